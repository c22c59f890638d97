"""The extraction never gets worse on the annotated articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.quality.corpus import (
    ANNOTATED,
    HALVES,
    AnchorError,
    find_anchor,
    hash_half,
    read_article,
    read_half,
)
from tests.quality.counts import Ratio
from tests.quality.floors import find_fallen, raise_floors, read_floors
from tests.quality.score import score_corpus

ARTICLES = sorted(ANNOTATED.glob("*/*.toml"))


@pytest.mark.parametrize("half", HALVES)
def test_no_figure_falls_below_its_floor(half: str) -> None:
    floors = read_floors()[half]
    assert floors.corpus == hash_half(half), (
        "fixtures/annotated has changed: read the new table of `python -m tests.quality`, "
        "then take the floors anew with `python -m tests.quality --raise`"
    )
    figures, _ = score_corpus(read_half(half))
    assert find_fallen(floors, figures) == []


def test_there_are_enough_articles_to_judge_by() -> None:
    assert len(read_half("open")) >= 30
    assert len(read_half("held")) >= 10


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_every_annotation_stands_in_its_text(path: Path) -> None:
    gold = read_article(path)
    for claim in gold.claims:
        assert claim.span.start <= claim.figure.start < claim.figure.end <= claim.span.end
    for quote in gold.quotes:
        assert gold.article.text[quote.span.start : quote.span.end] == quote.text
        assert not quote.text.startswith(("“", "«")) or quote.kind != "direct"


def test_an_anchor_that_is_not_in_the_text_is_refused() -> None:
    with pytest.raises(AnchorError, match="not in the text"):
        find_anchor("Ten people came.", "Nine people")


def test_an_anchor_that_could_mean_two_places_is_refused() -> None:
    with pytest.raises(AnchorError, match="2 times"):
        find_anchor("ten men, ten women", "ten")


def test_floors_rise_and_never_fall() -> None:
    low, high = {"speaker": Ratio(80, 100)}, {"speaker": Ratio(90, 100)}
    floors = raise_floors(None, "corpus", low)
    assert find_fallen(floors, low) == []
    higher = raise_floors(floors, "corpus", high)
    assert higher.least["speaker"] > floors.least["speaker"]
    assert raise_floors(higher, "corpus", low) == higher
    assert find_fallen(higher, low) == ["speaker: 0.8000 is below its floor 0.895"]
