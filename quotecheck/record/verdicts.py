"""Verdicts that people gave: of a statement itself, or of another one that it repeats."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from quotecheck.models import StatementKind
from quotecheck.record.filters import is_standing


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
    own = dict(read_notes(db, kind))
    found = dict(own)
    for key, verdict in sorted(own.items(), key=lambda item: item[1].created, reverse=True):
        for repeated in find_covered(db, kind, key):
            found.setdefault(repeated, verdict)
    return found


def find_verdict(db: sqlite3.Connection, kind: StatementKind, key: int) -> Verdict | None:
    """Return the verdict on one statement, or on the statements that it repeats; None if none."""
    if db.execute("SELECT 1 FROM notes LIMIT 1").fetchone() is None:
        return None
    return find_verdicts(db, kind).get(key)


def read_notes(db: sqlite3.Connection, kind: StatementKind) -> Iterator[tuple[int, Verdict]]:
    """Yield the verdicts that people gave, each with the key of its statement, oldest first."""
    rows = db.execute(
        "SELECT x.statement, n.rating, n.url, n.author, n.note, n.created, s.id FROM notes AS n "
        f"JOIN _anchors AS x ON x.decision = n.id JOIN {kind}s AS s ON s.key = x.statement "
        "WHERE x.kind = ? ORDER BY n.created, n.id",
        (kind,),
    )
    for key, *verdict in rows.fetchall():
        yield key, Verdict(*verdict)


def find_covered(db: sqlite3.Connection, kind: StatementKind, key: int) -> set[int]:
    """Return the statements that a verdict on `key` is shown on: it, and all that repeat it.

    A match that a person rejected does not carry a verdict on.
    """
    repeats = f"""FROM {kind}_matches AS m WHERE m.{{side}} = :key AND m.relation = 'repeat'
        AND {is_standing(kind)}"""
    sql = (
        f"SELECT m.earlier {repeats.format(side='statement')} "
        f"UNION SELECT m.statement {repeats.format(side='earlier')}"
    )
    seen, waiting = {key}, [key]
    while waiting:
        new = {row[0] for row in db.execute(sql, {"key": waiting.pop()})} - seen
        seen |= new
        waiting += new
    return seen
