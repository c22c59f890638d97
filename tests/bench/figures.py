"""Figures beside quantulum3 and text2num: `python -m tests.bench.figures [FILE]` prints speeds.

Reads the same text with each: the examples of `fixtures/cases/figures` and the articles of
`fixtures/articles`, or FILE (plain text). Prints characters a CPU second and the ratio; asserts
nothing. The peers come with the extra `bench`; one that is not installed is left out by name.
"""

from __future__ import annotations

import importlib
import json
import sys
import warnings
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import process_time

from quotecheck.extract import extract
from quotecheck.extract.figures.figures import read_figures
from quotecheck.models import Article

FIXTURES = Path(__file__).parents[2] / "fixtures"
_LEAST_SECONDS = 1.0


def gather_texts() -> list[str]:
    """Return the texts of the fixtures: whole articles, and sentences with figures."""
    rows = json.loads((FIXTURES / "cases/figures/in_the_wild.json").read_text(encoding="utf-8"))
    articles = sorted((FIXTURES / "articles").glob("*.txt"))
    return [" ".join(row["text"] for row in rows)] + [
        article.read_text(encoding="utf-8") for article in articles
    ]


def measure(read: Callable[[str], object], texts: list[str]) -> float:
    """Return how many characters `read` takes a CPU second, over at least a second."""
    read(texts[0])
    characters, start = 0, process_time()
    while process_time() - start < _LEAST_SECONDS:
        for text in texts:
            read(text)
            characters += len(text)
    return characters / (process_time() - start)


def find_peers() -> dict[str, Callable[[str], object]]:
    """Return the peers that are installed, each as a function that reads a text."""
    peers: dict[str, Callable[[str], object]] = {}
    for name, module, function in (
        ("text2num", "text_to_num", "alpha2digit"),
        ("quantulum3", "quantulum3.parser", "parse"),
    ):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                peer = getattr(importlib.import_module(module), function)
        except ModuleNotFoundError:
            print(f"{name}: not installed, left out (pip install 'quotecheck[bench]')")
            continue
        peers[name] = partial(peer, lang="en") if name == "text2num" else peer
    return peers


def main() -> None:
    """Print the speeds."""
    texts = [Path(sys.argv[1]).read_text(encoding="utf-8")] if sys.argv[1:] else gather_texts()
    ours = measure(read_figures, texts)
    whole = measure(lambda text: extract(Article(id="1", text=text)), texts)
    print(f"figures        {ours:>12,.0f} characters a CPU second")
    print(f"whole extract  {whole:>12,.0f}   ({ours / whole:.1f} times slower than figures alone)")
    for name, read in find_peers().items():
        speed = measure(read, texts)
        print(f"{name:14} {speed:>12,.0f}   (figures are {ours / speed:,.2g} times as fast)")


if __name__ == "__main__":
    main()
