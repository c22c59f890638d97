"""Tell who stands right before "who": "the head of the union", "relatives of men held in Varde"."""

from __future__ import annotations

from quotecheck.extract.names.coreference import speaking_nouns
from quotecheck.extract.names.name_words import is_role, name_words
from quotecheck.extract.quotes import grammar
from quotecheck.extract.quotes.finites import (
    is_finite,
    load_bases,
    load_participles,
    load_pasts,
)
from quotecheck.extract.quotes.sentences import Sentence
from quotecheck.extract.quotes.speaking import can_speak

# An antecedent without a name has no more words than this.
_LONGEST = 7
# Whom a clause may describe alone.
ANYBODY = frozenset(("those", "people", "anyone"))
# These join a person to a body, a place or another person: "the head of the union".
_JOINING = frozenset(("of", "for", "to", "at", "from", "in", "with", "on"))
# Behind these stands a place or a body: who is there is told before them.
WHEREABOUTS = frozenset(("in", "at"))
_SOME = ANYBODY | {"some", "others", "many", "everyone"}
# Whoever is near to those behind "of": "relatives of two men held in Varde who".
_NEAREST = frozenset(("relatives", "families", "family", "friends", "parents"))
_YEAR = 4  # digits
_STEPS = 3  # from "who" back over the places and bodies of a person


def read_antecedent(sentence: Sentence, end: int) -> tuple[int, int] | None:
    """Return the tokens of the person named right before `end`: a name, or a role with its article.

    A role or a name with more behind it is the person: "the head of the union", "Doe of Acme".
    """
    end = _skip_year(sentence, end)
    name = sentence.names.get(end)
    start = name if name is not None and name >= sentence.first else find_noun(sentence, end)
    if start is None:
        return None
    first, last = start, end
    for _ in range(_STEPS):
        outer = _read_joined(sentence, first, last)
        if outer is None:
            break
        first, last = outer
    named = sentence.names.get(last) == first
    return _find_apposed(sentence, first) or (first, last if named else end)


def _skip_year(sentence: Sentence, end: int) -> int:
    """Return where the words end before a year: "a baker from Varde / in 1992 who"."""
    words = sentence.tokens.words
    year = len(words[end - 1]) == _YEAR and words[end - 1].isdigit()
    return end - 2 if year and end - 2 > sentence.first and words[end - 2] == "in" else end


def _find_apposed(sentence: Sentence, first: int) -> tuple[int, int] | None:
    """Return the name that a description follows: "Doe, the mayor, who", "Doe, 41, a cook who"."""
    words = sentence.tokens.words
    if words[first - 1] == "and":  # "a painter and expert on dyes"
        other = find_noun(sentence, first - 1)
        described = other is not None and sentence.tokens.tags[other] & grammar.DETERMINER
        first = other if other is not None and described else first
    comma = first - 1
    if comma - 2 > sentence.first and words[comma - 2] == "," and words[comma - 1].isdigit():
        comma -= 2
    named = sentence.names.get(comma)
    return (named, comma) if named is not None and words[comma] == "," else None


def find_noun(sentence: Sentence, end: int) -> int | None:
    """Return where "the labour minister" begins that ends before token `end`; None for no noun."""
    tokens = sentence.tokens
    start = _skip_nouns(sentence, end)
    tag = tokens.tags[start - 1] if start > sentence.first else 0
    if start < end and tag & grammar.DETERMINER and not tag & grammar.OBJECT:
        return start - 1
    while start + 1 < end and not tokens.is_capital(start):
        word, helped = tokens.words[start], tokens.words[start - 1] == "to" or tag & grammar.MODAL
        done = tag & grammar.HAVE and word in load_participles()
        if not (word.endswith("ing") or done or (helped and word in load_bases())):
            break  # "including people", "to meet city officials", "has seen notes"
        start += 1
    return start if start < end else None


def _skip_nouns(sentence: Sentence, end: int) -> int:
    """Return where the words of meaning begin that end before token `end`."""
    tokens = sentence.tokens
    start = end
    while start > max(sentence.first, end - _LONGEST):
        word = tokens.words[start - 1]
        if (tokens.tags[start - 1] and word != "people") or _acts(sentence, start - 1):
            break
        start -= 1
    return start


def _is_held(sentence: Sentence, place: int) -> bool:
    """Tell whether a participle tells where people are: "sailors held / in Varde who"."""
    tokens, word = sentence.tokens, sentence.tokens.words[place]
    before = tokens.words[place - 1] if place > sentence.first else ""
    past = word in load_participles() or (word.endswith("ed") and len(word) > len("need"))
    return past and not tokens.is_capital(place) and can_speak(before)


def _acts(sentence: Sentence, place: int) -> bool:
    """Tell whether a finite verb stands here, no adjective: not "a leaked", "the Paris-based"."""
    word = sentence.tokens.words[place]
    if word.endswith("ed") and (
        "-" in word or word not in load_pasts() or _is_led(sentence, place)
    ):
        led = place > sentence.first and sentence.tokens.tags[place - 1] & grammar.DETERMINER
        return not (led or "-" in word)
    return is_finite(word) or word in load_pasts()


def _is_led(sentence: Sentence, place: int) -> bool:
    """Tell whether an article stands before a word: "a devoted rower who"."""
    return place > sentence.first and sentence.tokens.words[place - 1] in ("a", "an", "the")


def _read_joined(sentence: Sentence, start: int, end: int) -> tuple[int, int] | None:
    """Return the person whom a preposition joins to what stands at `start` to `end`."""
    tokens = sentence.tokens
    named = sentence.names.get(end) == start
    if start > sentence.first and tokens.tags[start - 1] & grammar.DETERMINER:
        start -= 1
    noun = start - 2
    if noun < sentence.first or tokens.words[start - 1] not in _JOINING:
        return None
    name = sentence.names.get(noun + 1)
    if name is not None and name >= sentence.first:
        return name, noun + 1
    word, last = tokens.words[noun], tokens.words[end - 1]
    # Nobody calls a body "who": "a baker on the board who".
    thing = not named and (not can_speak(last) or last in speaking_nouns())
    if word in _SOME:  # "those on the left who", "some at the mill who"
        return noun, end
    where = named or tokens.is_capital(start)
    if where and _is_held(sentence, noun):
        first = find_noun(sentence, noun)
        return None if first is None else (first, noun)
    there = tokens.words[start - 1] in WHEREABOUTS and where
    person = is_role(word, name_words()) or word in _NEAREST
    if not (person or ((there or thing) and can_speak(word))):
        role = _find_of(sentence, noun) if there else None
        if role is None:
            return None
        noun = role
    first = find_noun(sentence, noun + 1)
    return None if first is None else (first, noun + 1)


def _find_of(sentence: Sentence, noun: int) -> int | None:
    """Return the role that a noun completes: of "professor of tax / law" the professor."""
    tokens, first = sentence.tokens, _skip_nouns(sentence, noun + 1)
    role = first - 2
    if role < sentence.first or tokens.words[first - 1] not in ("of", "for", "in"):
        return None
    return role if is_role(tokens.words[role], name_words()) else None
