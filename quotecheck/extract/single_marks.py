"""Find the stretches in single quotation marks, and tell the marks from apostrophes.

A single mark is also an apostrophe ("don't"), a plural's possessive ("the workers' vote"), a
decade ("the '90s") and a foot or minute. So a pair counts only where the first can only open and
the second can only close.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from quotecheck.models import Span

# ' or the left mark behind a space, before a word that is no decade or clipped word.
_OPENING = re.compile(
    r"['\u2018](?<![^\s(\[\u2014\u2013:\"-].)(?=[^\W\d])(?!(?:em|til|tis|twas|n|cause|bout|round)\b)",
    re.IGNORECASE,
)
# ' or the right mark behind a word or a stop, before what is no letter.
_CLOSING = re.compile(r"['\u2019](?<=[^\s'\u2019].)(?![\w'\u2019])")
# A single mark before a capital that opens a paragraph, or one that can only open behind a colon.
_UNCLOSED = re.compile(r"['\u2018](?=[A-Z][\w'\u2019]* )")
_LED = re.compile(r"['\u2018](?=[A-Z])(?<=[a-z]: .)")
_LEAST = 40  # characters
_STOPS = frozenset(",.?!\u2026")


def find_single(text: str, start: int, end: int) -> list[Span]:
    """Return the stretches in single marks of `text[start:end]`, marks included, in order.

    >>> find_single("He said 'we can't row' twice.", 0, 29)
    [Span(start=8, end=22)]
    """
    openings = [found.start() for found in _OPENING.finditer(text, start, end)]
    if not openings:
        return []
    closings = [found.start() for found in _CLOSING.finditer(text, start, end)]
    stopped = [place for place in closings if text[place - 1] in _STOPS]
    spans: list[Span] = []
    for number, opening in enumerate(openings):
        if spans and opening < spans[-1].end:
            continue
        following = openings[number + 1] if number + 1 < len(openings) else end
        closing = _choose(_next(closings, opening), _next(stopped, opening), following)
        if closing is not None:
            spans.append(Span(opening, closing + 1))
    return spans


def find_unclosed(text: str, start: int, end: int) -> int | None:
    """Return where a stretch in single marks opens that goes on in the next paragraph, if any does.

    >>> find_unclosed("'We begin with the dam. It is old and it leaks.", 0, 47)
    0
    """
    found = _UNCLOSED.match(text, start, end) or _LED.search(text, start, end)
    if found is None or end - found.start() < _LEAST:
        return None
    opening = found.end() - 1
    closed = _CLOSING.search(text, opening + 2, end)
    return None if closed and (text[closed.start() - 1] in _STOPS) else opening


def _next(places: list[int], after: int) -> int | None:
    index = bisect_left(places, after + 2)
    return places[index] if index < len(places) else None


def _choose(first: int | None, stopped: int | None, following: int) -> int | None:
    """Return where a stretch closes: behind a stop, or at once where another opens before that."""
    if stopped is None or first is None or following < stopped:
        return first
    return stopped
