"""Whether two claims measure the same: what, whose, when, how sure; the figure itself left out."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from functools import cache

from quotecheck.lexicon import load_words
from quotecheck.match.figures import dimension_of, dimensions_fit, kind_of
from quotecheck.match.periods import resolve_period
from quotecheck.match.phrases import Words, canonical_words

# What a word that one side leaves open costs, of 1.
_OPEN_SUBJECT = 0.1
_OTHER_SUBJECT = 0.05
_OPEN_PERIOD = 0.05
# Units of differences: percentage points are what something rose or fell by.
_DIFFERENCES = frozenset({"pp"})


@dataclass(frozen=True, slots=True)
class Topic:
    """What a claim is about, in a form that compares: all but its figure.

    `dimension` is what the unit measures, a currency for money; `measure` is sorted; `subject` is
    in the order of its words, empty where nobody said whose, and `named` where it is a name.
    `period` is resolved against the day of the article, None for the present; a rise or fall that
    nobody dated is of the month in which it was reported.
    """

    dimension: str
    measure: Words
    subject: Words
    named: bool
    period: str | None
    stance: str
    change: str | None


def read_topic(
    *,
    unit: str,
    measure: str | None,
    subject: str | None,
    period: str | None,
    stance: str,
    change: str | None,
    day: str | None,
) -> Topic:
    """Return the topic of a claim from its fields as extracted.

    >>> read_topic(unit="%", measure="share of the world's population", subject="the SCO",
    ...            period=None, stance="asserted", change=None, day=None).measure
    ('population', 'share', 'world')
    """
    whose = canonical_words(subject)
    what = canonical_words(measure)
    if set(whose) < set(what):
        what = tuple(word for word in what if word not in whose)
    telling = tuple(word for word in what if word not in _light()) or what
    return Topic(
        dimension_of(unit),
        tuple(sorted(telling)),
        whose,
        any(map(str.isupper, subject or "")),
        _date_topic(unit, period, change, day),
        stance,
        change,
    )


def _date_topic(unit: str, period: str | None, change: str | None, day: str | None) -> str | None:
    resolved = resolve_period(period, day)
    if resolved is None and day and (change or unit in _DIFFERENCES):
        return day[:7]
    return resolved


def write_topic(topic: Topic) -> str:
    """Return a topic as text; `parse_topic` reads it."""
    fields = (
        topic.dimension,
        topic.measure,
        topic.subject,
        topic.named,
        topic.period,
        topic.stance,
        topic.change,
    )
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def parse_topic(text: str) -> Topic:
    """Return the topic that `write_topic` wrote."""
    dimension, measure, subject, *others = json.loads(text)
    return Topic(dimension, tuple(measure), tuple(subject), *others)


@cache
def _light() -> frozenset[str]:
    return frozenset(load_words("light_measures"))


@cache
def _generic() -> frozenset[str]:
    return frozenset(load_words("generic_measures"))


def family_of(topic: Topic) -> int | None:
    """Return a number that topics which fit have in common; None where nothing can fit."""
    if not topic.measure and not topic.subject:
        return None
    if needs_subject(topic) and not topic.subject:
        return None
    what = topic.measure or ("of", *sorted(topic.subject))
    return zlib.crc32("\x1f".join((kind_of(topic.dimension), topic.stance, *what)).encode())


def needs_subject(topic: Topic) -> bool:
    """Tell whether the measure says too little without whose it is."""
    return all(word in _generic() for word in topic.measure)


def fit_topics(one: Topic, other: Topic, *, any_period: bool = False) -> float | None:
    """Return how well two topics fit, 1 for the same, or None where they do not compare.

    Another quarter's figure does not compare; `any_period` makes one series of all.
    """
    if not dimensions_fit(one.dimension, other.dimension):
        return None
    if (one.measure, one.stance, one.change) != (other.measure, other.stance, other.change):
        return None
    subject = _fit_subjects(one, other)
    if subject is None or not (any_period or _fit_periods(one.period, other.period)):
        return None
    return round(1.0 - subject - (_OPEN_PERIOD if one.period != other.period else 0.0), 3)


def _fit_periods(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _fit_subjects(one: Topic, other: Topic) -> float | None:
    """Return what the difference of two subjects costs, or None where they are not the same."""
    if one.subject == other.subject:
        return None if needs_subject(one) and not one.subject else 0.0
    if not one.subject or not other.subject or one.named != other.named:
        return None if needs_subject(one) else _OPEN_SUBJECT
    shorter, longer = sorted((one.subject, other.subject), key=len)
    if shorter[-1] == longer[-1] and set(shorter) < set(longer):
        return _OTHER_SUBJECT
    return None
