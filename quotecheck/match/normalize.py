"""What two statements are compared by: words without case, dress, figures and negators.

A statement becomes a string of one code point a token, so that comparing strings compares words.
The code points are the order of tokens: the commoner a word, the smaller its code point, with the
common ones from lists that ship with the package and all others by hash. Nothing depends on what is
in a record: the same text has the same code everywhere, always.
"""

from __future__ import annotations

import re
import string
import zlib
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from quotecheck.lexicon import load_word_set, load_words
from quotecheck.lexicon.link_lists import drop_link_lists
from quotecheck.lexicon.signs import write_plain
from quotecheck.match.numbers import number_words, read_numbers

# Raised whenever a code, a key, a topic or a rule of matching changes: records then match anew.
MATCHER_VERSION = 20

MASK = "#"  # one run of number words or digits
_NEGATOR = "!"  # set aside in a code, kept for telling texts apart
_FIRST_COMMON = 0x100
_FIRST_RARE = 0x10000

_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d[\d.,/]{0,30}(?:bn|mn|tn|[kmb]\b)?|%")
# The same in a text of small letters and ASCII, at two thirds of the cost.
_PLAIN_TOKEN = re.compile(r"[a-z]+(?:'[a-z]+)?|\d[\d.,/]{0,30}(?:bn|mn|tn|[kmb]\b)?|%", re.ASCII)
_CONTRACTION = re.compile("[a-z]+'[a-z]+")
_UNTOUCHED = frozenset(string.ascii_lowercase + "'")
# The same where no figure is: all but letters and apostrophes as blanks, digits and % as one sign.
_BLANKED = bytes(
    ord(MASK if chr(code) in "0123456789%" else chr(code) if chr(code) in _UNTOUCHED else " ")
    for code in range(256)
)
# Entities, tags, signs that are not seen, letters in pieces or read in the wrong encoding.
_ODD = re.compile("[&<\u00ad\u200b-\u200f\u2060-\u2064\ufeff\u0300-\u036f\u00c2-\u00f4]")
# What is written otherwise in ASCII, and what stands between words like a blank.
_DRESS = (
    ("\N{RIGHT SINGLE QUOTATION MARK}", "'"),
    ("\N{LEFT SINGLE QUOTATION MARK}", "'"),
    ("\N{LEFT DOUBLE QUOTATION MARK}", " "),
    ("\N{RIGHT DOUBLE QUOTATION MARK}", " "),
    ("\N{EM DASH}", " "),
    ("\N{EN DASH}", " "),
    ("\N{HORIZONTAL ELLIPSIS}", " "),
)
# "re", "ve" and so on of a contraction; 's may be "is" or a genitive, and tells nothing.
_ENDINGS = {"s": "", "re": "are", "ve": "have", "ll": "will", "m": "am", "d": "would", "t": ""}
_BARE_STEMS = {"wo": "will", "ca": "can", "sha": "shall"}
# Support of a negation or emphasis: "did not cut" is "cut" with a negator.
_SUPPORT = frozenset({"do", "does", "did"})


class Wording(NamedTuple):
    """What a text is compared by.

    `code` has a code point for each word, with each figure masked and no negators. `exact` tells
    apart the texts that share a code: 0 where nothing was masked or set aside. `content` counts the
    words that are neither grammar nor titles.
    """

    code: str
    exact: int
    content: int


@cache
def _idle_words() -> tuple[str, ...]:
    """Return the words that are no content of quotations, grammar and titles, each once."""
    return tuple(dict.fromkeys((*load_words("common_words"), *load_words("title_words"))))


@cache
def _ranks() -> dict[str, int]:
    words = (*_idle_words(), *load_words("frequencies"))
    return {word: place for place, word in enumerate(dict.fromkeys(words))}


@cache
def first_content_code() -> str:
    """Return the code point from which on the words of quotations are content.

    Those below are grammar and titles.
    """
    return chr(_FIRST_COMMON + len(_idle_words()))


@cache
def _first_after_grammar() -> str:
    return chr(_FIRST_COMMON + len(load_words("common_words")))


class _Codes(dict[str, str]):
    """Token -> its code points, filled as tokens are met; emptied before it grows too large."""

    _LIMIT = 300_000

    def __missing__(self, token: str) -> str:
        if len(self) > self._LIMIT:
            self.clear()
        code = self[token] = _encode_token(token)
        return code


_CODES = _Codes()


def _encode_token(token: str) -> str:
    if token[0].isdigit() or token in number_words():
        return MASK
    if token == "%":
        token = "percent"
    if token in load_word_set("negators"):
        return _NEGATOR
    if token.endswith("n't"):
        stem = _BARE_STEMS.get(token[:-3], token[:-3])
        return _encode_word(stem) + _NEGATOR
    stem, apostrophe, ending = token.partition("'")
    if apostrophe and ending in _ENDINGS:
        return _encode_word(stem) + _encode_word(_ENDINGS[ending])
    return _encode_word(token)


