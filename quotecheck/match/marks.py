"""What the words around a claim make of it: a difference, a condition, a part, an echo.

Two figures with other marks are not of the same thing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from quotecheck.lexicon import load_table
from quotecheck.match.contexts import (
    CLAUSE_END,
    Context,
    directions,
    find_number_words,
    number_runs,
    plain_of,
)
from quotecheck.match.numbers import find_number
from quotecheck.match.spans import ROLLING, find_moving_spans

_HEDGES = (
    r"(?: (?:about|around|roughly|some|nearly|almost|over|more than|less than|under|at least|up to"
    r"|just|only|as much as))?"
)
# Right before a figure of what an earlier sentence told of: "that's only 17 ballots".
_POINTING = re.compile(
    rf"\b(?:(?:that|this|it)(?: is|'s| was)(?: (?:the )?equivalent (?:of|to)| equal to)?{_HEDGES}"
    r"|those|these) $"
)
_PAIRS = ("our ", "their ", "both ")
# Right before a figure that is a difference: "close the gap by 4 billion", "cut in half".
_DIFFERENCE = re.compile(rf"\bby(?:,? say,?)?{_HEDGES} $")
# In the clause of a figure that is none of the world's: "when the dam is at 3 percent".
_CONDITION = re.compile(r"\b(?:if|unless|when(?: [a-z]+){1,3} (?:is|are))\b[^,;]{0,40}$")
# Behind a figure, in its clause: up to a time that no period names.
_BOUND = re.compile(r"[^.,;:]{0,40}?\b(?:before|by the time|until|after|the month)\b(?! \d)")
# Right before a figure that is no longer so, or was not chosen: "down from", "rather than".
_FORMERLY = re.compile(
    r"(?:rather than|instead of|as opposed to|compared (?:with|to)|versus"
    rf"|\b(?:down|up) from)(?: a pace of)?{_HEDGES} $"
)
# Right before a figure, with a figure before that: "46 of the 50", "85 percent of the 1.3 million".
_OF_THE = re.compile(r"(\S{1,20})(?: per ?cent)? (?:out )?of (?:the|its|our|their|all) $")
# "80 halls out of just over 430".
_OUT_OF = re.compile(rf"(\S{{1,20}})(?: [a-z]+){{0,2}} out of(?: a total of)?{_HEDGES}{_HEDGES} $")
_ALL_OF = tuple(f" of {all_of} " for all_of in ("the", "its", "our", "their", "all"))
_THAN = (" fewer than ", " more than ", " less than ", " higher than ", " lower than ")
# What stands right before a figure, for the patterns above that end there, reaches no further back.
_RIGHT_BEFORE = 80
# A part of what was told before: "dozens of the dead", "six of them".
_OF_THOSE = re.compile(
    r"\bof (?:(?:the|these|those) (?:dead|killed|wounded|injured|missing)|them)\b"
)
# What begins another clause.
_TURN = r"(?:who|whom|that|which|where|when|if|as|because|and|but|or|while)\b"
# Right behind a figure, at its verb: "300 homes will not be built".
_NOT = re.compile(
    rf"(?: (?!{_TURN})[^ .,;:()]+){{0,6}}? "
    r"(?:not|never|cannot|no longer|[a-z]+n't|unable to|lack(?:s|ed|ing)?)\b"
    r"(?! (?:only|just|merely|simply|even|yet|all)\b)"
)
_AGE = re.compile(r"\b(?:years?|months?|weeks?|days?)[ -]olds?\b")
# "Three other islands", "the other three": the rest of what is counted elsewhere.
_OTHERS = re.compile(r"\bother\b")
# Those who told a reporter: how many they were is nothing to another report's.
_SOURCES = re.compile(
    r"[^.,;:]{0,60}\b(?:familiar with|briefed on|with (?:direct |first-?hand )?knowledge of"
    r"|who [a-z]+ [^.,;:]{0,40}\b(?:anonym|on condition|on background|to be (?:named|identified)))"
)
_TOLD_BY = re.compile(rf"\b(?:according to|told by)(?: the)?{_HEDGES} $")
_ANOTHER = re.compile(r"\banother (?=[\d$]|[a-z]+ (?:hundred|thousand|million|billion)\b)")


# Between a figure and its echo, behind the dash: "-- just six", "-- that's 51 million".
_ECHO_HEDGE = 2


def is_echo(context: Context) -> bool:
    """Tell whether a claim only says again what its sentence has just said: "two votes -- two".

    >>> from quotecheck.match.contexts import read_context
    >>> is_echo(read_context("It sank by six ballots at the guild -- just six.", 44, 47))
    True
    """
    before, dash, hedge = plain_of(context.before).rpartition("--")
    if not dash or len(hedge.split()) > _ECHO_HEDGE:
        return False
    said = [find_number(found) for found in number_runs().findall(before.casefold())]
    own = [find_number(found) for found in number_runs().findall(context.claim.casefold())]
    return bool(own) and said[-1:] == own[:1]


def only_dates(context: Context) -> bool:
    """Tell whether a claim of time is no more than when something happened.

    >>> from quotecheck.match.contexts import read_context
    >>> only_dates(read_context("Over the past 17 months we gained 4 jobs.", 14, 23))
    True
    >>> only_dates(read_context("We gained jobs for 28 straight months.", 19, 37))
    False
    """
    spans = find_moving_spans("".join(context))
    own = find_number_words(context.claim)
    return {s.kind for s in spans if not own.isdisjoint(s.number)} == {ROLLING}


def mark_claim(context: Context, *, many: bool) -> str:
    """Return a letter for each thing that holds: difference, condition, part,
    points back, time, gain, loss.

    `many`: it is a count, of which there may be parts and which may stand for "those".

    >>> mark_claim(Context("It is down by ", "4 billion"), many=True)
    'd'
    >>> mark_claim(Context("It shut 80 halls out of just over ", "430"), many=True)
    'w'
    """
    small = fold(context)
    found = [letter for letter, of_all, tells in _MARKS if (of_all or many) and tells(small)]
    found.append(_TRADES.get(_find_trade(small), ""))
    if many:
        found.append(_WAYS.get(_find_verb(small, "counts"), ""))
    return "".join(found)


def find_deed(context: Context) -> str:
    """Return a letter for what is done to what a claim counts, "" where nothing is told.

    `context` is in small letters.

    >>> find_deed(Context("the grocer opened ", "40", " shops in varde"))
    'O'
    """
    return _find_verb(context, "deeds")


def fold(context: Context) -> Context:
    """Return a context in small letters around its claim."""
    return Context(
        plain_of(context.before).casefold(), context.claim, plain_of(context.after).casefold()
    )


def _points_back(context: Context) -> bool:
    """That's only 17 ballots; our two parishes: an earlier sentence says of what."""
    pair = context.before.endswith(_PAIRS) and context.claim.casefold().startswith("two ")
    return pair or bool(_POINTING.search(context.before[-_RIGHT_BEFORE:]))


