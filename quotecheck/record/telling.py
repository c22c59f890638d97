"""One finding, told once: a sentence and the figures in it are matched each, and read as one.

The rows stay as they are. What is printed for a reader leaves out a quotation whose figure is told,
and the figures of a quotation that is told as a repeat.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from quotecheck.match.compare import link_wordings
from quotecheck.match.normalize import encode
from quotecheck.models import StatementKind
from quotecheck.record.filters import is_standing

Row = TypeVar("Row", bound=Mapping[str, Any])

# The figures in a quotation, and what each says of the quotation `earlier`, if it is of that one.
_FIGURES = f"""
    SELECT c.id, n.relation, p.id AS of_quote
    FROM quotes AS q JOIN claims AS c ON c.quote = q.key
    LEFT JOIN claim_matches AS n ON n.statement = c.key AND {is_standing("claim", "n")}
    LEFT JOIN claims AS e ON e.key = n.earlier LEFT JOIN quotes AS p ON p.key = e.quote
    WHERE q.id = ? AND c.reviewed IS NOT 'rejected'"""
# The quotation around a figure, where it is a repeat itself.
_QUOTES = f"""
    SELECT q.id FROM claims AS c JOIN quotes AS q ON q.key = c.quote
    JOIN quote_matches AS n ON n.statement = q.key AND n.relation = 'repeat'
        AND {is_standing("quote", "n")}
    WHERE c.id = ? AND q.reviewed IS NOT 'rejected' LIMIT 1"""
_SENTENCES = """
    SELECT p.text, q.text FROM claims AS c JOIN quotes AS q ON q.key = c.quote
    JOIN claims AS e ON e.id = ? JOIN quotes AS p ON p.key = e.quote WHERE c.id = ?"""


def may_be_told(kind: StatementKind) -> str:
    """Return the SQL that tells of which matches `m` of statements `a` others may tell: of few."""
    if kind == "claim":
        return "m.relation = 'repeat' AND a.quote IS NOT NULL"
    figures = "EXISTS (SELECT 1 FROM claims WHERE quote = a.key)"
    return f"m.relation != 'repeat' AND NOT m.negation AND {figures}"


def find_tellers(db: sqlite3.Connection, row: Mapping[str, Any]) -> frozenset[str]:
    """Return the ids of the statements whose matches tell what a match `row` says.

    >>> find_tellers(sqlite3.connect(":memory:"), {"kind": "claim", "relation": "changed"})
    frozenset()
    """
    if row["kind"] == "claim":
        repeated = row["relation"] == "repeat"
        found = db.execute(_QUOTES, (row["id"],)) if repeated else ()
        return frozenset(id for (id,) in found)
    if row["relation"] == "repeat" or row["negation"]:
        return frozenset()
    return _find_figures(db, row)


def _find_figures(db: sqlite3.Connection, row: Mapping[str, Any]) -> frozenset[str]:
    """Return the figures that tell what became of their quotation.

    Those that changed or differ since that earlier one; where it changed, any that changed, or all
    if each is known to be as it was lately.
    """
    found = db.execute(_FIGURES, (row["id"],)).fetchall()
    since = {
        id
        for id, relation, quote in found
        if quote == row["earlier_id"] and relation in ("changed", "differs")
    }
    if since or row["relation"] != "changed":
        return frozenset(since)
    changed = {id for id, relation, _ in found if relation == "changed"}
    known = all(relation == "repeat" for _, relation, _ in found)
    return frozenset(changed or ({id for id, *_ in found} if known else ()))


def leave_out_told(db: sqlite3.Connection, rows: Sequence[Row]) -> list[Row]:
    """Return the matches without those that others among them tell."""
    shown = {row["id"] for row in rows}
    return [row for row in rows if find_tellers(db, row).isdisjoint(shown)]


def read_sentences(db: sqlite3.Connection, row: Mapping[str, Any]) -> tuple[str, str] | None:
    """Return the quotations around both figures of a match, where there are two that are alike."""
    if row["kind"] != "claim":
        return None
    found = db.execute(_SENTENCES, (row["earlier_id"], row["id"])).fetchone()
    if found is None or link_wordings(*map(encode, found)) is None:
        return None
    return found[0], found[1]


def read_topic(db: sqlite3.Connection, row: Mapping[str, Any]) -> dict[str, str | None]:
    """Return the subject and the measure of a match of claims, both None for quotations."""
    if row["kind"] != "claim":
        return {"subject": None, "measure": None}
    subject, measure = db.execute(
        "SELECT subject, measure FROM claims WHERE id = ?", (row["id"],)
    ).fetchone()
    return {"subject": subject, "measure": measure}
