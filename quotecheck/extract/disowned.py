"""Tell a clause that its own sentence calls false: "it is not true that", "no evidence that"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from quotecheck.lexicon import load_table

# The word that judges stands no further before "that".
_REACH = 5
_BEHIND = 40  # words behind the clause in which it is judged


@cache
def load_disowned(kind: str) -> frozenset[str]:
    """Return the words of one kind that `disowned.toml` explains, in lower case."""
    return frozenset(load_table("disowned")[kind].split())


def is_called_false(words: Sequence[str], that: int, first: int, after: int, stop: int) -> bool:
    """Tell whether the clause behind the "that" at `that` is called false, before or behind it.

    `words` are those of a sentence in lower case; what judges stands from `first` on, or in
    `words[after:stop]`.

    >>> is_called_false("it is not true that 300 died".split(), 4, 0, 6, 7)
    True
    >>> is_called_false("claims that 300 died are false".split(), 1, 0, 3, 6)
    True
    >>> is_called_false("it is true that 300 died".split(), 3, 0, 5, 6)
    False
    """
    judged = words[max(first, that - _REACH) : that]
    if not load_disowned("false").isdisjoint(judged):
        return True
    denied = any(word in ("no", "not") or word.endswith(("n't", "n\u2019t")) for word in judged)
    if denied and ("true" in judged or not load_disowned("proof").isdisjoint(judged)):
        return True
    told = bool(judged) and judged[-1] in load_disowned("rumours")
    behind = words[after : min(stop, after + _BEHIND)]
    return told and not load_disowned("false").isdisjoint(behind)
