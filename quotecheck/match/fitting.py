"""Whether two topics are the same, and what topics that fit have in common to be found by."""

from __future__ import annotations

import zlib

from quotecheck.match.claims import Topic
from quotecheck.match.figures import dimensions_fit, kind_of

# What a word that one side leaves open costs, of 1.
_OPEN_SUBJECT = 0.1
_OTHER_SUBJECT = 0.05
_OPEN_PERIOD = 0.05
# Words that the contexts of two claims share: so many, and this percent of the shorter one.
_SHARED_WORDS = 4
_SHARED_PERCENT = 60
# Figures ten times as large are hardly of the same thing; three times, where only words link them.
_SIZES_APART = 10
_SIZES_APART_IN_CONTEXT = 5


def list_families(topic: Topic) -> list[int]:
    """Return numbers of which topics that fit have at least one in common.

    A topic that says enough has one. Another has one for its number and one for each word of its
    context but the commonest: of the words that contexts share, at least one is not among those.
    """
    what = (kind_of(topic.dimension), topic.stance, *topic.measure)
    if not topic.measure and "/" not in topic.dimension:
        return []
    if topic.context is None:
        return [_number("", *what)]
    families = [_number(word, *what) for word in topic.context[: 1 - _SHARED_WORDS]]
    if topic.number is not None:
        families.append(_number(f"{topic.number:g}", *what))
    return families


def _number(*parts: str) -> int:
    return zlib.crc32("\x1f".join(parts).encode("utf-8", "surrogatepass"))


def fit_topics(one: Topic, other: Topic, *, any_period: bool = False) -> float | None:
    """Return how well two topics fit, 1 for the same, or None where they do not compare.

    Another quarter's figure does not compare; `any_period` makes one series of all.
    """
    if not dimensions_fit(one.dimension, other.dimension):
        return None
    if (one.measure, one.stance, one.change) != (other.measure, other.stance, other.change):
        return None
    subject = _fit_subjects(one, other)
    if subject is None or not (any_period or _fit_periods(one, other)):
        return None
    if not _fit_contexts(one, other):
        return None
    return round(1.0 - subject - (_OPEN_PERIOD if one.period != other.period else 0.0), 3)


def _fit_periods(one: Topic, other: Topic) -> bool:
    """Tell whether two topics are of the same time; what says enough may leave it open."""
    if one.period == other.period:
        return True
    return one.context is None and (one.period is None or other.period is None)


def _fit_subjects(one: Topic, other: Topic) -> float | None:
    """Return what the difference of two subjects costs, or None where they are not the same."""
    if one.subject == other.subject:
        return 0.0
    if not one.subject or not other.subject or one.named != other.named:
        return _OPEN_SUBJECT
    shorter, longer = sorted((one.subject, other.subject), key=len)
    if shorter[-1] == longer[-1] and set(shorter) < set(longer):
        return _OTHER_SUBJECT
    return None


def _fit_contexts(one: Topic, other: Topic) -> bool:
    """Tell whether two topics say enough themselves, or stand among the same words."""
    if one.context is None or other.context is None:
        return one.context is other.context and _sizes_apart(one, other) <= _SIZES_APART
    if one.number is not None and one.number == other.number:
        return True
    if _sizes_apart(one, other) > _SIZES_APART_IN_CONTEXT:
        return False
    shared = len(set(one.context) & set(other.context))
    shorter = min(len(one.context), len(other.context))
    return shared >= _SHARED_WORDS and 100 * shared >= _SHARED_PERCENT * shorter


def _sizes_apart(one: Topic, other: Topic) -> int:
    """Return how far apart two figures are, in tenths of an order of magnitude."""
    return abs((one.size or 0) - (other.size or 0))
