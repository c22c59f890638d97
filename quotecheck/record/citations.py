"""What exports need besides the listings: the texts of articles, verdicts, figures through time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from quotecheck.models import StatementKind
from quotecheck.record.filters import Filters
from quotecheck.record.history import read_history
from quotecheck.record.lookup import Found
from quotecheck.record.queries import (
    Row,
    list_claims,
    list_matches,
    list_quotes,
    read_statements,
)
from quotecheck.record.verdicts import Verdict, find_covered, read_notes

_KINDS: tuple[StatementKind, ...] = ("quote", "claim")


@dataclass(frozen=True, slots=True)
class Cited:
    """A row of a listing with the text that it stands in."""

    row: Row
    text: str
    archived_url: str | None


@dataclass(frozen=True, slots=True)
class Rated:
    """A statement with its own verdict, and all statements that the verdict is shown on.

    `words` are what was said, in full where the statement is a part of it.
    """

    row: Row
    words: str
    verdict: Verdict
    speaker_kind: str | None
    appearances: list[Row]


def read_cited(db: sqlite3.Connection, filters: Filters) -> Iterator[Cited]:
    """Yield the statements that pass, quotes before claims, each with its article's text."""
    for listing in (list_quotes(db, filters), list_claims(db, filters)):
        article: tuple[int, str, str | None] = (-1, "", None)
        for row in listing.rows:
            if row["article_key"] != article[0]:
                found = db.execute(
                    "SELECT key, text, archived_url FROM articles WHERE key = ?",
                    (row["article_key"],),
                ).fetchone()
                article = (found["key"], found["text"], found["archived_url"])
            yield Cited(row, article[1], article[2])


def read_rated(db: sqlite3.Connection, filters: Filters) -> Iterator[Rated]:
    """Yield the statements that have a verdict of their own with a URL, and pass."""
    for kind in _KINDS:
        listing = list_quotes(db, filters) if kind == "quote" else list_claims(db, filters)
        rows = {row["key"]: row for row in listing.rows}
        for key, verdict in read_notes(db, kind):
            if verdict.url and key in rows:
                yield _describe_rated(db, kind, rows[key], verdict)


def read_review(db: sqlite3.Connection, kind: StatementKind, row: Row) -> Rated | None:
    """Return a statement with its own newest verdict that has a URL, None where it has none.

    `row` is that of a listing.
    """
    own = [verdict for key, verdict in read_notes(db, kind) if key == row["key"] and verdict.url]
    return _describe_rated(db, kind, row, own[-1]) if own else None


def _describe_rated(
    db: sqlite3.Connection, kind: StatementKind, row: Row, verdict: Verdict
) -> Rated:
    words, who = _read_context(db, row), _kind_of(db, row)
    return Rated(row, words, verdict, who, _appearances(db, kind, row["key"]))


def _read_context(db: sqlite3.Connection, row: Row) -> str:
    """Return the words that a claim was made in: its quote, else what it is about and itself."""
    if row.get("quote"):
        quote = db.execute("SELECT text FROM quotes WHERE id = ?", (row["quote"],)).fetchone()
        return str(quote["text"])
    subject = row.get("subject")
    return f"{subject}: {row['text']}" if subject else str(row["text"])


def _kind_of(db: sqlite3.Connection, row: Row) -> str | None:
    found = db.execute("SELECT kind FROM speakers WHERE name = ?", (row["speaker"],)).fetchone()
    return None if found is None else str(found["kind"])


def _appearances(db: sqlite3.Connection, kind: StatementKind, key: int) -> list[Row]:
    rows = read_statements(db, kind, sorted(find_covered(db, kind, key)))
    rows.sort(key=lambda row: (row["date"] is None, row["date"] or "", row["id"]))
    return rows


def read_changing(
    db: sqlite3.Connection, changes: Iterable[Row]
) -> Iterator[tuple[Row, list[Row]]]:
    """Yield each figure that changed, once, with its rows through time, oldest first."""
    told: set[str] = set()
    for match in changes:
        if match["kind"] != "claim" or match["id"] in told:
            continue
        row = db.execute("SELECT key, id FROM claims WHERE id = ?", (match["id"],)).fetchone()
        rows = [
            one
            for one in read_history(db, Found("claim", row["key"], row["id"])).rows
            if one["unit"] == match["unit"]
        ]
        told |= {one["id"] for one in rows}
        newest = read_statements(db, "claim", [row["key"]])
        if newest:
            yield newest[0], rows


def list_changes(db: sqlite3.Connection, filters: Filters) -> list[Row]:
    """Return the matches where a figure changed, oldest first."""
    return list_matches(db, replace(filters, relation="changed")).rows
