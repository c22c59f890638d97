"""Find the signs of a text that stand for plain ones, or for nothing: blanks that do not break a
line, hyphens that are not seen, "&quot;", letters in pieces, letters read in the wrong encoding.

What reads a text reads it in plain signs, and need not know of others.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Final, TypeAlias

# What stands from one offset to another is replaced by a sign, or by none.
Edit: TypeAlias = tuple[int, int, str]

# Blanks of all widths, hyphens that do not break, and the marks and dashes of Windows-1252 where
# its bytes were taken for those of Latin-1.
_LIKE: Final = {
    **dict.fromkeys(
        "\t\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000", " "
    ),
    **dict.fromkeys("\u2010\u2011", "-"),
    **dict(
        zip(
            "\x85\x91\x92\x93\x94\x96\x97",
            "\u2026\u2018\u2019\u201c\u201d\u2013\u2014",
            strict=True,
        )
    ),
}
_PAIRED: Final = {"``": "\u201c", "''": "\u201d"}  # marks of typewriters and of TeX
_PAIRS = re.compile("``|''")
_ANGLE = re.compile("[\u00ab\u00bb]")
_OUTWARDS = re.compile("(?<!\\S)\u00ab(?=\\w)")
_INWARDS = re.compile("(?<!\\S)\u00bb(?=\\w)")
# Soft hyphens, joiners, marks of direction, byte-order marks.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+")
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#[0-9]{2,6}|#[xX][0-9a-fA-F]{2,5});")
# As typists set them behind a full stop; more of them part what a page parts.
_TWO_BLANKS = re.compile("(?<=\\S)[ \u00a0]{2}(?=\\S)")
_PAIRS_OF_BLANKS = ("  ", "\u00a0 ", " \u00a0", "\u00a0\u00a0")
_PIECE = re.compile("[\u0300-\u036f]")
_IN_PIECES = re.compile(r"[^\W\d_][\u0300-\u036f]+")
# What makes words bold or italic, and the address of a link, where Markdown was kept as it is.
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3}|_{1,3})(?=[^\s*_])[^\n*_]{1,1000}(?<=\S)(\1)(?![\w*])")
_LINK = re.compile(r"(?<!!)(\[)[^\[\]\n]{1,500}(\]\([^()\s]{1,2000}\))")
# Tags that were left in a text: those of a layout part lines, those of words stand for nothing.
_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]{0,9})(?:\s[^<>]{0,2000})?/?>")
_LAYOUT = re.compile(
    r"address|article|aside|blockquote|br|center|d[dlt]|div|fig(?:caption|ure)|footer|h[1-6r]|header"
    r"|li|main|nav|ol|p|pre|section|table|tbody|t[dhr]|thead|ul"
)
_WORDS = re.compile(
    r"a|abbr|b|bd[io]|big|cite|code|em|font|i|img|ins|mark|s|small|span|strike|strong|su[bp]|time|tt"
    r"|u|wbr"
)
# What an answer to a mail puts before each line that it cites.
_CITED = re.compile(r"^(?:> ?)+", re.MULTILINE)
_TURN = ">>"  # what captions put before what the next speaker says
# The bytes of one letter in UTF-8, each read as a letter of Latin-1 or of Windows-1252.
_BYTE = (
    "[\u0080-\u00bf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d"
    "\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178]"
)
_FIRST_BYTE = re.compile("[\u00c2-\u00f4]")
_MISREAD = re.compile(f"[\u00c2-\u00f4]{_BYTE}{{1,3}}")
# What English prose holds: "\u00d3" before a blank that does not break is no Cyrillic letter.
_PLAUSIBLE = re.compile("[\u00a0-\u024f\u2000-\u20cf\u2122]")
# All but the signs that most texts have.
_ODD = re.compile("[^\\x00-\\x7f\u2013\u2014\u2018\u2019\u201c\u201d\u2026]")
_LAST_OF_LATIN_1 = "\u00ff"


def replace_signs(text: str) -> str:
    """Return the text with each odd sign replaced that one plain one stands for.

    >>> replace_signs("12\\u00a0million, a far\\u2011off town")
    '12 million, a far-off town'
    """
    for sign, plain in _LIKE.items():
        text = text.replace(sign, plain)
    if "\u00ab" in text or "\u00bb" in text:
        opening, closing = _find_direction(text)
        text = text.replace(opening, "\u201c").replace(closing, "\u201d")
    return text


def _find_direction(text: str) -> tuple[str, str]:
    """Return the angle mark that opens and the one that closes: Danes point them inwards.

    Most of those right before a word tell, else the first of all.
    """
    outwards = len(_OUTWARDS.findall(text)) - len(_INWARDS.findall(text))
    first = _ANGLE.search(text)
    opens = outwards > 0 if outwards else first is not None and first.group() == "\u00ab"
    return ("\u00ab", "\u00bb") if opens else ("\u00bb", "\u00ab")


def find_signs(text: str) -> Iterator[Edit]:
    """Yield where something stands for another sign, or for none, and that sign; in no order.

    >>> list(find_signs("&quot;No, said all.  It is 5 \\u00e2\\u201a\\u00ac"))[::2]
    [(0, 6, '"'), (29, 32, '\u20ac')]
    """
    if "&" in text:
        for found in _ENTITY.finditer(text):
            sign = unescape(found.group())
            if len(sign) == 1:
                yield *found.span(), _UNSEEN.sub("", sign)
    if any(pair in text for pair in _PAIRS_OF_BLANKS):
        for found in _TWO_BLANKS.finditer(text):
            yield *found.span(), " "
    if "``" in text:
        for found in _PAIRS.finditer(text):
            yield *found.span(), _PAIRED[found.group()]
    yield from ((start, end, "") for start, end in _find_markup(text))
    if "</" in text or "/>" in text or "<br" in text:
        yield from _find_tags(text)
    if "\n>" in text or text.startswith(">"):
        yield from ((start, end, "") for start, end in _find_cited(text))
    odd = "" if text.isascii() else "".join(set(_ODD.findall(text)))
    if _FIRST_BYTE.search(odd):
        for found in _MISREAD.finditer(text):
            letters = found.group()[: _count_bytes(found.group()[0])]
            sign = _read_bytes(letters)
            if _PLAUSIBLE.fullmatch(sign):
                yield found.start(), found.start() + len(letters), sign
    if _UNSEEN.search(odd):
        for found in _UNSEEN.finditer(text):
            yield *found.span(), ""
    if _PIECE.search(odd):
        for found in _IN_PIECES.finditer(text):
            sign = unicodedata.normalize("NFC", found.group())
            if len(sign) == 1:
                yield *found.span(), sign


def write_plain(text: str) -> str:
    """Return the text in plain signs.

    >>> write_plain("They don&rsquo;t <b>want</b> 12&nbsp;mil\\u00adlion.")
    'They don\u2019t want 12 million.'
    """
    kept: list[str] = []
    behind = 0
    for start, end, sign in put_in_order(find_signs(text)):
        kept += (text[behind:start], sign)
        behind = end
    return replace_signs("".join((*kept, text[behind:])))


def put_in_order(edits: Iterable[Edit]) -> Iterator[Edit]:
    """Yield edits by their places; of those that overlap, the first."""
    behind = 0
    for edit in sorted(edits):
        if edit[0] >= behind:
            behind = edit[1]
            yield edit


def _find_markup(text: str) -> Iterator[tuple[int, int]]:
    for pattern, signs in ((_EMPHASIS, "*_"), (_LINK, "[")):
        if any(sign in text for sign in signs):
            for found in pattern.finditer(text):
                yield from (found.span(1), found.span(2))


def _find_cited(text: str) -> Iterator[tuple[int, int]]:
    """Yield what an answer puts before what it cites: not `>>` over one line, as captions have it.

    >>> list(_find_cited("> Why?\\n> Why not?\\n\\n>> No.\\n"))
    [(0, 2), (7, 9)]
    """
    next_line = -1
    for found in _CITED.finditer(text):
        follows, end = found.start() == next_line, text.find("\n", found.end())
        next_line = end + 1 if end >= 0 else len(text)
        alone = not follows and not text.startswith(">", next_line)
        if not (alone and found.group().rstrip() == _TURN):
            yield found.span()


def _find_tags(text: str) -> Iterator[Edit]:
    for found in _TAG.finditer(text):
        name = found[1].lower()
        if _LAYOUT.fullmatch(name):
            yield *found.span(), "\n"
        elif _WORDS.fullmatch(name):
            yield *found.span(), ""


def _count_bytes(first: str) -> int:
    """Return how many bytes a letter has in UTF-8 whose first byte was read as `first`."""
    return 2 if first < "\u00e0" else 3 if first < "\u00f0" else 4


def _read_bytes(letters: str) -> str:
    """Return what bytes that were read as these letters are in UTF-8, "" where they are nothing."""
    try:
        read = b"".join(
            letter.encode("latin-1" if letter <= _LAST_OF_LATIN_1 else "cp1252")
            for letter in letters
        )
        return read.decode()
    except UnicodeDecodeError:
        return ""
