"""Read a clause word by word: its subject, its verb, its object, and what rules them."""

from __future__ import annotations

from dataclasses import dataclass

from quotecheck.extract.claims import word_classes as w
from quotecheck.extract.claims.phrases import ARTICLES, start_phrase
from quotecheck.extract.claims.verbs import (
    choose_antecedent,
    find_antecedent,
    is_participle,
    is_passive,
    is_reduced,
    load_reporting,
    negates,
)
from quotecheck.extract.claims.word_classes import load_set
from quotecheck.extract.claims.words import Words
from quotecheck.models import Span

FINITE = (w.VERB, w.PAST, w.AUXILIARY)
_NOUNS = (w.NOUN, w.NAME)
_PRONOUNS = (w.PRONOUN, w.CONTRACTION)
_AFTER_NOUN = (w.NOUN, w.NAME, w.COMMA, w.PRONOUN, w.FIGURE)


@dataclass(slots=True)
class Clause:
    """What is known of a clause so far; `take_noun`, `take_verb` and `take_other` add a word."""

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
    antecedent: Span | None = None  # whose the relative clauses are: "where ..., and which ..."


def take_noun(words: Words, state: Clause, place: int) -> None:
    """Take a word of a noun phrase, or the "of" within one."""
    anew = words.parts[place] == w.PRONOUN or (
        words.parts[place] in ARTICLES and words.parts[place - 1 : place] in _NOUNS
    )
    governed = words.parts[place - 1 : place] in (w.PREPOSITION, w.OF)
    if words.parts[place] == w.PRONOUN and governed and words.lower[place] != "there":
        return  # "those that take part in it have"
    if words.lower[place] in load_set("object_pronouns"):
        state.object = state.object or (Span(place, place + 1) if state.governs else None)
        return
    if words.lower[place] == "whose":
        state.relative = (state.subject or state.noun, state.chain)
        state.fresh, state.noun, state.chain, state.verb = True, None, (), None
    if state.noun is None or (anew and state.fresh):
        if anew or not state.inside:
            state.inside = False
            state.noun = Span(place, place + 1)
    elif state.noun.end == place:
        state.noun = Span(state.noun.start, place + 1)
    if state.verb is not None:
        takes = state.governs and words.parts[place] != w.OF
        if state.object is None and takes and place - state.verb <= 3 and not state.inside:
            state.object = Span(place, place + 1)
        elif state.object and state.object.end == place:
            state.object = Span(state.object.start, place + 1)


def take_verb(words: Words, state: Clause, place: int) -> None:
    """Take a verb; behind one that reports, a clause of its own begins."""
    part = words.parts[place]
    if state.fresh and is_reduced(words, place):
        return
    if state.fresh and _is_attached(words, state, place):
        _attach(state, place)
        return
    if state.held and words.parts[place - 1] != w.TO:
        (state.noun, state.chain), state.held = state.held, None
    joined = words.parts[place - 1 : place] == w.CONJUNCTION
    if joined and words.lower[place] in load_set("factual"):
        state.chain = ()
    if part == w.GERUND and words.parts[place - 1 : place] == w.COMMA:  # "did not come, drawing"
        state.chain = tuple(link for link in state.chain if not negates(words, link))
    absolute = part == w.PAST and is_participle(words, place) and _is_absolute(words, place)
    if words.parts[place - 1 : place] in _NOUNS and (part == w.GERUND or absolute):
        _take_gerund(words, state, place)
        return
    if state.relative and _ends_relative(words, state, place):
        state.subject, state.chain, state.relative = state.outer, state.relative[1], None
    if not state.fresh and state.noun is None and _is_dated_clause(words, place):
        state.subject = state.above = None
    if state.fresh and state.noun:
        state.noun = _pass_address(words, state.noun, place)
    before = state.subject or state.above
    if not state.fresh and state.object and _is_controlled(words, state, place):
        state.subject = state.object
    told = state.finite or part == w.GERUND
    participle = not state.fresh and told and state.noun is not None and is_participle(words, place)
    state.finite = state.finite or _is_finite(words, state, place)
    bound = not state.fresh and _is_bound(words, place)
    own = state.noun is not None and (state.fresh or state.noun.start >= state.opened)
    if own and not participle and not bound:
        if state.fresh or part != w.GERUND:
            state.subject = state.noun
            if not state.fresh:
                state.chain = ()
    elif state.fresh and state.subject is None:
        state.subject = state.above
    if before and before != state.subject and words.parts[before.start] not in _PRONOUNS:
        state.former = before
    state.fresh = False
    state.noun, state.inside = None, False
    state.opened = len(words.parts)
    state.verb, state.object, state.governs = place, None, part not in (w.AUXILIARY, w.CONTRACTION)
    state.chain += (place,)
    if words.lower[place] in load_reporting() and not is_passive(words, place):
        open_segment(state, place + 1, clause=True)
        if state.relative:  # "the dam, which he said would"
            state.above = state.antecedent
        state.verb = place
        state.longer = state.chain
        state.chain = tuple(link for link in state.chain if _is_grouped(words, link, place))
        state.ruling = state.chain


