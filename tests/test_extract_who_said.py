"""Whose words they are, where a near word could be taken for the speaker."""

from __future__ import annotations

import pytest

from quotecheck.extract import extract
from quotecheck.models import Article


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("The light was built by the engineer Thomas Keir", "Thomas Keir"),
        ("The road was closed by Mayor Ann Lowe", "Ann Lowe"),
        ("The prize was given to a teacher from Oslo", "a teacher"),
        ("The plan has angered the mayor of Kilbrack", "the mayor of Kilbrack"),
        ("The committee praised Thomas Keir", "Thomas Keir"),
    ],
)
def test_who_is_the_person_before_it(before: str, speaker: str) -> None:
    quotes = extract(Article("1", f"{before}, who said it would last.")).quotes
    assert [q.speaker for q in quotes if q.text == "it would last"] == [speaker]


def test_she_is_no_company_and_a_name_of_both_fits_both() -> None:
    text = (
        "Norvik ASA said its profit fell.\n\n“It was bad,” Kari Lunde said. {} said it would pass."
    )
    for pronoun in ("She", "He"):
        quotes = extract(Article("1", text.format(pronoun))).quotes
        assert [q.speaker for q in quotes if q.text == "it would pass"] == ["Kari Lunde"]


def test_a_thing_does_not_speak_for_the_person_behind_it() -> None:
    text = "The light was built by Thomas Keir, whose son would later write, “A lamp is a promise.”"
    (quote,) = extract(Article("1", text)).quotes
    assert quote.speaker == "son"


def test_words_that_call_the_last_speaker_are_not_theirs() -> None:
    text = "“I am innocent,” Tom Lau said.\n\n“Mr. Lau, I have your file. You are not.”"
    said = {quote.text: quote.speaker for quote in extract(Article("1", text)).quotes}
    assert said.pop("I am innocent,") == "Tom Lau"
    assert "Tom Lau" not in said.values()
