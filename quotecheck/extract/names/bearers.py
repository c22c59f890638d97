"""Gather who bears which role in an article.

A person bears the roles that stand around their names: before it ("Florida Sen. Marco Rubio"),
after it between commas ("Dahl, the senator from Varde,") and in brackets ("(R-Fla.)").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from quotecheck.extract.cues import load_cues
from quotecheck.extract.names.name_words import is_role, name_words
from quotecheck.extract.names.roles import (
    SMALL,
    canonical_role,
    fit_role,
    parties,
    read_others,
    read_roles,
)
from quotecheck.extract.quotes.finites import is_finite
from quotecheck.lexicon import load_table
from quotecheck.models import Speaker

if TYPE_CHECKING:
    from quotecheck.extract.names.cast import Cast
    from quotecheck.extract.names.mentions import Mention

# An apposition ends as it began, with a comma, or with its sentence.
_APPOSITION = re.compile(
    r"(?:\s\([^()\n]{1,40}\))?,\s(?:\d{1,3},\s)?(?:who\s(?:is|was)\s)?([^,;:.\n\"“”()]{3,90})(?:[,;.—(]|\swho\b)"
)
_BRACKETS = re.compile(r"\s?[(,]\s?([RDI])-([\w. ]{1,16}?)\.?[),.;]")
_OF_COUNTRY = re.compile(r"\sof\s((?:the\s)?[A-Z][\w'\u2019-]+(?:\s[A-Z][\w'\u2019-]+){0,2})")
_SAYS = load_cues().keys() | SMALL["verbs"]
_DENIES = re.compile(r"n['\u2019]t\b")  # "Rossi, or didn't vote for the mayor,"
# "The" without its first letter, which may be large or small: so a search passes at once to it.
_THE = re.compile(r"he (?<=[Tt]he )(?<!\w[Tt]he )([\w'’-]+)(?: ([\w'’-]+)(?: ([\w'’-]+))?)?")
# "the president of X" and "the mayor, Y" are no bare roles.
_COMPLETED = re.compile(r" of\b| for (?:the )?[A-Z]|,? (?:[A-Z]|Mrs?\b)")
_ROLE_REACH = 24  # characters of the word behind a role
# "the town's mayor, Luz Reyes,", "her daughter, the actress Joanna Tso,": the role comes first.
_APPOSED_TO = re.compile(
    r"(?:\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er)|['’]s)\s((?:[\w-]+(?:['’]s)?\s){0,4}[\w-]+"
    r"(?:\sof\s(?:the\s)?[\w-]+(?:\s[A-Z][\w-]*){0,3})?)\Z"
)
# What may stand between its comma and the name.
_LEADING = re.compile(r"\s(?:the\s(?:[a-z-]{3,20}\s){1,3}|(?:(?:the|Dr|[A-Z][a-z]+)\.?\s){1,5})?$")
_DETERMINING = frozenset(("the", "his", "her", "its", "their"))
_APPOSED_REACH = 110  # characters
_HONOURS = ("Hon. ", "Hon ", "Honourable ", "Honorable ")
_CLOSING = frozenset(",.;:(")
_PARTIES = {"R": "Republican", "D": "Democrat", "I": "independent"}
_OBJECTS = ("the ", "a ", "an ", "his ", "her ", "their ", "its ", "with ", "to ")
_NO_TITLE = (SMALL["breaks"] | name_words().not_names) - SMALL["former"]
_TITLE_REACH = 60  # characters before a name
# The first of two offices before a name: "Treasurer and Minister for Roads and Quays Ana Rossi".
# With an article before it, it may be somebody else's.
_JOINED_REACH = 130  # characters
_JOINED = re.compile(
    r"(?<!the )(?<!The )\b((?!The )(?:[A-Z][\w'\u2019-]*[ ]){0,4}[A-Z][\w-]*) and "
    r"(?:[A-Z][\w'\u2019-]*[ ]){0,3}(?:Minister|Secretary|Commissioner)(?: Responsible)? for"
    r"(?:[ ](?:the[ ])?[A-Z][\w'\u2019-]*,?|[ ]and|[ ]&){1,9}[ ]\Z"
)
_DESCRIBING = 3  # words that describe a role
# "Varde's new President Ana Rossi"
_NEWLY = frozenset(("new", "current", "outgoing", "incoming", "longtime"))


@dataclass(slots=True)
class Bearer:
    """A person, and each role that the article gives them with the words around it."""

    speaker: Speaker
    roles: dict[str, set[str]] = field(default_factory=dict)

    def knows(self, role: str) -> bool:
        """Tell whether a role is told of them: as theirs, or as a relative's."""
        return role in self.roles or any(role in others for others in self.roles.values())

    def full_roles(self) -> Iterator[str]:
        """Yield the roles borne in full: a deputy governor is no governor."""
        for role, others in self.roles.items():
            if others.isdisjoint(SMALL["rank"]):
                yield role

    def present_roles(self) -> Iterator[str]:
        """Yield the roles that are not told to be over: an ex-host is no host."""
        return (role for role, others in self.roles.items() if others.isdisjoint(SMALL["former"]))

    def own_roles(self) -> Iterator[str]:
        """Yield the roles that are theirs now, and no deputy's or shadow's."""
        past = SMALL["former"] | SMALL["below"]
        return (role for role, others in self.roles.items() if others.isdisjoint(past))


