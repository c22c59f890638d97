"""Find figures: numbers as news prints them, with unit, modifier and direction."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from quotecheck.extract.figures.changes import read_change, read_noun_of_change
from quotecheck.extract.figures.compounds import join_quantities
from quotecheck.extract.figures.dollars import settle_dollars
from quotecheck.extract.figures.doubtful_money import settle_doubts
from quotecheck.extract.figures.grids import find_grids
from quotecheck.extract.figures.homes import settle_homes
from quotecheck.extract.figures.lent_units import lend_units
from quotecheck.extract.figures.metres import settle_metres
from quotecheck.extract.figures.modifiers import Hedge, bound, read_before, read_behind, tidy
from quotecheck.extract.figures.non_claims import find_reason
from quotecheck.extract.figures.numbers import read_numbers
from quotecheck.extract.figures.numerals import WORDS, fold_case, scan_tokens
from quotecheck.extract.figures.quantities import Quantity, read_quantities
from quotecheck.extract.figures.shares import (
    judge_fraction,
    judge_multiple,
    judge_ordinal,
    read_times,
)
from quotecheck.extract.segment import Document, lies_in
from quotecheck.models import Change, Modifier


@dataclass(slots=True)
class Figure:
    """A number that a text states, as `text[start:end]`: "almost half", "more than $4.2bn".

    `start` and `end` hold the modifier, the number and the unit words; `number_end` is where the
    number ends without its unit words (the counted noun of a count begins after `end`).
    `value`, `low`, `high`, `unit`, `modifier`, `change` and `from_value` are as in `models.Claim`.
    `kind` is one of "count", "share", "points", "money", "measure", "time", "age", "multiple".
    `rule` names the rule that read the number.
    """

    start: int
    end: int
    number_end: int
    value: float | None
    low: float | None
    high: float | None
    unit: str
    modifier: Modifier
    change: Change | None
    from_value: float | None
    kind: str
    rule: str


def find_figures(document: Document) -> tuple[Figure, ...]:
    """Return the figures of the article that are claims, by offset, none overlapping another."""
    return tuple(
        figure
        for figure in read_figures(document.text)
        if not lies_in(document.furniture, figure.start)
    )


def read_figures(text: str) -> list[Figure]:
    """Return the figures of a plain text, by offset.

    >>> [(figure.value, figure.unit, figure.modifier) for figure in read_figures(
    ...     "It holds more than $4.2bn, almost half of the fund, since 2019.")]
    [(4200000000.0, 'USD', 'over'), (50.0, '%', 'nearly')]
    """
    lower = fold_case(text)
    numbers = read_numbers(lower, scan_tokens(lower))
    quantities = settle_metres(lower, read_quantities(text, lower, numbers))
    judged = _judge(text, lower, settle_doubts(lower, quantities))
    joined = join_quantities(lower, judged)
    figures: list[Figure] = []
    for quantity in settle_homes(lower, settle_dollars(text, lower, lend_units(lower, joined))):
        if not _is_base(lower, quantity):
            figures.append(_make_figure(lower, quantity, figures[-1] if figures else None))
    return figures


def _is_base(lower: str, quantity: Quantity) -> bool:
    """Tell "infections per 100,000 people", where the number counts nobody."""
    based = lower.startswith("per ", quantity.start - 4) and quantity.kind == "count"
    return based and quantity.low in _BASES and quantity.high is None


_BASES = frozenset((100, 1e3, 1e4, 1e5, 1e6))


def _judge(text: str, lower: str, quantities: Iterable[Quantity]) -> list[Quantity]:
    """Leave out what is no claim, and give fractions and multiples their meaning."""
    judged = []
    grids = find_grids(text)
    for quantity in quantities:
        if lies_in(grids, quantity.start):
            continue
        kept = _judge_one(text, lower, quantity)
        if kept:
            judged.append(kept)
    return judged


def _judge_one(text: str, lower: str, quantity: Quantity) -> Quantity | None:
    if quantity.form == "multiple":
        return judge_multiple(lower, quantity)
    if quantity.form == "ordinal" and quantity.kind == "count":
        return judge_ordinal(lower, quantity)
    timed = read_times(lower, quantity)
    if find_reason(text, lower, timed):
        return None
    if timed.form == "fraction" and timed.kind == "count":
        return judge_fraction(lower, timed)
    if timed.kind == "time" and _NTH.fullmatch(lower, timed.start, timed.number_end):
        return None  # "for a fourth straight year"
    return timed


_NTH = re.compile(r"an? (?:third|[a-z]{3,8}th)")
_OR = re.compile(r"(?: [a-z]{2,14})?,? or |, (?:[\w&]+ ){1,3}by ")
_POINTS = re.compile(r"[ -]points?\b")
# A "three-point lead", a "13 point lead" are distances; a "ten-point plan" is none.
_APART = re.compile(
    r"(?<=[- ]point)(?: [a-z]+)? (?:lead|gap|deficit|advantage|margin|drop|rise|increase|gain|swing"
    r"|fall|loss|win|victory|decline|jump|edge|cushion|difference|improvement|slide|surge|boost)\b"
)
# "Nine points behind the Greens", "among women (17 points)".
_PARTED = re.compile(
    r" (?:behind|ahead|apart|adrift|clear|off|from)\b"
    # An index "closed 31 points, or 0.4 per cent, higher".
    r"|(?:, or [0-9.]+ ?(?:%|percent|per cent),?)? (?:higher|lower)\b"
)
_PLUS = re.compile(r"[0-9](?:\+|-plus)[ -]")  # "80+ percent", "$50-plus billion"
_ABOUT_MANY = re.compile(r"about [a-z]+s")
_NEXT_POINTS = 64  # characters between points that are told in a row
# "Grew 60 percent [of] the rice": what is grown does not grow.
_CROP = re.compile(r"(?<![^\W_])(?:grow|grows|grew|grown|growing) (?:[a-z]+ ){0,2}$")
# These do something to what is counted behind them: "dropped 40 leaflets".
_OBJECT = re.compile(
    r"(?<![^\W_])(?:gr[eo]w(?:s|n|ing)?|drop(?:s|ped|ping)?|jump(?:s|ed|ing)?|climb(?:s|ed|ing)?"
    r"|crash(?:es|ed|ing)?|s[aiu]nk(?:s|ing)?) "
    r"(?:about |some |only |just |more than |over |nearly |almost |at least )?$"
)
_SHORT = re.compile(r" [a-z]+ short\b")  # "fell one vote short"
_FEWER_POINTS = re.compile(
    r" (?:(?:fewer|more|less|lower|higher|below|above) than|(?:up|down) (?:on|from|since))\b"
)
_MARGIN = re.compile(
    r"(?<![^\W_])(?:by|within|plus or minus|(?:lead|margin|gap|deficit|advantage|swing|drop|rise"
    r"|fall|gain|loss|jump|decline|increase|error) of) $"
)
_LONGER = re.compile(r" (?:old|ago|later|earlier|late|long|of|in (?:prison|jail))\b")
_LASTED = re.compile(
    r"(?:for|just|well|after|in|within|took|takes|lasted|lasting|spent|is|was|wait(?:ed|s|ing)?|serv(?:e|es|ed|ing)"
    r"|stay(?:ed|s|ing)?|liv(?:e|es|ed|ing)) $"
)
_LEVEL = re.compile(r"(?:well |just |far )?(?:below|above|under|beyond)\b")
# The words that open a figure of these rules.
_LEADS = {"between": "between ", "from": "from ", "change": "from "}
_COUPLE = re.compile(r"(?<![^\W_])a couple (?:of )?$")
_PER_SCALE = re.compile(r"(?: [a-z]{2,}){0,3} per (hundred|thousand|million|billion)\b(?! dollars)")


def _read_incidence(lower: str, quantity: Quantity) -> Quantity:
    """Read "30 cases per million": the scale word alone is no number of its own."""
    if quantity.kind != "count" or quantity.unit:
        return quantity
    per = _PER_SCALE.match(lower, quantity.end)
    return quantity._replace(unit=f"/{WORDS[per[1]][1]:.0f}") if per else quantity


def _make_figure(lower: str, quantity: Quantity, previous: Figure | None) -> Figure:
    quantity = _read_incidence(lower, quantity)
    hedge = _read_hedge(lower, quantity)
    if quantity.origin is not None and quantity.rule == "change":  # "from about 30 to 40"
        hedge = Hedge(quantity.modifier, hedge.edge)
    if hedge.modifier and quantity.kind == "time" and _is_likened(lower, hedge, quantity):
        hedge = Hedge("", quantity.start)
    if hedge.modifier == "over" and quantity.kind == "time" and _is_during(lower, hedge, quantity):
        hedge = Hedge("", quantity.start)
    if quantity.form == "vague" and _ABOUT_MANY.fullmatch(lower, hedge.edge, quantity.number_end):
        hedge = Hedge("", quantity.start)  # "details about thousands of goats"
    start = hedge.edge
    if previous and start < previous.end:
        hedge, start = Hedge("", quantity.start), quantity.start
    behind = read_behind(lower, quantity.end, counts=quantity.kind == "count")
    modifier, end = hedge.modifier, quantity.end
    if quantity.rule == "bounds":  # "more than 100 but less than 500"
        modifier = "between"
    if behind:
        end = behind.edge
        modifier = behind.modifier if modifier in ("", "about") else modifier
    if not modifier and _PLUS.search(lower, quantity.start, end):
        modifier = "at least"
    if not modifier and "-odd " in lower[quantity.start : end]:  # "$270-odd million"
        modifier = "about"
    if quantity.rule in _LEADS:
        lead = lower.rfind(_LEADS[quantity.rule], max(0, start - 16), quantity.start)
        start = start if lead < 0 else lead
    change = _find_change(lower, quantity, start, previous)
    if previous and not modifier and _is_converted(lower, previous, quantity, start, end):
        change = change or (previous.change if previous.from_value is None else None)
        if previous.modifier in ("over", "at least", "under", "at most"):
            modifier = previous.modifier
    points = _POINTS.match(lower, quantity.end) if quantity.kind == "count" else None
    if points and (
        change or quantity.low % 1 or _is_distance(lower, start, points.end(), previous)
    ):
        end = max(end, points.end())
        again = previous and previous.kind == "points" and start - previous.end < _NEXT_POINTS
        unit = previous.unit if previous and again else "point"
        quantity = quantity._replace(unit=unit, kind="points")
    return _state(quantity, start, end, modifier, change)


def _is_distance(lower: str, start: int, end: int, previous: Figure | None) -> bool:
    """Tell points between two values from points that were scored, or of a plan.

    "Ahead by 6 points", "a margin of 3 points", "9 points behind", "3 percentage points for bakers
    and [5 points] for millers".
    """
    if _APART.match(lower, end) or _FEWER_POINTS.match(lower, end) or _PARTED.match(lower, end):
        return True
    if lower[start - 1 : start] == "(" and lower[end : end + 1] in (")", ","):
        return True
    near = previous is not None and start - previous.end < _NEXT_POINTS
    if near and previous and previous.kind == "points" and lower[end - 7 : end] == " points":
        return True
    return bool(_MARGIN.search(lower, max(0, start - 24), start))


def _read_hedge(lower: str, quantity: Quantity) -> Hedge:
    hedge = read_before(lower, quantity.start)
    if hedge is None and quantity.scale > 1 and quantity.form == "words":
        couple = _COUPLE.search(lower, max(0, quantity.start - 12), quantity.start)
        hedge = Hedge("about", couple.start()) if couple else None
    return hedge or Hedge("", quantity.start)


def _is_converted(lower: str, previous: Figure, quantity: Quantity, start: int, end: int) -> bool:
    """Tell a conversion in brackets: "over 3.5 million kroner ($0.5 million; 400,000 euros)"."""
    again = (
        lower[previous.end : start] == "; " and lower[previous.start - 1 : previous.start] == "("
    )
    if not again and lower[previous.end : start] != " (":
        return False
    if lower[end : end + 1] not in (")", ";"):
        return False
    return previous.kind == quantity.kind != "count" and previous.unit != quantity.unit


def _is_during(lower: str, hedge: Hedge, quantity: Quantity) -> bool:
    """Tell "cut spending over five years" from "waited for over five years"."""
    if lower[hedge.edge : hedge.edge + 5] != "over ":
        return False
    if _LONGER.match(lower, quantity.end):
        return False
    return not _LASTED.search(lower, max(0, hedge.edge - 12), hedge.edge)


def _is_likened(lower: str, hedge: Hedge, quantity: Quantity) -> bool:
    """Tell "four times higher than two decades ago" from "more than two decades ago"."""
    return bool(_HIGHER.match(lower, hedge.edge)) and lower.startswith(" ago", quantity.end)


_HIGHER = re.compile(r"(?:high|low|great|larg|small|big|few|fast|slow)(?:g?er) than ")


def _find_change(
    lower: str, quantity: Quantity, start: int, previous: Figure | None
) -> Change | None:
    if quantity.origin is not None:
        return "up" if quantity.low > quantity.origin else "down"
    if quantity.rule == "multiply":
        return "down" if quantity.low < 1 else "up"
    kind = "points" if _POINTS.match(lower, quantity.end) else quantity.kind
    if start < quantity.start and _LEVEL.match(lower, start):
        return None
    if quantity.rule == "from" and lower.endswith(("up ", "down "), 0, start):
        return None  # "up from 2% to 4%": what it was
    if quantity.kind == "time" and _LONGER.match(lower, quantity.end):
        return None  # "collapsed nine years ago"
    change = read_change(lower, start, kind)
    times = lower.startswith(" times", quantity.end)  # "crashed four times"
    object_ = times or _OBJECT.search(lower, max(0, start - 24), start)
    if change and kind == "count" and (object_ or _SHORT.match(lower, quantity.end)):
        change = None  # "grew 12 mice"
    whole = change == "up" and lower.startswith(" of ", quantity.end)
    if whole and _CROP.search(lower, max(0, start - 24), start):
        change = None
    if change is None and kind in ("share", "points", "money", "multiple"):
        change = read_noun_of_change(lower, start, quantity.end)
    if change or previous is None or previous.from_value is not None:
        return change
    further = lower.endswith(("a further ", "another "), 0, quantity.start)
    again = further and quantity.unit == previous.unit != "" and quantity.start - previous.end < 40
    return previous.change if again or _OR.fullmatch(lower, previous.end, start) else None


def _state(
    quantity: Quantity, start: int, end: int, modifier: Modifier, change: Change | None
) -> Figure:
    value: float | None = tidy(quantity.low)
    low: float | None
    high: float | None
    if quantity.high is not None:
        value, low, high = None, tidy(quantity.low), tidy(quantity.high)
        modifier = "between" if modifier in ("", "about", "nearly") else modifier
    else:
        assert value is not None
        low, high = bound(value, quantity.step, modifier)
        if quantity.form == "vague" and not modifier:
            high = None
    return Figure(
        start, end, quantity.number_end, value, low, high, quantity.unit, modifier, change,
        None if quantity.origin is None else tidy(quantity.origin), quantity.kind, quantity.rule,
    )  # fmt: skip
