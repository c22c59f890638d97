"""Rules that find what a figure measures in the words before it."""

from __future__ import annotations

from functools import cache
from typing import Final

from quotecheck.extract.claims import word_classes as w
from quotecheck.extract.claims.homographs import is_adjective
from quotecheck.extract.claims.phrases import (
    ARTICLES,
    NOMINAL,
    end_phrase,
    extend_of,
    skip,
    start_phrase,
)
from quotecheck.extract.claims.places import Measured, Place
from quotecheck.extract.claims.verbs import is_verbal
from quotecheck.extract.claims.word_classes import GENITIVES, is_plural, load_set, load_verb_forms
from quotecheck.extract.claims.words import Words
from quotecheck.models import Span


def measure_dating(place: Place) -> Measured | None:
    """A span of time that dates something else measures nothing: over the past 12 months."""
    parts, at = place.words.parts, place.at
    if "/" in place.figure.unit:  # "11 hours a day last week"
        return None
    if place.words.lower[at + 1 : at + 2] in (["ahead"], ["behind"], ["early"]):
        return Measured(None, at + 2, "dating")
    if place.words.lower[at + 1 : at + 2] == ["after"]:  # "six years after she left"
        return Measured(None, at + 1, "dating")
    if place.words.lower[at - 1 : at] in (["every"], ["within"]):  # "erupts every 90 minutes"
        return Measured(None, at + 1, "dating")
    if place.words.lower[max(0, at - 2) : at] == ["time", "in"] or (
        place.words.lower[at - 1 : at] == ["after"] and parts[at + 1 : at + 2] != w.OF
    ):
        return Measured(None, at + 1, "dating")
    if w.PERIOD in (parts[at - 1 : at], parts[at + 1 : at + 2]):
        start, end = place.words.starts, place.words.ends
        before = parts[at - 1 : at] == w.PERIOD and start[at] - end[at - 1] <= 1
        after = parts[at + 1 : at + 2] == w.PERIOD and start[at + 1] - end[at] <= 1
        if before or after:
            return Measured(None, at + 1, "dating")
    return None


def measure_verbal(place: Place) -> Measured | None:
    """A verb that multiplies: the number of thefts had doubled, the firm doubled its exports."""
    words, first = place.words, place.at + 1
    if not is_verbal(words, place.at):
        return None
    noun = skip(words, first, ARTICLES)
    end = end_phrase(words, noun, counted=False)
    if end > noun and words.parts[noun] != w.PERIOD:
        whole = extend_of(words, end)
        return Measured(Span(noun, whole), whole, "verbal-object")
    held = place.frame.object
    if held and held.end == place.at:  # "wants [the tax] halved"
        return Measured(_strip_owner(words, held), first, "verbal-object")
    if not place.frame.subject:
        return None
    told = _trim(words, place.frame.subject)
    phrase = _strip_owner(words, strip_hollow(words, told) or told)
    if phrase is None or words.parts[phrase.start] in (w.PRONOUN, w.CONTRACTION):
        return None
    return Measured(phrase, first, "verbal", subjectlike=True)