def _is_dated_clause(words: Words, place: int) -> bool:
    """Tell whether words that date are a clause with this verb: "after the crisis [swept]"."""
    if words.parts[place - 1 : place] != w.PERIOD:
        return False
    opening = words.text[words.starts[place - 1] : words.ends[place - 1]].lower()
    return opening.startswith(("after ", "before ", "since ", "until "))


def _is_bound(words: Words, place: int) -> bool:
    """Tell whether a verb goes on with its subject: "worked with us [to cut]", "in [doubling]"."""
    ending = words.text[words.ends[place] - 3 : words.ends[place]]
    gerund = words.parts[place] == w.FIGURE and ending == "ing"
    return words.parts[place - 1] == w.TO or (gerund and words.parts[place - 1] == w.PREPOSITION)


def _is_finite(words: Words, state: Clause, place: int) -> bool:
    """Tell whether a verb can be its clause's: not "to keep", nor a participle with no subject."""
    part, before = words.parts[place], words.parts[place - 1 : place]
    if part in (w.GERUND, w.PAST):
        return part == w.PAST and state.noun is not None
    return before != w.TO


def _pass_address(words: Words, noun: Span, place: int) -> Span:
    """Return the subject behind whom a sentence addresses: "Dear neighbours, [our street] has"."""
    comma = words.parts.find(w.COMMA, noun.end, place)
    inner = words.parts[comma + 1 : place]
    if comma != noun.end or inner[:1] not in ARTICLES or not set(inner) <= {*ARTICLES, *_NOUNS}:
        return noun
    return Span(comma + 1, place)


def _is_attached(words: Words, state: Clause, place: int) -> bool:
    """Tell whether a verb hangs on the noun that its clause begins with: "the plan to sell"."""
    noun = state.noun
    if noun is None or words.parts[place - 1] != w.TO or noun.end != place - 1:
        return False
    return words.lower[noun.end - 1] in load_set("infinitive_nouns")


def _attach(state: Clause, place: int) -> None:
    """Take a verb that hangs on the noun before; the clause's own verb is still to come."""
    if state.noun:
        state.held = (state.noun, state.chain)
    state.chain += (place,)
    state.verb, state.object, state.governs = place, None, True


def _is_controlled(words: Words, state: Clause, place: int) -> bool:
    """Tell whether the object is who does what follows: "requires [firms] to pay", "helps"."""
    if state.object is None or state.verb is None:
        return False
    if words.parts[place] not in (w.VERB, w.FIGURE):
        return False
    if words.parts[place - 1] == w.TO:
        return state.object.end == place - 1 and words.lower[state.verb] in load_set("controlling")
    near = state.object.end == place and words.parts[place - 1] != w.PREPOSITION
    return near and words.lower[state.verb] in load_set("helping")


def _is_absolute(words: Words, place: int) -> bool:
    """Tell whether a participle ends a phrase of its own: ", with prices expected to"."""
    start = start_phrase(words, place)
    if start == place or words.lower[start - 1 : start] != ["with"]:
        return False
    return start == 1 or words.parts[start - 2] in (w.COMMA, w.STOP)


def _take_gerund(words: Words, state: Clause, place: int) -> None:
    """A noun with its gerund: "inflation running below", "companies employing"."""
    start = max(start_phrase(words, place), words.parts.rfind(w.FIGURE, 0, place) + 1)
    existing = state.subject and words.lower[state.subject.start] == "there"
    told = None if existing or words.parts[start - 1] == w.PREPOSITION else state.subject
    state.subject = choose_antecedent(words, state.verb, told, Span(start, place))
    state.fresh, state.noun, state.inside, state.opened = False, None, False, len(words.parts)
    state.verb, state.object = place, None
    state.chain += (place,)


