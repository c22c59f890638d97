"""The queue of what deserves a look: changes first, then low scores, then unattributed quotes."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from quotecheck.record.filters import Filters, Value, build_where, draw_sample
from quotecheck.record.queries import Row

QUEUE_COLUMNS = (
    "why", "kind", "id", "earlier_id", "relation", "score", "date", "text", "speaker", "mention",
    "earlier_date", "earlier_text", "earlier_speaker", "source", "url", "rule",
)  # fmt: skip
DECISION_COLUMNS = (
    "id", "kind", "field", "value", "text", "other_text", "note", "author", "created", "article",
    "anchored",
)  # fmt: skip

# In this order; a match stands in the first row that it fits.
_REASONS = (
    ("changed", "relation = 'changed'", "date IS NULL, date DESC, id, earlier_id"),
    ("negation", "relation = 'variant' AND negation", "date IS NULL, date DESC, id, earlier_id"),
    ("low score", "relation IN ('variant', 'differs') AND NOT negation", "score, id, earlier_id"),
)


def list_queue(db: sqlite3.Connection, filters: Filters, limit: int | None) -> list[Row]:
    """Return what nobody has decided yet, the most pressing first (`QUEUE_COLUMNS`)."""
    rows: list[Row] = []
    most = -1 if limit is None or filters.sample is not None else limit
    clause, values = _among(db, filters)
    for why, condition, order in _REASONS:
        found = db.execute(
            f"SELECT ? AS why, m.*, NULL AS mention, NULL AS source, NULL AS url FROM matches AS m "
            f"WHERE {condition} AND reviewed IS NULL AND latest AND {clause} "
            f"ORDER BY {order} LIMIT ?",
            [why, *values, most],
        )
        rows += [dict(row) for row in found]
    rows += _list_unattributed(db, filters, most)
    return draw_sample(rows, filters) if filters.sample is not None else rows[:limit]


def _among(db: sqlite3.Connection, filters: Filters) -> tuple[str, list[Value]]:
    if replace(filters, sample=None, seed=0) == Filters():
        return "1", []
    parts: list[str] = []
    values: list[Value] = []
    for kind in ("quote", "claim"):
        where, bound = build_where(db, kind, filters)
        parts.append(f"SELECT s.id FROM _{kind}s AS s WHERE {where}")
        values += bound
    return f"id IN ({' UNION ALL '.join(parts)})", values


def _list_unattributed(db: sqlite3.Connection, filters: Filters, most: int) -> list[Row]:
    where, values = build_where(db, "quote", filters)
    found = db.execute(
        f"""SELECT 'unattributed' AS why, 'quote' AS kind, s.id, NULL AS earlier_id,
            NULL AS relation, NULL AS score, s.date, s.text, s.speaker, s.mention,
            NULL AS earlier_date, NULL AS earlier_text, NULL AS earlier_speaker, s.source, s.url,
            s.rule
        FROM _quotes AS s WHERE s.speaker IS NULL AND s.reviewed IS NULL AND {where}
        ORDER BY s.date IS NULL, s.date DESC, s.id LIMIT ?""",
        [*values, most],
    )
    return [dict(row) for row in found]


def list_decisions(db: sqlite3.Connection, *, unanchored: bool = False) -> list[Row]:
    """Return every decision, oldest first (`DECISION_COLUMNS`); notes have the field "verdict".

    `anchored` is the number of statements that it holds for now; with `unanchored`, only decisions
    that hold for none are returned.
    """
    rows = db.execute(
        """SELECT * FROM (
            SELECT c.*, (SELECT count(DISTINCT statement) FROM _anchors WHERE decision = c.id)
                AS anchored
            FROM (
                SELECT printf('%015x', id) AS decision, id, kind, field, value, text, other_text,
                    note, author, created, article FROM corrections
                UNION ALL
                SELECT printf('%015x', id), id, kind, 'verdict', rating, text, url, note, author,
                    created, article FROM notes
            ) AS c)
        WHERE :all OR NOT anchored ORDER BY created, id""",
        {"all": not unanchored},
    )
    return [dict(row) | {"id": row["decision"]} for row in rows]
