"""Where a paragraph ends: at its line's end, but not where the line was only wrapped."""

from __future__ import annotations

import pytest

from quotecheck.extract import extract
from quotecheck.extract.segment import find_paragraphs
from quotecheck.models import Article


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("The levy rises.\nThe town pays.", ["The levy rises.", "The town pays."]),
        ("The council raised the\n   levy today.", ["The council raised the\n   levy today."]),
        ("It raised the \r\r\n  levy today.", ["It raised the \r\r\n  levy today."]),
        ("The levy rises\n\nby hand of the council", ["The levy rises", "by hand of the council"]),
        ("Nothing more.\nand yet", ["Nothing more.", "and yet"]),
    ],
)
def test_a_wrapped_line_goes_on(text: str, paragraphs: list[str]) -> None:
    assert [text[start:end] for start, end in find_paragraphs(text)] == paragraphs


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        (
            "The levy rose.It fell.Both said no.U.S. firms paid.",
            ["The levy rose.", "It fell.", "Both said no.", "U.S. firms paid."],
        ),
        (
            'He said "no."She wept."Why?" he said.No one knew.',
            ['He said "no."', "She wept.", '"Why?" he said.', "No one knew."],
        ),
        (
            "It met in 2019.It fell.It rose.(Lens/Agency)The quay fell.",
            ["It met in 2019.", "It fell.", "It rose.", "(Lens/Agency)", "The quay fell."],
        ),
        (
            "It fell.It rose.It fell.HOW TO ROW A BOATThe quay fell.",
            ["It fell.", "It rose.", "It fell.", "HOW TO ROW A BOAT", "The quay fell."],
        ),
    ],
)
def test_a_line_that_lost_its_end_ends(text: str, paragraphs: list[str]) -> None:
    assert [text[start:end] for start, end in find_paragraphs(text)] == paragraphs


@pytest.mark.parametrize(
    "text",
    [
        "The levy rose.Ana Rossi left.",
        "Pots.Com rose, and so did St.Albans and its Ph.D students.",
        "Write to Ana.Rossi@post.example or read www.Pots.Lund today.",
        "The F.B.I. and the A.C.A. are old, as is the U.S.Navy; JPMorgan (MCBain) is new.",
    ],
)
def test_a_point_inside_a_word_ends_no_line(text: str) -> None:
    assert [text[start:end] for start, end in find_paragraphs(text)] == [text]


def test_a_wrapped_sentence_says_what_its_figure_measures() -> None:
    text = (
        "Mayor Otto Lind said the council will keep the\n    ferry toll at 4 percent of the fare."
    )
    (claim,) = extract(Article(id="a", text=text)).claims
    assert (claim.text, claim.speaker) == ("4 percent of the fare", "Otto Lind")
