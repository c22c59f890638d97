"""Find what a figure measures or counts, by an ordered table of rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from quotecheck.extract import words as w
from quotecheck.extract.figures import Figure
from quotecheck.extract.frames import Frame, is_verbal
from quotecheck.extract.phrases import (
    ARTICLES,
    NOMINAL,
    end_phrase,
    extend_of,
    skip,
    start_phrase,
)
from quotecheck.extract.words import Words, is_plural, load_set, load_verb_forms
from quotecheck.models import Span


@dataclass(frozen=True, slots=True)
class Place:
    """A figure among the words of its stretch, with its frame."""

    words: Words
    at: int
    figure: Figure
    frame: Frame
    earlier: Place | None = None
    told: Measured | None = None  # what the earlier figure measures


@dataclass(frozen=True, slots=True)
class Measured:
    """What a figure measures, as a range of words, and where the claim's phrase ends.

    `phrase` is None where nothing says it. `subjectlike` tells that the phrase is the subject of
    the clause, so that the figure's owner has to be sought within it. `start` is where the claim's
    phrase starts, None where it starts with its figure.
    """

    phrase: Span | None
    end: int
    rule: str
    subjectlike: bool = False
    start: int | None = None


Build = Callable[[Place], "Measured | None"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of the table: `build` returns None where the rule does not apply."""

    name: str
    kinds: frozenset[str]
    build: Build


def find_measure(place: Place) -> Measured:
    """Return what the figure measures, by the first rule that applies."""
    found = Measured(None, place.at + 1, "bare")
    for rule in RULES:
        if place.figure.kind in rule.kinds and (built := rule.build(place)):
            found = built
            break
    return replace(found, end=_end_comparison(place)) if found.end == place.at + 1 else found


def _end_comparison(place: Place) -> int:
    """Return where the words of comparison behind the figure end: a third more slowly."""
    words, end = place.words, place.at + 1
    if end < len(words.parts) and words.lower[end] in load_set("comparatives"):
        end += 1
        if end < len(words.parts) and words.lower[end].endswith("ly"):
            end += 1
    return end


def _measure_of(place: Place) -> Measured | None:
    """A share or an amount of something: half of the homes, 70kg of gold, $5m worth of grain."""
    words, first = place.words, place.at + 1
    if words.lower[first : first + 2] == ["worth", "of"]:
        first += 1
    if words.parts[first : first + 1] != w.OF:
        return None
    start = skip(words, first + 1, frozenset((w.DETERMINER, w.FIGURE)))
    noun = skip(words, start, ARTICLES)
    end = end_phrase(words, noun, counted=place.figure.kind == "count")
    if end == noun:
        return _measure_those(place, start)
    if words.parts[end : end + 1] == w.FIGURE and words.lower[end - 1].endswith(("'s", "’s")):
        end = max(end, end_phrase(words, end + 1, counted=True))
    whole = extend_of(words, end)
    return Measured(Span(start, whole), whole, "of")


def _measure_those(place: Place, start: int) -> Measured | None:
    """A share of "those screened", of "them"."""
    parts, told = place.words.parts, place.told
    if parts[start : start + 1] == w.PRONOUN:
        known = told.phrase if told and told.phrase else Span(start, start + 1)
        return Measured(known, start + 1, "of-them")
    if parts[start - 1] != w.DETERMINER:
        return None
    end = start + 1 if parts[start : start + 1] == w.PAST else start
    return Measured(Span(start - 1, end), end, "of-those")


def _measure_part(place: Place) -> Measured | None:
    """A share or a multiple before an article: half the homes, twice its size."""
    words, first = place.words, place.at + 1
    noun = skip(words, first, ARTICLES)
    end = end_phrase(words, noun, counted=False)
    if noun == first or end == noun:
        return None
    whole = extend_of(words, end)
    return Measured(Span(first, whole), whole, "part")


def _measure_dating(place: Place) -> Measured | None:
    """A span of time that dates something else measures nothing: over the past 12 months."""
    parts, at = place.words.parts, place.at
    if w.PERIOD in (parts[at - 1 : at], parts[at + 1 : at + 2]):
        start, end = place.words.starts, place.words.ends
        before = parts[at - 1 : at] == w.PERIOD and start[at] - end[at - 1] <= 1
        after = parts[at + 1 : at + 2] == w.PERIOD and start[at + 1] - end[at] <= 1
        if before or after:
            return Measured(None, at + 1, "dating")
    return None


