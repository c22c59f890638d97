"""Walk the sources of a call and cut them into pieces."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from quotecheck.models import Problem
from quotecheck.sources.pieces import Kind, Piece


def find_pieces(sources: Iterable[str]) -> Iterator[Piece | Problem]:
    """Yield the pieces of every source in order: files, or `-` for standard input."""
    for source in sources:
        if source == "-":
            yield from _cut("stdin", sys.stdin.buffer)
            continue
        try:
            with Path(source).open("rb") as file:
                yield from _cut(source, file)
        except OSError as error:
            yield Problem(source, f"cannot be read: {error.strerror}")


def _cut(name: str, file: BinaryIO) -> Iterator[Piece]:
    """Yield the pieces of one file: one a line of JSONL, else the whole of it."""
    first = file.readline()
    suffix = Path(name).suffix.lower()
    if suffix in {".jsonl", ".ndjson"} or (first.startswith(b"{") and first.rstrip()[-1:] == b"}"):
        yield from _cut_lines(name, first, file)
    else:
        kind: Kind = "markdown" if suffix in {".md", ".markdown"} else "text"
        yield Piece(name, kind, first + file.read())


def _cut_lines(name: str, first: bytes, file: BinaryIO) -> Iterator[Piece]:
    yield Piece(f"{name} line 1", "json", first)
    for number, line in enumerate(file, 2):
        if line.strip():
            yield Piece(f"{name} line {number}", "json", line)
