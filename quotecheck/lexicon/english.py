"""Tell English from other languages, whose words the rules would misread."""

from __future__ import annotations

from functools import lru_cache

from quotecheck.lexicon import load_word_set

_BEGINNING = 2000  # characters that tell of nearly every text
_FEWEST = 40  # words; fewer may be a title or a table
# English prose is a tenth to a quarter telltale words, lists of names and results a twentieth; any
# other language has a tenth at least of its own.
_LEAST_OWN = 0.02
_LEAST_FOREIGN = 0.06


@lru_cache(maxsize=1)  # a text is asked about when it is read, and again when it is extracted
def is_english(text: str) -> bool:
    """Tell whether a text is English, or nothing shows that it is not.

    >>> is_english("Der Hafen ist zu, sagte die Stadt, und er bleibt es bis Mai. " * 5)
    False
    >>> is_english("The port is shut, said the town, and it will be for the year. " * 5)
    True
    """
    return _is_english(text[:_BEGINNING]) or (len(text) > _BEGINNING and _is_english(text))


def _is_english(text: str) -> bool:
    words = text.lower().split()
    if len(words) < _FEWEST or _share(words, load_word_set("telltale_words")) >= _LEAST_OWN:
        return True
    return _share(words, load_word_set("foreign_words")) < _LEAST_FOREIGN


def _share(words: list[str], listed: frozenset[str]) -> float:
    return sum(map(listed.__contains__, words)) / len(words)
