"""A text says the same however its lines were wrapped."""

from __future__ import annotations

import textwrap
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from quotecheck.extract import extract
from quotecheck.extract.wrapped_lines import find_wraps
from quotecheck.models import Article, Extraction

_ANNOTATED = sorted(Path("fixtures/annotated/open").glob("*.toml"))


def wrap(text: str, width: int) -> str:
    return textwrap.fill(text, width, break_long_words=False, break_on_hyphens=False)


def indent_first(text: str, width: int) -> str:
    return wrap(f"@@@@{text}", width).replace("@@@@", "    ")


def list_statements(extraction: Extraction) -> list[tuple[object, ...]]:
    """Return what a reader sees of the statements, blanks and line ends being one."""
    quotes = [(q.text, q.kind, q.speaker, q.mention, q.cue, q.rule) for q in extraction.quotes]
    claims = [
        (c.text, c.value, c.unit, c.measure, c.subject, c.period, c.speaker, c.rule)
        for c in extraction.claims
    ]
    return [
        tuple(" ".join(value.split()) if isinstance(value, str) else value for value in row)
        for row in [*quotes, *claims]
    ]


WAYS: dict[str, Callable[[list[str]], str]] = {
    "mail": lambda paragraphs: "\n\n".join(wrap(one, 72) for one in paragraphs),
    "narrow": lambda paragraphs: "\n\n".join(wrap(one, 48) for one in paragraphs),
    "windows": lambda paragraphs: "\n\n".join(wrap(one, 90) for one in paragraphs).replace(
        "\n", "\r\n"
    ),
    "spaced": lambda paragraphs: "\n\n\n\n".join(
        wrap(one, 80).replace("\n", "\n\n") for one in paragraphs
    ),
    "indented": lambda paragraphs: "\n".join(indent_first(one, 72) for one in paragraphs),
}


@pytest.mark.parametrize("path", _ANNOTATED, ids=lambda path: path.stem)
def test_an_article_says_the_same_wrapped(path: Path) -> None:
    text = tomllib.loads(path.read_text(encoding="utf-8"))["text"]
    paragraphs = [" ".join(line.split()) for line in text.split("\n") if line.strip()]
    whole = list_statements(extract(Article("a", "\n\n".join(paragraphs))))
    different = {
        way
        for way, make in WAYS.items()
        if list_statements(extract(Article("a", make(paragraphs)))) != whole
    }
    assert not different


def test_a_name_and_a_figure_run_over_a_line_end() -> None:
    text = (
        "The inquiry into the fire at the cold store ended on Monday with a plea by Ada\n"
        "Kjeldsen, who led it. The owners, said a spokeswoman for the Port of Low\n"
        "Harbour, had been told of the leak three times, and the town had paid for the\n"
        "repairs that nobody made in all of the years since then; it paid a firm some 12\n"
        "million krone, which is more than the store was worth to anybody at the time\n"
        'of the fire.\n\n"We were not heard," Kjeldsen said.\n'
    )
    found = extract(Article("a", text))
    speakers = {quote.speaker for quote in found.quotes}
    assert speakers == {"a spokeswoman for the Port of Low Harbour", "Ada Kjeldsen"}
    assert "some 12\nmillion krone" in [claim.text for claim in found.claims]
    spans = [(q.start, q.end, q.text) for q in found.quotes]
    spans += [(c.start, c.end, c.text) for c in found.claims]
    assert all(text[start:end] == said for start, end, said in spans)


@pytest.mark.parametrize("end", ["\n", " \r\n", "\n\n"], ids=["line", "windows", "blank"])
def test_a_sum_runs_over_the_end_of_an_entry(end: str) -> None:
    text = f"Kelby Bridge $42.4{end}million\nOsk Quay $7\nLund Road $9 million"
    claims = extract(Article("a", text)).claims
    assert [claim.value for claim in claims] == [42_400_000, 7, 9_000_000]
    assert all(text[claim.start : claim.end] == claim.text for claim in claims)


@pytest.mark.parametrize(
    "text",
    [
        # Paragraphs, each a line.
        "The levy rises next year.\nThe town pays for it all.\nNobody was asked about that.",
        # Lines that leave room for the next word.
        "north shore\nsouth shore\nharbour\nold town\nvillages",
        # One line that a page broke is no wrapped text.
        "The council of the harbour town voted late on Monday night\nto raise the levy.\n"
        "Nobody on the council of the harbour town had a word to say.",
        # Verses.
        "The boats went out at break of day,\nand none of them came home to stay,\n"
        "the wind,\nthe rain,\nthe weary way.",
    ],
)
def test_lines_of_their_own_stay(text: str) -> None:
    assert find_wraps(text) == []


@pytest.mark.parametrize("own", ["* The", "Ann Lind: The", "- The", "2. The", "# The"])
def test_an_entry_or_a_turn_begins_a_line_of_a_wrapped_text(own: str) -> None:
    goes_on = "council of the harbour town will pay for the ferry and for all its crews, the\n"
    full = "Nobody in the old harbour town has ever heard of such a thing as that today.\n"
    text = f"The {goes_on * 3}{full}{own} ferry sails for the last time on Sunday.\n"
    begun = [text[wrap.end :].split()[0] for wrap in find_wraps(text)]
    assert begun == ["council", "council", "Nobody"]


def test_indented_paragraphs_begin_lines() -> None:
    text = (
        "Ann Lind, 43, spoke first.\n    One member of the board left.\n\tTwo out of three stayed."
    )
    found = extract(Article("a", text))
    assert [claim.figure for claim in found.claims] == ["One", "Two out of three"]
    assert [text[c.start : c.end] for c in found.claims] == [c.text for c in found.claims]
