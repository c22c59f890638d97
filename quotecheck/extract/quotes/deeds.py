"""Tell deeds from reports by their objects: "denied them a goal", "blasted the ball over"."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from quotecheck.extract.cues import load_nouns
from quotecheck.extract.quotes import grammar
from quotecheck.extract.quotes.finites import is_finite
from quotecheck.extract.quotes.sentences import Sentence
from quotecheck.lexicon import load_table

_TABLE: Final = load_table("deeds")
_PRIZES: Final = frozenset(_TABLE["prizes"].split())
_MUTUAL: Final = (["each", "other"], ["one", "another"])
_WAYS: Final = frozenset(_TABLE["ways"].split())
_CHANCES: Final = frozenset(_TABLE["chances"].split())
_ACTS: Final = frozenset(_TABLE["acts"].split())
_AIMED: Final = frozenset(_TABLE["aimed"].split())
# A noun stands no further behind the verb, a way no further behind its noun.
_NEAR: Final = 8
# No phrase goes on behind these; "of" may join two nouns.
_ENDS: Final = (
    grammar.BREAK
    | grammar.AUXILIARY
    | grammar.CONJUNCTION
    | grammar.RELATIVE
    | grammar.SUBORDINATOR
)
# What a storm claims, and where what it claimed ends: "claimed ten lives since", "lives and there".
_LIVES: Final = frozenset(("life", "lives", "victims"))
_NEXT: Final = grammar.SUBORDINATOR | grammar.CONJUNCTION
# All or a number of them: no memory, but what is called in again.
_WHOLE: Final = frozenset(("all", "every", "thousands", "hundreds", "dozens", "millions"))
_SPOKEN: Final = load_nouns().keys() | frozenset(_TABLE["spoken"].split())


def is_deed(sentence: Sentence, lemma: str, place: int) -> bool:
    """Tell whether what begins at `place`, the object of a verb, makes it a deed, no report."""
    return any(test(sentence, place) for test in _TESTS.get(lemma, ()))


def _find_phrase_end(sentence: Sentence, place: int) -> int:
    """Return where the first noun phrase ends that begins at `place`: at a small word."""
    tags = sentence.tokens.tags
    end = place + 1
    while end < min(place + _NEAR, sentence.stop) and not tags[end] & ~grammar.ADVERB:
        end += 1
    return end


def _is_prize(sentence: Sentence, place: int) -> bool:
    """Read "his title", "six goals", "champion Luz Reyes": what is won or lost."""
    words = sentence.tokens.words[place : _find_phrase_end(sentence, place)]
    mutual = sentence.tokens.words[place : place + 2] in _MUTUAL  # "a pact to defend each other"
    return mutual or not _PRIZES.isdisjoint(words)


def only_wins(sentence: Sentence, place: int) -> bool:
    """Tell whether a clause is none, but a prize: "claiming her first title last year, she"."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    near = range(place, min(place + _NEAR, sentence.stop))
    toll = next((noun + 1 for noun in near if words[noun] in _LIVES), 0)
    if not (toll or _is_prize(sentence, place)):
        return False
    for end in range(toll or place, sentence.stop):
        if tags[end] & grammar.BREAK or (toll and tags[end] & _NEXT):
            return True
        if tags[end] & grammar.VERBAL or is_finite(words[end]):
            return False
    return True


def _is_chance(sentence: Sentence, place: int) -> bool:
    """Read "the chance to join", "a junior post"."""
    return sentence.tokens.words[_find_phrase_end(sentence, place) - 1] in _CHANCES


def _is_act(sentence: Sentence, place: int) -> bool:
    """Read "war on the rats", "a dividend"."""
    return sentence.tokens.words[_find_phrase_end(sentence, place) - 1] in _ACTS


def _is_aimed(sentence: Sentence, place: int) -> bool:
    """Read "a silver gun at them"."""
    return sentence.tokens.words[_find_phrase_end(sentence, place) - 1] in _AIMED


