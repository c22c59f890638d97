"""Rules for a subject that says only that there is a figure: [the rate] is 5%, [the sum] rose."""

from __future__ import annotations

from quotecheck.extract.claims import word_classes as w
from quotecheck.extract.claims.clauses import PRONOUNS
from quotecheck.extract.claims.heads import end_head, is_number
from quotecheck.extract.claims.leads import is_aimed
from quotecheck.extract.claims.measured_phrases import strip_owner, strip_subject, trim_open
from quotecheck.extract.claims.measures_by_verb import is_wanted, load_predicates
from quotecheck.extract.claims.phrases import NOMINAL
from quotecheck.extract.claims.places import (
    Measured,
    Place,
    counts_doers,
    makes_up,
    names_person,
)
from quotecheck.extract.claims.word_classes import load_set
from quotecheck.extract.claims.words import Words
from quotecheck.models import Span


def measure_hollow_subject(place: Place) -> Measured | None:
    """A subject that says only that there is a figure: among children the [rate] is 56 percent."""
    frame, words = place.frame, place.words
    if held := _measure_hollow_object(place):
        return held
    if frame.verb is None or frame.subject is None or words.parts[place.at + 1 :][:1] == w.OF:
        return None
    steady = _is_held_steady(place)
    if not (steady or words.lower[frame.verb] in load_predicates()) or not is_aimed(place):
        return None
    if place.figure.kind == "count" and is_wanted(place, words.lower[frame.verb]):
        return None
    phrase = strip_owner(words, trim_open(words, frame.subject))
    if phrase is None or words.parts[phrase.start] in PRONOUNS or is_number(words, phrase.start):
        return None
    if names_person(place, phrase) or counts_doers(place):
        return None
    if words.lower[phrase.end - 1] in load_set("taking_up") and phrase.end - phrase.start == 1:
        told = place.told  # "90% of cases were; that figure is 67% now"
        same = told and place.earlier and place.earlier.figure.unit == place.figure.unit
        if told and same:
            return told._replace(end=place.at + 1, rule="elided", start=None)
        again = None if told else _measure_said_again(words, phrase, place.at)
        if again or words.lower[phrase.end - 1] in ("figure", "number"):
            return again
    if place.figure.kind == "share" and makes_up(place):
        return None  # "millers make up 14 percent"
    amount = place.figure.kind in ("count", "money")
    if amount and (
        words.lower[frame.verb] in load_set("needing") or words.lower[place.at - 1] == "with"
    ):
        return None
    if place.figure.kind == "measure" and words.lower[place.at + 1 : place.at + 2] == ["from"]:
        return None  # "Osk Green sits six miles from the sea"
    return Measured(phrase, place.at + 1, "hollow-subject", subjectlike=True)


def _measure_hollow_object(place: Place) -> Measured | None:
    """An object that tells only of a figure: cut [the sum] to $5, held [its rate] at 5%."""
    frame, words = place.frame, place.words
    verb = words.lower[frame.verb] if frame.verb is not None else ""
    if frame.object is None or words.lower[place.at - 1] not in load_set("towards"):
        return None
    kept = verb in load_set("keeping") and place.figure.kind in ("points", "share")
    if verb in load_set("leading") or (kept and words.lower[place.at - 1] != "at"):
        return None
    whole = strip_owner(words, trim_open(words, frame.object))
    if whole is None or names_person(place, whole) or words.parts[whole.start] not in NOMINAL:
        return None
    headed = words.lower[whole.end - 1] not in load_set("bearings") | load_set("headless")
    return Measured(whole, place.at + 1, "hollow-object") if headed else None


def _is_held_steady(place: Place) -> bool:
    """Tell what stays as it is: "the rate held [steady] at 5 percent"."""
    held = place.frame.object
    steady = held is not None and place.words.lower[held.end - 1] in load_set("headless")
    return steady and place.words.lower[place.at - 1] == "at"


_AMONG = ("among", "for")


def _measure_said_again(words: Words, phrase: Span, at: int) -> Measured | None:
    """What the sentence before put in figures: "that [figure] fell to 6 percent"."""
    if words.lower[phrase.start - 1] not in ("that", "this", "the"):
        return None
    if words.parts[phrase.end : phrase.end + 1] in (w.OF, w.PREPOSITION):
        return None  # "the number of deeply poor tenants"
    if words.lower[0] in _AMONG or words.lower[at + 1 : at + 2] in ([whom] for whom in _AMONG):
        return None  # "for the youngest, that figure is 29 percent"
    known = None if words.lower[phrase.start] in ("figure", "number") else phrase
    return Measured(known, at + 1, "that-figure", subjectlike=True)


# What may stand before a figure that its subject has reached: "has risen above", "is".
_LEADING = (w.PREPOSITION, w.TO, w.AUXILIARY, w.PAST)


def measure_quantity(place: Place) -> Measured | None:
    """The subject, where that is a quantity: "[wage growth] has not broken above 3 percent"."""
    words, frame = place.words, place.frame
    if frame.subject is None or frame.verb is None or frame.object or place.figure.kind == "time":
        return None
    if not is_aimed(place):
        return None
    phrase = strip_subject(words, frame.subject)
    if phrase is None or words.parts[place.at - 1] not in _LEADING:
        return None
    measured = load_set("quantities") | load_set("change_heads")
    if words.lower[end_head(words, *phrase) - 1] not in measured:
        return None
    return Measured(phrase, place.at + 1, "quantity", subjectlike=True)
