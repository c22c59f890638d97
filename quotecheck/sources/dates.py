"""Read the day of publication as an ISO day in UTC; a doubtful date is no date."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def read_day(value: object) -> str | None:
    """Return the ISO day (UTC) that `value` names, or None where it is missing or doubtful.

    Takes ISO 8601 days and times, and the dates of mail and feeds (RFC 2822). A time with a zone
    is brought to UTC; a time without one is taken as it stands.

    >>> read_day("2024-05-21T23:30:00-05:00")
    '2024-05-22'
    >>> read_day("Tue, 21 May 2024 10:00:00 GMT")
    '2024-05-21'
    >>> read_day("03/04/2024") is None
    True
    """
    if not isinstance(value, str):
        return None
    value = value.strip()
    try:
        if _DAY.fullmatch(value):
            return date.fromisoformat(value).isoformat()
        return _to_utc_day(datetime.fromisoformat(value))
    except ValueError:
        return _read_mail_date(value)


def _read_mail_date(value: str) -> str | None:
    try:
        return _to_utc_day(parsedate_to_datetime(value))
    except ValueError:
        return None


def _to_utc_day(moment: datetime) -> str:
    if moment.tzinfo is not None:
        moment = moment.astimezone(UTC)
    return moment.date().isoformat()
