"""Edits after publication: what each version of an article quotes and counts differently."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from quotecheck.match.claims import read_topic
from quotecheck.match.edits import (
    ClaimText,
    Edit,
    QuoteText,
    find_claim_edits,
    find_quote_edits,
)
from quotecheck.match.figures import Figure
from quotecheck.match.sizes import Stated

# `version` is the later one of two; `before` and `after` are keys of quotes or claims.
SCHEMA = """
CREATE TABLE _edits (
    version INTEGER NOT NULL REFERENCES articles(key),
    kind TEXT NOT NULL,
    change TEXT NOT NULL,
    before INTEGER,
    after INTEGER,
    id INTEGER PRIMARY KEY
) STRICT;
CREATE INDEX _edits_version ON _edits(version);
"""


def update_edits(db: sqlite3.Connection, articles: Iterable[int]) -> None:
    """Bring the edits of the articles with these keys up to date: of all their versions."""
    ids = {
        row[0]
        for key in articles
        for row in db.execute(
            "SELECT id FROM articles WHERE id = (SELECT id FROM articles WHERE key = ?) "
            "GROUP BY id HAVING count(*) > 1",
            (key,),
        )
    }
    for article_id in sorted(ids):
        # By the date of modification; versions without one, by when they were seen.
        versions = [
            row[0]
            for row in db.execute(
                "SELECT key FROM articles WHERE id = ? "
                "ORDER BY modified IS NOT NULL, modified, arrival",
                (article_id,),
            )
        ]
        for earlier, later in pairwise(versions):
            _replace_edits(db, earlier, later)


def _replace_edits(db: sqlite3.Connection, earlier: int, later: int) -> None:
    db.execute("DELETE FROM _edits WHERE version = ?", (later,))
    found = {
        "quote": find_quote_edits(_read_quotes(db, earlier), _read_quotes(db, later)),
        "claim": find_claim_edits(_read_claims(db, earlier), _read_claims(db, later)),
    }
    for kind, edits in found.items():
        db.executemany(
            "INSERT INTO _edits (version, kind, change, before, after) VALUES (?, ?, ?, ?, ?)",
            [(later, kind, *_columns(edit)) for edit in edits],
        )


def _columns(edit: Edit) -> tuple[str, int | None, int | None]:
    return edit.change, edit.before, edit.after


def _read_quotes(db: sqlite3.Connection, article: int) -> list[QuoteText]:
    rows = db.execute(
        "SELECT key, text, speaker FROM quotes WHERE article = ? ORDER BY start, key", (article,)
    )
    return [QuoteText(*row) for row in rows]


def _read_claims(db: sqlite3.Connection, article: int) -> list[ClaimText]:
    rows = db.execute(
        "SELECT key, text, speaker, measure, subject, period, stance, date, "
        "value, low, high, unit, modifier, change, from_value "
        "FROM claims WHERE article = ? ORDER BY start, key",
        (article,),
    )
    return [_read_claim(row) for row in rows]


def _read_claim(row: Sequence[Any]) -> ClaimText:
    key, text, speaker, measure, subject, period, stance, day, *numbers = row
    figure = Figure(*numbers)
    topic = read_topic(
        figure,
        measure=measure,
        subject=subject,
        period=period,
        stance=stance,
        speaker=speaker,
        day=day,
    )
    # Within one article a measure says enough; the words around it are what is edited most.
    return ClaimText(key, text, speaker, topic._replace(context=None), Stated(figure))
