"""Find who speaks beside the subject of the sentence: "with critics warning that"."""

from __future__ import annotations

from typing import Final

from quotecheck.extract.quotes.actors import STOP, Source, find_head
from quotecheck.extract.quotes.sentences import Sentence
from quotecheck.extract.quotes.verb_groups import Group

# No more words than this stand between such a word and the verb.
_REACH: Final = 14
# "With critics warning that": the critics warn.
_ABSOLUTES: Final = frozenset(("with", "despite", "amid"))
# "The loss led the firm to admit that": the firm admits.
_CAUSING: Final = frozenset(
    (
        "led",
        "leads",
        "leading",
        "prompted",
        "prompting",
        "forced",
        "forcing",
        "caused",
        "compelled",
        "allowed",
        "enabled",
        "pushed",
    )
)


def find_beside(sentence: Sentence, group: Group) -> Source | None:
    """Return who speaks without being a subject: "with critics warning", "led X to admit"."""
    tokens = sentence.tokens
    leads = _ABSOLUTES if group.form == "ing" else _CAUSING
    for place in range(group.first - 1, max(sentence.first - 1, group.first - _REACH), -1):
        if tokens.tags[place] & STOP:
            return None
        if tokens.words[place] in leads and place + 1 < group.first:
            return Source(place + 1, group.first, find_head(sentence, place + 1, group.first))
    return None
