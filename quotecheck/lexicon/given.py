"""Compare given names and spellings: what the nicknames and letters of a language make equal."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from quotecheck.lexicon import load_words

# Letters that Unicode does not decompose, and the apostrophe that keyboards have.
_LETTERS = {"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "’": "'"}
_VOWELS = re.compile(r"(?<=.)[aeiouy]")  # the first letter stays
_DOUBLED = re.compile(r"(.)\1+")
_TABLE = str.maketrans(_LETTERS)


@lru_cache(maxsize=8192)  # an article's names come again and again
def fold_name(name: str) -> str:
    """Return `name` in lower case without diacritics, so that spellings compare.

    >>> fold_name("Erdoğan"), fold_name("O’Brien")
    ('erdogan', "o'brien")
    """
    lower = name.lower()
    if not lower.isascii():
        split = unicodedata.normalize("NFKD", lower.translate(_TABLE))
        lower = "".join(char for char in split if not unicodedata.combining(char))
    return lower.rstrip(".")


@cache
def _nicknames() -> dict[str, frozenset[str]]:
    pairs = (line.split(":") for line in load_words("nicknames"))
    return {short.strip(): frozenset((short.strip(), *full.split())) for short, full in pairs}


def _skeleton(name: str) -> str:
    """Return the consonants of a name, doubled ones once: they stay when a spelling varies."""
    kept = _DOUBLED.sub(r"\1", _VOWELS.sub("", name))
    return kept if len(kept) > 2 else name


def given_names_fit(one: str, other: str) -> bool:
    """Tell whether two folded given names may be one person's.

    They are equal but for spelling, one is an initial, or one is a nickname of the other.

    >>> given_names_fit("bill", "william"), given_names_fit("j", "jerome")
    (True, True)
    >>> given_names_fit("kristin", "kristen"), given_names_fit("hillary", "bill")
    (True, False)
    """
    if one == other or (one[-1] == other[-1] and _skeleton(one) == _skeleton(other)):
        return True
    if min(len(one), len(other)) == 1:
        return one[0] == other[0]
    known = _nicknames()
    return not known.get(one, frozenset((one,))).isdisjoint(known.get(other, (other,)))
