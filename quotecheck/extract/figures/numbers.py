"""Put number tokens together to bare numbers: "two and a half million", "5-3/4", "1.3x10^6"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotecheck.extract.figures.fractions import add_fraction, add_scale, divide
from quotecheck.extract.figures.numerals import Number, NumberForm, Token
from quotecheck.extract.figures.sums import HUGE, JOINT, Sum, find_article, read_sum

# "Third of firms plan to hire" opens a headline; "Fourth of July", "third of the month" do not.
_HEADLINE = re.compile(
    r"(?:(?<=\n)|(?<![\s\S]))(?:third|quarter|fourth|fifth|sixth|tenth)"
    r" of (?:an? |all )?(?!the\b|july\b|his\b|her\b|its\b|their\b|that\b|this\b)[a-z]{3}"
)
_POWER = re.compile(r"e([+-]?[0-9]{1,2})\b|\^([+-]?[0-9]{1,2})\b")
_TEN_POWER = re.compile(r" ?[x\u00d7\u00b7] ?(10|2) ?\^ ?([-\u2212]?[0-9]{1,2})\b")
_POINT = re.compile(
    r"(?:(?<![\s\S])|[,;(] |(?<![^\W_])(?:an?|by|of|only|about|to|at|was|is|up|down|rose|fell|or) )"
    r"point $"
)
_POINTED = re.compile(r" (?:percent|per cent|%|million|billion|of (?:an?|one) percent)|%")
# Of a test or a remark.
_CALLED = re.compile(
    r"(?:(?<=\Wa)|(?<=the)) negative one\b(?! percent| per cent|%|-| point| degree)"
)
_NEGATIVE = re.compile(
    r"(?<![^\W_])(?<!plus or )(?:minus|negative)[ -]$|(?:(?<![0-9] )(?<=[\s(:\[])"
    r"|\A)[-\u2212]$|\A\s*- $"
)
# "For several hundred years", "several hundred or even 1,000" tell no number.
_SPANS = re.compile(r" (?:years?|days?|hours?|miles?|met(?:er|re)s?|feet|or)\b|-")
_SEVERAL = re.compile(r"(?<![^\W_])(?:several|(?:an? )?few) $")
# What every sign ends in: nearly all numbers have something else before them.
_SIGNS = ("minus ", "negative ", "-", "- ", "\u2212")


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
            numbers.append(_take_sign(lower, _take_point(lower, number)))
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
    if total is None and first.kind == "scale":
        return _read_several(lower, tokens, index)
    if total is None:
        return Number(first.start, first.end, 0, 0, "none"), index + 1
    number, after = _finish_sum(lower, tokens, index, total), total.after
    for add in (_add_point, divide, add_fraction):
        number, after = add(lower, tokens, number, after, total)
    return number, after


def _read_vague(lower: str, tokens: Sequence[Token], index: int) -> tuple[Number, int]:
    """Read "dozens", "tens of thousands": the least that the word means, or a range."""
    first = tokens[index]
    value, end, index = first.value, first.end, index + 1
    while index < len(tokens) and tokens[index].kind == "vague":
        if lower[end : tokens[index].start] not in (" of ", "-of-") or value >= HUGE:
            break
        value, end, index = value * tokens[index].value, tokens[index].end, index + 1
    high = value * 10 if value > first.value else None
    return Number(first.start, end, value, 0, "vague", high=high), index


def _read_several(lower: str, tokens: Sequence[Token], index: int) -> tuple[Number, int]:
    """Read "several thousand", "a few hundred thousand": the least that the scale means."""
    first = tokens[index]
    several = _SEVERAL.search(lower, max(0, first.start - 12), first.start)
    if several is None:
        return Number(first.start, first.end, 0, 0, "none"), index + 1
    value, end, index = first.value, first.end, index + 1
    while index < len(tokens) and tokens[index].kind == "scale":
        if lower[end : tokens[index].start] != " " or value >= HUGE:
            break
        value, end, index = value * tokens[index].value, tokens[index].end, index + 1
    form: NumberForm = "none" if _SPANS.match(lower, end) else "vague"
    return Number(several.start(), end, value, 0, form), index


def _read_fraction(lower: str, tokens: Sequence[Token], index: int) -> tuple[Number, int]:
    """Read "a third", "half a million", "quarter million", "half", a printed fraction."""
    first = tokens[index]
    value = first.value if first.kind == "glyph" else 1 / first.value
    if first.kind == "glyph" and lower[first.start - 1 : first.start].isalpha():
        return Number(first.start, first.end, 0, 0, "none"), index + 1
    start = find_article(lower, first.start)
    number = Number(start, first.end, value, 0, "fraction")
    scaled, after = add_scale(lower, tokens, number, index + 1, r" -a- of a ")
    bare = after == index + 1 and first.kind == "fraction" and start == first.start
    if bare and not _HEADLINE.match(lower, first.start):
        number = number._replace(
            form="ordinal" if first.value > 2 or first.text == "second" else "fraction"
        )
        return number, after
    return scaled, after


def _finish_sum(lower: str, tokens: Sequence[Token], index: int, total: Sum) -> Number:
    first, last = tokens[index], tokens[total.after - 1]
    start = find_article(lower, first.start) if first.kind == "scale" else first.start
    plain = first.kind == "digits" and total.after == index + 1
    inserted = last is not first and lower[last.start - 1] == "["
    closes = inserted and lower.startswith("]", last.end)  # "3 [million]"
    number = Number(
        start,
        last.end + closes,
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
        return number._replace(end=power.end(), value=number.value * factor, step=0, printed="")
    power = _POWER.match(lower, number.end)
    if power is None or number.value == 0:
        return number
    if power[1]:
        value = number.value * 10.0 ** int(power[1])
    else:
        value = number.value ** int(power[2]) if number.value < 1000 else HUGE
    return number._replace(end=power.end(), value=value, step=0, printed="")


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
        number = number._replace(end=part.end)
        after += 1
    if not digits:
        return number, after
    step = 10.0 ** -len(digits)
    value = number.value + int(digits) * step
    return add_scale(lower, tokens, number._replace(value=value, step=step, printed=""), after)


def _take_point(lower: str, number: Number) -> Number:
    """Read "point five percent", "up point 75 percent": a decimal with nothing before its point."""
    if lower[number.start - 6 : number.start] != "point " or number.step or number.scale > 1:
        return number
    point = _POINT.search(lower, max(0, number.start - 14), number.start)
    if point is None or not 0 < number.value < 100:
        return number
    alone = number.start == 6 and number.end == len(lower)
    if not alone and not _POINTED.match(lower, number.end):
        return number
    step = 10.0 ** -len(number.printed or f"{number.value:.0f}")
    start, value = number.start - 6, number.value * step
    return number._replace(start=start, value=value, step=step, printed="")


def _take_sign(lower: str, number: Number) -> Number:
    """Take "minus", "negative" or a free-standing minus sign into the number."""
    signed = lower.endswith(_SIGNS, 0, number.start)
    sign = _NEGATIVE.search(lower, max(0, number.start - 10), number.start) if signed else None
    if sign is None or number.form not in ("digits", "words", "fraction"):
        return number
    if number.value == 1 and number.form == "words" and _CALLED.match(lower, sign.start() - 1):
        return number  # "a negative one"
    return number._replace(start=sign.start(), value=-number.value)
