"""Cut the sentences that hold figures into words, each with the part that it plays."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from quotecheck.extract.claims.homographs import UNSETTLED, settle_parts
from quotecheck.extract.claims.word_classes import (
    ADVERB,
    AMBIGUOUS,
    AUXILIARY,
    FIGURE,
    GENITIVES,
    GERUND,
    NAME,
    OF,
    PAST,
    PERIOD,
    PREPOSITION,
    STOP,
    TO,
    VERB,
    guess_part,
    load_parts,
    load_set,
    load_verb_forms,
)
from quotecheck.extract.figures.figures import Figure
from quotecheck.extract.names.name_words import name_words
from quotecheck.models import Span

# How `Words.lower` holds a share, and a figure with the verb of its clause.
SHARE: Final = "%"
EXCEEDING: Final = ">"
_EXCEEDS = re.compile(r"(?i:exceed(?:s|ed)?|surpass(?:es|ed)?|topped|tops) ")
# Sentences longer than this are read in stretches, so that work stays linear.
LONGEST = 900
# So much of a sentence is read behind its last figure.
_BEHIND = 120
# Most words end at a space or comma, and nothing more is tried there; the space is passed over with
# the word.
_WORD = re.compile(
    r"([A-Za-z]++(?=[ ,])|(?:[A-Z]\.){2,}(?:-[A-Za-z]+)?"
    r"|(?:(?:[Tt]hen|[Nn]ow|[Ee]x)-)?(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Rev|Hon|St)\."
    r"|[^\W\d_]+(?:['\u2019.&/-][^\W_]+)*(?:(?<=s)['\u2019](?=\s))?"
    r"|\d(?:[\w.,]*\w)?(?:-year-olds?)?|--+|[^\w\s\u00ae\u2122\u200b-\u200d\u2060\ufeff]) ?"
)


@dataclass(slots=True)
class Words:
    """A stretch of text as parallel lists; a figure is one word, and so are words that date.

    `lower` holds a mark for a share and for a figure with its verb, nothing for any other figure,
    and of words that date the "'s" behind them. `parts` is a string with the part of each word;
    `figures` tells where each figure's word is, `headline` that every word has a capital.
    """

    text: str
    span: Span
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    lower: list[str] = field(default_factory=list)
    parts: str = ""
    figures: dict[int, int] = field(default_factory=dict)
    headline: bool = False

    def cut(self, first: int, last: int) -> str:
        """Return the text from word `first` up to word `last`, `last` left out."""
        return self.text[self.starts[first] : self.ends[last - 1]]


def read_words(text: str, span: Span, figures: Sequence[Figure], periods: Sequence[Span]) -> Words:
    """Return the words of one stretch of text that holds `figures` and `periods`."""
    known = load_parts()
    words, parts = Words(text, span), list[str]()
    words.headline = is_headline(text, span)
    place = span.start
    reach = figures[-1].end + _BEHIND if figures else span.end
    for start, end, index in _order(figures, periods):
        start = max(start, place)
        if start > reach:
            break
        if end <= start:
            continue
        _read(words, parts, place, start, known)
        if index >= 0:
            _drop_mark(words, parts)
            words.figures[index] = len(parts)
        dated = ""
        if text[end : end + 2] in GENITIVES:
            dated = text[end : end + 2]
            end += 2  # "last year's", "the 20-year-old's"
        words.starts.append(start)
        words.ends.append(end)
        words.lower.append(_mark(text, figures[index]) if index >= 0 else dated)
        parts.append(FIGURE if index >= 0 else PERIOD)
        place = end
    _read(words, parts, place, min(span.end, reach), known)
    words.parts = settle_parts("".join(parts), words.lower)
    return words


# What a headline in capitals has none of, and has several of.
_PLAIN = re.compile(r"(?<![\w'\u2019-])[a-z]{4}")
_CAPITAL = re.compile(r"(?<![\w'\u2019-])[A-Z]")
_LEAST = 4


def is_headline(text: str, span: Span) -> bool:
    """Tell a stretch in which every word but the small ones has a capital.

    >>> is_headline("Harbour Loses 300 Jobs in May", Span(0, 29))
    True
    """
    if _PLAIN.search(text, span.start, span.end):
        return False
    capitals = _CAPITAL.finditer(text, span.start, span.end)
    return sum(1 for _ in islice(capitals, _LEAST)) == _LEAST


def _drop_mark(words: Words, parts: list[str]) -> None:
    """Leave out a mark between a figure and what leads to it: to "less than 5", build "40 mills".

    Words of saying lead to a sentence of its own, others to a title.
    """
    if len(parts) < 2 or words.lower[-1] not in _QUOTING or parts[-2] not in _LEADING_TO:
        return
    if words.lower[-2] not in load_verb_forms("report") | _TITLING:
        for column in (words.starts, words.ends, words.lower, parts):
            column.pop()


_QUOTING: Final = frozenset(('"', "\u201c"))
_TITLING: Final = frozenset(("titled", "entitled", "headlined", "called", "dubbed", "named"))
_LEADING_TO: Final = frozenset((PREPOSITION, TO, OF, VERB, AMBIGUOUS, PAST, GERUND))


def _mark(text: str, figure: Figure) -> str:
    """Return how a figure stands in `lower`."""
    if _EXCEEDS.match(text, figure.start, figure.end):
        return EXCEEDING
    return SHARE if figure.kind == "share" else ""


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
    starts, ends, lower = words.starts, words.ends, words.lower
    find_word, last = words.text.find, start
    for word in _WORD.findall(words.text, start, end):
        first = find_word(word, last)  # no word stands between two
        last = first + len(word)
        part = known.get(word)
        if part is None:
            part = _tell_part(words, word, first, parts, known)
            word = word.lower()
        starts.append(first)
        ends.append(last)
        lower.append(word)
        parts.append(part)


# What follows an order, or an item of a list that is told of one: "Help [us] lend 3 million
# readers", "Falls [to 21%]".
_ORDERED = re.compile(r"\s(?:(?:me|us|him|them|it|the|a|an|your|my|our|these|those)\b|to [0-9$])")
# What a name may hold too.
_NAMED = (ADVERB, PREPOSITION, AUXILIARY)
# Behind these a line of a list begins.
_ITEMS = ("* ", ": ", "\u2022 ", "\u25aa ", "\u00b7 ")


def _tell_part(
    words: Words, word: str, start: int, parts: Sequence[str], known: dict[str, str]
) -> str:
    """Return the part of a word that the lexicon does not know as it is written."""
    text = words.text
    if word == "-":
        spaced = text[start - 1 : start] == " " == text[start + 1 : start + 2]
        return STOP if spaced else guess_part(word, word)
    if parts and parts[-1] == NAME and word[0].isdigit():
        return NAME
    low = word.lower()
    part = known.get(low)
    opening = not parts or text[start - 2 : start] in _ITEMS
    if part is None and opening and low.endswith(("ing", "ed", "ly")):
        return NAME if low in name_words().given else guess_part(low, low)  # "Alfred sold"
    if parts and part in _NAMED and word[0].isupper() and low in load_set("name_words"):
        return NAME  # "Fort Worth", "the High Court", "Mrs May"
    if words.headline and not opening and part in UNSETTLED:
        return part
    if part in UNSETTLED and (not opening or part == AMBIGUOUS):
        ordering = opening and _ORDERED.match(text, start + len(word))
        return VERB if ordering else NAME
    return part or guess_part(word, low)


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
