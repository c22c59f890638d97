"""The record from Python says what the command line says."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import quotecheck
from quotecheck.errors import RecordError, UsageError
from tests.records import run

FIXTURES = Path(__file__).parent.parent / "fixtures" / "articles"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("api") / "news.db"
    ingested = quotecheck.open(path).ingest(FIXTURES)
    assert ingested.articles > 10
    assert not ingested.problems
    assert ingested.matches
    return path


def test_rows_are_those_of_the_command_line(path: Path) -> None:
    record = quotecheck.open(path)
    for rows, call in (
        (record.claims(speaker="Tokayev", since="2024"), "claims -s Tokayev --since 2024"),
        (record.quotes(relation="variant"), "quotes --relation variant"),
        (record.matches(run="last"), "matches --run last"),
        (record.speakers(), "speakers"),
        (record.search("levy", limit=3), "search levy -n 3"),
    ):
        assert rows == json.loads(run(*call.split(), "--json", db=path).stdout), call


def test_check_holds_a_sentence_against_the_record(path: Path) -> None:
    rows = quotecheck.open(path).check(
        "The Shanghai Cooperation Organization has nine member states.", date="2025-10-01"
    )
    assert any(row["earlier_value"] == 10 for row in rows)


def test_a_verdict_reaches_the_rows(path: Path) -> None:
    record = quotecheck.open(path)
    claim = record.claims(speaker="Tokayev")[0]
    record.note(claim["id"][:10], "True", url="https://checks.example/1", author="ana")
    assert record.claims(speaker="Tokayev")[0]["rating"] == "True"
    assert record.history(claim["id"])


def test_reading_makes_no_file_and_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="no such record"):
        quotecheck.open(tmp_path / "none.db").claims()
    assert list(tmp_path.iterdir()) == []


def test_an_id_that_is_none_is_refused(path: Path) -> None:
    with pytest.raises(UsageError):
        quotecheck.open(path).history("zebra")


def test_importing_quotecheck_imports_no_more() -> None:
    code = "import quotecheck, sys; print([m for m in sys.modules if m.startswith('quotecheck.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
