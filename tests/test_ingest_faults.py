"""Whatever happens to an ingest: the file opens, and running again finishes the work."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from quotecheck.cli import cli
from quotecheck.cli.interrupts import heeding_interrupts
from quotecheck.errors import RecordError
from quotecheck.extract import extract
from quotecheck.ingest import ingest
from quotecheck.models import Article, article_key, statement_key
from quotecheck.record import files
from quotecheck.record.store import Record
from quotecheck.sources import Walk

# The tables that hold what was read and found, and what tells two runs apart in them.
TABLES = ("articles", "speakers", "quotes", "claims", "quote_matches", "claim_matches")
# Versions that carry no date of modification are ordered by when they were seen.
RUNS = {"run", "arrival", "retrieved", "latest"}


def make_articles(path: Path, count: int, first: int = 0) -> Path:
    """Write a JSONL of short articles that repeat and change what others say."""
    random_ = random.Random(first)
    lines = []
    for number in range(first, first + count):
        states, share = random_.randint(5, 15), random_.randint(10, 60)
        text = (
            f"Minister Ana Rossi said the bloc has {states} member states.\n\n"
            f'"We pay {share} percent of the dues, and we always paid them," said Bo Ek.\n\n'
            f"The port took {number} ships in {number % 12 + 1} days, according to Ines Falk."
        )
        day = f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}"
        record = {"id": f"a{number}", "text": text, "date": day, "source": f"S{number % 5}"}
        lines.append(json.dumps(record))
    path.write_text("\n".join(lines) + "\n")
    return path


def dump(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return what a record holds, without what tells one run from another."""
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        return {table: _dump_table(db, table) for table in TABLES}


def _dump_table(db: sqlite3.Connection, table: str) -> list[tuple[Any, ...]]:
    names = [row[1] for row in db.execute(f"PRAGMA table_info({table})") if row[1] not in RUNS]
    columns = ", ".join(f'"{name}"' for name in names)
    return sorted(db.execute(f"SELECT {columns} FROM {table}"), key=repr)


