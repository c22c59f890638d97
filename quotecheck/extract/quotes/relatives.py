"""Read what describes a speaker: in "after talks with Doe, who said", Doe said it."""

from __future__ import annotations

from functools import cache

from quotecheck.extract.cues import load_cues
from quotecheck.extract.names.name_words import is_role, name_words
from quotecheck.extract.quotes import grammar
from quotecheck.extract.quotes.actors import Source, find_head, joins_many, read_phrase
from quotecheck.extract.quotes.antecedents import (
    ANYBODY,
    WHEREABOUTS,
    find_noun,
    read_antecedent,
)
from quotecheck.extract.quotes.finites import (
    is_finite,
    load_bases,
    load_pasts,
)
from quotecheck.extract.quotes.pasts import opens_clause
from quotecheck.extract.quotes.phrase_starts import skip_titles
from quotecheck.extract.quotes.sentences import Sentence
from quotecheck.extract.quotes.speaking import can_speak
from quotecheck.lexicon import load_table

_DESCRIBED = 14
# Before whoever sends a text or has it: "a note from the guild that read".
_SENDING = frozenset(("from", "by", "to"))
_TITLED = 8  # tokens from "by" to a name: "by the lawyer"
_JOINED = 16  # tokens that an "and" looks back over for its verb
# What begins a clause that describes a subject.
_DESCRIBING = frozenset(("who", "where", "whose", "that", "which"))


def read_relative(sentence: Sentence, place: int) -> Source | None:
    """Read "the officer, who said": the words are "who", the speaker is the officer."""
    end = place
    tokens = sentence.tokens
    set_off = tokens.words[end - 1] == "," or tokens.tags[end - 1] & grammar.DASH
    if end > sentence.first and set_off:
        end -= 1
    if tokens.words[place] == "that" and tokens.words[place - 1 : place] == [","]:
        return None
    near = read_antecedent(sentence, end) if tokens.words[place] == "who" else None
    near = near or _read_thing(sentence, place, end)
    if near is not None:
        return Source(place, place + 1, (near[0] + joins_many(sentence, *near), near[1]))
    before = read_phrase(sentence, end, subject=False) if end > sentence.first else None
    head = (before and _find_object(sentence, before)) or None
    if head is None and before is not None:
        head = _skip_verb(sentence, before)
        head = None if _tells_clause(sentence, head) else head
    return Source(place, place + 1, head or (place, place + 1))


def _tells_clause(sentence: Sentence, head: tuple[int, int]) -> bool:
    """Tell whether words before "that" are a clause, and nobody: "Doe said in a note / that"."""
    tokens = sentence.tokens
    for place in range(head[0] + 1, head[1]):
        if tokens.tags[place] & grammar.AUXILIARY:
            return True
        past = tokens.words[place] in load_pasts() and not tokens.is_capital(place)
        before = tokens.tags[place - 1]
        pronoun = before & grammar.SUBJECT and not before & grammar.DETERMINER  # "They held signs"
        if past and (pronoun or not before & ~grammar.ADVERB):  # no "of leaked notes that"
            return True
    return False


def _read_thing(sentence: Sentence, place: int, end: int) -> tuple[int, int] | None:
    """Return the body or text right before "which" or "that" at `place`: "the news agency, which".

    "A sign in the shop that read": what is read is the sign.
    """
    words, name = sentence.tokens.words, sentence.names.get(end)
    if words[place] == "which" and name is not None:
        if end > name + 1 and words[name] in name_words().given:
            return _read_written(sentence, name) or (place, place + 1)
        return name, end  # "in a suit with Acme, which accuses"
    if words[end - 1] == "back" and _tells(words[end - 2]):
        end -= 1  # "a letter back that said"
    plain = not sentence.tokens.tags[end - 1]
    if words[place] == "which" and plain and sentence.tokens.is_capital(end - 1):
        return skip_titles(sentence, end - 1), end  # "at odds with South Korea, which says"
    named = words[place] == "that" and name is not None and name >= sentence.first
    noun = name if named else find_noun(sentence, end)
    if noun is None:
        return None
    there = words[noun - 1] in WHEREABOUTS and words[noun - 2] in _load_bearing()
    there = there or (words[noun - 1] in _SENDING and words[noun - 2] in _load_sent())
    if there and words[place] != "who":
        end = noun - 1
        noun = find_noun(sentence, end)
    if noun is None or not _tells(words[end - 1]):
        return None
    if words[place] == "which" and is_role(words[end - 1], name_words()):  # "by the mayor, which"
        return None
    capital = sentence.tokens.is_capital(noun) and not words[noun].endswith(grammar.GENITIVES)
    return None if capital else (noun, end)


