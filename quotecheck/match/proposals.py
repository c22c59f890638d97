"""Names that may mean the same speaker, for a person to decide; nothing is merged here."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import Any

from quotecheck.lexicon.given import fold_name
from quotecheck.match.people import names_fit

PROPOSAL_COLUMNS = ("speaker", "maybe", "statements", "maybe_statements", "why")

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
# Spellings of the same sounds in names written in other alphabets, in order.
_SPELLINGS = (
    ("sch", "sh"), ("shch", "sh"), ("kh", "h"), ("ph", "f"), ("ck", "k"), ("q", "k"), ("x", "ks"),
    ("tch", "ch"), ("tz", "ts"), ("ou", "u"), ("oo", "u"), ("w", "v"), ("ye", "e"), ("je", "e"),
    ("yo", "o"), ("yu", "u"), ("ya", "a"), ("y", "i"), ("j", "i"), ("ff", "v"),
)  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")


def propose_merges(speakers: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return pairs of speakers who may be the same, most said first (`PROPOSAL_COLUMNS`).

    A name that may be two speakers who cannot be each other is proposed for none.
    """
    rows = sorted(speakers, key=lambda row: str(row["speaker"]))
    said = {
        row["speaker"]: row["quotes"] + row["claims"]
        for row in rows
        if row["kind"] != "description"
    }
    pairs = sorted(set(_find_pairs(list(said))))
    fits = defaultdict(set)
    for one, other in pairs:
        fits[one].add(other)
        fits[other].add(one)
    proposals = []
    for pair in pairs:
        shorter, fuller = sorted(pair, key=lambda name: (len(name), name))
        if all(other in fits[one] for one, other in combinations(sorted(fits[shorter]), 2)):
            proposals.append(
                {
                    "speaker": fuller,
                    "maybe": shorter,
                    "statements": said[fuller],
                    "maybe_statements": said[shorter],
                    "why": _explain(fuller, shorter),
                }
            )
    proposals.sort(key=lambda row: (-row["maybe_statements"], row["speaker"], row["maybe"]))
    return proposals


def _find_pairs(names: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of names that may be one speaker's: of one family name, or an acronym."""
    blocks = defaultdict(list)
    for name in names:
        words = _WORD.findall(name)
        if not words:
            continue
        blocks[spell_alike(words[-1])].append(name)
        capitals = "".join(word[0] for word in words if word[0].isupper())
        if len(words) > 1 and len(capitals) > 1:
            blocks[f"acronym {capitals}"].append(name)
        if len(words) == 1 and name.isupper():
            blocks[f"acronym {name}"].append(name)
    for block in blocks.values():
        for one, other in combinations(sorted(set(block)), 2):
            if names_fit(one, other) or _spelled_alike(one, other):
                yield one, other


def spell_alike(word: str) -> str:
    """Return what spellings of a name in other alphabets have in common.

    >>> spell_alike("Tokayev") == spell_alike("Tokaev")
    True
    >>> spell_alike("Zelenskyy") == spell_alike("Zelensky")
    True
    """
    folded = fold_name(word)
    for written, sound in _SPELLINGS:
        folded = folded.replace(written, sound)
    return _DOUBLED.sub(r"\1", folded)


def _spelled_alike(one: str, other: str) -> bool:
    """Tell whether two names fit once their words are spelled alike."""
    mine, theirs = (" ".join(map(spell_alike, _WORD.findall(name))) for name in (one, other))
    return names_fit(mine, theirs)


def _explain(fuller: str, shorter: str) -> str:
    words, fewer = _WORD.findall(fuller), _WORD.findall(shorter)
    if len(fewer) == 1 and len(words) > 1:
        return "one word" if spell_alike(words[-1]) == spell_alike(fewer[0]) else "acronym"
    if [fold_name(word) for word in words] == [fold_name(word) for word in fewer]:
        return "letters"
    if not names_fit(fuller, shorter):
        return "spelling"
    if any(len(word.rstrip(".")) == 1 for word in fewer):
        return "initial"
    return "shorter name"
