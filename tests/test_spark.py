"""The job on a real cluster gives the rows of the SQLite record, whatever dies on the way."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, combinations_with_replacement
from pathlib import Path
from typing import TypeAlias

import pytest

from quotecheck.match.bare import drop_story, link_bare, list_bare_families, list_told_families
from quotecheck.match.compare import link_wordings
from quotecheck.match.families import number_family
from quotecheck.match.fitting import link_topics
from quotecheck.match.normalize import encode
from quotecheck.match.topic_links import TopicLink
from quotecheck.match.topics import Topic, parse_topic
from quotecheck.spark.buckets import Bucket, Filed, list_buckets
from quotecheck.spark.families import Family, Kind
from tests.bench.statements import Generator
from tests.cluster import Cluster, kill_group, start_cluster
from tests.mixing import write_mixed
from tests.required import require_module, require_program
from tests.sparking import JAVA_OPTIONS, command, read_output, read_record, run
from tests.topics import draw_topics

# Two topics by their numbers, and how they are alike.
Linked: TypeAlias = tuple[int, int, TopicLink]

ARTICLES = Path(__file__).parent.parent / "fixtures" / "articles"


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A master and two workers."""
    require_module("pyspark")
    require_program("java")
    with start_cluster(tmp_path_factory.mktemp("cluster")) as running:
        yield running


def write_skewed(path: Path, articles: int) -> Path:
    """Write articles of which every other one holds the same quote, and a word in half of all."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(articles):
            name = f"{'ABCDEFGHIJ'[number % 10]}nna Ostrov{'aeiou'[number % 5]}k"
            boilerplate = "The harbour council keeps every promise that it makes to the town"
            own = (
                f"The harbour must rebuild pier number {number % 7} before the winter of the "
                f"{['storms', 'ice', 'fog', 'floods'][number % 4]} comes to the bay"
            )
            said = boilerplate if number % 2 else own
            text = f'"{said}," {name} said. The town has {100 + number % 5} boats.'
            row = {"id": f"s{number}", "date": f"2024-{1 + number % 12:02}-10", "text": text}
            file.write(json.dumps(row) + "\n")
    return path


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The bundled articles, skewed ones, and some mixed from the sentences of all cases."""
    folder = tmp_path_factory.mktemp("inputs")
    skewed = write_skewed(folder / "skewed.jsonl", 240)
    mixed = write_mixed(folder / "mixed.jsonl", 100)
    return [*(str(path) for path in sorted(ARTICLES.iterdir())), str(skewed), str(mixed)]


