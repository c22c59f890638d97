"""What is in the record: its speakers, articles by source and month, problems, rules."""

from __future__ import annotations

import sqlite3

from quotecheck.record.people import resolve_alias
from quotecheck.record.queries import Row

SPEAKER_COLUMNS = (
    "speaker", "kind", "quotes", "claims", "first_date", "last_date", "aliases", "titles",
)  # fmt: skip
COVERAGE_COLUMNS = ("source", "month", "articles", "undated", "failed")
RULE_COLUMNS = ("rule", "kind", "statements", "reviewed", "rejected", "share_rejected")
PROBLEM_COLUMNS = ("name", "reason", "run", "started")


def list_speakers(db: sqlite3.Connection) -> list[Row]:
    """Return the speakers by how much they say, then by name (`SPEAKER_COLUMNS`)."""
    rows = db.execute("SELECT * FROM speaker_summary ORDER BY quotes + claims DESC, speaker")
    return [dict(row) for row in rows]


def list_aliases(db: sqlite3.Connection) -> list[Row]:
    """Return what people merged and renamed: each name with the one that it is shown as."""
    rows = db.execute("SELECT alias, author, created FROM speaker_aliases ORDER BY alias")
    return [dict(row) | {"speaker": resolve_alias(db, row["alias"])} for row in rows.fetchall()]


def list_coverage(db: sqlite3.Connection) -> list[Row]:
    """Return articles by source and month, and what failed (`COVERAGE_COLUMNS`)."""
    rows = db.execute(
        "SELECT * FROM coverage ORDER BY failed, source IS NULL, source, month IS NULL, month"
    )
    return [dict(row) for row in rows]


def list_problems(db: sqlite3.Connection) -> list[Row]:
    """Return what could not be read, with the reason, by run and name (`PROBLEM_COLUMNS`)."""
    rows = db.execute(
        "SELECT p.name, p.reason, p.run, r.started FROM problems AS p "
        "JOIN runs AS r ON r.id = p.run ORDER BY p.run, p.name, p.id"
    )
    return [dict(row) for row in rows]


def list_rules(db: sqlite3.Connection) -> list[Row]:
    """Return each rule with its count and the share that people rejected (`RULE_COLUMNS`)."""
    return [dict(row) for row in db.execute("SELECT * FROM rules ORDER BY kind, rule")]
