"""The words that report speech, with the complements that each takes, by surface form."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from quotecheck.lexicon import load_words


@dataclass(frozen=True, slots=True)
class Cue:
    """One way to use a reporting verb.

    `frames` holds the letters that `reporting_verbs.txt` explains, `prepositions` those of `p:`,
    `particle` the words that must follow the verb ("out", "back").
    """

    lemma: str
    frames: frozenset[str]
    prepositions: frozenset[str]
    particle: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a reporting verb: base, s, past, pp or ing ("past" may be a participle too).

    `cues` are its uses, those with a particle first; `frames` those of all of them.
    """

    form: str
    cues: tuple[Cue, ...]
    frames: frozenset[str]


@cache
def load_cues() -> dict[str, Form]:
    """Return every form of every reporting verb, lower case.

    >>> form = load_cues()["quipped"]
    >>> form.form, form.cues[0].lemma
    ('past', 'quip')
    """
    uses: dict[str, list[Cue]] = {}
    forms: dict[str, str] = {}
    for line in load_words("reporting_verbs"):
        head, _, tail = line.partition(" :")
        verb, *particle = head.split()
        lemma, *parts = verb.split("/")
        cue = _read_cue(lemma, tail, tuple(particle))
        for form, word in _inflect(lemma, parts):
            forms.setdefault(word, form)
            uses.setdefault(word, []).append(cue)
    return {word: _gather(forms[word], cues) for word, cues in uses.items()}


def _gather(form: str, cues: list[Cue]) -> Form:
    ordered = tuple(sorted(cues, key=lambda cue: -len(cue.particle)))
    return Form(form, ordered, frozenset().union(*(cue.frames for cue in cues)))


def _read_cue(lemma: str, tail: str, particle: tuple[str, ...]) -> Cue:
    frames = frozenset(frame for frame in tail.split() if len(frame) == 1)
    prepositions = frozenset(
        word for frame in tail.split() if frame.startswith("p:") for word in frame[2:].split(",")
    )
    return Cue(lemma, frames, prepositions, particle)


def _inflect(lemma: str, parts: list[str]) -> list[tuple[str, str]]:
    """Return the forms of a verb; `parts` are its past and participle where they are irregular."""
    past = parts[0] if parts else _add(lemma, "ed")
    stem = past[:-2] if past.endswith(lemma[-1] * 2 + "ed") else lemma
    forms = [("past", past), ("base", lemma), ("s", _add(lemma, "s")), ("ing", _add(stem, "ing"))]
    return forms + ([("pp", parts[1])] if len(parts) > 1 else [])


def _add(stem: str, ending: str) -> str:
    if stem.endswith("y") and stem[-2] not in "aeiou" and ending != "ing":
        return stem[:-1] + ("ies" if ending == "s" else "ied")
    if ending == "s" and stem.endswith(("s", "sh", "ch", "x", "z")):
        return stem + "es"
    if stem.endswith("e") and ending != "s":
        return stem[:-1] + ending
    return stem + ending
