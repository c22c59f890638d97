"""Read the frame of each figure: the subject, verb and object of the clause that it stands in."""

from __future__ import annotations

from dataclasses import dataclass, replace

from quotecheck.extract.claims import word_classes as w
from quotecheck.extract.claims.clause_verbs import take_verb
from quotecheck.extract.claims.clauses import Clause, open_segment, take_noun, take_other
from quotecheck.extract.claims.phrases import ARTICLES, FINITE, NOMINAL
from quotecheck.extract.claims.small_words import DASHES
from quotecheck.extract.claims.verbs import (
    dates,
    is_participle,
    is_passive,
    is_verbal,
    load_reporting,
    negates,
)
from quotecheck.extract.claims.word_classes import is_adjective, is_doing, load_set
from quotecheck.extract.claims.words import EXCEEDING, Words
from quotecheck.models import Span

_VERBS = frozenset((w.VERB, w.PAST, w.GERUND, w.AUXILIARY))
_RULING = _VERBS | {w.CONTRACTION, w.FIGURE}
_OPENS = ARTICLES | NOMINAL | {w.PRONOUN}


@dataclass(slots=True)
class Frame:
    """The clause up to a figure, as places of words.

    `subject` is a range of words, None where the clause has none yet (the figure may be it).
    `verb` is the last verb before the figure, `object` the noun phrase that follows the verb,
    `chain` the places of the verbs, auxiliaries and adverbs that rule the figure, from the
    clause above (a reporting verb) on. `former` is the subject of the clause before,
    `head` the noun that the verb hangs on ("the [plan] to sell 300 boats").
    """

    subject: Span | None = None
    verb: int | None = None
    object: Span | None = None
    chain: tuple[int, ...] = ()
    former: Span | None = None
    head: Span | None = None


def read_frames(words: Words) -> dict[int, Frame]:
    """Return the frame of each figure, by the figure's place among the words."""
    frames: dict[int, Frame] = {}
    fronted: list[int] = []
    state = Clause()
    last = max(words.figures.values(), default=-1)
    for place, part in enumerate(words.parts):
        if place > last and not fronted:
            break  # nothing behind the last figure is asked for
        if fronted and state.finite:
            _fill_fronted(words, frames, fronted, state.subject)
        if words.lower[place] == ";":  # what follows is a sentence of its own
            fronted.clear()
        if part == w.FIGURE and not state.finite and _is_fronted(words, state, place):
            fronted.append(place)
        if part == w.FIGURE and (is_verbal(words, place) or words.lower[place] == EXCEEDING):
            frames[place] = _freeze(words, state, place)
            take_verb(words, state, place)
            held = frames[place].object  # "wants [the tax] halved"
            held = held if held and held.end == place else None
            frames[place] = replace(frames[place], subject=state.subject, verb=None, object=held)
        elif part == w.FIGURE and (
            words.parts[place - 1 : place] == w.PERIOD or dates(words, place)
        ):
            frames[place] = _freeze(words, state, place)
        elif part == w.FIGURE:
            frames[place] = _freeze(words, state, place)
            take_noun(words, state, place)
            if state.object and state.object.end == place + 1:
                first = state.object.start
                state.object = Span(first, place) if first < place else None
        elif part in _VERBS:
            take_verb(words, state, place)
        elif part == w.CONTRACTION:
            open_segment(state, place, clause=False)
            state.noun = Span(place, place + 1)
            take_verb(words, state, place)
        elif part in _OPENS:
            take_noun(words, state, place)
        elif part == w.COMMA and state.saved and state.verb == place - 1 and state.fresh:
            state, state.saved = state.saved, None
            state.inside = state.inside and state.noun is not None
        else:
            if part == w.COMMA and _may_bring_back(words, place):
                state.saved = replace(state, saved=None)
            take_other(words, state, place, part)
    return frames


def _may_bring_back(words: Words, comma: int) -> bool:
    """Tell whether the next comma may bring a clause back: what rules stands right before it."""
    following = words.parts.find(w.COMMA, comma + 1)
    return following > 0 and words.parts[following - 1] in _RULING


