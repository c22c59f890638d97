"""Read the direction of a change: "rose 3 points", "fell by a third", "up 9.4 per cent"."""

from __future__ import annotations

import re

from quotecheck.extract.figures.numerals import build_trie
from quotecheck.lexicon import load_table
from quotecheck.models import Change

_REACH = 48
_REACH_BY = 64


def read_change(lower: str, start: int, kind: str) -> Change | None:
    """Return the direction that the words before a figure at `start` give it, or None.

    Any verb of change changes a share ("lost 3%"); money and counts need surer ones, or "by".

    >>> read_change("sales fell by about a third", 14, "share")
    'down'
    """
    low = max(0, start - _REACH)
    found = _CHANGE.search(lower, low, start)
    if found is None:
        found = _CHANGE_BY.search(lower, max(0, start - _REACH_BY), start)
        if found is None and kind == "points":
            found = _CHANGE_POINTS.search(lower, max(0, start - 2 * _REACH), start)
        if found is None:
            return "up" if lower[start - 1 : start] == "+" and kind in _SIGNED else None
        direction, group = VERBS[found["verb"]]
        return None if kind == "count" and group in ("weak", "adverb") else direction
    direction, group = VERBS[found["verb"]]
    if group == "adverb" and _PARTICLE.search(lower, max(0, found.start() - 10), found.start()):
        return None
    if kind == "count":
        steps = found["by"] and group in ("sure", "other")
        return direction if steps or (group == "sure" and not found["filler"]) else None
    if found["by"] or group in _GROUPS.get(kind, _SURE):
        return direction
    return None


def find_verb(lower: str, start: int) -> bool:
    """Tell whether a verb of change stands shortly before `start`, in the same clause."""
    return bool(_VERB_NEAR.search(lower, max(0, start - 64), start))


# Which groups of verbs change which kind of figure; counts take the surest only.
_SURE = frozenset(("sure",))
_ANY = frozenset(("sure", "adverb", "other", "weak"))
_GROUPS = {"share": _ANY, "points": _ANY, "money": _ANY - {"weak"}}
_SIGNED = frozenset(("share", "points", "money"))
_DIRECTIONS: tuple[Change, ...] = ("up", "down")


def _load_verbs() -> dict[str, tuple[Change, str]]:
    table = load_table("changes")
    return {
        verb: (direction, group)
        for direction in _DIRECTIONS
        for group in ("sure", "adverb", "other", "weak")
        for verb in table[direction][group]
    }


VERBS = _load_verbs()
_VERB = rf"(?<![^\W_])(?P<verb>{build_trie(VERBS)})"
_FILLER = (
    r"(?: (?:up|down|back|another|further|an?|the|just|only|even|in total|as much as"
    r"|[a-z]{2,12}ly)){0,3}"
)
_CHANGE = re.compile(
    rf"{_VERB}(?P<filler>{_FILLER})(?P<by> by)?"
    r"(?: (?:an?|another|as much as|between|[a-z]{2,12}ly|only|just|up to)){0,2}(?: |-)?$"
)
_CLAUSE = r"(?:by|to|from|and|but|that|which|who|while|as|than|in|on|at|after|when) "
# "Made up 46 percent", "opened up a lead": no change.
_PARTICLE = re.compile(
    r"(?:made|make|makes|making|open|opens|opened|set|sets|give|gave|pick|picked|end|ended|come|came"
    r"|sum|add|adds|take|took|wind|wound|line|lined|growing|grew|grow|grown|build|built|rack|racked|racks"
    r"|put|puts|putting) $"
)
# "Grow sales by", "cut its workforce by", "trim its hoard of foreign bonds by up to".
_CHANGE_BY = re.compile(
    rf"{_VERB} (?:(?!{_CLAUSE})[a-z'\u2019-]+ ){{1,6}}by (?:just |only |up to |an? )?$"
)
# "Cut what lenders pay for a night's money 25 basis points".
_CHANGE_POINTS = re.compile(rf"{_VERB} (?:(?!{_CLAUSE})[a-z'\u2019-]+ ){{1,10}}(?:by )?$")
_VERB_NEAR = re.compile(
    rf"(?:{_VERB}|(?<![^\W_])(?:went|goes|gone|moved|changed))(?![^\W_])[^.;:]*$"
)
