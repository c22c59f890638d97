"""Days as people write them: "2024", "May 2024", "last March", "3 weeks ago"."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta
from typing import NamedTuple

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
_QUARTER = re.compile(r"(\d{4})[- ]?q([1-4])|q([1-4]) (\d{4})")
_AGO = re.compile(r"(\d{1,4}|an?|one) (day|week|month|year)s? ago")
_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}")
_NAMED = re.compile(r"(?:(last|this|past) )?([a-z]+)\.?")


class Period(NamedTuple):
    """The first and the last day of what was written."""

    first: date
    last: date


def read_period(text: str, today: date) -> Period:
    """Return the days that `text` means on the day `today`; ValueError where it means none.

    >>> today = date(2024, 5, 21)
    >>> [str(day) for day in read_period("2023", today)]
    ['2023-01-01', '2023-12-31']
    >>> [str(day) for day in read_period("last March", today)]
    ['2024-03-01', '2024-03-31']
    >>> [str(day) for day in read_period("21 May 2021", today)]
    ['2021-05-21', '2021-05-21']
    """
    words = " ".join(text.casefold().split())
    for read in (_read_iso, _read_quarter, _read_ago, _read_named):
        period = read(words, today)
        if period is not None:
            return period
    return _read_written(words)


def _read_iso(words: str, today: date) -> Period | None:
    found = _ISO.fullmatch(words)
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    if month is None:
        return Period(date(year, 1, 1), date(year, 12, 31))
    if day is None:
        return _month(year, month)
    return Period(date(year, month, day), date(year, month, day))


def _month(year: int, month: int) -> Period:
    first = date(year, month, 1)
    return Period(first, first.replace(day=monthrange(year, month)[1]))


def _read_quarter(words: str, today: date) -> Period | None:
    found = _QUARTER.fullmatch(words)
    if not found:
        return None
    year, quarter = (int(part) for part in (found[1] or found[4], found[2] or found[3]))
    return Period(_month(year, 3 * quarter - 2).first, _month(year, 3 * quarter).last)


def _read_ago(words: str, today: date) -> Period | None:
    found = _AGO.fullmatch(words)
    if not found:
        return None
    number = int(found[1]) if found[1].isdigit() else 1
    if found[2] in ("day", "week"):
        day = today - timedelta(days=number * (7 if found[2] == "week" else 1))
    else:
        day = _go_back(today, number * (12 if found[2] == "year" else 1))
    return Period(day, day)


def _go_back(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _read_named(words: str, today: date) -> Period | None:
    """Read today, yesterday, last week, this year, last March, Monday: the latest one so far."""
    found = _NAMED.fullmatch(words)
    if not found:
        return None
    which, name = found.groups()
    if which is None and name in ("today", "yesterday"):
        day = today - timedelta(days=name == "yesterday")
        return Period(day, day)
    back = 0 if which == "this" else 1
    if which and name == "week":
        first = today - timedelta(days=today.weekday() + 7 * back)
        return Period(first, first + timedelta(days=6))
    if which and name == "month":
        day = _go_back(today, back)
        return _month(day.year, day.month)
    if which and name == "year":
        return Period(date(today.year - back, 1, 1), date(today.year - back, 12, 31))
    return _read_latest(name, today)


def _read_latest(name: str, today: date) -> Period | None:
    short = name[:3]
    if short in _MONTHS and _is_start(name):
        month = _MONTHS.index(short) + 1
        # In May, "last May" is a year ago.
        return _month(today.year - (month >= today.month), month)
    if short in _WEEKDAYS and _is_start(name):
        back = (today.weekday() - _WEEKDAYS.index(short) - 1) % 7 + 1
        day = today - timedelta(days=back)
        return Period(day, day)
    return None


_FULL_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday",
    "saturday", "sunday",
)  # fmt: skip


def _is_start(name: str) -> bool:
    return any(full.startswith(name) for full in _FULL_NAMES)


def _read_written(words: str) -> Period:
    """Read what dateutil can; a part that is not written may be anything."""
    from dateutil import parser

    slashed = _SLASHED.fullmatch(words)
    if slashed and slashed[1] != slashed[2] and max(int(slashed[1]), int(slashed[2])) <= 12:
        raise ValueError(f"{words!r} may be two days")
    first, last = (
        parser.parse(words, default=filler).date()
        for filler in (datetime(1996, 1, 1), datetime(2000, 12, 31))
    )
    if first.year != last.year:
        raise ValueError(f"no year in {words!r}")
    return Period(first, last)
