"""The index of claims: distinct topics, looked up by what all topics that fit have in common."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from hashlib import blake2b

from quotecheck.match.claims import Topic, parse_topic
from quotecheck.match.fitting import (
    choose_likely,
    fit_topics,
    list_families,
    list_sure_families,
    list_word_families,
    subject_number,
)

SCHEMA = """
CREATE TABLE _claim_topics (
    id INTEGER PRIMARY KEY,
    hash INTEGER NOT NULL,
    -- That of the topic: most that shares a word is told apart by it, the rest left unread.
    context TEXT NOT NULL,
    topic TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX _claim_topics_hash ON _claim_topics(hash);
-- `subject` is `subject_number`: a measure that thousands have is looked up for one of them.
CREATE TABLE _claim_families (
    family INTEGER NOT NULL,
    subject INTEGER NOT NULL,
    topic INTEGER NOT NULL,
    PRIMARY KEY (family, subject, topic)
) STRICT, WITHOUT ROWID;
"""


def add_topics(db: sqlite3.Connection, topics: Iterable[str]) -> dict[str, int]:
    """Put topics, as text, into the index where they are not there yet; return their numbers."""
    hashes = {_hash(topic): topic for topic in dict.fromkeys(topics)}
    rows = db.execute(
        "SELECT hash, id FROM _claim_topics WHERE hash IN (SELECT value FROM json_each(?))",
        (json.dumps(list(hashes)),),
    )
    numbers = {hashes[digest]: number for digest, number in rows}
    (last,) = db.execute("SELECT coalesce(max(id), 0) FROM _claim_topics").fetchone()
    new = [(digest, topic) for digest, topic in hashes.items() if topic not in numbers]
    numbers |= {topic: number for number, (_, topic) in enumerate(new, start=last + 1)}
    parsed = [(numbers[topic], digest, topic, parse_topic(topic)) for digest, topic in new]
    db.executemany(
        "INSERT INTO _claim_topics (id, hash, context, topic) VALUES (?, ?, ?, ?)",
        [(number, digest, read.context or "", topic) for number, digest, topic, read in parsed],
    )
    families = {
        (family, subject_number(read), number)
        for number, _, _, read in parsed
        for family in list_families(read)
    }
    db.executemany(
        "INSERT INTO _claim_families (family, subject, topic) VALUES (?, ?, ?)", sorted(families)
    )
    return numbers


def _hash(topic: str) -> int:
    return int.from_bytes(blake2b(topic.encode(), digest_size=8).digest(), "big", signed=True)


def find_fitting(db: sqlite3.Connection, group: int) -> dict[int, float]:
    """Return the topics that fit one in the index, itself among them, and how well."""
    row = db.execute("SELECT topic FROM _claim_topics WHERE id = ?", (group,)).fetchone()
    return fitting_topics(db, parse_topic(row[0]))


def fitting_topics(
    db: sqlite3.Connection, topic: Topic, *, any_period: bool = False
) -> dict[int, float]:
    """Return the topics in the index that fit `topic`, and how well."""
    sure = _find_members(db, topic, list_sure_families(topic))
    likely = choose_likely(topic, _find_members(db, topic, list_word_families(topic)))
    rows = db.execute(
        "SELECT id, topic FROM _claim_topics WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps([*{number for number, _ in sure} | likely]),),
    )
    fits = ((row[0], fit_topics(topic, parse_topic(row[1]), any_period=any_period)) for row in rows)
    return {topic_id: score for topic_id, score in fits if score is not None}


def _find_members(
    db: sqlite3.Connection, topic: Topic, families: Sequence[int]
) -> list[tuple[int, str]]:
    """Return the topics of families whose subject may be that of `topic`, with their contexts."""
    if not families:
        return []
    subject = subject_number(topic)
    narrow = "AND subject IN (0, ?2)" if subject else ""
    cursor = db.cursor()
    cursor.row_factory = None
    return cursor.execute(
        "SELECT id, context FROM _claim_topics WHERE id IN (SELECT topic FROM _claim_families "
        f"WHERE family IN (SELECT value FROM json_each(?1)) {narrow})",
        (json.dumps(families), *([subject] if subject else [])),
    ).fetchall()


def read_topics(db: sqlite3.Connection) -> dict[int, Topic]:
    """Return every topic in the index by its id, in an order that does not depend on arrival."""
    rows = db.execute("SELECT id, topic FROM _claim_topics ORDER BY hash")
    return {row[0]: parse_topic(row[1]) for row in rows}