def measure_before(place: Place) -> Measured | None:
    """The noun before: sales of $14 million, a contract worth $3 million."""
    words, at = place.words, place.at
    if words.lower[max(0, at - 3) : at] == ["plus", "or", "minus"]:  # "a swing of plus or minus 3"
        at -= 3
    if words.lower[at - 1 : at] not in (["of"], ["worth"]):
        return None
    if place.figure.kind == "time" and words.lower[at - 2 : at - 1] in (["course"], ["space"]):
        return Measured(None, at + 1, "dating")
    if words.lower[max(0, at - 2) : at] == ["worth", "of"]:  # "at an estimated worth of $5"
        return Measured(None, at + 1, "worth")
    start = start_phrase(words, at - 1)
    apart = words.parts[at - 2 : at - 1] in (w.COMMA, w.PRONOUN)
    if apart and words.lower[at - 1] == "worth":
        told = place.told.phrase if place.told else None  # "14 towers, worth $9 billion"
        return Measured(told, at + 1, "worth") if told else None
    if start == at - 1:
        return None
    if place.figure.kind == "count" and words.lower[at - 2] in load_set("place_nouns"):
        return Measured(None, at + 1, "populous", start=start)  # "a town of 60,000"
    if place.figure.kind == "count" and words.lower[at - 2] in load_set("parents"):
        return Measured(None, at + 1, "parent", start=start)  # "a mother of four"
    phrase = strip_hollow(words, Span(start, at - 1))
    if phrase is None:
        near, outer = find_rated(words, start), measure_clause(place)
        inner = near and outer and words.parts[near.start - 1] == w.PREPOSITION
        if near and not inner:  # not "trim rents for [tenants] by a mean of $5"
            return Measured(near, at + 1, "of-rated", subjectlike=True, start=start)
        if outer and outer.phrase and outer.phrase.start < start - 1 < outer.phrase.end:
            outer = outer._replace(phrase=Span(outer.phrase.start, start - 1))  # "in the form of"
        return outer and outer._replace(rule="of-hollow", start=start)
    if words.lower[phrase.start] == "whose":
        phrase = Span(phrase.start + 1, phrase.end)
    if bearing := _find_borne(words, start):
        return Measured(bearing, at + 1, "before-of", start=bearing.start)
    return Measured(phrase, at + 1, "before-of", start=start)


def _find_borne(words: Words, start: int) -> Span | None:
    """Return what somebody bears: at [a cost] to shops of $2 billion."""
    if words.lower[start - 1 : start] not in (["to"], ["for"]):
        return None
    if words.lower[start - 2 : start - 1] == [] or words.lower[start - 2] not in load_set("borne"):
        return None
    return Span(start_phrase(words, start - 1), start - 1)


def find_rated(words: Words, start: int) -> Span | None:
    """Return the phrase before a hollow one: [losses] at a pace of 2 percent."""
    if start < 2 or words.lower[start - 1] not in load_set("rated"):
        return None
    first = start_phrase(words, start - 1)
    return _strip_owner(words, Span(first, start - 1)) if first < start - 1 else None


def strip_hollow(words: Words, phrase: Span) -> Span | None:
    """Return the phrase without a head that says only that there is a figure; None if no more.

    "number of jobs" is jobs, "band for its lending rate" is the lending rate.
    """
    first = skip(words, phrase.start, ARTICLES)
    for place in range(first, phrase.end):
        if words.lower[place] in ("of", "for", "in"):
            if words.lower[place - 1] in load_set("hollow_heads") | load_set("change_heads"):
                inner = skip(words, place + 1, frozenset((w.DETERMINER,)))
                return Span(inner, phrase.end) if inner < phrase.end else None
            return phrase
    head = words.lower[phrase.end - 1]
    alone = all(word in load_set("records") for word in words.lower[first : phrase.end - 1])
    return None if alone and head in load_set("figure_heads") else phrase


def measure_at(place: Place) -> Measured | None:
    """The noun before the commas around a figure: [the jobless rate], at 5 percent, was high."""
    words, at = place.words, place.at
    if words.parts[at - 2 : at - 1] != w.COMMA or words.lower[at - 1] != "at":
        return None
    if words.parts[at + 1 : at + 2] != w.COMMA:
        return None
    start = start_phrase(words, at - 2)
    told = Span(start, at - 2)
    phrase = _strip_owner(words, strip_hollow(words, told) or told) if start < at - 2 else None
    return Measured(phrase, at + 1, "at", subjectlike=True) if phrase else None


