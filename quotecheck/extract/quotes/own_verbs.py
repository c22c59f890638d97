"""Tell a verb of its own from a participle or a noun: "the telling detail", "Doe's repeated"."""

from __future__ import annotations

from quotecheck.extract.cues import Form
from quotecheck.extract.quotes import grammar
from quotecheck.extract.quotes.sentences import Sentence
from quotecheck.extract.quotes.verb_groups import Group

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
        return False
    if group.first != verb:
        return True
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


def _is_counted(sentence: Sentence, verb: int) -> bool:
    """Tell whether a participle describes what a number counts: "nearly 400 pledged delegates"."""
    tokens = sentence.tokens
    if verb == sentence.first or verb + 1 >= sentence.stop or tokens.tags[verb + 1]:
        return False
    number = tokens.text[tokens.starts[verb - 1]].isdigit() or tokens.words[verb - 1] == "other"
    return number and tokens.words[verb + 1].endswith("s") and not tokens.is_capital(verb + 1)
