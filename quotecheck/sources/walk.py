"""Walk the sources of a call: files, folders, globs, URLs and standard input."""

from __future__ import annotations

import glob
import io
import os
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from quotecheck.models import Problem
from quotecheck.sources.cut import Cut, cut_file, explain
from quotecheck.sources.detect import is_readable_name
from quotecheck.sources.pieces import Given, Skipped
from quotecheck.sources.streams import fill_stream
from quotecheck.sources.urls import split_url

if TYPE_CHECKING:
    from quotecheck.sources.web import Fetcher


@dataclass(slots=True)
class Meter:
    """How far the walk has come, in bytes of files; `total` is None where it cannot be known."""

    done: int = 0
    total: int | None = None


@dataclass(slots=True)
class Walk:
    """A walk over `sources`, in their order; folders by name, with all their folders.

    `follow` reads the pages that a feed announces in place of its own entries; `pause` lies
    between two requests to a host, in seconds.
    """

    sources: tuple[str, ...]
    given: Given = field(default_factory=Given)
    meter: Meter = field(default_factory=Meter)
    follow: bool = False
    pause: float = 1.0
    _fetcher: Fetcher | None = None

    def find_pieces(self) -> Cut:
        """Yield a piece an article, and what was skipped or could not be read."""
        for source in self.sources:
            if source == "-":
                yield from cut_file("stdin", fill_stream(sys.stdin.buffer), self.given)
            elif split_url(source):
                yield from self._fetch(source)
            elif "://" in source:
                yield Problem(source, "is no web address: name one with http or https")
            else:
                yield from self._walk_files(source)

    def measure(self) -> None:
        """Set the meter's total where all sources are files; reads names and sizes only."""
        if any(source == "-" or split_url(source) for source in self.sources):
            return
        paths = (path for source in self.sources for path in _find_files(source))
        self.meter.total = sum(_size(path) for path in paths if isinstance(path, Path))

    def _fetch(self, url: str) -> Cut:
        from quotecheck.sources.web import Fetcher, fetch_pieces

        if self._fetcher is None:
            self._fetcher = Fetcher(self.pause)
        yield from fetch_pieces(url, self.given, self._fetcher, self.follow)

    def _walk_files(self, source: str) -> Cut:
        for found in _find_files(source):
            if isinstance(found, Path):
                yield from self._read_file(found)
            else:
                yield found

    def _read_file(self, path: Path) -> Cut:
        before = self.meter.done
        try:
            with open_file(path) as file:
                for piece in cut_file(str(path), file, self.given):
                    if file.seekable():
                        self.meter.done = before + file.tell()
                    yield piece
        except OSError as error:
            yield Problem(str(path), explain(error))
        self.meter.done = before + _size(path)


def open_file(path: Path) -> BinaryIO:
    """Open a file to read; what is neither a file nor a pipe (a device, a socket) is refused."""
    mode = path.stat().st_mode
    if stat.S_ISFIFO(mode):
        return fill_stream(path.open("rb"))
    if not stat.S_ISREG(mode):
        raise io.UnsupportedOperation
    return path.open("rb")


def _find_files(source: str) -> Iterator[Path | Problem | Skipped]:
    """Yield the files that `source` means: itself, those in its folder, those that it matches."""
    path = Path(source)
    if not source:
        # Path("") is the folder that one is in: a name that a script left empty would read it all.
        yield Problem("''", "is an empty name: name a file, a folder or a web address")
    elif _is_folder(path):
        yield from _walk_folder(path)
    elif not os.path.lexists(path) and glob.has_magic(source):
        matches = sorted(glob.glob(source, recursive=True))  # noqa: PTH207 - takes absolute ones too
        if not matches:
            yield Problem(source, "matches no file: check the pattern")
        for match in matches:
            yield from _walk_folder(Path(match)) if _is_folder(Path(match)) else (Path(match),)
    else:
        yield path


def _walk_folder(folder: Path) -> Iterator[Path | Problem | Skipped]:
    failed: list[OSError] = []
    for place, folders, names in os.walk(folder, onerror=failed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        # A link to a folder may lead round in circles; name it to have it read.
        yield from (Skipped(str(path)) for path in _join(place, folders) if _is_link(path))
        for path in _join(place, sorted(names)):
            yield path if _is_taken(path) else Skipped(str(path))
    for error in failed:
        yield Problem(str(error.filename), explain(error))


def _join(place: str, names: list[str]) -> Iterator[Path]:
    return (Path(place, name) for name in names)


def _is_taken(path: Path) -> bool:
    """Tell whether a file in a folder is to be read; a pipe there would be waited for."""
    named = is_readable_name(path.name) and not path.name.startswith(".")
    # What nothing can be told of is taken, so that reading it says why.
    return named and stat.S_IFMT(_stat(path).st_mode) in {0, stat.S_IFREG}


def _is_folder(path: Path) -> bool:
    return stat.S_ISDIR(_stat(path).st_mode)


def _is_link(path: Path) -> bool:
    try:
        return stat.S_ISLNK(path.lstat().st_mode)
    except OSError:
        return False


def _size(path: Path) -> int:
    return _stat(path).st_size


def _stat(path: Path) -> os.stat_result:
    """Return what is told of a file; zeros where nothing is: reading it will say why."""
    try:
        return path.stat()
    except OSError:
        return os.stat_result([0] * 10)
