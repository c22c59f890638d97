"""Read the noun phrase that begins at a place: a subject behind its verb, a name behind a role."""

from __future__ import annotations

from collections.abc import Sequence

from quotecheck.extract.names.name_words import name_words
from quotecheck.extract.quotes import grammar
from quotecheck.extract.quotes.actors import Source, find_head
from quotecheck.extract.quotes.adjuncts import cut_date, cut_occasion
from quotecheck.extract.quotes.finites import is_finite, load_acts, load_pasts
from quotecheck.extract.quotes.leads import SPANS
from quotecheck.extract.quotes.phrase_starts import joins_bodies, skip_titles
from quotecheck.extract.quotes.sentences import Sentence
from quotecheck.extract.quotes.speaking import can_speak
from quotecheck.extract.quotes.whereabouts import places_town

# A subject behind its verb has no more tokens than this, ends before these, and starts with none
# of those; only these prepositions complete it: "said the minister of justice".
_LONGEST = 20
_JOINED = 9  # tokens from an "and" to the end of a name behind a second role
_ENDS = (
    grammar.PUNCTUATION
    | grammar.QUOTE
    | grammar.AUXILIARY
    | grammar.SUBORDINATOR
    | grammar.TIME
    | grammar.CONTRACTED
    | grammar.RELATIVE
)
_NO_START = grammar.PREPOSITION | grammar.CONJUNCTION | grammar.ADVERB | grammar.TIME
_BARE = grammar.PREPOSITION | grammar.DETERMINER
_COMPLETING = frozenset(("of", "for", "from", "at", "with", "to", "in"))


def find_after(sentence: Sentence, place: int) -> Source | None:
    """Return the noun phrase that starts at token `place`: the subject in "..., said the mayor"."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    if place >= sentence.stop:
        return None
    if _is_pronoun(sentence, place) and tags[place] & grammar.SUBJECT:
        return Source(place, place + 1, (place, place + 1))
    if tags[place] & grammar.OBJECT and not tags[place] & (grammar.SUBJECT | grammar.DETERMINER):
        return None
    end = _find_end(sentence, place)
    if end == place + 1 and words[place] in grammar.ARTICLES:
        return None  # "said the ousting was late"
    named = any(sentence.names.get(stop) == place for stop in (place + 1, place + 2))
    starts = not tags[place] & _NO_START or tags[place] & grammar.DETERMINER  # "both men"
    if not named and (end == place or not starts):
        return None
    end = max(cut_date(sentence, place, cut_occasion(sentence, place, end)), place + named)
    while end - 1 > place and tags[end - 1] & _BARE and not tags[end - 1] & grammar.SUBJECT:
        end -= 1  # "Doe from the" of "calls Doe from the back"
    if tags[end - 1] & grammar.QUOTE and end == place + 2:  # 'called the "river papers" by'
        return None
    if end == place + 1 and words[end : end + 1] == ["by"] and words[place] in load_pasts():
        return None  # '"yes" reply sought by Doe'
    if words[end - 1] == "times" or (words[place] in SPANS and not named):
        return None  # "a siren, repeated six times", "Doe, a guard, said days before the vote"
    if _is_participle(sentence, place, end):
        end -= 1  # "the letter signed by seven doctors"
    end = _join_role(sentence, place, end)
    titled = _reach_titled(sentence, end)
    if titled is not None:
        return Source(place, titled[1], titled)
    if end not in sentence.names and end + 1 < sentence.stop and words[end] == ",":
        apposed = find_name_after(sentence, end + 1)
        if apposed is not None and tags[place] & grammar.DETERMINER:
            return Source(place, apposed, (end + 1, apposed))
    return Source(place, end, find_head(sentence, place, end))


def _join_role(sentence: Sentence, start: int, end: int) -> int:
    """Return where "founder and director Ana Rossi" ends whose first role ends at `end`."""
    tokens, roles = sentence.tokens, name_words().roles
    if end >= sentence.stop or tokens.words[end] != "and" or tokens.words[end - 1] not in roles:
        return end
    if tokens.tags[start] & grammar.DETERMINER:
        return end
    for stop in range(end + 2, min(end + _JOINED, sentence.stop + 1)):
        name = sentence.names.get(stop, 0)
        closed = stop >= sentence.stop or tokens.tags[stop] & grammar.BREAK
        plain = name == end + 2 and closed  # "strategist and wordsmith Ian Hall,"
        titled = name > end + 1 and (tokens.words[name - 1] in roles or plain)
        if titled and not any(tokens.tags[end + 1 : name]):
            return stop
    return end


def _reach_titled(sentence: Sentence, end: int) -> tuple[int, int] | None:
    """Return whom a role behind a body or a town names: 'said "Ebb" director Ana Rossi'."""
    tokens, roles = sentence.tokens, name_words().roles
    for stop in range(end + 2, min(end + _JOINED, sentence.stop + 1)):
        name = sentence.names.get(stop, end)
        if name <= end or tokens.words[name - 1] not in roles:
            continue
        opening = name - 1
        while opening > end and not tokens.tags[opening - 1]:
            opening -= 1
        between = tokens.words[end:opening]
        town = between[:1] + between[-1:] == [",", ","]
        town = town and places_town(sentence, end + 1, opening - 1)
        led = between in (["on", "the"], ["for", "the"]) and skip_titles(sentence, name) == opening
        closed = stop >= sentence.stop or tokens.tags[stop] & grammar.BREAK
        return (name, stop) if closed and (town or led or not between) else None
    return None


def _is_participle(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether a phrase with an article ends in a participle, before its agent."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    if end - start < 3 or end >= sentence.stop or not tags[start] & grammar.DETERMINER:
        return False
    return words[end] == "by" and words[end - 1].endswith("ed") and end not in sentence.names


def _find_end(sentence: Sentence, start: int) -> int:
    """Return where the noun phrase ends that starts at token `start`."""
    farthest = min(sentence.stop, start + _LONGEST)
    later = range(start, farthest)
    return next((p for p in later if _ends_phrase(sentence, start, p)), farthest)


def _ends_phrase(sentence: Sentence, start: int, place: int) -> bool:
    """Tell whether a noun phrase that starts at `start` does not reach over token `place`."""
    tokens = sentence.tokens
    word, tag = tokens.words[place], tokens.tags[place]
    before = tokens.tags[place - 1] if place > start else 0
    following = place + 1 < sentence.stop
    if tag & grammar.QUOTE and before & grammar.DETERMINER:  # "the makers of 'The Tide Book'"
        return False
    if _describes(sentence, start, place) or joins_bodies(sentence, place):
        return False
    if word == "ahead" and place > start:
        return True
    if word == "as" and place > start and tokens.words[place - 1] == "known":
        return False
    if tag & _ENDS and not (
        tag & grammar.TIME and following and _dates(tokens.words, start, place)
    ):
        return True
    if tag & grammar.PREPOSITION:
        dates = following and tokens.tags[place + 1] & grammar.TIME
        told = word == "on" and tokens.words[place - 1] == "briefed"
        if not (word in _COMPLETING or told) or dates:
            return True
    if tag & grammar.CONJUNCTION:
        joins = word == "and" and following and tokens.is_capital(place + 1)
        joins = joins or _pairs(sentence, start, place) or _are_people(sentence, place)
        joins = joins or _joins_theirs(sentence, place)
        if not joins:
            return True
    if place == start:
        return False
    if sentence.names.get(place, -1) >= start and _acts(sentence, place):
        return True  # "a note from Doe came after"
    if before & grammar.PREPOSITION:  # "a friend of both"
        return False
    pronoun = tag & (grammar.SUBJECT | grammar.OBJECT) and _is_pronoun(sentence, place)
    if before & grammar.DETERMINER and word.endswith("ing") and can_speak(word):
        return False  # "wrote the ruling"
    participle = word.endswith("ing") and not tokens.is_capital(place)
    participle = participle and tokens.words[place + 1 : place + 2] != ["editor"]
    # "Harbour First President"
    inside = following and all(map(tokens.is_capital, range(place - 1, place + 2)))
    return bool(pronoun or participle or (tag & grammar.ADVERB and not inside))


def _describes(sentence: Sentence, start: int, place: int) -> bool:
    """Tell whether a word right behind an article describes a noun: "an outside adviser"."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    if not start < place < sentence.stop - 1:
        return False
    if tags[place] & grammar.ADVERB and tags[place - 1] & grammar.ADVERB:
        place -= 1  # "the usually friendly mayor"
    described = tags[place] & (grammar.ADVERB | grammar.PREPOSITION | grammar.TIME)
    return place == start + 1 and words[start] in grammar.ARTICLES and bool(described)


