"""Figures by example: one value, many spellings; texts that state none; what is not read yet.

`fixtures/cases/figures/` holds the examples: `synthetic.json` lists values with their spellings,
`in_the_wild.json` sentences with all their figures, `negative.json` texts without any, and
`known_failures.json` what should be read otherwise (a strict xfail: progress is noticed).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from quotecheck.extract.figures.figures import Figure, read_figures

CASES = Path(__file__).parents[1] / "fixtures" / "cases" / "figures"
Row = dict[str, Any]


def load(name: str) -> list[Row]:
    rows: list[Row] = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
    return rows


def state(figure: Figure) -> Row:
    """Say a figure as the corpus does: defaults left out, both ends for a range only."""
    row: Row = {"value": figure.value, "unit": figure.unit}
    if figure.value is None:
        row |= {"low": figure.low, "high": figure.high}
    for key in ("modifier", "change", "from_value"):
        if getattr(figure, key):
            row[key] = getattr(figure, key)
    return row


def describe(text: str) -> list[Row]:
    return [{"text": text[f.start : f.end]} | state(f) for f in read_figures(text)]


SPELLINGS = [(row, spelling) for row in load("synthetic") for spelling in row["spellings"]]


@pytest.mark.parametrize(("row", "spelling"), SPELLINGS, ids=[s for _, s in SPELLINGS])
def test_every_spelling_of_a_value_is_read_as_it(row: Row, spelling: str) -> None:
    figures = read_figures(spelling)
    assert figures, "no figure found"
    expected = {key: value for key, value in row.items() if key != "spellings"}
    stated = state(figures[0])
    if row["unit"] == "x":  # "doubled" is a change, "twice as many" is none: the value is the same
        stated.pop("change", None)
    assert stated == expected


@pytest.mark.parametrize("row", load("in_the_wild"), ids=lambda row: row["text"])
def test_every_figure_of_a_sentence_is_found_in_place(row: Row) -> None:
    assert describe(row["text"]) == row["figures"]


@pytest.mark.parametrize("row", load("negative"), ids=lambda row: row["text"])
def test_what_claims_nothing_makes_no_figure(row: Row) -> None:
    assert describe(row["text"]) == [], row["label"]


@pytest.mark.parametrize("row", load("known_failures"), ids=lambda row: row["text"])
@pytest.mark.xfail(strict=True, reason="not read yet")
def test_known_failures(row: Row) -> None:
    assert describe(row["text"]) == row["figures"]


def test_the_corpus_is_large_enough_to_mean_something() -> None:
    assert len(load("synthetic")) >= 150
    assert len(SPELLINGS) >= 800
    assert len(load("negative")) >= 300
    assert len({spelling for _, spelling in SPELLINGS}) > 0.9 * len(SPELLINGS)
