"""Skip who is told something, behind the verb: "reporters", "the board of Acme", "Fox News"."""

from __future__ import annotations

from quotecheck.extract.quotes import grammar
from quotecheck.extract.quotes.adjuncts import JOINING, PHRASE_STOP
from quotecheck.extract.quotes.media import OWNERS, skip_medium
from quotecheck.extract.quotes.sentences import Sentence
from quotecheck.lexicon import load_table

# Before an auxiliary they open what is told, and are no part of who is told.
_OPENING = frozenset(("there", "neither", "none", "nobody", "everyone", "everything", "nothing"))
_LISTENING = frozenset(load_table("function_words")["listeners"].split())
# They tell where those are who listen.
_WHERE = frozenset(("aboard", "outside", "inside", "alongside", "across", "along", "near", "en"))
_LISTED = 10  # tokens of a list of hearers up to its "and"


def skip_hearer(sentence: Sentence, place: int) -> int:
    """Return where the hearer ends who follows the verb: "reporters", "him", "Fox News"."""
    tokens = sentence.tokens
    words, tags = tokens.words, tokens.tags
    if place >= sentence.stop:
        return place
    if tags[place] & grammar.OBJECT:
        return place + 1
    end = place
    while end < sentence.stop and end - place < 10:
        tag = tags[end]
        dated = tag & grammar.TIME and not words[end - 1].endswith(OWNERS)  # not "Monday's rally"
        if tag & PHRASE_STOP or dated or (tag & grammar.PREPOSITION and words[end] != "of"):
            break
        if end > place:
            if tag & grammar.SUBJECT and not tag & grammar.DETERMINER:
                break
            acts = end + 1 < sentence.stop and tags[end + 1] & grammar.AUXILIARY
            if words[end] in _OPENING and acts:
                break  # "told the court / nothing was found"
            if words[end - 1] in _LISTENING and _opens_subject(sentence, end):
                break  # "told reporters / ferries were late"
            named = tokens.is_capital(end) and tokens.is_capital(end - 1) and words[end] != "the"
            joined = tags[end - 1] & JOINING and not tokens.is_capital(end - 1)
            if tag & grammar.DETERMINER and not (named or joined):
                break
            if end in sentence.names and not tags[end] and not tags[end - 1] & grammar.PREPOSITION:
                break
        end += 1
    return skip_medium(sentence, place, end)


def _opens_subject(sentence: Sentence, place: int) -> bool:
    """Tell whether a subject may begin with a word: not "gathered", "aboard", "familiar with"."""
    word, tag = sentence.tokens.words[place], sentence.tokens.tags[place]
    if tag & (grammar.PREPOSITION | grammar.TIME | grammar.CONJUNCTION):
        return False
    behind = sentence.tokens.tags[place + 1] if place + 1 < sentence.stop else 0
    if sentence.tokens.is_capital(place) or word[0].isdigit():
        return True
    return not (word.endswith(("ed", "ing")) or word in _WHERE or behind & grammar.PREPOSITION)


def lists_hearers(sentence: Sentence, comma: int) -> bool:
    """Tell whether a list goes on behind a comma: "warned bakers, cooks and waiters that"."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    for place in range(comma + 1, min(comma + _LISTED, sentence.stop)):
        if words[place] in ("and", "or"):
            return place > comma + 1
        if tags[place] & ~grammar.DETERMINER and words[place] not in (",", "of"):
            return False
    return False
