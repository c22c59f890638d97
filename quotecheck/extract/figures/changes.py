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
        if lower.endswith(_BY, 0, start):
            found = _CHANGE_BY.search(lower, max(0, start - _REACH_BY), start)
        if found is None and lower.endswith(", by ", 0, start):
            found = _CHANGE_LATER.search(lower, max(0, start - _REACH_BY), start)
        if found is None and kind == "share":
            found = _CUT_IN.search(lower, max(0, start - _REACH), start)
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


def read_noun_of_change(lower: str, start: int, end: int) -> Change | None:
    """Return the direction of a noun of change at a figure: a 14% [increase], a [drop] of 3 points.

    >>> read_noun_of_change("a 14% increase", 2, 5), read_noun_of_change("a 14% rise target", 2, 5)
    ('up', None)
    """
    behind = _NOUN_BEHIND.match(lower, end)
    if behind and _ARTICLE.search(lower, max(0, start - 24), start):
        return NOUNS[behind[1]]
    traded = _TRADED_BEHIND.match(lower, end)
    if traded and _TRADED.search(lower, max(0, start - 24), start):
        return "up" if traded[1] == "higher" else "down"
    before = _NOUN_BEFORE.search(lower, max(0, start - 40), start)
    return NOUNS[before[1]] if before else None


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
_NOUN_TABLE: dict[str, list[str]] = load_table("changes")["nouns"]
NOUNS: dict[str, Change] = {
    noun: direction for direction in _DIRECTIONS for noun in _NOUN_TABLE[direction]
}
_NOUN = rf"({build_trie(NOUNS)})(?![\w-])"
_NOUN_BEHIND = re.compile(
    r"[- ](?:(?:annual|pay|price|tax|wage|rate|rent|year[a-z-]*|monthly|quarterly|overall|net"
    rf"|average|sharp|steep|surprise) )?{_NOUN}"
    r"(?! (?:target|limit|cap|goal|forecast|rate|plan|proposal|bill)\b)"
)
_ARTICLE = re.compile(
    r"(?<![^\W_])(?:an?|the|its|their|this|that|another|with|of|by|after|further)"
    r"(?: (?:[a-z]{3,12}ly|more than|less than|about|nearly|almost|estimated|over|around)){0,2} $"
)
# "Closed 4% lower".
_TRADED_BEHIND = re.compile(
    r"(?: points?)?(?:,? or [0-9.]+ ?(?:%|percent|per cent),?)?,? (higher|lower)\b(?! than\b)"
)
_TRADED = re.compile(
    r"(?<![^\W_])(?:trad|clos|open|end|finish|settl)(?:e|es|s|ed|ing|ding)?"
    r"(?: the day| up| down| about| around| nearly| almost| some| more than)? $"
)
_NOUN_BEFORE = re.compile(
    rf"(?<![^\W_]){_NOUN} of (?:(?:about|around|nearly|almost|just|only|some|over|at least|up to"
    r"|more than|less than|an estimated) )?$"
)
_VERB = rf"(?<![^\W_])(?P<verb>{build_trie(VERBS)})"
_FILLER = (
    r"(?: (?:up|down|back|another|further|an?|the|just|only|even|in total|as much as"
    r"|[a-z]{2,12}ly)){0,3}"
)
_CHANGE = re.compile(
    rf"{_VERB}(?P<filler>{_FILLER})(?P<by> by)?"
    r"(?: (?:an?|another|as much as|between|[a-z]{2,12}ly|only|just|up to)){0,2}"
    r"(?: (?:whopping|staggering|massive|mere|modest|hefty|stunning|remarkable|full|record))?"
    # "Grew at an annual rate of", "rose by an average of".
    r"(?: (?:average|mean|median) of| at (?:an?|the) (?:[a-z-]{3,12} ){0,2}(?:pace|rate|clip) of)?"
    r"(?: |-)?$"
)
_CLAUSE = r"(?:by|to|from|and|but|that|which|who|while|as|than|in|on|at|after|when) "
# "Made up 46 percent", "opened up a lead": no change.
_PARTICLE = re.compile(
    r"(?:made|make|makes|making|open|opens|opened|set|sets|give|gives|giving|gave|given|pick|picks"
    r"|picking|picked|taking|taken|takes|using|used|freeing|freed|tying|tied|end|ended|come|came"
    r"|sum|add|adds|take|took|wind|wound|line|lined|growing|grew|grow|grown|build|built|rack|racked|racks"
    r"|put|puts|putting|weighed|weighing|bogged|backed) $"
)
# "Grow sales by", "cut its workforce by", "trim its hoard of foreign bonds by up to".
_CHANGE_BY = re.compile(
    rf"{_VERB} (?:(?!{_CLAUSE})[a-z'\u2019-]+ ){{1,6}}by "
    r"(?:just |only |up to |an? |a combined |a total of )?$"
)
# "Sales rose for the third month in a row, by".
_CHANGE_LATER = re.compile(rf"{_VERB} [a-z0-9 '\u2019-]+, by $")
_BY = tuple(
    f"by {more}{end}"
    for more in ("", "just ", "only ", "up to ", "a ", "an ", "a combined ", "a total of ")
    for end in ("", "\n")
)
# "Cut what lenders pay for a night's money 25 basis points".
_CHANGE_POINTS = re.compile(rf"{_VERB} (?:(?!{_CLAUSE})[a-z'\u2019-]+ ){{1,10}}(?:by )?$")
# "Cut unemployment in half".
_CUT_IN = re.compile(
    r"(?<![^\W_])(?P<verb>cut|cuts|cutting|slash|slashed|slashes|slashing) "
    r"(?:[a-z'\u2019-]+ ){1,4}in $"
)
_VERB_NEAR = re.compile(
    rf"(?:{_VERB}|(?<![^\W_])(?:went|go|goes|gone|going|revert(?:s|ed|ing)?"
    r"|(?:mov|chang|doubl|tripl|quadrupl|halv)(?:e|es|ed|ing)))(?![^\W_])[^.;:]*$"
)
