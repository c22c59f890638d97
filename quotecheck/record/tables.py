"""The tables that leave the record: those that people read, and the views that say it in words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

# Table or view -> the order of its rows.
TABLES = {
    "articles": "id, arrival",
    "speakers": "name",
    "speaker_aliases": "alias",
    "quotes": "date IS NULL, date, article, start, id",
    "claims": "date IS NULL, date, article, start, id",
    "matches": "date IS NULL, date, id, earlier_id",
    "changes": "date, id, earlier_id",
    "repeats": "kind, id",
    "corrections": "created, id",
    "notes": "created, id",
    "problems": "id",
    "runs": "id",
}


def read_table(db: sqlite3.Connection, table: str) -> tuple[list[str], Iterator[tuple[Any, ...]]]:
    """Return the columns of a table of `TABLES` and its rows, in a total order."""
    cursor = db.execute(f"SELECT * FROM {table} ORDER BY {TABLES[table]}")
    columns = [column[0] for column in cursor.description]
    return columns, (tuple(row) for row in cursor)
