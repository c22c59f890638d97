"""What the words around a claim tell of it: of which place, up to when, one of which parts."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from quotecheck.lexicon import load_table, load_words
from quotecheck.match.normalize import encode_content, find_tokens
from quotecheck.match.numbers import find_number, number_pattern
from quotecheck.match.people import names_fit
from quotecheck.match.phrases import basic_words, canonical_words, list_verbs
from quotecheck.match.spans import AHEAD, drop_moving_spans, find_moving_spans, round_span

# So far around a claim its context reaches, within its sentence.
CONTEXT_REACH = 240
_SENTENCE_END = re.compile(r"[.?!][\"'\N{RIGHT DOUBLE QUOTATION MARK})]{0,2}\s|\n(?!\s{0,80}[a-z])")

# A clause of so few words with a verb of reporting only says who said it.
_ATTRIBUTION_WORDS = 8
# A name so few words away, in the same clause, says of what or of where a figure is.
_NEAR_WORDS = 5
CLAUSE_END = re.compile(
    r"[,;:()\"\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}]|--"
)
# So many words on either side tell what is measured where nothing names it; fewer than so many in
# all do not.
_NEIGHBOURS = 4
GAP = "_"
_FEWEST_NEIGHBOURS = 5
_NAMES = r"[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,4}"
_NAME = re.compile(rf"\b{_NAMES}")
# What a figure is counted by is part of its unit.
_RATE = re.compile(
    r"\b(?:(?:an?|per|each|every) (?:second|minute|hour|day|night|week|month|year)"
    r"|(?:annu|year|month|week|dai|night|hour)(?:al)?ly)\b"
)
# Words in marks behind a figure are another statement: ", she said. 'It is ...'".
_QUOTATION = re.compile(r"[\"\N{LEFT DOUBLE QUOTATION MARK}](?=\w+(?: \S+){2})")
# What follows it says who spoke: "... 60 percent," said Lind, the mayor.
_SPOKEN = re.compile(
    r"[,?!][\"'\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}](?=\s)"
)
# How a clause begins that says more of whoever spoke: ", said Lind, who heads it".
_OF_SPEAKER = frozenset(("the", "a", "an", "who", "whose", "its", "his", "her", "their"))
# Of the words before such an attribution these may tell of what a figure is.
_RELATIVE = re.compile(r" (?:who|which|whose)\b")
# How a clause begins that tells another figure: ", compared with 31 percent of farmers".
_COMPARING = frozenset(("compared", "versus", "up", "down"))
# Names that say of what kind: "10 countries of the Eurasian continent".
_ADJECTIVE = re.compile(rf"\bof (?:the )?{_NAMES} (?=[a-z])")
_HERE = re.compile(
    r"\b(?:here|your|(?:this|our|my) (?:state|city|county|town|village|region|district|province))\b"
)
# Stands among names for the place where somebody speaks.
HERE = "here"
_PLACE = re.compile(
    rf"\b(?:in|across|throughout|at|of|for|to|from|by|with) (?:the )?({_NAMES})|({_NAMES})'s? "
)


class Context(NamedTuple):
    """A claim in its sentence: what stands before it, it, and what stands behind it."""

    before: str = ""
    claim: str = ""
    after: str = ""


def read_context(text: str, start: int, end: int) -> Context:
    """Return the sentence of the claim at `start` to `end`, as far as a context reaches.

    >>> read_context("It grew. We lost 8,000 jobs there. Yes.", 17, 27)
    Context(before='We lost ', claim='8,000 jobs', after=' there')
    """
    before = _SENTENCE_END.split(text[max(0, start - CONTEXT_REACH) : start])[-1]
    after = _SENTENCE_END.split(text[end : end + CONTEXT_REACH], maxsplit=1)[0]
    return Context(before, text[start:end], after.rstrip("."))


@lru_cache(maxsize=64)  # asked for the topic, then for the numbers
def drop_attribution(context: Context) -> Context:
    """Return a context without the words that say who said it, or with what it compares.

    >>> drop_attribution(Context("Mayor Lind told us that ", "12 ships", " sank, Lind said"))
    Context(before='us that ', claim='12 ships', after=' sank')
    """
    *earlier, last = context.before.split(",")
    words = last.split(" ")
    verbs = [
        place
        for place in _find_reports(words)
        if not _moves_figure(words[place], words[place + 1 :])
    ]
    if verbs and verbs[-1] > 0:
        if not any(words[: verbs[-1]]):  # Lind, the mayor, said
            earlier = [clause for clause in earlier if _RELATIVE.match(clause)]
        last = " ".join(words[verbs[-1] + 1 :])
    before = ",".join([*(clause for clause in earlier if not _attributes(clause)), last])
    spoken = _SPOKEN.split(context.after, maxsplit=1)[0]
    first, *later = _QUOTATION.split(spoken, maxsplit=1)[0].split(",")
    return Context(before, context.claim, ",".join([first, *_drop_attributing(later)]))


def _drop_attributing(clauses: list[str]) -> list[str]:
    """Return the clauses that are no attribution, say no more of whoever it names, nor compare."""
    kept: list[str] = []
    idle: frozenset[str] = _COMPARING
    for clause in clauses:
        first, _, _ = clause.strip().partition(" ")
        if _attributes(clause):
            idle = _COMPARING | _OF_SPEAKER
        elif first not in idle:
            idle = _COMPARING
            kept.append(clause)
    return kept


def _find_reports(words: list[str]) -> list[int]:
    """Return the places of verbs of reporting."""
    return [place for place, reports in enumerate(map(_reports, words)) if reports]


@lru_cache(maxsize=100_000)
def _reports(word: str) -> bool:
    return word.strip('"\N{RIGHT DOUBLE QUOTATION MARK}.:').casefold() in _reporting()


def is_report(word: str) -> bool:
    """Tell whether a word in small letters is a verb of reporting."""
    return word in _reporting()


def _moves_figure(word: str, rest: list[str]) -> bool:
    """Tell whether a verb right before a figure moves it: "our mills have added 400 jobs"."""
    hedges = {"about", "nearly", "almost", "over", "more", "than", "another", "some", "around", ""}
    return word.casefold() in directions() and hedges.issuperset(rest)


@cache
def directions(kind: str = "counts") -> dict[str, str]:
    """Return which way each verb of a kind says that a count goes."""
    table = load_table("directions")[kind]
    return {verb: way for way, verbs in table.items() for verb in verbs.split()}


def _attributes(clause: str) -> bool:
    """Tell whether a clause is no more than who said it."""
    words = clause.split()
    if [word.casefold() for word in words[:2]] == ["according", "to"]:
        return True
    return len(words) <= _ATTRIBUTION_WORDS and bool(_find_reports(words))


@cache
def _reporting() -> frozenset[str]:
    """Return the past forms of the verbs of reporting: their bases are nouns as well ("state")."""
    pasts = {form for base, *others in list_verbs("report") for form in others or _past_of(base)}
    return frozenset({"say", "says", "tells", *pasts})


def _past_of(verb: str) -> tuple[str, ...]:
    return (f"{verb}d",) if verb.endswith("e") else (f"{verb}ed",)


def list_neighbours(context: Context) -> tuple[str, ...]:
    """Return the words right around a claim, `GAP` between them: none where they are too few.

    >>> list_neighbours(Context("He was jailed for ", "12 years", " after a long trial."))
    ('he', 'was', 'jailed', 'for', '_', 'after', 'a', 'long', 'trial')
    """
    before, after = find_tokens(context.before), find_tokens(context.after)
    near = (*before[-_NEIGHBOURS:], GAP, *after[:_NEIGHBOURS])
    return near if len(near) > _FEWEST_NEIGHBOURS else ()


def list_words(text: str) -> str:
    """Return the content words of `text` in one form: a code, sorted, each once.

    >>> list_words("twelve ships sank") == list_words("a ship had sunk")
    True
    """
    return "".join(sorted(encode_content(basic_words(text)), reverse=True))


def list_around(context: Context, *others: str) -> str:
    """Return the words around a claim, and `others`, in one form, spans up to the day left out."""
    words = " ".join((context.before, _RATE.sub(" ", context.after), *others))
    return list_words(drop_moving_spans(words))


def list_names(context: Context, known: tuple[str | None, ...]) -> tuple[str, ...]:
    """Return the names that stand near the claim, but for those `known`; "here" is one.

    >>> list_names(read_context("Take 160,000 gardens here on Osmar alone.", 5, 21), ())
    ('Osmar', 'here')
    """
    ahead, behind = _find_near(context)
    text = f"{ahead} {_begin_claim(context)} {behind}"
    found = {name for name in _NAME.findall(text) if _is_name(name)}
    names = {name for name in found if not any(other and _is_of(name, other) for other in known)}
    if _HERE.search("".join(context)):
        names.add(HERE)
    return tuple(sorted(names))


def _begin_claim(context: Context) -> str:
    """Return the claim without the capital letter that only begins its sentence."""
    return context.claim if context.before.strip() else context.claim.lower()


def _is_of(name: str, other: str) -> bool:
    """Tell whether a name is another one, or a part of it: the Organization's."""
    return names_fit(name, other) or set(canonical_words(name)) <= set(canonical_words(other))


