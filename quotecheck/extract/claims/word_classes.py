"""The part that each word can play: one letter a word, so that words read as a string.

There is no tagger: closed classes and verbs come from the lexicon, and what is in neither is taken
for a noun or an adjective, which is right for nearly all that stands around a figure.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from quotecheck.lexicon import load_table

# The parts: one letter a word, so that a stretch of words reads as a string.
NOUN: Final = "n"  # a noun, an adjective, or a word that is not known
NAME: Final = "K"  # capitalised
DETERMINER: Final = "d"
POSSESSIVE: Final = "o"
PRONOUN: Final = "p"
CONTRACTION: Final = "q"  # a pronoun with its verb
AUXILIARY: Final = "x"
VERB: Final = "v"
PAST: Final = "e"  # a past or a participle, an adjective too: "estimated"
GERUND: Final = "g"
AMBIGUOUS: Final = "w"  # a verb or a noun
OF: Final = "f"
TO: Final = "t"
PREPOSITION: Final = "i"
THAT: Final = "h"
RELATIVE: Final = "r"
SUBORDINATOR: Final = "s"
CONJUNCTION: Final = "c"
ADVERB: Final = "a"
COMMA: Final = ","
STOP: Final = ";"  # any other punctuation that ends a phrase
FIGURE: Final = "#"
PERIOD: Final = "T"  # words that date: "last year"
# How a word ends that owns the next.
GENITIVES: Final = ("'s", "\u2019s")
# What leads the other side of a comparison, and the earlier figure of a change as well.
COMPARED: Final = (["compared", "with"], ["compared", "to"])
# Before or behind a figure: some of those just told of.
OF_WHOM: Final = (["of", "which"], ["of", "whom"])
COMPARING: Final = (*COMPARED, ["up", "from"], ["down", "from"])
# Marks that end no phrase: a hyphen stands within a compound, a dot after an abbreviation.
_NEUTRAL = ".'\u2019*-"
_CLOSED: Final = (
    ("possessives", POSSESSIVE),
    ("relatives", RELATIVE),
    ("determiners", DETERMINER),
    ("pronouns", PRONOUN),
    ("contractions", CONTRACTION),
    ("auxiliaries", AUXILIARY),
    ("prepositions", PREPOSITION),
    ("subordinators", SUBORDINATOR),
    ("conjunctions", CONJUNCTION),
    ("adverbs", ADVERB),
)


@cache
def load_set(name: str) -> frozenset[str]:
    """Return one table of `phrase_words.toml` as a set of words."""
    return frozenset(load_table("phrase_words")[name].split())


def is_plural(word: str) -> bool:
    """Tell whether a lower-case word is a plural noun by its form.

    >>> is_plural("homes"), is_plural("people"), is_plural("glass"), is_plural("city's")
    (True, True, False, False)
    """
    if word in load_set("plurals"):
        return True
    return (
        word.endswith("s")
        and len(word) > 3
        and not word.endswith(("ss", "us", "is", "'s", "’s", "seas"))
    )


def is_doing(word: str) -> bool:
    """Tell whether a lower-case word in -ing is what somebody does: "saying", not "building"."""
    return word.endswith("ing") and word not in load_set("gerund_nouns")


@cache
def load_parts() -> dict[str, str]:
    """Return the part of every word that the lexicon knows."""
    parts: dict[str, str] = {"of": OF, "to": TO, "that": THAT, "US": NAME, "WHO": NAME, "IT": NAME}
    table = load_table("phrase_words")
    for name, part in _CLOSED:
        for word in table[name].split():
            parts.setdefault(word, part)
    nouns = frozenset(load_table("verbs")["nouns_too"].split())
    for forms in load_verbs().values():
        for form, part in zip(forms, (VERB, VERB, PAST, PAST, GERUND), strict=True):
            ambiguous = forms[0] in nouns and part == VERB
            parts.setdefault(form, AMBIGUOUS if ambiguous else part)
    return parts


@cache
def load_verbs() -> dict[str, tuple[str, str, str, str, str]]:
    """Return every verb by its base: base, third person, past, participle and gerund."""
    table = load_table("verbs")
    verbs = {}
    for kind in ("change", "size", "report", "telling", "other"):
        for entry in table[kind].split(","):
            forms = entry.split()
            if forms and (len(forms) > 1 or forms[0] not in verbs):
                verbs[forms[0]] = inflect_verb(*forms)
    return verbs


@cache
def _load_bases() -> dict[str, str]:
    return {form: base for base, forms in load_verbs().items() for form in forms}


def find_base(form: str) -> str | None:
    """Return the base of a form of a verb; None where the lexicon has no such verb.

    >>> find_base("built"), find_base("lorry")
    ('build', None)
    """
    return _load_bases().get(form)


@cache
def load_verb_forms(kind: str) -> frozenset[str]:
    """Return every form of the verbs of one kind: change, size, report, or other."""
    verbs = load_verbs()
    entries = (entry.split() for entry in load_table("verbs")[kind].split(","))
    return frozenset(form for entry in entries if entry for form in verbs[entry[0]])


@cache
def load_sole_pasts() -> frozenset[str]:
    """Return the pasts that are no participle, and describe nothing: "fell", "showed"."""
    return frozenset(forms[2] for forms in load_verbs().values() if forms[2] != forms[3])


@cache
def load_finite_pasts() -> frozenset[str]:
    """Return the pasts that are a clause's verb wherever they stand."""
    return load_set("finite_pasts") | load_sole_pasts()


