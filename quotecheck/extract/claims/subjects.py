"""Tell whose or what's figure it is, resolved within the article."""

from __future__ import annotations

from quotecheck.extract.claims import word_classes as w
from quotecheck.extract.claims.measures_by_verb import load_predicates
from quotecheck.extract.claims.owners import (
    Owners,
    end_head,
    end_whole,
    find_apposition,
    read_subject,
)
from quotecheck.extract.claims.phrases import end_phrase, read_text, skip, start_phrase
from quotecheck.extract.claims.places import Measured, Place
from quotecheck.extract.claims.possessors import (
    find_own,
    find_possessor,
    find_within,
    read_possessor,
)
from quotecheck.extract.claims.unowned import is_surpassed, is_unowned
from quotecheck.extract.claims.verbs import find_antecedent, load_reporting
from quotecheck.extract.claims.word_classes import (
    GENITIVES,
    is_adjective,
    is_plural,
    load_set,
    load_verb_forms,
)
from quotecheck.extract.claims.words import Words
from quotecheck.extract.names.name_words import name_words
from quotecheck.models import Quote, Span


def find_subject(
    place: Place, measured: Measured, owners: Owners, quote: Quote | None
) -> str | None:
    """Return whose figure it is: a possessor, the clause's subject, or the place that it is of."""
    if is_surpassed(place):
        return None
    if found := _find_owner(place, measured, owners):
        return None if _is_measure_itself(place.words, measured, found) else found
    words, taken = place.words, _find_taken_up(place, measured)
    if words.lower[place.at - 1 : place.at] in (["said"], ["says"]) and not place.frame.object:
        return None  # "..., said one expert"
    if taken is None or (place.figure.kind == "age" and measured.phrase and taken < place.at - 2):
        return None
    if words.lower[taken] == "whose":
        start, end = find_antecedent(words, taken)
        return read_subject(words, Span(start, end), owners) if start < end else None
    third = words.parts[taken] == w.POSSESSIVE and words.lower[taken] in load_set("owning")
    own = place.frame.subject if third else None
    if own and words.parts[own.start] == w.FIGURE:  # "40% of tenants spend half of their pay"
        whole = place.told.phrase if place.told else None
        return read_text(words, *whole) if whole and own.start < whole.end else None
    if own and not _overlap(own, measured.phrase) and (found := read_subject(words, own, owners)):
        return found
    if quote is not None and quote.kind == "direct" and words.lower[taken].startswith("they"):
        return None  # whom a speaker means by "they" the text before seldom tells
    told = quote is not None and (quote.speaker_start or 0) < words.starts[taken]
    if words.lower[taken] in load_set("third_person") and not told:
        return _take_up(place, taken, owners)
    speaker = owners.speaking(words, taken, quote)
    # Words for somebody without a name are a subject without their article, as elsewhere.
    return (
        speaker.removeprefix("the ").removeprefix("The ")
        if speaker
        else _take_up(place, taken, owners)
    )


def _is_measure_itself(words: Words, measured: Measured, found: str) -> bool:
    """Tell "the temperature fell to": a quantity is nobody, where a bridge is itself so long."""
    if not measured.subjectlike or measured.phrase is None:
        return False
    head = words.lower[measured.phrase.end - 1]
    return head in load_set("quantities") and words.cut(*measured.phrase) == found


def _take_up(place: Place, pronoun: int, owners: Owners) -> str | None:
    """Return whom "it" takes up; of a thing that is somebody's, "it lost $5" takes up the owner."""
    words, frame = place.words, place.frame
    found = owners.antecedent(words, pronoun, frame.former)
    if found is None:
        return None
    changing = frame.verb is not None and words.lower[frame.verb] in load_predicates()
    thing = not changing and not words.lower[pronoun].startswith("the")
    taken, span = found
    if taken.lower[end_head(taken, *span) - 1] in name_words().organisation_nouns:
        thing = False  # "Norland's central bank ..., and its staff"
    if thing and (owner := find_within(*found, owners)):
        return owner
    return read_subject(*found, owners)


