"""What a figure measures, in the words that compare, however the sentence says it.

"Employs 12,000 people" counts workers, "home to 90,000 people" a population, "its 2024 profit
forecast" is a plan for profit in 2024: what the words mean is drawn out of them before topics are
compared.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from quotecheck.lexicon import load_table, load_words
from quotecheck.match.phrases import Words, canonical_words

# A year inside a measure: "2024 revenue".
_YEAR = re.compile(r"(?:19|20)\d\d")
# Of what stands before a figure of people, so much may say who they are.
_REACH = 40
_MEMBER, _COUNTRY = ("member",), ("country",)


class Measure(NamedTuple):
    """What is measured, as words; the stance, and the year where the words tell."""

    words: Words
    stance: str
    year: str | None = None


def read_measure(
    measure: str | None, whose: Words, stance: str, *, before: str, speaker: str | None
) -> Measure:
    """Return what a claim measures; `before` is what stands before it in its sentence.

    >>> read_measure("2024 revenue forecast", (), "asserted", before="", speaker=None)
    Measure(words=('turnover',), stance='planned', year='2024')
    >>> read_measure("people", ("acme",), "asserted", before="Acme employs ", speaker=None).words
    ('worker',)
    """
    what = canonical_words(measure)
    if set(whose) <= set(what):
        what = tuple(word for word in what if word not in whose)
    years = [word for word in what if _YEAR.fullmatch(word)]
    foreseen = [word for word in what if word in _foreseeing()]
    if foreseen:
        stance = "planned"
        what = _drop(what, canonical_words(speaker))
    if len(years) == 1:
        what = _drop(what, tuple(years))
    what = _drop(what, tuple(foreseen))
    return Measure(
        _name_members(_name_people(what, before), whose),
        stance,
        years[0] if len(years) == 1 else None,
    )


def _drop(words: Words, others: Words) -> Words:
    """Return the words that are none of `others`; all of them where nothing else would be left."""
    if not others:
        return words
    return tuple(word for word in words if word not in others) or words


@cache
def _foreseeing() -> frozenset[str]:
    return frozenset(load_words("foreseeing"))


@cache
def _people_verbs() -> tuple[tuple[re.Pattern[str], Words], ...]:
    """Return what stands before a number of people where the words say who they are."""
    return tuple(
        (re.compile(rf"\b(?:{'|'.join(before)})(?: \w{{1,12}}){{0,2}} $"), canonical_words(who))
        for who, before in load_table("people_counted").items()
    )


def _name_people(what: Words, before: str) -> Words:
    if what != ("people",):
        return what
    ahead = before[-_REACH:].casefold()
    return next((who for pattern, who in _people_verbs() if pattern.search(ahead)), what)


def _name_members(what: Words, whose: Words) -> Words:
    """The members of an alliance are countries; those of a club are not."""
    if what == _MEMBER and whose and (whose in _alliances() or whose[-1:] in _alliances()):
        return _COUNTRY
    return what


@cache
def _alliances() -> frozenset[Words]:
    return frozenset(canonical_words(name) for name in load_words("alliances"))
