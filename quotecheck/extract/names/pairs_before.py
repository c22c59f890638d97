"""Tell whom "the former" and "the latter" mean of two who were named before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotecheck.models import Speaker

if TYPE_CHECKING:
    from quotecheck.extract.names.cast import Cast

_PLACES = {"the former": 0, "the latter": 1}
_NEAR = 8  # mentions that are looked at
_PAIR = 2


def points_at_pair(words: str) -> bool:
    """Tell whether words mean one of two.

    >>> points_at_pair("The latter"), points_at_pair("the former mayor")
    (True, False)
    """
    return words.lower() in _PLACES


def resolve_pair(cast: Cast, start: int, words: str) -> Speaker | None:
    """Return whom `words` at `start` mean; None unless exactly two are named in that sentence
    before them, or in the one before it.
    """
    discourse = cast.discourse()
    sentence = discourse.sentence_of(start)
    near = cast.named.before(start, _NEAR)
    for back in (0, 1):
        here = [one for one in near if discourse.sentence_of(one.start) == sentence - back]
        named = list(dict.fromkeys(one.speaker for one in here))
        if named:
            return named[_PLACES[words.lower()]] if len(named) == _PAIR else None
    return None
