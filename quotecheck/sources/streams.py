"""A binary stream over another one, for what reads ahead and for what was read already."""

from __future__ import annotations

import io
from typing import BinaryIO


class FilledStream(io.RawIOBase):
    """`head`, then the rest of `inner`; never sought in.

    Each read is filled up, so that a look at the start of a slow pipe sees enough of it.
    """

    def __init__(self, inner: BinaryIO, head: bytes = b"") -> None:
        self._inner = inner
        self._head = memoryview(head)

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill `buffer` as far as there is something; return how far."""
        part = self._head[: len(buffer)]
        self._head = self._head[len(part) :]
        data = part if part else self._inner.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def fill_stream(inner: BinaryIO, head: bytes = b"") -> io.BufferedReader:
    """Return `head` and the rest of `inner` as a buffered stream."""
    return io.BufferedReader(FilledStream(inner, head), 65_536)
