"""Tell who owns what a phrase names: "[its] 900 staff", "[Norland]'s exports"."""

from __future__ import annotations

from quotecheck.extract.claims import word_classes as w
from quotecheck.extract.claims.owners import Owners
from quotecheck.extract.claims.phrases import NOMINAL, end_phrase, skip, start_phrase
from quotecheck.extract.claims.word_classes import GENITIVES, is_plural, load_set
from quotecheck.extract.claims.words import Words
from quotecheck.extract.names.name_words import is_ordinary, name_words
from quotecheck.models import Span


def find_possessor(words: Words, at: int, owners: Owners) -> str | None:
    """Its 2 percent objective; Norland's 20 million people."""
    before = at - 1
    if words.parts[before : before + 1] == w.PAST and _opens_owned(words, before - 1):
        before -= 1  # "its proposed $5 million plan"
    if words.parts[before - 1 : before + 1] == w.FIGURE + w.COMMA and _opens_owned(
        words, before - 2
    ):
        before -= 2  # "Orel's five-year, $5 million plan"
    while before >= 0 and words.parts[before] in (w.NOUN, w.ADVERB) and before > at - 3:
        if _is_genitive(words.lower[before]):
            break
        if words.parts[before] == w.NOUN and is_plural(words.lower[before]):
            return None
        before -= 1
    return read_possessor(words, before, owners) if before >= 0 else None


def find_own(words: Words, at: int) -> int | None:
    """Return the possessive before a figure: "[its] 900 staff", "[its] planned $5 stamp"."""
    if words.parts[at - 1 : at] == w.NOUN and is_plural(words.lower[at - 1]):
        return None  # "owes its growers $5 million"
    before = at - 1 - (words.parts[at - 1 : at] in (w.PAST, w.NOUN))
    return before if before >= 0 and words.parts[before] == w.POSSESSIVE else None


def _opens_owned(words: Words, place: int) -> bool:
    return words.parts[place] == w.POSSESSIVE or _is_genitive(words.lower[place])


def _is_genitive(word: str) -> bool:
    return word.endswith(("'s", "’s", "s'", "s’"))


def _is_titled(words: Words, place: int) -> bool:
    """Tell a genitive within a name: "the Farmers' Union", "the Women's Institute"."""
    named = words.parts[place : place + 2] == w.NAME * 2
    word = words.lower[place].rstrip("'’")
    word = word[:-2] if word.endswith(GENITIVES) else word
    return named and is_plural(word) and is_ordinary(word)


def read_possessor(words: Words, place: int, owners: Owners) -> str | None:
    if words.parts[place] == w.POSSESSIVE:
        owner = _find_first_owner(words, place, owners) or owners.name(words, place, place + 1)
        kind = owners.kinds.get(owner or "")
        word = words.lower[place]  # "900 of their friends", "two of his friends"
        unfit = (word == "their" and kind == "person") or (
            word in ("his", "her") and kind == "organisation"
        )
        return None if unfit else owner
    if words.parts[place] in NOMINAL and _is_genitive(words.lower[place]):
        if _is_titled(words, place):
            return None
        typing = words.parts[place - 1] == w.PREPOSITION and words.parts[place] == w.NOUN
        if typing and words.lower[place][:-2] in load_set("plurals"):
            return None  # "its budget for women's football"
        bare = words.parts[place] == w.NOUN and words.parts[place - 1] in (w.FIGURE, w.VERB)
        if bare:
            return None
        start = start_phrase(words, place + 1, words.parts.rfind(w.FIGURE, 0, place) + 1)
        start = _start_owner(words, start, place)
        if words.lower[place][:-2] in load_set("ownerless") | load_set("months"):
            return None
        if words.lower[place].rstrip("'’") in load_set("forecasters"):
            return None  # "missed analysts' estimates of $5"
        roles = words.parts[place] != w.NAME
        owner = owners.company(words, start, place + 1)
        owner = owner or owners.name(words, start, place + 1, roles=roles)
        return owner or _read_genitive(words, start, place + 1)
    return None


def _find_first_owner(words: Words, place: int, owners: Owners) -> str | None:
    """Return whose subject opens the sentence: "[Orel]'s profit fell, while its fleet grew"."""
    opening = skip(words, 0, frozenset((w.NAME,)))
    if words.lower[place] != "its" or not 0 < opening < place:
        return None
    if not words.lower[opening - 1].endswith(GENITIVES) or w.NAME in words.parts[opening:place]:
        return None
    end = end_phrase(words, opening, counted=False)
    bodies = load_set("companies") | name_words().organisation_nouns
    if words.lower[end - 1] in bodies:  # "Norland's central bank cut rates, and its staff"
        return None
    return owners.name(words, 0, opening, roles=False) or _read_genitive(words, 0, opening)


def _start_owner(words: Words, start: int, place: int) -> int:
    """Return where an owner starts: members of [Rossi's], shy of [Norland's]; not: the city of."""
    of = words.parts.rfind(w.OF, start + 1, place)
    if of < 0 or words.parts[of - 1] == w.NAME:
        return start
    head = words.lower[of - 1]
    if words.lower[start] in ("a", "an"):
        return of + 1  # "a member of [Osk's] council"
    whole = head in load_set("place_nouns") or head in name_words().roles
    return start if whole else of + 1


def _read_genitive(words: Words, first: int, end: int) -> str:
    first = skip(words, first, frozenset((w.DETERMINER, w.POSSESSIVE)))
    text = words.cut(min(first, end - 1), end)
    return text[:-1] if text[-1] in "'’" else text[:-2]


def _is_month(word: str) -> bool:
    """Tell "trade in November", "in April-July" from "trade in Norland"."""
    return word.partition("-")[0] in load_set("months")


def find_genitive(words: Words, phrase: Span, owners: Owners) -> str | None:
    """Return whose a phrase is by a genitive or a possessive within it."""
    for place in range(phrase.start, phrase.end):
        if owner := read_possessor(words, place, owners):
            return owner
    return None


def find_within(words: Words, phrase: Span, owners: Owners) -> str | None:
    """Return whose a phrase is: energy of [its], population of [Norland], [the firm]'s sales."""
    if owner := find_genitive(words, phrase, owners):
        return owner
    named = skip(words, phrase.start, frozenset((w.NAME,)))
    if phrase.start < named == phrase.end - 1 and words.lower[named] in load_set("accounts"):
        return owners.name(words, phrase.start, named, roles=False)  # "[Orel] shares"
    for place in range(phrase.end - 1, phrase.start, -1):
        before, part = words.parts[place - 1], words.parts[place]
        behind = before in (w.OF, w.PREPOSITION, w.DETERMINER) or (
            before == w.NOUN and w.OF in words.parts[phrase.start : place]
        )
        idle = _is_month(words.lower[place]) or words.lower[place] in load_set("ailments")
        if part == w.NAME and behind and not idle:
            end = skip(words, place, frozenset((w.NAME,)))
            if words.parts[end : end + 1] == w.NOUN:
                continue
            return owners.name(words, place, end) or words.cut(place, end)
    return None
