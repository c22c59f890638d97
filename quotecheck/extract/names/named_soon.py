"""Name whom news tells by a role first: "The city's mayor has left. Ana Rossi told reporters"."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from quotecheck.extract.cues import load_cues
from quotecheck.extract.names.name_words import name_words
from quotecheck.extract.names.roles import canonical_role, role_kinds, wider_roles
from quotecheck.extract.names.unnamed import read_unnamed
from quotecheck.models import Speaker

if TYPE_CHECKING:
    from quotecheck.extract.names.cast import Cast
    from quotecheck.extract.names.mentions import Mention

_SOON = 2  # sentences behind the role
_FARTHEST = 600  # characters behind it
_ALONE = 300  # characters before it in which nobody is named
# Behind a name its verb, an apposition left out: "Ana Rossi, a baker, also told".
_VERB = re.compile(r"(?:,\s[^.;:\n\"\u201c]{2,90},)?\s(?:also\s|has\s|had\s|later\s)?([a-z]+)\b")
# Behind a name that opens a sentence: "Ana Rossi, 41, from Varde,".
_OPENS = re.compile(r",\s(?:\d\d\b|who\b|of\b|from\b)")
_REPORTED = re.compile(r"\b(?:said|says|added|cited|quoted) $")
_WORD = re.compile(r"[a-z]+")
_SAYING = frozenset("tcO")  # frames of verbs by which somebody says a clause
_HEADS = frozenset(("head", "chief", "leader"))


def name_soon(cast: Cast, start: int, end: int, head: str) -> Speaker | None:
    """Return who is named for the first time behind the words for a role, and reports at once.

    Nobody is named before the role, and whoever comes next without a title or another role is
    whom it described: others would be introduced.
    """
    role = canonical_role(head)
    if role in role_kinds()["anonymous"]:
        return None
    sentences = cast.document.sentences
    index = bisect_right(sentences, start, key=lambda sentence: sentence.start) - 1
    if index < 0 or index + 1 >= len(sentences):
        return None
    close = sentences[index].end
    far = min(sentences[min(index + _SOON, len(sentences) - 1)].end, end + _FARTHEST)
    people = (one for one in cast.named.between(end, far) if one.speaker.kind == "person")
    named = next(people, None)
    if named is None or named.start < close or not _is_new(cast, named):
        return None
    if _is_told_otherwise(cast, named, role):
        return None
    if any(map(_says, _WORD.findall(cast.text, close, named.start))):
        return None
    before = cast.named.between(max(0, start - _ALONE), start)
    if any(one.speaker.kind == "person" for one in before):
        return None
    told = name_words().roles.get(head, "")
    return None if {told, _gender(cast, named)} >= {"male", "female"} else named.speaker


def _is_new(cast: Cast, named: Mention) -> bool:
    """Tell whether a full name stands for the first time, and reports something."""
    text, (start, end) = cast.text, (named.start, named.end)
    if " " not in text[start:end] or cast.first_place(named.speaker.name) != start:
        return False
    if _reports(text, end):
        return True
    return _REPORTED.search(text, max(0, start - 10), start) is not None


def _reports(text: str, end: int) -> bool:
    """Tell whether the verb behind a name that ends there reports a clause."""
    verb = _VERB.match(text, end)
    return verb is not None and _says(verb.group(1))


def _says(word: str) -> bool:
    """Tell whether a word is a finite verb by which somebody says a clause."""
    form = load_cues().get(word)
    return form is not None and form.form in ("past", "s") and not form.frames.isdisjoint(_SAYING)


def _is_told_otherwise(cast: Cast, named: Mention, role: str) -> bool:
    """Tell whether a name comes with another role, or with words in capitals before it."""
    roles = {its for one in cast.bearers_among([named.speaker.name]) for its in one.roles}
    same = {role, *wider_roles(role), *(_HEADS if role in _HEADS else ())}
    if roles:
        return roles.isdisjoint(same)
    near = cast.text[max(0, named.start - 10) : named.start]
    return near[-2:-1].isalnum() and not _REPORTED.search(near)


def name_opening(cast: Cast, start: int, end: int) -> Speaker | None:
    """Return who opens the second sentence, whom the first told without a name: "A baker has"."""
    sentences = cast.document.sentences
    if len(sentences) < 2 or start >= sentences[0].end or not cast.text.startswith("A", start):
        return None
    named = cast.named.at(sentences[1].start)
    if named is None or named.speaker.kind != "person":
        return None
    if not (_OPENS.match(cast.text, named.end) or _reports(cast.text, named.end)):
        return None
    if any(one.speaker.kind == "person" for one in cast.named.between(0, named.start)):
        return None
    found = read_unnamed(cast.text, start, cast.text[start:end])
    if found is None or " " not in cast.text[named.start : named.end]:
        return None
    if _is_told_otherwise(cast, named, canonical_role(found.head)):
        return None
    return None if {found.gender, _gender(cast, named)} >= {"male", "female"} else named.speaker


def _gender(cast: Cast, named: Mention) -> str:
    return cast.genders.get(named.speaker.name, "")
