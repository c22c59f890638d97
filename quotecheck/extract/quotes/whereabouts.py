"""Tell the place of a place from somebody who is described: "in Varde, Arizona, a clerk said"."""

from __future__ import annotations

from functools import cache

from quotecheck.extract.names.name_words import name_words
from quotecheck.extract.quotes.sentences import Sentence
from quotecheck.lexicon import load_table


def places_town(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether a name only says where the town before it is: "Varde, Arizona,"."""
    tokens = sentence.tokens
    town = start - 2
    if town < sentence.first or tokens.words[start - 1] != ",":
        return False
    if tokens.tags[town] or not tokens.is_capital(town):  # "On Friday, Arizona,"
        return False
    return " ".join(tokens.words[start:end]).replace(".", "") in _load_states()


@cache
def _load_states() -> frozenset[str]:
    """Return the known places, states in short as well, lower case and without points."""
    return name_words().places | frozenset(load_table("places")["abbreviations"]) | {"dc"}