def _is_fronted(words: Words, state: Clause, place: int) -> bool:
    """Tell whether a figure stands in a phrase before its clause: "after rising 5 percent, sales".

    "With" opens such a phrase too, where no participle makes it a clause ("with 300 staff, the").
    """
    if state.subject or state.above:
        return False
    if state.verb is not None:
        return True
    end = words.parts.find(w.COMMA, place)
    rest = words.parts[place + 1 : end]
    return words.lower[0] == "with" and end > 0 and not {w.PAST, w.GERUND, w.FIGURE} & set(rest)


def _fill_fronted(
    words: Words, frames: dict[int, Frame], fronted: list[int], subject: Span | None
) -> None:
    """Give figures in front of a clause its subject, which stands behind their comma."""
    if subject and words.parts[subject.start - 1] == w.COMMA:
        for place in fronted:
            if place < subject.start and frames[place].subject is None:
                frames[place] = replace(frames[place], subject=subject)
    fronted.clear()


def find_subjects(words: Words) -> list[Span]:
    """Return the subject of the first clause of a sentence, and of what that clause reports."""
    state, subjects = Clause(), list[Span]()
    for place, part in enumerate(words.parts):
        if part in _VERBS:
            subject = state.noun
            take_verb(words, state, place)
            subject = subject or state.subject or state.above
            if subject and subject not in subjects:
                subjects.append(subject)
            reporting = words.lower[place] in load_reporting() and not is_passive(words, place)
            if (subjects and not reporting) or len(subjects) > 1:
                return subjects
        elif part == w.CONTRACTION:
            return [*subjects, Span(place, place + 1)]
        elif part in _OPENS:
            take_noun(words, state, place)
        else:
            take_other(words, state, place, part)
    return subjects


def _freeze(words: Words, state: Clause, place: int) -> Frame:
    subject = state.subject
    near = words.parts[max(0, place - 4) : place]
    if state.verb is not None and w.COMMA in near and _is_apposed(words, place):
        return Frame(former=state.former)
    if words.lower[place - 1] in ("are", "were") and _is_among(words, place):
        return Frame(former=state.former)
    if state.held:
        noun, _ = state.held
        return Frame(None, state.verb, state.object, state.chain, state.former, noun)
    if subject and _leads(words, place, _start_whole(words, state, place)):
        return Frame(chain=state.ruling, former=state.former)
    inner = state.noun is None or (
        state.noun.end == place and (words.parts[place - 1] == w.OF or _is_hedged(words, state))
    )
    if subject is None and state.fresh and inner and _is_object(words, state, place):
        state.subject, state.fresh, state.noun = state.above, False, None
        chain = state.longer or state.chain
        return Frame(state.above, state.verb, state.object, chain, state.former)
    verbless = state.fresh and state.verb is None and not state.inside
    if subject is None and verbless and state.noun and state.noun.end < place:
        apart = w.COMMA in words.parts[state.noun.end : place]
        subject = None if apart else state.noun
    if subject and verbless and subject.end == (lead := _lead(words, place)):
        # "Choirs from 12 parishes", "a card from a $9 box".
        subject = None if words.lower[lead] in load_set("placing") else subject
    former = state.former
    if former is None and subject is None and state.above:
        pronoun = words.parts[state.above.start] in (w.PRONOUN, w.CONTRACTION)
        former = None if pronoun else state.above
    chain = state.chain
    if "with" in words.lower[max(0, place - 3) : place] and is_attendant(words, place):
        chain = tuple(link for link in chain if not negates(words, link))
    return Frame(subject, state.verb, state.object, chain, former)


def _is_among(words: Words, place: int) -> bool:
    """Tell so many that their clause begins by placing: "among the singers were 40 nurses"."""
    before = place - 2
    while before >= 0 and words.parts[before] in NOMINAL | ARTICLES | {w.OF, w.PREPOSITION, w.PAST}:
        if words.lower[before] == "among":
            return before == 0 or words.parts[before - 1] in _OPENED
        before -= 1
    return False


def _lead(words: Words, place: int) -> int:
    """Return the place of the word that leads the phrase of a figure, before its article."""
    before = place - 1
    while before > 0 and words.parts[before] in _BEFORE_SUBJECT:
        before -= 1
    return before


