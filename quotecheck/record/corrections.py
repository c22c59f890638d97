"""What people decided, kept apart from what was extracted, and applied to what is shown.

A decision is a row of `corrections` that is never changed: the newest of a field wins, and one
without a value withdraws the ones before it. `apply_decisions` works out of them what the views
show (`said_by`, `corrected_figure`, `reviewed`); what the extractor found stays in its columns.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, TypeAlias

from quotecheck.models import StatementKind, key_of, short_hash
from quotecheck.record.anchors import Anchor, find_statements, read_anchor
from quotecheck.record.clock import now
from quotecheck.record.people import add_speaker, resolve_alias

# speaker: a name, "" for nobody; figure: JSON; statement and match: accepted or rejected.
Field: TypeAlias = Literal["speaker", "figure", "statement", "match", "note"]

CORRECTION_COLUMNS = (
    "text", "field", "value", "other_text", "note", "author", "created", "kind", "article",
    "version", "start", "end", "other_article", "other_version", "other_start", "other_end",
)  # fmt: skip
NOTE_COLUMNS = (
    "text", "rating", "url", "note", "author", "created", "kind", "article", "version", "start",
    "end",
)  # fmt: skip


def decide(
    db: sqlite3.Connection,
    kind: StatementKind,
    key: int,
    field: Field,
    value: str | None,
    *,
    other: int | None = None,
    note: str | None = None,
    author: str | None = None,
) -> None:
    """Record a decision on the statement `key`, or on its match with `other`, and apply it."""
    anchor = read_anchor(db, kind, key)
    row = _describe(anchor) | {
        "field": field,
        "value": value,
        "note": note,
        "author": author,
        "created": now(precise=True),
    }
    if other is not None:
        second = _describe(read_anchor(db, kind, other))
        row |= {f"other_{name}": second[name] for name in _OTHER_SIDE}
    insert_decision(db, "corrections", row)


_KINDS: tuple[StatementKind, ...] = ("quote", "claim")
_OTHER_SIDE = ("text", "article", "version", "start", "end")


def give_statements(
    db: sqlite3.Connection,
    name: str,
    new: str,
    articles: Sequence[str],
    source: str | None,
    *,
    author: str | None = None,
) -> int:
    """Let `new` be the speaker of all that `name` says in these articles; return how much it is."""
    places = ", ".join("?" * len(articles))
    sql = f"(s.article_id IN ({places}) OR s.source = ?) AND s.speaker = ?"
    given = 0
    for kind in _KINDS:
        rows = db.execute(
            f"SELECT s.key FROM _{kind}s AS s WHERE {sql} ORDER BY s.key",
            (*articles, source, name),
        ).fetchall()
        for row in rows:
            decide(db, kind, row["key"], "speaker", new, author=author)
        given += len(rows)
    return given


def add_note(
    db: sqlite3.Connection,
    kind: StatementKind,
    key: int,
    rating: str,
    *,
    url: str | None = None,
    note: str | None = None,
    author: str | None = None,
    created: str | None = None,
) -> None:
    """Record a verdict on the statement `key`."""
    verdict = {"rating": rating, "url": url, "note": note, "author": author}
    created = created or now(precise=True)
    insert_decision(
        db, "notes", _describe(read_anchor(db, kind, key)) | verdict | {"created": created}
    )


def _describe(anchor: Anchor) -> dict[str, Any]:
    return {
        "kind": anchor.kind,
        "article": anchor.article,
        "version": anchor.version,
        "start": anchor.start,
        "end": anchor.end,
        "text": anchor.text,
    }


def insert_decision(
    db: sqlite3.Connection, table: Literal["corrections", "notes"], row: Mapping[str, Any]
) -> int | None:
    """Add a row of `corrections` or `notes`, find its statements and apply it.

    Returns its id, or None where the record has it already.
    """
    columns = CORRECTION_COLUMNS if table == "corrections" else NOTE_COLUMNS
    values = [row.get(column) for column in columns]
    decision = key_of(short_hash(table, *values))
    names = ", ".join(f'"{column}"' for column in columns)
    cursor = db.execute(
        f"INSERT OR IGNORE INTO {table} ({names}, id) VALUES ({', '.join('?' * len(columns))}, ?)",
        [*values, decision],
    )
    if cursor.rowcount:
        apply_decisions(db, anchor_decision(db, table, decision))
    return decision if cursor.rowcount else None


def anchor_decision(
    db: sqlite3.Connection, table: Literal["corrections", "notes"], decision: int
) -> set[tuple[str, int]]:
    """Find the statements of a decision anew; return all that had it or have it now."""
    row = db.execute(f"SELECT * FROM {table} WHERE id = ?", (decision,)).fetchone()
    anchored = db.execute("SELECT kind, statement FROM _anchors WHERE decision = ?", (decision,))
    touched = {(kind, statement) for kind, statement in anchored.fetchall()}
    db.execute("DELETE FROM _anchors WHERE decision = ?", (decision,))
    pairs = [(key, 0) for key in find_statements(db, _read_side(row, ""))]
    if table == "corrections" and row["other_article"] is not None:
        others = find_statements(db, _read_side(row, "other_"))
        # A match is the same match when a corrected date turns its direction around.
        pairs = [
            pair for key, _ in pairs for other in others for pair in ((key, other), (other, key))
        ]
    db.executemany(
        "INSERT OR IGNORE INTO _anchors (kind, statement, other, decision) VALUES (?, ?, ?, ?)",
        [(row["kind"], key, other, decision) for key, other in pairs],
    )
    return touched | {(row["kind"], key) for key, _ in pairs}


def _read_side(row: sqlite3.Row, side: str) -> Anchor:
    return Anchor(
        row["kind"],
        *(row[f"{side}{name}"] for name in ("article", "version", "start", "end", "text")),
    )


def anchor_articles(db: sqlite3.Connection, articles: Iterable[str]) -> None:
    """Find the statements of all decisions about these articles (ids) anew, and apply them."""
    if not db.execute("SELECT 1 FROM corrections UNION SELECT 1 FROM notes").fetchone():
        return
    touched: set[tuple[str, int]] = set()
    for article in articles:
        for (decision,) in db.execute(
            "SELECT id FROM corrections WHERE article = :id OR other_article = :id", {"id": article}
        ).fetchall():
            touched |= anchor_decision(db, "corrections", decision)
        for (decision,) in db.execute(
            "SELECT id FROM notes WHERE article = ?", (article,)
        ).fetchall():
            anchor_decision(db, "notes", decision)
    apply_decisions(db, touched)


def apply_decisions(db: sqlite3.Connection, statements: Iterable[tuple[str, int]]) -> None:
    """Work out what the views show of these statements (kind and key), quotes before claims."""
    for kind, key in sorted(statements, reverse=True):
        if kind == "quote":
            _apply_to_quote(db, key)
        else:
            _apply_to_claim(db, key)


def read_decisions(db: sqlite3.Connection, kind: str, key: int) -> dict[str, str]:
    """Return the decisions that hold for a statement: field to value."""
    rows: Sequence[sqlite3.Row] = db.execute(
        "SELECT c.field, c.value FROM _anchors AS x JOIN corrections AS c ON c.id = x.decision "
        "WHERE x.kind = ? AND x.statement = ? AND x.other = 0 ORDER BY c.created, c.id",
        (kind, key),
    ).fetchall()
    newest = {row["field"]: row["value"] for row in rows}
    return {field: value for field, value in newest.items() if value is not None}


def _apply_to_quote(db: sqlite3.Connection, key: int) -> None:
    row = db.execute("SELECT speaker FROM quotes WHERE key = ?", (key,)).fetchone()
    if row is None:
        return
    decisions = read_decisions(db, "quote", key)
    speaker = _choose_speaker(db, decisions.get("speaker", row["speaker"]))
    db.execute(
        "UPDATE quotes SET said_by = ?, reviewed = ? WHERE key = ?",
        (speaker, _summarize(decisions), key),
    )
    for (claim,) in db.execute("SELECT key FROM claims WHERE quote = ?", (key,)).fetchall():
        _apply_to_claim(db, claim)


def _apply_to_claim(db: sqlite3.Connection, key: int) -> None:
    row = db.execute("SELECT speaker, quote FROM claims WHERE key = ?", (key,)).fetchone()
    if row is None:
        return
    decisions = read_decisions(db, "claim", key)
    if row["quote"] is not None and "speaker" not in decisions:
        # Whoever said the quote said the figure in it.
        of_quote = read_decisions(db, "quote", row["quote"])
        decisions |= {name: of_quote[name] for name in ("speaker",) if name in of_quote}
    speaker = _choose_speaker(db, decisions.get("speaker", row["speaker"]))
    db.execute(
        "UPDATE claims SET said_by = ?, corrected_figure = ?, reviewed = ? WHERE key = ?",
        (speaker, decisions.get("figure"), _summarize(decisions), key),
    )


def _choose_speaker(db: sqlite3.Connection, name: str | None) -> str | None:
    if not name:
        return None
    name = resolve_alias(db, name)
    add_speaker(db, name)
    return name


def _summarize(decisions: Mapping[str, str]) -> str | None:
    if decisions.get("statement") == "rejected":
        return "rejected"
    if "speaker" in decisions or "figure" in decisions:
        return "corrected"
    return decisions.get("statement")


def write_figure(
    value: float | None, low: float | None, high: float | None, unit: str, modifier: str = ""
) -> str:
    """Return a corrected figure as the value of a decision.

    >>> write_figure(9.0, 9.0, 9.0, "%")
    '{"value": 9.0, "low": 9.0, "high": 9.0, "unit": "%", "modifier": ""}'
    """
    return json.dumps(
        {"value": value, "low": low, "high": high, "unit": unit, "modifier": modifier}
    )
