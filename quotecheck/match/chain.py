"""Who said it before: at most two predecessors for a statement, whatever the order of arrival.

Every pair of linked statements has one direction: the earlier day goes before the later one; within
a day and for undated articles the order is unknown, and ids stand in for it. Each slot keeps the
greatest candidate under a total order, so that adding candidates one by one, in any order and any
grouping, ends with the same two.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from quotecheck.match.people import names_fit, names_nobody

# Copies of one occasion appear in other outlets within so many days.
PICKUP_DAYS = 2


class Said(NamedTuple):
    """What the choice of predecessors needs to know of a statement.

    `key` is the integer of its id; `day` an ISO day or None; `article` the id of the article, all
    of its versions together.
    """

    key: int
    article: str
    day: str | None
    speaker: str | None
    source: str | None


class Candidate(NamedTuple):
    """A statement that another one may follow: how alike they are.

    `exact`: the same words, figures and negations included (for claims: figures that agree).
    `weak`: alike enough only for words of the same speaker.
    """

    said: Said
    exact: bool
    score: float
    weak: bool = False


class Slots(NamedTuple):
    """The predecessors of a statement: by the same speaker; and, if later, by anybody."""

    own: Candidate | None
    other: Candidate | None


@lru_cache(maxsize=20_000)
def same_speaker(one: str | None, other: str | None) -> bool:
    """Tell whether two statements of different articles may be the same one's.

    Nobody is not the same as nobody, nor is "a spokesman" the same as "a spokesman" elsewhere.
    """
    if not one or not other or names_nobody(one) or names_nobody(other):
        return False
    return names_fit(one, other)


def goes_before(one: Said, other: Said) -> bool:
    """Tell whether `one` may be a predecessor of `other`; of two, exactly one goes before."""
    if one.article == other.article:
        return False
    if one.day == other.day or (one.day is None and other.day is None):
        return one.key < other.key
    if one.day is None or other.day is None:
        return other.day is None
    return one.day < other.day


def order_known(one: Said, other: Said) -> bool:
    """Tell whether the days of two statements say which came first."""
    return one.day is not None and other.day is not None and one.day != other.day


def days_between(one: Said, other: Said) -> int | None:
    """Return how many days after `one` the `other` was said, None where that is not known."""
    if one.day is None or other.day is None:
        return None
    return number_day(other.day) - number_day(one.day)


@lru_cache(maxsize=4096)
def number_day(day: str) -> int:
    """Return a number that grows by one each day."""
    return date.fromisoformat(day).toordinal()


def share_voice(one: Said, other: Said) -> bool:
    """Tell whether two statements are the same one's: of a description, only of one occasion.

    Two outlets that quote "the river commission" within two days quote the same one.
    """
    if same_speaker(one.speaker, other.speaker):
        return True
    apart = days_between(one, other)
    if one.speaker is None or other.speaker is None or apart is None:
        return False
    return one.speaker.casefold() == other.speaker.casefold() and abs(apart) <= PICKUP_DAYS


def is_pickup(one: Said, other: Said) -> bool:
    """Tell whether two statements of the same words are two outlets' copies of one occasion."""
    apart = days_between(one, other)
    if apart is None or abs(apart) > PICKUP_DAYS or not share_voice(one, other):
        return False
    return one.source != other.source or one.source is None


def count_occasions(said: Iterable[Said]) -> tuple[int, int]:
    """Return on how many occasions the same words were said, and by how many speakers.

    Copies in other outlets within two days are one occasion; so are all undated ones of a speaker.

    >>> first = Said(1, "a", "2024-05-01", "Orla Byrne", "Post")
    >>> copy = Said(2, "b", "2024-05-02", "Byrne", "Times")
    >>> again = Said(3, "c", "2024-06-11", "Byrne", "Times")
    >>> count_occasions([again, copy, first])
    (2, 1)
    """
    by_speaker: list[list[Said]] = []
    for one in said:
        for known in by_speaker:
            if _same_voice(one, known[0]):
                known.append(one)
                break
        else:
            by_speaker.append([one])
    return sum(map(_count_days, by_speaker)), len(by_speaker)


def _same_voice(one: Said, other: Said) -> bool:
    return one.speaker == other.speaker or same_speaker(one.speaker, other.speaker)


def _count_days(said: Iterable[Said]) -> int:
    days = sorted({number_day(one.day) for one in said if one.day})
    gaps = sum(later - day > PICKUP_DAYS for day, later in pairwise(days))
    return 1 + gaps


def choose_predecessors(said: Said, candidates: Iterable[Candidate], *, words_first: bool) -> Slots:
    """Return the predecessors of `said` among linked statements, given in any order.

    `words_first` is for quotes: the same wording goes before the best-scoring other, both before
    the day. For claims the latest day comes first.
    """
    own, other = find_greatest(said, candidates, words_first=words_first)
    if own and other and _day(other) <= _day(own):
        other = None
    return Slots(own, other)


def find_greatest(said: Said, candidates: Iterable[Candidate], *, words_first: bool) -> Slots:
    """Return the greatest candidate for each place, the second one even where it is not later.

    The greatest of several sets are the greatest of all of them together.
    """
    own: Candidate | None = None
    other: Candidate | None = None
    own_rank: tuple[object, ...] = ()
    other_rank: tuple[object, ...] = ()
    for candidate in candidates:
        if not goes_before(candidate.said, said):
            continue
        same = same_speaker(candidate.said.speaker, said.speaker)
        if same and (rank := _own_rank(said, candidate, words_first)) > own_rank:
            own, own_rank = candidate, rank
        if (same or not candidate.weak) and (rank := _other_rank(candidate)) > other_rank:
            other, other_rank = candidate, rank
    return Slots(own, other)


def _day(candidate: Candidate) -> str:
    return candidate.said.day or ""


def _own_rank(said: Said, candidate: Candidate, words_first: bool) -> tuple[object, ...]:
    known = order_known(said, candidate.said)
    likeness = (candidate.exact, candidate.score)
    if words_first:
        return (known, *likeness, _day(candidate), candidate.said.key)
    return (known, _day(candidate), *likeness, candidate.said.key)


def _other_rank(candidate: Candidate) -> tuple[object, ...]:
    return (_day(candidate), candidate.exact, candidate.score, candidate.said.key)
