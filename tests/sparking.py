"""Run the job on Spark, and read its rows and a record's in the same form."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

# Short jobs: compile little, keep few threads.
JAVA_OPTIONS = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
_SETTINGS = (
    "spark.sql.shuffle.partitions=4",
    "spark.executor.memory=1g",
    f"spark.driver.extraJavaOptions={JAVA_OPTIONS}",
    f"spark.executor.extraJavaOptions={JAVA_OPTIONS}",
)


def command(*arguments: str) -> list[str]:
    """Return a command of ours, with Spark's settings where it is `spark`."""
    settings = [part for setting in _SETTINGS for part in ("--conf", setting)]
    return [
        sys.executable, "-m", "quotecheck", *arguments,
        *(settings if arguments[0] == "spark" else []),
    ]  # fmt: skip


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command of ours to its end."""
    return subprocess.run(command(*arguments), capture_output=True, text=True, check=False)


def read_record(path: Path) -> dict[str, list[str]]:
    """Return the rows of a record, a sorted list a table."""
    from quotecheck.parquet import TABLES

    db = sqlite3.connect(path)
    db.row_factory = sqlite3.Row
    matches = " UNION ALL ".join(
        f"SELECT '{kind}' AS kind, * FROM {kind}_matches" for kind in ("quote", "claim")
    )
    rows = {}
    for table, columns in TABLES.items():
        sql = matches if table == "matches" else f"SELECT * FROM {table}"
        rows[table] = sorted(repr([row[name] for name in columns]) for row in db.execute(sql))
    db.close()
    return rows


def read_output(folder: Path) -> dict[str, list[str]]:
    """Return the rows of the job's Parquet in the same form."""
    from pyarrow import parquet

    from quotecheck.parquet import TABLES

    return {
        table: sorted(
            repr([row[name] for name in columns])
            for path in (folder / table).rglob("*.parquet")
            for row in parquet.ParquetFile(path).read().to_pylist()
        )
        for table, columns in TABLES.items()
    }
