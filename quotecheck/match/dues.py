"""Whether a year is one by which something is promised: "will open in 2026", then "in 2029"."""

from __future__ import annotations

import re

_WILL = (
    r"(?:\b(?:will|shall|won't|(?:is|are|was|were) (?:due|set|going|planned|scheduled) to|to be"
    r"|(?:plan|aim|intend|hope|expect|promise|vow|pledge)(?:s|d|ed)? to)\b|['’]ll\b)"
)
_YEAR = r"(?:by|in|until|before) (?:the end of |early |late |mid-)?20\d\d\b"
_DUE = re.compile(rf"{_WILL}(?: [^\s.;:!?]+){{1,12}} {_YEAR}")


def is_due(text: str) -> bool:
    """Tell whether a text says that something is to be in or by a year.

    >>> is_due("The tunnel will open in 2026."), is_due("The tunnel was opened in 2026.")
    (True, False)
    """
    return _DUE.search(text.casefold()) is not None
