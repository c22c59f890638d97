"""Find words in marks that go on into a phrase, and quote nobody: its "green" trays."""

from __future__ import annotations

from typing import Final

from quotecheck.extract.claims import word_classes as w
from quotecheck.extract.claims.phrases import ARTICLES, FINITE, NOUNS
from quotecheck.extract.claims.words import Words

MARKS: Final = frozenset(('"', "\u201c", "\u201d", "\u2018", "\u2019"))


def find_marked(words: Words, place: int) -> int:
    """Return where a word or two in marks end that go on into a phrase: a "green" tray; else 0."""
    if words.lower[place] not in MARKS:
        return 0
    for end in (place + 2, place + 3):
        if words.lower[end : end + 1] and words.lower[end] in MARKS:
            inside = not words.parts[place + 1 : end].strip(w.NOUN + w.ADVERB + w.NAME)
            led = words.parts[place - 1 : place] in ARTICLES  # 'the "sprinkles" contained'
            behind = (*NOUNS, *ARTICLES, *(FINITE if led else ()))
            return end if inside and words.parts[end + 1 : end + 2] in behind else 0
    return 0
