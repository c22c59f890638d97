"""What is extracted as rows: the same columns in the SQLite record and in Spark's Parquet.

A key is derived from an id alone, so that every record of an article holds the same keys.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, TypeAlias

from quotecheck.models import EXTRACTOR_VERSION, Article, Extraction, Speaker, short_hash

Row: TypeAlias = dict[str, Any]

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


def key_of(hash_id: str) -> int:
    """Return the integer key of a hash id: its first 60 bits, so that it is never negative."""
    return int(hash_id[:15], 16)


def article_key(article: Article) -> int:
    """Return the key of this version of an article."""
    return key_of(short_hash("article", article.id, article.sha256))


def article_row(article: Article) -> Row:
    """Return the article as a row with `ARTICLE_COLUMNS`."""
    computed = {"extractor": EXTRACTOR_VERSION, "key": article_key(article)}
    return {
        column: computed[column] if column in computed else getattr(article, column)
        for column in ARTICLE_COLUMNS
    }


def quote_rows(extraction: Extraction) -> list[Row]:
    """Return the quotes of an article as rows with `QUOTE_COLUMNS`."""
    article = extraction.article
    shared = {
        "date": article.date,
        "article": article_key(article),
        "extractor": EXTRACTOR_VERSION,
    }
    return [
        _fill(QUOTE_COLUMNS, quote, shared | {"key": key_of(quote.id)})
        for quote in extraction.quotes
    ]


def claim_rows(extraction: Extraction) -> list[Row]:
    """Return the claims of an article as rows with `CLAIM_COLUMNS`; `quote` becomes a key."""
    article = extraction.article
    shared = {
        "date": article.date,
        "article": article_key(article),
        "extractor": EXTRACTOR_VERSION,
    }
    return [
        _fill(
            CLAIM_COLUMNS,
            claim,
            shared
            | {"key": key_of(claim.id), "quote": key_of(claim.quote) if claim.quote else None},
        )
        for claim in extraction.claims
    ]


def _fill(columns: Iterable[str], statement: object, computed: Row) -> Row:
    return {
        column: computed[column] if column in computed else getattr(statement, column)
        for column in columns
    }


def speaker_rows(extraction: Extraction) -> list[Row]:
    """Return those who say something in an article as rows with `SPEAKER_COLUMNS`."""
    known = {speaker.name: speaker for speaker in extraction.speakers}
    names = [quote.speaker for quote in extraction.quotes]
    names += [claim.speaker for claim in extraction.claims]
    speakers = [
        known.get(name, Speaker(name, "description")) for name in dict.fromkeys(names) if name
    ]
    return [
        {"name": speaker.name, "kind": speaker.kind, "titles": join_titles([speaker.titles])}
        for speaker in speakers
    ]


def join_titles(many: Iterable[Iterable[str]]) -> str:
    """Return all titles once, sorted, as a JSON array: the same in any order of arrival.

    >>> join_titles([["Senator"], ["President", "Senator"]])
    '["President", "Senator"]'
    """
    titles = sorted({title for titles in many for title in titles})
    return json.dumps(titles, ensure_ascii=False)
