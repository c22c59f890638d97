"""The words that report speech, with the complements that each takes, by surface form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from quotecheck.lexicon import load_words

# No more words than this describe the noun of a phrase: "expressed the very deepest concern".
DESCRIBING = 3


@dataclass(frozen=True, slots=True)
class Cue:
    """One way to use a reporting verb.

    `frames` holds the letters that `reporting_verbs.txt` explains, `prepositions` those of `p:`,
    `particle` the words that must follow the verb ("out", "back"), each as the set of those that
    may stand there; the empty set stands for up to `DESCRIBING` words that describe.
    """

    lemma: str
    frames: frozenset[str]
    prepositions: frozenset[str]
    particle: tuple[frozenset[str], ...]


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
    """Return every form of every verb that reports speech by itself, lower case.

    >>> form = load_cues()["quipped"]
    >>> form.form, form.cues[0].lemma
    ('past', 'quip')
    """
    return _gather(_read_uses("reporting_verbs"))


@cache
def load_phrases() -> dict[str, Form]:
    """Return the forms that may begin a report: of `load_cues`, and of verbs with words behind.

    >>> made = load_phrases()["made"].cues[0]
    >>> made.lemma, [sorted(words) for words in made.particle]
    ('make', [['it'], ['clear', 'known', 'plain']])
    """
    return _gather(_read_uses("reporting_verbs") + _read_uses("reporting_phrases"))


@cache
def load_nouns() -> dict[str, frozenset[str]]:
    """Return the nouns that report speech, with the words that may lead to the content.

    >>> sorted(load_nouns()["assurances"])
    ['that']
    """
    nouns = {}
    for line in load_words("reporting_nouns"):
        head, _, tail = line.partition(" :")
        singular, _, plural = head.strip().partition("/")
        for noun in (singular, plural or singular + "s"):
            nouns[noun] = frozenset(tail.split())
    return nouns


@cache
def _read_uses(name: str) -> tuple[tuple[str, str, Cue], ...]:
    """Return the words of a lexicon: each form, what form it is, and one use of it."""
    uses: list[tuple[str, str, Cue]] = []
    for line in load_words(name):
        head, _, tail = line.partition(" :")
        verb, *particle = head.split()
        lemma, *parts = verb.split("/")
        cue = _read_cue(lemma, tail, particle)
        uses.extend((word, form, cue) for form, word in _inflect(lemma, parts))
    return tuple(uses)


def _gather(uses: Iterable[tuple[str, str, Cue]]) -> dict[str, Form]:
    cues: dict[str, list[Cue]] = {}
    forms: dict[str, str] = {}
    for word, form, cue in uses:
        forms.setdefault(word, form)
        cues.setdefault(word, []).append(cue)
    return {word: _order(forms[word], found) for word, found in cues.items()}


def _order(form: str, cues: list[Cue]) -> Form:
    ordered = tuple(sorted(cues, key=lambda cue: -len(cue.particle)))
    return Form(form, ordered, frozenset().union(*(cue.frames for cue in cues)))


def _read_cue(lemma: str, tail: str, particle: list[str]) -> Cue:
    frames = frozenset(frame for frame in tail.split() if len(frame) == 1)
    prepositions = frozenset(
        word for frame in tail.split() if frame.startswith("p:") for word in frame[2:].split(",")
    )
    words = (frozenset() if part == "~" else frozenset(part.split("|")) for part in particle)
    return Cue(lemma, frames, prepositions, tuple(words))


def _inflect(lemma: str, parts: list[str]) -> list[tuple[str, str]]:
    """Return the forms of a verb; `parts` are its irregular past, participle and -ing form."""
    past = parts[0] if parts else _add(lemma, "ed")
    stem = past[:-2] if past.endswith(lemma[-1] * 2 + "ed") else lemma
    ing = parts[2] if len(parts) > 2 else _add(stem, "ing")
    forms = [("past", past), ("base", lemma), ("s", _add(lemma, "s")), ("ing", ing)]
    return forms + ([("pp", parts[1])] if len(parts) > 1 else [])


def _add(stem: str, ending: str) -> str:
    if stem.endswith("y") and stem[-2] not in "aeiou" and ending != "ing":
        return stem[:-1] + ("ies" if ending == "s" else "ied")
    if ending == "s" and stem.endswith(("s", "sh", "ch", "x", "z", "o")):
        return stem + "es"
    if stem.endswith("e") and ending != "s" and not (stem.endswith("ee") and ending == "ing"):
        return stem[:-1] + ending
    return stem + ending
