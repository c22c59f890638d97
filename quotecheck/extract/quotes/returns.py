"""Tell whether what is reported goes on behind an aside of the writer's."""

from __future__ import annotations

from typing import Final

from quotecheck.extract.cues import load_cues
from quotecheck.extract.quotes import grammar
from quotecheck.extract.quotes.finites import is_finite
from quotecheck.extract.quotes.sentences import Sentence

# An aside between commas has no more tokens than this.
_REACH: Final = 25
# They open an aside behind a comma: "the crew, who were asleep, fled".
_OPENING: Final = frozenset(("who", "whom", "whose", "which", "a", "an"))
_LISTED_REACH: Final = 6  # tokens from "a" to the "and" behind its noun
_JOINING: Final = frozenset(("and", "but", "or"))
_ENDS: Final = frozenset((";", ":", ".", "?", "!"))
# "on Friday" between commas has no more tokens, the comma included.
_DATE = 6


def returns(sentence: Sentence, place: int) -> bool:
    """Tell whether content goes on behind a comma: at `place`, or behind the aside there.

    It goes on with another "that" (", but that nobody knew"), or with the verb for what stood
    before the aside ("that men, who had slept in the hold, fled").
    """
    words = sentence.tokens.words
    if words[place] in _JOINING:
        return _joins_that(sentence, place)
    if words[place] not in _OPENING:
        return False
    comma = next((p for p in range(place + 1, _farthest(sentence, place)) if words[p] == ","), None)
    if comma is None or not _ENDS.isdisjoint(words[place:comma]):
        return False
    if words[comma + 1] == "back":  # "to bring prices, which rose in May, back to"
        return True
    return _joins_that(sentence, comma + 1) or (
        words[place] not in ("a", "an") and _is_verb(sentence, comma + 1)
    )


def _farthest(sentence: Sentence, place: int) -> int:
    return min(place + _REACH, sentence.stop - 1)


def _joins_that(sentence: Sentence, place: int) -> bool:
    """Tell whether "and that" opens another clause: not "and that was all", "and that night"."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    if place + 3 >= sentence.stop or words[place] not in _JOINING or words[place + 1] != "that":
        return False
    opens = grammar.SUBJECT | grammar.DETERMINER | grammar.CONTRACTED
    behind = tags[place + 2]
    named = sentence.tokens.is_capital(place + 2) or behind & opens or _is_many(sentence, place + 2)
    return bool(named) and not behind & grammar.AUXILIARY


def _is_many(sentence: Sentence, place: int) -> bool:
    """Tell whether a number or a plural comes next, which no "that" points at: "seven deaths"."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    plural = any(words[p].endswith("s") and not tags[p] for p in (place, place + 1))
    return plural and not tags[place] and not is_finite(words[place])


def _is_verb(sentence: Sentence, place: int) -> bool:
    """Tell whether a finite verb comes next that reports nothing."""
    tokens = sentence.tokens
    word = tokens.words[place]
    if word in load_cues() or tokens.is_capital(place):
        return False
    return bool(tokens.tags[place] & grammar.AUXILIARY) or is_finite(word)


def is_listed(sentence: Sentence, place: int) -> bool:
    """Tell whether things are listed, nobody described: "spent it on cruises, a boat and a car"."""
    tokens = sentence.tokens
    if tokens.is_capital(place - 2) or tokens.tags[place - 2]:
        return False
    for joins in range(place + 2, min(place + _LISTED_REACH, sentence.stop - 1)):
        if tokens.words[joins] in ("and", ","):
            return tokens.words[joins + 1] in ("a", "an")
        if tokens.tags[joins] & ~grammar.TIME:
            return False
    return False


def closes_date(sentence: Sentence, comma: int) -> bool:
    """Tell whether a comma closes what stands behind "and": "shut and, on Friday, a well burst"."""
    words = sentence.tokens.words
    opens = range(comma - 2, max(sentence.first, comma - _DATE), -1)
    return any(words[p] == "," and words[p - 1] in ("and", "but", "or") for p in opens)


def closes_age(sentence: Sentence, comma: int) -> bool:
    """Tell whether a comma closes an age: "within weeks of Doe, 44, joining the firm"."""
    tokens = sentence.tokens
    if comma - 2 < sentence.first or tokens.words[comma - 2] != ",":
        return False
    return tokens.text[tokens.starts[comma - 1] : tokens.ends[comma - 1]].isdigit()
