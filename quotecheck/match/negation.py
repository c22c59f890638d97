"""Whether a negation appeared or disappeared between two quotations of nearly the same words.

What counts is a negator among words that both have: "That is [not] how we bake". One in a clause
that only one of them has denies something else, and some deny nothing: "no matter", "not only".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from quotecheck.lexicon import load_table, load_words
from quotecheck.match.normalize import encode, read_details

# So many words of its own may stand between a negator and the words before and behind it that both
# texts have; and how many more there may be than in the other text.
_OWN_AHEAD = 1
_OWN_BEHIND = 2
_MORE_THAN_OTHER = 1
# Before all words that both have, only where the other text begins there as well.
_OPENING = 2
# The other text may deny as many words away: "it doesn't grow", "you can't get it to grow".
_NEAR = 2

_APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"


def negation_moved(earlier: str, later: str, kept: Sequence[tuple[int, int]]) -> bool:
    """Tell whether an odd number of negators came or went; `kept` are the words that both have.

    These are places in the codes of the two texts, in order, as `read_details` reads them.

    >>> same = [(0, 0), (1, 1), (2, 2)]
    >>> negation_moved("We will go", "We will not go", same)
    True
    >>> negation_moved("We will go", "No, we will go", same)
    False
    """
    before, after = _list_negators(earlier), _list_negators(later)
    if before == after == ():
        return False
    same, back = dict(kept), {other: place for place, other in kept}
    moved = 0
    if lost := _leave(before, later, same):
        moved = _count_alone(lost, _list_denials(later, earlier, back), kept)
    if new := _leave(after, earlier, back):
        turned = [(other, place) for place, other in kept]
        moved += _count_alone(new, _list_denials(earlier, later, same), turned)
    return moved % 2 == 1


def _leave(negators: Sequence[int], other: str, kept: Mapping[int, int]) -> list[int]:
    """Return the negators before words that the other text has, too, but not with a negator."""
    others = read_details(other).negators
    return [place for place in negators if kept.get(place) not in others]


def _count_alone(
    negators: Sequence[int], others: Sequence[int], kept: Sequence[tuple[int, int]]
) -> int:
    """Return how many negators stand among kept words, with none near in the other text."""
    alone = 0
    for negator in negators:
        gap = _find_gap(negator, kept)
        if gap is None:
            continue
        first, last = gap
        alone += not any(first - _NEAR <= other <= last + _NEAR for other in others)
    return alone


def _find_gap(negator: int, kept: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """Return the places in the other text between which a negator would stand, if it is there.

    None where the words around the negator are not those of the other text.
    """
    index = bisect_left(kept, (negator, -1))
    if index == len(kept):
        return None
    place, other = kept[index]
    previous, last = kept[index - 1] if index else (-1, -1)
    ahead, behind = negator - previous - 1, place - negator
    if ahead > _OWN_AHEAD or behind > _OWN_BEHIND:
        return None
    if not index and other > _OPENING:
        return None
    if index and abs((ahead + behind) - (other - last - 1)) > _MORE_THAN_OTHER:
        return None
    return (last + 1 if index else max(other - _NEAR, 0)), other


@lru_cache(maxsize=4096)
def _list_negators(text: str) -> tuple[int, ...]:
    """Return the places of the negators that deny something, as `Details.negators` has them."""
    if not read_details(text).negators:
        return ()
    plain = " ".join(text.casefold().replace(_APOSTROPHE, "'").split())
    idle = sorted(found.span(1) for pattern in _idle() for found in pattern.finditer(plain))
    pieces, end = [], 0
    for start, stop in idle:
        pieces.append(plain[end : max(start, end)])
        end = max(stop, end)
    return read_details("".join(pieces) + plain[end:]).negators


def _list_denials(text: str, other: str, kept: Mapping[int, int]) -> list[int]:
    """Return the places of all negators, idle ones too, and of words that deny: "I refuse".

    What denies in both texts at the same place stands for no negator of the other one.
    """
    details, negators = read_details(text), _near_negators()
    near = (place for place, char in enumerate(details.code) if char in negators)
    own = (place for place in near if place not in kept)
    return [*_leave(details.negators, other, kept), *own]


@cache
def _near_negators() -> frozenset[str]:
    return frozenset(encode(word).code for word in load_words("near_negators"))


@cache
def _idle() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row) for row in load_table("idle_negators").values())
