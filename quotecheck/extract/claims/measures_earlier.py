"""Rules that find what a figure measures in what an earlier figure of its sentence measures."""

from __future__ import annotations

from typing import Final

from quotecheck.extract.claims import word_classes as w
from quotecheck.extract.claims.measured_phrases import strip_hollow, strip_owner, strip_subject
from quotecheck.extract.claims.measures_shared import does
from quotecheck.extract.claims.phrases import ARTICLES, FINITE, skip, start_phrase
from quotecheck.extract.claims.places import Measured, Place
from quotecheck.extract.claims.word_classes import (
    COMPARED,
    COMPARING,
    GENITIVES,
    find_base,
    load_parts,
    load_set,
)
from quotecheck.extract.names.name_words import are_people
from quotecheck.models import Span


def measure_elided(place: Place) -> Measured | None:
    """As the figure before: 435 homes for rent and 187 for sale; 7 miles (11 km)."""
    words, at, earlier = place.words, place.at, place.earlier
    if earlier is None or place.told is None or place.told.phrase is None:
        return None
    lead = at - 1 - (words.parts[at - 1] == w.ADVERB)  # "against (only) 8%"
    compared = words.lower[at - 2 : at] in COMPARED or words.lower[lead] in _AGAINST
    if compared and earlier.figure.unit != place.figure.unit and (further := _find_same(place)):
        return Measured(further, at + 1, "elided")
    if place.figure.kind == "share" and place.told.rule in _MOVED and does(place):
        return None  # "pinned his rating at 36%, while 58% disapproved"
    if gapped := _find_gapped(place, earlier.at):
        return Measured(gapped, at + 1, "gapped", place.told.subjectlike)
    again = (earlier.figure.value, earlier.figure.unit) == (place.figure.value, place.figure.unit)
    told_end = place.told.phrase.end if place.told.phrase.end <= at else 0
    between = words.parts[max(earlier.at + 1, told_end) : at]
    # "... and will buy oats at a price of $35"
    of_another = words.lower[at - 1] in ("of", "for") and not _SPLITS.isdisjoint(between)
    if again and place.figure.value is not None and not of_another:
        return Measured(place.told.phrase, at + 1, "again", place.told.subjectlike)
    if words.lower[earlier.at + 1 : earlier.at + 3] == ["(", "or"]:
        between = between[1:]  # "of $5 million (or $4 million)"
    led = words.lower[at - 1] in ("to", "from") or place.figure.rule == "change"
    moved = place.told.rule == "object" and words.lower[earlier.at - 1] == "from"
    if (moved or place.told.rule in ("verbal", "change-in", "up")) and led:
        return Measured(place.told.phrase, at + 1, "elided", place.told.subjectlike)
    apposed = words.lower[at - 1] == "or" and words.parts[at - 2 : at - 1] == w.COMMA
    if apposed and earlier.at == at - 3:  # "shed 30 points, or 2 percent"
        return Measured(place.told.phrase, at + 1, "elided", place.told.subjectlike)
    stepped = words.lower[at - 1] in ("from", "on") and words.lower[at - 2] in load_set("steps")
    same = earlier.figure.unit.split("/")[0] == place.figure.unit.split("/")[0]
    if stepped and same and words.parts[at - 3] == w.DETERMINER:
        return Measured(place.told.phrase, at + 1, "elided", place.told.subjectlike)
    if words.text[words.starts[at - 1] : words.ends[at - 1]] != "(":
        alike = earlier.figure.unit == place.figure.unit
        alike = alike or (same and words.lower[at - 1] == "to")  # "shed 7 cents to $4 a bushel"
        if not alike or words.lower[at - 1] in ("of", "for"):
            return None
        moving = led and place.told.rule in _MOVING
        if (
            place.figure.kind == "money"
            and not moving
            and words.lower[at + 1 : at + 2] in (["for"], ["on"], ["in"])
        ):
            return None
        if place.told.rule == "for" and words.lower[at + 1 : at + 2] == ["to"]:
            return None  # "$5 million for ferries and $4 million to dredge"
        linked = _LINKS.intersection(words.lower[earlier.at + 1 : at])
        compared = words.lower[lead] in ("versus", "vs", "against")
        owned = words.lower[at - 1].endswith(GENITIVES)  # "compared with Rossi's 40"
        compared = compared or words.lower[at - 2 - owned : at - owned] in COMPARING
        if not linked or (_SPLITS.intersection(between) and not compared):
            return None
    return Measured(place.told.phrase, at + 1, "elided", place.told.subjectlike)


