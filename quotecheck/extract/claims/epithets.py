"""Tell figures that only stand for somebody: the 44-year-old explained, one official said."""

from __future__ import annotations

from typing import Final

from quotecheck.extract.claims import word_classes as w
from quotecheck.extract.claims.phrases import FINITE, end_phrase, start_phrase
from quotecheck.extract.claims.places import Measured, Place
from quotecheck.extract.claims.verbs import load_reporting
from quotecheck.extract.claims.word_classes import GENITIVES, load_parts
from quotecheck.extract.claims.words import Words
from quotecheck.extract.names.name_words import are_people

# The rule of a figure that is no claim.
EPITHET: Final = "epithet"
_NOMINAL: Final = (w.NOUN, w.NAME)
_OLDEST: Final = 120
# So many adjectives stand between "the" and an age: "the battling, injured 35-year-old".
_MOST: Final = 3


def measure_source(place: Place) -> Measured | None:
    """One who only speaks: [one official] said, said [one baker]; not: said one baker was hurt."""
    words, at = place.words, place.at
    if place.figure.value != 1 or words.cut(at, at + 1).lower() != "one":
        return None
    end = end_phrase(words, at + 1, counted=False)
    if end == at + 1 or words.parts[end - 1] == w.FIGURE:
        return None
    finite = words.parts[end : end + 1] in FINITE
    saying = finite and words.lower[end] in load_reporting()
    said = words.lower[at - 1 : at] in (["said"], ["says"]) or words.lower[max(0, at - 2) : at] == [
        "according",
        "to",
    ]
    return Measured(None, at + 1, EPITHET) if saying or (said and not finite) else None


def measure_epithet(place: Place) -> Measured | None:
    """An age that is a name for somebody: [the 44-year-old] explained, [22-year-old] Ana Rossi.

    So is one in apposition: "Ana Rossi, a 22-year-old nurse", and that of somebody known who does
    something: "the 68-year-old leader claimed". "A 22-year-old nurse" tells the age of somebody
    new, and "the 40-year-old bridge" that of a thing: both are claims.
    """
    words, at, value = place.words, place.at, place.figure.value
    if value is None or value > _OLDEST or place.figure.unit != "year":
        return None
    written = words.cut(at, at + 1).lower()
    if "-" not in written and not written.endswith("year old"):
        return None
    after = at + 1
    while words.parts[after : after + 1] == w.NOUN and not _is_verb(words, after):
        after += 1
    named = words.parts[after : after + 1] == w.NAME
    known = after == at + 1 or (
        are_people(words.lower[after - 1] + "s") and words.parts[after : after + 1] in FINITE
    )
    alone = known and _is_definite(words, at)
    if alone or (named and not _is_indefinite(words, at)) or _is_apposed(words, at):
        return Measured(None, at + 1, EPITHET)
    return None


def _is_apposed(words: Words, at: int) -> bool:
    """Tell whether an age tells who a name is: not "in Osk, a 22-year-old nurse was hurt"."""
    article = _find_article(words, at)
    if not _is_indefinite(words, at) or words.parts[article - 2 : article] != w.NAME + w.COMMA:
        return False
    start = start_phrase(words, article - 1)
    return words.lower[start - 1 : start] not in _WHERE


_WHERE: Final = (["in"], ["at"], ["near"], ["outside"], ["across"], ["from"], ["to"], ["on"])


def _is_verb(words: Words, place: int) -> bool:
    """Tell a verb that its neighbours make look like a noun: "the 30-year-old [met] friends"."""
    word = words.lower[place]
    part, third = load_parts().get(word), word.endswith("s")
    governs = words.parts[place + 1 : place + 2] in (w.DETERMINER, w.POSSESSIVE)
    if part == w.AMBIGUOUS:
        return third and governs  # "the 30-year-old leaves the choir"
    return part == w.PAST or (part == w.VERB and third) or word.endswith("ed")


def _find_article(words: Words, at: int) -> int:
    """Return where the article of an age stands, over its adjectives; -1 where it has none."""
    for before in range(at - 1, max(-1, at - 2 - _MOST), -1):
        if words.parts[before] in (w.DETERMINER, w.POSSESSIVE):
            return before
        if words.lower[before].endswith(GENITIVES):
            return before
        if words.parts[before] not in (*_NOMINAL, w.PAST, w.GERUND, w.ADVERB, w.COMMA):
            return -1
    return -1


def _is_definite(words: Words, at: int) -> bool:
    article = _find_article(words, at)
    return article >= 0 and words.lower[article] not in ("a", "an", "one", "another", "every")


def _is_indefinite(words: Words, at: int) -> bool:
    article = _find_article(words, at)
    return article >= 0 and words.lower[article] in ("a", "an", "one", "another", "every")
