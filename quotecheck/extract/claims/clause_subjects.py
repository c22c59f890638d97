"""Tell whose figure it is by its clause: its subject, or what the subject is of."""

from __future__ import annotations

from quotecheck.extract.claims import word_classes as w
from quotecheck.extract.claims.frames import is_attendant
from quotecheck.extract.claims.heads import end_head, end_whole
from quotecheck.extract.claims.near_subjects import find_beside, find_complement
from quotecheck.extract.claims.owners import Owners
from quotecheck.extract.claims.owning_phrases import find_apposition, read_subject
from quotecheck.extract.claims.phrases import start_phrase
from quotecheck.extract.claims.places import LENGTHS, Measured, Place
from quotecheck.extract.claims.possessors import find_genitive, find_within
from quotecheck.extract.claims.unowned import costs_to, is_unowned
from quotecheck.extract.claims.verbs import load_reporting
from quotecheck.extract.claims.word_classes import (
    GENITIVES,
    is_adjective,
    is_plural,
    load_set,
    load_verb_forms,
)
from quotecheck.extract.claims.words import Words
from quotecheck.extract.names.name_words import name_words
from quotecheck.models import Span


def find_by_clause(place: Place, measured: Measured, owners: Owners) -> str | None:
    """Return whose figure the clause says that it is: its subject's, or what the subject is of."""
    words, subject = place.words, place.frame.subject
    if place.figure.kind == "age" and measured.phrase:  # "a 17-year-old girl"
        return None
    if measured.rule == "dimension" and (beside := find_beside(words, place.at, owners)):
        return beside
    if measured.rule == "dimension" and (subject is None or measured.phrase is None):
        described = _find_described(words, place.at, owners)
        if described or subject is None:
            return described
    if subject is None and measured.start is not None and measured.rule.startswith("before"):
        before = measured.start - 1  # "the bay, at a depth of 5 metres, froze"
        if words.lower[before : before + 1] in (["at"], ["with"]):
            return _find_described(words, before, owners)
    if priced := _find_priced(place, measured, owners):
        return priced
    if subject and words.lower[subject.start].startswith("there"):
        return find_complement(words, measured, owners) or _find_fronted(place, owners)
    if measured.rule == "object" and words.lower[place.frame.verb or 0] in load_set("putting"):
        thing = _find_thing(words, measured.phrase) if measured.phrase else None
        return find_complement(words, measured, owners) or thing
    if _is_judged(place) and place.frame.object:
        judged = read_subject(words, place.frame.object, owners)
        judge = read_subject(words, subject, owners) if subject else None
        return None if judged == judge else judged
    if is_nobodys(place, measured):
        return None
    held = place.frame.object
    if held and place.frame.verb is not None and (_is_given(place) or _is_placed(place)):
        return read_subject(words, held, owners)
    if measured.subjectlike:
        return _find_of_subject(place, measured, owners) or _find_seer(place, owners)
    if subject and _is_wait(place, subject):
        return None
    if subject and (named := owners.named_before(words, subject.start, place.frame.former)):
        return named
    if subject and (body := _find_body_telling(place, subject, owners)):
        return read_subject(words, body, owners)
    inside = measured.start is not None and subject and measured.start in range(*subject)
    if measured.start and words.parts[place.at + 1 : place.at + 2] == w.AUXILIARY:
        return None  # "despite the frost, [a harvest of 40 tonnes] is likely"
    if subject and words.lower[end_head(words, *subject) - 1] in load_set("quantities"):
        return find_within(words, subject, owners)  # "fares rose, leaving tickets 5% dearer"
    if subject and not inside:
        return _find_mover(place, subject, owners) or read_subject(words, subject, owners)
    return find_complement(words, measured, owners) if measured.phrase else None


