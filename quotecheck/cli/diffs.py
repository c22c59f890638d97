"""Show which words differ between two wordings: in colour on a terminal, in brackets otherwise."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import groupby

import click

from quotecheck.output import clean

_TOKEN = re.compile(r"\w+(?:[.,'’-]\w+)*|[^\w\s]+")
# Longer wordings are shown whole: comparing them word by word takes the square of their length.
_MAX_WORDS = 600


def show_diff(before: str, after: str, *, colour: bool = False) -> str:
    """Return `after` with what was removed and added, as `git diff --word-diff` writes it.

    >>> show_diff("We will cut the levy", "We will not cut the levy")
    'We will {+not+} cut the levy'
    >>> show_diff("nine states", "10 states")
    '[-nine-] {+10+} states'
    """
    old, new = clean(before).split(), clean(after).split()
    if max(len(old), len(new)) > _MAX_WORDS:
        return " ".join([_mark(old, "-", colour), _mark(new, "+", colour)])
    plain_old, plain_new = ([_fold(word) for word in words] for words in (old, new))
    parts = []
    matcher = SequenceMatcher(a=plain_old, b=plain_new, autojunk=False)
    for change, i, j, k, m in matcher.get_opcodes():
        if change == "equal":
            parts.append(" ".join(new[k:m]))
            continue
        parts += [_mark(old[i:j], "-", colour), _mark(new[k:m], "+", colour)]
    return " ".join(part for part in parts if part)


def _fold(word: str) -> str:
    """Return a word as it is compared: case and the marks around it do not count."""
    found = _TOKEN.findall(word.casefold())
    letters = [token for token in found if token[0].isalnum()]
    return "".join(letters or found)


def _mark(words: list[str], sign: str, colour: bool) -> str:
    if not words:
        return ""
    text = " ".join(words)
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