def _encode_word(word: str) -> str:
    if not word or word in _SUPPORT:
        return ""
    if len(word) == 1 and word.isascii():
        return word  # before all lists: "a.m." and initials are no content
    rank = _ranks().get(word)
    if rank is not None:
        return chr(_FIRST_COMMON + rank)
    return chr(_FIRST_RARE + (zlib.crc32(word.encode("utf-8", "surrogatepass")) & 0xFFFFF))


def find_tokens(text: str) -> list[str]:
    """Return the tokens of a text: words, runs of digits, percent signs, without case."""
    text = drop_link_lists(text)
    plain = text.isascii()
    if "&" in text or "<" in text or (not plain and _ODD.search(text)):
        text = write_plain(text)
        plain = text.isascii()
    text = text.casefold()
    if not plain:
        for dressed, undressed in _DRESS:
            text = text.replace(dressed, undressed)
        plain = text.isascii()
    if "per cent" in text:
        text = text.replace("per cent", "percent")
    return _split_plain(text) if plain else _TOKEN.findall(text)


def _split_plain(text: str) -> list[str]:
    """Return the tokens of a text of small letters and ASCII, where most are split at blanks."""
    blanked = text.encode("ascii").translate(_BLANKED).decode("ascii")
    words = blanked.split()
    if MASK in blanked or ("'" in blanked and not all(map(_is_word, words))):
        return _PLAIN_TOKEN.findall(text)
    return words


def _is_word(word: str) -> bool:
    return "'" not in word or _CONTRACTION.fullmatch(word) is not None


@cache
def _pieces() -> re.Pattern[str]:
    """Match a run of number words ("two and a half million"), or a negator."""
    and_a = _encode_word("and") + _encode_word("a")
    return re.compile(f"#(?:(?:{and_a})?#)*|!")


def encode(text: str) -> Wording:
    """Return what `text` is compared by.

    >>> encode("We won't cut it by 8 cents.").code == encode("WE WILL CUT IT BY TEN CENTS").code
    True
    >>> encode("We will.").exact == encode("We won't.").exact
    False
    """
    tokens = find_tokens(text)
    codes = [*map(_CODES.__getitem__, tokens)]
    code = "".join(codes)
    exact = 0
    if MASK in code or _NEGATOR in code:
        details = _read(tokens, codes)
        exact = zlib.crc32(_spell_out(details).encode("utf-8", "surrogatepass")) or 1
        code = details.code
    return Wording(code, exact, sum(map(first_content_code().__le__, code)))


def encode_content(words: Iterable[str]) -> set[str]:
    """Return the codes of those of `words` that are content, no grammar and no figures.

    >>> encode_content(["ship", "of", "twelve"]) == set(encode("ship").code)
    True
    """
    first = _first_after_grammar()
    return {char for char in set("".join(map(_encode_alone, words))) if char >= first}


@lru_cache(maxsize=100_000)
def _encode_alone(word: str) -> str:
    return encode(word).code


def _spell_out(details: Details) -> str:
    """Return what masking hides: the code with negators in place and figures as numbers."""
    return f"{details.code}\x1f{details.figures}\x1f{details.negators}"


class Details(NamedTuple):
    """A text read closely: its code, the numbers behind each mask, where negators were set aside.

    `negators` are places in `code`: a negator at n stood before its n-th word.
    """

    code: str
    figures: tuple[tuple[float, ...], ...]
    negators: tuple[int, ...]


@lru_cache(maxsize=4096)
def read_details(text: str) -> Details:
    """Return what tells apart texts of the same code.

    >>> read_details("We won't cut it by two and a half cents").figures
    ((2.5,),)
    """
    tokens = find_tokens(text)
    return _read(tokens, [*map(_CODES.__getitem__, tokens)])


def _read(tokens: Sequence[str], codes: Sequence[str]) -> Details:
    raw = "".join(codes)
    if MASK not in raw and _NEGATOR not in raw:
        return Details(raw, (), ())
    numbers = [token for token, code in zip(tokens, codes, strict=True) if code == MASK]
    figures: list[tuple[float, ...]] = []
    negators: list[int] = []
    code, end, seen = "", 0, 0
    for found in _pieces().finditer(raw):
        code += raw[end : found.start()]
        end = found.end()
        if found[0] == _NEGATOR:
            negators.append(len(code))
            continue
        count = found[0].count(MASK)
        figures.append(read_numbers(numbers[seen : seen + count]))
        seen += count
        code += MASK
    return Details(code + raw[end:], tuple(figures), tuple(negators))