def _measure_verbal(place: Place) -> Measured | None:
    """A verb that multiplies: the number of thefts had doubled, the firm doubled its exports."""
    words, first = place.words, place.at + 1
    if not is_verbal(words, place.at):
        return None
    noun = skip(words, first, ARTICLES)
    end = end_phrase(words, noun, counted=False)
    if end > noun and words.parts[noun] != w.PERIOD:
        whole = extend_of(words, end)
        return Measured(Span(noun, whole), whole, "verbal-object")
    if not place.frame.subject:
        return None
    phrase = _strip_owner(words, _strip_hollow(words, _trim(words, place.frame.subject)))
    return Measured(phrase, first, "verbal", subjectlike=True) if phrase else None


def _measure_noun(place: Place) -> Measured | None:
    """The noun that follows: 10 countries, a $300 million contract, a 5 percent rise in sales."""
    words, figure, first = place.words, place.figure, place.at + 1
    counted = figure.kind == "count" and figure.value != 1
    if words.text[words.ends[place.at]] == "-" if words.ends[place.at] < words.span.end else False:
        return _measure_compound(place)
    first = skip(words, first, frozenset((w.ADVERB,))) if _is_comparative(words, first) else first
    if not counted and is_plural(_last_word(words, place.at)) and figure.kind != "share":
        return None
    end = end_phrase(words, first, counted=counted)
    if end == first:
        return None
    whole = extend_of(words, end)
    head = words.lower[end - 1]
    if figure.kind != "count" and head in load_set("change_heads"):
        if found := _find_complement(words, end):
            return Measured(found, found.end, "change-in")
        if end - first > 1:
            last = end if figure.kind == "money" else end - 1
            return Measured(Span(first, last), end, "change-of")
        return None
    if figure.kind != "count" and head in load_set("figure_heads"):
        return _measure_hollow(place, first, end, whole)
    if counted or figure.kind == "count":
        return Measured(Span(first, _bare_of(words, end)), whole, "noun")
    return Measured(Span(first, _bare_of(words, end)), whole, "noun")


def _measure_compound(place: Place) -> Measured | None:
    """The word joined to the figure: a four-cylinder engine, a 15-member council."""
    words, first = place.words, place.at + 2
    end = end_phrase(words, first, counted=False)
    return Measured(Span(first, first + 1), end, "compound") if end > first else None


def _measure_hollow(place: Place, first: int, end: int, whole: int) -> Measured | None:
    """Its 2 percent objective for inflation; a 5 percent interest rate."""
    if found := _find_complement(place.words, end):
        return Measured(found, found.end, "hollow")
    if end - first > 1:
        return Measured(Span(first, end), whole, "noun")
    own = place.at
    while own and place.words.parts[own - 1] in _OWN:
        own -= 1
    if near := _find_rated(place.words, own):
        return Measured(near, end, "hollow-near", subjectlike=True)
    if outer := _measure_clause(place):
        return Measured(outer.phrase, end, "hollow", outer.subjectlike)
    return Measured(Span(first, whole), whole, "noun")


_OWN = ARTICLES | {w.NOUN}


def _is_comparative(words: Words, first: int) -> bool:
    return words.lower[first : first + 1] in (["more"], ["fewer"], ["less"])


def _last_word(words: Words, place: int) -> str:
    return words.text[words.starts[place] : words.ends[place]].rpartition(" ")[2].lower()


def _bare_of(words: Words, end: int) -> int:
    """Return the end of a counted noun with a kind behind it: cases of malaria, not of the flu."""
    if words.parts[end : end + 1] == w.OF and words.parts[end + 1 : end + 2] == w.NOUN:
        return end_phrase(words, end + 1, counted=False)
    return end


def _find_complement(words: Words, end: int) -> Span | None:
    """Return the noun phrase of a complement: rise [in sales], target [for the bank rate]."""
    if words.lower[end : end + 1] not in (["in"], ["of"], ["for"], ["to"], ["on"]):
        return None
    noun = skip(words, end + 1, ARTICLES)
    last = end_phrase(words, noun, counted=False)
    if last == noun:
        return None
    return Span(noun, extend_of(words, last))


def _measure_in(place: Place) -> Measured | None:
    """Money in a kind: $5 million in cash."""
    words, first = place.words, place.at + 1
    if words.lower[first : first + 1] != ["in"] or words.parts[first + 1 : first + 2] != w.NOUN:
        return None
    end = end_phrase(words, first + 1, counted=False)
    if end == first + 1:
        return None
    whole = extend_of(words, end)
    return Measured(Span(first + 1, _bare_of(words, end)), whole, "in")


