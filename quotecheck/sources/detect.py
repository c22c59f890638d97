"""Tell the kind of a file by its content; by its name where the content leaves it open."""

from __future__ import annotations

import codecs
import re
from pathlib import PurePath
from typing import Literal, NamedTuple, TypeAlias

from quotecheck.errors import SourceError
from quotecheck.sources.decode import find_mark
from quotecheck.sources.tables import looks_like_table

FileKind: TypeAlias = Literal[
    "text", "markdown", "html", "pdf", "subtitles", "lines", "values", "table", "feed", "warc",
    "gzip", "zip",
]  # fmt: skip

# The endings of the names of files that are read in a folder; gzip and zip of them too.
_NAMES: dict[str, FileKind] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "values",
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".csv": "table",
    ".tsv": "table",
    ".xml": "feed",
    ".rss": "feed",
    ".atom": "feed",
    ".warc": "warc",
    ".pdf": "pdf",
    ".vtt": "subtitles",
    ".srt": "subtitles",
    ".gz": "gzip",
    ".zip": "zip",
}


class Magic(NamedTuple):
    """How a kind of file begins."""

    pattern: re.Pattern[bytes]
    kind: FileKind


_MAGIC = (
    Magic(re.compile(rb"\x1f\x8b"), "gzip"),
    Magic(re.compile(rb"PK(?:\x03\x04|\x05\x06)"), "zip"),
    Magic(re.compile(rb"\s{0,100}%PDF-"), "pdf"),
    Magic(re.compile(rb"WARC/[01]\.\d"), "warc"),
    Magic(re.compile(rb"\s{0,100}WEBVTT(?:[ \t\r\n]|\Z)"), "subtitles"),
    Magic(re.compile(rb"\s{0,100}\d{1,9}[ \t]*\r?\n\d+:\d\d:\d\d[,.]\d+ +--> +\d"), "subtitles"),
    Magic(re.compile(rb"\s*<(?:rss|feed|rdf:RDF)[\s>:]"), "feed"),
    Magic(
        re.compile(
            rb"\s*(?:<!--.{0,1000}?-->\s*)?<(?:!doctype\s+html|html|head|body)[\s>]", re.I | re.S
        ),
        "html",
    ),
    Magic(re.compile(rb"\s*<\?xml(?=.{0,3000}<html[\s>])", re.I | re.S), "html"),
    Magic(re.compile(rb"\s*<\?xml"), "feed"),
    Magic(re.compile(rb"\s*\[\s*(?:\{|\]\s*$)"), "values"),
)
# Files that hold text which is not read as it stands, by how they begin.
_PACKED = re.compile(
    rb"BZh[1-9]1AY&SY|\xfd7zXZ\0|\x28\xb5\x2f\xfd|7z\xbc\xaf\x27\x1c|Rar!\x1a\x07|.{257}ustar", re.S
)
_RICH_TEXT = re.compile(rb"\s*\{\\rtf\d")
_OBJECT = re.compile(rb"\s*\{\s*[\"}]")
_WHOLE_LINE = re.compile(rb"\s*\{[^\n]*\}[ \t\r]*(?:\n|$)")
_TAG = re.compile(rb"</(?:p|div|body|html|span|a)>", re.I)


def is_readable_name(name: str) -> bool:
    """Tell whether a file in a folder is of a kind that is read, by the ending of its name."""
    path = PurePath(name)
    suffix = path.suffix.lower()
    if suffix == ".gz":
        return is_readable_name(path.stem)
    return suffix in _NAMES


def detect_kind(head: bytes, name: str) -> FileKind:
    """Return the kind of the file that begins with `head`; SourceError for what is no text."""
    head = head.removeprefix(codecs.BOM_UTF8)
    magic = next((magic.kind for magic in _MAGIC if magic.pattern.match(head)), None)
    if magic:
        return magic
    named = _NAMES.get(PurePath(name).suffix.lower())
    if _PACKED.match(head):
        raise SourceError("is packed in a way that is not read: unpack it, or pack it as zip")
    if _RICH_TEXT.match(head):
        raise SourceError("is rich text (RTF): save it as plain text, HTML or PDF")
    if b"\0" in head and not find_mark(head):
        raise SourceError("is not text: save it as plain text, HTML or PDF")
    if _OBJECT.match(head):
        is_line = named == "lines" or _WHOLE_LINE.match(head) or b"\n" not in head
        return "lines" if is_line else "values"
    if named in {"markdown", "html", "subtitles", "lines", "values", "table", "feed"}:
        return named
    if named is None and looks_like_table(head):
        return "table"
    return "html" if head.lstrip().startswith(b"<") and _TAG.search(head) else "text"
