"""The link of two topics: what the figures of two claims must be for them to compare."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from quotecheck.match.sizes import Stated, mark_number, sizes_apart, telling_number
from quotecheck.match.spans import spans_fit

# The spans up to the day of two topics.
Spans: TypeAlias = tuple[tuple[int, ...], tuple[int, ...]]


class TopicLink(NamedTuple):
    """How two topics are alike, and what their figures must be besides (see `figures_fit`).

    `apart` says how many tenths of an order of magnitude they may be apart, None where only the
    same telling number links them. Of what the words around them tell (`told`), the numbers of one
    sentence tell apart; a `denied` figure is the same one or another story. `spans` has those of
    the one and of the other, where both have some. `unowned`: at least one side leaves open whose
    figure it is, and nothing else ties them: of two such figures by others, only the same compare.
    `near`: one is of a strike among others; more than so many days from it only the same telling
    number compares; 0 where it is of none.
    """

    score: float
    apart: int | None
    told: bool = False
    denied: bool = False
    spans: Spans | None = None
    unowned: bool = False
    near: int = 0

    def turn(self) -> TopicLink:
        """Return the link of the other one with the one."""
        return self._replace(spans=self.spans and self.spans[::-1])

    def write(self) -> str:
        """Return the link as text; `read_link` reads it."""
        return json.dumps(self, separators=(",", ":"))


@lru_cache(maxsize=8192)
def read_link(text: str) -> TopicLink:
    """Return the link that `TopicLink.write` wrote."""
    score, apart, told, denied, spans, unowned, near = json.loads(text)
    both = spans and (tuple(spans[0]), tuple(spans[1]))
    return TopicLink(score, apart, told, denied, both, unowned, near)


def figures_fit(link: TopicLink, one: Stated, other: Stated, days: int | None) -> bool:
    """Tell whether figures of two topics with this `link` compare, said so many `days` apart.

    None where nobody knows how many.
    """
    if link.spans and not spans_fit(*link.spans, days):
        return False
    same = bool(mark_number(one.figure)) and (
        telling_number(one.figure) == telling_number(other.figure)
    )
    if link.near and days is not None and abs(days) > link.near and not same:
        return False
    if link.told:
        differ = one.figure.value != other.figure.value
        if (link.denied and differ) or (differ and _hold_same_numbers(one, other)):
            return False
        if same:
            return True
    return link.apart is not None and sizes_apart(one, other) <= link.apart


def _hold_same_numbers(one: Stated, other: Stated) -> bool:
    """Tell whether one sentence holds both of two figures that differ: a sum and its parts."""
    mine, theirs = one.figure.value, other.figure.value
    if mine is None or theirs is None:
        return False
    ours, others = {*one.numbers, mine}, {*other.numbers, theirs}
    return ours <= others or others <= ours
