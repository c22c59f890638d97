"""Cut the content of one file into pieces, by its kind, through gzip and zip."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO, TypeAlias

from quotecheck.errors import SourceError
from quotecheck.models import Problem
from quotecheck.sources import limits, unpack
from quotecheck.sources.detect import FileKind, detect_kind, is_readable_name
from quotecheck.sources.pieces import UNKNOWN, Given, Kind, Origin, Piece, Skipped
from quotecheck.sources.streams import fill_stream

Cut: TypeAlias = Iterator[Piece | Problem | Skipped]

_WHOLE: dict[FileKind, Kind] = {
    "text": "text",
    "markdown": "markdown",
    "html": "html",
    "pdf": "pdf",
    "subtitles": "subtitles",
}


def cut_file(
    name: str, file: BinaryIO, given: Given, origin: Origin = UNKNOWN, layer: int = 0
) -> Cut:
    """Yield the pieces of a file; what goes wrong on the way is a problem, and ends the file."""
    try:
        yield from _cut_content(name, file, given, origin, layer)
    except (
        SourceError,
        OSError,
        EOFError,
        zlib.error,
        zipfile.BadZipFile,
        UnicodeDecodeError,
    ) as error:
        yield Problem(name, explain(error))


def explain(error: Exception) -> str:
    """Return why a file could not be read and what to do, in words for its user."""
    match error:
        case SourceError():
            return str(error)
        case FileNotFoundError():
            return "does not exist: check the name"
        case IsADirectoryError():
            return "is a folder: name the files in it"
        case PermissionError():
            return "may not be read: change its permissions"
        case io.UnsupportedOperation():
            return "is no file: name a file, a folder or a web address"
        case EOFError():
            return "is cut short: get it again; whole articles before the cut went in"
        case gzip.BadGzipFile() | zlib.error() | zipfile.BadZipFile():
            return "is damaged: get it again; whole articles before the damage went in"
        case UnicodeDecodeError():
            return "is not UTF-8: convert it, for example with iconv"
        case OSError():
            return f"cannot be read ({error.strerror or error}): try again"
        case _:
            return f"cannot be read ({error}): unpack or convert it yourself"


def _cut_content(name: str, file: BinaryIO, given: Given, origin: Origin, layer: int) -> Cut:
    stream = file if isinstance(file, io.BufferedReader) else fill_stream(file)
    head = _peek(stream)
    if not head:
        raise SourceError("is empty: there is no text to read")
    kind = detect_kind(head, name.removesuffix(".gz") if layer else name)
    if kind in {"gzip", "zip"} and layer >= limits.LAYERS:
        raise SourceError("is an archive in an archive in an archive: unpack it yourself")
    if kind == "gzip":
        yield from _cut_content(name, unpack.open_gzip(stream), given, origin, layer + 1)
    elif kind == "zip":
        yield from _cut_zip(name, stream, given, origin, layer)
    elif kind in _WHOLE:
        yield Piece(name, _WHOLE[kind], read_whole(stream, kind), origin)
    else:
        yield from _cut_records(name, stream, kind, given, origin)


def _cut_records(
    name: str, stream: io.BufferedReader, kind: FileKind, given: Given, origin: Origin
) -> Cut:
    """Yield the pieces of a file that holds many articles."""
    from quotecheck.sources import feeds, json_records, tables, warc

    base = origin.url
    origin = share_origin(origin)
    match kind:
        case "lines":
            yield from json_records.cut_lines(name, stream, origin)
        case "values":
            yield from json_records.cut_values(name, stream, origin)
        case "table":
            yield from tables.cut_rows(name, stream, origin, given)
        case "feed":
            yield from feeds.cut_entries(name, read_whole(stream, kind), origin, base)
        case "warc":
            yield from warc.cut_records(name, stream)


def share_origin(origin: Origin) -> Origin:
    """Return the origin of each of many articles in one file: its address is that of none of them.

    An article that has no id is known by its address, so that one address would make them all one.
    """
    return replace(origin, url=None, archived_url=None)


def _cut_zip(name: str, stream: BinaryIO, given: Given, origin: Origin, layer: int) -> Cut:
    with unpack.open_zip(stream) as archive:
        for member in unpack.list_members(archive):
            label = f"{name}/{member.filename}"
            if not is_readable_name(member.filename):
                yield Skipped(label)
                continue
            try:
                inner = unpack.open_member(archive, member)
            except (SourceError, OSError, zipfile.BadZipFile) as error:
                yield Problem(label, explain(error))
                continue
            yield from cut_file(label, inner, given, share_origin(origin), layer + 1)


def read_whole(stream: BinaryIO, kind: FileKind) -> bytes:
    """Return the rest of the stream; SourceError where it is longer than any article."""
    limit = limits.FILE if kind in {"pdf", "feed"} else limits.ARTICLE
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise SourceError(f"is over {limit // 1_000_000} MB: split it into articles")
    return data


def _peek(stream: io.BufferedReader) -> bytes:
    """Return the start of the stream without taking it: less than HEAD bytes only at its end."""
    return stream.peek(limits.HEAD)[: limits.HEAD]
