"""Tell a body or place from the name behind it: "head of the Water Board Ana Rossi"."""

from __future__ import annotations

import re

from quotecheck.extract.names.capitals import KEPT, Word, is_full_name
from quotecheck.extract.names.name_kinds import organises
from quotecheck.extract.names.name_words import NameWords, is_ordinary, is_role, kin_words

# An office and where it is held: "Ambassador to the".
_POSTED = re.compile(r"(\w+) (?:to|for) (?:the )?\Z")
_LONGEST_POST = 30  # characters
# A role and what governs the body behind it: "head of", "chair of Varde's rival", "envoy to the".
_GOVERNED = re.compile(
    r"([\w-]+) (?:of|for|to|at) "
    r"(?:the |[A-Z][\w-]+(?:['\u2019]s|s['\u2019]) )?(?:[a-z][\w-]* ){0,2}\Z"
)
_GOVERNED_REACH = 70  # characters


def body_length(text: str, piece: list[Word], words: NameWords) -> int:
    """Return the length of a body before a name: "chief of the | Water Board Ana Rossi"."""
    if len(piece) < 3:
        return 0
    body, name = piece[:-2], piece[-2:]
    start = piece[0].start
    posted = _POSTED.search(text, max(0, start - _LONGEST_POST), start)
    if posted and posted[1].lower() in words.posts and not organises(name, words):
        key = " ".join(word.key for word in body)
        if key in words.places or organises(body, words) or name[0].key in words.given:
            return len(body)  # "Ambassador to the | United Nations Gilad Orr"
    organised = len(body) > 1 and body[-1].key in words.organisation
    if (body[0].key in words.given and not organised) or not is_full_name(name, words):
        return 0
    known = name[0].key in words.given
    if len(body) > 1 and known and text.endswith((" of the ", " for the ", " on "), 0, start):
        joined = any(word.text in KEPT for word in body[1:-1])
        if joined or body[-1].key in words.organisation:
            return len(body)
    return len(body) if _is_body(body, known, words) and _is_governed(text, start, words) else 0


def _is_body(body: list[Word], known: bool, words: NameWords) -> bool:
    """Tell whether words before a full name are a body or place: "Water Board", "Lodz Boats".

    `known` tells that the name's given name is a listed one.
    """
    last = body[-1]
    if last.key in words.organisation or " ".join(word.key for word in body) in words.places:
        return True
    if not known or last.text in KEPT or is_role(last.key, words):
        return False
    return (last.text.isupper() and last.text.isalpha()) or (
        len(body) > 1 and (is_ordinary(last.key) or last.text.endswith(")"))
    )


def _is_governed(text: str, start: int, words: NameWords) -> bool:
    """Tell whether a role, of a body or a place, governs what begins at `start`."""
    found = _GOVERNED.search(text, max(0, start - _GOVERNED_REACH), start)
    role = found[1].lower() if found else ""
    return role in words.roles and role not in kin_words()
