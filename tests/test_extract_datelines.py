"""A dateline is no part of what is said behind it."""

from __future__ import annotations

import pytest

from quotecheck.extract import extract
from quotecheck.models import Article

SAID = "The levy stays until spring"


@pytest.mark.parametrize(
    "dateline",
    [
        "KILBRACK, November 30, 2021 (Northgate Gazette) - ",
        "PORT ILSE (Northgate Gazette) — ",
        "KILBRACK — ",
        "KILBRACK, Nov. 30 (NG) -- ",
        "Kilbrack, Norland — ",
        "Port Ilse, 30 November (Northgate Gazette) – ",
        "ST. AUBIN-SUR-MER, Norland - ",
        "(NG) -- ",
    ],
)
def test_datelines_are_left_out(dateline: str) -> None:
    text = f"Minister stands firm\n\n{dateline}{SAID}, Energy Minister Orla Byrne said."
    found = extract(Article("1", text))
    assert [(quote.text, quote.speaker) for quote in found.quotes] == [(SAID, "Orla Byrne")]
    assert not found.claims


@pytest.mark.parametrize(
    "opening",
    [
        "The road — All Saints Road — is shut",
        "Orla Byrne's levy — The Levy, as they call it — stays",
        "Sixty (60) - a record - came",
    ],
)
def test_a_dash_alone_makes_no_dateline(opening: str) -> None:
    found = extract(Article("1", f"{opening}, Energy Minister Orla Byrne said."))
    assert [quote.text for quote in found.quotes] == [opening]
