"""When a figure holds, in a form that compares: in 2024, "last year" and "in 2023" are the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import NamedTuple, TypeAlias

from quotecheck.lexicon import load_table

# fmt: off
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)
# fmt: on
_MONTH = "|".join([*_MONTHS, *(f"{month[:3]}" for month in _MONTHS if month != "may"), "sept"])
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
}
_STEPS = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
_NOW = re.compile(
    r"(?:now|today|tonight|currently|current|so far|to date|at present|presently|these days|"
    r"right now|as of now|at the moment|already)"
)
_DAY = re.compile(rf"\d{{4}}-\d\d-\d\d|\d{{1,2}} (?:{'|'.join(_MONTHS)})")
_SPACE = re.compile(r"\s+")
_OPENING = re.compile(
    r"(?:in|during|for|at|on|of|as of|the month of|the|over|about|early|late|mid)\s+|mid-"
)
_BOUND = re.compile(r"(?:since|until|till|before|after|by|from|between|through)\s+")


Build: TypeAlias = Callable[[re.Match[str], date], str]


class _Rule(NamedTuple):
    name: str
    pattern: re.Pattern[str]
    build: Build


def _month_number(name: str) -> int:
    return next(n for n, month in enumerate(_MONTHS, 1) if month.startswith(name[:3]))


def _name_month(found: re.Match[str], day: date) -> str:
    month = _month_number(found["month"])
    return f"{found['year'] or _year_of(month, day)}-{month:02}"


def _name_day(found: re.Match[str], _: date) -> str:
    """Return a day by its number and month: a bare one is said of the same year for long."""
    number, month = int(found["day"] or found["last"]), found["month"] or found["first"]
    if found["year"]:
        return f"{found['year']}-{_month_number(month):02}-{number:02}"
    return f"{number} {_MONTHS[_month_number(month) - 1]}"


def _year_of(month: int, day: date) -> int:
    """Return the year of a bare month: the nearest one, nine months back to two ahead."""
    ahead = month - day.month
    return day.year + (-1 if ahead > 2 else 1 if ahead < -9 else 0)


def _name_quarter(found: re.Match[str], day: date) -> str:
    number = int(found["digit"] or _ORDINALS[found["ordinal"]])
    return f"{found['year'] or _year_of(3 * number - 2, day)}-q{number}"


def _name_half(found: re.Match[str], day: date) -> str:
    number = int(found["digit"] or _ORDINALS[found["ordinal"]])
    return f"{found['year'] or _year_of(6 * number - 5, day)}-h{number}"


def _step(found: re.Match[str], day: date) -> str:
    step, unit = _STEPS[found["step"]], found["unit"]
    if unit in ("year", "fiscal year"):
        return f"{'fy' if unit != 'year' else ''}{day.year + step}"
    if unit == "month":
        months = day.year * 12 + day.month - 1 + step
        return f"{months // 12}-{months % 12 + 1:02}"
    if unit == "quarter":
        quarters = day.year * 4 + (day.month - 1) // 3 + step
        return f"{quarters // 4}-q{quarters % 4 + 1}"
    year, week, _ = (day + timedelta(weeks=step)).isocalendar()
    return f"{year}-w{week:02}"


def _name_weekday(found: re.Match[str], day: date) -> str:
    return (day - timedelta(days=(day.weekday() - WEEKDAYS.index(found["day"])) % 7)).isoformat()


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace("MONTH", _MONTH).replace("YEAR", r"(?:1[5-9]|2[01])\d\d"))


_STEP = re.compile(
    r"(?P<step>last|past|previous|this|current|next|coming) "
    r"(?P<unit>fiscal year|year|month|quarter|week)"
)
_RULES = (
    _Rule("year", _compile(r"(?:the year |calendar )?(YEAR)"), lambda m, _: m[1]),
    _Rule("fiscal year", _compile(r"(?:fiscal(?: year)?|fy) ?(YEAR)"), lambda m, _: f"fy{m[1]}"),
    _Rule(
        "day",
        _compile(
            r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: of)? (?P<month>MONTH)\.?"
            r"|(?P<first>MONTH)\.? (?P<last>\d{1,2})(?:st|nd|rd|th)?),?(?: (?P<year>YEAR))?"
        ),
        _name_day,
    ),
    _Rule("month", _compile(r"(?P<month>MONTH)\.?(?: of)?,?(?: (?P<year>YEAR))?"), _name_month),
    _Rule(
        "quarter",
        _compile(
            r"(?:q(?P<digit>[1-4])|(?P<ordinal>first|second|third|fourth|[1-4](?:st|nd|rd|th))"
            r"[ -]quarter)(?: of)?,?(?: (?P<year>YEAR))?"
        ),
        _name_quarter,
    ),
    _Rule(
        "half",
        _compile(
            r"(?:h(?P<digit>[12])|(?P<ordinal>first|second)[ -]half)(?: of)?,?(?: (?P<year>YEAR))?"
        ),
        _name_half,
    ),
    _Rule("step", _STEP, _step),
    _Rule("yesterday", re.compile("yesterday"), lambda _, day: (day - timedelta(1)).isoformat()),
    _Rule("tomorrow", re.compile("tomorrow"), lambda _, day: (day + timedelta(1)).isoformat()),
    _Rule("weekday", re.compile(rf"(?:last )?(?P<day>{'|'.join(WEEKDAYS)})"), _name_weekday),
)
_RELATIVE = re.compile(
    r"\b(?:last|past|previous|this|next|coming) (?:fiscal year|year|month|quarter|week)\b"
)
# Words that move with the day they are said on, where no rule above tells what they mean.
_MOVING = re.compile(r"\b(?:last|past|previous|this|current|next|coming|recent|ago)\b")
# What comes every year, where nobody said of which.
_YEARLY = re.compile(
    r"(?:the )?(?:spring|summer|autumn|fall|winter|christmas|easter|monsoon|harvest|season)"
)


def _step_in(words: str, day: date) -> str:
    """Return what "next year" inside a longer period means: the end of 2025."""
    found = _STEP.fullmatch(words)
    return _step(found, day) if found else words


def list_moving_periods(text: str, day: str | None) -> frozenset[str]:
    """Return the periods of `text` that depend on the day it is said on: last year, this month.

    >>> sorted(list_moving_periods("It grew last year, not this month.", "2024-05-21"))
    ['2023', '2024-05']
    """
    found = _RELATIVE.finditer(text.casefold())
    return frozenset(period for one in found if (period := resolve_period(one[0], day)))


@cache
def _events() -> re.Pattern[str]:
    return re.compile(load_table("periods")["pieces"]["event"], re.IGNORECASE)


def is_day(period: str | None) -> bool:
    """Tell whether a resolved period is a single day."""
    return period is not None and _DAY.fullmatch(period) is not None


def names_event(period: str | None) -> bool:
    """Tell whether a resolved period is an event, no time: "in the flood".

    >>> names_event(resolve_period("in the flood", None)), names_event("since the war")
    (True, False)
    """
    return period is not None and _events().fullmatch(period) is not None


@lru_cache(maxsize=100_000)
def resolve_period(period: str | None, day: str | None) -> str | None:
    """Return when a figure holds, said on `day` (ISO): None for the present and where nobody said.

    >>> resolve_period("last year", "2024-05-21"), resolve_period("in 2023", "2024-05-21")
    ('2023', '2023')
    >>> resolve_period("in August", "2024-05-21"), resolve_period("since 2009", None)
    ('2023-08', 'since 2009')
    >>> resolve_period("today", "2024-05-21") is None
    True
    >>> resolve_period("on March 3rd", "2024-05-21"), resolve_period("on 3 March 2021", None)
    ('3 march', '2021-03-03')
    """
    words = _SPACE.sub(" ", (period or "").casefold()).strip(" ,.")
    bound = _BOUND.match(words)
    opening, words = (bound[0], words[bound.end() :]) if bound else ("", words)
    while found := _OPENING.match(words):
        words = words[found.end() :]
    if not words or _NOW.fullmatch(words):
        return None
    return opening + _resolve(words, day)


def _resolve(words: str, day: str | None) -> str:
    said = date.fromisoformat(day) if day else None
    for rule in _RULES:
        found = rule.pattern.fullmatch(words)
        dated = rule.name in ("year", "fiscal year") or (found and found.groupdict().get("year"))
        if found and (said or dated):
            return rule.build(found, said or date.min)
    if said and _YEARLY.fullmatch(words):
        return f"{words} {said.year}"
    if said:
        words = _RELATIVE.sub(lambda found: _step_in(found[0], said), words)
    if said and _MOVING.search(words):
        return f"{words} in {said.year}-{said.month:02}"
    return words
