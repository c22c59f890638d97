"""Read what a release gives to be quoted: "Quotes attributable to the Mayor, Ada Lind:", and below
it the words, in marks or not, up to the next such line or to whom the press may call.
"""

from __future__ import annotations

import re

from quotecheck.extract.names.cast import Cast
from quotecheck.extract.quotes.speeches import Turn, is_close
from quotecheck.extract.segment import Document
from quotecheck.models import Span

_LONGEST = 250  # characters of such a line
_MARKS = '"\u201c'
_GIVES = re.compile(
    r"(?:(?:The following|Quotes?|Lines?|Comments?|Remarks|Statement)\b[ ]?){1,2}"
    r"(?:(?:can|may|are|is|to|should)[ ]){0,2}(?:be[ ])?attribut(?:able|ed) to[ ]"
)

_HONOURS = re.compile(r"(?:,?[ ][A-Z]{2,4})*[ ]?:?")


def find_attributed(document: Document, cast: Cast) -> dict[int, Turn]:
    """Return the paragraphs that a release gives to somebody, by number."""
    text, turns = document.text, dict[int, Turn]()
    if "attribut" not in text:
        return turns
    who: Span | None = None
    marked = first = False
    line = Span(0, 0)
    for number, paragraph in enumerate(document.paragraphs):
        opened = _GIVES.match(text, *paragraph)
        if opened is not None and paragraph.end - paragraph.start <= _LONGEST:
            line = Span(opened.end(), paragraph.end)
            who, first = _find_named(cast, line), True
            continue
        if first and text[paragraph.end - 1] == ":":  # such a line went on
            who = _find_named(cast, Span(line.start, paragraph.end))
            continue
        if who is None:
            continue
        in_marks = text[paragraph.start] in _MARKS
        marked, first = (in_marks, False) if first else (marked, False)
        if is_close(text, paragraph) or marked != in_marks:
            who = None
            continue
        turns[number] = Turn(who, *paragraph)
    return turns


def _find_named(cast: Cast, line: Span) -> Span | None:
    """Return where a line names whom it gives words to: who ends it, or is named alone."""
    named = cast.named.between(*line)
    people = [one for one in named if one.speaker.kind == "person"] or named
    if not people:
        return None
    last = people[-1]
    ends = _HONOURS.fullmatch(cast.text, last.end, line.end)
    alone = len({one.speaker for one in people}) == 1
    return Span(last.start, last.end) if ends or alone else None
