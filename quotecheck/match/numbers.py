"""The numbers of a quotation, read just well enough to tell whether two of them are the same.

The claims of a text have their own number grammar; here "ten" has to equal "10", no more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from quotecheck.lexicon import load_table

_SUFFIXES = {"bn": 1e9, "mn": 1e6, "tn": 1e12, "k": 1e3, "m": 1e6, "b": 1e9}


@cache
def number_words() -> dict[str, float]:
    """Return what each number word is worth."""
    return {word: float(value) for word, value in load_table("number_values")["values"].items()}


@cache
def number_word_pattern() -> str:
    """Return a regular expression of the number words; by their letters, it costs half."""
    by_letter: dict[str, list[str]] = {}
    for word in sorted(number_words(), key=len, reverse=True):
        by_letter.setdefault(word[0], []).append(word[1:])
    return "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in by_letter.items())


@cache
def number_pattern() -> str:
    """Return a regular expression of what is read as one number: "2.5", "three and a half"."""
    one = rf"(?:\d[\d.,/]{{0,12}}|(?:{number_word_pattern()})\b)"
    return rf"{one}(?:[ -](?:and a )?{one}){{0,3}}"


@lru_cache(maxsize=4096)
def find_number(words: str) -> tuple[float, ...]:
    """Return the number that a match of `number_pattern` spells.

    >>> find_number("three and a half"), find_number("twenty-eight")
    ((3.5,), (28.0,))
    """
    return read_numbers([word for word in re.split("[ -]", words) if word not in ("and", "a")])


def read_numbers(tokens: Sequence[str]) -> tuple[float, ...]:
    """Return the numbers that a run of number tokens spells.

    >>> read_numbers(["two", "half", "million"]), read_numbers(["2.5bn"])
    ((2500000.0,), (2500000000.0,))
    >>> read_numbers(["3", "1/2"]), read_numbers(["3", "5"])
    ((3.5,), (3.0, 5.0))
    """
    numbers: list[float] = []
    below = 0.0  # what the last number still lacks to be whole at its scale: "thirty" may take 1-9
    for token in tokens:
        value = _read_token(token)
        if not numbers or value is None:
            numbers.append(value if value is not None else 0.0)
        elif token in number_words() and value >= 100:
            numbers[-1] *= value
        elif value < 1 or value < below:
            numbers[-1] += value
        else:
            numbers.append(value)
        below = _room_below(token, value)
    return tuple(numbers)


def _room_below(token: str, value: float | None) -> float:
    if value is None or token not in number_words():
        return 0.0
    return 10.0 if 20 <= value < 100 else value if value >= 100 else 0.0


def _read_token(token: str) -> float | None:
    if token in number_words():
        return number_words()[token]
    digits = token.rstrip("bmntk")
    scale = _SUFFIXES.get(token[len(digits) :], 1.0)
    digits = digits.rstrip(".,/").replace(",", "")
    above, slash, under = digits.partition("/")
    try:
        return float(above) * scale / (float(under) if slash else 1.0)
    except (ValueError, ZeroDivisionError):
        return None