def _is_difference(context: Context) -> bool:
    """Close the gap by 4 billion; cut in half; 2 million fewer: by how much something changes."""
    halved = context.before.endswith(" in ") and context.claim.startswith("half")
    fewer = " fewer " in f"{context.claim} ".casefold() or context.after.startswith(_THAN)
    return halved or fewer or bool(_DIFFERENCE.search(context.before[-_RIGHT_BEFORE:]))


def _is_conditional(context: Context) -> bool:
    """If it falls to 3 percent."""
    return bool(_CONDITION.search(context.before))


def _is_one_of_parts(context: Context) -> bool:
    """4 million before, another 4 million after; three other islands."""
    text = "".join(context).casefold()
    if "another " in text and _ANOTHER.search(text):
        return True
    return "other " in text and (
        context.before.endswith("other ") or _OTHERS.search(context.claim.casefold()) is not None
    )


def _tells_a_reporter(context: Context) -> bool:
    """According to two people; four officials who spoke on condition that nobody names them."""
    if _TOLD_BY.search(context.before[-_RIGHT_BEFORE:]):
        return True
    return _SOURCES.match(context.claim.casefold() + context.after) is not None


def _is_former(context: Context) -> bool:
    """Down from 6 percent; $25 billion rather than $30 billion: what it was before."""
    return _FORMERLY.search(context.before[-_RIGHT_BEFORE:]) is not None


