"""Tell which organisation a common noun means: "the company", "the Organization"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from quotecheck.extract.names.name_words import name_words
from quotecheck.extract.names.roles import parties
from quotecheck.extract.names.salience import is_subject
from quotecheck.lexicon import load_table
from quotecheck.lexicon.given import fold_name
from quotecheck.models import Speaker

if TYPE_CHECKING:
    from quotecheck.extract.names.cast import Cast

_ON = re.compile(r"\b[Oo]n $")
_NEAR = 2  # sentences
_KINDS = ("public", "things", "press", "unpaid", "trading")
_PRESS = frozenset(("newspaper", "magazine", "paper", "publication"))
# What is made by somebody: before its name and behind it.
_MADE = re.compile(
    r"\b(?:its|their|new|latest|first)\s(?:[a-z-]+\s)?$"
    r"|\b(?:company|firm|maker|manufacturer|group|brand|giant|startup)['’]s\s(?:[a-z-]+\s)?$"
    r"|\b(?:software|program|programme|browser|product|drug|film|album|game|series|console)\s$"
)
# A part of a body is named with it: "its main unit, the Heron Force".
_PART = re.compile(
    r"\b(?:its|their)\s(?:[\w-]+\s){0,4}"
    r"(?:unit|arm|wing|subsidiary|division|brand|branch|affiliate|offshoot),\s(?:the\s)?$"
)
_UNIONS = frozenset(("u.s.", "us", "u.k.", "uk"))
_ARMED_TOO = frozenset(("group", "organisation", "organization", "movement"))
_ARMED = re.compile(
    r"\b(?:armed|militant|rebel|terror|terrorist|extremist|paramilitary)"
    rf"\s(?:{'|'.join(sorted(_ARMED_TOO))})\s$"
)
# One without a name: "a group of senators".
_NEW = re.compile(rf"(?<!, )\b[Aa]n?\s(?:[\w-]+\s){{0,3}}(?:{'|'.join(sorted(_ARMED_TOO))})\sof\b")
_ARMED_REACH = 40  # characters
_PART_REACH = 80  # characters
_MAKE = re.compile(r"\s(?:software|technology|program|system|service|brand|console|chip|drug)s?\b")
_CAPITAL = re.compile(r"[A-Z]\w+")
_PARTY_REACH = 500  # characters
_UNNAMED_REACH = 400  # characters
_SPOKEN_REACH = 1000  # characters
_MADE_REACH = 24  # characters
# Any company goes by these, also where another has one of them in its name.
_ANY_COMPANY = frozenset(("company", "corporation", "firm"))
MANY = 20  # organisations whose names hold one noun


def resolve_organisation(
    cast: Cast, start: int, noun: str, before: Sequence[str]
) -> Speaker | None:
    """Return the one organisation that "the <before> <noun>" means; None where in doubt.

    It is the only one whose name holds the noun ("the committee"), or the only one spoken of in
    the sentences before, for nouns that businesses go by ("the company").
    """
    if noun == "party" and _tells_parties(cast.text, start) > 1:
        return None
    modifiers = {_fold(word) for word in before}
    bearing = cast.organisations_of(_fold(noun))
    kin = [] if bearing else _kin_of(cast, noun)
    if kin and noun not in _PRESS | _ANY_COMPANY and _is_unnamed(cast.text, start, noun):
        return None
    groups = {one.name for one in kin if one.name.endswith("Group")}
    if groups and noun in _ANY_COMPANY:  # "Users' Group" is one where it is spoken of
        return _only_near(cast, start, None) or _only_near(cast, start, groups)
    bearing = bearing or kin
    fitting = [one for one in bearing[:MANY] if modifiers <= name_parts(one.name)]
    based = all(word.endswith("-based") for word in before)  # "the Lodz-based group"
    business = noun in name_words().business_nouns and based
    near = _only_near(cast, start, None, noun) if business else None
    if near is not None and noun in _ANY_COMPANY:  # although one bears the noun in its name
        return near
    if noun in _ARMED_TOO and not _is_spoken_of(cast, start, fitting):
        return None if _NEW.search(cast.text, max(0, start - _UNNAMED_REACH), start) else near
    if len(fitting) == 1 and len(bearing) <= MANY:
        return near if _comes_later(cast, start, fitting[0]) else fitting[0]
    names = {one.name for one in fitting}
    return _only_near(cast, start, names, noun) if fitting else near


def _tells_parties(text: str, start: int) -> int:
    """Return how many parties the words before `start` speak of, most of which name no body."""
    words = _CAPITAL.findall(text, max(0, start - _PARTY_REACH), start)
    return len({parties().get(word.lower()) for word in words} - {None})


def _comes_later(cast: Cast, start: int, one: Speaker) -> bool:
    """Tell whether an organisation is first named later, while another is spoken of now."""
    if cast.first_place(one.name) < start:
        return False
    near = _only_near(cast, start, None)
    return near is not None and near.name != one.name


def _is_spoken_of(cast: Cast, start: int, bodies: Sequence[Speaker]) -> bool:
    """Tell whether the text before `start` names one of `bodies`: else any may be "the group"."""
    names = {one.name for one in bodies}
    near = (one for one in cast.named.before(start, MANY) if start - one.end < _SPOKEN_REACH)
    return any(one.speaker.name in names for one in near)


def _is_unnamed(text: str, start: int, noun: str) -> bool:
    """Tell whether a body of this noun is spoken of without a name: "the Lodz tax ministry"."""
    before = text[max(0, start - _UNNAMED_REACH) : start]
    place = before.rfind(f" {noun}")
    led = before[:place].split()[-1:] if place >= 0 else []
    return bool(led) and led[0].isalpha() and led[0].lower() not in ("the", "a", "this", "its")


def _kin_of(cast: Cast, noun: str) -> list[Speaker]:
    """Return the organisations whose names hold a word of kin: a union is an Association."""
    kin = load_table("organisations")["kin"].get(noun, "").split()
    return list(dict.fromkeys(one for word in kin for one in cast.organisations_of(word)))


@cache
def _kinds() -> dict[str, frozenset[str]]:
    table = load_table("organisations")
    return {kind: frozenset(table[kind].split()) for kind in _KINDS}


def _may_be(noun: str, name: str) -> bool:
    """Tell whether a body of this name may be called so: no parliament or prize is a company.

    A newspaper has a name that newspapers have, and no hospital is a union.
    """
    kinds, words = _kinds(), {word.lower() for word in name.split()}
    known = name_words()
    if words <= known.places | known.demonyms.keys() | parties().keys() | _UNIONS:
        return False  # "Democratic U.S."
    if noun in kinds["unpaid"] and noun not in words and not words.isdisjoint(kinds["trading"]):
        return False
    if not words.isdisjoint(kinds["public"] | kinds["things"]):
        return False
    if name.endswith("s") and name[:-1].isupper():  # "PACs" are many
        return False
    return noun not in _PRESS or not words.isdisjoint(kinds["press"])


def _is_made(cast: Cast, name: str) -> bool:
    """Tell whether a name is what somebody makes: "its new Torvik", "the Torvik software"."""
    start = cast.first_place(name)
    end = start + len(name)
    return bool(
        _MADE.search(cast.text, max(0, start - _MADE_REACH), start)
        or _MAKE.match(cast.text, end, end + _MADE_REACH)
    )


def _is_armed(text: str, start: int) -> bool:
    """Tell whether a name is told to be fighters': no airline is "the militant group Heron"."""
    return _ARMED.search(text, max(0, start - _ARMED_REACH), start) is not None


