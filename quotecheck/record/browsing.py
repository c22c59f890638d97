"""Read the record for its pages: each question asks an index, whatever the record's size."""

from __future__ import annotations

import sqlite3
from typing import Any, TypeAlias

from quotecheck.record.schema import APPLICATION_ID

Row: TypeAlias = dict[str, Any]

PAGE = 50
# Figures that a speaker keeps using: so many series, of so many points each, on one page.
_SERIES = 12
_POINTS = 200


def is_record(db: sqlite3.Connection) -> bool:
    """Tell whether the database is a record of ours."""
    return bool(db.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID)


def _rows(db: sqlite3.Connection, sql: str, values: dict[str, Any]) -> list[Row]:
    cursor = db.execute(sql, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


# Walks the claims from the newest day on and stops when the page is full.
_CHANGES = """
    SELECT s.date, s.said_by AS speaker, s.subject, s.measure, s.period, s.figure AS after,
        s.text, b.figure AS before, b.text AS earlier_text, b.date AS earlier_date,
        b.said_by AS earlier_speaker, m.difference, m.percent, a.source, e.source AS earlier_source,
        s.id, b.id AS earlier_id
    FROM claims AS s INDEXED BY claims_date
    CROSS JOIN claim_matches AS m ON m.statement = s.key AND m.relation = 'changed'
    JOIN claims AS b ON b.key = m.earlier
    JOIN articles AS a ON a.key = s.article
    JOIN articles AS e ON e.key = b.article
    WHERE s.date <= :until AND s.reviewed IS NOT 'rejected' AND b.reviewed IS NOT 'rejected'
    ORDER BY s.date DESC LIMIT :limit OFFSET :offset"""


def list_changes(
    db: sqlite3.Connection, until: str = "9999", limit: int = PAGE, offset: int = 0
) -> list[Row]:
    """Return the changed figures published by `until`, newest first."""
    return _rows(db, _CHANGES, {"until": until, "limit": limit, "offset": offset})


def read_speaker(db: sqlite3.Connection, name: str) -> Row | None:
    """Return a speaker with counts of what they said, None where the record has none."""
    sql = """
        SELECT s.name, s.kind, s.titles,
            (SELECT count(*) FROM quotes WHERE said_by = s.name) AS quotes,
            (SELECT count(*) FROM claims WHERE said_by = s.name) AS claims
        FROM speakers AS s WHERE s.name = :name"""
    rows = _rows(db, sql, {"name": name})
    return rows[0] if rows else None


def list_statements(db: sqlite3.Connection, kind: str, name: str, offset: int = 0) -> list[Row]:
    """Return a speaker's quotes or claims, newest first."""
    sql = f"""
        SELECT s.text, s.date, a.title, a.source, s.article, s.id,
            (SELECT relation FROM {kind}_matches WHERE statement = s.key LIMIT 1) AS relation
        FROM {kind}s AS s JOIN articles AS a ON a.key = s.article
        WHERE s.said_by = :name AND s.reviewed IS NOT 'rejected'
        ORDER BY s.date DESC LIMIT :limit OFFSET :offset"""
    return _rows(db, sql, {"name": name, "limit": PAGE, "offset": offset})


def list_series(db: sqlite3.Connection, name: str) -> list[Row]:
    """Return the figures that a speaker keeps using: each with its `points` through time."""
    sql = """
        SELECT subject, measure, unit, count(*) AS uses, count(DISTINCT date) AS days
        FROM claims WHERE said_by = :name AND date IS NOT NULL AND measure IS NOT NULL
            AND reviewed IS NOT 'rejected' AND coalesce(value, low) IS NOT NULL
        GROUP BY subject, measure, unit HAVING days > 1
        ORDER BY uses DESC, measure, subject LIMIT :limit"""
    series = _rows(db, sql, {"name": name, "limit": _SERIES})
    for one in series:
        one["points"] = _list_points(db, name, one)
    return series


def _list_points(db: sqlite3.Connection, name: str, series: Row) -> list[Row]:
    sql = """
        SELECT s.date, coalesce(s.value, (s.low + s.high) / 2, s.low) AS value, s.low, s.high,
            s.figure, s.text, s.said_by AS speaker, a.source, s.article, s.id
        FROM claims AS s JOIN articles AS a ON a.key = s.article
        WHERE s.said_by = :name AND s.measure = :measure AND s.subject IS :subject
            AND s.unit = :unit AND s.date IS NOT NULL AND s.reviewed IS NOT 'rejected'
            AND coalesce(s.value, s.low) IS NOT NULL
        ORDER BY s.date, s.id LIMIT :limit"""
    keys = {key: series[key] for key in ("measure", "subject", "unit")}
    return _rows(db, sql, keys | {"name": name, "limit": _POINTS})


def read_article(db: sqlite3.Connection, key: int) -> Row | None:
    """Return an article with its `quotes` and `claims` in the order of the text."""
    sql = """SELECT title, date, date_source, source, url, archived_url, author, text, latest,
        sha256, id, key FROM articles WHERE key = :key"""
    rows = _rows(db, sql, {"key": key})
    if not rows:
        return None
    found = rows[0]
    for kind in ("quote", "claim"):
        sql = f"""SELECT s.text, s.start, s."end", s.said_by AS speaker, s.rule, s.id,
            (SELECT relation FROM {kind}_matches WHERE statement = s.key LIMIT 1) AS relation
            FROM {kind}s AS s WHERE s.article = :key AND s.reviewed IS NOT 'rejected'
            ORDER BY s.start, s."end" DESC, s.id"""
        found[f"{kind}s"] = _rows(db, sql, {"key": key})
    return found


def list_coverage(db: sqlite3.Connection) -> list[Row]:
    """Return the articles by source and month, undated and failed ones too."""
    return _rows(db, "SELECT * FROM coverage ORDER BY source, month", {})
