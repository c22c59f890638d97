"""Whether two topics are the same, and what topics that fit have in common to be found by."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from functools import cache, lru_cache

from quotecheck.lexicon import load_words
from quotecheck.match.claims import Topic, is_generic
from quotecheck.match.contexts import HERE
from quotecheck.match.figures import dimensions_fit, kind_of
from quotecheck.match.marks import (
    CONDITION,
    DIFFERENCE,
    ECHO,
    FORMER,
    ONE,
    ONLY_DATES,
    POINTS_BACK,
    TRADE,
)
from quotecheck.match.normalize import encode
from quotecheck.match.people import names_fit
from quotecheck.match.periods import is_day
from quotecheck.match.phrases import Words, canonical_words
from quotecheck.match.spans import spans_fit
from quotecheck.match.stories import share_story

# What a word that one side leaves open costs, of 1.
_OPEN_SUBJECT = 0.1
_OTHER_SUBJECT = 0.05
_OPEN_PERIOD = 0.05
# Words that the contexts of two claims share: so many, of a shorter context of up to so many, and
# of a longer one of up to so many. What is counted has to say something, where a few are enough.
_SHARED_WORDS = ((1, 1, 2), (2, 2, 8), (3, 2, 12), (6, 3, 60))
_MOST_SHARED = 4
_NO_LIMIT = 1000
_SHARED_PERCENT = 60
# Contexts of people or days that are longer share more.
_FEW_WORDS = 4
# But for those of so few words that are all among the few of the other.
_MOST_SHARED_BY_FEW = 3
_FEW_MORE_WORDS = 6
# Figures ten times as large are hardly of the same thing; where words link them, 2.5 times.
_SIZES_APART = 10
_SIZES_APART_IN_CONTEXT = 4
# A total of so many days is told with them or without.
_LONG_SPAN = 720
_COUNTS = frozenset(("", "point"))
# What is supposed, told elsewhere, a date, an echo or no longer so is no figure to compare.
_IDLE_MARKS = frozenset((CONDITION, POINTS_BACK, ONLY_DATES, ECHO, FORMER))


def list_families(topic: Topic) -> list[int]:
    """Return numbers of which topics that fit have at least one in common.

    A topic that says enough has one. Another has one for its number and one for each word of its
    context but the commonest: of the words that contexts share, at least one is not among those.
    One more for each name of its story: with each word beside it, and as the subject of others.
    """
    return [*list_word_families(topic), *list_sure_families(topic)]


def list_word_families(topic: Topic) -> list[int]:
    """Return the families of the words of a topic's context (see `choose_likely`)."""
    if topic.context is None or not _compares(topic):
        return []
    what = (kind_of(topic.dimension), *_identify(topic))
    fewest = min(
        (shared for _, shared, longest in _SHARED_WORDS if len(topic.context) <= longest),
        default=_MOST_SHARED,
    )
    return [_number(word, *what) for word in topic.context[: len(topic.context) - fewest + 1]]


def list_sure_families(topic: Topic) -> list[int]:
    """Return the other families of a topic, whose members fit whatever their contexts share."""
    if not _compares(topic):
        return []
    what = (kind_of(topic.dimension), *_identify(topic))
    if topic.context is None:
        of = [_number(" ".join(topic.subject), "of", *what)] if topic.named else []
        return [_number("", *what), *of]
    families = []
    if topic.number is not None:
        families.append(_number(f"{topic.number:g}", *what))
    for name in topic.story:
        families.append(_number(name, "of", *what))
        families += [_number(name, word, *what) for word in topic.clause]
    return families


def _compares(topic: Topic) -> bool:
    """Tell whether there is anything that a topic may compare with."""
    if not topic.measure and "/" not in topic.dimension:
        return False
    return _IDLE_MARKS.isdisjoint(topic.marks) and not _is_idle(topic)


def choose_likely(topic: Topic, found: Iterable[tuple[int, str]]) -> set[int]:
    """Return which numbers of topics, each with its context, may fit by the words around them.

    Contexts that fit share most words of the shorter one, where neither number nor story links
    them: those are found by their own families.
    """
    words = set(topic.context or "")
    return {
        number
        for number, context in found
        if 100 * len(words.intersection(context)) >= _SHARED_PERCENT * min(len(words), len(context))
    }


