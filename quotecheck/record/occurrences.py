"""Where each statement stands in the index: under its group, by day; undated ones last.

The order of places (day, then key) is the order in which one statement may go before another. A
group may hold ten thousand copies of one sentence: each question below is answered from an index,
from the nearest on, and the answer is read no further than needed.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from datetime import date
from operator import itemgetter
from typing import Any, Generic, TypeAlias, TypeVar

from quotecheck.match.chain import Said, number_day
from quotecheck.match.entries import Entry
from quotecheck.record.match_speakers import Speakers
from quotecheck.record.prepared import Prepared

Content = TypeVar("Content")

# Where a statement stands in its group: its day as a number, then its key.
Place: TypeAlias = tuple[int, int]
# Undated statements stand behind the last day that can be written.
UNDATED = date.max.toordinal() + 1
_LAST_KEY = 1 << 62
# Holds of the marks of claims with a telling number.
_NUMBERED = "mark > 1"
# Groups of at most so many statements are read whole.
_FEW = 16


def occurrences_schema(kind: str) -> str:
    """Return the DDL for the statements of one kind.

    The first index finds what one speaker said last; the second, in the same words, or claims with
    the same telling number. Of claims, `size` and `numbers` are those of `Stated`.
    """
    own = ", size INTEGER, numbers TEXT NOT NULL" if kind == "claim" else ""
    same = f"mark) WHERE {_NUMBERED}" if kind == "claim" else "speaker, mark)"
    return f"""
