"""What is on record, by outlet and month, from the index alone; and what could not be read."""

from __future__ import annotations

import sqlite3
from itertools import groupby

from quotecheck.record.browsing import read_rows
from quotecheck.record.queries import Row

_FAILED = 50

# Jumps through the index from outlet to outlet; then counts each outlet's stretch of the index.
_COVERAGE = """
    WITH RECURSIVE outlets(source) AS (
        SELECT min(source) FROM articles
        UNION ALL
        SELECT (SELECT min(source) FROM articles WHERE source > o.source)
        FROM outlets AS o WHERE o.source IS NOT NULL)
    SELECT o.source, substr(a.date, 1, 7) AS month, count(*) AS articles
    FROM outlets AS o CROSS JOIN articles AS a INDEXED BY articles_source ON a.source IS o.source
    GROUP BY o.source, substr(a.date, 1, 7)"""
# Superseded versions are few, and in an index of their own.
_SUPERSEDED = """
    SELECT source, substr(date, 1, 7) AS month, count(*) AS articles
    FROM articles WHERE NOT latest GROUP BY source, substr(date, 1, 7)"""


def list_sources(db: sqlite3.Connection) -> list[Row]:
    """Return the outlets, those with most articles first, each with its `months`.

    Articles count once, in their latest version; `undated` ones are in no month.
    """
    old = {(row["source"], row["month"]): row["articles"] for row in read_rows(db, _SUPERSEDED)}
    rows = read_rows(db, _COVERAGE)
    for row in rows:
        row["articles"] -= old.get((row["source"], row["month"]), 0)
    sources = []
    for source, months in groupby(rows, key=lambda row: row["source"]):
        counted = [row for row in months if row["articles"]]
        if counted:
            sources.append(_sum_source(source, counted))
    return sorted(sources, key=lambda one: (-one["articles"], one["source"] or ""))


def _sum_source(source: str | None, months: list[Row]) -> Row:
    dated = [row for row in months if row["month"]]
    return {
        "source": source,
        "articles": sum(row["articles"] for row in months),
        "undated": sum(row["articles"] for row in months if not row["month"]),
        "first": min((row["month"] for row in dated), default=None),
        "last": max((row["month"] for row in dated), default=None),
        "months": dated,
    }


def list_failed(db: sqlite3.Connection) -> list[Row]:
    """Return what could not be read, the newest first, with the reason."""
    return read_rows(
        db,
        "SELECT p.name, p.reason, r.started FROM problems AS p JOIN runs AS r ON r.id = p.run "
        "WHERE p.id > 0 ORDER BY p.id DESC LIMIT :limit",
        limit=_FAILED,
    )
