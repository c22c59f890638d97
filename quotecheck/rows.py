"""What is extracted as rows: the same columns in the SQLite record and in Spark's Parquet.

A key is derived from an id alone, so that every record of an article holds the same keys.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter, itemgetter
from typing import Any, TypeAlias

from quotecheck.models import (
    EXTRACTOR_VERSION,
    Article,
    Extraction,
    Speaker,
    article_key,
    statement_key,
)

Row: TypeAlias = dict[str, Any]
Values: TypeAlias = tuple[Any, ...]
_Fill: TypeAlias = Callable[[object, Values], Values]

# Column -> its SQLite type, in the order of the tables.
ARTICLE_COLUMNS = {
    "title": "TEXT",
    "date": "TEXT",
    "source": "TEXT",
    "url": "TEXT",
    "author": "TEXT",
    "speaker": "TEXT",
    "text": "TEXT",
    "date_source": "TEXT",
    "modified": "TEXT",
    "retrieved": "TEXT",
    "archived_url": "TEXT",
    "extractor": "INTEGER",
    "sha256": "TEXT",
    "id": "TEXT",
    "key": "INTEGER",
}
SPEAKER_COLUMNS = {"name": "TEXT", "kind": "TEXT", "titles": "TEXT"}
QUOTE_COLUMNS = {
    "text": "TEXT",
    "speaker": "TEXT",
    "date": "TEXT",
    "kind": "TEXT",
    "mention": "TEXT",
    "cue": "TEXT",
    "article": "INTEGER",
    "start": "INTEGER",
    "end": "INTEGER",
    "speaker_start": "INTEGER",
    "speaker_end": "INTEGER",
    "utterance": "TEXT",
    "rule": "TEXT",
    "extractor": "INTEGER",
    "id": "TEXT",
    "key": "INTEGER",
}
CLAIM_COLUMNS = {
    "text": "TEXT",
    "subject": "TEXT",
    "measure": "TEXT",
    "value": "REAL",
    "low": "REAL",
    "high": "REAL",
    "unit": "TEXT",
    "modifier": "TEXT",
    "change": "TEXT",
    "from_value": "REAL",
    "speaker": "TEXT",
    "date": "TEXT",
    "period": "TEXT",
    "stance": "TEXT",
    "figure": "TEXT",
    "mention": "TEXT",
    "article": "INTEGER",
    "quote": "INTEGER",
    "start": "INTEGER",
    "end": "INTEGER",
    "figure_start": "INTEGER",
    "figure_end": "INTEGER",
    "rule": "TEXT",
    "extractor": "INTEGER",
    "id": "TEXT",
    "key": "INTEGER",
}
# A match by the keys of its statements.
MATCH_COLUMNS = {
    "kind": "TEXT",
    "statement": "INTEGER",
    "earlier": "INTEGER",
    "relation": "TEXT",
    "score": "REAL",
    "negation": "INTEGER",
    "same_speaker": "INTEGER",
    "difference": "REAL",
    "percent": "REAL",
    "rule": "TEXT",
}
PROBLEM_COLUMNS = {"name": "TEXT", "reason": "TEXT"}


def article_row(article: Article) -> Row:
    """Return the article as a row with `ARTICLE_COLUMNS`."""
    computed = {"extractor": EXTRACTOR_VERSION, "key": article_key(article)}
    return {
        column: computed[column] if column in computed else getattr(article, column)
        for column in ARTICLE_COLUMNS
    }


def quote_rows(extraction: Extraction) -> list[Row]:
    """Return the quotes of an article as rows with `QUOTE_COLUMNS`."""
    values = list_quote_values(extraction, article_key(extraction.article))
    return [dict(zip(QUOTE_COLUMNS, row, strict=True)) for row in values]


def claim_rows(extraction: Extraction) -> list[Row]:
    """Return the claims of an article as rows with `CLAIM_COLUMNS`; `quote` becomes a key."""
    values = list_claim_values(extraction, article_key(extraction.article))
    return [dict(zip(CLAIM_COLUMNS, row, strict=True)) for row in values]


def list_quote_values(extraction: Extraction, article: int) -> list[Values]:
    """Return the quotes of the article with this key as values of `QUOTE_COLUMNS`."""
    day = extraction.article.date
    return [
        _fill_quote(quote, (day, article, EXTRACTOR_VERSION, statement_key(article, quote.id)))
        for quote in extraction.quotes
    ]


def list_claim_values(extraction: Extraction, article: int) -> list[Values]:
    """Return the claims of the article with this key as values of `CLAIM_COLUMNS`."""
    day = extraction.article.date
    return [
        _fill_claim(
            claim,
            (
                day,
                article,
                statement_key(article, claim.quote) if claim.quote else None,
                EXTRACTOR_VERSION,
                statement_key(article, claim.id),
            ),
        )
        for claim in extraction.claims
    ]


def _fill_columns(columns: Iterable[str], computed: Sequence[str]) -> _Fill:
    """Return a function that makes the values of `columns` of a statement and the computed ones."""
    found = [name for name in columns if name not in computed]
    read = attrgetter(*found)
    order = itemgetter(*map([*found, *computed].index, columns))

    def fill(statement: object, given: Values) -> Values:
        values: Values = order(read(statement) + given)
        return values

    return fill


_fill_quote = _fill_columns(QUOTE_COLUMNS, ("date", "article", "extractor", "key"))
_fill_claim = _fill_columns(CLAIM_COLUMNS, ("date", "article", "quote", "extractor", "key"))


def list_speakers(extraction: Extraction) -> list[Speaker]:
    """Return those who say something in an article, in the order of its quotes and claims."""
    known = {speaker.name: speaker for speaker in extraction.speakers}
    names = [quote.speaker for quote in extraction.quotes]
    names += [claim.speaker for claim in extraction.claims]
    return [known.get(name, Speaker(name, "description")) for name in dict.fromkeys(names) if name]


def speaker_rows(extraction: Extraction) -> list[Row]:
    """Return those who say something in an article as rows with `SPEAKER_COLUMNS`."""
    return [
        {"name": speaker.name, "kind": speaker.kind, "titles": join_titles([speaker.titles])}
        for speaker in list_speakers(extraction)
    ]


def join_titles(many: Iterable[Iterable[str]]) -> str:
    """Return all titles once, sorted, as a JSON array: the same in any order of arrival.

    >>> join_titles([["Senator"], ["President", "Senator"]])
    '["President", "Senator"]'
    """
    titles = sorted({title for titles in many for title in titles})
    return json.dumps(titles, ensure_ascii=False)