def _read_written(sentence: Sentence, name: int) -> tuple[int, int] | None:
    """Return the text that is somebody's, who is no "which": "a study by Doe, which found"."""
    words = sentence.tokens.words
    near = range(name - 1, max(sentence.first, name - _TITLED), -1)
    by = next((place for place in near if words[place] == "by"), None)
    noun = find_noun(sentence, by) if by is not None else None
    if by is None or noun is None or not _tells(words[by - 1]):
        return None
    return noun, by


def read_joined(sentence: Sentence, joint: int) -> Source | None:
    """Read the clause of a which, at its "and", for whose both verbs are.

    "Acme, which made it and denied": Acme. "A fee, which Doe cut and called": Doe.
    """
    tokens = sentence.tokens
    verb = joint
    for place in range(joint - 1, max(sentence.first + 1, joint - _JOINED), -1):
        if tokens.tags[place] & grammar.BREAK:
            return None
        if tokens.words[place] not in ("who", "which"):
            if tokens.tags[place] & grammar.AUXILIARY or is_finite(tokens.words[place]):
                verb = place
            continue
        if tokens.words[place - 1] != ",":
            return None
        start, opens = place + 1, grammar.DETERMINER | grammar.SUBJECT
        if verb == start or tokens.tags[start] & grammar.ADVERB or tokens.words[start] == "neither":
            return read_relative(sentence, place)
        while tokens.tags[verb - 1] & grammar.ADVERB:
            verb -= 1
        named = tokens.is_capital(start) or tokens.tags[start] & opens
        return Source(start, verb, find_head(sentence, start, verb)) if named else None
    return None


def read_described(sentence: Sentence, end: int, *, inside: bool = False) -> Source | None:
    """Read "the voters who attended the rally" back from its end: the voters.

    What is `inside` another clause has no third around it.
    """
    tags, words = sentence.tokens.tags, sentence.tokens.words
    if words[end - 1] == "to":  # "cases that led to charges": no verb
        return None
    for place in range(end - 2, max(sentence.first, end - _DESCRIBED), -1):
        if tags[place] & grammar.BREAK:
            return None
        if words[place] in _DESCRIBING:
            if not _restricts(sentence, place):
                continue
            later = range(place + 1, end)
            if not any(is_finite(words[p]) or tags[p] & grammar.AUXILIARY for p in later):
                return read_relative(sentence, place)  # "who in 2010 said"
            if words[place - 1] in ANYBODY:
                return Source(place - 1, end, (place - 1, end))
            phrase = read_phrase(sentence, place)
            outer = None if phrase or inside else read_described(sentence, place, inside=True)
            if outer is not None:  # "the man who ran the mill where she died said"
                return Source(outer.start, end, outer.head)
            return _describe(sentence, phrase, end) if phrase else None
    return None


def _describe(sentence: Sentence, phrase: Source, end: int) -> Source:
    """Return a phrase with its clause; of X in "X, the man who made it said"."""
    comma = phrase.start - 1
    name = sentence.names.get(comma)
    apposed = comma > sentence.first and sentence.tokens.words[comma] == ","
    if apposed and name is not None and opens_clause(sentence, name):
        return Source(name, end, (name, comma))
    return Source(phrase.start, end, phrase.head)


def _restricts(sentence: Sentence, place: int) -> bool:
    """Tell whether a word opens a clause that describes: "the firm that built it", "those who".

    No "said that": behind "that" and "which" a verb comes at once, before them a noun.
    """
    tokens = sentence.tokens
    if tokens.words[place] not in ("that", "which"):
        return True
    before = place - 1
    if before < sentence.first or place + 1 >= sentence.stop:
        return False
    noun = not tokens.tags[before] and tokens.words[before] not in load_cues()
    many = tokens.words[before].endswith("s") and tokens.words[place + 1] in load_bases()
    acts = tokens.tags[place + 1] & grammar.AUXILIARY or is_finite(tokens.words[place + 1]) or many
    return noun and bool(acts)


