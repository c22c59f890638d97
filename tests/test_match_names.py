"""Names that fit are found: whoever may be somebody shares a key with them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quotecheck.match.people import list_name_keys, list_name_lookups, names_fit

_WORDS = (
    "Orla", "Byrne", "Niall", "Xi", "Jinping", "J.", "Ursula", "von", "der", "Leyen", "State",
    "Department", "of", "for", "the", "European", "Central", "Bank", "ECB", "E.C.B.", "Jr.", "Bob",
    "Robert", "President", "Ministry", "Foreign", "Affairs",
)  # fmt: skip
_NAMES = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=5).map(" ".join)


@given(_NAMES, _NAMES)
def test_names_that_fit_share_a_key(one: str, other: str) -> None:
    if names_fit(one, other):
        assert set(list_name_keys(one)) & set(list_name_lookups(other))
        assert set(list_name_keys(other)) & set(list_name_lookups(one))
