"""Tell ages that are no claims: people by their age, "children under five"."""

from __future__ import annotations

import re

from quotecheck.extract.figures.quantities import Quantity

_AGE_GROUP = re.compile(
    r"[- ]olds\b|(?:-? ?(?:to|and|or|-|\u2013) ?)[0-9a-z-]{1,9}[- ]year[- ]olds?\b"
)
_AGE_RANGE = re.compile(r"(?<![0-9.,$])[0-9]{1,2}(?:-|\u2013| to | or )$")
_UNDER_AGE = re.compile(
    r"(?<![^\W_])(?:children|kids|infants|babies|toddlers|boys|girls|adults|people|those|anyone)"
    r"(?: aged)? (?:under|over) $"
)
# Many by what they do or are: "bakers", "students", "citizens".
_MANY = r"[a-z]{2,}(?:ers|ors|nts|ens|ees|ans|ists|isers)"
# "Buyers over 21 need", but not "rivals over 12 rounds".
_PEOPLE_OF_AGE = re.compile(
    rf"(?<![^\W_])(?:{_MANY}|men|women|minors|girls|boys|voters)"
    r" (?:aged )?(?:under|over|above|below) $"
)
# "Only 11% of those enrolled were under 40".
_ARE_AGED = re.compile(
    rf"(?<![^\W_])(?:{_MANY}|people|adults|men|women|children"
    r"|victims|those [a-z]{3,12}ed|of them|of whom|who) (?:were|was|are|is) (?:aged )?"
    r"(?:under|over|above|below) $"
)
# "A lad of 19"; a mother of four has four children.
_OF_AGE = re.compile(r"(?<![^\W_])(?:lad|boy|girl|man|woman|youth|teenager|pensioner) of $")
# "Ranged in age from 47 to 74": both.
_IN_AGE = re.compile(r"(?<![^\W_])(?:in age|aged)(?: from| between)? (?:[0-9]{1,2} (?:to|and) )?$")
_BOUNDS = ("under ", "over ", "above ", "below ")  # what both end in
# "Men between 15 and 27".
_BETWEEN_AGES = re.compile(
    rf"(?<![^\W_])(?:{_MANY}|people|adults|men|women|children"
    r"|kids|boys|girls|those|anyone) (?:aged |ages )?between (?:[0-9]{1,2} and )?$"
)
_AGED_STOP = re.compile(
    r"[.,;:)]|$| \(| (?:the|at|in|is|are|was|were|can|may|must|will|would|who|to|with|and|or|from"
    r"|get|need|pay)\b"
)
# "Voters under 30 stayed at home".
_AGED_VERB = re.compile(r" [a-z]+(?:ed|id|aw|ew|ad|me|nt)\b(?! [a-z]+s\b)")


def is_age_group(lower: str, quantity: Quantity) -> bool:
    """Tell "18- to 24-year-olds" and "children under five": people by their age, not counted."""
    if _AGE_GROUP.match(lower, quantity.end):
        return True
    start = quantity.start
    if quantity.kind == "age" and lower.find("years", start, quantity.end) < 0:
        return bool(_AGE_RANGE.search(lower, max(0, start - 8), start))  # "18-24 year old"
    if quantity.kind != "count" or quantity.low > 99 or quantity.low % 1:
        return False
    if lower.endswith(" of ", 0, start) and _OF_AGE.search(lower, max(0, start - 12), start):
        return bool(_AGED_STOP.match(lower, quantity.end)) or quantity.low > 11
    if lower.find("age", max(0, start - 26), start) >= 0 and _IN_AGE.search(
        lower, max(0, start - 26), start
    ):
        return True
    if lower.endswith(("between ", " and "), 0, start):
        ended = _AGED_STOP.match(lower, quantity.end)
        return bool(ended) and bool(_BETWEEN_AGES.search(lower, max(0, start - 36), start))
    if not lower.endswith(_BOUNDS, 0, start):
        return False
    if _PEOPLE_OF_AGE.search(lower, max(0, start - 24), start):
        ended = _AGED_STOP.match(lower, quantity.end) or _AGED_VERB.match(lower, quantity.end)
        return bool(ended) and quantity.low > 11
    if _ARE_AGED.search(lower, max(0, start - 40), start):
        return quantity.low > 11 and bool(_AGED_STOP.match(lower, quantity.end))
    return bool(_UNDER_AGE.search(lower, max(0, start - 24), start))
