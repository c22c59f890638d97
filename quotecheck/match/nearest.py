"""All statements of one group in memory, asked for what may go before another one.

For a statement and a group that is linked to its own, `Chain.find_before` names the few statements
of the group among which both predecessors are, if the group holds them: so that nobody has to weigh
all that were ever said in the same words. Where not all statements of a group compare, it passes
over those that do not.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
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

    For quotes that is the mark; for claims what is stated, which also decides whether they compare.
    """

    def __init__(
        self,
        entries: Sequence[Entry[Group, Content]],
        variant_of: Callable[[Entry[Group, Content]], Hashable],
    ) -> None:
        self._variant_of = variant_of
        self._rows: dict[Hashable, _Row[Group, Content]] = {}
        self._variants: dict[Hashable, dict[Hashable, None]] = {}
        self._days: dict[Hashable, list[tuple[bool, str]]] = {}
        for entry in sorted(entries, key=lambda entry: place_of(entry.said)):
            variant = variant_of(entry)
            for whose in ((), (entry.said.speaker,)):
                self._row(whose).append(entry)
                self._row((whose, variant)).append(entry)
                day = place_of(entry.said)[:2]
                self._row((whose, day, variant)).append(entry)
                if (whose, day) not in self._variants:
                    self._days.setdefault(whose, []).append(day)
                self._variants.setdefault((whose, day), {})[variant] = None
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

    def find_before(
        self,
        entry: Entry[Group, Content],
        compares: Callable[[Entry[Group, Content]], bool] = lambda _: True,
        earliest: str | None = None,
        *,
        own: bool = False,
    ) -> Iterator[Entry[Group, Content]]:
        """Yield entries that go before `entry`, both predecessors of this group among them.

        With `own`, only what its speaker said is looked at. Only those that `compares` holds of
        are looked for, from the `earliest` day on; what it answers depends on the variant of an
        entry, on its day and on whether the speaker is the same.
        """
        said = entry.said
        here = place_of(said)
        # Before its day: those whose order is known.
        day_begins: Place = (here[0], here[1], -1)
        found: dict[int, Entry[Group, Content]] = {}
        for whose in [*([] if own else [()]), *self._fitting(said.speaker)]:
            for bound in (here, day_begins):
                same = self._rows.get((whose, self._variant_of(entry)))
                alike = same.last_before(bound, said.article) if same else None
                last = self._find_last(whose, bound, said.article, compares, earliest or "")
                for one in (*([alike] if alike and compares(alike) else []), *last):
                    found[one.said.key] = one
        yield from found.values()

    def _find_last(
        self,
        whose: Hashable,
        bound: Place,
        article: str,
        compares: Callable[[Entry[Group, Content]], bool],
        earliest: str,
    ) -> list[Entry[Group, Content]]:
        """Return, of the last day before `bound` that has any, the last entry of each variant."""
        days = self._days.get(whose, [])
        for index in range(bisect_right(days, bound[:2]) - 1, -1, -1):
            if not days[index][0] and days[index][1] < earliest:
                break
            day = whose, days[index]
            ends = (
                self._rows[*day, variant].last_before(bound, article)
                for variant in self._variants[day]
            )
            found = [one for one in ends if one and compares(one)]
            if found:
                return found
        return []
