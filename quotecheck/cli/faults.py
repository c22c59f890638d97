"""What SQLite finds wrong with a record while a command is at it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

# Under this name the context of a call knows the record's file.
RECORD_FILE = "quotecheck.record_file"


@contextmanager
def explaining_faults(ctx: click.Context) -> Iterator[None]:
    """Raise in words for the user what is wrong with the record's file: damage, a full disk."""
    try:
        yield
    except Exception as error:
        import sqlite3

        # Only these are of the file; the others are ours.
        if type(error) not in {sqlite3.DatabaseError, sqlite3.OperationalError}:
            raise
        from quotecheck.record.faults import explain_fault

        path = ctx.meta.get(RECORD_FILE, Path("The record"))
        raise explain_fault(path, error) from error  # type: ignore[arg-type]
