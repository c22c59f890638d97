"""A report of speech found in a sentence: who, by which word, what."""

from __future__ import annotations

from dataclasses import dataclass

from quotecheck.extract.quotes.actors import Source


@dataclass(slots=True)
class Report:
    """A report of speech; all numbers are indexes of tokens, end-exclusive.

    `contents` are the parts of what is said: two where the attribution stands inside; `asked` is
    who is to answer, where somebody "was asked".
    """

    source: Source | None
    cue: tuple[int, int]
    contents: tuple[tuple[int, int], ...]
    rule: str
    asked: Source | None = None
