"""Read the record for a report: what changed, what was held against it, and how much there is."""

from __future__ import annotations

import sqlite3
from typing import Any

from quotecheck.export.report import Material, Series
from quotecheck.output import count_noun
from quotecheck.record import citations, queries
from quotecheck.record.filters import Filters


def gather_material(
    record: sqlite3.Connection, filters: Filters, limit: int | None = None
) -> Material:
    """Return what the report on all that passes `filters` is made of.

    With a `limit`, no more than so many of the newest rows of each kind are listed.
    """
    changes = citations.list_changes(record, filters)
    series = [
        Series(_title(row), row["id"], rows)
        for row, rows in citations.read_changing(record, changes)
    ]
    # Of everything since a date only what was flagged is listed: the rest is no report.
    most = limit if filters.speaker or filters.about else 0
    quotes = queries.list_quotes(record, filters, most)
    claims = queries.list_claims(record, filters, most)
    counts = f"{count_noun(quotes.total, 'quote')} and {count_noun(claims.total, 'claim')}."
    matches = queries.list_matches(record, filters, limit=limit).rows
    return Material(_describe(filters), counts, matches, series, quotes.rows, claims.rows)


def _title(row: dict[str, Any]) -> str:
    parts = [part for part in (row["subject"], row["measure"]) if part]
    return ": ".join(parts) or str(row["text"])


def _describe(filters: Filters) -> str:
    """Return the title of a report on what passes these filters."""
    parts = [filters.speaker or "Statements on record"]
    if filters.about:
        parts.append(f"about {filters.about}")
    if filters.source:
        parts.append(f"in {filters.source}")
    if filters.since:
        parts.append(f"since {filters.since}")
    if filters.until:
        parts.append(f"until {filters.until}")
    return ", ".join(parts)
