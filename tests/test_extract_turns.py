"""Transcripts: who has the word, by name, and what of the page is nobody's word."""

from __future__ import annotations

from quotecheck.extract import extract
from quotecheck.models import Article


def turns(text: str, speaker: str | None = None) -> list[tuple[str | None, str]]:
    """Return who says what in the turns of a text."""
    quotes = extract(Article("1", text, speaker=speaker)).quotes
    return [(quote.speaker, quote.text) for quote in quotes if quote.rule == "turn"]


def test_the_owner_of_a_text_stands_behind_the_role_that_its_head_names() -> None:
    text = (
        "For Immediate Release\nREMARKS BY THE GOVERNOR AT THE OPENING OF THE LOCK\n"
        "12:05 P.M. EST\n"
        "THE GOVERNOR:  Good morning.  (Applause.)  This lock took nine years.\n"
        "It was worth every one of them.\n"
        "THE MAYOR:  We thank you.\n"
        "END\n12:31 P.M. EST"
    )
    assert turns(text, "Ada Brennan") == [
        ("Ada Brennan", "Good morning."),
        ("Ada Brennan", "This lock took nine years."),
        ("Ada Brennan", "It was worth every one of them."),
        ("the mayor", "We thank you."),
    ]


def test_a_family_name_is_whose_gender_fits() -> None:
    text = (
        "Senator Brian Okafor and his wife Laura Okafor took questions.\n"
        "MRS. OKAFOR: I planted all of it.\n"
        "SEN. OKAFOR: I watered none of it.\n"
    )
    assert turns(text) == [
        ("Laura Okafor", "I planted all of it."),
        ("Brian Okafor", "I watered none of it."),
    ]


def test_who_only_asks_has_no_name_with_a_colon_or_without() -> None:
    text = "Q    Will the ferry run?\nMR. O'DELL: It will run.\nQ: When?\nMR. O'DELL: In May.\n"
    assert turns(text) == [
        (None, "Will the ferry run?"),
        ("O'Dell", "It will run."),
        (None, "When?"),
        ("O'Dell", "In May."),
    ]


def test_answers_are_the_owner_of_the_text() -> None:
    text = "Q: Is it safe?\nA: It is.\nQ: Who says so?\nA: I do."
    assert turns(text, "Rhea Lind")[1] == ("Rhea Lind", "It is.")
    assert turns(text)[1] == (None, "It is.")


def test_leads_of_a_page_are_no_turns() -> None:
    text = "CONTACT: press office\nNOTE: The hall is closed.\nThe town opened it.\nWATCH: the video"
    assert turns(text) == []


def test_a_second_who_says_most_does_not_become_the_one_whose_text_it_is() -> None:
    text = "THE VICE PRESIDENT: Thank you all. We built 4 million homes.\n\nTHE PRESIDENT: Thanks."
    found = extract(Article("1", text, speaker="Ana Rossi"))
    assert "Ana Rossi" not in {quote.speaker for quote in found.quotes}
    swapped = text.replace("VICE ", "").replace("THE PRESIDENT: Thanks", "THE VICE PRESIDENT: Yes")
    found = extract(Article("1", swapped, speaker="Ana Rossi"))
    assert [q.speaker for q in found.quotes] == ["Ana Rossi", "Ana Rossi", "the vice president"]
