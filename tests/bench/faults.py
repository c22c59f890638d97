"""Kill ingests by the hundred: `python -m tests.bench.faults [KILLS [WORKER_KILLS [PAIRS]]]`.

Each killed ingest of 500 articles with two workers is followed by a second run, and the record is
held against that of an undisturbed run, `PRAGMA integrity_check` included. Then workers alone are
killed, and two ingests write into one file at once. The tests do the same a few times.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.test_ingest_faults import dump, find_children, make_articles, run, start


def kill_ingest(articles: Path, db: Path, seconds: float) -> None:
    """Ingest until killed after `seconds`, then again to the end."""
    process = start("ingest", articles, "-d", db, "--workers", "2")
    time.sleep(seconds)
    process.kill()
    process.communicate()
    assert run("ingest", articles, "-d", db, "--workers", "2") == 0


def kill_worker(articles: Path, db: Path, seconds: float) -> None:
    """Ingest, one of the workers killed after `seconds`."""
    process = start("ingest", articles, "-d", db, "--workers", "2")
    time.sleep(seconds)
    children = find_children(process.pid)
    if children:
        os.kill(random.choice(children), signal.SIGKILL)
    _, stderr = process.communicate()
    assert (process.returncode, stderr) == (0, "")


def ingest_at_once(parts: list[Path], db: Path) -> None:
    """Ingest two files into one record at the same time."""
    processes = [start("ingest", part, "-d", db, "--workers", "1") for part in parts]
    assert [process.communicate()[1] for process in processes] == ["", ""]


def main(kills: int, worker_kills: int, pairs: int) -> None:
    """Print how many of each came out the same as undisturbed."""
    random.seed(6)
    with TemporaryDirectory() as name:
        folder = Path(name)
        articles = make_articles(folder / "news.jsonl", 500)
        lines = articles.read_text().splitlines(keepends=True)
        parts = [folder / "1.jsonl", folder / "2.jsonl"]
        parts[0].write_text("".join(lines[:300]))
        parts[1].write_text("".join(lines[200:]))
        begin = time.monotonic()
        assert run("ingest", articles, "-d", folder / "undisturbed.db", "--workers", "2") == 0
        length = time.monotonic() - begin
        expected = dump(folder / "undisturbed.db")
        for label, count, disturb in (
            ("ingests killed", kills, lambda db: kill_ingest(articles, db, _moment(length))),
            ("workers killed", worker_kills, lambda db: kill_worker(articles, db, _moment(length))),
            ("pairs at once", pairs, lambda db: ingest_at_once(parts, db)),
        ):
            _repeat(label, count, disturb, folder / "record.db", expected)


def _moment(length: float) -> float:
    return random.uniform(0, length)


def _repeat(label: str, count: int, disturb: Any, db: Path, expected: dict[str, Any]) -> None:
    same = 0
    for _ in range(count):
        for path in db.parent.glob(f"{db.name}*"):
            path.unlink()
        disturb(db)
        same += dump(db) == expected
    print(f"{label}: {same} of {count} the same as undisturbed", flush=True)


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:]]
    main(*numbers, *[100, 10, 10][len(numbers) :])
