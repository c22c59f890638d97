"""Read noun phrases around a figure, to its right and to its left."""

from __future__ import annotations

from typing import Final

from quotecheck.extract.claims import word_classes as w
from quotecheck.extract.claims.word_classes import (
    GENITIVES,
    is_adjective,
    is_plural,
    load_finite_pasts,
    load_set,
)
from quotecheck.extract.claims.words import Words

# A noun phrase has at most so many words, and so many phrases with "of" behind it.
WIDEST: Final = 9
MOST_OF: Final = 3

NOMINAL: Final = frozenset((w.NOUN, w.NAME))
ARTICLES: Final = frozenset((w.DETERMINER, w.POSSESSIVE))
FINITE: Final = (w.VERB, w.PAST, w.AUXILIARY)
NOUNS: Final = (w.NOUN, w.NAME)
_IN_FRONT: Final = NOMINAL | ARTICLES | {w.OF, w.FIGURE}


def end_phrase(words: Words, first: int, *, counted: bool) -> int:
    """Return where the noun phrase that begins at word `first` ends; `first` where none does.

    A counted noun ends with its plural ("10 homes burned"); any other phrase goes on until a word
    that cannot be in it.
    """
    parts, lower = words.parts, words.lower
    place, plural = first, False
    limit = min(len(parts), first + WIDEST)
    while place < limit:
        part, word = parts[place], lower[place]
        if word in ("ages", "aged") and _is_number(words, place + 1):
            many = place > first and is_plural(lower[place - 1])
            end = end_age(words, place) if many else place
            # "Three men aged 19, 22 and 31": each has an age of his own.
            listed = parts[end : end + 1] == w.COMMA and _is_number(words, end + 1)
            return place if listed else end
        if part in NOMINAL:
            same = part == parts[place - 1] or part == w.NOUN
            hurt = lower[place - 1] in load_set("hurt") and (
                is_plural(word) or _names_kind(words, place)  # "eight injured [Thai] sailors"
            )
            if plural and word in load_set("hurt"):
                break  # "left eight people [dead]"
            if lower[place - 1 : place + 1] == ["attorneys", "general"]:
                return place + 1
            if plural and not hurt and not (same and is_plural(word)):
                break
            behind = not counted and part == w.NAME and place > first
            behind = behind and (place > first + 1 or parts[first - 1] == w.FIGURE)
            if behind and _opens_relative(words, place):
                break
            plural = counted and is_plural(word) and not _names_kind(words, place)
        elif plural or not _goes_on(words, place, first, counted):
            break
        place += 1
    while place > first and not _may_end(words, place - 1):
        place -= 1
    return place


def end_age(words: Words, place: int) -> int:
    """Return where the age ends that "aged" at `place` opens: those [aged between 30 and 39]."""
    end = place + 1
    while end < len(words.lower) and (
        words.lower[end][:1].isdigit() or words.lower[end] in _AGE_WORDS | _AGE_ENDS
    ):
        end += 1
    while not words.lower[end - 1][:1].isdigit() and end - 1 > place:
        if words.lower[end - 1] in _AGE_ENDS and words.lower[end - 2] in ("and", "or"):
            break  # "ages 65 and older"
        end -= 1
    return end


_AGE_WORDS: Final = frozenset(("over", "under", "between", "and", "to", "or", "-", "\u2013"))
_AGE_ENDS: Final = frozenset(("older", "over", "above", "up", "younger", "under", "below"))


def _opens_relative(words: Words, place: int) -> bool:
    """Tell who does something to the noun before: "the 12-point plan [Norland] (first) tabled"."""
    if words.parts[place - 1] != w.NOUN or is_adjective(words.lower[place - 1]):
        return False
    while words.parts[place : place + 1] == w.NAME:
        place += 1
    place += words.parts[place : place + 1] == w.ADVERB or words.lower[place : place + 1] == [
        "first"
    ]
    return words.parts[place : place + 1] in (w.PAST, w.VERB, w.AUXILIARY)


