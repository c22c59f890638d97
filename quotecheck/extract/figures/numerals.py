"""Find the tokens that numbers are made of: digits, number words, printed fractions.

Token and Number are what the grammar above is written in.

One scan over the whole text; everything later looks only around these tokens.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from quotecheck.lexicon import load_table, load_words

TokenKind = Literal[
    "digits", "ones", "teens", "tens", "scale", "vague", "fraction", "glyph", "multiple", "single"
]

NumberForm = Literal["digits", "words", "fraction", "ordinal", "vague", "multiple", "none"]

# Longer runs are identifiers, and turning them into numbers would cost more than linear time.
_LONGEST = 24


@dataclass(slots=True)
class Token:
    """A part of a number: `value` is its plain value, the denominator for a fraction word.

    `step` is the place of the last digit printed after a decimal point (1.25: .01), else 0.
    """

    start: int
    end: int
    kind: TokenKind
    value: float
    step: float
    text: str


class Number(NamedTuple):
    """A bare number: `text[start:end]` is `value`, given to the nearest `step` (0: exact).

    `scale` is the scale word that ends it (1: none); `printed` is the run of digits of a plain
    literal; a vague number ("thousands") has `high` beside its value; "none" is no number at all.
    """

    start: int
    end: int
    value: float
    step: float
    form: NumberForm
    scale: float = 1
    printed: str = ""
    high: float | None = None


# How digits are printed, in order: the first pattern that fits the whole run decides.
_PRINTED: tuple[tuple[str, re.Pattern[str], Callable[[str], str]], ...] = (
    ("plain", re.compile(r"[0-9]+"), lambda run: run),
    ("decimal", re.compile(r"[0-9]*\.[0-9]+"), lambda run: run),
    (
        "thousands",
        re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?"),
        lambda run: run.replace(",", ""),
    ),
    (
        "spaced",
        re.compile(r"[0-9]{1,3}(?: [0-9]{3})+(?:\.[0-9]+)?"),
        lambda run: re.sub(r"[^0-9.]", "", run),
    ),
    (
        "indian",
        re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?"),
        lambda run: run.replace(",", ""),
    ),
    (
        "continental",
        re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]{1,2}|[0-9]{1,3}(?:\.[0-9]{3}){2,}"),
        lambda run: run.replace(".", "").replace(",", "."),
    ),
    ("decimal comma", re.compile(r"[0-9]+,[0-9]{1,2}"), lambda run: run.replace(",", ".")),
)


def fold_case(text: str) -> str:
    """Return `text` in lower case, with every character at its old offset.

    >>> fold_case("İzmir, 3 MW")
    'izmir, 3 mw'
    """
    return text.replace("\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}", "I").lower()


def scan_tokens(lower: str) -> list[Token]:
    """Return every number token of a text in lower case, by offset."""
    tokens = [
        Token(found.start(), found.end() - 1, *WORDS[found[1]], 0.0, found[1])
        for found in _WORD.finditer(f" {lower}")
    ]
    if not lower.isascii() and any(map(lower.__contains__, _GLYPHS)):
        tokens += [
            Token(found.start(), found.end(), *WORDS[found[0]], 0.0, found[0])
            for found in _GLYPH.finditer(lower)
        ]
    tokens += [
        Token(found.start(), found.end(), "single", 1.0, 0.0, "a")
        for found in _SINGLE.finditer(lower)
        if not _PRICED.search(lower, max(0, found.start() - 9), found.start())
    ]
    if "every second " in lower:
        tokens += [
            Token(found.start(1), found.end(1), "fraction", 2, 0.0, found[1])
            for found in _EVERY_SECOND.finditer(lower)
        ]
    tokens += _scan_digits(lower)
    tokens.sort(key=lambda token: token.start)
    return tokens


# "Every second child", but "every second counts", "every second Sunday".
_EVERY_SECOND = re.compile(
    r"\bevery (second) (?!(?:counts?|matters?|counted|of|that|and|or|is|was|i|we|you|he|she|they"
    r"|the|an?|in|to|for|on|with|spent|until|as|but|[a-z]{3,6}day|weekend|summer|winter|spring|autumn"
    r"|week|month|year|day|night|time|hour|minute)s?\b)[a-z]"
)


def _scan_digits(lower: str) -> list[Token]:
    """Return the printed numbers, with "816.000" as thousands where the text prints them so."""
    tokens = []
    last = dotted = round_ones = english = commas = 0
    for found in _DIGITS.finditer(lower):
        if found.start() < last:
            continue
        token = _read_digits(lower, found.start(), found.end())
        last = token.end
        if token.value < 0:
            continue
        tokens.append(token)
        if lower[token.end : token.end + 1] in _GLUED_LETTERS:
            scale = _GLUED_SCALE.match(lower, token.end)
            if scale:
                tokens.append(Token(token.end, scale.end(), *WORDS[scale[0]], 0.0, scale[0]))
        if token.step or "," in token.text:
            thousands = bool(_DOTTED.fullmatch(token.text))
            dotted += thousands
            round_ones += thousands and token.text.endswith("000")
            english += bool(_ENGLISH.fullmatch(token.text))
            commas += bool(_DECIMAL_COMMA.fullmatch(token.text))
    continental = (dotted >= _ENOUGH and round_ones) or commas > 1
    if continental and not english:
        return [_undot(token) for token in tokens]
    return tokens


def _undot(token: Token) -> Token:
    if not _DOTTED.fullmatch(token.text):
        return token
    return replace(token, value=float(token.text.replace(".", "")), step=0.0)


def _read_digits(lower: str, start: int, end: int) -> Token:
    """Return the token of a printed number; its value is negative where it is none."""
    if end - start <= 3:
        spaced = _SPACED.match(lower, end)
        end = spaced.end() if spaced else end
    if lower[start - 1 : start] == "." and not lower[start - 2 : start - 1].strip(" (~$"):
        start -= 1
    run = lower[start:end]
    if len(run) <= _LONGEST:
        for _, pattern, plain in _PRINTED:
            if pattern.fullmatch(run):
                digits = plain(run)
                places = len(digits.partition(".")[2])
                step = 10.0**-places if places else 0.0
                return Token(start, end, "digits", float(digits), step, run)
    return Token(start, end, "digits", -1.0, 0.0, run)


def build_trie(words: Iterable[str]) -> str:
    """Return a pattern that matches one of `words`; each letter is tried once."""
    branches: dict[str, list[str]] = {}
    complete = False
    for word in words:
        if word:
            branches.setdefault(word[0], []).append(word[1:])
        else:
            complete = True
    parts = [re.escape(letter) + build_trie(rest) for letter, rest in sorted(branches.items())]
    if not parts:
        return ""
    pattern = parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"
    return f"(?:{pattern})?" if complete else pattern


def _load_words() -> dict[str, tuple[TokenKind, float]]:
    table = load_table("numbers")
    sections: tuple[tuple[str, TokenKind], ...] = (
        ("ones", "ones"),
        ("teens", "teens"),
        ("tens", "tens"),
        ("scales", "scale"),
        ("vague", "vague"),
        ("fractions", "fraction"),
        ("glyphs", "glyph"),
        ("multiples", "multiple"),
    )
    return {
        word: (kind, float(value))
        for section, kind in sections
        for word, value in table[section].items()
    }


WORDS = _load_words()
_GLYPHS = [word for word in WORDS if not word.isalpha()]
_GLYPH = re.compile(f"[{''.join(_GLYPHS)}]")
# With the sign before it, which goes first: so a search passes at once over all that is inside
# words.
_WORD = re.compile(rf"[^a-z](?<!\w)({build_trie(filter(str.isalpha, WORDS))})\b")
# "A gallon of beer", but not "$3, or 80 cents, a gallon" or "30 cents more a gallon".
_SINGLE = re.compile(
    rf"an?(?= {build_trie(load_words('single_units'))}\b"
    r"(?: of\b|[.,;!?)]|$| (?:is|for|to|a|per)\b))(?<!\wa)(?<!\wan)"
)
_PRICED = re.compile(r"(?: more|[0-9]|(?:[0-9]|cents?|pence|dollars|euros|pounds),) $")
_DIGITS = re.compile(r"[0-9](?:[.,]?[0-9])*")
# "$1billion": a scale that no space parts from its digits.
_GLUED_SCALE = re.compile(r"(?:thousand|million|billion|trillion)\b")
_GLUED_LETTERS = ("t", "m", "b")
# One or two may be decimals to the third place; with so many, one of them round, they are not.
_ENOUGH = 3
# 816.000, as the Continent prints it, and what only English prints: 1,250 and 7.5.
_DOTTED = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_DECIMAL_COMMA = re.compile(r"[0-9]+,[0-9]{1,2}")
_ENGLISH = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]*\.(?:[0-9]|[0-9]{4,})")
_SPACED = re.compile(r"(?: [0-9]{3}(?![0-9]))+(?:\.[0-9]+)?(?:(?![0-9,a-z])|(?<=000)(?=[a-z]))")
