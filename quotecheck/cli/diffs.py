"""Show which words differ between two wordings: in colour on a terminal, in brackets otherwise."""

from __future__ import annotations

from itertools import groupby

import click

from quotecheck.match.diffs import diff_words
from quotecheck.output import clean, shorten

# What an excerpt shows of the words before the first that differ.
_LEAD = 24


def show_diff(before: str, after: str, *, colour: bool = False) -> str:
    """Return `after` with what was removed and added, as `git diff --word-diff` writes it.

    >>> show_diff("We will cut the levy", "We will not cut the levy")
    'We will {+not+} cut the levy'
    >>> show_diff("nine states", "10 states")
    '[-nine-] {+10+} states'
    """
    parts = []
    for piece in diff_words(clean(before), clean(after)):
        if piece.same:
            parts.append(piece.after)
        else:
            parts += [_mark(piece.before, "-", colour), _mark(piece.after, "+", colour)]
    return " ".join(part for part in parts if part)


def excerpt_diff(before: str, after: str, width: int) -> str:
    """Return the first words that differ, with a few around them, in `width` columns.

    >>> excerpt_diff("Before the winter we hope that we will cut it", "Before the winter we hope "
    ...     "that we will not cut it", 40)
    '…winter we hope that we will {+not+} cu…'
    """
    diff = show_diff(before, after)
    marks = [diff.find(sign) for sign in ("[-", "{+") if sign in diff]
    if len(diff) <= width or not marks:
        return shorten(diff, width)
    start = diff.rfind(" ", 0, max(min(marks) - _LEAD, 0)) + 1
    return shorten(("\N{HORIZONTAL ELLIPSIS}" if start else "") + diff[start:], width)


def _mark(text: str, sign: str, colour: bool) -> str:
    if not text:
        return ""
    if colour:
        return click.style(
            text, fg="red" if sign == "-" else "green", strikethrough=sign == "-", bold=sign == "+"
        )
    return f"[-{text}-]" if sign == "-" else f"{{+{text}+}}"


def mark_spans(text: str, spans: list[tuple[int, int]], *, colour: bool = False) -> str:
    """Return `text` with what lies in `spans` marked: bold on a terminal, else in brackets.

    >>> mark_spans("It has 10 states.", [(7, 9)])
    'It has [[10]] states.'
    """
    marked = [any(start <= place < end for start, end in spans) for place in range(len(text))]
    parts = []
    for inside, places in groupby(range(len(text)), key=marked.__getitem__):
        piece = clean("".join(text[place] for place in places))
        if inside:
            piece = click.style(piece, bold=True, underline=True) if colour else f"[[{piece}]]"
        parts.append(piece)
    return "".join(parts)
