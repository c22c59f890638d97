"""Lay the statements of an article over its text: which stretch belongs to which of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text and the statements it belongs to, the widest first."""

    text: str
    statements: tuple[dict[str, Any], ...]


def cut_stretches(text: str, statements: Iterable[dict[str, Any]]) -> list[Stretch]:
    """Return the text cut wherever a statement begins or ends.

    >>> claim = {"start": 3, "end": 8}
    >>> [(s.text, len(s.statements)) for s in cut_stretches("We 9 men.", [claim])]
    [('We ', 0), ('9 men', 1), ('.', 0)]
    """
    ordered = sorted(statements, key=lambda s: (s["start"], -s["end"]))
    edges = sorted({0, len(text), *(s["start"] for s in ordered), *(s["end"] for s in ordered)})
    stretches = []
    active: list[dict[str, Any]] = []
    waiting = iter([*ordered, None])
    coming = next(waiting)
    for start, end in zip(edges, edges[1:], strict=False):
        active = [statement for statement in active if statement["end"] > start]
        while coming is not None and coming["start"] <= start:
            active.append(coming)
            coming = next(waiting)
        stretches.append(Stretch(text[start:end], tuple(active)))
    return stretches


def split_paragraphs(stretches: Sequence[Stretch]) -> list[list[Stretch]]:
    """Return the stretches by paragraph: a line of the text each, blank lines left out."""
    paragraphs: list[list[Stretch]] = [[]]
    for stretch in stretches:
        for number, line in enumerate(stretch.text.split("\n")):
            if number:
                paragraphs.append([])
            if line:
                paragraphs[-1].append(Stretch(line, stretch.statements))
    return [p for p in paragraphs if any(stretch.text.strip() for stretch in p)]
