"""Read what hedges a figure: "about", "almost", "more than", "or so", "at least"."""

from __future__ import annotations

import re
from typing import NamedTuple, cast

from quotecheck.extract.figures.changes import VERBS
from quotecheck.extract.figures.numerals import build_trie
from quotecheck.lexicon import load_table
from quotecheck.models import Modifier


class Hedge(NamedTuple):
    """A modifier and the offset to which it extends the figure."""

    modifier: Modifier
    edge: int


_REACH = 32
# "To about a $500 fee", but "told her about a $500 fee".
_HEDGED = re.compile(r"(?<![^\W_])(?:to|is|was|were|are|be|at|of|for|in|by|from|with|just|now) $")
_UNDER_ONE = re.compile(
    r"one (?!million|billion|thousand|hundred|percent|per|in\b|of\b|year|month|week|day|hour|mile)"
)
_WORD_GAP = re.compile(
    r"(?: [a-z-]{2,16}){0,2}(?= (?:or (?:more|so|less|fewer|above|over)\b|and over\b"
    r"|at (?:least|most)(?=[,.;:]|$)))"
)


def read_before(lower: str, start: int) -> Hedge | None:
    """Return the modifier that ends at `start`, and where it begins.

    >>> read_before("for no less than 30", 17)
    Hedge(modifier='at least', edge=4)
    """
    hedged = lower.endswith(_LAST_WORDS, 0, start)
    found = _BEFORE.search(lower, max(0, start - _REACH), start) if hedged else None
    if found is None:
        return None
    words = found["words"]
    priced = lower[start : start + 1] in ("$", "\u20ac", "\u00a3") and words == "about"
    led = words in ("over", "under")
    led = led or (priced and not _HEDGED.search(lower, max(0, found.start() - 8), found.start()))
    if led and lower.endswith((" a ", " an "), found.end("words"), start):
        return None  # "talks over a $2 trillion plan", "details about a $500 fee"
    if words == "under" and _UNDER_ONE.match(lower, start):
        return None  # "under one roof"
    if words == "past" and not _has_moved(lower, found.start()):
        return None
    if words == "up to" and _MOVING.search(lower, max(0, start - _REACH), found.start()):
        return None
    return Hedge(BEFORE[words], found.start())


def _has_moved(lower: str, end: int) -> bool:
    """Tell "rose past 30,000" from "drove past 40 barns": a verb of change stands before."""
    verb = _LAST_WORD.search(lower, max(0, end - 16), end)
    return verb is not None and VERBS.get(verb[1], ("", ""))[1] in ("sure", "other")


_LAST_WORD = re.compile(r"(?<![^\W_])([a-z]+) $")


def read_behind(lower: str, end: int, *, counts: bool) -> Hedge | None:
    """Return the modifier behind `end`; behind the noun too where the figure `counts` one.

    The edge stays at `end` where a noun stands between.
    """
    found = _BEHIND.match(lower, end)
    if found and lower[end] == "," and "than" in lower[found.end() - 4 : found.end() + 5]:
        return None  # "113,000 votes, or less than a fifth of a percentage point"
    if found:
        return Hedge(BEHIND[found["words"]], found.end())
    gap = _WORD_GAP.match(lower, end) if counts else None
    found = _BEHIND.match(lower, gap.end()) if gap else None
    if found and found["words"] == "and over" and not _OVER_ENDS.match(lower, found.end()):
        return None  # "20 have left and over a third are"
    return Hedge(BEHIND[found["words"]], end) if found else None


_OVER_ENDS = re.compile(r"[.,;:)]|$| (?:who|are|were|is|was|will|can|must|have|had|to|in|at)\b")


def bound(value: float, step: float, modifier: Modifier) -> tuple[float | None, float | None]:
    """Return the lowest and the highest number that the words allow; None for an open end.

    "about" is a tenth either side, "nearly" the tenth below; a number given to the nearest
    `step` (1.2: .1, 3 million: a million) may be rounded to it.

    >>> bound(50, 0, "nearly")
    (45.0, 50)
    >>> bound(4.5, 0, "over")
    (4.5, None)
    """
    if modifier == "about":
        return tidy(value - abs(value) / 10), tidy(value + abs(value) / 10)
    if modifier == "nearly":
        return min(value, tidy(value * 0.9)), max(value, tidy(value * 0.9))
    if modifier in ("over", "at least"):
        return value, None
    if modifier in ("under", "at most"):
        return None, value
    if step:
        return tidy(value - step / 2), tidy(value + step / 2)
    return value, value


def tidy(value: float) -> float:
    """Return `value` without the noise of binary fractions: 15 digits at most."""
    return float(f"{value:.12g}")


def _load(section: str) -> dict[str, Modifier]:
    table = load_table("modifiers")[section]
    return {words: cast(Modifier, name) for name, listed in table.items() for words in listed}


BEFORE = _load("before")
BEHIND = _load("behind")
_FILLERS = ("just", "only", "a", "an", "another", "additional", "extra", "further", "estimated")
_FILLER = rf"(?: (?:{'|'.join(_FILLERS)}|total of)){{0,2}}"
_GLUED = "-~\u2248\u223c<>=\u2264\u2265"
# What every hedge ends in: nearly all numbers have something else before them.
_LAST = {words[words.rstrip().rfind(" ") + 1 :] for words in BEFORE} | {*_FILLERS, "of"}
_LAST_WORDS = (*_GLUED, *(f"{word} " for word in sorted(_LAST)))
_BEFORE = re.compile(
    rf"(?:(?<![^\W_])|(?=[~<>=\u2248\u223c\u2264\u2265]))(?P<words>{build_trie(BEFORE)})"
    rf"(?:{_FILLER} |(?<=[{_GLUED}]))$"
)
# "Will climb up to 900 pages": where it goes, no bound.
_MOVING = re.compile(
    r"(?<![^\W_])(?:(?:ramp|edg|inch|tick|nudg|creep|mov|bump|pick|drift|climb)(?:e?s|e?d|ing)?"
    r"|go(?:es|ing|ne)?|went|rose"
    r"|jump(?:s|ed)|creeps|crept|shot)"
    r" $"
    # "Inching back up to 5%" goes there; "paid back up to 5%" stays below.
    r"|(?<![^\W_])(?:inch|edg|mov|tick|creep|bounc|com|pull|push|claw|clos|bring|brought|build"
    r"|drift|go)(?:e?s|e?d|ing)? back $"
)
_BEHIND = re.compile(rf"[ ,]{{0,2}}(?P<words>{build_trie(BEHIND)})(?![^\W_]| [0-9]| or minus)")
