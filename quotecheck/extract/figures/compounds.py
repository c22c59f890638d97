"""Join neighbouring quantities: ranges, "from A to B", "one in five", "5 feet 2 inches"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from quotecheck.extract.figures.changes import find_verb, read_change
from quotecheck.extract.figures.non_claim_rules import FUNCTION_WORDS
from quotecheck.extract.figures.quantities import Quantity


class Pair(NamedTuple):
    """Two quantities next to each other in a text in lower case, with what stands around them."""

    lower: str
    left: Quantity
    right: Quantity
    lead: str
    gap: str


class Rule(NamedTuple):
    """How two quantities become one: words before, words between, and what to make of them."""

    name: str
    lead: re.Pattern[str] | None
    gap: re.Pattern[str]
    build: Callable[[Pair, str], Quantity | None]


_REACH = 60
_HEDGE = r"(?:(?:about|around|roughly|approximately|nearly|almost|some|just|~) ?)?"


def join_quantities(lower: str, quantities: list[Quantity]) -> list[Quantity]:
    """Return `quantities` with those that state one figure together joined, by offset."""
    joined: list[Quantity] = []
    for quantity in quantities:
        if joined and quantity.start < joined[-1].end:
            continue
        united = _join(lower, joined[-1], quantity) if joined else None
        if united:
            joined[-1] = united
        else:
            joined.append(quantity)
    return joined


def _join(lower: str, left: Quantity, right: Quantity) -> Quantity | None:
    if right.start - left.end > _REACH or left.form == "multiple" or right.form == "multiple":
        return None
    gap = lower[left.end : right.start]
    if "\n" in gap:
        return None
    pair = Pair(lower, left, right, lower[max(0, left.start - 28) : left.start], gap)
    for rule in RULES:
        if rule.gap.fullmatch(gap) and (rule.lead is None or rule.lead.search(pair.lead)):
            united = rule.build(pair, rule.name)
            if united:
                return united
    return None


def _make_share(pair: Pair, name: str) -> Quantity | None:
    """One in five, nine out of ten, 2-in-5."""
    left, right = pair.left, pair.right
    if pair.gap.endswith("every ") and right.kind == "measure":
        right = replace(right, unit="", kind="count", end=right.number_end)
    alike = left.unit == right.unit and left.kind in ("count", "money")
    if not alike or not 0 < left.low < right.low:
        return None
    if pair.gap == " of " and right.low not in (10, 100):
        return None
    if left.step or right.step % 1 or left.high or (left.scale > 1 and right.scale == 1):
        return None
    if _is_year(right) or (right.low > 1000 and right.printed and "," not in right.printed):
        return None
    percent = left.low / right.low * 100
    return replace(
        left, end=right.end, number_end=right.end, low=float(f"{percent:.15g}"), unit="%",
        kind="share", rule=name, step=0, printed="",
    )  # fmt: skip


def _make_counted_share(pair: Pair, name: str) -> Quantity | None:
    """One home in nine, four teachers out of ten."""
    after = _WORD_AFTER.match(pair.lower, pair.right.end)
    if after and after[1] not in FUNCTION_WORDS and not _HOLDS.fullmatch(after[1]):
        return None
    noun = pair.gap.split()[0]
    plural = noun[-1] == "s" or noun in ("people", "men", "women", "children")
    if noun in FUNCTION_WORDS or plural != (pair.left.low > 1):
        return None
    return _make_share(pair, name)


def _make_ratio(pair: Pair, name: str) -> Quantity | None:
    """1 over three: a fraction, where nothing is counted."""
    left, right = pair.left, pair.right
    if left.kind != "count" or right.kind != "count" or not right.low or left.high:
        return None
    if re.match(r" ?\w", pair.lower[right.end : right.end + 2]):
        return None
    part = left.low / right.low
    share = 0 < part < 1 or -1 < part < 0
    return replace(
        left, end=right.end, number_end=right.end, low=part * 100 if share else part,
        unit="%" if share else "", kind="share" if share else "count", rule=name, printed="",
    )  # fmt: skip


# How many of the second unit make one of the first.
_PARTS = {
    ("ft", "in"): 12, ("yd", "ft"): 3, ("lb", "oz"): 16, ("stone", "lb"): 14,
    ("km", "m"): 1000, ("m", "cm"): 100, ("kg", "g"): 1000, ("yd", "in"): 36,
}  # fmt: skip


def _make_compound(pair: Pair, name: str) -> Quantity | None:
    """5 feet 2 inches (62 inches), $20 and 43 cents, two hours and a half."""
    left, right = pair.left, pair.right
    if left.high is not None or right.high is not None or left.scale > 1 or right.low < 0:
        return None
    if left.low % 1:
        return None
    if left.kind == "money":
        return _add_cents(pair, name)
    if right.form == "fraction" and right.kind == "share" and left.kind in ("time", "measure"):
        if pair.gap != " and " or pair.lower[right.start] != "a":
            return None
        return replace(left, end=right.end, low=left.low + right.low / 100)
    if left.unit == "ft" and right.kind == "count" and pair.gap == "-" and right.low < 12:
        return replace(left, end=right.end, low=left.low * 12 + right.low, unit="in", rule=name)
    factor = _PARTS.get((left.unit, right.unit))
    if factor is None or (right.low >= factor and factor > 3):
        return None
    value = left.low * factor + right.low
    return replace(left, end=right.end, low=value, unit=right.unit, step=0, rule=name)


def _add_cents(pair: Pair, name: str) -> Quantity | None:
    """20 dollars and 43 cents, 15 dollars 50."""
    left, right = pair.left, pair.right
    if "/" in left.unit or right.low >= 100:
        return None
    if right.doubt == "small":
        cents = right.low if right.low < 1 else right.low / 100
    elif right.kind == "count" and right.low % 1 == 0 and left.words[:1].isalpha():
        if _COUNTS_ON.match(pair.lower, right.end):
            return None
        cents = right.low / 100
    else:
        return None
    return replace(left, end=right.end, low=round(left.low + cents, 2), step=0, rule=name)


def _make_range(pair: Pair, name: str) -> Quantity | None:
    """Between 3 and 5 percent, 10-14 days, 1.2 to 1.5 million."""
    pair = _share_unit(pair)
    left, right = pair.left, pair.right
    if left.unit != right.unit or left.high is not None or right.high is not None:
        return None
    if right.low < left.low < 0:
        left, right = replace(left, low=right.low), replace(right, low=left.low)
    if left.low >= right.low or left.kind == "age" != right.kind:
        return None
    return replace(
        left, end=right.end, number_end=right.number_end, high=right.low, scale=right.scale,
        kind=right.kind, rule=name, modifier="between", printed=left.printed and right.printed,
        words=max(right.words, left.words, key=len),
    )  # fmt: skip


def _make_span(pair: Pair, name: str) -> Quantity | None:
    """1.2 to 1.5 million; but "rose 18 sen to 2.70" and "fell 4 percent to 13,176" are two."""
    left, right = pair.left, pair.right
    if left.unit and not right.unit and not (left.kind == "money" and right.kind == "count"):
        return None
    if left.unit and read_change(pair.lower, left.start, "share"):
        close = left.unit == right.unit and left.low < right.low <= 2 * left.low
        if not (close and _ADDED.match(pair.lower, right.end)):
            return None
    return _make_range(pair, name)


def _make_alternative(pair: Pair, name: str) -> Quantity | None:
    """Eight or nine euros: neighbours in counting, not two different numbers."""
    left, right = _share_unit(pair)[1:3]
    close = 0 < right.low - left.low <= max(1, abs(left.low) / 2)
    if not close or (pair.left.unit and pair.right.unit) or pair.left.form != pair.right.form:
        return None
    return _make_range(pair, name)


def _make_change(pair: Pair, name: str) -> Quantity | None:
    """From 9 to 12 percent, behind a verb of change: one figure with the value it began at."""
    spread = _share_unit(pair)
    left, right = spread.left, spread.right
    if left.unit != right.unit or left.high is not None or right.high is not None:
        return None
    moves = len(pair.gap) > 12 or _YEAR.search(pair.gap) or find_verb(pair.lower, left.start - 5)
    if left.low < right.low and not moves:
        return None
    if left.low == right.low or (_is_year(left) and _is_year(right)):
        return None
    return replace(right, start=left.start, origin=left.low, rule=name)


def _make_return(pair: Pair, name: str) -> Quantity | None:
    """Fell to 3.8 percent from 4 percent: one figure with the value it began at."""
    spread = _share_unit(pair)
    left, right = spread.left, spread.right
    if left.unit != right.unit or left.high is not None or right.high is not None:
        return None
    if left.low == right.low or not find_verb(pair.lower, left.start - 3):
        return None
    if not pair.right.unit and not _STOPS.match(pair.lower, right.end):
        noun = _NOUN.match(pair.gap)
        if noun is None or not pair.lower.startswith(noun.group(), right.end):
            return None
    return replace(left, end=right.end, origin=right.low, rule=name)


def _make_reversed(pair: Pair, name: str) -> Quantity | None:
    """At most 100 and at least 20."""
    left, right = pair.left, pair.right
    if left.unit and left.unit != right.unit:
        return None
    low = replace(left, low=right.low, unit=right.unit, kind=right.kind)
    return _make_range(pair._replace(left=low, right=replace(right, low=left.low)), name)


def _make_tolerance(pair: Pair, name: str) -> Quantity | None:
    """2,000.45±0.01 pounds."""
    pair = _share_unit(pair)
    left, right = pair.left, pair.right
    if left.unit != right.unit or right.low <= 0:
        return None
    low, high = left.low - right.low, left.low + right.low
    return replace(
        left, end=right.end, number_end=right.number_end, low=float(f"{low:.12g}"),
        high=float(f"{high:.12g}"), rule=name, modifier="between", kind=right.kind,
    )  # fmt: skip


def _share_unit(pair: Pair) -> Pair:
    """Give each side the scale and the unit that only the other side spells out."""
    left, right = pair.left, pair.right
    if not left.unit and left.kind == "count" and right.unit:
        left = replace(left, unit=right.unit, kind=right.kind)
        if right.doubt == "small" and right.unit.partition("/")[0].isupper():
            left = replace(left, low=left.low / 100)
        if right.unit == "pp" and right.words.startswith(("basis", "bp")):
            left = replace(left, low=left.low / 100)
    elif not right.unit and right.kind == "count" and left.unit:
        rate = left.unit
        right = replace(right, unit=rate, kind=left.kind)
    elif left.unit != right.unit and right.unit.startswith(f"{left.unit}/"):
        left = replace(left, unit=right.unit)
    elif left.unit != right.unit and left.unit.startswith(f"{right.unit}/"):
        right = replace(right, unit=left.unit)
    elif pair.lower[left.start].isdigit() and left.form == "fraction" and right.unit == "%":
        left = replace(left, low=left.low / 100)
    if left.scale == 1 and right.scale > 1 and left.low < right.low / right.scale:
        left = replace(left, low=left.low * right.scale)
    return pair._replace(left=left, right=right)


def _is_year(quantity: Quantity) -> bool:
    return len(quantity.printed) == 4 and 1500 <= quantity.low < 2100


# "Adds $8 to $10 to the price": what is added to it.
_ADDED = re.compile(r" (?:to|per|an?|off|on|each) ")
_COUNTS_ON = re.compile(
    r" (?!(?:more|less|extra|each|per|in|for|and|or|to|on|at|from|if|when|an?)\b)[a-z]"
)
# What follows a bare number that counts the same as the one before it.
_STOPS = re.compile(
    r"[,.;:)]|$| (?:a|an|in|the|last|this|on|at|one|earlier|previously|during|for|as|when|per|two"
    r"|three|year|and|but)\b"
)
_NOUN = re.compile(r" [a-z]{2,}\b")
_HOLDS = re.compile(r"(?:say|think|live|want|believe|support|oppose|lack|feel|face|need)s?")
_WORD_AFTER = re.compile(r"[ -]([^\W_]+)")
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_TO = re.compile(rf"(?<![^\W_])to {_HEDGE}$")
_BETWEEN = re.compile(rf"(?<![^\W_])between {_HEDGE}$")
_FROM = re.compile(rf"(?<![^\W_])from {_HEDGE}$")
_MORE = re.compile(r"(?:than|exceeding|above|over|least|equal to) $|[>\u2265] ?$")

# In order: the first rule whose words fit and that makes a figure decides.
RULES: tuple[Rule, ...] = (
    Rule("tolerance", None, re.compile(r" ?(?:\u00b1|\+/-|\+-) ?"), _make_tolerance),
    Rule("compound", None, re.compile(r",? (?:and )?|-|"), _make_compound),
    Rule("share", None, re.compile(r" (?:in|out of|in every|out of every|of every)(?: the)? "
        r"|-in-| of "), _make_share),
    Rule("share of", None, re.compile(r" [a-z]{2,} (?:in|out of|in every|out of every) "),
        _make_counted_share),
    Rule("ratio", None, re.compile(r" over "), _make_ratio),
    Rule("between", _BETWEEN, re.compile(rf"(?: and| to|-| -| \u2013"
        rf"|\u2013)[ ]?{_HEDGE}"), _make_range),
    Rule("change", _FROM, re.compile(rf"[^,;:()]{{0,44}}?(?: up"
        rf"| down)? to {_HEDGE}"), _make_change),
    Rule("change to", _TO, re.compile(rf"[^,;:()]{{0,40}}? from {_HEDGE}"), _make_return),
    Rule("from", _FROM, re.compile(rf"(?: up)? (?:to|through|until|and) {_HEDGE}"), _make_range),
    Rule("to", None, re.compile(rf"-?(?: up)? (?:to|through)[- ]{{1,2}}{_HEDGE}|-to-"), _make_span),
    Rule("dash", None, re.compile(rf" ?[-\u2010\u2011\u2012\u2013\u2014] ?{_HEDGE}"), _make_range),
    Rule("or", None, re.compile(rf" or {_HEDGE}"), _make_alternative),
    Rule(
        "bounds",
        _MORE,
        re.compile(r",? (?:and |but )?(?:less|fewer|smaller|lower|below|under|at most"
        r"|no more)(?: (?:or|and) equal)?(?: than)?(?: or equal to| or equal than)? "),
        _make_range,
    ),
    Rule(
        "bounds",
        re.compile(r"(?:less than|fewer than|most|no more than|below|under) $"),
        re.compile(r",? (?:and |but )?(?:at least|more than|no less than|above|over) "),
        _make_reversed,
    ),
)  # fmt: skip
