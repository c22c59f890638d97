"""Tell who opens an article: "Ana Rossi has left.", then "The minister said": it is she."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotecheck.extract.names.bearers import Bearer
from quotecheck.extract.names.mentions import Mention
from quotecheck.extract.names.name_words import name_words
from quotecheck.extract.names.roles import canonical_role, fit_role, read_roles, role_kinds
from quotecheck.extract.names.salience import NAMED_SUBJECT, weigh
from quotecheck.extract.names.unnamed import Unnamed, read_unnamed
from quotecheck.models import Span

if TYPE_CHECKING:
    from quotecheck.extract.names.cast import Cast

_OPENING = re.compile(r"The\s[\w'\u2019-][\w'\u2019 -]{1,100}")
_OWNED = re.compile(r"['\u2019]s?\s")


def name_opener(cast: Cast, bearers: dict[str, Bearer]) -> None:
    """Add to `bearers` the role that opens the second paragraph, of whom the first is about.

    The first names no other person, and nobody is told to bear that role.
    """
    paragraphs = cast.document.paragraphs
    found = _read_opening(cast.text, paragraphs[1]) if len(paragraphs) > 1 else None
    subject = _find_subject(cast, paragraphs[0]) if found is not None else None
    if found is None or subject is None:
        return
    roles = dict(read_roles(found.words))
    taken = {
        role
        for bearer in bearers.values()
        for role in bearer.own_roles()
        if role in roles and fit_role(roles[role], set(), (), bearer.roles[role]) is not None
    }
    bearer = bearers[subject.speaker.name]
    rivals = {found.gender, cast.genders[bearer.speaker.name]} >= {"male", "female"}
    if not rivals and taken.isdisjoint(roles) and _may_be_both(bearer, roles):
        bearer.roles.update(roles)


def _read_opening(text: str, paragraph: Span) -> Unnamed | None:
    """Return the person by role with whom a paragraph opens, if such roles are of its subject."""
    opening = _OPENING.match(text, *paragraph)
    found = read_unnamed(text, paragraph.start, opening.group()) if opening else None
    if found is None or _OWNED.search(found.words) or found.head not in name_words().roles:
        return None
    kinds = role_kinds()
    apart = canonical_role(found.head) in kinds["beside"] | kinds["anonymous"]
    return None if apart else found


def _find_subject(cast: Cast, paragraph: Span) -> Mention | None:
    """Return the only person whom a paragraph names, as its subject."""
    named = [one for one in cast.named.between(*paragraph) if one.speaker.kind == "person"]
    if len({one.speaker.name for one in named}) != 1:
        return None
    if cast.genders.get(named[0].speaker.name, "") in ("", "maybe"):
        return None
    weight, _ = weigh(cast.text, named[0].start, named[0].end, "", True)
    return named[0] if weight >= NAMED_SUBJECT else None


def _may_be_both(bearer: Bearer, roles: dict[str, set[str]]) -> bool:
    """Tell whether one who is known by other roles may bear these: a host, a comedian; no mayor."""
    known = set(bearer.present_roles())
    kinds = role_kinds()
    return not known or (known | set(roles)).isdisjoint(kinds["held"] | kinds["seated"])
