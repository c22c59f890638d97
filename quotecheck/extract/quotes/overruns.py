"""Find the verb of the sentence behind content that stands inside its subject.

"The hacker who said that he was bored was jailed": the second "was" is the sentence's own.
"""

from __future__ import annotations

from typing import Final

from quotecheck.extract.cues import load_cues
from quotecheck.extract.quotes import grammar
from quotecheck.extract.quotes.actors import Source
from quotecheck.extract.quotes.finites import (
    is_finite,
    load_bases,
    load_pasts,
    load_sole_verbs,
)
from quotecheck.extract.quotes.leads import is_number
from quotecheck.extract.quotes.pasts import follows_plural
from quotecheck.extract.quotes.sentences import Sentence

_OPENERS: Final = grammar.SUBORDINATOR | grammar.RELATIVE
# Forms of auxiliaries that are not finite.
_LOOSE: Final = frozenset(("be", "been", "being", "having"))
_COUNTED: Final = 2  # tokens from a number to its noun
_SUBJECT: Final = 14  # tokens of a subject before one in it who says something
# Before a verb these say that it is none, or that it shares the subject of the one before.
_BEFORE: Final = grammar.AUXILIARY | grammar.CONTRACTED | grammar.CONJUNCTION | grammar.DETERMINER

# Before an auxiliary these stand for a noun: "argued this would fail".
_STANDING: Final = frozenset(
    ("this", "these", "those", "all", "some", "many", "most", "both", "few", "another", "one")
)
# What many do, in a form that is a noun as well.
_WANTS: Final = frozenset(("want", "need", "know", "like", "love", "hate"))


def is_inside_subject(sentence: Sentence, source: Source) -> bool:
    """Tell whether "who" follows the subject of the sentence, without a comma.

    No verb has come before it: "The notes of clerks who said".
    """
    tokens = sentence.tokens
    opens = source.start - 1
    if not tokens.tags[source.start] & grammar.RELATIVE or tokens.words[opens] == ",":
        return False
    return not tokens.tags[opens] & grammar.DASH and precedes_verb(sentence, source.head[0])


def precedes_verb(sentence: Sentence, place: int) -> bool:
    """Tell whether a token is part of what opens the sentence, before its first verb."""
    first = sentence.first
    return place - first <= _SUBJECT and not any(
        sentence.tokens.tags[p] & (grammar.DASH | grammar.QUOTE) or _is_verb(sentence, p)
        for p in range(first, place)
    )


def end_before_verb(sentence: Sentence, start: int, end: int, *, clauses: int) -> int:
    """Return the place of the first verb that is one too many; `end` where there is none.

    Content that begins at `start` has as many `clauses`: one, or none where it is a phrase.
    """
    tags = sentence.tokens.tags
    open_clauses = clauses
    for place in range(start, end):
        tag = tags[place]
        if place > start and tag & _OPENERS and not tag & grammar.PREPOSITION:
            open_clauses += 1
        elif place > start and _opens_relative(sentence, place):
            open_clauses += not tag & grammar.CONTRACTED
        elif _is_verb(sentence, place):
            if open_clauses:
                open_clauses -= 1
            elif tag & grammar.AUXILIARY or sentence.tokens.words[place] in load_pasts():
                return place
    return end


def has_own_verb(sentence: Sentence, start: int, stop: int, *, parted: bool = True) -> bool:
    """Tell whether what begins at `start` has a verb that is not of a clause inside it.

    "The plan that Doe made" has none, nor has "two points after the board met". One comma may have
    `parted` it from its verb; else what stands behind is another clause: "the Act, Doe said".
    """
    tags = sentence.tokens.tags
    inside, broken = 0, False
    commas = 0
    for place in range(start, stop):
        tag = tags[place]
        broken = broken or bool(tag & grammar.PUNCTUATION)
        commas += sentence.tokens.words[place] == ","
        if commas == 1 and _says_behind(sentence, place):
            return False  # "who confirmed the arrests in a note, said they"
        known = _is_verb(sentence, place) and (parted or not _are_counted(sentence, place))
        if known or (place > start and _do_many(sentence, place)):
            if not inside:
                return parted or commas != 1 or _lists(sentence, start, place)
            inside -= 1
        elif tag & grammar.QUOTE and place > start:
            return not broken  # the verb may be in marks
        elif place > start and tag & grammar.SUBORDINATOR and not inside:
            if not _does_so(sentence, place):
                return False
        elif place > start and (tag & grammar.RELATIVE or _opens_relative(sentence, place)):
            inside += not _is_bare_verb(sentence, place + 1, stop)
    return False


