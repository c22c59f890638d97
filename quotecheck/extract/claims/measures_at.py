"""Rules that find what a figure that stands "at" something measures: sales, at $5 million, fell."""

from __future__ import annotations

from quotecheck.extract.claims import word_classes as w
from quotecheck.extract.claims.measured_phrases import strip_hollow, strip_owner
from quotecheck.extract.claims.phrases import ARTICLES, end_phrase, skip, start_phrase
from quotecheck.extract.claims.places import Measured, Place
from quotecheck.extract.claims.word_classes import is_plural, load_set
from quotecheck.models import Span


def measure_at(place: Place) -> Measured | None:
    """The noun before the commas around a figure: [the jobless rate], at 5 percent, was high.

    So does "the levy, now 5 percent, was high", and "with [wage growth] at 5 percent".
    """
    words, at = place.words, place.at
    if at == 1 and words.lower[0] == "at" and words.parts[2:3] == w.COMMA:
        first = skip(words, 3, ARTICLES)  # "At 2.6%, [inflation] is near its target"
        end = end_phrase(words, first, counted=False)
        behind = words.parts[end : end + 1] in (w.AUXILIARY, w.VERB, w.PAST)
        named = end > first and w.NAME not in words.parts[first:end]
        return Measured(Span(first, end), at + 1, "at") if behind and named else None
    if found := _measure_attendant(place):
        return found
    if words.parts[at - 2 : at - 1] != w.COMMA or words.parts[at + 1 : at + 2] != w.COMMA:
        return None
    lead = words.cut(at - 1, at).lower()
    if lead not in ("at", "now", "currently") and (lead, place.figure.kind) != ("for", "money"):
        return None
    start = start_phrase(words, at - 2)
    if words.parts[start - 1 : start + 1] == w.PREPOSITION + w.NAME:  # "[exports] from Osk, at"
        start, at = start_phrase(words, start - 1), start + 1
    told = Span(start, at - 2)
    phrase = strip_owner(words, strip_hollow(words, told) or told) if start < at - 2 else None
    return Measured(phrase, place.at + 1, "at", subjectlike=True) if phrase else None


def measure_valued(place: Place) -> Measured | None:
    """What is valued: boats priced at $5, a bank, valued at $5; put the six [boats] at $5."""
    words, at, told = place.words, place.at, place.told
    if words.lower[at - 1] != "at" or words.lower[at - 2 : at - 1] == []:
        return None
    verb, end = place.frame.verb, at - 2
    if verb == end and words.lower[verb] in load_set("valued"):
        end -= words.parts[end - 1 : end] == w.COMMA
        start = start_phrase(words, end)
        if start == end or words.parts[end - 1] not in (w.NOUN, w.NAME):
            return None
        phrase = strip_owner(words, Span(start, end))
        return Measured(phrase, at + 1, "valued", subjectlike=True) if phrase else None
    active = verb is not None and words.lower[verb] in load_set("putting")
    if not active or told is None or told.phrase is None or told.phrase.end != at - 1:
        return None
    return Measured(told.phrase, at + 1, "valued")


def _measure_attendant(place: Place) -> Measured | None:
    """What is told beside the clause: "prices fell, with [rents] at $900"."""
    words, at = place.words, place.at
    if words.lower[at - 1] != "at" or place.figure.kind not in ("share", "money", "points"):
        return None
    start = start_phrase(words, at - 1)
    if start == at - 1 or words.lower[start - 1 : start] != ["with"]:
        return None
    if w.NAME in words.parts[start : at - 1] or is_plural(words.lower[at - 2]):
        return None  # "with [Rossi] at 40%", "with undecided [voters] at 11%"
    phrase = strip_owner(words, Span(start, at - 1))
    return Measured(phrase, at + 1, "at", subjectlike=True) if phrase else None
