"""Tell codes and addresses that look like a number with a unit: "part N3804AB3", "amd64"."""

from __future__ import annotations

import re

from quotecheck.extract.figures.quantities import Quantity

# What stands right behind the digits: "N3804AB3", "c2c"; "R95bn" and "$5m" have a scale there.
_SCALES = r"(?:[kmbt]|mn|bn|tn|mln|bln|cr|kg|[kmc]m)(?![A-Za-z])"
_TAIL = re.compile(rf"[A-Za-z]+[0-9]|(?!{_SCALES})[A-Za-z]")
# A currency in small letters is glued to no number but these.
_GLUED = frozenset(("usd", "eur", "gbp", "inr", "rs", "kr", "sh", "ksh", "tsh", "ush"))
_HEAD = re.compile(r"[A-Za-z]{1,3}$")
# "A Nordfors Hawk R6700 AC1700 router".
_NAMED = re.compile(r"[A-Z][\w'\u2019-]+ $")
# "The KR40T N1.6 pump".
_BESIDE = re.compile(r"(?<!\w)[A-Z]+[0-9]+[A-Z0-9]* $")
_ANOTHER_CODE = re.compile(r" [A-Z]{1,4}[0-9]{2,}\b")
_DIRECTION = re.compile(r" [NSEW]\. [A-Z][a-z]")
_OPTION = re.compile(r" -[a-z]")


def is_code(text: str, quantity: Quantity) -> bool:
    """Tell whether letters around a number make it a code, an address or an option, and no unit."""
    begin = quantity.number_end - len(quantity.printed)
    if _DIRECTION.match(text, quantity.number_end) or _OPTION.match(text, quantity.number_end):
        return True
    head = _HEAD.search(text, max(0, begin - 3), begin)
    if head is None or text[head.start() - 1 : head.start()].isalnum():
        return False
    if _TAIL.match(text, quantity.number_end):
        return True
    if quantity.kind == "money" and _BESIDE.search(text, max(0, head.start() - 12), head.start()):
        return True
    if quantity.kind != "money" or not quantity.printed.isdigit():
        return False
    if head[0].islower():
        return head[0] not in _GLUED
    named = _NAMED.search(text, max(0, head.start() - 24), head.start())
    return bool(named) and bool(_ANOTHER_CODE.match(text, quantity.number_end))
