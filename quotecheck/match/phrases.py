"""Measures and subjects in one form: synonyms, entity names, singulars, no grammar."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TypeAlias

from quotecheck.lexicon import load_table, load_word_set, load_words
from quotecheck.match.normalize import find_tokens

Words: TypeAlias = tuple[str, ...]

_US = re.compile(r"\bUS\b")
# Plurals whose singular no rule finds, and singulars that look like plurals.
_SINGULARS = {
    "children": "child",
    "men": "man",
    "women": "woman",
    "lives": "life",
    "americas": "americas",
}
_NO_PLURALS = ("ss", "us", "is", "ics", "news", "series", "earnings")


@lru_cache(maxsize=100_000)
def canonical_words(phrase: str | None) -> Words:
    """Return the words of a measure or subject that matter, in one form, in order, each once.

    >>> canonical_words("the population of the planet"), canonical_words("world's population")
    (('population', 'world'), ('world', 'population'))
    >>> canonical_words("US"), canonical_words("10 member states"), canonical_words("they")
    (('united', 'state'), ('10', 'country'), ())
    """
    return _read_words(phrase) if phrase else ()


def _read_words(text: str) -> Words:
    words = [*map(_FORMS.__getitem__, find_tokens(_US.sub("u.s.", text)))]
    grammar = load_word_set("common_words")
    named = [word for word in _replace_phrases(words, "entity_names") if word not in grammar]
    return tuple(dict.fromkeys(_replace_phrases(named, "synonyms")))


def basic_words(text: str) -> Words:
    """Return the words of a text that matter, in one form, verbs in their base.

    >>> basic_words("twelve ships had sunk")
    ('twelve', 'ship', 'sink')
    """
    words = _read_words(text)  # a text is not asked for again
    return tuple(dict.fromkeys(map(_bases().get, words, words)))


def list_verbs(kind: str) -> list[list[str]]:
    """Return the verbs of a kind, each with its irregular forms, its base first."""
    return [entry.split() for entry in load_table("verbs")[kind].split(",") if entry.strip()]


@cache
def _bases() -> dict[str, str]:
    """Return the base of each form of a verb of the news: sunk, sinking -> sink."""
    known = _list_known()
    regular = {form: forms[0] for forms in known for form in _list_regular(forms)}
    return regular | {form: forms[0] for forms in known for form in forms[1:]}


def _list_known() -> list[list[str]]:
    """Return all verbs of the news, each as `list_verbs` has it."""
    kinds = ("report", "other", "size", "change")
    return [forms for kind in kinds for forms in list_verbs(kind)]


def _list_regular(forms: Sequence[str]) -> tuple[str, str]:
    """Return the past and the participle in -ing of a verb by rule, given its base and others."""
    base = forms[0]
    if base.endswith("ee"):
        return f"{base}d", f"{base}ing"
    if base.endswith("e"):
        return f"{base}d", f"{base[:-1]}ing"
    if base.endswith("y") and base[-2:-1] not in tuple("aeiou"):
        return f"{base[:-1]}ied", f"{base}ing"
    doubled = next((form for form in forms[1:] if form == f"{base}{base[-1]}ed"), None)
    return doubled or f"{base}ed", f"{doubled[:-2] if doubled else base}ing"


def base_of(word: str) -> str:
    """Return the base of a form of a verb of the news, any other word as it is.

    >>> base_of("losing"), base_of("covered"), base_of("capping"), base_of("ship")
    ('lose', 'cover', 'cap', 'ship')
    """
    return _bases().get(word, word)


@cache
def is_verb(word: str) -> bool:
    """Tell whether a word may be a form of a verb of the news: raise, raised."""
    stems = (word, word.removesuffix("ed"), word.removesuffix("d"), word.removesuffix("ing"))
    return not _listed_forms().isdisjoint(stems)


@cache
def _listed_forms() -> frozenset[str]:
    return frozenset(form for forms in _list_known() for form in forms)


@cache
def _phrases(lexicon: str) -> dict[Words, Words]:
    """Return each phrase of a lexicon (`one = other, another`) with what stands for it."""
    table: dict[Words, Words] = {}
    for line in load_words(lexicon):
        first, _, others = line.partition(" = ")
        for phrase in others.split(", "):
            table[tuple(map(singular_of, phrase.split()))] = tuple(map(singular_of, first.split()))
    return table


@cache
def _sizes(lexicon: str) -> dict[str, list[int]]:
    """Return how long the phrases of a lexicon are that begin with a word, the longest first."""
    sizes: dict[str, set[int]] = {}
    for phrase in _phrases(lexicon):
        sizes.setdefault(phrase[0], set()).add(len(phrase))
    return {word: sorted(many, reverse=True) for word, many in sizes.items()}


def _replace_phrases(words: list[str], lexicon: str) -> list[str]:
    """Return the words with the longest known phrase at each place replaced."""
    table, sizes = _phrases(lexicon), _sizes(lexicon)
    if sizes.keys().isdisjoint(words):
        return words
    replaced: list[str] = []
    end = 0
    for place in [place for place, word in enumerate(words) if word in sizes]:
        if place < end:
            continue
        for size in sizes[words[place]]:
            known = table.get(tuple(words[place : place + size]))
            if known:
                replaced += words[end:place]
                replaced += known
                end = place + size
                break
    return replaced + words[end:]


class _Forms(dict[str, str]):
    """Token -> its singular without a genitive, filled as tokens are met; emptied when large."""

    _LIMIT = 100_000

    def __missing__(self, token: str) -> str:
        if len(self) > self._LIMIT:
            self.clear()
        form = self[token] = singular_of(token.partition("'")[0])
        return form


_FORMS = _Forms()


@lru_cache(maxsize=100_000)
def singular_of(word: str) -> str:
    """Return a word without the ending of its plural, by rule: good enough to compare words.

    >>> [singular_of(word) for word in ("countries", "boxes", "jobs", "glass", "children")]
    ['country', 'box', 'job', 'glass', 'child']
    """
    if word in _SINGULARS:
        return _SINGULARS[word]
    if len(word) < 4 or not word.endswith("s") or word.endswith(_NO_PLURALS):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1]