def _find_same(place: Place) -> Span | None:
    """What was counted before another kind of figure: "9 [shops] sold $5, compared with 4"."""
    earlier, told = place.earlier, place.told
    while earlier and earlier.figure.unit != place.figure.unit:
        told, earlier = earlier.told, earlier.earlier
    return told.phrase if earlier and told and told.rule in _TOLD_AGAIN else None


_TOLD_AGAIN: Final = ("noun", "of", "before-of", "subject", "telling")
_AGAINST: Final = ("against", "versus")


def _find_gapped(place: Place, earlier: int) -> Span | None:
    """What the verb before moves too: it cut fares to $5 and [rents] by 3 percent."""
    words, end = place.words, place.at - 1
    rule = place.told.rule if place.told else ""
    if rule not in _MOVING:
        return None
    if (
        rule in ("subject", "gapped")
        and words.parts[end] == w.NOUN
        and place.figure.kind == "share"
    ):
        end += 1  # "sales rose 5% and [profits] 6%"
    elif words.lower[end] not in ("to", "by", "at"):
        return None
    start = start_phrase(words, end)
    joined = words.parts[start - 1 : start] in (w.CONJUNCTION, w.COMMA) and start - 1 > earlier
    if start == end or not joined or not _SPLITS.isdisjoint(words.parts[earlier + 1 : start]):
        return None
    led = load_parts().get(words.lower[start]) in (w.VERB, w.AMBIGUOUS)
    start += led and start + 1 < end  # "and raise [wages] by 3 percent"
    if end - start == 1 and words.lower[start].endswith("ing"):  # "fell, trading at $5"
        return None
    if place.owners.is_person(words, Span(start, end)):
        return None  # "has Rossi on 40% and Dahl at 30%"
    told = place.told.phrase if place.told else None
    if told and rule in ("object", "elided") and words.parts[start:end].strip(w.NAME) == "":
        return told  # "Norland cut [emissions] by 2% and Osk by 7%"
    return strip_owner(words, strip_hollow(words, Span(start, end)))


_MOVED: Final = ("object", "subject", "verbal", "change-in", "hollow-object")
_MOVING: Final = ("object", "subject", "gapped", "elided", "verbal", "change-in", "hollow-object")
_LINKS: Final = frozenset(
    (",", "and", "or", "to", "from", "against", "versus", "vs", "than", "including", "with")
)
_SPLITS: Final = frozenset((w.VERB, w.PAST, w.AUXILIARY, w.STOP, w.CONTRACTION, w.GERUND))


def measure_moved(place: Place) -> Measured | None:
    """How what was counted just now has changed: 340 [beds], up 20 percent."""
    words, told = place.words, place.told
    if _is_likened(place):  # "40 boats, 4% fewer than"
        known = told is not None and told.phrase is not None
        return told._replace(end=place.at + 2, rule="moved", start=None) if told and known else None
    up = place.at - 1 - (words.lower[place.at - 1] == "by")  # "40 beds, down (by) 20 percent"
    if words.lower[up] not in ("up", "down"):
        return None
    end = up - (words.parts[up - 1 : up] == w.PERIOD)  # "with sales in May up 5 percent"
    start = start_phrase(words, end)
    if start < end and words.lower[start - 1 : start] in (["with"], ["left"]):
        phrase = Span(skip(words, start, ARTICLES), end)
        return Measured(phrase, place.at + 1, "up", subjectlike=True)
    if start == 0 < end and place.frame.verb is None:  # a note: "[Group revenue] up 7%"
        return Measured(Span(start, end), place.at + 1, "up", subjectlike=True)
    if words.parts[up - 1 : up] not in (w.COMMA, w.STOP):
        return None
    if told is None and words.parts[up - 1] == w.COMMA:
        return _measure_moved_subject(place, up)
    if told is None or told.phrase is None:
        return None
    return Measured(told.phrase, place.at + 1, "moved", told.subjectlike)


