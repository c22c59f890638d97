"""Two articles of a sentence or two: what a reporter expects to be found, and what to stay apart.

All goes through extraction, so that a case tells of the whole way from a text to a match.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from quotecheck.extract import extract
from quotecheck.models import Article
from quotecheck.record.store import Record

PAIRS = Path(__file__).parent.parent / "fixtures" / "cases" / "matches" / "pairs"
# "variant" is no answer to whether two figures are of the same thing.
_SAME_THING = {"repeat", "changed", "differs"}


def _read_pairs(name: str) -> list[Any]:
    pairs = json.loads((PAIRS / f"{name}.json").read_text(encoding="utf-8"))
    return [pytest.param(pair, id=pair["label"]) for pair in pairs]


def _find_relations(pair: dict[str, Any], path: Path) -> set[str]:
    """Return the relations between two articles in two outlets.

    They are two months apart, or as many days as `on` says.
    """
    days = {"earlier": "2023-03-01", "later": pair.get("on", "2023-05-01")}
    articles = [Article(id=key, text=pair[key], date=days[key], source=key) for key in days]
    with Record(path) as record:
        record.add([extract(article) for article in articles])
    with closing(sqlite3.connect(path)) as db:
        return {relation for (relation,) in db.execute("SELECT relation FROM matches")}


@pytest.mark.parametrize("pair", _read_pairs("found"))
def test_a_pair_is_found(pair: dict[str, Any], tmp_path: Path) -> None:
    assert pair["relation"] in _find_relations(pair, tmp_path / "record.db")


@pytest.mark.parametrize("pair", _read_pairs("apart"))
def test_a_pair_stays_apart(pair: dict[str, Any], tmp_path: Path) -> None:
    assert not _find_relations(pair, tmp_path / "record.db") & _SAME_THING


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize("pair", _read_pairs("known_failures"))
def test_a_pair_is_not_found_yet(pair: dict[str, Any], tmp_path: Path) -> None:
    assert pair["relation"] in _find_relations(pair, tmp_path / "record.db")
