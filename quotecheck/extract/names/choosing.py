"""Choose whom a short name means of those who bear it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from quotecheck.extract.names.identities import (
    Identity,
    contradicts,
    given_gender,
    is_shouted,
    read_roles,
    share_role,
    told_gender,
)
from quotecheck.extract.names.name_words import name_words
from quotecheck.extract.names.spotting import Spot
from quotecheck.lexicon import load_words
from quotecheck.lexicon.given import fold_name

if TYPE_CHECKING:
    from quotecheck.extract.names.linking import Linker

OFTEN = 3  # uses of a short name that two could bear
TOGETHER = 120  # characters between two of one family name who are introduced at once
PARAGRAPH = 1200  # characters of a paragraph that are read
_INITIALS = 2  # letters: of those of a place or a person
_AND_KIN = re.compile(r"\sand (?:his|her|their) [a-z]")
_NAMING = frozenset(("called", "named"))
# ", a senator from Kell": up to what the office is of.
_BEHIND = re.compile(r", ((?:(?!of |from |for |in |who |and )[\w.-]+ ?){1,5})")
MANY = 10  # people of one family name: of more, only as many are compared


def choose(linker: Linker, people: Sequence[Identity], spot: Spot) -> Identity | None:
    """Return whom a short name means; None where two of that name could be meant.

    Of several it is the only one whose full name has its title, else the only one named so far,
    else the one who is named in full more often, else the first, if the short name meant them
    before the other appeared, else the one who is named in this paragraph, else the first again, if
    the short name stands so often that whoever is meant needs no more. Kin who are introduced at
    once are told apart by more than one name.
    """
    if len(people) == 1:
        return people[0]
    people = people[:MANY]
    told = told_gender(spot.title)
    fitting = [one for one in people if not told or given_gender(one.words[0]) in (told, "")]
    if told == "female":  # "Mrs Rossi" is Ana, not AJ
        fitting = [one for one in fitting if given_gender(one.words[0])] or fitting
    if len(fitting) < 2:
        return fitting[0] if fitting else None
    titled = _find_titled(linker.text, fitting, spot.title) if spot.title else []
    if len(titled) == 1:
        return titled[0]
    known = [one for one in fitting if one.first < spot.start]
    if len(known) == 1:
        return known[0]
    best, second = sorted(fitting, key=lambda one: (-one.full, one.first))[:2]
    if contradicts(best, linker.text, spot.end):
        return None if contradicts(second, linker.text, spot.end) else second
    early, late = sorted((best, second), key=lambda one: one.first)
    if _is_established(linker, spot.words[0], early.first, late.first):
        return early
    if best.full > second.full + _are_introduced_together(linker, best, second):
        return best
    here = [one for one in fitting if _is_named_here(linker, one, spot)]
    if len(here) == 1:
        return here[0]
    return early if len(linker.short_starts.get(spot.words[0], ())) >= OFTEN else None


def _find_titled(text: str, people: Sequence[Identity], title: Sequence[str]) -> list[Identity]:
    """Return those whose full name has the role of a title before it, else behind it.

    "Ana Rossi, a senator from Kell, and Leo Rossi, the mayor": Senator Rossi is Ana.
    """
    asked = read_roles(title)
    before = [one for one in people if share_role(asked, one.roles)]
    return before or [one for one in people if share_role(asked, _roles_behind(text, one))]


def _roles_behind(text: str, one: Identity) -> set[str]:
    """Return the roles in what stands behind the full name of somebody where it first stands."""
    if not one.starts:
        return set()
    end = text.find(one.words[-1], one.starts[0]) + len(one.words[-1])
    told = _BEHIND.match(text, end)
    return read_roles(told.group(1).split()) if told else set()


@cache
def _people() -> frozenset[str]:
    return frozenset(load_words("people_words")) | {"user", "person", "someone", "member"}


def lends_name(one: Identity, key: str, first: int) -> bool:
    """Tell whether a word that stands alone at `first` before all may be short for `one`.

    A firm is named before what it makes or a branch of it: "Torvik" is not "Torvik Maps", unless
    the long name comes first or ends as names of firms do: "Torvik Holdings".
    """
    words = name_words()
    leads = fold_name(one.words[0]) == key
    if one.first < first:
        return leads or key not in words.organisations
    if key in words.organisations:
        return False
    return not leads or any(word.lower().strip(".,") in words.firms for word in one.words[1:])


def is_branch(one: Identity, word: str) -> bool:
    """Tell whether a name is what a body of the initials `word` has or does: "QNN Sports".

    Initials stand for all of their body, but where a firm is named in full: "QNN Holdings".
    """
    if not (word.isupper() and word.isalpha() and len(word) > _INITIALS):
        return False
    if one.words[0] == word:
        return name_words().firms.isdisjoint(part.lower().strip(".,") for part in one.words[1:])
    known = one.words[0].isupper() or word.lower() in name_words().organisations
    return one.words[-1] == word and known


def _is_named_here(linker: Linker, one: Identity, spot: Spot) -> bool:
    """Tell whether somebody is named in full in the paragraph of a short name, before it."""
    index = bisect_left(one.starts, spot.start) - 1
    if index < 0 or spot.start - one.starts[index] > PARAGRAPH:
        return False
    return "\n" not in linker.text[one.starts[index] : spot.start]


def _are_introduced_together(linker: Linker, one: Identity, other: Identity) -> bool:
    """Tell whether kin are told of at once: "Maria Kessler and her brother, Jonas Kessler"."""
    first, last = sorted((one.first, other.first))
    return last - first < TOGETHER and bool(_AND_KIN.search(linker.text, first, last))


def _is_established(linker: Linker, word: str, start: int, end: int) -> bool:
    """Tell whether a short name stands between two places: it means whom it meant there."""
    starts = linker.short_starts.get(word, [])
    return bisect_left(starts, start) < bisect_left(starts, end)


def is_someone_else(linker: Linker, spot: Spot, key: str, people: Sequence[Identity]) -> bool:
    """Tell whether a word is none of `people`: an acronym; "26-year-old Omar", a newcomer.

    "Omar, a baker, said" is one where those who bear the name go by their family names.
    """
    label = linker.text.startswith(":", spot.end)
    if not label and is_shouted(spot.words[0], people):
        return True
    told = linker.text.startswith((", a ", ", an "), spot.end) and all(
        one.first > spot.start or one.words[-1] in linker.short_starts for one in people[:MANY]
    )
    noun, last = linker.words_before(spot.start)
    told = told or (last in _NAMING and noun in _people())  # "a user called Omar"
    if told or last.endswith("-year-old"):
        linker.introduced.add(key)
    return key in linker.introduced
