"""Rules that find what money is of or for: $5 million in cash, $3 for bread, spent $4 mending."""

from __future__ import annotations

from typing import Final

from quotecheck.extract.claims import word_classes as w
from quotecheck.extract.claims.leads import is_direct
from quotecheck.extract.claims.measured_phrases import find_complement, skip_dating
from quotecheck.extract.claims.phrases import (
    ARTICLES,
    NOMINAL,
    end_phrase,
    extend_kind,
    extend_of,
    skip,
)
from quotecheck.extract.claims.places import Measured, Place
from quotecheck.extract.claims.word_classes import COMPARED, is_plural, load_set
from quotecheck.extract.claims.words import Words
from quotecheck.models import Span

# What tells a kind of money: "in cash", "in planned investment".
_IN_KINDS: Final = (w.NOUN, w.PAST, w.NAME)
# Before the next of a row: "$5 on tea, $4 on milk and $3 on bread".
_ROW: Final = (w.COMMA, w.CONJUNCTION)


def measure_in(place: Place) -> Measured | None:
    """Money in a kind: $5 million in cash."""
    words, first = place.words, place.at + 1
    noun = first + 1 + (words.lower[first + 1 : first + 2] == ["more"])
    if words.lower[first : first + 1] != ["in"] or words.parts[noun : noun + 1] not in _IN_KINDS:
        return None
    if words.lower[noun][:1].isdigit():  # "Rossi Raises $5 Million in 3 Months"
        return None
    end = end_phrase(words, noun, counted=False)
    idle = load_set("dealings") | load_set("figure_heads") | load_set("idioms_in")
    if end == noun or words.lower[end - 1] in idle:
        return None  # "in total", "in exchange"
    many = words.parts[end - 1] == w.NOUN and is_plural(words.lower[end - 1])
    if words.parts[noun] == w.NAME and not many:
        return None  # "in Osk", but "in Norland goods"
    whole = extend_of(words, end)
    return Measured(Span(noun, extend_kind(words, end)), whole, "in")


def measure_for(place: Place) -> Measured | None:
    """What money is for: $700 for a blue door, $3 billion on roads."""
    words, first = place.words, place.at + 1
    if words.lower[first : first + 1] not in (["for"], ["on"]):
        return None
    row = place.told and place.told.rule == "for" and place.earlier
    again = row and row.figure.kind == "money" and words.parts[place.at - 1] in _ROW
    again = again or words.lower[place.at - 1] == "including"
    attached = words.lower[place.at - 1] in ("with", "on", "plus") and words.lower[first] == "for"
    again = again or (attached and words.lower[place.at - 2 : place.at] not in COMPARED)
    if not again and (not is_direct(place) or _is_told_of(place)):
        return None
    if words.lower[first] == "for" and words.parts[first + 1 : first + 2] == w.FIGURE:
        end = end_phrase(words, first + 2, counted=True)  # "$5 million for [18 schools]"
        return Measured(Span(first + 2, end), end, "for") if end > first + 2 else None
    verb = place.frame.verb
    spent = verb is not None and words.lower[verb].startswith("spen")
    if "/" in place.figure.unit and words.lower[first] == "on" and not spent:
        return None  # "$85 a week on the farm"
    found = find_complement(words, first) or _find_deed(words, first + 1)
    idle = load_set("dealings") | load_set("figure_heads") | {"dollar"}
    if found and words.lower[first] == "on" and words.lower[found.end - 1] in idle:
        return None  # "cost $64 on the spot market", "on average"
    if found and words.lower[first] == "for" and place.owners.is_person(words, found):
        return None  # "raised $5 for Rossi"
    return Measured(found, found.end, "for") if found else None


def measure_deed(place: Place) -> Measured | None:
    """What somebody spends money or time doing: spent $5 million [mending roads]."""
    words, first = place.words, skip_dating(place.words, place.at + 1)
    verb = place.frame.verb
    spent = verb is not None and words.lower[verb] in load_set("spending_verbs")
    found = _find_deed(words, first) if spent and is_direct(place) else None
    return Measured(found, found.end, "deed") if found else None


def _find_deed(words: Words, verb: int) -> Span | None:
    """What is done for money: $5 million for [rebuilding the country's bridges]."""
    if words.parts[verb : verb + 1] != w.GERUND:
        return None
    noun = skip(words, verb + 1, ARTICLES)
    end = end_phrase(words, noun, counted=False)
    return Span(verb, extend_of(words, end)) if end > noun else None


def _is_told_of(place: Place) -> bool:
    """Tell a sum that is said of a thing: "[the fare] is $5 for adults"."""
    subject, verb = place.frame.subject, place.frame.verb
    being = verb is not None and place.words.lower[verb] in load_set("to_be")
    return being and subject is not None and place.words.parts[subject.end - 1] in NOMINAL