def gather_bearers(cast: Cast) -> dict[str, Bearer]:
    """Return the persons of an article by name, with the roles that it gives them."""
    text = cast.text
    bearers: dict[str, Bearer] = {}
    around: dict[str, dict[str, None]] = {}
    for mention in cast.mentions:
        if mention.speaker.kind != "person":
            continue
        name = mention.speaker.name
        if name not in bearers:
            bearers[name], around[name] = Bearer(mention.speaker), {}
        around[name].update(dict.fromkeys(_around(text, mention)))
    for name, bearer in bearers.items():
        for words in around[name] | dict.fromkeys(bearer.speaker.titles):
            for role, others in read_roles(words):
                bearer.roles.setdefault(role, set()).update(others)
        _seat(bearer)
    return bearers


def _seat(bearer: Bearer) -> None:
    """Give whoever leads a chamber their seat in it: the Senate's whip is a senator."""
    table = load_table("roles")["chambers"]
    leading, others = frozenset(table["leading"].split()), table["others"].split()
    for role in leading & bearer.roles.keys():
        its = bearer.roles[role]
        for chamber, seat in table["seats"].items():
            if chamber in its and its.isdisjoint(others):
                told = its & (SMALL["former"] | name_words().places | set(parties().values()))
                bearer.roles.setdefault(seat, set()).update(told)


def _around(text: str, mention: Mention) -> Iterator[str]:
    """Yield the words around a name that may hold roles."""
    before = _title_before(text, mention.start)
    if before:
        yield before
    joined = _find_joined(text, mention.start)
    if joined:
        yield joined
    closed = text[mention.end : mention.end + 1] in _CLOSING
    if closed or text.endswith(_HONOURS, 0, mention.start):
        apposed = _find_apposed_to(text, mention.start)
        if apposed and _ends_in_role(apposed):
            yield apposed
    aside = text[mention.end : mention.end + 2].lstrip().startswith((",", "("))
    after = _APPOSITION.match(text, mention.end) if aside else None
    if after and (not _SAYS.isdisjoint(after.group(1).split()) or _acts(after.group(1))):
        after = None
    if after and _DENIES.search(after.group(1)):
        after = None
    if after and after.group(1).split()[0] not in SMALL["relative"]:
        yield _until(after.group(1))
    country = _OF_COUNTRY.match(text, mention.end) if before else None
    if country:  # "President Lucia Ferrer of Corvan"
        yield f"{country.group(1)} {before}"
    party = _BRACKETS.match(text, mention.end) if aside else None
    if party:
        state = party.group(2).lower().strip(" .")
        state = load_table("places")["abbreviations"].get(state, state)
        yield f"{state} {_PARTIES[party.group(1)]} {before}"


def _find_joined(text: str, start: int) -> str | None:
    """Return the first of two offices before the name at `start`."""
    before = text[max(0, start - _JOINED_REACH) : start]
    if " and " not in before or " for " not in before:
        return None
    found = _JOINED.search(before)
    return found[1] if found is not None and _ends_in_role(found[1]) else None


