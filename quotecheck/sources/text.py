"""Read plain text and Markdown: the text of the file is the text of the article, verbatim."""

from __future__ import annotations

import re

from quotecheck.errors import SourceError
from quotecheck.sources.pieces import Piece, Reading

_HEADING = re.compile(r"^#[ \t]+(\S[^\n]{0,300})", re.MULTILINE)


def read(piece: Piece) -> Reading:
    """Return the text of the file; a Markdown file's first heading is its title."""
    try:
        text = piece.data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SourceError("is not UTF-8 text: convert it, for example with iconv") from None
    heading = _HEADING.search(text) if piece.kind == "markdown" else None
    return Reading(text, title=heading[1].strip() if heading else None)
