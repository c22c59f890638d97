"""Everything beside its peers in one run: `python -m tests.bench` prints a table of ratios.

usage: python -m tests.bench [--small] [--readme]

Reads the articles and pages of `fixtures/` and makes synthetic statements; needs `pip install
'quotecheck[bench]'`, and leaves out by name the peers that are not there. CPU seconds but for
start-up; nothing is asserted. `--readme` puts the table into README.md. The larger runs have
programs of their own: `tests.bench.matching`, `tests.bench.ingest`, `tests.bench.html`.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter, process_time
from typing import NamedTuple

from quotecheck.check import check_text
from quotecheck.extract import extract
from quotecheck.extract.figures.figures import read_figures
from quotecheck.models import Article
from quotecheck.record.doctor import compare_all_pairs
from quotecheck.record.files import open_for_reading
from tests.bench import figures, html, peers
from tests.bench.matching import record_statements
from tests.bench.statements import Generator

ROOT = Path(__file__).parents[2]
_BLOCK = re.compile(r"(<!-- bench -->\n).*?(<!-- end -->)", re.DOTALL)
_DIGITS = re.compile(r"\d[\d,.]*")


class Size(NamedTuple):
    """How much a run does."""

    statements: int
    queries: int
    starts: int


class Row(NamedTuple):
    """One line of the table: what was done by whom, the figure, and how ours compares."""

    task: str
    who: str
    figure: str
    ratio: str


FULL = Size(statements=20_000, queries=500, starts=10)
SMALL = Size(statements=500, queries=20, starts=1)


def gather_articles() -> list[str]:
    """Return the texts of the annotated articles."""
    return [
        str(tomllib.loads(path.read_text(encoding="utf-8"))["text"])
        for path in sorted((ROOT / "fixtures" / "annotated").glob("*/*.toml"))
    ]


def measure_extraction() -> Iterator[Row]:
    """Yield how fast articles are read, beside those who read figures alone."""
    texts = gather_articles()
    whole = figures.measure(lambda text: extract(Article(id="1", text=text)), texts)
    alone = figures.measure(read_figures, texts)
    task = "read articles, characters a CPU second"
    yield Row(task, "quotecheck: quotes, speakers, claims", f"{whole:,.0f}", "")
    yield Row(task, "quotecheck: figures alone", f"{alone:,.0f}", "")
    others: dict[str, Callable[[str], object]] = {"a regex for digits": _DIGITS.findall}
    for name, read in (others | figures.find_peers()).items():
        speed = figures.measure(read, texts)
        yield Row(task, name, f"{speed:,.0f}", f"{alone / speed:,.3g} (figures alone)")


def measure_matching(size: Size) -> Iterator[Row]:
    """Yield what holding statements against a record costs, and what is missed."""
    generator, random = Generator(2), Random(1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "bench.db")
        statements = record_statements(path, size.statements, seed=1)
        texts = list(dict.fromkeys(one.text for one in statements))
        queries = [generator.reword(random.choice(texts)) for _ in range(size.queries)]
        with closing(open_for_reading(path)) as db:
            check_text(db, queries[0], "2026-01-01", whole=True)
            start = process_time()
            for query in queries:
                check_text(db, query, "2026-01-01", whole=True)
            ours = process_time() - start
            recall = list(compare_all_pairs(db, size.queries))
    task = f"hold {size.queries:,} statements against {len(texts):,}, CPU s"
    missed = sum(one.missed for one in recall)
    yield Row(task, f"quotecheck check ({missed} links missed)", f"{ours:.2f}", "")
    everything: peers.Pairs | None = None
    for name, hold in peers.PEERS.items():
        try:
            held = hold(queries, texts)
        except ModuleNotFoundError as error:
            print(f"{name}: {error.name} is not installed, left out")
            continue
        everything = held.found if everything is None else everything
        share = 1 - len(held.found & everything) / max(len(everything), 1)
        yield Row(task, f"{name} ({share:.1%} missed)", f"{held.seconds:.2f}", _over(ours, held))


def _over(ours: float, held: peers.Held) -> str:
    return f"{held.seconds / ours:.2f}"


def measure_ingest() -> Iterator[Row]:
    """Yield what recording the articles costs beside extracting them alone."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "articles.jsonl")
        source.write_text("\n".join(json.dumps({"text": text}) for text in gather_articles()))
        spent = {}
        for name, arguments in (
            ("extract", ["extract", "--nl", source]),
            ("ingest", ["ingest", source, "-d", Path(folder, "bench.db"), "--workers", "1"]),
        ):
            spent[name] = _spend([sys.executable, "-m", "quotecheck", *map(str, arguments)])
    task = "the annotated articles, start-up counted, CPU s"
    yield Row(task, "quotecheck ingest", f"{spent['ingest']:.2f}", "")
    ratio = f"{spent['extract'] / spent['ingest']:.2f}"
    yield Row(task, "quotecheck extract", f"{spent['extract']:.2f}", ratio)


