"""What a match says: repeat, variant, changed or differs, and the rule that tells."""

from __future__ import annotations

from typing import NamedTuple

from quotecheck.match.chain import Said, days_between, is_pickup, order_known, same_speaker
from quotecheck.match.compare import Likeness
from quotecheck.match.figures import Figure, measure_difference
from quotecheck.match.periods import list_moving_periods
from quotecheck.match.quotes import compare_texts
from quotecheck.match.spans import AHEAD, STREAK, Span, days_of, ends_together, goes_on
from quotecheck.models import Relation


class Verdict(NamedTuple):
    """The relation of a statement to an earlier one; the fields are those of `models.Match`."""

    relation: Relation
    rule: str
    negation: bool = False
    difference: float | None = None
    percent: float | None = None


SAME_WORDS = Verdict("repeat", "same words")
_PICKUP = Verdict("repeat", "pickup")


def relate_quotes(
    earlier: Said, text: str, later: Said, later_text: str, likeness: Likeness
) -> Verdict:
    """Return what became of the quotation `text` in `later_text`."""
    same_words = _PICKUP if is_pickup(earlier, later) else SAME_WORDS
    if text == later_text:
        return same_words
    compared = compare_texts(text, later_text, days_between(earlier, later))
    if compared.same_words:
        return same_words
    same = same_speaker(earlier.speaker, later.speaker)
    if compared.period or _periods_differ(earlier, text, later, later_text):
        return Verdict("variant", "another period", compared.negation)
    if compared.figures and not compared.negation:
        relation: Relation = "changed" if same and order_known(earlier, later) else "differs"
        return Verdict(relation, "another figure", compared.negation)
    if same and earlier.day == later.day is not None and earlier.source != later.source:
        return Verdict("differs", "reported differently", compared.negation)
    if compared.reason:
        return Verdict("variant", compared.reason, compared.negation)
    rule = "shared fragment" if likeness == "fragment" else "reworded"
    return Verdict("variant", rule, compared.negation)


def _periods_differ(earlier: Said, text: str, later: Said, later_text: str) -> bool:
    """Tell whether "last year" is another year in the later text."""
    before = list_moving_periods(text, earlier.day)
    after = list_moving_periods(later_text, later.day) if before else before
    return bool(after) and before.isdisjoint(after)


def relate_claims(
    earlier: Said, figure: Figure, later: Said, later_figure: Figure, *, agree: bool, clear: bool
) -> Verdict:
    """Return what became of a figure.

    `clear` is false where an article gives several figures for the same, so that none of them is
    the one that changed.
    """
    if agree:
        return Verdict("repeat", "figures agree")
    if not (same_speaker(earlier.speaker, later.speaker) and order_known(earlier, later)):
        return Verdict("differs", "another figure")
    if not clear:
        return Verdict("differs", "several figures")
    clock = _follows_clock(figure, later_figure, days_between(earlier, later))
    if clock:
        return Verdict("differs", clock)
    difference, percent = measure_difference(figure, later_figure)
    return Verdict("changed", "another figure", False, difference, percent)


def _follows_clock(before: Figure, after: Figure, days: int | None) -> str | None:
    """Tell whether a span is another one by the time that went by.

    Counted down: in 14 months, a month later 13; counted up: 30 straight months, then 31.
    """
    length = days_of(after.unit)
    if length is None or before.unit != after.unit or before.value is None or after.value is None:
        return None
    if after.value < before.value:
        down = _span(before.value, length, AHEAD), _span(after.value, length, AHEAD)
        return "counted down" if ends_together(*down, days) else None
    up = _span(before.value, length, STREAK), _span(after.value, length, STREAK)
    return "counted up" if goes_on(*up, days) else None


def _span(value: float, length: float, kind: str) -> Span:
    return Span((value,), length, kind)
