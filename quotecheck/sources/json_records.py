"""Read articles from JSON and JSON lines: the text verbatim, the fields by their names."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from quotecheck.errors import SourceError
from quotecheck.models import Problem
from quotecheck.sources import limits
from quotecheck.sources.dates import read_day, read_moment
from quotecheck.sources.decode import find_mark
from quotecheck.sources.pieces import Given, Origin, Piece, Reading
from quotecheck.sources.tables import NAMES, plain_name

FIELDS = ("text", "id", "title", "date", "source", "url", "author", "speaker")
_GAP = " \t\r\n,"


def cut_lines(name: str, stream: BinaryIO, origin: Origin) -> Iterator[Piece | Problem]:
    """Yield a piece for each line that is not blank; a line too long is a problem."""
    number = 0
    while line := stream.readline(limits.ARTICLE + 1):
        number += 1
        if len(line) > limits.ARTICLE:
            _skip_line(stream, line)
            limit = limits.ARTICLE // 1_000_000
            reason = f"is over {limit} MB: split the article"
            yield Problem(f"{name} line {number}", reason, {"file": name})
        elif not line.isspace():
            yield Piece(f"{name} line {number}", "json", line, origin, name)


def _skip_line(stream: BinaryIO, part: bytes) -> None:
    while part and not part.endswith(b"\n"):
        part = stream.readline(limits.ARTICLE)


def cut_values(name: str, stream: BinaryIO, origin: Origin) -> Iterator[Piece | Problem]:
    """Yield a piece for each element of a JSON array, or for each object of a row of them.

    Holds one element at a time: the array may be larger than the memory.
    """
    text = _Text(stream)
    is_array = text.peek() == "["
    text.advance(int(is_array))
    number = 0
    while (character := text.peek()) not in {"]", ""}:
        number += 1
        element = text.take_element()
        if element is None:
            reason = "is no JSON value, or over 10 MB: mend it; what follows it was not read"
            yield Problem(f"{name} record {number}", reason)
            return
        yield Piece(f"{name} record {number}", "json", element, origin, name)
    if is_array and character == "":
        yield Problem(name, "is cut short: its array has no end; get the file again")


class _Text:
    """The text of a stream with what has been read of it and not yet taken."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._decode = codecs.getincrementaldecoder("utf-8-sig")("strict").decode
        self._buffer = ""
        self._at = 0
        self._ended = False

    def peek(self) -> str:
        """Return the next character that is no gap, '' at the end."""
        while True:
            while self._at < len(self._buffer):
                if self._buffer[self._at] not in _GAP:
                    return self._buffer[self._at]
                self._at += 1
            if not self._read_more():
                return ""

    def advance(self, count: int) -> None:
        """Step over `count` characters."""
        self._at += count

    def take_element(self) -> bytes | None:
        """Return the JSON value that starts here, as UTF-8, None where there is none."""
        decoder = json.JSONDecoder()
        while True:
            try:
                _, end = decoder.raw_decode(self._buffer, self._at)
            except RecursionError:
                return None
            except ValueError:
                if len(self._buffer) - self._at > limits.ARTICLE or not self._read_more():
                    return None
                continue
            element = self._buffer[self._at : end]
            self._at = end
            return element.encode()

    def _read_more(self) -> bool:
        """Read as much again as is held, so that a long value is tried only a few times."""
        if self._ended:
            return False
        held = self._buffer[self._at :]
        data = self._stream.read(max(65_536, len(held)))
        self._ended = not data
        try:
            self._buffer, self._at = held + self._decode(data, self._ended), 0
        except UnicodeDecodeError:
            raise SourceError("is not UTF-8, as JSON must be: convert it") from None
        return bool(data)


def read(piece: Piece, given: Given) -> Reading:
    """Return the article of one JSON object; other fields than ours are ignored."""
    encoding = find_mark(piece.data) or "utf-8"
    try:
        record = json.loads(piece.data.decode(encoding), parse_constant=_miss)
    except UnicodeDecodeError:
        raise SourceError("is not UTF-8, as JSON must be: convert it") from None
    except RecursionError:
        raise SourceError("is nested too deep: give an object of plain fields") from None
    except json.JSONDecodeError as error:
        reason = f"{error.msg}, column {error.colno}"
        raise SourceError(f"is not JSON ({reason}): mend it or leave it out") from None
    except ValueError:
        raise SourceError("is not JSON (a strange number): mend it or leave it out") from None
    if not isinstance(record, dict):
        raise SourceError('is not an article: give an object with a field "text"')
    return _read_record(record, given)


def _miss(name: str) -> None:
    """Take NaN and Infinity, which are no JSON, for what programs mean by them: nothing."""


def _read_record(record: Mapping[str, Any], given: Given) -> Reading:
    """Return the article that `record` holds, its fields found by name, or by the names given."""
    fields = _find_fields(record, given.columns)
    text = fields["text"]
    if not isinstance(text, str):
        raise SourceError(_explain_textless(record, given.columns.get("text", "text")))
    date = read_day(fields["date"])
    return Reading(
        text=text,
        id=_read_id(fields["id"]),
        title=_read_string(fields["title"]),
        date=date,
        date_source="given" if date else "none",
        source=_read_name(fields["source"]),
        url=_read_string(fields["url"]),
        author=_read_author(fields["author"]),
        speaker=_read_string(fields["speaker"]),
        modified=read_moment(record.get("modified")),
        archived_url=_read_string(record.get("archived_url")),
        doubts=() if date or given.date else tuple(_doubt_date(fields["date"])),
    )


def _find_fields(record: Mapping[str, Any], columns: Mapping[str, str]) -> dict[str, Any]:
    """Return our fields: under our names, under those of `columns`, or as tables name them."""
    plain = {plain_name(key): key for key in reversed(list(record))}
    fields = {}
    for field in FIELDS:
        known = (field, *(plain[name] for name in NAMES[field] if name in plain))
        keys = (columns[field],) if field in columns else known
        fields[field] = next((record[key] for key in keys if record.get(key) is not None), None)
    return fields


def _explain_textless(record: Mapping[str, Any], key: str) -> str:
    lists = [
        name for name, value in record.items() if isinstance(value, list) and _holds_objects(value)
    ]
    if len(lists) == 1:
        return f'has no text, but a list "{lists[0]}": read that alone (jq .{lists[0]} FILE)'
    has = ", ".join(name for name in record if name != key)[:200]
    told = f" (it has: {has})" if has else ""
    return f'has no text: give a field "{key}", or name yours with --text-column{told}'


def _holds_objects(values: list[Any]) -> bool:
    return bool(values) and isinstance(values[0], dict)


def _doubt_date(value: object) -> Iterator[str]:
    """Yield why a date was left out: undated articles have no before and after."""
    if isinstance(value, str | int | float) and any(map(str.isdigit, str(value))):
        told = f'has a date that cannot be told for sure ("{str(value)[:40]}")'
        yield f"{told}: left out; write it as 2024-05-21"


def _read_id(value: object) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return str(value)
    raise SourceError('has an "id" that is neither a string nor a number: mend it')


def _read_string(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _read_name(value: object) -> str | None:
    """Return a name, also that of an object: {"name": "Harbour Post"}."""
    return _read_string(value.get("name") if isinstance(value, dict) else value)


def _read_author(value: object) -> str | None:
    names = map(_read_name, value if isinstance(value, list) else [value])
    return ", ".join(name for name in names if name) or None
