"""Tell whom news calls by other words for a change: "the Nigeria forward", "the 21-year-old".

Nothing in the article gives them these words: whoever is spoken of now is meant, or nobody known.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from quotecheck.extract.names.bearers import Bearer
from quotecheck.extract.names.discourse import UNSURE, Appearance
from quotecheck.extract.names.name_words import name_words
from quotecheck.extract.names.roles import role_kinds
from quotecheck.extract.names.salience import PRONOUN_SUBJECT
from quotecheck.models import Speaker

if TYPE_CHECKING:
    from quotecheck.extract.names.cast import Cast

MARGIN = 0.5  # two who are spoken of as much as that: nobody can be told
# Between a name and a role: the role stands in another clause.
_CLAUSE_OPENS = re.compile(r"[,;:]|\s(?:and|but|as|when|while|after|before|because|that)\s")


def known_by_now(cast: Cast, start: int, role: str, others: set[str], told: str) -> Speaker | None:
    """Return who is clearly spoken of, for an epithet of nobody else's: "the billionaire".

    `others` are the words around the role, `told` the gender that its word tells.
    """
    if role not in role_kinds()["epithet"] and not role.endswith("-year-old"):
        return None
    if cast.text.endswith((" a ", " an "), 0, start):
        return None
    opposite = {"male": "female", "female": "male"}.get(told)
    unfit = {"", "maybe", opposite}
    discourse = cast.discourse()
    margin = 4 * MARGIN if others & name_words().places else 2 * MARGIN

    def lose(name: str) -> float | None:
        if cast.genders.get(name, "") in unfit:
            return None
        its = cast.bearers_among([name])
        if its and _is_told_apart(its[0], role):
            return None
        sure = discourse.gender_of(name) != "either" or discourse.speaks(name)
        return 0.0 if sure or (its and its[0].roles) else 2 * UNSURE  # "Lodz North"

    return discourse.choose_by(start, lose, margin)


def _is_told_apart(bearer: Bearer, role: str) -> bool:
    """Tell whether a person bears the role of another place, or another office.

    A mayor is not "the governor"; an MP may be "the Lodz MP", if the article tells no place.
    """
    kinds = role_kinds()
    if bearer.knows(role):
        placed = bearer.roles.get(role, name_words().places) & name_words().places
        return role not in kinds["seated"] or bool(placed)
    return role in kinds["office"] and not kinds["epithet"].issuperset(bearer.full_roles())


def name_otherwise(cast: Cast, start: int, role: str) -> Speaker | None:
    """Return whom news calls by other words for a change: "the Nigeria forward".

    It is the only person of whom this sentence and the one before it speak, if no role is known
    of theirs, nor anybody with this one.
    """
    if cast.text[start : start + 4].lower() != "the " or role in role_kinds()["beside"]:
        return None
    near = {one.speaker.name: one for one in _find_near(cast, start)}
    if len(near) != 1:
        return None
    (last,) = near.values()
    same = last.sentence == cast.discourse().sentence_of(start)
    if same and not _CLAUSE_OPENS.search(cast.text, last.start, start):
        return None  # "Doe thanked the minister": nobody does that to themselves
    speaker = last.speaker
    known = cast.bearers_among([speaker.name])
    sure = speaker.kind == "person" and known and not any(known[0].present_roles())
    if not sure or cast.genders.get(speaker.name, "") in ("", "maybe"):
        return None
    told = name_words().roles.get(role, "")
    gender = cast.discourse().gender_of(speaker.name)
    return None if {told, gender} >= {"male", "female"} else speaker


def _find_near(cast: Cast, start: int) -> Sequence[Appearance]:
    """Return who appears in this sentence and the one before it in the paragraph.

    Where the words open a paragraph it is the last sentence of the one before, if somebody is its
    subject.
    """
    discourse = cast.discourse()
    sentence, paragraph = discourse.sentence_of(start), discourse.paragraph_of(start)
    near = [one for one in discourse.before(start) if sentence - one.sentence <= 1]
    if start > paragraph:
        return [one for one in near if discourse.paragraph_of(one.start) == paragraph]
    return near if any(one.weight >= PRONOUN_SUBJECT for one in near) else []


def resolve_people(cast: Cast, start: int, country: str) -> Speaker | None:
    """Return whom "the Czech" means: the only person near whose titles tell of that country."""
    near = {one.speaker.name for one in cast.discourse().before(start)}
    theirs = [
        bearer.speaker
        for bearer in cast.bearers_among(sorted(near))
        if any(country in others for others in bearer.roles.values())
    ]
    return theirs[0] if len(theirs) == 1 else None
