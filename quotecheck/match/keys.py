"""Which wordings may match: keys to index a wording under, and ranges of keys to look for.

Set-similarity joins (AllPairs, PPJoin): put the tokens of a wording in a fixed order, rarest first.
Two wordings of n and m tokens that share at least `o` of them share two at places i and j of the
order with n - i >= o - 1 and m - j >= o - 1; so only the first tokens of each need an index, place
and length rule most of the rest out, and what is found under one key alone need not be looked at.
Nothing is missed, and nothing depends on what else is indexed.

A key is one integer: the token (and which of its occurrences), its place, the wording's length.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from quotecheck.match.normalize import Wording

# Shared words, in percent of the mean length, by the length of the shorter wording. Up to four
# tokens only the same words match: a different sentence of that length often scores 80.
_PERCENT_BY_LENGTH = ((4, 101), (6, 90), (9, 85))
_PERCENT = 80
# A fragment: this share of the content words of the shorter one, in order; at least so many.
FRAGMENT_PERCENT = 85
FRAGMENT_WORDS = 6

# Wordings that match are found under at least so many keys.
HITS = 2

_CLIP = 255  # places and lengths beyond are looked for together
_SPREAD = 0x9E377  # moves the second occurrence of a token to a key of its own
_TOKEN_MASK = 0x1FFFFF
# Longer wordings look for one range a token: their places are many, their number small.
_FINE_LENGTH = 48


# Keys to look for, from the first to the last.
KeyRange: TypeAlias = tuple[int, int]


def needed_percent(shorter: int) -> int:
    """Return the percent of shared words that makes a wording of that length similar."""
    for length, percent in _PERCENT_BY_LENGTH:
        if shorter <= length:
            return percent
    return _PERCENT


def needed_words(first: int, second: int) -> int:
    """Return how many words wordings of these lengths must share, in order, to be similar."""
    return -(-needed_percent(min(first, second)) * (first + second) // 200)


def needed_fragment(content: int) -> int:
    """Return how many of `content` content words must recur to make a fragment."""
    return max(FRAGMENT_WORDS, -(-FRAGMENT_PERCENT * content // 100))


def _sort_tokens(code: str) -> list[int]:
    """Return the tokens of a code, rarest first, each occurrence with a key of its own."""
    tokens = sorted(map(ord, code), reverse=True)
    if len(set(tokens)) < len(tokens):
        previous, occurrence = -1, 0
        for place, token in enumerate(tokens):
            occurrence = occurrence + 1 if token == previous else 0
            previous = token
            tokens[place] = (token + occurrence * _SPREAD) & _TOKEN_MASK
    return tokens


def _pack(token: int, place: int, length: int) -> int:
    return token << 16 | min(place, _CLIP) << 8 | min(length, _CLIP)


def fewest_shared(length: int) -> int:
    """Return the fewest words that any similar wording shares with one of `length` words."""
    percent = needed_percent(length)
    return -(-length * percent // (200 - percent))


def list_keys(wording: Wording) -> list[int]:
    """Return the keys under which a wording is indexed."""
    length = len(wording.code)
    similar = length - fewest_shared(length) + HITS if needed_percent(length) <= 100 else 0
    count = max(similar, wording.content - FRAGMENT_WORDS + HITS)
    return [
        _pack(token, place, length)
        for place, token in enumerate(_sort_tokens(wording.code)[:count])
    ]


def list_ranges(wording: Wording) -> list[KeyRange]:
    """Return ranges of keys, none twice, that hold every match of this wording HITS times."""
    tokens = [token << 16 for token in _sort_tokens(wording.code)]
    return [
        (tokens[mine] | low, tokens[mine] | high)
        for mine, low, high in _plan(len(tokens), wording.content)
    ]


class _Step(NamedTuple):
    """Look under the token at place `mine` from (place, length) `low` to `high`."""

    mine: int
    low: int
    high: int


@lru_cache(maxsize=512)
def _plan(length: int, content: int) -> tuple[_Step, ...]:
    """Return where to look, without overlaps, so that a key counts once."""
    plan: list[_Step] = []
    for step in sorted(_list_similar_steps(length) + _list_fragment_steps(content)):
        if plan and plan[-1].mine == step.mine and step.low <= plan[-1].high + 1:
            plan[-1] = _Step(step.mine, plan[-1].low, max(plan[-1].high, step.high))
        else:
            plan.append(step)
    return tuple(plan)


@lru_cache(maxsize=512)
def _list_similar_steps(length: int) -> tuple[_Step, ...]:
    return tuple(_plan_similar(length))


@lru_cache(maxsize=512)
def _list_fragment_steps(content: int) -> tuple[_Step, ...]:
    return tuple(_plan_fragments(content))


def _plan_similar(length: int) -> Iterator[_Step]:
    """Plan the search for wordings that share enough of all words."""
    percent = needed_percent(length)
    if percent > 100:
        return
    for mine in range(min(length, length - fewest_shared(length) + HITS)):
        longest = _longest_similar(length, mine, percent)
        last = _last_similar_place(length, longest, percent)
        if last >= 0 and length > _FINE_LENGTH:
            yield _Step(mine, 0, _pack(0, last, _CLIP))
            continue
        for place in range(last + 1):
            beyond = max(place - HITS + 1, 0)
            shortest = -(-(percent * length + 200 * beyond) // (200 - percent))
            yield _Step(mine, _pack(0, place, shortest), _pack(0, place, longest))


# Of wordings that may be similar by the tokens at `mine` and `place` of the two, n and m long:
# n - mine >= shared - 1 and m - place >= shared - 1, where shared >= percent of the mean length,
# and m >= shared.


def _longest_similar(length: int, mine: int, percent: int) -> int:
    """Return the length of the longest wording that may be similar by the token `mine`."""
    return 200 * min(length - mine + HITS - 1, length) // percent - length


def _last_similar_place(length: int, longest: int, percent: int) -> int:
    """Return the last place of the shared token in such a wording, -1 where there is none."""
    spare = (200 - percent) * longest - percent * length
    return -1 if spare < 0 else min(spare // 200 + HITS - 1, length - 1)


def _plan_fragments(content: int) -> Iterator[_Step]:
    """Plan the search for wordings that hold a fragment of this one, or of which it holds one."""
    if content < FRAGMENT_WORDS:
        return
    inside = content - needed_fragment(content) + HITS
    for mine in range(inside):
        yield _Step(mine, 0, _pack(0, _CLIP, _CLIP))
    for mine in range(inside, content - FRAGMENT_WORDS + HITS):
        if content > _FINE_LENGTH:
            yield _Step(mine, 0, _pack(0, _last_fragment_place(content, mine), _CLIP))
            continue
        for place, shortest in _fragment_lengths(content, mine):
            yield _Step(mine, _pack(0, place, shortest), _pack(0, place, _CLIP))


def _fragment_lengths(content: int, mine: int) -> Iterator[tuple[int, int]]:
    """Yield (place, shortest) of the fragments that this one may hold by its token `mine`."""
    place = 0
    for other in range(FRAGMENT_WORDS, content + 1):
        needed = needed_fragment(other)
        if needed - HITS + 1 > content - mine:
            return
        while other - needed + HITS - 1 >= place:
            yield place, other
            place += 1


def _last_fragment_place(content: int, mine: int) -> int:
    """Return the last place that `_fragment_lengths` gives."""
    longest = min(content, 100 * (content - mine + HITS - 1) // FRAGMENT_PERCENT)
    return longest - needed_fragment(longest) + HITS - 1