def _find_between(place: Place, measured: Measured) -> Span | None:
    """Return the words before the number of a whole: 40 of [the city's] 900 bins."""
    if measured.rule != "of" or measured.phrase is None:
        return None
    between = Span(place.at + 2, measured.phrase.start)
    held = w.FIGURE in place.words.parts[between.start : between.end]
    return between if held else None


def _overlap(one: Span, other: Span | None) -> bool:
    return other is not None and one.start < other.end and other.start < one.end


def _find_taken_up(place: Place, measured: Measured) -> int | None:
    """Return the pronoun whose figure it is: "[we] have 40 boats", "a third of [our] boats"."""
    words, subject = place.words, place.frame.subject
    if measured.rule == "dating":
        return None
    own = find_own(words, place.at)
    owning = [own] if own is not None else []
    if measured.phrase:
        owning += [measured.phrase.start, measured.phrase.start - 1]
    if between := _find_between(place, measured):
        owning += range(*between)
    if place.frame.head:
        owning.append(place.frame.head.start)
    for own in owning:
        if own >= 0 and words.parts[own] == w.POSSESSIVE:
            return own
    if subject and words.parts[subject.start] in (w.PRONOUN, w.CONTRACTION):
        verb = place.frame.verb
        lasting = verb is not None and words.lower[verb] in ("take", "takes", "took", "taken")
        if lasting and place.figure.kind == "time" and words.lower[subject.start] == "it":
            return None  # "it took 10 years to build"
        grown = place.figure.kind == "multiple" and measured.phrase is None
        if grown and words.lower[subject.start] == "it":
            return None  # "it has tripled": what was counted, nobody's here
        return subject.start
    owned = subject and measured.subjectlike and words.parts[subject.start] == w.POSSESSIVE
    return subject.start if subject and owned else None


def _find_owner(place: Place, measured: Measured, owners: Owners) -> str | None:
    words = place.words
    if measured.rule == "dating":
        return None
    if owner := find_possessor(words, place.at, owners) or _find_gapped(place, measured, owners):
        return owner
    own = find_own(words, place.at)
    if own is not None and words.lower[own] in load_set("first_person") | load_set("owning"):
        return None
    return _find_near(place, measured, owners) or _find_by_clause(place, measured, owners)


def _find_gapped(place: Place, measured: Measured, owners: Owners) -> str | None:
    """Karu lost 40 boats and [Osk] 12: the verb is left out, and so is what is counted."""
    words, at = place.words, place.at
    compared = words.lower[at - 2 : at] in (["compared", "with"], ["compared", "to"])
    if measured.rule != "elided" and not compared:
        return None
    if words.lower[at + 1 : at + 2] == ["for"]:  # "against 32 percent for [the Unionists]"
        first = skip(words, at + 2, frozenset((w.DETERMINER,)))
        end = skip(words, first, frozenset((w.NAME,)))
        end = end_phrase(words, first, counted=False) if end > first else first
        return (owners.name(words, first, end) or words.cut(first, end)) if end > first else None
    if words.parts[at - 1 : at] != w.NAME or measured.rule != "elided":
        return None
    start = start_phrase(words, at)
    if start == at or words.parts[start - 1 : start] not in (w.COMMA, w.CONJUNCTION):
        return None
    return owners.name(words, start, at) or words.cut(start, at)


def _find_near(place: Place, measured: Measured, owners: Owners) -> str | None:
    """Return whom the phrases at the figure name: a group, a possessor, a holder."""
    words, verb = place.words, place.frame.verb
    told = verb is None or words.lower[verb] in load_reporting()
    group = _read_group(words, place.at)
    placed = group is not None and words.lower[group.end - 1] in load_set("place_nouns")
    placed = placed and place.figure.kind == "count"  # not "an area of 40 hectares"
    asked = group is not None and words.lower[group.end - 1] in load_set("samples")
    if group and measured.rule == "populous":
        return read_subject(words, group, owners)
    if measured.start is None and group and (told or placed or asked):
        owner = find_within(words, group, owners) or read_subject(words, group, owners)
        if owner:
            return owner
    if place.figure.kind == "multiple" and measured.rule == "part":
        return _find_beside(words, place.at, owners)  # "a planet twice the size of Earth"
    for phrase in (measured.phrase, _find_between(place, measured), place.frame.head, group):
        if phrase and (owner := find_within(words, phrase, owners)):
            return owner
    end = measured.phrase.end if measured.phrase else len(words.parts)
    if words.parts[end : end + 2] == w.OF + w.NAME and words.lower[place.at - 1] == "with":
        return _find_complement(words, measured, owners)  # "with 10 members of Norland Now"
    if place.figure.kind in ("measure", "time"):  # "the beans with two spoons of oil"
        return None
    if measured.phrase and (employer := _find_employer(words, measured.phrase.end, owners)):
        return employer
    return _find_holder(words, place.at, owners)


