"""The commands that read articles: `extract` prints what they say."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from operator import attrgetter
from typing import Any

import click

from quotecheck.extract import extract as extract_article
from quotecheck.models import Article, Claim, Extraction, Problem, Quote
from quotecheck.sources import Given, find_pieces, read_piece

# Characters that end a line for some readers of JSONL, though not for JSON.
_LINE_ENDS = {"\u2028": "\\u2028", "\u2029": "\\u2029", "\x85": "\\u0085"}

_ARTICLE = ("id", "url", "source", "title", "date", "date_source", "text")
_QUOTE = tuple(Quote.__slots__)
_CLAIM = tuple(Claim.__slots__)
_read_article = attrgetter(*_ARTICLE)
_read_quote = attrgetter(*_QUOTE)
_read_claim = attrgetter(*_CLAIM)


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--nl", is_flag=True, help="One JSON object a line instead of an array.")
@click.option("--date", help="The day of publication of all articles, YYYY-MM-DD.")
@click.option("--source", help="The outlet of all articles.")
@click.option("--speaker", help="Whose the texts are: a speech, a press release.")
def extract(
    sources: tuple[str, ...], nl: bool, date: str | None, source: str | None, speaker: str | None
) -> None:
    """Print the quotes and claims of each article as JSON; record nothing."""
    given = Given(date, source, speaker)
    failed = False
    rows = Rows(nl)
    for outcome in _extract_all(sources, given):
        if isinstance(outcome, Problem):
            failed = True
            click.echo(f"{outcome.name}: {outcome.reason}", err=True)
        else:
            rows.write(describe_extraction(outcome))
    rows.close()
    sys.exit(1 if failed else 0)


def _extract_all(sources: tuple[str, ...], given: Given) -> Iterator[Extraction | Problem]:
    for piece in find_pieces(sources):
        article = piece if isinstance(piece, Problem) else read_piece(piece, given)
        yield extract_article(article) if isinstance(article, Article) else article


def describe_extraction(extraction: Extraction) -> dict[str, Any]:
    """Return `extraction` as the object of the extraction contract."""
    article: dict[str, Any] = dict(zip(_ARTICLE, _read_article(extraction.article), strict=True))
    article["quotes"] = [
        dict(zip(_QUOTE, _read_quote(quote), strict=True)) for quote in extraction.quotes
    ]
    article["claims"] = [
        dict(zip(_CLAIM, _read_claim(claim), strict=True)) for claim in extraction.claims
    ]
    return article


class Rows:
    """Write objects to standard output as they come: one a line, or as one JSON array."""

    def __init__(self, nl: bool) -> None:
        self._encode = json.JSONEncoder(ensure_ascii=False, indent=None if nl else 2).encode
        self._nl = nl
        self._count = 0

    def write(self, row: dict[str, Any]) -> None:
        """Write one object."""
        before = "" if self._nl else ",\n" if self._count else "[\n"
        after = "\n" if self._nl else ""
        line = self._encode(row)
        for character, escape in _LINE_ENDS.items():
            line = line.replace(character, escape)
        sys.stdout.buffer.write(f"{before}{line}{after}".encode())
        self._count += 1

    def close(self) -> None:
        """Write what ends the array."""
        if not self._nl:
            sys.stdout.buffer.write(b"\n]\n" if self._count else b"[]\n")
        sys.stdout.buffer.flush()
