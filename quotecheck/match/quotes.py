"""What became of a quotation: said again, reworded, with another figure, with a negation."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from rapidfuzz.distance import LCSseq

from quotecheck.lexicon import load_words
from quotecheck.match.normalize import MASK, Details, encode, read_details

Numbers: TypeAlias = tuple[float, ...]

_YEARS = range(1900, 2100)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two texts of linked wordings, held word against word.

    `figures` are the numbers that stand in the same place and are not the same, earlier first;
    years are none. `period`: one speaks of another month, quarter or year than the other.
    """

    same_words: bool
    negation: bool = False
    figures: tuple[tuple[Numbers, Numbers], ...] = ()
    period: bool = False


def compare_texts(earlier: str, later: str) -> Comparison:
    """Return how `later` differs from `earlier`, as far as masks and negators hid it.

    >>> compare_texts("We will cut it by 8 cents.", "We won't cut it by ten cents.")
    Comparison(same_words=False, negation=True, figures=(((8.0,), (10.0,)),), period=False)
    """
    before, after = read_details(earlier), read_details(later)
    if before == after:
        return Comparison(True)
    blocks = LCSseq.editops(before.code, after.code).as_matching_blocks()
    pairs = [(block.a + step, block.b + step) for block in blocks for step in range(block.size)]
    if not pairs:
        return Comparison(False)
    figures = _align_figures(before, after, pairs)
    return Comparison(
        False,
        _negation_moved(before, after, pairs),
        tuple(pair for pair in figures if not _are_years(pair)),
        any(map(_are_years, figures)) or _period_moved(before.code, after.code, pairs),
    )


def _negation_moved(before: Details, after: Details, pairs: list[tuple[int, int]]) -> bool:
    """Tell whether one side alone denies, in the stretch that the two have in common."""
    (start, other_start), (end, other_end) = pairs[0], pairs[-1]
    denials = sum(start <= place <= end + 1 for place in before.negators)
    others = sum(other_start <= place <= other_end + 1 for place in after.negators)
    return denials % 2 != others % 2


def _align_figures(
    before: Details, after: Details, pairs: list[tuple[int, int]]
) -> list[tuple[Numbers, Numbers]]:
    figures = []
    for place, other in pairs:
        if before.code[place] == MASK:
            one = before.figures[before.code.count(MASK, 0, place)]
            two = after.figures[after.code.count(MASK, 0, other)]
            if one != two:
                figures.append((one, two))
    return figures


def _are_years(pair: tuple[Numbers, Numbers]) -> bool:
    return all(len(numbers) == 1 and numbers[0] in _YEARS for numbers in pair)


@cache
def _period_codes() -> frozenset[str]:
    return frozenset(encode(word).code for word in load_words("period_words"))


def _period_moved(before: str, after: str, pairs: list[tuple[int, int]]) -> bool:
    """Tell whether both name a period where they differ."""
    kept, other_kept = {place for place, _ in pairs}, {other for _, other in pairs}
    names = _period_codes()
    lost = any(char in names and place not in kept for place, char in enumerate(before))
    return lost and any(c in names and place not in other_kept for place, c in enumerate(after))
