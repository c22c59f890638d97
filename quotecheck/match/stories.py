"""What story a figure is from, where its sentence does not say: the names its article begins with.

"About 140,000 customers remain without power", said two days after a storm, is of that storm. What
the words beside two such figures share ("without power") and the names that their articles begin
with ("Hurricane Ida, Kessel") tell that they are of the same.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from quotecheck.lexicon import load_words
from quotecheck.match.normalize import encode, encode_content
from quotecheck.match.people import ends_in_calling
from quotecheck.match.phrases import Words, basic_words, canonical_words, singular_of

# So much of an article names what it is about.
LEDE_REACH = 240
_MOST_NAMES = 4
# A clause of more words tells itself what its figure is of.
_MOST_WORDS = 4
# No label: "Cite: ...", "Source: ...".
_NAME = re.compile(r"\b[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,4}\b(?!:)")
_CLAUSE = re.compile(
    r"[,;:()\"\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}]|--| (?:and|but|while) "
)


@lru_cache(maxsize=1024)
def list_names(lede: str) -> tuple[Words, ...]:
    """Return the names at the beginning of an article, as words: those with a rare word in them.

    What all articles of an outlet begin with ("The White House, Press Secretary") tells no story.
    A name that ends in a calling names whoever that is.

    >>> list_names("KESSEL - Hurricane Ida left 300 homes without power on Monday. She died.")
    (('kessel',), ('hurricane', 'ida'))
    """
    plain = lede.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    if len(lede) >= LEDE_REACH:  # cut off inside a word
        plain = plain.rpartition(" ")[0]
    found = (canonical_words(name) for name in _NAME.findall(plain) if not ends_in_calling(name))
    return tuple(dict.fromkeys(name for name in found if not _common_words().issuperset(name)))


@cache
def _common_words() -> frozenset[str]:
    listed = (*load_words("common_words"), *load_words("frequencies"))
    return frozenset({*listed, *map(singular_of, listed), *load_words("period_words")})


def read_story(lede: str, known: tuple[str | None, ...]) -> Words:
    """Return the first names of an article, but for those `known`: a speaker tells many stories."""
    others = [set(canonical_words(name)) for name in known if name]
    names = (name for name in list_names(lede) if not any(other & set(name) for other in others))
    return tuple(" ".join(name) for name in names)[:_MOST_NAMES]


def read_clause(before: str, after: str) -> str:
    """Return the words of the clause around a figure, names left out, as code, sorted.

    >>> power = encode("electricity").code
    >>> read_clause("Lind spoke, and ", " remain without power, she said") == power
    True
    """
    words = f"{_CLAUSE.split(before)[-1]} {_CLAUSE.split(after, maxsplit=1)[0]}"
    kept = sorted(encode_content(basic_words(_NAME.sub(" ", words))) - _light(), reverse=True)
    return "".join(kept) if len(kept) <= _MOST_WORDS else ""


@cache
def _light() -> frozenset[str]:
    """Return the codes of words that say only that something is so, or is so now."""
    return frozenset(code for word in load_words("light_verbs") for code in encode(word).code)


def share_story(names: Words, others: Words) -> bool:
    """Tell whether two articles begin with the same: two names, or one of several words."""
    shared = set(names) & set(others)
    return len(shared) > 1 or any(" " in name for name in shared)
