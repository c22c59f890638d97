"""Figures of quotations that no change links: cut by one, raised by two; won by 12 points."""

from __future__ import annotations

import re
from functools import cache

from quotecheck.lexicon import load_table
from quotecheck.match.normalize import find_tokens
from quotecheck.match.numbers import find_number, number_pattern

_HEDGES = "(?:(?:about|nearly|almost|over|more than|less than|at least|just|only) )?"
# Who won by how much is of one contest, which an earlier sentence names.
_CONTEST = "won(?!')|wins?|lost|loses?|beat|beaten|beats|defeated|failed|passed|decided|led|leads"


def goes_another_way(earlier: str, later: str) -> bool:
    """Tell whether one text has something rise, and in the place of that the other a fall.

    >>> goes_another_way("We will cut it by 2 cents", "We will raise it by 3 cents")
    True
    """
    before, after = set(find_tokens(earlier)), set(find_tokens(later))
    lost, new = before - after, after - before
    up, down = _words("up"), _words("down")
    return not (lost.isdisjoint(up) or new.isdisjoint(down)) or not (
        lost.isdisjoint(down) or new.isdisjoint(up)
    )


@cache
def _words(way: str) -> frozenset[str]:
    """Return the verbs of a way, of one word each."""
    return frozenset(
        word for words in load_table("changes")[way].values() for word in words if " " not in word
    )


def is_margin(text: str, numbers: tuple[float, ...]) -> bool:
    """Tell whether a number of `text` says by how much somebody won or lost.

    >>> is_margin("The team won by 12 points", (12.0,)), is_margin("12 ships were lost", (12.0,))
    (True, False)
    """
    plain = " ".join(text.casefold().split())
    return any(find_number(found["number"]) == numbers for found in _margin().finditer(plain))


@cache
def _margin() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{_CONTEST})\b[^.;]{{0,40}}? by {_HEDGES}(?P<number>{number_pattern()})"
    )