def _is_bare_verb(sentence: Sentence, place: int, stop: int) -> bool:
    """Tell whether a verb that is not known for one follows "who": "those who sail must pay"."""
    tags = sentence.tokens.tags
    if place + 1 >= stop or tags[place] or _is_verb(sentence, place):
        return False
    return bool(tags[place + 1] & (grammar.MODAL | grammar.BE))


def _do_many(sentence: Sentence, place: int) -> bool:
    """Tell whether a base form is what many do: "ferries sail there", "people want change"."""
    words, before = sentence.tokens.words, sentence.tokens.tags[place - 1]
    many = follows_plural(sentence, place) or words[place - 1] in ("people", "women", "men")
    if not many or before or sentence.tokens.tags[place] or place + 1 >= sentence.stop:
        return False
    word, behind = words[place], sentence.tokens.tags[place + 1]
    if word in load_sole_verbs() or word in _WANTS:
        return not word.endswith("s")
    return word in load_bases() and bool(behind & (grammar.DETERMINER | grammar.OBJECT))


def _does_so(sentence: Sentence, place: int) -> bool:
    """Tell whether "so" stands for what is done: "doing so would be"."""
    words = sentence.tokens.words
    return words[place] == "so" and words[place - 1] in ("do", "doing")


def _lists(sentence: Sentence, start: int, verb: int) -> bool:
    """Tell whether one comma before a verb is a list's or an aside's: "bread, salt and beer"."""
    tags = sentence.tokens.tags[start:verb]
    return any(tag & (grammar.CONJUNCTION | grammar.DASH) for tag in tags)


def _are_counted(sentence: Sentence, place: int) -> bool:
    """Tell whether a number makes a noun of a word in -s: "two Varde tweets"."""
    if not sentence.tokens.words[place].endswith("s") or sentence.tokens.tags[place]:
        return False
    near = range(max(sentence.first, place - _COUNTED), place)
    return any(is_number(sentence, p) for p in near) and not sentence.tokens.tags[place - 1]


def _says_behind(sentence: Sentence, place: int) -> bool:
    """Tell whether a verb of speech stands right behind a comma, and has what is said behind it."""
    words = sentence.tokens.words
    form = load_cues().get(words[place]) if words[place - 1] == "," else None
    if form is None or form.form != "past" or not {"t", "c", "O"} & form.frames:
        return False
    return place + 1 < sentence.stop and not (
        sentence.tokens.tags[place + 1] & (grammar.PREPOSITION | grammar.PUNCTUATION)
    )


def _opens_relative(sentence: Sentence, place: int) -> bool:
    """Tell whether a pronoun opens a clause without "that": "the abuse she suffered"."""
    tag, before = sentence.tokens.tags[place], sentence.tokens.tags[place - 1]
    pronoun = tag & (grammar.SUBJECT | grammar.CONTRACTED) and not tag & grammar.DETERMINER
    people = sentence.tokens.words[place] == "people"  # "40 people were"
    return bool(pronoun) and not (before & ~grammar.TIME or people)


def _is_verb(sentence: Sentence, place: int) -> bool:
    """Tell whether a finite verb begins with a token, with a subject of its own."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    if tags[place] & grammar.CONTRACTED:
        return True
    if words[place] in _LOOSE or words[place] == "to":
        return False
    if not tags[place] & grammar.AUXILIARY and not is_finite(words[place]):
        return False
    before = place - 1
    while before > sentence.first and tags[before] & grammar.ADVERB:
        before -= 1
    stands = words[before] in _STANDING and tags[place] & grammar.AUXILIARY  # "this would be"
    if (tags[before] & _BEFORE and not stands) or sentence.is_in_name(place):
        return False
    return words[before] != "to" and (
        bool(tags[place] & grammar.AUXILIARY) or not tags[before] & grammar.PREPOSITION
    )
