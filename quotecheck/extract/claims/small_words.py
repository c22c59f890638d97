"""Settle the small words whose part the words around them tell: "as", "that", "before", "worth"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from quotecheck.extract.claims import word_classes as w
from quotecheck.extract.claims.word_classes import is_plural, load_set, load_verb_forms

_NOMINAL: Final = (w.NOUN, w.NAME)
_NOUNS: Final = (w.NOUN, w.NAME, w.AMBIGUOUS)
_BEHIND_VERB: Final = (w.PREPOSITION, w.TO, w.ADVERB, w.PERIOD, w.STOP)
_OBJECTS: Final = (w.FIGURE, w.DETERMINER, w.POSSESSIVE)
BREAKS: Final = frozenset((w.COMMA, w.STOP, w.CONJUNCTION, w.SUBORDINATOR, w.THAT, w.RELATIVE))
_OF_NOUNS: Final = frozenset((w.DETERMINER, w.POSSESSIVE, w.NOUN, w.NAME, w.OF, w.AMBIGUOUS))
# A gerund that is somebody's is a noun: "after his [polling] fell".
_OWNED_GERUNDS: Final = (w.POSSESSIVE + w.GERUND, w.DETERMINER + w.GERUND)
# So is the number of whom a noun is: "as the town of [900 people] fell".
_INSIDE: Final = (*_OWNED_GERUNDS, w.OF + w.FIGURE)
# What "given" stands before where it opens a phrase: "given the outlook", "based on".
_GIVEN: Final = (w.DETERMINER, w.POSSESSIVE, w.NOUN, w.NAME, w.THAT, w.PREPOSITION)


@dataclass(slots=True)
class Spot:
    """A word, the words and the parts beside it; `raw` and `lower` hold those of its stretch."""

    raw: str
    lower: Sequence[str]
    place: int
    word: str
    previous: str
    following: str
    before: str
    after: str


def settle_small(raw: str, lower: Sequence[str], place: int, before: str, after: str) -> str | None:
    """Return the part that a small word has at `place`; None where it keeps its own.

    `before` and `after` are the parts beside it.
    """
    previous = lower[place - 1] if place else ""
    following = lower[place + 1] if place + 1 < len(lower) else ""
    spot = Spot(raw, lower, place, lower[place], previous, following, before, after)
    for part, applies in SMALL[lower[place]]:
        if applies(spot):
            return part
    return None


def find_parenthesis(raw: str, lower: Sequence[str], place: int) -> int:
    """Return where a short parenthesis without a figure ends: "the union (IFPTE) sent"."""
    for end in range(place + 1, min(place + 16, len(raw))):
        if raw[end] == w.FIGURE:
            break
        if lower[end] == ")":
            return end + 1
    return place


DASHES: Final = frozenset(("-", "--", "\u2013", "\u2014"))
_VERBAL: Final = (w.VERB, w.PAST, w.AUXILIARY, w.AMBIGUOUS)


def find_aside(raw: str, lower: Sequence[str], place: int) -> int:
    """Return where an aside between dashes ends, before a verb: "sales - old and new - rose"."""
    for end in range(place + 1, min(place + 14, len(raw))):
        if raw[end] == w.FIGURE:
            break
        if raw[end] == w.STOP and lower[end] in DASHES:
            moved = raw[end + 1 : end + 3] == w.TO + w.FIGURE  # "raise the sum - or so - to $5"
            return end + 1 if moved or raw[end + 1 : end + 2] in _VERBAL else place
    return place


def opens_clause(parts: str, place: int) -> bool:
    """Tell whether a noun phrase and a verb begin at `place`: "as [revenue climbed]".

    The phrase may begin with a figure or a date: "after [two patients were] moved".
    """
    place = _pass_date(parts, place)
    led = parts[place : place + 2] in (w.DETERMINER + w.FIGURE, w.POSSESSIVE + w.FIGURE)
    end = place + 2 * led + (parts[place : place + 1] in (w.PRONOUN, w.FIGURE))
    while end < min(len(parts), place + 8) and (
        parts[end] in _OF_NOUNS or parts[end - 1 : end + 1] in _INSIDE
    ):
        verbal = parts[end] == w.AMBIGUOUS and parts[end - 1] in _NOUNS
        if verbal and end > place and parts[end + 1 : end + 2] in _OBJECTS:
            return True  # "after [the firm cut its] prices"
        end += 1
    while end > place and parts[end : end + 1] in (w.PERIOD, w.ADVERB):
        end += 1
    if end > place + 1 and parts[end - 1] == w.AMBIGUOUS and parts[end : end + 1] in _OBJECTS:
        return True
    if end == place or parts[end : end + 1] not in (w.VERB, w.PAST, w.AUXILIARY):
        return False
    named = parts[end - 1 : end + 2] == w.NAME + w.PAST + w.TO  # "as [Norland claimed to] have"
    return (
        named
        or parts[end] != w.PAST
        or parts[end + 1 : end + 2] not in (w.PREPOSITION, w.OF, w.TO, "")
    )


def _pass_date(parts: str, place: int) -> int:
    """Return where a noun begins that a date at `place` describes: "as first-half [profit]"."""
    dated = parts[place : place + 1] == w.PERIOD and parts[place + 1 : place + 2] in _NOUNS
    return place + dated


def _points(spot: Spot) -> bool:
    """ "That" before a noun of its own: "support that effort"."""
    noun = spot.after in (w.NOUN, w.NAME, w.AMBIGUOUS) or spot.following in load_set("gerund_nouns")
    if not noun or is_plural(spot.following):
        return False
    if spot.before in (w.PREPOSITION, w.OF, w.TO):
        return True
    governed = spot.before == w.VERB and spot.previous not in load_verb_forms("report")
    governed = governed and spot.previous not in load_set("seeming")
    return governed and not _subordinates(spot)


def _subordinates(spot: Spot) -> bool:
    return opens_clause(spot.raw, spot.place + 1) or _counts_doers(spot) or _moves(spot)


def _moves(spot: Spot) -> bool:
    """Tell whether what changes begins there: "as [cases climbed to] 810,000"."""
    if spot.word == "than":
        return False  # "more than half of the money went to"
    start = end = _pass_date(spot.raw, spot.place + 1)
    while end < min(len(spot.raw), spot.place + 6) and spot.raw[end] in _OF_NOUNS:
        end += 1
    moved = spot.raw[end : end + 1] == w.PAST and spot.raw[end - 1] in _NOUNS
    return moved and end > start and spot.lower[end] in load_verb_forms("change")


def _counts_doers(spot: Spot) -> bool:
    """Tell whether a count and what so many do begin there: "as [10 divers train in]"."""
    led = spot.after in (w.DETERMINER, w.POSSESSIVE)
    end = spot.place + 2 + led
    if spot.raw[end - 1 : end] != w.FIGURE or spot.word == "than":
        return False
    end += spot.raw[end : end + 1] == w.OF  # "as [tens of millions of people struggle to]"
    while end < min(len(spot.raw), spot.place + 7) and spot.raw[end] in _NOMINAL:
        end += 1
    counted = end > spot.place + 2 + led and is_plural(spot.lower[end - 1])
    if spot.raw[end : end + 1] == w.PAST and counted:
        return True
    doing = spot.raw[end : end + 1] == w.AMBIGUOUS and not spot.lower[end].endswith("s")
    return doing and counted and spot.raw[end + 1 : end + 2] in _BEHIND_VERB


def _is_account(spot: Spot) -> bool:
    """ "Earnings per share", "profit before tax", "revenue per user"."""
    if spot.following in ("capita", "share", "tax"):
        return True
    return spot.word == "per" and spot.before in _NOMINAL and spot.after == w.NOUN


def _is_house(spot: Spot) -> bool:
    nominal = spot.before in (*_NOMINAL, w.DETERMINER, w.POSSESSIVE)
    return nominal and spot.after != w.FIGURE


def _is_even(spot: Spot) -> bool:
    """ "Even as" opens a clause: "even as the town turned to its lenders"."""
    if spot.previous != "even" or spot.after == w.FIGURE:
        return False
    ahead = spot.raw[spot.place + 2 : spot.place + 8]
    return any(part in ahead for part in (w.PAST, w.VERB, w.AUXILIARY))


def _comes(spot: Spot) -> bool:
    """ "The alert came [as] thousands of pupils in the valley were": something happens then."""
    if spot.previous not in ("come", "comes", "came", "coming") or spot.after != w.FIGURE:
        return False
    return spot.raw[spot.place + 2 : spot.place + 3] == w.OF


def _is_whole(spot: Spot, behind: int = 0) -> bool:
    """ "The union as a whole has": nothing is likened."""
    first = spot.place - behind
    return first >= 0 and spot.lower[first : first + 3] == ["as", "a", "whole"]


def _is_dating(spot: Spot) -> bool:
    """ "Hours after the flood, a school": the hours do nothing."""
    if spot.previous in ("several", "many", "few", "a", "an", "one"):
        return spot.following in ("after", "before", "into")
    return not spot.place and (spot.following in ("after", "before") or spot.after == w.PERIOD)


def _was(spot: Spot) -> bool:
    """ "Ana Rossi, [once] a nurse", "it [once] held": no clause of its own begins."""
    if spot.before == w.COMMA:
        return bool(spot.previous) and not opens_clause(spot.raw, spot.place + 1)
    return spot.after in (w.VERB, w.PAST)


def _describes(spot: Spot) -> bool:
    """ "The [old] harbour", "two [long] and costly wars"; not: "40 metres [long]"."""
    if spot.after in _DESCRIBED:
        return spot.before in (w.DETERMINER, w.POSSESSIVE, w.CONJUNCTION)
    joined = spot.before == w.FIGURE and spot.after == w.CONJUNCTION
    return joined and spot.raw[spot.place + 2 : spot.place + 4].strip(w.NOUN + w.AMBIGUOUS) == ""


def _takes_sides(spot: Spot) -> bool:
    """ "29% [back] Rossi", "those who [back] the plan"."""
    if spot.after not in (*_NOUNS, w.DETERMINER, w.POSSESSIVE):
        return False
    return spot.previous == "%" or spot.before == w.RELATIVE


_BEFORE_PRIOR: Final = (w.FIGURE, w.DETERMINER, w.POSSESSIVE)
_PRIOR: Final = (w.NOUN, w.AMBIGUOUS)
_DESCRIBED: Final = (w.NOUN, w.AMBIGUOUS, w.GERUND)
_OWNED: Final = (w.NOUN, w.NAME, w.POSSESSIVE)
_SPANS: Final = (
    *("minute", "hour", "day", "week", "month", "year", "decade", "moment"),
    *("minutes", "hours", "days", "weeks", "months", "years", "decades", "moments"),
)


# For each small word the parts that it may have, each with what tells it; the first that applies.
SMALL: Final[dict[str, tuple[tuple[str, Callable[[Spot], bool]], ...]]] = {
    "that": ((w.DETERMINER, _points),),
    "as": (
        (w.ADVERB, _is_whole),
        (w.SUBORDINATOR, lambda spot: _subordinates(spot) or _is_even(spot) or _comes(spot)),
    ),
    "whole": ((w.ADVERB, lambda spot: _is_whole(spot, 2)),),
    **dict.fromkeys(
        ("long", "wide", "tall", "high", "deep", "old", "short", "overseas", "overall"),
        ((w.NOUN, _describes),),
    ),
    "least": ((w.ADVERB, lambda spot: spot.previous == "at"),),
    "since": ((w.PREPOSITION, lambda spot: not opens_clause(spot.raw, spot.place + 1)),),
    "past": ((w.NOUN, lambda spot: spot.before in _OWNED and spot.after in (w.COMMA, w.STOP)),),
    **dict.fromkeys(_SPANS, ((w.PREPOSITION, lambda spot: _is_dating(spot)),)),
    "once": ((w.ADVERB, lambda spot: _was(spot)),),
    "after": ((w.SUBORDINATOR, _subordinates),),
    "than": ((w.SUBORDINATOR, _subordinates),),
    "before": ((w.NOUN, _is_account), (w.SUBORDINATOR, _subordinates)),
    "prior": ((w.NOUN, lambda spot: spot.before in _BEFORE_PRIOR and spot.after in _PRIOR),),
    "average": ((w.ADVERB, lambda spot: spot.previous == "on"),),
    "per": ((w.NOUN, _is_account),),
    "home": ((w.NOUN, _is_house),),
    "worth": ((w.NOUN, lambda spot: spot.previous in ("net", "the", "its", "their")),),
    "due": ((w.PREPOSITION, lambda spot: spot.following == "to" and spot.before != w.AUXILIARY),),
    "back": ((w.VERB, _takes_sides),),
    "lower": ((w.VERB, lambda spot: spot.before == w.TO),),
    "given": ((w.PREPOSITION, lambda spot: spot.before in BREAKS and spot.after in _GIVEN),),
    "based": ((w.PREPOSITION, lambda spot: spot.before in BREAKS and spot.after in _GIVEN),),
}
