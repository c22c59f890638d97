"""Read captions: each paragraph that `>>` opens is the turn of another speaker.

So captions of broadcasts write a change of speaker, with the name where they know it
(`>> Ian Hall: We counted 40.`) and without it (`>> No.`): then it is nobody's whom the text names.
"""

from __future__ import annotations

import re

from quotecheck.extract.quotes.speeches import Turn, open_turn
from quotecheck.extract.segment import Document
from quotecheck.models import Span

_SIGN = ">>"
_OPENING = re.compile(
    r">>+[ ]*"
    r"(?:(?P<name>[^\W\d_][\w.'\u2019-]*(?:[ ][\w.'\u2019-]+){0,6})"
    r"(?:[ ]?\([^()\n]{1,40}\))?:[ ]+)?(?=\S)"
)
_STOPS = frozenset(".?!\u2026-")
_LEAST = 2  # turns


def find_captioned(document: Document) -> dict[int, Turn]:
    """Return the turns of a text in captions by paragraph; none of another.

    Most paragraphs open so, or the first does; half of those at least end as sentences do: links to
    other pages do not. A paragraph without the sign goes on with the turn above it.
    """
    text, paragraphs = document.text, document.paragraphs
    opened = {
        n: turn for n, p in enumerate(paragraphs) if (turn := _read_opening(text, p)) is not None
    }
    ended = sum(_is_sentence(text[turn.start : turn.end]) for turn in opened.values())
    mostly = 0 in opened or 2 * len(opened) > len(paragraphs)
    if len(opened) < _LEAST or not mostly or 2 * ended < len(opened):
        return {}
    turns: dict[int, Turn] = {}
    speaker: Span | None = None
    for n in range(min(opened), len(paragraphs)):
        speaker = opened[n].speaker if n in opened else speaker
        turns[n] = opened.get(n) or Turn(speaker, *paragraphs[n])
    return turns


def _read_opening(text: str, paragraph: Span) -> Turn | None:
    if not text.startswith(_SIGN, paragraph.start):
        return None
    found = _OPENING.match(text, *paragraph)
    return open_turn(found, paragraph) if found is not None else None


def _is_sentence(words: str) -> bool:
    return words.rstrip("\"'\u201d\u2019 )")[-1:] in _STOPS
