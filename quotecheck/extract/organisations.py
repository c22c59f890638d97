"""Tell which organisation a common noun means: "the company", "the Organization"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from quotecheck.extract.discourse import is_subject
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
    """Return the organisation that this sentence or the two before speak of; None if of two."""
    discourse = cast.discourse()
    sentence = discourse.sentence_of(start)
    best: dict[str, tuple[float, Speaker]] = {}
    for mention in reversed(cast.before(start, 12)):
        distance = sentence - discourse.sentence_of(mention.start)
        if distance > _NEAR:
            break
        speaker = mention.speaker
        if speaker.kind != "organisation" or (names is not None and speaker.name not in names):
            continue
        if discourse.is_quoted(mention.start):
            continue
        score = is_subject(cast.text, mention.start, mention.end) - 0.6 * distance
        if speaker.name not in best or score > best[speaker.name][0]:
            best[speaker.name] = (score, speaker)
    ranked = sorted(best.values(), key=lambda scored: -scored[0])
    if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < 0.5):
        return None
    return ranked[0][1]
