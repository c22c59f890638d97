"""Tell the amounts that only say the one before them in another unit: 9m kroner ($1.3m; £1m)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from quotecheck.extract.figures.figures import Figure


class Folded(NamedTuple):
    """Figures without their conversions.

    `figures` are those that are read, each as long as the bracket behind it; `origins` has, for
    each figure that was given, the place of the one among `figures` whose amount it is.
    """

    figures: list[Figure]
    origins: list[int]


_CONVERTED = frozenset(("money", "measure"))
_OPENING = re.compile(r" ?\((?:or |equal to )?")
_BETWEEN = re.compile(r" ?[;,:/] ?(?:or )?| or ")
_CLOSING = re.compile(r" ?\)")


def fold_conversions(text: str, figures: Sequence[Figure]) -> Folded:
    """Return `figures` with each bracket of conversions folded into the figure before it.

    So the noun behind the bracket is the figure's too: a 9m kroner ($1.3m) [fine].
    """
    folded, origins = list[Figure](), list[int]()
    place = 0
    while place < len(figures):
        last, end = _find_last(text, figures, place)
        origins += [len(folded)] * (last - place)
        folded.append(replace(figures[place], end=end) if last > place + 1 else figures[place])
        place = last
    return Folded(folded, origins)


def _find_last(text: str, figures: Sequence[Figure], place: int) -> tuple[int, int]:
    """Return the place behind the last conversion of a figure, and where its bracket ends."""
    figure, last = figures[place], place + 1
    if figure.kind not in _CONVERTED or "(" not in text[figure.end : figure.end + 2]:
        return last, figure.end
    gap = _OPENING
    while last < len(figures) and gap.fullmatch(text, figures[last - 1].end, figures[last].start):
        if figures[last].kind != figure.kind or figures[last].unit == figure.unit:
            break
        gap, last = _BETWEEN, last + 1
    closed = _CLOSING.match(text, figures[last - 1].end) if last > place + 1 else None
    return (last, closed.end()) if closed else (place + 1, figure.end)
