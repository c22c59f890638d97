"""Tell whether two names may mean the same person or organisation."""

from __future__ import annotations

import re
from functools import cache

from quotecheck.lexicon import load_table
from quotecheck.lexicon.given import fold_name, given_names_fit

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*\.?")


@cache
def _titles() -> frozenset[str]:
    roles = load_table("roles")
    words = {word for block in roles["words"].values() for word in block.split()}
    honorifics = {word for them in load_table("name_parts")["honorifics"].values() for word in them}
    return frozenset(words | honorifics | set(roles["abbreviations"]))


@cache
def _suffixes() -> frozenset[str]:
    parts = load_table("name_parts")
    return frozenset(parts["suffixes"]) | {fold_name(word) for word in parts["postnominals"]}


def _parts(name: str) -> list[str]:
    words = [fold_name(word) for word in _WORD.findall(name)]
    while len(words) > 1 and words[-1] in _suffixes():
        words.pop()
    while len(words) > 1 and words[0] in _titles():
        words.pop(0)
    return words


def _acronym_of(words: list[str], name: str) -> bool:
    capitals = "".join(word[0] for word in re.findall(r"\w+", name) if word[0].isupper())
    return len(words) == 1 and len(capitals) > 1 and words[0].replace(".", "") == capitals.lower()


def names_fit(a: str, b: str) -> bool:
    """Tell whether the names `a` and `b` may be the same one's; symmetric, not transitive.

    Titles, suffixes, case and diacritics do not count; a family name fits every full name that
    ends in it; an initial or a nickname fits its given name; an acronym its organisation.

    >>> names_fit("Byrne", "Orla Byrne"), names_fit("Niall Byrne", "Orla Byrne")
    (True, False)
    >>> names_fit("J. Powell", "Jerome H. Powell"), names_fit("ECB", "European Central Bank")
    (True, True)
    """
    one, other = _parts(a), _parts(b)
    if not one or not other:
        return False
    if one == other:
        return True
    if _acronym_of(one, b) or _acronym_of(other, a):
        return True
    if one[-1] != other[-1]:
        return False
    if len(one) == 1 or len(other) == 1:
        return True
    if not given_names_fit(one[0], other[0]):
        return False
    return all(given_names_fit(x, y) for x, y in zip(one[1:-1], other[1:-1], strict=False))
