"""Tell phrases that name several from those that name one by two roles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from quotecheck.extract.names.capitals import is_adjectival
from quotecheck.extract.names.name_words import GENITIVES, NameWords, is_role, name_words
from quotecheck.models import Speaker

if TYPE_CHECKING:
    from quotecheck.extract.names.cast import Cast
    from quotecheck.extract.names.mentions import Mention

AND = re.compile(r"\s(?:and|&|or)\s")
COMPLEMENT = re.compile(
    r"(?<!-)\b(?:of|for|at|from|in|with|to|by|on|about|among|inside|near|behind|against|over)\b"
)
DETERMINER = re.compile(r"(?:an?|the|his|her|their|its)\s")
_SEATED = frozenset(("MP", "MEP", "MSP", "TD"))
_SIDES = frozenset(("central", "north", "south", "east", "west"))  # of a seat: "Osk Central"
_JOINING = frozenset((" and ", ", and ", " & "))
_TWO = 2
_LEADS = frozenset(("", "The ", "the "))


def lists_names(cast: Cast, start: int, end: int) -> bool:
    """Tell whether words are names with commas and an "and": "Doe, Roe and Poe"."""
    if "," not in cast.text[start:end]:
        return False
    them = _names_between(cast, start, end)
    if len(them) < _TWO or cast.text[start : them[0].start] not in _LEADS:
        return False
    gaps = [_bare(cast.text[one.end : other.start]) for one, other in pairwise(them)]
    joined = gaps[-1] in _JOINING or cast.text.startswith((" and ", ", and "), them[-1].end, end)
    return joined and all(gap in _JOINING or gap == ", " for gap in gaps)


def governs_list(cast: Cast, start: int, comma: int, end: int) -> bool:
    """Tell whether names of one kind go on behind a comma: "the mayors of Varde, Lodz and Corvan".

    In "the mayor of Varde, Ana Rossi and her son" they do not.
    """
    if cast.text[comma : comma + 1] != ",":
        return False
    last = cast.named.at(comma - 1) or cast.places.at(comma - 1)
    if last is None or last.start <= start or not lists_names(cast, last.start, end):
        return False
    them = _names_between(cast, last.start, end)
    return len({one.speaker.kind == "person" for one in them}) == 1


def _names_between(cast: Cast, start: int, end: int) -> list[Mention]:
    """Return the names of persons, bodies and places in `text[start:end]`, by offset."""
    them = cast.named.between(start, end) + cast.places.between(start, end)
    return sorted(them, key=lambda one: one.start)


def _bare(gap: str) -> str:
    """Return what stands between two names without an article: ", the " is ", "."""
    return gap[:-4] if gap[-4:].lower() == "the " else gap


def names_several(cast: Cast, start: int, head_end: int) -> bool:
    """Tell whether the phrase joins two: "Cruz and Rubio", "the mayor and her deputy"."""
    joints = AND.finditer(cast.text, start, head_end)
    joint = next((one for one in joints if cast.named.at(one.start() + 1) is None), None)
    if joint is None:
        return False
    before, after = cast.text[start : joint.start()], cast.text[joint.end() : head_end]
    if after.split(" ")[-1].islower() and not DETERMINER.match(after):
        return False  # one person of two roles: "the senator and presidential candidate"
    named, first = cast.named.at(head_end - 1), cast.named.at(joint.start() - 1)
    if named is not None and named.start > joint.end():
        if _ends_title(cast.text[start : named.start].strip(), named.speaker):
            return False
        title = cast.text[joint.end() : named.start].split()
        if first is None:
            half = _is_department(before, title) or _is_of_work(before, title)
            half = half or _is_field(before, title)
        else:
            half = _is_half(cast, first.speaker, title)
        half = half and not DETERMINER.match(after)  # "the band and its singer Ana Rossi"
        if half or _is_first_role(before) or _is_second_role(before, title):
            return False  # the same before a name: "director and senior economist Ana Rossi"
    if first is not None and first.start <= start + len("The ") and named is not None:
        return True
    if first is not None and named is not None and first.speaker.kind == "person":
        title = cast.text[start : first.start].split()[-1:]
        if title and is_role(title[0].lower(), name_words()):
            return True  # "Guild of Pilots director Ana Rossi and board head Ian Hall"
    complement = COMPLEMENT.search(cast.text, start, joint.start())
    return complement is None or cast.text[start : joint.start()].istitle()


def _ends_title(words: str, speaker: Speaker) -> bool:
    """Tell whether the words before a name are its title, or whose man it is: "Hall and Roe's"."""
    if words.endswith(GENITIVES):
        return speaker.kind == "person"
    return any(title.endswith(words) for title in speaker.titles)


def _is_of_work(before: str, title: Sequence[str]) -> bool:
    """Tell whether "and" joins the words of a work: "Pots and Pans star Ana Rossi"."""
    if len(title) < 2 or title[-1] not in name_words().roles:
        return False
    capitals = all(word[0].isupper() for word in (*before.split(), *title[:-1]))
    return capitals and not is_role(before.split()[-1].lower(), name_words())


def _is_first_role(words: str) -> bool:
    """Tell whether words without an article end in a role, as only a title before a name does."""
    last = words.split(" ")[-1].lower()
    return last in name_words().roles and not DETERMINER.match(words.lower())


def _is_second_role(before: str, title: Sequence[str]) -> bool:
    """Tell whether a role without an article goes on: "quay checker and staff writer Ana Rossi"."""
    words = before.split(" ")
    one = len(words) > 1 and words[-1].islower() and not words[-1].endswith("s")
    if not one or DETERMINER.match(before.lower()):
        return False
    return bool(title) and title[-1] in name_words().roles and all(map(str.islower, title))


def _is_department(before: str, title: Sequence[str]) -> bool:
    """Tell whether "and" joins what an office is for: "Police and Crime Commissioner Ana Rossi"."""
    if len(title) < 2 or title[-1].lower() not in name_words().roles:
        return False
    plural = before.endswith("s") or " " in before
    return not plural and all(word[0].isupper() for word in (before, *title))


def _is_field(before: str, title: Sequence[str]) -> bool:
    """Tell whether "and" joins what a role is for: "farm affairs and trade spokesman Ana Rossi"."""
    words, last = name_words(), before.split()[-1].lower()
    if len(title) < 2 or title[-1] not in words.roles or not title[0].islower():
        return False
    speaks = is_role(last, words) or last in words.organisation_nouns or last in words.organisation
    return not speaks and not is_role(title[0], words) and before.split()[-1].islower()


def _is_half(cast: Cast, first: Speaker, title: Sequence[str]) -> bool:
    """Tell whether what looks like a name is half of a body's or of a seat's.

    "Lower House Roads | and Bridges Committee chairman Ana Rossi", "Osk Central | and Lund MP".
    """
    words = name_words()
    if len(title) < 2 or title[-1].lower() not in words.roles or not title[0][0].isupper():
        return False
    if title[-1] in _SEATED:
        sided = first.name.split()[-1].lower() in _SIDES
        return sided or cast.genders.get(first.name, "") in ("", "maybe")
    if first.kind != "person" and is_adjectival(first.name.split()[-1].lower()):
        return True  # "GNN Rural | and Urban Affairs analyst"
    body = len(title) > 2 and _ends_in_body(title[:-1], words)
    whole = first.name.split()[-1].lower() in words.organisation or first.name.isupper()
    return body and first.kind == "organisation" and " " in first.name and not whole


def _ends_in_body(title: Sequence[str], words: NameWords) -> bool:
    """Tell whether words end in a body's noun: "Bridges Committee" (ranking member)."""
    last = next((word for word in reversed(title) if word[0].isupper()), "")
    return last.lower() in words.organisation
