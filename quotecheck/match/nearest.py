"""All statements of one group in memory, asked for what may go before another one.

For a statement and a group that is linked to its own, `Chain.find_before` names the few statements
of the group among which both predecessors are, if the group holds them: so that nobody has to weigh
all that were ever said in the same words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import lru_cache
from typing import Generic, TypeAlias, TypeVar

from quotecheck.match.chain import Said, same_speaker
from quotecheck.match.entries import Entry
from quotecheck.match.people import list_name_keys, list_name_lookups

Content = TypeVar("Content")
Group = TypeVar("Group")
# What `goes_before` orders by: dated before undated, then the day, then the key.
Place: TypeAlias = tuple[bool, str, int]


def place_of(said: Said) -> Place:
    """Return what the statements of a group are sorted by."""
    return (said.day is None, said.day or "", said.key)


class _Row(Generic[Group, Content]):
    """Entries in the order of their places: all of a group, or those of one speaker in it."""

    def __init__(self) -> None:
        self.entries: list[Entry[Group, Content]] = []
        self.places: list[Place] = []

    def append(self, entry: Entry[Group, Content]) -> None:
        self.entries.append(entry)
        self.places.append(place_of(entry.said))

    def last_before(self, place: Place, article: str) -> Entry[Group, Content] | None:
        """Return the last entry before `place` that stands in another article."""
        for index in range(bisect_left(self.places, place) - 1, -1, -1):
            if self.entries[index].said.article != article:
                return self.entries[index]
        return None


class Chain(Generic[Group, Content]):
    """The entries of one group; `variant_of` tells what the rank of a candidate depends on.

    For quotes that is the mark, for claims the figure.
    """

    def __init__(
        self,
        entries: Sequence[Entry[Group, Content]],
        variant_of: Callable[[Entry[Group, Content]], Hashable],
    ) -> None:
        self._variant_of = variant_of
        self._rows: dict[Hashable, _Row[Group, Content]] = {}
        self._days: dict[Hashable, set[Hashable]] = {}
        for entry in sorted(entries, key=lambda entry: place_of(entry.said)):
            variant = variant_of(entry)
            for whose in ((), (entry.said.speaker,)):
                self._row(whose).append(entry)
                self._row((whose, variant)).append(entry)
                self._row((whose, entry.said.day, variant)).append(entry)
                self._days.setdefault((whose, entry.said.day), set()).add(variant)
        self._names: dict[str, list[str]] = {}
        for name in dict.fromkeys(one.said.speaker for one in entries if one.said.speaker):
            for key in dict.fromkeys(list_name_keys(name)):
                self._names.setdefault(key, []).append(name)
        self._fitting = lru_cache(maxsize=4096)(self._find_fitting)

    def _row(self, key: Hashable) -> _Row[Group, Content]:
        return self._rows.setdefault(key, _Row())

    def _find_fitting(self, speaker: str | None) -> list[tuple[str | None, ...]]:
        """Return the speakers of the group who may be this one."""
        lookups = list_name_lookups(speaker) if speaker else ()
        names = dict.fromkeys(name for key in lookups for name in self._names.get(key, ()))
        return [(name,) for name in names if same_speaker(name, speaker)]

    def find_before(self, entry: Entry[Group, Content]) -> Iterator[Entry[Group, Content]]:
        """Yield entries that go before `entry`, both predecessors of this group among them."""
        said = entry.said
        here = place_of(said)
        # Before its day: those whose order is known.
        day_begins: Place = (here[0], here[1], -1)
        found: dict[int, Entry[Group, Content]] = {}
        for whose in [(), *self._fitting(said.speaker)]:
            for bound in (here, day_begins):
                for one in self._find_last(whose, bound, said.article, self._variant_of(entry)):
                    found[one.said.key] = one
        yield from found.values()

    def _find_last(
        self, whose: Hashable, bound: Place, article: str, variant: Hashable
    ) -> Iterator[Entry[Group, Content]]:
        """Yield the last entries before `bound`: of each variant that day, and of one variant."""
        same = self._rows.get((whose, variant))
        alike = same.last_before(bound, article) if same else None
        if alike:
            yield alike
        last = self._rows[whose].last_before(bound, article) if whose in self._rows else None
        if last:
            for other in self._days[whose, last.said.day]:
                one = self._rows[whose, last.said.day, other].last_before(bound, article)
                if one:
                    yield one
