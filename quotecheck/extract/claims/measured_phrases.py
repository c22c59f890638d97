"""Read the phrase that a figure measures: without what is hollow in it, with what it is of."""

from __future__ import annotations

from quotecheck.extract.claims import word_classes as w
from quotecheck.extract.claims.phrases import (
    ARTICLES,
    NOMINAL,
    end_phrase,
    extend_of,
    skip,
    start_phrase,
)
from quotecheck.extract.claims.word_classes import GENITIVES, is_plural, load_parts, load_set
from quotecheck.extract.claims.words import Words
from quotecheck.models import Span


def find_rated(words: Words, start: int) -> Span | None:
    """Return the phrase before a hollow one: [losses] at a pace of 2 percent."""
    if start < 2 or words.lower[start - 1] not in load_set("rated"):
        return None
    if words.lower[start - 2] in load_set("headless"):
        return None  # "held steady at a low of 2 percent"
    first = start_phrase(words, start - 1)
    return strip_owner(words, Span(first, start - 1)) if first < start - 1 else None


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
    ranks = load_set("records")
    if head in load_set("hollow_heads"):
        ranks = ranks | load_set("older")  # "an earlier estimate", but "the earlier record"
    if head in load_set("comparisons"):
        ranks = ranks | load_set("foreseers")  # "analysts' estimates", but "a market share"
    alone = all(word in ranks for word in words.lower[first : phrase.end - 1])
    return None if alone and head in load_set("figure_heads") else phrase


def strip_owner(words: Words, phrase: Span | None) -> Span | None:
    """Return the phrase without "its" or "the" in front: whose it is, the subject tells."""
    if phrase is None:
        return None
    first = skip(words, phrase.start, ARTICLES | {w.PERIOD})
    if first == phrase.end:
        return None if words.parts[phrase.start] in ARTICLES else phrase
    if words.lower[phrase.end - 1].endswith(GENITIVES):
        return None  # "the town's 300 seats": the figure cut its noun off
    first += words.lower[first] == "own" and first + 1 < phrase.end  # "its own rule"
    return Span(first, phrase.end)


def trim_open(words: Words, phrase: Span) -> Span:
    """Return the phrase without an open end: "target for the" has no noun behind it."""
    end = phrase.end
    while end > phrase.start and words.parts[end - 1] not in NOMINAL | {w.PRONOUN, w.PAST}:
        end -= 1
    return Span(phrase.start, end) if end > phrase.start else phrase


def strip_subject(words: Words, phrase: Span) -> Span | None:
    """Return what a subject or an object counts: the phrase closed, no hollow head, no owner."""
    return strip_owner(words, strip_hollow(words, trim_open(words, _cut_examples(words, phrase))))


def _cut_examples(words: Words, phrase: Span) -> Span:
    """Return a phrase without what only shows whom it means: "[shares] such as Orel and Karu"."""
    inner = words.lower[phrase.start : phrase.end]
    if "in" in inner[1:] and inner[-1] in _MANNERS:  # "the deficit [in a responsible way]"
        return Span(phrase.start, phrase.start + inner.index("in"))
    return Span(phrase.start, phrase.start + inner.index("such")) if "such" in inner[1:] else phrase


_MANNERS = ("way", "ways", "manner", "fashion")


def join_people(words: Words, end: int) -> int:
    """Return where "9,000 mares, foals and donkeys" ends; 0 where no such row stands."""
    last = end
    row = words.parts[end : end + 4] == w.COMMA + w.NOUN + w.CONJUNCTION + w.NOUN
    if row and all(is_plural(words.lower[place]) for place in (end - 1, end + 1, end + 3)):
        return end + 4  # "cars, trucks and vans"
    if _pairs_plurals(words, end):
        return end + 2  # "450,000 cars and trucks"
    while words.lower[last - 1] in load_set("people_rows"):
        after = last
        while words.lower[after : after + 1] in ([","], ["and"], ["or"]):
            after += 1
        if after == last or words.lower[after : after + 1] == []:
            break
        if words.lower[after] not in load_set("people_rows"):
            break
        last = after + 1
    return last if last > end else 0


def _pairs_plurals(words: Words, end: int) -> bool:
    """Tell two plurals that are counted together, behind which no verb stands."""
    if words.parts[end - 1 : end + 2] != w.NOUN + w.CONJUNCTION + w.NOUN:
        return False
    if words.lower[end] not in ("and", "or") or words.lower[end - 1] in load_set("people_rows"):
        return False
    both = is_plural(words.lower[end - 1]) and is_plural(words.lower[end + 1])
    behind = words.parts[end + 2 : end + 3]
    verbal = load_parts().get(words.lower[end + 1]) in (w.VERB, w.AMBIGUOUS)
    if verbal and words.lower[end + 2 : end + 3] not in ([], ["in"], ["of"], [","], ["."]):
        return False  # "extends to all 50 states or stops with these"
    return both and behind in (w.PREPOSITION, w.STOP, w.COMMA, w.PERIOD, w.ADVERB, "")


def last_word(words: Words, place: int) -> str:
    """Return the last word of a figure, in lower case: the "times" of "three times"."""
    return words.text[words.starts[place] : words.ends[place]].rpartition(" ")[2].lower()


def skip_dating(words: Words, place: int) -> int:
    """Return the place behind words that date: "add $5 million [over 10 years] to the debt"."""
    if words.parts[place : place + 1] != w.PERIOD:
        return place
    return place + 1 + (words.parts[place + 1 : place + 2] == w.FIGURE)


def find_complement(words: Words, end: int) -> Span | None:
    """Return the noun phrase of a complement: rise [in sales], target [for the bank rate]."""
    if words.lower[end : end + 1] not in (["in"], ["of"], ["for"], ["to"], ["on"]):
        return None
    noun = skip(words, end + 1, ARTICLES)
    last = end_phrase(words, noun, counted=False)
    if last == noun and words.parts[noun : noun + 1] == w.GERUND and words.lower[end] == "on":
        last = noun + 1  # "$5 million on tutoring"
    if last == noun or (words.lower[end] == "in" and words.lower[noun] in load_set("idioms_in")):
        return None
    return Span(noun, extend_of(words, last))
