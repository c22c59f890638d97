"""Hostile text costs no more than its length: work is counted, not seconds."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import TYPE_CHECKING

import pytest

from quotecheck.extract.figures.figures import read_figures

if TYPE_CHECKING:
    from _typeshed import TraceFunction

LENGTH = 3_000
PIECES = [
    "1", "1,", "1 ", "111 ", "1,111,", "1.1", "1-1-", "1/", "1/2 ", "$", "$1", "-", "- 5 ",
    "and a half ", "two and a half ", "million ", "million million ", "one ", "one hundred ",
    "a million ", "half a ", "from 1 to ", "between 1 and ", "more than 1 ", "1 in ", "one in ",
    "tens of ", "5 ft ", "twenty-one ", "3 million and ", "5 pounds ", "8 cents ", "1% or ", "(1) ",
    "rose by ", "grew a b c d by 1 ", "1 of 10 ", "Boeing 7 ", "1 x ", "six-, ", "1'", "1e9", "1^9",
    '8" ', '"8" ', "30' ", "'30' ", "one home in nine ", "4 cases per 100 ", "($1) ", "3 to 1 ",
    "one hundred thirty fifths ", "twenty ", "a couple of hundred ", "816.000 ", "5 pesos ",
    "16 hours a day ", "rose to 5 from 9 ", "under 5 ", "1 per million ", "children under ",
]  # fmt: skip


read_figures("5 pesos")  # loads the tables: no work of the text that comes first


def count_work(call: Callable[[], object]) -> int:
    """Return how many lines and calls `call` takes."""
    steps = 0

    def trace(frame: FrameType, event: str, argument: object) -> TraceFunction:
        nonlocal steps
        steps += 1
        return trace

    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(None)
    return steps


@pytest.mark.parametrize("piece", PIECES)
def test_twice_the_text_is_twice_the_work(piece: str) -> None:
    once = (piece * LENGTH)[:LENGTH]
    twice = (piece * LENGTH)[: 2 * LENGTH]
    assert count_work(lambda: read_figures(twice)) < 2.5 * count_work(lambda: read_figures(once))


@pytest.mark.parametrize(
    "piece", ["1", "1,", "and a half ", "million million ", "1.", "9 ", "half "]
)
def test_a_megabyte_is_read_to_its_end(piece: str) -> None:
    text = (piece * 1_000_000)[:200_000] + "\nThe bloc has 10 members."
    last = read_figures(text)[-1]
    assert text[last.start : last.end] == "10"


def test_numbers_too_long_to_be_numbers_are_none() -> None:
    assert read_figures("9" * 1000) == []
    assert read_figures("million " * 1000) == []
    assert read_figures("a " + "million " * 1000) == []
