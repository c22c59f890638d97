"""Verdicts that people gave: of a statement itself, or of another one that it repeats."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from quotecheck.models import StatementKind


@dataclass(frozen=True, slots=True)
class Verdict:
    """A rating with its source. `on` is the id of the statement that was rated."""

    rating: str
    url: str | None
    author: str | None
    note: str | None
    created: str
    on: str


def find_verdicts(db: sqlite3.Connection, kind: StatementKind) -> dict[int, Verdict]:
    """Return the verdict on each statement (by key) that was rated or repeats one that was.

    A verdict on the statement itself goes before one that it inherits; of several, the newest.
    """
    own = dict(_read_notes(db, kind))
    found = dict(own)
    for key, verdict in sorted(own.items(), key=lambda item: item[1].created, reverse=True):
        for repeated in _find_repeats(db, kind, key):
            found.setdefault(repeated, verdict)
    return found


def find_verdict(db: sqlite3.Connection, kind: StatementKind, key: int) -> Verdict | None:
    """Return the verdict on one statement, or on the statements that it repeats; None if none."""
    if db.execute("SELECT 1 FROM notes LIMIT 1").fetchone() is None:
        return None
    return find_verdicts(db, kind).get(key)


def count_covered(db: sqlite3.Connection, kind: StatementKind, key: int) -> int:
    """Return how many statements a verdict on `key` is shown on: it and those that repeat it."""
    return 1 + len(_find_repeats(db, kind, key))


def _read_notes(db: sqlite3.Connection, kind: StatementKind) -> Iterator[tuple[int, Verdict]]:
    rows = db.execute(
        "SELECT x.statement, n.rating, n.url, n.author, n.note, n.created, s.id FROM notes AS n "
        f"JOIN _anchors AS x ON x.decision = n.id JOIN {kind}s AS s ON s.key = x.statement "
        "WHERE x.kind = ? ORDER BY n.created, n.id",
        (kind,),
    )
    for key, *verdict in rows.fetchall():
        yield key, Verdict(*verdict)


def _find_repeats(db: sqlite3.Connection, kind: StatementKind, key: int) -> set[int]:
    """Return all statements that say the same as `key`, directly or through others."""
    seen, waiting = {key}, [key]
    while waiting:
        rows = db.execute(
            f"SELECT earlier FROM {kind}_matches WHERE statement = :key AND relation = 'repeat' "
            f"UNION SELECT statement FROM {kind}_matches "
            "WHERE earlier = :key AND relation = 'repeat'",
            {"key": waiting.pop()},
        )
        new = {row[0] for row in rows} - seen
        seen |= new
        waiting += new
    return seen - {key}
