"""Find speakers without a name, to whom "she" may go back: "a spokeswoman said"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

from quotecheck.extract.names.name_words import GENITIVES, name_words
from quotecheck.extract.quotes.finites import is_finite
from quotecheck.lexicon import load_table, load_words
from quotecheck.models import Span

_SAYING = ("said", "says", "told", "testified", "tweeted", "added", "wrote", "recalled")
_AFTER = re.compile(r"\s((?:an?|the|one|another)\s(?:[\w'’-]+\s){0,5}[\w-]+)")
_BEFORE = re.compile(r"((?:[Aa]n?|[Tt]h(?:e|is)|[Oo]ne|[Aa]nother)\s[\w'’-][\w'’ ()-]{1,100})")
# "of two", "for the ministry": what completes a role, up to a relative clause or the verb.
_COMPLEMENT = re.compile(
    r"\s(?:of|for|at|from|in|on|with)(?:\s(?!(?:who|said|says|told|added|wrote|[a-z]+ed"
    r"|is|was|has|had|will|would|could|can|may|met|went|came|left)\b)[\w'’-]+){1,6}"
)
# "the engineer, Ana Rossi", "a third man, baker Ana Rossi"; not "the engineer, who met Rossi".
_APPOSED_NAME = re.compile(
    r",\s(?:(?!(?:who|whose|which|from|in|of|at|on|with|for|to|by|and)\b)[a-z-]{3,20}\s){0,3}"
    r"(?:[A-Z]|[Dd]r\b|[Mm]rs?\b)"
)
_LED = re.compile(r"\s*(?:But|And|Yet|Still|Meanwhile|Also)\s")
_CLAUSE = re.compile(r"[.?!;:\"”“\n]")
_ARTICLES = ("a ", "an ", "the ", "this ", "one ", "another ")
_OPENERS = ("A ", "An ", "One ", "Another ", "The ", "This ")
# "Two days later a manager rang": what tells the day before a subject.
_DATED = re.compile(
    r"(?:Then|Later|Finally|Eventually|Soon|[A-Z]\w+\s(?:[\w-]+\s){0,3}(?:later|earlier|days?|night"
    r"|evening|morning|afternoon|weeks?|months?|years?|hours?|minutes?|[A-Z][a-z]{2,6}day)),?\s(?=an?\s)"
)
# Kin who open a sentence: "My mother", "His late wife".
_KIN = re.compile(
    rf"(My|Our|Their|His|Her)\s(?:(?:late|own|elder|older|younger)\s)?({'|'.join(load_words('kin'))})\b"
)
_OWNERS = {"His": "female", "Her": "male"}  # with the kin who are no "he" or "she" of theirs
_PLACE = 24  # characters
_EPITHETS = ("The ", "But the ", "And the ")
_EPITHET = 4  # words behind "the"
_REACH = 120  # characters before the verb


class Unnamed(NamedTuple):
    """Words that mean a person without a name; `head` is the noun, `gender` what it tells."""

    start: int
    end: int
    words: str
    head: str
    gender: str

    @property
    def is_owned(self) -> bool:
        """Whether a pronoun tells whose kin it is: "her mother"."""
        return not self.words.lower().startswith(_ARTICLES)


def find_unnamed(text: str, sentences: Sequence[Span]) -> Iterator[Unnamed]:
    """Yield those without a name who are reported to speak or who open a sentence.

    >>> text = "A senior official at the port said so."
    >>> [found.words for found in find_unnamed(text, [Span(0, len(text))])]
    ['A senior official at the port']
    """
    seen: set[int] = set()
    for found in chain(_find_speaking(text), _find_opening(text, sentences)):
        if found.start not in seen:
            seen.add(found.start)
            yield found


def _find_speaking(text: str) -> Iterator[Unnamed]:
    for start, end in _find_verbs(text):
        after = _AFTER.match(text, end)
        found = read_unnamed(text, after.start(1), after.group(1)) if after else None
        if found is None:
            found = _read_before(text, start)
        if found is not None:
            yield found


def _find_verbs(text: str) -> list[tuple[int, int]]:
    """Return by offset where a verb reports; each is looked for by itself, which is quickest."""
    places = []
    for verb in _SAYING:
        start = text.find(verb)
        while start >= 0:
            end = start + len(verb)
            edges = text[start - 1 : start] + text[end : end + 1]
            if not any(sign.isalnum() or sign == "_" for sign in edges):
                places.append((start, end))
            start = text.find(verb, end)
    return sorted(places)


def _find_opening(text: str, sentences: Sequence[Span]) -> Iterator[Unnamed]:
    for sentence in sentences:
        kin = _read_kin(text, sentence)
        if kin is not None:
            yield kin
            continue
        dated = _DATED.match(text, sentence.start)
        start = dated.end() if dated else sentence.start
        if dated or text.startswith(_OPENERS, start):
            opening = _BEFORE.match(text, start, sentence.end)
            found = read_unnamed(text, start, opening.group(1)) if opening else None
            definite = text.startswith("The ", sentence.start)
            if found is not None and (_is_person(found) or not definite):
                yield found


def _read_kin(text: str, sentence: Span) -> Unnamed | None:
    """Return the kin who open a sentence, and are told from whose kin they are: "His wife"."""
    found = _KIN.match(text, sentence.start, sentence.end)
    who = read_unnamed(text, sentence.start, found.group()) if found else None
    if found is None or who is None or text.startswith(GENITIVES, who.end):
        return None
    other = _OWNERS.get(found.group(1), who.gender)
    return who if who.gender == other in ("male", "female") else None


def _is_person(found: Unnamed) -> bool:
    """Tell whether "The new president" is a person by a role with words that tell him apart."""
    words = found.words.split()
    if found.head not in name_words().roles or len(words) < 3:
        return False
    office = words[1].lower() == found.head and words[2] == "of" and words[-1][0].isupper()
    return office or words[-1].lower() == found.head  # "The mayor of Varde"


def _read_before(text: str, end: int) -> Unnamed | None:
    """Return the subject that opens the clause before a verb."""
    window = text[max(0, end - _REACH) : end].rstrip()
    opens = max((mark.end() for mark in _CLAUSE.finditer(window)), default=0)
    led = _LED.match(window, opens)
    opens = led.end() if led else opens
    first = max(0, end - _REACH)
    places = [opens, window.rfind(", ") + 1]  # "The dam held, a spokeswoman for the port said"
    apposed = window.endswith(",") or places[1] <= opens  # "Rossi, a clerk, said"
    for place in places[:1] if apposed else places:
        found = _BEFORE.match(window, place + len(window[place:]) - len(window[place:].lstrip()))
        who = read_unnamed(text, first + found.start(1), found.group(1)) if found else None
        if who is not None:
            return who
    return None


def read_unnamed(text: str, start: int, phrase: str) -> Unnamed | None:
    """Return who a phrase means if its head is a person: its first role that nothing completes."""
    genders = _person_nouns()
    end = start
    for word in phrase.split(" "):
        end += len(word)
        key = word.lower()
        if key in genders and not _goes_on(text, end, genders):
            end = _end_complement(text, end)
            if _APPOSED_NAME.match(text, end) and not _is_place(text, end + 2):
                return None
            told = set(phrase.lower().split()) & {"male", "female"}  # "a male nurse"
            gender = told.pop() if len(told) == 1 else genders[key]
            return Unnamed(start, end, text[start:end], key, gender)
        if key in _STOPS:
            return None
        end += 1
    return None


def _end_complement(text: str, start: int) -> int:
    """Return where what completes a role ends: "of Varde", before the verb of "tore it up"."""
    whole = _COMPLEMENT.match(text, start)
    if whole is None:
        return start
    end = start
    named = False
    for word in whole.group().split(" ")[1:]:
        if named and is_finite(word):
            break
        named = word[0].isupper()
        end += 1 + len(word)
    return end


def find_epithets(text: str, sentences: Sequence[Span]) -> Iterator[Span]:
    """Yield words by role, people or age with which a sentence opens: "The Briton", "The mayor".

    >>> list(find_epithets("The young Briton swam.", [Span(0, 22)]))
    [Span(start=0, end=16)]
    """
    known, people = _person_nouns(), name_words().demonyms
    for sentence in sentences:
        if not text.startswith(_EPITHETS, sentence.start):
            continue
        start = sentence.start if text[sentence.start] == "T" else sentence.start + 4
        end = start + 3
        for word in text[end + 1 : min(sentence.end, end + _REACH)].split(" ")[:_EPITHET]:
            end += 1 + len(word)
            key = word.rstrip(",").lower()
            if key in known or key in people or key.endswith("-year-old"):
                if not _goes_on(text, end, known):
                    whole = _COMPLEMENT.match(text, end)
                    yield Span(start, whole.end() if whole else end - word.count(","))
                    break
            elif not word.replace("-", "").isalpha():
                break


def _is_place(text: str, start: int) -> bool:
    """Tell whether a place of one word or two follows, up to a comma: "North Carolina,"."""
    place = text[start : start + _PLACE].split(",")[0].lower()
    return place in name_words().places


def _goes_on(text: str, end: int, genders: dict[str, str]) -> bool:
    """Tell whether the phrase goes on: "a police officer", "the spokesman Ana Rossi"."""
    following = text[end + 1 : end + 24].split(" ")[0] if text[end : end + 1] == " " else ""
    return following[:1].isupper() or following in genders


@cache
def _person_nouns() -> dict[str, str]:
    nouns = load_table("roles")["nouns"]
    people = {noun: gender for gender, block in nouns.items() for noun in block.split()}
    roles = name_words().roles.items()
    return people | {role: "either" if gender == "other" else gender for role, gender in roles}


_STOPS = frozenset(load_table("name_parts")["prepositions"]) | frozenset(
    ("who", "that", "and", "-", "is", "are", "was", "were", "has", "had")
)
