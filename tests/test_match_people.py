"""Two names that may be one's, and two that cannot."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecheck.match.people import names_fit

FIT = [
    ("Byrne", "Orla Byrne"),
    ("Orla Byrne", "ORLA BYRNE"),
    ("Mayor Orla Byrne", "Orla Byrne"),
    ("Ms. Byrne", "Orla Byrne"),
    ("O. Byrne", "Orla Byrne"),
    ("Jerome H. Powell", "Jerome Powell"),
    ("Jerome Powell", "Jerome Hayden Powell"),
    ("J. H. Powell", "Jerome Hayden Powell"),
    ("Federal Reserve Chair Jerome Powell", "Jerome Powell"),
    ("Bill Alder", "William Alder"),
    ("Bob Alder", "Robert J. Alder"),
    ("Kristin Wilkins", "Kristen Wilkins"),
    ("Mohammed Aziz", "Mohamed Aziz"),
    ("Jose Nunez", "José Núñez"),
    ("Erdogan", "Recep Tayyip Erdoğan"),
    ("Sinead O'Brien", "Sinéad O’Brien"),
    ("von der Leyen", "Ursula von der Leyen"),
    ("Leyen", "Ursula von der Leyen"),
    ("Martin Alder", "Martin Alder Jr."),
    ("Rory Baird", "Rory Baird QC"),
    ("Sir Keith Ames", "Keith Ames"),
    ("Xi", "Xi Jinping"),
    ("Enrique Pena", "Enrique Peña Nieto"),
    ("Pena Nieto", "Enrique Peña Nieto"),
    ("SCO", "Shanghai Cooperation Organization"),
    ("F.B.I.", "Federal Bureau of Investigation"),
    ("ECB", "European Central Bank"),
    ("The Harbour Times", "Harbour Times"),
    ("State Department", "Department of State"),
    ("Shanghai Cooperation Organization", "the Shanghai Cooperation Organization"),
]

DO_NOT_FIT = [
    ("Niall Byrne", "Orla Byrne"),
    ("N. Byrne", "Orla Byrne"),
    ("Orla Byrne", "Orla Burke"),
    ("Orla", "Byrne"),
    ("John F. Kerr", "John G. Kerr"),
    ("Martin Alder Jr.", "Martin Alder Sr."),
    ("Maria Alder", "Mario Alder"),
    ("Xi Jinping", "Li Jinping"),
    ("Ministry of Finance", "Ministry of Defence"),
    ("England", "Bank of England"),
    ("Ohio", "University of Ohio"),
    ("ECB", "Everton Cricket Club"),
    ("Clinton", "Clinton Foundation"),
    ("a senior official", "a senior official"),
    ("A spokesman", "A spokesman"),
    ("his lawyer", "Ana Rossi"),
    ("", "Orla Byrne"),
    ("", ""),
    ("—", "Orla Byrne"),
]


@pytest.mark.parametrize(("a", "b"), FIT)
def test_names_that_may_be_one(a: str, b: str) -> None:
    assert names_fit(a, b)


@pytest.mark.parametrize(("a", "b"), DO_NOT_FIT)
def test_names_that_cannot_be_one(a: str, b: str) -> None:
    assert not names_fit(a, b)


@given(st.text(max_size=30), st.text(max_size=30))
def test_the_order_of_two_names_does_not_matter(a: str, b: str) -> None:
    assert names_fit(a, b) == names_fit(b, a)
