"""The tables that leave the record: those that people read, and the views that say it in words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
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
# Both tables of matches as one, by the keys of the statements.
_MATCHES = """(SELECT 'quote' AS kind, * FROM quote_matches
    UNION ALL SELECT 'claim' AS kind, * FROM claim_matches)"""


def read_table(db: sqlite3.Connection, table: str) -> tuple[list[str], Iterator[tuple[Any, ...]]]:
    """Return the columns of a table of `TABLES` and its rows, in a total order."""
    cursor = db.execute(f"SELECT * FROM {table} ORDER BY {TABLES[table]}")
    columns = [column[0] for column in cursor.description]
    return columns, (tuple(row) for row in cursor)


def list_months(db: sqlite3.Connection, table: str) -> list[str]:
    """Return the months ("2024-05") that a table has rows of, "" for the undated."""
    rows = db.execute(f"SELECT DISTINCT coalesce(substr(date, 1, 7), '') FROM {table} ORDER BY 1")
    return [row[0] for row in rows]


def read_columns(
    db: sqlite3.Connection, table: str, columns: Sequence[str], month: str | None
) -> list[dict[str, Any]]:
    """Return these columns of a table as they were extracted, of one month where it is given."""
    names = ", ".join(f'"{column}"' for column in columns)
    source = _MATCHES if table == "matches" else table
    where = "" if month is None else " WHERE coalesce(substr(date, 1, 7), '') = ?"
    values = () if month is None else (month,)
    # Undated versions of an article follow each other as they came: that order is to be kept.
    order = "arrival" if table == "articles" else "1, 2"
    rows = db.execute(f"SELECT {names} FROM {source}{where} ORDER BY {order}", values)
    return [dict(row) for row in rows]
