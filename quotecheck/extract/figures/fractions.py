"""Read fractions in and behind numbers: "3/4", "5-3/4", "two and a half million", "two-fifths"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from quotecheck.extract.figures.numerals import Number, Token
from quotecheck.extract.figures.slashes import is_measured
from quotecheck.extract.figures.sums import JOINT, Sum, read_sum

_AND_A = re.compile(r"[ -]{1,2}and[ -]{1,2}(?:an?[ -])?")
_SLASH = "/\u2044"
_DOZEN = 12  # "a dozen and a half" is 18, "a hundred and a half" 100.5
_NO_SUM = Sum(0, 1, 0, 0, False)


def add_scale(
    lower: str, tokens: Sequence[Token], number: Number, after: int, gaps: str = " -"
) -> tuple[Number, int]:
    """Multiply by the scale behind a fraction: "two and a half million", "half a billion"."""
    if after < len(tokens) and tokens[after].kind == "scale":
        gap = lower[number.end : tokens[after].start]
        if gap and len(gap) < 7 and gap in gaps:
            scale = tokens[after]
            value, step = number.value * scale.value, number.step * scale.value
            number = number._replace(
                end=scale.end, value=value, step=step, form="words", scale=scale.value
            )
            return number, after + 1
    return number, after


def divide(
    lower: str, tokens: Sequence[Token], number: Number, after: int, total: Sum
) -> tuple[Number, int]:
    """Read "3/4"; "24/7", dates and the like are no numbers, and are passed over whole."""
    if not number.printed or lower[number.end : number.end + 1] not in _SLASH:
        return number, after
    parts = [number.value]
    while after < len(tokens) and tokens[after].kind == "digits":
        if tokens[after].start != number.end + 1 or lower[number.end] not in _SLASH:
            break
        parts.append(tokens[after].value)
        number = number._replace(end=tokens[after].end)
        after += 1
    if len(parts) == 1:
        return number, after
    if len(parts) == 2 and 0 < parts[0] < parts[1] and number.step == 0:
        return number._replace(value=parts[0] / parts[1], form="fraction", printed=""), after
    return number._replace(form="none"), after


def add_fraction(
    lower: str, tokens: Sequence[Token], number: Number, after: int, total: Sum
) -> tuple[Number, int]:
    """Read what a fraction adds: "two thirds", "2½", "5-3/4", "two and a half", "3 million and"."""
    if after < len(tokens) and number.step == _CENT and number.printed:
        return _add_part_of_cent(lower, tokens, number, after)
    if after >= len(tokens) or number.form not in ("digits", "words") or number.step % 1:
        return number, after
    parted = _read_parts(lower, tokens, number, after)
    if parted:
        return parted
    gap = lower[number.end : tokens[after].start]
    if len(gap) > 8 or "\n" in gap:
        return number, after
    if not gap.strip(" -"):
        return _add_close_fraction(lower, tokens, number, after, gap)
    if _AND_A.fullmatch(gap):
        return _add_joined_fraction(lower, tokens, number, after, total)
    return number, after


def _read_parts(
    lower: str, tokens: Sequence[Token], number: Number, after: int
) -> tuple[Number, int] | None:
    """Read "three twenty-fifths" and "one hundred thirty-fifths": tens belong to the ordinal."""
    place = after if tokens[after].kind == "tens" else after - 1
    if tokens[place].kind != "tens" or place + 1 >= len(tokens):
        return None
    ones = tokens[place + 1]
    if ones.kind != "fraction" or not 3 <= ones.value <= 9:
        return None
    if not JOINT.fullmatch(lower, tokens[place].end, ones.start):
        return None
    first = bisect_left(tokens, number.start, key=_start)
    if first >= place or not JOINT.fullmatch(lower, tokens[place - 1].end, tokens[place].start):
        return None
    top = read_sum(lower, tokens[first:place], 0)
    if top is None or top.after != place - first or (ones.text[-1] != "s" and top.value != 1):
        return None
    share = top.value / (tokens[place].value + ones.value)
    return number._replace(end=ones.end, value=share, form="fraction", printed=""), place + 2


def _add_part_of_cent(
    lower: str, tokens: Sequence[Token], number: Number, after: int
) -> tuple[Number, int]:
    """Read the price "$4.12-1/2": four dollars, twelve cents and a half."""
    if lower[number.end : tokens[after].start] != "-" or lower[number.start - 1] != "$":
        return number, after
    nothing = number._replace(value=0)
    part, end = _add_close_fraction(lower, tokens, nothing, after, "-")
    if end == after or not 0 < part.value < 1:
        return number, after
    return part._replace(value=number.value + part.value * _CENT, step=0), end


_CENT = 0.01


def _start(token: Token) -> int:
    return token.start


def _add_close_fraction(
    lower: str, tokens: Sequence[Token], number: Number, after: int, gap: str
) -> tuple[Number, int]:
    part = tokens[after]
    if part.kind == "glyph":
        whole = number._replace(end=part.end, value=number.value + part.value, printed="")
        return add_scale(lower, tokens, whole, after + 1)
    # "$250 million - a quarter billion" says one thing twice.
    if part.kind == "fraction" and gap and (number.scale == 1 or len(gap) == 1):
        plural = part.text.endswith("s") or part.value == 2
        if not plural and gap == " " and lower.startswith("-", part.end):
            return number, after  # "two third-party bids"
        if not plural and number.value != 1:
            return number._replace(end=part.end, form="none"), after + 1
        value = number.value / part.value
        number = number._replace(end=part.end, value=value, step=0, form="fraction", printed="")
        return add_scale(lower, tokens, number, after + 1, " -a- of a ")
    if part.kind == "digits" and gap and number.printed:
        fraction, end = divide(lower, tokens, _plain(part), after + 1, _NO_SUM)
        printed = lower[part.start : fraction.end]
        if fraction.form == "fraction" and number.value < 1000 and is_measured(printed):
            value = number.value + fraction.value
            whole = number._replace(end=fraction.end, value=value, step=0, printed="")
            return add_scale(lower, tokens, whole, end)
    return number, after


def _add_joined_fraction(
    lower: str, tokens: Sequence[Token], number: Number, after: int, total: Sum
) -> tuple[Number, int]:
    """Read "and a half", "and three quarters" behind a number, and the scale behind them."""
    first = tokens[after]
    if first.kind == "digits" and number.printed:  # "3 and 3/8"
        part, end = divide(lower, tokens, _plain(first), after + 1, _NO_SUM)
        if part.form != "fraction" or number.value >= 1000:
            return number, after
        value = number.value + part.value
        return number._replace(end=part.end, value=value, step=0, printed=""), end
    if first.kind == "fraction":
        share, end = 1 / first.value, after + 1
        if first.text.endswith("s"):
            return number, after
    else:
        top = read_sum(lower, tokens, after) if first.kind == "ones" else None
        if top is None or top.after >= len(tokens) or tokens[top.after].kind != "fraction":
            return number, after
        if not JOINT.fullmatch(lower, tokens[top.after - 1].end, tokens[top.after].start):
            return number, after
        share, end = top.value / tokens[top.after].value, top.after + 1
    last = tokens[end - 1].end
    scale = total.scale if total.scale >= 1000 or total.scale == _DOZEN else 1.0
    whole = number._replace(end=last, value=number.value + share * scale, step=0, printed="")
    scaled, beyond = add_scale(lower, tokens, whole, end)
    if beyond > end and total.scale >= 1000:
        scaled = scaled._replace(value=number.value + share * tokens[end].value)
    return scaled, beyond


def _plain(token: Token) -> Number:
    return Number(token.start, token.end, token.value, token.step, "digits", printed=token.text)