def measure_clause(place: Place) -> Measured | None:
    """The object or the subject of the verb: lower the rate to 2 percent, sales rose 6 percent."""
    words, at, frame = place.words, place.at, place.frame
    if frame.verb is None or words.parts[at + 1 : at + 2] == w.OF:
        return None
    verb = words.lower[frame.verb]
    given = load_verb_forms("telling") | load_set("paying")
    whom = place.figure.kind in ("money", "count") and verb in given
    whom = whom and words.lower[at - 1] != "to"  # "taking the price to $5"
    if words.lower[at - 1] == "by" and verb in load_set("leading"):
        return None  # "Rossi leads Dahl by 4 points"
    surpassing = words.lower[at - 1] == "by" and verb in load_set("surpassing")
    ending = verb in load_set("ending") and _is_time(words, frame.object)
    # Not "cost the town $5 million".
    measurable = place.figure.kind != "time" and not whom and not surpassing and not ending
    if measurable and frame.object and words.lower[at - 1] != "for":
        phrase = _strip_owner(words, strip_hollow(words, _trim(words, frame.object)))
        doubled = place.figure.kind == "money" and words.parts[at - 1] in (*NOMINAL, w.DETERMINER)
        doubled = doubled and words.lower[at - 3 : at - 1] not in (["by", "an"], ["by", "a"])
        bearing = phrase and words.lower[phrase.end - 1] in ("north", "south", "east", "west")
        headless = bearing or (phrase and is_adjective(words.lower[phrase.end - 1]))
        if phrase and not doubled and not headless and words.parts[phrase.start] not in _PRONOUNS:
            return Measured(phrase, at + 1, "object")
    lasting = verb in load_set("to_be") | load_verb_forms("size") and is_direct(place)
    if place.figure.kind == "time" and not lasting:
        return None
    need = verb in ("need", "needs", "needed", "require", "requires", "required")
    if (place.figure.kind == "count" and verb in load_set("needing")) or (
        need and is_direct(place)
    ):
        return None
    if words.lower[at - 1] in ("ahead", "behind"):  # "Rossi is ahead 54 percent to 38"
        return None
    apart = w.COMMA in words.parts[frame.verb : at] and words.parts[at - 1] == w.DETERMINER
    moving = (
        place.figure.kind in ("share", "points")
        and verb in load_set("shedding")
        and is_direct(place)
    )
    told = moving or surpassing or ending or verb in load_predicates()
    changed = place.figure.rule in ("change", "change to")  # "will be lowered from 50 to 30"
    told = told or changed or _is_passive(words, frame.verb, at)
    if frame.subject and not apart and told:
        phrase = _strip_owner(words, strip_hollow(words, _trim(words, frame.subject)))
        if place.figure.kind == "age":  # "Ana Rossi is 22 years old"
            return Measured(None, at + 1, "age")
        unsaid = phrase is None or words.lower[phrase.start] in ("two", "three", "four", "pair")
        if phrase and words.parts[phrase.start] not in (*_PRONOUNS, w.FIGURE) and not unsaid:
            return Measured(phrase, at + 1, "subject", subjectlike=True)
    return None


def _is_time(words: Words, phrase: Span | None) -> bool:
    """Tell a time that only begins or ends: [stocks] will end the season at 200 tonnes."""
    return phrase is not None and words.lower[phrase.end - 1] in load_set("seasons")


def _strip_owner(words: Words, phrase: Span | None) -> Span | None:
    """Return the phrase without "its" or "the" in front: whose it is, the subject tells."""
    if phrase is None:
        return None
    first = skip(words, phrase.start, ARTICLES | {w.PERIOD})
    if first == phrase.end:
        return None if words.parts[phrase.start] in ARTICLES else phrase
    if words.lower[phrase.end - 1].endswith(GENITIVES):
        return None  # "the town's 300 seats": the figure cut its noun off
    return Span(first, phrase.end)


def _is_passive(words: Words, verb: int, at: int) -> bool:
    """Tell whether the subject is put at the figure: "is estimated at", "remain anchored at"."""
    if words.parts[verb] not in (w.PAST, w.VERB) or words.lower[at - 1] not in load_set("towards"):
        return False
    if verb == at - 2 and words.lower[at - 1] in ("at", "near", "around"):  # "held at 4 percent"
        return True
    before = verb - 1
    while before > 0 and words.parts[before] == w.ADVERB:
        before -= 1
    return words.lower[before] in load_predicates()


_PRONOUNS: Final = (w.PRONOUN, w.CONTRACTION)


@cache
def load_predicates() -> frozenset[str]:
    """Verbs whose subject is what is measured: change, size, and to be."""
    return load_verb_forms("change") | load_verb_forms("size") | load_set("to_be")


def _trim(words: Words, phrase: Span) -> Span:
    """Return the phrase without an open end: "target for the" has no noun behind it."""
    end = phrase.end
    while end > phrase.start and words.parts[end - 1] not in NOMINAL | {w.PRONOUN, w.PAST}:
        end -= 1
    return Span(phrase.start, end) if end > phrase.start else phrase


