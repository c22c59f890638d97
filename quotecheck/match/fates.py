"""What became of the people that a figure counts: the dead of a strike are not its injured.

What happened in one strike of many ("15 were killed in a raid") is told for some days, and is
nothing to the next one; what has happened so far ("15 have been killed since May") grows for years.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from quotecheck.lexicon import load_table
from quotecheck.match.contexts import CLAUSE_END, Context

# Stands among the marks of a topic for people to whom something happened in one strike of many.
EVENT = "q"
# So many days apart two figures may still be of one strike.
EVENT_DAYS = 14
# Words between a count and what became of it: "people in the north were reported".
_REACH = 7
# So far: "have been killed", "a total of".
_SO_FAR = re.compile(
    r"\b(?:has|have|had|'ve|since|total|toll|so far|to date|overall|altogether|cumulative"
    r"|ris(?:es|en|ing)|rose|climbed|climbing|now)\b"
)
_WORD = re.compile(r"[a-z]+")
_JOINTS = frozenset(("and", "but", "while", "or"))


def find_fate(context: Context, measure: Iterable[str]) -> str:
    """Return a letter for what became of those whom a claim counts, "" where nothing is told.

    `context` is in small letters but for its claim, `measure` in canonical words.

    >>> find_fate(Context("it fell, ", "Nine people", " were killed and six injured"), ())
    'k'
    >>> find_fate(Context("killing nine people and injuring ", "six", ", she said"), ())
    'h'
    """
    for word in measure:
        if word in _letters("measures"):
            return _letters("measures")[word]
    before, after = _find_clause(context)
    ahead = [word for word in before.split() if word not in _words("hedges")]
    if ahead and ahead[-1] in _letters("before"):
        return _letters("before")[ahead[-1]]
    for word in after.split()[:_REACH]:
        if word in _JOINTS or word[:1].isdigit():
            return ""
        if word in _letters("behind"):
            return _letters("behind")[word]
    return ""


def is_event(context: Context) -> bool:
    """Tell whether what became of people is told of one strike, not of all that there were so far.

    >>> is_event(Context("", "Nine people", " were killed in the raid"))
    True
    >>> is_event(Context("", "Nine people", " have been killed in raids"))
    False
    """
    if _words("strikes").isdisjoint(_WORD.findall(f"{context.before} {context.after}")):
        return False
    before, after = _find_clause(context)
    return _SO_FAR.search(f"{before}{context.claim.casefold()}{after}") is None


def _find_clause(context: Context) -> tuple[str, str]:
    """Return what stands before and behind a claim in its clause."""
    return (
        CLAUSE_END.split(context.before)[-1],
        CLAUSE_END.split(context.after, maxsplit=1)[0],
    )


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(load_table("fate_forms")[key].split())


@cache
def _letters(kind: str) -> dict[str, str]:
    table = load_table("fate_forms")[kind]
    return {word: letter for letter, words in table.items() for word in words.split()}