def _names_kind(words: Words, place: int) -> bool:
    """Tell a name that says of which kind they are: "two [Los Altos] clinics"."""
    if words.parts[place] != w.NAME or words.parts[place + 1 : place + 2] not in NOMINAL:
        return False
    if words.lower[place + 1] in load_set("hurt"):
        return False  # "left 600 Norlanders dead"
    return any(is_plural(word) for word in words.lower[place + 1 : place + 3])


def _is_number(words: Words, place: int) -> bool:
    if place >= len(words.parts):
        return False
    return words.parts[place] == w.FIGURE or words.lower[place][:1].isdigit()


def _may_end(words: Words, place: int) -> bool:
    """Tell whether a noun phrase may end with a word: not "30 seats [available]"."""
    if words.parts[place] not in NOMINAL | {w.VERB}:
        return False
    if words.lower[place : place + 2] == ["subject", "to"]:
        return False  # "a value of $5 [subject] to a levy"
    return words.lower[place] not in load_set("trailing")


def _goes_on(words: Words, place: int, first: int, counted: bool) -> bool:
    """Tell whether the phrase goes on over a word that is neither noun nor adjective."""
    parts = words.parts
    following = parts[place + 1 : place + 2]
    joined = following in (w.PAST, w.GERUND) and words.lower[place].endswith("ly")
    if parts[place] == w.ADVERB and joined:
        following = parts[place + 2 : place + 3]  # "highly skilled workers"
    if parts[place] in (w.PAST, w.GERUND, w.ADVERB):
        near = following in NOMINAL
        free = counted or place == first or words.lower[place - 1].endswith(GENITIVES)
        free = free or (parts[place] == w.PAST and parts[place - 1] == w.CONJUNCTION)
        free = free or (place == first + 1 and is_adjective(words.lower[first]))  # "one simple
        finite = words.lower[place] in load_finite_pasts()
        if near and words.lower[place + 1] in load_set("hurt") | {"early"}:
            return False  # "thousands feared dead", "people voted early"
        return near and free and not finite and words.lower[place] not in _NEVER
    if words.lower[place] in ("and", "or", "&", ",", "but") and counted and place > first:
        return _joins_plural(words, place)
    if parts[place] == w.CONJUNCTION and is_adjective(words.lower[place - 1]):
        adjective = is_adjective(words.lower[min(place + 1, len(parts) - 1)])
        written = following == w.PAST and parts[place - 1] == w.NOUN
        adjective = adjective or written  # "verbal or written abuse"
        return adjective and parts[place + 2 : place + 3] in NOMINAL
    if parts[place] == w.CONJUNCTION and _names_scheme(words, first, place):
        return True
    held = parts[first - 1] in (w.OF, w.FIGURE) or words.lower[first - 1] == "in"
    if parts[place] == w.CONJUNCTION and held and _pairs(words, first, place):
        return True
    if parts[place] == w.CONJUNCTION and place == first + 1 and not is_plural(words.lower[first]):
        paired = parts[first] == w.NOUN and is_adjective(
            words.lower[min(place + 1, len(parts) - 1)]
        )
        return paired and parts[place + 2 : place + 3] in NOMINAL  # "state and local taxes"
    return parts[place] == w.VERB and counted and is_plural(words.lower[place])


def _names_scheme(words: Words, first: int, place: int) -> bool:
    """Tell the second half of a name from another thing: "Local Road [and Lights Program]"."""
    if not all(words.cut(at, at + 1)[:1].isupper() for at in range(first, place)):
        return False
    end = place + 1
    while end < min(len(words.parts), place + 5) and words.cut(end, end + 1)[:1].isupper():
        end += 1
    named = [word in load_set("schemes") for word in words.lower[place + 2 : end + 1]]
    return any(named)


def _pairs(words: Words, first: int, place: int) -> bool:
    """Tell two nouns that describe a third: "of bond [and pension debt]", not "of tea and milk"."""
    if words.lower[place + 1 : place + 2] == ["other"]:
        return False
    if words.parts[place + 1 : place + 3] != w.NOUN * 2 or words.parts[place + 3 :][:1] == w.NOUN:
        return False
    paired = (words.lower[place - 1], words.lower[place + 1])
    return words.parts[place - 1] == w.NOUN and not any(is_plural(word) for word in paired)


