"""Tell whom news calls by other words for a change: "the Nigeria forward", "the 21-year-old".

Nothing in the article gives them these words: whoever is spoken of now is meant, or nobody known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from quotecheck.extract.names.bearers import Bearer
from quotecheck.extract.names.discourse import UNSURE, Appearance, Discourse
from quotecheck.extract.names.name_words import name_words
from quotecheck.extract.names.roles import SMALL, parties, role_kinds
from quotecheck.extract.names.salience import AFTER_PREPOSITION, PRONOUN_SUBJECT, QUOTED
from quotecheck.lexicon.places import list_countries
from quotecheck.models import Speaker

if TYPE_CHECKING:
    from quotecheck.extract.names.cast import Cast

_NEAR = 2  # sentences back to whoever is called by other words
MARGIN = 0.5  # two who are spoken of as much as that: nobody can be told
_WHOLE = ("sh", "ch", "ese", "ss")  # the endings of words for a whole people behind "the"
# Between a name and a role: the role stands in another clause.
_CLAUSE_OPENS = re.compile(r"[,;:]|\s(?:and|but|as|when|while|after|before|because|that)\s")


def known_by_now(cast: Cast, start: int, role: str, others: set[str], told: str) -> Speaker | None:
    """Return who is clearly spoken of, for an epithet of nobody else's: "the billionaire".

    `others` are the words around the role, `told` the gender that its word tells.
    """
    if role not in role_kinds()["epithet"] and not role.endswith("-year-old"):
        return None
    if cast.text[start : start + 4].lower() != "the ":  # "Norway's governor" is somebody else
        return None
    opposite = {"male": "female", "female": "male"}.get(told)
    unfit = {"", "maybe", opposite}
    discourse = cast.discourse()
    margin = 4 * MARGIN if others & name_words().places else 2 * MARGIN

    def lose(name: str) -> float | None:
        if cast.genders.get(name, "") in unfit:
            return None
        its = cast.bearers_among([name])
        if its and _is_told_apart(its[0], role, others):
            return None
        return 0.0 if _is_sure(cast, name) else 2 * UNSURE

    chosen = discourse.choose_by(start, lose, margin)
    if chosen is None or not _is_last(discourse, start, chosen, lose):
        return None
    return chosen if _is_sure(cast, chosen.name) else None


def _is_sure(cast: Cast, name: str) -> bool:
    """Tell whether a name is a person's, by gender, role or speech, and no place: "Lodz North"."""
    discourse, its = cast.discourse(), cast.bearers_among([name])
    told = discourse.gender_of(name) not in ("either", "maybe") or discourse.speaks(name)
    return told or bool(its and its[0].roles)


def _is_last(
    discourse: Discourse, start: int, chosen: Speaker, lose: Callable[[str], float | None]
) -> bool:
    """Tell whether nobody came in since who may be meant as well, but beside one: "met by Rossi".

    They are spoken of in the sentences right before `start`.
    """
    sentence, since = discourse.sentence_of(start), -1
    for one in reversed(discourse.before(start)):
        if sentence - one.sentence > _NEAR:
            return False
        if one.weight <= QUOTED or lose(one.speaker.name) is None:
            continue
        if one.speaker == chosen:
            return since in (-1, one.sentence)
        if one.weight > AFTER_PREPOSITION:
            return False
        since = one.sentence
    return False


def _is_told_apart(bearer: Bearer, role: str, others: set[str]) -> bool:
    """Tell whether a person bears the role of another place or party, or another office.

    A mayor is not "the governor"; an MP may be "the Lodz MP", if the article tells no place.
    """
    kinds, places = role_kinds(), name_words().places
    full = set(bearer.full_roles())
    if role in kinds["elected"] and (_is_rival(bearer, role, others) or full & kinds["unelected"]):
        return True
    apart = others & places - list_countries() or role.endswith("-year-old")
    if apart and full & kinds["national"]:
        return True  # "the Ohio Republican", "the 33-year-old" is no president
    if bearer.knows(role):
        placed = bearer.roles.get(role, places) & places
        return bool(placed) or not (others & places or role in kinds["seated"])
    return role in kinds["office"] and not kinds["epithet"].issuperset(full)


def _is_rival(bearer: Bearer, role: str, others: set[str]) -> bool:
    """Tell whether a person is of another party than words tell: no Tory is "the Labour MP"."""
    known = set(parties().values())
    asked = {parties().get(word, word) for word in (role, *others)} & known
    theirs = set[str]().union(*bearer.roles.values()) & known
    return bool(asked and theirs) and asked.isdisjoint(theirs)


