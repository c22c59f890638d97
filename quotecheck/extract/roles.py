"""Tell whom a role means: "the Florida senator", "the Kazakh President", "the company".

A person bears the roles that stand around their names: before it ("Florida Sen. Marco Rubio"),
after it between commas ("Rubio, the senator from Florida,") and in brackets ("(R-Fla.)").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from quotecheck.extract.cues import load_cues
from quotecheck.extract.name_words import NameWords, name_words
from quotecheck.extract.spotting import is_role
from quotecheck.lexicon import load_table
from quotecheck.models import Speaker

if TYPE_CHECKING:
    from quotecheck.extract.mentions import Mention
    from quotecheck.extract.names import Cast

# An apposition ends as it began, with a comma, or with its sentence.
_APPOSITION = re.compile(
    r"(?:\s\([^()\n]{1,40}\))?,\s(?:who\s(?:is|was)\s)?([^,;:.\n\"“”()]{3,90})(?:[,;.—(]|\swho\b)"
)
_BRACKETS = re.compile(r"\s?[(,]\s?[RDI]-([\w. ]{1,16}?)\.?[),.;]")
_WORD = re.compile(r"[\w'’-]+(?:\.[A-Z]\b\.?)*")
_SMALL = {
    kind: frozenset(block.split())
    for kind, block in load_table("noun_phrases").items()
    if isinstance(block, str)
}
_SAYS = load_cues().keys() | _SMALL["verbs"]
_THE = re.compile(r"\b[Tt]he ([\w'’-]+)(?: ([\w'’-]+)(?: ([\w'’-]+))?)?(?! of\b)")
_TITLE_REACH = 60  # characters before a name
_DESCRIBING = 3  # words that describe a role
MANY = 20  # bearers of one role
MARGIN = 0.5  # two bearers of a role who are spoken of as much as that: nobody can be told


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
            if others.isdisjoint(_SMALL["rank"]):
                yield role


@cache
def _phrases() -> dict[str, str]:
    return dict(load_table("roles")["phrases"])


@cache
def role_kinds() -> dict[str, frozenset[str]]:
    """Return the roles that news leaves unnamed, and those that it calls known people by."""
    kinds = load_table("roles")["kinds"]
    return {kind: frozenset(block.split()) for kind, block in kinds.items()}


@cache
def _parties() -> dict[str, str]:
    return dict(load_table("noun_phrases")["parties"])


def canonical_role(word: str) -> str:
    """Return the word that stands for all of its kind.

    >>> canonical_role("congresswoman"), canonical_role("sen"), canonical_role("mayor")
    ('representative', 'senator', 'mayor')
    """
    same = name_words().same_role
    return same.get(word, word)


@cache
def _canonical_roles() -> dict[str, str]:
    return {word: canonical_role(word) for word in name_words().roles}


@cache
def long_roles() -> tuple[str, ...]:
    """Return the roles that an "of" or "in" holds together: "head of state"."""
    return tuple(role for role in _phrases() if " of " in role or " in " in role)


def read_roles(words: str) -> Iterator[tuple[str, set[str]]]:
    """Yield each role in `words` with the other words, lower case; places stand for their people.

    >>> list(read_roles("Florida Sen."))
    [('senator', {'florida'})]
    """
    lexicon = name_words()
    keys = [word.lower().rstrip(".") for word in _WORD.findall(words)]
    roles, others = _split_roles(keys, lexicon)
    for role in roles:
        yield role, others


def _split_roles(keys: list[str], lexicon: NameWords) -> tuple[list[str], set[str]]:
    """Return the roles among `keys`, phrases of two or three words first, and the other words."""
    roles: list[str] = []
    others: set[str] = set()
    index = 0
    while index < len(keys):
        for length in (3, 2):
            phrase = " ".join(keys[index : index + length]).replace("-", " ")
            if phrase in _phrases():
                roles.append(_phrases()[phrase])
                index += length
                break
            if phrase in lexicon.places:
                others.add(phrase)
                index += length
                break
        else:
            key = _bare(keys[index])
            party = _parties().get(key)
            if party:
                others.add(party)
            if key in _SMALL["rank"]:
                others.add(key)
            if key in lexicon.roles and key == keys[index]:
                roles.append(canonical_role(key))
            elif party is None and key not in _SMALL["idle"]:
                others.add(lexicon.demonyms.get(key, key))
            index += 1
    return roles, others


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s")


def gather_bearers(cast: Cast) -> dict[str, Bearer]:
    """Return the persons of an article by name, with the roles that it gives them."""
    bearers: dict[str, Bearer] = {}
    for mention in cast.mentions:
        if mention.speaker.kind != "person":
            continue
        bearer = bearers.setdefault(mention.speaker.name, Bearer(mention.speaker))
        for words in _around(cast.text, mention):
            for role, others in read_roles(words):
                bearer.roles.setdefault(role, set()).update(others)
    for name, bearer in bearers.items():
        for title in bearer.speaker.titles:
            for role, others in read_roles(title):
                bearers[name].roles.setdefault(role, set()).update(others)
    return bearers


def _around(text: str, mention: Mention) -> Iterator[str]:
    """Yield the words around a name that may hold roles."""
    before = _title_before(text, mention.start)
    if before:
        yield before
    after = _APPOSITION.match(text, mention.end)
    if after and not _SAYS.isdisjoint(after.group(1).split()):
        after = None
    if after and after.group(1).split()[0] not in _SMALL["relative"]:
        yield _until(after.group(1))
    party = _BRACKETS.match(text, mention.end)
    if party:
        state = party.group(1).lower().strip(" .")
        state = load_table("places")["abbreviations"].get(state, state)
        yield f"{state} {before}"


def _title_before(text: str, start: int) -> str:
    """Return the title that runs up to a name: "retired neurosurgeon", "Florida Sen."."""
    line = text[max(0, start - _TITLE_REACH) : start]
    kept: list[str] = []
    described = 0  # words that only describe the role: "real estate" mogul
    for word in reversed(line[line.rfind("\n") + 1 :].split()):
        key = word.lower().rstrip(".")
        role = is_role(key, name_words())
        ends = not word[-1].isalnum() and not role
        if ends or not word[0].isalnum() or key in _SMALL["breaks"] or (role and described):
            break
        if not role and word[0].islower():
            described += 1
            if described > _DESCRIBING or not (described > 1 or _is_office(kept)):
                break
        kept.append(word)
    return " ".join(reversed(kept))


def _is_office(kept: list[str]) -> bool:
    """Tell whether what was kept begins with a role, which "retired" may describe."""
    return bool(kept) and kept[-1].lower() in name_words().roles


def _until(words: str) -> str:
    """Return `words` up to a relative clause or the like, which gives no role."""
    kept: list[str] = []
    for word in words.split():
        if word in _SMALL["relative"]:
            break
        kept.append(word)
    return " ".join(kept)


def resolve_role(
    cast: Cast, start: int, head: str, before: Sequence[str], complement: str
) -> Speaker | None:
    """Return the one person who bears a role with the words around it; None where in doubt.

    `head` is the role's word, `before` what stands before it ("Florida"), `complement` what
    completes it ("of Texas").
    """
    wanted = _others(" ".join(before))
    completed = _others(complement)
    fitting: list[tuple[float, Bearer]] = []
    for bearer in _near_bearers(cast, start, head):
        fit = _fit(wanted, completed, before, bearer.roles[head])
        if fit is not None:
            fitting.append((fit, bearer))
    if not fitting:
        return None if complement else _known_by_now(cast, start, head, wanted)
    best = max(fit for fit, _ in fitting)
    bearers = [bearer for fit, bearer in fitting if fit == best]
    if len(bearers) > 1:
        if head not in _parties().values() and _stand_together(cast, start, bearers):
            return None
        names = {bearer.speaker.name: 0.0 for bearer in bearers}
        return cast.discourse().choose_by(start, names.get, MARGIN)
    if head in role_kinds()["anonymous"] and _another(cast, start, head, bearers[0]):
        return None
    return bearers[0].speaker


def _stand_together(cast: Cast, start: int, bearers: Sequence[Bearer]) -> bool:
    """Tell whether the two last named of `bearers` stand in one sentence: either may be meant."""
    theirs = {bearer.speaker.name for bearer in bearers}
    last = {
        one.speaker.name: one.sentence
        for one in cast.discourse().before(start)
        if one.speaker.name in theirs
    }
    latest = sorted(last.values())[-2:]
    return len(latest) == 2 and latest[0] == latest[1]


def _near_bearers(cast: Cast, start: int, role: str) -> list[Bearer]:
    """Return those who bear `role`; of very many only those who are spoken of before `start`."""
    bearers = cast.bearers_of(role)
    if len(bearers) <= MANY:
        return bearers
    near = {one.speaker.name for one in cast.discourse().before(start)}
    return [bearer for bearer in cast.bearers_among(near) if role in bearer.roles]


def _others(words: str) -> set[str]:
    return _split_roles([word.lower().rstrip(".") for word in _WORD.findall(words)], name_words())[
        1
    ]


def _fit(
    wanted: set[str], completed: set[str], before: Sequence[str], its: set[str]
) -> float | None:
    """Return how well the words around a role fit; None where they name another place or name."""
    lexicon, former = name_words(), _SMALL["former"]
    places = {word for word in wanted if word in lexicon.places}
    known = {word for word in its if word in lexicon.places}
    if (places and known and not places & known) or not completed <= its:
        return None
    capitals = {_bare(word.lower()) for word in before if word[0].isupper()}
    must = (capitals & wanted) - places - lexicon.adjectives | wanted & _SMALL["rank"]
    parties = set(_parties().values())
    rivals = wanted & parties and its & parties and not wanted & its & parties
    if rivals or not must <= its or (wanted & former and not its & former):
        return None
    deputy = not its.isdisjoint(_SMALL["rank"]) and must.isdisjoint(_SMALL["rank"])
    once = its.isdisjoint(former) != wanted.isdisjoint(former)
    return len(wanted & its) - 0.5 * deputy - 0.5 * once


def _another(cast: Cast, start: int, head: str, bearer: Bearer) -> bool:
    """Tell whether somebody without a name got this role since: "a spokesman for the mayor"."""
    discourse = cast.discourse()
    last = max((a.start for a in discourse.before(start) if a.speaker is bearer.speaker), default=0)
    between = cast.text[max(last, start - 1500) : start]
    words = (word for word, role in name_words().same_role.items() if role == head)
    found = "|".join(map(re.escape, (head, *words)))
    return bool(re.search(rf"\b[Aa]n?\s(?:[\w'’-]+\s){{0,4}}(?:{found})\b", between))


def _known_by_now(cast: Cast, start: int, role: str, others: set[str]) -> Speaker | None:
    """Return who is clearly spoken of, for an epithet of nobody else's: "the billionaire"."""
    if role not in role_kinds()["epithet"] and not role.endswith("-year-old"):
        return None
    told = name_words().roles.get(role, "")
    opposite = {"male": "female", "female": "male"}.get(told)
    unfit = {"", opposite}
    margin = 4 * MARGIN if others & name_words().places else 2 * MARGIN

    def lose(name: str) -> float | None:
        its = cast.bearers_among([name])
        if cast.genders.get(name, "") in unfit or (its and its[0].knows(role)):
            return None
        return 0.0

    return cast.discourse().choose_by(start, lose, margin)


def resolve_people(cast: Cast, start: int, country: str) -> Speaker | None:
    """Return whom "the Czech" means: the only person near whose titles tell of that country."""
    near = {one.speaker.name for one in cast.discourse().before(start)}
    theirs = [
        bearer.speaker
        for bearer in cast.bearers_among(sorted(near))
        if any(country in others for others in bearer.roles.values())
    ]
    return theirs[0] if len(theirs) == 1 else None


def find_role_bearers(
    text: str, bearers: Mapping[str, Bearer]
) -> Iterator[tuple[int, int, Speaker]]:
    """Yield by offset where "the mayor" means the only one of `bearers`, who are given by role."""
    if not bearers:
        return
    canonical = _canonical_roles()
    for found in _THE.finditer(text):
        for index in (1, 2, 3):
            word = found.group(index)
            if word is None:
                break
            role = canonical.get(word.lower(), "")
            if role in bearers:
                before = [found.group(i) for i in range(1, index)]
                bearer = bearers[role]
                if _fit(_others(" ".join(before)), set(), before, bearer.roles[role]) is not None:
                    yield found.start(), found.end(index), bearer.speaker
                break
