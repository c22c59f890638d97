"""Read the day of publication as an ISO day in UTC; a doubtful date is no date."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import NamedTuple

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
# "May 21, 2024" or "21st of May 2024"
_NAMED = (
    rf"(?:(?P<month>{_MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month2>{_MONTH}),? (?P<year2>\d{{4}}))\b"
)
_DAY_NAMES = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_WEEKDAY = rf"(?:{_DAY_NAMES}[,.]? )?"
_NAMED_DATE = re.compile(_WEEKDAY + _NAMED, re.IGNORECASE)
_NUMERIC = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)")
# Seconds since 1970, of 1973 and later, or milliseconds: shorter numbers may be days.
_EPOCH = re.compile(r"[0-9]{9,10}(?:\.[0-9]{1,9})?|[0-9]{12,13}")
_ISO_LIKE = re.compile(r"(\d{4})([/.-])(\d{1,2})\2(\d{1,2})(?!\d)")

# Where a text dates itself, near its top: a line that is nothing but a date; a line that says
# what it is ("Published: 21 May 2024"); a dateline ("ASTANA, May 21, 2024 (Agency) - ").
_ALONE = re.compile(rf"^[ \t]*{_WEEKDAY}{_NAMED}[ \t]*$", re.IGNORECASE | re.MULTILINE)
_LABELLED = re.compile(
    rf"^[ \t]*(?:published|posted|date|dated|issued|released?|for immediate release)\b"
    rf"(?: on)?[:,\u2013\u2014 \t]{{1,80}}{_WEEKDAY}{_NAMED}",
    re.IGNORECASE | re.MULTILINE,
)
_DATELINE = re.compile(
    rf"^[^\n.]{{2,60}}, (?i:{_WEEKDAY}{_NAMED})"
    r"(?: \((?P<outlet>[^()\n]{2,40})\)| /[^/\n]{2,40}/)?"
    r" ?(?:-{1,2}|\u2013|\u2014)",
    re.MULTILINE,
)
# The heading of a transcript ends in the day: "PRESS CONFERENCE, OSK  THURSDAY 6 FEBRUARY 2020",
# "Interview | Thursday 6 February 2020"; a line of prose may end in one too.
_HEADED = re.compile(
    rf"^(?:[^a-z\n]{{2,120}}?[ \t,-]|[^\n.]{{2,120}}?(?:[ \t]{{2}}|[\u2013\u2014|-] ))"
    rf"(?i:(?P<weekday>{_DAY_NAMES}),? {_NAMED})[ \t]*$",
    re.MULTILINE,
)
_FIRST_MILLISECONDS, _LAST_MILLISECONDS = 1e11, 1e13
_TOP = 800  # characters


class Dateline(NamedTuple):
    """When and by whom a text says it was published; None where it does not say."""

    day: str | None = None
    outlet: str | None = None


def read_day(value: object) -> str | None:
    """Return the ISO day (UTC) that `value` names, or None where it is missing or doubtful.

    Takes ISO 8601 days and times, the dates of mail and feeds (RFC 2822), months by name, and
    numbers where day and month cannot be mistaken for each other, and seconds or milliseconds
    since 1970. A time with a zone is brought to UTC; a time without one is taken as it stands.

    >>> read_day("2024-05-21T23:30:00-05:00")
    '2024-05-22'
    >>> read_day("Tue, 21 May 2024 10:00:00 GMT")
    '2024-05-21'
    >>> read_day("May 21st, 2024, 10 p.m.")
    '2024-05-21'
    >>> read_day("21/5/2024"), read_day("3/4/2024")
    ('2024-05-21', None)
    >>> read_day(1716336000000), read_day("1716336000"), read_day(20240521)
    ('2024-05-22', '2024-05-22', '2024-05-21')
    """
    if isinstance(value, int | float) and 0 < value < _LAST_MILLISECONDS:
        value = f"{value:.0f}"
    if not isinstance(value, str) or not 6 <= len(value) <= 100:
        return None
    value = value.strip()
    if _EPOCH.fullmatch(value):
        return _read_epoch(float(value))
    day = _read_iso(value) or _read_mail(value) or _read_named(value) or _read_numeric(value)
    return day if day and "1500" <= day[:4] < "2200" else None


def read_moment(value: object) -> str | None:
    """Return an ISO time in UTC, to the second, or the day where only that is told."""
    if isinstance(value, str) and len(value) > 10:
        try:
            moment = datetime.fromisoformat(value.strip())
        except ValueError:
            return read_day(value)
        if moment.tzinfo is not None:
            return moment.astimezone(UTC).replace(microsecond=0).isoformat()
    return read_day(value)


def find_dateline(text: str) -> Dateline:
    """Return how the top of `text` dates itself; no day where it names none or two.

    >>> find_dateline("Summit ends\\n\\nASTANA, May 21, 2024 (Agency) - Ministers met.")
    Dateline(day='2024-05-21', outlet='Agency')
    >>> find_dateline("The treaty of May 21, 2024 was signed.")
    Dateline(day=None, outlet=None)
    """
    top = text[:_TOP]
    if "20" not in top and "19" not in top:
        return Dateline()
    for pattern in (_DATELINE, _ALONE, _LABELLED, _HEADED):
        finds = [found for found in pattern.finditer(top) if _is_sure(found)]
        days = {_read_named_match(found) for found in finds}
        if len(days) == 1:
            return Dateline(days.pop(), finds[0].groupdict().get("outlet"))
        if days:
            return Dateline()
    return Dateline()


def _is_sure(found: re.Match[str]) -> bool:
    """Tell a day that there is, and that is the day of the week which stands beside it."""
    day = _read_named_match(found)
    told = found.groupdict().get("weekday")
    return day is not None and (
        told is None or _WEEKDAYS[date.fromisoformat(day).weekday()] == told[:3].lower()
    )


def _read_iso(value: str) -> str | None:
    try:
        return _to_utc_day(datetime.fromisoformat(re.sub(r" ?(?:UTC|GMT)$", "+00:00", value)))
    except (ValueError, OverflowError):
        pass
    found = _ISO_LIKE.match(value)
    return _build_day(found[1], found[3], found[4]) if found else None


def _read_epoch(value: float) -> str:
    seconds = value / 1000 if value >= _FIRST_MILLISECONDS else value
    return _to_utc_day(datetime.fromtimestamp(seconds, UTC))


def _read_mail(value: str) -> str | None:
    from email.utils import parsedate_to_datetime  # takes as long as a command's own modules

    try:
        return _to_utc_day(parsedate_to_datetime(value))
    except (ValueError, OverflowError, TypeError, IndexError):
        return None


def _read_named(value: str) -> str | None:
    found = _NAMED_DATE.match(value)
    return _read_named_match(found) if found else None


def _read_named_match(found: re.Match[str]) -> str | None:
    month = found["month"] or found["month2"]
    number = _MONTHS.index(month[:3].lower()) + 1
    return _build_day(found["year"] or found["year2"], number, found["day"] or found["day2"])


def _read_numeric(value: str) -> str | None:
    """Read day/month/year in either order where only one order makes a date."""
    found = _NUMERIC.match(value)
    if not found:
        return None
    first, second, year = found[1], found[3], found[4]
    days = {_build_day(year, second, first), _build_day(year, first, second)} - {None}
    return days.pop() if len(days) == 1 else None


def _build_day(year: str, month: str | int, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _to_utc_day(moment: datetime) -> str:
    if moment.tzinfo is not None:
        moment = moment.astimezone(UTC)
    return moment.date().isoformat()
