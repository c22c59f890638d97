"""Tell the words of a verb from those of a subject: "contained", "pushed to provide", "above"."""

from __future__ import annotations

from quotecheck.extract.quotes import grammar
from quotecheck.extract.quotes.finites import is_finite, load_bases, load_pasts
from quotecheck.extract.quotes.sentences import Sentence
from quotecheck.extract.quotes.speaking import can_speak

_RELATING = frozenset(("who", "that", "which"))


def is_predicate(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether the words before a verb are no subject but what another verb goes on with.

    A subject may begin with a participle ("elected officials"), but then a noun follows, no article
    and no preposition: not "reviewing the damage", "shocked to find", nor a participle alone.
    """
    tokens = sentence.tokens
    if tokens.is_capital(start):
        return False
    if _follows_verb(sentence, start, end):
        return True
    first = start
    while first + 1 < end and tokens.tags[first] & grammar.ADVERB:
        first += 1
    if tokens.tags[first]:
        return tokens.tags[first] == grammar.ADVERB
    word = tokens.words[first]
    if word == "according":
        return True
    verbal = _is_participle(word) or word in load_pasts()
    if first + 1 == end:
        return verbal and not word.endswith("ing")
    following = tokens.tags[first + 1]
    owned = word.endswith("ing") and tokens.words[first + 1].endswith(grammar.GENITIVES)
    if following & grammar.DETERMINER or owned:
        return True
    return verbal and bool(following & grammar.PREPOSITION)


def _follows_verb(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether words go on with "who" or an auxiliary: "who oppose it", "have done the sums".

    An auxiliary that opens a clause asks: "Is the mayor saying".
    """
    tokens, before = sentence.tokens, start - 1
    if tokens.words[before] == "not":  # "who did not / want to give a name"
        before -= 1
    if before <= sentence.first or tokens.tags[start] & grammar.DETERMINER:
        return False
    if tokens.words[before] == "who" and can_speak(tokens.words[start]) and start + 1 == end:
        return False  # "a mayor who critics say"
    if tokens.words[before] == "who" or _is_of_many(sentence, start):
        return True
    if tokens.words[before] == "whose" and _acts_inside(sentence, start, end):
        return True
    opening = grammar.BREAK | grammar.CONJUNCTION | grammar.QUESTION | grammar.ADVERB
    asks = tokens.tags[before - 1] & opening and tokens.words[before - 1] not in _RELATING
    return bool(tokens.tags[before] & grammar.AUXILIARY and not asks)


def _is_of_many(sentence: Sentence, verb: int) -> bool:
    """Tell whether a base form has a plural before its "that": "groups that favor"."""
    words, noun = sentence.tokens.words, verb - 2
    if words[verb - 1] not in _RELATING or noun < sentence.first or words[verb] not in load_bases():
        return False
    return (
        words[noun].endswith("s") and not is_finite(words[noun]) and not sentence.tokens.tags[noun]
    )


def _acts_inside(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether there is a verb: "whose work deals with", "whose looms use flax"."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    if start + 2 < end and words[start].endswith("s") and words[start + 1] in load_bases():
        return True
    return any(
        words[place].endswith("s")
        and not tags[place]
        and tags[place + 1] & grammar.PREPOSITION
        and not can_speak(words[place])
        for place in range(start + 1, end - 1)
    )


def _is_participle(word: str) -> bool:
    return len(word) > 4 and word.endswith(("ed", "ing"))


def holds_verb(sentence: Sentence, first: int, stop: int) -> bool:
    """Tell whether words behind a verb are a clause, no subject: "ships moved tons of sand"."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    return any(
        words[place] in load_pasts()
        and not tags[place]
        and not (tags[place + 1] & (grammar.PREPOSITION | grammar.TIME))
        and not sentence.tokens.is_capital(place)
        and not tags[place - 1] & grammar.DETERMINER
        for place in range(first + 1, stop - 1)
    )
