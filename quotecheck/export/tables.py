"""The record's tables as files, one a table: CSV, JSON lines or Parquet."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from quotecheck.errors import RecordError
from quotecheck.output import guard_cell
from quotecheck.record.tables import TABLES, list_months, read_columns, read_table

# Tables that Parquet holds as folders.
_COLUMNAR = ("articles", "speakers", "quotes", "claims", "matches", "problems")
_PARQUET_ROWS = 20_000


def export_tables(
    db: sqlite3.Connection, folder: Path, form: str, *, raw: bool, replace: bool
) -> Iterator[tuple[Path, int]]:
    """Write each table into `folder`; yield each file with its number of rows once it is there.

    Parquet has the layout of the job on Spark: what `import` takes into a record again.
    """
    paths = {table: folder / f"{table}.{form}" for table in TABLES}
    if form == "parquet":
        _require_pyarrow()
        paths |= {table: folder / table for table in _COLUMNAR}
    there = [path for path in paths.values() if path.exists()]
    if there and not replace:
        raise RecordError(f"{there[0]} is there already. Another folder, or --replace.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for table, path in paths.items():
            if path.suffix:
                yield path, _write_file(db, table, path, form, raw)
            else:
                yield path, _write_folder(db, table, path)
    except OSError as error:
        raise RecordError(f"{error.filename}: cannot be written ({error.strerror}).") from error


def _require_pyarrow() -> None:
    from importlib.util import find_spec

    if find_spec("pyarrow") is None:
        raise RecordError(
            "Parquet needs pyarrow: pip install 'quotecheck[spark]', or --format jsonl."
        )


def _write_folder(db: sqlite3.Connection, table: str, path: Path) -> int:
    """Write a table as a folder of Parquet, a file a month where it has dates."""
    from shutil import rmtree
    from tempfile import mkdtemp

    from quotecheck.parquet import DATED, write_table
    from quotecheck.parquet import TABLES as LAYOUT

    number = 0
    half = Path(mkdtemp(prefix=f".{table}-", dir=path.parent))
    try:
        (half / table).mkdir()
        months = list_months(db, table) if table in DATED else [None]
        for month in months:
            rows = read_columns(db, table, tuple(LAYOUT[table]), month)
            write_table(half, table, rows, month)
            number += len(rows)
        if path.exists():
            rmtree(path)
        (half / table).rename(path)
    finally:
        rmtree(half)
    return number


def _write_file(db: sqlite3.Connection, table: str, path: Path, form: str, raw: bool) -> int:
    """Write a table beside its place and move it there, so that no half file is ever found."""
    columns, rows = read_table(db, table)
    half = path.with_name(f".{path.name}.part")
    try:
        if form == "csv":
            number = _write_csv(half, columns, rows, raw)
        elif form == "jsonl":
            number = _write_jsonl(half, columns, rows)
        else:
            number = _write_parquet(half, columns, rows)
        half.replace(path)
    finally:
        with suppress(FileNotFoundError):
            half.unlink()
    return number


def _write_csv(
    path: Path, columns: Sequence[str], rows: Iterator[tuple[Any, ...]], raw: bool
) -> int:
    number = 0
    with path.open("w", encoding="utf-8", newline="", errors="surrogatepass") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        for row in rows:
            writer.writerow([guard_cell(value, raw) for value in row])
            number += 1
    return number


def _write_jsonl(path: Path, columns: Sequence[str], rows: Iterator[tuple[Any, ...]]) -> int:
    number = 0
    with path.open("w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(dict(zip(columns, row, strict=True))) + "\n")
            number += 1
    return number


def _write_parquet(path: Path, columns: Sequence[str], rows: Iterator[tuple[Any, ...]]) -> int:
    import pyarrow
    from pyarrow import parquet

    everything = list(rows)
    table = pyarrow.table(
        {name: [row[index] for row in everything] for index, name in enumerate(columns)}
    )
    parquet.write_table(table, path, row_group_size=_PARQUET_ROWS)
    return len(everything)
