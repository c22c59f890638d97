"""Add number tokens up: "two hundred thousand and six", "14 lakh", "three lakh crore", "4 hundred".

A number is a sum of terms, each smaller than the scale before it; a term is digits, or words for
a count below a hundred, and the scales behind it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quotecheck.extract.figures.numerals import Token

# What may stand between two words of one number: "fifty-two", "fifty - two", "two hundred".
JOINT = re.compile(r" {0,3}-? {0,3}")
_AND = re.compile(r"[ -]{1,2}and[ -]{1,3}")
_OR_AND = re.compile(r"[ -]{1,3}(?:and[ -]{1,3})?")
_PLUS = re.compile(r"(?:\+|-plus|-odd)[ -]")  # "10+ million", "$50-plus billion", "270-odd"
_INSERTED = re.compile(r" ?\[")  # "$25 [billion] to $50 billion"
_ARTICLE = re.compile(r"(?<![^\W_])an?[ -]$")
_COUPLE = re.compile(r"(?<![^\W_])a couple (?:of )?$")
HUGE = 1e18


@dataclass(slots=True)
class Sum:
    """A term or a sum of terms: its value, its smallest scale and place, the token after it.

    `scaled` tells that it ends in a scale word, so that it may be rounded to it.
    """

    value: float
    scale: float
    step: float
    after: int
    scaled: bool


def read_sum(lower: str, tokens: Sequence[Token], index: int) -> Sum | None:
    """Return the number that begins at `tokens[index]`, None where no number can begin."""
    total = _read_term(lower, tokens, index)
    while total and total.scale > 1 and total.after < len(tokens):
        gap = lower[tokens[total.after - 1].end : tokens[total.after].start]
        joined = bool(_AND.fullmatch(gap))
        if not (joined or JOINT.fullmatch(gap)) or tokens[total.after].kind == "scale":
            break
        term = _read_term(lower, tokens, total.after)
        if term is None or not _adds(total, term, joined, tokens[total.after].kind):
            break
        scale = min(total.scale, term.scale)
        total = Sum(total.value + term.value, scale, term.step, term.after, term.scaled)
    return total


def find_article(lower: str, start: int) -> int:
    """Return where the article before `start` begins, or `start` itself: "a dozen"."""
    article = _ARTICLE.search(lower, max(0, start - 4), start)
    return article.start() if article else start


def _adds(total: Sum, term: Sum, joined: bool, kind: str) -> bool:
    """Tell whether `term` goes on with the number `total`, or begins another one."""
    if not 0 < term.value < total.scale or total.value % total.scale:
        return False
    if kind == "digits":
        return joined and total.scale == 100
    # "Up from 19 million four years ago", "5 million and six ships": a few are another number.
    return total.scale <= 1000 or term.value >= 100


def _read_term(lower: str, tokens: Sequence[Token], index: int) -> Sum | None:
    group = _read_group(lower, tokens, index)
    if group is None:
        return None
    value, scale, step, after = group.value, 1.0, group.step, group.after
    while after < len(tokens) and _multiplies(tokens[after]) and value < HUGE:
        gap = (lower, tokens[after - 1].end, tokens[after].start)
        inserted = _INSERTED.fullmatch(*gap) and lower.startswith("]", tokens[after].end)
        if after > index and not (JOINT.fullmatch(*gap) or _PLUS.fullmatch(*gap) or inserted):
            break
        scale = tokens[after].value
        value, step, after = value * scale, (step or 1) * scale, after + 1
    # A dozen is twelve: a count, not a rounding.
    return Sum(value, scale, 0 if scale == 12 else step, after, scale > 1)


def _multiplies(token: Token) -> bool:
    """Tell whether a token is a scale: "thousand", and behind a number "dozens", "millions"."""
    return token.kind == "scale" or (token.kind == "vague" and token.value not in (10, 20))


def _read_group(lower: str, tokens: Sequence[Token], index: int) -> Sum | None:
    """Read digits, a count below a thousand in words, or the nothing before "a hundred"."""
    first = tokens[index]
    if first.kind == "scale":
        if _COUPLE.search(lower, max(0, first.start - 12), first.start):
            return Sum(2, 1, 0, index, False)
        has_article = find_article(lower, first.start) < first.start
        return Sum(1, 1, 0, index, False) if has_article else None
    if first.kind == "digits":
        return Sum(first.value, 1, first.step, index + 1, False)
    if first.kind == "ones":
        return _read_hundreds(lower, tokens, index) or _read_tens(lower, tokens, index)
    return _read_tens(lower, tokens, index)


def _read_tens(lower: str, tokens: Sequence[Token], index: int) -> Sum | None:
    """Read a count below a hundred: "seven", "seventeen", "seventy", "seventy-seven"."""
    first = tokens[index]
    if first.kind == "tens" and index + 1 < len(tokens) and tokens[index + 1].kind == "ones":
        ones = tokens[index + 1]
        if ones.value and JOINT.fullmatch(lower, first.end, ones.start):
            return Sum(first.value + ones.value, 1, 0, index + 2, False)
    if first.kind in ("ones", "teens", "tens"):
        return Sum(first.value, 1, 0, index + 1, False)
    return None


def _read_hundreds(lower: str, tokens: Sequence[Token], index: int) -> Sum | None:
    """Read "seven hundred twenty-one" where thousands or more follow and multiply all of it."""
    if index + 3 >= len(tokens) or tokens[index + 1].text != "hundred":
        return None
    rest = _read_tens(lower, tokens, index + 2)
    if rest is None:
        return None
    after = rest.after
    if after >= len(tokens) or tokens[after].kind != "scale" or tokens[after].value <= 100:
        return None
    for left, right, gap in (
        (index, index + 1, JOINT),
        (index + 1, index + 2, _OR_AND),
        (after - 1, after, JOINT),
    ):
        if not gap.fullmatch(lower, tokens[left].end, tokens[right].start):
            return None
    return Sum(tokens[index].value * 100 + rest.value, 1, 0, after, False)
