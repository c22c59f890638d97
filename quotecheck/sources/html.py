"""Read the article of a web page: its text without menus, comments and advertisements."""

from __future__ import annotations

import logging
import re
from functools import cache
from typing import TYPE_CHECKING

from quotecheck.errors import SourceError
from quotecheck.sources.chunks import join_chunks
from quotecheck.sources.decode import decode_text
from quotecheck.sources.page_facts import read_facts
from quotecheck.sources.pieces import Given, Piece, Reading
from quotecheck.sources.urls import name_outlet

if TYPE_CHECKING:
    from lxml.etree import XPath
    from lxml.html import HtmlElement

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset=[\"']?([\w-]{2,40})", re.IGNORECASE)
_WHOLE = re.compile(r"<(?:html|body)\b", re.IGNORECASE)
# The parser drops what is nested deeper than 255 elements, without a word.
_TOO_DEEP = 250
# Characters; less than that is the label of a button, not the text of an article.
_SHORTEST = 25


def read(piece: Piece, given: Given) -> Reading:
    """Return the main text of a page, with title, date, outlet and author from its metadata."""
    decoded = decode_text(piece.data, piece.origin.charset or _find_charset(piece.data))
    tree = parse_page(decoded.text)
    facts = read_facts(tree)
    url = piece.origin.url or facts.url
    join_chunks(tree)
    return Reading(
        extract_text(tree, url),
        title=facts.title,
        date=facts.date,
        date_source="metadata" if facts.date else "none",
        source=facts.source or name_outlet(url),
        url=url,
        author=facts.author,
        modified=facts.modified,
        doubts=decoded.doubts,
    )


def parse_page(markup: str) -> HtmlElement:
    """Return the tree of a page or a fragment; raises SourceError where the parser gives up."""
    from trafilatura import load_html

    if not _WHOLE.search(markup, 0, 20_000):
        markup = f"<html><body>{markup}</body></html>"
    tree = load_html(markup)
    if tree is None:
        raise SourceError("is no HTML that can be read: save its text as a .txt file")
    if _compile_depth_test()(tree):
        raise SourceError(f"is nested over {_TOO_DEEP} deep: save its text as a .txt file")
    return tree


def extract_text(tree: HtmlElement, url: str | None) -> str:
    """Return the main text, a line a paragraph; raises SourceError where there is none."""
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    for is_fast in (True, False):
        found = bare_extraction(
            tree, url=url, fast=is_fast, include_comments=False, favor_recall=True
        )
        text: str = getattr(found, "text", None) or ""
        lines = (line.strip() for line in text.split("\n"))
        text = "\n".join(line for line in lines if line)
        if len(text) >= _SHORTEST:
            return text
    raise SourceError("has no text of an article: save its text as a .txt file")


@cache
def _compile_depth_test() -> XPath:
    from lxml.etree import XPath

    return XPath("boolean(" + "/*" * _TOO_DEEP + ")")


def _find_charset(data: bytes) -> str | None:
    found = _CHARSET.search(data, 0, 4096)
    return found[1].decode("ascii") if found else None
