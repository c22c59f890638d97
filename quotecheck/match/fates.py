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
from quotecheck.match.periods import WEEKDAYS

# Stands among the marks of a topic for people to whom something happened in one strike of many.
EVENT = "q"
# So many days apart two figures may still be of one strike.
EVENT_DAYS = 14
# Stands among the marks of a topic for what was fired on one occasion, and so many days it is told.
SALVO = "z"
SALVO_DAYS = 2
# Words between a count and what became of it: "people in the north were reported".
_REACH = 7
# So far: "a total of"; "have been killed", where no day is told.
_SO_FAR = re.compile(
    r"\b(?:since|total|toll|so far|to date|overall|altogether|cumulative"
    r"|ris(?:es|en|ing)|rose|climbed|climbing|now)\b"
)
_PERFECT = re.compile(r"\b(?:has|have|had|'ve)\b")
_DAY = re.compile(rf"\b(?:{'|'.join(WEEKDAYS)})\b")
# A word between a number and what is fired: "30 cruise missiles".
_SALVO_REACH = 2
OCCASIONS = frozenset((EVENT, SALVO))
# All that was fired up to a day, or at a time.
_ALL_FIRED = re.compile(
    r"\b(?:since|so far|to date|altogether|cumulative|per|every|each|daily|an? (?:day|night|hour)"
    r"|weeks?|months?|years?|war)\b"
)
_DASH = r"(?:--?|\N{EN DASH}|\N{EM DASH})"
# Between a count and its verb: "nine people, two of them girls, were killed".
_AMONG = re.compile(
    rf"(?:, [^,;:()]{{1,80}},| {_DASH} [^;:()]{{1,80}}? {_DASH})"
    r"(?= (?:have|has|had|was|were|are|is) )"
)
_WORD = re.compile(r"[a-z]+")
_COUNTED = "number of "
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
    before, after = find_clause(context)
    ahead = [word for word in before.split() if word not in _words("hedges")]
    if ahead and ahead[-1] in _letters("before"):
        return _letters("before")[ahead[-1]]
    if _COUNTED in before:  # the number of officers hurt was 23
        told = [_letters("behind")[word] for word in ahead if word in _letters("behind")]
        return told[-1] if told else ""
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
    >>> is_event(Context("", "Nine people", " have been killed in raids on sunday"))
    True
    """
    if _words("strikes").isdisjoint(_WORD.findall(f"{context.before} {context.after}")):
        return False
    before, after = find_clause(context)
    clause = f"{before}{context.claim.casefold()}{after}"
    if _SO_FAR.search(clause) is not None:
        return False
    return _PERFECT.search(clause) is None or _DAY.search(after) is not None


def is_struck(context: Context) -> bool:
    """Tell whether a claim counts whom something was done to: whose they are does not tell of it.

    >>> is_struck(Context("the guards killed ", "Nine miners", " in Varde"))
    True
    """
    ahead = [word for word in find_clause(context)[0].split() if word not in _words("hedges")]
    return bool(ahead) and ahead[-1] in _letters("before")


def is_salvo(context: Context, measure: Iterable[str]) -> bool:
    """Tell whether a claim counts what was fired on one occasion, not all that was so far.

    >>> is_salvo(Context("they fired ", "30 rockets", " on sunday"), ("rocket",))
    True
    >>> is_salvo(Context("they fired ", "30 rockets", " a day"), ("rocket",))
    False
    """
    if _words("salvos").isdisjoint(measure):
        return False
    before, after = find_clause(context)
    if _words("firing").isdisjoint(_WORD.findall(f"{before} {after}")):
        return False
    return _ALL_FIRED.search(f"{before}{context.claim.casefold()}{after}") is None


def days_told(context: Context) -> int | None:
    """Return for how many days a figure of one occasion is told, None where it is of none.

    `context` is in small letters.

    >>> days_told(Context("they fired ", "30", " rockets on sunday"))
    2
    >>> days_told(Context("", "nine", " people have been killed")) is None
    True
    """
    if is_salvo(context, context.after.split()[:_SALVO_REACH]):
        return SALVO_DAYS
    return EVENT_DAYS if find_fate(context, ()) and is_event(context) else None


def find_clause(context: Context) -> tuple[str, str]:
    """Return what stands before and behind a claim in its clause."""
    among = _AMONG.match(context.after)
    behind = context.after[among.end() :] if among else context.after
    return CLAUSE_END.split(context.before)[-1], CLAUSE_END.split(behind, maxsplit=1)[0]


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(load_table("fate_forms")[key].split())


@cache
def _letters(kind: str) -> dict[str, str]:
    table = load_table("fate_forms")[kind]
    return {word: letter for letter, words in table.items() for word in words.split()}
