"""Read bodies that are named by whose they are and by what they do: the Lebanese health ministry.

They have no name of their own in most articles, but are one body wherever they are told of:
"Lebanon's health ministry", "the Lebanese Ministry of Public Health".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from quotecheck.lexicon import load_table
from quotecheck.lexicon.given import fold_name
from quotecheck.lexicon.places import list_demonyms, list_places

_WORD = re.compile(r"[^\W\d_][^\W_]*(?:[.&-][^\W_]+)*\.?(?:['\u2019]s?)?|,")
_GENITIVES = ("'s", "\u2019s", "'", "\u2019")
_RULED = re.compile(r"\w+-(?:run|led|controlled)", re.IGNORECASE)
_JOINTS = frozenset(("of", "in", "for", "and", "&", "the", ","))
_MOST_FIELDS = 3
_LONGEST_OWNER = 3  # United Arab Emirates


def read_state_body(name: str) -> tuple[str, ...] | None:
    """Return whose body a speaker is, what for, and what it is; None for any other speaker.

    Who rules it stands for whose it is where nothing else does.

    >>> read_state_body("Lebanon's health ministry")
    ('lebanon', 'health', 'ministry')
    >>> read_state_body("the Lebanese Ministry of Public Health")
    ('lebanon', 'health', 'ministry')
    >>> read_state_body("the territory's Hamas-run health ministry")
    ('hamas-run', 'health', 'ministry')
    >>> read_state_body("the Israeli military"), read_state_body("the health ministry")
    (('israel', 'military'), None)
    """
    words = [word for word in _WORD.findall(name) if word.lower() not in ("the", "'s")]
    folded = [fold_name(word) for word in words]
    if "ministry" in folded and folded[folded.index("ministry") + 1 :][:1] == ["of"]:
        return _read_ministry(words, folded.index("ministry"))
    kind = next((kind for kind in _kinds() if folded[-len(kind) :] == [*kind]), None)
    if kind is None:
        return None
    owner, fields = _part_owner(words[: -len(kind)], any_name=kind == ("administration",))
    return _make(owner, fields, _kinds()[kind])


def _read_ministry(words: Sequence[str], place: int) -> tuple[str, ...] | None:
    """Return the body of "Gaza's Ministry of Health", "the Ministry of Health in Gaza"."""
    owner, before = _part_owner(words[:place])
    fields = list(words[place + 2 :])
    ends = [at for at, word in enumerate(fields) if word.lower() in ("in", "of")]
    if owner is None and ends:
        owner, rest = _part_owner(fields[ends[-1] + 1 :])
        fields = fields[: ends[-1]] if owner and not rest else fields
    return _make(
        owner, [*before, *(f for f in fields if f.lower() not in ("and", "&"))], "ministry"
    )


def _make(owner: str | None, fields: Sequence[str], kind: str) -> tuple[str, ...] | None:
    folded = [fold_name(word) for word in fields]
    if owner is None or len(fields) > _MOST_FIELDS + 1 or not _JOINTS.isdisjoint(folded):
        return None
    idle, spellings = _words("idle"), _map("spellings")
    if "health" in folded:  # no body for "public security" is one for security
        idle = idle | {"public"}
    kept = sorted({spellings.get(word, word) for word in folded if word not in idle})
    return (owner, *kept, kind)


def _part_owner(words: Sequence[str], *, any_name: bool = False) -> tuple[str | None, list[str]]:
    """Return whose a body is, and the rest of its words.

    A name that owns it, or a country or town before it; with `any_name` any name.
    """
    ruling = [word for word in words if _RULED.fullmatch(word)]
    rest = [word for word in words if word not in ruling]
    ruled = fold_name(ruling[0]) if any(word[0].isupper() for word in ruling) else None
    owning = [at for at, word in enumerate(rest) if word.endswith(_GENITIVES)]
    if owning:
        end = owning[0] + 1
        owner = _bare(rest[:end])
        return (_country(owner) if rest[0][0].isupper() else ruled), rest[end:]
    for length in range(min(_LONGEST_OWNER, len(rest)), 0, -1):
        owner = _bare(rest[:length])
        if owner in _places() or (any_name and length == 1 and rest[0][0].isupper()):
            return _country(owner), rest[length:]
    return ruled, rest


def _bare(words: Sequence[str]) -> str:
    return fold_name(re.sub(r"['\u2019]s?$", "", " ".join(words)))


def _country(owner: str) -> str:
    return _places().get(owner, owner)


@cache
def _places() -> dict[str, str]:
    """Return the country for each word for what is of it; every other place stands for itself."""
    found = {fold_name(name): fold_name(name) for name in list_places()}
    found |= {fold_name(word): fold_name(country) for word, country in list_demonyms().items()}
    return found | _map("countries")


@cache
def _kinds() -> dict[tuple[str, ...], str]:
    """Return what a body is by its last words, the longer ones first."""
    kinds = {tuple(words.split()): kind for words, kind in _map("kinds").items()}
    return dict(sorted(kinds.items(), key=lambda one: -len(one[0])))


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(load_table("state_bodies")[key].split())


def _map(key: str) -> dict[str, str]:
    return dict(load_table("state_bodies")[key])
