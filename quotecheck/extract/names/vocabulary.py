"""Tell which words an article has in small letters: "Hope" may be no name beside "hope"."""

from __future__ import annotations

import re
from functools import cached_property

_WORD = re.compile(r"[a-z](?<!\w.)[a-z]{2,}")
_SHORTEST = 3  # letters
# So many words are looked for one by one, and in so many places, before all words are read.
_ASKED, _PLACES = 32, 32


class Vocabulary:
    """The words of three plain letters or more that a text writes in small letters.

    Of most articles few are asked for, so that the text is searched for each of them.

    >>> words = Vocabulary("The harbour's cranes")
    >>> "harbour" in words, "crane" in words, "the" in words
    (True, False, False)
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._told: dict[str, bool] = {}

    def __contains__(self, word: str) -> bool:
        told = self._told.get(word)
        if told is None:
            told = self._told[word] = self._find(word)
        return told

    def _find(self, word: str) -> bool:
        if len(word) < _SHORTEST or not (word.isascii() and word.isalpha() and word.islower()):
            return False
        if len(self._told) >= _ASKED:
            return word in self._all
        text, place = self._text, -1
        for _ in range(_PLACES):
            place = text.find(word, place + 1)
            if place < 0:
                return False
            found = _WORD.match(text, place)
            if found is not None and found.end() == place + len(word):
                return True
        return word in self._all

    @cached_property
    def _all(self) -> frozenset[str]:
        return frozenset(_WORD.findall(self._text))
