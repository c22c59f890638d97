"""What identifies a row: integer keys made from hash ids, and the time of writing."""

from __future__ import annotations

from datetime import UTC, datetime

from quotecheck.models import Article, short_hash


def key_of(statement_id: str) -> int:
    """Return the integer key of a hash id: its first 60 bits, so that it is never negative."""
    return int(statement_id[:15], 16)


def article_key(article: Article) -> int:
    """Return the key of this version of an article."""
    return key_of(short_hash("article", article.id, article.sha256))


def now(precise: bool = False) -> str:
    """Return the time as ISO text in UTC: to the second, or `precise` to the microsecond."""
    return datetime.now(UTC).isoformat(timespec="microseconds" if precise else "seconds")
