"""Turn bytes into text: by byte order mark, by what is declared, as UTF-8, else by a guess."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from quotecheck.errors import SourceError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What is sent as one of these is in fact the larger set of Windows (the WHATWG's rule).
_WINDOWS = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030"}
_SAMPLE = 200_000  # bytes that a guess looks at
_WESTERN = frozenset(
    "àáâãäåæçèéêëìíîïñòóôõöøùúûüßœÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜŒ‘’“”„‚‹›«»–—…•·€£¥©®™°½¼¾§\xa0"
)
_MOSTLY = 0.2  # share of characters beyond ASCII


class Decoded(NamedTuple):
    """A text, and in which encoding it was read where that is a guess."""

    text: str
    guess: str | None = None

    @property
    def doubts(self) -> tuple[str, ...]:
        """Return what the user should know about the guess."""
        if self.guess is None:
            return ()
        return (f"is not UTF-8: read as {self.guess}, a guess; save it as UTF-8 to be sure",)


def find_mark(head: bytes) -> str | None:
    """Return the encoding that the byte order mark at the start names."""
    return next((name for mark, name in _MARKS if head.startswith(mark)), None)


def decode_text(data: bytes, declared: str | None = None) -> Decoded:
    """Return `data` as text; raises SourceError where no encoding fits."""
    for encoding in (find_mark(data), "utf-8", declared):
        text = _decode_as(data, encoding) if encoding else None
        if text is not None:
            return Decoded(text)
    encoding = guess_encoding(data)
    text = _decode_as(data, encoding) if encoding else None
    if text is None or encoding is None:
        raise SourceError("is not text in any encoding that is known: save it as UTF-8")
    return Decoded(text, encoding)


def guess_encoding(data: bytes) -> str | None:
    """Return the encoding that the bytes look like, None where they look like no text."""
    if b"\0" in data[:_SAMPLE]:
        return None
    if _looks_western(data[:_SAMPLE]):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    return best.encoding if best else None


def _looks_western(data: bytes) -> bool:
    r"""Tell whether the bytes are mostly ASCII with the accents and marks of Western Europe.

    That is what most English texts are that are not UTF-8, and too short for statistics.

    >>> _looks_western("“No,” said the owner of the Café.".encode("cp1252"))
    True
    >>> _looks_western("Minister powiedział: zażółć gęślą jaźń.".encode("cp1250"))
    False
    """
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return False
    strange = [character for character in text if character > "\x7f"]
    return set(strange) <= _WESTERN and len(strange) < _MOSTLY * len(text)


def _decode_as(data: bytes, encoding: str) -> str | None:
    name = _WINDOWS.get(encoding.lower().strip(), encoding)
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None