def is_attendant(words: Words, place: int) -> bool:
    """Tell those of whom a clause of their own tells: "with 54% of [bakers] still against it"."""
    lead = _lead(words, place)
    while lead > max(0, place - 8) and words.parts[lead] in _BESIDE_OTHERS:
        lead -= 1  # "with 51% of bakers and [47% of millers] in favour"
    if words.lower[lead] != "with":
        return False
    after = place + 1
    doing = words.lower[after] if after < len(words.lower) else ""
    if is_doing(doing):
        return True  # "with over half expressing doubt"
    while after < min(len(words.parts), place + 10) and (
        words.parts[after] in _ATTENDED
        or words.parts[after : after + 2] == w.CONJUNCTION + w.FIGURE
        or words.parts[after - 1 : after + 1] == w.CONJUNCTION + w.FIGURE
    ):
        after += 1
    return words.parts[after : after + 1] in (w.GERUND, w.PAST) or (
        words.lower[after : after + 1] == ["having"]
    )


def _is_apposed(words: Words, place: int) -> bool:
    """Tell so many that only say what stands before: "at the mill or the pier, the only two stops".

    Without "the", names in a row stand before: "from Osk and Lund, two villages".
    """
    lead = _lead(words, place)
    after = place + 1
    while after < min(len(words.parts), place + 10) and words.parts[after] in NOMINAL:
        after += 1
    finite = words.parts[after : after + 1] in FINITE and not is_participle(words, after)
    if lead < 2 or words.parts[lead] != w.COMMA or finite or after == place + 1:
        return False
    if words.parts[after : after + 1] == w.CONJUNCTION:
        return False
    if words.lower[lead + 1] in ("the", "all", "both"):
        return words.parts[lead - 1] in NOMINAL
    row = words.parts[lead - 3 : lead] == w.NAME + w.CONJUNCTION + w.NAME
    return row and lead + 1 == place and words.parts[after : after + 1] in _CLOSING


# What may end a sentence or its part; a full stop is no more to a phrase than an adverb.
_CLOSING = (w.COMMA, w.STOP, w.ADVERB, "")


def _is_hedged(words: Words, state: Clause) -> bool:
    """Tell what only leads to a figure behind its verb: "wants to add [an additional] 40"."""
    if state.noun is None or state.verb is None or state.noun.start != state.verb + 1:
        return False
    if words.lower[state.noun.start] in ("the", "these", "those"):  # "said the 40 came"
        return False
    return all(
        words.parts[place] in ARTICLES or is_adjective(words.lower[place])
        for place in range(*state.noun)
    )


def _start_whole(words: Words, state: Clause, place: int) -> int:
    """Return where the phrase starts that a figure is in: [the bodies of] three sailors were."""
    noun = state.noun
    led = place - (words.parts[place - 1] == w.DETERMINER)
    if noun is None or noun.end != place or words.parts[led - 1] != w.OF:
        return place
    opened = words.parts[noun.start] in (*ARTICLES, w.FIGURE) and not state.fresh
    return noun.start if opened else place


def _leads(words: Words, place: int, start: int) -> bool:
    """Tell whether a figure is the subject of a clause of its own: ", and [300] were hurt".

    `start` is where its phrase starts.
    """
    before = start - 1
    while before >= 0 and (
        words.parts[before] in _BEFORE_SUBJECT
        or words.lower[before] in load_set("ranking")
        or _parts_of(words, before)
    ):
        before -= 1 + (words.parts[before] == w.OF)
    if before >= 0 and _opens_happening(words, before, place):
        return True
    opened = before >= 0 and words.parts[before] in _OPENED
    if not opened and (before < 0 or words.lower[before] != "what"):
        return False
    if opened and words.parts[before] == w.THAT:
        return True  # "that 900 growers awaiting permits are"
    after = place + 1
    while after < min(len(words.parts), place + 10) and (
        words.parts[after] in _PHRASE - {w.FIGURE}
        or _counts_whole(words, after)
        or words.parts[after - 1 : after + 1] == _OF_THEM
    ):
        after += 1
    after = _pass_aside(words, after)
    if words.parts[after : after + 2] == w.COMMA + w.RELATIVE:
        closing = words.parts.find(w.COMMA, after + 1, place + 24)
        return closing > 0 and words.parts[closing + 1 : closing + 2] in FINITE
    part = words.parts[after : after + 1]
    if part == w.PAST:
        if words.parts[after - 1] in (w.PREPOSITION, w.OF, *ARTICLES):
            return False
        if after == place + 1 and words.lower[after] == "said":
            return True  # "10 percent had not heard of it and 6 percent said"
        said = words.parts[before : before + 1] == w.THAT  # "that all four men held there left"
        return said or not is_participle(words, after) or _has_no_other(words, after)
    # "And now 90% of them own"; not "where half of them live".
    joined = before >= 0 and words.parts[before] == w.CONJUNCTION
    whole = joined and words.parts[place + 1 : place + 2] == w.OF
    there = words.lower[before] == "where" and words.parts[place + 1 : place + 2] == w.NOUN
    # "Unless the ban is lifted, 300 farms face ruin".
    there = there or (words.parts[0] == w.SUBORDINATOR and words.parts[before] == w.COMMA)
    if part == w.VERB and there:
        return True  # "in the north, where 300 people remain"
    return part == w.AUXILIARY or (part == w.VERB and (after == place + 1 or whole))