def name_otherwise(
    cast: Cast, start: int, role: str, before: Sequence[str] = (), told: str = ""
) -> Speaker | None:
    """Return whom news calls by other words for a change: "the Nigeria forward".

    It is the only person of whom this sentence and the one before it speak, if no role is known
    of theirs, nor anybody with this one. Whose name has one of the words `before` the role is no
    person: "the Thistle manager" is of Osk Thistle. `told` is the gender that the word tells.
    """
    if cast.text[start : start + 4].lower() != "the " or role in role_kinds()["beside"]:
        return None
    # Whoever has another role now may have had this one before, and no mayor is the former mayor.
    past = not SMALL["former"].isdisjoint(before)
    if past and role in role_kinds()["anonymous"]:
        return None  # "the former official" is whoever has asked for no name
    bearer = _find_only(cast, start, before)
    if bearer is None or any(not past or its == role for its in bearer.present_roles()):
        return None
    told = told or name_words().roles.get(role, "")
    gender = cast.discourse().gender_of(bearer.speaker.name)
    return None if {told, gender} >= {"male", "female"} else bearer.speaker


def _find_only(cast: Cast, start: int, before: Sequence[str]) -> Bearer | None:
    """Return the only person of whom this sentence and the one before it speak."""
    near = {
        one.speaker.name: one
        for one in _find_near(cast, start)
        if set(before).isdisjoint(one.speaker.name.split())
    }
    if len(near) > 1:  # of whom nothing tells that they are persons
        near = {name: one for name, one in near.items() if _may_speak(cast, name)}
    if len(near) != 1:
        return None
    (last,) = near.values()
    same = last.sentence == cast.discourse().sentence_of(start)
    if same and not _CLAUSE_OPENS.search(cast.text, last.start, start):
        return None  # "Doe thanked the minister": nobody does that to themselves
    speaker = last.speaker
    known = cast.bearers_among([speaker.name])
    sure = speaker.kind == "person" and known and _may_be_person(cast, speaker.name)
    return known[0] if sure else None


def _may_speak(cast: Cast, name: str) -> bool:
    """Tell whether a name is a person's, or may be and speaks."""
    discourse = cast.discourse()
    return discourse.gender_of(name) != "maybe" or discourse.speaks(name)


def _may_be_person(cast: Cast, name: str) -> bool:
    """Tell whether a name may be a person's: it is, or holds no place and no party."""
    if cast.genders.get(name, "") in ("", "maybe"):
        return False
    return _is_sure(cast, name) or _no_names().isdisjoint(name.lower().split())


@cache
def _no_names() -> frozenset[str]:
    """Return the words for places and parties, which names of people seldom hold."""
    words = name_words()
    return words.places | words.adjectives | words.demonyms.keys() | parties().keys()


def _find_near(cast: Cast, start: int) -> Sequence[Appearance]:
    """Return who appears in this sentence and the one before it in the paragraph.

    Where the words, or a quotation, open a paragraph it is the last sentence of the one before, if
    somebody is its subject.
    """
    discourse = cast.discourse()
    sentence, paragraph = discourse.sentence_of(start), discourse.paragraph_of(start)
    near = [one for one in discourse.before(start) if sentence - one.sentence <= 1]
    here = [one for one in near if discourse.paragraph_of(one.start) == paragraph]
    if here or (start > paragraph and not discourse.is_quoted(paragraph)):
        return here
    return near if any(one.weight >= PRONOUN_SUBJECT for one in near) else []


def resolve_people(cast: Cast, start: int, people: str) -> Speaker | None:
    """Return whom "the Czech" means: the only person near whose titles tell of that country.

    Where nobody's do it is the only person who is spoken of, if no title tells of another country.
    Words that mean a whole people by "the" are nobody's: "the British".
    """
    country = name_words().demonyms[people]
    near = {one.speaker.name for one in cast.discourse().before(start)}
    theirs = [
        bearer.speaker
        for bearer in cast.bearers_among(sorted(near))
        if any(country in others for others in bearer.roles.values())
    ]
    if theirs or people.endswith(_WHOLE):
        return theirs[0] if len(theirs) == 1 else None
    only = _find_only(cast, start, ())
    told = set[str]().union(*only.roles.values()) if only else set()
    return only.speaker if only and list_countries().isdisjoint(told) else None
