"""The ordered table of complements: where the content of a report begins behind its verb."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from quotecheck.extract.cues import Cue
from quotecheck.extract.quotes import clauses, phrases, quoted
from quotecheck.extract.quotes.sentences import Sentence

# Rules that report a phrase and no clause.
PHRASES: Final = frozenset(("object", "preposition", "request", "estimate"))


@dataclass(slots=True)
class Complement:
    """Where the content begins, which rule says so, and where the words between verb and it end."""

    start: int
    rule: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of the table: verbs with one of `frames` may have what `read` finds after `place`."""

    name: str
    frames: frozenset[str]
    read: Callable[[Sentence, int, Cue], int | None]


def read_complement(sentence: Sentence, place: int, cue: Cue) -> Complement | None:
    """Return what the verb that ends before token `place` reports, by the first rule that fits."""
    if place >= sentence.stop:
        return None
    for rule in RULES:
        if rule.frames & cue.frames or (rule.name == "preposition" and cue.prepositions):
            start = rule.read(sentence, place, cue)
            if start is not None and start < sentence.stop:
                return Complement(start, rule.name)
    return None


def _letters(text: str) -> frozenset[str]:
    return frozenset(text)


RULES: Final = (
    Rule("quoted", _letters("q"), quoted.read_quoted),
    Rule("that", _letters("tO"), clauses.read_that),
    Rule("question", _letters("w"), clauses.read_question),
    Rule("request", _letters("H"), phrases.read_request),
    Rule("infinitive", _letters("i"), phrases.read_infinitive),
    Rule("preposition", frozenset(), phrases.read_preposition),
    Rule("hearer-clause", _letters("Oo"), clauses.read_hearer_clause),
    Rule("clause", _letters("cC"), clauses.read_plain_clause),
    Rule("object", _letters("nka"), phrases.read_object),
    Rule("estimate", _letters("e"), phrases.read_estimate),
    Rule("clause", _letters("c"), clauses.read_clause),
)
