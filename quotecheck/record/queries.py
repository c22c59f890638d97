"""Read the record: the listings of statements and matches, in a total order, with bound values."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any, TypeAlias

from quotecheck.models import StatementKind
from quotecheck.record.filters import Filters, Value, build_where, draw_sample, is_standing
from quotecheck.record.verdicts import find_verdicts

QUOTE_COLUMNS = (
    "id", "date", "text", "kind", "utterance", "speaker", "mention", "cue", "relation",
    "earlier_text", "earlier_speaker", "earlier_date", "reviewed", "rating", "rating_url",
    "source", "title", "url", "article", "start", "end", "speaker_start", "speaker_end", "rule",
)  # fmt: skip
CLAIM_COLUMNS = (
    "id", "date", "text", "figure", "value", "low", "high", "unit", "modifier", "change",
    "from_value", "measure", "subject", "period", "stance", "speaker", "mention", "quote",
    "relation", "earlier_text", "earlier_figure", "earlier_speaker", "earlier_date", "reviewed",
    "rating", "rating_url", "source", "title", "url", "article", "start", "end", "figure_start",
    "figure_end", "rule",
)  # fmt: skip
MATCH_COLUMNS = (
    "kind", "relation", "article", "text", "speaker", "date", "value", "low", "high", "unit",
    "earlier_article", "earlier_text", "earlier_speaker", "earlier_date", "earlier_value",
    "earlier_low", "earlier_high", "earlier_unit", "difference", "percent", "negation",
    "same_speaker", "score", "rule", "reviewed", "id", "earlier_id",
)  # fmt: skip

# A row of a listing, by column name.
Row: TypeAlias = dict[str, Any]

_ORDER = 's.date IS NULL, s.date, s.article_id, s.start, s."end", s.id'
_LATEST_FIRST = 's.date DESC, s.article_id DESC, s.start DESC, s."end" DESC, s.id DESC'
# From so many matches on, reading all of them is cheaper than looking each one up.
_MANY = 2000
_MATCH_ORDER = "date IS NULL, date, id, earlier_id"


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows of a listing. The counts are of all that pass, also where fewer are in `rows`.

    `speaker` is set where all that pass are one speaker's; `drawn` where `rows` are a sample.
    """

    rows: list[Row]
    total: int
    articles: int
    speaker: str | None = None
    drawn: bool = False


def list_claims(db: sqlite3.Connection, filters: Filters, limit: int | None = None) -> Listing:
    """Return the claims that pass, by date, article and place (`CLAIM_COLUMNS`).

    `limit` keeps the last rows only.
    """
    return _list_statements(db, "claim", filters, limit)


def list_quotes(db: sqlite3.Connection, filters: Filters, limit: int | None = None) -> Listing:
    """Return the quotes that pass, as `list_claims` does (`QUOTE_COLUMNS`)."""
    return _list_statements(db, "quote", filters, limit)


def _list_statements(
    db: sqlite3.Connection, kind: StatementKind, filters: Filters, limit: int | None
) -> Listing:
    where, values = build_where(db, kind, filters)
    passing = f"FROM _narrow_{kind}s AS s WHERE {where}"
    total, articles, first, last, named = db.execute(
        f"SELECT count(*), count(DISTINCT s.article), min(s.speaker), max(s.speaker), "
        f"count(s.speaker) {passing}",
        values,
    ).fetchone()
    one_speaker = first == last and named == total > 0
    if filters.sample is not None:
        keys = _draw(db, passing, values, filters)
    else:
        keys = _choose_last(db, passing, values, limit)
    rows = read_statements(db, kind, keys)
    drawn = filters.sample is not None
    return Listing(rows, total, articles, first if one_speaker else None, drawn)


def _draw(
    db: sqlite3.Connection, passing: str, values: Sequence[Value], filters: Filters
) -> list[int]:
    """Return the keys of a sample, in the order of the listing."""
    # Ids are in no order of meaning, and their index spares sorting all that passes.
    rows = db.execute(f"SELECT s.key {passing} ORDER BY s.id", values)
    chosen = json.dumps(draw_sample([row["key"] for row in rows], filters))
    ordered = db.execute(
        f"SELECT s.key {passing} AND s.key IN (SELECT value FROM json_each(?)) ORDER BY {_ORDER}",
        [*values, chosen],
    )
    return [row["key"] for row in ordered]


def _choose_last(
    db: sqlite3.Connection, passing: str, values: Sequence[Value], limit: int | None
) -> list[int]:
    """Return the keys of the last rows, in the order of the listing, undated ones at its end."""
    if limit is None:
        rows = db.execute(f"SELECT s.key {passing} ORDER BY {_ORDER}", values)
        return [row["key"] for row in rows]
    keys: list[int] = []
    # Two questions that an index on the date can answer without sorting all.
    for dated in ("s.date IS NULL", "s.date IS NOT NULL"):
        rows = db.execute(
            f"SELECT s.key {passing} AND {dated} ORDER BY {_LATEST_FIRST} LIMIT ?",
            [*values, limit - len(keys)],
        )
        keys += [row["key"] for row in rows]
    return keys[::-1]


