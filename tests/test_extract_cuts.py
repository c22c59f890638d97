"""Where a page without its layout shows through its text, a paragraph is cut, and only there."""

from __future__ import annotations

import pytest

from quotecheck.extract import extract
from quotecheck.extract.cuts import find_cuts
from quotecheck.extract.segment import find_paragraphs, read_document
from quotecheck.models import Article

CUT_OVER = [
    (
        "A gull on the pier in June. Mia Lund/AFP/Getty Images The port is shut.",
        "Mia Lund/AFP/Getty Images",
    ),
    ("Two cranes at dusk. Ole B. Brandt/Reuters", "Ole B. Brandt/Reuters"),
    (
        "Two cranes at dusk. (Photo by MIA LUND/AFP via Getty Images)Falk left.",
        "(Photo by MIA LUND/AFP via Getty Images)",
    ),
    ("Two cranes at dusk.(Mia Lund/TPN) Falk left.", "(Mia Lund/TPN)"),
    ("AFP/Getty Images Falk left.", "AFP/Getty Images"),
    (
        "The port is shut. Related article Six ships sail on The crews are paid.",
        "Related article Six ships sail on",
    ),
    (
        "The port is shut. Related articleSix ships sail on     Falk left.",
        "Related articleSix ships sail on",
    ),
    (
        "JUST WATCHED Falk: We go Replay More Videos ... MUST WATCH Falk: We go 01:24 It fell.",
        "JUST WATCHED Falk: We go Replay More Videos ... MUST WATCH Falk: We go 01:24",
    ),
    ("Story highlights Pilots say the port is shut", "Story highlights"),
    ("CLOSE Mia Lund says the pier is old. Kelby Post", "CLOSE"),
    ("Falk waves. Hide Caption 9 of 9", "Falk waves. Hide Caption 9 of 9"),
    (
        "The port is shut. Photos: Cranes at dusk Mia Lund said 40 fell. Hide Caption 1 of 12",
        "Photos: Cranes at dusk Mia Lund said 40 fell. Hide Caption 1 of 12",
    ),
]

LEFT_WHOLE = [
    "A Kelby Post/AP poll of 900 crews found that 40 percent would leave.",
    "She joined the mother ship/Reuters as a cook.",
    "The harbour (and/or the port) is shut.",
    "The EU/NATO talks (the EU/NATO summit) began in Varde.",
    "Related articles of the charter were read to the crews.",
    "Why wait? Falk: nobody knows.",
    "He just watched the port, and must watch it again 01:24 later.",
    "The story highlights pilots who say the port is shut. Photos: two.",
    "CLOSE RACE IN VARDE",
    "They hide caption 1 of 2.",
    "Photos: there are none. Caption 4 of 12 was lost.",
]


@pytest.mark.parametrize(("text", "cut"), CUT_OVER)
def test_credits_and_links_are_cut_out(text: str, cut: str) -> None:
    assert [text[start:end] for start, end in find_cuts(text)] == [cut]
    furniture = read_document(Article("1", text)).furniture
    assert any(cut in text[start:end] for start, end in furniture)


@pytest.mark.parametrize("text", LEFT_WHOLE)
def test_text_is_left_whole(text: str) -> None:
    assert find_cuts(text) == []


def test_nobody_who_took_a_picture_speaks() -> None:
    text = (
        "Gulls over the quay on Friday. Mia Lund/AFP/Getty Images The pilots say the port is shut."
    )
    assert [(q.text, q.speaker) for q in extract(Article("1", text)).quotes] == [
        ("the port is shut", "The pilots")
    ]


def test_bullets_begin_a_paragraph_each() -> None:
    text = (
        "What we know:\u2022 Nine ships wait, Ines Falk said.\u2022 The pier leaks, the crews said."
    )
    found = extract(Article("1", text)).quotes
    assert [q.speaker for q in found] == ["Ines Falk", "the crews"]


def test_turns_inside_a_paragraph_are_told_apart() -> None:
    questions = ("Why is the port shut", "Who pays the crews", "When do the ships sail")
    talk = "\n".join(f"POST: {q}? Falk: Nobody can tell before May." for q in questions)
    found = extract(Article("1", f"Ines Falk runs the port.\n{talk}")).quotes
    assert [q.text for q in found if q.speaker == "Ines Falk"] == 3 * [
        "Nobody can tell before May."
    ]


def test_a_wide_gap_parts_paragraphs() -> None:
    text = "The port is shut.          Falk left.\n     A line with     small letters"
    assert [text[start:end] for start, end in find_paragraphs(text)] == [
        "The port is shut.",
        "Falk left.",
        "A line with     small letters",
    ]


def test_the_captions_of_a_gallery_say_nothing_and_the_text_around_it_does() -> None:
    text = (
        "Falk said 40 ships came.\n\nPhotos: The port A crane took 12 men. Hide Caption 1 of 3 "
        "Photos: The port Ida Holm says three left.\n\nHide Caption 2 of 3 Photos: The port \u2013"
        "\n\nSix gulls. Hide Caption 3 of 3 Photos: The port\n\nHolm said nine sank."
    )
    found = extract(Article("1", text))
    assert [q.text for q in found.quotes] == ["40 ships came", "nine sank"]
    assert [c.figure for c in found.claims] == ["40", "nine"]