def _moves(sentence: Sentence, place: int) -> bool:
    """Read "the ball over the bar", "wide", "the envoy back to Varde": a way leads somewhere."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    for end in range(place, min(place + _NEAR, sentence.stop)):
        if words[end] in _WAYS:
            return not sentence.has_quote(end, min(end + _NEAR, sentence.stop))
        if tags[end] & _ENDS:
            return False
    return False


def _is_given(sentence: Sentence, place: int) -> bool:
    """Read "Luz Reyes the lead", "them a place": somebody, and what they do not get."""
    tokens = sentence.tokens
    pronoun = tokens.tags[place] & grammar.OBJECT and not tokens.tags[place] & grammar.DETERMINER
    acts = tokens.words[place].endswith("ing") and not tokens.is_capital(place)
    if tokens.tags[place] & grammar.VERBAL or acts:
        return False  # "denied having any part in it", "denied breaking any rule"
    end = place + 1 if pronoun else _find_phrase_end(sentence, place)
    if end >= sentence.stop:
        return False
    if pronoun and tokens.words[place] != "it" and not tokens.tags[end]:
        return not is_finite(tokens.words[end])  # "denied them entry"
    if tokens.words[end] not in (*grammar.ARTICLES, "any", "another"):
        return False
    return not any(tokens.tags[p] & grammar.VERBAL for p in range(end, min(end + 4, sentence.stop)))


def _is_doomed(sentence: Sentence, place: int) -> bool:
    """Read "the town to a hard winter": whom something dooms to what."""
    end = _find_phrase_end(sentence, place)
    tokens = sentence.tokens
    if end + 1 >= sentence.stop or tokens.words[end] != "to":
        return False
    return bool(tokens.tags[end + 1] & grammar.DETERMINER)


_RUNG: Final = 8  # tokens of whom somebody rings, and how often


def _is_called_back(sentence: Sentence, place: int) -> bool:
    """Read "all its kettles", "the veteran Luz Reyes": no memory of a time or a deed."""
    tokens = sentence.tokens
    if tokens.words[place] in _WHOLE or tokens.words[place][0].isdigit():
        return True
    end = _find_phrase_end(sentence, place)
    named = sentence.names.get(end, place - 1) >= place
    return named and not tokens.words[end - 1].endswith(("'s", "\u2019s"))


def _is_done_again(sentence: Sentence, place: int) -> bool:
    """Read "the feat", "their success": only words are repeated by speech."""
    tokens = sentence.tokens
    if tokens.tags[place] & (grammar.QUOTE | grammar.QUESTION) or tokens.words[place] == "that":
        return False
    end = _find_phrase_end(sentence, place)
    nouns = tokens.words[place : min(end, sentence.stop)]
    return _SPOKEN.isdisjoint(nouns)


def _is_described(sentence: Sentence, place: int) -> bool:
    """Read "oil firm Acme" of "sold to state oil firm Acme": what is stated has an article."""
    tokens = sentence.tokens
    plain = not tokens.tags[place] and tokens.words[place - 1] == "state"
    return plain and not tokens.words[place].endswith("s")


def _is_sent_off(sentence: Sentence, place: int) -> bool:
    """Read "Luz Reyes" or "him" and no more: who is dismissed leaves."""
    tokens = sentence.tokens
    end = place + 1 if tokens.words[place] in ("him", "her") else _find_phrase_end(sentence, place)
    if sentence.names.get(end, place + 1) > place and tokens.words[place] not in ("him", "her"):
        return False
    return end >= sentence.stop or bool(tokens.tags[end] & grammar.BREAK)


def _is_rung(sentence: Sentence, place: int) -> bool:
    """Read "the office 40 times", "the police twice": who is rung is called nothing."""
    tokens = sentence.tokens
    stop = next((p for p in range(place, sentence.stop) if tokens.tags[p] & grammar.BREAK), None)
    last = sentence.stop if stop is None else stop
    if last - place > _RUNG or tokens.words[last - 1] not in ("times", "twice"):
        return False
    named = any(tokens.tags[p] & grammar.DETERMINER for p in range(place + 1, last - 2))
    return not named  # "called the plan a farce three times"


def _build_tests() -> dict[str, list[Callable[[Sentence, int], bool]]]:
    """Return by lemma the tests that an object of its verb has to pass to be a report's."""
    tests: dict[str, list[Callable[[Sentence, int], bool]]] = {
        "call": [_is_rung],
        "deny": [_is_given],
        "condemn": [_is_doomed],
        "declare": [_is_act],
        "dismiss": [_is_sent_off],
        "point": [_is_aimed],
        "recall": [_is_called_back],
        "reject": [_is_chance],
        "repeat": [_is_done_again],
        "state": [_is_described],
    }
    tests[_TABLE["calling"]] = [_is_prize]
    for test, lemmas in ((_is_prize, _TABLE["winning"]), (_moves, _TABLE["moving"])):
        for lemma in lemmas.split():
            tests.setdefault(lemma, []).append(test)
    return tests


_TESTS: Final = _build_tests()
