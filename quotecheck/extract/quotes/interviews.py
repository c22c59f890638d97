"""Read an interview whose turns bear no labels: a line that asks, then what the one asked says."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from quotecheck.extract.names.cast import Cast
from quotecheck.extract.names.interviewees import choose_interviewee, list_asked
from quotecheck.extract.quotes.speeches import Turn
from quotecheck.extract.segment import Document
from quotecheck.models import Span

_QUESTIONS = 3  # at least
_LONGEST = 400  # characters of a question
_ANSWER = 5  # paragraphs of an answer, on average
_LAST = 4  # paragraphs behind the last question that may answer it
_YOU = re.compile(r"\b[Yy]ou(?:r|rs|rself)?\b")
_OWN = re.compile(r"\b(?:I|[Mm]y|me|[Ww]e|[Oo]ur|us)\b")
_ONE = re.compile(r"\b(?:I|[Mm]y|me)\b")
# What is told of somebody is no answer of theirs.
_TOLD = re.compile(r"[\"\u201d\u2019']\s(?:he|she|they)\s(?:said|says|told|adds|added)\b")


def find_interview(document: Document, cast: Cast) -> dict[int, Turn]:
    """Return the turns of an interview without labels by the number of their paragraph.

    They fill half of it: short paragraphs ask, "you" among their words; what stands between them
    is told by somebody of themselves; and the lines before the first name one person whom it can
    be.
    """
    questions = _find_questions(document, cast)
    if len(questions) < _QUESTIONS:
        return {}
    blocks = [range(one + 1, other) for one, other in pairwise(questions)]
    if not _answer(document, [block for block in blocks if block], len(questions)):
        return {}
    who = _find_asked(document, cast, questions[0])
    if who is None:
        return {}
    blocks.append(end_answer(document, questions[-1] + 1))
    asked = {n: Turn(None, *document.paragraphs[n]) for n in questions}
    said = {
        n: Turn(who, *document.paragraphs[n])
        for block in blocks
        for n in block
        if n == block[0] or not _may_ask(document, n)
    }
    return asked | said


def _may_ask(document: Document, number: int) -> bool:
    """Tell whether a paragraph may be the asker's, who says something: "You grew up there."."""
    span, text = document.paragraphs[number], document.text
    return bool(_YOU.search(text, *span)) and not _ONE.search(text, *span)


def _find_questions(document: Document, cast: Cast) -> list[int]:
    """Return the paragraphs that ask, behind the first that names a person."""
    text = document.text
    people = (m.start for m in cast.mentions if m.speaker.kind == "person")
    first = next(people, len(text))
    asking = [
        number
        for number, paragraph in enumerate(document.paragraphs)
        if first < paragraph.start
        and paragraph.end - paragraph.start <= _LONGEST
        and text[paragraph.end - 1] == "?"
        and text[paragraph.start].isalnum()
    ]
    you = sum(1 for n in asking if _YOU.search(text, *document.paragraphs[n]))
    if you < 2 or 5 * you < 2 * len(asking):
        return []
    opening, last = document.paragraphs[asking[0]], document.paragraphs[asking[-1]]
    return asking if 2 * (last.end - opening.start) >= len(text) else []


def _answer(document: Document, blocks: list[range], questions: int) -> bool:
    """Tell whether the paragraphs between questions are answers: of oneself, and not told."""
    text, paragraphs = document.text, document.paragraphs
    if 3 * len(blocks) < 2 * (questions - 1) or sum(map(len, blocks)) > _ANSWER * len(blocks):
        return False
    spans = [Span(paragraphs[block[0]].start, paragraphs[block[-1]].end) for block in blocks]
    own = sum(1 for span in spans if _OWN.search(text, *span))
    one = sum(1 for span in spans if _ONE.search(text, *span))
    told = sum(1 for span in spans if _TOLD.search(text, *span))
    return 2 * own >= len(spans) <= 3 * one and not told


def _find_asked(document: Document, cast: Cast, first: int) -> Span | None:
    """Return where the lines before the first question name whom they ask."""
    end = document.paragraphs[first].start
    introduced = cast.named.between(0, end)
    names = Counter(m.speaker.name for m in introduced if _is_person(cast, m.speaker.name))
    asked = names.keys() & list_asked(cast, end)
    likely = names.most_common(2)
    if len(asked) == 1:  # "we spoke with": whomever else they tell of
        (name,) = asked
    elif len(likely) == 1 or (len(likely) > 1 and likely[0][1] > likely[1][1]):
        name = likely[0][0]
    else:
        who = choose_interviewee(cast, end)
        name = who.name if who is not None else ""
    return find_first_named(cast, name, end)


def find_first_named(cast: Cast, name: str, end: int) -> Span | None:
    """Return where the lines before `end` name somebody first; None where they do not."""
    named = (m for m in cast.named.between(0, end) if m.speaker.name == name)
    return next((Span(m.start, m.end) for m in named), None)


def _is_person(cast: Cast, name: str) -> bool:
    """Tell whether a name is somebody's for sure: with a given name that is known."""
    saint = name.startswith(("St ", "St. ", "Saint "))  # a church, or what is named for one
    return " " in name and not saint and cast.genders.get(name, "") not in ("", "maybe")


def end_answer(document: Document, number: int) -> range:
    """Return the paragraphs that answer the last question: the first, and more of oneself."""
    paragraphs = document.paragraphs
    end = number + 1
    while end < min(len(paragraphs), number + _LAST):
        if not _OWN.search(document.text, *paragraphs[end]):
            break
        end += 1
    return range(number, min(end, len(paragraphs)))