def _joins_plural(words: Words, place: int) -> bool:
    """Tell whether adjectives go on to a plural: poor [and elderly patients], brave[, skilled men].

    A comma joins adjectives only.
    """
    row = words.parts[place + 1 : place + 5] == w.NOUN + w.CONJUNCTION + w.NOUN * 2
    row = row and not is_plural(words.lower[place - 1])  # "200 school, church and trade leaders"
    if words.lower[place] == "," and not row and words.parts[place + 2 : place + 3] != w.NOUN:
        return False
    if words.lower[place] == "," and words.lower[place - 1] in load_set("hurt"):
        return False  # "left 300 homeless, relief officials said"
    end = place + 1
    while end < min(len(words.parts), place + 7) and (
        words.parts[end] in _JOINED or words.lower[end].endswith("ly")
    ):
        if is_plural(words.lower[end]):
            return words.lower[place] != "," or end > place + 1
        end += 1
    return False


_JOINED: Final = NOMINAL | {w.CONJUNCTION, w.PAST, w.GERUND}
_NEVER: Final = frozenset(("ago", "later", "earlier", "not", "including", "more", "fewer", "less"))


def skip(words: Words, place: int, parts: frozenset[str]) -> int:
    """Return the first place from `place` on whose part is not among `parts`."""
    while place < len(words.parts) and words.parts[place] in parts:
        place += 1
    return place


def extend_of(words: Words, end: int) -> int:
    """Return where a noun phrase that ends at `end` ends with its phrases with "of"."""
    for _ in range(MOST_OF):
        if words.parts[end : end + 1] != w.OF:
            break
        first = skip(words, end + 1, ARTICLES | {w.FIGURE})
        further = end_phrase(words, first, counted=False)
        if further == first:
            break
        end = further
    return end


def extend_kind(words: Words, end: int) -> int:
    """Return the end of a counted noun with a kind behind it: cases of malaria, not of the flu."""
    if words.parts[end : end + 1] == w.OF and words.parts[end + 1 : end + 2] == w.NOUN:
        return end_phrase(words, end + 1, counted=False)
    return end


_OPENING_QUOTES: Final = (['"'], ["\u201c"], ["\u2018"])
_CLOSING_QUOTES: Final = (["'"], ["\u2019"], ['"'], ["\u201d"])


def skip_quote(words: Words, place: int) -> int:
    """Return the place behind an opening quotation mark: hundreds of "[flags]"."""
    return place + (words.lower[place : place + 1] in _OPENING_QUOTES)


def skip_closing_quote(words: Words, place: int) -> int:
    """Return the place behind a closing quotation mark: "[about 40]" of the."""
    return place + (words.lower[place : place + 1] in _CLOSING_QUOTES)


def start_phrase(words: Words, end: int, floor: int = 0) -> int:
    """Return where the noun phrase that ends before word `end` starts; `end` where none does."""
    parts = words.parts
    place = end
    while place > max(floor, end - 2 * WIDEST):
        part = parts[place - 1]
        if part not in _IN_FRONT:
            break
        if part in ARTICLES and not (place - 2 >= floor and parts[place - 2] == w.OF):
            place -= 1
            break
        place -= 1
    return _trim(words, place, end)


def _trim(words: Words, first: int, end: int) -> int:
    while first < end and words.parts[first] in (w.OF, w.FIGURE):
        first += 1
    if all(part not in NOMINAL for part in words.parts[first:end]):
        return end
    return first


def read_text(words: Words, first: int, end: int) -> str | None:
    """Return the phrase from `first` to `end` without what only leads it; None for an empty one.

    Articles and possessives lead it: "their [pay]", "his own [staff]".
    """
    while first < end and words.parts[first] in ARTICLES and words.lower[first] not in _KEPT:
        aged = words.lower[first : first + 2] == ["those", "aged"]
        if aged or (
            words.lower[first] == "those" and words.parts[first + 1 : first + 2] not in NOMINAL
        ):
            break
        owned = words.parts[first] == w.POSSESSIVE
        own = owned and words.lower[first + 1 : first + 2] == ["own"] and first + 2 < end
        first += 1 + own
    return words.cut(first, end) if first < end else None


_KEPT: Final = frozenset(("no", "both", "either", "neither"))
