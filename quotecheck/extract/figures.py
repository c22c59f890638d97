"""Find figures: numbers as news prints them, with unit, modifier and direction."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quotecheck.extract.segment import Document
from quotecheck.models import Change, Modifier


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a text states, as `text[start:end]`: "almost half", "more than $4.2bn".

    `start` and `end` hold the modifier, the number and the unit words; `number_end` is where the
    number ends without its unit words (the counted noun of a count begins after `end`).
    `value`, `low`, `high`, `unit`, `modifier`, `change` and `from_value` are as in `models.Claim`.
    `kind` is one of "count", "share", "money", "measure", "time", "multiple", "points".
    """

    start: int
    end: int
    number_end: int
    value: float | None
    low: float | None
    high: float | None
    unit: str
    modifier: Modifier
    change: Change | None
    from_value: float | None
    kind: str
    rule: str


_FIRST = re.compile(
    r"(?P<over>[Mm]ore than )?(?P<money>\$)?(?<![\w.,-])"
    r"(?P<n>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?![\w,-])(?P<share>%| percent| per cent)?"
)


def find_figures(document: Document) -> tuple[Figure, ...]:
    """Return the figures of the article that are claims, by offset, none overlapping another."""
    figures = []
    for found in _FIRST.finditer(document.text):
        value = float(found["n"].replace(",", ""))
        share, money, over = found["share"], found["money"], found["over"]
        if not (share or money or "," in found["n"]) and 1500 <= value < 2100:
            continue
        unit, kind = ("%", "share") if share else ("USD", "money") if money else ("", "count")
        high = None if over else value
        modifier: Modifier = "over" if over else ""
        figures.append(
            Figure(
                found.start(),
                found.end(),
                found.end("n"),
                value,
                value,
                high,
                unit,
                modifier,
                None,
                None,
                kind,
                "digits",
            )
        )
    return tuple(figures)
