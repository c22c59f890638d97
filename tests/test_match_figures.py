"""Figures that agree, in pairs, and figures that do not; periods and measures in one form."""

from __future__ import annotations

import pytest

from quotecheck.match.figures import Figure, figures_agree, measure_difference
from quotecheck.match.misquotes import judge_quotation
from quotecheck.match.periods import resolve_period
from quotecheck.match.phrases import canonical_words

ABOUT_40 = Figure(40, 36, 44, "%", "about")
ALMOST_HALF = Figure(50, 45, 50, "%", "nearly")
OVER_300 = Figure(300, 300, None, "", "over")


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        (Figure(25, 25, 25, "%"), Figure(25, 25, 25, "%"), True),
        (Figure(1200, 1200, 1200, "km"), Figure(1.2e6, 1.2e6, 1.2e6, "m"), True),
        (Figure(8, 8, 8, "cent"), Figure(0.08, 0.08, 0.08, "USD"), True),
        (Figure(8, 8, 8, "USD"), Figure(8, 8, 8, "EUR"), False),
        (Figure(8, 8, 8, "km"), Figure(8, 8, 8, ""), False),
        (ABOUT_40, ALMOST_HALF, False),
        (ABOUT_40, Figure(43, 43, 43, "%"), True),
        (ABOUT_40, Figure(45, 45, 45, "%"), False),
        (OVER_300, Figure(350, 350, 350), True),
        (OVER_300, Figure(500, 500, 500), False),
        (OVER_300, Figure(300, 300, 300), True),
        (OVER_300, Figure(310, 310, None, "", "over"), False),
        (Figure(400, None, 400, "", "under"), Figure(350, 350, 350), True),
        (Figure(400, None, 400, "", "under"), Figure(200, 200, 200), False),
        (Figure(None, 3.5, 3.75, "%"), Figure(None, 3.75, 4.0, "%"), False),
        (Figure(None, 3.5, 3.75, "%"), Figure(None, 3.5, 3.75, "%"), True),
        (Figure(7.8, 7.75, 7.85, "%"), Figure(7.9, 7.85, 7.95, "%"), False),
        (Figure(2.5e6, 2.45e6, 2.55e6), Figure(2.4e6, 2.35e6, 2.45e6), False),
        (Figure(2.5e6, 2.45e6, 2.55e6), Figure(2483117, 2483117, 2483117), True),
        (Figure(9, 9, 9), Figure(10, 10, 10), False),
        (OVER_300, Figure(300, 285, 300, "", "nearly"), False),
        (OVER_300, Figure(310, 310, None, "", "at least"), False),
        (OVER_300, Figure(400, 380, 400, "", "nearly"), False),
    ],
)
def test_agreement_is_symmetric(one: Figure, other: Figure, agree: bool) -> None:
    assert figures_agree(one, other) is agree
    assert figures_agree(other, one) is agree


def test_a_figure_told_less_exactly_later_is_the_same_one_told_more_exactly_is_not() -> None:
    exact, rough = Figure(6170, 6170, None, "", "at least"), Figure(6000, 6000, None, "", "over")
    assert figures_agree(exact, rough)
    assert not figures_agree(rough, exact)
    assert not figures_agree(Figure(7170, 7170, None, "", "over"), rough)


def test_no_difference_of_hedged_figures_or_ranges() -> None:
    assert measure_difference(ABOUT_40, Figure(50, 50, 50, "%")) == (None, None)
    assert measure_difference(Figure(None, 3, 4, "%"), Figure(5, 5, 5, "%")) == (None, None)
    assert measure_difference(Figure(1, 1, 1, "km"), Figure(1500, 1500, 1500, "m")) == (500, 50)
    assert measure_difference(Figure(0, 0, 0), Figure(5, 5, 5)) == (5, None)


@pytest.mark.parametrize(
    ("period", "day", "resolved"),
    [
        ("last year", "2024-05-21", "2023"),
        ("in 2023", "2030-01-01", "2023"),
        ("this month", "2024-05-21", "2024-05"),
        ("last month", "2024-01-21", "2023-12"),
        ("in December", "2024-01-21", "2023-12"),
        ("in March", "2024-01-21", "2024-03"),
        ("in August 2012", None, "2012-08"),
        ("in the first quarter", "2024-05-21", "2024-q1"),
        ("in the fourth quarter", "2024-01-25", "2023-q4"),
        ("Q3 2021", "2024-05-21", "2021-q3"),
        ("in the first half", "2024-05-21", "2024-h1"),
        ("in the second half of 2022", "2024-05-21", "2022-h2"),
        ("in the summer", "2024-05-21", "summer 2024"),
        ("last quarter", "2024-02-01", "2023-q4"),
        ("on Monday", "2024-05-21", "2024-05-20"),
        ("yesterday", "2024-05-21", "2024-05-20"),
        ("by 2030", "2024-05-21", "by 2030"),
        ("since 2009", None, "since 2009"),
        ("now", "2024-05-21", None),
        (None, "2024-05-21", None),
    ],
)
def test_periods(period: str | None, day: str | None, resolved: str | None) -> None:
    assert resolve_period(period, day) == resolved


def test_what_moves_with_the_day_is_no_fixed_period() -> None:
    first, later = (resolve_period("over the past ten years", f"20{n}-05-21") for n in (12, 24))
    assert first != later
    assert resolve_period("last year", None) == "last year"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("member states", "countries"),
        ("population of the planet", "population of the world"),
        ("global trade", "world trade"),
        ("the SCO", "Shanghai Cooperation Organisation"),
        ("the United States", "America"),
        ("US", "U.S."),
    ],
)
def test_the_same_in_other_words(one: str, other: str) -> None:
    assert sorted(canonical_words(one)) == sorted(canonical_words(other))


@pytest.mark.parametrize(
    ("quoted", "recorded", "fidelity"),
    [
        ("We will cut the levy.", "We will cut the levy", "whole"),
        ("cut the levy", "We will cut the levy by 8 cents", "part"),
        ("We will ... by 8 cents", "We will cut the levy by 8 cents", "ellipsis"),
        ("We will … cut the levy", "We will not cut the levy", "swallowed negation"),
        ("We will cut [the tax]", "We will cut the levy", "part"),
        ("We shall cut the levy", "We will cut the levy", "altered"),
        ("cut the levy ... We will", "We will cut the levy", "altered"),
    ],
)
def test_fidelity(quoted: str, recorded: str, fidelity: str) -> None:
    assert judge_quotation(quoted, recorded).fidelity == fidelity