def is_direct(place: Place) -> bool:
    """Tell whether the figure is the object of its verb, with nothing between them."""
    verb = place.frame.verb
    if verb is None:
        return False
    words = place.words
    return all(
        words.parts[between] in (w.ADVERB, w.PERIOD, w.DETERMINER)
        or words.lower[between] in ("additional", "extra", "further", "total", "record", "combined")
        for between in range(verb + 1, place.at)
    )


def measure_hollow_subject(place: Place) -> Measured | None:
    """A subject that says only that there is a figure: among children the [rate] is 56 percent."""
    frame, words = place.frame, place.words
    leading = frame.verb is not None and words.lower[frame.verb] in load_set("leading")
    aimed = words.lower[place.at - 1] in load_set("towards") and not leading
    if frame.object and aimed:  # "cut the sum to $5"
        whole = _strip_owner(words, _trim(words, frame.object))
        if whole and words.parts[whole.start] in NOMINAL:
            return Measured(whole, place.at + 1, "hollow-object")
    if frame.verb is None or frame.subject is None or words.parts[place.at + 1 :][:1] == w.OF:
        return None
    if words.lower[frame.verb] not in load_predicates():
        return None
    phrase = _strip_owner(words, _trim(words, frame.subject))
    if phrase is None or words.parts[phrase.start] in (w.PRONOUN, w.CONTRACTION, w.FIGURE):
        return None
    if place.figure.kind in ("count", "money") and words.lower[frame.verb] in load_set("needing"):
        return None
    return Measured(phrase, place.at + 1, "hollow-subject", subjectlike=True)


def measure_telling(place: Place) -> Measured | None:
    """A verb that names the figure: the road will [cost] (the town) $60 million."""
    verb = place.frame.verb
    if verb is None or place.words.lower[verb] not in load_verb_forms("telling"):
        return None
    whom = {*NOMINAL, *ARTICLES, w.PRONOUN, w.ADVERB, w.PERIOD}
    between = place.words.parts[verb + 1 : place.at]
    direct = is_direct(place) or (place.figure.kind == "money" and whom.issuperset(between))
    return Measured(Span(verb, verb + 1), place.at + 1, "telling") if direct else None


def measure_verb(place: Place) -> Measured | None:
    """The verb, where no noun says it: the team [raised] $5 million, [set aside] $5 million."""
    words, verb, at = place.words, place.frame.verb, place.at
    if verb is None or words.parts[verb] in (w.AUXILIARY, w.CONTRACTION):
        return None
    if place.figure.kind == "time" and words.lower[at - 1] == "in":
        return Measured(None, at + 1, "lasting")  # "drew 60 people in two days"
    inner = words.parts[max(0, at - 2) : at] in (w.OF + w.DETERMINER, w.FIGURE + w.OF)
    if words.lower[verb] in _unsaying() or inner or words.parts[verb - 1 : verb] in ARTICLES:
        return None  # "a combined 31 years"
    joined = verb + 2 == at and words.lower[verb + 1] in load_set("particles")
    return Measured(Span(verb, verb + 1 + joined), at + 1, "verb")


@cache
def _unsaying() -> frozenset[str]:
    """Verbs that say nothing of what is measured: "it rose 5 percent", "she said 5 percent"."""
    kinds = ("report", "light", "change", "size")
    forms = frozenset[str]().union(*(load_verb_forms(kind) for kind in kinds))
    return forms - load_verb_forms("telling")


def measure_cut(place: Place) -> Measured | None:
    """What a sum is taken from or put on: cut $5 million from [the budget], in [its deficit]."""
    words, verb, first = place.words, place.frame.verb, place.at + 1
    if verb is None or not is_direct(place):
        return None
    adding = words.lower[verb] in load_set("adding")
    if not adding and words.lower[verb] not in load_set("taking"):
        return None
    if words.lower[first : first + 1] not in ([["to"]] if adding else (["from"], ["off"], ["in"])):
        return None
    noun = skip(words, first + 1, ARTICLES)
    end = end_phrase(words, noun, counted=False)
    return Measured(Span(noun, extend_of(words, end)), first, "cut") if end > noun else None


