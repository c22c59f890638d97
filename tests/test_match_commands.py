"""`check`, `history`, `doctor` and `rematch`, as somebody at a terminal meets them."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from quotecheck.cli import cli
from tests.match_record import make_extraction, record_all

LEVY = "We will cut the levy by 8 cents a litre before the winter"
HARBOUR = (
    "We will never sell the harbour to a foreign company, not while I am the mayor of this town"
)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("record") / "record.db"
    said = [
        ("a", "2021-03-01", {"key": "1", "speaker": "Orla Byrne", "quote": LEVY}),
        (
            "b",
            "2022-03-01",
            {"key": "2", "speaker": "Orla Byrne", "quote": LEVY.replace("will", "will not")},
        ),
        ("d", "2022-05-01", {"key": "4", "speaker": "Niall Holm", "quote": HARBOUR}),
        (
            "c",
            "2023-03-01",
            {
                "key": "3",
                "speaker": "Orla Byrne",
                "figure": "nine",
                "value": 9,
                "unit": "",
                "measure": "member states",
                "subject": "Shanghai Cooperation Organization",
            },
        ),
    ]
    articles = [
        {"id": name, "date": day, "source": "Post", "said": [one]} for name, day, one in said
    ]
    record_all(path, [[make_extraction(article)[0] for article in articles]])
    return path


def _run(record: Path, *arguments: str, given: str | None = None) -> Result:
    return CliRunner().invoke(cli, [*arguments, "-d", str(record)], input=given)


def test_a_figure_is_held_against_the_record(record: Path) -> None:
    shown = _run(record, "check", "The SCO unites ten states.").output
    assert "DIFFERS from the latest on record" in shown
    assert "nine member states" in shown
    assert shown.splitlines()[-1].endswith("On record is not proof.")
    assert "AGREES: 1 occasion, 1 speaker" in _run(record, "check", "The SCO has 9 states.").output


def test_nothing_is_recorded(record: Path) -> None:
    before = record.read_bytes()
    _run(record, "check", LEVY)
    assert record.read_bytes() == before


@pytest.mark.parametrize(
    ("draft", "told"),
    [
        (f'"{LEVY}," said Orla Byrne.', "SAID BEFORE"),
        (f'"{LEVY.replace("8", "9")}," said Orla Byrne.', "words altered inside the marks"),
        (f'"{LEVY}," said Niall Byrne.', "on record as Orla Byrne's words"),
        (
            '"We will sell the harbour to a foreign company," said Niall Holm.',
            "will [-never-] sell",
        ),
        ('Holm vowed that he "will never sell the harbour".', "IN PART ON RECORD"),
        ('Orla Byrne vowed that she "will never sell the harbour".', "as Niall Holm's words"),
    ],
)
def test_misquotes(record: Path, tmp_path: Path, draft: str, told: str) -> None:
    path = tmp_path / "draft.txt"
    path.write_text(draft, encoding="utf-8")
    assert told in _run(record, "check", "-f", str(path)).output


def test_each_line_is_a_statement(record: Path) -> None:
    lines = f"{LEVY}\nNothing of the kind was ever said by anybody here\n"
    done = _run(record, "check", "--lines", "-", "--nl", given=lines)
    first, second = map(json.loads, done.output.splitlines())
    assert first["line"] == 1
    assert first["text"] == LEVY
    assert [match["relation"] for match in first["matches"]] == ["repeat", "variant"]
    assert [match["negation"] for match in first["matches"]] == [0, 1]
    assert (second["line"], second["matches"], second["related"]) == (2, [], [])


def test_check_wants_one_text(record: Path) -> None:
    assert _run(record, "check").exit_code != 0


def test_history_through_time(record: Path) -> None:
    with closing(sqlite3.connect(record)) as db:
        (one,) = db.execute("SELECT id FROM quotes WHERE date = '2021-03-01'").fetchone()
    rows = json.loads(_run(record, "history", one, "--json").output)
    assert [row["date"] for row in rows] == ["2021-03-01", "2022-03-01"]
    assert [row["relation"] for row in rows] == ["new", "variant"]
    assert "2 occasions, 2 articles" in _run(record, "history", one).output


def test_a_sound_record(record: Path) -> None:
    done = _run(record, "doctor", "--exhaustive")
    assert done.exit_code == 0
    assert "0 missed, 0 extra" in done.output
    assert "BAD" not in done.output


def test_a_lost_key_is_noticed_and_mended(record: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.db"
    shutil.copy(record, broken)
    with closing(sqlite3.connect(broken)) as db, db:
        db.execute("DELETE FROM _quote_keys")
        db.execute("DELETE FROM quote_matches")
        db.execute("UPDATE _matching SET version = 0")
    done = _run(broken, "doctor", "--exhaustive")
    assert done.exit_code == 1
    assert "quotecheck rematch" in done.output
    assert _run(broken, "rematch").exit_code == 0
    assert _run(broken, "doctor", "--exhaustive").exit_code == 0


def test_an_edit_is_of_quotes_and_figures_only(tmp_path: Path) -> None:
    versions: list[dict[str, Any]] = [
        {
            "id": "clinic",
            "date": "2020-11-12",
            "source": "Post",
            "said": [
                {"key": "1", "speaker": "Fergal Lynch", "quote": quote},
                {"key": "2", "speaker": "Fergal Lynch", "quote": "The roof leaks in two places"},
                {
                    "key": "3",
                    "speaker": None,
                    "figure": str(count),
                    "value": count,
                    "unit": "",
                    "measure": "patients",
                    "subject": "Kilbrack Clinic",
                    "before": furniture,
                },
            ],
        }
        for quote, count, furniture in (
            ("We have never turned a patient away from this clinic in winter", 340, "There were"),
            ("We have hardly turned a patient away from this clinic in winter", 430, "They saw"),
        )
    ]
    path = tmp_path / "record.db"
    record_all(path, [[make_extraction(version)[0]] for version in versions])
    with closing(sqlite3.connect(path)) as db:
        edits = db.execute("SELECT kind, change, before, after FROM edits").fetchall()
    assert edits == [
        ("quote", "altered", versions[0]["said"][0]["quote"], versions[1]["said"][0]["quote"]),
        ("claim", "altered", "340 patients", "430 patients"),
    ]
