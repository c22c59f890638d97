"""Read what describes a speaker: in "after talks with Doe, who said", Doe said it."""

from __future__ import annotations

from quotecheck.extract.cues import load_cues
from quotecheck.extract.names.name_words import is_role, name_words
from quotecheck.extract.quotes import grammar
from quotecheck.extract.quotes.actors import Source, find_head, read_phrase
from quotecheck.extract.quotes.finites import is_finite, load_pasts
from quotecheck.extract.quotes.pasts import opens_clause
from quotecheck.extract.quotes.sentences import Sentence

# An antecedent without a name has no more words than this.
_LONGEST = 7
_DESCRIBED = 14
# What begins a clause that describes a subject, and whom it may describe alone.
_DESCRIBING = frozenset(("who", "where", "whose", "that", "which"))
_ANYBODY = frozenset(("those", "people", "anyone"))
# These join a person to a body, a place or another person: "the head of the union".
_JOINING = frozenset(("of", "for", "to", "at", "from", "in", "with", "on"))


def read_relative(sentence: Sentence, place: int) -> Source | None:
    """Read "the officer, who said": the words are "who", the speaker is the officer."""
    end = place
    tokens = sentence.tokens
    set_off = tokens.words[end - 1] == "," or tokens.tags[end - 1] & grammar.DASH
    if end > sentence.first and set_off:
        end -= 1
    if tokens.words[place] == "that" and tokens.words[place - 1 : place] == [","]:
        return None
    near = _read_antecedent(sentence, end) if tokens.words[place] == "who" else None
    name = sentence.names.get(end)
    if near is None and tokens.words[place] == "which" and name is not None:
        near = name, end  # "in a suit with Acme, which accuses"
    if near is None and tokens.words[end - 1] in grammar.TEXTS:  # "over a report, which suggests"
        noun = _find_noun(sentence, end)
        near = (noun, end) if noun is not None and not tokens.is_capital(noun) else None
    if near is not None:
        return Source(place, place + 1, near)
    before = read_phrase(sentence, end, subject=False) if end > sentence.first else None
    head = _skip_verb(sentence, before) if before else (place, place + 1)
    return Source(place, place + 1, head)


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
            if words[place - 1] in _ANYBODY:
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
    acts = tokens.tags[place + 1] & grammar.AUXILIARY or is_finite(tokens.words[place + 1])
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


def _read_antecedent(sentence: Sentence, end: int) -> tuple[int, int] | None:
    """Return the tokens of the person named right before `end`: a name, or a role with its article.

    A role or a name with more behind it is the person: "the head of the union", "Doe of Acme".
    """
    name = sentence.names.get(end)
    start = name if name is not None and name >= sentence.first else _find_noun(sentence, end)
    if start is None:
        return None
    first, last = _read_joined(sentence, start, end) or (start, end)
    apposed = first - 1
    named = sentence.names.get(apposed)
    if named is not None and sentence.tokens.words[apposed] == ",":  # "Doe, the mayor, who said"
        return named, apposed
    return first, last


def _find_noun(sentence: Sentence, end: int) -> int | None:
    """Return where "the labour minister" begins that ends before token `end`; None for no noun."""
    tokens = sentence.tokens
    start = end
    while start > max(sentence.first, end - _LONGEST):
        tag, word = tokens.tags[start - 1], tokens.words[start - 1]
        if tag & grammar.DETERMINER and not tag & grammar.OBJECT:
            return start - 1 if start < end else None
        if tag or is_finite(word) or word in load_pasts():
            break
        start -= 1
    return start if start < end else None


def _read_joined(sentence: Sentence, start: int, end: int) -> tuple[int, int] | None:
    """Return the person whom a preposition joins to what begins at `start`."""
    tokens = sentence.tokens
    if start > sentence.first and tokens.tags[start - 1] & grammar.DETERMINER:
        start -= 1
    noun = start - 2
    if noun < sentence.first or tokens.words[start - 1] not in _JOINING:
        return None
    named = sentence.names.get(noun + 1)
    if named is not None and named >= sentence.first:
        return named, noun + 1
    if not is_role(tokens.words[noun], name_words()):
        return None
    first = _find_noun(sentence, noun + 1)
    return None if first is None else (first, end)
