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
# Stands for a date, whose year is all that counts.
_A_DATE: Numbers = (2000.0,)
# Within so many words a figure says what it counts.
_NEXT_WORDS = 3


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
            parts = set(one) <= set(two) or set(two) <= set(one)
            if not parts and _beside_period(before.code, place):
                figures.append((_A_DATE, _A_DATE))
            elif not parts and _count_the_same(before.code[place + 1 :], after.code[other + 1 :]):
                figures.append((one, two))
    return figures


def _beside_period(code: str, place: int) -> bool:
    """Tell whether a figure is a day or a span: "15 November", "the next 18 days", "the '90s"."""
    beside = code[max(place - 1, 0) : place] + code[place + 1 : place + 2]
    return code[place + 1 : place + 2] == "s" or not _period_codes().isdisjoint(beside)


def _count_the_same(before: str, after: str) -> bool:
    """Tell whether what follows two figures has a word in common: no decades with years."""
    if not before or not after:
        return before == after
    return not set(before[:_NEXT_WORDS]).isdisjoint(after[:_NEXT_WORDS])


def _are_years(pair: tuple[Numbers, Numbers]) -> bool:
    """Tell whether both are years, or days of years: "1 November 2014", read as 1 and 2014."""
    return all(any(number in _YEARS for number in numbers) for numbers in pair)


@cache
def _period_codes() -> frozenset[str]:
    return frozenset(encode(word).code for word in load_words("period_words"))


def _period_moved(before: str, after: str, pairs: list[tuple[int, int]]) -> bool:
    """Tell whether both name a period where they differ."""
    kept, other_kept = {place for place, _ in pairs}, {other for _, other in pairs}
    names = _period_codes()
    lost = any(char in names and place not in kept for place, char in enumerate(before))
    return lost and any(c in names and place not in other_kept for place, c in enumerate(after))
