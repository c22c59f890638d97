"""Read the record: the listings' questions, each one SQL statement with bound values."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from quotecheck.match.people import names_fit

QUOTE_COLUMNS = (
    "id", "date", "text", "kind", "utterance", "speaker", "mention", "cue", "relation",
    "earlier_text", "earlier_speaker", "earlier_date", "source", "title", "url", "article", "start",
    "end", "rule",
)  # fmt: skip
CLAIM_COLUMNS = (
    "id", "date", "text", "figure", "value", "low", "high", "unit", "modifier", "change",
    "from_value", "measure", "subject", "period", "stance", "speaker", "mention", "quote",
    "relation", "earlier_text", "earlier_figure", "earlier_speaker", "earlier_date", "source",
    "title", "url", "article", "start", "end", "figure_start", "figure_end", "rule",
)  # fmt: skip
MATCH_COLUMNS = (
    "kind", "relation", "article", "text", "speaker", "date", "value", "low", "high", "unit",
    "earlier_article", "earlier_text", "earlier_speaker", "earlier_date", "earlier_value",
    "earlier_low", "earlier_high", "earlier_unit", "difference", "percent", "negation",
    "same_speaker", "score", "rule", "id", "earlier_id",
)  # fmt: skip


# A row of a listing, by column name.
Row: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Filters:
    """What a listing is narrowed to; None does not narrow. Dates are ISO days, both included."""

    speaker: str | None = None
    about: str | None = None
    since: str | None = None
    until: str | None = None
    unit: str | None = None
    source: str | None = None
    relation: str | None = None
    sample: int | None = None
    seed: int = 0


def find_speakers(db: sqlite3.Connection, name: str) -> list[str]:
    """Return the recorded names that `name` fits, aliases included, in order."""
    rows = db.execute("SELECT name FROM speakers ORDER BY name").fetchall()
    found = {row["name"] for row in rows if names_fit(name, row["name"])}
    for alias, speaker in db.execute("SELECT alias, speaker FROM speaker_aliases").fetchall():
        if speaker in found or alias in found:
            found |= {alias, speaker}
    return sorted(found)


def list_claims(db: sqlite3.Connection, filters: Filters) -> list[Row]:
    """Return the claims that pass `filters`, by date, article and place (`CLAIM_COLUMNS`)."""
    return _list_statements(db, "claim", filters)


def list_quotes(db: sqlite3.Connection, filters: Filters) -> list[Row]:
    """Return the quotes that pass `filters`, by date, article and place (`QUOTE_COLUMNS`)."""
    return _list_statements(db, "quote", filters)


def _list_statements(db: sqlite3.Connection, kind: str, filters: Filters) -> list[Row]:
    where, values = _conditions(db, kind, filters)
    figure = ", b.figure AS earlier_figure" if kind == "claim" else ""
    quote = ", (SELECT id FROM quotes WHERE key = s.quote) AS quote_id" if kind == "claim" else ""
    sql = f"""
        SELECT s.*, s.article_id AS article_name{quote},
            coalesce(m.relation, 'new') AS relation, b.text AS earlier_text,
            b.speaker AS earlier_speaker, b.date AS earlier_date{figure}
        FROM _{kind}s AS s
        LEFT JOIN {kind}_matches AS m ON m.statement = s.key AND m.earlier = (
            SELECT earlier FROM {kind}_matches AS n WHERE n.statement = s.key
            ORDER BY n.relation != 'changed', n.same_speaker DESC, n.score DESC, n.earlier LIMIT 1)
        LEFT JOIN _{kind}s AS b ON b.key = m.earlier
        WHERE {where} ORDER BY s.date IS NULL, s.date, s.article_id, s.start, s."end", s.id"""
    return _sample([dict(row) for row in db.execute(sql, values)], filters)


def list_matches(db: sqlite3.Connection, filters: Filters, run: int | None = None) -> list[Row]:
    """Return the matches that pass `filters`, by date and ids; of one run where given."""
    where, values = _match_conditions(db, filters, run)
    sql = f"SELECT * FROM matches WHERE {where} ORDER BY date IS NULL, date, id, earlier_id"
    return _sample([dict(row) for row in db.execute(sql, values)], filters)


def last_run(db: sqlite3.Connection) -> int | None:
    """Return the number of the newest run that ingested, None where there is none."""
    row = db.execute("SELECT max(id) FROM runs").fetchone()
    return None if row is None else row[0]


def _sample(rows: list[Row], filters: Filters) -> list[Row]:
    if filters.sample is None or filters.sample >= len(rows):
        return rows
    from random import Random

    chosen = Random(filters.seed).sample(range(len(rows)), filters.sample)
    return [rows[index] for index in sorted(chosen)]


def _conditions(
    db: sqlite3.Connection, kind: str, filters: Filters
) -> tuple[str, Sequence[str | int]]:
    parts = ["s.latest"]
    values: list[str | int] = []
    if filters.speaker:
        names = find_speakers(db, filters.speaker)
        parts.append(f"s.speaker IN ({', '.join('?' * len(names))})")
        values += names
    if filters.about:
        parts.append(f"s.key IN (SELECT rowid FROM {kind}s_fts WHERE {kind}s_fts MATCH ?)")
        values.append(quote_search(filters.about))
    for column, comparison, value in (
        ("date", ">=", filters.since),
        ("date", "<=", filters.until),
        ("source", "=", filters.source),
    ):
        if value:
            parts.append(f"s.{column} {comparison} ?")
            values.append(value)
    if filters.unit is not None:
        parts.append("s.unit = ?" if kind == "claim" else "? IS NULL")
        values.append(filters.unit)
    if filters.relation == "new":
        parts.append(f"NOT EXISTS (SELECT 1 FROM {kind}_matches WHERE statement = s.key)")
    elif filters.relation:
        parts.append(
            f"EXISTS (SELECT 1 FROM {kind}_matches WHERE statement = s.key AND relation = ?)"
        )
        values.append(filters.relation)
    return " AND ".join(parts), values


def _match_conditions(
    db: sqlite3.Connection, filters: Filters, run: int | None
) -> tuple[str, Sequence[str | int]]:
    parts = ["1"]
    values: list[str | int] = []
    narrowed = replace(filters, relation=None, sample=None)
    if narrowed != Filters(seed=filters.seed):
        keys = []
        for kind in ("quote", "claim"):
            where, bound = _conditions(db, kind, narrowed)
            keys.append(f"SELECT s.id FROM _{kind}s AS s WHERE {where}")
            values += bound
        parts.append(f"id IN ({' UNION ALL '.join(keys)})")
    if filters.relation:
        parts.append("relation = ?")
        values.append(filters.relation)
    if run is not None:
        parts.append("run = ?")
        values.append(run)
    return " AND ".join(parts), values


def quote_search(words: str) -> str:
    """Return `words` as an FTS5 query in which every word is a plain word.

    >>> quote_search('levy OR "tax')
    '"levy" "OR" "tax"'
    """
    return " ".join(f'"{word}"' for word in words.replace('"', " ").split())