def subject_number(topic: Topic) -> int:
    """Return what named subjects that fit have in common (see `_fit_subjects`), 0 for no name.

    Of topics of one family, two with names compare only where these numbers are the same; a topic
    without a name compares with every one.
    """
    return _number(topic.subject[-1]) or 1 if topic.named else 0


def _is_idle(topic: Topic) -> bool:
    """Tell whether the figure counts nothing: as one nation; won by 12 votes, of some election."""
    if topic.dimension not in _COUNTS:
        return False
    return ONE in topic.marks or (DIFFERENCE in topic.marks and topic.change is None)


def _number(*parts: str) -> int:
    return zlib.crc32("\x1f".join(parts).encode("utf-8", "surrogatepass"))


def fit_topics(one: Topic, other: Topic, *, any_period: bool = False) -> float | None:
    """Return how well two topics fit, 1 for the same, or None where they do not compare.

    Another quarter's figure does not compare; `any_period` makes one series of all.
    """
    if not dimensions_fit(one.dimension, other.dimension):
        return None
    if _identify(one) != _identify(other) or _trade_another(one, other):
        return None
    subject = _fit_subjects(one, other)
    if subject is None or not (any_period or _fit_periods(one, other)):
        return None
    if not (_fit_contexts(one, other) and _fit_names(one, other)):
        return None
    if _lie_apart(one, other):
        return None
    return round(1.0 - subject - (_OPEN_PERIOD if one.period != other.period else 0.0), 3)


def _identify(topic: Topic) -> Words:
    """Return what is the same of all topics that fit."""
    marks = "".join(letter for letter in topic.marks if letter not in TRADE)
    return (topic.stance, topic.change or "", marks, *topic.measure)


def _trade_another(one: Topic, other: Topic) -> bool:
    """Tell whether barrels are bought on one side and sold on the other."""
    mine, theirs = (TRADE.intersection(topic.marks) for topic in (one, other))
    return bool(mine and theirs) and mine != theirs


def _fit_names(one: Topic, other: Topic) -> bool:
    """Tell whether no name tells apart what two figures are of.

    Each side has no name that the other lacks, nor begins its article with; places are the same
    where measure and subject say the rest, and which place "here" is nobody knows.
    """
    both = one.context is None and other.context is None
    if both and (one.places != other.places or HERE in one.places):
        return False
    mine, theirs = (*one.names, *one.story), (*other.names, *other.story)
    return not (_lack_names(one.names, theirs) and _lack_names(other.names, mine))


def _lie_apart(one: Topic, other: Topic) -> bool:
    """Tell whether the words right behind say another place or purpose: in the north."""
    if one.basis and other.basis and one.basis != other.basis:
        return True
    return bool(one.phrase and other.phrase) and set(one.phrase).isdisjoint(other.phrase)


def _lack_names(names: Words, others: Words) -> bool:
    """Tell whether one of `names` is none of `others`."""
    folded = {canonical_words(other) for other in others}
    return any(
        canonical_words(name) not in folded and not any(names_fit(name, other) for other in others)
        for name in names
    )


def _fit_periods(one: Topic, other: Topic) -> bool:
    """Tell whether two topics are of the same time; what says enough may leave it open.

    Of what others say, only the day may be left open: one event is told with it or without.
    """
    if (one.spans or other.spans) and not _fit_spans(one, other):
        return False
    if one.period == other.period:
        return True
    told = one.context is None and other.context is None
    if not told and not is_day(one.period or other.period):
        return False
    return one.period is None or other.period is None


def _fit_spans(one: Topic, other: Topic) -> bool:
    """Tell whether the spans up to the day are the same time; a count may leave out a long one."""
    days = None if one.day is None or other.day is None else other.day - one.day
    said = one.spans or other.spans
    if not (one.spans and other.spans):
        return one.dimension == "" and min(said) >= _LONG_SPAN
    return spans_fit(one.spans, other.spans, days)


