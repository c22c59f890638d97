"""The index of quotations: distinct wordings, the keys they are looked up by, and the look-up.

One wording stands for all quotations that say the same up to figures and negators; it is compared
once, however many outlets carried it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from hashlib import blake2b

from quotecheck.match.compare import Link, link_candidates, link_same
from quotecheck.match.keys import HITS, list_keys, list_ranges
from quotecheck.match.normalize import Wording

SCHEMA = """
CREATE TABLE _quote_wordings (
    id INTEGER PRIMARY KEY,
    hash INTEGER NOT NULL,
    content INTEGER NOT NULL,
    code TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX _quote_wordings_hash ON _quote_wordings(hash);
CREATE TABLE _quote_keys (
    key INTEGER NOT NULL,
    wording INTEGER NOT NULL,
    PRIMARY KEY (key, wording)
) STRICT, WITHOUT ROWID;
"""

_RANGES = "CREATE TEMP TABLE IF NOT EXISTS _ranges (low INTEGER NOT NULL, high INTEGER NOT NULL)"
_LOOK_UP = f"""
    SELECT id, code, content FROM main._quote_wordings WHERE id IN (
        SELECT k.wording
        FROM temp._ranges AS r CROSS JOIN main._quote_keys AS k ON k.key BETWEEN r.low AND r.high
        GROUP BY k.wording HAVING count(*) >= {HITS}
    )"""


def _hash(code: str) -> int:
    digest = blake2b(code.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def find_wording(db: sqlite3.Connection, wording: Wording) -> int | None:
    """Return the id of a wording in the index, None where it is not there."""
    row = db.execute(
        "SELECT id FROM _quote_wordings WHERE hash = ?", (_hash(wording.code),)
    ).fetchone()
    return None if row is None else int(row[0])


def add_wordings(db: sqlite3.Connection, wordings: Iterable[Wording]) -> dict[str, int]:
    """Put wordings into the index where they are not there yet; return the id of each code."""
    ids: dict[str, int] = {}
    keys: list[tuple[int, int]] = []
    for wording in wordings:
        if wording.code in ids:
            continue
        known = find_wording(db, wording)
        if known is None:
            cursor = db.execute(
                "INSERT INTO _quote_wordings (hash, content, code) VALUES (?, ?, ?)",
                (_hash(wording.code), wording.content, wording.code),
            )
            known = cursor.lastrowid or 0
            keys.extend((key, known) for key in list_keys(wording))
        ids[wording.code] = known
    # In their order, so that a batch touches each page of the tree once.
    keys.sort()
    db.executemany("INSERT INTO _quote_keys (key, wording) VALUES (?, ?)", keys)
    return ids


def find_links(db: sqlite3.Connection, wording: Wording) -> dict[int, Link]:
    """Return the ids of all wordings that are like `wording`, itself among them where it is known.

    Complete: exactly those that comparing it with every wording in the index would give.
    """
    links = link_candidates(wording, find_candidates(db, wording))
    known = find_wording(db, wording)
    if known is not None:
        links[known] = link_same(wording)
    return links


def find_candidates(db: sqlite3.Connection, wording: Wording) -> dict[int, Wording]:
    """Return the wordings that share enough keys with `wording` to be worth comparing."""
    ranges: Sequence[tuple[int, int]] = list_ranges(wording)
    if not ranges:
        return {}
    db.execute(_RANGES)
    db.execute("DELETE FROM temp._ranges")
    db.executemany("INSERT INTO temp._ranges (low, high) VALUES (?, ?)", ranges)
    return {row[0]: Wording(row[1], 0, row[2]) for row in db.execute(_LOOK_UP)}
