"""Five mistakes that would cost a desk its name."""

from __future__ import annotations

import json
from pathlib import Path

from quotecheck.models import Article
from tests.records import article, ask, find_id, lines, record_of


def test_the_figure_of_another_bloc_is_no_change(tmp_path: Path) -> None:
    path = record_of(
        tmp_path / "desk.db",
        [
            article(
                "President Adan Weller said the Lowland Union unites nine member states.",
                "2023-07-04",
                "Gazette",
            ),
            article(
                "President Adan Weller said the Mountain League unites 12 member states.",
                "2024-05-21",
                "Gazette",
            ),
        ],
    )
    assert ask(path, "SELECT value FROM claims ORDER BY value") == [(9.0,), (12.0,)]
    assert ask(path, "SELECT relation, text, earlier_text FROM matches") == []


NINE = article(
    "President Adan Weller said the Lowland Union unites nine member states.", "2023-07-04", "Post"
)
TEN = article(
    "President Adan Weller said the Lowland Union unites 10 member states.", "2024-05-21", "Post"
)


def test_an_old_text_is_no_later_one_however_late_it_arrives(tmp_path: Path) -> None:
    for name, order in (("forward", [NINE, TEN]), ("backward", [TEN, NINE])):
        path = tmp_path / f"{name}.db"
        for one in order:
            record_of(path, [one])
        assert ask(path, "SELECT before, after, earlier_date, date FROM changes") == [
            ("nine", "10", "2023-07-04", "2024-05-21")
        ]


def test_a_text_without_a_date_is_neither_earlier_nor_later(tmp_path: Path) -> None:
    undated = article(TEN.text, None, "Archive")
    path = record_of(tmp_path / "desk.db", [NINE, undated])
    assert ask(path, "SELECT * FROM changes") == []
    relations = ask(path, "SELECT DISTINCT relation FROM matches WHERE kind = 'claim'")
    assert relations == [("differs",)]


def test_one_press_release_in_14_papers_is_one_occasion(tmp_path: Path) -> None:
    text = (
        "“The ferry will be back on the river before the ice comes,” transport minister Lena "
        "Oduya said on Tuesday."
    )
    copies = [article(text, f"2024-03-{5 + n % 3:02}", f"Paper {n}") for n in range(14)]
    path = record_of(tmp_path / "desk.db", copies)
    assert ask(path, "SELECT occasions, articles, outlets FROM repeats") == [(1, 14, 14)]
    told = lines("history", find_id(path, "ferry"), db=path)[-1]
    assert told == "1 occasion, 14 articles"
    later = article(text, "2024-06-01", "Paper 3", id="again")
    record_of(path, [later])
    assert ask(path, "SELECT occasions, articles, outlets FROM repeats") == [(2, 15, 14)]


def test_the_summary_counts_copies_apart(tmp_path: Path) -> None:
    text = "“We open the old lock again in May,” harbour master Ines Calder said."
    wire = tmp_path / "wire.jsonl"
    rows = [
        {"id": number, "date": "2024-03-05", "source": f"Paper {number}", "text": text}
        for number in range(4)
    ]
    wire.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    told = lines("ingest", str(wire), db=tmp_path / "desk.db")
    assert not any(line.startswith("REPEATED") for line in told)
    assert told[-1].startswith("3 copied; ")


def test_two_translations_are_no_rewording_by_the_speaker(tmp_path: Path) -> None:
    path = record_of(
        tmp_path / "desk.db",
        [
            article(
                "“We shall open the border for all lorries as soon as the bridge is repaired,” "
                "President Adan Weller said.",
                "2024-05-21",
                "North Wire",
            ),
            article(
                "“We will open the border for all trucks as soon as the bridge is repaired,” "
                "President Adan Weller said.",
                "2024-05-21",
                "South Wire",
            ),
        ],
    )
    assert ask(path, "SELECT relation, rule FROM matches") == [("differs", "reported differently")]


def _speaker_of(words: str, text: str, path: Path) -> str | None:
    record_of(path, [Article("one", text)])
    ((speaker,),) = ask(path, "SELECT speaker FROM quotes WHERE instr(text, ?)", words)
    assert speaker is None or isinstance(speaker, str)
    return speaker


def test_a_quote_is_not_given_to_the_wrong_president(tmp_path: Path) -> None:
    text = (
        "President Adan Weller of Marland met President Rosa Tiel of Ostia on Monday.\n\n"
        "“Our two countries share one river,” the president told reporters."
    )
    speaker = _speaker_of("one river", text, tmp_path / "desk.db")
    assert speaker not in ("Adan Weller", "Rosa Tiel")


def test_a_quote_is_given_to_the_president_of_the_country_that_is_named(tmp_path: Path) -> None:
    text = (
        "President Adan Weller of Marland met President Rosa Tiel of Ostia on Monday.\n\n"
        "“Our two countries share one river,” Tiel told reporters."
    )
    assert _speaker_of("one river", text, tmp_path / "desk.db") == "Rosa Tiel"
