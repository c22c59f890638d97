"""Tell the nouns for whoever can speak from all others: people, bodies and texts."""

from __future__ import annotations

from functools import cache
from typing import Final

from quotecheck.extract.names.coreference import speaking_nouns
from quotecheck.extract.names.name_words import is_role, name_words
from quotecheck.extract.quotes import grammar
from quotecheck.lexicon import load_table, load_words

# Nouns for people end with these, one or many: "organiser", "columnists", "Londoners".
_ENDINGS: Final = ("er", "or", "ist", "ian", "man", "men", "people", "eer", "ee")
_NO_PERSON: Final = frozenset(load_table("function_words")["no_person"].split())


@cache
def _load_speakers() -> frozenset[str]:
    """Return the nouns for what says something and has no name: people, bodies and texts."""
    people = (
        word
        for name in ("people_words", "collectives")
        for line in load_words(name)
        for word in line.split()
    )
    hearers = frozenset(load_table("function_words")["hearers"].split())
    return speaking_nouns() | grammar.TEXTS | hearers | frozenset(people)


@cache
def can_speak(noun: str) -> bool:
    """Tell whether a noun in lower case, one or many, is of people, a body or a text.

    >>> can_speak("authorities"), can_speak("witnesses"), can_speak("kicking")
    (True, True, False)
    """
    known, words = _load_speakers(), name_words()
    if noun in known:
        return True
    noun = noun.rpartition("-")[2] or noun
    ones = [noun]
    if noun.endswith("s"):
        ones += [noun[:-1], noun[:-2], noun[:-3] + "y", noun[:-2] + "is"]
    if any(one in known or is_role(one, words) for one in ones):
        return True
    return any(one.endswith(_ENDINGS) and one not in _NO_PERSON for one in ones[:2])


def speaks_bare(noun: str) -> bool:
    """Tell whether a noun in lower case can speak without an article: "police", "bakers".

    >>> speaks_bare("research"), speaks_bare("bakers"), speaks_bare("baker"), speaks_bare("eager")
    (True, True, False, False)
    """
    if noun in _load_speakers():
        return not is_role(noun, name_words()) or noun.endswith("s")
    return noun.endswith(("s", "men", "people")) and can_speak(noun)
