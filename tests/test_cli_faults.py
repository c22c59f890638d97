"""A record's file that is empty or damaged: a line for whoever has to mend it, no traceback."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.records import article, find_id, record_of, run

SAID = "“The ferry costs {n} euros,” Ines Calder said on Monday."
COMMANDS = [
    "claims", "quotes", "speakers", "rules", "search ferry", "doctor", "review",
    "export report", "export annotations", "export tables out", "rematch", "ingest new.txt",
]  # fmt: skip


def _damage(path: Path) -> None:
    """Write over the first page of the tables of statements; the schema stays whole."""
    with closing(sqlite3.connect(path)) as db:
        (size,) = db.execute("PRAGMA page_size").fetchone()
        pages = db.execute(
            "SELECT rootpage FROM sqlite_master WHERE name IN ('claims', 'quotes', 'speakers')"
        ).fetchall()
    content = bytearray(path.read_bytes())
    for (page,) in pages:
        start = (page - 1) * size
        content[start : start + 200] = b"\xff" * 200
    path.write_bytes(content)


@pytest.fixture(scope="module")
def damaged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("damaged")
    articles = [article(SAID.format(n=n), "2024-05-21", id=str(n)) for n in range(20, 24)]
    path = record_of(folder / "old.db", articles)
    folder.joinpath("new.txt").write_text(SAID.format(n=90))
    _damage(path)
    return path


@pytest.mark.parametrize("command", COMMANDS)
def test_a_damaged_record_is_named_in_a_line(damaged: Path, command: str) -> None:
    done = run(*command.split(), db=damaged, cwd=damaged.parent)
    assert done.returncode == 1
    told = "is damaged. Restore a copy of it, or ingest the sources into a new file."
    assert done.stderr.splitlines()[-1] == f"Error: {damaged}: {told}"
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["claims", "coverage", "doctor", "show ab", "review list"])
def test_an_empty_file_is_no_record_yet(tmp_path: Path, command: str) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    done = run(*command.split(), db=path)
    made = f"Make one: quotecheck ingest SOURCE... -d {path}"
    assert done.stderr == f"Error: {path}: holds no record yet. {made}\n"
    assert done.returncode == 1


def test_an_empty_file_becomes_a_record(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    page = tmp_path / "new.txt"
    page.write_text(SAID.format(n=90))
    for options in (["--dry-run"], []):
        assert run("ingest", str(page), *options, db=path).returncode == 0
    assert find_id(path, "ferry")
