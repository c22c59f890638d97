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
        ("The prize was given to a teacher from Oslo", "a teacher from Oslo"),
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


@pytest.mark.parametrize(
    ("opening", "mention"),
    [
        ("In a statement the company", "the company"),
        ("In a letter to residents the board", "the board"),
        ("On Tuesday the company", "the company"),
        ("In Paris the minister", "the minister"),
        ("At the end of the day his lawyer", "his lawyer"),
        ("In a statement Acme Corp.", "Acme Corp."),
    ],
)
def test_a_subject_behind_a_phrase_needs_no_comma(opening: str, mention: str) -> None:
    (quote,) = extract(Article("1", f"{opening} said it was sorry.")).quotes
    assert (quote.text, quote.mention) == ("it was sorry", mention)


def test_what_belongs_to_a_phrase_is_no_subject() -> None:
    assert not extract(Article("1", "With all the noise of the town nothing was said.")).quotes


@pytest.mark.parametrize(
    ("first", "speaker"),
    [
        ("Acme Corp. said sales fell.", "Acme Corp"),
        ("ESB Networks said power was back.", "ESB Networks"),
        ("The report found that 3 in 10 bridges are unsafe.", "The report"),
    ],
)
def test_it_is_the_body_or_paper_that_spoke(first: str, speaker: str) -> None:
    quotes = extract(Article("1", f"{first} It said costs rose.")).quotes
    assert [q.speaker for q in quotes if q.text == "costs rose"] == [speaker]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("According to Rossi, who saw it on Monday, 12 people died.", ["12 people died"]),
        ("Asked whether she would resign, Rossi said no.", []),
        ("Asked if she would go, Rossi said that she would not.", ["she would not"]),
        ("Asked to help, we sent 12 boats, Rossi said.", ["Asked to help, we sent 12 boats"]),
    ],
)
def test_what_only_describes_or_asks_is_not_said(text: str, said: list[str]) -> None:
    assert [quote.text for quote in extract(Article("1", text)).quotes] == said
