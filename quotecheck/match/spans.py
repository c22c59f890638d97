"""Spans of time that move: "over the past 17 months", "31 straight months", "in 19 days".

Said again a month later they are other ones, of the same thing: what changed is the day. A count
over the past 18 months goes on from one that was over the past 17: both began on the same day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from quotecheck.lexicon import load_table
from quotecheck.match.numbers import find_number, number_pattern, number_word_pattern

# Spans are compared in months; shorter ones in days.
_MONTH = 30.44
# Of a span of whole years, half years, months, weeks, days: so many days its begin is told roughly
# by. What lasted until a month is often said a month later.
_ROUGHLY = ((360, 183), (180, 90), (30, 45), (7, 3))
# Between a number and its unit stands no more than "uninterrupted, consecutive".
_REACH = 48
ROLLING, STREAK, AHEAD = "rolling", "streak", "ahead"


class Span(NamedTuple):
    """A span: its number as `read_numbers` has it, its days, and its kind.

    `ROLLING` dates what happened up to the day; `STREAK` says how long it lasted; of `AHEAD` only
    the end stays.
    """

    number: tuple[float, ...]
    days: float
    kind: str


class _Rule(NamedTuple):
    """A row of the table: its kind, its pattern, and whether that begins with the number."""

    kind: str
    pattern: re.Pattern[str]
    numbered: bool


@cache
def _rules() -> tuple[_Rule, ...]:
    """Return each row of the table."""
    table = load_table("moving_spans")
    pieces = {
        "number": f"(?P<number>{number_pattern()})",
        "unit": rf"(?P<unit>{'|'.join(table['units'])})s?\b",
        "hour": r"(?P<unit>hour)s?\b",
        "day": r"(?P<unit>day)s?\b",
        "hedge": f"(?:{table['hedge']})",
    }
    rules = []
    for kind in (ROLLING, STREAK, AHEAD):
        for row in table[kind].values():
            numbered = row.startswith("<number>")
            for name, piece in pieces.items():
                row = row.replace(f"<{name}>", piece)
            rules.append(_Rule(kind, re.compile(rf"\b{row}"), numbered))
    return tuple(rules)


def _find_rules(plain: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield what each row finds, with its kind; most rows are tried at numbers alone."""
    starts = [found.start() for found in _begins().finditer(plain)]
    for kind, pattern, numbered in _rules():
        if not numbered:
            yield from ((kind, found) for found in pattern.finditer(plain))
            continue
        end = 0
        for start in starts:
            found = pattern.match(plain, start) if start >= end else None
            if found:
                end = found.end()
                yield kind, found


def _may_hold(plain: str) -> bool:
    """Tell whether a text has what every row has, a number shortly before a unit: few have."""
    number = _numbers()
    return any(
        number.search(plain, max(found.start() - _REACH, 0), found.start())
        for found in _units().finditer(plain)
    )


@cache
def _lengths() -> dict[str, float]:
    """Return how many days each unit of a span has."""
    table = load_table("moving_spans")
    return {**table["units"], **table["short"]}


@cache
def _units() -> re.Pattern[str]:
    """Match a unit behind a blank or a hyphen."""
    return re.compile(f"[ -](?:{'|'.join(_lengths())})")


@cache
def _numbers() -> re.Pattern[str]:
    """Match what every number has."""
    return re.compile(rf"\d|(?:{number_word_pattern()})\b")


@cache
def _begins() -> re.Pattern[str]:
    """Match the place where a number may begin."""
    return re.compile(rf"\b(?={_numbers().pattern})")


@lru_cache(maxsize=4096)
def find_moving_spans(text: str) -> frozenset[Span]:
    """Return the spans of `text` that move with the day it is said on.

    >>> [span.number for span in find_moving_spans("Over the past 17 months we gained.")]
    [(17.0,)]
    >>> find_moving_spans("It takes two years to build.")
    frozenset()
    """
    plain = " ".join(text.casefold().split())
    if not _may_hold(plain):
        return frozenset()
    return frozenset(
        Span(find_number(found["number"]), _lengths()[found["unit"]], kind)
        for kind, found in _find_rules(plain)
    )


