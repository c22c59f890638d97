"""Who may be whom: proposed to a person, and only where the name can be nobody else's."""

from __future__ import annotations

import pytest

from quotecheck.match.proposals import propose_merges


def pairs(*names: str) -> set[tuple[str, str, str]]:
    rows = [{"speaker": name, "kind": "person", "quotes": 1, "claims": 0} for name in names]
    return {(row["speaker"], row["maybe"], row["why"]) for row in propose_merges(rows)}


@pytest.mark.parametrize(
    ("fuller", "shorter", "why"),
    [
        ("Kassym-Jomart Tokayev", "Tokayev", "one word"),
        ("Jerome H. Powell", "J. Powell", "initial"),
        ("Kassym-Jomart Tokayev", "Kassym-Jomart Tokaev", "spelling"),
        ("Volodymyr Zelenskyy", "Volodymyr Zelensky", "spelling"),
        ("European Central Bank", "ECB", "acronym"),
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan", "letters"),
    ],
)
def test_one_speaker_with_two_names(fuller: str, shorter: str, why: str) -> None:
    assert pairs(fuller, shorter, "Orla Byrne") == {(fuller, shorter, why)}


def test_a_name_of_two_people_is_proposed_for_neither() -> None:
    assert pairs("Orla Byrne", "Niall Byrne", "Byrne") == set()


def test_different_middle_initials_are_different_people() -> None:
    assert pairs("George H.W. Marsh", "George W. Marsh", "Marsh") == set()


def test_a_description_is_nobody() -> None:
    rows = [
        {"speaker": name, "kind": kind, "quotes": 1, "claims": 0}
        for name, kind in (("the mayor", "description"), ("a mayor", "description"))
    ]
    assert propose_merges(rows) == []
