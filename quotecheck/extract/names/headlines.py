"""Tell lines in title case from prose: there a capital does not show that a word is a name."""

from __future__ import annotations

from quotecheck.extract.segment import Document
from quotecheck.lexicon import load_table
from quotecheck.models import Span

_LONGEST = 250  # characters; no headline is longer
_LEAST = 4  # words of more than three letters; a caption of two names is no headline
_EDGES = ".,:;!?\"'“”‘’…()-–—&"
_SMALL = frozenset(load_table("noun_phrases")["headline"].split())
_SHARE = 0.75  # of them are capitalised in title case


def find_headlines(document: Document) -> list[Span]:
    """Return the lines in title case or in capitals, by offset: all but small words has capitals.

    >>> from quotecheck.models import Article
    >>> from quotecheck.extract.segment import read_document
    >>> text = "Council Approves Harbour Plan After Long Debate\\nThe council approved a plan."
    >>> find_headlines(read_document(Article("1", text)))
    [Span(start=0, end=47)]
    """
    spans = sorted((*document.paragraphs, *document.furniture))  # the title may be furniture
    lines = (line for line in spans if line.end - line.start <= _LONGEST)
    return [line for line in lines if _is_title_case(document.text[line.start : line.end])]


def _is_title_case(line: str) -> bool:
    long = []
    for written in line.split():
        word = written.strip(_EDGES)
        if word.islower() and word.isalpha() and word not in _SMALL:
            return False
        if len(word) > 3:
            long.append(word)
    capitals = sum(word[0].isupper() for word in long)
    return len(long) >= _LEAST and capitals >= _SHARE * len(long)
