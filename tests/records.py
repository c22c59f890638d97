"""Records made of small articles, and the command line called as a user does."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from quotecheck.extract import extract
from quotecheck.models import Article, Extraction
from quotecheck.record.files import open_for_reading
from quotecheck.record.store import Record

Extractor = Callable[[Article], Extraction]


def article(text: str, date: str | None = None, source: str | None = None, **known: Any) -> Article:
    """Return an article with an id of its own."""
    return Article(
        id=known.pop("id", f"{source}-{date}-{text[:20]}"),
        text=text,
        date=date,
        date_source="given" if date else "none",
        source=source,
        **known,
    )


def record_of(path: Path, articles: Iterable[Article], read: Extractor = extract) -> Path:
    """Write a record of `articles`."""
    with Record(path) as record:
        record.add([read(one) for one in articles])
    return path


def ask(path: Path, sql: str, *values: object) -> list[tuple[Any, ...]]:
    """Return the rows of a query on a record."""
    with closing(open_for_reading(path)) as db:
        return [tuple(row) for row in db.execute(sql, values)]


def find_id(path: Path, words: str, kind: str = "quote") -> str:
    """Return the id of the statement whose text holds `words`, in the latest version."""
    rows = ask(
        path,
        f"SELECT id FROM _{kind}s WHERE instr(text, ?) AND latest ORDER BY date, id",
        words,
    )
    assert rows, f"no {kind} with {words!r}: {ask(path, f'SELECT text FROM {kind}s')}"
    return str(rows[0][0])


def run(
    *arguments: str, db: Path | None = None, **options: Any
) -> subprocess.CompletedProcess[str]:
    """Call the command line in a pipe of 80 columns, as a user would."""
    environment = _environment() | options.pop("env", {})
    command = [sys.executable, "-m", "quotecheck", *arguments]
    if db is not None:
        command += ["-d", str(db)]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, env=environment, **options
    )


def shell(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Call a shell's command in a folder, with the installed scripts on its path."""
    environment = _environment()
    scripts = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    return subprocess.run(
        command,
        shell=True,
        cwd=folder,
        env=environment | {"PATH": scripts},
        capture_output=True,
        text=True,
        check=False,
    )


def _environment() -> dict[str, str]:
    """Return the environment without settings of its own, of a terminal of 80 columns."""
    kept = {name: value for name, value in os.environ.items() if name[:10] != "QUOTECHECK"}
    return kept | {"COLUMNS": "80", "PYTHONPATH": str(Path(__file__).parent.parent)}


def lines(*arguments: str, db: Path) -> list[str]:
    """Return what a command prints, which must be done without a fault."""
    done = run(*arguments, db=db)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def columns(rows: Sequence[sqlite3.Row]) -> list[str]:
    """Return the names of the columns of `rows`."""
    return list(rows[0].keys())
