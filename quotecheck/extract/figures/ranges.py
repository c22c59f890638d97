"""Join two quantities to a range or a change: "between 3 and 5", "from A to B", "to B from A"."""

from __future__ import annotations

import re

from quotecheck.extract.figures.changes import find_verb, read_change
from quotecheck.extract.figures.modifiers import read_before
from quotecheck.extract.figures.pairs import Pair, share_unit
from quotecheck.extract.figures.quantities import Quantity, is_year

# "Adds $8 to $10 to the price": what is added to it.
_ADDED = re.compile(r" (?:to|per|an?|off|on|each) ")
# What follows a bare number that counts the same as the one before it.
_STOPS = re.compile(
    r"[,.;:)]|$| (?:a|an|in|the|last|this|on|at|one|earlier|previously|during|for|as|when|per|two"
    r"|three|year|and|but)\b"
)
_UP_FROM = re.compile(r"[^a-z] (?:up|down) from $")
# "From 40 percent in February to 44".
_FORESEEN = re.compile(
    r"(?<![^\W_])(?:projections?|forecasts?|estimates?|predictions?|targets?|ranges?|guidance) of "
)
_DATED = re.compile(r" (?!to\b)")
_NOUN = re.compile(r" [a-z]{2,}\b")
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")


def _may_join(left: Quantity, right: Quantity) -> bool:
    """Tell whether two quantities have one unit, and neither is a range already."""
    return left.unit == right.unit and left.high is None and right.high is None


def make_range(pair: Pair, name: str) -> Quantity | None:
    """Between 3 and 5 percent, 10-14 days, 1.2 to 1.5 million."""
    pair = share_unit(pair)
    left, right = pair.left, pair.right
    if not _may_join(left, right):
        return None
    if right.low < left.low < 0:
        left, right = left._replace(low=right.low), right._replace(low=left.low)
    if "\u2014" in pair.gap and left.form == "fraction" != right.form:
        return None  # "a third \u2014 35% \u2014 of"
    if left.low >= right.low or left.kind == "age" != right.kind:
        return None
    return left._replace(
        end=right.end, number_end=right.number_end, high=right.low, scale=right.scale,
        kind=right.kind, rule=name, modifier="between", printed=left.printed and right.printed,
        words=max(right.words, left.words, key=len),
    )  # fmt: skip


def make_span(pair: Pair, name: str) -> Quantity | None:
    """1.2 to 1.5 million; but "rose 18 sen to 2.70" and "fell 4 percent to 13,176" are two."""
    left, right = pair.left, pair.right
    scaled = (
        left.scale == 1 < right.scale and left.low < right.low / right.scale
    )  # "30 to 35 million"
    if left.kind == "count" and right.low > 4 * left.low > 40 and not scaled:
        far = right.low > 50 * left.low > 500
        if far or read_change(pair.lower, left.start, "share"):
            return None  # "rose 300 to 5,000", "rose a surprising 17,000 to 4.5 million"
    counted = left.scale > 1 or "," in left.printed or left.kind == "money"
    if pair.lead.endswith(" by ") and right.low > (2 if counted else 5) * left.low > 0:
        return None  # "was revised up by 22,000 to 319,000"
    if left.unit and not right.unit and not (left.kind == "money" and right.kind == "count"):
        return None
    if left.unit and read_change(pair.lower, left.start, "share"):
        close = left.unit == right.unit and left.low < right.low <= 2 * left.low
        if not (close and _ADDED.match(pair.lower, right.end)):
            return None
    return make_range(pair, name)


def make_alternative(pair: Pair, name: str) -> Quantity | None:
    """Eight or nine euros, nine or 10: neighbours in counting, not two different numbers."""
    left, right = share_unit(pair)[1:3]
    close = 0 < right.low - left.low <= max(1, abs(left.low) / 2)
    if not close or (pair.left.unit and pair.right.unit):
        return None
    forms = (pair.left.form, pair.right.form)
    if forms[0] != forms[1] and not (forms == ("words", "digits") and left.low < 10 <= right.low):
        return None
    return make_range(pair, name)


def make_next(pair: Pair, name: str) -> Quantity | None:
    """Six, seven years ago: the next in counting, said of one span or measure."""
    left, right = pair.left, pair.right
    if right.kind not in ("time", "measure", "money", "share") or left.form != right.form:
        return None
    if left.form != "words" or left.unit or right.low / right.scale - left.low / left.scale != 1:
        return None
    return make_range(share_unit(pair), name)


