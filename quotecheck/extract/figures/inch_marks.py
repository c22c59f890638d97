"""Tell an 8" pan and a 30' rope from numbers at the end of a quotation."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

_MARK = re.compile(
    r"(?:(?<=[0-9])(?P<feet>['\u2019])|(?<=[0-9])[\"\u201d])(?=[ ,.;:)\n]|$|(?<=\")x)"
)
_OPENING = re.compile(r"(?:(?<=[\s(\[])|^)[\"\u201c](?=\S)", re.MULTILINE)
_CLOSING = re.compile(r"(?<=[^\s0-9(\[])[\"\u201d]")
_SINGLE = re.compile(r"(?:(?<=[\s(])|^)['\u2018](?=\w)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Marks:
    """Where in a text lines end and quotation marks stand that open or close, by offset."""

    lines: list[int]
    opening: list[int]
    closing: list[int]
    single: list[int]


def read_mark(text: str, start: int) -> re.Match[str] | None:
    """Return the mark at `start`, behind digits, that means inches or (group "feet") feet.

    None where it closes a quotation: where one is open in its line.
    """
    mark = _MARK.match(text, start)
    if mark is None:
        return None
    marks = _find_marks(text)
    place = bisect_left(marks.lines, start)
    line = marks.lines[place - 1] if place else 0
    if mark["feet"]:
        return None if _count(marks.single, line, start) else mark
    is_open = _count(marks.opening, line, start) > _count(marks.closing, line, start)
    return None if is_open else mark


def _count(places: list[int], start: int, end: int) -> int:
    return bisect_left(places, end) - bisect_left(places, start)


@lru_cache(maxsize=1)
def _find_marks(text: str) -> Marks:
    """Look for all marks of a text at once: a look back from each would cost its square."""
    lines, opening, closing, single = (
        [found.start() for found in pattern.finditer(text)]
        for pattern in (re.compile("\n"), _OPENING, _CLOSING, _SINGLE)
    )
    return Marks(lines, opening, closing, single)
