"""Tell printed fractions, "3/4 of the crew", from dates, ratings and numbered messages."""

from __future__ import annotations

import re
from math import gcd

from quotecheck.extract.figures.quantities import Quantity

_PRINTED = re.compile(r"([0-9]{1,4})/([0-9]{1,4})")
# "3/4 of", "3/5ths", "a 2/3 majority", "1/2 cup".
_SHARED = re.compile(
    r"(?:ths?|rds?|nds?)\b| of\b|-inch\b| (?:inch|cup|mile|majority|vote|share)s?\b"
)
_DATING = re.compile(
    r"(?<![^\W_])(?:on|update|updated|since|until|through|before|after|dated"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day,?) $"
)
_NAMED_BEFORE = re.compile(r"[a-z]-$")
_NAMED_BEHIND = re.compile(r"[a-z][0-9]")
_MESSAGE = re.compile(r" ?[A-Z@\"\u201c\u2013\u2014]")  # "1/2 I just ran into him"
_MONTHS, _DAYS = 12, 31
# What measures are divided by.
_DIVISORS = frozenset((2, 3, 4, 5, 6, 8, 10, 16, 20, 25, 32, 64, 100))
_LAST_DIVISOR = 32


def read_slash(text: str, lower: str, quantity: Quantity) -> str:
    """Return why a printed fraction is none ("date", "rating", ...), or "" where it is one.

    "An event on 4/28", "a favorable rating of 25/69", "1/2 I just ran into him".
    """
    printed = _PRINTED.fullmatch(lower, quantity.start, quantity.number_end)
    alone = quantity.start == 0 and quantity.number_end == len(lower)
    if printed is None or alone or quantity.unit or _SHARED.match(lower, quantity.number_end):
        return ""
    start, end = quantity.start, quantity.number_end
    part, whole = int(printed[1]), int(printed[2])
    if _NAMED_BEFORE.search(lower, max(0, start - 2), start) or _NAMED_BEHIND.match(lower, end):
        return "identifier"
    if text[start - 1 : start] in ("", "\n") and _MESSAGE.match(text, end):
        return "list item"
    dated = part <= _MONTHS and whole <= _DAYS
    if dated and _DATING.search(lower, max(0, start - 12), start):
        return "date"
    if is_measured(printed[0]):
        return ""
    return "date" if dated else "rating" if whole > _LAST_DIVISOR else ""


def is_measured(printed: str) -> bool:
    """Tell the fraction of a mixed number, "2 3/8", from a date behind a number, "25 4/9".

    >>> is_measured("3/8"), is_measured("4/9"), is_measured("5/10")
    (True, False, False)
    """
    parts = _PRINTED.fullmatch(printed)
    if parts is None:
        return False
    part, whole = int(parts[1]), int(parts[2])
    return whole in _DIVISORS and gcd(part, whole) == 1
