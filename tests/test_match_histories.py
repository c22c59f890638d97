"""Histories of our own: articles, the matches that they make, and those that they must not make."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.match_record import make_extraction, record_all

CASES = Path(__file__).parent.parent / "fixtures" / "cases" / "matches"
HISTORIES = [
    pytest.param(history, id=f"{path.stem}: {history['label']}")
    for path in sorted(CASES.glob("*.json"))
    for history in json.loads(path.read_text(encoding="utf-8"))
]


def _read_matches(path: Path, names: dict[str, str]) -> list[list[str]]:
    with closing(sqlite3.connect(path)) as db:
        rows = db.execute("SELECT id, earlier_id, relation, rule, negation FROM matches").fetchall()
    return sorted(
        [names[later], names[earlier], relation, rule, *(["negation"] if negation else [])]
        for later, earlier, relation, rule, negation in rows
    )


def _blur(found: list[list[str]], wanted: list[list[str]]) -> list[list[str]]:
    """Put `*` and `?` where a history leaves open which statement it is."""
    if len(found) != len(wanted):
        return found
    return [
        [(mark if mark in ("*", "?") else word) for word, mark in zip(row, marks, strict=False)]
        + row[len(marks) :]
        for row, marks in zip(found, wanted, strict=True)
    ]


@pytest.mark.parametrize("history", HISTORIES)
@pytest.mark.parametrize("order", ["at once", "one by one", "backwards"])
def test_history(history: dict[str, Any], order: str, tmp_path: Path) -> None:
    made = [make_extraction(article) for article in history["articles"]]
    names = {key: name for _, ids in made for name, key in ids.items()}
    extractions = [extraction for extraction, _ in made]
    batches = {
        "at once": [extractions],
        "one by one": [[one] for one in extractions],
        "backwards": [[one] for one in reversed(extractions)],
    }[order]
    record_all(tmp_path / "record.db", batches)
    found = _read_matches(tmp_path / "record.db", names)
    wanted = sorted(history["matches"])
    assert _blur(found, wanted) == wanted, history["comment"]


def test_there_are_enough_histories() -> None:
    assert len(HISTORIES) >= 40
    labels = [case.id for case in HISTORIES]
    assert len(labels) == len(set(labels))