def drop_moving_spans(text: str) -> str:
    """Return a text, in small letters, without the spans up to the day.

    >>> drop_moving_spans("over the past 17 months, our firms")
    'over the , our firms'
    """
    plain = " ".join(text.casefold().split())
    if not _may_hold(plain) or all(kind == AHEAD for kind, _ in _find_rules(plain)):
        return plain
    for kind, pattern, _ in _rules():
        if kind != AHEAD:
            plain = pattern.sub(" ", plain)
    return " ".join(plain.split())


def days_of(unit: str) -> float | None:
    """Return how many days a unit of time has, None for other units and shorter ones."""
    days = load_table("moving_spans")["units"].get(unit)
    return None if days is None else float(days)


def round_span(span: Span) -> int:
    """Return how long a span is, the same however it is said: in days below two months.

    >>> round_span(Span((24.0,), 30.44, ROLLING)) == round_span(Span((2.0,), 365.25, ROLLING))
    True
    """
    days = sum(span.number) * span.days
    return round(days / _MONTH) * 30 if days >= 2 * _MONTH else max(round(days), 1)


def round_spans(spans: Iterable[Span]) -> tuple[int, ...]:
    """Return how long the spans are that are up to the day, sorted."""
    return tuple(sorted({round_span(span) for span in spans if span.kind != AHEAD}))


def spans_fit(ones: Sequence[int], others: Sequence[int], days: int | None) -> bool:
    """Tell whether each span of one text is that of the other, said so many `days` later.

    They have the same length, and most of both is the same time; or they began together.

    >>> spans_fit([840], [870], 28), spans_fit([840], [870], 300), spans_fit([360], [360], 365)
    (True, False, False)
    """
    return all(any(_same_time(one, other, days) for other in others) for one in ones) and all(
        any(_same_time(one, other, days) for one in ones) for other in others
    )


@lru_cache(maxsize=4096)
def spans_reach(ones: tuple[int, ...], others: tuple[int, ...]) -> int:
    """Return how many days apart, at most, texts with such spans may be for them to fit.

    >>> spans_reach((840,), (870,)), spans_reach((840,), (840,)), spans_reach((5,), (5,))
    (420, 420, 2)
    """
    same = min(max(ones), max(others)) // 2
    longer = max(max(others) - min(ones), max(ones) - min(others))
    return max(same, longer + max(map(_roughly, (*ones, *others))))


def _same_time(one: int, other: int, days: int | None) -> bool:
    if one == other and (days is None or 2 * abs(days) < one):
        return True
    return days is not None and abs(other - one - days) <= max(_roughly(one), _roughly(other))


def _roughly(length: int) -> int:
    return next((days for unit, days in _ROUGHLY if not length % unit), 0)


def goes_on(before: Span, after: Span, days: int | None) -> bool:
    """Tell whether a span is longer by the time that went by: 30 straight months, then 31.

    >>> goes_on(Span((30.0,), 30.44, STREAK), Span((31.0,), 30.44, STREAK), 30)
    True
    """
    one, other = round_span(before), round_span(after)
    return one < other and AHEAD not in (before.kind, after.kind) and _same_time(one, other, days)


def ends_together(before: Span, after: Span, days: int | None) -> bool:
    """Tell whether two spans end on the same day, the second one said `days` later.

    Spans of the same length are left out: nobody counts down to another end by the day.

    >>> ends_together(Span((19.0,), 1, AHEAD), Span((18.0,), 1, AHEAD), 1)
    True
    """
    if days is None or len(before.number) != 1 or len(after.number) != 1:
        return False
    shrunk = before.number[0] * before.days - after.number[0] * after.days
    return bool(round(shrunk)) and abs(days - shrunk) <= min(before.days, after.days)


def last_as_long(before: Span, after: Span) -> bool:
    """Tell whether two spans are of the same length: 20 years, two decades."""
    return round(sum(before.number) * before.days) == round(sum(after.number) * after.days)
