"""How large a figure is, and whether its number alone tells what it is of."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from math import log10
from typing import NamedTuple
from zlib import crc32

from quotecheck.match.figures import TIMES, Figure, dimension_of, scale_of, significant_digits

# Numbers that two claims share by chance: small ones, round ones.
_LARGE = 1000
_TELLING_DIGITS = 3
# Moves sizes of what is no number away from those of numbers.
_VAGUE = 1000


class Stated(NamedTuple):
    """What a claim states of its topic: its figure, how large it is, and the numbers beside it.

    `size` is of `size_of`; `numbers` are all of its sentence, its own among them, where the words
    around it are part of its topic.
    """

    figure: Figure
    size: int | None = None
    numbers: tuple[float, ...] = ()


def write_numbers(numbers: Sequence[float]) -> str:
    """Return the numbers of a sentence as text, empty for none; `read_numbers` reads it."""
    return json.dumps(numbers, separators=(",", ":"))[1:-1]


@lru_cache(maxsize=8192)
def read_numbers(text: str) -> tuple[float, ...]:
    """Return the numbers that `write_numbers` wrote."""
    return tuple(json.loads(f"[{text}]"))


def sizes_apart(one: Stated, other: Stated) -> int:
    """Return how far apart two figures are, in tenths of an order of magnitude."""
    return abs((one.size or 0) - (other.size or 0))


@lru_cache(maxsize=8192)
def mark_number(figure: Figure) -> int:
    """Return a hash of the telling number of a figure, 0 where it has none."""
    number = telling_number(figure)
    return 0 if number is None else crc32(repr(number).encode()) or 1


@lru_cache(maxsize=8192)
def telling_number(figure: Figure) -> float | None:
    """Return the figure in the base unit where it is hardly said twice of different things."""
    value = figure.value
    if value is None or dimension_of(figure.unit) in TIMES:
        return None
    digits = significant_digits(value)
    if digits >= _TELLING_DIGITS or (digits > 1 and (value >= _LARGE or value != int(value))):
        return float(f"{value * scale_of(figure.unit).factor:.9g}")
    return None


def size_of(figure: Figure, claim: str) -> int | None:
    """Return ten times the logarithm of a figure, None for shares.

    What is no number ("millions of", "a million" without a digit) is far from every number.
    """
    stated = next((n for n in (figure.value, figure.low, figure.high) if n), None)
    if figure.unit == "%" or stated is None:
        return None
    tenths = round(10 * log10(abs(stated) * scale_of(figure.unit).factor), 6)
    decade = figure.value is None and figure.high == 10 * (figure.low or 0)
    spelled = _is_round(stated) and not any(map(str.isdigit, claim))
    return round(tenths) + (_VAGUE if decade or spelled else 0)


def _is_round(number: float) -> bool:
    """Tell whether a figure may be no more than many: a thousand times, a million reasons."""
    return abs(number) >= _LARGE and log10(abs(number)).is_integer()
