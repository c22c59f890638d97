"""Tell what a verb does at its place: a passive, a participle, a figure that is a verb."""

from __future__ import annotations

from functools import cache

from quotecheck.extract.claims import word_classes as w
from quotecheck.extract.claims.phrases import start_phrase
from quotecheck.extract.claims.word_classes import (
    load_set,
    load_sole_pasts,
    load_verb_forms,
    load_verbs,
)
from quotecheck.extract.claims.words import Words
from quotecheck.extract.figures.changes import VERBS
from quotecheck.extract.names.name_words import are_people, name_words
from quotecheck.models import Span


@cache
def load_reporting() -> frozenset[str]:
    return load_verb_forms("report")


def is_verbal(words: Words, place: int) -> bool:
    """Tell whether a figure is a verb: "had doubled"."""
    text = words.text[words.starts[place] : words.ends[place]]
    last = text.rpartition(" ")[2].lower()
    if last in _MULTIPLYING:
        before = place - 1
        while before > 0 and words.parts[before] == w.ADVERB:
            before -= 1
        helped = not load_set("helping").isdisjoint(words.lower[max(0, place - 6) : place - 1])
        return helped or words.parts[before] in (w.TO, w.AUXILIARY)
    return last in _multiplied()


def dates(words: Words, place: int) -> bool:
    """Tell a span of time that only tells when: "[two years] ago, the town had 40 boats"."""
    behind = words.lower[place + 1 : place + 2]
    if words.parts[place + 1 : place + 2] != w.PERIOD and behind not in (
        ["ago"],
        ["later"],
        ["earlier"],
    ):
        return False
    last = words.text[words.starts[place] : words.ends[place]].rpartition(" ")[2].lower()
    return last.removesuffix("s") in load_set("spans")


_MULTIPLYING = ("double", "triple", "quadruple", "quintuple", "halve")


@cache
def _multiplied() -> frozenset[str]:
    return frozenset(form for base in _MULTIPLYING for form in load_verbs()[base][1:])


def is_passive(words: Words, place: int) -> bool:
    """Tell whether a reporting verb says something of its subject: "is estimated at"."""
    before = place - 1
    while before > 0 and words.parts[before] == w.ADVERB:
        before -= 1
    passive = words.parts[place] == w.PAST and words.lower[before] in _BE
    return passive and words.parts[place + 1 : place + 2] != w.THAT


_BE = frozenset(("is", "are", "was", "were", "be", "been", "being"))


def is_participle(words: Words, place: int) -> bool:
    """Tell whether a form is no finite verb: "running", "the deal signed in May"."""
    if words.parts[place] == w.PAST and words.lower[place] in _finite_pasts():
        return False
    if words.parts[place] == w.PAST:
        return words.parts[place + 1 : place + 2] in (w.PREPOSITION, w.TO, w.PERIOD, w.STOP)
    return words.parts[place] == w.GERUND


def find_antecedent(words: Words, place: int) -> tuple[int, int]:
    """Return the noun phrase before a relative, over an age: "Ana Rossi, 27, who"."""
    end = place - (words.parts[place - 1 : place] in (w.COMMA, w.PERIOD))
    if words.parts[end - 2 : end - 1] == w.COMMA and words.lower[end - 1][:1].isdigit():
        end -= 2
    start = start_phrase(words, end)
    told = words.lower[max(0, start - 2) : start] == ["according", "to"] and end < place
    if told and words.lower[place + 1 : place + 2] in (["would"], ["will"], ["could"]):
        return start, start  # "It fell, according to Orel, which would": no Orel would
    apposed = words.parts[start : start + 1] == w.DETERMINER and words.lower[place] == "who"
    if apposed and words.parts[max(0, start - 2) : start] == w.NAME + w.COMMA:
        end = start - 1  # "Ana Rossi, a baker who"
        start = start_phrase(words, end)
    if words.lower[place] == "who" and end < place:
        start, end = _pass_home(words, start, end)
    if end < place and words.parts[start - 2 : start] == w.COMMA + w.PREPOSITION:
        end = start - 2  # "Ana Rossi, from Norland, who"
        start = start_phrase(words, end)
    return start, end


