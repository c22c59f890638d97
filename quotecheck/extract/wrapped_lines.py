"""Find the line ends of a text that was wrapped to a width: they end no paragraph.

Plain text from mails, printed pages and word processors is cut into lines wherever the next word
found no room, in the middle of names and of figures too. What shows it are lines that go on with a
small letter: they tell how full a line is when it is wrapped. Any other line end is one of the same
kind where the next word would not have fitted either. A line that leaves room ends a paragraph.
Blanks that indent a line are found here too: what stands behind them begins a line all the same.

Text taken out of a printed page may have a blank line behind each of its lines, and more of them
between paragraphs: then what stands a blank line apart is read as lines are elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import inf
from typing import NamedTuple

from quotecheck.models import Span

# The end of a line that goes on with a small letter, and the same behind a blank line: nearly every
# text has none.
_GOES_ON = re.compile(r"\n *[a-z]")
_SPACED_ON = re.compile(r"\n[ \r]*\n *[a-z]")
_INDENTATION = re.compile(r"\n {2,}(?=\S)")
# Blanks before a line, and its first word; the same behind a blank line or, at the end of a page,
# more of them.
_NEXT_LINE = re.compile(r"\n(?P<wide>)(?P<indent> *)(?P<word>\S+)")
_NEXT_SPACED = re.compile(r"\n[ \r]*\n(?P<wide>(?:[ \r]*\n)*)(?P<indent> *)(?P<word>\S+)")
_BLANKS = " \r"
# What begins a line of its own: an entry of a list, a heading, what an answer to a mail cites.
_OWN_LINE = re.compile(r"[*\u2022#>|]+\s")
# The same, where the line above has ended: an entry, a turn of a transcript.
_ENTRY = re.compile(
    r"(?:[-\u2013\u2014]|\(?(?:[0-9]{1,3}|[A-Za-z])[.)]"
    r"|[A-Z][\w.'\u2019-]*(?: [\w.'\u2019-]+){0,5}:"
    r"|[A-Z][A-Z.'\u2019-]*(?: [A-Z.'\u2019-]+){1,4}, [^\n:.?!]{1,80}:)\s"
)
# A label of a turn that is wrapped: capitals are wide, so its lines have fewer of them.
_LABEL_ON = re.compile(
    r"(?:(?<=\n)|\A)[A-Z][A-Z.'\u2019-]+(?: [A-Z.'\u2019-]+){1,5}, "
    r"[A-Z][A-Z ,&'\u2019-]{1,120}(?<! )"
    r"(?P<end>[ \r]*\n[ \r]*\n?[ \r]*)(?=[A-Z][A-Z ,&'\u2019-]{1,80}: )"
)
# A number whose scale or unit begins the next line, in lists too: "$42.4", "million".
_SCALE_ON = re.compile(
    r"(?<=[0-9])(?P<end>[ \r]*\n[ \r]*\n?[ \r]*)(?=(?:million|billion|trillion|per ?cent)\b)"
)
_STOPS = frozenset(".!?:")
_ENDED = re.compile(r"[.!?:;\u2026][\"'\u201d\u2019)]{0,2}\Z")
_INDENT = 2  # blanks by which the first line of a paragraph stands further in than the others
# What shows that a text was wrapped: so many lines, this share of all.
_LEAST = 2
_LEAST_SHARE = 0.2
_NARROW = 30  # characters of a line: no prose is wrapped to less
_WIDE = 140  # a spaced line is no longer: paragraphs are
# Of the lines that are wrapped for sure, so many are nearly as full as the fuller ones.
_FULL = 0.75
_MOST_FULL = 0.7
_FULLER = 0.8
_LONGEST = 1.15  # how much longer than the fuller ones a wrapped line is at most


class _End(NamedTuple):
    """The end of a line that has another right behind it."""

    span: Span  # blanks around it included
    length: int  # of the line before
    wanted: int  # what it would be with the first word behind
    sure: bool  # whether the sentence goes on behind it with a small letter
    indent: int  # blanks before the next line


def find_wraps(text: str) -> list[Span]:
    r"""Return the line ends, blanks included, that only wrap a line; none in nearly every text.

    >>> text = "The council of the harbour town told Anna\nHolm that it would close all three of\n"
    >>> text += "its schools before the first of the new\nyear.\nThe mayor was not there."
    >>> [text[wrap.end :].split()[0] for wrap in find_wraps(text)]
    ['Holm', 'its', 'year.']
    """
    if not _GOES_ON.search(text):
        return []
    return sorted({*_find_line_wraps(text), *_find_inner_wraps(text)})


def _find_inner_wraps(text: str) -> Iterator[Span]:
    """Yield the line ends inside labels and sums: "MINISTER FOR / PORTS: Yes", "$4 / million"."""
    for pattern in (_LABEL_ON, _SCALE_ON):
        for found in pattern.finditer(text):
            yield Span(*found.span("end"))


def _find_line_wraps(text: str) -> list[Span]:
    """Return the line ends that wrap text to a width."""
    wraps = _choose_wraps(text, list(_read_ends(text, _NEXT_LINE)), inf)
    if not wraps and _SPACED_ON.search(text):
        wraps = _choose_wraps(text, list(_read_ends(text, _NEXT_SPACED)), _WIDE)
    return wraps


def _choose_wraps(text: str, ends: list[_End], widest: float) -> list[Span]:
    """Return which of the `ends` of lines only wrap them; no text is wrapped to lines so wide."""
    lengths = sorted(end.length for end in ends if end.sure)
    if len(lengths) < max(_LEAST, len(ends) * _LEAST_SHARE):
        return []
    full = lengths[int(len(lengths) * _FULLER)]
    fuller = sum(length >= full * _FULL for length in lengths)
    if not _NARROW <= full <= widest or fuller < len(lengths) * _MOST_FULL:
        return []
    # Where letters are not of one width, some lines are wrapped sooner than others.
    room = min(full, max(full * _FULL, min(end.wanted for end in ends if end.sure) - 1))
    first = min(end.indent for end in ends if end.sure) + _INDENT
    return [
        end.span
        for end in ends
        if end.length <= full * _LONGEST
        and end.wanted > room
        and (end.sure or not (end.indent >= first or _begins_line(text, end)))
    ]


def find_indentations(text: str) -> list[Span]:
    r"""Return the line ends before lines that are indented, with the blanks; not by a single one.

    >>> find_indentations("It rained.\n    Nobody came.\n Then it stopped.")
    [Span(start=10, end=15)]
    """
    return [Span(*found.span()) for found in _INDENTATION.finditer(text)]


def _read_ends(text: str, following: re.Pattern[str]) -> Iterator[_End]:
    """Yield the ends of the lines that have another right behind them, as `following` finds it."""
    start = before = len(text) - len(text.lstrip(_BLANKS))
    for found in following.finditer(text):
        line = text[start : found.start()].rstrip(_BLANKS)
        indent, end = len(found["indent"]), found.start("word")
        if line and "\n" not in line:
            span = Span(start + len(line), end)
            length = before + len(line)
            wanted = length + 1 + len(found["word"])
            sure = text[end].islower() and line[-1] not in _STOPS
            if sure or not found["wide"]:
                yield _End(span, length, wanted, sure, indent)
        start, before = end, indent


def _begins_line(text: str, end: _End) -> bool:
    """Tell whether the line behind that end is a heading or begins an entry or a turn."""
    start = end.span.end
    if _OWN_LINE.match(text, start):
        return True
    above = text[max(0, end.span.start - 3) : end.span.start]
    return bool(_ENDED.search(above) and _ENTRY.match(text, start))
