"""Join neighbouring quantities: ranges, "from A to B", "one in five", "5 feet 2 inches"."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from quotecheck.extract.figures.joint_values import (
    make_again,
    make_compound,
    make_counted_share,
    make_incidence,
    make_ratio,
    make_share,
)
from quotecheck.extract.figures.pairs import Pair, prints_sides
from quotecheck.extract.figures.quantities import Quantity
from quotecheck.extract.figures.ranges import (
    make_alternative,
    make_change,
    make_dashed,
    make_moved,
    make_next,
    make_range,
    make_return,
    make_reversed,
    make_span,
    make_tolerance,
)


class Rule(NamedTuple):
    """How two quantities become one: words before, words between, and what to make of them."""

    name: str
    lead: re.Pattern[str] | None
    gap: re.Pattern[str]
    build: Callable[[Pair, str], Quantity | None]


_REACH = 60
_LEAD = 44  # characters before a pair that its rules look at
_HEDGE = r"(?:(?:about|around|roughly|approximately|nearly|almost|some|just|~) ?)?"


def join_quantities(lower: str, quantities: list[Quantity]) -> list[Quantity]:
    """Return `quantities` with those that state one figure together joined, by offset."""
    joined: list[Quantity] = []
    parted = prints_sides(lower)
    for quantity in quantities:
        if joined and quantity.start < joined[-1].end:
            continue
        if joined and _is_ratio(lower, joined[-1], quantity):
            joined.pop()
            continue
        united = _join(lower, joined[-1], quantity, parted=parted) if joined else None
        if united:
            # "From a seven-day average of 9 to 12" takes in what describes the average.
            while len(joined) > 1 and joined[-2].start >= united.start:
                del joined[-2]
            joined[-1] = united
        elif len(joined) > 1 and (united := _join_over(lower, joined[-2], joined[-1], quantity)):
            joined[-2:] = [united]
        else:
            joined.append(quantity)
    return joined


def _is_ratio(lower: str, left: Quantity, right: Quantity) -> bool:
    """Tell "3-to-1", "odds of 2 to 1", "a ratio of 3:1": two figures that state none alone."""
    if left.kind != "count" or right.kind != "count" or left.high or right.high:
        return False
    gap = lower[left.end : right.start]
    if gap not in _RATIO_GAPS or (gap == "-to-" and left.low < right.low):
        return False
    if right.low == 1 < left.low and not _FROM.search(lower, max(0, left.start - 28), left.start):
        return True
    return gap == "-to-" or bool(_RATIO.search(lower, max(0, left.start - 32), left.start))


def _join(lower: str, left: Quantity, right: Quantity, *, parted: bool = False) -> Quantity | None:
    if right.start - left.end > _REACH or left.form == "multiple" or right.form == "multiple":
        return None
    gap = lower[left.end : right.start]
    if "\n" in gap or _ENDS.search(gap):
        return None
    pair = Pair(lower, left, right, lower[max(0, left.start - _LEAD) : left.start], gap, parted)
    for rule in RULES:
        if rule.gap.fullmatch(gap) and (rule.lead is None or rule.lead.search(pair.lead)):
            united = rule.build(pair, rule.name)
            if united:
                return united
    return None


def _join_over(lower: str, left: Quantity, converted: Quantity, right: Quantity) -> Quantity | None:
    """Join over a conversion in brackets: from 9 kroner ($1) to 12, to 9 kroner ($1) from 7."""
    if left.kind != converted.kind or left.unit == converted.unit:
        return None
    if lower[left.end : converted.start] != " (" or lower[converted.end] != ")":
        return None
    united = _join(lower, left._replace(end=converted.end + 1), right)
    return united if united and united.rule in ("change", "change to") else None


# A sentence ends between: "from 5 million a year ago. Sales rose to 6"; not "in Sept. to 4".
_ENDS = re.compile(
    r"[a-z]{3}(?<! (?:jan|feb|mar|apr|aug|oct|nov|dec|mln|bln))(?<! sept)[.!?][\"\u201d\u2019]? "
)
_RATIO_GAPS = frozenset(("-to-", " to ", ":", " : "))
_RATIO = re.compile(
    r"(?:ratio|odds|outnumber(?:ed|ing|s)?)\b(?: [a-z]{2,}){0,5} $|(?:margin|vote) of (?:about )?$"
)
_BETWEEN = re.compile(rf"(?<![^\W_])between {_HEDGE}$")
_FROM = re.compile(rf"(?<![^\W_])from {_HEDGE}$")
# "From an average of 9 to 12", "from the current 9 to 12".
_FROM_SOME = re.compile(r"(?<![^\W_])from (?:the|an?|its|their|his|her) (?:[a-z-]+ ){1,4}$")
_TO = re.compile(rf"(?<![^\W_])to {_HEDGE}$")
_MORE = re.compile(r"(?:than|exceeding|above|over|least|equal to) $|[>\u2265] ?$")

# In order: the first rule whose words fit and that makes a figure decides.
RULES: tuple[Rule, ...] = (
    Rule("tolerance", None, re.compile(r" ?(?:\u00b1|\+/-|\+-) ?"), make_tolerance),
    Rule("again", None, re.compile(r" (?:and|upon|on) "), make_again),
    Rule("compound", None, re.compile(r",? (?:and )?|-|"), make_compound),
    Rule("share", None, re.compile(r" (?:in|out of|in every|out of every|of every)(?: the)? "
        r"|-in-| of "), make_share),
    Rule("incidence", None, re.compile(r"(?: [a-z]{2,}){0,3} (?:per|for every|for each) "),
        make_incidence),
    Rule("share of", None, re.compile(
        r" (?:[a-z-]{2,} ){1,3}(?:in|out of|in every|out of every) "), make_counted_share),
    Rule("ratio", None, re.compile(r" over "), make_ratio),
    Rule("between", _BETWEEN, re.compile(rf"(?: and| to|-| -| \u2013"
        rf"|\u2013)[ ]?{_HEDGE}"), make_range),
    Rule("change", _FROM, re.compile(rf"[^,;:()]{{0,44}}?(?: up"
        rf"| down)? to {_HEDGE}"), make_change),
    Rule("change to", _TO, re.compile(rf"[^,;:()]{{0,40}}? from "
        rf"(?:(?:an?|the|its|their) (?:(?:[a-z]+ly )?revised|previous|earlier) )?"
        rf"(?:an? (?:[a-z]{{4,10}} )?(?:peak|high|low|record|level|rate|average) of )?{_HEDGE}"),
        make_return),
    Rule("change", _FROM_SOME, re.compile(rf"[^,;:()]{{0,44}}?(?: up"
        rf"| down)? to {_HEDGE}"), make_moved),
    Rule("from", _FROM, re.compile(rf"(?: up)? (?:to|through|until|and) {_HEDGE}"), make_range),
    Rule("to", None, re.compile(rf"-?(?: up)? (?:to|through)[- ]{{1,2}}{_HEDGE}|-to-"), make_span),
    Rule("dash", None, re.compile(rf" ?[-~\u2012\u2013\u2014] ?{_HEDGE}"), make_dashed),
    Rule("or", None, re.compile(rf" or {_HEDGE}"), make_alternative),
    Rule("or", None, re.compile(r", (?:maybe |perhaps )?"), make_next),
    Rule(
        "bounds",
        _MORE,
        re.compile(r",? (?:and |but )?(?:less|fewer|smaller|lower|below|under|at most"
        r"|no more)(?: (?:or|and) equal)?(?: than)?(?: or equal to| or equal than)? "),
        make_range,
    ),
    Rule(
        "bounds",
        re.compile(r"(?:less than|fewer than|most|no more than|below|under) $"),
        re.compile(r",? (?:and |but )?(?:at least|more than|no less than|above|over) "),
        make_reversed,
    ),
)  # fmt: skip
