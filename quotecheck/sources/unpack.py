"""Open gzip and zip, one layer at a time, and stop at what grows out of all proportion."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import BinaryIO, cast

from quotecheck.errors import SourceError
from quotecheck.sources import limits
from quotecheck.sources.faults import LIBRARY_FAULTS


class GuardedStream(io.RawIOBase):
    """A stream that refuses to grow by more than `limits.RATIO` over its packed size."""

    def __init__(self, inner: io.BufferedIOBase, packed: Packed) -> None:
        self._inner = inner
        self._packed = packed
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        # One step at a time: what comes before a damaged place is not lost with it.
        data = self._inner.read1(len(buffer))
        buffer[: len(data)] = data
        self._count += len(data)
        if self._count > limits.ARTICLE and self._count > limits.RATIO * self._packed.count():
            raise SourceError(
                "unpacks to over 200 times its size: unpack it yourself if you trust it"
            )
        return len(data)


class Packed:
    """How many packed bytes have gone in."""

    def __init__(self, size: int = 0) -> None:
        self.size = size

    def count(self) -> int:
        """Return the packed bytes so far."""
        return self.size


class CountedStream(Packed, io.RawIOBase):
    """A packed stream that counts what is read of it."""

    def __init__(self, inner: BinaryIO) -> None:
        super().__init__()
        self._inner = inner

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._inner.read(len(buffer))
        buffer[: len(data)] = data
        self.size += len(data)
        return len(data)


def open_gzip(stream: BinaryIO) -> io.BufferedReader:
    """Return the unpacked stream of a gzip file."""
    packed = CountedStream(stream)
    unpacked = gzip.GzipFile(fileobj=io.BufferedReader(packed))
    return io.BufferedReader(GuardedStream(unpacked, packed), 65_536)


def _open_archive(stream: BinaryIO) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(stream)
    except LIBRARY_FAULTS as error:
        raise zipfile.BadZipFile from error


@contextmanager
def open_zip(stream: BinaryIO) -> Iterator[zipfile.ZipFile]:
    """Give the archive; one that comes through a pipe is kept in a temporary file meanwhile."""
    with ExitStack() as stack:
        if not stream.seekable():
            from tempfile import SpooledTemporaryFile

            kept = stack.enter_context(SpooledTemporaryFile(limits.ARTICLE))
            stream = _keep(stream, cast(BinaryIO, kept))
        archive = stack.enter_context(_open_archive(stream))
        if {"[Content_Types].xml", "mimetype"} & set(archive.namelist()):
            raise SourceError("is an office document or e-book: save it as plain text, HTML or PDF")
        yield archive


def list_members(archive: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
    """Yield the files of the archive by name, without what systems hide in it."""
    for member in sorted(archive.infolist(), key=lambda member: member.filename):
        if not member.is_dir() and not member.filename.startswith("__MACOSX/"):
            yield member


def open_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> io.BufferedReader:
    """Return the unpacked stream of one file in the archive."""
    if member.flag_bits & 1:
        raise SourceError("is locked with a password: unpack it yourself")
    packed = Packed(max(member.compress_size, 1))
    try:
        inner = cast(io.BufferedIOBase, archive.open(member))
    except LIBRARY_FAULTS as error:
        raise zipfile.BadZipFile from error
    return io.BufferedReader(GuardedStream(inner, packed), 65_536)


def _keep(stream: BinaryIO, kept: BinaryIO) -> BinaryIO:
    while data := stream.read(65_536):
        kept.write(data)
        if kept.tell() > limits.FILE:
            raise SourceError("is a zip of over 100 MB through a pipe: save it as a file first")
    kept.seek(0)
    return kept
