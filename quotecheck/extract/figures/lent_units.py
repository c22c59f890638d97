"""Lend a bare number the unit of its neighbour: "$48 million and 36 million"."""

from __future__ import annotations

import re

from quotecheck.extract.figures.changes import read_change
from quotecheck.extract.figures.quantities import Quantity

_LEND = re.compile(
    r",? (?:and|or|plus|to|from|including|versus|vs\.?|against|compared (?:with|to)"
    r"|(?:up|down) from"
    r"|(?:but|and|while) [a-z ]{1,24} (?:by|to|was|is|at))(?: (?:about|just|only|some))? "
    # "... 3.1 billion kroner, just below the 3.15 billion expected"
    r"|,? (?:(?:just|well|slightly|far) )?(?:below|above|under|short of|beating|topping"
    r"|missing|exceeding|versus|against|compared"
    r" (?:with|to)|from|than) (?:(?:the|an?|its|their) )?(?:[a-z-]{2,12} ){0,2}"
    r"(?:(?:forecast|estimate|target|consensus|expectation|budget|plan)s? of )?"
    r"(?:at (?:least|most) |about |around |nearly |almost |roughly |some |over |more than )?"
)
# "40 million euros in May, from 38 million", "... down from a forecast of 40 million".
_COMPARED = re.compile(
    r"(?: (?:in|on|for|during|at|per|this|last|the|an?) [a-z0-9'\u2019 -]{1,28})?,? "
    r"(?:(?:(?:up|down) )?from|compared (?:with|to)|versus|against|above|below) "
    r"(?:(?:an?|the|its|their) (?:[a-z-]{3,12} ){1,3}of )?[\"\u201c]?"
    r"(?:at (?:least|most) |about |around |nearly |almost |roughly |some |over "
    r"|(?:more|less) than )?"
)
_AFTER = re.compile(
    r"[,\"\u201d.;:)]|$|\n| (?:in|from|a year|the|last|this|on|at|by|for|respectively|and|or|to"
    r"|expected|forecast|predicted|estimated|seen|reported|recorded|set|planned|budgeted)\b"
)
_AND = re.compile(r"-,? (?:and|or) | (?:and|or)(?: even| perhaps| maybe)? |-, | (?:x|by) ")
_IN_ROW = re.compile(r"[0-9]%?, $")
_WHOLE_SHARES = frozenset(("share", "share of", "fraction", "every"))
# "68 million euros, of which 22 million has been paid", ", not the 120 million reported".
_OF_WHICH = re.compile(
    r", (?:of which|not the) (?:about |only |just |some |nearly |almost |over )?"
)
_DONE = re.compile(
    r"[,.;)]|$| (?:has|have|had|was|were|is|are|will|would|came|went|reported|claimed|announced"
    r"|promised)\b"
)
_OF_THE = re.compile(r" (?:of|out of) (?:the |its |their )?")


def lend_units(lower: str, quantities: list[Quantity]) -> list[Quantity]:
    """Give a bare number its neighbour's unit: "$48 million and 36 million", "up from 3.1"."""
    lent: list[Quantity] = []
    for quantity in quantities:
        before = _find_before(lower, lent)
        if before and _may_lend(lower, before, quantity):
            factor = 0.01 if before.unit == "pp" and before.words.startswith("b") else 1.0
            quantity = quantity._replace(
                unit=before.unit, kind=before.kind, low=quantity.low * factor
            )
        lent.append(quantity)
    for place in range(len(lent) - 2, -1, -1):
        if scaled := _read_in_row(lower, lent[place], lent[place + 1]):
            lent[place] = scaled
        elif _may_borrow(lower, lent[place], lent[place + 1]):
            owner = lent[place + 1]
            lent[place] = lent[place]._replace(unit=owner.unit, kind=owner.kind)
    return lent


def _read_in_row(lower: str, quantity: Quantity, after: Quantity) -> Quantity | None:
    """Return a number of a row with the unit that only its end tells: "20, 25 years", "11, 12m"."""
    if quantity.kind != "count" or quantity.scale > 1 or quantity.high or quantity.unit:
        return None
    if lower[quantity.end : after.start] != ", " or quantity.form != after.form:
        return None
    bare = lower[after.start : after.end].isdigit()  # "rates of 10, 12 and 14 percent"
    bare = bare or after.low - quantity.low == 1  # "by 3, 4, 5 percent"
    if after.kind == "share" and bare and quantity.low < after.low <= 100:
        return quantity._replace(unit=after.unit, kind=after.kind)
    near = 0 < after.low / after.scale - quantity.low <= quantity.low
    if not near or quantity.low < 2 or quantity.low > 100 or quantity.low % 1:
        return None
    if after.kind == "time" and after.scale == 1 and not _LATER.match(lower, after.end):
        return quantity._replace(unit=after.unit, kind="time")
    if after.scale < 1e3 or after.kind not in ("count", "money"):
        return None
    return quantity._replace(
        low=quantity.low * after.scale, scale=after.scale, step=after.step,
        unit=after.unit, kind=after.kind,
    )  # fmt: skip


