"""Read the annotated articles: their statements are anchored by words, and become offsets here.

An article is one TOML file (`fixtures/annotated/README.md` describes it). An anchor is copied from
the text; " … " inside it leaves words out. An anchor that does not occur, or occurs more than once
without saying which (`nth`), is an error: an annotation never drifts silently.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quotecheck.models import Article, Span

ANNOTATED = Path(__file__).parents[2] / "fixtures" / "annotated"
HALVES = ("open", "held")
GAP = " … "
# In place of an answer: careful readers differ here, so nobody is judged by it.
NOT_JUDGED = "?"

QUOTE_KEYS = frozenset(
    {"kind", "text", "nth", "without", "speaker", "mention", "continues", "optional"}
)
CLAIM_KEYS = frozenset(
    {
        "text",
        "figure",
        "nth",
        "in",
        "value",
        "low",
        "high",
        "unit",
        "modifier",
        "change",
        "from_value",
    }
    | {"measure", "subject", "period", "stance", "speaker", "splits", "optional"}
)
KINDS = frozenset({"direct", "mixed", "indirect", "speech"})
MODIFIERS = frozenset({"", "about", "nearly", "over", "at least", "under", "at most", "between"})
STANCES = frozenset({"asserted", "denied", "planned", "?"})


class AnchorError(ValueError):
    """An annotation that does not fit its text; the message names the file and the words."""


@dataclass(frozen=True, slots=True)
class GoldQuote:
    """A quote as a careful reader marks it.

    `speakers` and `mentions` are the answers that are right; empty: nobody can be told. `optional`
    quotes are judged neither way. `continues` tells that it goes on with the utterance before it.
    `without` is the attribution that interrupts it.
    """

    span: Span
    without: Span | None
    text: str
    kind: str
    speakers: tuple[str, ...]
    mentions: tuple[str, ...]
    continues: bool
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """A claim as a careful reader marks it; tuples are the answers that are right, "" for none.

    `splits` marks "to 5 from 4" and the like, which may as well be two claims, 5 and 4.
    """

    span: Span
    figure: Span
    text: str
    value: float | None
    ends: tuple[float, float] | None
    units: tuple[str, ...]
    modifiers: tuple[str, ...]
    changes: tuple[str, ...]
    from_value: float | None
    splits: bool
    measures: tuple[str, ...]
    subjects: tuple[str, ...]
    periods: tuple[str, ...]
    stances: tuple[str, ...]
    speakers: tuple[str, ...]
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article with the statements that a careful reader finds in it, by offset."""

    article: Article
    quotes: tuple[GoldQuote, ...]
    claims: tuple[GoldClaim, ...]


def read_half(half: str) -> tuple[GoldArticle, ...]:
    """Return the articles of one half, `open` or `held`, by name."""
    return tuple(read_article(path) for path in sorted((ANNOTATED / half).glob("*.toml")))


