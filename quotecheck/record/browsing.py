"""Read the record for its pages: each question asks an index, whatever the record's size."""

from __future__ import annotations

import sqlite3
from typing import Any

from quotecheck.errors import UsageError
from quotecheck.match.diffs import diff_words
from quotecheck.models import StatementKind
from quotecheck.record.filters import is_standing, quote_search
from quotecheck.record.history import read_history
from quotecheck.record.lookup import describe_statement, find_statement
from quotecheck.record.queries import Row, read_statements
from quotecheck.record.version import APPLICATION_ID

# Rows of a page.
PAGE = 50
# From so many matches on, walking back from the newest day fills a page sooner than sorting them.
SORTED = 20_000
# So many rows of a history are shown; its export has all.
_HISTORY = 200
# So many hits at most are ranked.
_RANKED = 20_000

# Of the latest version of an article: superseded ones are few.
LATEST = "s.article NOT IN (SELECT key FROM articles WHERE NOT latest)"


def is_record(db: sqlite3.Connection) -> bool:
    """Tell whether the database is a record of ours."""
    return bool(db.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID)


def read_rows(db: sqlite3.Connection, sql: str, **values: Any) -> list[Row]:
    """Return the rows of a query by the names of its columns."""
    cursor = db.execute(sql, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


# Which matches changed what was said, a part for each index that finds them.
_CHANGED: dict[StatementKind, tuple[str, ...]] = {
    "claim": ("m.relation = 'changed'",),
    "quote": ("m.negation", "m.relation = 'changed'"),
}
# A figure that is on record as changed is shown itself: not its quote as well.
_SHOWN_ELSEWHERE: dict[StatementKind, str] = {
    "claim": "0",
    "quote": """EXISTS (SELECT 1 FROM claims AS c JOIN claim_matches AS n
            ON n.statement = c.key AND n.relation = 'changed' WHERE c.quote = s.key)""",
}


def _list_changed(
    db: sqlite3.Connection, kind: StatementKind, limit: int, offset: int
) -> list[tuple[int, int]]:
    """Return the keys of matches that changed what was said, newest first, in latest versions."""
    found = " UNION ".join(
        f"SELECT m.statement, m.earlier FROM {kind}_matches AS m WHERE {part}"
        for part in _CHANGED[kind]
    )
    counted = db.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM ({found.replace('UNION', 'UNION ALL')}) "
        f"LIMIT {SORTED})"
    ).fetchone()[0]
    match, where = "m", " OR ".join(_CHANGED[kind])
    walk = f"{kind}s AS s INDEXED BY {kind}s_date CROSS JOIN {kind}_matches AS m"
    if counted < SORTED:
        match, where = "found", "1"
        walk = f"({found}) AS found CROSS JOIN {kind}s AS s"
    rows = db.execute(
        f"""SELECT {match}.statement, {match}.earlier FROM {walk}
        WHERE {match}.statement = s.key AND ({where}) AND s.date <= '9999'
            AND s.reviewed IS NOT 'rejected' AND {LATEST} AND {is_standing(kind, match)}
            AND NOT {_SHOWN_ELSEWHERE[kind]}
        ORDER BY s.date DESC, s.key DESC LIMIT :limit OFFSET :offset""",
        {"limit": limit, "offset": offset},
    )
    return [(row[0], row[1]) for row in rows]


def _read_pairs(
    db: sqlite3.Connection, kind: StatementKind, pairs: list[tuple[int, int]]
) -> list[Row]:
    """Return what is known of each pair: `after`, `before`, and what tells them apart."""
    keys = sorted({key for pair in pairs for key in pair})
    rows = {row["key"]: row for row in read_statements(db, kind, keys, rejected=True)}
    found = []
    for later, earlier in pairs:
        match = read_rows(
            db,
            f"SELECT relation, score, negation, same_speaker, difference, percent, rule "
            f"FROM {kind}_matches WHERE statement = :later AND earlier = :earlier",
            later=later,
            earlier=earlier,
        )[0]
        found.append({"kind": kind, "after": rows[later], "before": rows[earlier]} | match)
    return found


def list_changes(db: sqlite3.Connection, limit: int = PAGE, offset: int = 0) -> list[Row]:
    """Return the changed figures, newest first, each with `before` and `after`."""
    return _read_pairs(db, "claim", _list_changed(db, "claim", limit, offset))


def list_turned(db: sqlite3.Connection, limit: int = PAGE, offset: int = 0) -> list[Row]:
    """Return the quotes that turned, newest first, each with its `pieces`.

    A negation came or went, or another figure stands in the same words.
    """
    pairs = _read_pairs(db, "quote", _list_changed(db, "quote", limit, offset))
    return [
        pair | {"pieces": diff_words(pair["before"]["text"], pair["after"]["text"])}
        for pair in pairs
    ]


