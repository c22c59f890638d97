"""A piece: the raw material of one article, on its way from a source to its reader."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from importlib import import_module
from typing import Literal, TypeAlias

from quotecheck.errors import SourceError
from quotecheck.lexicon.english import is_english
from quotecheck.models import Article, DateSource, Problem, article_id
from quotecheck.sources.dates import find_dateline
from quotecheck.sources.urls import canonicalize_url, read_url_day

Kind: TypeAlias = Literal["text", "markdown", "html", "json", "entry", "pdf", "subtitles"]

# Kind of piece -> the module of its reader; imported when the first such piece is read.
_READERS: dict[Kind, str] = {
    "text": "text",
    "markdown": "markdown",
    "html": "html",
    "json": "json_records",
    "entry": "feeds",
    "pdf": "pdf",
    "subtitles": "subtitles",
}

# Characters that hide or reorder what a reader sees. Tab, the line ends, form feed and the
# direction marks of right-to-left scripts have their place in texts.
_STRANGE = re.compile(
    "[\x01-\x08\x0e-\x1b\x7f\N{LEFT-TO-RIGHT OVERRIDE}\N{RIGHT-TO-LEFT OVERRIDE}]"
)


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says about all the articles of a call; goes before what they say themselves.

    `date` is an ISO day. `columns` maps our fields to the columns (CSV) or keys (JSON) that hold
    them, where these have other names.
    """

    date: str | None = None
    source: str | None = None
    speaker: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Origin:
    """What is known of a piece from the way it came: fetched from a URL, out of an archive.

    `announced` is the day (ISO) that a feed gives of the page it links to.
    """

    url: str | None = None
    retrieved: str | None = None
    archived_url: str | None = None
    charset: str | None = None
    announced: str | None = None


UNKNOWN = Origin()


@dataclass(frozen=True, slots=True)
class Piece:
    """The raw material of one article: `name` is what a message calls it ("news.jsonl line 3").

    `file` is the file that it stands in, where that holds many.
    """

    name: str
    kind: Kind
    data: bytes
    origin: Origin = UNKNOWN
    file: str | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file in a folder or archive that is of no kind that is read."""

    name: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader found in a piece: the text, verbatim, and whatever it says about itself.

    `doubts` are one-line remarks for the user about how the text was read.
    """

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
    archived_url: str | None = None
    doubts: tuple[str, ...] = ()


Reader: TypeAlias = Callable[[Piece, Given], Reading]


def read_piece(piece: Piece, given: Given) -> tuple[Article | Problem, ...]:
    """Return the article that `piece` holds, and what is wrong with it: either may be missing."""
    try:
        reading = _find_reader(piece.kind)(piece, given)
        check_text(reading.text)
    except SourceError as error:
        return (Problem(piece.name, str(error)),)
    article = _build_article(_date_reading(reading, piece.origin), given, piece.origin)
    doubts = [*reading.doubts, *_find_strange(reading.text)]
    return (article, *(Problem(piece.name, doubt) for doubt in doubts))


def check_text(text: str) -> None:
    """Raise SourceError for a text that is empty or that no database and terminal can hold."""
    if not text.strip():
        raise SourceError("is empty: there is no text to read")
    if "\0" in text:
        raise SourceError("holds NUL characters: it is not text, or damaged; save it as plain text")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise SourceError("holds half a surrogate pair: save it as valid UTF-8") from None


def _find_reader(kind: Kind) -> Reader:
    module = import_module(f"quotecheck.sources.{_READERS[kind]}")
    reader: Reader = module.read
    return reader


def _find_strange(text: str) -> list[str]:
    doubts = []
    plain = text.replace("\n", "").isprintable()
    if strange := None if plain else _STRANGE.search(text):
        where = f"U+{ord(strange.group()):04X} at character {strange.start()}"
        kept = "kept as they are; take them out and read again"
        doubts.append(f"holds control characters ({where}): {kept}")
    if not is_english(text):
        doubts.append(
            "is not in English: kept, but nothing is looked for in it; translate it first"
        )
    return doubts


def _date_reading(reading: Reading, origin: Origin) -> Reading:
    """Date an undated reading by the feed that led to it, else by its URL, else by its dateline."""
    if reading.date:
        return reading
    if origin.announced:
        return replace(reading, date=origin.announced, date_source="metadata")
    if day := read_url_day(reading.url):
        return replace(reading, date=day, date_source="URL")
    day, outlet = find_dateline(reading.text)
    if day is None:
        return reading
    source = reading.source or outlet
    return replace(reading, date=day, date_source="dateline", source=source)


def _build_article(reading: Reading, given: Given, origin: Origin) -> Article:
    """Join what was read with what was given, which goes before it."""
    date = given.date or reading.date
    source = given.source or reading.source
    url = reading.url or origin.url
    return Article(
        id=article_id(
            given=reading.id,
            url=canonicalize_url(url) if url else None,
            source=source,
            date=date,
            title=reading.title,
            text=reading.text,
        ),
        text=reading.text,
        title=reading.title,
        date=date,
        date_source="given" if given.date else reading.date_source,
        source=source,
        url=url,
        author=reading.author,
        speaker=given.speaker or reading.speaker,
        modified=reading.modified,
        retrieved=origin.retrieved,
        archived_url=reading.archived_url or origin.archived_url,
    )
