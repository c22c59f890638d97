"""The time of writing, which only runs and decisions carry."""

from __future__ import annotations

from datetime import UTC, datetime


def now(precise: bool = False) -> str:
    """Return the time as ISO text in UTC: to the second, or `precise` to the microsecond."""
    return datetime.now(UTC).isoformat(timespec="microseconds" if precise else "seconds")
