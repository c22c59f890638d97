"""The extraction never gets worse on the annotated articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from quotecheck.models import Quote
from tests.quality.corpus import (
    ANNOTATED,
    HALVES,
    AnchorError,
    GoldArticle,
    find_anchor,
    hash_half,
    read_article,
    read_half,
)
from tests.quality.counts import Ratio
from tests.quality.floors import find_fallen, raise_floors, read_floors
from tests.quality.quotes import match_quotes
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
    assert find_fallen(higher, low) == ["speaker: 0.8000 is below its floor 0.880"]


RAINS = """
text = "The rains, she said, will fail. People call it the dry tax. Who knows?"
quotes = [
  { kind = "indirect", text = "The rains … fail", without = "she said", speaker = "Ana Ruiz" },
  { kind = "indirect", text = "the dry tax", optional = true },
]
"""


def read_rains(folder: Path) -> GoldArticle:
    """Return an article with a quote that its attribution cuts in two, and an optional one."""
    path = folder / "rains.toml"
    path.write_text(RAINS, encoding="utf-8")
    return read_article(path)


def quote_words(gold: GoldArticle, words: str) -> Quote:
    """Return a quote of some words of the article."""
    start, end = find_anchor(gold.article.text, words)
    return Quote("id", start, end, words, "indirect", "id", None, None, None, None, None, "by hand")


def test_reported_speech_cut_up_by_its_attribution_is_found_in_two_rows(tmp_path: Path) -> None:
    gold = read_rains(tmp_path)
    parts = [quote_words(gold, "The rains"), quote_words(gold, "will fail")]
    assert match_quotes(gold, parts) == ({0: [0, 1]}, set())


def test_half_of_a_quote_is_not_found(tmp_path: Path) -> None:
    gold = read_rains(tmp_path)
    assert match_quotes(gold, [quote_words(gold, "will fail")]) == ({}, set())


def test_words_within_something_optional_are_judged_neither_way(tmp_path: Path) -> None:
    gold = read_rains(tmp_path)
    assert match_quotes(gold, [quote_words(gold, "dry")]) == ({}, {0})


def test_an_unknown_key_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "typo.toml"
    path.write_text(RAINS.replace("speaker", "speeker"), encoding="utf-8")
    with pytest.raises(AnchorError, match=r"typo\.toml: unknown key: speeker"):
        read_article(path)
