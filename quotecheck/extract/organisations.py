"""Tell which organisation a common noun means: "the company", "the Organization"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from quotecheck.extract.name_words import name_words
from quotecheck.lexicon.given import fold_name
from quotecheck.models import Speaker

if TYPE_CHECKING:
    from quotecheck.extract.names import Cast

_NEAR = 2  # sentences


def resolve_organisation(
    cast: Cast, start: int, noun: str, before: Sequence[str]
) -> Speaker | None:
    """Return the one organisation that "the <before> <noun>" means; None where in doubt.

    It is the only one whose name holds the noun ("the committee"), or the only one spoken of in
    the sentences before, for nouns that businesses go by ("the company").
    """
    spelt = noun.replace("organisation", "organization")
    modifiers = {fold_name(word) for word in before}
    bearing = {
        speaker.name: speaker
        for speaker in cast.organisations()
        if " " in speaker.name
        and spelt in _words(speaker.name)
        and modifiers <= _words(speaker.name)
    }
    if len(bearing) == 1:
        return next(iter(bearing.values()))
    if bearing:
        return _only_near(cast, start, set(bearing))
    if noun in name_words().business_nouns and not before:
        return _only_near(cast, start, None)
    return None


def _words(name: str) -> set[str]:
    return {fold_name(word).replace("organisation", "organization") for word in name.split()}


def _only_near(cast: Cast, start: int, names: set[str] | None) -> Speaker | None:
    """Return the organisation named in this sentence or the two before, if it is the only one."""
    discourse = cast.discourse()
    sentence = discourse.sentence_of(start)
    found: Speaker | None = None
    for mention in reversed(cast.before(start, 12)):
        if sentence - discourse.sentence_of(mention.start) > _NEAR:
            break
        speaker = mention.speaker
        if speaker.kind != "organisation" or discourse.is_quoted(mention.start):
            continue
        if names is not None and speaker.name not in names:
            continue
        if found is not None and found.name != speaker.name:
            return None
        found = speaker
    return found
