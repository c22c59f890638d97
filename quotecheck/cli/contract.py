"""Write extractions as the JSON objects of the extraction contract."""

from __future__ import annotations

import json
from operator import attrgetter
from typing import Any, BinaryIO

from quotecheck.models import Claim, Extraction, Quote
from quotecheck.output import escape_rare

_ARTICLE = ("id", "url", "source", "title", "date", "date_source", "text")
_QUOTE = tuple(Quote.__slots__)
_CLAIM = tuple(Claim.__slots__)
_read_article = attrgetter(*_ARTICLE)
_read_quote = attrgetter(*_QUOTE)
_read_claim = attrgetter(*_CLAIM)


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


class ContractWriter:
    """Write objects as they come: one a line, or as one JSON array."""

    def __init__(self, out: BinaryIO, nl: bool) -> None:
        self._encode = json.JSONEncoder(ensure_ascii=False, indent=None if nl else 2).encode
        self._out = out
        self._nl = nl
        self._count = 0

    def write(self, extraction: Extraction) -> None:
        """Write one object."""
        before = "" if self._nl else ",\n" if self._count else "[\n"
        after = "\n" if self._nl else ""
        line = escape_rare(self._encode(describe_extraction(extraction)))
        self._out.write(f"{before}{line}{after}".encode())
        self._count += 1

    def close(self) -> None:
        """Write what ends the array."""
        if not self._nl:
            self._out.write(b"\n]\n" if self._count else b"[]\n")
        self._out.flush()
