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


def test_a_wrapped_sentence_says_what_its_figure_measures() -> None:
    text = (
        "Mayor Otto Lind said the council will keep the\n    ferry toll at 4 percent of the fare."
    )
    (claim,) = extract(Article(id="a", text=text)).claims
    assert (claim.text, claim.speaker) == ("4 percent of the fare", "Otto Lind")
