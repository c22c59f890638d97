"""Read the noun phrase that ends before a place, or begins there: who may be a speaker."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quotecheck.extract.claims.word_classes import is_plural, load_sole_pasts
from quotecheck.extract.names.name_words import name_words
from quotecheck.extract.quotes import grammar
from quotecheck.extract.quotes.adjuncts import cut_occasion
from quotecheck.extract.quotes.finites import (
    is_finite,
    load_finite,
    load_participles,
    load_sole_verbs,
    load_third_persons,
)
from quotecheck.extract.quotes.lead_ins import follows_object, skip_heading, skip_object
from quotecheck.extract.quotes.leads import is_number, skip_lead
from quotecheck.extract.quotes.pasts import opens_clause
from quotecheck.extract.quotes.phrase_starts import STOP, find_first, join_first, skip_titles
from quotecheck.extract.quotes.sentences import Sentence
from quotecheck.extract.quotes.whereabouts import places_town

# They stand for people, although a noun may follow them: "All said".
_SOME = frozenset(("all", "several", "few", "another", "neither"))
_ONE = frozenset(("i", "he", "she"))
# A noun must follow: "up from a previous forecast".
_DESCRIBING = frozenset(("previous", "earlier", "own", "latest", "recent", "initial"))
_OPENING = frozenset(("where", "that", "which", "whom"))
# They go on with a pronoun: "they all said", "he himself said".
_TOGETHER = frozenset(("all", "both", "himself", "herself", "themselves", "ourselves", "each"))
# Descriptions behind a name, and words of an office before its "of", are no more than this.
_APPOSED, _OFFICE = 3, 6
_NAME = 6  # tokens of a name
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")


@dataclass(slots=True)
class Source:
    """The words that name a speaker: `start:end` as the text has them, `head` what to resolve.

    Both are ranges of tokens, end-exclusive.
    """

    start: int
    end: int
    head: tuple[int, int]


def read_phrase(sentence: Sentence, end: int, *, subject: bool = True) -> Source | None:
    """Return the noun phrase that ends before token `end`; no `subject` may follow its verb."""
    if not _may_end(sentence, end - 1):
        return None
    if sentence.tokens.words[end - 1] == "elsewhere":
        inner = read_phrase(sentence, _skip_places(sentence, end - 1), subject=subject)
        return Source(inner.start, end, inner.head) if inner else None
    start = find_first(sentence, end - 1)
    name = sentence.names.get(end)
    if start is not None and name is not None and sentence.first < name < start:
        start = find_first(sentence, name)  # "a clerk of the Guild of Nets and Ropes"
    if start is None:
        return None
    if subject and _is_verb(sentence, start):
        return None
    start = skip_lead(sentence, join_first(sentence, start), end)
    if start >= end:
        return None
    start = skip_heading(sentence, start, end)
    words = sentence.tokens.words
    start = skip_to_pronoun(sentence, start, end)
    start = skip_object(sentence, start, end) if subject else start
    start += joins_many(sentence, start, end)
    if words[end - 1] in ("each", "neither") and end - 1 in sentence.names:
        end -= 1  # "Doe and Roe each said"
    bare = grammar.DETERMINER | grammar.PREPOSITION | grammar.TIME
    if sentence.names.get(end) != start:  # "Early said"
        bare |= grammar.ADVERB
    if end - start == 1 and sentence.tokens.tags[start] & bare and not _counts(sentence, start):
        return None
    if end - start == 1 and _YEAR.fullmatch(words[start]):  # "and as late as 1998 described"
        return None
    if subject and _holds_clause(sentence, start, end):
        return None
    end = cut_occasion(sentence, start, end)
    named = _find_named_before(sentence, start, end)
    if named is not None:
        return Source(named, end, (named, _name_end(sentence, named)))
    return Source(start, end, find_head(sentence, start, end))


def joins_many(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether "that" before a phrase leads a clause: of "assumed that crews" it is no part."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    many = words[start] == "that" and start + 1 < end and is_plural(words[end - 1])
    return many and not any(tags[start + 1 : end])


def _skip_places(sentence: Sentence, end: int) -> int:
    """Return where the first place ends of "bakers in Varde, Lodz and elsewhere"."""
    tokens, first = sentence.tokens, end - (sentence.tokens.words[end - 1] == "and")
    place = first = max(first, sentence.first)
    while place > sentence.first and (
        tokens.is_capital(place - 1) or tokens.words[place - 1] == ","
    ):
        place -= 1
        first = place if tokens.words[place] == "," else first
    return first


def skip_to_pronoun(sentence: Sentence, start: int, end: int) -> int:
    """Return where a subject begins that is a pronoun behind other words: "Deep down / I"."""
    words = sentence.tokens.words
    alone = start < end and words[end - 1] in _ONE and "and" not in words[start:end]
    return end - 1 if alone else start


def _is_verb(sentence: Sentence, start: int) -> bool:
    """Tell whether words begin with a verb, not a subject: "who responded", "were killed there"."""
    tokens = sentence.tokens
    while tokens.tags[start] == grammar.ADVERB and start + 1 < sentence.stop:  # "can also make"
        start += 1
    if start == sentence.first or tokens.tags[start] or tokens.is_capital(start):
        return False
    if tokens.words[start] in load_third_persons():  # ", believes there / is doubt"
        return True
    verb = start
    while start - 1 > sentence.first and tokens.tags[start - 1] == grammar.ADVERB:
        start -= 1
    before = tokens.tags[start - 1]
    if before & grammar.MODAL:
        return True
    return bool(before & (grammar.AUXILIARY | grammar.RELATIVE)) and is_finite(tokens.words[verb])


def _holds_clause(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether words are a clause, no phrase: "he seemed to know", "where five men died"."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    later = range(start + 1, end)
    if any(_acts(sentence, start, place, end) for place in later):
        return True
    verbs = load_sole_verbs()
    if any(words[place] in verbs and _is_verb_of(sentence, place) for place in later):
        return True
    if start > sentence.first and words[start - 1] in _OPENING:  # "that Doe sings in the film"
        return any(
            words[place] in load_finite() and not tags[place] and words[place - 1] != "those"
            for place in later
        )
    if words[start] not in grammar.PRONOUNS or start + 1 >= end:
        return False
    alone = not tags[start + 1] and words[start + 1] not in _TOGETHER  # "we want to make a tool"
    return alone or any(is_finite(words[place]) for place in later)


def _is_verb_of(sentence: Sentence, place: int) -> bool:
    """Tell whether what is no noun stands behind a noun: "copies indicate the teachers"."""
    tokens, before = sentence.tokens, place - 1
    word, many = tokens.words[place], tokens.words[before].endswith("s")
    if tokens.is_capital(place):
        return False
    agrees = many if word not in load_third_persons() else place in sentence.names
    return agrees and not (tokens.tags[place] or tokens.tags[before])


def _acts(sentence: Sentence, start: int, place: int, end: int) -> bool:
    """Tell whether a name has its verb behind it, with more: "Doe believes his team"."""
    tokens, name = sentence.tokens, sentence.names.get(place, -1)
    if name < start or place + 1 >= end or tokens.tags[place] or tokens.is_capital(place):
        return False
    following = tokens.tags[place + 1] & (grammar.DETERMINER | grammar.OBJECT)
    if following and tokens.words[place].endswith("s"):
        return True
    return is_finite(tokens.words[place]) and bool(following or tokens.words[place + 1] == "to")


def _may_end(sentence: Sentence, last: int) -> bool:
    """Tell whether a subject may end with token `last`: not with "of", "him" or "the"."""
    words, tag = sentence.tokens.words, sentence.tokens.tags[last]
    if tag & (grammar.PREPOSITION | STOP) and not tag & grammar.DETERMINER:
        return False
    if tag & grammar.SUBJECT:
        return True
    if words[last] in _DESCRIBING or _is_past_alone(sentence, last):
        return False
    of_them = last > sentence.first and words[last - 1] == "of"
    if tag & grammar.OBJECT and not of_them:
        return False
    return not (tag & grammar.DETERMINER and words[last] in grammar.ARTICLES)


def _find_named_before(sentence: Sentence, start: int, last: int) -> int | None:
    """Return where X begins in "X, a supporter of Y said", whose second comma is missing.

    "X, Guild president said" has an office without an article, which ends before token `last`.

    It may be told in two steps: "X, head of Y, a charity in Z said".
    """
    tokens = sentence.tokens
    for _ in range(_APPOSED):
        start = _skip_first_office(sentence, start)
        if start < sentence.first + 2 or tokens.words[start - 1] != ",":
            return None
        if not (_is_description(sentence, start) or _is_bare_office(sentence, start, last)):
            if not _lists(sentence, start):
                return None
            start = find_first(sentence, start - 2) or sentence.first
            continue
        name = sentence.names.get(start - 1)
        if name is not None and opens_clause(sentence, skip_titles(sentence, name)):
            return None if places_town(sentence, name, start - 1) else name
        start = find_first(sentence, start - 2) or sentence.first
    return None


def _skip_first_office(sentence: Sentence, start: int) -> int:
    """Return where "president and CEO of Y" begins whose second office begins at `start`."""
    words = sentence.tokens.words
    if start < sentence.first + 3 or words[start - 1] != "and":
        return start
    first = start - 2
    if words[first] in name_words().roles and words[first - 1] == ",":
        return first
    return start


def _name_end(sentence: Sentence, start: int) -> int:
    """Return where the first known name ends that begins at token `start`."""
    later = range(start + 1, min(start + _NAME, sentence.stop))
    return next((end for end in later if sentence.names.get(end) == start), start + 1)


def _is_description(sentence: Sentence, start: int) -> bool:
    """Tell whether a phrase says what somebody is: "a doctor in Y", "vice president of Y"."""
    tokens = sentence.tokens
    if tokens.words[start] in ("a", "an"):
        return True
    later = range(start + 1, min(sentence.stop, start + _OFFICE))
    of = next((place for place in later if tokens.tags[place] & grammar.PREPOSITION), None)
    return of is not None and tokens.words[of - 1] in name_words().roles


def _is_bare_office(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether an office stands without an article: "Guild president", of a body with "the"."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    if not 1 < end - start <= _OFFICE or words[end - 1] not in name_words().roles:
        return False
    return not any(tags[start:end]) and start - 1 in sentence.names


def _lists(sentence: Sentence, start: int) -> bool:
    """Tell whether a name with commas goes on here: "Board for Rivers, Marshes and Fens"."""
    tokens = sentence.tokens
    joint = "and" in tokens.words[start + 1 : start + 3]
    return joint and tokens.is_capital(start) and tokens.is_capital(start - 2)


def _is_past_alone(sentence: Sentence, place: int) -> bool:
    """Tell whether a word is a past tense and nothing else: "gave", no "rose" with an article."""
    tokens = sentence.tokens
    word = tokens.words[place]
    if word not in load_sole_pasts() or tokens.is_capital(place) or place == sentence.first:
        return False
    return not tokens.tags[place - 1] & (grammar.DETERMINER | grammar.PREPOSITION)


def _counts(sentence: Sentence, place: int) -> bool:
    """Tell whether a word stands for people without a noun: "Many said", "Three said"."""
    tokens = sentence.tokens
    pronoun = tokens.tags[place] & grammar.SUBJECT or tokens.words[place] in _SOME
    return bool(pronoun) or is_number(sentence, place)


def find_head(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """Return the part that names somebody: "a senator" of "a senator from Iowa".

    All of a title without an article belongs to the name that ends it: "envoy to Corvan Ana Rossi".
    """
    words, tags = sentence.tokens.words, sentence.tokens.tags
    name = sentence.names.get(end, -1)
    titled = name > start and not tags[start] & grammar.DETERMINER
    listed = tags[name - 1] & grammar.CONJUNCTION and "," in words[start:name]
    if titled and not (tags[name - 1] & grammar.PREPOSITION or listed):
        return (start, end)
    for place in range(start + 1, end):
        if place == name and follows_object(sentence, place) and not any(tags[start + 1 : name]):
            return (place, end)  # "a meeting Doe", "the partisan Guild of Nets"
        if tags[place] & grammar.PREPOSITION and words[place] != "of":
            if words[place - 1] == "known" and sentence.names.get(end) == place + 1:
                return (place + 1, end)  # "the chief known as Bob"
            return (start, skip_participle(sentence, start, place))
        if words[place] == "including":
            return (start, place)
    return (start, end)


def skip_participle(sentence: Sentence, start: int, end: int) -> int:
    """Return where a phrase ends before a participle that describes it: "a bill / told of by"."""
    tokens, last = sentence.tokens, end - 1
    if last < start + 2 or tokens.tags[last] or tokens.tags[last - 1] or tokens.is_capital(last):
        return end
    word = tokens.words[last]
    regular = word.endswith("ed") and not word.endswith(("eed", "hundred"))
    return last if regular or word in load_participles() else end
