"""Find who appears in an article, and tell which name stands behind "the President" or "he".

A `Cast` is everybody that the article names. `Cast.resolve` answers the one question that
attribution and claims ask: whose are these words of the text?
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quotecheck.extract.segment import Document
from quotecheck.models import Quote, Speaker

_NAME = re.compile(r"[A-Z][\w'\u2019-]+(?: [A-Z][\w'\u2019-]+)+")


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where the article names somebody: `speaker` is the fullest name's owner."""

    start: int
    end: int
    speaker: Speaker


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody whom the article names, with every place where it does, by offset."""

    text: str
    mentions: tuple[Mention, ...]

    def resolve(self, start: int, end: int) -> Speaker | None:
        """Return whom the words `text[start:end]` mean at that place; None where in doubt."""
        for mention in self.mentions:
            if mention.start < end and start < mention.end:
                return mention.speaker
        return None

    def speakers(self, quotes: Sequence[Quote]) -> tuple[Speaker, ...]:
        """Return those who speak in `quotes`, in order of first appearance."""
        known = {mention.speaker.name: mention.speaker for mention in self.mentions}
        names = dict.fromkeys(quote.speaker for quote in quotes if quote.speaker)
        return tuple(known.get(name, Speaker(name, "description")) for name in names)


def find_cast(document: Document) -> Cast:
    """Return everybody whom the article names."""
    mentions = tuple(
        Mention(found.start(), found.end(), Speaker(found.group()))
        for found in _NAME.finditer(document.text)
    )
    return Cast(document.text, mentions)
