"""Tell whether the point behind a word ends its sentence, or belongs to an abbreviation."""

from __future__ import annotations

import re

from quotecheck.lexicon import load_words

_FIXED = frozenset(load_words("abbreviations"))
_CLOSING = frozenset(load_words("closing_abbreviations"))
OPENERS = frozenset(" ".join(load_words("sentence_openers")).split())
_INITIALS = re.compile(r"[A-Za-z](?:\.[A-Za-z])*$")
# Before the name of a site.
_SITING = frozenset(("on", "to", "via", "from", "platform"))
_LONGEST = 8


def is_abbreviation(word: str) -> bool:
    """Tell whether a point after this word may belong to it: "Mr", "J", "U.S", "Inc", "then-Sen".

    >>> [is_abbreviation(word) for word in ("Mr", "U.S", "Inc", "then-Sen", "ship")]
    [True, True, True, True, False]
    """
    if word in _CLOSING or word.rpartition("-")[2] in _FIXED:
        return True
    return len(word) < _LONGEST and word[0].isupper() and _INITIALS.match(word) is not None


def names_site(word: str, before: str) -> bool:
    """Tell whether a letter is the name of a site, no initial: "posted on X. Critics".

    >>> names_site("X", "on"), names_site("X", "Malcolm"), names_site("J", "on")
    (True, False, False)
    """
    return word == "X" and before in _SITING


def closes_sentence(word: str, following: str) -> bool:
    """Tell whether an abbreviation ends its sentence before this word.

    >>> closes_sentence("Inc", "The"), closes_sentence("U.S", "It"), closes_sentence("a.m", "On")
    (True, True, True)
    >>> closes_sentence("Dr", "The"), closes_sentence("Inc", "Shares"), closes_sentence("J", "The")
    (False, False, False)
    """
    if not following[:1].isupper() or following.lower() not in OPENERS:
        return False
    return word in _CLOSING or ("." in word and word not in _FIXED)
