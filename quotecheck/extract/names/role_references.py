"""Tell whom a role means: "the Florida senator", "the Kazakh President", "the 21-year-old"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from quotecheck.extract.names.bearers import Bearer
from quotecheck.extract.names.epithets import MARGIN, known_by_now, name_otherwise
from quotecheck.extract.names.name_words import GENITIVES, name_words
from quotecheck.extract.names.roles import (
    SMALL,
    canonical_role,
    fit_role,
    parties,
    read_others,
    role_kinds,
    wider_roles,
)
from quotecheck.models import Speaker

if TYPE_CHECKING:
    from quotecheck.extract.names.cast import Cast

MANY = 20  # bearers of one role
_NEXT = 800  # characters behind a role with its place, in which its bearer is named
_NAMES_BACK = 40  # mentions: how far back an age is looked for
_NOW = 2  # sentences back to who is spoken of now
_APPOSED = re.compile(r", an?\b")
_REACH = 1500  # characters: how far back somebody else may have got the role


def resolve_role(
    cast: Cast,
    start: int,
    head: str,
    before: Sequence[str],
    complement: str,
    *,
    told_apart: bool = False,
    told: str = "",
) -> Speaker | None:
    """Return the one person who bears a role with the words around it; None where in doubt.

    `head` is the role's word, `before` what stands before it ("Florida"), `complement` what
    completes it ("of Texas"). Who is `told_apart` by a clause ("the Republican who lost") bears
    the role, or is new. `told` is the gender that its word tells ("the actress").
    """
    wanted = read_others(" ".join(before))
    completed = read_others(complement)
    fitting = _find_fitting(cast, start, head, head, wanted, completed, before)
    if not fitting and not told_apart:
        fitting = _find_wider(cast, start, head, wanted, completed, before)
    if head.endswith("-year-old"):
        aged = _find_aged(cast, start, head.split("-")[0])
        if aged is not None:
            return aged
    if not fitting:
        if complement or told_apart:
            return _named_next(cast, start, head, complement) if completed else None
        known = _unnamed_before(cast, start, head, before)
        known = known or known_by_now(cast, start, head, wanted, told)
        return known or (name_otherwise(cast, start, head, before, told) if before else None)
    best = max(fit for fit, _ in fitting)
    bearers = [bearer for fit, bearer in fitting if fit == best]
    if len(bearers) == 1 < len(fitting):
        bearers = _prefer_near(cast, start, bearers, fitting)
    if len(bearers) > 1:
        if head not in parties().values() and _stand_together(cast, start, bearers):
            return None
        names = {bearer.speaker.name: 0.0 for bearer in bearers}
        chosen = cast.discourse().choose_by(start, names.get, MARGIN)
        bearers = [bearer for bearer in bearers if bearer.speaker is chosen]
        if not bearers or not _another(cast, start, head, bearers[0]):
            return chosen
        return _unnamed_before(cast, start, head, before)
    if _is_contrary(cast, bearers[0], told):
        return None
    if _another(cast, start, head, bearers[0]):
        return _unnamed_before(cast, start, head, before)
    if _is_rivalled(cast, start, head, bearers[0]):
        return None
    if head == "president" and not (before or complement) and _is_past(cast, start, bearers[0]):
        return None
    placed = wanted & name_words().places
    if _is_far(cast, start, bearers[0]):
        return known_by_now(cast, start, head, wanted, told) if placed else None
    if not best and placed and _is_doubtful(cast, start, head, bearers[0]):
        return known_by_now(cast, start, head, wanted, told)
    return bearers[0].speaker


def _find_fitting(
    cast: Cast,
    start: int,
    head: str,
    role: str,
    wanted: set[str],
    completed: set[str],
    before: Sequence[str],
) -> list[tuple[float, Bearer]]:
    """Return the bearers of `role` whom the words around `head` fit, each with how well."""
    fitting = []
    owned = any(word.endswith(GENITIVES) for word in before)
    for bearer in _near_bearers(cast, start, role):
        its = bearer.roles[role]
        if role != head and head not in role_kinds()["top"]:
            its = its - SMALL["below"]  # a deputy minister is a diplomat
        fit = fit_role(wanted, completed, before, its)
        if fit is not None and role != head and _is_stretched(wanted, its, head, owned=owned):
            continue
        if fit is not None and not (owned and its and _is_of_body(cast, wanted, its)):
            fitting.append((fit, bearer))
    return fitting


def _is_stretched(wanted: set[str], its: set[str], head: str, *, owned: bool) -> bool:
    """Tell whether a wider word has a party or a place that a role is not told to be of.

    "The Labour leader" is not any premier, "Corvan's top diplomat" no envoy of another country.
    """
    party = wanted & set(parties().values()) if head in role_kinds()["top"] else set()
    place = wanted & name_words().places if owned else set()
    return any(asked and asked.isdisjoint(its) for asked in (party, place))


def _is_of_body(cast: Cast, wanted: set[str], its: set[str]) -> bool:
    """Tell whether a role is one in a body that is named: "Norway's leader" is not the League's."""
    if not wanted.isdisjoint(its):
        return False
    # Of very many bodies only the first are looked at.
    bodies = min((cast.bodies_of(word)[:MANY] for word in its), key=len)
    return any(its <= body for body in bodies)


