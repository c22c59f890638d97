"""Tell what a name may be: a person, an organisation, a place, or nobody at all."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from quotecheck.extract.names.capitals import Word
from quotecheck.extract.names.name_words import NameWords, is_ordinary, is_role
from quotecheck.extract.names.roles import parties
from quotecheck.lexicon import load_table

SpotKind: TypeAlias = Literal["person", "organisation", "place", "adjective", "unknown"]

_LIKE = ("-type", "-style", "-era", "-like")
_LONGEST_ACRONYM = 5  # letters
_INSIDE = frozenset(("of", "for", "on"))
# Inside a name: "Campaign Against Arms Trade".
OPPOSING = frozenset(("against", "without", "from"))
_SIGN = 3  # letters of "UK" or "BC" at the end of a name
_RANK = 2  # letters of initials: JD Vance
# A capital inside a word, as companies and apps write them (UiPath), but for McCain and DeVos.
_INNER_CAPITAL = re.compile(r"^(?!Mc|Mac|De|Di|Du|La|Le|Van|Fitz|O['\u2019])\w*[a-z][A-Z]")
_LOWER_PARTS = re.compile(r"-(?:for|of|and|in|to|the|on)-")
_DIGITS = re.compile(r"\d")
_THE = ("the ", "The ", "THE ")
_SIDES = ("West", "East")
# With one of these a place begins: East Hartford, San Marcos.
_OPEN_PLACES = frozenset(("east", "west", "north", "south", "fort", "mount", "san", "santa", "las"))
_POINT = (".,", ". ", ".\n")


def is_adjective(word: Word, words: NameWords) -> bool:
    return word.key in words.adjectives or word.key in words.demonyms


def organises(name: list[Word], words: NameWords) -> bool:
    """Tell whether a word of the name is an organisation's; a given name in front is none."""
    given = len(name) > 1 and name[0].key in words.given
    if given and len(name) == 2 and name[1].key in words.surnames:
        return False
    return not words.organisation.isdisjoint([word.key for word in name[given:]])


def is_acronym(word: str) -> bool:
    """Tell whether a word looks like an organisation's initials: ECB, F.B.I., AFL-CIO.

    >>> is_acronym("ECB"), is_acronym("F.B.I."), is_acronym("HEADLINE")
    (True, True, False)
    """
    return word.isupper() and (len(word) <= _LONGEST_ACRONYM or not word.isalpha())


def _is_code(word: Word) -> bool:
    """Tell whether a word is no name: a sum (Rs309bn), a party's sign (D-Mass.), a T-shirt."""
    if word.text.isalpha():
        return word.text == "Rt"
    if word.text[1:2] == "-":
        party = word.text[0] in "RDI" and word.text[2:3].isupper()
        if party or word.text[2:].islower():
            return True
    return len(word.text) > 3 and bool(_DIGITS.search(word.text))


def _is_given(word: Word, words: NameWords) -> bool:
    """Tell whether a word is a given name, or two that a hyphen joins: "Anne-Marie"."""
    return word.key in words.given or word.key.split("-")[0] in words.given


def kind_of_word(text: str, word: Word, words: NameWords) -> SpotKind | None:
    """Return what bears a name of one word without a title; None for a word that names nobody."""
    if len(word.key) < 2 or _is_code(word):
        return None
    if is_adjective(word, words):
        return "adjective"
    if word.key in words.places or is_state(text, word):
        return "place"
    if word.text in _SIDES and text.endswith(_THE, 0, word.start):
        return "place"
    if word.key in words.organisation or word.key in words.organisations:
        return "organisation"
    if word.key in words.organisation_names or is_acronym(word.text) or "/" in word.text:
        return "organisation"  # "Acme/Ipsos" asked
    if len(word.text) >= _SIGN and word.text[-1] == "s" and word.text[:-1].isupper():
        return None if is_role(word.key[:-1], words) else "organisation"  # "MPs", "PACs"
    if word.text[1:].islower():
        # "Medicare-for-all" is nobody
        return None if _LOWER_PARTS.search(word.text) else "unknown"
    return "organisation" if _INNER_CAPITAL.search(word.text) else "unknown"


