"""Whose family name is somebody else's as well: the president's daughter, "Leo Hall Jr."."""

from __future__ import annotations

import re

from quotecheck.extract.names.identities import Identity, given_gender

# What tells somebody's kin from themselves: "First Lady", "the president's daughter".
_KIN_OF = re.compile(
    r"\b(?:[Ff]irst (?:[Ll]ady|[Dd]aughter|[Ss]on)|(?:[Pp]resident|leader)['\u2019]s (?:[a-z-]+ )?"
    r"(?:wife|husband|daughter|son|brother|sister|son-in-law))\b"
)
# Right before a name: "his younger son Leo", "Mr. Hall's daughter, Ivana".
_WHOSE_KIN = re.compile(
    r"\b(?:[Hh]is|[Hh]er|\w+['\u2019]s) (?:[a-z-]+ ){0,2}"
    r"(?:wife|daughters?|sons?|brother|sister|niece|nephew|cousin),? (?:and [a-z-]+ )?$"
)
_KIN_REACH = 60  # characters on either side of a name
_JUNIOR = "Jr"


def is_junior(words: tuple[str, ...]) -> bool:
    """Tell whether a name is that of somebody who has it from another.

    >>> is_junior(("Leo", "Hall", "Jr."))
    True
    """
    return words[-1].rstrip(".") == _JUNIOR


def is_told_kin(text: str, one: Identity) -> bool:
    """Tell whether somebody is told to be another's kin: "First Lady Ana Rossi", "his son Leo"."""
    if "president" in one.roles:
        return False
    for start in one.starts:
        if _KIN_OF.search(text, max(0, start - _KIN_REACH), start + _KIN_REACH):
            return True
        if _WHOSE_KIN.search(text, max(0, start - _KIN_REACH), start):
            return True
    return False


def is_elders_kin(text: str, one: Identity, president: bool) -> bool:
    """Tell whether whoever bore a family name before `one` did is another.

    It is so in "President Hall spoke. His daughter Ivana Hall did not"; `president` tells that the
    family name has that title somewhere.
    """
    if is_junior(one.words) or is_told_kin(text, one):
        return True
    other = president and "president" not in one.roles
    return other and given_gender(one.words[0]) == "female"
