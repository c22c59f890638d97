"""Names cost no more than the length of a text, whatever it is made of: work is counted."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from itertools import cycle, islice, pairwise
from types import FrameType

import pytest

from quotecheck.extract.names.cast import Cast, find_cast
from quotecheck.extract.segment import read_document
from quotecheck.models import Article

COUNT = 150
LETTERS = "bcdfglmnprstvz"

# What a text is made of, over and over; each {} is another name.
PIECES = [
    "{} ",
    "{} {} said. ",
    "Senator {} Smith said he met the senator. ",
    "The {} Foods Company said it left. The company said so. ",
    "President {} of {} met {}, the mayor of {}. The mayor said she was late. ",
    "{}\n\n",
    '"{} {}," he said. ',
    "{} and ",
    "{} of ",
    "Department of {} of ",
    "A.",
    "Aa-",
    "Anna, , , ",
    "he she ",
    "the mayor said a man said ",
    '"I said "we" ',
    "Minister of ",
    "May said ",
    "League leader Ana Rossi met the {} Party. Norway's leader said. ",
]


def _names() -> Iterator[str]:
    """Yield names that differ: Babac, Babad, Babaf ..."""
    for first in cycle(LETTERS):
        for second in LETTERS:
            for third in LETTERS:
                yield f"{first}a{second}a{third}".title()


def _text(piece: str, count: int) -> str:
    names = _names()
    return "".join(piece.format(*islice(names, piece.count("{}"))) for _ in range(count))


def _resolve_all(cast: Cast) -> None:
    """Ask whom each pronoun, role and name of the text means."""
    roles = ("the senator", "The mayor", "The company", "Norway's leader")
    for word in ("he", "she", "it", "I", "May", *roles):
        start = cast.text.find(word)
        while start >= 0:
            cast.resolve(start, start + len(word))
            start = cast.text.find(word, start + 1)
    for mention in cast.mentions:
        cast.resolve(mention.start, mention.end)


def _count_calls(call: Callable[[], object]) -> int:
    """Return how many functions `call` calls, built-in ones included."""
    calls = 0

    def profile(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(profile)
    try:
        call()
    finally:
        sys.setprofile(None)
    return calls


def _work(piece: str, count: int) -> int:
    text = _text(piece, count)
    document = read_document(Article(id="1", text=text))
    return _count_calls(lambda: _resolve_all(find_cast(document)))


@pytest.mark.parametrize("piece", PIECES)
def test_twice_the_text_is_twice_the_work(piece: str) -> None:
    _work(piece, 2 * COUNT)  # what is read once from the lexicon counts for nothing
    assert _work(piece, 2 * COUNT) < 2.5 * _work(piece, COUNT) + 500


@pytest.mark.parametrize("piece", PIECES)
def test_names_are_verbatim_and_in_order(piece: str) -> None:
    text = _text(piece, COUNT)
    cast = find_cast(read_document(Article(id="1", text=text)))
    spans = [(mention.start, mention.end) for mention in cast.mentions]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
