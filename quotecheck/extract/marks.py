"""Find the stretches in quotation marks: curly, straight, doubled singles, guillemets, low-9.

Marks are paired within a paragraph, so that an odd one never reaches the next. A paragraph that
opens a mark and never closes it runs to its end: so multi-paragraph quotations are printed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from quotecheck.extract.single_marks import find_single, find_unclosed
from quotecheck.models import Span

LEFT = "\N{LEFT DOUBLE QUOTATION MARK}"
RIGHT = "\N{RIGHT DOUBLE QUOTATION MARK}"
LOW = "\N{DOUBLE LOW-9 QUOTATION MARK}"
_SINGLE_RIGHT = "\N{RIGHT SINGLE QUOTATION MARK}"
# Two single marks for a double one, as typewriters and careless pages have it.
TWO_RIGHT = _SINGLE_RIGHT * 2

# Of these a mark is made; most paragraphs hold none.
_SIGNS = ('"', LEFT, RIGHT, LOW, "''", TWO_RIGHT)
# The first sign is one of a set, so that a search passes at once over all others.
_MARK = re.compile(
    f"[{LEFT}{RIGHT}{LOW}\"'{_SINGLE_RIGHT}]"
    f"(?:(?<=')'|(?<={_SINGLE_RIGHT}){_SINGLE_RIGHT}|(?<!['{_SINGLE_RIGHT}]))"
)
# A single mark that opens what somebody says: at a start, or behind a comma, colon or stop.
_SINGLE = re.compile(r"['\u2018](?=[A-Z])(?:(?<=[,:.!?] .)|(?<=\n.)|(?<=\A.))")
_SENTENCE_STOPS = frozenset(',.?!"\u201d')
# Marks nest no deeper than this; what goes deeper is taken for text.
_DEEPEST = 4
_OPENS = {
    LEFT: (RIGHT, LEFT, TWO_RIGHT),
    LOW: (LEFT, RIGHT, '"'),
}


@dataclass(slots=True)
class Marked:
    """Words in quotation marks: `start:end` with the marks, `inner` without them.

    `closed` is False where the paragraph ends before the closing mark comes.
    """

    start: int
    end: int
    inner: Span
    closed: bool


def find_marked(text: str, paragraph: Span, *, inside: bool = False) -> list[Marked]:
    """Return the outermost stretches in quotation marks of one paragraph.

    `inside` tells that the paragraph before left its quotation open: then a mark that can only
    close ends a stretch that began with the paragraph.

    >>> [m.inner for m in find_marked('He said "no" and left.', Span(0, 22))]
    [Span(start=9, end=11)]
    """
    found: list[Marked] = []
    words = text[paragraph.start : paragraph.end]
    if not any(map(words.__contains__, _SIGNS)):
        return _add_single(text, paragraph, found)
    stack: list[re.Match[str]] = []
    for mark in _MARK.finditer(text, paragraph.start, paragraph.end):
        if inside and not stack and not found and _looks_closing(text, mark, paragraph):
            start = paragraph.start
            found.append(_mark(text, start, start, mark.start(), mark.end()))
        elif stack and _closes(text, stack, mark, paragraph):
            opening = stack.pop()
            if not stack:
                found.append(_mark(text, opening.start(), opening.end(), mark.start(), mark.end()))
        elif len(stack) < _DEEPEST and _can_open(text, stack, mark, paragraph):
            stack.append(mark)
    if stack and stack[0].end() < paragraph.end:
        opening = stack[0]
        found.append(_mark(text, opening.start(), opening.end(), paragraph.end, paragraph.end))
    return _add_single(text, paragraph, found)


def _add_single(text: str, paragraph: Span, found: list[Marked]) -> list[Marked]:
    """Return `found` with the stretches in single marks that lie outside of it."""
    if text.find("'", *paragraph) < 0 and text.find("\u2018", *paragraph) < 0:
        return found
    every: list[Marked] = []
    found = _take_in(text, paragraph, found)
    place = paragraph.start
    for marked in [*found, None]:
        end = marked.start if marked else paragraph.end
        every.extend(
            _mark(text, span.start, span.start + 1, span.end - 1, span.end)
            for span in find_single(text, place, end)
        )
        if marked:
            every.append(marked)
            place = marked.end
    opening = None if every else find_unclosed(text, *paragraph)
    if opening is not None:
        every.append(_mark(text, opening, opening + 1, paragraph.end, paragraph.end))
    return every


def _take_in(text: str, paragraph: Span, found: list[Marked]) -> list[Marked]:
    """Return `found` with those inside a stretch in single marks taken in by it.

    So British papers print what a speaker quotes: 'She said "No" and left,' he said.
    """
    first = _SINGLE.search(text, paragraph.start, found[0].start) if found else None
    if first is None:
        return found
    outer = []
    for span in find_single(text, first.start(), paragraph.end):
        inside = [one for one in found if span.start < one.start and one.end < span.end]
        if inside and text[span.end - 2] in _SENTENCE_STOPS:
            outer.append(_mark(text, span.start, span.start + 1, span.end - 1, span.end))
    if not outer:
        return found
    kept = [one for one in found if not any(o.start < one.start < o.end for o in outer)]
    return sorted([*kept, *outer], key=lambda one: one.start)


def _mark(text: str, start: int, inner: int, close: int, end: int) -> Marked:
    body = text[inner:close]
    left = inner + len(body) - len(body.lstrip())
    return Marked(start, end, Span(left, max(left, inner + len(body.rstrip()))), close < end)


def _can_open(text: str, stack: list[re.Match[str]], mark: re.Match[str], paragraph: Span) -> bool:
    """Tell whether a mark opens a quotation, inside the open ones of another style."""
    sign = mark.group()
    if sign == TWO_RIGHT or (stack and stack[-1].group() == sign):
        return False
    if sign in _OPENS:
        return True
    before = text[mark.start() - 1] if mark.start() > paragraph.start else " "
    after = text[mark.end()] if mark.end() < paragraph.end else " "
    if sign == RIGHT:  # printed the wrong way round at the start of a quotation
        return not stack and before.isspace() and not after.isspace()
    if after == " " and not stack and sign == '"':
        return _opens_before_space(text, mark, paragraph)
    return not after.isspace() and not before.isdigit() and not before.isalpha()


def _opens_before_space(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    """Tell whether a straight mark opens a sentence in spite of a space: '" You did," she said.'"""
    before = text[max(paragraph.start, mark.start() - 2) : mark.start()]
    if before and not (before[-1] == " " and before[0] in ".!?"):
        return False
    found = _MARK.search(text, mark.end() + 1, paragraph.end)
    if found is None or found.group() != mark.group() or not text[mark.end() + 1].isupper():
        return False
    return _looks_closing(text, found, paragraph)


def _closes(text: str, stack: list[re.Match[str]], mark: re.Match[str], paragraph: Span) -> bool:
    """Tell whether a mark closes the last open one, in its style or in a careless mixture."""
    sign, opening = mark.group(), stack[-1].group()
    closers = _OPENS.get(opening)
    if sign == opening and opening not in _OPENS:
        return not (_opens_again(text, mark, paragraph) and opening != RIGHT)
    if closers is not None and sign in closers and sign != opening:
        return True
    if opening == '"' and sign in ("''", TWO_RIGHT):  # '"adamant' and two single marks
        later = text.find('"', mark.end(), paragraph.end)
        lone = later < 0 or (text[later - 1].isspace() and text[later + 1 : later + 2].isalnum())
        return lone and _looks_closing(text, mark, paragraph)
    loose = {opening, sign}
    if loose <= {LEFT, RIGHT, '"'} and sign != LEFT:
        return _looks_closing(text, mark, paragraph)
    return False


def _opens_again(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    """Tell whether a mark stands where only an opening one can: after a space, before a word."""
    before = text[mark.start() - 1]
    after = text[mark.end()] if mark.end() < paragraph.end else " "
    return before.isspace() and (after.isalnum() or after in "[$'\u2018")


def _looks_closing(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    before = text[mark.start() - 1] if mark.start() > paragraph.start else " "
    after = text[mark.end()] if mark.end() < paragraph.end else " "
    return not before.isspace() and not after.isalnum()
