"""Whatever the text: quotes are verbatim, do not cross, and cost what the text is long."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from types import FrameType

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quotecheck.extract import extract
from quotecheck.extract.mending import mend
from quotecheck.extract.names.cast import find_cast
from quotecheck.extract.quotes.quotes import find_quotes
from quotecheck.extract.segment import read_document
from quotecheck.models import Article, Quote
from tests.bench.hostile import HOSTILE

_SIZE = 300

# Pieces of sentences that the rules look for, to be put together in any order.
PIECES = [
    *("“", "”", '"', "‘", "’", "'", "''", "``", "«", "»", "„", "(", ")", "—", " - "),
    *(",", ".", ":", ";", "?", "!", "\n\n", " "),
    *(" said ", " says ", " told ", " adding that ", " according to ", " that ", " who said "),
    *(" claim that ", " was told by ", " as ", " and said ", " promised to ", " called "),
    *("Ana Rossi", "Colin Reyes", "the mayor", "she", "he", "Mr. Doe", "ROSSI: ", "Q: "),
    *(" the dam holds", " it leaks", " on Monday", " in Rome", " reporters", " not", " will"),
]

# Signs and line ends that are mended before a text is read.
ODD = [
    *(
        "\u00a0",
        "\u00ad",
        "\u200b",
        "\u202e",
        "\ufeff",
        "\u0301",
        "\u2011",
        "\t",
        "  ",
        "\x93",
        "\x94",
    ),
    *(
        "&quot;",
        "&amp;",
        "&nbsp;",
        "&#8220;",
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<br/>",
        "**",
        "*",
        "_",
    ),
    *(
        "[",
        "](b)",
        "\n> ",
        "\n* ",
        "\n2. ",
        "\n    ",
        "\n",
        "\r\n",
        "\u00c3\u00a9",
        "\u00e2\u20ac\u2122",
    ),
    *(" 12", " million people", " 3%", "$5m"),
]


def count_calls(text: str) -> int:
    """Return how many calls finding the quotes of a text makes: its work, without a clock."""
    document = read_document(Article("hostile", text))
    cast = find_cast(document)
    return count_calls_of(lambda: find_quotes(document, cast))


def count_calls_of(work: Callable[[], object]) -> int:
    calls = 0

    def count(frame: FrameType, event: str, _: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("name", HOSTILE)
def test_work_grows_with_the_text(name: str) -> None:
    count_calls(HOSTILE[name](_SIZE))  # what is loaded once is loaded now
    once, twice = (count_calls(HOSTILE[name](size)) for size in (_SIZE, 2 * _SIZE))
    assert twice <= 2.2 * once + 200


@pytest.mark.parametrize("piece", [*ODD, "a  ", "\n b c", "[a](b", "*a ", "``a''", "\u00aba\u00bb"])
def test_mending_grows_with_the_text(piece: str) -> None:
    once, twice = (
        count_calls_of(partial(mend, Article("hostile", piece * size)))
        for size in (_SIZE, 2 * _SIZE)
    )
    assert twice <= 2.2 * once + 200


def assert_sound(text: str, quotes: tuple[Quote, ...]) -> None:
    for quote in quotes:
        assert text[quote.start : quote.end] == quote.text
        assert quote.text.strip()
        if quote.speaker_start is not None:
            assert text[quote.speaker_start : quote.speaker_end] == quote.mention
    ids = {quote.id for quote in quotes}
    assert len(ids) == len(quotes)
    assert {quote.utterance for quote in quotes} <= ids
    spans = sorted((quote.start, -quote.end) for quote in quotes)
    for (start, end), (after, stop) in pairwise(spans):
        assert after >= -end or -stop <= -end, f"{start}:{-end} crosses {after}:{-stop}"


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
@example(["ROSSI: ", "“", "\n\n", "ROSSI: ", "“", " adding that ", "?", " said "])
def test_any_sentence_gives_sound_quotes(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert_sound(text, extract(Article("fuzz", text)).quotes)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES + ODD), max_size=40))
def test_any_signs_give_sound_statements(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = extract(Article("fuzz", text))
    assert_sound(text, found.quotes)
    for claim in found.claims:
        assert text[claim.start : claim.end] == claim.text
        assert claim.start <= claim.figure_start < claim.figure_end <= claim.end
        assert text[claim.figure_start : claim.figure_end] == claim.figure
    assert {claim.quote for claim in found.claims} <= {None, *(quote.id for quote in found.quotes)}


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=120), st.sampled_from([None, "Ana Rossi"]))
def test_any_text_gives_sound_quotes(text: str, speaker: str | None) -> None:
    document = read_document(Article("fuzz", text, speaker=speaker))
    assert_sound(text, find_quotes(document, find_cast(document)))
