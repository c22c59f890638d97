"""Tell who answers in an interview, from the lines that introduce it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotecheck.models import Speaker

if TYPE_CHECKING:
    from quotecheck.extract.names.cast import Cast

# "Ana Rossi spoke to the chemist Ian Hall": Hall is asked.
_ASKED = re.compile(
    r"\b(?:sp(?:oke|eaks|oken)|talk(?:ed|s)|met|sat down|interview)\s(?:to|with)\s[^.,;:]{0,60}$"
    r"|\b(?:interviewed|asked|met|questioned)\s[^.,;:]{0,60}$"
)
# "She spoke to Ana Rossi", "Interview by Ana Rossi": Rossi asks.
_TOLD = re.compile(
    r"\b(?:[Hh]e|[Ss]he)\s(?:spoke|speaks|talked|talks|sat down)\s(?:to|with)\s(?:our\s)?$"
    r"|\b[Ii]nterview(?:ed)?\sby\s$"
)
# "In an interview with Ana Rossi of the Post, he said": what stands before the one who asks...
_INTERVIEW = re.compile(r"\b[Ii]n\s(?:an?|her|his|this)\s(?:[\w'’-]+\s){0,3}interview\swith\s$")
# ... and behind: whoever the sentence goes on about answers.
_SUBJECT = re.compile(r"[^.!?;:,\n]{0,60},\s(?P<subject>[Hh]e|[Ss]he|[A-Z][\w'’-]+)\s[a-z]")
# "She sat down with the Post".
_SPEAKING = re.compile(
    r"\b(?P<who>[Hh]e|[Ss]he)\s(?:recently\s|later\s)?(?:spoke|speaks|talked|talks|sat\sdown)"
    r"\s(?:[a-z]+\s){0,2}(?:to|with)\s"
)
_REACH = 80  # characters
_QUESTION = re.compile(r"^Q[:.]", re.MULTILINE)


def find_interviewee(cast: Cast) -> Speaker | None:
    """Return who answers ("A:") in an interview: the only person whom its first lines introduce."""
    first = _QUESTION.search(cast.text)
    return choose_interviewee(cast, first.start()) if first is not None else None


def choose_interviewee(cast: Cast, end: int) -> Speaker | None:
    """Return the only person whom the lines before `end` introduce, or tell to have been asked."""
    before = cast.named.between(0, end)
    introduced = {m.speaker.name: m.speaker for m in before}
    people = [one for one in introduced.values() if one.kind == "person" and " " in one.name]
    if len(people) < 2:
        return people[0] if people else None
    asking = {m.speaker.name for m in before if _is_told(cast.text, m.start, m.end)}
    others = [one for one in people if one.name not in asking]
    if len(others) == 1:
        return others[0]
    asked = list_asked(cast, end)
    fitting = [one for one in people if one.name in asked]
    if len(fitting) == 1:
        return fitting[0]
    return None if fitting else _find_speaking(cast, end, others)


def list_asked(cast: Cast, end: int) -> set[str]:
    """Return whom the lines before `end` tell to have been asked: "We spoke with Ian Hall"."""
    before = cast.named.between(0, end)
    return {
        m.speaker.name
        for m in before
        if _ASKED.search(cast.text, max(0, m.start - _REACH), m.start)
        and not _is_told(cast.text, m.start, m.end)
    }


def _is_told(text: str, start: int, end: int) -> bool:
    """Tell whether a name is whom an interviewee spoke to."""
    if _TOLD.search(text, max(0, start - _REACH), start):
        return True
    if not _INTERVIEW.search(text, max(0, start - _REACH), start):
        return False
    goes_on = _SUBJECT.match(text, end)
    return goes_on is not None and goes_on["subject"] not in ("The", "We", "Our")


def _find_speaking(cast: Cast, end: int, people: list[Speaker]) -> Speaker | None:
    """Return the one of `people` who spoke to somebody, by a pronoun: "She sat down with us"."""
    spoke = _SPEAKING.search(cast.text, 0, end)
    who = cast.resolve(*spoke.span("who")) if spoke is not None else None
    return who if who in people else None
