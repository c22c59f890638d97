"""Tell the finite verbs of the news from other words: their third persons and past tenses."""

from __future__ import annotations

from functools import cache

from quotecheck.extract.claims.word_classes import VERB, load_parts, load_verbs


def is_finite(word: str) -> bool:
    """Tell whether a lower-case word is a third person or a past tense, known or in -ed."""
    return word in load_finite() or (len(word) > 4 and word.endswith("ed"))


_PREFIXES = ("over", "under", "re", "mis", "with")


@cache
def load_finite() -> frozenset[str]:
    """Return the third persons and past tenses of the verbs of the news."""
    verbs = load_verbs().values()
    known = {form for forms in verbs for form in (forms[1], forms[2])}
    # "Overheard", "misled", "rewrote": no "outlet", whose base is no other.
    changed = {f[2] for f in verbs if f[2] != f[0] and not f[2].endswith("ed")}
    return frozenset(known | {f"{first}{past}" for first in _PREFIXES for past in changed})


@cache
def load_acts() -> frozenset[str]:
    """Return the forms that are a verb and no participle: "rose", "rises", not "risen", "held"."""
    verbs = load_verbs().values()
    pasts = {forms[2] for forms in verbs if forms[2] != forms[3]}
    return frozenset(pasts | {forms[1] for forms in verbs})


@cache
def load_pasts() -> frozenset[str]:
    """Return the past tenses of the verbs of the news."""
    return frozenset(forms[2] for forms in load_verbs().values())


@cache
def load_bases() -> frozenset[str]:
    """Return the base forms of the verbs of the news."""
    return frozenset(load_verbs())


@cache
def load_participles() -> frozenset[str]:
    """Return the past participles of the verbs of the news."""
    return frozenset(forms[3] for forms in load_verbs().values())


@cache
def load_third_persons() -> frozenset[str]:
    """Return the third persons that are no noun as well: "believes", "seeks"."""
    sole = load_sole_verbs()
    return frozenset(forms[1] for forms in load_verbs().values() if forms[0] in sole)


@cache
def load_sole_verbs() -> frozenset[str]:
    """Return the base forms and third persons that are no noun as well: "insist", "seeks"."""
    return frozenset(word for word, part in load_parts().items() if part == VERB)
