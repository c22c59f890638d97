"""What became of a quotation: said again, reworded, with another figure, with a negation."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from quotecheck.match.normalize import MASK, Details, read_details


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two texts of linked wordings, held word against word.

    `figures` are the numbers that stand in the same place and are not the same, earlier first.
    """

    same_words: bool
    negation: bool
    figures: tuple[tuple[tuple[float, ...], tuple[float, ...]], ...]


def compare_texts(earlier: str, later: str) -> Comparison:
    """Return how `later` differs from `earlier`, as far as masks and negators hid it.

    >>> compare_texts("We will cut it by 8 cents.", "We won't cut it by ten cents.")
    Comparison(same_words=False, negation=True, figures=(((8.0,), (10.0,)),))
    """
    before, after = read_details(earlier), read_details(later)
    if before == after:
        return Comparison(True, False, ())
    blocks = [
        block
        for block in LCSseq.editops(before.code, after.code).as_matching_blocks()
        if block.size
    ]
    if not blocks:
        return Comparison(False, False, ())
    pairs = [(block.a + step, block.b + step) for block in blocks for step in range(block.size)]
    return Comparison(False, _negation_moved(before, after, pairs), _aligned(before, after, pairs))


def _negation_moved(before: Details, after: Details, pairs: list[tuple[int, int]]) -> bool:
    """Tell whether one side alone denies, in the stretch that the two have in common."""
    (start, other_start), (end, other_end) = pairs[0], pairs[-1]
    denials = sum(start <= place <= end + 1 for place in before.negators)
    others = sum(other_start <= place <= other_end + 1 for place in after.negators)
    return denials % 2 != others % 2


def _aligned(
    before: Details, after: Details, pairs: list[tuple[int, int]]
) -> tuple[tuple[tuple[float, ...], tuple[float, ...]], ...]:
    figures = []
    for place, other in pairs:
        if before.code[place] == MASK:
            one = before.figures[before.code.count(MASK, 0, place)]
            two = after.figures[after.code.count(MASK, 0, other)]
            if one != two:
                figures.append((one, two))
    return tuple(figures)
