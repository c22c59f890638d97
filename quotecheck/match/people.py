"""Tell whether two names may mean the same person or organisation.

Nothing is merged by this: it is a test on two names, which knows nothing of who bears them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from quotecheck.lexicon import load_table, load_words
from quotecheck.lexicon.given import fold_name, given_names_fit
from quotecheck.match.state_bodies import read_state_body

_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*\.?")
_ARTICLES = frozenset(("a", "an", "the"))
_JOINTS = frozenset(("of", "for", "the", "and", "on", "in", "&"))


class _Name(NamedTuple):
    """A name read: its words without titles, folded; its suffix; the initials of its capitals."""

    words: tuple[str, ...]
    suffix: str
    initials: str
    joined: bool  # "of" or "for" inside: an organisation
    indefinite: bool  # "a senior official": nobody known


def names_fit(a: str, b: str) -> bool:
    """Tell whether the names `a` and `b` may be the same one's; symmetric, not transitive.

    Titles, case and diacritics do not count; a family name fits every full name that ends in it;
    an initial or a nickname fits its given name, an acronym its organisation. Words for somebody
    unknown ("a senior official") fit nobody, not even the same words elsewhere.

    >>> names_fit("Byrne", "Orla Byrne"), names_fit("Niall Byrne", "Orla Byrne")
    (True, False)
    >>> names_fit("J. Powell", "Jerome H. Powell"), names_fit("ECB", "European Central Bank")
    (True, True)
    """
    one, other = _read(a), _read(b)
    if not one.words or not other.words or one.indefinite or other.indefinite:
        return False
    if one.suffix and other.suffix and one.suffix != other.suffix:
        return False
    shorter, longer = sorted((one, other), key=lambda name: len(name.words))
    return any(rule(shorter, longer) for rule in _RULES)


@lru_cache(maxsize=100_000)
def names_nobody(name: str) -> bool:
    """Tell whether words for a speaker describe without naming: who else says so is unknown.

    >>> names_nobody("A police spokesman"), names_nobody("Residents"), names_nobody("the President")
    (True, True, True)
    >>> names_nobody("European Central Bank"), names_nobody("Baker"), names_nobody("Mayor Byrne")
    (False, False, False)
    >>> names_nobody("the Lebanese health ministry"), names_nobody("the health ministry")
    (False, True)
    """
    if read_state_body(name) is not None:
        return False
    written = _WORD.findall(name)
    words = [word for word in written if word.lower() not in _ARTICLES]
    if not words or words[-1].islower():
        return True
    borne = frozenset() if len(words) < len(written) else _family_callings()
    return all(fold_name(word) in _callings() - borne for word in words)


def ends_in_calling(name: str) -> bool:
    """Tell whether words in capitals end in what somebody is: Press Secretary.

    >>> ends_in_calling("Press Secretary"), ends_in_calling("Hurricane Ida")
    (True, False)
    """
    words = _WORD.findall(name)
    return bool(words) and fold_name(words[-1]) in _sole_callings()


def list_name_keys(name: str) -> list[str]:
    """Return what a name is found by: a name that fits has one of these in `list_name_lookups`.

    >>> keys = set(list_name_keys("European Central Bank"))
    >>> keys.isdisjoint(list_name_lookups("ECB")), keys.isdisjoint(list_name_lookups("EU"))
    (False, True)
    """
    read = _read(name)
    keys = _shared_keys(read)
    if len(read.words) == 1:
        keys.append(f"single {read.words[0].replace('.', '')}")
    elif read.words:
        keys += [f"initials {read.initials}", f"first {read.words[0]}"]
    return keys


def list_name_lookups(name: str) -> list[str]:
    """Return which keys the names have that may fit this one."""
    read = _read(name)
    keys = _shared_keys(read)
    if len(read.words) == 1:
        keys.append(f"initials {read.words[0].replace('.', '')}")
        if read.words[0] in _family_first():
            keys.append(f"first {read.words[0]}")
    elif read.words:
        keys += [f"single {read.initials}", f"single {read.words[0].replace('.', '')}"]
    return keys


def _shared_keys(read: _Name) -> list[str]:
    """Return the last word, the first two, and for words in another order the least one."""
    if not read.words:
        return []
    least = min(set(read.words) - _JOINTS, default="")
    return [f"last {read.words[-1]}", f"two {' '.join(read.words[:2])}", f"least {least}"]


@lru_cache(maxsize=16_384)
def _read(name: str) -> _Name:
    written = _WORD.findall(name)
    capitals = "".join(word[0] for word in written if word[0].isupper() and word != "The")
    body = read_state_body(name)
    if body is not None:
        return _Name(body, "", capitals.lower(), joined=True, indefinite=False)
    words = [fold_name(word) for word in written]
    suffix = words.pop() if len(words) > 1 and words[-1] in _suffixes() else ""
    while len(words) > 1 and words[-1] in _postnominals():
        words.pop()
    while len(words) > 1 and (words[0] in _titles() or words[0] == "the"):
        words.pop(0)
    joined = not _JOINTS.isdisjoint(words[1:])
    indefinite = bool(words) and words[0] in _indefinite() and len(words) > 1
    return _Name(tuple(words), suffix, capitals.lower(), joined, indefinite)


def _is_equal(shorter: _Name, longer: _Name) -> bool:
    """The same words, for an organisation in any order: State Department, Department of State."""
    if shorter.words == longer.words:
        return True
    if not (shorter.joined or longer.joined):
        return False
    return sorted(set(shorter.words) - _JOINTS) == sorted(set(longer.words) - _JOINTS)


def _is_acronym(shorter: _Name, longer: _Name) -> bool:
    """SCO for Shanghai Cooperation Organization; F.B.I. with its dots."""
    letters = shorter.words[0].replace(".", "")
    return len(shorter.words) == 1 and len(longer.words) > 1 and letters == longer.initials


def _is_family_name(shorter: _Name, longer: _Name) -> bool:
    """Byrne for Orla Byrne; Xi for Xi Jinping; no single word for an organisation with "of"."""
    if len(shorter.words) != 1 or longer.joined:
        return False
    (word,) = shorter.words
    return word == longer.words[-1] or (word == longer.words[0] and word in _family_first())


def _is_part(shorter: _Name, longer: _Name) -> bool:
    """The beginning or the end, of two words or more: von der Leyen, Enrique Pena (Nieto)."""
    count = len(shorter.words)
    if count < 2 or shorter.joined != longer.joined:
        return False
    return shorter.words == longer.words[-count:] or shorter.words == longer.words[:count]


def _is_spelling(shorter: _Name, longer: _Name) -> bool:
    """The same family name, given names that fit, middle names in order."""
    if len(shorter.words) < 2 or shorter.joined or longer.joined:
        return False
    if shorter.words[-1] != longer.words[-1]:
        return False
    if not given_names_fit(shorter.words[0], longer.words[0]):
        return False
    return _goes_into(shorter.words[1:-1], longer.words[1:-1])


def _goes_into(few: Sequence[str], many: Sequence[str]) -> bool:
    """Tell whether each of `few` fits one of `many`, in order."""
    rest = iter(many)
    return all(any(given_names_fit(one, other) for other in rest) for one in few)


_RULES: tuple[Callable[[_Name, _Name], bool], ...] = (
    _is_equal,
    _is_acronym,
    _is_family_name,
    _is_part,
    _is_spelling,
)


@cache
def _titles() -> frozenset[str]:
    roles, parts = load_table("roles"), load_table("name_parts")
    words = {word for block in roles["words"].values() for word in block.split()}
    honorifics = {word for them in parts["honorifics"].values() for word in them}
    return frozenset(words | honorifics | set(roles["abbreviations"]) | {"prime", "former", "vice"})


@cache
def _suffixes() -> frozenset[str]:
    return frozenset(load_table("name_parts")["suffixes"])


@cache
def _postnominals() -> frozenset[str]:
    return frozenset(fold_name(word) for word in load_table("name_parts")["postnominals"])


@cache
def _family_first() -> frozenset[str]:
    return frozenset(load_table("name_parts")["family_first"])


@cache
def _indefinite() -> frozenset[str]:
    return frozenset(load_table("noun_phrases")["indefinite"].split())


@cache
def _callings() -> frozenset[str]:
    """Return what people are called by for what they do, one and many: official, officials."""
    words = {word for block in load_table("roles")["words"].values() for word in block.split()}
    return frozenset(
        {*words, *(f"{word}s" for word in words), "vice", "former", *load_words("source_words")}
    )


@cache
def _sole_callings() -> frozenset[str]:
    """Return those that are no family names."""
    return _callings() - _family_callings()


@cache
def _family_callings() -> frozenset[str]:
    """Return those that are family names as well: Baker."""
    return frozenset(load_table("roles")["surnames"].split())
