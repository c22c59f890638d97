"""Read a clause word by word: its subject, its verb, its object, and what rules them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile

from quotecheck.extract.claims import word_classes as w
from quotecheck.extract.claims.phrases import ARTICLES, FINITE, NOUNS, start_phrase
from quotecheck.extract.claims.relative_heads import find_head
from quotecheck.extract.claims.scare_marks import find_marked
from quotecheck.extract.claims.verbs import (
    choose_antecedent,
    load_reporting,
    negates,
)
from quotecheck.extract.claims.word_classes import (
    GENITIVES,
    is_adjective,
    load_set,
    load_verb_forms,
)
from quotecheck.extract.claims.words import Words
from quotecheck.models import Span

PRONOUNS = (w.PRONOUN, w.CONTRACTION)
_AFTER_NOUN = (w.NOUN, w.NAME, w.COMMA, w.PRONOUN, w.FIGURE)
_OBJECTS, _DOERS = load_set("object_pronouns"), load_set("nominative")


@dataclass(slots=True)
class Clause:
    """What is known of a clause so far; `take_noun`, `take_verb` and `take_other` add one."""

    subject: Span | None = None
    above: Span | None = None
    verb: int | None = None
    object: Span | None = None
    governs: bool = False  # the verb can have an object
    chain: tuple[int, ...] = ()
    longer: tuple[int, ...] = ()  # the chain with what rules the reporting verb
    ruling: tuple[int, ...] = ()  # the chain that rules what is reported: "and that"
    held: tuple[Span, tuple[int, ...]] | None = None  # "a plan [to sell]", with the chain before
    opened: int = 0  # where the segment since the last break starts
    noun: Span | None = None  # the first noun phrase of the segment
    inside: bool = False  # a preposition stands before the noun phrase of the segment
    fresh: bool = True  # the clause has no verb yet
    finite: bool = False  # the clause has a finite verb
    relative: tuple[Span | None, tuple[int, ...]] | None = None  # what the comma brings back
    saved: Clause | None = None  # as it was at the last comma: "growth, she said, was 3 percent"
    former: Span | None = None  # the subject that was before it
    outer: Span | None = None  # the subject of a verb that goes on without a comma
    aside: Span | None = None  # the subject before a gerund that tells of its object
    closed: tuple[Span | None, int] = (None, -2)  # of whom a relative was, and its comma
    marked: int = -1  # where a word in marks ends: 'its "green" trays'
    antecedent: Span | None = None  # whose the relative clauses are: "where ..., and which ..."


def take_noun(words: Words, state: Clause, place: int) -> None:
    """Take a word of a noun phrase, or the "of" within one."""
    part, word, before = words.parts[place], words.lower[place], words.parts[place - 1 : place]
    anew = part == w.PRONOUN or (part in ARTICLES and before in NOUNS)
    if part == w.PRONOUN and before in (w.PREPOSITION, w.OF) and word != "there":
        return  # "those that take part in it have"
    if word == "such" and words.lower[place + 1 : place + 2] == ["as"]:
        return  # "shares such as Orel fell"
    if (
        word in ("all", "both", "each")
        and before in NOUNS
        and words.parts[place + 1 : place + 2] in FINITE
    ):
        return  # "Orel and Karu all fell"
    if word in _OBJECTS:
        state.object = state.object or (Span(place, place + 1) if state.governs else None)
        return
    if word == "whose":
        state.relative = (state.subject or state.noun, state.chain)
        state.fresh, state.noun, state.chain, state.verb = True, None, (), None
    if state.noun is None or word in _DOERS or (anew and state.fresh):
        if anew or not state.inside:
            state.inside = False
            state.noun = Span(place, place + 1)
    elif state.noun.end == place:
        state.noun = Span(state.noun.start, place + 1)
    if state.verb is not None:
        takes = state.governs and part != w.OF
        if state.object is None and takes and place - state.verb <= 3 and not state.inside:
            state.object = Span(place, place + 1)
        elif state.object and state.object.end == place and not anew:
            state.object = Span(state.object.start, place + 1)


def open_segment(state: Clause, place: int, *, clause: bool) -> None:
    """Begin a segment; with `clause`, a clause that needs a subject of its own."""
    state.opened, state.noun, state.inside = place, None, False
    if clause:
        if state.subject:
            state.above = state.subject
        state.subject, state.fresh, state.verb, state.object = None, True, None, None
        state.finite, state.aside = False, None


def take_other(words: Words, state: Clause, place: int, part: str) -> None:
    """Take a word between phrases: a preposition, an adverb, a mark, what joins clauses."""
    if part == w.OF:
        if state.noun is None:
            state.inside = True
        take_noun(words, state, place)
    elif part in (w.PREPOSITION, w.TO):
        _take_preposition(words, state, place)
    elif part == w.PERIOD and _is_inside(words, place):
        _widen_noun(state, place)  # "its second-quarter profit"
        if state.object and state.object.end == place:
            state.object = Span(state.object.start, place + 1)
    elif part == w.ADVERB:
        _take_adverb(words, state, place)
    elif part == w.COMMA and state.fresh and _joins_adjectives(words, state, place):
        state.noun = Span(state.noun.start if state.noun else place, place + 1)
    elif part == w.COMMA and _closes_place(words, state, place):
        open_segment(state, place + 1, clause=False)
    elif part == w.COMMA and not _is_named_behind(words, state, place):
        _take_comma(state, place)
    elif part == w.CONJUNCTION:
        if _goes_on_behind_news(words, state, place):
            state.subject, state.fresh = state.above, False
            open_segment(state, place + 1, clause=False)
        elif state.fresh and state.noun:
            state.noun = Span(state.noun.start, place + 1)
        elif not (state.fresh and state.inside):
            open_segment(state, place + 1, clause=False)
    elif part in (w.RELATIVE, w.THAT):
        _take_relative(words, state, place)
    elif part == w.STOP and (inner := find_marked(words, place)):
        if state.noun is None and state.fresh and not state.inside:
            state.noun = Span(place, place + 1)
        _widen_noun(state, place)
        state.marked = inner
    elif part == w.STOP and place == state.marked:
        _widen_noun(state, place)
    elif part in (w.SUBORDINATOR, w.STOP):
        _take_break(words, state, place)


def _goes_on_behind_news(words: Words, state: Clause, place: int) -> bool:
    """Tell news that are a noun, behind which their teller does more: "announced a run and spent".

    Nothing is reported there, where a clause would have its verb before the "and".
    """
    if not state.fresh or state.above is None or state.noun is None or state.verb is None:
        return False
    near = state.noun.start == state.verb + 1 and state.noun.end == place
    more = words.parts[place + 1 : place + 2] == w.PAST and words.parts[state.verb] != w.AUXILIARY
    return near and more and words.parts[state.noun.start] in ARTICLES


def _widen_noun(state: Clause, place: int) -> None:
    """Take the word at `place` into the noun that ends before it."""
    if state.noun and state.noun.end == place:
        state.noun = Span(state.noun.start, place + 1)


def _take_break(words: Words, state: Clause, place: int) -> None:
    """Take what one clause ends at and another begins behind: "while", ";", "where"."""
    word = words.lower[place]
    if word == "while" and words.parts[place + 1 : place + 2] == w.GERUND and not state.fresh:
        open_segment(state, place + 1, clause=False)  # "will found a firm while hiring 40"
        return
    keep = state.subject if word == "where" else None
    if word == "where" and words.parts[place - 1 : place] == w.COMMA and state.noun:
        state.relative = (state.noun if state.fresh else state.subject, state.chain)
    if word == "where" and state.fresh and state.noun is None and _is_in_front(words, place):
        state.relative, state.outer = (None, ()), None  # "in Osk, where Rossi lived, people"
    if state.fresh and _hangs_on(words, state, place):
        state.relative, state.outer = (None, state.chain), state.noun
    open_segment(state, place + 1, clause=True)
    if word in (":", ";"):  # a sentence of its own
        state.former, state.above = state.above or state.former, None
        state.relative = state.outer = None
    state.subject, state.chain = keep, ()
    state.antecedent = keep or state.antecedent


def _is_in_front(words: Words, place: int) -> bool:
    """Tell a place that a sentence begins with: "in Osk, where"."""
    named = not words.parts[1 : place - 1].strip("".join((*ARTICLES, *NOUNS)))
    return named and words.parts[0] == w.PREPOSITION and words.parts[place - 1] == w.COMMA


def _hangs_on(words: Words, state: Clause, place: int) -> bool:
    """Tell a clause that hangs on the subject before it: "the toll since Norland fell [passed]"."""
    noun = state.noun
    if noun is None or words.parts[place] != w.SUBORDINATOR or words.lower[place] == "where":
        return False
    told = state.verb is not None and words.lower[place] != "since"  # "declared war after"
    named = words.parts[noun.start] in (*ARTICLES, *NOUNS)
    return named and words.parts[place - 1] in NOUNS and not told


def _is_inside(words: Words, place: int) -> bool:
    """Tell words that date within a phrase: "its [second-quarter] profit", "Osk's [May] sales"."""
    if words.parts[place + 1 : place + 2] not in NOUNS:
        return words.parts[place - 1 : place] in ARTICLES
    return words.parts[place - 1 : place] in ARTICLES or words.lower[place - 1].endswith(GENITIVES)


def _take_preposition(words: Words, state: Clause, place: int) -> None:
    word = words.lower[place]
    if state.noun is None:
        state.inside = not _is_particle(words, state, place)
    elif (
        state.noun.end == place
        and state.fresh
        and (word in ("on", "for") or words.lower[state.noun.start : place] == ["those"])
    ):  # "those in debt"
        state.noun = Span(state.noun.start, place + 1)
    if word == "according":
        if subject := state.subject or (None if state.inside else state.noun):
            state.relative = (subject, state.chain)
        open_segment(state, place + 1, clause=True)
        state.above, state.inside = None, True
    if word in load_set("backgrounds"):
        state.chain = ()
    if word in ("for", "on", "in") and state.object and state.object.end == place:
        state.object = Span(state.object.start, place + 1)


def _is_particle(words: Words, state: Clause, place: int) -> bool:
    """Tell what belongs to its verb: "pushed up the rate", not "rose up the table"."""
    if state.verb is None or state.verb != place - 1 or words.lower[place] not in ("up", "down"):
        return False
    moving = words.lower[state.verb] in load_verb_forms("change")
    return not moving and words.parts[place + 1 : place + 2] in (*ARTICLES, *NOUNS)


def _take_adverb(words: Words, state: Clause, place: int) -> None:
    aside = words.lower[place : place + 3] == ["not", "to", "mention"]
    if words.lower[place] in ("not", "never") and not aside:
        state.chain += (place,)
    inner = words.lower[place].endswith("ly") and words.parts[place + 1 : place + 2] == w.NOUN
    inner = inner or words.lower[place] == "-"  # "its 52,000-seat stadium"
    if state.noun and state.noun.end == place and (inner or words.parts[place - 1] in ARTICLES):
        state.noun = Span(state.noun.start, place + 1)


def _take_comma(state: Clause, place: int) -> None:
    if state.relative is not None:
        state.closed = (state.subject, place)
        if state.relative == (None, ()) and state.outer is None:
            state.fresh, state.finite = True, False  # the clause itself is still to come
        (state.subject, state.chain), state.relative = state.relative, None
        open_segment(state, place + 1, clause=False)
    elif not state.fresh or state.noun is None:
        open_segment(state, place + 1, clause=False)


def _closes_place(words: Words, state: Clause, place: int) -> bool:
    """Tell the comma behind what a place is: "in Osk, the oldest port[,] ships were held"."""
    noun = state.noun
    if not state.fresh or noun is None or noun.end != place:
        return False
    comma = words.parts.rfind(w.COMMA, 0, place)
    name = start_phrase(words, max(comma, 0))
    if words.parts[name - 1 : comma].strip(w.NAME) != w.PREPOSITION or name == comma:
        return False
    if words.parts[comma + 1 : comma + 2] not in ARTICLES:
        return False
    end = place + 1
    while end < min(place + 7, len(words.parts)) and words.parts[end] in (*ARTICLES, *NOUNS):
        end += 1
    return end > place + 1 and words.parts[end : end + 1] in FINITE


def _is_named_behind(words: Words, state: Clause, place: int) -> bool:
    """Tell the commas around a name in apposition: "and Orel's lawyer[,] Ana Moss[,] issued"."""
    if state.fresh or state.noun is None or state.relative:
        return False
    if words.parts[place + 1 : place + 2] in FINITE:
        return words.parts[place - 1] == w.NAME and state.noun.end < place - 1
    last = place + 1
    while words.parts[last : last + 1] == w.NAME:
        last += 1
    named = last > place + 1 and words.parts[last : last + 1] == w.COMMA
    return named and state.noun.end == place and words.parts[last + 1 : last + 2] in FINITE


def _joins_adjectives(words: Words, state: Clause, place: int) -> bool:
    """Tell the comma in "the use of clean[,] renewable energy"."""
    if state.noun is None or state.noun.end != place:
        return False
    joined = "-" in words.lower[place + 1 : place + 2][0] if place + 1 < len(words.lower) else False
    if joined and state.noun.start == place - 2 and words.parts[place - 2] in ARTICLES:
        return words.parts[place + 2 : place + 3] in NOUNS  # "its new-style, left-leaning party"
    if not is_adjective(words.lower[place - 1]):
        return False
    adjective = words.lower[place + 1 : place + 2] != [] and is_adjective(words.lower[place + 1])
    return adjective and words.parts[place + 1 : place + 3] == w.NOUN * 2


def _opens_content(words: Words, state: Clause, place: int) -> bool:
    """Tell whether "that" opens what is said, not what a noun is: "denied claims that"."""
    harmed = not load_set("harmed").isdisjoint(words.lower[place + 1 : place + 2])
    if harmed and words.parts[place - 1 : place] in (w.COMMA, w.PERIOD):
        return False  # "the raid in Osk, Norland, that killed 40"
    if words.parts[place - 1 : place] == w.PERIOD and words.parts[place - 2 : place - 1] in NOUNS:
        return words.parts[place + 1 : place + 2] not in FINITE  # "a plan on Monday that cuts"
    if words.parts[place - 1 : place] not in _AFTER_NOUN or words.parts[place - 1] == w.COMMA:
        return True
    if _goes_on_at_once(words, place) and state.verb != place - 1:
        return False  # "said Rossi, head of a fund that spent $5"
    if state.verb is None:
        return words.lower[place - 1] in load_set("clause_nouns")
    if words.lower[state.verb] in load_reporting() and (
        state.fresh or words.lower[state.verb + 1] == "by"
    ):
        return True
    return words.lower[place - 1] in load_set("clause_nouns")


def _goes_on_at_once(words: Words, place: int) -> bool:
    """Tell a "that" whose clause has no other subject: "a fund [that] spent"."""
    if words.parts[place - 1 : place] not in NOUNS:
        return False
    doing = words.parts[place + 1 : place + 2] in (w.PAST, w.VERB)
    return doing and words.parts[place + 2 : place + 3] not in NOUNS


def _take_relative(words: Words, state: Clause, place: int) -> None:
    if words.parts[place - 1 : place + 1] == w.PREPOSITION + w.RELATIVE:  # "the raid in which"
        state.relative = (state.noun if state.fresh else state.subject, state.chain)
        open_segment(state, place + 1, clause=True)
        state.above, state.chain = None, ()
        return
    if words.lower[place] == "what":  # "wondered for years what fumes"
        open_segment(state, place + 1, clause=True)
        state.above, state.chain = None, ()
        return
    start, end = find_head(words, place)
    told = words.parts[place - 1 : place] in NOUNS and words.parts[place + 1 : place + 2]
    related = told == w.AUXILIARY  # "a plan that would cost"
    if words.parts[place] == w.THAT and not related and _opens_content(words, state, place):
        open_segment(state, place + 1, clause=True)
        if words.parts[place + 1 : place + 2] == w.AUXILIARY:
            state.above = None  # "critics say that will cost": what "that" is, nobody tells
        if words.parts[place - 1] == w.CONJUNCTION:
            state.chain = state.ruling
            if words.lower[place - 1] == "but":  # "did not expect rain, but that"
                state.chain = tuple(takewhile(lambda link: not negates(words, link), state.ruling))
        elif words.lower[place - 1] in load_set("granting"):
            state.chain = ()
        return
    if start < end:
        state.relative = (state.noun if state.fresh else state.subject, state.chain)
        state.outer = state.noun if state.fresh else Span(start, end)
        state.subject = state.antecedent = choose_antecedent(
            words, None if state.fresh else state.verb, state.subject, Span(start, end)
        )
    elif state.antecedent:
        state.subject = state.antecedent
    open_segment(state, place + 1, clause=False)
    state.fresh, state.chain, state.verb, state.object = False, (), None, None