def _dates(words: Sequence[str], start: int, place: int) -> bool:
    """Tell whether a day only dates the noun behind it: "the July 28 memo", "the 28 July memo"."""
    near = place == start + 1 or (place == start + 2 and words[start + 1].isdigit())
    return near and words[start] in ("the", "a")


def _pairs(sentence: Sentence, start: int, place: int) -> bool:
    """Tell whether two words that describe stand around "and": "current and former drivers"."""
    tokens, word = sentence.tokens, sentence.tokens.words[place - 1]
    if place != start + 1 or place + 2 >= sentence.stop or tokens.words[place] != "and":
        return False
    if tokens.is_capital(start) or word.endswith("s") or can_speak(word):
        return False
    return not (tokens.tags[start] or tokens.tags[place + 1] or tokens.tags[place + 2])


def _is_pronoun(sentence: Sentence, place: int) -> bool:
    """Tell whether a word stands for a noun: no "people", which is one."""
    people = sentence.tokens.words[place] == "people"
    return not (people or sentence.tokens.tags[place] & grammar.DETERMINER)


def _joins_theirs(sentence: Sentence, place: int) -> bool:
    """Tell whether somebody of the first goes on behind "and": "said the mayor and her deputy"."""
    words = sentence.tokens.words
    if words[place] != "and" or place + 2 >= sentence.stop or not can_speak(words[place - 1]):
        return False
    return words[place + 1] in grammar.POSSESSIVES and can_speak(words[place + 2])


def _are_people(sentence: Sentence, place: int) -> bool:
    """Tell whether people of two kinds stand around "and": "said bakers and cooks"."""
    words = sentence.tokens.words
    if words[place] != "and" or place + 1 >= sentence.stop:
        return False
    both = (words[place - 1], words[place + 1])
    return all(word.endswith("s") and can_speak(word) for word in both)


def _acts(sentence: Sentence, place: int) -> bool:
    """Tell whether a finite verb stands behind a name: "came", "closed the"."""
    tokens = sentence.tokens
    word = tokens.words[place]
    if tokens.tags[place] or tokens.is_capital(place):
        return False
    takes = place + 1 < sentence.stop and tokens.tags[place + 1] & grammar.DETERMINER
    return word in load_acts() or bool(takes and is_finite(word))


def find_name_after(sentence: Sentence, start: int) -> int | None:
    """Return where the name ends in "its chairwoman, Rosa Bento" that starts at `start`."""
    tokens = sentence.tokens
    for end in range(start + 1, min(start + 6, sentence.stop) + 1):
        if not tokens.text[tokens.starts[end - 1]].isupper():
            return None
        if end in sentence.names and sentence.names[end] >= start:
            closed = end >= sentence.stop or tokens.tags[end] & grammar.BREAK
            return end if closed else None
    return None
