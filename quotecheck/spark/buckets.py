"""Where wordings meet: the buckets that each is filed under, and who meets whom in one of them.

Wordings that match have two index keys or more in common (see `match.keys`). So it is enough that
they meet under one of two, and where both are of frequent tokens, under the two together: a token
of half of all wordings brings nobody together by itself. Each pair meets in one bucket only.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from quotecheck.match.keys import CONTENT_BITS, TOKEN_BITS, list_keys, list_ranges
from quotecheck.match.normalize import Wording

# Keys that wordings that match have in common at least.
HITS = 2
_CONTENT_MASK = (1 << CONTENT_BITS) - 1


def list_tokens(wording: Wording) -> list[int]:
    """Return the tokens that a wording may be found under, rarest first."""
    return [key >> CONTENT_BITS for key in list_keys(wording, HITS)]


def list_buckets(wording: Wording, frequent: frozenset[int]) -> list[int]:
    """Return the buckets of a wording: its tokens; of the frequent ones, each two of them.

    >>> from quotecheck.match.normalize import encode
    >>> wording = encode("The harbour council keeps every promise")
    >>> tokens = list_buckets(wording, frozenset())
    >>> len(list_buckets(wording, frozenset(tokens))) == len(tokens) * (len(tokens) - 1) // 2
    True
    """
    tokens = list_tokens(wording)
    rare = [token for token in tokens if token not in frequent]
    both = combinations([token for token in tokens if token in frequent], 2)
    return list(dict.fromkeys((*rare, *(_join(one, other) for one, other in both))))


def _join(one: int, other: int) -> int:
    """Return the bucket of two tokens: one more than the first of them, above all tokens' bits."""
    return min(one, other) + 1 << TOKEN_BITS | max(one, other)


@dataclass(frozen=True)
class Filed:
    """A wording under its group's number, with what it is looked up by."""

    group: int
    wording: Wording

    @cached_property
    def content(self) -> int:
        """Return how many content words its keys say that it has."""
        return min(self.wording.content, _CONTENT_MASK)

    @cached_property
    def tokens(self) -> frozenset[int]:
        """Return the tokens of its keys."""
        return frozenset(list_tokens(self.wording))

    @cached_property
    def ranges(self) -> dict[int, tuple[int, int]]:
        """Return the tokens that it looks for, rarest first, and how many content words to find."""
        return {
            low >> CONTENT_BITS: (low & _CONTENT_MASK, high & _CONTENT_MASK)
            for low, high in list_ranges(self.wording, HITS)
        }


class Bucket:
    """The wordings that are filed under one number."""

    def __init__(self, number: int, filed: Sequence[Filed], frequent: frozenset[int]) -> None:
        self._number = number
        self._frequent = frequent
        self._filed = sorted(filed, key=lambda one: one.content)
        self._token = (number >> TOKEN_BITS) - 1 if number >> TOKEN_BITS else number
        self._contents = [one.content for one in self._filed]

    def find_candidates(self, mine: Filed) -> Iterator[Filed]:
        """Yield the wordings of a greater number that may match `mine` and meet it here."""
        low, high = mine.ranges.get(self._token, (1, 0))
        begin, end = bisect_left(self._contents, low), bisect_right(self._contents, high)
        for other in self._filed[begin:end]:
            if other.group > mine.group and self._number == self._find_home(mine, other):
                yield other

    def _find_home(self, mine: Filed, other: Filed) -> int | None:
        """Return the bucket in which two wordings meet, None where they have too little in common.

        The hits are those that the index of a record would count.
        """
        hits = [
            token
            for token, (low, high) in mine.ranges.items()
            if low <= other.content <= high and token in other.tokens
        ][:HITS]
        if len(hits) < HITS:
            return None
        rare = (token for token in hits if token not in self._frequent)
        return next(rare, _join(*hits))
