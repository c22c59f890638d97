"""The design's invariants, each on the bundled articles: real commands, real files."""

from __future__ import annotations

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from quotecheck.extract import extract
from quotecheck.models import Article

ARTICLES = Path(__file__).parent.parent / "fixtures" / "articles"
FILES = sorted(str(path) for path in ARTICLES.iterdir() if path.name != "README.md")

# What a record says, without what depends on when and in which order it was fed.
_DUMP = {
    "articles": "SELECT id, sha256, title, date, source, url FROM articles ORDER BY id, sha256",
    "quotes": "SELECT * FROM quotes ORDER BY id",
    "claims": "SELECT * FROM claims ORDER BY id",
    "matches": "SELECT * FROM matches ORDER BY id, earlier_id",
}


def quotecheck(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line as a user does."""
    return subprocess.run(
        [sys.executable, "-m", "quotecheck", *arguments],
        cwd=cwd,
        env=os.environ | {"QUOTECHECK_DB": "record.db"} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def dump(path: Path) -> str:
    """Return what the record at `path` says, as text that compares to the byte."""
    db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    db.row_factory = sqlite3.Row
    rows = {
        name: [
            {key: row[key] for key in row.keys() if key != "run"}  # noqa: SIM118
            for row in db.execute(sql)
        ]
        for name, sql in _DUMP.items()
    }
    db.close()
    return json.dumps(rows, ensure_ascii=False, indent=1)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the bundled articles."""
    folder = tmp_path_factory.mktemp("record")
    done = quotecheck("ingest", str(ARTICLES), cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / "record.db"


def test_1_verbatim(record: Path) -> None:
    db = sqlite3.connect(record)
    for table in ("quotes", "claims"):
        rows = db.execute(
            f'SELECT a.text, s.start, s."end", s.text FROM {table} AS s '
            "JOIN articles AS a ON a.key = s.article"
        ).fetchall()
        assert len(rows) > 20
        assert all(article[start:end] == text for article, start, end, text in rows)
    db.close()


def test_2_pure() -> None:
    text = sorted(ARTICLES.glob("*.txt"))[-1].read_text(encoding="utf-8")
    alone = extract(Article("a", text))
    for other in FILES[:3]:
        extract(Article("b", Path(other).read_text(encoding="utf-8")))
    assert extract(Article("a", text)) == alone
    code = (
        "import sys; from quotecheck.extract import extract; from quotecheck.models import Article;"
        "print(extract(Article('a', sys.stdin.read())) )"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            input=text,
            env=os.environ
            | {"PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": zone, "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        ).stdout
        for seed, locale, zone in (("1", "C", "UTC"), ("2", "C.UTF-8", "Asia/Tokyo"))
    }
    assert len(outputs) == 1


@pytest.mark.parametrize("seed", range(3))
def test_3_order_free(record: Path, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    files = FILES.copy()
    chance.shuffle(files)
    cut = chance.randrange(1, len(files) - 1)
    for part in (files[:cut], files[cut:]):
        done = quotecheck("ingest", "--workers", str(1 + seed % 2), *part, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
    assert dump(tmp_path / "record.db") == dump(record)


def test_4_complete(record: Path) -> None:
    done = quotecheck("doctor", "--exhaustive", cwd=record.parent)
    assert done.returncode == 0, done.stdout + done.stderr


def test_5_ingesting_again_changes_nothing(record: Path, tmp_path: Path) -> None:
    copy = tmp_path / "record.db"
    shutil.copy(record, copy)
    done = quotecheck("ingest", str(ARTICLES), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert dump(copy) == dump(record)


def test_6_nothing_hidden(tmp_path: Path) -> None:
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"id": 1, "text": "Ana Rossi said 10 ships sank."}\n{"id": 2, "te\n')
    done = quotecheck("ingest", str(broken), cwd=tmp_path)
    assert done.returncode == 1
    assert "broken.jsonl line 2" in done.stderr
    db = sqlite3.connect(tmp_path / "record.db")
    assert db.execute("SELECT count(*) FROM articles").fetchone() == (1,)
    ((name, _reason),) = db.execute("SELECT name, reason FROM problems").fetchall()
    assert name.endswith("broken.jsonl line 2")
    db.close()


def test_8_plain_sqlite(record: Path) -> None:
    assert [path.name for path in record.parent.iterdir()] == ["record.db"]
    db = sqlite3.connect(f"{record.as_uri()}?mode=ro&immutable=1", uri=True)
    assert db.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert not db.execute("PRAGMA foreign_key_check").fetchall()
    views = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'view'")]
    assert {"changes", "repeats", "claims_by_speaker", "quotes_by_speaker"} <= set(views)
    for view in views:
        db.execute(f"SELECT * FROM {view} LIMIT 5").fetchall()
    db.close()
