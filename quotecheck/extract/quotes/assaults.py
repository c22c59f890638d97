"""Tell attacks with arms from attacks in words: "attacked the base", "attacked the budget"."""

from __future__ import annotations

from typing import Final

from quotecheck.extract.names.name_words import is_role, name_words
from quotecheck.extract.quotes import grammar
from quotecheck.extract.quotes.actors import Source
from quotecheck.extract.quotes.reports import Report
from quotecheck.extract.quotes.tokens import Tokens
from quotecheck.lexicon import load_table
from quotecheck.lexicon.places import list_places

_TABLE: Final = load_table("deeds")
_TARGETS: Final = frozenset(_TABLE["targets"].split())
_WEAPONS: Final = frozenset(_TABLE["weapons"].split())
_ATTACKS: Final = frozenset(("attack", "attacks", "attacked", "attacking"))
_PERSONAL: Final = frozenset(("his", "her", "my"))
# Whoever attacks "the village for its silence" speaks.
_BLAMED: Final = frozenset(("as", "for", "over"))
# Tokens of a phrase, and behind it, that are looked at; words of the longest place.
_NEAR: Final = 8
_LONGEST: Final = 3


def is_assault(tokens: Tokens, report: Report, people: frozenset[int]) -> bool:
    """Tell whether an attack is one of arms, no speech.

    So it is by its target or weapon; and by a noun, where whose it is is none of the `people`, who
    are the offsets at which persons are named.
    """
    first, stop = report.contents[0][0], report.contents[-1][1]
    launched = report.rule == "preposition" and not _ATTACKS.isdisjoint(
        tokens.words[report.cue[0] : min(first, report.cue[0] + _NEAR)]
    )  # "launched an attack on the port"
    attacks = report.rule in ("noun", "object") and tokens.words[report.cue[0]] in _ATTACKS
    if not (launched or attacks):
        return False
    source = report.source
    named = source is not None and not people.isdisjoint(tokens.starts[source.start : source.end])
    if any(tokens.tags[place] & grammar.QUOTE for place in range(first, stop)):
        return False
    if _has_weapon(tokens, first, stop) or (not named and _is_target(tokens, first, stop)):
        return True
    noun = report.rule == "noun" and source is not None
    return noun and not named and not _is_personal(tokens, source)


def _is_personal(tokens: Tokens, source: Source | None) -> bool:
    """Tell whether somebody is told by a role or as a person: "the senator's", "her"."""
    if source is None:
        return False
    words = tokens.words[source.start : source.end]
    return words[0] in _PERSONAL or any(
        is_role(word.rstrip("'\u2019s"), name_words()) for word in words
    )


def _is_target(tokens: Tokens, first: int, stop: int) -> bool:
    """Tell whether arms are meant by what is attacked: a place, a building, troops."""
    end = first + 1
    while end < min(first + _NEAR, stop) and not tokens.tags[end] & ~grammar.ADVERB:
        end += 1
    if not _BLAMED.isdisjoint(tokens.words[end : end + _NEAR]):
        return False
    words = tokens.words[first:end]
    if words[-1] in _TARGETS:
        return True
    return any(" ".join(words[-many:]) in list_places() for many in range(1, _LONGEST + 1))


def _has_weapon(tokens: Tokens, first: int, stop: int) -> bool:
    """Tell whether a weapon is named: "with two drones"."""
    words = tokens.words[first : min(stop, first + 2 * _NEAR)]
    return "with" in words and not _WEAPONS.isdisjoint(words[words.index("with") :])