def _find_wider(
    cast: Cast,
    start: int,
    head: str,
    wanted: set[str],
    completed: set[str],
    before: Sequence[str],
) -> list[tuple[float, Bearer]]:
    """Return those who go by a wider word than their role: a geologist is "the scientist".

    But for those above all others they are spoken of now, and nobody without a name is that.
    """
    found: dict[str, tuple[float, Bearer]] = {}
    top = head in role_kinds()["top"]
    first: list[tuple[float, Bearer]] = []
    for role in wider_roles(head):
        fitting = _find_fitting(cast, start, head, role, wanted, completed, before)
        if top and (not first or _best(fitting) > _best(first)):
            first = fitting  # "the Polish leader" is the premier of Poland, not any president
        found.update((bearer.speaker.name, (fit, bearer)) for fit, bearer in fitting)
    if first:
        return first
    near = {one.speaker.name for one in cast.discourse().before(start)} if found else set()
    found = {name: one for name, one in found.items() if name in near}
    if found and _has_unnamed(cast.text[max(0, start - _REACH) : start], head, often=True):
        return []
    return list(found.values())


def _is_doubtful(cast: Cast, start: int, head: str, bearer: Bearer) -> bool:
    """Tell whether a place may be another's: the article tells none of who bears the role.

    Somebody else of whom it tells none either is spoken of now, and bears the role as well, or one
    of which there are many: "the Varde senator".
    """
    if _is_placed(bearer):
        return False
    discourse = cast.discourse()
    sentence = discourse.sentence_of(start)
    told = [one.speaker for one in discourse.before(start) if sentence - one.sentence == 1]
    if told and all(one == bearer.speaker for one in told):
        return False  # the sentence before tells of nobody else
    last = (one for one in discourse.before(start) if sentence - one.sentence <= _NOW)
    near = dict.fromkeys(one.speaker.name for one in last)
    away = bearer.speaker.name not in near
    near.pop(bearer.speaker.name, None)
    known = {one.speaker.name: one for one in cast.bearers_among(near)}
    others = [name for name in near if name not in known or not _is_placed(known[name])]
    kinds = role_kinds()
    if others and head in kinds["epithet"] and (away or head not in kinds["seated"]):
        return True
    same = {head, *wider_roles(head)}
    return any(name in known and not same.isdisjoint(known[name].roles) for name in others)


def _is_placed(bearer: Bearer) -> bool:
    """Tell whether an article tells of which place somebody has a role."""
    places = name_words().places
    return any(not places.isdisjoint(others) for others in bearer.roles.values())


def _best(fitting: Sequence[tuple[float, Bearer]]) -> float:
    return max((fit for fit, _ in fitting), default=-1.0)


