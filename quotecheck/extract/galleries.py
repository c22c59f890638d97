"""Find the galleries of pictures that a page shows inside its text, captions and all.

Copied without their layout they run on: "Photos: The harbour A crane falls. Hide Caption 1 of 9
Photos: The harbour Its driver is led away. Hide Caption 2 of 9".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quotecheck.models import Span

_LABEL = re.compile(r"\b(?:Hide|Show) Caption (?P<number>\d{1,3}) of (?P<last>\d{1,3})\b")
_OPENING = "Photos:"
_MARK = " Caption "


def find_galleries(text: str) -> Iterator[Span]:
    """Yield the stretches of galleries, in order, each within a line.

    A gallery begins with its heading, else with the line of its first label, and goes on while its
    pictures are counted on.

    >>> text = "It fell. Photos: Crane A crane. Hide Caption 1 of 2 A pier. Hide Caption 2 of 2 No."
    >>> [text[start:end] for start, end in find_galleries(text)]
    ['Photos: Crane A crane. Hide Caption 1 of 2', ' A pier. Hide Caption 2 of 2']
    """
    if _MARK not in text:
        return
    end = number = last = 0
    for label in _LABEL.finditer(text):
        goes_on = int(label["number"]) == number + 1 > 1 and int(label["last"]) == last
        start = end if goes_on else _find_opening(text, end, label.start())
        number, last, end = int(label["number"]), int(label["last"]), label.end()
        yield from _cut_lines(text, start, end)


def _find_opening(text: str, floor: int, end: int) -> int:
    line = max(floor, text.rfind("\n", floor, end) + 1)
    heading = text.find(_OPENING, line, end)
    return heading if heading >= 0 else line


def _cut_lines(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the parts of a stretch that stand in one line each."""
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if text[start:stop].strip():
            yield Span(start, stop)
        start = stop + 1
