"""Tell whether two answers are the same: figures, units, names, measures, dates, in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from tests.quality.corpus import NOT_JUDGED

_WORD = re.compile(r"\w+(?:['\u2019]\w+)*")
_LEADING = re.compile(r"(?i)^(?:the|an?|its|his|her|their|our|my|all)\s+")
_DATING = re.compile(r"(?i)^(?:in|on|by|at|for|during|over|from|than|within)\s+")
# What ends the head of a noun phrase: "number of people who ..." is about "number".
_AFTER_HEAD = re.compile(
    r"(?i)\s(?:of|in|at|on|for|to|from|with|who|that|which|under|over|per|a)\s"
)
_EDGES = " .,;:\"'\u2018\u2019\u201c\u201d\u00ab\u00bb"
# Spellings of one unit: a symbol and a singular word are as good as each other here.
_UNITS = {
    "minute": "min",
    "second": "s",
    "litre": "l",
    "liter": "l",
    "L": "l",
    "barrel": "bbl",
    "acre": "ac",
    "knot": "kn",
    "tonne": "t",
    "foot": "ft",
    "mile": "mi",
    "m³": "m3",
    "km²": "km2",
    "point": "pp",
    "acre-feet": "acre-foot",
    "°": "degree",
}
# Gold shares are rounded to two decimals: 33.33 stands for a third.
_RELATIVE_ERROR = 6e-4


def find_words(text: str) -> list[tuple[int, int, str]]:
    """Return the words of `text`: start, end, lower case.

    >>> find_words("It’s 3 pm")
    [(0, 4, 'it’s'), (5, 6, '3'), (7, 9, 'pm')]
    """
    return [(m.start(), m.end(), m.group().lower()) for m in _WORD.finditer(text)]


def same_number(gold: float | None, given: float | None) -> bool:
    """Tell whether two numbers are the same, up to the rounding of the gold.

    >>> same_number(33.33, 100 / 3), same_number(3, 4), same_number(None, 3)
    (True, False, False)
    """
    if gold is None or given is None:
        return gold is given
    return abs(gold - given) <= _RELATIVE_ERROR * max(abs(gold), abs(given))


def same_unit(gold: Iterable[str], given: str) -> bool:
    """Tell whether a unit is one of the right ones.

    >>> same_unit(["USD/barrel"], "USD/bbl"), same_unit(["km"], "")
    (True, False)
    """
    right = {_spell_unit(unit) for unit in gold}
    return NOT_JUDGED in right or _spell_unit(given) in right


def same_measure(gold: Iterable[str], given: str | None, *, head: bool) -> bool:
    """Tell whether what is measured is one of the right answers, in full or by its head noun.

    >>> same_measure(["population of the planet"], "the population", head=True)
    True
    >>> same_measure(["population of the planet"], "the population", head=False)
    False
    """
    return _one_of(gold, given, _find_head if head else _strip)


def same_name(gold: Iterable[str], given: str | None) -> bool:
    """Tell whether a speaker is one of the right ones, articles and case aside.

    >>> same_name(["The county"], "the county"), same_name(["Ana Ruiz"], "Ruiz")
    (True, False)
    """
    return _one_of(gold, given, _strip)


def same_subject(gold: Iterable[str], given: str | None) -> bool:
    """Tell whether a subject is one of the right ones, or names no other thing more or less fully.

    >>> same_subject(["The Kalu river"], "Kalu river"), same_subject(["reef"], "Belonga")
    (True, False)
    """
    return _one_within(gold, given, _strip)


def same_period(gold: Iterable[str], given: str | None) -> bool:
    """Tell whether the words that date a figure are the right ones, prepositions aside.

    >>> same_period(["in August"], "August"), same_period([], "August")
    (True, False)
    """
    return _one_within(gold, given, lambda words: _strip(_DATING.sub("", words.strip(_EDGES))))


def _one_of(gold: Iterable[str], given: str | None, normalize: Callable[[str], str]) -> bool:
    """Tell whether `given` is one of the answers after normalization; none equals none."""
    right = tuple(gold)
    if NOT_JUDGED in right:
        return True
    if not given:
        return not right or "" in right
    return normalize(given) in {normalize(answer) for answer in right if answer}


def _one_within(gold: Iterable[str], given: str | None, normalize: Callable[[str], str]) -> bool:
    """Tell whether `given` shares all words of the shorter with one of the answers."""
    right = tuple(gold)
    if NOT_JUDGED in right:
        return True
    if not given:
        return not right or "" in right
    words = set(normalize(given).split())
    answers = [set(normalize(answer).split()) for answer in right if answer]
    return any(words and answer and (words <= answer or answer <= words) for answer in answers)


def _spell_unit(unit: str) -> str:
    """Return a unit in one spelling, part by part."""
    return "/".join(_UNITS.get(part, part) for part in unit.split("/"))


def _strip(words: str) -> str:
    """Return words in lower case without article, possessive and marks around them."""
    stripped = _LEADING.sub("", words.strip(_EDGES).casefold()).strip(_EDGES)
    return stripped.replace("\u2019", "'").removesuffix("'s").removesuffix("'")


def _find_head(words: str) -> str:
    """Return the head noun of a noun phrase, without a plural s."""
    phrase = _AFTER_HEAD.split(_strip(words))[0].split()
    return phrase[-1].rstrip("s") if phrase else ""