def measure_exceeding(place: Place) -> Measured | None:
    """The subject, where the figure holds its verb: [claims] will exceed $5 million."""
    words, frame = place.words, place.frame
    text = words.text[words.starts[place.at] : words.ends[place.at]].lower()
    if not text.startswith(("exceed", "surpass", "topp")):
        return None
    helped = frame.verb is None or words.parts[frame.verb] == w.AUXILIARY
    if frame.subject is None or not helped:
        return None
    phrase = _strip_owner(words, strip_hollow(words, _trim(words, frame.subject)))
    if phrase is None or words.parts[phrase.start] in _PRONOUNS:
        return None
    return Measured(phrase, place.at + 1, "exceeding", subjectlike=True)


def measure_passive(place: Place) -> Measured | None:
    """What is done with a sum: $5 million was [raised]."""
    words, after, verb = place.words, place.at + 1, place.frame.verb
    if verb is not None and words.lower[verb] not in load_verb_forms("report"):
        return None
    while words.parts[after : after + 1] in (w.AUXILIARY, w.ADVERB):
        after += 1
    if after == place.at + 1 or words.parts[after : after + 1] != w.PAST:
        return None
    if words.parts[after - 1] == w.ADVERB or words.lower[after] in load_verb_forms("report"):
        return None
    return Measured(Span(after, after + 1), place.at + 1, "passive")


def measure_scale(place: Place) -> Measured | None:
    """The scale that a number is read on: a [magnitude] 6.7 earthquake."""
    words, at = place.words, place.at
    if words.lower[at - 1 : at] not in (["magnitude"], ["intensity"]):
        return None
    return Measured(Span(at - 1, at), at + 1, "scale", start=at - 1)


def measure_bracket(place: Place) -> Measured | None:
    """The noun that brackets count: more [rallies] (five) than before."""
    words, at = place.words, place.at
    if words.lower[at - 1 : at] != ["("] or words.lower[at + 1 : at + 2] != [")"]:
        return None
    if at < 2 or words.parts[at - 2] != w.NOUN or not is_plural(words.lower[at - 2]):
        return None
    start = skip(words, start_phrase(words, at - 1), ARTICLES)
    return Measured(Span(start, at - 1), at + 1, "bracket") if start < at - 1 else None


def measure_label(place: Place) -> Measured | None:
    """What a line calls its figure: "Attendance: 61,946"."""
    words, at = place.words, place.at
    if words.lower[at - 1 : at] != [":"] or at < 2:
        return None
    start = start_phrase(words, at - 1)
    opening = start == 0 or words.parts[start - 1] == w.STOP
    if start == at - 1 or not opening or at - 1 - start > 4:
        return None
    if words.lower[start] == "audience":  # a turn: what a crowd shouts
        return None
    phrase = strip_hollow(words, Span(start, at - 1))
    return Measured(phrase, at + 1, "label", start=start) if phrase else None


def measure_beside(place: Place) -> Measured | None:
    """The noun right before, with nothing between: incomes over $250,000, shipping $40."""
    words, at = place.words, place.at
    if words.parts[at - 1 : at] not in (w.NOUN, w.NAME):
        return None
    start, frame = start_phrase(words, at), place.frame
    governed = frame.object is not None and frame.object.end == at and frame.object.start >= start
    if start == at or governed or (frame.verb is not None and start <= frame.verb):
        return None
    if place.figure.kind == "money" and words.lower[start - 1] in ("with", "for", "to"):
        return None
    paying = frame.verb is not None and words.lower[frame.verb] in load_set("paying")
    if place.figure.kind == "money" and paying:
        return None  # "paid the country's 44 schools $5 million"
    if w.NAME in words.parts[start:at] and words.parts[start - 1] in (w.PREPOSITION, w.TO):
        return None  # "in the Diet 90 letters a day"
    start += words.parts[start] == w.FIGURE  # "of the 90 beds [80 were]"
    phrase = strip_hollow(words, Span(start, at)) if start < at else None
    genitive = words.lower[at - 1].endswith(GENITIVES)
    if phrase is None or genitive or is_adjective(words.lower[at - 1]):
        return None
    return Measured(phrase, at + 1, "beside")
