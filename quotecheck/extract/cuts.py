"""Cut a paragraph where its page shows through: credits and galleries of pictures, links, bullets.

Pages that are copied without their layout leave these between the sentences of the text, often
without a stop: "... at dusk. Ana Rossi/Reuters Related article Port shuts The levy stays."
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from quotecheck.extract.abbreviations import OPENERS
from quotecheck.extract.galleries import find_galleries
from quotecheck.extract.inner_turns import find_inner_turns
from quotecheck.lexicon import load_table
from quotecheck.models import Span

# So far before its agency a credit begins, and so far behind it its bracket closes, in characters.
_BEFORE = 100
_BEHIND = 60
# The names of people and agencies up to the last slash, behind a stop, a mark or a bracket.
_NAME = r"(?:[A-Z]\.|[A-Z][\w'\u2019-]*|al-[A-Z]\w*|de|van|von|bin)"
_CREDITED = re.compile(
    rf"(?:\A|(?<=[.!?\u2026)\]\"\u201d\u2019])\s{{0,4}})({_NAME}(?:\s?[ /]\s?{_NAME}){{0,8}})\Z"
)
_SURVEY = re.compile(r"(?: [A-Z]\w+){0,2} (?:poll|survey)")
_STARTS_ANEW = re.compile(r"\s*(?:\Z|[A-Z\d\"'\u201c\u2018(\[])")
# A label of a link, glued to the headline behind it or not.
_LABEL = re.compile(
    r"\bRelated (?:article|story|video|card|gallery|live-story|content|coverage)s?"
    r"(?=\s?[A-Z\d'\u2018\"\u201c])"
)
# The headline of a link is no longer, in characters.
_HEADLINE = 200
# It ends with its line, or, where the text goes on without a stop, before a word that opens a
# sentence; behind a stop nobody can tell.
_HEADLINE_END = re.compile(
    r"[\r\n\u2028\u2029]| {3}|(?P<stop>[.!?\u2026][\"\u201d\u2019)]?\s)"
    rf"|(?<=[\w\u2019)%])\s(?=[\"\u201c]|(?:{'|'.join(sorted(map(str.title, OPENERS)))})\b)"
)
# A film of which a page shows the title twice, and how long it is: "JUST WATCHED Port shuts Replay
# More Videos ... MUST WATCH Port shuts 01:24".
_FILM = re.compile(
    r"\bJUST WATCHED [^\n]{1,300}?Replay More Videos \.\.\. MUST WATCH [^\n]{1,300}?"
    r"(?: \d{1,2}:\d\d(?::\d\d)?\b|(?=\n|\Z))"
)
# Over the points of a story, and glued to the first of them; the button that shuts a film, glued to
# what the film shows.
_POINTS = re.compile(
    r"(?:\A|(?<=\n))(?:Story [Hh]ighlights|CLOSE(?=[^\n]*[a-z]))(?= [A-Z\d\"'\u2018\u201c])"
)
# What a talk is about, in the line that names who leads it: "with Ada Lind Topics: harbours".
_TOPICS = re.compile(r"(?:(?<=\w)|(?<=\w\.))(?P<gap>[ ]+)(?:Topics?|Subjects?|TOPICS?|SUBJECTS?): ")
_TOPIC_WORDS = (" Topic", " Subject", " TOPIC", " SUBJECT")
_BULLET = re.compile(r"\u2022(?<=[.!?:\u201d)\s].)")


def find_cuts(text: str) -> list[Span]:
    r"""Return where text is cut, in order: over a credit, a label or a film, at a bullet's place.

    >>> text = "The pier in June. Ana Rossi/AFP/Getty Images The levy stays."
    >>> [text[start:end] for start, end in find_cuts(text)]
    ['Ana Rossi/AFP/Getty Images']
    """
    found = _find_credits(text) if "/" in text else []
    if "Related " in text:
        found += [_find_link(text, label) for label in _LABEL.finditer(text)]
    if "\u2022" in text:
        found += [Span(bullet.start(), bullet.start()) for bullet in _BULLET.finditer(text)]
    if any(word in text for word in _TOPIC_WORDS):
        found += [Span(*topics.span("gap")) for topics in _TOPICS.finditer(text)]
    if "JUST WATCHED " in text:
        found += [Span(*film.span()) for film in _FILM.finditer(text)]
    if "Story " in text or "CLOSE " in text:
        found += [Span(*points.span()) for points in _POINTS.finditer(text)]
    return _put_in_order([*found, *find_inner_turns(text), *find_galleries(text)])


def _put_in_order(cuts: Iterable[Span]) -> list[Span]:
    """Return cuts in order, without those that lie in others."""
    kept: list[Span] = []
    for cut in sorted(cuts, key=lambda cut: (cut.start, -cut.end)):
        if not kept or cut.start >= kept[-1].end:
            kept.append(cut)
    return kept


def _find_link(text: str, label: re.Match[str]) -> Span:
    """Return the label of a link with its headline, as far as it can be told where that ends."""
    end = _HEADLINE_END.search(text, label.end() + 1, label.end() + _HEADLINE)
    known = end is not None and end["stop"] is None
    return Span(label.start(), end.start() if end is not None and known else label.end())


def _find_credits(text: str) -> list[Span]:
    """Return where pictures are credited inside the text, in order."""
    found: list[Span] = []
    for agency in _compile_agencies().finditer(text):
        place = found[-1].end if found else 0
        span = _find_bracket(text, agency, place) or _find_names(text, agency, place)
        if span is not None:
            found.append(span)
    return found


def _find_bracket(text: str, agency: re.Match[str], floor: int) -> Span | None:
    """Return the bracket that holds an agency: "(Photo by Ana Rossi/AFP via Getty Images)"."""
    opening = text.rfind("(", max(floor, agency.start() - _BEFORE), agency.start())
    if opening < 0 or not text.find(")", opening, agency.start()) < 0:
        return None
    closing = text.find(")", agency.end(), agency.end() + _BEHIND)
    if closing < 0 or any(sign in text[opening + 1 : closing] for sign in "(\n"):
        return None
    who = _CREDITED.match(text[opening + 1 : agency.start()])
    if agency.lastgroup == "initials" and (who is None or " " not in who[1]):
        return None  # "(the EU/NATO summit)"
    return Span(opening, closing + 1)


def _find_names(text: str, agency: re.Match[str], floor: int) -> Span | None:
    """Return the names that lead to an agency with it, where a sentence ends before them."""
    first = max(floor, agency.start() - _BEFORE)
    names = _CREDITED.search(text[first : agency.start()])
    if names is None or not _STARTS_ANEW.match(text, agency.end()):
        return None
    who = names[1].split()
    if who[0].lower() in OPENERS or _SURVEY.match(text, agency.end()):
        return None  # "A Kelby Post/AP poll"
    if len(who) == 1 and (agency.lastgroup == "initials" or not who[0].isupper()):
        return None
    if names.start(1) == 0 and first > 0 and text[first - 1] not in "\n ":
        return None
    return Span(first + names.start(1), agency.end())


@cache
def _compile_agencies() -> re.Pattern[str]:
    """Return the pattern of one or more agencies behind a slash: "/AFP", "/Pool/Getty Images"."""
    table = load_table("furniture")
    known = sorted({*table["picture_agencies"], *table["news_agencies"]}, key=len, reverse=True)
    one = rf"(?i:{'|'.join(map(re.escape, known))})(?![a-z])"
    return re.compile(
        rf"/ ?(?:{one}|(?P<initials>[A-Z]{{2,5}})\b(?! Images|/))(?:(?:/| via ){one})*"
    )