def start(*arguments: str | Path) -> subprocess.Popen[str]:
    """Start `quotecheck` as its own process group."""
    return subprocess.Popen(
        [sys.executable, "-m", "quotecheck", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def run(*arguments: str | Path) -> int:
    """Run `quotecheck` to its end; return its exit code."""
    with start(*arguments) as process:
        process.communicate()
        return process.returncode


def find_children(pid: int) -> list[int]:
    """Return the workers that `pid` has started; Python's own tracker of resources is none."""
    path = Path(f"/proc/{pid}/task/{pid}/children")
    children = [int(child) for child in path.read_text().split()] if path.exists() else []
    return [child for child in children if _is_worker(child)]


def _is_worker(pid: int) -> bool:
    try:
        return b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return False


def wait_for_rows(path: Path, process: subprocess.Popen[str]) -> None:
    """Wait until the first batch is in the record."""
    while process.poll() is None:
        try:
            with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as db:
                if db.execute("SELECT count(*) FROM articles").fetchone()[0]:
                    return
        except sqlite3.OperationalError:
            pass  # no file yet, or no tables in it
        time.sleep(0.005)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """Articles, and what an undisturbed run makes of them."""
    folder = tmp_path_factory.mktemp("undisturbed")
    articles = make_articles(folder / "news.jsonl", 160)
    assert run("ingest", articles, "-d", folder / "record.db", "--workers", "2") == 0
    return articles, dump(folder / "record.db")


def test_killed_anywhere_a_second_run_finishes_the_work(
    tmp_path: Path, undisturbed: tuple[Path, dict[str, Any]]
) -> None:
    articles, expected = undisturbed
    random_ = random.Random(6)
    for number in range(4):
        db = tmp_path / f"{number}.db"
        process = start("ingest", articles, "-d", db, "--workers", "2")
        time.sleep(random_.uniform(0.05, 1.0))
        process.kill()
        process.communicate()
        if db.exists() and db.stat().st_size:
            with closing(sqlite3.connect(db)) as connection:
                assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert run("ingest", articles, "-d", db, "--workers", "2") == 0
        assert dump(db) == expected


def test_a_killed_worker_changes_nothing(
    tmp_path: Path, undisturbed: tuple[Path, dict[str, Any]]
) -> None:
    articles, expected = undisturbed
    db = tmp_path / "record.db"
    process = start("ingest", articles, "-d", db, "--workers", "2")
    while process.poll() is None and not (children := find_children(process.pid)):
        time.sleep(0.01)
    for child in children[-1:]:
        os.kill(child, signal.SIGKILL)
    _, stderr = process.communicate()
    assert (process.returncode, stderr) == (0, "")
    assert dump(db) == expected


def test_workers_end_with_a_killed_parent(tmp_path: Path) -> None:
    articles = make_articles(tmp_path / "news.jsonl", 2000)
    process = start("ingest", articles, "-d", tmp_path / "record.db", "--workers", "2")
    wait_for_rows(tmp_path / "record.db", process)
    children = find_children(process.pid)
    assert children
    process.kill()
    process.communicate()
    end = time.monotonic() + 10
    while any(_is_running(child) for child in children):
        assert time.monotonic() < end, "a worker goes on without its parent"
        time.sleep(0.02)


def _is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_an_interrupt_stops_cleanly_and_says_how_to_go_on(tmp_path: Path) -> None:
    articles = make_articles(tmp_path / "news.jsonl", 3000)
    db = tmp_path / "record.db"
    process = start("ingest", articles, "-d", db, "--workers", "2")
    wait_for_rows(db, process)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the workers too
    _, stderr = process.communicate()
    assert process.returncode == 130
    in_record = r"Stopped: (?:1 article is|[\d,]+ articles are) in\."
    assert re.fullmatch(in_record + r" To go on, run the same command again\.\n", stderr)
    assert sorted(path.name for path in tmp_path.glob("record.db*")) == ["record.db"]
    with closing(sqlite3.connect(db)) as connection:
        told = int(stderr.split()[1].replace(",", ""))
        assert connection.execute("SELECT count(*) FROM articles").fetchone()[0] >= told


def test_an_interrupt_that_python_loses_is_heeded() -> None:
    def leave_half_way() -> Iterator[None]:
        try:
            yield
        finally:  # runs when the generator is cleared away: what is raised here goes nowhere
            signal.raise_signal(signal.SIGINT)

    with heeding_interrupts() as raise_lost:
        raise_lost()
        half = leave_half_way()
        next(half)
        del half
        with pytest.raises(KeyboardInterrupt):
            raise_lost()


def test_two_at_once_are_as_one_after_the_other(tmp_path: Path) -> None:
    first = make_articles(tmp_path / "first.jsonl", 80)
    second = make_articles(tmp_path / "second.jsonl", 80, first=40)
    for path in (first, second):
        assert run("ingest", path, "-d", tmp_path / "after.db") == 0
    together = [start("ingest", path, "-d", tmp_path / "at-once.db") for path in (first, second)]
    assert [process.communicate()[1] for process in together] == ["", ""]
    assert dump(tmp_path / "at-once.db") == dump(tmp_path / "after.db")
    assert not Path(f"{tmp_path / 'at-once.db'}-wal").exists()


def test_order_workers_and_repetition_change_nothing(
    tmp_path: Path, undisturbed: tuple[Path, dict[str, Any]]
) -> None:
    articles, expected = undisturbed
    lines = articles.read_text().splitlines(keepends=True)
    random.Random(1).shuffle(lines)
    parts = [tmp_path / "1.jsonl", tmp_path / "2.jsonl"]
    parts[0].write_text("".join(lines[:80]))
    parts[1].write_text("".join(lines[70:]))
    db = tmp_path / "record.db"
    for path, workers in ((parts[0], "1"), (parts[1], "2"), (parts[0], "2")):
        assert run("ingest", path, "-d", db, "--workers", workers) == 0
    assert dump(db) == expected


def test_a_clean_end_leaves_one_file_out_of_wal(tmp_path: Path) -> None:
    articles = make_articles(tmp_path / "news.jsonl", 3)
    _invoke(articles, tmp_path / "record.db")
    assert [path.name for path in tmp_path.glob("record.db*")] == ["record.db"]
    with closing(sqlite3.connect(tmp_path / "record.db")) as db:
        assert db.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_a_dry_run_leaves_no_trace(tmp_path: Path) -> None:
    articles = make_articles(tmp_path / "news.jsonl", 3)
    result = CliRunner().invoke(cli, _arguments(articles, tmp_path / "a.db", "--dry-run"))
    assert result.exit_code == 0
    assert "3 articles" in result.stdout
    assert not (tmp_path / "a.db").exists()
    _invoke(articles, tmp_path / "a.db")
    before = (tmp_path / "a.db").read_bytes()
    more = make_articles(tmp_path / "more.jsonl", 3, first=3)
    CliRunner().invoke(cli, _arguments(more, tmp_path / "a.db", "--dry-run"))
    assert (tmp_path / "a.db").read_bytes() == before


def test_two_statements_with_one_key_cost_one_article(tmp_path: Path) -> None:
    db, rest = tmp_path / "record.db", tmp_path / "rest.jsonl"
    assert run("ingest", make_articles(tmp_path / "first.jsonl", 1), "-d", db) == 0
    one = json.loads(make_articles(rest, 3, first=1).read_text().splitlines()[1])
    article = Article(one["id"], one["text"], date=one["date"], source=one["source"])
    key = statement_key(article_key(article), extract(article).quotes[0].id)
    with closing(sqlite3.connect(db)) as record, record:
        (old,) = record.execute("SELECT min(key) FROM quotes").fetchone()
        record.execute("UPDATE quotes SET key = ? WHERE key = ?", (key, old))
        record.execute("UPDATE claims SET quote = ? WHERE quote = ?", (key, old))
    assert run("rematch", "-d", db) == 0
    with start("ingest", rest, "-d", db) as process:
        told = process.communicate()[1]
    assert process.returncode == 1
    assert f"{one['id']}: has a statement whose key is another one's: " in told
    with closing(sqlite3.connect(db)) as record:
        assert record.execute("SELECT id FROM articles ORDER BY id").fetchall() == [
            ("a0",),
            ("a1",),
            ("a3",),
        ]
        assert record.execute("SELECT name FROM problems").fetchall() == [("a2",)]


def _arguments(articles: Path, db: Path, *more: str) -> Sequence[str]:
    return ["ingest", str(articles), "-d", str(db), *more]


def _invoke(articles: Path, db: Path) -> str:
    """Ingest in this process; return what it says on stderr, an error included."""
    result = CliRunner().invoke(cli, _arguments(articles, db))
    if isinstance(result.exception, RecordError):
        return str(result.exception)
    assert result.exception is None
    return result.stderr


def test_a_full_disk_is_told_and_what_is_in_stays_whole(tmp_path: Path) -> None:
    articles = make_articles(tmp_path / "news.jsonl", 250)
    db = tmp_path / "record.db"
    with pytest.raises(RecordError) as caught, Record(db) as record:
        record.db.execute("PRAGMA max_page_count = 150")
        ingest(record, Walk((str(articles),)), 1, lambda batch: None)
    told = "the disk is full. Make room, then run the same command again to go on."
    assert str(caught.value) == f"{db}: {told}"
    dump(db)
    assert _invoke(articles, db) == ""
    with closing(sqlite3.connect(db)) as connection:
        assert connection.execute("SELECT count(*) FROM articles").fetchone() == (250,)


def test_a_locked_file_is_waited_for_and_its_holder_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = make_articles(tmp_path / "news.jsonl", 2)
    db = tmp_path / "record.db"
    _invoke(articles, db)
    monkeypatch.setattr(files, "PATIENCE_SECONDS", 0.2)
    script = (
        "import sqlite3, sys; db = sqlite3.connect(sys.argv[1], isolation_level=None);"
        "db.execute('BEGIN EXCLUSIVE'); print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(db)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        told = _invoke(articles, db)
        holder.communicate("")
    assert told.startswith(f"{db}: ")
    assert told.endswith(" is writing to it. Wait for it, then run again.")
    if Path("/proc/locks").exists():
        assert f"process {holder.pid} (" in told


def test_files_that_are_no_record_of_ours(tmp_path: Path) -> None:
    articles = make_articles(tmp_path / "news.jsonl", 2)
    other, newer, text = (tmp_path / name for name in ("other.db", "newer.db", "notes.txt"))
    with closing(sqlite3.connect(other)) as db:
        db.execute("CREATE TABLE notes (text)")
    _invoke(articles, newer)
    with closing(sqlite3.connect(newer)) as db:
        db.execute("PRAGMA user_version = 999")
    text.write_text("Notes of a day at the port. " * 100)
    before = [path.read_bytes() for path in (other, newer, text)]
    assert _invoke(articles, other) == (
        f"{other}: a database of another application. Name another file with -d."
    )
    assert _invoke(articles, newer) == (
        f"{newer}: written by a newer quotecheck. Upgrade: pip install -U quotecheck"
    )
    assert _invoke(articles, text) == f"{text}: is no database. Name another file with -d."
    assert _invoke(articles, tmp_path / "no" / "a.db") == (
        f"{tmp_path / 'no' / 'a.db'}: cannot be opened. Check its folder and the permissions there."
    )
    assert [path.read_bytes() for path in (other, newer, text)] == before