def hash_half(half: str) -> str:
    """Return the SHA-256 of all files of a half: floors hold for this corpus and no other."""
    digest = hashlib.sha256()
    for path in sorted((ANNOTATED / half).glob("*.toml")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def read_article(path: Path) -> GoldArticle:
    """Return one annotated article.

    Raises:
        AnchorError: where a statement's words are not in the text, or a key is unknown.
    """
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    article = Article(
        id=path.stem,
        text=data["text"],
        title=data.get("title"),
        date=data.get("date"),
        date_source="given" if data.get("date") else "none",
        source=data.get("source"),
        speaker=data.get("speaker"),
    )
    try:
        quotes = tuple(_read_quote(article.text, row) for row in data.get("quotes", ()))
        claims = tuple(_read_claim(article.text, row, quotes) for row in data.get("claims", ()))
    except AnchorError as error:
        raise AnchorError(f"{path.name}: {error}") from None
    return GoldArticle(article, quotes, claims)


def find_anchor(text: str, anchor: str, nth: int | None = None) -> Span:
    """Return the place of the words of `anchor`, the `nth` of several.

    >>> find_anchor("The cat sat on the mat.", "cat … mat")
    Span(start=4, end=22)
    >>> find_anchor("tit for tat for two", "for", nth=2)
    Span(start=12, end=15)
    """
    first, *others = anchor.split(GAP)
    starts = _find_all(text, first)
    if not starts:
        raise AnchorError(f"not in the text: {first!r}")
    if nth is None and len(starts) > 1:
        raise AnchorError(f"{len(starts)} times in the text, say nth: {first!r}")
    if nth is not None and nth > len(starts):
        raise AnchorError(f"only {len(starts)} times in the text: {first!r}")
    start = starts[(nth or 1) - 1]
    end = start + len(first)
    for part in others:
        found = text.find(part, end)
        if found < 0:
            raise AnchorError(f"not after {first!r}: {part!r}")
        end = found + len(part)
    return Span(start, end)


def _find_all(text: str, words: str) -> list[int]:
    """Return where `words` stand as whole words in `text`."""
    places = []
    start = text.find(words)
    while start >= 0:
        end = start + len(words)
        cut_before = start > 0 and text[start - 1].isalnum() and words[0].isalnum()
        cut_after = end < len(text) and text[end].isalnum() and words[-1].isalnum()
        if not cut_before and not cut_after:
            places.append(start)
        start = text.find(words, start + 1)
    return places


def _read_quote(text: str, row: Mapping[str, Any]) -> GoldQuote:
    """Return the quote that a row describes."""
    _check_keys(row, QUOTE_KEYS)
    span = find_anchor(text, row["text"], row.get("nth"))
    if row["kind"] not in KINDS:
        raise AnchorError(f"no kind of quote: {row['kind']!r}")
    mentions = _answers(row.get("mention"))
    for mention in mentions:
        if mention != NOT_JUDGED and mention not in text:
            raise AnchorError(f"mention not in the text: {mention!r}")
    return GoldQuote(
        span,
        _find_inside(text, span, row["without"]) if "without" in row else None,
        text[span.start : span.end],
        row["kind"],
        _answers(row.get("speaker")),
        mentions,
        bool(row.get("continues")),
        bool(row.get("optional")),
    )


def _read_claim(text: str, row: Mapping[str, Any], quotes: tuple[GoldQuote, ...]) -> GoldClaim:
    """Return the claim that a row describes; without a `speaker`, that of the quote around it."""
    _check_keys(row, CLAIM_KEYS)
    phrase = row.get("text", row["figure"])
    if "in" in row:
        span = _find_inside(text, find_anchor(text, row["in"], row.get("nth")), phrase)
    else:
        span = find_anchor(text, phrase, row.get("nth"))
    figure = _find_inside(text, span, row["figure"])
    optional = bool(row.get("optional"))
    if not optional and ("value" in row) == ("low" in row):
        raise AnchorError(f"either a value or low and high: {row['figure']!r}")
    if not MODIFIERS.issuperset(_answers(row.get("modifier"))):
        raise AnchorError(f"no such modifier: {row['figure']!r}")
    if not STANCES.issuperset(_answers(row.get("stance"))):
        raise AnchorError(f"no such stance: {row['figure']!r}")
    speakers = _answers(row["speaker"]) if "speaker" in row else _find_claimant(figure, quotes)
    return GoldClaim(
        span=span,
        figure=figure,
        text=text[span.start : span.end],
        value=row.get("value"),
        ends=(row["low"], row["high"]) if "low" in row else None,
        units=_answers(row.get("unit")) or ("",),
        modifiers=_answers(row.get("modifier")) or ("between" if "low" in row else "",),
        changes=_answers(row.get("change")),
        from_value=row.get("from_value"),
        splits=bool(row.get("splits")),
        measures=_answers(row.get("measure")),
        subjects=_answers(row.get("subject")),
        periods=_answers(row.get("period")),
        stances=_answers(row.get("stance")) or ("asserted",),
        speakers=speakers,
        optional=optional,
    )


def _find_inside(text: str, span: Span, words: str) -> Span:
    """Return the place of some words within a span."""
    start = text.find(words, span.start, span.end)
    if start < 0:
        raise AnchorError(f"{words!r} is not in {text[span.start : span.end]!r}")
    return Span(start, start + len(words))


def _find_claimant(figure: Span, quotes: tuple[GoldQuote, ...]) -> tuple[str, ...]:
    """Return the speakers of the shortest quote around a figure; of none, none."""
    around = [q for q in quotes if q.span.start <= figure.start and figure.end <= q.span.end]
    if not around:
        return ()
    return min(around, key=lambda quote: quote.span.end - quote.span.start).speakers


def _answers(given: str | list[str] | None) -> tuple[str, ...]:
    """Return the right answers as a tuple: one, several, or none."""
    if given is None or given == "":
        return ()
    return (given,) if isinstance(given, str) else tuple(given)


def _check_keys(row: Mapping[str, Any], known: frozenset[str]) -> None:
    """Refuse a misspelt key."""
    unknown = row.keys() - known
    if unknown:
        raise AnchorError(f"unknown key: {', '.join(sorted(unknown))}")
