"""Open a record's file: to read, never creating or changing one; to write, migrated."""

from __future__ import annotations

import random
import sqlite3
import time
from contextlib import ExitStack, closing
from pathlib import Path

from quotecheck.errors import RecordError
from quotecheck.record.faults import explain_fault
from quotecheck.record.version import APPLICATION_ID, SCHEMA_VERSION

# How long a writer waits for another one before it gives up.
PATIENCE_SECONDS = 30.0
_MAPPED_BYTES = 1 << 30
_MAKE = "Make one: quotecheck ingest SOURCE..."


def open_for_reading(path: Path) -> sqlite3.Connection:
    """Open an existing record; never creates or changes a file."""
    if not path.exists():
        raise RecordError(f"{path}: no such record. {_MAKE} -d {path}")
    db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    db.row_factory = sqlite3.Row
    with ExitStack() as failure:
        failure.callback(db.close)
        if not _check_application(db, path):
            raise RecordError(f"{path}: holds no record yet. {_MAKE} -d {path}")
        # A listing touches many pages once: reading them from the map halves its time.
        db.execute(f"PRAGMA mmap_size = {_MAPPED_BYTES}")
        failure.pop_all()
    return db


def require_present_index(db: sqlite3.Connection) -> None:
    """Raise RecordError where an older version wrote the record: its index has another form.

    What people read of such a record is there all the same.
    """
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if version != SCHEMA_VERSION:
        raise RecordError(
            "The record was written by an older quotecheck. Renew what finds matches in it: "
            "quotecheck rematch"
        )


def _check_application(db: sqlite3.Connection, path: Path) -> bool:
    """Tell whether the file holds anything; raise RecordError where that is no record of ours."""
    try:
        application = db.execute("PRAGMA application_id").fetchone()[0]
        version = db.execute("PRAGMA user_version").fetchone()[0]
        objects = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise explain_fault(path, error) from error
    if objects and application != APPLICATION_ID:
        raise RecordError(f"{path}: a database of another application. Name another file with -d.")
    if version > SCHEMA_VERSION:
        raise RecordError(
            f"{path}: written by a newer quotecheck. Upgrade: pip install -U quotecheck"
        )
    return bool(objects)


def open_for_writing(path: Path) -> sqlite3.Connection:
    """Open or create a record in WAL, brought to the present schema."""
    try:
        db = sqlite3.connect(path, timeout=PATIENCE_SECONDS, isolation_level=None)
    except sqlite3.OperationalError as error:
        raise explain_fault(path, error) from error
    with ExitStack() as failure:
        failure.callback(db.close)
        db.row_factory = sqlite3.Row
        _prepare(db, path)
        _migrate(db, path)
        failure.pop_all()
    return db


def _prepare(db: sqlite3.Connection, path: Path) -> None:
    try:
        _check_application(db, path)
        _enter_wal(db)
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute("PRAGMA cache_size = -49152")
        db.execute("PRAGMA temp_store = MEMORY")
        db.execute("PRAGMA wal_autocheckpoint = 16384")
        db.execute("PRAGMA foreign_keys = ON")
    except sqlite3.OperationalError as error:
        raise explain_fault(path, error) from error


def _enter_wal(db: sqlite3.Connection) -> None:
    """Turn WAL on; SQLite itself does not wait where another process is just doing the same."""
    end = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > end:
                raise
            time.sleep(0.05)


def leave_wal(path: Path) -> None:
    """Make the record one plain file again, which can be mailed and opened read-only.

    While another process writes, that is left to it: the last one to close leaves WAL. Two that
    close at once must not keep each other from it, so each lets go of the file between its tries.
    """
    for pause in (0.0, 0.02, 0.05, 0.1, 0.2):
        time.sleep(random.uniform(0, pause))
        with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as db:
            try:
                db.execute("PRAGMA journal_mode = DELETE")
                return
            except sqlite3.OperationalError as error:
                if "locked" not in str(error):
                    raise explain_fault(path, error) from error


def copy_record(path: Path, copy: Path) -> None:
    """Copy a record, as it stands between two transactions, into a new file."""
    with closing(open_for_reading(path)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)


def _migrate(db: sqlite3.Connection, path: Path) -> None:
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if version == SCHEMA_VERSION:
        return
    from quotecheck.record.schema import MIGRATIONS, VIEW_SCHEMA

    script = "".join(MIGRATIONS[version:]) + VIEW_SCHEMA
    try:
        db.executescript(
            f"BEGIN IMMEDIATE;\n{script}\nPRAGMA application_id = {APPLICATION_ID};\n"
            f"PRAGMA user_version = {SCHEMA_VERSION};\nCOMMIT;"
        )
    except sqlite3.OperationalError as error:
        if db.in_transaction:
            db.execute("ROLLBACK")
        # Two processes may open a new file at once: then the other one has prepared it.
        if db.execute("PRAGMA user_version").fetchone()[0] != SCHEMA_VERSION:
            raise explain_fault(path, error) from error
