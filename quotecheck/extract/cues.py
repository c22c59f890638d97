"""The words that report speech, with the complements that each takes, by surface form."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from quotecheck.lexicon import load_words


@dataclass(frozen=True, slots=True)
class Cue:
    """One form of a reporting verb: `form` is base, s, past, pp or ing (past stands for both).

    `frames` holds the letters that `reporting_verbs.txt` explains, `prepositions` those of `p:`.
    """

    lemma: str
    form: str
    frames: frozenset[str]
    prepositions: frozenset[str]


@cache
def load_cues() -> dict[str, Cue]:
    """Return every form of every reporting verb, lower case, with its cue."""
    cues: dict[str, Cue] = {}
    for line in load_words("reporting_verbs"):
        head, _, tail = line.partition(" :")
        verb, _, particle = head.strip().partition(" ")
        lemma, *parts = verb.split("/")
        frames = frozenset(f for f in tail.split() if len(f) == 1)
        prepositions = frozenset(
            p for f in tail.split() if f.startswith("p:") for p in f[2:].split(",")
        ) | ({particle} if particle else set())
        for form, word in _inflect(lemma, parts):
            cues.setdefault(word, Cue(lemma, form, frames, prepositions))
    return cues


def _inflect(lemma: str, parts: list[str]) -> list[tuple[str, str]]:
    """Return the forms of a verb; `parts` are its past and participle where they are irregular."""
    past = parts[0] if parts else _add(lemma, "ed")
    stem = past[:-2] if past.endswith(lemma[-1] * 2 + "ed") else lemma
    forms = [("base", lemma), ("s", _add(lemma, "s")), ("past", past), ("ing", _add(stem, "ing"))]
    return forms + ([("pp", parts[1])] if len(parts) > 1 else [])


def _add(stem: str, ending: str) -> str:
    if stem.endswith("y") and stem[-2] not in "aeiou" and ending != "ing":
        return stem[:-1] + ("ies" if ending == "s" else "ied")
    if ending == "s" and stem.endswith(("s", "sh", "ch", "x", "z")):
        return stem + "es"
    if stem.endswith("e") and ending != "s":
        return stem[:-1] + ending
    return stem + ending
