"""The public face of the record: the views that DESIGN names, with their columns, by index."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.records import article, ask, find_id, record_of, run

COLUMNS = {
    "changes": "date speaker subject measure period before after earlier_date earlier_speaker url "
    "earlier_url reviewed",
    "repeats": "wording speaker first_date last_date occasions articles outlets",
    "coverage": "source month articles undated failed",
    "rules": "rule kind statements reviewed rejected share_rejected",
    "speaker_summary": "speaker kind quotes claims first_date last_date",
    "unattributed": "text date kind",
    "claims_by_speaker": "speaker text",
    "quotes_by_speaker": "speaker text",
    "claim_history": "date speaker text relation",
    "quote_history": "date speaker text relation",
}

ARTICLES = [
    article("Ines Calder said Port Ilse has 14 cranes.", "2021-03-01", "Post", url="https://p/1"),
    article("Ines Calder said Port Ilse has 16 cranes.", "2022-03-07", "Weekly", url="https://w/2"),
    article("Ines Calder said Port Ilse has 16 cranes.", "2022-03-08", "Post", url="https://p/3"),
    article("“We were not asked,” somebody said.", None, None),
]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return record_of(tmp_path_factory.mktemp("views") / "desk.db", ARTICLES)


@pytest.mark.parametrize("view", COLUMNS)
def test_columns_read_as_a_sentence_with_the_id_last(view: str, record: Path) -> None:
    columns = [row[0] for row in ask(record, "SELECT name FROM pragma_table_info(?)", view)]
    wanted = COLUMNS[view].split()
    assert columns[: len(wanted)] == wanted
    if any(name in columns for name in ("id", "earlier_id")):
        assert columns[-1] in ("id", "earlier_id")


def test_changes_tell_before_and_after(record: Path) -> None:
    assert ask(
        record,
        "SELECT date, speaker, subject, measure, before, after, earlier_date, earlier_speaker, "
        "url, earlier_url, reviewed FROM changes",
    ) == [
        (
            "2022-03-07", "Ines Calder", "Port Ilse", "cranes", "14", "16", "2021-03-01",
            "Ines Calder", "https://w/2", "https://p/1", None,
        )
    ]  # fmt: skip


def test_coverage_is_the_denominator(tmp_path: Path) -> None:
    path = record_of(tmp_path / "desk.db", ARTICLES)
    assert run("ingest", str(tmp_path / "nothing.txt"), db=path).returncode == 1
    assert ask(path, "SELECT * FROM coverage ORDER BY failed, source, month") == [
        (None, None, 1, 1, 0),
        ("Post", "2021-03", 1, 0, 0),
        ("Post", "2022-03", 1, 0, 0),
        ("Weekly", "2022-03", 1, 0, 0),
        (None, None, 0, 0, 1),
    ]


def test_rules_tell_the_share_that_people_rejected(tmp_path: Path) -> None:
    path = record_of(tmp_path / "desk.db", ARTICLES)
    ids = [row[0] for row in ask(path, "SELECT id FROM quotes WHERE instr(text, 'cranes')")]
    assert run("review", "reject", ids[0], db=path).returncode == 0
    assert run("review", "accept", ids[1], db=path).returncode == 0
    assert ask(path, "SELECT reviewed, rejected, share_rejected FROM rules WHERE reviewed") == [
        (2, 1, 0.5)
    ]


def test_a_speaker_and_an_id_are_looked_up_by_index(tmp_path: Path) -> None:
    record = record_of(tmp_path / "desk.db", ARTICLES)
    with closing(sqlite3.connect(record)) as db, db:
        # Without it, SQLite knows that four articles are as fast to scan.
        db.execute("DROP TABLE IF EXISTS sqlite_stat1")
    for sql in (
        "SELECT * FROM quotes_by_speaker WHERE speaker = 'x' ORDER BY date",
        "SELECT * FROM claims_by_speaker WHERE speaker = 'x' ORDER BY date",
        "SELECT * FROM quote_history WHERE id = 'x'",
        "SELECT * FROM claim_history WHERE id = 'x'",
        "SELECT * FROM changes WHERE id = 'x'",
        "SELECT * FROM matches WHERE id = 'x'",
        "SELECT * FROM speaker_summary WHERE speaker = 'x'",
    ):
        plan = [row[-1] for row in ask(record, f"EXPLAIN QUERY PLAN {sql}")]
        scans = [
            step
            for step in plan
            if step.startswith("SCAN") and step.split()[1] in ("s", "a", "b", "o", "m", "quotes")
        ]
        assert not scans, (sql, plan)
        assert not any(step.startswith("MATERIALIZE _") for step in plan), (sql, plan)


def test_a_shell_completes_names_on_record(record: Path) -> None:
    for words, offered in (("claims -s Cal", "Ines Calder"), ("claims --source we", "Weekly")):
        environment = {
            "_QUOTECHECK_COMPLETE": "bash_complete",
            "COMP_WORDS": f"quotecheck {words}",
            "COMP_CWORD": str(len(words.split())),
            "QUOTECHECK_DB": str(record),
        }
        assert run(env=environment).stdout == f"plain,{offered}\n"


def test_a_speaker_can_be_parted_by_outlet(tmp_path: Path) -> None:
    path = record_of(tmp_path / "desk.db", ARTICLES)
    call = ("speakers", "split", "Ines Calder", "--as", "Ines Calder (pilot)", "--source", "Post")
    assert run(*call, db=path).returncode == 0
    assert ask(path, "SELECT speaker, count(*) FROM _quotes GROUP BY 1 ORDER BY 1")[-2:] == [
        ("Ines Calder", 1),
        ("Ines Calder (pilot)", 2),
    ]
    assert run("show", find_id(path, "14 cranes"), db=path).returncode == 0
