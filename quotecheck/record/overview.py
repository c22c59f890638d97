"""What is in the record: its speakers, articles by source and month, problems, rules."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from quotecheck.record.filters import Filters, build_where, draw_sample
from quotecheck.record.people import resolve_alias
from quotecheck.record.queries import Row

SPEAKER_COLUMNS = (
    "speaker", "kind", "quotes", "claims", "first_date", "last_date", "aliases", "titles",
)  # fmt: skip
COVERAGE_COLUMNS = ("source", "month", "articles", "undated", "failed")
RULE_COLUMNS = ("rule", "kind", "statements", "reviewed", "rejected", "share_rejected")
PROBLEM_COLUMNS = ("name", "reason", "run", "started")


def list_speakers(db: sqlite3.Connection, filters: Filters | None = None) -> list[Row]:
    """Return the speakers by how much they say, then by name (`SPEAKER_COLUMNS`).

    With `filters`, the counts and dates are those of the statements that pass.
    """
    summary = db.execute("SELECT * FROM speaker_summary ORDER BY quotes + claims DESC, speaker")
    rows = [dict(row) for row in summary]
    if filters is None:
        return rows
    if replace(filters, sample=None, seed=0) == Filters():
        return draw_sample(rows, filters)
    counted: dict[str, Row] = {}
    for kind in ("quote", "claim"):
        where, values = build_where(db, kind, filters)
        for row in db.execute(
            f"SELECT s.speaker, count(*) AS number, min(s.date) AS first, max(s.date) AS last "
            f"FROM _{kind}s AS s WHERE {where} AND s.speaker IS NOT NULL GROUP BY s.speaker",
            values,
        ):
            _count_speaker(counted.setdefault(row["speaker"], {}), f"{kind}s", row)
    narrowed = [row | counted[row["speaker"]] for row in rows if row["speaker"] in counted]
    narrowed.sort(key=lambda row: (-row["quotes"] - row["claims"], row["speaker"]))
    return draw_sample(narrowed, filters)


def _count_speaker(counts: Row, column: str, row: sqlite3.Row) -> None:
    for name in ("quotes", "claims"):
        counts.setdefault(name, 0)
    counts[column] = row["number"]
    first = [day for day in (counts.get("first_date"), row["first"]) if day]
    last = [day for day in (counts.get("last_date"), row["last"]) if day]
    counts["first_date"] = min(first, default=None)
    counts["last_date"] = max(last, default=None)


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
    """Return what could not be read, with the reason, by run and name (`PROBLEM_COLUMNS`).

    What fails every night is there once, as it failed last.
    """
    rows = db.execute(
        "SELECT p.name, p.reason, p.run, r.started "
        "FROM (SELECT name, reason, max(run) AS run FROM problems GROUP BY name, reason) AS p "
        "JOIN runs AS r ON r.id = p.run ORDER BY p.run, p.name, p.reason"
    )
    return [dict(row) for row in rows]


def list_rules(db: sqlite3.Connection) -> list[Row]:
    """Return each rule with its count and the share that people rejected (`RULE_COLUMNS`)."""
    return [dict(row) for row in db.execute("SELECT * FROM rules ORDER BY kind, rule")]
