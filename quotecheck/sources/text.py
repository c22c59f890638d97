"""Read plain text: the text of the file is the text of the article, verbatim."""

from __future__ import annotations

import re

from quotecheck.sources.decode import decode_text
from quotecheck.sources.pieces import Given, Piece, Reading

# A first line that stands alone, is no sentence and has a text below it; over a press release
# stands what it is.
_TITLE = re.compile(
    r"\s*(?:(?i:for immediate release|press release|news release)[ \t]*:?\s+)?"
    r"([^\n\r]{8,160}?[^\n\r.!?:;,\u2026\"\u201d])[ \t]*\r?\n[ \t]*\r?\n\s*\S"
)


def read(piece: Piece, given: Given) -> Reading:
    """Return the text of the file; a headline over it is its title."""
    decoded = decode_text(piece.data, piece.origin.charset)
    return Reading(
        decoded.text,
        title=find_title(decoded.text),
        url=piece.origin.url,
        doubts=decoded.doubts,
    )


def find_title(text: str) -> str | None:
    """Return the headline that stands over `text` in a paragraph of its own, if one does.

    >>> find_title("Summit ends in Astana\\n\\nMinisters met on Friday.")
    'Summit ends in Astana'
    >>> find_title("PRESS RELEASE\\n\\nFerry line orders ships\\n\\nIt said so on Friday.")
    'Ferry line orders ships'
    >>> find_title("Ministers met on Friday.\\n\\nThey talked.") is None
    True
    """
    found = _TITLE.match(text)
    return found[1].strip() if found and " " in found[1].strip() else None