def _fit_subjects(one: Topic, other: Topic) -> float | None:
    """Return what the difference of two subjects costs, or None where they are not the same."""
    if one.subject == other.subject:
        return 0.0
    if not one.subject or not other.subject or one.named != other.named:
        return _OPEN_SUBJECT
    shorter, longer = sorted((one.subject, other.subject), key=len)
    if shorter[-1] == longer[-1] and set(shorter) < set(longer):
        return _OTHER_SUBJECT
    if not one.named and (_speaks_of(one, other.subject) or _speaks_of(other, one.subject)):
        return _OPEN_SUBJECT
    return None


def _speaks_of(topic: Topic, subject: Words) -> bool:
    """Tell whether the words around a figure hold the subject of another one."""
    return topic.context is not None and all(code in topic.context for code in _codes(subject))


@lru_cache(maxsize=4096)
def _codes(words: Words) -> tuple[str, ...]:
    return tuple(encode(word).code for word in words)


def _fit_contexts(one: Topic, other: Topic) -> bool:
    """Tell whether two topics say enough themselves, or stand among the same words."""
    if one.context is None and other.context is None:
        return _sizes_apart(one, other) <= _SIZES_APART
    if one.context is None or other.context is None:
        return _is_of_subject(one, other) or _is_of_subject(other, one)
    if _hold_same_numbers(one, other) or (one.stance == "denied" and one.value != other.value):
        return False
    if one.number is not None and one.number == other.number:
        return True
    if _sizes_apart(one, other) > _SIZES_APART_IN_CONTEXT:
        return False
    shared = len(set(one.context) & set(other.context))
    shorter, longer = sorted((len(one.context), len(other.context)))
    if _share_story(one, other):
        return True
    if is_generic(one):
        if shared == shorter >= _MOST_SHARED_BY_FEW and longer <= _FEW_MORE_WORDS:
            return True
        if longer <= _FEW_WORDS and shared > 1:
            fated = not _fate_codes().isdisjoint(set(one.context) & set(other.context))
            return shared == longer or (fated and 100 * shared >= _SHARED_PERCENT * longer)
        return shared >= _MOST_SHARED and 100 * shared >= _SHARED_PERCENT * shorter
    needed = next((n for most, n, _ in _SHARED_WORDS if shorter <= most), _MOST_SHARED)
    return (
        shared >= needed
        and 100 * shared >= _SHARED_PERCENT * shorter
        and longer <= _longest_beside(shorter)
    )


def _is_of_subject(told: Topic, other: Topic) -> bool:
    """Tell whether the story of one figure is of what the other one names as its subject."""
    if not told.named or told.context is not None or other.subject:
        return False
    near = _sizes_apart(told, other) <= _SIZES_APART_IN_CONTEXT
    return near and " ".join(told.subject) in other.story


def _share_story(one: Topic, other: Topic) -> bool:
    """Tell whether two figures have the same words beside them, in articles on the same."""
    shared = len(set(one.clause) & set(other.clause))
    enough = 100 * shared >= _SHARED_PERCENT * min(len(one.clause), len(other.clause))
    return shared > 0 and enough and share_story(one.story, other.story)


@cache
def _fate_codes() -> frozenset[str]:
    return frozenset(encode(fate).code for fate in load_words("fates"))


def _longest_beside(shorter: int) -> int:
    """Return how many words the longer of two contexts may have."""
    return next((longest for most, _, longest in _SHARED_WORDS if shorter <= most), _NO_LIMIT)


def _hold_same_numbers(one: Topic, other: Topic) -> bool:
    """Tell whether figures differ of which one sentence holds both: a sum and its parts."""
    if one.value is None or other.value is None or one.value == other.value:
        return False
    mine, theirs = {*one.numbers, one.value}, {*other.numbers, other.value}
    return mine <= theirs or theirs <= mine


def _sizes_apart(one: Topic, other: Topic) -> int:
    """Return how far apart two figures are, in tenths of an order of magnitude."""
    return abs((one.size or 0) - (other.size or 0))