_LATER = re.compile(r" (?:ago|later|earlier|old|after|before)\b")


def _find_before(lower: str, lent: list[Quantity]) -> Quantity | None:
    """Return the quantity that may lend its unit: "9 million kroner ($1 million) and 3 million"."""
    if len(lent) > 1 and lower[lent[-1].end : lent[-1].end + 1] == ")":
        for place in range(len(lent) - 2, max(-1, len(lent) - 5), -1):
            main, converted = lent[place], lent[place + 1]
            if main.kind != converted.kind:
                break
            if lower[main.end : converted.start] == " (":
                return main._replace(end=lent[-1].end + 1)
    return lent[-1] if lent else None


def _may_lend(lower: str, before: Quantity, quantity: Quantity) -> bool:
    if quantity.kind == "count" and before.kind == "time" and before.high is None:
        again = lower.endswith("for ", 0, before.start) and not quantity.unit
        again = again and bool(_FOR_AS_WELL.fullmatch(lower, before.end, quantity.start))
        return again and bool(_ENDS.match(lower, quantity.end))
    if quantity.kind != "count" or before.kind not in ("money", "share", "points", "measure"):
        return False
    if lower.endswith("the age of ", 0, quantity.start):
        return False
    if quantity.start - before.end > 48 or quantity.form == "vague":
        return False
    if before.kind == "share" and quantity.low > 100 * max(1, before.low):
        return False
    moved = before.kind == "share" and lower[before.end : quantity.start] == " to "
    if moved and before.high is None and read_change(lower, before.start, "share"):
        return False  # "firmed 0.4% to 18.62"
    if before.kind in ("money", "measure") and (before.scale > 1) != (quantity.scale > 1):
        return False
    if before.kind == "money" and before.form == "digits" and quantity.form == "words":
        return False  # "have raised $100,000, compared with eight"
    if before.kind == "measure" and lower[before.end : quantity.start] != " to ":
        return _goes_on_measuring(lower, before, quantity)
    if before.kind == "money" and _OF_WHICH.fullmatch(lower, before.end, quantity.start):
        return quantity.scale > 1 and bool(_DONE.match(lower, quantity.end))
    gap = _LEND.fullmatch(lower, before.end, quantity.start)
    if before.kind == "money" and quantity.scale > 1:
        gap = gap or _COMPARED.fullmatch(lower, before.end, quantity.start)
    return bool(gap) and bool(_AFTER.match(lower, quantity.end))


def _goes_on_measuring(lower: str, before: Quantity, quantity: Quantity) -> bool:
    """Tell "44.5 million tonnes, down from 52 million" and "..., 3 million fewer than"."""
    down = _DOWN_FROM.fullmatch(lower, before.end, quantity.start)
    return bool(down or (before.scale > 1 and _FEWER.match(lower, quantity.end)))


# "Was jailed for 12 years and his brothers for eight."
_FOR_AS_WELL = re.compile(
    r",? (?:and|while|but) (?:(?!for\b|[a-z]+ed\b|left\b|paid\b|made\b|went\b|sold\b|won\b)"
    r"[a-z'\u2019-]+ ){1,4}for "
)
_ENDS = re.compile(r"[.;]|$|\n|, (?:and|but|while)\b")
_FEWER = re.compile(r" (?:fewer|less|more|higher|lower) than\b")
_DOWN_FROM = re.compile(
    r"(?: of [a-z-]{2,14}(?: [a-z-]{2,14})?)?,? (?:(?:up|down) from|compared with|against|versus) "
    r"(?:(?:about|just|only|some|nearly|almost|around|over|more than|less than) )?"
)


def _may_borrow(lower: str, quantity: Quantity, after: Quantity) -> bool:
    """Tell "35 million of the 6 billion yen", "20 and 50 years"."""
    if quantity.kind != "count" or after.kind in ("count", "multiple") or quantity.high:
        return False
    if after.kind == "share" and quantity.scale > 1:
        return False  # "11.9m and 49.2% of viewers"
    gap = lower[quantity.end : after.start]
    if gap in ("-", "\u2013", " to ") and after.unit == "%" and after.high is None:
        return quantity.low <= 100 and bool(quantity.printed)  # "leads 52-44%"
    row = gap in (", and ", ", or ") and _IN_ROW.search(
        lower, max(0, quantity.start - 6), quantity.start
    )
    if (row or _AND.fullmatch(gap)) and after.rule not in _WHOLE_SHARES:
        return lower[after.start].isalnum() and after.high is None
    if after.kind != "money" or quantity.scale == 1:
        return False
    by = lower.startswith("by ", quantity.start - 3) and after.high is None
    if by and lower[quantity.end : after.start] == " to ":
        return True  # "sank by 12 million to 96 million euros"
    return bool(_OF_THE.fullmatch(lower, quantity.end, after.start))
