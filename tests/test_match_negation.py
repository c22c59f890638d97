"""A negation that appears or disappears is flagged; words that deny nothing are not."""

from __future__ import annotations

import pytest

from quotecheck.match.quotes import compare_texts

FLIPS = [
    ("We will cut the levy before the winter", "We will not cut the levy before the winter"),
    ("We will cut the levy before winter", "We won't be cutting the levy before winter"),
    ("Varde gets a new levy on old boats", "Varde gets no new levy on old boats"),
    ("I told you we would sell the harbour", "I never told you we would sell the harbour"),
    ("That is how bread is baked here", "That is not how bread is baked here"),
    ("The town is not better off, but we are", "The town is better off, but we are"),
    ("These dykes can prevent a flood", "These dykes can not prevent a flood"),
    ("The mill will open. I don't know when", "The mill will not open. I don't know when"),
]
SAME = [
    ("No, we know what the harbour needs", "We know what the harbour needs"),
    ("No matter how deep it lies, we dig on", "However deep it lies, we dig on"),
    ("They have met the new pilot, haven't they?", "They have met the new pilot"),
    ("It is about the town and the valley", "It is not only about the town but also the valley"),
    (
        "I refuse to send the pilots out in this fog",
        "I am not going to send the pilots out in this fog",
    ),
    ("It doesn't grow if you cut the roots", "You can't get it to grow if you cut the roots"),
    ("We do not close the gate today", "We do not close the gate today, not today"),
    (
        "The divers face cold water, and the prize could not be richer for the village and us",
        "The divers face cold water for the village and us",
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
