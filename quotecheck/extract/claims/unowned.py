"""Tell the figures that the subject of their clause does not own."""

from __future__ import annotations

from quotecheck.extract.claims import word_classes as w
from quotecheck.extract.claims.apart import is_apart
from quotecheck.extract.claims.heads import end_head
from quotecheck.extract.claims.phrases import NOMINAL
from quotecheck.extract.claims.places import Measured, Place
from quotecheck.extract.claims.verbs import load_reporting
from quotecheck.extract.claims.word_classes import COMPARED, GENITIVES, OF_WHOM, load_set
from quotecheck.models import Span


def is_unowned(place: Place, subject: Span) -> bool:
    """Tell a figure that is forecast, known already, one of a row, or part of its subject."""
    if is_expected(place) or _is_forecast(place, subject) or _is_given(place):
        return True
    if is_apart(place, subject):
        return True
    verb = place.frame.verb
    if verb is not None and place.words.lower[verb] in load_set("pointing"):
        return True
    if place.words.lower[max(0, place.at - 2) : place.at] == ["than", "the"]:
        return True  # "a costlier break than the $900 break"
    lower = place.words.lower
    if lower[max(0, place.at - 2) : place.at] in (["as", "did"], ["as", "were"], ["as", "have"]):
        return True  # "Rossi left early, as did seven bakers"
    lead = place.at - (place.words.parts[place.at - 1] == w.ADVERB)
    compared = lower[lead - 2 : lead] in COMPARED
    if compared and lower[place.at + 1 : place.at + 2] in (["of"], ["who"]):
        return True  # "compared with 16 percent of millers", "with 16 percent who"
    behind = place.words.lower[place.at + 1 : place.at + 2]
    if place.told is None and lower[place.at + 1 : place.at + 3] in OF_WHOM:
        return True  # "met the growers, 40 of whom"
    if behind == ["who"] and place.words.lower[place.at - 1] == "including":
        return True  # "held marches, including hundreds who fled"
    if _is_joined(place, subject):
        return True
    return _is_listed(place, subject) or _is_within(place, subject) or _is_fate(place)


def _is_joined(place: Place, subject: Span) -> bool:
    """Tell the second of two shares that are one subject: "4% of men but [9% of women] said"."""
    lead = place.at - 1 - (place.words.parts[place.at - 1] == w.ADVERB)
    joined = place.words.parts[lead] == w.CONJUNCTION and place.frame.verb is None
    return joined and place.words.parts[subject.start] == w.FIGURE


def is_expected(place: Place) -> bool:
    """Tell what others had expected: "more than the 170 that [economists] had forecast"."""
    behind = place.words.lower[place.at + 1 : place.at + 3]
    return behind[:1] == ["that"] and not load_set("forecasters").isdisjoint(behind)


def _is_forecast(place: Place, subject: Span) -> bool:
    """Tell whether those who tell a figure only forecast it: "economists had expected 160,000".

    A person who predicts growth of 7% has none.
    """
    words, verb = place.words, place.frame.verb
    told = load_set("forecasters") | load_set("telling_things")
    foreseen = verb is not None and words.lower[verb] in load_set("predicting")
    if foreseen and place.figure.kind != "count" and place.owners.is_person(words, subject):
        return True
    if words.lower[end_head(words, *subject) - 1] not in told:
        return False
    return verb is not None and words.lower[verb] in load_reporting() | load_set("showing")


def is_passing(place: Place) -> bool:
    """Tell a time that only tells when: "its boldest raid in [two years] of war".

    Nor has anybody the time of what something is part of: "the last hour of a [two-day] fair".
    """
    if place.words.parts[place.at + 1 : place.at + 2] != w.OF:
        joined = "-" in place.words.cut(place.at, place.at + 1)
        return joined and place.words.lower[place.at - 2 : place.at] == ["of", "a"]
    lead = place.at - 1
    lead -= place.words.parts[lead] in (w.DETERMINER, w.ADVERB)
    return place.words.lower[lead] in load_set("passing")


def costs_to(place: Place) -> bool:
    """Tell what it costs to do something: "it costs $5 [to enter]"."""
    words, verb = place.words, place.frame.verb
    costing = verb is not None and words.lower[verb] in load_set("costing")
    return costing and words.parts[place.at + 1 : place.at + 2] == w.TO


