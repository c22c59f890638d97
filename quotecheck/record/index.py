"""Keep the matches of a record complete: which statements say the same, or nearly."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from quotecheck.record import topics, wordings
from quotecheck.record.matching_claims import ClaimMatcher
from quotecheck.record.matching_quotes import QuoteMatcher

_OCCURRENCES = """
CREATE TABLE _{kind}_occurrences (
    wording INTEGER NOT NULL,
    day INTEGER NOT NULL,
    statement INTEGER NOT NULL,
    mark INTEGER NOT NULL,
    PRIMARY KEY (wording, day, statement)
) STRICT, WITHOUT ROWID;
"""

SCHEMA = (
    wordings.SCHEMA
    + topics.SCHEMA
    + _OCCURRENCES.format(kind="quote")
    + _OCCURRENCES.format(kind="claim")
)


def update_matches(db: sqlite3.Connection, articles: Sequence[int], run: int) -> None:
    """Bring the match tables up to date with the statements of `articles` (their keys).

    Called inside the transaction that inserted them. Whatever the order and the number of calls,
    the matches end as if all articles had come at once.
    """
    if articles:
        QuoteMatcher(db, run).update(articles)
        ClaimMatcher(db, run).update(articles)