def _is_grouped(words: Words, link: int, place: int) -> bool:
    """Tell whether a word belongs to the group of the verb at `place`: "did not say"."""
    return all(part in (w.AUXILIARY, w.ADVERB) for part in words.parts[link + 1 : place])


def _ends_relative(words: Words, state: Clause, place: int) -> bool:
    """Tell whether a verb is the main clause's: the relative clause has its own already."""
    if state.verb is None or words.parts[place] not in FINITE:
        return False
    if words.parts[state.verb] == w.AUXILIARY and words.parts[place] != w.AUXILIARY:
        return False
    if words.parts[place - 1] == w.VERB:
        return words.parts[place] == w.AUXILIARY
    return words.parts[place - 1] in (w.NOUN, w.NAME, w.PERIOD)


def open_segment(state: Clause, place: int, *, clause: bool) -> None:
    """Begin a segment; with `clause`, a clause that needs a subject of its own."""
    state.opened, state.noun, state.inside = place, None, False
    if clause:
        if state.subject:
            state.above = state.subject
        state.subject, state.fresh, state.verb, state.object = None, True, None, None
        state.finite = False


def take_other(words: Words, state: Clause, place: int, part: str) -> None:
    """Take a word between phrases: a preposition, an adverb, a mark, what joins clauses."""
    if part == w.OF:
        if state.noun is None:
            state.inside = True
        take_noun(words, state, place)
    elif part in (w.PREPOSITION, w.TO):
        if state.noun is None:
            state.inside = True
        elif state.noun.end == place and words.lower[place] in ("on", "for") and state.fresh:
            state.noun = Span(state.noun.start, place + 1)
        if words.lower[place] == "according":
            if state.subject:
                state.relative = (state.subject, state.chain)
            open_segment(state, place + 1, clause=True)
            state.above, state.inside = None, True
        if words.lower[place] in load_set("backgrounds"):
            state.chain = ()
        if words.lower[place] in ("for", "on", "in") and state.object and state.object.end == place:
            state.object = Span(state.object.start, place + 1)
    elif part == w.PERIOD and state.noun and state.noun.end == place:
        if words.parts[place - 1] in ARTICLES:  # "its second-quarter profit"
            state.noun = Span(state.noun.start, place + 1)
    elif part == w.ADVERB:
        if words.lower[place] in ("not", "never"):
            state.chain += (place,)
        inner = words.lower[place].endswith("ly") and words.parts[place + 1 : place + 2] == w.NOUN
        inner = inner or words.lower[place] == "-"  # "its 52,000-seat stadium"
        if state.noun and state.noun.end == place and (inner or words.parts[place - 1] in ARTICLES):
            state.noun = Span(state.noun.start, place + 1)
    elif part == w.COMMA:
        _take_comma(state, place)
    elif part == w.CONJUNCTION:
        if state.fresh and state.noun:
            state.noun = Span(state.noun.start, place + 1)
        elif not (state.fresh and state.inside):
            open_segment(state, place + 1, clause=False)
    elif part in (w.RELATIVE, w.THAT):
        _take_relative(words, state, place)
    elif part in (w.SUBORDINATOR, w.STOP):
        keep = state.subject if words.lower[place] == "where" else None
        open_segment(state, place + 1, clause=True)
        state.subject, state.chain = keep, ()
        state.antecedent = keep or state.antecedent


def _take_comma(state: Clause, place: int) -> None:
    if state.relative is not None:
        (state.subject, state.chain), state.relative = state.relative, None
        open_segment(state, place + 1, clause=False)
    elif not state.fresh or state.noun is None:
        open_segment(state, place + 1, clause=False)


def _opens_content(words: Words, state: Clause, place: int) -> bool:
    """Tell whether "that" opens what is said, not what a noun is: "denied claims that"."""
    if words.parts[place - 1 : place] not in _AFTER_NOUN or words.parts[place - 1] == w.COMMA:
        return True
    if state.verb is None:
        return words.lower[place - 1] in load_set("clause_nouns")
    if words.lower[state.verb] in load_reporting() and state.fresh:
        return True
    return words.lower[place - 1] in load_set("clause_nouns")


def _take_relative(words: Words, state: Clause, place: int) -> None:
    start, end = find_antecedent(words, place)
    if words.parts[place] == w.THAT and _opens_content(words, state, place):
        open_segment(state, place + 1, clause=True)
        if words.parts[place - 1] == w.CONJUNCTION:
            state.chain = state.ruling
        elif words.lower[place - 1] == "fact":
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
