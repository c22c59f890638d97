"""Cut the sentences that hold figures into words, each with the part that it plays."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from quotecheck.extract.figures import Figure
from quotecheck.extract.parts import AMBIGUOUS, FIGURE, NAME, PERIOD, STOP, guess_part, load_parts
from quotecheck.extract.parts import load_verbs as load_verbs
from quotecheck.extract.settling import UNSETTLED, settle_parts
from quotecheck.models import Span

# Sentences longer than this are read in stretches, so that work stays linear.
LONGEST = 900
_WORD = re.compile(
    r"[^\W\d_]+(?:['\u2019.&/\u2010\u2011-][^\W_]+)*(?:(?<=s)['\u2019](?=\s))?|\d(?:[\w.,]*\w)?|--+|[^\w\s]"
)


@dataclass(slots=True)
class Words:
    """A stretch of text as parallel lists; a figure is one word, and so are words that date.

    `parts` is a string with the part of each word; `figures` tells where each figure's word is.
    """

    text: str
    span: Span
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    lower: list[str] = field(default_factory=list)
    parts: str = ""
    figures: dict[int, int] = field(default_factory=dict)

    def cut(self, first: int, last: int) -> str:
        """Return the text from word `first` up to word `last`, `last` left out."""
        return self.text[self.starts[first] : self.ends[last - 1]]


def read_words(text: str, span: Span, figures: Sequence[Figure], periods: Sequence[Span]) -> Words:
    """Return the words of one stretch of text that holds `figures` and `periods`."""
    known = load_parts()
    words, parts = Words(text, span), list[str]()
    place = span.start
    for start, end, index in _order(figures, periods):
        start = max(start, place)
        if end <= start:
            continue
        _read(words, parts, place, start, known)
        if index >= 0:
            words.figures[index] = len(parts)
        words.starts.append(start)
        words.ends.append(end)
        words.lower.append("")
        parts.append(FIGURE if index >= 0 else PERIOD)
        place = end
    _read(words, parts, place, span.end, known)
    words.parts = settle_parts("".join(parts), words.lower)
    return words


def _order(figures: Sequence[Figure], periods: Sequence[Span]) -> list[tuple[int, int, int]]:
    """Return figures and the stretches of periods outside them, by place; -1 marks a period."""
    wholes = [(figure.start, figure.end, index) for index, figure in enumerate(figures)]
    for period in periods:
        start = period.start
        for figure in figures:
            if period.start < figure.end and figure.start < period.end:
                wholes.append((start, figure.start, -1))
                start = figure.end
        wholes.append((start, period.end, -1))
    return sorted(wholes)


def _read(words: Words, parts: list[str], start: int, end: int, known: dict[str, str]) -> None:
    for found in _WORD.finditer(words.text, start, end):
        word = found.group()
        low = word.lower()
        words.starts.append(found.start())
        words.ends.append(found.end())
        words.lower.append(low)
        part = known.get(low)
        if word == "-" and words.text[found.start() - 1 : found.start()] == " ":
            part = STOP if words.text[found.end() : found.end() + 1] == " " else None
        if part in UNSETTLED and word[0].isupper() and (parts or part == AMBIGUOUS):
            part = NAME
        if word[0].isdigit() and parts and parts[-1] == NAME:
            part = NAME
        parts.append(part or guess_part(word, low))


def cut_stretches(
    sentences: Sequence[Span], text: str, figures: Sequence[Figure]
) -> list[tuple[Span, range]]:
    """Return the stretches of sentences that hold figures, with the indexes of their figures."""
    starts = [figure.start for figure in figures]
    stretches = []
    for sentence in sentences:
        first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        while first < last:
            span, after = _cut(text, sentence, figures, first, last)
            stretches.append((span, range(first, after)))
            first = after
    return stretches


def _cut(
    text: str, sentence: Span, figures: Sequence[Figure], first: int, last: int
) -> tuple[Span, int]:
    if sentence.end - sentence.start <= LONGEST:
        return sentence, last
    start = max(sentence.start, figures[first].start - LONGEST // 2)
    start = text.find(" ", start, figures[first].start) + 1 or figures[first].start
    after = first + 1
    while after < last and figures[after].end - start < LONGEST:
        after += 1
    end = min(sentence.end, max(figures[after - 1].end, start + LONGEST) + LONGEST // 3)
    return Span(start, end), after
