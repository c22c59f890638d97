"""What one run flagged: its matches with the words that a reader needs to judge them."""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import dataclass
from typing import Any, TypeAlias

from quotecheck.models import Relation

Row: TypeAlias = dict[str, Any]

# What a reader wants to see first.
_ORDER = "instr('changed differs variant repeat', m.relation)"


@dataclass(frozen=True, slots=True)
class Flags:
    """The first of a run's matches, counts of them all, and of the statements without one."""

    rows: list[Row]
    counts: Counter[Relation]
    new_claims: int
    new_quotes: int


def read_flags(db: sqlite3.Connection, run: int, limit: int) -> Flags:
    """Return what `run` flagged: the weightiest `limit` matches, claims before quotes."""
    rows = [*_list_rows(db, "claim", run, limit), *_list_rows(db, "quote", run, limit)]
    rows.sort(key=lambda row: row["weight"])
    counts: Counter[Relation] = Counter()
    for kind in ("claim", "quote"):
        sql = f"SELECT relation, count(*) FROM {kind}_matches WHERE run = ? GROUP BY relation"
        counts.update(dict(db.execute(sql, (run,)).fetchall()))
    new = [_count_new(db, kind, run) for kind in ("claim", "quote")]
    return Flags(rows[:limit], counts, *new)


def _list_rows(db: sqlite3.Connection, kind: str, run: int, limit: int) -> list[Row]:
    topic = "a.subject, a.measure" if kind == "claim" else "NULL AS subject, NULL AS measure"
    sql = f"""
        SELECT m.relation, m.same_speaker, m.negation, {topic}, a.id, {_ORDER} AS weight,
            a.date, a.text, a.speaker, a.source, b.date AS earlier_date,
            b.text AS earlier_text, b.speaker AS earlier_speaker, b.source AS earlier_source
        FROM {kind}_matches AS m
        JOIN _{kind}s AS a ON a.key = m.statement
        JOIN _{kind}s AS b ON b.key = m.earlier
        WHERE m.run = ? ORDER BY weight, a.date, a.article_id, a.start, a.id, b.id LIMIT ?"""
    return [dict(row) for row in db.execute(sql, (run, limit))]


def _count_new(db: sqlite3.Connection, kind: str, run: int) -> int:
    sql = f"""
        SELECT count(*) FROM {kind}s AS s JOIN articles AS a ON a.key = s.article
        WHERE a.run = ? AND NOT EXISTS (SELECT 1 FROM {kind}_matches WHERE statement = s.key)"""
    count: int = db.execute(sql, (run,)).fetchone()[0]
    return count