CREATE TABLE _{kind}_occurrences (
    wording INTEGER NOT NULL,
    day INTEGER NOT NULL,
    statement INTEGER NOT NULL,
    mark INTEGER NOT NULL,
    speaker INTEGER NOT NULL{own},
    PRIMARY KEY (wording, day, statement)
) STRICT, WITHOUT ROWID;
CREATE INDEX _{kind}_occurrences_speaker ON _{kind}_occurrences(wording, speaker);
CREATE INDEX _{kind}_occurrences_words ON _{kind}_occurrences(wording, {same};
"""


def place_of(said: Said) -> Place:
    """Return where a statement stands: its day as a number, then its key."""
    return number_day(said.day) if said.day else UNDATED, said.key


class Occurrences(Generic[Content]):
    """The statements of one kind in the index; `columns` are what is compared.

    `own_columns` of these are of the index itself, where `write_content` gives their values.
    """

    def __init__(
        self,
        db: sqlite3.Connection,
        kind: str,
        columns: str,
        read_content: Callable[[Sequence[Any]], Content],
        own_columns: Sequence[str],
        write_content: Callable[[Content], tuple[object, ...]],
    ) -> None:
        self.db = db
        self.kind = kind
        self._read_content = read_content
        self._write_content = write_content
        places = ("wording", "day", "statement", "mark", "speaker", *own_columns)
        self._insert = (
            f"INSERT INTO _{kind}_occurrences ({', '.join(places)}) "
            f"VALUES ({', '.join('?' * len(places))})"
        )
        self._articles: dict[int, tuple[str, str | None]] = {}
        self.speakers = Speakers(db)
        self._whole: dict[int, list[Entry[int, Content]]] = {}
        self._select = (
            f"SELECT o.wording, o.mark, s.key, s.date, s.speaker, s.article, {columns} "
            f"FROM _{kind}_occurrences AS o JOIN {kind}s AS s ON s.key = o.statement WHERE"
        )

    def insert(self, entries: Sequence[Entry[int, Content]], groups: Iterable[int] = ()) -> None:
        """Write the places of new statements; have `groups` in memory where they are small."""
        self._load(groups)
        numbers = self.speakers.number_all({entry.said.speaker for entry in entries})
        rows = [
            (
                entry.group,
                *place_of(entry.said),
                entry.mark,
                numbers[entry.said.speaker],
                *self._write_content(entry.content),
            )
            for entry in entries
        ]
        self.db.executemany(self._insert, sorted(rows, key=itemgetter(0, 1, 2)))
        for entry in entries:
            if entry.group in self._whole:
                self._whole[entry.group].append(entry)
        for group in [group for group, whole in self._whole.items() if len(whole) > _FEW]:
            del self._whole[group]

    def _load(self, groups: Iterable[int]) -> None:
        """Read groups of few statements whole: what is asked of them then costs no look-up."""
        few = [
            row[0]
            for row in self.db.execute(
                "SELECT value FROM json_each(?) WHERE (SELECT count(*) FROM (SELECT 1 FROM "
                f"_{self.kind}_occurrences WHERE wording = value LIMIT {_FEW + 1})) <= {_FEW}",
                (json.dumps(list(groups)),),
            )
        ]
        self._whole = {group: [] for group in few}
        condition = "o.wording IN (SELECT value FROM json_each(?))"
        rows = self._select_rows(condition, json.dumps(few)).fetchall()
        self.learn_articles({row[5] for row in rows})
        for entry in map(self._read_row, rows):
            self._whole[entry.group].append(entry)

    def read_whole(self, group: int) -> list[Entry[int, Content]] | None:
        """Return a group that is in memory whole, in no order; None of any other."""
        return self._whole.get(group)

    def remove(self, entry: Entry[int, Content]) -> None:
        """Take a statement out."""
        self.db.execute(
            f"DELETE FROM _{self.kind}_occurrences WHERE wording = ? AND day = ? AND statement = ?",
            (entry.group, *place_of(entry.said)),
        )

    def read_latest(
        self, group: int, limit: int, mark: int | None = None
    ) -> Iterator[Entry[int, Content]]:
        """Yield the statements of a group, latest first, undated ones before the dated."""
        whose, values = self._narrow(None, mark)
        order = "ORDER BY o.day DESC, o.statement DESC LIMIT ?"
        yield from self._read(f"{whose} {order}", group, *values, limit)

    def read_from(
        self, group: int, said: Said, marks: Sequence[int | None] = (None,)
    ) -> Iterator[Entry[int, Content]]:
        """Yield the statements of a group with one of `marks` that stand at `said` or behind it."""
        place = place_of(said)
        whole = self.read_whole(group)
        if whole is not None:
            for one in whole:
                if place_of(one.said) >= place and (marks == (None,) or one.mark in marks):
                    yield one
            return
        for mark in marks:
            whose, values = self._narrow(None, mark)
            yield from self._read(
                f"{whose} AND (o.day, o.statement) >= (?, ?) ORDER BY o.day, o.statement",
                *(group, *values, *place),
            )

    def read_keys(self) -> dict[int, int]:
        """Return the group of every statement in the index, by its key."""
        rows = self.db.execute(f"SELECT statement, wording FROM _{self.kind}_occurrences")
        return dict(sorted(map(tuple, rows)))

    def read_numbers(self) -> list[tuple[int, int]]:
        """Return every group of claims with each telling number in it, 0 for none."""
        rows = self.db.execute(f"SELECT DISTINCT wording, mark >> 1 FROM _{self.kind}_occurrences")
        return [(group, number) for group, number in rows]

    def read_said(self, key: int) -> Said:
        """Return what is known of a statement on record, by its key."""
        day, speaker, article = self.db.execute(
            f"SELECT date, speaker, article FROM {self.kind}s WHERE key = ?", (key,)
        ).fetchone()
        return self.say(key, day, speaker, article)

    def say(self, key: int, day: str | None, speaker: str | None, article: int) -> Said:
        """Return when and where a statement of an article's version was said."""
        article_id, source = self._article_of(article)
        return Said(key, article_id, day, speaker, source)

    def _article_of(self, key: int) -> tuple[str, str | None]:
        if key not in self._articles:
            row = self.db.execute("SELECT id, source FROM articles WHERE key = ?", (key,))
            self._articles[key] = tuple(row.fetchone())
        return self._articles[key]

    def learn_articles(self, keys: Set[int]) -> None:
        """Have in mind of which articles and outlets these versions are."""
        rows = self.db.execute(
            "SELECT key, id, source FROM articles WHERE key IN (SELECT value FROM json_each(?))",
            (json.dumps([*keys - self._articles.keys()]),),
        )
        self._articles.update((key, (article, source)) for key, article, source in rows)

    def remember(self, articles: Iterable[Prepared]) -> None:
        """Keep in mind of which articles and outlets these versions are."""
        self._articles.update((one.key, (one.article.id, one.article.source)) for one in articles)

    def walk_back(
        self,
        entry: Entry[int, Content],
        group: int,
        speaker: int | None,
        mark: int | None,
        earliest: str | None = None,
    ) -> Iterator[Iterator[Entry[int, Content]]]:
        """Yield two walks through a group, each from the latest on: earlier days, then the same.

        By one speaker where `speaker` names one, in the same words where `mark` does; back to the
        `earliest` day. (What has no day comes after all that has one, and among its like by key.)
        """
        place = place_of(entry.said)
        whose, values = self._narrow(speaker, mark)
        order = "ORDER BY o.day DESC, o.statement DESC"
        since = number_day(earliest) if earliest else 0
        between = (since, place[0])
        yield self._read(f"{whose} AND o.day >= ? AND o.day < ? {order}", group, *values, *between)
        yield self._read(
            f"{whose} AND o.day = ? AND o.statement < ? {order}", group, *values, *place
        )

    def walk_on(
        self, entry: Entry[int, Content], group: int, speaker: int | None, end: Place
    ) -> list[Entry[int, Content]]:
        """Return what stands in a group after `entry` and not after `end`, in order."""
        whose, values = self._narrow(speaker, None)
        condition = f"{whose} AND (o.day, o.statement) > (?, ?) AND (o.day, o.statement) <= (?, ?)"
        found = self._read(condition, group, *values, *place_of(entry.said), *end)
        return list(found)

    def find_reach(self, entry: Entry[int, Content]) -> tuple[Place, Place]:
        """Return the last places at which `entry` can still be the nearest before a statement.

        By anybody, and by its own speaker.
        """
        return self._find_reach(entry, own=False), self._find_reach(entry, own=True)

    def _find_reach(self, entry: Entry[int, Content], *, own: bool) -> Place:
        """Return the last place at which `entry` can still be the nearest before a statement.

        Behind it, two other articles have said the same later; for whatever statement, at least
        one of them is another article than its own, and is nearer. With `own`, the same speaker
        must have said it in the same words.
        """
        day, key = place_of(entry.said)
        exactly = own or day == UNDATED
        whose, values = self._narrow(
            self.speakers.number(entry.said.speaker) if exactly else None,
            entry.mark if exactly else None,
        )
        # What has no day comes behind, but is nearer to nothing than what has one.
        later = "o.day > ? AND o.day < ?"
        bounds = (day, UNDATED)
        if day == UNDATED:
            later, bounds = "o.day = ? AND o.statement > ?", (day, key)
        articles = set()
        for other in self._read(
            f"{whose} AND {later} ORDER BY o.day, o.statement", entry.group, *values, *bounds
        ):
            articles.add(other.said.article)
            if len(articles) > 1:
                end = place_of(other.said)
                return end if day == UNDATED or not own else (end[0], _LAST_KEY)
        return UNDATED, _LAST_KEY

    def fitting_speakers(self, group: int, speaker: str | None) -> list[int]:
        """Return the numbers of those in a group who may be `speaker`."""
        fitting = self.speakers.find_fitting(speaker)
        if not fitting:
            return []
        rows = self.db.execute(
            "SELECT value FROM json_each(?) WHERE EXISTS (SELECT 1 FROM "
            f"_{self.kind}_occurrences WHERE wording = ? AND speaker = value)",
            (json.dumps(fitting), group),
        )
        return sorted(row[0] for row in rows)

    def _narrow(self, speaker: int | None, mark: int | None) -> tuple[str, tuple[int, ...]]:
        condition = "o.wording = ?"
        values: tuple[int, ...] = ()
        if speaker is not None:
            condition, values = f"{condition} AND o.speaker = ?", (speaker,)
        if mark is not None:
            condition, values = f"{condition} AND o.mark = ?", (*values, mark)
            if self.kind == "claim":  # so that its index may be used
                condition += f" AND o.{_NUMBERED}"
        return condition, values

    def _read(self, condition: str, *values: object) -> Iterator[Entry[int, Content]]:
        return map(self._read_row, self._select_rows(condition, *values))

    def _select_rows(self, condition: str, *values: object) -> sqlite3.Cursor:
        """Return what `_read_row` reads, as tuples: there are many."""
        cursor = self.db.cursor()
        cursor.row_factory = None
        return cursor.execute(f"{self._select} {condition}", values)

    def _read_row(self, row: Sequence[Any]) -> Entry[int, Content]:
        group, mark, key, day, speaker, article = row[:6]
        said = self.say(key, day, speaker, article)
        return Entry(said, group, mark, self._read_content(row[6:]))
