"""Read an article from a JSON object: its text verbatim, the fields by name."""

from __future__ import annotations

import json
from typing import Any

from quotecheck.errors import SourceError
from quotecheck.sources.dates import read_day
from quotecheck.sources.pieces import Piece, Reading


def read(piece: Piece) -> Reading:
    """Return the article of one JSON object; other fields than ours are ignored."""
    try:
        record = json.loads(piece.data)
    except ValueError as error:
        raise SourceError(f"is not JSON: {error}") from None
    if not isinstance(record, dict):
        raise SourceError('is not an article: give an object with a field "text"')
    return read_record(record)


def read_record(record: dict[str, Any]) -> Reading:
    """Return the article that `record` holds."""
    text = record.get("text")
    if not isinstance(text, str):
        raise SourceError('has no text: give a field "text" with the words of the article')
    date = read_day(record.get("date"))
    return Reading(
        text=text,
        id=_read_id(record.get("id")),
        title=_read_string(record.get("title")),
        date=date,
        date_source="given" if date else "none",
        source=_read_string(record.get("source")),
        url=_read_string(record.get("url")),
        author=_read_string(record.get("author")),
        speaker=_read_string(record.get("speaker")),
    )


def _read_id(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, str | int | float):
        return str(value)
    raise SourceError('has a strange id: give a field "id" that is a string or a number')


def _read_string(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
