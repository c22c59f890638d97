"""Who says what is matched: a number for each name, and all numbers that may mean one speaker."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Set

from quotecheck.match.chain import same_speaker
from quotecheck.match.people import list_name_keys, list_name_lookups

# The number of nobody.
_NOBODY = 0

SCHEMA = """
CREATE TABLE _match_speakers (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE _match_names (
    word TEXT NOT NULL,
    speaker INTEGER NOT NULL,
    PRIMARY KEY (word, speaker)
) STRICT, WITHOUT ROWID;
"""


class Speakers:
    """The speakers in the index, by number."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self._fitting: dict[str, list[int]] = {}
        self._names: dict[int, str | None] = {_NOBODY: None}

    def number(self, speaker: str | None) -> int:
        """Return the number of a speaker, a new one where there is none yet."""
        return self.number_all({speaker})[speaker]

    def number_all(self, speakers: Set[str | None]) -> dict[str | None, int]:
        """Return the numbers of speakers, new ones where there are none yet."""
        names = sorted(name for name in speakers if name is not None)
        rows = self.db.execute(
            "SELECT name, id FROM _match_speakers WHERE name IN (SELECT value FROM json_each(?))",
            (json.dumps(names),),
        )
        numbers: dict[str | None, int] = {None: _NOBODY, **dict(map(tuple, rows))}
        for name in names:
            if name not in numbers:
                numbers[name] = self._insert(name)
        return numbers

    def _insert(self, name: str) -> int:
        cursor = self.db.execute("INSERT INTO _match_speakers (name) VALUES (?)", (name,))
        number = cursor.lastrowid or 0
        self.db.executemany(
            "INSERT OR IGNORE INTO _match_names (word, speaker) VALUES (?, ?)",
            [(word, number) for word in list_name_keys(name)],
        )
        self._fitting.clear()
        return number

    def learn(self, numbers: Set[int]) -> None:
        """Have in mind who these numbers stand for."""
        rows = self.db.execute(
            "SELECT id, name FROM _match_speakers WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps([*numbers - self._names.keys()]),),
        )
        self._names.update(map(tuple, rows))

    def name(self, number: int) -> str | None:
        """Return who a number stands for, once it was learned."""
        return self._names[number]

    def find_fitting(self, speaker: str | None) -> list[int]:
        """Return the numbers of all who may be `speaker`."""
        if not speaker:
            return []
        if speaker not in self._fitting:
            rows = self.db.execute(
                "SELECT id, name FROM _match_speakers WHERE id IN (SELECT speaker "
                "FROM _match_names WHERE word IN (SELECT value FROM json_each(?)))",
                (json.dumps(list_name_lookups(speaker)),),
            )
            self._fitting[speaker] = [row[0] for row in rows if same_speaker(row[1], speaker)]
        return self._fitting[speaker]