# One syllable that ends in a single consonant: run, running.
_SHORT = re.compile(r"[^aeiou]{0,3}[aeiou][^aeiouwxy]|begin")


def inflect_verb(base: str, past: str = "", participle: str = "") -> tuple[str, str, str, str, str]:
    """Return base, third person, past, participle and gerund of a verb.

    >>> inflect_verb("plan", "planned")
    ('plan', 'plans', 'planned', 'planned', 'planning')
    >>> inflect_verb("carry")
    ('carry', 'carries', 'carried', 'carried', 'carrying')
    """
    soft = base.endswith("y") and base[-2] not in "aeiou"
    third = base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    if soft:
        third = base[:-1] + "ies"
    short = _SHORT.fullmatch(base) is not None
    doubled = short or past == base + base[-1] + "ed"
    stem = base + base[-1] if doubled else base
    if not past:
        past = base[:-1] + "ied" if soft else stem + ("d" if base.endswith("e") else "ed")
    if base.endswith("e") and not base.endswith(("ee", "ie", "oe")) and base != "be":
        stem = base[:-1]
    return base, third, past, participle or past, stem + "ing"


def guess_part(word: str, low: str) -> str:
    first = word[0]
    if not (first.isalpha() or first.isdigit()):
        return COMMA if word == "," else ADVERB if word in _NEUTRAL else STOP
    if first.isupper():
        return NAME
    if "-" in low:
        return PAST if low.startswith(("co-", "re-")) and low.endswith("ed") else NOUN
    if low.endswith("ly") and len(low) > 4 and low not in load_set("not_adverbs"):
        return ADVERB
    if (
        low.endswith("ed")
        and len(low) > 4
        and not low.endswith(("eed", "undred", "acred", "atred"))
    ):
        return PAST
    if low.endswith(("ify", "ifies")) or (low.endswith(("ize", "izes")) and len(low) > 6):
        return VERB
    if low.endswith("ing") and len(low) > 6:
        return GERUND
    return NOUN


_ADJECTIVES: Final = (
    "est",
    "ous",
    "ful",
    "able",
    "ible",
    "less",
    "ional",
    "ical",
    "ern",
    "-run",
    "-term",
)


def is_adjective(word: str) -> bool:
    """Tell whether a word is an adjective by its form; many adjectives are not told."""
    if word in load_set("adjectives"):
        return True
    return word.endswith(_ADJECTIVES) and word not in load_set("not_adjectives")
