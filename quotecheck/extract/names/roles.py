"""Read the roles in words: "Florida Sen.", "former president", "head of state"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from quotecheck.extract.names.name_words import NameWords, name_words
from quotecheck.lexicon import load_table
from quotecheck.lexicon.places import list_countries

_WORD = re.compile(r"[\w'’-]+(?:\.[A-Z]\b\.?)*")
# In capitals they are places: "us" in small letters is no state.
_STATES = {"US": "united states", "USA": "united states", "UK": "united kingdom"}
_UNIONS = frozenset(_STATES.values())
# Small words by what they tell of a noun phrase.
SMALL = {
    kind: frozenset(block.split())
    for kind, block in load_table("noun_phrases").items()
    if isinstance(block, str)
}


@cache
def _phrases() -> dict[str, str]:
    return dict(load_table("roles")["phrases"])


@cache
def role_kinds() -> dict[str, frozenset[str]]:
    """Return the roles that news leaves unnamed, and those that it calls known people by."""
    kinds = load_table("roles")["kinds"]
    return {kind: frozenset(block.split()) for kind, block in kinds.items()}


@cache
def wider_roles(role: str) -> tuple[str, ...]:
    """Return the roles whose bearers may go by `role`: a president is a leader."""
    return tuple(load_table("roles")["wider"].get(role, "").split())


@cache
def parties() -> dict[str, str]:
    """Return the word that stands for a party by each word that tells of it."""
    return dict(load_table("noun_phrases")["parties"])


def canonical_role(word: str) -> str:
    """Return the word that stands for all of its kind.

    >>> canonical_role("congresswoman"), canonical_role("sen"), canonical_role("mayor")
    ('representative', 'senator', 'mayor')
    """
    same = name_words().same_role
    return same.get(word, word)


@cache
def long_roles() -> tuple[str, ...]:
    """Return the roles that an "of" or "in" holds together: "head of state"."""
    return tuple(role for role in _phrases() if " of " in role or " in " in role)


def read_roles(words: str) -> Iterator[tuple[str, set[str]]]:
    """Yield each role in `words` with the other words, lower case; places stand for their people.

    >>> list(read_roles("Florida Sen."))
    [('senator', {'florida'})]
    """
    read = [_read_title(part) for part in words.split(" and ")]
    shared = set[str]().union(*(others for _, others in read)) - SMALL["former"] - SMALL["rank"]
    for roles, others in read:  # of "founder and ex-mayor" only the mayor is of old
        for role in roles:
            yield role, shared | others


def read_head(before: Sequence[str], head: str) -> tuple[str, Sequence[str]]:
    """Return the role that ends a noun phrase, and the words left before it; no role: "".

    >>> read_head(("Polish", "Prime"), "Minister"), read_head(("old",), "house")
    (('premier', ('Polish',)), ('', ('old',)))
    """
    if head.lower().startswith("ex-"):
        before, head = (*before, "ex"), head[3:]
    for length in (2, 1):
        phrase = " ".join((*before[-length:], head)).lower().replace("-", " ")
        if length <= len(before) and phrase in _phrases():
            return _phrases()[phrase], before[:-length]
    whole = _phrases().get(head.lower())
    if whole is not None:
        return whole, before
    key = head.lower()
    return (canonical_role(key) if key in name_words().roles else ""), before


@lru_cache(maxsize=1024)  # the same titles come again and again
def _read_title(words: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return the roles in words that no "and" joins, and the other words."""
    roles, others = _split_roles(_read_keys(words), name_words())
    return tuple(roles), frozenset(others)


def _split_roles(keys: list[str], lexicon: NameWords) -> tuple[list[str], set[str]]:
    """Return the roles among `keys`, phrases of two or three words first, and the other words."""
    roles: list[str] = []
    others: set[str] = set()
    index = 0
    while index < len(keys):
        for length in (3, 2):
            phrase = " ".join(keys[index : index + length]).replace("-", " ")
            if phrase in _phrases():
                roles.append(_phrases()[phrase])
                index += length
                break
            if phrase in lexicon.places:
                others.add(phrase)
                index += length
                break
        else:
            key = _bare(keys[index])
            party = parties().get(key)
            if party:
                others.add(party)
            if key in SMALL["rank"]:
                others.add(key)
            leads = key == "chief" and "".join(keys[index + 1 : index + 2]) in lexicon.roles
            if key in lexicon.roles and key == keys[index] and not leads:  # "chief engineer"
                roles.append(canonical_role(key))
            elif party is None and key not in SMALL["idle"]:
                others.add(lexicon.demonyms.get(key, key))
            index += 1
    return roles, others


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s")


def read_others(words: str) -> set[str]:
    """Return the words of a phrase that are no roles, as `read_roles` gives them."""
    return set(_read_title(words)[1])


def _read_keys(words: str) -> list[str]:
    """Return words in lower case; one that is no longer so in two: "ex-Tory" as "ex", "tory"."""
    keys = [
        _STATES.get(word.replace(".", "")) or word.lower().rstrip(".")
        for word in _WORD.findall(words)
    ]
    if "ex-" not in words.lower():
        return keys
    split = (key.split("-", 1) if key.startswith("ex-") else [key] for key in keys)
    return [key for parts in split for key in parts]


def _is_elsewhere(wanted: set[str], known: set[str]) -> bool:
    """Tell whether places are others than those known: a U.S. senator may be of Texas."""
    if not (wanted and known) or not wanted.isdisjoint(known):
        return False
    return not (known <= _UNIONS and wanted.isdisjoint(list_countries()))


def fit_role(
    wanted: set[str], completed: set[str], before: Sequence[str], its: set[str]
) -> float | None:
    """Return how well the words around a role fit; None where they name another place or name.

    Nobody is meant by an office that is above theirs, or no longer theirs: a shadow minister, a
    former mayor.
    """
    lexicon, former = name_words(), SMALL["former"]
    places = {word for word in wanted if word in lexicon.places}
    known = {word for word in its if word in lexicon.places}
    if _is_elsewhere(places, known) or not completed <= its:
        return None
    capitals = {_bare(word.lower()) for word in before if word[0].isupper()}
    must = (capitals & wanted) - places - lexicon.adjectives | wanted & SMALL["rank"]
    known_parties = set(parties().values())
    theirs, asked = its & known_parties, wanted & known_parties
    rivals = asked and not theirs & asked and (theirs or "party" in its)
    if rivals or not must <= its or its.isdisjoint(former) != wanted.isdisjoint(former):
        return None
    deputy = not its.isdisjoint(SMALL["rank"]) and must.isdisjoint(SMALL["rank"])
    if deputy and not its.isdisjoint(SMALL["below"]):
        return None
    return len(wanted & its) - 0.5 * deputy
