"""Read a verb with its auxiliaries: is it finite, passive, an infinitive, a participle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from quotecheck.extract.names.name_words import are_people
from quotecheck.extract.quotes import grammar
from quotecheck.extract.quotes.adjuncts import DATING, SOONER
from quotecheck.extract.quotes.sentences import Sentence

_BEFORE_DAY: Final = DATING | SOONER
_NEGATING: Final = frozenset(("not", "never", "rarely", "seldom", "hardly", "scarcely"))
# "He can be heard saying": the clause is that of the participle.
_PERCEIVED: Final = frozenset(("heard", "overheard", "seen", "recorded", "filmed", "caught"))
# "He was quoted by the agency as saying": the same, so far before the participle.
_QUOTED: Final = frozenset(("quoted", "cited", "reported"))
_QUOTED_REACH: Final = 10
# "He is said to have told them": so others tell of it.
_TOLD_OF: Final = frozenset(("said", "reported", "understood", "alleged", "claimed", "known"))
_SHOWN_REACH: Final = 9  # tokens of "caught on tape in May"
# Plurals without an ending.
_PLURALS: Final = frozenset(("data", "media", "staff"))


@dataclass(slots=True)
class Group:
    """A verb with what goes before it: `first` is its first auxiliary, `subject` where the
    subject ends. `form` is finite, ing, inf or passive.
    """

    first: int
    subject: int
    form: str
    negated: bool


def read_group(sentence: Sentence, verb: int, form: str) -> Group | None:
    """Read leftwards from a verb over its auxiliaries and adverbs."""
    heard = _find_heard(sentence, verb) if form == "ing" and verb > sentence.first else None
    if heard is not None:
        passive = read_group(sentence, heard, "past")
        if passive is not None and passive.form == "passive":
            return Group(verb, passive.subject, "finite", passive.negated)
    words, tags = sentence.tokens.words, sentence.tokens.tags
    place, seen, negated = verb, 0, False
    while place > sentence.first:
        tag, word = tags[place - 1], words[place - 1]
        if tag & grammar.AUXILIARY:
            seen |= tag & grammar.AUXILIARY
            negated = negated or word.endswith(("n't", "n\u2019t"))
        elif tag & grammar.CONTRACTED:
            seen |= grammar.BE | grammar.HAVE
            return Group(place - 1, place, "finite", negated)
        elif word == "to" and (form == "base" or _is_told_of(words, place - 1)):
            return Group(place - 1, place - 1, "inf", negated)
        elif tag & grammar.ADVERB and place not in sentence.names:
            if place - 1 == sentence.first and tag & grammar.DETERMINER:  # "All said"
                break
            negated = negated or word in _NEGATING
        elif tag & grammar.TIME and place - 1 > sentence.first:
            if tags[place - 2] & grammar.PUNCTUATION or words[place - 2] == "the":  # "The Sun said"
                break
            if words[place - 2] in _BEFORE_DAY:  # "Doe on Monday said"
                place -= 1
        elif word == "and" and place < verb and tags[place - 2] & tags[place] & grammar.ADVERB:
            pass  # "at once and loudly denied"
        elif word == "yet" and place > sentence.first + 1 and words[place - 2] in _NEGATING:
            negated = True  # "has not yet commented"
        elif not tag & grammar.QUOTE or not _is_adverb(sentence, place - 1):
            break
        place -= 1
    if place < verb and "having" in words[place:verb]:
        kind = "ing"
    elif form == "ing":
        kind = "finite" if seen & grammar.BE else "ing"
    elif form in ("past", "pp"):
        kind = (
            "passive"
            if (seen & grammar.BE and not seen & grammar.HAVE) or _has_been(words, place, verb)
            else "finite"
        )
    else:
        kind = "finite"
    return Group(place, place, kind, negated)


def _is_told_of(words: Sequence[str], place: int) -> bool:
    """Tell whether others tell what somebody has done: "is said / to have told them"."""
    return words[place + 1] == "have" and place > 0 and words[place - 1] in _TOLD_OF


def is_compound(sentence: Sentence, place: int) -> bool:
    """Tell whether a base form stands behind one of a kind, as nouns do: "a phone call"."""
    before = sentence.tokens.words[place - 1]
    plain = not sentence.tokens.tags[place - 1] and not sentence.tokens.is_capital(place - 1)
    return plain and not (before.endswith("s") or before in _PLURALS or are_people(before))


def _is_adverb(sentence: Sentence, quote: int) -> bool:
    """Tell whether words in marks are one adverb, no quotation: 'Doe "categorically" denied'."""
    inner = sentence.tokens.marked[quote].inner
    word = sentence.tokens.text[inner.start : inner.end]
    return quote > sentence.first and word.isalpha() and word.endswith("ly") and word.islower()


def _find_heard(sentence: Sentence, verb: int) -> int | None:
    """Return where the verb may be by which others hear a participle: "was heard saying"."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    if words[verb - 1] in _PERCEIVED:
        return verb - 1
    near = range(verb - 3, max(sentence.first, verb - _SHOWN_REACH), -1)
    shown = next((p for p in near if words[p] in _PERCEIVED and words[p + 1] == "on"), None)
    if shown is not None and not any(tag & grammar.BREAK for tag in tags[shown:verb]):
        return shown  # "was caught on tape before the vote claiming"
    if words[verb - 1] != "as":
        return None
    for place in range(verb - 2, max(sentence.first, verb - _QUOTED_REACH), -1):
        if words[place] in _QUOTED:
            return place
        if tags[place] & (grammar.PUNCTUATION | grammar.QUOTE | grammar.RELATIVE):
            return None
    return None


def _has_been(words: Sequence[str], first: int, verb: int) -> bool:
    return "been" in words[first:verb] or "being" in words[first:verb]
