"""What the job on Spark reads, and what it says of what it cannot read or do."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.required import require_module, require_program
from tests.sparking import read_output, read_record, run
from tests.test_sources_archives import RECORDS

_SAID = '"We built {} boats in 2021," Anna Ostrovik said. The harbour has {} cranes.'


def write_lines(path: Path, first: int, count: int = 3) -> bytes:
    """Write articles as JSONL; return the bytes."""
    rows = (
        {
            "id": f"n{number}",
            "date": f"2024-0{number % 9 + 1}-10",
            "source": "Outlet",
            "text": _SAID.format(10 + number, 20 + number),
        }
        for number in range(first, first + count)
    )
    content = "".join(json.dumps(row) + "\n" for row in rows).encode()
    path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)
    return content


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder with a file of every kind that both paths read, whole and damaged."""
    folder = tmp_path / "news"
    folder.mkdir()
    write_lines(folder / "plain.jsonl", 0)
    write_lines(folder / "packed.jsonl.gz", 10)
    write_lines(folder / "copies.jsonl", 1)
    dressed = write_lines(folder / "dressed.jsonl", 20).replace(b"\n", b"\r\n\r\n")
    (folder / "dressed.jsonl").write_bytes(dressed)
    packed = folder / "cut.jsonl.gz"
    write_lines(packed, 30)
    packed.write_bytes(packed.read_bytes()[:-20])
    (folder / "latin.jsonl").write_bytes('{"id": 1, "text": "Café"}\n'.encode("latin-1"))
    (folder / "broken.jsonl").write_text('{"id": 2, "te\n')
    (folder / "page.html").write_text("<p>The town has 14 cranes, Ines Calder said.</p>")
    (folder / "pages.warc").write_bytes(b"".join(RECORDS))
    return folder


def test_every_kind_of_input_gives_what_ingest_gives(news: Path, tmp_path: Path) -> None:
    require_module("pyspark")
    require_program("java")
    from pyarrow import Table, parquet

    columns = tmp_path / "columns.parquet"
    lines = write_lines(tmp_path / "columns.jsonl", 40).splitlines()
    parquet.write_table(Table.from_pylist([json.loads(line) for line in lines]), columns)
    out, db = tmp_path / "out", tmp_path / "record.db"

    ingested = run("ingest", str(news), str(tmp_path / "columns.jsonl"), "-d", str(db))
    done = run("spark", f"{news}/*", str(columns), str(out), "--master", "local[2]")

    assert (ingested.returncode, done.returncode) == (1, 1), done.stderr
    record, output = read_record(db), read_output(out)
    problems = {table: rows.pop("problems") for table, rows in (("a", record), ("b", output))}
    assert output == record
    assert len(record["articles"]) == 17
    # Told of each file that is damaged, and nothing else is printed but the steps.
    told = [line for line in done.stderr.splitlines() if not line.startswith(STEPS)]
    assert len(told) == len(problems["b"]) == len(problems["a"]) == 3
    for name in ("cut.jsonl.gz", "latin.jsonl", "broken.jsonl"):
        assert any(name in line for line in told)


STEPS = ("reading and extracting: ", "writing ", "matching: ")


def assert_one_line(done: subprocess.CompletedProcess[str], *parts: str) -> None:
    """Assert that a command failed with one line of error that holds all `parts`."""
    lines = [line for line in done.stderr.splitlines() if not line.startswith(STEPS)]
    assert done.returncode == 1
    assert len(lines) == 1, done.stderr
    assert lines[0].startswith("Error: ")
    for part in parts:
        assert part in lines[0]


def test_what_cannot_be_done_is_told_in_one_line(tmp_path: Path) -> None:
    require_module("pyspark")
    require_program("java")
    lines = tmp_path / "a.jsonl"
    write_lines(lines, 0)
    there = tmp_path / "there"
    there.mkdir()
    torn = tmp_path / "torn.parquet"
    torn.write_bytes(b"PAR1 and no more")
    out = str(tmp_path / "out")

    local = ("--master", "local[1]")
    assert_one_line(run("spark", str(lines), out, "--master", "nowhere"), "Master must")
    assert_one_line(run("spark", f"{tmp_path}/no*", out, *local), "no*", "does not exist")
    assert_one_line(run("spark", str(lines), str(there), *local), "no job wrote it")
    assert there.is_dir() and not list(there.iterdir())
    assert_one_line(run("spark", str(torn), out, *local), "torn.parquet")


def test_without_java_the_way_out_is_told(tmp_path: Path) -> None:
    require_module("pyspark")
    done = subprocess.run(
        [sys.executable, "-m", "quotecheck", "spark", "in", "out"],
        env={**os.environ, "PATH": str(tmp_path), "JAVA_HOME": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert_one_line(done, "Java, 17 or later", "JAVA_HOME")
