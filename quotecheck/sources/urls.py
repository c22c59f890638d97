"""What a URL tells: its one canonical spelling, its outlet, the day in its path."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

# Parameters that tell how a reader came to a page, not which page it is.
_TRACKING = re.compile(r"utm_\w{1,40}|fbclid|gclid|mc_[ce]id|igshid|cmpid|smid|ocid", re.IGNORECASE)

_ARCHIVED = re.compile(r"https?://web\.archive\.org/web/\d{4,14}(?:[a-z]{2}_)?/(https?://.+)")

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
# /2024/05/21/  /2024/may/21/  /2024-05-21-  /20240521/
_PATH_DAY = re.compile(
    r"(?<![0-9])((?:19|20)[0-9]{2})([/-]?)([0-9]{1,2}|[a-z]{3,9})\2([0-9]{1,2})(?![0-9])",
    re.IGNORECASE,
)


def split_url(url: str) -> SplitResult | None:
    """Return the parts of a web address, None where it is not one."""
    try:
        parts = urlsplit(url.strip())
        if parts.scheme.lower() not in {"http", "https"} or not parts.hostname:
            return None
        return parts if parts.port is None or parts.port else None
    except ValueError:
        return None


def strip_login(url: str) -> str:
    """Return a web address without a name and password: those go into no record.

    >>> strip_login("https://me:secret@example.org:8000/a")
    'https://example.org:8000/a'
    """
    parts = split_url(url)
    if parts is None or "@" not in parts.netloc:
        return url
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()


def canonicalize_url(url: str) -> str:
    """Return the one spelling of a web address that its variants share.

    Host in lower case, no fragment, no default port, no tracking parameters, https for http.
    What is no web address comes back as it is.

    >>> canonicalize_url("http://Example.org:80/a?id=1&utm_source=x#top")
    'https://example.org/a?id=1'
    """
    parts = split_url(url)
    if parts is None:
        return url
    host = parts.hostname or ""
    port = f":{parts.port}" if parts.port and parts.port not in {80, 443} else ""
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    query = urlencode([pair for pair in pairs if not _TRACKING.fullmatch(pair[0])])
    return f"https://{host}{port}{parts.path or '/'}{'?' + query if query else ''}"


def split_archived(url: str) -> tuple[str, str | None]:
    """Return the address of a page, and where it is archived if `url` is that of its archive.

    >>> split_archived("https://web.archive.org/web/20240521000000/https://example.org/a")[0]
    'https://example.org/a'
    """
    found = _ARCHIVED.match(url)
    return (found[1], url) if found else (url, None)


def name_outlet(url: str | None) -> str | None:
    """Return the outlet that an address belongs to: its host without "www.".

    >>> name_outlet("https://www.example.org/news/1")
    'example.org'
    """
    parts = split_url(url) if url else None
    if parts is None or not parts.hostname:
        return None
    return parts.hostname.removeprefix("www.")


def read_url_day(url: str | None) -> str | None:
    """Return the day that the path of an address spells out, None where it names none or two.

    >>> read_url_day("https://example.org/world/2024/may/21/summit")
    '2024-05-21'
    >>> read_url_day("https://example.org/2024/05/summit-21") is None
    True
    """
    parts = split_url(url) if url else None
    if parts is None:
        return None
    days = {day for found in _PATH_DAY.finditer(parts.path) if (day := _read_parts(found))}
    return days.pop() if len(days) == 1 else None


def _read_parts(found: re.Match[str]) -> str | None:
    year, between, month, day = found.groups()
    if not between and len(month + day) != 4:
        return None
    if not month.isdigit():
        if month[:3].lower() not in _MONTHS:
            return None
        month = str(_MONTHS.index(month[:3].lower()) + 1)
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