@pytest.fixture(scope="module")
def record(inputs: list[str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The rows that the SQLite path makes of the inputs."""
    path = tmp_path_factory.mktemp("record") / "record.db"
    done = run("ingest", *inputs, "-d", str(path))
    assert done.returncode == 0, done.stderr
    return read_record(path)


def test_a_killed_worker_changes_no_row(
    cluster: Cluster, inputs: list[str], record: dict[str, list[str]], tmp_path: Path
) -> None:
    victim = cluster.start_worker()
    cluster.wait_for_workers(3)
    job = subprocess.Popen(
        command("spark", *inputs, str(tmp_path / "out"), "--master", cluster.url),
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert job.stderr is not None
    for line in job.stderr:
        if line.startswith("matching: buckets"):
            break
    time.sleep(3)
    assert job.poll() is None, "the job was over before the worker was killed"
    kill_group(victim)
    _, rest = job.communicate(timeout=600)
    assert job.returncode == 0, rest
    assert read_output(tmp_path / "out") == record
    assert len(record["matches"]) > 200

    imported = tmp_path / "imported.db"
    done = run("import", str(tmp_path / "out"), "-d", str(imported))
    assert done.returncode == 0, done.stderr
    assert read_record(imported) == record


def test_a_killed_job_goes_on_where_it_stood(
    cluster: Cluster, inputs: list[str], record: dict[str, list[str]], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    arguments = ("spark", *inputs, str(out), "--master", cluster.url)
    job = subprocess.Popen(
        command(*arguments), stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    assert job.stderr is not None
    for line in job.stderr:
        if line.startswith("matching: buckets"):
            break
    kill_group(job)
    job.stderr.close()

    again = run(*arguments)
    assert again.returncode == 0, again.stderr
    steps = again.stderr.splitlines()
    assert "matching: quote_links" in steps
    assert not {"writing articles", "writing quotes", "matching: wordings"} & {*steps}
    assert not any(step.startswith("reading") for step in steps)
    assert read_output(out) == record

    written = {path: path.stat().st_mtime_ns for path in out.rglob("*.parquet")}
    assert run(*arguments).stderr == ""
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*.parquet")} == written


def test_a_folder_that_is_no_output_is_told(tmp_path: Path) -> None:
    require_module("pyarrow")
    done = run("import", str(tmp_path), "-d", str(tmp_path / "record.db"))
    assert done.returncode == 1
    assert "holds no articles of a job" in done.stderr
    assert "Traceback" not in done.stderr


_EVERY_PAIR = """
import sys

from quotecheck.spark import open_session, spreading

options = sys.argv[1]
settings = {"spark.sql.shuffle.partitions": "2", "spark.driver.extraJavaOptions": options}
session = open_session("local[1]", settings)
held = session.range(60).selectExpr("id % 3 AS asked", "id")
asking = session.range(100, 190).selectExpr("id % 3 AS asked", "id")
asks = lambda rows: lambda row: ({"one": other["id"], "two": row["id"]} for other in rows)
counts = held.union(asking).groupBy("asked").count()
columns = {"one": "INTEGER", "two": "INTEGER"}
cut = spreading.Parts(size=7, most=5)
answers = spreading.ask_groups(held, asking, counts, asks, columns, cut)
got = sorted((row.one, row.two) for row in answers.collect())
want = [(x, y) for x in range(60) for y in (*range(60), *range(100, 190)) if x % 3 == y % 3]
assert got == sorted(want), (len(got), len(want))
"""


def test_whatever_asks_a_group_meets_all_of_it() -> None:
    """Every pair comes once, however large groups are cut."""
    require_module("pyspark")
    require_program("java")
    done = subprocess.run(
        [sys.executable, "-c", _EVERY_PAIR, JAVA_OPTIONS],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]


def test_wordings_meet_in_buckets_as_in_the_index() -> None:
    """What the buckets bring together is all that comparing all pairs finds, each pair once."""
    texts = [one.text for one in Generator(7).generate(1_000)]
    wordings = {encode(text).code: encode(text) for text in texts}.values()
    filed = [Filed(number, wording) for number, wording in enumerate(wordings)]
    tokens = Counter(bucket for one in filed for bucket in list_buckets(one.wording, frozenset()))
    want = {
        (one.group, other.group)
        for one, other in combinations(filed, 2)
        if link_wordings(one.wording, other.wording)
    }
    assert len(want) > 80
    for most in (1000, 20, 3, 0):
        frequent = frozenset(token for token, count in tokens.items() if count > most)
        met = list(_list_meetings(filed, frequent))
        assert len(met) == len(set(met))
        linked = {
            (one.group, other.group)
            for one, other in met
            if link_wordings(one.wording, other.wording)
        }
        assert linked == want


def _list_meetings(filed: list[Filed], frequent: frozenset[int]) -> Iterator[tuple[Filed, Filed]]:
    buckets: defaultdict[int, list[Filed]] = defaultdict(list)
    for one in filed:
        for number in list_buckets(one.wording, frequent):
            buckets[number].append(one)
    for number, held in buckets.items():
        bucket = Bucket(number, held, frequent)
        for one in held:
            for other in bucket.find_candidates(one):
                yield one, other


def test_topics_of_all_subjects_find_what_fits() -> None:
    """Comparing bare topics, then those that are not alike bare, finds all that fits, each once."""
    drawn = draw_topics()
    numbers = {text: number for number, text in enumerate(dict.fromkeys(text for text, _ in drawn))}
    topics = {number: parse_topic(text) for text, number in numbers.items()}
    having: defaultdict[int, set[int]] = defaultdict(set)
    for text, mark in drawn:
        having[numbers[text]] |= {mark} - {0}
    links = {
        (one, other): link_topics(topics[one], topics[other])
        for one, other in combinations_with_replacement(topics, 2)
    }
    want = {
        (*pair, link)
        for pair, link in links.items()
        if link and (link.apart is not None or set.intersection(*(having[one] for one in pair)))
    }
    bare, by_bare = _find_bare(topics)
    told = _find_told(topics, having)
    assert len({link for _, _, link in told if link.apart is not None}) > 1
    assert len(by_bare) == len({*by_bare})
    assert bare.isdisjoint(told)
    assert bare.union(told) == want
    # By a number, in each that two topics have in common.
    once = [found for found in told if found[2].apart is not None]
    assert len(once) == len({*once}) > 100


def _find_bare(topics: Mapping[int, Topic]) -> tuple[set[Linked], list[Linked]]:
    """Return the links of all topics that are alike bare, and those that the families find."""
    bare = {number: drop_story(topic) for number, topic in topics.items()}
    first = {topic: number for number, topic in reversed(bare.items())}
    filed = [(number, topic, Kind.BARE) for topic, number in first.items()]
    found = list(_find_filed((*one, list_bare_families(one[1])) for one in filed))
    links = {(one, other): link for one, other, link in found}
    links |= {(other, one): link.turn() for one, other, link in found}
    links |= {(n, n): link for t, n in first.items() for link in [link_bare(t, t)] if link}
    pairs = combinations_with_replacement(topics, 2)
    places = (((one, other), (first[bare[one]], first[bare[other]])) for one, other in pairs)
    return {(*pair, links[place]) for pair, place in places if place in links}, found


def _find_told(topics: Mapping[int, Topic], having: Mapping[int, set[int]]) -> list[Linked]:
    filed: list[tuple[int, Topic, Kind, list[int]]] = []
    for number, topic in topics.items():
        filed.append((number, topic, Kind.TOLD, list_told_families(topic)))
        same = (number_family(topic, mark) for mark in having[number])
        filed.append((number, topic, Kind.NUMBER, [one for one in same if one is not None]))
    return list(_find_filed(filed))


def _find_filed(filed: Iterable[tuple[int, Topic, Kind, list[int]]]) -> Iterator[Linked]:
    families: defaultdict[int, dict[int, Topic]] = defaultdict(dict)
    for number, topic, kind, listed in filed:
        for family in listed:
            families[kind.file(family)][number] = topic
    for family, held in families.items():
        for number, topic in held.items():
            for other, link in Family(family, held.items()).find_alike(number, topic):
                yield number, other, link
