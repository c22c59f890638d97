"""Tell whether two names may mean the same person."""

from __future__ import annotations


def names_fit(name: str, other: str) -> bool:
    """Tell whether `name` may be `other`: the shorter one's words all stand in the longer one.

    >>> names_fit("Byrne", "Orla Byrne"), names_fit("Niall Byrne", "Orla Byrne")
    (True, False)
    """
    words, others = set(name.casefold().split()), set(other.casefold().split())
    return bool(words) and bool(others) and (words <= others or others <= words)
