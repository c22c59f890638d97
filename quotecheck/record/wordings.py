"""The index of quotations: distinct wordings, the keys they are looked up by, and the look-up.

One wording stands for all quotations that say the same up to figures and negators; it is compared
once, however many outlets carried it.
"""

from __future__ import annotations

import json
import sqlite3
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import chain
from operator import itemgetter
from typing import Any

from quotecheck.match.compare import Link, link_same, link_wordings
from quotecheck.match.keys import CONTENT_BITS, Probe, draw_sketch, list_keys, list_ranges
from quotecheck.match.normalize import Wording

# Wordings and what they are looked up by; and what was found: those that are alike, both ways.
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
    sketch INTEGER NOT NULL,
    PRIMARY KEY (key, wording)
) STRICT, WITHOUT ROWID;
CREATE TABLE _quote_links (
    wording INTEGER NOT NULL,
    other INTEGER NOT NULL,
    likeness TEXT NOT NULL,
    score REAL NOT NULL,
    weak INTEGER NOT NULL,
    PRIMARY KEY (wording, other)
) STRICT, WITHOUT ROWID;
"""

# The wordings that have one of so many words are in memory at a time.
_WORDS_READ = 256
# All in ranges of keys, in the order of the keys.
_LOOK_UP = (
    "SELECT k.key, k.wording, k.sketch FROM json_each(?) AS j CROSS JOIN _quote_keys AS k "
    "ON k.key BETWEEN j.value ->> 0 AND j.value ->> 1"
)


def _hash(code: str) -> int:
    digest = blake2b(code.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def add_wordings(
    db: sqlite3.Connection, wordings: Iterable[Wording]
) -> tuple[dict[str, int], dict[int, dict[int, Link]]]:
    """Put wordings into the index where they are not there yet.

    Returns the number of each code, and the links of each number.
    """
    hashes = {_hash(wording.code): wording for wording in wordings}
    rows = db.execute(
        "SELECT hash, id FROM _quote_wordings WHERE hash IN (SELECT value FROM json_each(?))",
        (json.dumps([*hashes]),),
    )
    known: dict[int, int] = dict(map(tuple, rows))
    new = {digest: wording for digest, wording in hashes.items() if digest not in known}
    numbers = known | _insert(db, new)
    _insert_links(db, {numbers[digest]: wording for digest, wording in new.items()})
    links = {number: {number: link_same(hashes[digest])} for digest, number in numbers.items()}
    for number, other, link in _read_links(db, [*links]):
        links[number][other] = link
    return {wording.code: numbers[digest] for digest, wording in hashes.items()}, links


def _insert(db: sqlite3.Connection, new: Mapping[int, Wording]) -> dict[int, int]:
    """Write new wordings, by their hashes, with their keys; return the number of each hash."""
    (last,) = db.execute("SELECT coalesce(max(id), 0) FROM _quote_wordings").fetchone()
    numbers = {digest: number for number, digest in enumerate(new, start=last + 1)}
    db.executemany(
        "INSERT INTO _quote_wordings (id, hash, content, code) VALUES (?, ?, ?, ?)",
        [(numbers[digest], digest, one.content, one.code) for digest, one in new.items()],
    )
    # In their order, so that a batch touches each page of the tree once.
    rows = sorted(row for digest, one in new.items() for row in _list_keys(one, numbers[digest]))
    db.executemany(
        "INSERT OR IGNORE INTO _quote_keys (key, wording, sketch) VALUES (?, ?, ?)", rows
    )
    return numbers


def _list_keys(wording: Wording, number: int) -> Iterator[tuple[int, int, int]]:
    sketch = draw_sketch(wording)
    return ((key, number, sketch) for key in list_keys(wording))


def _insert_links(db: sqlite3.Connection, new: Mapping[int, Wording]) -> None:
    """Find what new wordings, which are in the index by now, are like; write it both ways."""
    # Of two new ones, the later one finds the other.
    candidates = {
        number: [other for other in others if other < number]
        for number, others in find_candidates(db, new).items()
    }
    numbers = {other for others in candidates.values() for other in others}
    wordings = _read_wordings(db, numbers)
    rows = {}
    for number, others in candidates.items():
        for other in others:
            link = link_wordings(new[number], wordings[other])
            if link is not None:
                how = (link.likeness, link.score, int(link.weak))
                rows[number, other], rows[other, number] = how, how
    db.executemany(
        "INSERT INTO _quote_links (wording, other, likeness, score, weak) VALUES (?, ?, ?, ?, ?)",
        [(*pair, *how) for pair, how in sorted(rows.items())],
    )


def _read_links(db: sqlite3.Connection, numbers: Sequence[int]) -> Iterator[tuple[int, int, Link]]:
    """Yield what each of these wordings is like, itself left out."""
    rows = _read_tuples(
        db,
        "SELECT wording, other, likeness, score, weak FROM _quote_links "
        "WHERE wording IN (SELECT value FROM json_each(?))",
        (json.dumps(numbers),),
    )
    for number, other, likeness, score, weak in rows:
        yield number, other, Link(likeness, score, bool(weak))


def read_links(db: sqlite3.Connection, wording: Wording) -> dict[int, Link]:
    """Return the links of a wording in the index, as they were found when it was put there."""
    number = find_wording(db, wording)
    assert number is not None
    return {number: link_same(wording)} | {
        other: link for _, other, link in _read_links(db, [number])
    }


def find_wording(db: sqlite3.Connection, wording: Wording) -> int | None:
    """Return the number of a wording in the index, None where it is not there."""
    row = db.execute(
        "SELECT id FROM _quote_wordings WHERE hash = ?", (_hash(wording.code),)
    ).fetchone()
    return None if row is None else int(row[0])


def find_links(db: sqlite3.Connection, wording: Wording) -> dict[int, Link]:
    """Return the numbers of all wordings that are like `wording`, its own where it has one.

    Complete: exactly those that comparing it with every wording in the index would give.
    """
    links = {
        number: link_wordings(wording, other)
        for number, other in _read_wordings(db, find_candidates(db, {0: wording})[0]).items()
    }
    known = find_wording(db, wording)
    if known is not None:
        links[known] = link_same(wording)
    return {number: link for number, link in links.items() if link is not None}


def _read_wordings(db: sqlite3.Connection, numbers: Iterable[int]) -> dict[int, Wording]:
    """Return the wordings of these numbers; what they do not compare by is left out."""
    rows = _read_tuples(
        db,
        "SELECT id, code, content FROM _quote_wordings "
        "WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps([*numbers]),),
    )
    return {number: Wording(code, 0, content) for number, code, content in rows}


def find_candidates(db: sqlite3.Connection, wordings: Mapping[int, Wording]) -> dict[int, set[int]]:
    """Return, of each wording, which numbers of wordings in the index share enough to be compared.

    What several of them ask for is read once.
    """
    probes = {number: Probe.of(wording) for number, wording in wordings.items()}
    found: dict[int, set[int]] = {number: set() for number in wordings}
    asking: dict[int, list[tuple[int, int, int]]] = {}
    for number, wording in wordings.items():
        for low, high in list_ranges(wording):
            asking.setdefault(low >> CONTENT_BITS, []).append((low, high, number))
    words = sorted(asking)
    for start in range(0, len(words), _WORDS_READ):
        some = [asking[word] for word in words[start : start + _WORDS_READ]]
        ranges = [(min(one)[0], max(map(itemgetter(1), one))) for one in some]
        rows = _read_tuples(db, _LOOK_UP, (json.dumps(ranges),))
        keys = [*map(itemgetter(0), rows)]
        for low, high, number in chain.from_iterable(some):
            near = rows[bisect_left(keys, low) : bisect_right(keys, high)]
            likely = probes[number].choose(near)
            if likely:  # as few are
                found[number].update(likely)
    return found


def _read_tuples(db: sqlite3.Connection, sql: str, values: Sequence[object]) -> list[Any]:
    """Return rows as tuples: there are many."""
    cursor = db.cursor()
    cursor.row_factory = None
    return cursor.execute(sql, values).fetchall()