def _pass_home(words: Words, start: int, end: int) -> tuple[int, int]:
    """Return who is of a town in a land, over both: "[Ana Rossi], 34, of Osk, Norland, who"."""
    home = start_phrase(words, start - 1)
    named = not words.parts[home : start - 1].strip(w.NAME) and home < start - 1
    if words.parts[start - 1] != w.COMMA or not named or words.parts[start:end].strip(w.NAME):
        return start, end
    if words.parts[home - 2 : home] not in (w.COMMA + w.OF, w.COMMA + w.PREPOSITION):
        return start, end
    end = home - 2
    aged = words.parts[end - 2 : end - 1] == w.COMMA and words.lower[end - 1].isdigit()
    end -= 2 * aged
    return start_phrase(words, end), end


@cache
def _finite_pasts() -> frozenset[str]:
    """Pasts that are no participle ("fell"), and those of change ("dropped by a third")."""
    return load_verb_forms("change") | load_sole_pasts()


def is_reduced(words: Words, place: int) -> bool:
    """Tell whether a participle stands for a relative clause: "people killed by the storm"."""
    behind = words.parts[place - 1 : place] in (w.NOUN, w.NAME)
    told = words.parts[place] == w.PAST and words.lower[place + 1 : place + 2] == ["by"]
    if not behind or not told or words.lower[place] in _finite_pasts():
        return False
    moved = words.lower[place] in VERBS  # "thefts reduced by 12%"
    return not moved or words.parts[place + 2 : place + 3] != w.FIGURE


def choose_antecedent(words: Words, verb: int | None, subject: Span | None, phrase: Span) -> Span:
    """Return what a relative clause is of: the subject that the phrase tells, or its own end.

    "The forum is a platform which unites" is of the forum, "the founder of the app, which" of the
    app; `verb` and `subject` are those of the clause before.
    """
    becoming = verb is not None and words.lower[verb] in load_set("to_be") | load_set("becoming")
    beside = words.parts[phrase.start - 1 : phrase.start] == w.PREPOSITION  # "on [sales] which"
    apart = verb is not None and words.parts[verb : phrase.start].count(w.COMMA) % 2 == 1
    beside = beside or apart  # "they were guilds like Orel, a [society] that"
    if becoming and subject and not beside and w.NAME not in words.parts[slice(*phrase)]:
        return subject
    inner = words.parts.rfind(w.OF + w.DETERMINER, phrase.start, phrase.end)
    if inner > 0 and words.lower[phrase.end : phrase.end + 2] == [",", "who"]:
        held = words.lower[inner - 1] in name_words().roles
        if held and not are_people(words.lower[phrase.end - 1]):
            return phrase  # "the chairman of the board, who"
    if inner < 0 and "who" in words.lower[phrase.end : phrase.end + 4]:
        inner = words.parts.rfind(w.OF + w.NOUN, phrase.start, phrase.end)
        head = words.lower[inner - 1] if inner > 0 else ""
        # "The care of [patients] who", but "members of staff who".
        inner = -1 if are_people(head) or head in load_set("groups") else inner
        named = words.parts.rfind(w.OF + w.NAME, phrase.start, phrase.end)
        # "The fate of [Ana Rossi], who", but "the mayor of Osk, who".
        if named > 0 and words.lower[named - 1] in load_set("idle_subjects"):
            inner = named
    if inner < 0 and words.lower[phrase.start : phrase.start + 1] == ["the"]:
        last = words.parts.rfind(w.OF + w.NOUN, phrase.start, phrase.end)
        if last > 0 and words.lower[last - 1] in load_set("wakes"):
            inner = last  # "in the wake of [raids] that"
    return phrase if inner < 0 else Span(inner + 1, phrase.end)


def negates(words: Words, link: int) -> bool:
    """Tell whether a word of a chain is a negation: "not", "didn't"."""
    return words.lower[link] in ("not", "never") or words.lower[link].endswith(("n't", "n’t"))
