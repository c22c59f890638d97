"""Measure ingest: `python -m tests.bench.ingest CORPUS.jsonl [COUNT]`.

The articles of the corpus, cut to at most 3,000 characters and repeated with other ids and dates
until there are COUNT (20,000), are extracted, then ingested with one worker and with two, and a
tenth of them ingested. Prints CPU and wall seconds and the peak memory of the largest process.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from quotecheck.lexicon.english import is_english

_A_DAY = 5  # articles
_LENGTH = 3000  # characters of an article


class Cost(NamedTuple):
    """What a command took, its workers included."""

    cpu: float
    wall: float
    megabytes: float


def measure(label: str, *arguments: str | Path) -> Cost:
    """Run `quotecheck`, print and return what it took."""
    command = [sys.executable, "-m", "quotecheck", *map(str, arguments)]
    begin = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, process.returncode
    wall = time.monotonic() - begin
    cost = Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024)
    print(
        f"{label:28} {cost.cpu:8.1f} CPU s {cost.wall:8.1f} s {cost.megabytes:6.0f} MB", flush=True
    )
    return cost


def cut_corpus(corpus: Path) -> list[dict[str, str]]:
    """Return the corpus as articles of at most `_LENGTH` characters, those in English."""
    pieces = []
    with corpus.open(encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            text = record["text"]
            parts = [text[start : start + _LENGTH] for start in range(0, len(text), _LENGTH)]
            pieces += [record | {"text": part} for part in parts if is_english(part)]
    return pieces


def repeat_articles(pieces: list[dict[str, str]], count: int) -> Iterator[str]:
    """Yield `count` lines of JSON: the pieces over and over, with other ids, days, outlets."""
    for number in range(count):
        piece = pieces[number % len(pieces)]
        day = date(2000, 1, 1) + timedelta(days=number // _A_DAY)
        about = {"id": f"a{number}", "date": str(day), "source": f"Outlet {number % 40}"}
        changed = {**about, "url": None}
        yield json.dumps(piece | changed) + "\n"


def main(corpus: Path, count: int) -> None:
    """Print what extract and ingest take, and how they compare."""
    pieces = cut_corpus(corpus)
    with TemporaryDirectory() as name:
        folder = Path(name)
        for number, path in ((count, folder / "all.jsonl"), (count // 10, folder / "tenth.jsonl")):
            with path.open("w", encoding="utf-8") as out:
                out.writelines(repeat_articles(pieces, number))
        alone = measure("extract", "extract", "--nl", folder / "all.jsonl")
        tenth, one, two = (
            measure(label, "ingest", folder / path, "-d", folder / f"{n}.db", "--workers", workers)
            for n, (label, path, workers) in enumerate(
                (
                    (f"ingest {count // 10:,}, 1 worker", "tenth.jsonl", "1"),
                    (f"ingest {count:,}, 1 worker", "all.jsonl", "1"),
                    (f"ingest {count:,}, 2 workers", "all.jsonl", "2"),
                )
            )
        )
    print(f"CPU of ingest over that of extract: {one.cpu / alone.cpu:.2f}")
    print(f"wall with two workers over one: {two.wall / one.wall:.2f}")
    print(f"peak memory over that of a tenth: {one.megabytes / tenth.megabytes:.2f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 20_000)
