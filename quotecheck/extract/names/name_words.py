"""The words that names are made of, read from the lexicon once and kept as sets."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from quotecheck.lexicon import load_table, load_word_set, load_words
from quotecheck.lexicon.endings import ends_in_s
from quotecheck.lexicon.places import list_demonyms, list_places

_PEOPLE = frozenset(("police", "authorities", "voters", "women", "men", "people"))
GENITIVES = ("'s", "\u2019s")
# Endings that given names seldom have.
_INFLECTED = ("ing", "ed", "ly", *GENITIVES)


@dataclass(frozen=True, slots=True)
class NameWords:
    """Sets of lower-case words, each for one question that is asked about a word of a name."""

    female: frozenset[str]
    male: frozenset[str]
    given: frozenset[str]
    particles: frozenset[str]
    articles: tuple[str, ...]
    suffixes: frozenset[str]
    postnominals: frozenset[str]
    honorifics: dict[str, str]
    roles: dict[str, str]
    same_role: dict[str, str]
    organisation: frozenset[str]
    organisation_heads: frozenset[str]
    bodies: frozenset[str]
    fields: frozenset[str]
    organisation_nouns: frozenset[str]
    business_nouns: frozenset[str]
    firms: frozenset[str]
    naming_nouns: frozenset[str]
    trades: frozenset[str]
    organisations: frozenset[str]
    organisation_names: frozenset[str]
    short_names: dict[str, str]
    acronyms: frozenset[str]
    initials: frozenset[str]
    role_surnames: frozenset[str]
    addressed: frozenset[str]
    plural_roles: frozenset[str]
    any_roles: frozenset[str]
    posts: frozenset[str]
    departments: frozenset[str]
    geographic: frozenset[str]
    eponymous: frozenset[str]
    family_first: frozenset[str]
    middles: dict[str, str]
    places: frozenset[str]
    demonyms: dict[str, str]
    adjectives: frozenset[str]
    surnames: frozenset[str]
    dating: frozenset[str]
    not_names: frozenset[str]
    starters: frozenset[str]


def _with_curly(words: frozenset[str]) -> frozenset[str]:
    """Return words with their apostrophes as printers set them too: I'm, I\u2019m."""
    return words | {word.replace("'", "\u2019") for word in words}


def _words(name: str) -> frozenset[str]:
    return frozenset(word for line in load_words(name) for word in line.lower().split())


def _split(block: str) -> frozenset[str]:
    return frozenset(block.lower().split())


@cache
def name_words() -> NameWords:
    """Return the vocabulary of names in English."""
    parts, roles = load_table("name_parts"), load_table("roles")
    organisations, places = load_table("organisations"), load_table("places")
    female, male = _words("given_names_female"), _words("given_names_male")
    honorifics = {word: gender for gender, them in parts["honorifics"].items() for word in them}
    genders = {
        word: gender for gender, block in roles["words"].items() for word in block.lower().split()
    }
    same = dict(roles["same"])
    genders |= dict.fromkeys(roles["abbreviations"], "other")
    same |= roles["abbreviations"]
    return NameWords(
        female=female,
        male=male,
        given=female | male,
        particles=frozenset(parts["particles"]),
        articles=tuple(parts["articles"]),
        suffixes=frozenset(parts["suffixes"]),
        postnominals=frozenset(parts["postnominals"]),
        honorifics=honorifics,
        roles=genders,
        same_role=same,
        organisation=_split(organisations["words"]),
        organisation_heads=_split(organisations["heads"]),
        bodies=_split(organisations["bodies"]),
        fields=_split(organisations["fields"]),
        organisation_nouns=_split(organisations["nouns"]),
        business_nouns=_split(organisations["business"]),
        firms=_split(organisations["nouns"] + organisations["trading"]),
        naming_nouns=_split(organisations["naming"]),
        trades=_split(organisations["trades"]),
        organisations=_split(organisations["known"]),
        posts=_split(load_table("noun_phrases")["posts"]),
        departments=frozenset(name.lower() for name in organisations["departments"]),
        organisation_names=frozenset(name.lower() for name in organisations["names"]),
        short_names=organisations["short"],
        acronyms=_split(roles["acronyms"]),
        initials=frozenset(roles["initials"].split()),
        role_surnames=_split(roles["surnames"]),
        addressed=_split(roles["addressed"]),
        plural_roles=_split(roles["plurals"]),
        any_roles=frozenset((*_split(roles["plurals"]), *genders, *honorifics)),
        geographic=_split(places["parts"]["words"]),
        eponymous=_split(organisations["eponymous"]),
        family_first=frozenset(parts["family_first"]),
        middles=dict(parts["middles"]),
        places=list_places(),
        demonyms=list_demonyms(),
        adjectives=frozenset(word.lower() for word in places["adjectives"]["names"]),
        surnames=_split(organisations["surnames"]),
        dating=_split(parts["dating"]),
        not_names=_with_curly(_words("not_names")),
        starters=_with_curly(_words("starters")),
    )


@cache
def kin_words() -> frozenset[str]:
    """Return what people are to their kin, in lower case: "brother", "widow"."""
    return load_word_set("kin")


def is_role(key: str, words: NameWords) -> bool:
    """Tell whether a word in lower case calls a person by role or honorific, many included."""
    return key in words.any_roles


def are_people(noun: str) -> bool:
    """Tell whether a noun in lower case, in the plural, means people: roles, "people", "police".

    >>> are_people("villagers"), are_people("people"), are_people("barns"), are_people("villager")
    (True, True, False, False)
    """
    return noun in _PEOPLE or (ends_in_s(noun) and noun[:-1] in name_words().roles)


def are_natives(noun: str) -> bool:
    """Tell whether a noun in lower case means the people of a place.

    >>> are_natives("ukrainians"), are_natives("philippines"), are_natives("ukrainian")
    (True, False, False)
    """
    words = name_words()
    return noun[-1:] == "s" and noun[:-1] in words.demonyms and noun not in words.places


def is_ordinary(word: str) -> bool:
    """Tell whether a lower-case word is one of the language, not a given name that nobody lists."""
    return word in load_word_set("frequencies") or word.endswith(_INFLECTED)