def is_state(text: str, word: Word) -> bool:
    """Tell whether a word is a state behind its town: "Police in Varde, Mo., said"."""
    return (
        word.key.rstrip(".") in load_table("places")["abbreviations"]
        and text.endswith(", ", 0, word.start)
        and text.startswith(_POINT, word.end - word.text.endswith("."))
    )


def kind_of(
    text: str, name: list[Word], title: tuple[str, ...], words: NameWords
) -> SpotKind | None:
    """Return what bears this name; None for words that name nobody."""
    first, last = name[0], name[-1]
    alone = len(name) == 1
    if alone and not title:
        return kind_of_word(text, first, words)
    if alone and (len(first.key) < 2 or _is_code(first)):
        return None
    whole = first.key if alone else " ".join(word.key for word in name)
    if whole in words.places and (not title or title[-1].lower() in parties()):
        return "place"  # "increasingly Republican Ohio"
    if whole in words.places and text.startswith("-", name[-1].end):
        return "place"  # "Veteran Lodz-based pilot"
    if last.text.endswith(_LIKE):
        return None  # "an Ian Hall-type host"
    if not alone and whole in words.demonyms and not title:  # "the New Zealander"
        return None
    slashed = ["/" in word.text for word in name]
    if any(slashed):  # "AP/Ana Rossi" took the picture; "Acme/Ipsos" asked
        return "organisation" if slashed.index(True) == len(name) - 1 else None
    led = text.endswith(_THE, 0, first.start)
    if alone and led and first.text in _SIDES:
        return "place"
    if whole in words.organisation_names:
        return "organisation"
    if title and any(word.lower().rstrip(".") in words.honorifics for word in title):
        return None if title[-1] == "Miss" and whole in words.places else "person"
    if not alone and "&" in [word.text for word in name]:
        return "organisation"
    person = len(name) == 2 and first.key in words.given and last.key in words.surnames
    if not alone and not person and last.key in words.geographic:
        return "place"
    if organises(name if alone or first.key in words.given else name[1:], words):
        return "organisation"
    if title or _is_given(first, words) or last.key in words.suffixes:
        return "person"
    if first.key in words.organisations or last.key in words.organisations:
        return "organisation"
    if is_adjective(last, words):
        return "place"
    if len(name) == 2 and is_adjective(first, words) and last.key.endswith("s"):
        return "organisation"  # "the Lodz and Irish Lions"
    opposed = any(word.key in OPPOSING for word in name[1:-1]) or first.key == "team"
    if led or opposed or any(word.text in _INSIDE for word in name):
        return "organisation"
    if len(name) == 2 and first.key in _OPEN_PLACES:
        return "place"  # "West Kelby"
    return None if _DIGITS.search(last.text) else "unknown"  # "Lodzian A-10"


def is_thing(name: tuple[str, ...], words: NameWords) -> bool:
    """Tell whether a name without a given name is no person's: "Reform UK", "Greater Lodz".

    It ends in a sign, or in a place behind a common word, or begins with an acronym that a common
    word follows. "Valeska Lodz" may be somebody.
    """
    first, last = name[0], name[-1]
    key = first.lower()
    if key in words.places:
        return False
    acronym = first.isupper() and first.isalpha()
    if len(last) <= _SIGN and last.isupper() and last.isalpha() and not acronym:
        return True
    if last.endswith("s") and last[:-1].lower() in words.demonyms:  # "South Asians"
        return True
    if key in words.demonyms and is_ordinary(last.lower()):
        return True  # "Norwegian Independence"
    if last.lower() in words.places:
        return acronym or key in words.adjectives or key in words.demonyms or is_ordinary(key)
    known = len(first) > _RANK or first in ("US", "UK", "EU")
    return acronym and known and not last.isupper() and is_ordinary(last.lower())