def read_statements(
    db: sqlite3.Connection, kind: StatementKind, keys: Sequence[int], *, rejected: bool = False
) -> list[Row]:
    """Return the statements with these keys, in their order, each with what came before it.

    Those that people rejected are among them only where `rejected` says so.
    """
    statements = f"_all_{kind}s" if rejected else f"_{kind}s"
    figure = "b.figure AS earlier_figure, " if kind == "claim" else ""
    quote = "(SELECT id FROM quotes WHERE key = s.quote) AS quote_id, " if kind == "claim" else ""
    sql = f"""
        SELECT s.*, (SELECT kind FROM speakers WHERE name = s.speaker) AS speaker_kind,
            {quote}{figure}coalesce(m.relation, 'new') AS relation,
            b.id AS earlier_id, b.text AS earlier_text, b.said_by AS earlier_speaker,
            b.date AS earlier_date
        FROM json_each(?) AS chosen
        CROSS JOIN {statements} AS s ON s.key = chosen.value
        LEFT JOIN {kind}_matches AS m ON m.statement = s.key AND m.earlier = (
            SELECT n.earlier FROM {kind}_matches AS n
            WHERE n.statement = s.key AND {is_standing(kind, "n")}
            ORDER BY n.relation != 'changed', n.same_speaker DESC, n.score DESC, n.earlier LIMIT 1)
        LEFT JOIN {kind}s AS b ON b.key = m.earlier ORDER BY chosen.key"""
    verdicts = find_verdicts(db, kind)
    rows = []
    for found in db.execute(sql, (json.dumps(keys),)):
        row = dict(found)
        row["article_key"] = row["article"]
        row["article"] = row["article_id"]
        if kind == "claim":
            row["quote"] = row["quote_id"]
        verdict = verdicts.get(row["key"])
        row["rating"] = verdict and verdict.rating
        row["rating_url"] = verdict and verdict.url
        rows.append(row)
    return rows


def list_matches(
    db: sqlite3.Connection,
    filters: Filters,
    run: int | None = None,
    *,
    rejected: bool = False,
    limit: int | None = None,
) -> Listing:
    """Return the matches that pass, by date and ids (`MATCH_COLUMNS`); of one run where given.

    Matches that people rejected are left out, or, with `rejected`, are the only ones.
    """
    where, values = _match_conditions(db, filters, run)
    where += " AND rejected" if rejected else " AND NOT rejected"
    passing = db.execute(
        "SELECT id, earlier_id, article FROM _narrow_matches "
        f"WHERE {where} ORDER BY {_MATCH_ORDER}",
        values,
    ).fetchall()
    chosen = draw_sample(passing, filters)
    if filters.sample is None and limit is not None:
        chosen = passing[max(len(passing) - limit, 0) :]
    rows = _read_matches(db, [(row["id"], row["earlier_id"]) for row in chosen])
    articles = len({row["article"] for row in passing})
    return Listing(rows, len(passing), articles, drawn=filters.sample is not None)


def _read_matches(db: sqlite3.Connection, pairs: Sequence[tuple[str, str]]) -> list[Row]:
    """Return the rows of these pairs of ids, in their order."""
    found: dict[tuple[str, str], Row] = {}
    rows: Iterable[sqlite3.Row]
    if len(pairs) > _MANY:
        rows = db.execute("SELECT * FROM matches")
    else:
        one = "SELECT * FROM matches WHERE id = ? AND earlier_id = ?"
        rows = chain.from_iterable(db.execute(one, pair) for pair in pairs)
    for row in rows:
        flags = {name: bool(row[name]) for name in ("negation", "same_speaker")}
        found[row["id"], row["earlier_id"]] = dict(row) | flags
    return [found[pair] for pair in pairs]


def last_run(db: sqlite3.Connection) -> int | None:
    """Return the number of the newest run that ingested, None where there is none."""
    row = db.execute("SELECT max(id) FROM runs WHERE command = 'ingest'").fetchone()
    return None if row is None else row[0]


def newest_run(db: sqlite3.Connection) -> int:
    """Return the number of the newest run of any command, 0 where there is none."""
    return int(db.execute("SELECT ifnull(max(id), 0) FROM runs").fetchone()[0])


def _match_conditions(
    db: sqlite3.Connection, filters: Filters, run: int | None
) -> tuple[str, list[Value]]:
    parts = ["latest"]
    values: list[Value] = []
    narrowed = replace(filters, relation=None, sample=None, seed=0)
    if narrowed != Filters():
        keys = []
        for kind in ("quote", "claim"):
            where, bound = build_where(db, kind, narrowed)
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
