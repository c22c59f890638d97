"""The third invariant: what is matched depends on the set of articles, not on how they came."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quotecheck.models import EXTRACTOR_VERSION, Extraction
from quotecheck.record.store import Record
from tests.match_record import dump_matches, make_extraction

CASES = Path(__file__).parent.parent / "fixtures" / "cases" / "matches"


def _load_articles() -> list[Extraction]:
    """Return the articles of all histories in one pot, where they match each other, too."""
    histories = [
        history
        for path in sorted(CASES.glob("*.json"))
        for history in json.loads(path.read_text(encoding="utf-8"))
    ]
    extractions = []
    for number, history in enumerate(histories):
        for article in history["articles"]:
            # Versions stay versions of one article.
            renamed: dict[str, Any] = article | {"id": f"{number}-{article['id']}"}
            extractions.append(make_extraction(renamed)[0])
    return extractions


ARTICLES = _load_articles()


def _dump(batches: list[list[Extraction]]) -> list[tuple[Any, ...]]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "record.db"
        with Record(path) as record:
            for batch in batches:
                record.add(batch)
        return dump_matches(path)


AT_ONCE = _dump([ARTICLES])


@st.composite
def _ingests(draw: st.DrawFn) -> list[list[Extraction]]:
    """Draw an order of the articles, and how they are split into ingests; some come twice."""
    order = draw(st.permutations(range(len(ARTICLES))))
    again = draw(st.lists(st.sampled_from(range(len(ARTICLES))), max_size=5))
    articles = [ARTICLES[number] for number in (*order, *again)]
    cuts = sorted(draw(st.sets(st.integers(1, len(articles) - 1), max_size=25)))
    return [
        articles[start:end] for start, end in zip([0, *cuts], [*cuts, len(articles)], strict=True)
    ]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_ingests())
def test_any_order_gives_the_same_record(batches: list[list[Extraction]]) -> None:
    assert _dump(batches) == AT_ONCE


def test_the_pot_has_matches_of_every_relation() -> None:
    assert {"repeat", "variant", "changed", "differs"} <= {
        row[2] for row in AT_ONCE if len(row) == 9
    }


def test_reading_again_changes_no_match(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A newer extractor's statements take the place of the older one's; all else finds them."""
    with Record(tmp_path / "record.db") as record:
        record.add(ARTICLES)
        newer = EXTRACTOR_VERSION + 1
        monkeypatch.setattr("quotecheck.record.store.EXTRACTOR_VERSION", newer)
        assert record.add(ARTICLES[::3]).renewed == len(ARTICLES[::3])
    assert dump_matches(tmp_path / "record.db") == AT_ONCE


def test_one_by_one_and_backwards() -> None:
    assert _dump([[one] for one in ARTICLES]) == AT_ONCE
    assert _dump([[one] for one in reversed(ARTICLES)]) == AT_ONCE
