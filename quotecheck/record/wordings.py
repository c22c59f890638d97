"""The index of quotations: distinct wordings, the keys they are looked up by, and the look-up.

One wording stands for all quotations that say the same up to figures and negators; it is compared
once, however many outlets carried it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import chain
from typing import Any

from quotecheck.match.compare import Link, link_same, link_wordings
from quotecheck.match.keys import Probe, draw_sketch, list_keys, list_ranges
from quotecheck.match.normalize import Wording

# `linked`: whether any other wording is like this one. Most are like none, and those that come
# again need not be looked for again.
SCHEMA = """
CREATE TABLE _quote_wordings (
    id INTEGER PRIMARY KEY,
    hash INTEGER NOT NULL,
    content INTEGER NOT NULL,
    linked INTEGER NOT NULL DEFAULT 0,
    code TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX _quote_wordings_hash ON _quote_wordings(hash);
CREATE TABLE _quote_keys (
    key INTEGER NOT NULL,
    wording INTEGER NOT NULL,
    sketch INTEGER NOT NULL,
    PRIMARY KEY (key, wording)
) STRICT, WITHOUT ROWID;
"""

# The ranges of longer wordings go in as JSON: so many statements are kept prepared.
_MOST_BOUND = 40


def _hash(code: str) -> int:
    digest = blake2b(code.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def add_wordings(
    db: sqlite3.Connection, wordings: Iterable[Wording]
) -> tuple[dict[str, int], dict[int, dict[int, Link]]]:
    """Put wordings into the index where they are not there yet.

    Returns the id of each code, and the links of those ids that are known without a search: of new
    wordings, which were just looked for, and of old ones that are like no other.
    """
    distinct = {wording.code: wording for wording in wordings}
    known, links = _find_known(db, distinct)
    new = [wording for code, wording in distinct.items() if code not in known]
    ids = known | _insert(db, new)
    found = {}
    for wording in new:
        number = ids[wording.code]
        found[number] = _find_alike(db, wording) | {number: link_same(wording)}
    _mark_linked(db, found.values())
    # What a new wording is like is linked from now on.
    for number in {other for group in found.values() for other in group}:
        links.pop(number, None)
    return ids, links | found


def _find_known(
    db: sqlite3.Connection, distinct: Mapping[str, Wording]
) -> tuple[dict[str, int], dict[int, dict[int, Link]]]:
    """Return the ids of codes in the index, and the links of those that are like no other."""
    hashes = {_hash(code): code for code in distinct}
    rows = db.execute(
        "SELECT hash, id, linked FROM _quote_wordings "
        "WHERE hash IN (SELECT value FROM json_each(?))",
        (json.dumps(list(hashes)),),
    )
    ids: dict[str, int] = {}
    links: dict[int, dict[int, Link]] = {}
    for digest, number, linked in rows:
        code = hashes[digest]
        ids[code] = number
        if not linked:
            links[number] = {number: link_same(distinct[code])}
    return ids, links


def _insert(db: sqlite3.Connection, new: Sequence[Wording]) -> dict[str, int]:
    """Write new wordings with their keys; return the id of each code."""
    (last,) = db.execute("SELECT coalesce(max(id), 0) FROM _quote_wordings").fetchone()
    ids = {wording.code: number for number, wording in enumerate(new, start=last + 1)}
    db.executemany(
        "INSERT INTO _quote_wordings (id, hash, content, code) VALUES (?, ?, ?, ?)",
        [(ids[one.code], _hash(one.code), one.content, one.code) for one in new],
    )
    # In their order, so that a batch touches each page of the tree once.
    keys = sorted(row for one in new for row in _list_key_rows(one, ids[one.code]))
    db.executemany("INSERT INTO _quote_keys (key, wording, sketch) VALUES (?, ?, ?)", keys)
    return ids


def _list_key_rows(wording: Wording, number: int) -> Iterator[tuple[int, int, int]]:
    sketch = draw_sketch(wording)
    return ((key, number, sketch) for key in list_keys(wording))


def _mark_linked(db: sqlite3.Connection, links: Iterable[Mapping[int, Link]]) -> None:
    """Note of wordings that others are like them: each of `links` is of one wording."""
    linked = {number for group in links if len(group) > 1 for number in group}
    db.executemany(
        "UPDATE _quote_wordings SET linked = 1 WHERE id = ? AND NOT linked",
        [(number,) for number in sorted(linked)],
    )


def read_links(db: sqlite3.Connection, wording: Wording) -> dict[int, Link]:
    """Return the links of a wording in the index, looked for only where it has any to others."""
    number, linked = db.execute(
        "SELECT id, linked FROM _quote_wordings WHERE hash = ?", (_hash(wording.code),)
    ).fetchone()
    return find_links(db, wording) if linked else {number: link_same(wording)}


def find_wording(db: sqlite3.Connection, wording: Wording) -> int | None:
    """Return the id of a wording in the index, None where it is not there."""
    row = db.execute(
        "SELECT id FROM _quote_wordings WHERE hash = ?", (_hash(wording.code),)
    ).fetchone()
    return None if row is None else int(row[0])


def find_links(db: sqlite3.Connection, wording: Wording) -> dict[int, Link]:
    """Return the ids of all wordings that are like `wording`, itself among them where it is known.

    Complete: exactly those that comparing it with every wording in the index would give.
    """
    links = _find_alike(db, wording)
    known = find_wording(db, wording)
    if known is not None:
        links[known] = link_same(wording)
    return links


def _find_alike(db: sqlite3.Connection, wording: Wording) -> dict[int, Link]:
    """Return the links of a wording to those in the index, itself left out."""
    found = {
        number: link_wordings(wording, Wording(code, 0, content))
        for number, code, content in _read_wordings(db, find_candidates(db, wording))
        if code != wording.code
    }
    return {number: link for number, link in found.items() if link is not None}


def _read_wordings(db: sqlite3.Connection, numbers: Iterable[int]) -> list[tuple[int, str, int]]:
    """Return the wordings of these numbers: number, code and how many of its words are content."""
    return _read_tuples(
        db,
        "SELECT id, code, content FROM _quote_wordings "
        "WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps([*numbers]),),
    )


def find_candidates(db: sqlite3.Connection, wording: Wording) -> set[int]:
    """Return the numbers of the wordings that share enough with `wording` to be worth comparing."""
    ranges = list_ranges(wording)
    if not ranges:
        return set()
    values: Sequence[object] = [*chain.from_iterable(ranges)]
    if len(ranges) > _MOST_BOUND:
        values = (json.dumps(ranges),)
    return Probe.of(wording).choose(_read_tuples(db, _look_up(len(ranges)), values))


def _read_tuples(db: sqlite3.Connection, sql: str, values: Sequence[object]) -> list[Any]:
    """Return rows as tuples: there are many."""
    cursor = db.cursor()
    cursor.row_factory = None
    return cursor.execute(sql, values).fetchall()


@lru_cache(maxsize=_MOST_BOUND + 1)
def _look_up(count: int) -> str:
    """Return the SQL that looks up so many ranges."""
    ranges = "SELECT value ->> 0, value ->> 1 FROM json_each(?)"
    if count <= _MOST_BOUND:
        ranges = f"VALUES {', '.join(['(?, ?)'] * count)}"
    return (
        f"WITH ranges (low, high) AS ({ranges}) SELECT k.wording, k.sketch "
        "FROM ranges AS r CROSS JOIN _quote_keys AS k ON k.key BETWEEN r.low AND r.high"
    )
