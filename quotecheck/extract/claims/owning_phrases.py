"""Read the phrase that says whose figure it is: a name, or the words for a thing."""

from __future__ import annotations

import re

from quotecheck.extract.claims import word_classes as w
from quotecheck.extract.claims.heads import end_whole
from quotecheck.extract.claims.owners import Owners
from quotecheck.extract.claims.phrases import NOMINAL, skip
from quotecheck.extract.claims.scare_marks import MARKS
from quotecheck.extract.claims.word_classes import (
    GENITIVES,
    is_adjective,
    is_plural,
    load_parts,
    load_set,
)
from quotecheck.extract.claims.words import Words
from quotecheck.models import Span

# A figure with its unit, not a count: "the [$3 billion] dam", "the [62-kilometre] line".
_HOLDS_UNIT = re.compile(r"[$\u20ac\u00a3%-]|[0-9] ?[A-Za-z]")
# An amount, no share: "200 mm of rain".
_MEASURED = re.compile(r"[$\u20ac\u00a3]|[0-9] ?(?!per)[A-Za-z]")


def find_apposition(words: Words, end: int, owners: Owners) -> str | None:
    """The principal, [Ana Rossi], has taught; a candidate, [bookseller Omar Haidari], won."""
    if words.parts[end : end + 1] != w.COMMA:
        return None
    last = skip(words, end + 1, NOMINAL)
    closed = words.parts[last : last + 1] in (w.COMMA, w.AUXILIARY)  # "its nominee, [Rossi] has"
    if not closed or words.parts[last - 1] != w.NAME:
        return None
    return owners.name(words, end + 1, last)


def read_subject(words: Words, subject: Span, owners: Owners) -> str | None:
    """Return whose figure it is by a phrase: its name, or else its words; None where nobody's."""
    if words.parts[subject.start] == w.FIGURE:
        whole = _find_whole(words, subject)
        return read_subject(words, whole, owners) if whole else None
    if owner := find_apposition(words, subject.end, owners) or owners.company(words, *subject):
        return owner
    if words.parts[subject.start] == w.PRONOUN and words.lower[subject.start] == "they":
        return None
    if not owners.is_company(words, *subject) and (owner := owners.name(words, *subject)):
        return owner
    first = _skip_number(words, subject)
    first = skip(words, first, frozenset((w.COMMA, w.CONJUNCTION, w.DETERMINER)))
    first = min(first, subject.end - 1)
    alone = first + 1 == subject.end and words.lower[first][:1].isdigit()
    if words.lower[first] == "-" or alone:  # of "the 5-million-euro tower" the figure was cut off
        return None
    end = _end_thing(words, first, subject.end)
    # Of 'the "sprinkles" contained' the second mark was cut off.
    first += words.lower[first] in MARKS and MARKS.isdisjoint(words.lower[first + 1 : end])
    if first >= end or words.parts[first] in (w.PRONOUN, w.CONTRACTION):
        return None
    if words.parts[first] == w.PREPOSITION:  # "[those] on low incomes"
        return words.cut(*subject) if words.lower[subject.start] == "those" else None
    if _is_nobody(words, first, end) or _is_clause(words, first, end):
        return None
    text = words.cut(first, end)
    return text[:-2] if text.lower().endswith(GENITIVES) else text  # "the district's [8 schools]"


def _find_whole(words: Words, subject: Span) -> Span | None:
    """Return of whom a subject is a share: over half of [users] spend; not: 200 mm of rain."""
    if words.parts[subject.start + 1 : subject.start + 2] != w.OF:
        return None
    first = skip(words, subject.start + 2, frozenset((w.DETERMINER,)))
    if _MEASURED.search(words.cut(subject.start, subject.start + 1)) or first >= subject.end:
        return None
    return Span(first, subject.end) if words.parts[first] in NOMINAL else None


def _skip_number(words: Words, subject: Span) -> int:
    """Return where a phrase begins behind its article and number: the [62-kilometre] line."""
    first = skip(words, subject.start, frozenset((w.DETERMINER, w.POSSESSIVE, w.OF)))
    first += words.lower[first][:1].isdigit() and first + 1 < subject.end
    if words.parts[first] == w.FIGURE and first + 1 < subject.end:
        joined = 2 if words.lower[first + 1] == "-" else 0
        joined += 1 if joined and first + 3 < subject.end else 0  # "the [40-page] bill"
        first += joined or bool(_HOLDS_UNIT.search(words.cut(first, first + 1)))
    first = min(first, subject.end - 1)
    if words.lower[first] in load_set("scales") and words.parts[first + 1 : first + 2] == w.FIGURE:
        first += 2 * (first + 2 < subject.end)  # "the [magnitude 6.7] quake"
    kind = words.lower[first] in load_set("gerund_adjectives")
    first += kind and words.parts[first + 1 : first + 2] == w.NAME  # "[Neighbouring] Norland"
    while first + 1 < subject.end and words.lower[first] in load_set("scale_words"):
        first += 1  # "[2 million] people"
    return first


def _end_thing(words: Words, first: int, limit: int) -> int:
    """Return where the words for a thing end: the war[, a costly conflict]."""
    end = end_whole(words, first, limit)
    apposed = words.parts.find(w.COMMA + w.DETERMINER, first, end)
    end = apposed if apposed > first else end
    while end > first and words.parts[end - 1] not in NOMINAL:
        end -= 1
    if end - first > 1 and is_plural(words.lower[end - 2]) and is_adjective(words.lower[end - 1]):
        end -= 1  # "blasts [capable of]"
    return end


def _is_attribute(word: str) -> bool:
    """Tell what only describes a noun: "debt-financed", "eighth", "likely"."""
    joined = "-" in word and word.endswith(("ed", "-looking"))
    return joined or is_adjective(word) or (word.endswith("th") and word in load_set("ordinals"))


def _is_clause(words: Words, first: int, end: int) -> bool:
    """Tell words that are no phrase but hold a verb: "Locals also favor", "unrest rapidly spread".

    Nor are two clauses one phrase: "voters back it, and a poll".
    """
    for place in range(first + 1, end - 1):
        doing = load_parts().get(words.lower[place + 1]) in (w.VERB, w.AMBIGUOUS)
        if words.parts[place] == w.ADVERB and words.lower[place] != "-" and doing:
            return True
    joined = words.parts.find(w.COMMA + w.CONJUNCTION, first, end)
    return joined > 0 and words.parts.count(w.COMMA, first, end) == 1


def _is_nobody(words: Words, first: int, end: int) -> bool:
    """Tell whether a phrase names nobody: "others", "guilty", "that share"."""
    head = words.lower[end - 1]
    if words.lower[first : first + 2][-1:] == ["of"] and words.lower[first] in load_set(
        "hollow_heads"
    ):
        return True  # "the number of cases"
    if words.lower[first] in load_set("nobodies") or head in load_set("headless"):
        return True
    if head in load_set("comparisons"):
        return True
    if end - first == 1 and head in load_set("seasons"):
        return True
    if end - first == 1 and words.parts[first] == w.NOUN and _is_attribute(head):
        return True
    return end - first == 1 and head in load_set("figure_heads") | load_set("hollow_heads")
