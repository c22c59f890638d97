"""What one run flagged: its matches, copies of one occasion told once, the most striking first."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from heapq import nsmallest
from typing import Any, NamedTuple, TypeAlias

from quotecheck.match.chain import PICKUP_DAYS
from quotecheck.models import Relation, StatementKind
from quotecheck.record.telling import find_tellers, may_be_told, read_sentences, read_topic
from quotecheck.record.verdicts import Verdict, find_verdicts

Row: TypeAlias = dict[str, Any]

# What a reader wants to see first, after what somebody has given a verdict on; a negation that came
# or went is as good as a change.
_RANK = {"changed": 0, "negation": 1, "differs": 2, "variant": 3, "repeat": 4}
_TOLD = ("changed", "differs", "variant", "repeat")
_KINDS: tuple[StatementKind, ...] = ("claim", "quote")
# What is counted of a speaker: the relations, copies apart, and what is new.
NEW = "new"


@dataclass(slots=True)
class Block:
    """One finding: a match, and in how many articles of the run the same words stand.

    `sentences` are the quotations around the two figures, where there are two.
    """

    row: Row
    articles: set[str] = field(default_factory=set)
    sentences: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Flags:
    """What a run flagged.

    `blocks` are the most striking findings; `counts` are those of all, occasions and not copies;
    `copies` counts the statements that only copy another outlet's of the same two days. `edits` are
    what new versions of articles quote or count differently, as in the view of that name.
    """

    blocks: list[Block]
    counts: Counter[Relation]
    copies: int
    new_claims: int
    new_quotes: int
    by_speaker: list[tuple[str, Counter[str]]]
    edits: list[Row] = field(default_factory=list)


class _Match(NamedTuple):
    """What is counted and ordered by: a run may have half a million matches.

    `earlier_text` is that of a repeat's, which are the same words, None.
    """

    relation: Relation
    same_speaker: int
    negation: int
    percent: float | None
    statement: int
    earlier: int
    id: str
    date: str | None
    speaker: str | None
    text: str
    article: int
    earlier_id: str
    earlier_text: str | None
    is_copy: int | None
    may_be_told: int | None
    kind: StatementKind


class _Seen:
    """A set of hashes, in a quarter of the memory that a `set` takes.

    >>> seen = _Seen()
    >>> [seen.add(number) for number in (5, -3, 5, 0, 0)]
    [True, True, False, True, False]
    """

    def __init__(self) -> None:
        self._slots = array("q", bytes(8 * 64))
        self._count = 0

    def add(self, number: int) -> bool:
        """Put a number in; tell whether it is new."""
        number = number or 1  # 0 is a free slot
        mask = len(self._slots) - 1
        place = number & mask
        while held := self._slots[place]:
            if held == number:
                return False
            place = (place + 1) & mask
        self._slots[place] = number
        self._count += 1
        if 2 * self._count > mask:
            self._grow()
        return True

    def _grow(self) -> None:
        held = self._slots
        self._slots, self._count = array("q", bytes(16 * len(held))), 0
        for number in filter(None, held):
            self.add(number)


class _Tally:
    """Counts findings as their matches come by, and keeps the most striking: never all of them."""

    def __init__(self, limit: int) -> None:
        self.counts: Counter[Relation] = Counter()
        self.by_speaker: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.copies = 0
        self._limit = limit
        self._seen = _Seen()
        self._striking: dict[int, tuple[tuple[object, ...], _Match]] = {}
        # By verdict and rank, what is shown so far: anything later is not among it.
        self._last: tuple[object, ...] = (True, max(_RANK.values()))

    def count(self, match: _Match, verdict: Verdict | None) -> None:
        """Count one match: a copy, or a finding where none like it came before."""
        if match.is_copy:
            self.copies += 1
            return
        group = _group(match)
        if self._seen.add(group):
            self.counts[match.relation] += 1
            if match.speaker:
                self.by_speaker[match.speaker][match.relation] += 1
        if (verdict is None, _rank(match)) <= self._last:
            self._keep(group, _order(match, verdict), match)

    def _keep(self, group: int, order: tuple[object, ...], match: _Match) -> None:
        kept = self._striking.get(group)
        if kept is None or order < kept[0]:
            self._striking[group] = (order, match)
        if len(self._striking) > 4 * self._limit:
            chosen = self._choose()
            self._striking = dict(chosen)
            self._last = chosen[-1][1][0][:2]

    def _choose(self) -> list[tuple[int, tuple[tuple[object, ...], _Match]]]:
        return nsmallest(self._limit, self._striking.items(), key=lambda one: one[1][0])

    def choose_matches(self) -> dict[int, _Match]:
        """Return the most striking findings by group, in order."""
        return {group: match for group, (_, match) in self._choose()}


def read_flags(db: sqlite3.Connection, run: int, limit: int) -> Flags:
    """Return what `run` flagged: the `limit` most striking findings, and the counts of all."""
    tally = _Tally(limit)
    verdicts = {kind: find_verdicts(db, kind) for kind in _KINDS}
    for kind in _KINDS:
        for match in _read_matches(db, kind, run):
            if match.is_copy or not (match.may_be_told and find_tellers(db, match._asdict())):
                tally.count(match, verdicts[kind].get(match.statement))
    blocks = {}
    for group, match in tally.choose_matches().items():
        verdict = verdicts[match.kind].get(match.statement)
        blocks[group] = Block(_read_row(db, match) | {"verdict": verdict})
    _add_articles(db, run, blocks)
    _add_topics(db, [*blocks.values()])
    new = [_count_new(db, kind, run) for kind in _KINDS]
    new_claims, new_quotes = (counted.total() for counted in new)
    speakers = _sum_speakers(tally.by_speaker, new)
    edits = _read_edits(db, run)
    return Flags(
        [*blocks.values()], tally.counts, tally.copies, new_claims, new_quotes, speakers, edits
    )


def _read_edits(db: sqlite3.Connection, run: int) -> list[Row]:
    """Return what the new versions of the run quote or count differently.

    A figure is left out where the quotation around it is told.
    """
    rows = db.execute(
        """
        SELECT * FROM (
        SELECT e.change, b.text AS earlier_text, s.text, v.date, v.source, v.title, v.id AS article,
            coalesce(s.id, b.id) AS id
        FROM articles AS v JOIN _edits AS e ON e.version = v.key AND e.kind = 'quote'
        LEFT JOIN quotes AS b ON b.key = e.before LEFT JOIN quotes AS s ON s.key = e.after
        WHERE v.run = :run
        UNION ALL
        SELECT e.change, b.text, s.text, v.date, v.source, v.title, v.id, coalesce(s.id, b.id)
        FROM articles AS v JOIN _edits AS e ON e.version = v.key AND e.kind = 'claim'
        LEFT JOIN claims AS b ON b.key = e.before LEFT JOIN claims AS s ON s.key = e.after
        WHERE v.run = :run AND NOT EXISTS (
            SELECT 1 FROM _edits AS q WHERE q.version = v.key AND q.kind = 'quote'
            AND (q.after = s.quote OR q.before = b.quote)))
        ORDER BY date IS NULL, date, article, change = 'removed', id""",
        {"run": run},
    )
    return [dict(row) for row in rows]


def _add_articles(db: sqlite3.Connection, run: int, blocks: dict[int, Block]) -> None:
    """Add to each block the articles of the run with the same finding, copies too."""
    wanted = {(block.row["relation"], block.row["speaker"]) for block in blocks.values()}
    relations = sorted({relation for relation, _ in wanted})
    found: defaultdict[int, set[int]] = defaultdict(set)
    for kind in _KINDS:
        for match in _read_matches(db, kind, run, relations):
            if (match.relation, match.speaker) in wanted and (group := _group(match)) in blocks:
                found[group].add(match.article)
    for group, keys in found.items():
        ids = db.execute(
            "SELECT id FROM articles WHERE key IN (SELECT value FROM json_each(?))",
            (json.dumps([*keys]),),
        )
        blocks[group].articles.update(id for (id,) in ids)


def _read_matches(
    db: sqlite3.Connection, kind: StatementKind, run: int, relations: Sequence[str] = tuple(_TOLD)
) -> Iterator[_Match]:
    # A copy is a repeat in another outlet, of the same occasion. Which outlets they are is looked
    # up where the days are near.
    source = "(SELECT source FROM articles WHERE key = {side}.article)"
    sql = f"""
        SELECT m.relation, m.same_speaker, m.negation, m.percent, m.statement, m.earlier, a.id,
            a.date, a.said_by, a.text, a.article, b.id,
            CASE WHEN m.relation != 'repeat' THEN b.text END,
            m.relation = 'repeat' AND m.same_speaker
                AND abs(julianday(a.date) - julianday(b.date)) <= {PICKUP_DAYS}
                AND NOT coalesce({source.format(side="a")} = {source.format(side="b")}, 0),
            {may_be_told(kind)}, '{kind}'
        FROM {kind}_matches AS m
        JOIN {kind}s AS a ON a.key = m.statement AND a.reviewed IS NOT 'rejected'
        JOIN {kind}s AS b ON b.key = m.earlier AND b.reviewed IS NOT 'rejected'
        WHERE m.run = ? AND +m.relation IN (SELECT value FROM json_each(?))"""
    cursor = db.cursor()
    cursor.row_factory = None
    return map(_Match._make, cursor.execute(sql, (run, json.dumps(relations))))


def _read_row(db: sqlite3.Connection, match: _Match) -> Row:
    """Return the words, outlets and days of a match."""
    kind = match.kind
    row = db.execute(
        f"""
        SELECT '{kind}' AS kind, m.relation, m.same_speaker, m.negation, m.percent, a.id, a.key,
            a.date, a.text, a.speaker, a.source, a.article_id, b.date AS earlier_date,
            b.id AS earlier_id, b.text AS earlier_text, b.speaker AS earlier_speaker,
            b.source AS earlier_source
        FROM {kind}_matches AS m
        JOIN _{kind}s AS a ON a.key = m.statement
        JOIN _{kind}s AS b ON b.key = m.earlier
        WHERE m.statement = ? AND m.earlier = ?""",
        (match.statement, match.earlier),
    ).fetchone()
    return dict(row)


def _rank(match: _Match) -> int:
    return _RANK["negation" if match.negation else match.relation]


def _order(match: _Match, verdict: Verdict | None) -> tuple[object, ...]:
    return (
        verdict is None,
        _rank(match),
        match.kind,
        -abs(match.percent or 0),
        match.speaker is None,
        match.speaker or "",
        match.date or "",
        match.id,
    )


def _group(match: _Match) -> int:
    """Return a hash of what copies of one finding share: relation, both wordings, who speaks."""
    words = [_fold(match.text)]
    if match.earlier_text is not None:
        words.append(_fold(match.earlier_text))
    return hash((match.kind, match.relation, match.same_speaker, *words, match.speaker))


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())


def _count_new(db: sqlite3.Connection, kind: StatementKind, run: int) -> Counter[str | None]:
    """Return how many statements of the run have no match, by speaker."""
    # Counted here: SQLite would sort all of them in memory first.
    sql = f"""
        SELECT s.said_by FROM {kind}s AS s JOIN articles AS a ON a.key = s.article
        WHERE a.run = ? AND NOT EXISTS (SELECT 1 FROM {kind}_matches WHERE statement = s.key)"""
    return Counter(speaker for (speaker,) in db.execute(sql, (run,)))


def _sum_speakers(
    sums: dict[str, Counter[str]], new: Sequence[Counter[str | None]]
) -> list[tuple[str, Counter[str]]]:
    """Return what was flagged by speaker, with what is new: who changed most first."""
    for counted in new:
        for speaker, number in counted.items():
            if speaker in sums:
                sums[speaker][NEW] += number
    return sorted(sums.items(), key=lambda one: ([-one[1][relation] for relation in _RANK], one[0]))


def _add_topics(db: sqlite3.Connection, blocks: Sequence[Block]) -> None:
    """Add what the figures are of, and the sentences around them, to what is shown."""
    for block in blocks:
        block.row.update(read_topic(db, block.row))
        block.sentences = read_sentences(db, block.row)
