"""Tell whether a figure is asserted, denied or planned."""

from __future__ import annotations

from functools import cache
from typing import TypeAlias

from quotecheck.extract import words as w
from quotecheck.extract.frames import Frame
from quotecheck.extract.phrases import load_set
from quotecheck.extract.words import Words
from quotecheck.lexicon import load_table
from quotecheck.models import Stance

_Table: TypeAlias = frozenset[str]


@cache
def _load(name: str) -> _Table:
    return frozenset(load_table("stances")[name].split())


def tell_stance(words: Words, frame: Frame, place: int) -> Stance:
    """Return the stance of the figure at word `place`.

    A denial goes before a plan: "would not build 40 hospitals" is denied.
    """
    if _is_denied(words, frame, place):
        return "denied"
    if _is_planned(words, frame, place):
        return "planned"
    return "asserted"


def _is_denied(words: Words, frame: Frame, place: int) -> bool:
    before = words.lower[place - 1] if place else ""
    if before == "not":
        return True
    for link in frame.chain:
        word = words.lower[link]
        if word in _load("deny") or word.endswith(("n't", "n’t")):
            return True
        if word in ("not", "never") and words.lower[link + 1 : link + 2] not in (
            ["only"],
            ["just"],
        ):
            return True
    return False


def _is_planned(words: Words, frame: Frame, place: int) -> bool:
    lower = words.lower
    for link in frame.chain:
        word = lower[link]
        if word in _load("plan") or word.endswith(("'ll", "’ll")):
            return True
        if word == "going" and lower[link + 1 : link + 2] == ["to"]:
            return True
    if words.parts[place - 2 : place] == w.NOUN + w.OF and lower[place - 2] in _load("aims"):
        return True
    return any(word in _load("aims") for word in _heads(words, place))


def _heads(words: Words, place: int) -> list[str]:
    end = place + 1
    while end < len(words.parts) and words.parts[end] in (w.NOUN, w.NAME) and end < place + 4:
        end += 1
    last = words.lower[end - 1 : end] if end > place + 1 else []
    following = words.lower[end : end + 1]
    hollow = last and last[0] in load_set("hollow_heads") and following == ["range"]
    return [] if hollow else last
