"""Articles that cannot go in: a statement of theirs has the key of another one.

Keys are hashes cut short: hardly one record of millions of statements sees two that are the same.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from operator import itemgetter

from quotecheck.models import Article, Problem
from quotecheck.record.prepared import Prepared
from quotecheck.rows import CLAIM_COLUMNS, QUOTE_COLUMNS

_PLACES = (
    ("quotes", list(QUOTE_COLUMNS).index("key")),
    ("claims", list(CLAIM_COLUMNS).index("key")),
)


def find_clashing(db: sqlite3.Connection, batch: Sequence[Prepared]) -> dict[int, Prepared]:
    """Return, by their keys, the articles a statement of which has the key of an earlier one."""
    clashing: dict[int, Prepared] = {}
    for table, place in _PLACES:
        owners: dict[int, int] = {}  # of each statement of the batch, its article
        for one in batch:
            keys = [*map(itemgetter(place), getattr(one, table))]
            rows = db.execute(
                f"SELECT article FROM {table} WHERE key IN (SELECT value FROM json_each(?))",
                (json.dumps(keys),),
            )
            others = {row[0] for row in rows} | {owners[key] for key in keys if key in owners}
            if others - {one.key} or len(set(keys)) < len(keys):
                clashing[one.key] = one
            else:
                owners.update(dict.fromkeys(keys, one.key))
    return clashing


def explain_clash(article: Article) -> Problem:
    """Return the problem of an article a statement of which has the key of another one."""
    reason = "has a statement whose key is another one's: ingest it into a record of its own"
    return Problem(article.title or article.id, reason)
