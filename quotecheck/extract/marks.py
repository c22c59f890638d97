"""Find the stretches in quotation marks: curly, straight, doubled singles, guillemets, low-9.

Marks are paired within a paragraph, so that an odd one never reaches the next. A paragraph that
opens a mark and never closes it runs to its end: so multi-paragraph quotations are printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quotecheck.models import Span

LEFT = "\N{LEFT DOUBLE QUOTATION MARK}"
RIGHT = "\N{RIGHT DOUBLE QUOTATION MARK}"
LOW = "\N{DOUBLE LOW-9 QUOTATION MARK}"
LEFT_ANGLE = "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"
RIGHT_ANGLE = "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"

_MARK = re.compile(f"[{LEFT}{RIGHT}{LOW}{LEFT_ANGLE}{RIGHT_ANGLE}\"]|''|``")
_OPENS = {LEFT: (RIGHT, LEFT), LOW: (LEFT, RIGHT), LEFT_ANGLE: (RIGHT_ANGLE,)}


@dataclass(frozen=True, slots=True)
class Marked:
    """Words in quotation marks: `start:end` with the marks, `inner` without them.

    `closed` is False where the paragraph ends before the closing mark comes.
    """

    start: int
    end: int
    inner: Span
    closed: bool


def find_marked(text: str, paragraph: Span) -> list[Marked]:
    """Return the outermost stretches in quotation marks of one paragraph.

    >>> [m.inner for m in find_marked('He said "no" and left.', Span(0, 22))]
    [Span(start=9, end=11)]
    """
    found: list[Marked] = []
    opening: re.Match[str] | None = None
    for mark in _MARK.finditer(text, paragraph.start, paragraph.end):
        if opening is None:
            if _can_open(text, mark, paragraph):
                opening = mark
        elif _closes(text, opening, mark, paragraph):
            found.append(_marked(text, opening.start(), opening.end(), mark.start(), mark.end()))
            opening = None
    if opening is not None and opening.end() < paragraph.end:
        found.append(_marked(text, opening.start(), opening.end(), paragraph.end, paragraph.end))
    return found


def _marked(text: str, start: int, inner: int, close: int, end: int) -> Marked:
    body = text[inner:close]
    left = inner + len(body) - len(body.lstrip())
    return Marked(start, end, Span(left, max(left, inner + len(body.rstrip()))), close < end)


def _can_open(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    sign = mark.group()
    if sign in _OPENS or sign == "``":
        return True
    if sign in (RIGHT, RIGHT_ANGLE):
        return False
    before = text[mark.start() - 1] if mark.start() > paragraph.start else " "
    after = text[mark.end()] if mark.end() < paragraph.end else " "
    return not after.isspace() and not before.isdigit()


def _closes(text: str, opening: re.Match[str], mark: re.Match[str], paragraph: Span) -> bool:
    sign = mark.group()
    closers = _OPENS.get(opening.group())
    if closers is not None:
        return sign in closers and sign != opening.group()
    if opening.group() == "``":
        return sign in ("''", '"')
    return sign == opening.group()


def iter_marked(text: str, paragraphs: tuple[Span, ...]) -> Iterator[Marked]:
    """Yield what stands in quotation marks, paragraph by paragraph."""
    for paragraph in paragraphs:
        yield from find_marked(text, paragraph)
