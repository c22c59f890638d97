"""Find who speaks beside the subject of the sentence: "with critics warning that"."""

from __future__ import annotations

from typing import Final

from quotecheck.extract.names.name_words import is_role, name_words
from quotecheck.extract.quotes import grammar
from quotecheck.extract.quotes.actors import Source, find_head
from quotecheck.extract.quotes.actors_behind import find_after
from quotecheck.extract.quotes.finites import is_finite
from quotecheck.extract.quotes.leads import SPANS, is_number
from quotecheck.extract.quotes.phrase_starts import STOP
from quotecheck.extract.quotes.sentences import Sentence
from quotecheck.extract.quotes.speaking import can_speak
from quotecheck.extract.quotes.verb_groups import Group
from quotecheck.lexicon import load_table

# No more words than this stand between such a word and the verb.
_REACH: Final = 14
# "With critics warning that": the critics warn.
_ABSOLUTES: Final = frozenset(("with", "despite", "amid"))
# Behind "and" they may complete who speaks: "with bakers and cooks of Varde warning".
_COMPLETING: Final = frozenset(("of", "in", "at", "from", "for"))
# "A video shows Doe saying that": Doe says.
_SHOWING: Final = frozenset(load_table("function_words")["showing"].split())
# "The loss led the firm to admit that": the firm admits.
_CAUSING: Final = frozenset(load_table("function_words")["causing"].split())
# "Quoted an official as saying": the official, so far before the verb.
_QUOTING: Final = frozenset(("quoted", "quotes", "quoting", "cited", "cites", "citing"))
_QUOTED_REACH: Final = 12
# What is filed with a body asks it for something.
_FILING: Final = frozenset(("filed", "files", "filing", "lodged", "lodges", "lodging"))
_FILED: Final = 5  # tokens of "filed a motion"
# "In a sharply worded statement condemning": a participle no further into its sentence than this.
_OPENING: Final = 8
# They announce something themselves: "At an event announcing the plan, Doe said".
_EVENTS: Final = frozenset(
    ("conference", "ceremony", "event", "meeting", "rally", "hearing", "briefing")
)


def find_beside(sentence: Sentence, group: Group) -> Source | None:
    """Return who speaks without being a subject: "with critics warning", "led X to admit"."""
    tokens = sentence.tokens
    leads = _ABSOLUTES | _SHOWING if group.form == "ing" else _CAUSING
    bracketed = False
    for place in range(group.first - 1, max(sentence.first - 1, group.first - _REACH), -1):
        if tokens.words[place] in "()":  # "with Doe (R-Varde) calling it"
            bracketed = tokens.words[place] == ")"
        elif tokens.tags[place] & STOP and not (bracketed or _joins(sentence, place, group.first)):
            return None
        if tokens.words[place] == "from" and _are_senders(sentence, place, group):
            return Source(place + 1, group.first, find_head(sentence, place + 1, group.first))
        by = tokens.tags[group.first - 1] & grammar.PREPOSITION  # "showed his wit by joking"
        if not _FILING.isdisjoint(tokens.words[max(sentence.first, place - _FILED) : place]):
            continue  # "filed a motion with the court requesting"
        if tokens.words[place] in leads and place + 1 < group.first and not by:
            start = _skip_acting(sentence, place + 1, group.first)
            return Source(start, group.first, find_head(sentence, start, group.first))
    return None


def _are_senders(sentence: Sentence, place: int, group: Group) -> bool:
    """Tell whether those behind "from" do what a participle says: "pressure from voters demanding".

    No "bakers from all ports demanding", who are named before it.
    """
    tokens = sentence.tokens
    word, before = tokens.words[group.first - 1], tokens.words[place - 1]
    if group.form != "ing" or not word.endswith("s") or not can_speak(word):
        return False
    if grammar.TEXTS & {word, word[:-1]} or is_role(before, name_words()):
        return False
    inside = tokens.tags[place + 1 : group.first]
    return not any(tag & (grammar.PREPOSITION | grammar.DETERMINER) for tag in inside)


def _joins(sentence: Sentence, place: int, verb: int) -> bool:
    """Tell whether "and" joins two who speak: "with cooks and bakers warning", no "and warning"."""
    tokens = sentence.tokens
    if tokens.words[place] != "and" or place + 1 >= verb or tokens.tags[place + 1] & grammar.ADVERB:
        return False
    leads = (
        tokens.tags[later] & grammar.PREPOSITION and tokens.words[later] not in _COMPLETING
        for later in range(place + 1, verb)
    )
    if any(leads):  # "with a song and a talk about a note calling"
        return False
    return not is_finite(tokens.words[place + 1]) or tokens.is_capital(place + 1)


def _skip_acting(sentence: Sentence, start: int, end: int) -> int:
    """Return where "a motion" begins in "the board passing a motion" that ends with a phrase."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    for place in range(end - 2, start, -1):
        acts = words[place].endswith("ing") and not tags[place] and not tags[place - 1]
        if acts and tags[place + 1] & grammar.DETERMINER:
            return place + 1
    return start


def find_quoted(sentence: Sentence, verb: int) -> Source | None:
    """Return whom "quoted an official as saying" quotes: the official."""
    words = sentence.tokens.words
    if verb - 2 <= sentence.first or words[verb - 1] != "as":
        return None
    for place in range(verb - 2, max(sentence.first, verb - _QUOTED_REACH), -1):
        if words[place] in _QUOTING and not sentence.tokens.tags[place - 1] & grammar.BE:
            if words[place + 1] in ("him", "her") and place + 3 == verb:
                return Source(place + 1, place + 2, (place + 1, place + 2))
            return find_after(sentence, place + 1)
    return None


def opens_sentence(sentence: Sentence, verb: int) -> bool:
    """Tell whether a participle comes before its subject: "Addressing the crowd, Doe said"."""
    first, tags = sentence.first, sentence.tokens.tags
    if verb == first:
        return True
    before = verb - 1
    if tags[before] & (
        grammar.PREPOSITION | grammar.SUBORDINATOR
    ):  # "In saying", "..., after calling"
        place = before
        while place > first and (
            is_number(sentence, place - 1) or sentence.tokens.words[place - 1] in SPANS
        ):
            place -= 1  # "Three days after saying"
        return place == first or sentence.tokens.words[before - 1] == ","
    if (
        not tags[first] & grammar.PREPOSITION or verb - first > _OPENING
    ):  # "In a statement condemning"
        return False
    if sentence.tokens.words[before] in _EVENTS:
        return False
    return not any(tag & (grammar.BREAK | grammar.AUXILIARY) for tag in tags[first:verb])
