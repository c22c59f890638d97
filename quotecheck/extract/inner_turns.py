"""Find where the next speaker of a talk has the word inside a paragraph: "DOE: Why? ROE: No."."""

from __future__ import annotations

import re
from collections import Counter

from quotecheck.lexicon import load_table
from quotecheck.models import Span

# Who speaks next, glued behind a question or answer of a talk: "Why? Rossi: Because".
_TURN = re.compile(r"[.?!)\u201d]\s{0,3}(?=([A-Z][\w'\u2019-]{1,20}):\s{1,3}[A-Z\"\u201c])")
_TURNS = 3  # so often a name speaks in a talk
CAPITALS = "A-Z\u00c0-\u00d6\u00d8-\u00de"
_PART = rf"(?:Ma?c)?[{CAPITALS}][{CAPITALS}.'\u2019-]{{0,20}}"
# "ROE", "SEN. ANA ROE (D-Kelby)", "ANA ROE, HOST", up to the colon.
_NAMED = (
    rf"(?P<name>[QA]|{_PART}[{CAPITALS}.](?:[ ]{_PART}){{0,4}})"
    rf"(?:[ ]\([^()\n]{{1,40}}\))?(?:,[ ][{CAPITALS}][{CAPITALS} .&'\u2019-]{{1,40}})?:[ ]{{1,3}}\S"
)
_COLON = re.compile(rf"[{CAPITALS}.)]: ")
_OPENING = re.compile(rf"^[ \t\"\u201c']{{0,4}}{_NAMED}", re.MULTILINE)
_INNER = re.compile(rf"[.?!)\u201c\u201d\"\u2019\u2026\u2014\u2013-][ ]{{1,3}}(?={_NAMED})")
_WORD = re.compile(rf"[{CAPITALS}][\w'\u2019-]+")
_NO_TURNS = frozenset(load_table("turn_labels")["no_turns"])


def find_inner_turns(text: str) -> list[Span]:
    """Return the places at which somebody speaks next in a talk, inside a paragraph.

    >>> find_inner_turns("DOE: Is it old? ROE: It is. DOE: So?\\nROE: Yes.")
    [Span(start=16, end=16), Span(start=28, end=28)]
    """
    found = _find_named(text) if text.count("?") >= _TURNS else []
    if _COLON.search(text):
        found += _find_capitals(text)
    return found


def _find_named(text: str) -> list[Span]:
    """Return the places of names in small letters that speak often."""
    turns = [turn for turn in _TURN.finditer(text) if "\n" not in turn.group()]
    often = Counter(turn[1] for turn in turns)
    return [Span(turn.end(), turn.end()) for turn in turns if often[turn[1]] >= _TURNS]


def _find_capitals(text: str) -> list[Span]:
    """Return the places of labels in capitals in lines that such a label opens.

    Each is of somebody who speaks elsewhere too, or whom the text names in small letters.
    """
    openings = [one for one in _OPENING.finditer(text) if _last_word(one)]
    if not openings:
        return []
    inner = [one for one in _INNER.finditer(text) if _last_word(one)]
    often = Counter(map(_last_word, (*openings, *inner)))
    lines = {text.rfind("\n", 0, one.start("name")): one.end() for one in openings}
    named = set(_WORD.findall(text)) if inner else set()
    places = []
    end = before = 0  # of the label before: "SEN." of "SEN. ANA ROE:" ends no sentence
    line = -1
    for one in inner:
        line = max(line, text.rfind("\n", before, one.start()))
        before = one.start()
        word = _last_word(one)
        known = often[word] > 1 or word.title() in named
        if known and line in lines and one.end() > max(end, lines[line]):
            places.append(Span(one.end(), one.end()))
            end = one.end("name")
    return places


def _last_word(label: re.Match[str]) -> str:
    """Return the last word of a label, nothing for what leads nobody's turn."""
    name = label["name"]
    return "" if name.casefold() in _NO_TURNS else name.rsplit(" ", 1)[-1]