def is_nobodys(place: Place, measured: Measured) -> bool:
    """Tell a figure of which the clause around it, with its subject and its verb, says nothing."""
    words, subject, verb, lead = place.words, place.frame.subject, place.frame.verb, place.at - 1
    if verb == lead and words.lower[lead] in ("said", "says"):
        return True  # "..., said one expert"
    if subject and (is_unowned(place, subject) or _is_weather(place, measured)):
        return True
    if subject and "their" in words.lower and _is_theirs(place, measured, subject):
        return True
    alone = measured.phrase is None and place.figure.kind == "share"
    if (alone or measured.rule in ("of", "others")) and is_attendant(words, place.at):
        return True
    changing = verb is not None and words.lower[verb] in load_verb_forms("change")
    beside = words.lower[lead] == "with" and words.parts[lead - 1] == w.COMMA
    return changing and beside  # "cases rose to 900, with 40 deaths"


def _is_wait(place: Place, subject: Span) -> bool:
    """Tell an "it" that is nobody: "[it] took 10 years to build", "[it] costs $5 to enter"."""
    words, verb = place.words, place.frame.verb
    if verb is None or words.lower[subject.start] not in ("it", "it'll", "it\u2019ll"):
        return False
    if place.figure.kind == "time" and words.lower[verb] in load_set("lasting"):
        return True
    return place.figure.kind in ("money", "time") and costs_to(place)


def _find_body_telling(place: Place, subject: Span, owners: Owners) -> Span | None:
    """Return the body that tells of itself: "if [the company] admitted that it paid $5".

    None where "it" has a name that stands nowhere in the sentence: the body has that name.
    """
    words, former = place.words, place.frame.former
    if former is None or words.lower[subject.start] != "it" or former.end >= len(words.lower):
        return None
    bodies = load_set("companies") | name_words().organisation_nouns
    telling = words.lower[former.end] in load_reporting()
    if not telling or words.lower[former.end - 1] not in bodies:
        return None
    named = owners.name(words, *subject)
    return former if named is None or words.text.find(named, *words.span) >= 0 else None


def _find_priced(place: Place, measured: Measured, owners: Owners) -> str | None:
    """Return what has a price that stands right behind it: "[dams] with a cost of $5"."""
    words, phrase, start = place.words, measured.phrase, measured.start
    if measured.rule != "before-of" or phrase is None or not start:
        return None
    if words.lower[start - 1] != "with" or words.lower[phrase.end - 1] not in load_set("prices"):
        return None
    first = start_phrase(words, start - 1)
    return read_subject(words, Span(first, start - 1), owners) if first < start - 1 else None


def _is_judged(place: Place) -> bool:
    """Tell the time that the object gets from a judge: "jailed [him] for a year"."""
    verb = place.frame.verb
    judged = verb is not None and place.words.lower[verb] in load_set("judging")
    return judged and place.figure.kind == "time"


def _find_described(words: Words, at: int, owners: Owners) -> str | None:
    """What an apposition measures: "[the ship], 366 metres long, sank"."""
    if words.parts[at - 1 : at] != w.COMMA:
        return None
    start = start_phrase(words, at - 1)
    if start == at - 1 or words.lower[start - 1 : start] in (["under"], ["over"], ["aged"]):
        return None  # "for a child under age 17, with"
    return read_subject(words, Span(start, at - 1), owners)


def _is_given(place: Place) -> bool:
    """Tell what somebody is given: "gave [Rossi] 6 more seats"; what is paid is the giver's."""
    words, frame = place.words, place.frame
    if frame.verb is None or frame.object is None or place.figure.kind not in ("count", "share"):
        return False
    near = words.parts[frame.object.end : place.at].strip(w.ADVERB + w.DETERMINER) == ""
    near = near and not is_adjective(words.lower[frame.object.end - 1])
    return near and words.lower[frame.verb] in load_set("giving")


def _is_placed(place: Place) -> bool:
    """Tell who is shown ahead or behind: "put [Rossi] ahead with 50 percent"."""
    words, held = place.words, place.frame.object
    if held is None or words.parts[held.end - 1] != w.NAME or held.end >= place.at:
        return False
    placed = words.lower[held.end] in ("ahead", "behind", "up", "down")
    return placed and place.owners.is_person(words, held)


def _is_theirs(place: Place, measured: Measured, subject: Span) -> bool:
    """Tell what several have, where one is the subject: "Rossi mourned 40 of their friends"."""
    words, phrase = place.words, measured.phrase
    if phrase is None or "their" not in words.lower[phrase.start - 1 : phrase.start + 1]:
        return False
    return place.owners.is_person(words, subject)


