"""Measure the reading of web pages: `python -m tests.bench.html FOLDER`.

FOLDER is a checkout of scrapinghub/article-extraction-benchmark (181 pages with their texts); it
is not part of this project. Prints the mean token F1 of the text and pages a CPU second, beside
trafilatura alone on the same pages in the same run, and the pages with the lowest F1.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from statistics import mean

import trafilatura

from quotecheck.errors import SourceError
from quotecheck.sources.html import read
from quotecheck.sources.pieces import Given, Piece

_TOKEN = re.compile(r"\w+")
_TAIL = 15


def token_f1(found: str, true: str) -> float:
    """Return the F1 of two texts as bags of words."""
    bags = [Counter(_TOKEN.findall(text.lower())) for text in (found, true)]
    shared = (bags[0] & bags[1]).total()
    total = bags[0].total() + bags[1].total()
    return 2 * shared / total if total else 1.0


def read_page(page: bytes) -> str:
    """Return the text that quotecheck reads, '' where it finds none."""
    try:
        return read(Piece("page", "html", page), Given()).text
    except SourceError:
        return ""


def read_with_trafilatura(page: bytes) -> str:
    """Return the text that trafilatura finds with its own defaults, comments left out."""
    return trafilatura.extract(page, include_comments=False) or ""


def read_with_fast_trafilatura(page: bytes) -> str:
    """Return the text that trafilatura finds without its fall-backs."""
    return trafilatura.extract(page, include_comments=False, fast=True) or ""


def measure(
    name: str, reader: Callable[[bytes], str], pages: dict[str, bytes], texts: dict[str, str]
) -> dict[str, float]:
    """Print one line of figures; return the F1 of each page."""
    start = time.process_time()
    found = {key: reader(page) for key, page in pages.items()}
    seconds = time.process_time() - start
    scores = {key: token_f1(found[key], texts[key]) for key in pages}
    print(f"{name:24} F1 {mean(scores.values()):.4f}  {len(pages) / seconds:6.1f} pages/CPU s")
    return scores


def main(folder: Path) -> None:
    """Print the figures of all readers, then the tail of ours."""
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    texts = {key: page["articleBody"] for key, page in truth.items()}
    pages = {
        key: gzip.decompress((folder / "html" / f"{key}.html.gz").read_bytes()) for key in truth
    }
    read_page(next(iter(pages.values())))  # load the libraries
    measure("trafilatura", read_with_trafilatura, pages, texts)
    measure("trafilatura, fast", read_with_fast_trafilatura, pages, texts)
    scores = measure("quotecheck", read_page, pages, texts)
    for key in sorted(scores, key=scores.__getitem__)[:_TAIL]:
        print(f"  {scores[key]:.3f}  {key[:8]}  {truth[key].get('url', '')[:90]}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
