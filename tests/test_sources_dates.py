"""The day of publication: read where it is plain, none where it is doubtful."""

from __future__ import annotations

import pytest

from quotecheck.sources.dates import find_dateline, read_day, read_moment
from quotecheck.sources.urls import canonicalize_url, read_url_day

DAYS: dict[object, str | None] = {
    "2024-05-21": "2024-05-21",
    "20240521": "2024-05-21",
    "2024/5/21": "2024-05-21",
    " 2024-05-21 10:30:00 ": "2024-05-21",
    "2024-05-21T23:30:00Z": "2024-05-21",
    "2024-05-21T23:30:00+00:00": "2024-05-21",
    "2024-05-21T23:30:00-05:00": "2024-05-22",
    "2024-05-21T01:00:00.000+0900": "2024-05-20",
    "2024-05-21 10:30:00 UTC": "2024-05-21",
    "Tue, 21 May 2024 23:30:00 -0500": "2024-05-22",
    "Tuesday, May 21, 2024": "2024-05-21",
    "May 21, 2024 at 10:30 p.m. EDT": "2024-05-21",
    "21 May 2024": "2024-05-21",
    "21st of May, 2024": "2024-05-21",
    "Sept. 3, 2024": "2024-09-03",
    "21/05/2024": "2024-05-21",
    "05/21/2024": "2024-05-21",
    "5/5/2024": "2024-05-05",
    "21.5.2024": "2024-05-21",
    # Seconds and milliseconds since 1970, as programs write them.
    "1716249600": "2024-05-21",
    1716249600.25: "2024-05-21",
    1716249600000: "2024-05-21",
    20240521: "2024-05-21",
    # Doubtful: day or month first, no year, no such day, a number, a placeholder.
    "05/06/2024": None,
    "May 21": None,
    "2024": None,
    "2024-05": None,
    "2024-02-30": None,
    "0001-01-01T00:00:00": None,
    "yesterday": None,
    "n/a": None,
    "": None,
    7: None,
    1e300: None,
    True: None,
    None: None,
}


@pytest.mark.parametrize("value", DAYS, ids=repr)
def test_read_day(value: object) -> None:
    assert read_day(value) == DAYS[value]


def test_moments_are_brought_to_utc() -> None:
    assert read_moment("2024-05-21T23:30:00.5-05:00") == "2024-05-22T04:30:00+00:00"
    assert read_moment("21 May 2024") == "2024-05-21"
    assert read_moment("soon") is None


DATELINES = {
    "ASTANA, May 21, 2024 (Agency) - Ministers met.": ("2024-05-21", "Agency"),
    "Astana, 21 May 2024 -- Ministers met.": ("2024-05-21", None),
    "NEW YORK, Sept. 3, 2024 /PRWire/ -- Ten ships came.": ("2024-09-03", None),
    "Ten ships\n\nMay 21, 2024\n\nMinisters met.": ("2024-05-21", None),
    "Published: Tuesday, 21 May 2024\nMinisters met.": ("2024-05-21", None),
    "For Immediate Release          April 17, 2013\nRemarks": ("2013-04-17", None),
    "PRESS CONFERENCE, OSK  TUESDAY 21 MAY 2024\n\nMINISTER: Hello.": ("2024-05-21", None),
    "Interview with Ida Moss | Tuesday, 21 May 2024\n\nMOSS: Hello.": ("2024-05-21", None),
    "PRESS CONFERENCE, OSK  FRIDAY 21 MAY 2024\n\nMINISTER: Hello.": (None, None),
    "The ministers met in Osk, Tuesday 21 May 2024\nand went home.": (None, None),
    "THE FIRE OF 21 MAY 2024\n\nIt began at noon.": (None, None),
    "ASTANA, May 21 (Agency) - Ministers met.": (None, None),
    "On May 21, 2024 the ministers met.": (None, None),
    "The treaty, signed on May 21, 2024 - a Tuesday - holds.": (None, None),
    "May 21, 2024\nMay 22, 2024\nTwo days": (None, None),
    f"{'Ministers met. ' * 100}\n\nMay 21, 2024\n": (None, None),
}


@pytest.mark.parametrize("text", DATELINES)
def test_find_dateline(text: str) -> None:
    assert tuple(find_dateline(text)) == DATELINES[text]


URL_DAYS = {
    "https://example.org/2024/05/21/ten": "2024-05-21",
    "https://example.org/world/2024/may/21/ten": "2024-05-21",
    "https://example.org/2024-05-21-ten-states.html": "2024-05-21",
    "https://example.org/ten-20240521": "2024-05-21",
    "https://example.org/2024/05/ten-21": None,
    "https://example.org/2024/13/21/ten": None,
    "https://example.org/id/1202405210": None,
    "https://example.org/2024/05/21/a-year-after-2023/05/20": None,
    "https://example.org/?date=2024/05/21": None,
    "ftp://example.org/2024/05/21": None,
}


@pytest.mark.parametrize("url", URL_DAYS)
def test_read_url_day(url: str) -> None:
    assert read_url_day(url) == URL_DAYS[url]


@pytest.mark.parametrize(
    "url",
    [
        "https://Example.org/a?id=1",
        "http://example.org/a?id=1",
        "http://example.org:80/a?id=1#part",
        "https://example.org:443/a?utm_source=x&id=1&fbclid=y",
    ],
)
def test_one_page_has_one_canonical_url(url: str) -> None:
    assert canonicalize_url(url) == "https://example.org/a?id=1"


def test_different_pages_have_different_canonical_urls() -> None:
    urls = ["https://example.org/a", "https://example.org/A", "https://example.org/a/"]
    urls += ["https://example.org/a?id=1", "https://example.org/a?id=2", "https://example.org:8/a"]
    assert len({canonicalize_url(url) for url in urls}) == len(urls)