def _is_weather(place: Place, measured: Measured) -> bool:
    """Tell what is only around the subject: "sank in [winds] of 90 km/h"."""
    if measured.start is None or place.figure.kind != "measure" or measured.phrase is None:
        return False
    around = place.words.lower[measured.start - 1 : measured.start] in (["in"], ["amid"], ["under"])
    return around and is_plural(place.words.lower[measured.phrase.end - 1])


def _find_mover(place: Place, subject: Span, owners: Owners) -> str | None:
    """Return whose the thing is that moves: "[Fors]'s lead over Dahl has shrunk to 3 points"."""
    words, verb = place.words, place.frame.verb
    if verb is None or words.lower[verb] not in load_verb_forms("change"):
        return None
    head = Span(subject.start, end_head(words, *subject))
    if not any(word.endswith(GENITIVES) for word in words.lower[head.start : head.end]):
        return None
    return find_within(words, head, owners)


def _find_of_subject(place: Place, measured: Measured, owners: Owners) -> str | None:
    """Return whose a figure is that measures the subject itself: "[Norland's] sales rose"."""
    words, subject, phrase = place.words, place.frame.subject, measured.phrase
    if subject and (apposed := find_apposition(words, subject.end, owners)):
        return apposed
    if phrase and (owner := find_complement(words, measured, owners)):
        return owner
    if phrase and (owner := owners.name(words, *phrase)):
        return owner
    lead = subject and phrase and subject.start < phrase.start < subject.end
    if subject and phrase and lead:  # "[Orel]'s share of the market"
        owner = find_genitive(words, Span(subject.start, phrase.start), owners)
        if owner:
            return owner
    if phrase and _is_proper(words, phrase):
        return words.cut(*phrase)
    if phrase and (thing := _find_thing(words, phrase)):
        return thing
    return read_subject(words, subject, owners) if subject and _is_of_subject(place) else None


def _find_seer(place: Place, owners: Owners) -> str | None:
    """Return who sees a figure of their own change: "[the bank] saw profits fall by 5%"."""
    subject, former = place.frame.subject, place.frame.former
    seen = subject and place.words.lower[subject.start - 1] in load_set("seeing")
    if former is None or not seen:
        return None
    idle = place.words.lower[end_head(place.words, *former) - 1] in load_set("idle_subjects")
    return None if idle else read_subject(place.words, former, owners)


def _is_of_subject(place: Place) -> bool:
    """Tell whether the subject itself is so long, or worth so much."""
    words, verb = place.words, place.frame.verb
    moving = load_verb_forms("change") | load_set("standing")
    length, _, rate = place.figure.unit.partition("/")
    own = length in LENGTHS and rate not in ("h", "s")
    if verb is not None and words.lower[verb] in moving and not own:
        return False  # "emissions fell to 5 tonnes" are nobody's; a river rises to 5 metres
    if place.figure.kind == "measure" or words.lower[place.at - 1 : place.at] == ["worth"]:
        return True
    return verb is not None and words.lower[verb] in load_set("putting")


def _find_fronted(place: Place, owners: Owners) -> str | None:
    """[In this chamber] there are 17 women."""
    words, subject = place.words, place.frame.subject
    if subject is None:
        return None
    start = start_phrase(words, subject.start)
    if start == subject.start or words.parts[start - 1 : start] != w.PREPOSITION:
        return None
    return read_subject(words, Span(start, subject.start), owners)


def _is_proper(words: Words, phrase: Span) -> bool:
    """Tell whether a phrase is a name, not a sentence's first word."""
    names = words.parts[phrase.start : phrase.end].count(w.NAME)
    opening = not words.parts[: phrase.start].strip(w.STOP + w.ADVERB)  # a mark may stand before it
    return names > 1 or (names == 1 and words.parts[phrase.end - 1] == w.NAME and not opening)


def _find_thing(words: Words, phrase: Span) -> str | None:
    """The thing that a measure is of: the volume [of the inland sea]."""
    for place in range(phrase.start, phrase.end - 2):
        if words.parts[place : place + 2] == w.OF + w.DETERMINER:
            return words.cut(place + 2, end_whole(words, place + 2, phrase.end))
    return None