def _prefer_near(
    cast: Cast, start: int, best: list[Bearer], fitting: Sequence[tuple[float, Bearer]]
) -> list[Bearer]:
    """Return who fits nearly as well and is spoken of, where who fits best is not."""
    near = {one.speaker.name for one in cast.discourse().before(start)}
    if best[0].speaker.name in near:
        return best
    least = max(fit for fit, _ in fitting) - MARGIN
    spoken = [bearer for fit, bearer in fitting if fit >= least and bearer.speaker.name in near]
    return spoken or best


def _named_next(cast: Cast, start: int, role: str, complement: str) -> Speaker | None:
    """Return whom the text names next, and alone, by a role that a place has once.

    "The mayor of Lodz has resigned. Mayor Ana Rossi said": nobody where the text speaks of another
    mayor, or of another place of hers.
    """
    bearers = cast.bearers_of(role) if role in role_kinds()["sole"] else []
    if len(bearers) != 1 or bearers[0].roles[role] - read_others(complement):
        return None
    speaker = bearers[0].speaker
    place = cast.first_place(speaker.name)
    end = cast.text.index(complement, start) + len(complement)
    if not end < place < end + _NEXT:
        return None
    if any(one.speaker.kind == "person" for one in cast.named.between(end, place)):
        return None
    words = {word for word, same in name_words().same_role.items() if same == role} | {role}
    if cast.text[start:place].lower().split()[-1] not in words:
        return None
    # Read whole only where the name stands next, which few roles of an article do.
    elsewhere = cast.text.lower().replace(complement.lower(), "")
    another = rf"\b(?:{'|'.join(map(re.escape, words))})(?:s\b|\s(?:of|for|in|from)\s)"
    return None if re.search(another, elsewhere) else speaker


def _is_rivalled(cast: Cast, start: int, head: str, bearer: Bearer) -> bool:
    """Tell whether a duchess may be another than the one who is only named later.

    Another is spoken of now whom the role's gender fits, and of whom no other role is told.
    """
    told = name_words().roles.get(head, "")
    if told not in ("male", "female") or cast.first_place(bearer.speaker.name) < start:
        return False
    near = cast.discourse().choose(start, told)
    if near is None or near == bearer.speaker:
        return False
    its = cast.bearers_among([near.name])
    return not (its and its[0].roles)


def _is_past(cast: Cast, start: int, bearer: Bearer) -> bool:
    """Tell whether "the president" may be one whom the article gives no title.

    Whoever it gives that title is spoken of no more, or presides over a body, and others are
    spoken of now.
    """
    discourse = cast.discourse()
    sentence = discourse.sentence_of(start)
    near = [one for one in discourse.before(start) if one.speaker.kind == "person"]
    if all(one.speaker != bearer.speaker for one in near):
        return bool(near)
    bodies = name_words().organisation | name_words().organisation_nouns
    of_body = not bodies.isdisjoint(bearer.roles["president"])
    others = (one for one in near if one.speaker != bearer.speaker)
    return of_body and any(sentence - one.sentence <= _NOW for one in others)


def sits_elsewhere(cast: Cast, speaker: Speaker, role: str, seat: str) -> bool:
    """Tell whether somebody has a role for another place than `seat`: no "MP for Norwich"."""
    for bearer in cast.bearers_among([speaker.name]):
        its = bearer.roles.get(role, set())
        told = its - set(parties().values())
        return bool(told) and not read_others(seat) <= its
    return False


def _is_far(cast: Cast, start: int, bearer: Bearer) -> bool:
    """Tell whether whoever bears a role is first named much later, while another is spoken of."""
    if cast.first_place(bearer.speaker.name) < start + _NEXT // 2:
        return False
    return any(one.speaker.kind == "person" for one in cast.discourse().before(start))


def _find_aged(cast: Cast, start: int, age: str) -> Speaker | None:
    """Return the last named person whose age follows the name: "Vance, 24,"."""
    for mention in reversed(cast.named.before(start, _NAMES_BACK)):
        if cast.text.startswith(f", {age}", mention.end):
            return mention.speaker
    return None


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