def _spend(command: Sequence[str]) -> float:
    """Return the CPU seconds of a command and its children."""
    before = os.times()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    after = os.times()
    return sum(after[2:4]) - sum(before[2:4])


def measure_pages() -> Iterator[Row]:
    """Yield how fast web pages are read, beside trafilatura alone."""
    paths = sorted((ROOT / "fixtures" / "articles").glob("*.html"))
    pages = [path.read_bytes().decode("utf-8") for path in paths]
    task = "read web pages, pages a CPU second"
    readers = {"quotecheck": html.read_page, "trafilatura alone": html.read_with_trafilatura}
    speeds = {}
    for name, read in readers.items():
        size = sum(map(len, pages)) / len(pages)
        speeds[name] = figures.measure(lambda page, r=read: r(page.encode()), pages) / size  # type: ignore[misc]
        ratio = "" if name == "quotecheck" else f"{speeds['quotecheck'] / speeds[name]:.2f}"
        yield Row(task, name, f"{speeds[name]:,.0f}", ratio)


def measure_start(size: Size) -> Iterator[Row]:
    """Yield how long `--help` takes, beside sqlite-utils."""
    waits: dict[str, list[float]] = {"quotecheck": [], "sqlite-utils": []}
    for _ in range(size.starts):
        for name, kept in waits.items():
            start = perf_counter()
            program = Path(sys.executable).with_name(name)
            subprocess.run([program, "--help"], stdout=subprocess.DEVNULL, check=True)
            kept.append(perf_counter() - start)
    ours, theirs = (median(kept) for kept in waits.values())
    task = "start: --help, seconds"
    yield Row(task, "quotecheck", f"{ours:.3f}", "")
    yield Row(task, "sqlite-utils", f"{theirs:.3f}", f"{theirs / ours:.1f}")


def describe_machine() -> str:
    """Return the machine that the figures are of."""
    model = platform.processor() or platform.machine()
    known = Path("/proc/cpuinfo")
    if known.exists():
        named = re.search(r"model name\s*: (.+)", known.read_text(encoding="utf-8"))
        model = named[1] if named else model
    return f"{model}, {os.cpu_count()} cores, Python {platform.python_version()}"


def write_table(rows: Sequence[Row]) -> str:
    """Return the rows as Markdown, the machine under them."""
    lines = ["| | | | times as fast as it |", "|---|---|---:|---:|"]
    told = ""
    for row in rows:
        lines.append(f"| {row.task if row.task != told else ''} | {' | '.join(row[1:])} |")
        told = row.task
    return "\n".join([*lines, "", f"{describe_machine()}; `python -m tests.bench`.", ""])


def main() -> None:
    """Run all, print the table, and put it into the README where that is asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--small", action="store_true", help="a minute's worth")
    parser.add_argument("--readme", action="store_true", help="put the table into README.md")
    options = parser.parse_args()
    size = SMALL if options.small else FULL
    rows = [
        *measure_extraction(),
        *measure_matching(size),
        *measure_ingest(),
        *measure_pages(),
        *measure_start(size),
    ]
    table = write_table(rows)
    print(f"\n{table}")
    if options.readme:
        readme = ROOT / "README.md"
        text = readme.read_text(encoding="utf-8")
        readme.write_text(_BLOCK.sub(rf"\g<1>{table}\g<2>", text), encoding="utf-8")


if __name__ == "__main__":
    main()
