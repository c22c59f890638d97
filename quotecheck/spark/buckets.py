"""Where wordings meet: the buckets that each is filed under, and who meets whom in one of them.

Wordings that match have two index keys or more in common (see `match.keys`). So it is enough that
they meet under one of two, and where both are of frequent tokens, under the two together: a token
of half of all wordings brings nobody together by itself. Each pair meets in one bucket only.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, groupby, islice

from quotecheck.match.keys import HITS, list_keys, list_ranges
from quotecheck.match.normalize import Wording

# A key is a token above the place and length of its wording.
PLACE_BITS = 16
_PLACE_MASK = (1 << PLACE_BITS) - 1
# Above a token's bits; a bucket of two tokens has one more than the first of them up there.
_TOKEN_BITS = 21


def list_buckets(wording: Wording, frequent: frozenset[int]) -> list[int]:
    """Return the buckets of a wording: its tokens; of the frequent ones, each two of them.

    >>> from quotecheck.match.normalize import encode
    >>> wording = encode("The harbour council keeps every promise")
    >>> tokens = list_buckets(wording, frozenset())
    >>> len(list_buckets(wording, frozenset(tokens))) == len(tokens) * (len(tokens) - 1) // 2
    True
    """
    tokens = [key >> PLACE_BITS for key in list_keys(wording)]
    rare = [token for token in tokens if token not in frequent]
    both = combinations([token for token in tokens if token in frequent], 2)
    return list(dict.fromkeys((*rare, *(_join(one, other) for one, other in both))))


def _join(one: int, other: int) -> int:
    return min(one, other) + 1 << _TOKEN_BITS | max(one, other)


@dataclass(frozen=True)
class Filed:
    """A wording under its group's number, with what it is looked up by."""

    group: int
    wording: Wording

    @cached_property
    def places(self) -> dict[int, list[int]]:
        """Return the tokens of its keys, each with what follows it in them."""
        places: defaultdict[int, list[int]] = defaultdict(list)
        for key in list_keys(self.wording):
            places[key >> PLACE_BITS].append(key & _PLACE_MASK)
        return places

    @cached_property
    def ranges(self) -> list[tuple[int, list[tuple[int, int]]]]:
        """Return the tokens that it looks for, rarest first, each with the ranges to look in."""
        keyed = groupby(list_ranges(self.wording), key=lambda keys: keys[0] >> PLACE_BITS)
        return [
            (token, [(low & _PLACE_MASK, high & _PLACE_MASK) for low, high in ranges])
            for token, ranges in keyed
        ]


class Bucket:
    """The wordings that are filed under one number."""

    def __init__(self, number: int, filed: Sequence[Filed], frequent: frozenset[int]) -> None:
        self._number = number
        self._frequent = frequent
        self._filed = filed
        self._token = (number >> _TOKEN_BITS) - 1 if number >> _TOKEN_BITS else number
        places = [
            (place, index) for index, one in enumerate(filed) for place in one.places[self._token]
        ]
        places.sort()
        self._places = [place for place, _ in places]
        self._order = [index for _, index in places]

    def find_candidates(self, mine: Filed) -> Iterator[Filed]:
        """Yield the wordings of a greater number that may match `mine` and meet it here."""
        met: set[int] = set()
        for token, ranges in mine.ranges:
            if token != self._token:
                continue
            for low, high in ranges:
                begin, end = bisect_left(self._places, low), bisect_right(self._places, high)
                met.update(self._order[begin:end])
        for index in met:
            other = self._filed[index]
            if other.group > mine.group and self._number == self._find_home(mine, other):
                yield other

    def _find_home(self, mine: Filed, other: Filed) -> int | None:
        """Return the bucket in which two wordings meet, None where they have too little in common.

        The hits are those that the index of a record counts.
        """
        hits = list(islice(_list_hits(mine, other), HITS))
        if len(hits) < HITS:
            return None
        rare = (token for token in hits if token not in self._frequent)
        return next(rare, _join(*hits))


def _list_hits(mine: Filed, other: Filed) -> Iterator[int]:
    """Yield the tokens of `mine` under which it finds `other`, rarest first.

    A token that stands several times comes as often as `other` has it at the most.
    """
    found: Counter[int] = Counter()
    for token, ranges in mine.ranges:
        places = other.places.get(token)
        if not places:
            continue
        hits = sum(low <= place <= high for place in places for low, high in ranges)
        for _ in range(min(hits, len(places) - found[token])):
            found[token] += 1
            yield token