def is_telling(place: Place, measured: Measured) -> bool:
    """Tell so many who report what stands before: "..., [one clerk] and a baker said"."""
    words = place.words
    lead = place.at - 1 - (words.parts[place.at - 1] in (w.ADVERB, w.DETERMINER))
    if place.figure.kind != "count" or lead < 1 or words.parts[lead] != w.COMMA:
        return False
    if not _FINITE.intersection(words.parts[:lead]):
        return False  # "For one night, two people know"
    verb = measured.end
    while verb < min(len(words.parts), measured.end + 9) and words.parts[verb] in _TELLERS:
        verb += 1
    if words.parts[verb : verb + 1] not in (w.PAST, w.VERB):
        return False
    return words.lower[verb] in load_set("told") or words.lower[verb] in _SAID


_FINITE = frozenset((w.VERB, w.PAST, w.AUXILIARY))
_SAID = frozenset(("said", "says", "say", "tell"))
_TELLERS = (*NOMINAL, w.CONJUNCTION, w.DETERMINER, w.OF, w.PREPOSITION)


def is_of_all(place: Place) -> bool:
    """Tell what is the whole world's: "between the world's two largest ports"."""
    owner = place.words.lower[place.at - 1]
    return owner.endswith(GENITIVES) and owner[:-2] in load_set("ownerless")


def is_surpassed(place: Place) -> bool:
    """Tell what is only gone beyond: "wages rose, outpacing inflation of 3.6 percent"."""
    words, at = place.words, place.at
    beyond = words.lower[max(0, at - 3) : at - 2]
    if words.lower[at - 1] != "of" or words.parts[at - 2 : at - 1] not in NOMINAL:
        return False
    return not load_set("surpassing").isdisjoint(beyond)


def _is_given(place: Place) -> bool:
    """Tell whether a count is known already, and nobody's here: "talks between the two sides"."""
    words, at = place.words, place.at
    named = "-" in words.cut(at, at + 1)  # "in the four-year war"
    if words.lower[at - 1] in load_set("ranking"):
        at -= 1  # "of the first two"
    sum_ = place.figure.kind == "money" and words.parts[at + 1 : at + 2] in NOMINAL
    given = place.figure.kind == "count" or named or sum_  # "added to the $20 million debt"
    if not given or words.lower[at - 1 : at] not in (
        ["the"],
        ["those"],
        ["these"],
    ):
        return False
    inner = words.parts[at - 2 : at - 1] == w.OF and words.parts[at - 3 : at - 2] != w.FIGURE
    added = words.lower[max(0, at - 3) : at - 1] == ["addition", "to"]
    outer = words.parts[at - 2 : at - 1] in (w.PREPOSITION, w.TO)
    return at > 1 and (outer or inner or added)


def _is_within(place: Place, subject: Span) -> bool:
    """Tell where a subject is, not what it has: "clerks in [13 towns] will strike"."""
    words, at = place.words, place.at
    if place.frame.verb is not None or subject.end != at - 1 or place.figure.kind != "count":
        return False
    if words.lower[at - 1] not in load_set("belonging"):
        return False
    after = at + 1
    inner = (*NOMINAL, w.OF, w.FIGURE, w.GERUND)
    while after < min(at + 7, len(words.parts)) and words.parts[after] in inner:
        after += 1
    return words.parts[after : after + 1] in (w.AUXILIARY, w.VERB, w.PAST)


def _is_fate(place: Place) -> bool:
    """Tell those of whom something became: "is to blame for the deaths of [11 people]"."""
    words, at = place.words, place.at
    if place.figure.kind != "count" or words.lower[at - 1] != "of" or at < 4:
        return False
    fate = words.lower[at - 2] in load_set("fates_of")
    verb, held = place.frame.verb, place.frame.object
    done = held is not None and held.end >= at - 1  # "ordered [the rescue of] nine goats"
    fate = fate or (words.lower[at - 2] in load_set("seizures") and not done)
    causing = verb is not None and words.lower[verb].startswith(("caus", "led", "lead", "result"))
    return fate and (not causing or w.PREPOSITION in words.parts[at - 4 : at - 2])


def _is_listed(place: Place, subject: Span) -> bool:
    """Tell the next of a row: with 40 swans nesting on the lake, [10 geese] on the weir."""
    words, verb = place.words, place.frame.verb
    if (
        words.parts[place.at - 1 : place.at] != w.COMMA
        or words.parts[subject.start - 1] != w.FIGURE
    ):
        return False
    return verb is not None and words.parts[verb] == w.GERUND