def is_object(sentence: Sentence, place: int) -> bool:
    """Tell whether "it" only ends a clause that describes: "the man who owns it"."""
    tokens = sentence.tokens
    if tokens.words[place] != "it" or place <= sentence.first + 1:
        return False
    verb = is_finite(tokens.words[place - 1]) and tokens.words[place - 1] not in load_cues()
    return verb or bool(tokens.tags[place - 1] & grammar.PREPOSITION)


def read_examples(sentence: Sentence, start: int, end: int) -> Source | None:
    """Read "sites such as the Post" back from its end: the sites."""
    such = start - 2
    if such <= sentence.first or sentence.tokens.words[such] != "such":
        return None
    phrase = read_phrase(sentence, such)
    return Source(phrase.start, end, (phrase.start, such)) if phrase else None


def _skip_verb(sentence: Sentence, phrase: Source) -> tuple[int, int]:
    """Return who is meant by a phrase that begins with the verb behind "was": "built by Doe"."""
    tokens = sentence.tokens
    start = phrase.start
    if tokens.words[start] == "according" and start + 2 < phrase.end:
        return find_head(sentence, start + 2, phrase.end)
    acts = tokens.words[start] in load_pasts() or tokens.words[start].endswith(("ed", "ing"))
    if acts and not tokens.is_capital(start) and tokens.tags[start + 1] & grammar.DETERMINER:
        return find_head(sentence, start + 1, phrase.end)  # "wearing a shirt that says"
    before = start - 1
    while before > sentence.first and tokens.tags[before] & grammar.ADVERB:
        before -= 1
    if start == sentence.first or not tokens.tags[before] & grammar.AUXILIARY:
        return phrase.head
    for place in range(start + 1, phrase.end):
        opens = tokens.tags[place] & grammar.DETERMINER or tokens.is_capital(place)
        behind = tokens.tags[place - 1] & grammar.PREPOSITION
        if opens or (behind and not tokens.tags[place] & grammar.ADVERB):
            return find_head(sentence, place, phrase.end)
    return phrase.head


def _find_object(sentence: Sentence, phrase: Source) -> tuple[int, int] | None:
    """Return what a verb inside a phrase is done to: "threw out / a suit", "to save / accords"."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    for place in range(phrase.end - 1, phrase.start + 1, -1):
        tag, before = tags[place], tags[place - 1]
        if tag & grammar.DETERMINER:
            dates = place + 1 < phrase.end and tags[place + 1] & grammar.TIME
            if before & ~grammar.ADVERB or dates or tag & grammar.SUBJECT:
                continue
            if _tells(words[place - 1]):  # "the note the bank sent"
                continue
        elif tag or before or place < phrase.start + 2 or not _governs(sentence, place - 1):
            continue
        if words[place - 1] != "of":
            return find_head(sentence, place, phrase.end)
    return None


def _governs(sentence: Sentence, verb: int) -> bool:
    """Tell whether a verb that has an object stands here: "to save accords", "by sending notes"."""
    tokens = sentence.tokens
    if tokens.words[verb - 1] == "to":
        return tokens.words[verb] in load_bases() and not tokens.is_capital(verb)
    return tokens.words[verb].endswith("ing") and bool(tokens.tags[verb - 1] & grammar.PREPOSITION)


@cache
def _load_bearing() -> frozenset[str]:
    """Return the nouns for what bears words: "sign", "report"."""
    return grammar.TEXTS | frozenset(load_table("function_words")["banners"].split())


@cache
def _load_sent() -> frozenset[str]:
    """Return the nouns for what is sent: "note", "emails"."""
    return frozenset(load_table("function_words")["sent"].split())


def _tells(word: str) -> bool:
    """Tell whether a noun is of a text, a body or people, or of what bears words."""
    return word in _load_bearing() or can_speak(word)
