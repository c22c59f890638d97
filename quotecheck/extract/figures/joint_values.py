"""Join two quantities to one value: "one in five", "one over three", "5 feet 2 inches"."""

from __future__ import annotations

import re

from quotecheck.extract.figures.non_claim_rules import FUNCTION_WORDS
from quotecheck.extract.figures.pairs import Pair
from quotecheck.extract.figures.quantities import Quantity, is_year

# How many of the second unit make one of the first.
_PARTS = {
    ("ft", "in"): 12, ("yd", "ft"): 3, ("lb", "oz"): 16, ("stone", "lb"): 14,
    ("minute", "second"): 60, ("hour", "minute"): 60, ("year", "month"): 12,
    ("km", "m"): 1000, ("m", "cm"): 100, ("kg", "g"): 1000, ("yd", "in"): 36,
}  # fmt: skip
_COUNTS_ON = re.compile(
    r" (?!(?:more|less|extra|each|per|in|for|and|or|to|on|at|from|if|when|an?)\b)[a-z]"
)
_HOLDS = re.compile(
    r"(?:say|think|live|want|believe|support|oppose|lack|feel|face|need|stand|die|go|get|own|use"
    r"|work|earn|pay|fail|suffer|come|remain|smoke|drink|report|know|speak|read|end|begin|start|break"
    r"|involve|contain|lose|win|vote|attend|receive|leave|prefer|trust|expect|fear|sleep|eat|buy)s?"
)
_TOLD = frozenset(
    (
        *("left", "lost", "quit", "went", "came", "got", "fell", "said", "felt", "took", "made"),
        *(
            "gave",
            "told",
            "thought",
            "knew",
            "saw",
            "bought",
            "sold",
            "paid",
            "spent",
            "won",
            "met",
        ),
        *("kept", "had", "stood", "sat", "died", "sank", "rose", "ran", "slept", "chose"),
    )
)
_PLACED = re.compile(r" (?:in|out of)(?: every)? $")
_VERBAL = ("ed", "ing", "fell", "went", "came", "got", "left", "won", "lost", "put", "ran", "hit")
_HEIGHT_ENDS = re.compile(r"[.,;)]|$| (?:tall|and|with|in)\b")  # "is 5 foot 8 and"
_AND_SECONDS = re.compile(r" and [0-9a-z.-]{1,12} seconds")
_ROUND = frozenset((100, 1e3, 1e4, 1e5, 1e6, 1e9))
_WORD_AFTER = re.compile(r"[ -]([^\W_]+)")


def make_again(pair: Pair, name: str) -> Quantity | None:
    """Hundreds and hundreds of gulls: said twice, counted once."""
    left, right = pair.left, pair.right
    same = (left.low, left.unit) in ((right.low, right.unit), (right.low, ""))
    vague = left.form == right.form == "vague"
    return right._replace(start=left.start) if vague and same and not left.high else None


def make_share(pair: Pair, name: str) -> Quantity | None:
    """One in five, nine out of ten, 2-in-5."""
    left, right = pair.left, pair.right
    if pair.gap.endswith("every ") and right.kind in ("measure", "time"):
        right = right._replace(unit="", kind="count", end=right.number_end)
    alike = left.unit == right.unit and left.kind in ("count", "money")
    if not alike or not 0 < left.low < right.low:
        return None
    if pair.gap == " of " and right.low not in (10, 100):
        return None
    if left.step or right.step % 1 or left.high or (left.scale > 1 and right.scale == 1):
        return None
    if is_year(right) or (right.low > 1000 and right.printed and "," not in right.printed):
        return None
    percent = left.low / right.low * 100
    return left._replace(
        end=right.end, number_end=right.end, low=float(f"{percent:.15g}"), unit="%",
        kind="share", rule=name, step=0, printed="",
    )  # fmt: skip


