"""Rules that find what a figure measures in what an earlier figure of its sentence measures."""

from __future__ import annotations

from typing import Final

from quotecheck.extract.claims import word_classes as w
from quotecheck.extract.claims.places import Measured, Place
from quotecheck.extract.claims.word_classes import load_set
from quotecheck.extract.names.name_words import are_people


def measure_elided(place: Place) -> Measured | None:
    """As the figure before: 435 homes for rent and 187 for sale; 7 miles (11 km)."""
    words, at, earlier = place.words, place.at, place.earlier
    if earlier is None or place.told is None or place.told.phrase is None:
        return None
    again = (earlier.figure.value, earlier.figure.unit) == (place.figure.value, place.figure.unit)
    between = words.parts[earlier.at + 1 : at]
    # "... and will buy oats at a price of $35"
    of_another = words.lower[at - 1] in ("of", "for") and not _SPLITS.isdisjoint(between)
    if again and place.figure.value is not None and not of_another:
        return Measured(place.told.phrase, at + 1, "again", place.told.subjectlike)
    if words.lower[earlier.at + 1 : earlier.at + 3] == ["(", "or"]:
        between = between[1:]  # "of $5 million (or $4 million)"
    if place.told.rule in ("verbal", "change-in") and words.lower[at - 1] in ("to", "from"):
        return Measured(place.told.phrase, at + 1, "elided", place.told.subjectlike)
    if words.text[words.starts[at - 1] : words.ends[at - 1]] != "(":
        if earlier.figure.unit != place.figure.unit or words.lower[at - 1] in ("of", "for"):
            return None
        if place.figure.kind == "money" and words.lower[at + 1 : at + 2] in (
            ["for"],
            ["on"],
            ["in"],
        ):
            return None
        linked = _LINKS.intersection(words.lower[earlier.at + 1 : at])
        if not linked or _SPLITS.intersection(between):
            return None
    return Measured(place.told.phrase, at + 1, "elided", place.told.subjectlike)


_LINKS: Final = frozenset(
    (",", "and", "or", "to", "from", "against", "versus", "than", "including")
)
_SPLITS: Final = frozenset((w.VERB, w.PAST, w.AUXILIARY, w.STOP, w.CONTRACTION, w.GERUND))


def measure_again(place: Place) -> Measured | None:
    """What the sentence counted before: it has 150 [workers] and plans to hire 500."""
    told = place.told
    if told is None or told.phrase is None or place.earlier is None:
        return None
    counted = place.earlier.figure.kind == "count" and told.rule in ("noun", "counted-again")
    # "Has reached 11 countries, killing 92": none of them.
    harmed = place.words.lower[place.at - 1] in load_set("harming")
    noun = place.words.lower[told.phrase.end - 1]
    if harmed and noun != "children" and not are_people(noun):
        return None
    return Measured(told.phrase, place.at + 1, "counted-again") if counted else None


def measure_apposed(place: Place) -> Measured | None:
    """A share of those just counted: 3 million [people] - one in six - need help."""
    words, earlier, told = place.words, place.earlier, place.told
    if earlier is None or told is None or told.phrase is None or earlier.figure.kind != "count":
        return None
    apart = words.parts[place.at - 1 : place.at] in (w.STOP, w.COMMA)
    between = words.parts[earlier.at + 1 : place.at]
    if not apart or told.rule != "noun" or {w.VERB, w.PAST, w.AUXILIARY} & set(between):
        return None
    return Measured(told.phrase, place.at + 1, "apposed")
