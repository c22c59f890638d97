"""Read the words that name a source: find their head, and tell whether it is a name or a noun."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotecheck.models import Speaker

if TYPE_CHECKING:
    from quotecheck.extract.names import Cast

_HEAD_END = re.compile(r"[,(;:—\n]| -- | – |\s(?:who|whose|which|that|when|where)\b")
_COMPLEMENT = re.compile(r"\b(?:of|for|at|from|in|with|to|by|on|about|among|inside|near|behind)\b")
_AFTER = re.compile(r"\s*(?:$|(?:of|from|at|in|on|with|for|by)\b)")
_POSSESSIVE = re.compile(r"['’]s?\b|['’](?=\s|$)")


def read_phrase(cast: Cast, start: int, end: int) -> Speaker | None:
    """Return whom a noun phrase means: a name's owner, the bearer of a role, or its own words."""
    text = cast.text
    while start < end and not text[start].isalnum():
        start += 1
    cut = _HEAD_END.search(text, start, end)
    head_end = cut.start() if cut else end
    for mention in cast.between(start, max(head_end, start + 1)):
        if _is_head(text, start, head_end, mention.start, mention.end):
            return mention.speaker
    covering = cast.at(start)
    if covering is not None and covering.end >= head_end:
        return covering.speaker
    name = text[start:head_end].strip(' \t\n\r,;:."“”()[]')
    return Speaker(name, "description") if name else None


def _is_head(text: str, start: int, head_end: int, name_start: int, name_end: int) -> bool:
    """Tell whether a name is the head of the phrase, not a complement or a modifier in it."""
    if _COMPLEMENT.search(text, start, name_start):
        return False
    after = text[name_end:head_end]
    if not after.strip(" .'’\"”"):
        return True
    possessive = _POSSESSIVE.match(after)
    if possessive:
        return not after[possessive.end() :].strip()
    return bool(_AFTER.match(after))
