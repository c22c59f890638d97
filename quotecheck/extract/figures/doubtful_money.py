"""Settle what only the article can tell: whose cents, and whether pounds are paid or weighed."""

from __future__ import annotations

import re

from quotecheck.extract.figures.money import settle_small
from quotecheck.extract.figures.quantities import Quantity
from quotecheck.extract.figures.units import Unit

_MASS = re.compile(r"(?:of|in weight)\b")
_WEIGHS = re.compile(
    r"weigh|lost|lose|gain|heav|mass|load|bench|lift|squat|bag|baby|meat|body|torque|thrust"
)
# What is paid for; "worth" and "cost" are of no weight.
_PAYS = re.compile(
    r"\b(?:cost(?:s|ing)?|paid|pay(?:s|ing)?|priced?|prices|fine[ds]?|rents?|wages?|salary|salaries"
    r"|fees?|fares?|tickets?|sold for|sells? for|charge[ds]?|spen(?:d|t|ds|ding)|owe[ds]?"
    r"|earn(?:s|ed|ing)?|worth)\b"
)
_STERLING = re.compile(r"£|\b(?:sterling|british|britain|uk|u\.k\.|london|england|english)\b")


def settle_doubts(lower: str, quantities: list[Quantity]) -> list[Quantity]:
    """Give cents and pounds the currency that the article names, where it names one."""
    if not any(quantity.doubt for quantity in quantities):
        return quantities
    named = frozenset(q.unit.split("/")[0] for q in quantities if q.kind == "money")
    british = "GBP" in named or bool(_STERLING.search(lower))
    settled = []
    for quantity in quantities:
        if quantity.doubt == "small":
            name, slash, rate = quantity.unit.partition("/")
            unit = settle_small(Unit(name, "small"), named)
            quantity = quantity._replace(
                unit=f"{unit.name}{slash}{rate}", kind="money",
                low=quantity.low * unit.factor, step=quantity.step * unit.factor,
            )  # fmt: skip
        elif quantity.doubt == "pound" and _is_sterling(lower, quantity, british=british):
            quantity = quantity._replace(unit=quantity.unit.replace("lb", "GBP", 1), kind="money")
        settled.append(quantity)
    return settled


def _is_sterling(lower: str, quantity: Quantity, *, british: bool) -> bool:
    """Tell pounds of money from pounds of weight."""
    if quantity.low >= 1e9:
        return True
    if _MASS.match(lower, quantity.end + 1) or lower[quantity.number_end] == "-":
        return False
    if _WEIGHS.search(lower, max(0, quantity.start - 40), quantity.start):
        return False
    if british or quantity.scale >= 1e6:
        return True
    return bool(_PAYS.search(lower, max(0, quantity.start - 30), quantity.start))
