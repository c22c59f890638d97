"""Tell metres from millions, and the metres of a race: "the 400m champion", "the 1500m"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotecheck.extract.figures.non_claim_rules import FUNCTION_WORDS
from quotecheck.extract.figures.quantities import Quantity
from quotecheck.lexicon import load_words

# "The 100m and 200m [titles]", "the 400m indoor [record]".
_NAMED = re.compile(
    r"(?:,? (?:and |or )?[0-9,]{2,6}m){0,3} (?:[a-z-]{2,12} )?"
    rf"(?:{'|'.join(load_words('race_nouns'))})\b"
)
_THE = re.compile(
    r"(?<![^\W_])(?:the|individual|indoor|outdoor|[a-z]+['\u2019]s|[a-z]s['\u2019]) $"
)
_RUNNERS = re.compile(r" (?:runners|hurdles|hurdlers|sprinters|swimmers)\b")
_BEYOND = frozenset(("behind", "ahead", "against", "last", "this", "next", "went", "five", "three"))
_NEXT = re.compile(r" ([a-z]+)")
_AT = re.compile(
    r"(?<![^\W_])(?:at|to|from|by|than|(?:peak|high|low|total|record|average|figure|audience) of) $"
)
_FAR = re.compile(
    r" (?:long|wide|tall|high|deep|away|from|above|below|off|up|in (?:length|height|diameter))\b"
)
# "In the 100 metres", "won the women's 5,000 metres".
_RACED = re.compile(
    r"(?<![^\W_])(?:in|won|wins?|winning|ran|runs?|running|swam|the|[a-z]+['\u2019]s?) the"
    r" (?:[a-z]+['\u2019]s? )?(?:individual |indoor |outdoor )?$|(?:men|women)['\u2019]s $"
)
_RACED_BEHIND = re.compile(
    rf"[.,;:)]|$| (?:{'|'.join(load_words('race_nouns'))}|freestyle|hurdles|backstroke|butterfly"
    r"|breaststroke|medley|and|at|in|on|with|when|after|as|for)\b"
)
_RACES = frozenset((50, 60, 100, 110, 200, 400, 800, 1500, 3000, 5000, 10000))
# Nobody races over less.
_SHORTEST = 50


def settle_metres(lower: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Return `quantities` with "400m titles" as metres where the text says "the 400m" elsewhere.

    Nobody prints a thousand millions as "5,000m". Where 10.9m viewers are told of, a peak "of
    11.9m" is of millions too.
    """
    settled = _count_on(lower, quantities)
    doubtful = [place for place, quantity in enumerate(quantities) if _is_million(lower, quantity)]
    if not doubtful:
        return settled
    raced = {quantity.low for quantity in quantities if is_race(lower, quantity)}
    for place in doubtful:
        quantity = quantities[place]
        length = quantity.low / quantity.scale
        before = settled[place - 1] if place else None
        paired = before is not None and is_race(lower, before) and _joins(lower, before, quantity)
        sure = length >= _SHORTEST and _RUNNERS.match(lower, quantity.end)
        if length in raced or length >= 1000 or paired or sure:
            settled[place] = quantity._replace(
                low=length, step=0, scale=1, unit="m", kind="measure", words="m", rule="digits"
            )
    return settled


def _count_on(lower: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Return `quantities` with the metres that are near a count of millions as millions."""
    counts = [quantity.low for quantity in quantities if _is_million(lower, quantity)]
    if not counts:
        return list(quantities)
    return [
        quantity._replace(
            low=quantity.low * 1e6, step=quantity.step * 1e6, scale=1e6, unit="", kind="count",
            words="", printed="", rule="suffix",
        )
        if quantity.unit == "m" and quantity.words == "m" and _is_near(lower, quantity, counts)
        else quantity
        for quantity in quantities
    ]  # fmt: skip


def _is_near(lower: str, quantity: Quantity, counts: Sequence[float]) -> bool:
    """Tell "peaked at 11.9m" from "at 11.9m above the sea"."""
    if not any(0.4 * count < quantity.low * 1e6 < 2.5 * count for count in counts):
        return False
    if not _AT.search(lower, max(0, quantity.start - 14), quantity.start):
        return False
    return not _FAR.match(lower, quantity.end)


def _joins(lower: str, before: Quantity, quantity: Quantity) -> bool:
    return lower[before.end : quantity.start] in (" and ", " or ", ", ", " & ")


def _is_million(lower: str, quantity: Quantity) -> bool:
    """Tell a count of millions that is printed with a mere "m"."""
    if quantity.rule != "suffix" or quantity.kind != "count":
        return False
    return lower[quantity.end - 1] == "m" and lower[quantity.end - 2].isdigit()


def is_race(lower: str, quantity: Quantity) -> bool:
    """Tell a distance that names a race: "the 400m champion", "won the 1500m"."""
    if quantity.unit != "m" or quantity.low < _SHORTEST or quantity.low % 1:
        return False
    if quantity.words in ("metres", "meters"):
        raced = _RACED.search(lower, max(0, quantity.start - 28), quantity.start)
        return quantity.low in _RACES and bool(raced and _RACED_BEHIND.match(lower, quantity.end))
    if quantity.words != "m":
        return False
    if _NAMED.match(lower, quantity.end):
        return True
    if not _THE.search(lower, max(0, quantity.start - 14), quantity.start):
        return False
    following = _NEXT.match(lower, quantity.end)
    return following is None or following[1] in FUNCTION_WORDS or following[1] in _BEYOND
