"""Read web archives (WARC): an article for each page that was fetched."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from quotecheck.errors import SourceError
from quotecheck.models import Problem
from quotecheck.sources import limits
from quotecheck.sources.pieces import Kind, Origin, Piece, Skipped

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

# Content type -> how it is read. Pictures, scripts and the like are skipped and counted.
_KINDS: dict[str, Kind] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "application/pdf": "pdf",
}


class _Source:
    """A stream that gives what it has, and keeps its fault for later: the library would drop it."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream
        self.fault: EOFError | OSError | zlib.error | None = None

    def read(self, size: int) -> bytes:
        """Return at most `size` bytes, none at the end or the fault."""
        try:
            return self._stream.read1(size)
        except (EOFError, OSError, zlib.error) as error:
            self.fault = error
            return b""


def cut_records(name: str, stream: io.BufferedReader) -> Iterator[Piece | Problem | Skipped]:
    """Yield a piece for each response with a page in it."""
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError:
        raise SourceError("is a web archive: pip install 'quotecheck[warc]' to read it") from None
    count = 0
    source = _Source(stream)
    try:
        for record in ArchiveIterator(source):
            if record.rec_type in {"response", "resource"}:
                count += 1
                yield _cut_record(name, record)
    except ArchiveLoadFailed:
        yield Problem(name, "is damaged: get it again; whole pages before the damage went in")
        return
    if source.fault:
        raise source.fault
    if count == 0:
        yield Problem(name, "holds no page: get the archive again")


def _cut_record(name: str, record: ArcWarcRecord) -> Piece | Problem | Skipped:
    url = record.rec_headers.get_header("WARC-Target-URI") or "a page without address"
    label = f"{name} {url}"
    headers = record.http_headers or record.rec_headers
    content_type, _, parameters = (headers.get_header("Content-Type") or "").partition(";")
    kind = _KINDS.get(content_type.strip().lower())
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    if kind is None or status != "200":
        return Skipped(label)
    stream: Any = record.content_stream()
    data = stream.read(limits.ARTICLE + 1)
    if len(data) > limits.ARTICLE:
        return Problem(label, f"is over {limits.ARTICLE // 1_000_000} MB: split it into articles")
    if getattr(record.raw_stream, "limit", 0):
        return Problem(label, "is cut short: get the archive again")
    origin = Origin(
        url=url,
        retrieved=record.rec_headers.get_header("WARC-Date"),
        charset=find_charset(parameters),
    )
    return Piece(label, kind, data, origin, name)


def find_charset(parameters: str) -> str | None:
    """Return the charset that the parameters of a content type name.

    >>> find_charset(' charset="UTF-8"; boundary=x')
    'UTF-8'
    """
    for parameter in parameters.split(";"):
        key, _, value = parameter.partition("=")
        if key.strip().lower() == "charset":
            return value.strip().strip("\"'") or None
    return None
