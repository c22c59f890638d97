"""A figure at its place among the words, and what it measures: what the rules pass on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from quotecheck.extract.claims import word_classes as w
from quotecheck.extract.claims.frames import Frame
from quotecheck.extract.claims.owners import Owners
from quotecheck.extract.claims.words import Words
from quotecheck.extract.figures.figures import Figure
from quotecheck.models import Span


@dataclass(slots=True)
class Place:
    """A figure among the words of its stretch, with its frame; `owners` knows who is a person."""

    words: Words
    at: int
    figure: Figure
    frame: Frame
    owners: Owners
    earlier: Place | None = None
    told: Measured | None = None  # what the earlier figure measures


class Measured(NamedTuple):
    """What a figure measures, as a range of words, and where the claim's phrase ends.

    `phrase` is None where nothing says it. `subjectlike` tells that the phrase is the subject of
    the clause, so that the figure's owner has to be sought within it. `start` is where the claim's
    phrase starts, None where it starts with its figure.
    """

    phrase: Span | None
    end: int
    rule: str
    subjectlike: bool = False
    start: int | None = None


Build = Callable[[Place], "Measured | None"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of the table: `build` returns None where the rule does not apply."""

    name: str
    kinds: frozenset[str]
    build: Build


LENGTHS = frozenset(("m", "cm", "mm", "km", "ft", "in", "mi", "nmi"))
ALL = frozenset(("count", "share", "money", "measure", "time", "multiple", "points", "age"))


def names_person(place: Place, phrase: Span) -> bool:
    """Tell a person, who is no measure: "[Rossi] came third with 21 percent"."""
    named = place.words.parts[phrase.end - 1] == w.NAME
    return named and place.owners.is_person(place.words, phrase)


def counts_doers(place: Place) -> bool:
    """Tell so many who do something: "held marches, including [hundreds] who fled"."""
    behind = place.words.lower[place.at + 1 : place.at + 2]
    return place.figure.kind == "count" and behind in (["who"], ["whose"])


def makes_up(place: Place) -> bool:
    """Tell the share that somebody makes up: "millers [make up] 14 percent"."""
    return place.words.lower[max(0, place.at - 2) : place.at] in _PARTS


_PARTS = (["make", "up"], ["makes", "up"], ["made", "up"], ["account", "for"], ["accounts", "for"])
