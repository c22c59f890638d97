"""What commands say of a call that is half right: empty words, two formats, a part of a name."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.records import article, ask, find_id, lines, record_of, run, shell

HOSTILE = "“The quay\x9b31m has 14 cranes\u202e now,” Ines-Maria Calder said."
ARTICLES = [
    article("“The quay has 12 cranes,” Ines-Maria Calder said.", "2024-05-20", id="a"),
    article(HOSTILE, "2024-05-21", "Port\x9b Post\u202e", id="b", title="T\x9b31m\u202e"),
]
OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return record_of(tmp_path_factory.mktemp("words") / "words.db", ARTICLES)


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("check", " \n"), "There is no text to check: it is empty."),
        (("check", "a", "-f", __file__), "Give a text to check or a draft with -f FILE, not both."),
        (("search", " "), "Give words to search for."),
        (("claims", "--json", "--fmt", "github"), "Choose one output format, not --json and --fmt"),
        (("matches", "--run", "99"), "There is no run 99 yet: the newest is "),
        (("matches", "--run", "9" * 30), "There is no run 999"),
    ],
)
def test_a_call_that_makes_no_sense_says_why(
    record: Path, command: tuple[str, ...], told: str
) -> None:
    done = run(*command, db=record)
    assert done.returncode == 2
    assert done.stderr.startswith(f"Error: {told}")
    assert len(done.stderr.splitlines()) == 1


def test_a_part_of_a_double_name_finds_whom_it_may_mean(record: Path) -> None:
    told = run("claims", "--speaker", "Ines", db=record).stderr
    assert told == "Nobody on record is called 'Ines'. Did you mean Ines-Maria Calder?\n"


def test_a_sample_does_not_promise_the_rest(record: Path) -> None:
    assert run("claims", "--sample", "1", db=record).stderr == "Shown: 1 claim, drawn by chance.\n"
    told = run("claims", "--limit", "1", db=record).stderr
    assert told == "Shown: 1 claim. All of them: --limit 0\n"


def test_check_tells_programs_too_what_is_not_on_record(record: Path) -> None:
    done = run("check", "The brewery has 90 vats.", "--nl", db=record)
    (row,) = map(json.loads, done.stdout.splitlines())
    assert (row["relation"], row["text"], row["value"]) == ("new", "90 vats", 90)
    assert (row["earlier_id"], row["earlier_text"]) == (None, None)


@pytest.mark.parametrize("form", [("annotations",), ("annotations", "--nl"), ("claim-reviews",)])
def test_an_export_holds_nothing_that_a_terminal_obeys(tmp_path: Path, form: tuple[str]) -> None:
    path = record_of(tmp_path / "own.db", ARTICLES)
    url = "https://checks.example/1"
    run("note", find_id(path, "now"), "--rating", "No\x9b1m\u202e", "--url", url, db=path)
    done = run("export", *form, db=path)
    assert "quay\\u009b31m" in done.stdout
    assert OBEYED.search(done.stdout) is None
    documents = done.stdout.splitlines() if form[-1] == "--nl" else [done.stdout]
    assert all(json.loads(document) for document in documents)


def test_extract_and_decisions_hold_nothing_that_a_terminal_obeys(tmp_path: Path) -> None:
    source = tmp_path / "news.jsonl"
    source.write_text(json.dumps({"id": "b", "text": HOSTILE, "title": "\x9b"}) + "\n")
    for options in ([], ["--nl"]):
        done = run("extract", *options, str(source))
        assert OBEYED.search(done.stdout) is None
        (found,) = json.loads(done.stdout if not options else f"[{done.stdout}]")
        assert (found["text"], found["title"]) == (HOSTILE, "\x9b")
    path = record_of(tmp_path / "own.db", ARTICLES)
    run("review", "note", find_id(path, "now"), "it\x9b1m\u202e", db=path)
    (decision,) = lines("review", "export", db=path)
    assert OBEYED.search(decision) is None
    assert json.loads(decision)["note"] == "it\x9b1m\u202e"


def test_what_fails_every_night_is_listed_once(tmp_path: Path) -> None:
    path = tmp_path / "own.db"
    for _ in range(3):
        run("ingest", "gone.txt", "lost.txt", db=path, cwd=tmp_path)
    assert ask(path, "SELECT count(*) FROM problems") == [(6,)]
    told = lines("coverage", "--failed", db=path)
    assert [line[12:] for line in told[:-1]] == [
        "gone.txt: does not exist: check the name",
        "lost.txt: does not exist: check the name",
    ]
    assert told[-1] == "2 inputs failed or left a doubt"


def test_one_new_claim_is_told_in_english(tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    page.write_text("The harbour has 14 cranes.")
    shown = lines("ingest", str(page), db=tmp_path / "own.db")
    assert shown[-1].startswith("1 claim and 0 quotes are new.")


@pytest.mark.parametrize("command", [("report",), ("annotations", "--nl"), ("claim-reviews",)])
def test_a_folder_is_no_file_to_write(
    record: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    done = run("export", *command, "-o", str(tmp_path), db=record)
    assert done.returncode == 2
    assert f"File '{tmp_path}' is a directory." in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full is of Linux")
@pytest.mark.parametrize("command", ["report", "annotations"])
def test_a_file_that_cannot_be_written_is_told(record: Path, tmp_path: Path, command: str) -> None:
    target = tmp_path / "out"
    target.write_text("as it was")
    limit = f"ulimit -f 0; trap '' XFSZ; quotecheck export {command} -o {target} -d {record}"
    done = shell(f'bash -c "{limit}"', tmp_path)
    assert done.returncode == 1
    assert "cannot be written" in done.stderr
    assert target.read_text() == "as it was"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize(
    "command", [("rename", "Ines-Maria Calder", " "), ("alias", "Ines-Maria Calder", "")]
)
def test_nobody_is_called_nothing(record: Path, command: tuple[str, ...]) -> None:
    done = run("speakers", *command, db=record)
    assert done.stderr == "Error: A speaker has a name: it cannot be empty.\n"
    assert done.returncode == 2


def test_a_name_is_not_merged_with_itself(record: Path) -> None:
    name = "Ines-Maria Calder"
    done = run("speakers", "merge", name, name, db=record)
    assert done.stderr == f"Error: {name!r} and {name!r} are one name already. Name two.\n"
