"""The index of claims: distinct topics, looked up by what all topics that fit have in common."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import chain

from quotecheck.match.families import (
    choose_likely,
    list_families,
    list_sure_families,
    list_word_families,
    number_family,
    subject_number,
)
from quotecheck.match.fitting import link_topics
from quotecheck.match.topic_links import TopicLink
from quotecheck.match.topics import Topic, parse_topic, write_topic

SCHEMA = """
CREATE TABLE _claim_topics (
    id INTEGER PRIMARY KEY,
    hash INTEGER NOT NULL,
    -- That of the topic: most that shares a word is told apart by it, the rest left unread. In the
    -- text of the topic itself it is empty, but for null where there is none.
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


# So many links are kept in memory from one batch to the next.
_MOST_KEPT = 50_000
# So many topics are looked up at once: what they may be alike is in memory meanwhile.
_TOPICS_ASKED = 128


class Alike:
    """The topics that each of some is alike, kept in memory: copies of an article ask for the same.

    What a topic is alike changes only by what new topics are. Kept is what was asked for last, and
    while nobody else writes the record.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._links: dict[int, dict[int, TopicLink]] = {}
        self._state: tuple[int, int] | None = None

    def begin(self) -> None:
        """Begin a batch, its transaction begun: forget all where others have written meanwhile."""
        (version,) = self._db.execute("PRAGMA data_version").fetchone()
        state = version, _last_number(self._db)
        if state != self._state:
            self.forget()
        self._state = state
        kept = sum(map(len, self._links.values()))
        for topic in [*self._links]:
            if kept <= _MOST_KEPT:
                break
            kept -= len(self._links.pop(topic))

    def forget(self) -> None:
        """Forget all, as where a transaction was rolled back."""
        self._links.clear()

    def add(self, new: Mapping[int, Topic]) -> None:
        """Find what new topics are alike, which are in the index by now; others are alike them."""
        self._links.update(find_all_alike(self._db, new))
        if self._state:
            self._state = self._state[0], max(new, default=self._state[1])
        for number in new:
            for other, link in self._links[number].items():
                if other in self._links:
                    self._links[other].setdefault(number, link.turn())

    def load(self, numbers: Iterable[int]) -> None:
        """Have in mind what topics in the index are alike: all are looked up at once."""
        missing = sorted({*numbers} - self._links.keys())
        self._links.update(find_all_alike(self._db, _read_some(self._db, missing)))

    def find(self, number: int) -> dict[int, TopicLink]:
        """Return the topics in the index that one of them is alike by its words, and how."""
        links = self._links.pop(number, None)
        if links is None:
            links = find_alike(self._db, read_topic(self._db, number))
        self._links[number] = links  # the last to be forgotten
        return links


def add_topics(
    db: sqlite3.Connection, claims: Iterable[tuple[str, int]]
) -> tuple[dict[str, int], dict[int, Topic]]:
    """Put topics into the index where they are not there yet.

    Returns the number of each, and the new ones by their numbers.

    A topic comes as text, with the `mark_number` of each figure that a claim has for it.
    """
    marks: dict[str, set[int]] = {}
    for topic, mark in claims:
        marks.setdefault(topic, set()).add(mark)
    hashes = {_hash(topic): topic for topic in marks}
    rows = db.execute(
        "SELECT hash, id FROM _claim_topics WHERE hash IN (SELECT value FROM json_each(?))",
        (json.dumps(list(hashes)),),
    )
    numbers = {hashes[digest]: number for digest, number in rows}
    known = frozenset(numbers)
    last = _last_number(db)
    new = [(digest, topic) for digest, topic in hashes.items() if topic not in known]
    numbers |= {topic: number for number, (_, topic) in enumerate(new, start=last + 1)}
    db.executemany(
        "INSERT INTO _claim_topics (id, hash, context, topic) VALUES (?, ?, ?, ?)",
        [(numbers[topic], digest, *_take_out_context(topic)) for digest, topic in new],
    )
    families = {
        (family, subject_number(read), numbers[topic])
        for topic in marks
        for read in (parse_topic(topic),)
        for family in _list_new_families(read, marks[topic], known=topic in known)
    }
    db.executemany(
        "INSERT OR IGNORE INTO _claim_families (family, subject, topic) VALUES (?, ?, ?)",
        sorted(families),
    )
    return numbers, {numbers[topic]: parse_topic(topic) for _, topic in new}


def _last_number(db: sqlite3.Connection) -> int:
    (last,) = db.execute("SELECT coalesce(max(id), 0) FROM _claim_topics").fetchone()
    return int(last)


def _list_new_families(topic: Topic, marks: Iterable[int], *, known: bool) -> Iterator[int]:
    """Yield the families of a topic that may not be in the index: of one known, of its numbers."""
    if not known:
        yield from list_families(topic)
    for mark in marks:
        family = number_family(topic, mark)
        if family is not None:
            yield family


def _hash(topic: str) -> int:
    return int.from_bytes(blake2b(topic.encode(), digest_size=8).digest(), "big", signed=True)


def _take_out_context(text: str) -> tuple[str, str]:
    """Return the context of a topic, and the topic as text without it."""
    topic = parse_topic(text)
    if not topic.context:
        return "", text
    return topic.context, write_topic(topic._replace(context=""))


def _put_context(text: str, context: str) -> Topic:
    topic = parse_topic(text)
    return topic._replace(context=context) if context else topic


def read_topic(db: sqlite3.Connection, number: int) -> Topic:
    """Return a topic in the index by its number."""
    row = db.execute("SELECT topic, context FROM _claim_topics WHERE id = ?", (number,)).fetchone()
    return _put_context(*row)


def find_alike(
    db: sqlite3.Connection, topic: Topic, *, any_period: bool = False
) -> dict[int, TopicLink]:
    """Return the topics in the index that `topic` is alike by its words, and how."""
    return find_all_alike(db, {0: topic}, any_period=any_period)[0]


def find_all_alike(
    db: sqlite3.Connection, topics: Mapping[int, Topic], *, any_period: bool = False
) -> dict[int, dict[int, TopicLink]]:
    """Return, of each of `topics`, what `find_alike` says; what several ask for is read once."""
    found: dict[int, dict[int, TopicLink]] = {}
    numbers = [*topics]
    for start in range(0, len(numbers), _TOPICS_ASKED):
        some = {number: topics[number] for number in numbers[start : start + _TOPICS_ASKED]}
        likely = _find_likely(db, some)
        others = _read_some(db, {other for many in likely.values() for other in many})
        for number, topic in some.items():
            links = (
                (other, link_topics(topic, others[other], any_period=any_period))
                for other in sorted(likely[number])
            )
            found[number] = {
                other: link for other, link in links if link and link.apart is not None
            }
    return found


def _find_likely(db: sqlite3.Connection, topics: Mapping[int, Topic]) -> dict[int, set[int]]:
    """Return, of each of `topics`, the topics in the index that it may be alike by its words."""
    sure = {number: list_sure_families(topic) for number, topic in topics.items()}
    words = {number: list_word_families(topic) for number, topic in topics.items()}
    subjects = {number: _list_subjects(topic) for number, topic in topics.items()}
    asked = {
        (family, subject)
        for number, some in subjects.items()
        for family in (*sure[number], *words[number])
        for subject in some
    }
    members = _read_members(db, asked)

    def gather(number: int, families: Iterable[int]) -> Iterator[tuple[int, str]]:
        for family in families:
            for subject in subjects[number]:
                yield from members.get((family, subject), ())

    return {
        number: {other for other, _ in gather(number, sure[number])}
        | choose_likely(topic, dict(gather(number, words[number])).items())
        for number, topic in topics.items()
    }


def _list_subjects(topic: Topic) -> tuple[int | None, ...]:
    """Return the subjects that a topic compares with: without a name, with all (None)."""
    own = subject_number(topic)
    return (0, own) if own else (None,)


def _read_members(
    db: sqlite3.Connection, asked: Iterable[tuple[int, int | None]]
) -> dict[tuple[int, int | None], list[tuple[int, str]]]:
    """Return the topics of families, of one subject or of all (None), with their contexts."""
    members: dict[tuple[int, int | None], list[tuple[int, str]]] = {}
    pairs = sorted(pair for pair in asked if pair[1] is not None)
    every = sorted(family for family, subject in asked if subject is None)
    for whose, of, values in (
        ("f.subject", "f.family = j.value ->> 0 AND f.subject = j.value ->> 1", pairs),
        ("NULL", "f.family = j.value", every),
    ):
        cursor = db.cursor()
        cursor.row_factory = None
        rows = cursor.execute(
            f"SELECT f.family, {whose}, t.id, t.context FROM json_each(?) AS j "
            f"CROSS JOIN _claim_families AS f ON {of} "
            "CROSS JOIN _claim_topics AS t ON t.id = f.topic",
            (json.dumps(values),),
        )
        for family, subject, topic, context in rows:
            members.setdefault((family, subject), []).append((topic, context))
    return members


def find_same_number(
    db: sqlite3.Connection, topic: Topic, mark: int, *, any_period: bool = False
) -> dict[int, TopicLink]:
    """Return the topics in the index that only this telling number (`mark_number`) links."""
    family = number_family(topic, mark)
    if family is None:
        return {}
    members = {number for number, _ in _find_members(db, topic, [family])}
    links = _link_all(db, topic, members, any_period=any_period)
    return {number: link for number, link in links if link.apart is None}


def find_linked(
    db: sqlite3.Connection, topic: Topic, mark: int, *, any_period: bool = False
) -> dict[int, TopicLink]:
    """Return the topics in the index that are alike `topic`, or that this telling number links."""
    same = find_same_number(db, topic, mark, any_period=any_period)
    return find_alike(db, topic, any_period=any_period) | same


def _link_all(
    db: sqlite3.Connection, topic: Topic, numbers: Iterable[int], *, any_period: bool
) -> Iterator[tuple[int, TopicLink]]:
    """Yield those of topics that `topic` is alike, and how."""
    for number, other in _read_some(db, numbers).items():
        link = link_topics(topic, other, any_period=any_period)
        if link is not None:
            yield number, link


def _read_some(db: sqlite3.Connection, numbers: Iterable[int]) -> dict[int, Topic]:
    """Return the topics in the index that have these numbers."""
    rows = db.execute(
        "SELECT id, topic, context FROM _claim_topics WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps([*numbers]),),
    )
    return {number: _put_context(*topic) for number, *topic in rows}


def _find_members(
    db: sqlite3.Connection, topic: Topic, families: Sequence[int]
) -> list[tuple[int, str]]:
    """Return the topics of families whose subject may be that of `topic`, with their contexts."""
    subjects = _list_subjects(topic)
    members = _read_members(db, {(family, whose) for family in families for whose in subjects})
    return list(dict.fromkeys(chain.from_iterable(members.values())))


def read_topics(db: sqlite3.Connection) -> dict[int, Topic]:
    """Return every topic in the index by its id, in an order that does not depend on arrival."""
    rows = db.execute("SELECT id, topic, context FROM _claim_topics ORDER BY hash")
    return {number: _put_context(*topic) for number, *topic in rows}
