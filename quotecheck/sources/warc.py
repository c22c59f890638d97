"""Read web archives (WARC): an article for each page that was fetched."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from contextlib import redirect_stderr
from typing import TYPE_CHECKING, Any

from quotecheck.errors import SourceError
from quotecheck.models import Problem
from quotecheck.sources import limits
from quotecheck.sources.faults import LIBRARY_FAULTS
from quotecheck.sources.pieces import Kind, Origin, Piece, Skipped

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

# Content type -> how it is read. Pictures, scripts and the like are skipped and counted.
_KINDS: dict[str, Kind] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "application/pdf": "pdf",
    "text/vtt": "subtitles",
    "application/x-subrip": "subtitles",
}

_DAMAGED = "is damaged: get it again; whole pages before the damage went in"


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
    source = _Source(stream)
    count = 0
    for record in _read_records(source):
        if record.rec_type in {"response", "resource"}:
            count += 1
            yield _cut_record(name, record)
    if source.fault:
        raise source.fault
    if count == 0:
        raise SourceError("holds no page: get the archive again")


def _read_records(source: _Source) -> Iterator[ArcWarcRecord]:
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError:
        raise SourceError("is a web archive: pip install 'quotecheck[warc]' to read it") from None
    records = iter(ArchiveIterator(source))
    while True:
        # The library warns on stderr by itself, several lines a record.
        with redirect_stderr(io.StringIO()) as told:
            try:
                record = next(records, None)
            except (ArchiveLoadFailed, *LIBRARY_FAULTS):
                raise SourceError(_DAMAGED) from None
        if "Content-Length" in told.getvalue():
            raise SourceError(_DAMAGED)
        if record is None:
            return
        yield record


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
    try:
        data = stream.read(limits.ARTICLE + 1)
    except LIBRARY_FAULTS:
        return Problem(label, "is damaged: get the archive again")
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