def _is_contrary(cast: Cast, bearer: Bearer, told: str) -> bool:
    """Tell whether a word for a role tells another gender than its bearer's: no "spokesman" she."""
    gender = cast.discourse().gender_of(bearer.speaker.name)
    return {told, gender} >= {"male", "female"} and not _is_called(bearer, told)


def _is_called(bearer: Bearer, told: str) -> bool:
    """Tell whether the article gives a person a role of that gender: "Chairman Ana Rossi"."""
    roles, titles = name_words().roles, " ".join(bearer.speaker.titles).lower().split()
    return any(roles.get(word) == told for word in titles)


def _another(cast: Cast, start: int, head: str, bearer: Bearer) -> bool:
    """Tell whether somebody without a name got this role since: "a spokesman for the mayor".

    Of roles that news seldom leaves without a name only "another" tells so, "another mayor", or
    what they are reported to say: "An analyst in Varde said".
    """
    near = cast.discourse().before(start)
    last, end = max(((o.start, o.end) for o in near if o.speaker is bearer.speaker), default=(0, 0))
    if any(one.start > last and _is_unnamed(one.speaker, head) for one in near if one.reports):
        return True
    apposed = _APPOSED.match(cast.text, end)  # "Rossi, a spokesman for the mayor,"
    last = apposed.end() if apposed else last
    often = head in role_kinds()["anonymous"]
    return _has_unnamed(cast.text[max(last, start - _REACH) : start], head, often=often)


def _is_unnamed(speaker: Speaker, role: str, before: Sequence[str] = ()) -> bool:
    """Tell whether somebody is only described, with a role and words `before` it: "an analyst"."""
    return speaker.kind == "description" and _is_told_as(speaker.name, role, before)


def _has_unnamed(text: str, head: str, *, often: bool) -> bool:
    """Tell whether somebody without a name has a role: "a spokesman for the mayor"."""
    words = (word for word, role in name_words().same_role.items() if role == head)
    found = "|".join(map(re.escape, (head, *words)))
    other = (
        rf"\b(?:[Aa]nother|[Oo]ne)\s(?:(?!the\s)[\w'’-]+\s){{0,4}}?(?:of\sthe\s)?(?:{found})s?\b"
    )
    if not often:
        return bool(re.search(other, text))
    led = rf"\b[Aa]n?\s(?:[\w'’-]+\s){{0,4}}(?:{found})\b"
    whose = rf"\b[Tt]he\s(?:[\w'’-]+\s){{0,2}}(?:{found})\s(?:for|of)\s"
    return bool(re.search(rf"{other}|{led}|{whose}", text))


def _unnamed_before(cast: Cast, start: int, role: str, before: Sequence[str]) -> Speaker | None:
    """Return who was told of without a name: "A council spokesman" for "the spokesman"."""
    found = {
        one.speaker.name: one.speaker
        for one in cast.discourse().before(start)
        if _is_unnamed(one.speaker, role, before)
    }
    return found.popitem()[1] if len(found) == 1 else None


def _is_told_as(words: str, role: str, before: Sequence[str]) -> bool:
    """Tell whether an indefinite description has a role, and the words before it."""
    told = words.lower().split()
    if told[0] not in ("a", "an", "another", "one"):
        return False
    roles = [canonical_role(word) for word in told]
    return role in roles and {word.lower() for word in before} <= set(told)


def resolve_kin(cast: Cast, start: int, role: str) -> Speaker | None:
    """Return whom "her brother" means: the only brother whom the article names.

    Nobody where the sentence spoke of him last: then he is said to have a brother of his own.
    """
    bearers = cast.bearers_of(role)
    if len(bearers) != 1:
        return None
    discourse = cast.discourse()
    last = discourse.before(start)[-1:]
    sentence = discourse.sentence_of(start)
    if last and last[0].speaker == bearers[0].speaker and last[0].sentence == sentence:
        return None
    return bearers[0].speaker
