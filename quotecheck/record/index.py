"""Keep the matches of a record complete: which statements say the same, or nearly."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from quotecheck.match.normalize import MATCHER_VERSION
from quotecheck.record import edits, match_speakers, topics, wordings
from quotecheck.record.matching_claims import ClaimMatcher
from quotecheck.record.matching_quotes import QuoteMatcher
from quotecheck.record.occurrences import occurrences_schema
from quotecheck.record.prepared import Prepared

# By which rules the matches were made.
_VERSION = f"""
CREATE TABLE _matching (version INTEGER NOT NULL) STRICT;
INSERT INTO _matching (version) VALUES ({MATCHER_VERSION});
"""

# The tables of the index: nothing in them that could not be made anew of the rest.
TABLES = (
    "_quote_occurrences", "_claim_occurrences", "_quote_keys", "_quote_links",
    "_quote_wordings",
    "_claim_families", "_claim_topics", "_match_names", "_match_speakers", "_edits", "_matching",
)  # fmt: skip
# Articles matched at a time when all are.
_REBUILD_ARTICLES = 500
# New statements matched at a time: what was said before in their words is in memory meanwhile.
_NEW_STATEMENTS = 6000
# Sorts behind every day.
_NO_DAY = "~"

SCHEMA = (
    wordings.SCHEMA
    + topics.SCHEMA
    + match_speakers.SCHEMA
    + occurrences_schema("quote")
    + occurrences_schema("claim")
    + edits.SCHEMA
    + _VERSION
)


def update_matches(
    db: sqlite3.Connection, new: Sequence[Prepared], run: int, alike: topics.Alike
) -> None:
    """Bring the match tables up to date with the statements of new articles.

    Called inside the transaction of `run` that inserted them; `alike` is the same for all batches
    of a process. Whatever the order and the number
    of calls, the matches end as if all articles had come at once.
    """
    # In the order of their days, so that few have to be reconsidered for what comes later.
    dated = sorted(new, key=lambda one: (one.article.date or _NO_DAY, one.key))
    for some in _part(dated):
        alike.begin()
        for matcher in (QuoteMatcher(db), ClaimMatcher(db, alike)):
            matcher.add(some, run)
    for matcher in (QuoteMatcher(db), ClaimMatcher(db)):
        matcher.match_bereft()
    edits.update_edits(db, [article.key for article in new])


def _part(articles: Iterable[Prepared]) -> Iterator[list[Prepared]]:
    """Yield the articles in parts of some `_NEW_STATEMENTS` statements."""
    part: list[Prepared] = []
    count = 0
    for article in articles:
        part.append(article)
        count += len(article.quotes) + len(article.claims)
        if count >= _NEW_STATEMENTS:
            yield part
            part, count = [], 0
    if part:
        yield part


def forget_statements(db: sqlite3.Connection, article: int) -> None:
    """Take the statements of an article out of the index, before they are deleted.

    What they were a predecessor of is matched anew by the next `update_matches`.
    """
    for matcher in (QuoteMatcher(db), ClaimMatcher(db)):
        matcher.forget(article)


def rebuild_matches(db: sqlite3.Connection) -> None:
    """Make index and matches anew, of all that is on record.

    Needed where the normalizer or the rules of matching changed. What people decided about
    matches is kept apart and stays.
    """
    for table in ("quote_matches", "claim_matches", *TABLES):
        db.execute(f"DELETE FROM {table}")
    articles = [row[0] for row in db.execute("SELECT key FROM articles ORDER BY date, key")]
    for start in range(0, len(articles), _REBUILD_ARTICLES):
        some = articles[start : start + _REBUILD_ARTICLES]
        for matcher in (QuoteMatcher(db), ClaimMatcher(db)):
            matcher.renew(some)
        edits.update_edits(db, some)
    _remember_version(db)


def is_outdated(db: sqlite3.Connection) -> bool:
    """Tell whether the matches were made by other rules than the present ones."""
    row = db.execute("SELECT version FROM _matching").fetchone()
    return row is not None and row[0] != MATCHER_VERSION


def _remember_version(db: sqlite3.Connection) -> None:
    db.execute("INSERT INTO _matching (version) VALUES (?)", (MATCHER_VERSION,))
