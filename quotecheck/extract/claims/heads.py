"""Tell where the head of a noun phrase ends, and the phrase with what it is of."""

from __future__ import annotations

from quotecheck.extract.claims import word_classes as w
from quotecheck.extract.claims.phrases import NOMINAL
from quotecheck.extract.claims.word_classes import load_set
from quotecheck.extract.claims.words import Words


def end_head(words: Words, first: int, end: int) -> int:
    """Return where a phrase ends without what hangs on its head: "the crew [of the ship]"."""
    for place in range(first + 1, end):
        if words.parts[place] in (w.OF, w.PREPOSITION):
            return place
        if is_number(words, place) and not _is_scaled(words, place, end):
            return place
    return end


def _is_scaled(words: Words, place: int, end: int) -> bool:
    """Tell "a magnitude 6.7 [quake]", whose noun stands behind its number."""
    scaled = words.lower[place - 1] in load_set("scales")
    return scaled and place + 1 < end and words.parts[place + 1] in NOMINAL


def end_whole(words: Words, first: int, end: int) -> int:
    """Return where a phrase ends with its phrases with "of": "the government [of Norland]"."""
    for place in range(first + 1, end):
        number = is_number(words, place) and not _is_scaled(words, place, end)
        if words.parts[place] == w.PREPOSITION or number:
            return place
    return end


def is_number(words: Words, place: int) -> bool:
    """Tell whether a word is a figure with no noun joined to it: not "52,000-seat", "six-week"."""
    if words.parts[place] != w.FIGURE or words.lower[place + 1 : place + 2] == ["-"]:
        return False
    spanning = "-" in words.cut(place, place + 1)  # "the usual [six-week] course"
    return not (spanning and words.parts[place + 1 : place + 2] in NOMINAL)
