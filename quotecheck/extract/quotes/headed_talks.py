"""Read a talk whose speakers, or whose topics, stand above what is said, in lines of their own."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise, takewhile

from quotecheck.extract.names.cast import Cast
from quotecheck.extract.quotes.interviews import end_answer, find_first_named
from quotecheck.extract.quotes.speeches import Turn
from quotecheck.extract.segment import Document
from quotecheck.lexicon import load_table
from quotecheck.models import Span

_LONGEST_NAME = 50  # characters
_LONGEST_TOPIC = 250  # characters
_TURNS = 4  # at least, of two who speak twice
_SHARE = 0.7  # of the reports before the highlights are by whoever they are of
_ADDRESS = re.compile(r"\b(?:I|[Mm]y|me|[Ww]e|[Oo]ur|us|[Yy]ou|[Yy]our)\b")
_ON = ("On ", "About ")
_STOPS = ".:!"
_MARKS = '"\u201c'
_HEADINGS = frozenset(load_table("turn_labels")["interview_headings"])


def find_headed_talk(document: Document, cast: Cast) -> dict[int, Turn]:
    """Return the turns below lines that name who speaks or what of, by paragraph; none of others.

    Names: two persons at least have two turns each, most lines hand over to another, somebody asks,
    and what stands below is said by oneself, not told of who is named. Topics: "On the harbour"
    below a heading for highlights of an interview, where one person alone can be meant.
    """
    return _find_named(document, cast) or _find_highlights(document, cast)


def _find_named(document: Document, cast: Cast) -> dict[int, Turn]:
    text = document.text
    heads = {n: p for n, p in enumerate(document.paragraphs) if _may_name(text, p)}
    counts = Counter(text[head.start : head.end] for head in heads.values())
    persons = {m.start for m in cast.mentions if m.speaker.kind == "person"} if heads else ()
    heads = {
        n: head
        for n, head in heads.items()
        if head.start in persons and counts[text[head.start : head.end]] > 1
    }
    names = [text[head.start : head.end] for head in heads.values()]
    handed = sum(one != other for one, other in pairwise(names))
    if len(set(names)) < 2 or len(names) < _TURNS or 5 * handed < 4 * (len(names) - 1):
        return {}
    blocks = _list_blocks(document, list(heads))
    if not all(blocks) or not _is_talk(document, blocks, names):
        return {}
    ends = _find_named_again(document, cast, heads)
    return {
        n: Turn(heads[block[0] - 1], *document.paragraphs[n])
        for block in blocks
        for n in takewhile(lambda n: n not in ends, block)
    }


def _find_named_again(document: Document, cast: Cast, heads: Mapping[int, Span]) -> set[int]:
    """Return the paragraphs that name one of those who talk in full: "Rep. Ada Lind: No ships".

    There the writer comes to the next of several talks.
    """
    names = {document.text[head.start : head.end] for head in heads.values()}
    again = (m.start for m in cast.mentions if document.text[m.start : m.end] in names)
    numbers = (bisect_right(document.paragraphs, at, key=_start) - 1 for at in again)
    return {number for number in numbers if number not in heads}


def _start(span: Span) -> int:
    return span.start


def _may_name(text: str, line: Span) -> bool:
    """Tell whether a line may be nothing but somebody's name."""
    if line.end - line.start > _LONGEST_NAME or not text[line.end - 1].isalpha():
        return False
    words = text[line.start : line.end].split()
    return 1 < len(words) < 6 and words[0][0].isupper() and words[-1][0].isupper()


def _list_blocks(document: Document, heads: Sequence[int]) -> list[range]:
    """Return the paragraphs below each head; below the last, those that go on with its answer."""
    blocks = [range(one + 1, other) for one, other in pairwise(heads)]
    return [*blocks, end_answer(document, heads[-1] + 1)]


def _is_talk(document: Document, blocks: Sequence[range], names: Sequence[str]) -> bool:
    """Tell whether what stands below `names` is said to each other: asked, of oneself, not told."""
    text, paragraphs = document.text, document.paragraphs
    said = [text[paragraphs[b[0]].start : paragraphs[b[-1]].end] for b in blocks]
    own = sum(_ADDRESS.search(words) is not None for words in said)
    told = sum(name.split()[-1] in words for name, words in zip(names, said, strict=True))
    asked = any(words[-1] == "?" for words in said)
    return asked and 2 * own >= len(said) >= 5 * told


def _find_highlights(document: Document, cast: Cast) -> dict[int, Turn]:
    paragraphs = document.paragraphs
    first = _find_heading(document)
    topics = [n for n in range(first, len(paragraphs)) if _is_topic(document.text, paragraphs[n])]
    if not topics or topics[0] != first:
        return {}
    who = _find_interviewed(cast, paragraphs[first].start)
    if who is None:
        return {}
    asked = {n: Turn(None, *paragraphs[n]) for n in topics if _asks(document.text, paragraphs[n])}
    said = {
        n: Turn(who, *paragraphs[n])
        for block in _list_blocks(document, topics)
        for n in block
        if document.text[paragraphs[n].start] not in _MARKS
    }
    return asked | said


def _find_heading(document: Document) -> int:
    """Return the number of the paragraph below a heading for highlights; past all where none is."""
    lines = (*document.paragraphs, *document.furniture)
    first = min((line for line in lines if _is_heading(document.text, line)), default=None)
    if first is None:
        return len(document.paragraphs)
    return bisect_left(document.paragraphs, first.end, key=_start)


def _is_heading(text: str, line: Span) -> bool:
    if line.end - line.start > _LONGEST_NAME:
        return False
    return text[line.start : line.end].rstrip(".:").lower() in _HEADINGS


def _is_topic(text: str, line: Span) -> bool:
    """Tell whether a line says what an answer is about: "On the harbour", "Why now?"."""
    if line.end - line.start > _LONGEST_TOPIC or text[line.start] in _MARKS:
        return False
    return _asks(text, line) or (
        text.startswith(_ON, line.start) and text[line.end - 1] not in _STOPS
    )


def _asks(text: str, line: Span) -> bool:
    return text[line.end - 1] == "?"


def _find_interviewed(cast: Cast, end: int) -> Span | None:
    """Return where the one is named who says most by far before `end`."""
    reports = [near.speaker for near in cast.discourse().before(end) if near.reports]
    likely = Counter(who.name for who in reports if who is not None and who.kind == "person")
    if not likely:
        return None
    (name, often), *_ = likely.most_common(1)
    if often < _SHARE * likely.total():
        return None
    return find_first_named(cast, name, end)