def _find_employer(words: Words, place: int, owners: Owners) -> str | None:
    """Some 450 people work at [the port], 300 are employed by [Acme]."""
    while words.parts[place : place + 1] in (w.AUXILIARY, w.ADVERB):
        place += 1
    works = words.lower[place : place + 1] in (["work"], ["works"], ["worked"], ["employed"])
    if not works or words.lower[place + 1 : place + 2] not in (["at"], ["for"], ["by"]):
        return None
    if words.parts[place + 2 : place + 3] not in (w.DETERMINER, w.NAME):  # "work at home"
        return None
    first = skip(words, place + 2, frozenset((w.DETERMINER,)))
    end = end_phrase(words, first, counted=False)
    return read_subject(words, Span(first, end), owners) if end > first else None


def _find_beside(words: Words, at: int, owners: Owners) -> str | None:
    """Return what stands right before its size or distance: [a star] 40 light years away."""
    if words.parts[at - 1 : at] not in (w.NOUN, w.NAME):
        return None
    start = start_phrase(words, at)
    return read_subject(words, Span(start, at), owners) if start < at else None


def _find_described(words: Words, at: int, owners: Owners) -> str | None:
    """What an apposition measures: "[the ship], 366 metres long, sank"."""
    if words.parts[at - 1 : at] != w.COMMA:
        return None
    start = start_phrase(words, at - 1)
    return read_subject(words, Span(start, at - 1), owners) if start < at - 1 else None


def _find_by_clause(place: Place, measured: Measured, owners: Owners) -> str | None:
    """Return whose figure the clause says that it is: its subject's, or what the subject is of."""
    words, subject = place.words, place.frame.subject
    if place.figure.kind == "age" and measured.phrase:  # "a 17-year-old girl"
        return None
    if measured.rule == "dimension" and (beside := _find_beside(words, place.at, owners)):
        return beside
    if measured.rule == "dimension" and subject is None:
        return _find_described(words, place.at, owners)
    if subject is None and measured.start is not None and measured.rule.startswith("before"):
        before = measured.start - 1  # "the bay, at a depth of 5 metres, froze"
        if words.lower[before : before + 1] in (["at"], ["with"]):
            return _find_described(words, before, owners)
    if subject and words.lower[subject.start].startswith("there"):
        return _find_complement(words, measured, owners) or _find_fronted(place, owners)
    if measured.rule == "object" and words.lower[place.frame.verb or 0] in load_set("putting"):
        thing = _find_thing(words, measured.phrase) if measured.phrase else None
        return _find_complement(words, measured, owners) or thing
    if place.frame.verb == place.at - 1 and words.lower[place.at - 1] in ("said", "says"):
        return None  # "..., said one expert"
    if subject and (is_unowned(place, subject) or _is_weather(place, measured)):
        return None
    if measured.subjectlike:
        return _find_of_subject(place, measured, owners)
    if subject and (named := owners.named_before(words, subject.start, place.frame.former)):
        return named
    inside = measured.start is not None and subject and measured.start in range(*subject)
    if measured.start and words.parts[place.at + 1 : place.at + 2] == w.AUXILIARY:
        return None  # "despite the frost, [a harvest of 40 tonnes] is likely"
    if subject and words.lower[end_head(words, *subject) - 1] in load_set("quantities"):
        return find_within(words, subject, owners)  # "fares rose, leaving tickets 5% dearer"
    if subject and not inside:
        return _find_mover(place, subject, owners) or read_subject(words, subject, owners)
    return _find_complement(words, measured, owners) if measured.phrase else None


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
    if phrase and (owner := _find_complement(words, measured, owners)):
        return owner
    if phrase and (owner := owners.name(words, *phrase)):
        return owner
    if phrase and _is_proper(words, phrase):
        return words.cut(*phrase)
    if phrase and (thing := _find_thing(words, phrase)):
        return thing
    return read_subject(words, subject, owners) if subject and _is_of_subject(place) else None


