"""Find the statement that a person's decision was about, whatever the extractor makes of it now.

A decision holds the article's id, the version of its text, the quoted words and their place. In
that version its statement is the one that overlaps the place most; in another version of the same
article, the one that overlaps the same words, wherever they stand now.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from quotecheck.models import StatementKind


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a statement stands: offsets are into the text of `version` of `article`."""

    kind: StatementKind
    article: str
    version: str
    start: int
    end: int
    text: str


def read_anchor(db: sqlite3.Connection, kind: StatementKind, key: int) -> Anchor:
    """Return the anchor of the statement with this key."""
    row = db.execute(
        f'SELECT a.id, a.sha256, s.start, s."end", s.text FROM {kind}s AS s '
        "JOIN articles AS a ON a.key = s.article WHERE s.key = ?",
        (key,),
    ).fetchone()
    return Anchor(kind, *row)


def find_statements(db: sqlite3.Connection, anchor: Anchor) -> list[int]:
    """Return the keys of the statements that `anchor` means: at most one a version."""
    found: list[int] = []
    versions = db.execute(
        "SELECT key, sha256, text FROM articles WHERE id = ? ORDER BY arrival", (anchor.article,)
    ).fetchall()
    for version in versions:
        start = anchor.start
        if version["sha256"] != anchor.version:
            moved = _find_nearest(version["text"], anchor.text, anchor.start)
            if moved is None:
                continue
            start = moved
        key = _find_overlap(
            db, anchor.kind, version["key"], start, start + anchor.end - anchor.start
        )
        if key is not None:
            found.append(key)
    return found


def _find_nearest(text: str, words: str, place: int) -> int | None:
    """Return where `words` stand in `text` nearest to `place`, None where they do not.

    >>> _find_nearest("cut, then cut again", "cut", 8)
    10
    """
    before = text.rfind(words, 0, place + len(words))
    after = text.find(words, place)
    places = [found for found in (before, after) if found >= 0]
    return min(places, key=lambda found: (abs(found - place), found), default=None)


def _find_overlap(
    db: sqlite3.Connection, kind: StatementKind, article: int, start: int, end: int
) -> int | None:
    """Return the statement that shares most with `start:end`: at least half of the shorter one."""
    rows: Iterable[sqlite3.Row] = db.execute(
        f'SELECT key, start, "end" FROM {kind}s WHERE article = ? AND start < ? AND "end" > ? '
        "ORDER BY start, key",
        (article, end, start),
    )
    best, most = None, 0.0
    for key, first, last in rows:
        shared = min(end, last) - max(start, first)
        share = shared / (max(end, last) - min(start, first))
        if 2 * shared >= min(end - start, last - first) and share > most:
            best, most = key, share
    return best
