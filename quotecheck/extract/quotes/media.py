"""Read the names of programmes, stations and sites to the end: "Radio 4's Today programme"."""

from __future__ import annotations

from typing import Final

from quotecheck.extract.quotes import grammar
from quotecheck.extract.quotes.sentences import Sentence
from quotecheck.lexicon import load_table

OWNERS: Final = ("'s", "\u2019s")
_MEDIA: Final = frozenset(load_table("function_words")["media"].split())
# The rest of a name has no more tokens than this.
_NAME: Final = 6
_JOINING: Final = frozenset(("at", "the", "of"))
_TITLES: Final = frozenset(("mr", "mrs", "ms", "sir", "dr", "lord", "lady", "dame"))


def skip_medium(sentence: Sentence, first: int, end: int) -> int:
    """Return where a hearer from `first` to `end` ends with the rest of a name: "BBC / Radio 4's".

    A number, an owner's titles, a noun for media and the title behind it belong to the name.
    """
    tokens = sentence.tokens
    words = tokens.words
    if end <= first or end >= sentence.stop or not tokens.is_capital(end - 1):
        return end
    last = _end_capitals(sentence, end)
    if last < sentence.stop and words[last] in _MEDIA:
        return _skip_title(sentence, last + 1)
    owned = words[end - 1].endswith(OWNERS)
    number = words[end][0].isdigit() or words[end].endswith(OWNERS)
    if not (owned or number):
        return end
    owned = owned or words[end].endswith(OWNERS)
    return last if owned else end + 1


def _end_capitals(sentence: Sentence, place: int) -> int:
    """Return where words with capitals end: "Today", "World at One", not "Mr Hall"."""
    tokens = sentence.tokens
    last = place
    while last < min(place + _NAME, sentence.stop) and tokens.words[last] not in _TITLES:
        joins = tokens.words[last] in _JOINING and last + 1 < sentence.stop
        if not tokens.is_capital(last) and not (joins and tokens.is_capital(last + 1)):
            break
        last += 1
    return last


def _skip_title(sentence: Sentence, place: int) -> int:
    """Return where a title ends behind its noun: "programme Go Digital / he said"."""
    last = _end_capitals(sentence, place)
    if last == place or last >= sentence.stop:
        return place
    opens = sentence.tokens.tags[last] & (grammar.SUBJECT | grammar.CONTRACTED | grammar.QUESTION)
    return last if opens else place