def _measure_before(place: Place) -> Measured | None:
    """The noun before: sales of $14 million, a contract worth $3 million."""
    words, at = place.words, place.at
    if words.lower[at - 1 : at] not in (["of"], ["worth"]):
        return None
    start = start_phrase(words, at - 1)
    if start == at - 1:
        return None
    phrase = _strip_hollow(words, Span(start, at - 1))
    if phrase is None:
        if near := _find_rated(words, start):
            return Measured(near, at + 1, "of-rated", subjectlike=True)
        outer = _measure_clause(place)
        return outer and Measured(outer.phrase, at + 1, "of-hollow", outer.subjectlike)
    return Measured(phrase, at + 1, "before-of", start=start)


def _find_rated(words: Words, start: int) -> Span | None:
    """Return the phrase before a hollow one: [inflation] at the rate of 2 percent."""
    if start < 2 or words.parts[start - 1] != w.PREPOSITION or words.lower[start - 1] == "for":
        return None
    first = start_phrase(words, start - 1)
    return Span(first, start - 1) if first < start - 1 else None


def _strip_hollow(words: Words, phrase: Span) -> Span | None:
    """Return the phrase without a head that says only that there is a figure; None if no more.

    "number of jobs" is jobs, "target range for the federal funds rate" is the federal funds rate.
    """
    first = skip(words, phrase.start, ARTICLES)
    for place in range(first, phrase.end):
        if words.lower[place] in ("of", "for", "in"):
            if words.lower[place - 1] in load_set("hollow_heads") | load_set("change_heads"):
                inner = skip(words, place + 1, frozenset((w.DETERMINER,)))
                return Span(inner, phrase.end) if inner < phrase.end else None
            return phrase
    head = words.lower[phrase.end - 1]
    alone = phrase.end - first == 1 or words.lower[first:-1] == ["average"]
    return None if alone and head in load_set("figure_heads") else phrase


def _measure_clause(place: Place) -> Measured | None:
    """The object or the subject of the verb: lower the rate to 2 percent, sales rose 6 percent."""
    words, at, frame = place.words, place.at, place.frame
    if frame.verb is None:
        return None
    verb = words.lower[frame.verb]
    if place.figure.kind != "time" and frame.object and words.lower[at - 1] != "for":
        phrase = _strip_owner(words, _strip_hollow(words, _trim(words, frame.object)))
        doubled = place.figure.kind == "money" and frame.object.end == at
        if phrase and not doubled and words.parts[phrase.start] != w.PRONOUN:
            return Measured(phrase, at + 1, "object")
    if place.figure.kind == "time" and verb not in load_verb_forms("size") | load_set("to_be"):
        return None
    if frame.subject and (verb in _predicates() or _is_passive(words, frame.verb, at)):
        phrase = _strip_owner(words, _strip_hollow(words, _trim(words, frame.subject)))
        if phrase and words.parts[phrase.start] != w.PRONOUN:
            return Measured(phrase, at + 1, "subject", subjectlike=True)
    return None


def _strip_owner(words: Words, phrase: Span | None) -> Span | None:
    """Return the phrase without "its" or "the" in front: whose it is, the subject tells."""
    if phrase is None:
        return None
    first = skip(words, phrase.start, ARTICLES)
    return Span(first, phrase.end) if first < phrase.end else phrase


def _is_passive(words: Words, verb: int, at: int) -> bool:
    """Tell whether the subject is put at the figure: "is estimated at", "remain anchored at"."""
    if words.parts[verb] not in (w.PAST, w.VERB) or words.lower[at - 1] not in load_set("towards"):
        return False
    before = verb - 1
    while before > 0 and words.parts[before] == w.ADVERB:
        before -= 1
    return words.lower[before] in _predicates()


@cache
def _predicates() -> frozenset[str]:
    """Verbs whose subject is what is measured: change, size, and to be."""
    return load_verb_forms("change") | load_verb_forms("size") | load_set("to_be")


def _trim(words: Words, phrase: Span) -> Span:
    """Return the phrase without an open end: "target for the" has no noun behind it."""
    end = phrase.end
    while end > phrase.start and words.parts[end - 1] not in NOMINAL | {w.PRONOUN, w.PAST}:
        end -= 1
    return Span(phrase.start, end) if end > phrase.start else phrase


