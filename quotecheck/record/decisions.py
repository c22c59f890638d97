"""Decisions as calls: what `review` does, whether by a key on a terminal or by ids in a script."""

from __future__ import annotations

import sqlite3

from quotecheck.errors import UsageError
from quotecheck.record.corrections import decide
from quotecheck.record.lookup import Found, find_statement


def accept(db: sqlite3.Connection, ids: tuple[str, ...], author: str | None) -> str:
    """Accept a statement (one id) or a match (two); return the line that says so."""
    return _judge(db, ids, "accepted", author)


def reject(db: sqlite3.Connection, ids: tuple[str, ...], author: str | None) -> str:
    """Reject a match (two ids), or who is said to have said a statement (one).

    A statement without a speaker has nothing else to reject: it is dropped from the listings.
    """
    if len(ids) == 1:
        found = find_statement(db, ids[0])
        (speaker,) = db.execute(
            f"SELECT said_by FROM {found.kind}s WHERE key = ?", (found.key,)
        ).fetchone()
        if speaker:
            set_speaker(db, ids[0], "", author)
            return f"{found.id[:8]}: {speaker} did not say it; nobody is named now."
    return _judge(db, ids, "rejected", author)


def drop(db: sqlite3.Connection, ids: tuple[str, ...], author: str | None) -> str:
    """Drop a statement from the listings: nobody says or claims that there."""
    return _judge(db, ids[:1], "rejected", author)


def _judge(
    db: sqlite3.Connection, ids: tuple[str, ...], value: str | None, author: str | None
) -> str:
    found = find_statement(db, ids[0])
    if len(ids) == 1:
        decide(db, found.kind, found.key, "statement", value, author=author)
        return f"{found.id[:8]}: {found.kind} {value or 'open again'}."
    other = _find_match(db, found, ids[1])
    decide(db, found.kind, found.key, "match", value, other=other.key, author=author)
    return f"{found.id[:8]} {other.id[:8]}: match {value or 'open again'}."


def _find_match(db: sqlite3.Connection, found: Found, other: str) -> Found:
    earlier = find_statement(db, other)
    matched = earlier.kind == found.kind and db.execute(
        f"SELECT 1 FROM {found.kind}_matches WHERE (statement = :a AND earlier = :b) "
        "OR (statement = :b AND earlier = :a)",
        {"a": found.key, "b": earlier.key},
    )
    if not matched or matched.fetchone() is None:
        raise UsageError(
            f"{found.id[:8]} and {earlier.id[:8]} do not match. To see what does: "
            f"quotecheck show {found.id[:8]}"
        )
    return earlier


def set_speaker(db: sqlite3.Connection, id: str, name: str | None, author: str | None) -> str:
    """Set who said a statement; "" for nobody. All parts of an utterance have one speaker."""
    found = find_statement(db, id)
    keys = [found.key]
    if found.kind == "quote":
        rows = db.execute(
            "SELECT key FROM quotes WHERE article = (SELECT article FROM quotes WHERE key = :key) "
            "AND utterance = (SELECT utterance FROM quotes WHERE key = :key) ORDER BY start",
            {"key": found.key},
        )
        keys = [row["key"] for row in rows.fetchall()]
    for key in keys:
        decide(db, found.kind, key, "speaker", name, author=author)
    return f"{found.id[:8]}: said by {name or 'nobody who is named'}."


def set_figure(db: sqlite3.Connection, id: str, figure: str, author: str | None) -> str:
    """Set what a claim's figure is, as `write_figure` writes it."""
    found = find_statement(db, id)
    if found.kind != "claim":
        raise UsageError(f"{found.id[:8]} is a quote: only claims have a figure.")
    decide(db, "claim", found.key, "figure", figure, author=author)
    return f"{found.id[:8]}: figure set."


def add_comment(db: sqlite3.Connection, id: str, text: str, author: str | None) -> str:
    """Attach a comment to a statement, for the others at the desk."""
    found = find_statement(db, id)
    decide(db, found.kind, found.key, "note", text, note=text, author=author)
    return f"{found.id[:8]}: noted."


def undo(db: sqlite3.Connection, ids: tuple[str, ...], author: str | None) -> str:
    """Withdraw what was decided of a statement (one id) or of a match (two)."""
    found = find_statement(db, ids[0])
    if len(ids) == 2:
        return _judge(db, ids, None, author)
    fields = [
        row["field"]
        for row in db.execute(
            "SELECT DISTINCT c.field FROM _anchors AS x JOIN corrections AS c "
            "ON c.id = x.decision WHERE x.kind = ? AND x.statement = ? AND x.other = 0 "
            "ORDER BY c.field",
            (found.kind, found.key),
        ).fetchall()
    ]
    if not fields:
        raise UsageError(f"Nothing was decided of {found.id[:8]}.")
    for field in fields:
        if field == "speaker":
            set_speaker(db, found.id, None, author)
        else:
            decide(db, found.kind, found.key, field, None, author=author)
    return f"{found.id[:8]}: as extracted again ({', '.join(fields)} withdrawn)."
