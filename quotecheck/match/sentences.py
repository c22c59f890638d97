"""Figures that compare only where their whole sentence is the same.

A condition, an age, a date, what is measured by nothing: the figures of two of them are hardly of
the same thing. Where the same sentence is printed again with another figure, they are.
"""

from __future__ import annotations

import zlib

from quotecheck.match.contexts import GAP
from quotecheck.match.marks import (
    AGE,
    CONDITION,
    DIFFERENCE,
    ECHO,
    FORMER,
    ONE,
    ONLY_DATES,
    POINTS_BACK,
    SOURCES,
)
from quotecheck.match.phrases import Words
from quotecheck.match.topics import Topic

_COUNTS = frozenset(("", "point"))
# What is supposed, told elsewhere, a date, an age, an echo or no longer so; a reporter's sources.
_IDLE_MARKS = frozenset((CONDITION, POINTS_BACK, ONLY_DATES, AGE, ECHO, FORMER, SOURCES))
# What says again what its sentence says, or counts nothing, is held against nothing at all.
_EMPTY_MARKS = frozenset((ECHO, ONE))
# Of whom an age is, fewer do not tell where no name does: "a man of 34 was arrested".
_FEWEST_OF_AGE = 10
# Fewer content words around a figure are the same by accident.
_FEWEST_WORDS = 5
# Contexts of one sentence share so much of the longer one.
_SHARED_PERCENT = 80
# Between the very same words, so much.
_SHARED_AROUND_PERCENT = 60
# Of the words right around a figure so many are the same at the same place of a sentence.
_BESIDE_PERCENT = 60


def compares(topic: Topic) -> bool:
    """Tell whether a figure compares with those of other sentences."""
    if not topic.measure and "/" not in topic.dimension:
        return False
    return _IDLE_MARKS.isdisjoint(topic.marks) and not _is_idle(topic)


def _is_idle(topic: Topic) -> bool:
    """Tell whether the figure counts nothing: as one nation; won by 12 votes, of some election."""
    if topic.dimension not in _COUNTS:
        return False
    return ONE in topic.marks or (DIFFERENCE in topic.marks and topic.change is None)


def fills_sentence(topic: Topic) -> bool:
    """Tell whether the words around a figure are enough to know its sentence by."""
    words = topic.context or ""
    if len(words) < _FEWEST_WORDS or not _EMPTY_MARKS.isdisjoint(topic.marks):
        return False
    return AGE not in topic.marks or bool(topic.names) or len(words) >= _FEWEST_OF_AGE


def number_sentence(context: str) -> int:
    """Return a number for the words around a figure (see `list_words`), 0 for few."""
    return zlib.crc32(context.encode()) if len(context) >= _FEWEST_WORDS else 0


def share_sentence(one: Topic, other: Topic) -> bool:
    """Tell whether two figures of one measure, both among words, stand in the same sentence.

    But for few words: a verb of reporting, a day, a word for another one.
    """
    mine, theirs = one.context or "", other.context or ""
    shorter, longer = sorted((len(mine), len(theirs)))
    if not shorter or shorter + len(one.measure) < _FEWEST_WORDS:
        return False
    return mine == theirs or (
        100 * shorter >= _SHARED_PERCENT * longer
        and 100 * len(set(mine) & set(theirs)) >= _SHARED_PERCENT * longer
    )


def share_place(one: Topic, other: Topic) -> bool:
    """Tell whether two figures stand at the same place of a sentence: nothing names their measure.

    Either between the same words, most of the others being the same; or in the same sentence
    between nearly the same words.
    """
    if one.beside == other.beside:
        return _share_around(one.context or "", other.context or "")
    if not share_sentence(one, other) or _list_digits(one.beside) != _list_digits(other.beside):
        return False
    (ahead, behind), (other_ahead, other_behind) = map(_split, (one.beside, other.beside))
    shared = len(ahead & other_ahead) + len(behind & other_behind)
    return 100 * shared >= _BESIDE_PERCENT * (max(len(one.beside), len(other.beside)) - 1)


def _share_around(mine: str, theirs: str) -> bool:
    """Tell whether most of the longer context is shared, or of the shorter one enough words."""
    shared = len(set(mine) & set(theirs))
    shorter, longer = sorted((len(mine), len(theirs)))
    most = longer if shared < _FEWEST_WORDS else shorter
    return shared > 0 and 100 * shared >= _SHARED_AROUND_PERCENT * most


def _list_digits(beside: Words) -> set[str]:
    """Return the numbers beside a figure: "10 percent up to $9,000" is not up to $19,000."""
    return {word for word in beside if word[0].isdigit()}


def _split(beside: Words) -> tuple[set[str], set[str]]:
    """Return the words before a figure and behind it."""
    gap = beside.index(GAP)
    return set(beside[:gap]), set(beside[gap + 1 :])


def choose_telling(context: str) -> str:
    """Return the words of a context of which each that shares its sentence has at least one."""
    needed = -(-_SHARED_PERCENT * len(context) // 100)
    return context[: len(context) - needed + 1]
