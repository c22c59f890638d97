"""One statement through time: all that is linked with it, in the order of the days."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from quotecheck.match.chain import count_occasions
from quotecheck.record.lookup import Found
from quotecheck.record.matching_claims import ClaimMatcher
from quotecheck.record.matching_quotes import QuoteMatcher
from quotecheck.record.queries import Row, read_statements

HISTORY_COLUMNS = (
    "date", "speaker", "text", "figure", "value", "low", "high", "unit", "period", "relation",
    "earlier_text", "earlier_speaker", "earlier_date", "source", "url", "article", "id",
)  # fmt: skip

# A boilerplate sentence may have been said more often than anybody reads.
_LONGEST = 1000


@dataclass(frozen=True, slots=True)
class History:
    """Rows (`HISTORY_COLUMNS`) by day; occasions count the copies of two days once."""

    rows: list[Row]
    occasions: int
    articles: int


def read_history(db: sqlite3.Connection, found: Found) -> History:
    """Return all statements linked with one, the last thousand where there are more.

    Of a claim, other periods and stances too: a series is no change, but it is the history.
    """
    matcher = ClaimMatcher(db) if found.kind == "claim" else QuoteMatcher(db)
    said = {one.key: one for one in matcher.read_series(found.key, _LONGEST)}
    said.setdefault(found.key, matcher.occurrences.read_said(found.key))
    ordered = sorted(said.values(), key=lambda one: (one.day or "", one.key))[-_LONGEST:]
    rows = read_statements(db, found.kind, [one.key for one in ordered])
    for row in rows:
        row.update({name: row.get(name) for name in HISTORY_COLUMNS})
    occasions, _ = count_occasions(ordered)
    return History(rows, occasions, len({one.article for one in ordered}))
