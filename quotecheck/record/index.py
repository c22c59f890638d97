"""Keep the matches of a record complete: which statements say the same, or nearly."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from quotecheck.match.normalize import MATCHER_VERSION
from quotecheck.record import topics, wordings
from quotecheck.record.matching_claims import ClaimMatcher
from quotecheck.record.matching_quotes import QuoteMatcher
from quotecheck.record.occurrences import SPEAKERS_SCHEMA, occurrences_schema

# By which rules the matches were made.
_VERSION = f"""
CREATE TABLE _matching (version INTEGER NOT NULL) STRICT;
INSERT INTO _matching (version) VALUES ({MATCHER_VERSION});
"""

# Articles matched at a time when all are.
_REBUILD_ARTICLES = 500

SCHEMA = (
    wordings.SCHEMA
    + topics.SCHEMA
    + SPEAKERS_SCHEMA
    + occurrences_schema("quote")
    + occurrences_schema("claim")
    + _VERSION
)


def update_matches(db: sqlite3.Connection, articles: Sequence[int], run: int) -> None:
    """Bring the match tables up to date with the statements of `articles` (their keys).

    Called inside the transaction that inserted them. Whatever the order and the number of calls,
    the matches end as if all articles had come at once.
    """
    for matcher in (QuoteMatcher(db, run), ClaimMatcher(db, run)):
        if articles:
            matcher.update(articles)
        matcher.match_bereft()


def forget_statements(db: sqlite3.Connection, article: int) -> None:
    """Take the statements of an article out of the index, before they are deleted.

    What they were a predecessor of is matched anew by the next `update_matches`.
    """
    for matcher in (QuoteMatcher(db, 0), ClaimMatcher(db, 0)):
        matcher.forget(article)


def rebuild_matches(db: sqlite3.Connection, run: int) -> None:
    """Make index and matches anew, of all that is on record; each match keeps its run.

    Needed where the normalizer or the rules of matching changed. What people decided about
    matches is kept apart and stays.
    """
    for kind in ("quote", "claim"):
        db.execute(
            f"CREATE TEMP TABLE _{kind}_runs AS SELECT statement, earlier, run FROM {kind}_matches"
        )
        db.execute(f"CREATE INDEX temp._{kind}_runs_pair ON _{kind}_runs(statement, earlier)")
        db.execute(f"DELETE FROM {kind}_matches")
    for table in ("quote_occurrences", "claim_occurrences", "quote_keys", "quote_wordings"):
        db.execute(f"DELETE FROM _{table}")
    db.execute("DELETE FROM _claim_families")
    db.execute("DELETE FROM _claim_topics")
    articles = [row[0] for row in db.execute("SELECT key FROM articles ORDER BY date, key")]
    for start in range(0, len(articles), _REBUILD_ARTICLES):
        update_matches(db, articles[start : start + _REBUILD_ARTICLES], run)
    for kind in ("quote", "claim"):
        db.execute(
            f"UPDATE {kind}_matches AS m SET run = old.run FROM _{kind}_runs AS old "
            "WHERE old.statement = m.statement AND old.earlier = m.earlier"
        )
        db.execute(f"DROP TABLE temp._{kind}_runs")
    _remember_version(db)


def is_outdated(db: sqlite3.Connection) -> bool:
    """Tell whether the matches were made by other rules than the present ones."""
    row = db.execute("SELECT version FROM _matching").fetchone()
    return row is not None and row[0] != MATCHER_VERSION


def _remember_version(db: sqlite3.Connection) -> None:
    db.execute("DELETE FROM _matching")
    db.execute("INSERT INTO _matching (version) VALUES (?)", (MATCHER_VERSION,))
