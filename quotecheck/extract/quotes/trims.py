"""Trim what was said: no punctuation around it, no bracket that it does not open."""

from __future__ import annotations

from quotecheck.extract.quotes import grammar
from quotecheck.extract.quotes.sentences import Sentence
from quotecheck.extract.quotes.tokens import Tokens
from quotecheck.lexicon import load_table

_BRACKET = 60  # tokens before a content in which its bracket opens
_JOINING = frozenset(("and", "but", "or", "nor"))
_RELATING = frozenset(("who", "which"))
_LIGHT = grammar.PUNCTUATION | grammar.DASH
_POINTING = frozenset(load_table("extents")["pointing"].split())


def trim_content(
    sentence: Sentence, start: int, end: int, *, phrase: bool = False
) -> tuple[int, int] | None:
    """Return the content without the punctuation around it; None where nothing is left.

    A clause begins behind its "that"; that of a phrase ("that estimate") is its own.
    """
    words, tags = sentence.tokens.words, sentence.tokens.tags
    start, end = _keep_in_brackets(sentence, start, end)
    opens = start == sentence.first  # "That, she said, is all": a pronoun
    while (
        start < end
        and (tags[start] & _LIGHT or (words[start] == "that" and not (phrase or opens)))
        and not (words[start] == "that" and is_pronoun_that(sentence.tokens, start))
        and words[start] not in "(["
    ):
        start += 1
    while end > start and (
        (tags[end - 1] & _LIGHT and words[end - 1] not in ")]?!")
        or (end > start + 1 and _leads_on(sentence, end - 1))
    ):
        end -= 1
    return (start, end) if end > start else None


def _leads_on(sentence: Sentence, place: int) -> bool:
    """Tell whether a last word only leads to what is cut off: "a trap and", "the pilot who"."""
    word = sentence.tokens.words[place]
    return word in _JOINING or (word in _RELATING and not sentence.tokens.tags[place - 1])


def is_pronoun_that(tokens: Tokens, place: int) -> bool:
    """Tell whether "that" does not lead to a clause, but is its subject: "said that was a lie"."""
    if place + 1 >= len(tokens) or tokens.words[place + 1] in ("being", "having"):
        return False
    return bool(tokens.tags[place + 1] & grammar.AUXILIARY)


def stands_in_bracket(sentence: Sentence, place: int) -> bool:
    """Tell whether a bracket that opens before a token is still open there."""
    before = sentence.tokens.words[max(sentence.first, place - _BRACKET) : place]
    return before.count("(") > before.count(")")


def _keep_in_brackets(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """Return a content that does not leave the brackets around it: "(Doe said it held) and"."""
    inside = sentence.tokens.words[start:end]
    if stands_in_bracket(sentence, start):
        depth = 0
        for place, word in enumerate(inside, start):
            depth += (word == "(") - (word == ")")
            if depth < 0:
                return start, place
    if inside[:1] == ["("] and ")" not in inside:
        start += 1
    return start, end


def is_bare(sentence: Sentence, content: tuple[int, int]) -> bool:
    """Tell whether a phrase says nothing: "cautioned against alarm", "rejected the charge"."""
    words = sentence.tokens.words[slice(*content)]
    if len(words) == 2 and words[0] in ("the", "that"):
        return words[1] in _POINTING
    return len(words) == 1 and not sentence.tokens.tags[content[0]] & grammar.QUOTE
