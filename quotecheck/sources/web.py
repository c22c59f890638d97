"""Fetch pages and feeds politely: robots.txt, pauses, limits of time and size, few redirects."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin
from urllib.robotparser import RobotFileParser

import quotecheck
from quotecheck.errors import SourceError
from quotecheck.models import Problem
from quotecheck.sources import limits
from quotecheck.sources.cut import Cut, cut_file
from quotecheck.sources.detect import detect_kind
from quotecheck.sources.feeds import find_links
from quotecheck.sources.pieces import Given, Origin
from quotecheck.sources.urls import split_archived, split_url, strip_login
from quotecheck.sources.warc import find_charset

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse, PoolManager

USER_AGENT = f"quotecheck/{quotecheck.__version__}"
_PACKINGS = {"", "identity", "gzip", "x-gzip", "deflate"}
_REDIRECTS = 5
_LONGEST_PAUSE = 30.0  # seconds, whatever a robots.txt asks for


@dataclass(frozen=True, slots=True)
class Page:
    """What a URL answered; `url` is where the redirects ended."""

    url: str
    data: bytes
    charset: str | None
    retrieved: str


@dataclass(slots=True)
class Fetcher:
    """Fetches URLs one after the other; times are in seconds.

    `pause` lies between two requests to a host, `patience` is for a single answer to go on,
    `deadline` for the whole of it.
    """

    pause: float = 1.0
    patience: float = 15.0
    deadline: float = 60.0
    _robots: dict[str, RobotFileParser] = field(default_factory=dict)
    _last: dict[str, float] = field(default_factory=dict)
    _pool: PoolManager | None = None

    def fetch(self, url: str) -> Page:
        """Return what `url` answers; raises SourceError with what to do where it does not."""
        for _ in range(_REDIRECTS + 1):
            self._ask_robots(url)
            self._wait(url)
            with self._open(url) as response:
                if response.status not in {301, 302, 303, 307, 308}:
                    return self._read_page(url, response)
                url = _find_target(url, response.headers.get("Location"))
        raise SourceError(f"redirects more than {_REDIRECTS} times: give the address it ends at")

    @contextmanager
    def _open(self, url: str) -> Iterator[BaseHTTPResponse]:
        import urllib3

        if self._pool is None:
            timeout = urllib3.Timeout(self.patience)
            headers = {"User-Agent": USER_AGENT, "Accept-Encoding": "gzip, deflate"}
            self._pool = urllib3.PoolManager(timeout=timeout, headers=headers, retries=False)
        try:
            response = self._pool.request("GET", url, redirect=False, preload_content=False)
            try:
                yield response
            finally:
                response.close()
        except urllib3.exceptions.NewConnectionError:
            raise SourceError("cannot be reached: check the address and your connection") from None
        except urllib3.exceptions.TimeoutError:
            raise SourceError("did not answer in time: try again later") from None
        except (urllib3.exceptions.HTTPError, OSError) as error:
            kind = type(error).__name__
            raise SourceError(f"cannot be fetched ({kind}): check the address") from None

    def _read_page(self, url: str, response: BaseHTTPResponse) -> Page:
        if response.status != 200:
            raise SourceError(_explain_status(response))
        packing = response.headers.get("Content-Encoding", "").strip().lower()
        if packing not in _PACKINGS:
            raise SourceError(f"is packed as {packing[:20]}, unasked: save the page as a file")
        content_type = response.headers.get("Content-Type", "")
        return Page(
            url,
            self._read_body(response, limits.ARTICLE),
            find_charset(content_type.partition(";")[2]),
            datetime.now(UTC).replace(microsecond=0).isoformat(),
        )

    def _read_body(self, response: BaseHTTPResponse, limit: int) -> bytes:
        end = time.monotonic() + self.deadline
        parts: list[bytes] = []
        size = 0
        # What there is at once: to wait for more would be to wait for ever for a slow drip.
        while part := response.read1(65_536, decode_content=True):
            parts.append(part)
            size += len(part)
            if size > limit:
                raise SourceError(f"is over {limit // 1_000_000} MB: save the article as a file")
            if time.monotonic() > end:
                raise SourceError(f"goes on for over {self.deadline:.0f} s: save it as a file")
        return b"".join(parts)

    def _ask_robots(self, url: str) -> None:
        """Raise SourceError where the host's robots.txt forbids the page."""
        site = _site(url)
        if site not in self._robots:
            self._robots[site] = self._fetch_robots(site)
        if not self._robots[site].can_fetch(USER_AGENT, url):
            raise SourceError("is closed to programs by its robots.txt: save the page as a file")

    def _fetch_robots(self, site: str) -> RobotFileParser:
        """Return the rules of a host: none where it has no robots.txt (RFC 9309)."""
        rules = RobotFileParser()
        self._wait(site)
        with self._open(f"{site}/robots.txt") as response:
            if response.status == 200:
                text = self._read_body(response, 500_000).decode("utf-8", "replace")
                rules.parse(text.splitlines())
            elif response.status >= 500:
                rules.parse(["User-agent: *", "Disallow: /"])
            else:
                rules.parse([])
        return rules

    def _wait(self, url: str) -> None:
        """Sleep until the host may be asked again."""
        site = _site(url)
        pause = self.pause
        if site in self._robots:
            asked = self._robots[site].crawl_delay(USER_AGENT)
            pause = max(pause, min(float(asked or 0), _LONGEST_PAUSE))
        if site in self._last:
            time.sleep(max(0.0, self._last[site] + pause - time.monotonic()))
        self._last[site] = time.monotonic()


def fetch_pieces(
    url: str, given: Given, fetcher: Fetcher, follow: bool, announced: str | None = None
) -> Cut:
    """Yield the pieces of the page, feed or file that `url` answers with.

    With `follow`, those of the pages that a feed announces take the place of its own; `announced`
    is the day that the feed gave of this one.
    """
    url = strip_login(url)
    try:
        page = fetcher.fetch(url)
        is_feed = follow and detect_kind(page.data[: limits.HEAD], url) == "feed"
    except SourceError as error:
        yield Problem(url, str(error))
        return
    if is_feed:
        for link, day in find_links(page.data, page.url).items():
            yield from fetch_pieces(link, given, fetcher, follow=False, announced=day)
        return
    address, archived = split_archived(page.url)
    origin = Origin(address, page.retrieved, archived, page.charset, announced)
    yield from cut_file(url, io.BytesIO(page.data), given, origin)


def _find_target(url: str, location: str | None) -> str:
    """Return where a redirect leads; raises SourceError where that is nowhere, or off the web."""
    if not location:
        raise SourceError("redirects without saying where: give the address it ends at")
    try:
        target = urljoin(url, location)
    except ValueError:
        raise SourceError("redirects to a broken address: leave it out") from None
    if split_url(target) is None:
        scheme = target.partition(":")[0][:20]
        raise SourceError(f"redirects to {scheme}:, which is no web address: leave it out")
    return strip_login(target)


def _explain_status(response: BaseHTTPResponse) -> str:
    """Return what an answer means that is no page, and what to do."""
    told = f"answers {response.status} {response.reason}".rstrip()
    if response.status in {401, 402, 403, 407}:
        return f"{told}: it is not open to everybody; save the page as a file"
    if response.status in {408, 425, 429} or response.status >= 500:
        wait = response.headers.get("Retry-After", "")
        return f"{told}: try again {f'in {wait} s' if wait.isdecimal() else 'later'}"
    return f"{told}: check the address"


def _site(url: str) -> str:
    parts = split_url(url)
    if parts is None:
        raise SourceError("is no web address: check it")
    return f"{parts.scheme}://{parts.netloc}"
