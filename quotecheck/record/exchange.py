"""Decisions as JSON lines, so that two desks can share them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from quotecheck.errors import RecordError
from quotecheck.record.corrections import CORRECTION_COLUMNS, NOTE_COLUMNS, insert_decision
from quotecheck.record.people import add_alias, resolve_alias

_REQUIRED = ("text", "kind", "article", "version", "start", "end", "created")


@dataclass(slots=True)
class Taken:
    """What an import brought; `lost` are decisions whose statement is not on record."""

    new: int = 0
    known: int = 0
    lost: int = 0


def dump_decisions(db: sqlite3.Connection) -> Iterator[str]:
    """Yield every decision, alias and verdict as one line of JSON, oldest first."""
    for table, columns in (("corrections", CORRECTION_COLUMNS), ("notes", NOTE_COLUMNS)):
        names = ", ".join(f'"{column}"' for column in columns)
        for row in db.execute(f"SELECT {names} FROM {table} ORDER BY created, id"):
            yield json.dumps({"type": table} | dict(row), ensure_ascii=False)
    rows = db.execute("SELECT alias, speaker, author, created FROM speaker_aliases ORDER BY alias")
    for row in rows:
        yield json.dumps({"type": "alias"} | dict(row), ensure_ascii=False)


def load_decisions(db: sqlite3.Connection, lines: Iterable[str]) -> Taken:
    """Take in the lines of `dump_decisions`; what is known changes nothing."""
    taken = Taken()
    for number, line in enumerate(lines, 1):
        if line.strip():
            _load(db, _read(line, number), number, taken)
    return taken


def _read(line: str, number: int) -> Mapping[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise RecordError(f"Line {number} is no JSON ({error}). Nothing was taken in.") from error
    if not isinstance(row, dict):
        raise RecordError(f"Line {number} is no JSON object. Nothing was taken in.")
    return row


def _load(db: sqlite3.Connection, row: Mapping[str, Any], number: int, taken: Taken) -> None:
    try:
        if row.get("type") == "alias":
            new = _load_alias(db, row)
        elif row.get("type") in ("corrections", "notes"):
            new = _load_decision(db, row, taken)
        else:
            raise ValueError(f"type {row.get('type')!r}")
    except (ValueError, KeyError, sqlite3.IntegrityError) as error:
        raise RecordError(
            f"Line {number} is no decision ({error}). Nothing was taken in; "
            "the file must come from: quotecheck review export"
        ) from error
    taken.new += new
    taken.known += not new


def _load_decision(db: sqlite3.Connection, row: Mapping[str, Any], taken: Taken) -> bool:
    for name in _REQUIRED:
        if row[name] is None:
            raise ValueError(f"no {name}")
    if row["kind"] not in ("quote", "claim"):
        raise ValueError(f"kind {row['kind']!r}")
    decision = insert_decision(db, row["type"], row)
    if decision is None:
        return False
    anchored = db.execute("SELECT 1 FROM _anchors WHERE decision = ?", (decision,)).fetchone()
    taken.lost += anchored is None
    return True


def _load_alias(db: sqlite3.Connection, row: Mapping[str, Any]) -> bool:
    """Take in an alias, unless this desk has said something newer of the name."""
    known = db.execute(
        "SELECT speaker, created FROM speaker_aliases WHERE alias = ?", (row["alias"],)
    ).fetchone()
    if known and (known["speaker"] == row["speaker"] or known["created"] >= row["created"]):
        return False
    if resolve_alias(db, row["speaker"]) == row["alias"]:
        return False
    add_alias(db, row["alias"], row["speaker"], author=row.get("author"), created=row["created"])
    return True