def make_counted_share(pair: Pair, name: str) -> Quantity | None:
    """One home in nine, four junior teachers out of ten; not: one man died in two of them."""
    after = _WORD_AFTER.match(pair.lower, pair.right.end)
    sure = pair.gap.endswith(("every ", " out of "))
    if after and not sure and not _goes_on(after[1]):
        return None
    *kinds, noun = _PLACED.sub("", pair.gap).split()
    plural = noun[-1] == "s" or noun in ("people", "men", "women", "children")
    if noun in FUNCTION_WORDS or plural != (pair.left.low > 1):
        return None
    if kinds and (noun.endswith(_VERBAL) or not FUNCTION_WORDS.isdisjoint(kinds)):
        return None
    return make_share(pair, name)


def make_incidence(pair: Pair, name: str) -> Quantity | None:
    """4 per 100,000, 12 deaths per 1,000: one figure, counted by so many."""
    left, right = pair.left, pair.right
    if left.kind != "count" or right.kind != "count" or right.low not in _ROUND:
        return None
    near = pair.gap.startswith((" per ", " for every ", " in every "))
    end = right.end if near else left.end
    return left._replace(end=end, number_end=end, unit=f"/{right.low:.0f}", rule=name, printed="")


def _goes_on(word: str) -> bool:
    """Tell "one home in nine stands empty" from "one man in nine boats"."""
    told = word in _TOLD or (word.endswith("ed") and len(word) > 4)
    return word in FUNCTION_WORDS or told or bool(_HOLDS.fullmatch(word))


def make_ratio(pair: Pair, name: str) -> Quantity | None:
    """1 over three: a fraction, where nothing is counted."""
    left, right = pair.left, pair.right
    if left.kind != "count" or right.kind != "count" or not right.low or left.high:
        return None
    if re.match(r" ?\w", pair.lower[right.end : right.end + 2]):
        return None
    part = left.low / right.low
    share = 0 < part < 1 or -1 < part < 0
    return left._replace(
        end=right.end, number_end=right.end, low=part * 100 if share else part,
        unit="%" if share else "", kind="share" if share else "count", rule=name, printed="",
    )  # fmt: skip


def make_compound(pair: Pair, name: str) -> Quantity | None:
    """5 feet 2 inches (62 inches), $20 and 43 cents, two hours and a half."""
    left, right = pair.left, pair.right
    if left.high is not None or right.high is not None or left.scale > 1 or right.low < 0:
        return None
    if left.low % 1:
        return None
    if left.kind == "money":
        return _add_cents(pair, name)
    if right.form == "fraction" and right.kind == "share" and left.kind in ("time", "measure"):
        if pair.gap != " and " or pair.lower[right.start] != "a":
            return None
        return left._replace(end=right.end, low=left.low + right.low / 100)
    inches = right.low < 12 and (pair.gap == "-" or _HEIGHT_ENDS.match(pair.lower, right.end))
    if left.unit == "ft" and right.kind == "count" and pair.gap in ("-", " ") and inches:
        return left._replace(end=right.end, low=left.low * 12 + right.low, unit="in", rule=name)
    listed = right.kind == "time" and "," in pair.gap and not right.step
    if listed and not _AND_SECONDS.match(pair.lower, right.end):
        return None  # "24 hours, 39 minutes, and 35 seconds"
    factor = _PARTS.get((left.unit, right.unit))
    if factor is None or (right.low >= factor and factor > 3):
        return None
    value = left.low * factor + right.low
    return left._replace(end=right.end, low=value, unit=right.unit, step=0, rule=name)


def _add_cents(pair: Pair, name: str) -> Quantity | None:
    """20 dollars and 43 cents, 15 dollars 50."""
    left, right = pair.left, pair.right
    if "/" in left.unit or right.low >= 100:
        return None
    if right.doubt == "small":
        cents = right.low if right.low < 1 else right.low / 100
    elif right.kind == "count" and right.low % 1 == 0 and left.words[:1].isalpha():
        if _COUNTS_ON.match(pair.lower, right.end):
            return None
        cents = right.low / 100
    else:
        return None
    return left._replace(end=right.end, low=round(left.low + cents, 2), step=0, rule=name)
