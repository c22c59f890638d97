"""`import` of a folder that is damaged, foreign or cut short: a line, and nothing wrong goes in."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.records import article, ask, record_of, run, shell
from tests.required import require_module

ARTICLES = [
    article("“We have 14 cranes,” Ines Calder said. She has 9 boats.", "2024-05-21", id="a"),
    article("“We have 15 cranes,” Ines Calder said.", "2024-06-21", id="b"),
]
AGAIN = "so that it cannot be taken in: export it, or run the job, again"


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    require_module("pyarrow")
    place = tmp_path_factory.mktemp("tables")
    record = record_of(place / "own.db", ARTICLES)
    done = run("export", "tables", str(place / "out"), "--format", "parquet", db=record)
    assert done.returncode == 0, done.stderr
    return place / "out"


def _file(folder: Path, table: str) -> Path:
    return min((folder / table).rglob("*.parquet"))


def _set(table: str, column: str, value: Any) -> Callable[[Path], None]:
    """Return what gives a column another value in all rows of a table's first file."""

    def change(folder: Path) -> None:
        import pyarrow as pa
        from pyarrow import parquet

        path = _file(folder, table)
        held = parquet.ParquetFile(path).read()
        place = held.schema.get_field_index(column)
        values = pa.array([value] * held.num_rows)
        parquet.write_table(held.set_column(place, column, values), path)

    return change


def _drop(table: str, column: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        from pyarrow import parquet

        path = _file(folder, table)
        parquet.write_table(parquet.ParquetFile(path).read().drop_columns([column]), path)

    return change


def _cut(folder: Path) -> None:
    path = _file(folder, "quotes")
    path.write_bytes(path.read_bytes()[:300])


BROKEN: dict[str, tuple[Callable[[Path], object], str]] = {
    "no claims": (
        lambda folder: shutil.rmtree(folder / "claims"),
        ": holds no claims of a job. Name its output folder.",
    ),
    "cut": (_cut, f"/quotes/month=2024-05/part-0.parquet: cannot be read (Parquet .*), {AGAIN}"),
    "text": (
        lambda folder: _file(folder, "claims").write_text("hello"),
        f"/claims/month=2024-05/part-0.parquet: cannot be read (Parquet .*), {AGAIN}",
    ),
    "a column less": (
        _drop("quotes", "text"),
        f"/quotes/month=2024-05/part-0.parquet: lacks a column (.*text.*), {AGAIN}",
    ),
    "a column of words": (
        _set("quotes", "start", "x"),
        f"/quotes/month=2024-05/part-0.parquet: cannot be read (.*), {AGAIN}",
    ),
    "words that nobody wrote": (
        _set("quotes", "text", "We have none"),
        f': has "We have none" where article a has other words, {AGAIN}',
    ),
    "no words": (_set("claims", "text", None), f': has "None" where article a .*, {AGAIN}'),
    "a place beyond the end": (
        _set("claims", "end", 10**9),
        f": has .* where article a .*, {AGAIN}",
    ),
    "an article less": (
        _set("articles", "key", 7),
        f": lacks articles of month=2024-05 whose statements it has, {AGAIN}",
    ),
    "no kind": (
        _set("quotes", "kind", None),
        ": holds rows that no record takes (.*). Run the job again.",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_folder_is_named_in_a_line(tables: Path, tmp_path: Path, name: str) -> None:
    import re

    spoil, told = BROKEN[name]
    folder = tmp_path / "out"
    shutil.copytree(tables, folder)
    spoil(folder)
    record = tmp_path / "own.db"
    done = run("import", str(folder), db=record)
    pattern = re.escape(f"Error: {folder}{told}\n").replace(r"\.\*", ".*")
    assert re.fullmatch(pattern, done.stderr), done.stderr
    assert done.returncode == 1
    wrong = ask(
        record,
        "SELECT count(*) FROM quotes AS q JOIN articles AS a ON a.key = q.article "
        "WHERE substr(a.text, q.start + 1, q.end - q.start) != q.text",
    )
    assert wrong == [(0,)]


def test_the_order_of_versions_comes_back(tmp_path: Path) -> None:
    require_module("pyarrow")
    versions = [
        article(f"“We have {n} cranes,” Ines Calder said.", "2024-05-21", id="a")
        for n in (14, 15, 13, 16, 12)
    ]
    record = record_of(tmp_path / "own.db", versions)
    run("export", "tables", str(tmp_path / "out"), "--format", "parquet", db=record)
    other = tmp_path / "other.db"
    assert run("import", str(tmp_path / "out"), db=other).returncode == 0
    sql = "SELECT text FROM articles ORDER BY arrival"
    assert ask(other, sql) == ask(record, sql)


def test_an_export_whose_messages_nobody_reads_is_whole(tables: Path, tmp_path: Path) -> None:
    record_of(tmp_path / "quotecheck.db", ARTICLES)
    shell("quotecheck export tables out --format parquet | true", tmp_path)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(
        path.name for path in tables.iterdir()
    )
