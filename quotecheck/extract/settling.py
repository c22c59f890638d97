"""Settle which words are verbs where a word may be a verb or a noun: "the firm cut prices by"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from quotecheck.extract.parts import (
    ADVERB,
    AMBIGUOUS,
    AUXILIARY,
    COMMA,
    CONJUNCTION,
    CONTRACTION,
    DETERMINER,
    FIGURE,
    GERUND,
    NAME,
    NOUN,
    OF,
    PAST,
    PERIOD,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    STOP,
    SUBORDINATOR,
    THAT,
    TO,
    VERB,
    is_plural,
    load_set,
    load_verb_forms,
    load_verbs,
)
from quotecheck.lexicon import load_table


def settle_parts(parts: str, lower: Sequence[str]) -> str:
    """Return `parts` with every word that may be a verb or a noun settled by its neighbours.

    A clause that has its verb takes no other ("maintain the federal funds rate at"); one that has
    none takes its first candidate ("the firm cut prices by").
    """
    settled, verbal, reporting = list(parts), False, load_verb_forms("report")
    candidate = soft = -1
    for place, part in enumerate(parts):
        before = settled[place - 1] if place else STOP
        after = parts[place + 1] if place + 1 < len(parts) else STOP
        if lower[place] == "as" and _opens_clause(parts, place + 1):
            settled[place] = part = SUBORDINATOR
        if lower[place] == "(" and lower[place + 2 : place + 3] == [")"]:
            settled[place] = settled[place + 2] = ADVERB
        if lower[place] == "worth" and (before == NOUN or before in (DETERMINER, POSSESSIVE)):
            settled[place] = part = NOUN if lower[place - 1] in ("net", "the") else part
        if part in UNSETTLED:
            settled[place] = part = _settle(part, lower, place, before, after, verbal)
            doubtful = parts[place] == AMBIGUOUS and lower[place] not in _nouns_first()
            if doubtful and before in (NOUN, NAME) and candidate < 0:
                candidate = place
            soft_verb = part == VERB and parts[place] == AMBIGUOUS and before in (NOUN, NAME)
            if soft_verb and after not in _GOVERNED:
                if 0 <= candidate < place:
                    settled[place], part = NOUN, NOUN
                    settled[candidate], verbal = VERB, True
                soft = candidate if part == NOUN else place
        elif before == TO and lower[place] == "lower":
            settled[place] = part = VERB
        if soft >= 0 and part in (VERB, AUXILIARY, PAST) and place > soft + 1:
            if before in (NOUN, NAME, PERIOD):
                settled[soft] = NOUN
            soft = -1
        if part in (VERB, PAST, AUXILIARY, CONTRACTION):
            verbal = lower[place] not in reporting
        elif part in _BREAKS:
            if candidate >= 0 and not verbal and _agrees(lower, candidate):
                settled[candidate] = VERB
            verbal, candidate, soft = False, -1, -1
    if candidate >= 0 and not verbal and _agrees(lower, candidate):
        settled[candidate] = VERB
    return "".join(settled)


def _opens_clause(parts: str, place: int) -> bool:
    """Tell whether a noun phrase and a verb begin at `place`: "as [revenue climbed]"."""
    end = place + 1 if parts[place : place + 1] == PRONOUN else place
    while end < min(len(parts), place + 8) and parts[end] in _OF_NOUNS:
        end += 1
    if end == place or parts[end : end + 1] not in (VERB, PAST, AUXILIARY):
        return False
    return parts[end] != PAST or parts[end + 1 : end + 2] not in (PREPOSITION, OF, TO, "")


_OF_NOUNS = frozenset((DETERMINER, POSSESSIVE, NOUN, NAME, OF, AMBIGUOUS))


def _agrees(lower: Sequence[str], place: int) -> bool:
    """Tell whether a word agrees with the noun before it as its verb: "makers lack".

    A verb that is its own past agrees with all: "the firm cut".
    """
    verb = load_verbs().get(lower[place])
    if verb and verb[2] == verb[0]:
        return True
    return lower[place].endswith("s") != is_plural(lower[place - 1])


_GOVERNED = frozenset((FIGURE, DETERMINER, POSSESSIVE, PRONOUN, THAT))
UNSETTLED = frozenset((AMBIGUOUS, PAST, GERUND, VERB))
_BREAKS = frozenset((COMMA, STOP, CONJUNCTION, SUBORDINATOR, THAT, RELATIVE))


def _settle(
    part: str, lower: Sequence[str], place: int, before: str, after: str, verbal: bool
) -> str:
    nominal = after in (NOUN, NAME, AMBIGUOUS)
    if part == VERB:
        counted = before == FIGURE and lower[place].endswith("s")
        leading = after == AUXILIARY or (after == ADVERB and before in _BREAKS)
        return NOUN if counted or leading or before in (DETERMINER, POSSESSIVE) else VERB
    if part == PAST:
        return NOUN if nominal and before in (DETERMINER, POSSESSIVE, FIGURE, OF) else PAST
    if part == GERUND and lower[place] in load_set("gerund_nouns"):
        return (
            GERUND if before in (AUXILIARY, PAST, VERB, CONTRACTION) or after in _GOVERNED else NOUN
        )
    if part == GERUND:
        return NOUN if nominal and before in (DETERMINER, POSSESSIVE, FIGURE, OF) else GERUND
    return VERB if _is_verb(lower, place, before, after, verbal) else NOUN


@cache
def _nouns_first() -> frozenset[str]:
    return frozenset(load_table("verbs")["nouns_first"].split())


def is_adjective(word: str) -> bool:
    """Tell whether a word is an adjective by its form; many adjectives are not told."""
    return word in load_set("adjectives") or word.endswith(_ADJECTIVES)


_ADJECTIVES = ("est", "ous", "ful", "able", "ible", "less", "ional", "ical", "ern")
# With "to" behind them these are verbs, though they are nouns else.
_WILLING = frozenset(("plan", "plans", "hope", "hopes", "claim", "claims", "want", "wants"))


def _is_verb(lower: Sequence[str], place: int, before: str, after: str, verbal: bool) -> bool:
    """Tell whether a word that may be a verb or a noun is a verb."""
    third = lower[place].endswith("s")
    if before in (PRONOUN, CONTRACTION, RELATIVE, AUXILIARY):
        return not (third and before == AUXILIARY)
    if before == TO:
        return not third
    if before in (DETERMINER, POSSESSIVE, OF, PREPOSITION, FIGURE):
        return after == TO and before == FIGURE
    governs = after in _GOVERNED or (after == TO and lower[place] in _WILLING)
    if not governs and (lower[place] in _nouns_first() or is_adjective(lower[place - 1])):
        return False
    if verbal and before not in (COMMA, CONJUNCTION):
        return False
    if before == PERIOD:
        return governs or after in (PREPOSITION, ADVERB)
    if before in (NOUN, NAME):
        fits = is_plural(lower[place - 1]) != third
        return governs or (after in (PREPOSITION, TO, ADVERB, PERIOD) and fits)
    return governs