def list_places(context: Context, known: tuple[str | None, ...] = ()) -> tuple[str, ...]:
    """Return the names near the claim that say where, or whose, a figure is, but for those `known`.

    "Here" is one.

    >>> list_places(read_context("In Ohio unemployment is 5 percent.", 24, 33))
    ('Ohio',)
    """
    ahead, behind = _find_near(context)
    text = f"{ahead} {_ADJECTIVE.sub(' ', context.claim)} {behind} "
    places = {"".join(found) for found in _PLACE.findall(text)}
    if _HERE.search(text):
        places.add(HERE)
    return tuple(
        sorted(
            place
            for place in places
            if _is_name(place) and not any(other and _is_of(place, other) for other in known)
        )
    )


def _find_near(context: Context) -> tuple[str, str]:
    """Return the words before and behind the claim that are near, in its clause."""
    ahead = CLAUSE_END.split(plain_of(_begin_small(context.before)))[-1].split()[-_NEAR_WORDS:]
    behind = CLAUSE_END.split(plain_of(context.after), maxsplit=1)[0].split()[:_NEAR_WORDS]
    return " ".join(ahead), " ".join(behind)


def _begin_small(text: str) -> str:
    """Return a text without the capital letter that only begins its sentence."""
    word, blank, rest = text.lstrip().partition(" ")
    return f"{word.lower()}{blank}{rest}" if word.casefold() in _common_words() else text


