"""A piece: the raw material of one article, on its way from a source to its reader."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Literal, TypeAlias

from quotecheck.errors import SourceError
from quotecheck.models import Article, DateSource, Problem, article_id
from quotecheck.sources.dates import read_day

Kind: TypeAlias = Literal["text", "markdown", "json"]


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says about all the articles of a call; goes before what they say themselves."""

    date: str | None = None
    source: str | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """The raw material of one article: `name` is what a message calls it ("news.jsonl line 3")."""

    name: str
    kind: Kind
    data: bytes
    known: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader found in a piece: the text, verbatim, and whatever it says about itself."""

    text: str
    id: str | None = None
    title: str | None = None
    date: str | None = None
    date_source: DateSource = "none"
    source: str | None = None
    url: str | None = None
    author: str | None = None
    speaker: str | None = None
    modified: str | None = None


Reader: TypeAlias = Callable[[Piece], Reading]

# Kind of piece -> the module of its reader; imported when the first such piece is read.
_READERS: dict[Kind, str] = {"text": "text", "markdown": "text", "json": "json_records"}


def read_piece(piece: Piece, given: Given) -> Article | Problem:
    """Return the article that `piece` holds, or why it cannot be read."""
    try:
        return _build_article(_find_reader(piece.kind)(piece), given)
    except SourceError as error:
        return Problem(piece.name, str(error))


def _find_reader(kind: Kind) -> Reader:
    module = import_module(f"quotecheck.sources.{_READERS[kind]}")
    reader: Reader = module.read
    return reader


def _build_article(reading: Reading, given: Given) -> Article:
    """Join what was read with what was given, which goes before it."""
    if not reading.text.strip():
        raise SourceError("is empty: there is no text to read")
    date, date_source = reading.date, reading.date_source
    if given.date:
        date, date_source = read_day(given.date), "given"
    source = given.source or reading.source
    return Article(
        id=article_id(
            given=reading.id,
            url=reading.url,
            source=source,
            date=date,
            title=reading.title,
            text=reading.text,
        ),
        text=reading.text,
        title=reading.title,
        date=date,
        date_source=date_source if date else "none",
        source=source,
        url=reading.url,
        author=reading.author,
        speaker=given.speaker or reading.speaker,
        modified=reading.modified,
    )