def _is_whole(context: Context) -> bool:
    """46 of the 50 parishes: what the first of two figures is a part of."""
    near = context.before[-_RIGHT_BEFORE:]
    if near.endswith(_ALL_OF):
        before = _OF_THE.search(near)
    else:
        before = _OUT_OF.search(near) if " out of " in near else None
    return before is not None and bool(find_number_words(before[1]))


def _is_bounded(context: Context) -> bool:
    """4 million before they came; 700,000 the week after: up to another time than the rest."""
    return bool(_BOUND.match(context.after))


def _is_age(context: Context) -> bool:
    """A 15-year-old boy: whose age is nothing to another one's."""
    return _AGE.search(context.claim) is not None


def _is_share(context: Context) -> bool:
    """Dozens of the dead: no more than a part of those that are counted elsewhere."""
    return _OF_THOSE.search(context.claim) is not None


def _is_denied(context: Context) -> bool:
    """300 homes will not be built."""
    return _NOT.match(context.after) is not None


_NEAR_TRADE = 1
# So many words before a count its verb may stand.
_NEAR_VERB = 6
# "Jobs have been created": so many behind it.
_NEAR_VERB_BEHIND = 3


def _find_trade(context: Context) -> str:
    """Barrels imported, barrels exported: the verb right before a figure says which."""
    near = context.before.split()[-_NEAR_TRADE:]
    return next((directions("trade")[word] for word in near if word in directions("trade")), "")


def _find_verb(context: Context, kind: str) -> str:
    """Jobs lost, jobs created; shops opened, shops closed: what the last such verb near tells."""
    behind = CLAUSE_END.split(context.after, maxsplit=1)[0].split()
    near = [*context.before.split()[-_NEAR_VERB:], *behind[:_NEAR_VERB_BEHIND], ""]
    told = [
        directions(kind)[word]
        for word, following in pairwise(near)
        if word in directions(kind) and following != "at"  # the index closed at 25,520
    ]
    return told[-1] if told else ""


# `ONLY_DATES` and `ONE` are set where a topic is read: of time alone, of a count alone.
CONDITION, POINTS_BACK, DIFFERENCE, ONLY_DATES, ECHO, ONE = "i", "p", "d", "o", "e", "1"
# A figure of whoever says it: "I have lived here 20 years". Set where a topic is read.
OWN = "j"
AGE = "y"
FORMER = "f"
SOURCES = "W"
_MARKS: tuple[tuple[str, bool, Callable[[Context], bool]], ...] = (
    (DIFFERENCE, True, _is_difference),
    (CONDITION, True, _is_conditional),
    ("a", False, _is_one_of_parts),
    (POINTS_BACK, False, _points_back),
    (ECHO, True, is_echo),
    (FORMER, True, _is_former),
    ("N", True, _is_denied),
    ("w", False, _is_whole),
    ("S", False, _is_share),
    (SOURCES, False, _tells_a_reporter),
    ("t", False, _is_bounded),
    (AGE, True, _is_age),
)
_TRADES = {"buy": "b", "sell": "s", "make": "m", "eat": "u"}
_WAYS = {"gain": "g", "loss": "l"}
TRADE = frozenset(_TRADES.values())
DEEDS = frozenset(load_table("directions")["deeds"])
