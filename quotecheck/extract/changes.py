"""Read the direction of a change: "rose 3 points", "fell by a third", "up 9.4 per cent"."""

from __future__ import annotations

import re

from quotecheck.lexicon import load_table
from quotecheck.models import Change

_REACH = 48
# Kinds of figures that any verb of change changes ("lost 3%"); counts need a surer one.
_FREE_KINDS = frozenset(("share", "points", "money", "multiple"))


def read_change(lower: str, start: int, kind: str) -> Change | None:
    """Return the direction that the words before a figure at `start` give it, or None.

    >>> read_change("Sales fell by about a third", 14, "share")
    'down'
    """
    found = _CHANGE.search(lower, max(0, start - _REACH), start)
    if found is None:
        sign = lower[start - 1 : start]
        return "up" if sign == "+" and kind in _FREE_KINDS else None
    verb = found["verb"]
    direction, sure = VERBS[verb]
    if kind in _FREE_KINDS or found["by"]:
        return direction
    if verb in ("up", "down"):
        return None
    return direction if sure else None


def find_verb(lower: str, start: int) -> bool:
    """Tell whether a verb of change stands shortly before `start`, in the same clause."""
    return bool(_VERB_NEAR.search(lower, max(0, start - 64), start))


_DIRECTIONS: tuple[Change, ...] = ("up", "down")


def _load_verbs() -> dict[str, tuple[Change, bool]]:
    table = load_table("changes")
    return {
        verb: (direction, group == "sure")
        for direction in _DIRECTIONS
        for group in ("sure", "other")
        for verb in table[direction][group]
    }


VERBS = _load_verbs()
_ALL = "|".join(sorted(VERBS, key=len, reverse=True))
_CHANGE = re.compile(
    rf"(?<![^\W_])(?P<verb>{_ALL})(?: (?:up|down|back|another|further|an?|the|just|only|even"
    rf"|in total"
    r"|[a-z]{2,12}ly|as much as)){0,3}(?P<by> by)?(?: (?:an?|another|as much as|between|"
    r"[a-z]{2,12}ly|only|just|up to)){0,2}(?: |-)?$"
)
_VERB_NEAR = re.compile(
    rf"(?<![^\W_])(?:{_ALL}|move[ds]?|moving|change[ds]?|went)(?![^\W_])[^.;:]*$"
)
