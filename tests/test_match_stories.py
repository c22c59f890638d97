"""A follow-up need not say of which storm its figures are: its article begins with the name."""

from __future__ import annotations

from pathlib import Path

import pytest

from quotecheck.extract import extract
from quotecheck.models import Article
from quotecheck.record.filters import Filters
from quotecheck.record.queries import list_matches
from quotecheck.record.store import Record

MONDAY = (
    "KESSEL - Hurricane Ida left 300,000 customers without power in Kessel province on Monday, "
    "Governor Ada Marsh said.\n\nThree people were killed, Marsh said. Some 12,000 people are in "
    "shelters, she said."
)
WEDNESDAY = (
    "KESSEL - Hurricane Ida killed seven people in Kessel province, Governor Ada Marsh said on "
    "Wednesday.\n\nAbout 140,000 customers remain without power and 9,000 people are still in "
    "shelters, she said."
)
OTHER_STORM = WEDNESDAY.replace("Hurricane Ida", "Hurricane Olaf").replace("Kessel", "Travik")


def _find_changes(path: Path, *texts: str) -> set[tuple[str, str]]:
    days = ("2024-08-12", "2024-08-14")
    articles = [
        Article(id=day, text=text, date=day, source="Post")
        for day, text in zip(days, texts, strict=True)
    ]
    with Record(path) as record:
        record.add([extract(article) for article in articles])
        rows = list_matches(record.db, Filters(relation="changed")).rows
    return {(row["earlier_text"], row["text"]) for row in rows if row["kind"] == "claim"}


def test_figures_of_one_storm_are_followed(tmp_path: Path) -> None:
    assert _find_changes(tmp_path / "record.db", MONDAY, WEDNESDAY) == {
        ("300,000 customers", "About 140,000 customers"),
        ("Three people", "seven people"),
        ("Some 12,000 people", "9,000 people"),
    }


@pytest.mark.parametrize("later", [OTHER_STORM, OTHER_STORM.replace("TRAVIK", "KESSEL")])
def test_another_storm_is_another_story(later: str, tmp_path: Path) -> None:
    assert _find_changes(tmp_path / "record.db", MONDAY, later) == set()