def make_change(pair: Pair, name: str) -> Quantity | None:
    """From 9 to 12 percent, behind a verb of change: one figure with the value it began at."""
    spread = share_unit(pair)
    left, right = spread.left, spread.right
    if not _may_join(left, right):
        return None
    if pair.left.kind == "count" and pair.right.form == "fraction":
        return None  # "from 12 million to half that"
    if _UP_FROM.search(pair.lead) and not _DATED.match(pair.gap):  # "up from 2% to 4%"
        return make_range(pair, "from")
    moves = len(pair.gap) > 12 or _YEAR.search(pair.gap) or find_verb(pair.lower, left.start - 5)
    if left.low < right.low and not moves:
        return None
    if left.low == right.low or (is_year(left) and is_year(right)):
        return None
    hedge = read_before(pair.lower, right.start)
    return right._replace(
        start=left.start, origin=left.low, rule=name, modifier=hedge.modifier if hedge else ""
    )


def make_moved(pair: Pair, name: str) -> Quantity | None:
    """From an average of 9 to 12: what it was is told behind "from", what moved before it."""
    start = pair.lower.rfind("from ", 0, pair.left.start)
    foreseen = _FORESEEN.search(pair.lead) or pair.lower.endswith(("up ", "down "), 0, start)
    if foreseen or not find_verb(pair.lower, start):
        return None  # "down from its projection of 2 to 3 percent"
    changed = make_change(pair, name)
    return changed._replace(start=start) if changed else None


_DATING = (
    " in ",
    " since ",
    " by ",
    " until ",
    " from ",
    " of ",
    " during ",
    " before ",
    " after ",
)


def make_dashed(pair: Pair, name: str) -> Quantity | None:
    """10-14 days; 3 \N{EN DASH} 5 percent."""
    if pair.parted and pair.right.unit == "%" and not pair.lower.startswith(" of ", pair.right.end):
        return None  # "at 40%-55%", where others are at 52%-44%
    spaced, left, right = pair.gap[0] == " ", pair.left, pair.right
    if spaced and ((left.unit and not right.unit) or left.form != right.form):
        return None  # "37 percent -- nearly 200,000 people", "to three -- 15, 25 and 30"
    if is_year(left) and not is_year(right):
        printed = "," in right.printed or right.scale > 1
        if printed or pair.lead.endswith(_DATING):
            return None  # "in 2022 - 400,000 fewer than planned"
    return make_range(pair, name)


_POINTS = (" points from ", " point from ")


def make_return(pair: Pair, name: str) -> Quantity | None:
    """Fell to 3.8 percent from 4 percent: one figure with the value it began at."""
    spread = share_unit(pair)
    left, right = spread.left, spread.right
    if pair.gap.startswith(_POINTS) and left.kind == "count":  # "shrank to 3 points from 9"
        left, right = (side._replace(unit="point", kind="points") for side in (left, right))
    if left.origin is not None or not _may_join(left, right):
        return None  # "to 8.1% from 8% but is down from 9%"
    if left.low == right.low or not find_verb(pair.lower, left.start - 3):
        return None
    if not pair.right.unit and not _STOPS.match(pair.lower, right.end):
        noun = _NOUN.match(pair.gap)
        if noun is None or not pair.lower.startswith(noun.group(), right.end):
            return None
    return left._replace(end=right.end, origin=right.low, rule=name)


def make_reversed(pair: Pair, name: str) -> Quantity | None:
    """No more than 90 and no fewer than 35."""
    left, right = pair.left, pair.right
    if left.unit and left.unit != right.unit:
        return None
    low = left._replace(low=right.low, unit=right.unit, kind=right.kind)
    return make_range(pair._replace(left=low, right=right._replace(low=left.low)), name)


def make_tolerance(pair: Pair, name: str) -> Quantity | None:
    """318.6±0.4 grams."""
    pair = share_unit(pair)
    left, right = pair.left, pair.right
    if left.unit != right.unit or right.low <= 0:
        return None
    low, high = left.low - right.low, left.low + right.low
    return left._replace(
        end=right.end, number_end=right.number_end, low=float(f"{low:.12g}"),
        high=float(f"{high:.12g}"), rule=name, modifier="between", kind=right.kind,
    )  # fmt: skip