def _is_of_subject(place: Place) -> bool:
    """Tell whether the subject itself is so long, or worth so much."""
    words, verb = place.words, place.frame.verb
    moving = load_verb_forms("change") | load_set("standing")
    length, _, rate = place.figure.unit.partition("/")
    own = length in _LENGTHS and rate not in ("h", "s")
    if verb is not None and words.lower[verb] in moving and not own:
        return False  # "emissions fell to 5 tonnes" are nobody's; a river rises to 5 metres
    if place.figure.kind == "measure" or words.lower[place.at - 1 : place.at] == ["worth"]:
        return True
    return verb is not None and words.lower[verb] in load_set("putting")


_LENGTHS = frozenset(("m", "cm", "mm", "km", "ft", "in", "mi"))


def _find_holder(words: Words, at: int, owners: Owners) -> str | None:
    """It leaves [the cabinet] with 21 members."""
    if words.lower[at - 1 : at] != ["with"]:
        return None
    end = at - 1 - (words.parts[at - 2 : at - 1] == w.COMMA)
    start = start_phrase(words, end)
    if start == end or words.lower[end - 1] in load_set("meetings") | load_set("seasons"):
        return None
    return read_subject(words, Span(start, end), owners)


def _find_fronted(place: Place, owners: Owners) -> str | None:
    """[In this chamber] there are 17 women."""
    words, subject = place.words, place.frame.subject
    if subject is None:
        return None
    start = start_phrase(words, subject.start)
    if start == subject.start or words.parts[start - 1 : start] != w.PREPOSITION:
        return None
    return read_subject(words, Span(start, subject.start), owners)


def _read_group(words: Words, at: int) -> Span | None:
    """Return the group of so many: [a cooperative] of 85 women; of several groups none."""
    if words.parts[at - 1 : at] != w.OF:
        return None
    start, head = start_phrase(words, at - 1), words.lower[at - 2]
    if start == at - 1 or is_adjective(head) or _is_event(head):
        return None
    return None if is_plural(head) and head not in load_set("groups") else Span(start, at - 1)


def _is_event(head: str) -> bool:
    """Tell a noun that is no group of so many: "the arrests of two men", "an average of"."""
    groupless = load_set("hollow_heads") | load_set("groupless") | load_set("figure_heads")
    if head in load_set("place_nouns"):
        return False  # "a nation of"
    return head in groupless or head.endswith(("tion", "tions", "ing", "ings"))


def _is_proper(words: Words, phrase: Span) -> bool:
    """Tell whether a phrase is a name, not a sentence's first word."""
    names = words.parts[phrase.start : phrase.end].count(w.NAME)
    opening = not words.parts[: phrase.start].strip(w.STOP + w.ADVERB)  # a mark may stand before it
    return names > 1 or (names == 1 and words.parts[phrase.end - 1] == w.NAME and not opening)


def _find_complement(words: Words, measured: Measured, owners: Owners) -> str | None:
    """10 members [of the Assembly], 6 million homes [in Norland]."""
    place = measured.phrase.end if measured.phrase else measured.end
    if place >= len(words.parts) or words.lower[place] not in load_set("belonging"):
        return None
    first = skip(words, place + 1, frozenset((w.DETERMINER,)))
    end = end_phrase(words, first, counted=False)
    if end == first:
        return None
    for word in range(place + 1, end):
        if owner := read_possessor(words, word, owners):
            return owner
    if owner := owners.name(words, place + 1, end):
        return owner
    placed = words.lower[end - 1] in load_set("place_nouns")
    return words.cut(first, end) if words.parts[first] == w.NAME or placed else None


def _find_thing(words: Words, phrase: Span) -> str | None:
    """The thing that a measure is of: the volume [of the inland sea]."""
    for place in range(phrase.start, phrase.end - 2):
        if words.parts[place : place + 2] == w.OF + w.DETERMINER:
            return words.cut(place + 2, end_whole(words, place + 2, phrase.end))
    return None