def _opens_happening(words: Words, before: int, place: int) -> bool:
    """Tell a clause of what happened to so many: "struck after [12 children] were killed"."""
    if words.lower[before] not in ("after", "before", "since", "until"):
        return False
    after = place + 1
    while after < min(len(words.parts), place + 8) and words.parts[after] in _HAPPENED:
        after += 1
    return words.lower[after : after + 1] in (["were"], ["was"], ["had"], ["have"], ["are"])


def _pass_aside(words: Words, place: int) -> int:
    """Return the place behind asides between dashes: "300 pupils -- from Osk, too -- [could]"."""
    for _ in range(3):
        if not words.lower[place : place + 1] or words.lower[place] not in DASHES:
            break
        closing = place + 1
        while closing < min(len(words.lower), place + 24) and words.lower[closing] not in DASHES:
            closing += 1
        if closing >= len(words.lower) or words.lower[closing] not in DASHES:
            break
        place = closing + (words.lower[closing + 1 : closing + 2] != ["("])
    return place


def _counts_whole(words: Words, place: int) -> bool:
    """Tell the number of a whole: "3 of [30] bakers", "the bodies of three of the [four]"."""
    led = words.parts[max(0, place - 2) : place]
    return words.parts[place] == w.FIGURE and (led[-1:] == w.OF or led == w.OF + w.DETERMINER)


def _has_no_other(words: Words, verb: int) -> bool:
    """Tell whether a clause has no verb but one: ", all 15 members voted against the ban"."""
    for part in words.parts[verb + 1 :]:
        if part in FINITE:
            return False
        if part in (w.COMMA, w.STOP, w.CONJUNCTION, w.RELATIVE, w.SUBORDINATOR):
            return True
    return True


def _parts_of(words: Words, place: int) -> bool:
    """Tell the "of" of a part: "but [none of] the 24 sailors was hurt"."""
    return words.parts[place] == w.OF and words.lower[place - 1] in load_set("parts")


_OPENED = (w.COMMA, w.CONJUNCTION, w.STOP, w.THAT, w.SUBORDINATOR)
_OF_THEM = w.OF + w.PRONOUN
_HAPPENED = NOMINAL | ARTICLES | {w.OF, w.CONJUNCTION}
_BEFORE_SUBJECT = (w.PERIOD, w.ADVERB, w.DETERMINER)


def _is_object(words: Words, state: Clause, place: int) -> bool:
    """Tell whether a figure behind a reporting verb is its object: "pledged $5 million"."""
    if state.verb is None or w.COMMA in words.parts[state.verb : place]:
        return False
    if state.inside:
        return True
    after = place + 1
    while after < min(len(words.parts), place + 12) and (
        words.parts[after] in _PHRASE or words.lower[after : after + 2] == ["or", "more"]
    ):
        after += 1
    return words.parts[after : after + 1] not in FINITE


_BESIDE_OTHERS = NOMINAL | ARTICLES | {w.OF, w.CONJUNCTION, w.FIGURE}
_ATTENDED = NOMINAL | ARTICLES | {w.OF, w.ADVERB}
_PHRASE = NOMINAL | ARTICLES | {w.OF, w.ADVERB, w.PREPOSITION, w.PERIOD, w.FIGURE}
