"""What a figure measures, in the words that compare, however the sentence says it.

"Employs 12,000 people" counts workers, "home to 90,000 people" a population, "its 2024 profit
forecast" is a plan for profit in 2024: what the words mean is drawn out of them before topics are
compared.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from quotecheck.lexicon import load_table, load_word_set, load_words
from quotecheck.match.figures import is_money
from quotecheck.match.normalize import find_tokens
from quotecheck.match.phrases import Words, base_of, canonical_words, singular_of

# A period inside a measure or right before a claim: "2024 revenue", "fourth-quarter revenue".
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_PERIOD = (
    rf"(?:(?:first|second|third|fourth)[- ](?:quarter|half)|Q[1-4]|H[12]|{_MONTHS}|(?:19|20)\d\d)"
)
_INSIDE = re.compile(rf"\b{_PERIOD}\b")
_BEFORE = re.compile(rf"\b({_PERIOD}) $")
# Behind people this tells that they are workers.
_WORK = re.compile(r" (?:who )?(?:(?:are|were|now) )?(?:works?|worked|employed) (?:at|for|by)\b")
# Behind residents this tells that it is no place's population.
_DEED = re.compile(r" (?:have|had|were|was|must|fled|left|lost|died|remain(?:ed)?|will|would)\b")
_OWNED = re.compile(r"(?<=[a-z]) of (?:the )?([A-Z][\w'-]+(?: [\w'-]+)?)$")
# Of what stands before a figure, so much may say what it measures.
_REACH = 40
# Of a figure in percent these say nothing: "a market share of 12 percent".
_SHARES = ("share", "percentage", "proportion")
_POPULATION = ("population",)
_MEMBERS, _COUNTRY = frozenset((("member",), ("state",))), ("country",)


class Measure(NamedTuple):
    """What is measured and whose, as words; the stance, and the period where the words tell."""

    words: Words
    whose: Words
    stance: str
    period: str | None = None


def read_measure(
    measure: str | None,
    whose: Words,
    stance: str,
    *,
    dimension: str = "",
    named: bool = False,
    before: str = "",
    after: str = "",
    speaker: str | None = None,
) -> Measure:
    """Return what a claim measures; `before` and `after` stand around it in its sentence.

    A subject that says no more than the measure does ("Exports were $4 billion") is none, but where
    it is `named` and the words around say what is measured ("Acme is valued at $4 billion").

    >>> read_measure("2024 revenue forecast", (), "asserted")
    Measure(words=('turnover',), whose=(), stance='planned', period='2024')
    >>> read_measure("people", ("acme",), "asserted", before="Acme employs ").words
    ('worker',)
    >>> read_measure("people", ("acme",), "asserted", after=" work for Acme").words
    ('worker',)
    """
    measure, period = _take_period(measure or "", before)
    if not whose and (owned := _OWNED.search(measure)):  # the cost of the Halden tunnel
        measure, whose = measure[: owned.start()], canonical_words(owned[1])
    what = canonical_words(measure)
    if dimension and len(what) == 1 and what[0] not in load_word_set("quantities"):
        what = (base_of(what[0]),)  # loses 12 metres a year, is losing 15
    if set(whose) == set(what) and not named:
        whose = ()
    elif set(whose) <= set(what):
        what = tuple(word for word in what if word not in whose)
    foreseen = [word for word in what if word in load_word_set("foreseeing")]
    if foreseen:
        stance = "planned"
        what = _drop(_drop(what, canonical_words(speaker)), tuple(foreseen))
    if dimension == "%":
        what = _drop(what, _SHARES)
    if what == ("people",) and _WORK.match(after):
        what = canonical_words("worker")
    if what == _POPULATION and not whose and _DEED.match(after):
        what = ("people",)
    what = _name_members(_name_told(what, before, dimension), whose)
    if not what and not whose and measure:  # wells: a word of grammar elsewhere
        last = find_tokens(measure)[-1:]
        what = tuple(singular_of(word) for word in last if word not in _no_nouns())
    if not what and whose and measure:  # "Polio vaccine coverage was 99%": named, but no subject
        what, whose = whose, ()
    return Measure(what, whose, stance, period)


def _take_period(measure: str, before: str) -> tuple[str, str | None]:
    """Return a measure without the period that it begins with, and that period."""
    inside = _INSIDE.search(measure)
    if inside is not None and inside[0] != measure:
        return f"{measure[: inside.start()]} {measure[inside.end() :]}", inside[0]
    ahead = _BEFORE.search(before)
    return measure, ahead[1] if ahead else None


def _drop(words: Words, others: Words) -> Words:
    """Return the words that are none of `others`; all of them where nothing else would be left."""
    if not others:
        return words
    return tuple(word for word in words if word not in others) or words


@cache
def _no_nouns() -> frozenset[str]:
    return load_word_set("common_words") | {"others", "ones"}


@cache
def _told(kind: str) -> tuple[tuple[re.Pattern[str], Words], ...]:
    """Return what stands before a figure where that says what is measured."""
    return tuple(
        (re.compile(rf"\b(?:{'|'.join(before)})(?: \w{{1,12}}){{0,2}} $"), canonical_words(what))
        for what, before in load_table("told_measures")[kind].items()
    )


def _name_told(what: Words, before: str, dimension: str) -> Words:
    """Return what is measured with what the words before the figure tell of it."""
    ahead = before[-_REACH:].casefold()
    if what == ("people",):
        return _find_told("people", ahead) or what
    aims = _find_told("aims", ahead)
    if aims or not is_money(dimension.partition("/")[0]):
        return (*what, *(word for word in aims if word not in what))
    if not what:
        return _find_told("money", ahead)
    return (*what, *(word for word in _find_told("added", ahead) if word not in what))


def _find_told(kind: str, ahead: str) -> Words:
    return next((told for pattern, told in _told(kind) if pattern.search(ahead)), ())


def _name_members(what: Words, whose: Words) -> Words:
    """The members and states of an alliance are countries; those of a club, of America are not."""
    if what in _MEMBERS and whose and (whose in _alliances() or whose[-1:] in _alliances()):
        return _COUNTRY
    return what


@cache
def _alliances() -> frozenset[Words]:
    return frozenset(canonical_words(name) for name in load_words("alliances"))
