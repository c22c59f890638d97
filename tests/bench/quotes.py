"""What finding quotes costs: CPU a character, and how it grows; beside a regex for digits.

usage: python -m tests.bench.quotes [ARTICLES.jsonl]

Reads the `text` of each line of ARTICLES.jsonl (the articles of fixtures/ by default), then doubles
each hostile text. Times are CPU times, the least of three runs.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from quotecheck.extract.names.cast import Cast, find_cast
from quotecheck.extract.quotes.quotes import find_quotes
from quotecheck.extract.segment import Document, read_document
from quotecheck.models import Article
from tests.bench.hostile import HOSTILE

FIXTURES = Path(__file__).parents[2] / "fixtures" / "articles"
_DIGITS = re.compile(r"\d[\d,.]*")
_HOSTILE_SIZE = 20_000


def measure(work: Callable[[], object], runs: int = 3) -> float:
    """Return the least CPU seconds that `work` took."""
    least = float("inf")
    for _ in range(runs):
        start = time.process_time()
        work()
        least = min(least, time.process_time() - start)
    return least


def read_texts(paths: Sequence[str]) -> list[str]:
    """Return the texts of JSONL files, or those of the fixtures."""
    if paths:
        lines = [line for path in paths for line in Path(path).read_bytes().splitlines()]
        return [json.loads(line)["text"] for line in lines]
    return [path.read_text(encoding="utf-8") for path in sorted(FIXTURES.glob("*.txt"))]


def prepare(text: str) -> tuple[Document, Cast]:
    """Return the document and the cast of a text: what finding quotes begins with."""
    document = read_document(Article("bench", text))
    return document, find_cast(document)


def report_speed(texts: list[str]) -> None:
    """Print microseconds a character for a regex that finds digits, and for quotes."""
    size = sum(map(len, texts))
    prepared = [prepare(text) for text in texts]
    rows = {
        "digits by regex": lambda: [_DIGITS.findall(text) for text in texts],
        "document and cast": lambda: [prepare(text) for text in texts],
        "quotes": lambda: [find_quotes(document, cast) for document, cast in prepared],
    }
    for name, work in rows.items():
        print(f"{name:20} {measure(work) * 1e6 / size:8.3f} us a character")


def report_growth() -> None:
    """Print how much more the double of each hostile text costs."""
    for name, make in HOSTILE.items():
        seconds = []
        for size in (_HOSTILE_SIZE, 2 * _HOSTILE_SIZE):
            document, cast = prepare(make(size))
            seconds.append(measure(lambda d=document, c=cast: find_quotes(d, c), runs=2))  # type: ignore[misc]
        once, twice = seconds
        print(f"{name:30} {once:8.3f} s {twice:8.3f} s  x {twice / max(once, 1e-9):.2f}")


if __name__ == "__main__":
    report_speed(read_texts(sys.argv[1:]))
    report_growth()