def read_article(db: sqlite3.Connection, key: int) -> Row | None:
    """Return an article with its `quotes`, `claims`, and other `versions`."""
    columns = """title, date, date_source, source, url, archived_url, author, speaker, text,
        latest, retrieved, sha256, id, key"""
    rows = read_rows(db, f"SELECT {columns} FROM articles WHERE key = :key", key=key)
    if not rows:
        return None
    found = rows[0]
    found["versions"] = read_rows(
        db,
        "SELECT key, latest, retrieved, modified FROM articles WHERE id = :id AND key != :key",
        id=found["id"],
        key=key,
    )
    kinds: tuple[StatementKind, ...] = ("quote", "claim")
    for kind in kinds:
        keys = db.execute(
            f'SELECT key FROM {kind}s WHERE article = ? ORDER BY start, "end" DESC, id', (key,)
        )
        statements = read_statements(db, kind, [row[0] for row in keys])
        found[f"{kind}s"] = [{"of": kind} | row for row in statements]
    return found


def read_statement(db: sqlite3.Connection, kind: StatementKind, prefix: str) -> Row | None:
    """Return all that is known of one statement, None where none is meant by this start of an id.

    `history` has the rows of `quotecheck history`, `shown` the newest of them with the statement
    itself; of a quote, each with the `pieces` that tell it from the one that it follows.
    """
    try:
        found = find_statement(db, prefix)
    except UsageError:
        return None
    if found.kind != kind:
        return None
    shown = describe_statement(db, found)
    history = read_history(db, found)
    shown_rows = _choose_shown(history.rows, found.key)
    for row in shown_rows:
        earlier = row["earlier_text"]
        row["pieces"] = diff_words(earlier, row["text"]) if earlier and kind == "quote" else []
    return {
        "kind": kind,
        "row": shown.row,
        "article": shown.article,
        "text": shown.article["text"],
        "earlier": shown.earlier,
        "later": shown.later,
        "later_total": shown.later_total,
        "verdict": shown.verdict,
        "history": history.rows,
        "shown": shown_rows,
        "occasions": history.occasions,
        "articles": history.articles,
    }


def _choose_shown(rows: list[Row], key: int) -> list[Row]:
    """Return the newest rows of a history, and that of the statement itself."""
    before = [row for row in rows[:-_HISTORY] if row["key"] == key]
    return before + rows[-_HISTORY:]


def read_match(
    db: sqlite3.Connection, kind: StatementKind, identity: str, earlier: str
) -> Row | None:
    """Return two statements that match, with the `pieces` of their texts; None where none do."""
    pairs = [
        (row[0], row[1])
        for row in db.execute(
            f"""SELECT m.statement, m.earlier FROM {kind}s AS a
            JOIN {kind}_matches AS m ON m.statement = a.key
            JOIN {kind}s AS b ON b.key = m.earlier WHERE a.id = ? AND b.id = ?""",
            (identity, earlier),
        )
    ]
    if not pairs:
        return None
    match = _read_pairs(db, kind, pairs)[0]
    texts = (match["before"]["text"], match["after"]["text"])
    decided = "SELECT reviewed FROM matches WHERE id = ? AND earlier_id = ?"
    (reviewed,) = db.execute(decided, (identity, earlier)).fetchone()
    return match | {"pieces": diff_words(*texts), "reviewed": reviewed}


def search(db: sqlite3.Connection, words: str) -> Row:
    """Return the `rows` that hold all `words`, the best first, each with its kind as `of`.

    Of words that stand nearly everywhere only so many hits are ranked: then `cut` is true.
    """
    found: list[Row] = []
    kinds: tuple[StatementKind, ...] = ("quote", "claim")
    cut = False
    for kind in kinds:
        hits = read_rows(
            db,
            f"""SELECT s.key, h.rank, h.hits FROM (
                SELECT rowid AS key, rank, count(*) OVER () AS hits FROM (
                    SELECT rowid, rank FROM {kind}s_fts WHERE {kind}s_fts MATCH :words
                    LIMIT {_RANKED})) AS h
            CROSS JOIN {kind}s AS s ON s.key = h.key
            WHERE s.reviewed IS NOT 'rejected' AND {LATEST}
            ORDER BY h.rank, s.date DESC, s.id LIMIT {PAGE}""",
            words=quote_search(words),
        )
        cut = cut or any(hit["hits"] == _RANKED for hit in hits)
        ranks = {hit["key"]: hit["rank"] for hit in hits}
        rows = read_statements(db, kind, list(ranks))
        found += [{"of": kind, "rank": ranks[row["key"]]} | row for row in rows]
    found.sort(key=lambda row: (row["rank"], row["date"] is None, row["id"]))
    return {"rows": found[:PAGE], "more": len(found) > PAGE, "cut": cut}
