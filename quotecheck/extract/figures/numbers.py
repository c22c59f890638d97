"""Put number tokens together to bare numbers: "two and a half million", "5-3/4", "1.3x10^6"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from quotecheck.extract.figures.numerals import Token
from quotecheck.extract.figures.sums import HUGE, JOINT, Sum, find_article, read_sum

NumberForm = Literal["digits", "words", "fraction", "ordinal", "vague", "multiple", "none"]

_AND_A = re.compile(r"[ -]{1,2}and[ -]{1,2}(?:an?[ -])?")
_POWER = re.compile(r"e([+-]?[0-9]{1,2})\b|\^([+-]?[0-9]{1,2})\b")
_TEN_POWER = re.compile(r" ?[x\u00d7\u00b7] ?(10|2) ?\^ ?([-\u2212]?[0-9]{1,2})\b")
_NEGATIVE = re.compile(
    r"(?<![^\W_])(?<!plus or )(?:minus|negative)[ -]$|(?:(?<![0-9] )(?<=[\s(:\[])"
    r"|\A)[-\u2212]$|\A\s*- $"
)
_SLASH = "/\u2044"


@dataclass(frozen=True, slots=True)
class Number:
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


def read_numbers(lower: str, tokens: Sequence[Token]) -> list[Number]:
    """Return the numbers that `tokens` make in a text in lower case, by offset.

    >>> from quotecheck.extract.figures.numerals import scan_tokens
    >>> text = "two and a half million, 5-3/4 and a dozen"
    >>> [number.value for number in read_numbers(text, scan_tokens(text))]
    [2500000.0, 5.75, 12.0]
    """
    numbers = []
    index = 0
    while index < len(tokens):
        number, index = _read_number(lower, tokens, index)
        while index < len(tokens) and tokens[index].start < number.end:
            index += 1
        if number.form != "none" and number.value < HUGE:
            numbers.append(_take_sign(lower, number))
    return numbers


def _read_number(lower: str, tokens: Sequence[Token], index: int) -> tuple[Number, int]:
    first = tokens[index]
    if first.kind == "multiple":
        return Number(first.start, first.end, first.value, 0, "multiple"), index + 1
    if first.kind == "single":
        return Number(first.start, first.end, 1, 0, "words"), index + 1
    if first.kind == "vague":
        return _read_vague(lower, tokens, index)
    if first.kind in ("fraction", "glyph"):
        return _read_fraction(lower, tokens, index)
    total = read_sum(lower, tokens, index)
    if total is None:
        return Number(first.start, first.end, 0, 0, "none"), index + 1
    number, after = _finish_sum(lower, tokens, index, total), total.after
    for add in (_add_point, _divide, _add_fraction):
        number, after = add(lower, tokens, number, after, total)
    return number, after


def _read_vague(lower: str, tokens: Sequence[Token], index: int) -> tuple[Number, int]:
    """Read "dozens", "tens of thousands": the least that the word means, or a range."""
    first = tokens[index]
    value, end, index = first.value, first.end, index + 1
    while index < len(tokens) and tokens[index].kind == "vague":
        if lower[end : tokens[index].start] != " of " or value >= HUGE:
            break
        value, end, index = value * tokens[index].value, tokens[index].end, index + 1
    high = value * 10 if value > first.value else None
    return Number(first.start, end, value, 0, "vague", high=high), index


def _read_fraction(lower: str, tokens: Sequence[Token], index: int) -> tuple[Number, int]:
    """Read "a third", "half a million", "quarter million", "half", a printed fraction."""
    first = tokens[index]
    value = first.value if first.kind == "glyph" else 1 / first.value
    if first.kind == "glyph" and lower[first.start - 1 : first.start].isalpha():
        return Number(first.start, first.end, 0, 0, "none"), index + 1
    start = find_article(lower, first.start)
    number = Number(start, first.end, value, 0, "fraction")
    scaled, after = _add_scale(lower, tokens, number, index + 1, r" -a- of a ")
    if after == index + 1 and first.kind == "fraction" and start == first.start:
        number = replace(number, form="ordinal" if first.value > 2 else "fraction")
        return number, after
    return scaled, after


def _add_scale(
    lower: str, tokens: Sequence[Token], number: Number, after: int, gaps: str = " -"
) -> tuple[Number, int]:
    """Multiply by the scale behind a fraction: "two and a half million", "half a billion"."""
    if after < len(tokens) and tokens[after].kind == "scale":
        gap = lower[number.end : tokens[after].start]
        if gap and len(gap) < 7 and gap in gaps:
            scale = tokens[after]
            value, step = number.value * scale.value, number.step * scale.value
            number = replace(
                number, end=scale.end, value=value, step=step, form="words", scale=scale.value
            )
            return number, after + 1
    return number, after


def _finish_sum(lower: str, tokens: Sequence[Token], index: int, total: Sum) -> Number:
    first, last = tokens[index], tokens[total.after - 1]
    start = find_article(lower, first.start) if first.kind == "scale" else first.start
    plain = first.kind == "digits" and total.after == index + 1
    number = Number(
        start,
        last.end,
        total.value,
        total.step,
        "digits" if first.kind == "digits" else "words",
        total.scale if total.scaled else 1,
        first.text if plain else "",
    )
    return _read_power(lower, number) if plain else number


def _read_power(lower: str, number: Number) -> Number:
    """Read "1e10", "2.5^-1", "1.3x10^6"."""
    if lower[number.end : number.end + 1] not in "e^ x\u00d7\u00b7":
        return number
    power = _TEN_POWER.match(lower, number.end)
    if power:
        factor = float(power[1]) ** int(power[2].replace("\u2212", "-"))
        return replace(number, end=power.end(), value=number.value * factor, step=0, printed="")
    power = _POWER.match(lower, number.end)
    if power is None or number.value == 0:
        return number
    if power[1]:
        value = number.value * 10.0 ** int(power[1])
    else:
        value = number.value ** int(power[2]) if number.value < 1000 else HUGE
    return replace(number, end=power.end(), value=value, step=0, printed="")


def _add_point(
    lower: str, tokens: Sequence[Token], number: Number, after: int, total: Sum
) -> tuple[Number, int]:
    """Read "two point zero three", "1 point 1", "two point two million"."""
    if after >= len(tokens) or lower[number.end : tokens[after].start] != " point ":
        return number, after
    digits = ""
    while after < len(tokens) and len(digits) < 9:
        part = tokens[after]
        if part.kind not in ("ones", "teens", "tens", "digits") or part.step:
            break
        if digits and not JOINT.fullmatch(lower, number.end, part.start):
            break
        if digits and tokens[after - 1].kind == "tens":
            digits = digits[:-1]
        digits += str(int(part.value))
        number = replace(number, end=part.end)
        after += 1
    if not digits:
        return number, after
    step = 10.0 ** -len(digits)
    value = number.value + int(digits) * step
    return _add_scale(lower, tokens, replace(number, value=value, step=step, printed=""), after)


def _divide(
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
        number = replace(number, end=tokens[after].end)
        after += 1
    if len(parts) == 1:
        return number, after
    if len(parts) == 2 and 0 < parts[0] < parts[1] and number.step == 0:
        return replace(number, value=parts[0] / parts[1], form="fraction", printed=""), after
    return replace(number, form="none"), after


def _add_fraction(
    lower: str, tokens: Sequence[Token], number: Number, after: int, total: Sum
) -> tuple[Number, int]:
    """Read what a fraction adds: "two thirds", "2½", "5-3/4", "two and a half", "3 million and"."""
    if after >= len(tokens) or number.form not in ("digits", "words") or number.step % 1:
        return number, after
    gap = lower[number.end : tokens[after].start]
    if len(gap) > 8 or "\n" in gap:
        return number, after
    if not gap.strip(" -\u2010\u2011\u00a0"):
        return _add_close_fraction(lower, tokens, number, after, gap)
    if _AND_A.fullmatch(gap):
        return _add_joined_fraction(lower, tokens, number, after, total)
    return number, after


def _add_close_fraction(
    lower: str, tokens: Sequence[Token], number: Number, after: int, gap: str
) -> tuple[Number, int]:
    part = tokens[after]
    if part.kind == "glyph":
        whole = replace(number, end=part.end, value=number.value + part.value, printed="")
        return _add_scale(lower, tokens, whole, after + 1)
    if part.kind == "fraction" and gap:
        plural = part.text.endswith("s") or part.value == 2
        if not plural and number.value != 1:
            return replace(number, end=part.end, form="none"), after + 1
        value = number.value / part.value
        number = replace(number, end=part.end, value=value, step=0, form="fraction", printed="")
        return _add_scale(lower, tokens, number, after + 1, " -a- of a ")
    if part.kind == "digits" and gap and number.printed:
        fraction, end = _divide(lower, tokens, _plain(part), after + 1, _NO_SUM)
        if fraction.form == "fraction" and fraction.end > part.end and number.value < 1000:
            value = number.value + fraction.value
            whole = replace(number, end=fraction.end, value=value, step=0, printed="")
            return _add_scale(lower, tokens, whole, end)
    return number, after


def _add_joined_fraction(
    lower: str, tokens: Sequence[Token], number: Number, after: int, total: Sum
) -> tuple[Number, int]:
    """Read "and a half", "and three quarters" behind a number, and the scale behind them."""
    first = tokens[after]
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
    scale = total.scale if total.scale >= 1000 else 1.0
    whole = replace(number, end=last, value=number.value + share * scale, step=0, printed="")
    scaled, beyond = _add_scale(lower, tokens, whole, end)
    if beyond > end and total.scale >= 1000:
        scaled = replace(scaled, value=number.value + share * tokens[end].value)
    return scaled, beyond


_NO_SUM = Sum(0, 1, 0, 0, False)


def _plain(token: Token) -> Number:
    return Number(token.start, token.end, token.value, token.step, "digits", printed=token.text)


def _take_sign(lower: str, number: Number) -> Number:
    """Take "minus", "negative" or a free-standing minus sign into the number."""
    sign = _NEGATIVE.search(lower, max(0, number.start - 10), number.start)
    if sign is None or number.form not in ("digits", "words", "fraction"):
        return number
    return replace(number, start=sign.start(), value=-number.value)
