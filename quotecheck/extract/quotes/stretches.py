"""Tell what a stretch in quotation marks looks like: a sentence that somebody said, or a title."""

from __future__ import annotations

import re

from quotecheck.extract.quotes.grammar import (
    AUXILIARY,
    BREAK,
    CONJUNCTION,
    DETERMINER,
    PREPOSITION,
    TAGS,
)
from quotecheck.extract.quotes.tokens import Tokens

_WORD = re.compile(r"\w+(?:['\u2019]\w+)*")
# A title has one longer word at least, and no words in small letters but these.
_LONG = 4
_SMALL = PREPOSITION | CONJUNCTION | DETERMINER
# No more of a stretch than this is read.
_READ = 200
_VERB = 10  # characters of an auxiliary with its space
_ENDS = frozenset(",.?!\u2026-\u2014")


def count_words(tokens: Tokens, index: int) -> int:
    """Return how many words the quotation at token `index` has, as far as it is read."""
    inner = tokens.marked[index].inner
    return len(_WORD.findall(tokens.text, inner.start, min(inner.end, inner.start + _READ)))


def opens_as_sentence(tokens: Tokens, index: int) -> bool:
    """Tell whether the quotation at token `index` begins with a capital letter or a figure."""
    inner = tokens.marked[index].inner
    sign = tokens.text[inner.start : inner.start + 1]
    return sign.isupper() or sign.isdigit() or sign in ("[", "\u2026", "'", "\u2018", "#", "@")


def opens_with_verb(tokens: Tokens, index: int) -> bool:
    """Tell whether the quotation at token `index` begins with an auxiliary: "will be mended"."""
    inner = tokens.marked[index].inner
    first = tokens.text[inner.start : min(inner.end, inner.start + _VERB)].split(" ")[0]
    return bool(TAGS.get(first, 0) & AUXILIARY)


def opens_with_deed(tokens: Tokens, index: int) -> bool:
    """Tell whether words in marks at token `index` are what somebody is to do: "to lend a hand"."""
    return tokens.text.startswith("to ", tokens.marked[index].inner.start)


def is_sentence(tokens: Tokens, index: int) -> bool:
    """Tell whether the quotation begins and ends as a sentence does, and is no title."""
    return (
        opens_as_sentence(tokens, index)
        and tokens.last_sign(index) in _ENDS
        and not is_title(tokens, index)
    )


def is_title(tokens: Tokens, index: int) -> bool:
    """Tell whether the quotation is written as titles are: all but small words have a capital.

    >>> from quotecheck.extract.marks import find_marked
    >>> from quotecheck.extract.quotes.tokens import read_tokens
    >>> from quotecheck.models import Span
    >>> text = 'On "Meet the Press," he said "We will go."'
    >>> span = Span(0, len(text))
    >>> tokens = read_tokens(text, span, find_marked(text, span))
    >>> [is_title(tokens, index) for index in tokens.quotes]
    [True, False]
    """
    inner = tokens.marked[index].inner
    if inner.end - inner.start > _READ:
        return False
    words = []
    for found in _WORD.finditer(tokens.text, *inner):
        word = found.group()
        if word[0].islower() and not TAGS.get(word, 0) & _SMALL:
            return False
        words.append(word)
    if len(words) < 2 or words[-1][0].islower():
        return False
    return any(len(word) >= _LONG for word in words)


def names_noun(tokens: Tokens, first: int, place: int) -> bool:
    """Tell whether words in marks only describe the noun behind them: 'her "aha!" moment'."""
    after = place + 1
    if place == first or tokens.tags[place - 1] & BREAK or tokens.tags[after]:
        return False
    inner = tokens.marked[place].inner
    return " " not in tokens.text[inner.start : inner.end] and not tokens.is_capital(after)
