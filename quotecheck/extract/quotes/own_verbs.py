"""Tell a verb of its own from a participle or a noun: "the telling detail", "Doe's repeated"."""

from __future__ import annotations

from quotecheck.extract.cues import Form
from quotecheck.extract.names.capitals import is_adjectival
from quotecheck.extract.quotes import grammar
from quotecheck.extract.quotes.leads import ASIDES, is_number
from quotecheck.extract.quotes.sentences import Sentence
from quotecheck.extract.quotes.verb_groups import Group

_NOUNS = 4  # tokens from a number to its noun
_SAYING = frozenset(("said", "told", "added", "wrote"))


def is_own_verb(sentence: Sentence, verb: int, form: Form, group: Group) -> bool:
    """Tell whether a form is a verb of its own, no participle or noun: "the telling detail"."""
    if form.form == "pp" and group.first == verb:
        return False
    before = sentence.tokens.tags[verb - 1] if verb > sentence.first else 0
    if group.form == "inf" and sentence.tokens.words[group.first - 1] in ("if", "though"):
        return False  # "as if to say"
    if form.form == "ing" and before & grammar.DETERMINER:
        return False
    if form.form == "ing" and before & grammar.ADVERB and _is_led(sentence, verb - 1):
        return False
    if form.form == "past" and sentence.tokens.words[verb - 1] in ("a", "an", "the"):
        return False  # "an estimated 100 homes"
    if form.form == "past" and _is_described(sentence, verb):
        return False
    if sentence.tokens.words[verb - 1 : verb + 2] == ["that", "said", ","]:
        behind = verb + 2 if verb + 2 < sentence.stop and verb - 1 > sentence.first else verb
        if not sentence.tokens.tags[behind] & grammar.QUOTE:  # 'a note that said, "It fell"'
            return False
    if group.first != verb:
        return True
    many = form.form == "s" and _is_noun(form)
    if many and (_are_many(sentence, verb) or _is_asked_about(sentence, verb)):
        return False  # "the three river states that"
    if form.form == "base" and _is_described_noun(sentence, verb):
        return False
    return not (_is_owned(sentence, verb) or (form.form == "past" and _is_counted(sentence, verb)))


def _is_described(sentence: Sentence, verb: int) -> bool:
    """Tell whether a participle describes an object: "a clerk probing alleged leaks"."""
    tokens = sentence.tokens
    if verb <= sentence.first + 1 or verb + 1 >= sentence.stop or tokens.words[verb] in _SAYING:
        return False
    acts = tokens.words[verb - 1].endswith("ing") and not tokens.tags[verb - 1]
    return acts and not tokens.is_capital(verb - 1) and not tokens.tags[verb + 1]


def _is_led(sentence: Sentence, adverb: int) -> bool:
    """Tell whether an article stands before an adverb: "an early warning system"."""
    return adverb > sentence.first and sentence.tokens.words[adverb - 1] in ("a", "an", "the")


def _is_owned(sentence: Sentence, verb: int) -> bool:
    """Tell whether a word describes what somebody has: "Doe's repeated claims"."""
    if verb == sentence.first or sentence.tokens.words[verb] in ("said", "says"):
        return False  # "Baker's said"
    before = sentence.tokens.words[verb - 1]
    return before.endswith(grammar.GENITIVES) and not sentence.tokens.tags[verb - 1]


def _is_noun(form: Form) -> bool:
    """Tell whether a form may be a noun as well: "reports", "states", "claims"."""
    return any("x" in cue.frames for cue in form.cues)


def _are_many(sentence: Sentence, verb: int) -> bool:
    """Tell whether a number above one goes a word or two before: "the three river states"."""
    tokens = sentence.tokens
    for place in range(verb - 2, max(sentence.first, verb - _NOUNS) - 1, -1):
        if tokens.tags[place + 1]:
            return False
        if is_number(sentence, place):
            return tokens.words[place] not in ("one", "1", "half")
    return False


def _is_asked_about(sentence: Sentence, verb: int) -> bool:
    """Tell whether a plural ends a first phrase: "Asked about Varde claims that"."""
    tokens, place = sentence.tokens, verb - 1
    while place > sentence.first and not tokens.tags[place] and verb - place < _NOUNS:
        place -= 1
    if not tokens.tags[place] & grammar.PREPOSITION or place == verb - 1:
        return False
    return place == sentence.first or tokens.words[place - 1] in ASIDES


def _is_described_noun(sentence: Sentence, verb: int) -> bool:
    """Tell whether an adjective makes a noun of a base form: "a yearly / annual stress test"."""
    tokens, before = sentence.tokens, verb - 1
    if before <= sentence.first or verb + 1 >= sentence.stop:
        return False
    if tokens.tags[before] or tokens.tags[verb + 1] or tokens.is_capital(before):
        return False
    owned = tokens.tags[before - 1] & grammar.DETERMINER
    owned = owned or tokens.words[before - 1].endswith(grammar.GENITIVES)
    return bool(owned) and is_adjectival(tokens.words[before])


def _is_counted(sentence: Sentence, verb: int) -> bool:
    """Tell whether a participle describes a noun: "400 pledged delegates", "whose alleged role"."""
    tokens = sentence.tokens
    if verb == sentence.first or verb + 1 >= sentence.stop or tokens.tags[verb + 1]:
        return False
    before = tokens.words[verb - 1]
    if before == "whose" or (before == "other" and tokens.words[verb] == "alleged"):
        return True
    number = before == "other" or is_number(sentence, verb - 1)
    in_title = tokens.is_capital(verb) or not tokens.is_capital(verb + 1)
    return number and tokens.words[verb + 1].endswith("s") and in_title