def _is_direct(place: Place) -> bool:
    """Tell whether the figure is the object of its verb, with nothing between them."""
    verb = place.frame.verb
    between = place.words.parts[verb + 1 : place.at] if verb is not None else w.STOP
    return all(part in (w.ADVERB, w.PERIOD, w.DETERMINER) for part in between)


def _measure_for(place: Place) -> Measured | None:
    """What money is for: $12,000 for a new roof, $3 billion on roads."""
    words, first = place.words, place.at + 1
    if words.lower[first : first + 1] not in (["for"], ["on"]) or not _is_direct(place):
        return None
    found = _find_complement(words, first)
    return Measured(found, found.end, "for") if found else None


def _measure_telling(place: Place) -> Measured | None:
    """A verb that names the figure: the road will [cost] $60 million."""
    verb = place.frame.verb
    if verb is None or place.words.lower[verb] not in load_verb_forms("telling"):
        return None
    return Measured(Span(verb, verb + 1), place.at + 1, "telling") if _is_direct(place) else None


def _measure_verb(place: Place) -> Measured | None:
    """The verb, where no noun says it: the team [raised] $5 million."""
    verb = place.frame.verb
    if verb is None or place.words.parts[verb] == w.AUXILIARY:
        return None
    if place.words.lower[verb] in load_verb_forms("report"):
        return None
    return Measured(Span(verb, verb + 1), place.at + 1, "verb")


def _measure_dimension(place: Place) -> Measured | None:
    """12 km long, 9 feet high."""
    after = place.at + 1
    if place.words.lower[after : after + 1] and place.words.lower[after] in load_set("dimensions"):
        return Measured(Span(after, after + 1), after + 1, "dimension")
    return None


def _measure_elided(place: Place) -> Measured | None:
    """As the figure before: 435 homes for rent and 187 for sale; 7 miles (11 km)."""
    words, at, earlier = place.words, place.at, place.earlier
    if earlier is None or place.told is None or place.told.phrase is None:
        return None
    between = words.parts[earlier.at + 1 : at]
    if words.text[words.starts[at - 1] : words.ends[at - 1]] != "(":
        if earlier.figure.unit != place.figure.unit or words.lower[at - 1] in ("of", "for"):
            return None
        if place.figure.kind == "money" and words.lower[at + 1 : at + 2] in (
            ["for"],
            ["on"],
            ["in"],
        ):
            return None
        linked = _LINKS.intersection(words.lower[earlier.at + 1 : at])
        if not linked or _SPLITS.intersection(between):
            return None
    return Measured(place.told.phrase, at + 1, "elided", place.told.subjectlike)


_LINKS: Final = frozenset(
    (",", "and", "or", "to", "from", "against", "versus", "than", "including")
)
_SPLITS: Final = frozenset((w.VERB, w.PAST, w.AUXILIARY, w.STOP, w.CONTRACTION))


def _measure_beside(place: Place) -> Measured | None:
    """The noun right before, with nothing between: incomes over $250,000, shipping $40."""
    words, at = place.words, place.at
    start, frame = start_phrase(words, at), place.frame
    governed = frame.object is not None and frame.object.end == at and frame.object.start >= start
    if start == at or governed or (frame.verb is not None and start <= frame.verb):
        return None
    phrase = _strip_hollow(words, Span(start, at))
    return Measured(phrase, at + 1, "beside") if phrase else None


ALL = frozenset(("count", "share", "money", "measure", "time", "multiple", "points", "age"))
RULES = (
    Rule("dating", frozenset(("time",)), _measure_dating),
    Rule("verbal", ALL, _measure_verbal),
    Rule("of", ALL, _measure_of),
    Rule("part", frozenset(("share", "multiple")), _measure_part),
    Rule("dimension", frozenset(("measure", "time")), _measure_dimension),
    Rule("noun", ALL, _measure_noun),
    Rule("in", frozenset(("money",)), _measure_in),
    Rule("elided", ALL - {"time", "age"}, _measure_elided),
    Rule("before", ALL, _measure_before),
    Rule("for", frozenset(("money",)), _measure_for),
    Rule("telling", ALL, _measure_telling),
    Rule("clause", ALL, _measure_clause),
    Rule("beside", ALL - {"time", "age"}, _measure_beside),
    Rule("verb", ALL, _measure_verb),
)
