"""A line on stderr that tells how far a long reading has come; only where a terminal shows it."""

from __future__ import annotations

import sys
import time

from quotecheck.output import count_noun
from quotecheck.sources.walk import Meter

_WIDTH = 24
_PAUSE = 0.2  # seconds between two drawings


class Progress:
    """Articles so far, their rate, and the time left where the total is known."""

    def __init__(self, meter: Meter, shown: bool | None = None) -> None:
        self._meter = meter
        self._shown = sys.stderr.isatty() if shown is None else shown
        self._start = time.monotonic()
        self._drawn = self._start
        self._articles = 0

    @property
    def is_shown(self) -> bool:
        """Tell whether anybody sees it."""
        return self._shown

    def advance(self, articles: int) -> None:
        """Count `articles` more, and draw the line where it is time."""
        self._articles += articles
        now = time.monotonic()
        if self._shown and now - self._drawn >= _PAUSE:
            self._drawn = now
            line = describe_progress(self._meter, self._articles, now - self._start)
            sys.stderr.write(f"\r{line}\x1b[K")
            sys.stderr.flush()

    def clear(self) -> None:
        """Take the line away before something else is written."""
        if self._shown and self._drawn != self._start:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def describe_progress(meter: Meter, articles: int, seconds: float) -> str:
    """Return the line.

    >>> describe_progress(Meter(done=50, total=100), 30, 10.0)
    '[############            ]  50%  30 articles  3/s  0:10 left'
    >>> describe_progress(Meter(), 30, 10.0)
    '30 articles  3/s'
    """
    parts = [count_noun(articles, "article"), f"{articles / max(seconds, 0.001):,.0f}/s"]
    if not meter.total:
        return "  ".join(parts)
    share = min(meter.done / meter.total, 1.0)
    bar = "#" * int(share * _WIDTH)
    if share > 0:
        left = round(seconds / share - seconds)
        parts.append(f"{left // 60}:{left % 60:02d} left")
    return "  ".join([f"[{bar:{_WIDTH}}] {share:4.0%}", *parts])
