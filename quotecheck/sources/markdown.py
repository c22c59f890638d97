"""Read Markdown as a reader sees it: words without marks, links without their addresses."""

from __future__ import annotations

import re
from collections.abc import Callable

from quotecheck.sources.dates import read_day
from quotecheck.sources.decode import decode_text
from quotecheck.sources.pieces import Given, Piece, Reading

_FRONT = re.compile(r"---[ \t]*\r?\n((?:[^\n]{0,2000}\n){0,100}?)(?:---|\.\.\.)[ \t]*\r?(?:\n|\Z)")
_FIELD = re.compile(r"^([A-Za-z_]{2,20}):[ \t]*[\"']?([^\n]{1,500}?)[\"']?[ \t\r]*$", re.MULTILINE)
_HEADING = re.compile(r"^#[ \t]+([^\n]{1,300}?)[ \t#]*\r?$", re.MULTILINE)

_Edit = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]
# What each mark becomes; in this order, since an image is a link with "!" before it.
_EDITS: tuple[_Edit, ...] = (
    (re.compile(r"^[ \t]*(```|~~~)[^\n]*\n(?:[^\n]*\n)*?[ \t]*\1[ \t]*$", re.MULTILINE), ""),
    (re.compile(r"<!--.*?-->", re.DOTALL), ""),
    (re.compile(r"!\[[^\]\n]{0,500}\]\([^)\n]{0,2000}\)"), ""),
    (re.compile(r"\[([^\]\n]{1,500})\](?:\([^)\n]{0,2000}\)|\[[^\]\n]{0,100}\])"), r"\1"),
    (re.compile(r"<(https?://[^>\s]{1,2000})>"), r"\1"),
    (re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+([^\n]*?)[ \t#]*$", re.MULTILINE), r"\1"),
    (re.compile(r"^[ \t]{0,3}(?:>[ \t]?){1,9}", re.MULTILINE), ""),
    (re.compile(r"^[ \t]*(?:[*_-][ \t]*){3,80}$", re.MULTILINE), ""),
    (re.compile(r"^([ \t]*)[*+-][ \t]+", re.MULTILINE), r"\1"),
    (re.compile(r"(\*\*|__)(?=\S)([^\n*_]{1,1000})(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])([*_])(?=[^\s*_])([^\n*_]{1,1000})(?<=\S)\1(?![\w*])"), r"\2"),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)


def read(piece: Piece, given: Given) -> Reading:
    """Return the words of a Markdown file; title and date from its front matter or heading."""
    decoded = decode_text(piece.data, piece.origin.charset)
    front = _FRONT.match(decoded.text)
    fields = {name.lower(): value for name, value in _FIELD.findall(front[1])} if front else {}
    body = decoded.text[front.end() :] if front else decoded.text
    heading = _HEADING.search(body)
    date = read_day(fields.get("date"))
    return Reading(
        remove_marks(body),
        title=fields.get("title") or (remove_marks(heading[1]) if heading else None),
        date=date,
        date_source="metadata" if date else "none",
        source=fields.get("source"),
        url=fields.get("url") or piece.origin.url,
        author=fields.get("author"),
        speaker=fields.get("speaker"),
        doubts=decoded.doubts,
    )


def remove_marks(text: str) -> str:
    """Return Markdown without its marks.

    >>> remove_marks("# Vote\\n> **No**, said [Ana Rossi](https://example.org/a_b).")
    'Vote\\nNo, said Ana Rossi.'
    """
    for pattern, replacement in _EDITS:
        text = pattern.sub(replacement, text)
    return text