def name_parts(name: str) -> set[str]:
    """Return the words of a name of two or more, in lower case and one spelling.

    >>> sorted(name_parts("World Health Organisation"))
    ['health', 'organization', 'world']
    """
    words = name.split()
    return {_fold(word) for word in words} if len(words) > 1 else set()


def _fold(word: str) -> str:
    return fold_name(word).replace("organisation", "organization").replace("centre", "center")


def _only_near(
    cast: Cast, start: int, names: set[str] | None, noun: str = "company"
) -> Speaker | None:
    """Return the organisation that this sentence or the two before speak of; None if of two."""
    discourse = cast.discourse()
    sentence, last = discourse.sentence_of(start), _NEAR
    opening = discourse.paragraph_starts[0] if discourse.paragraph_starts else 0
    best: dict[str, tuple[float, Speaker]] = {}
    for mention in reversed(cast.named.before(start, 12)):
        distance = sentence - discourse.sentence_of(mention.start)
        if distance > _NEAR or (best and noun in _PRESS and distance > last):
            break  # of papers that are gone through one by one the last is meant
        speaker = mention.speaker
        if speaker.kind != "organisation" or (names is not None and speaker.name not in names):
            continue
        if names is None and not _may_be(noun, speaker.name):
            continue
        if noun not in _ARMED_TOO and _is_armed(cast.text, mention.start):
            continue
        if names is None and _is_made(cast, speaker.name):
            continue
        if discourse.is_quoted(mention.start) or mention.start < opening:
            continue  # the dateline names who prints it
        if _ON.search(cast.text, max(0, mention.start - 4), mention.start):
            continue  # "on Twitter"
        if _PART.search(cast.text, max(0, mention.start - _PART_REACH), mention.start):
            continue
        last = distance
        score = is_subject(cast.text, mention.start, mention.end) - 0.6 * distance
        if speaker.name not in best or score > best[speaker.name][0]:
            best[speaker.name] = (score, speaker)
    ranked = sorted(best.values(), key=lambda scored: -scored[0])
    if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < 0.5):
        return None
    return ranked[0][1]