def _find_apposed_to(text: str, start: int) -> str | None:
    """Return the words before a comma to which the name at `start` is apposed."""
    first = max(0, start - _APPOSED_REACH)
    comma = text.rfind(",", first, start)
    if comma < 0 or not _LEADING.match(text, comma + 1, start):
        return None
    found = _APPOSED_TO.search(text, first, comma)
    return _drop_clause(found.group(1)) if found else None


def _drop_clause(words: str) -> str:
    """Return what stands behind a verb and its article: "pilot said the / mayor".

    >>> _drop_clause("pilot said the mayor"), _drop_clause("chairman of the board")
    ('mayor', 'chairman of the board')
    """
    parts = words.split()
    for place in range(len(parts) - 2, 0, -1):
        if parts[place + 1] in _DETERMINING and (parts[place] in _SAYS or is_finite(parts[place])):
            return " ".join(parts[place + 2 :])
    return words


def _acts(words: str) -> bool:
    """Tell whether words begin with a verb and its object: "met the governor"."""
    first, _, rest = words.partition(" ")
    if first in ("running", "seeking", "vying", "hoping"):  # "Doe, running for president,"
        return True
    return is_finite(first) and rest.startswith(_OBJECTS)


def _ends_in_role(words: str) -> bool:
    """Tell whether the last word before "of" is a role: "prime minister of Lodania"."""
    return words.split(" of ")[0].split()[-1].lower() in name_words().roles


def _title_before(text: str, start: int) -> str:
    """Return the title that runs up to a name: "retired neurosurgeon", "Florida Sen."."""
    line = text[max(0, start - _TITLE_REACH) : start]
    last = line.rsplit(None, 1)[-1:]
    if not last or not is_role(last[0].lower().rstrip("."), name_words()):
        return ""  # as before most names
    kept: list[str] = []
    described = 0  # words that only describe the role: "real estate" mogul
    for word in reversed(line[line.rfind("\n") + 1 :].split()):
        key = word.lower().rstrip(".")
        role = is_role(key, name_words())
        ends = not word[-1].isalnum() and not role
        if ends or not word[0].isalnum() or key in _NO_TITLE or not (role or kept):
            break
        if role and described:
            break
        if not role and word[0].islower():
            described += 1
            if described > _DESCRIBING or not (described > 1 or _is_office(kept)):
                break
            if kept[-1][0].isupper() and key not in SMALL["former"] and key not in _NEWLY:
                break  # "met President Wirth"
        kept.append(word)
    return " ".join(reversed(kept))


def _is_office(kept: list[str]) -> bool:
    """Tell whether what was kept begins with a role, which "retired" may describe."""
    return bool(kept) and kept[-1].lower() in name_words().roles


def _until(words: str) -> str:
    """Return `words` up to a relative clause or the like, which gives no role."""
    kept: list[str] = []
    for word in words.split():
        if word in SMALL["relative"]:
            break
        kept.append(word)
    return " ".join(kept)


@cache
def _role_words() -> dict[str, list[str]]:
    """Return the words that stand for each role."""
    words: dict[str, list[str]] = {}
    for word in name_words().roles:
        words.setdefault(canonical_role(word), []).append(word)
    return words


def find_role_bearers(
    text: str, bearers: Mapping[str, Bearer]
) -> Iterator[tuple[int, int, Speaker]]:
    """Yield by offset where "the mayor" means the only one of `bearers`, who are given by role."""
    if not bearers:
        return
    roles = {word: role for role in bearers for word in _role_words().get(role, ())}
    for found in _THE.finditer(text):
        words = found[0].lower().split(" ")
        if roles.keys().isdisjoint(words):
            continue
        index = next(index for index, word in enumerate(words) if word in roles)
        role = roles[words[index]]
        if _is_bare(text, found, index, bearers[role].roles[role]):
            yield found.start() - 1, found.end(index), bearers[role].speaker


def _is_bare(text: str, found: re.Match[str], index: int, its: set[str]) -> bool:
    """Tell whether a role stands without a name or complement, and what is before it fits.

    In "the executive director" it goes on with another role.
    """
    end = found.end(index)
    following = (
        text[end + 1 : end + _ROLE_REACH].split(" ")[0] if text[end : end + 1] == " " else ""
    )
    if _COMPLETED.match(text, end) or following.rstrip(",.") in name_words().roles:
        return False
    before = [found.group(i) for i in range(1, index)]
    return fit_role(read_others(" ".join(before)), set(), before, its) is not None
