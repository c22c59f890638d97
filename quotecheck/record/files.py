"""Open a record's file: to read, never creating or changing one; to write, migrated."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from quotecheck.errors import RecordError
from quotecheck.record.schema import APPLICATION_ID, MIGRATIONS, VIEW_SCHEMA

# How long a writer waits for another one before it gives up.
_PATIENCE_SECONDS = 30.0


def open_for_reading(path: Path) -> sqlite3.Connection:
    """Open an existing record; never creates or changes a file."""
    if not path.exists():
        raise RecordError(
            f"{path}: no such record. Make one: quotecheck ingest SOURCE... -d {path}"
        )
    db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    db.row_factory = sqlite3.Row
    _check_application(db, path)
    return db


def _check_application(db: sqlite3.Connection, path: Path) -> None:
    try:
        application = db.execute("PRAGMA application_id").fetchone()[0]
        version = db.execute("PRAGMA user_version").fetchone()[0]
        objects = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise RecordError(f"{path}: cannot be read as a record ({error}).") from error
    if objects and application != APPLICATION_ID:
        raise RecordError(f"{path}: a database of another application. Name another file with -d.")
    if version > len(MIGRATIONS):
        raise RecordError(
            f"{path}: written by a newer quotecheck. Upgrade: pip install -U quotecheck"
        )


def open_for_writing(path: Path) -> sqlite3.Connection:
    """Open or create a record in WAL, brought to the present schema."""
    try:
        db = sqlite3.connect(path, timeout=_PATIENCE_SECONDS, isolation_level=None)
        db.row_factory = sqlite3.Row
        _check_application(db, path)
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute("PRAGMA foreign_keys = ON")
    except sqlite3.OperationalError as error:
        raise RecordError(f"{path}: cannot be opened for writing ({error}).") from error
    _migrate(db, path)
    return db


def copy_record(path: Path, copy: Path) -> None:
    """Copy a record, as it stands between two transactions, into a new file."""
    with closing(open_for_reading(path)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)


def _migrate(db: sqlite3.Connection, path: Path) -> None:
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if version == len(MIGRATIONS):
        return
    script = "".join(MIGRATIONS[version:]) + VIEW_SCHEMA
    try:
        db.executescript(
            f"BEGIN IMMEDIATE;\n{script}\nPRAGMA application_id = {APPLICATION_ID};\n"
            f"PRAGMA user_version = {len(MIGRATIONS)};\nCOMMIT;"
        )
    except sqlite3.OperationalError as error:
        raise RecordError(f"{path}: cannot be prepared as a record ({error}).") from error
