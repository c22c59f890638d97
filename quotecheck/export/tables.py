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
from quotecheck.record.tables import TABLES, read_table

FORMATS = ("csv", "jsonl", "parquet")
_PARQUET_ROWS = 20_000


def export_tables(
    db: sqlite3.Connection, folder: Path, form: str, *, raw: bool, replace: bool
) -> Iterator[tuple[Path, int]]:
    """Write each table into `folder`; yield each file with its number of rows once it is there."""
    paths = [folder / f"{table}.{form}" for table in TABLES]
    there = [path for path in paths if path.exists()]
    if there and not replace:
        raise RecordError(f"{there[0]} is there already. Another folder, or --replace.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for table, path in zip(TABLES, paths, strict=True):
            yield path, _write_file(db, table, path, form, raw)
    except OSError as error:
        raise RecordError(f"{error.filename}: cannot be written ({error.strerror}).") from error


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
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise RecordError(
            "Parquet needs pyarrow: pip install 'quotecheck[spark]', or --format jsonl."
        ) from error
    everything = list(rows)
    table = pyarrow.table(
        {name: [row[index] for row in everything] for index, name in enumerate(columns)}
    )
    parquet.write_table(table, path, row_group_size=_PARQUET_ROWS)
    return len(everything)
