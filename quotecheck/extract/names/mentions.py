"""The places where an article names somebody, in order, for look-ups by offset."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from quotecheck.models import Speaker


@dataclass(slots=True)
class Mention:
    """A place where the article names somebody: `speaker` is the fullest name's owner."""

    start: int
    end: int
    speaker: Speaker


@dataclass(frozen=True, slots=True)
class Row:
    """Mentions by offset; none overlaps another."""

    mentions: tuple[Mention, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, mentions: Iterable[Mention]) -> Row:
        """Return the row of `mentions`, which come by offset."""
        kept = tuple(mentions)
        return cls(kept, tuple(mention.start for mention in kept))

    def between(self, start: int, end: int) -> tuple[Mention, ...]:
        """Return the mentions that begin within `text[start:end]`."""
        first = bisect_left(self.starts, start)
        return self.mentions[first : bisect_left(self.starts, end, first)]

    def before(self, offset: int, count: int) -> tuple[Mention, ...]:
        """Return the last `count` mentions that begin before `offset`, in order."""
        last = bisect_left(self.starts, offset)
        return self.mentions[max(0, last - count) : last]

    def at(self, offset: int) -> Mention | None:
        """Return the mention that covers `offset`."""
        index = bisect_right(self.starts, offset) - 1
        if index >= 0 and self.mentions[index].end > offset:
            return self.mentions[index]
        return None
