"""Output that nobody takes: a reader that has gone, a full disk, a closed stream."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from quotecheck.record.files import open_for_reading
from tests.records import article, ask, record_of, shell

SAID = "“We will build {n} ferries,” Ines Calder said on Monday."
COMMANDS = (
    "quotes",
    "quotes --nl",
    "claims --csv",
    "speakers --json",
    "doctor",
    "export annotations",
    "export report",
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a record and one article that is not in it."""
    folder = tmp_path_factory.mktemp("desk")
    articles = [article(SAID.format(n=n), "2024-05-21", id=str(n)) for n in range(20, 24)]
    record_of(folder / "quotecheck.db", articles)
    folder.joinpath("new.txt").write_text(SAID.format(n=90))
    return folder


@pytest.mark.parametrize("command", (*COMMANDS, "extract new.txt", "--help", "--version"))
def test_a_reader_that_has_gone_is_no_fault(desk: Path, command: str) -> None:
    done = shell(f"bash -c 'set -o pipefail; quotecheck {command} | true'", desk)
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
    assert "Error" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full is of Linux")
@pytest.mark.parametrize("command", (*COMMANDS, "extract new.txt", "--help", "--version"))
def test_a_full_disk_under_the_output_is_told_in_a_line(desk: Path, command: str) -> None:
    done = shell(f"quotecheck {command} > /dev/full", desk)
    assert done.returncode == 1
    line = done.stderr.splitlines()[-1]
    assert line == (
        "Error: The output cannot be written (No space left on device): write it to another place."
    )
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("closed", (">&-", "2>&-", "<&-"))
@pytest.mark.parametrize("command", (*COMMANDS, "extract new.txt", "ingest new.txt --dry-run"))
def test_a_closed_stream_is_no_fault(desk: Path, command: str, closed: str) -> None:
    done = shell(f"quotecheck {command} {closed}", desk)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)


def test_messages_never_go_into_a_record_that_took_their_stream(desk: Path) -> None:
    done = shell("quotecheck ingest missing.txt new.txt -d own.db <&- >&- 2>&-", desk)
    assert done.returncode == 1
    with open_for_reading(desk / "own.db") as record:
        assert record.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert ask(desk / "own.db", "SELECT count(*) FROM articles") == [(1,)]


def test_standard_input_that_is_closed_is_empty(desk: Path) -> None:
    done = shell("quotecheck ingest - -d none.db <&-", desk)
    assert done.stderr.startswith("stdin: is empty: there is no text to read")
    assert done.returncode == 1


def test_an_ingest_goes_on_where_nobody_reads_its_messages(desk: Path) -> None:
    missing = " ".join(f"missing{n}.txt" for n in range(50))
    command = (
        f"quotecheck ingest {missing} new.txt --workers 1 -d heard.db 2>&1 >{os.devnull} | true"
    )
    shell(f"bash -c '{command}'", desk)
    assert ask(desk / "heard.db", "SELECT count(*) FROM articles") == [(1,)]
