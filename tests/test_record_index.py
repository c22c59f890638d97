"""The index in the file: what it keeps in mind of wordings and places, and what it reads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from quotecheck.models import Extraction
from quotecheck.record.doctor import compare_all_pairs
from quotecheck.record.files import open_for_reading
from quotecheck.record.matching_claims import ClaimMatcher
from quotecheck.record.matching_quotes import QuoteMatcher
from quotecheck.record.prepared import prepare
from quotecheck.record.store import Record
from tests.bench.matching import make_articles
from tests.bench.statements import Generator
from tests.match_record import dump_matches, make_extraction, record_all
from tests.test_match_order import ARTICLES

SPEAKERS = ("Orla Byrne", "Byrne", "Niall Byrne", "Ana Rossi", None)
WORDINGS = (
    "We will pay the {n} million for the new harbour before winter",
    "We will not pay the {n} million for the new harbour before winter",
    "We will surely pay the {n} million for the new harbour before next winter",
    "That is what the council decided",
)


def copy_widely(seed: int, count: int = 120) -> list[Extraction]:
    """Return articles that say the same few things over and over: by whom and when, by chance."""
    random = Random(seed)
    return [make_extraction(_make_article(number, random))[0] for number in range(count)]


def _make_article(number: int, random: Random) -> dict[str, Any]:
    speaker = random.choice(SPEAKERS)
    figure = random.randint(3, 5)
    quote = {
        "key": "q",
        "quote": random.choice(WORDINGS).format(n=figure),
        "speaker": speaker,
    }
    claim = {
        "key": "c",
        "figure": str(figure),
        "value": figure,
        "unit": "",
        "measure": "member states",
        "subject": "Northern League",
        "speaker": speaker,
    }
    day = random.choice([None, *(f"2024-03-{day:02}" for day in range(1, 15))])
    return {
        "id": f"a{number % 100}",
        "date": day,
        "source": f"Outlet {number % 7}",
        "said": [quote, claim],
    }


def _split(articles: list[Extraction], size: int) -> Iterator[list[Extraction]]:
    for start in range(0, len(articles), size):
        yield articles[start : start + size]


def test_what_is_said_a_hundred_times_matches_in_any_order(tmp_path: Path) -> None:
    """Small groups are read whole, large ones from the nearest on: the answers are the same."""
    articles = copy_widely(1)
    dumps = []
    for number, size in enumerate((1, 7, 40, 120)):
        path = tmp_path / f"{number}.db"
        # The two versions of an article come in one order: neither says when it was modified.
        record_all(path, _split(articles, size))
        with open_for_reading(path) as db:
            recalls = list(compare_all_pairs(db, None))
        assert [(one.missed, one.extra) for one in recalls] == [(0, 0)] * len(recalls)
        dumps.append(dump_matches(path))
    assert dumps[0]
    assert all(dump == dumps[0] for dump in dumps)


@pytest.mark.parametrize("articles", [ARTICLES, copy_widely(2)], ids=["histories", "copies"])
def test_making_the_index_anew_gives_the_same(tmp_path: Path, articles: list[Extraction]) -> None:
    path = tmp_path / "record.db"
    record_all(path, _split(articles, 11))
    before = dump_matches(path)
    with Record(path) as record:
        record.rematch()
    assert dump_matches(path) == before


def test_what_is_prepared_is_what_is_on_record(tmp_path: Path) -> None:
    """Workers prepare entries of what they extracted; upkeep reads the same from the tables."""
    with Record(tmp_path / "record.db") as record:
        record.add(ARTICLES)
        for extraction in ARTICLES:
            prepared = prepare(extraction)
            for matcher in (QuoteMatcher(record.db), ClaimMatcher(record.db)):
                with record.transaction():
                    entered: list[Any] = list(matcher.enter([prepared]))
                    assert entered == matcher.read_entries([prepared.key])


def test_links_are_found_once_and_kept_both_ways(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    record_all(path, _split(list(make_articles(Generator(5).generate(800), 5)), 9))
    with open_for_reading(path) as db:
        looked_up, recorded, *_ = compare_all_pairs(db, None)
        rows = "SELECT {}, likeness, score, weak FROM _quote_links"
        pairs = set(map(tuple, db.execute(rows.format("wording, other"))))
        assert pairs == set(map(tuple, db.execute(rows.format("other, wording"))))
    assert looked_up.missed == recorded.missed == looked_up.extra == recorded.extra == 0
    assert recorded.links - recorded.examined == len(pairs) > 100
