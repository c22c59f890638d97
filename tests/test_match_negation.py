"""A negation that appears or disappears is flagged; words that deny nothing are not."""

from __future__ import annotations

import pytest

from quotecheck.match.quotes import compare_texts

FLIPS = [
    ("We will cut the levy before the winter", "We will not cut the levy before the winter"),
    ("We will cut the levy before winter", "We won't be cutting the levy before winter"),
    ("There will be a new tax on diesel cars", "There will be no new tax on diesel cars"),
    ("I said that we would sell the harbour", "I never said that we would sell the harbour"),
    ("That is how a town grows rich", "That is not how a town grows rich"),
    ("The town is not better off, but we are", "The town is better off, but we are"),
]
SAME = [
    ("No, we know what the harbour needs", "We know what the harbour needs"),
    ("No matter who you are, the door is open", "Whoever you are, the door is open"),
    ("We all know who the mayor is, don't we?", "We all know who the mayor is"),
    ("It is about the town and the valley", "It is not only about the town but also the valley"),
    (
        "I refuse to ask the farmers to pay for it",
        "I am not going to ask the farmers to pay for it",
    ),
    ("It doesn't happen if you sell the port", "You can't make it happen if you sell the port"),
    ("We will not turn back now", "We will not turn back now, not now"),
    (
        "The judges have hard work, and the stakes could not be higher for the town and for us all",
        "The judges have hard work for the town and for us all",
    ),
]


@pytest.mark.parametrize(("earlier", "later"), FLIPS)
def test_a_negation_is_flagged_both_ways(earlier: str, later: str) -> None:
    assert compare_texts(earlier, later).negation
    assert compare_texts(later, earlier).negation


@pytest.mark.parametrize(("earlier", "later"), SAME)
def test_what_denies_nothing_is_not_flagged(earlier: str, later: str) -> None:
    assert not compare_texts(earlier, later).negation
    assert not compare_texts(later, earlier).negation
