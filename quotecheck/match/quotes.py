"""What became of a quotation: said again, reworded, with another figure, with a negation."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from quotecheck.match.aligned import (
    Numbers,
    Pair,
    Texts,
    align_figures,
    find_reason,
    period_codes,
    spans_moved,
)
from quotecheck.match.negation import negation_moved
from quotecheck.match.normalize import Details, read_details


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two texts of linked wordings, held word against word.

    `figures` are the numbers of the same thing that are not the same, earlier first; years are
    none. `period`: one speaks of another month, quarter or year than the other. `reason` says why
    numbers that differ are not of the same thing.
    """

    same_words: bool
    negation: bool = False
    figures: tuple[tuple[Numbers, Numbers], ...] = ()
    period: bool = False
    reason: str | None = None


def compare_texts(earlier: str, later: str, days: int | None = None) -> Comparison:
    """Return how `later`, said so many `days` after, differs from `earlier`.

    >>> compare_texts("We will cut it by 8 cents.", "We won't cut it by ten cents.")
    Comparison(same_words=False, negation=True, figures=(((8.0,), (10.0,)),), period=False, \
reason=None)
    """
    if earlier == later:
        return Comparison(True)
    before, after = read_details(earlier), read_details(later)
    if before == after:
        return Comparison(True)
    blocks = LCSseq.editops(before.code, after.code).as_matching_blocks()
    kept = tuple((block.a + step, block.b + step) for block in blocks for step in range(block.size))
    if not kept:
        return Comparison(False)
    texts = Texts(earlier, later, before, after, kept, days)
    return _compare_figures(texts, negation_moved(earlier, later, kept), align_figures(texts))


def _compare_figures(texts: Texts, negation: bool, pairs: list[Pair]) -> Comparison:
    reasons = [find_reason(texts, pair) for pair in pairs]
    period = (
        "another period" in reasons
        or _period_moved(texts)
        or spans_moved(texts, figures=bool(pairs))
    )
    return Comparison(
        False,
        negation,
        tuple(
            (pair.before, pair.after)
            for pair, reason in zip(pairs, reasons, strict=True)
            if reason is None
        ),
        period,
        next((reason for reason in reasons if reason), None),
    )


def _period_moved(texts: Texts) -> bool:
    """Tell whether both name a period where they differ."""
    names = period_codes()
    if names.isdisjoint(texts.before.code) or names.isdisjoint(texts.after.code):
        return False
    kept = ({place for place, _ in texts.kept}, {other for _, other in texts.kept})
    sides = zip((texts.before, texts.after), kept, strict=True)
    return all(_names_another(side, places, names) for side, places in sides)


def _names_another(side: Details, kept: set[int], names: frozenset[str]) -> bool:
    return any(char in names and place not in kept for place, char in enumerate(side.code))
