"""Write names that a text has in capitals as names are written: "ANA MCCOLL" is Ana McColl."""

from __future__ import annotations

import re

_VOWEL = re.compile(r"[AEIOUY\u00c0-\u017f]")
_JUNIOR = frozenset(("JR", "SR"))


def write_name(name: str) -> str:
    """Return a name in capitals as names are written, each word by itself.

    >>> write_name("IAN O'NEIL")
    "Ian O'Neil"
    """
    return " ".join(_capitalise(word) for word in name.split())


def _capitalise(word: str) -> str:
    """Return a word in capitals as names are written: "O'NEIL" as "O'Neil", "VAN-DYK" too.

    >>> _capitalise("O'NEIL"), _capitalise("SMITH-JONES"), _capitalise("MCCAIN"), _capitalise("Lee")
    ("O'Neil", 'Smith-Jones', 'McCain', 'Lee')
    >>> _capitalise("McCAIN")
    'McCain'
    """
    if word.startswith("Mc") and word[2:].isupper():
        word = word.upper()
    if word.rstrip(".") in _JUNIOR:
        return word.title()
    if not word.isupper() or "." in word[:-1] or not _VOWEL.search(word):  # "L.A.", "KQ"
        return word
    parts = re.split(r"(['\u2019-])", word.lower())
    joined = "".join(part[:1].upper() + part[1:] for part in parts)
    return re.sub(r"^Mc(\w)", lambda found: f"Mc{found[1].upper()}", joined)
