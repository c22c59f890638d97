"""Cut a text into paragraphs and sentences, all as offsets into the text as it was read."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from quotecheck.extract.abbreviations import closes_sentence, is_abbreviation, names_site
from quotecheck.extract.cuts import find_cuts
from quotecheck.extract.datelines import OPENING, find_dateline
from quotecheck.extract.furniture import find_furniture
from quotecheck.extract.marks import Marked, find_marked
from quotecheck.models import Article, Span

_LINE_ENDS = "\r\u2028\u2029"  # beside the usual one
# Where a page is copied without its layout, its paragraphs stand so wide apart in one line.
_GAP = re.compile(r" {5,}(?=[^\W\da-z]|[(\[\"'\u201c\u2018\u2022\u00a9\u2013\u2014*-])")
# What stands before the words of an entry. A dash is left there: it may sign a quotation.
_ENTRY_MARK = re.compile(
    r"(?:[*\u2022\u00b7\u25aa\u25cf\u25e6\u25ba]+|\(?[0-9]{1,3}[.)]|\[[0-9]{1,3}\])[ \t]+(?=\S)"
)
_LONGEST_TELLING = 160  # characters of a line that tells who spoke
_LONGEST_MARK = 40  # characters, blanks around it included
_MAY_MARK = frozenset("*\u2022\u00b7\u25aa\u25cf\u25e6\u25ba([0123456789")
# A wrapped line ends in one of these, and the next begins with a small letter.
_GOES_ON = re.compile(r"[a-z,;]")
# The first stop goes first, so that a search passes at once over all other signs.
_END = re.compile(r"[.!?\u2026][.!?\u2026]*[\"'\u201d\u2019\u00bb)\]]*(?=\s)")
_LAST_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*$")
_JOINS = re.compile(r"\s(?:and|but|or)\s")
_CLOSING = "\"'\u201d\u2019\u00bb"
# So far back the last word before a point is looked for; no abbreviation is longer.
_LONGEST_WORD = 8
_NEXT_WORD = re.compile(r"\s+[\"'\u201c\u2018(\[]*([^\W\d_]+)")


@dataclass(frozen=True, slots=True)
class Document:
    """An article cut up: paragraphs are trimmed lines, each sentence lies within one paragraph.

    `furniture` holds what belongs to the page, not to the text: paragraphs (captions, credits,
    "Read more"), the dateline, behind which its paragraph begins, and credits and links inside
    others, which `cuts` holds in order. It is in neither `paragraphs` nor `sentences` and makes no
    statement.
    """

    article: Article
    text: str
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    furniture: tuple[Span, ...]
    cuts: tuple[Span, ...] = ()
    dateline: Span | None = None
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
    cuts = find_cuts(article.text)
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
        for piece in _cut_out(article.text, span, cuts, furniture) if cuts else (span,):
            paragraphs.append(piece)
            sentences.extend(split_sentences(article.text, piece))
    return Document(
        article,
        article.text,
        tuple(paragraphs),
        tuple(sentences),
        tuple(furniture),
        tuple(cuts),
        dateline,
    )


def _cut_out(text: str, span: Span, cuts: list[Span], furniture: list[Span]) -> list[Span]:
    """Return what a paragraph says around its cuts, which are added to the `furniture`."""
    pieces = []
    start = span.start
    inside = cuts[bisect_left(cuts, Span(span.start, 0)) : bisect_left(cuts, Span(span.end, 0))]
    for cut in [*inside, Span(span.end, span.end)]:
        piece = text[start : cut.start]
        if piece.strip():
            left = start + len(piece) - len(piece.lstrip())
            pieces.append(Span(left, start + len(piece.rstrip())))
        start = cut.end
    furniture.extend(cut for cut in inside if cut.start < cut.end)
    return pieces


def lies_in(spans: Sequence[Span], offset: int) -> bool:
    """Tell whether one of the spans, which are in order and apart, holds an offset.

    >>> lies_in([Span(2, 4), Span(8, 9)], 3), lies_in([Span(2, 4), Span(8, 9)], 4)
    (True, False)
    """
    index = bisect_right(spans, offset, key=lambda span: span.start) - 1
    return index >= 0 and offset < spans[index].end


def find_paragraphs(text: str) -> list[Span]:
    """Return the non-blank lines of `text`, without the white space around them.

    A line that goes on in the middle of a sentence, in a small letter, is one with the next, and so
    is what ends with a comma in marks. What marks an entry of a list stands before its paragraph.
    """
    spans: list[Span] = []
    for start, end in _read_lines(text):
        if spans and (
            (text[start].islower() and _goes_on(text, spans[-1].end, start))
            or (text[spans[-1].end - 1] in _CLOSING and _is_told(text, spans[-1], start, end))
        ):
            spans[-1] = Span(spans[-1].start, end)
        else:
            spans.append(Span(start, end))
    return spans


def _is_told(text: str, quoted: Span, start: int, end: int) -> bool:
    """Tell whether a line of its own tells who said what ends with a comma in marks above it."""
    if text[quoted.end - 2 : quoted.end - 1] != "," or end - start > _LONGEST_TELLING:
        return False
    return text[start].isalpha() and not text[quoted.end : start].strip()


def follows_mark(text: str, start: int) -> bool:
    """Tell whether the paragraph that starts there is an entry, with its mark before it.

    >>> follows_mark("It rose.\\n2. It fell.", 12), follows_mark("It rose.\\nIt fell.", 9)
    (True, False)
    """
    least = max(0, start - _LONGEST_MARK)
    line = text.rfind("\n", least, start) + 1
    if start == line or (line == 0 and least > 0):
        return False
    first = start - len(text[line:start].lstrip())
    mark = _ENTRY_MARK.match(text, first) if first < start else None
    return mark is not None and mark.end() == start


def _read_lines(text: str) -> Iterator[Span]:
    """Yield the non-blank lines of `text` without the white space around them, cut at wide gaps."""
    wide = "     " in text
    lines = text
    for sign in _LINE_ENDS:
        lines = lines.replace(sign, "\n")
    behind = 0
    for line in lines.split("\n"):
        place, behind = behind, behind + len(line) + 1
        stripped = line.strip()
        if not stripped:
            continue
        start = place + line.index(stripped)
        end = start + len(stripped)
        mark = _ENTRY_MARK.match(text, start, end) if text[start] in _MAY_MARK else None
        start = mark.end() if mark else start
        for gap in _GAP.finditer(text, start, end) if wide else ():
            yield Span(start, gap.start())
            start = gap.end()
        yield Span(start, end)


def _goes_on(text: str, end: int, start: int) -> bool:
    """Tell whether the line that ends at `end` is wrapped before the one that begins at `start`."""
    if not _GOES_ON.match(text[end - 1]) or text.count("\n", end, start) > 1:
        return False
    return not follows_mark(text, start)


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
    if names_site(word.group(), text[max(start, point - _LONGEST_WORD) : point].split()[-2:][0]):
        return False
    following = _NEXT_WORD.match(text, point + 1)
    return not following or not closes_sentence(word.group(), following.group(1))
