"""Read a body with its short name before what speaks for it: "A Boat Club (BC) clerk"."""

from __future__ import annotations

from quotecheck.extract.quotes import grammar
from quotecheck.extract.quotes.actors import Source
from quotecheck.extract.quotes.sentences import Sentence


def extend_title(sentence: Sentence, source: Source) -> Source:
    """Return a source with the body before it: 'A Varde Boat Club (VBC) / spokesman'."""
    tokens, opening = sentence.tokens, source.start - 3
    if opening <= sentence.first or tokens.words[opening] != "(":
        return source
    if not tokens.is_capital(opening + 1) or tokens.tags[source.start]:
        return source
    start = opening
    while start > sentence.first and tokens.is_capital(start - 1):
        start -= 1
    if start == opening or start + 1 == opening == sentence.first + 1:
        return source
    if tokens.tags[start - 1] & grammar.QUOTE and start > sentence.first:
        return Source(start, source.end, source.head)
    before = tokens.tags[start - 1] if start > sentence.first else 0
    if before & (grammar.PREPOSITION | grammar.CONJUNCTION):
        return source
    start -= bool(before & grammar.DETERMINER)
    named = sentence.names.get(source.head[1], -1) >= source.start
    return Source(start, source.end, source.head if named else (start, source.end))
