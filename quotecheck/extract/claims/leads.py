"""Tell whether the words before a figure lead on to it from its verb, or the verb's object."""

from __future__ import annotations

from quotecheck.extract.claims import word_classes as w
from quotecheck.extract.claims.places import Place
from quotecheck.extract.claims.word_classes import load_set


def is_aimed(place: Place) -> bool:
    """Tell whether the words before a figure lead on to it from its verb or the verb's object.

    "Cut the levy [to] 5 percent", "sales [rose] 5 percent", "wages [up] 5 percent"; not: "took the
    town with a new plan, 5 percent", "praised the mayor, [including] 5 who", "a cut for the 5".
    """
    words, lead = place.words, find_lead(place)
    if words.lower[lead] == "or":  # "fell by 9 percent or 40 points", "at or near 60 percent"
        return lead - 1 in (place.earlier.at if place.earlier else -1, place.at - 2)
    if words.parts[lead] == w.COMMA and words.lower[lead - 1] in load_set("comparatives"):
        return True  # "the cut will be smaller, between 5 and 6 percent"
    if words.parts[lead] in (w.COMMA, w.CONJUNCTION, w.STOP):
        return place.figure.kind == "multiple" or place.figure.rule in ("change", "change to")
    if words.parts[lead] == w.OF:  # "fell to a low of 5 percent"
        return words.lower[lead - 1] in load_set("figure_heads")
    if words.parts[lead] != w.PREPOSITION or words.lower[lead] in load_set("leading_on"):
        return True
    if words.lower[lead] == "than":  # "is greater than 5 percent"
        return words.lower[lead - 1] in load_set("comparatives")
    verb = words.lower[place.frame.verb] if place.frame.verb is not None else ""
    if words.lower[lead] == "for" and verb in _GOING:
        return True  # "a cow goes for $5"
    return _LED_ON.get(place.figure.kind) == words.lower[lead]


def find_lead(place: Place) -> int:
    """Return the place of the word that leads to a figure: "entered the year [with] only $5"."""
    words, lead = place.words, place.at - 1
    while lead > 0 and (
        words.parts[lead] in (w.DETERMINER, w.PERIOD) or words.lower[lead] in load_set("summing")
    ):
        lead -= 1
    leading = load_set("leading_on")
    while lead > 0 and words.parts[lead] == w.ADVERB and words.lower[lead] not in leading:
        lead -= 1
    return lead


_GOING = ("go", "goes", "going", "went", "sell", "sells", "sold")
# "Sowed wheat [on] 90 hectares", "put the cuts off [for] a year".
_LED_ON = {"measure": "on", "time": "for"}


def is_direct(place: Place) -> bool:
    """Tell whether the figure is the object of its verb, with nothing between them."""
    verb = place.frame.verb
    if verb is None:
        return False
    words = place.words
    return all(
        words.parts[between] in (w.ADVERB, w.PERIOD, w.DETERMINER)
        or words.lower[between] in load_set("summing")
        for between in range(verb + 1, place.at)
    )