def _is_likened(place: Place) -> bool:
    """Tell "340 beds, 5% fewer than" and "and a tenth more than a year ago"."""
    words, at = place.words, place.at
    if words.parts[at - 1] not in (w.COMMA, w.CONJUNCTION) or at + 2 >= len(words.lower):
        return False
    than = words.cut(at + 2, at + 3).lower().startswith("than")
    return than and words.lower[at + 1] in load_set("comparatives")


def _measure_moved_subject(place: Place, up: int) -> Measured | None:
    """The subject that has moved: "[imports] beat forecasts, up 3%", "[burglary], down 4%, is"."""
    words, end = place.words, place.at + 1
    if place.frame.subject:
        phrase = strip_subject(words, place.frame.subject)
        plain = phrase and words.parts[phrase.start] == w.NOUN
        return Measured(phrase, end, "moved", subjectlike=True) if plain else None
    start = start_phrase(words, up - 1)
    phrase = Span(skip(words, start, ARTICLES), up - 1)
    aside = words.parts[end : end + 1] == w.COMMA and words.parts[end + 1 : end + 2] in FINITE
    told = aside and start == 0 and phrase.start < phrase.end
    return Measured(phrase, end, "moved", subjectlike=True) if told else None


def measure_again(place: Place) -> Measured | None:
    """What the sentence counted before: it has 150 [workers] and plans to hire 500."""
    told = place.told
    if told is None or told.phrase is None or place.earlier is None:
        return None
    again = told.rule in ("noun", "counted-again")
    further = place.words.lower[place.at + 1 : place.at + 2] == ["more"]
    again = again or (told.rule == "of" and further)  # "300 of our men fell, and 2,000 more"
    parted = place.words.parts[place.at - 1] in (w.COMMA, w.CONJUNCTION, w.SUBORDINATOR)
    # "Of 40 projects, 28 were done and nine were not".
    again = again or (told.rule in ("of-those", "of-them", "elided") and parted and does(place))
    counted = place.earlier.figure.kind == "count" and again
    if counted and (same := _find_same_done(place)):
        return Measured(same, place.at + 1, "counted-again")
    # "Has reached 11 countries, killing 92": none of them.
    value, before = place.figure.value, place.earlier.figure.value
    if value and before and value > 1000 * before:
        return None  # "each of the 20 clubs gets 25 million"
    if place.words.lower[place.at - 1] == "the" and place.figure.rule == "vague":
        return None  # "40 infections, and the thousands coming home"
    harmed = place.words.lower[place.at - 1] in load_set("harming")
    noun = place.words.lower[told.phrase.end - 1]
    if harmed and noun != "children" and not are_people(noun):
        return None
    return Measured(told.phrase, place.at + 1, "counted-again") if counted else None


def _find_same_done(place: Place) -> Span | None:
    """What the same was done to before: "built 3 [mills] and hired 40 men; will build 5 more"."""
    if place.words.lower[place.at + 1 : place.at + 2] != ["more"] or place.frame.verb is None:
        return None
    base = find_base(place.words.lower[place.frame.verb])
    told, earlier = place.told, place.earlier
    while earlier and told:
        verb = earlier.frame.verb
        if base and verb is not None and find_base(place.words.lower[verb]) == base:
            return told.phrase if told.rule == "noun" else None
        told, earlier = earlier.told, earlier.earlier
    return None
