"""A figure in words and digits: how it was read, and how far it is from the one before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# A unit -> what is written behind its number.
_SIGNS = {"%": "%", "pp": " points", "x": " times"}


def describe_reading(row: Mapping[str, Any]) -> str:
    """Return the number that a claim was read as, with what its words allow.

    >>> claim = {"value": 50.0, "low": 45.0, "high": 50.0, "unit": "%"}
    >>> describe_reading(claim)
    '50%, from 45% to 50%'
    >>> describe_reading({"value": None, "low": 3.0, "high": 5000.0, "unit": "km"})
    'from 3 km to 5,000 km'
    >>> describe_reading({"value": 300.0, "low": 300.0, "high": None, "unit": ""})
    '300 or more'
    """
    value, low, high, unit = row["value"], row["low"], row["high"], row["unit"]
    stated = "" if value is None else write_number(value, unit)
    if low is None and high is None:
        return stated
    if high is None:
        return _open(stated, write_number(low, unit), "or more")
    if low is None:
        return _open(stated, write_number(high, unit), "or less")
    if low == high:
        return write_number(low, unit)
    span = f"from {write_number(low, unit)} to {write_number(high, unit)}"
    return f"{stated}, {span}" if stated else span


def _open(stated: str, end: str, words: str) -> str:
    """Return an interval with one end, with the number as stated where that is another."""
    return f"{end} {words}" if stated in ("", end) else f"{stated}, {end} {words}"


def write_number(number: float, unit: str) -> str:
    """Return a number with its unit.

    >>> write_number(3.1e9, "USD"), write_number(12, ""), write_number(2, "x")
    ('USD 3,100,000,000', '12', '2 times')
    """
    digits = _shorten(f"{number:,.6f}")
    if len(unit) == 3 and unit.isupper():
        return f"{unit} {digits}"
    return digits + _SIGNS.get(unit, f" {unit}" if unit else "")


def describe_step(match: Mapping[str, Any], unit: str) -> str:
    """Return how far a figure moved: in points between shares, else in percent.

    Empty where a figure is hedged: then nobody can tell.

    >>> describe_step({"difference": 5.0, "percent": 25.0}, "%")
    '+5 points'
    >>> describe_step({"difference": 1.0, "percent": 11.1111}, "")
    '+11.1%'
    >>> describe_step({"difference": None, "percent": None}, "")
    ''
    """
    difference, percent = match["difference"], match["percent"]
    if unit in ("%", "pp") and difference is not None:
        return f"{_shorten(f'{difference:+,.2f}')} point{'' if abs(difference) == 1 else 's'}"
    return "" if percent is None else f"{_shorten(f'{percent:+,.1f}')}%"


def _shorten(digits: str) -> str:
    return digits.rstrip("0").rstrip(".")
