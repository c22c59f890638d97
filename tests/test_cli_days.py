"""Dates as people write them, read on Tuesday, 21 May 2024."""

from __future__ import annotations

from datetime import date

import pytest

from quotecheck.cli.days import read_period

TODAY = date(2024, 5, 21)


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-5-1", "2024-05-01", "2024-05-01"),
        ("Feb 2023", "2023-02-01", "2023-02-28"),
        ("21 May 2021", "2021-05-21", "2021-05-21"),
        ("May 21, 2021", "2021-05-21", "2021-05-21"),
        ("31/12/2023", "2023-12-31", "2023-12-31"),
        ("Q1 2024", "2024-01-01", "2024-03-31"),
        ("2023-q4", "2023-10-01", "2023-12-31"),
        ("today", "2024-05-21", "2024-05-21"),
        ("Yesterday", "2024-05-20", "2024-05-20"),
        ("this week", "2024-05-20", "2024-05-26"),
        ("last week", "2024-05-13", "2024-05-19"),
        ("last month", "2024-04-01", "2024-04-30"),
        ("this month", "2024-05-01", "2024-05-31"),
        ("last year", "2023-01-01", "2023-12-31"),
        ("last March", "2024-03-01", "2024-03-31"),
        ("March", "2024-03-01", "2024-03-31"),
        ("last May", "2023-05-01", "2023-05-31"),
        ("Sept.", "2023-09-01", "2023-09-30"),
        ("last Monday", "2024-05-20", "2024-05-20"),
        ("Tuesday", "2024-05-14", "2024-05-14"),
        ("3 weeks ago", "2024-04-30", "2024-04-30"),
        ("a month ago", "2024-04-21", "2024-04-21"),
        ("3 months ago", "2024-02-21", "2024-02-21"),
    ],
)
def test_periods(written: str, first: str, last: str) -> None:
    period = read_period(written, TODAY)
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    "written",
    ["", "banana", "2024-13", "2023-02-30", "04/05/2024", "Dec 5", "last", "99999 years ago", "12"],
)
def test_what_is_no_day_or_may_be_two_is_refused(written: str) -> None:
    with pytest.raises((ValueError, OverflowError)):
        read_period(written, TODAY)
