"""Wordings with few quotations, in memory for a batch: what stands next to what costs no look-up.

To choose among most of them no more is needed than what the index holds: place, mark and speaker.
Only what is chosen is read closely, from the table of quotations.
"""

from __future__ import annotations

import json
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import date
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeAlias

from quotecheck.match.chain import Said, goes_before, same_speaker
from quotecheck.match.entries import Entry
from quotecheck.record.occurrences import UNDATED, Occurrences, place_of

# The wording of a quotation; its day and key, by which those of a wording are sorted; its mark, its
# speaker.
Stand: TypeAlias = tuple[int, int, int, int, int]

# Wordings of at most so many quotations are read.
_FEW = 256
_COUNT = "SELECT 1 FROM _quote_occurrences WHERE wording = j.value"
_READ = (
    "SELECT j.value, o.day, o.statement, o.mark, o.speaker FROM json_each(?) AS j "
    "LEFT JOIN _quote_occurrences AS o ON o.wording = j.value "
    f"WHERE NOT EXISTS ({_COUNT} LIMIT 1 OFFSET {_FEW})"
)
# The article of a quotation that was not read closely: another one than any of the batch.
_ELSEWHERE = ""
# Above these bits, the key of a statement is that of its article above the others.
_STATEMENT_BITS, _ARTICLE_BITS = 42, 40


class Groups:
    """The quotations of the wordings that a batch may match, where these are few."""

    def __init__(self, occurrences: Occurrences[str]) -> None:
        self._occurrences = occurrences
        self._stands: dict[int, list[Stand]] = {}
        self._close: dict[int, Entry[int, str]] = {}
        self._articles: Set[str] = frozenset()
        self._last_day = 0  # of what was on record before

    def load(self, groups: Iterable[int], new: Sequence[Entry[int, str]]) -> None:
        """Have the small ones of `groups` in mind, as they will be on record with `new`."""
        self._articles = {entry.said.article for entry in new}
        self._stands, self._close = {}, {}
        rows = self._select(_READ, list(groups))
        for group, stands in groupby(rows, itemgetter(0)):
            self._stands[group] = sorted(stand for stand in stands if stand[1] is not None)
        self._last_day = max(
            (stands[-1][1] for stands in self._stands.values() if stands), default=0
        )
        self._occurrences.speakers.learn({row[4] for row in rows if row[4]})
        self._read_closely(self._list_doubtful())
        for entry in new:
            if entry.group in self._stands:
                place = place_of(entry.said)
                insort(self._stands[entry.group], (entry.group, *place, entry.mark, 0))
                self._close[entry.said.key] = entry
        for group in [group for group, stands in self._stands.items() if len(stands) > _FEW]:
            del self._stands[group]

    def _select(self, sql: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
        """Return rows as tuples: there are many."""
        cursor = self._occurrences.db.cursor()
        cursor.row_factory = None
        return cursor.execute(sql, (json.dumps(values),)).fetchall()

    def _list_doubtful(self) -> list[Stand]:
        """Return the stands that may be of an article of the batch, in whatever version of it."""
        versions = self._select(
            "SELECT key FROM articles WHERE id IN (SELECT value FROM json_each(?))",
            sorted(self._articles),
        )
        own = {key >> _ARTICLE_BITS for (key,) in versions}
        return [
            stand
            for stands in self._stands.values()
            for stand in stands
            if stand[2] >> _STATEMENT_BITS in own
        ]

    def find_again(self, entry: Entry[int, str], groups: Iterable[int]) -> Entry[int, str] | None:
        """Return the same words of the same speaker where nothing in `groups` was said since.

        Of all that is linked, that alone goes before `entry`. None also where that is not plain.
        """
        day, key = place_of(entry.said)
        if day == UNDATED or entry.said.article not in self._articles:
            return None
        latest = self._find_latest(entry.group, day, key)
        if latest is None or latest[1] == day or latest[3] != entry.mark:
            return None
        again = self._read(latest)
        if not same_speaker(again.said.speaker, entry.said.speaker):
            return None
        for group in groups:
            if group != entry.group:
                other = self._find_latest(group, day, key)
                if group not in self._stands or (other is not None and other[1] > latest[1]):
                    return None
        return again if goes_before(again.said, entry.said) else None

    def _find_latest(self, group: int, day: int, key: int) -> Stand | None:
        """Return the last of a group before a place; None of a large group as well."""
        stands = self._stands.get(group, ())
        before = bisect_left(stands, (group, day, key))
        return stands[before - 1] if before else None

    def read_before(self, entry: Entry[int, str], group: int) -> Iterator[Entry[int, str]] | None:
        """Return what stands before `entry` in a group, the latest first; None of a large group."""
        stands = self._stands.get(group)
        if stands is None:
            return None
        before = stands[: bisect_left(stands, (group, *place_of(entry.said)))]
        if entry.said.article not in self._articles:
            self._read_closely(before)
        return map(self._read, reversed(before))

    def read_behind(
        self, entry: Entry[int, str], group: int, without: Set[int]
    ) -> list[Entry[int, str]] | None:
        """Return what stands behind `entry` in a group, read closely; None of a large group."""
        stands = self._stands.get(group)
        if stands is None:
            return None
        day, key = place_of(entry.said)
        if day > self._last_day:  # as where articles come in the order of their days
            return []
        behind = stands[bisect_left(stands, (group, day, key + 1)) :]
        if not behind:
            return []
        wanted = [stand for stand in behind if stand[2] not in without]
        self._read_closely(wanted)
        return [self._close[stand[2]] for stand in wanted]

    def _read(self, stand: Stand) -> Entry[int, str]:
        """Return a statement, as closely as it was read so far."""
        group, day, key, mark, speaker = stand
        if key in self._close:
            return self._close[key]
        name = self._occurrences.speakers.name(speaker)
        return Entry(Said(key, _ELSEWHERE, _day_of(day), name, None), group, mark, "")

    def complete(self, entries: Iterable[Entry[int, str]]) -> dict[int, Entry[int, str]]:
        """Return, by their keys, those of `entries` that were not read closely, read closely."""
        unread = [entry for entry in entries if self.is_unread(entry)]
        self._read_closely((one.group, 0, one.said.key, one.mark, 0) for one in unread)
        return {one.said.key: self._close[one.said.key] for one in unread}

    @staticmethod
    def is_unread(entry: Entry[int, str]) -> bool:
        """Tell whether no more is known of a statement than what the index holds."""
        return entry.said.article == _ELSEWHERE

    def _read_closely(self, stands: Iterable[Stand]) -> None:
        """Read the statements of these stands, but for those that were."""
        wanted = {key: (group, mark) for group, _, key, mark, _ in stands if key not in self._close}
        if not wanted:
            return
        rows = self._select(
            "SELECT key, date, speaker, article, text FROM quotes "
            "WHERE key IN (SELECT value FROM json_each(?))",
            [*wanted],
        )
        self._occurrences.learn_articles({row[3] for row in rows})
        for key, *said, text in rows:
            self._close[key] = Entry(self._occurrences.say(key, *said), *wanted[key], text)


@lru_cache(maxsize=4096)
def _day_of(number: int) -> str | None:
    return None if number == UNDATED else date.fromordinal(number).isoformat()
