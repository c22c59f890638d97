"""Tell a subject behind its verb from one before it: "The dam, she feared, broke, said Doe"."""

from __future__ import annotations

from quotecheck.extract.claims.word_classes import load_sole_pasts
from quotecheck.extract.quotes import grammar
from quotecheck.extract.quotes.actors import Source
from quotecheck.extract.quotes.finites import load_acts, load_pasts
from quotecheck.extract.quotes.phrase_starts import skip_titles
from quotecheck.extract.quotes.sentences import Sentence

# How far is looked for a verb.
_NEAR = 80
_ASIDE = 40  # tokens of a name with what is told of it


def has_clause(sentence: Sentence, source: Source, verb: int) -> bool:
    """Tell whether a clause of its own stands before the verb, not a subject with its aside."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    last = verb - 1
    while last > sentence.first and words[last - 1] != ",":
        last -= 1
    if words[last] in load_acts() and last > source.head[1]:  # "Costs, long flat, rose, said"
        return True
    if _has_past(sentence, last, verb):
        return True
    if _is_done(sentence, *source.head):  # "The rule now features a fine, up from May, said"
        return True
    return any(
        (tags[place] & grammar.VERBAL or _is_act(sentence, place))
        and words[place - 1] != "as"  # "Doe, as is his habit, said"
        and "where" not in words[max(sentence.first, place - 6) : place]
        and not any(tag & grammar.RELATIVE for tag in tags[max(source.head[1], place - 6) : place])
        for place in range(max(sentence.first, verb - _NEAR), verb)
    )


def _has_past(sentence: Sentence, first: int, stop: int) -> bool:
    """Tell whether a past tense stands behind a noun: "new life came back to the quarter"."""
    tokens, pasts = sentence.tokens, load_sole_pasts()
    if any(tag & grammar.RELATIVE for tag in tokens.tags[first:stop]):
        return False
    return any(
        tokens.words[place] in pasts and not (tokens.tags[place - 1] or tokens.is_capital(place))
        for place in range(first + 1, stop - 1)
    )


def _is_done(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether a third person stands before its object: "The rule features a fine"."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    return any(
        words[place].endswith("s")
        and words[place] in load_acts()
        and not tags[place]
        and tags[place + 1] & grammar.DETERMINER
        for place in range(start + 1, end - 1)
    )


def _is_act(sentence: Sentence, place: int) -> bool:
    """Tell whether a past tense stands behind a name or its brackets: "Rossi (81) declared"."""
    tokens = sentence.tokens
    past = tokens.words[place] in load_pasts() and not tokens.is_capital(place)
    return past and (place in sentence.names or tokens.words[place - 1] == ")")


def is_named_aside(sentence: Sentence, verb: int) -> bool:
    """Tell whether a name and what was done to it are all before a verb: "Doe, joined by Roe,"."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    if verb - sentence.first > _ASIDE:
        return False
    comma = next((p for p in range(sentence.first, verb) if words[p] == ","), verb)
    if comma + 1 >= verb or skip_titles(sentence, comma) != sentence.first:
        return False
    done = words[comma + 1].endswith("ed") or words[comma + 1] in load_pasts()
    return done and not any(
        tags[place] & grammar.VERBAL or words[place] == "," for place in range(comma + 1, verb - 1)
    )
