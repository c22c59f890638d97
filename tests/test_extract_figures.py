"""The contract of a figure: its interval, its place, its modifier and direction."""

from __future__ import annotations

import itertools

import pytest

from quotecheck.extract.figures.figures import Figure, find_figures, read_figures
from quotecheck.extract.figures.non_claim_rules import BARE_RULES, DIGIT_RULES
from quotecheck.extract.figures.non_claim_words import WORD_RULES
from quotecheck.extract.segment import read_document
from quotecheck.models import Article


def only(text: str) -> Figure:
    (figure,) = read_figures(text)
    return figure


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("about 200 boats", 180, 220),
        ("nearly 200 boats", 180, 200),
        ("almost half of the boats", 45, 50),
        ("more than 200 boats", 200, None),
        ("at least 200 boats", 200, None),
        ("fewer than 200 boats", None, 200),
        ("up to 200 boats", None, 200),
        ("200 boats", 200, 200),
        ("2.2%", 2.15, 2.25),
        ("$4.2bn", 4.15e9, 4.25e9),
        ("3 million boats", 2.5e6, 3.5e6),
        ("two and a half million boats", 2.5e6, 2.5e6),
        ("a dozen boats", 12, 12),
        ("between 3 and 5 percent", 3, 5),
        ("about -5 degrees", -5.5, -4.5),
    ],
)
def test_the_interval_that_the_words_allow(
    text: str, low: float | None, high: float | None
) -> None:
    figure = only(text)
    assert (figure.low, figure.high) == (low, high)


def test_a_range_has_no_value_of_its_own() -> None:
    assert only("10-14 days").value is None
    assert only("10-14 days").modifier == "between"


def test_from_to_as_a_change_is_one_figure_and_down_from_is_two() -> None:
    changed = only("The rate fell from 2.6% to 2.2%.")
    assert (changed.value, changed.from_value, changed.change) == (2.2, 2.6, "down")
    apart = read_figures("The rate is 2.2%, down from 2.6%.")
    assert [(f.value, f.from_value) for f in apart] == [(2.2, None), (2.6, None)]


def test_small_money_takes_the_currency_that_the_article_names() -> None:
    fuel, levy = read_figures("Fuel costs $2 a litre, and the levy is 8 cents.")
    assert (fuel.unit, levy.unit, levy.value) == ("USD/l", "USD", 0.08)
    assert (only("The levy is 8 cents.").unit, only("The levy is 8 cents.").value) == ("cent", 8)
    assert [f.unit for f in read_figures("A$5 and 20 cents more; then 8 cents.")][-1] == "AUD"


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("It cost $3.", ["USD"]),
        ("A$5m ($3.3m)", ["AUD", "USD"]),
        ("US$113m ($161m), Canberra said, for all of Australia", ["USD", "AUD"]),
        ("HK$5m, US$3m and $6", ["HKD", "USD", "HKD"]),
        ("US$3 there and $6 here", ["USD", "dollar"]),
        ("$5 Canadian, $7 U.S.", ["CAD", "USD"]),
    ],
)
def test_a_bare_dollar_is_american_unless_the_article_tells(text: str, units: list[str]) -> None:
    assert [figure.unit for figure in read_figures(text)] == units


def test_a_conversion_in_brackets_is_hedged_like_the_amount() -> None:
    figures = read_figures("It cost over 3.5 million kroner ($0.5 million).")
    assert [figure.modifier for figure in figures] == ["over", "over"]


def test_points_of_an_index_have_a_unit_and_points_in_a_list_are_counted() -> None:
    assert only("The index rose 64.06 points.").unit == "point"
    assert only("She made three points.").unit == ""


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("It weighs 20 pounds.", "lb"),
        ("It cost 20 pounds in London.", "GBP"),
        ("£5, or 20 pounds", "GBP"),
    ],
)
def test_pounds_are_weighed_or_paid(text: str, unit: str) -> None:
    assert read_figures(text)[-1].unit == unit


def test_the_words_of_a_figure_and_the_place_of_its_noun() -> None:
    text = "He sold more than 2,000 square metres and 12 boats."
    area, boats = read_figures(text)
    assert text[area.start : area.end] == "more than 2,000 square metres"
    assert text[area.start : area.number_end] == "more than 2,000"
    assert text[boats.end :].startswith(" boats")


def test_a_bare_number_borrows_the_unit_of_its_neighbour() -> None:
    units = [f.unit for f in read_figures("sales of $48 million and 36 million, respectively")]
    assert units == ["USD", "USD"]
    assert [f.unit for f in read_figures("four-, five- and six-litre engines")] == ["l"] * 3
    assert [f.unit for f in read_figures("350 million of the 6.5 billion shekels")] == ["ILS"] * 2


def test_no_figure_from_the_furniture_of_a_page() -> None:
    text = "Photo credit: 12 photographers\n\nThe bloc has 10 members."
    figures = find_figures(read_document(Article(id="1", text=text)))
    assert [text[f.start : f.end] for f in figures] == ["10"]


def test_figures_are_sorted_and_apart() -> None:
    text = (
        "From 3 to 5 of 12, or a third, rose by 10 to 12 percent to $4bn-$5bn, up 2.5% from 1 in 5."
    )
    figures = read_figures(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(figures))
    assert all(f.start <= f.number_end <= f.end for f in figures)


def test_offsets_survive_letters_that_change_length_in_lower_case() -> None:
    text = "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}zmir has 4.2 million people"
    assert text[only(text).start : only(text).end] == "4.2 million"


def test_rules_are_not_left_out_by_the_word_before_a_number() -> None:
    """A rule that names the words that may stand last before a number fits behind no other."""
    tables = (DIGIT_RULES, BARE_RULES, WORD_RULES)
    rules = [rule for table in tables for rule in table.rules if rule.before]
    words = frozenset[str]().union(*(rule.last for rule in rules if rule.last), ("boats", "over"))
    for lead, word in itertools.product(
        ("", "3 ", "june ", "room ", "aged ", "was ", "led "), words
    ):
        for rule in rules:
            others = rule.close or (rule.last is not None and word not in rule.last)
            assert not (others and rule.before and rule.before.search(f"{lead}{word} ")), rule
