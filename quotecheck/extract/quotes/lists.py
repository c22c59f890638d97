"""Read lists that a report leads to: "The report found that:", then a line for each point."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from quotecheck.extract.cues import load_cues
from quotecheck.extract.quotes import grammar
from quotecheck.extract.quotes.actors import Source
from quotecheck.extract.quotes.drafts import Draft, locate_source, read_extent
from quotecheck.extract.quotes.sentences import Sentence
from quotecheck.extract.quotes.subjects import find_subject
from quotecheck.extract.quotes.tokens import Tokens
from quotecheck.extract.quotes.trims import trim_content
from quotecheck.extract.quotes.verb_groups import read_group
from quotecheck.extract.segment import follows_mark
from quotecheck.models import Span

# Marks that are part of the line; others stand before it.
_MARK = re.compile(r"(?:[-\u2013\u2014]|\(?[a-h]\))[ \t]*(?=\S)")
_HEARER = 6  # tokens between the verb and the colon: "told the inquiry on Monday that:"
_POINTS = 3  # sentences of a point
_LEADING = frozenset("tcO")
_ENDS = frozenset((";", ",", ".", "and", "or"))


class Lead(NamedTuple):
    """Who says what a list holds: `source` and `head` as in a draft, and the verb."""

    source: Span | None
    head: Span | None
    cue: str


def find_item(text: str, paragraph: Span) -> int | None:
    """Return where the words begin of a line that is a point of a list; None for another line.

    >>> find_item("- nine wells are dry;", Span(0, 21)), find_item("Nine wells", Span(0, 10))
    (2, None)
    """
    if follows_mark(text, paragraph.start):
        return paragraph.start
    if text[paragraph.start : paragraph.start + 2].isalpha():
        return None  # as nearly all lines begin
    mark = _MARK.match(text, *paragraph)
    return mark.end() if mark else None


def find_list(sentence: Sentence) -> Lead | None:
    """Return whose points follow a sentence that ends so: "The board also said:"."""
    tokens, colon = sentence.tokens, sentence.stop - 1
    if colon <= sentence.first or tokens.words[colon] != ":":
        return None
    forms = load_cues()
    for verb in range(colon - 1, max(sentence.first, colon - _HEARER), -1):
        form = forms.get(tokens.words[verb])
        if tokens.tags[verb] & (grammar.BREAK | grammar.RELATIVE) and tokens.words[verb] != "that":
            return None
        if form is None or not form.frames & _LEADING or sentence.is_in_name(verb):
            continue
        if tokens.words[verb + 1] == "of":
            continue  # "Main points of the plan:"
        group = read_group(sentence, verb, form.form)
        if group is None or group.form != "finite" or group.negated:
            return None
        source = find_subject(sentence, group.subject)
        return _lead(tokens, source, verb) if source is not None else None
    return None


def _lead(tokens: Tokens, source: Source, verb: int) -> Lead:
    cue = tokens.text[tokens.starts[verb] : tokens.ends[verb]]
    return Lead(*locate_source(tokens, source), cue)


def draft_item(sentences: list[Sentence], start: int, lead: Lead, group: int) -> list[Draft]:
    """Return what a point of a list says from `start` on, a row for each of its sentences."""
    if len(sentences) > _POINTS:
        return []
    drafts = []
    for sentence in sentences:
        tokens = sentence.tokens
        first = max(sentence.first, bisect_left(tokens.starts, start))
        stop = sentence.stop
        while stop > first and tokens.words[stop - 1] in _ENDS:
            stop -= 1
        content = trim_content(sentence, first, stop) if first < stop else None
        if content is not None:
            begin, end, kind = read_extent(tokens, *content)
            drafts.append(Draft(begin, end, kind, group, *lead, "list"))
    return drafts
