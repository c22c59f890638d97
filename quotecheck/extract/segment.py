"""Cut a text into paragraphs and sentences, all as offsets into the text as it was read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from quotecheck.extract.abbreviations import closes_sentence, is_abbreviation
from quotecheck.extract.datelines import OPENING, find_dateline
from quotecheck.extract.furniture import find_furniture
from quotecheck.extract.lost_breaks import part_lines
from quotecheck.extract.marks import Marked, find_marked
from quotecheck.models import Article, Span

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
# A wrapped line ends in one of these, and the next begins with a small letter.
_GOES_ON = re.compile(r"[a-z,;]")
# The first stop goes first, so that a search passes at once over all other signs.
_END = re.compile(r"[.!?\u2026][.!?\u2026]*[\"'\u201d\u2019\u00bb)\]]*(?=\s)")
_LAST_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*$")
_JOINS = re.compile(r"\s(?:and|but|or)\s")
_CLOSING = "\"'\u201d\u2019\u00bb"
# So far back the last word before a point is looked for; no abbreviation is longer.
_LONGEST_WORD = 8
_NEXT_WORD = re.compile(r"\s+[\"'\u201c\u2018\u00ab(\[]*([^\W\d_]+)")


@dataclass(frozen=True, slots=True)
class Document:
    """An article cut up: paragraphs are trimmed lines, each sentence lies within one paragraph.

    `furniture` holds what belongs to the page, not to the text: paragraphs (captions, credits,
    "Read more"), and the dateline, behind which its paragraph begins. It is in neither
    `paragraphs` nor `sentences` and makes no statement.
    """

    article: Article
    text: str
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    furniture: tuple[Span, ...]
    # What `find_marked` found: quotations and who is spoken of are read of the same paragraphs.
    _marked: dict[tuple[int, bool], list[Marked]] = field(
        default_factory=dict, repr=False, compare=False
    )

    def find_marked(self, number: int, *, inside: bool) -> list[Marked]:
        """Return the stretches in quotation marks of the paragraph with that index."""
        key = (number, inside)
        if key not in self._marked:
            self._marked[key] = find_marked(self.text, self.paragraphs[number], inside=inside)
        return self._marked[key]

    def iter_marked(self) -> Iterator[Marked]:
        """Yield what stands in quotation marks, paragraph by paragraph."""
        inside = False
        for number in range(len(self.paragraphs)):
            marked = self.find_marked(number, inside=inside)
            inside = bool(marked) and not marked[-1].closed
            yield from marked


def read_document(article: Article) -> Document:
    """Cut `article.text` into paragraphs and sentences."""
    paragraphs: list[Span] = []
    furniture: list[Span] = []
    sentences: list[Span] = []
    spans = find_paragraphs(article.text)
    unsaid = find_furniture(article, spans)
    dateline = None
    for index, span in enumerate(spans):
        if index in unsaid:
            furniture.append(span)
            continue
        if index < OPENING and not dateline:
            dateline = find_dateline(article.text, span)
            if dateline:
                furniture.append(dateline)
                span = Span(dateline.end, span.end)
        paragraphs.append(span)
        sentences.extend(split_sentences(article.text, span))
    return Document(article, article.text, tuple(paragraphs), tuple(sentences), tuple(furniture))


def find_paragraphs(text: str) -> list[Span]:
    """Return the non-blank lines of `text`, without the white space around them.

    A line that goes on in the middle of a sentence, in a small letter, is one with the next; one
    that lost the line ends inside it is several.
    """
    spans: list[Span] = []
    for line in _LINE.finditer(text):
        body = line.group()
        stripped = body.strip()
        if not stripped:
            continue
        start = line.start() + body.index(stripped)
        if spans and stripped[0].islower() and _goes_on(text, spans[-1].end, start):
            spans[-1] = Span(spans[-1].start, start + len(stripped))
        else:
            spans.append(Span(start, start + len(stripped)))
    return part_lines(text, spans)


def _goes_on(text: str, end: int, start: int) -> bool:
    """Tell whether the line that ends at `end` is wrapped before the one that begins at `start`."""
    return bool(_GOES_ON.match(text[end - 1])) and text.count("\n", end, start) < 2


def split_sentences(text: str, paragraph: Span) -> list[Span]:
    """Return the sentences of one paragraph; abbreviations and initials do not end one."""
    spans = []
    start = paragraph.start
    for end in _END.finditer(text, paragraph.start, paragraph.end):
        if end.group() == "." and _goes_on_behind(text, start, end.start()):
            continue
        if end.group()[-1] in _CLOSING and _JOINS.match(text, end.end()):
            continue  # '"Is it?" and I knew'
        spans.append(Span(start, end.end()))
        start = end.end()
        while start < paragraph.end and text[start].isspace():
            start += 1
    if start < paragraph.end:
        spans.append(Span(start, paragraph.end))
    return spans


def _goes_on_behind(text: str, start: int, point: int) -> bool:
    """Tell whether the point there is that of an abbreviation inside a sentence."""
    word = _LAST_WORD.search(text, max(start, point - _LONGEST_WORD), point)
    if not word or not is_abbreviation(word.group()):
        return False
    following = _NEXT_WORD.match(text, point + 1)
    return not following or not closes_sentence(word.group(), following.group(1))
