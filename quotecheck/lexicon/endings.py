"""What the ending of an English word tells, where no list knows it."""

from __future__ import annotations


def ends_in_s(word: str) -> bool:
    """Tell whether a word ends in the s of a plural or of a third person: no "pass".

    >>> ends_in_s("ships"), ends_in_s("backs"), ends_in_s("pass")
    (True, True, False)
    """
    return word.endswith("s") and not word.endswith("ss")
