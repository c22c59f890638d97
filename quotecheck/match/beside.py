"""Whether the words beside two figures say that they measure different things: of GDP, of trade."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from quotecheck.lexicon import load_word_set
from quotecheck.match.numbers import find_number, number_pattern
from quotecheck.match.phrases import Words, basic_words, is_verb
from quotecheck.match.spans import drop_moving_spans

Stated: TypeAlias = tuple[str, tuple[float, ...]]  # a text, and a number in it

# Within so many words before and after a figure its sentence says what it counts.
_WORDS_BESIDE = 8
_HEDGES = frozenset(["about", "nearly", "almost", "over", "around", "roughly", "just", "least"])
_CLAUSE_END = re.compile(r"[.,;:!?](?=\s|$)|--|[()\N{EM DASH}]")


def measures_another(earlier: Stated, later: Stated) -> bool:
    """Tell whether another word stands behind the figures, or at the same place before them.

    >>> measures_another(("The income tax is 9 percent", (9.0,)), ("The sales tax is 8", (8.0,)))
    True
    """
    one, other = _split(*earlier), _split(*later)
    known, other_known = set(basic_words(earlier[0])), set(basic_words(later[0]))
    if set(one.behind) - other_known and set(other.behind) - known:
        return True
    if _narrows(one.behind, other.behind, other_known) or _narrows(other.behind, one.behind, known):
        return True
    # Killed 12, injured 18; a tax on diesel, on petrol.
    if not (other_known.issuperset(one.ahead[-1:]) or known.issuperset(other.ahead[-1:])):
        return True
    replaced = _modifiers(one.ahead, other_known)
    return not replaced.isdisjoint(_modifiers(other.ahead, known))


class _Beside(NamedTuple):
    """The words before and behind a figure, in their basic form."""

    ahead: Words = ()
    behind: Words = ()


@lru_cache(maxsize=4096)
def _split(text: str, numbers: tuple[float, ...]) -> _Beside:
    plain = " ".join(text.casefold().split())
    for found in _number().finditer(plain):
        if find_number(found[0]) == numbers:
            rest = _number().sub(" ", drop_moving_spans(plain[found.end() :]))
            behind = _CLAUSE_END.split(rest, maxsplit=1)[0].split()
            ahead = [word for word in plain[: found.start()].split() if word not in _HEDGES]
            return _Beside(
                basic_words(" ".join(ahead[-_WORDS_BESIDE:])),
                basic_words(" ".join(behind[:_WORDS_BESIDE])),
            )
    return _Beside()


@cache
def _number() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){number_pattern()}")


def _narrows(narrow: Words, wide: Words, known: set[str]) -> bool:
    """Tell whether a word that is not `known` stands before what both count."""
    return (
        narrow[1:2] == wide[:1] != ()
        and narrow[0] not in known
        and narrow[0] not in load_word_set("light_measures")
    )


def _modifiers(ahead: Words, known: set[str]) -> set[str]:
    """Return the known words before which one stands that is not known: the *income* tax."""
    return {
        noun
        for word, noun in pairwise(ahead)
        if noun in known and word not in known and not is_verb(word)
    }
