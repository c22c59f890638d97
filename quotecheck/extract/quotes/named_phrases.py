"""Tell which phrases of a sentence name somebody, and where the name in them ends."""

from __future__ import annotations

import re

from quotecheck.extract.names.name_words import is_role, name_words
from quotecheck.extract.quotes import grammar
from quotecheck.extract.quotes.sentences import Sentence

# A party and a state behind a name: "R-Texas".
_PARTY = re.compile(r"[rdi]-[a-z]")
_MOST_TITLES = 6  # tokens of a name with its titles


def is_named(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether a phrase names somebody: with a known name, or in capitals alone."""
    tokens = sentence.tokens
    if end - start == 1 and _PARTY.match(tokens.words[start]):
        return False
    return holds_name(sentence, start, end) or all(
        tokens.text[tokens.starts[place]].isupper() for place in range(start, end)
    )


def is_name(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether a phrase is a known name with its titles, and nothing else."""
    tokens = sentence.tokens
    name = sentence.names.get(end, -1)
    if name > start and is_role(tokens.words[name - 1], name_words()):
        return not any(tokens.tags[start:name])  # "human resources director Ana Rossi"
    return name >= start and all(
        tokens.text[tokens.starts[place]].isupper() for place in range(start, name)
    )


def end_name(sentence: Sentence, start: int, end: int) -> int | None:
    """Return where a name with its titles ends that a phrase is, or begins with: "Doe of Acme"."""
    if is_name(sentence, start, end):
        return end
    tags = sentence.tokens.tags
    later = range(start + 1, min(end, start + _MOST_TITLES))
    for last in later:
        if tags[last] & grammar.PREPOSITION and sentence.names.get(last) is not None:
            return last if is_name(sentence, start, last) else None
    return None


def holds_name(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether a known name ends within a phrase."""
    names = sentence.names
    return any(start <= names.get(place, -1) for place in range(start + 1, end + 1))
