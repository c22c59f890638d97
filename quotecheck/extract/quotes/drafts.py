"""A quote in the making: where it stands, whose it is in the text, and which rule says so."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from quotecheck.extract.cues import load_cues
from quotecheck.extract.names.noun_phrases import SHORT_NAME
from quotecheck.extract.quotes.actors import Source
from quotecheck.extract.quotes.finites import is_finite
from quotecheck.extract.quotes.grammar import (
    AUXILIARY,
    CONTRACTED,
    DASH,
    PREPOSITION,
    PUNCTUATION,
    QUOTE,
    RELATIVE,
    SUBJECT,
    TIME,
)
from quotecheck.extract.quotes.phrase_ends import BEARING
from quotecheck.extract.quotes.reports import Report
from quotecheck.extract.quotes.stretches import (
    count_words,
    is_sentence,
    is_title,
    opens_as_sentence,
)
from quotecheck.extract.quotes.tokens import Tokens
from quotecheck.lexicon import load_words
from quotecheck.models import QuoteKind, Span

# Words in marks of so many words that begin as a sentence does are one.
_WHOLE = 4
# Behind words in marks that follow a comma they tell when and where they were said.
_OCCASIONS = frozenset(("on", "at", "in", "during", "after", "before", "as", "while", "when"))
_SHARE = re.compile(r"\s\(\d[\d.,]{0,8}%\)\Z")  # "most voters (71%)"
# What stands beside the words for somebody; "the firm \u2014 and its owner" are two.
_BESIDE = re.compile(r"[,(;](?!\d)|\s?\u2014(?!\s?and\s)")
_SHORT = re.compile(rf" \({SHORT_NAME}(?= [a-z])")
# Signs that are no part of a phrase behind them; the last is a mark in another encoding.
_STRAY = frozenset(("\u2022", "\u00b7", "*", '"', "\u201c", "\u201d", "\u00e2"))


@dataclass(slots=True)
class Draft:
    """A quote before its speaker has a name.

    `source` are the words that name the speaker, `head` the part of them to resolve, both offsets;
    `group` is the number of the utterance that it belongs to; `speaker` is set where it is known
    without the text; `asked` are source and head of who is to answer a question of nobody named.
    """

    start: int
    end: int
    kind: QuoteKind
    group: int
    source: Span | None
    head: Span | None
    cue: str | None
    rule: str
    speaker: str | None = None
    asked: tuple[Span | None, Span | None] | None = None


def draft_report(tokens: Tokens, report: Report, group: int) -> list[Draft]:
    """Return the quotes of one report, a draft for each part of its content."""
    source, head = locate_source(tokens, report.source)
    cue = tokens.text[tokens.starts[report.cue[0]] : tokens.ends[report.cue[1] - 1]]
    asked = locate_source(tokens, report.asked) if report.asked else None
    drafts = []
    for content in report.contents:
        if _is_work(tokens, *content):
            continue
        for first, stop in _cut_content(tokens, content, before=content[1] <= report.cue[0]):
            start, end, kind = read_extent(tokens, first, stop)
            if start < end:
                drafts.append(
                    Draft(start, end, kind, group, source, head, cue, report.rule, asked=asked)
                )
    return drafts


def _cut_content(
    tokens: Tokens, content: tuple[int, int], *, before: bool
) -> list[tuple[int, int]]:
    """Return a content without what the writer adds to words in marks that stand on their own.

    'That was plain: "We lost," he said': what stands before the colon is told, not said, where
    the attribution comes after it; else both are said, one after the other. Behind words in marks
    that end with a comma the writer goes on: '"It is over," and left'.
    """
    first, stop = content
    quotes = tokens.quotes
    index = bisect_left(quotes, first)
    if index == len(quotes) or quotes[index] >= stop or stop - first == 1:
        return [content]
    quote = quotes[index]
    sign = tokens.words[quote - 1]
    if quote > first + 1 and sign in ":(" and is_sentence(tokens, quote):
        return [(quote, stop)] if before else [(first, quote - 1), (quote, stop)]
    if before and _opens_anew(tokens, first, stop - 1):
        return [(stop - 1, stop)]
    only = index + 1 == len(quotes) or quotes[index + 1] >= stop
    if quote == first and only and _is_left(tokens, quote):
        return [(first, first + 1)]
    return [content]


def _opens_anew(tokens: Tokens, first: int, quote: int) -> bool:
    """Tell whether a whole sentence in marks follows words that lead nowhere: a page's caption.

    'The ferry at dusk Orla Byrne "It is late," he said': no stop ends what a picture shows.
    """
    if not tokens.tags[quote] & QUOTE or quote == first or not is_sentence(tokens, quote):
        return False
    word, tag = tokens.words[quote - 1], tokens.tags[quote - 1]
    if tag & ~TIME and word != ")":
        return False
    form = load_cues().get(word)
    says = form is not None and (form.form not in ("base", "s") or "x" not in form.frames)
    if says or is_finite(word) or word in BEARING:
        return False
    if tokens.tags[quote - 2] & (SUBJECT | RELATIVE | AUXILIARY) and quote > first + 1:
        return False  # 'those who think "The dam is safe for ever,"'
    return count_words(tokens, quote) > _WHOLE


def _is_left(tokens: Tokens, quote: int) -> bool:
    """Tell whether the writer goes on behind words in marks: after a comma, or over a dash."""
    if tokens.last_sign(quote) == ",":
        return True
    joins = tokens.words[quote + 1] in ("and", "but") and tokens.last_sign(quote) in ("?", "!")
    if joins and quote + 2 < len(tokens) and tokens.tags[quote + 2] & SUBJECT:
        return True  # 'said: "Is it?" and I knew'
    if quote and tokens.words[quote - 1] in (",", ":") and tokens.words[quote + 1] in _OCCASIONS:
        return True  # 'tweeted, "Thank you all" on Friday'
    dash = bool(tokens.tags[quote + 1] & DASH)
    return dash and opens_as_sentence(tokens, quote) and count_words(tokens, quote) >= _WHOLE


def _is_work(tokens: Tokens, first: int, stop: int) -> bool:
    """Tell whether a content is only the title of a work: 'in her book, "A House of Wax"'."""
    if stop - first != 1 or not tokens.tags[first] & QUOTE:
        return False
    if not is_title(tokens, first) and count_words(tokens, first) > 1:
        return False
    before = first - 1 if first and tokens.words[first - 1] == "," else first
    if before and tokens.words[before - 1].endswith(("'s", "\u2019s")) and is_title(tokens, first):
        return True  # 'on the station's "Morning Hour"'
    return before > 0 and (
        bool(tokens.tags[before - 1] & PREPOSITION) or tokens.words[before - 1] in load_works()
    )


@cache
def load_works() -> frozenset[str]:
    """Return the nouns for what has a title: "book", "programme"."""
    return frozenset(load_words("titled_works"))


def draft_marked(
    tokens: Tokens, index: int, group: int, source: Source | None, cue: str | None, rule: str
) -> Draft:
    """Return the quote that is the stretch in quotation marks at token `index`."""
    inner = tokens.marked[index].inner
    place, head = locate_source(tokens, source)
    return Draft(inner.start, inner.end, "direct", group, place, head, cue, rule)


def locate_source(tokens: Tokens, source: Source | None) -> tuple[Span | None, Span | None]:
    """Return the offsets of a source and of its head."""
    if source is None:
        return None, None
    start, first = _skip_stray(tokens, source.start, source.end), source.head[0]
    head = _span(tokens, max(first, start) if first >= source.start else first, source.head[1])
    owns = tokens.words[source.head[1] - 1].endswith(("'s", "\u2019s"))
    if owns and not tokens.tags[source.head[1] - 1]:  # "the Varde deputy's answer"
        head = Span(head.start, head.end - 2)
    return _span(tokens, start, source.end), head


def _skip_stray(tokens: Tokens, start: int, end: int) -> int:
    """Return where a phrase begins behind the sign of a list, or a mark without its fellow."""
    while start < end - 1 and tokens.words[start] in _STRAY:
        start += 1
    return start


def _span(tokens: Tokens, first: int, stop: int) -> Span:
    start, end = tokens.starts[first], tokens.ends[stop - 1]
    if tokens.tags[stop - 1] & CONTRACTED:  # "she" of "she's said"
        end = tokens.starts[stop - 1] + len(re.split("['\u2019]", tokens.words[stop - 1])[0])
    return Span(start, end)


def describe_source(text: str, draft: Draft) -> str:
    """Return the words that stand for a speaker without a name: "a person close to the mayor"."""
    source, head = draft.source, draft.head
    if source is None or head is None:
        return ""
    words = text[head.start : source.end] if source.start <= head.start < source.end else ""
    words = _SHORT.sub("", words)
    words = _SHARE.sub("", words)
    words = _BESIDE.split(words, maxsplit=1)[0].strip() or text[head.start : head.end]
    return re.sub("['\u2019]s$|(?<=s)['\u2019]$", "", words)


def read_extent(tokens: Tokens, first: int, stop: int) -> tuple[int, int, QuoteKind]:
    """Return the offsets of a content and its kind; a direct quote is without its marks."""
    quotes = tokens.quotes
    quoted = quotes[bisect_left(quotes, first) : bisect_left(quotes, stop)]
    if not quoted:
        return tokens.starts[first], tokens.ends[stop - 1], "indirect"
    if all(tokens.tags[place] & (QUOTE | PUNCTUATION) for place in range(first, stop)):
        inner = tokens.marked[quoted[0]].inner
        return inner.start, tokens.marked[quoted[-1]].inner.end, "direct"
    return tokens.starts[first], tokens.ends[stop - 1], "mixed"
