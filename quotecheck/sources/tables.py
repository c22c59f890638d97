"""Cut CSV and TSV into articles, a row each; the columns are found by their names."""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO

from quotecheck.errors import SourceError
from quotecheck.models import Problem
from quotecheck.sources import limits
from quotecheck.sources.decode import find_mark, guess_encoding
from quotecheck.sources.pieces import Given, Origin, Piece
from quotecheck.sources.streams import fill_stream

# Our field -> the names that it goes by, best first; compared in lower case without _ and spaces.
NAMES: dict[str, tuple[str, ...]] = {
    "text": ("text", "content", "body", "article", "articletext", "fulltext", "maintext", "story"),
    "id": ("id", "articleid", "guid", "uuid"),
    "title": ("title", "headline", "heading"),
    "date": (
        "date", "datepublished", "published", "publisheddate", "publishedat", "pubdate",
        "publicationdate", "publishdate", "datetime", "timestamp", "createdat", "day",
    ),
    "source": ("source", "outlet", "publication", "publisher", "newspaper", "site", "sourcename"),
    "url": ("url", "link", "permalink", "weburl", "uri", "href"),
    "author": ("author", "authors", "byline", "writer"),
    "speaker": ("speaker",),
}  # fmt: skip
_SAMPLE = 200_000  # bytes by which the encoding is told
_DELIMITERS = ",\t;|"


def looks_like_table(head: bytes) -> bool:
    """Tell whether the first line names columns, one of them of text.

    >>> looks_like_table(b"date;title;body\\n2024-05-21;...")
    True
    >>> looks_like_table(b"Text, he said, is all there is.\\nAnd more.")
    False
    """
    line = head.decode("utf-8-sig", "replace").split("\n", 1)[0].strip()
    names = _split_header(line)
    return len(names) > 1 and all(_is_name(name) for name in names) and "text" in _map(names, {})


def cut_rows(
    name: str, stream: BinaryIO, origin: Origin, given: Given
) -> Iterator[Piece | Problem]:
    """Yield a piece a row: the row as a JSON object with our field names."""
    csv.field_size_limit(limits.ARTICLE)
    lines = _decode_lines(stream)
    header = next(lines, "")
    delimiter = _find_delimiter(header)
    names = next(csv.reader([header], delimiter=delimiter), [])
    columns = _map(names, given.columns)
    _judge_columns(names, columns, given.columns)
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        label = f"{name} line {rows.line_num + 2}"
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Problem(label, _explain(error), {"file": name})
            continue
        reason = _judge_length(row, names)
        if reason:
            yield Problem(label, reason, {"file": name})
        elif row:
            cells = dict(zip(names, row, strict=True))
            # Under the names that the reader of JSON objects will look for.
            record = {given.columns.get(key, key): cells[columns[key]] for key in columns}
            yield Piece(label, "json", json.dumps(record).encode(), origin, name)


def _judge_columns(
    names: Sequence[str], columns: Mapping[str, str], given: Mapping[str, str]
) -> None:
    """Raise SourceError where a column is missing, or where two could be meant."""
    listed = ", ".join(names)[:200]
    if "text" not in columns:
        raise SourceError(f"has no column of text: name it with --text-column (it has: {listed})")
    missing = next((column for column in given.values() if column not in names), None)
    if missing is not None:
        raise SourceError(f'has no column "{missing}": check its name (it has: {listed})')
    twice = next((name for name in columns.values() if names.count(name) > 1), None)
    if twice is not None:
        raise SourceError(f'has two columns "{twice}": rename one of them')


def _explain(error: csv.Error) -> str:
    if "field limit" in str(error):
        return f"is over {limits.ARTICLE // 1_000_000} MB: split the article"
    return f"is no row of a table ({error}): mend its quotation marks"


def _judge_length(row: Sequence[str], names: Sequence[str]) -> str | None:
    """Return what is wrong with the number of cells, None where nothing is."""
    if not row or len(row) == len(names):
        return None
    return f"has too {'few' if len(row) < len(names) else 'many'} cells: mend the row"


def _decode_lines(stream: BinaryIO) -> Iterator[str]:
    """Yield the lines as text; a line longer than an article ends the reading."""
    sample = stream.read(_SAMPLE)
    encoding = find_mark(sample) or "utf-8"
    try:
        codecs.getincrementaldecoder(encoding)().decode(sample)
    except UnicodeDecodeError:
        encoding = guess_encoding(sample) or encoding
    joined = fill_stream(stream, sample)
    text = io.TextIOWrapper(joined, encoding=encoding, errors="strict", newline="")
    while line := text.readline(limits.ARTICLE):
        yield line


def _split_header(line: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=_find_delimiter(line)), [])
    except csv.Error:
        return []


def _find_delimiter(header: str) -> str:
    return max(_DELIMITERS, key=header.count)


def _is_name(cell: str) -> bool:
    return len(cell.split()) <= 3 and len(cell) <= 40


def plain_name(name: str) -> str:
    """Return the name of a column as `NAMES` has it.

    >>> plain_name("Published_At")
    'publishedat'
    """
    return name.lower().replace("_", "").replace(" ", "")


def _map(names: Sequence[str], given: Mapping[str, str]) -> dict[str, str]:
    """Return field -> column, for the fields that the table has."""
    by_plain = {plain_name(name): name for name in reversed(names)}
    found = {
        field: next((by_plain[plain] for plain in spellings if plain in by_plain), None)
        for field, spellings in NAMES.items()
    }
    found |= {field: column if column in names else None for field, column in given.items()}
    return {field: column for field, column in found.items() if column}