def plain_of(text: str) -> str:
    """Return a text with straight apostrophes."""
    return text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")


def _is_name(words: str) -> bool:
    """Tell whether words in capitals are a name, no month, no "I"."""
    return words.casefold().partition("'")[0] not in _no_names()


@cache
def _no_names() -> frozenset[str]:
    return frozenset({"i", *load_words("period_words")})


@cache
def _common_words() -> frozenset[str]:
    return frozenset({*load_words("common_words"), *load_words("frequencies")})


def list_spans(context: Context, *, of_time: bool) -> tuple[int, ...]:
    """Return how long the spans up to the day in the sentence are; the claim's own where `of_time`.

    >>> list_spans(read_context("In the past 28 months we gained 4 jobs.", 32, 38), of_time=False)
    (840,)
    """
    spans = find_moving_spans("".join(context))
    own = find_number_words(context.claim) if of_time else set()
    return tuple(
        sorted({round_span(s) for s in spans if s.kind != AHEAD or not own.isdisjoint(s.number)})
    )


def list_numbers(context: Context) -> tuple[float, ...]:
    """Return the numbers of the sentence, the claim's own among them."""
    return tuple(sorted(find_number_words(" ".join(context))))


def find_number_words(text: str) -> set[float]:
    """Return all numbers of a text."""
    return {
        number for found in number_runs().findall(text.casefold()) for number in find_number(found)
    }


@cache
def number_runs() -> re.Pattern[str]:
    """Match each number of a text in small letters."""
    return re.compile(rf"\b{number_pattern()}")
