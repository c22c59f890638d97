"""Spans of time that move: "over the past 28 months", "31 straight months", "in 19 days".

Said again a month later they are other ones, of the same thing: what changed is the day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from quotecheck.lexicon import load_table
from quotecheck.match.numbers import find_number, number_pattern

# Spans are compared in months; shorter ones in days.
_MONTH = 30.44


class Span(NamedTuple):
    """A span: its number as `read_numbers` has it, its days, whether only its end stays."""

    number: tuple[float, ...]
    days: float
    ahead: bool


@cache
def _rules() -> tuple[tuple[bool, re.Pattern[str]], ...]:
    """Return each row of the table as a pattern, with whether it is of what is ahead."""
    table = load_table("moving_spans")
    pieces = {
        "number": f"(?P<number>{number_pattern()})",
        "unit": rf"(?P<unit>{'|'.join(table['units'])})s?\b",
        "day": r"(?P<unit>day)s?\b",
        "hedge": f"(?:{table['hedge']})",
    }
    rules = []
    for kind in ("rolling", "ahead"):
        for row in table[kind].values():
            for name, piece in pieces.items():
                row = row.replace(f"<{name}>", piece)
            rules.append((kind == "ahead", re.compile(rf"\b{row}")))
    return tuple(rules)


@lru_cache(maxsize=4096)
def find_moving_spans(text: str) -> frozenset[Span]:
    """Return the spans of `text` that move with the day it is said on.

    >>> [span.number for span in find_moving_spans("For the past 28 straight months we gained.")]
    [(28.0,)]
    >>> find_moving_spans("It takes two years to build.")
    frozenset()
    """
    units = load_table("moving_spans")["units"]
    plain = " ".join(text.casefold().split())
    return frozenset(
        Span(find_number(found["number"]), units[found["unit"]], ahead)
        for ahead, pattern in _rules()
        for found in pattern.finditer(plain)
    )


def days_of(unit: str) -> float | None:
    """Return how many days a unit of time has, None for other units and shorter ones."""
    days = load_table("moving_spans")["units"].get(unit)
    return None if days is None else float(days)


def round_span(span: Span) -> int:
    """Return how long a span is, the same however it is said: in days below two months.

    >>> round_span(Span((24.0,), 30.44, False)) == round_span(Span((2.0,), 365.25, False))
    True
    """
    days = sum(span.number) * span.days
    return round(days / _MONTH) * 30 if days >= 2 * _MONTH else round(days)


def spans_differ(ones: Iterable[Span], others: Iterable[Span]) -> bool:
    """Tell whether there is a span up to the day on one side that is not on the other."""
    here, there = (
        {round_span(span) for span in spans if not span.ahead} for spans in (ones, others)
    )
    return here != there


def ends_together(before: Span, after: Span, days: int | None) -> bool:
    """Tell whether two spans end on the same day, the second one said `days` later.

    Spans of the same length are left out: nobody counts down to another end by the day.

    >>> ends_together(Span((19.0,), 1, True), Span((18.0,), 1, True), 1)
    True
    """
    if days is None or len(before.number) != 1 or len(after.number) != 1:
        return False
    shrunk = before.number[0] * before.days - after.number[0] * after.days
    return bool(round(shrunk)) and abs(days - shrunk) <= min(before.days, after.days)


def last_as_long(before: Span, after: Span) -> bool:
    """Tell whether two spans are of the same length: 20 years, two decades."""
    return round(sum(before.number) * before.days) == round(sum(after.number) * after.days)
