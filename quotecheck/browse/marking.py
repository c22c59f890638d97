"""Lay the statements of an article over its text: which stretch belongs to which of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text and the statements it belongs to, the widest first.

    `first` where the last of them begins here, or goes on in another paragraph.
    """

    text: str
    statements: tuple[dict[str, Any], ...]
    first: bool = False


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
    for start, end in pairwise(edges):
        active = [statement for statement in active if statement["end"] > start]
        while coming is not None and coming["start"] <= start:
            active.append(coming)
            coming = next(waiting)
        first = bool(active) and active[-1]["start"] == start
        stretches.append(Stretch(text[start:end], tuple(active), first))
    return stretches


def split_paragraphs(stretches: Sequence[Stretch]) -> list[list[Stretch]]:
    """Return the stretches by paragraph: a line of the text each, blank lines left out."""
    paragraphs: list[list[Stretch]] = [[]]
    for stretch in stretches:
        for number, line in enumerate(stretch.text.split("\n")):
            if number:
                paragraphs.append([])
            if line:
                paragraphs[-1].append(
                    Stretch(line, stretch.statements, stretch.first or number > 0)
                )
    return [p for p in paragraphs if any(stretch.text.strip() for stretch in p)]


def is_heading(paragraphs: Sequence[Sequence[Stretch]], title: str | None) -> bool:
    """Tell whether the first paragraph is the title again, which the page shows above it.

    >>> title = Stretch("Bridge now at $3.1bn", ())
    >>> is_heading([[title], [Stretch("It is late.", ())]], "Bridge now at $3.1bn")
    True
    """
    first = paragraphs[0] if paragraphs else ()
    plain = not any(stretch.statements for stretch in first)
    return plain and "".join(stretch.text for stretch in first).strip() == title


def cut_paragraph(text: str, start: int, end: int) -> tuple[str, str, str]:
    """Return what stands before `text[start:end]` in its paragraph, itself, and what follows.

    >>> cut_paragraph("One.\\nIt has 10 states.\\nTwo.", 12, 21)
    ('It has ', '10 states', '.')
    """
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    return text[first:start], text[start:end], text[end : last if last >= 0 else len(text)]
