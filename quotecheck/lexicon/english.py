"""Tell English from other languages, whose words the rules would misread."""

from __future__ import annotations

from functools import cache

from quotecheck.lexicon import load_words

_BEGINNING = 2000  # characters that tell of nearly every text
_FEWEST = 40  # words; fewer may be a title or a table
# English prose is a tenth to a quarter telltale words, lists of names and results a twentieth.
_LEAST_SHARE = 0.02


def is_english(text: str) -> bool:
    """Tell whether a text is English, or too short to tell; scraps of binary files are not.

    >>> is_english("Der Hafen ist zu, sagte die Stadt, und er bleibt es bis Mai. " * 5)
    False
    >>> is_english("The port is shut, said the town, and it will be for the year. " * 5)
    True
    """
    return _is_english(text[:_BEGINNING]) or (len(text) > _BEGINNING and _is_english(text))


def _is_english(text: str) -> bool:
    words = text.lower().split()
    return len(words) < _FEWEST or sum(map(_telltale().__contains__, words)) >= (
        _LEAST_SHARE * len(words)
    )


@cache
def _telltale() -> frozenset[str]:
    return frozenset(load_words("telltale_words"))
