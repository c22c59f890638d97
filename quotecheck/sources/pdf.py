"""Read PDF: the words of its pages, lines joined to paragraphs again."""

from __future__ import annotations

import io
import logging
import re
from typing import TYPE_CHECKING

from quotecheck.errors import SourceError
from quotecheck.sources import limits
from quotecheck.sources.faults import LIBRARY_FAULTS
from quotecheck.sources.pieces import Given, Piece, Reading
from quotecheck.sources.text import find_title

if TYPE_CHECKING:
    from pypdf import PdfReader

_HYPHEN = re.compile(r"(?<=[a-z])-\n(?=[a-z])")
_PARAGRAPH_END = re.compile(r"[.!?:\"\u201d)]\s*$")


def read(piece: Piece, given: Given) -> Reading:
    """Return the text of all pages; the file's own dates tell when it was made, not published."""
    try:
        import pypdf
        from pypdf.errors import PyPdfError
    except ImportError:
        raise SourceError("is PDF: pip install 'quotecheck[pdf]' to read it") from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        document = pypdf.PdfReader(io.BytesIO(piece.data))
        if document.is_encrypted and not document.decrypt(""):
            raise SourceError("is locked with a password: save it without one")
        text = join_lines(_read_pages(document)).strip()
        title = document.metadata.title if document.metadata else None
    except (PyPdfError, *LIBRARY_FAULTS) as error:
        raise SourceError(f"is a damaged PDF ({type(error).__name__}): save it again") from None
    if not text:
        raise SourceError("holds no text, only pictures of it: run OCR on it first")
    url = piece.origin.url
    return Reading(text, title=_read_title(title) or find_title(text), url=url)


def _read_pages(document: PdfReader) -> str:
    pages: list[str] = []
    length = 0
    for page in document.pages:
        pages.append(page.extract_text())
        length += len(pages[-1])
        if length > limits.ARTICLE:
            raise SourceError(f"has over {limits.ARTICLE // 1_000_000} MB of text: split it")
    return "\n".join(pages)


def _read_title(title: object) -> str | None:
    """Return the title of the metadata, where it is not the name of a file."""
    if not isinstance(title, str) or re.search(r"\.\w{2,4}$|^untitled", title.strip(), re.I):
        return None
    return title.strip() or None


def join_lines(text: str) -> str:
    """Return `text` with the lines of a paragraph joined: one ends where a line ends short.

    >>> join_lines("The bloc has ten mem-\\nber states and a share\\nof a fifth.\\nIt grows.")
    'The bloc has ten member states and a share of a fifth.\\nIt grows.'
    """
    lines = [line.strip() for line in _HYPHEN.sub("", text).split("\n")]
    width = max((len(line) for line in lines), default=0)
    joined: list[str] = []
    is_open = False
    for line in lines:
        if is_open and line:
            joined[-1] += f" {line}"
        else:
            joined.append(line)
        is_short = len(line) < width * 0.75
        is_open = bool(line) and not (is_short and _PARAGRAPH_END.search(line))
    return "\n".join(joined)
