"""The words of the field as data: articles, statements, speakers, matches.

Everything is frozen. All offsets are code-point offsets into `Article.text`, end-exclusive, and
`article.text[start:end] == statement.text` always holds (the first invariant).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

# Grows whenever the same article may give other statements; the record re-extracts older rows.
EXTRACTOR_VERSION = 13

DateSource: TypeAlias = Literal["given", "metadata", "URL", "dateline", "none"]
QuoteKind: TypeAlias = Literal["direct", "mixed", "indirect", "speech"]
Modifier: TypeAlias = Literal[
    "", "about", "nearly", "over", "at least", "under", "at most", "between"
]
Change: TypeAlias = Literal["up", "down"]
Stance: TypeAlias = Literal["asserted", "denied", "planned"]
Relation: TypeAlias = Literal["repeat", "variant", "changed", "differs"]
StatementKind: TypeAlias = Literal["quote", "claim"]
SpeakerKind: TypeAlias = Literal["person", "organisation", "description"]


class Span(NamedTuple):
    """A stretch of text: code-point offsets, end-exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """One text by one outlet on one day, exactly as it was read.

    `id` is the id it came with, else a hash (see `article_id`). `date` is an ISO day in UTC or
    None where it is not known; `date_source` tells how it is known. `source` is the outlet.
    `speaker` is set where the whole text is somebody's (a speech, a press release).
    """

    id: str
    text: str
    title: str | None = None
    date: str | None = None
    date_source: DateSource = "none"
    source: str | None = None
    url: str | None = None
    author: str | None = None
    speaker: str | None = None
    modified: str | None = None
    retrieved: str | None = None
    archived_url: str | None = None

    @property
    def sha256(self) -> str:
        """The version: SHA-256 of the text as UTF-8, in hex."""
        return _hash_text(self.text)


@lru_cache(maxsize=1)  # an article is asked for its version several times in a row
def _hash_text(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who says something: the fullest name that the article gives.

    `titles` are the titles and roles that the article gives them, in order of appearance.
    """

    name: str
    kind: SpeakerKind = "person"
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """Something that somebody is reported to have said.

    Parts of one utterance share `utterance` (the id of its first part). `speaker` is None where
    nobody can be told, or where two could be meant; `mention` is what the text calls them.
    `rule` names the rule that found it.
    """

    id: str
    start: int
    end: int
    text: str
    kind: QuoteKind
    utterance: str
    speaker: str | None
    mention: str | None
    speaker_start: int | None
    speaker_end: int | None
    cue: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure about something, said by somebody or by the article itself.

    `value` is the number in `unit`; `low` and `high` bound what the words allow, None for an open
    end; a range has no `value`. `quote` is the id of the quote that holds the claim.
    """

    id: str
    start: int
    end: int
    text: str
    figure: str
    figure_start: int
    figure_end: int
    value: float | None
    low: float | None
    high: float | None
    unit: str
    modifier: Modifier
    change: Change | None
    from_value: float | None
    measure: str | None
    subject: str | None
    period: str | None
    stance: Stance
    speaker: str | None
    mention: str | None
    quote: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one article says: its quotes and claims by offset, and who speaks in it."""

    article: Article
    quotes: tuple[Quote, ...] = ()
    claims: tuple[Claim, ...] = ()
    speakers: tuple[Speaker, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """One statement held against an earlier one (or, with no order known, another one).

    `difference` and `percent` are set for a `changed` whose figures are both unhedged.
    `negation` flags a negator that appeared or disappeared. `rule` names the rule that decided.
    """

    kind: StatementKind
    relation: Relation
    statement: str
    earlier: str
    score: float
    negation: bool
    same_speaker: bool
    rule: str
    difference: float | None = None
    percent: float | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """An input that could not be read: its name, and one line that says why and what to do."""

    name: str
    reason: str
    details: Mapping[str, str] = field(default_factory=dict)


def short_hash(*parts: object) -> str:
    """Return 16 hex digits that identify `parts`; what ids are made of.

    >>> short_hash("a", 1) == short_hash("a", 1) != short_hash("a1")
    True
    """
    joined = "\x1f".join(["" if part is None else str(part) for part in parts])
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def key_of(hash_id: str) -> int:
    """Return the integer key of a hash id: its first 60 bits, so that it is never negative."""
    return int(hash_id[:15], 16)


def article_key(article: Article) -> int:
    """Return the key of this version of an article."""
    return key_of(short_hash("article", article.id, article.sha256))


def statement_key(article: int, hash_id: str) -> int:
    """Return the integer key of the statement with that id, in the article with that key.

    The first 20 bits of the article's above the first 42 of the statement's own: what is of one
    article stands together in every table and index and is written together. Of keys drawn by
    chance, each would cost a page of its own. With fewer bits of its own, one in a hundred records
    of ten million statements would have two with one key.
    """
    return article >> 40 << 42 | key_of(hash_id) >> 18


def article_id(
    *,
    given: object = None,
    url: str | None,
    source: str | None,
    date: str | None,
    title: str | None,
    text: str,
) -> str:
    """Return the id of an article: the given one, else a hash of its URL, else of its content."""
    if given is not None and str(given) != "":
        return str(given)
    if url:
        return short_hash("url", url)
    return short_hash("text", source, date, title, text)


def statement_id(article: str, sha256: str, start: int, end: int, kind: StatementKind) -> str:
    """Return the id of a statement: a hash of its article, version, place and kind."""
    return short_hash(article, sha256, start, end, kind)
