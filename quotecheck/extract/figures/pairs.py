"""Two neighbouring quantities, and the scale and unit that one of them lends the other."""

from __future__ import annotations

import re
from typing import NamedTuple

from quotecheck.extract.figures.quantities import Quantity


class Pair(NamedTuple):
    """Two quantities next to each other in a text in lower case, with what stands around them."""

    lower: str
    left: Quantity
    right: Quantity
    lead: str
    gap: str
    parted: bool = False  # the text prints shares side by side: "leads 52%-44%"


_SIDES = re.compile(
    r"(?<![0-9.,])([0-9]{1,2}(?:\.[0-9])?)%?[-\u2013]([0-9]{1,2}(?:\.[0-9])?)(?:%| percent\b)"
)


def prints_sides(lower: str) -> bool:
    """Tell whether a text prints two shares side by side: "leads 52%-44%", "split 47-47 percent".

    In such a text "40%-55%" is no range either.
    """
    return any(float(left) >= float(right) for left, right in _SIDES.findall(lower))


def share_unit(pair: Pair) -> Pair:
    """Give each side the scale and the unit that only the other side spells out."""
    left, right = pair.left, pair.right
    if not left.unit and left.kind == "count" and right.unit:
        left = left._replace(unit=right.unit, kind=right.kind)
        if right.doubt == "small" and right.unit.partition("/")[0].isupper():
            left = left._replace(low=left.low / 100)
        if right.unit == "pp" and right.words.startswith(("basis", "bp")):
            left = left._replace(low=left.low / 100)
    elif not right.unit and right.kind == "count" and left.unit:
        rate = left.unit
        right = right._replace(unit=rate, kind=left.kind)
    elif left.unit != right.unit and right.unit.startswith(f"{left.unit}/"):
        left = left._replace(unit=right.unit)
    elif left.unit != right.unit and left.unit.startswith(f"{right.unit}/"):
        right = right._replace(unit=left.unit)
    elif pair.lower[left.start].isdigit() and left.form == "fraction" and right.unit == "%":
        left = left._replace(low=left.low / 100)
    if left.scale == 1 and right.scale > 1 and left.low < right.low / right.scale:
        left = left._replace(low=left.low * right.scale)
    return pair._replace(left=left, right=right)
