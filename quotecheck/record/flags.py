"""What one run flagged: its matches, copies of one occasion told once, the most striking first."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from heapq import nsmallest
from typing import Any, TypeAlias

from quotecheck.match.chain import PICKUP_DAYS
from quotecheck.models import Relation, StatementKind
from quotecheck.record.telling import find_tellers, read_sentences, read_topic
from quotecheck.record.verdicts import find_verdicts

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


class _Tally:
    """Counts findings as their matches come by, and keeps the most striking: never all of them."""

    def __init__(self, limit: int) -> None:
        self.counts: Counter[Relation] = Counter()
        self.by_speaker: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.copies = 0
        self._limit = limit
        self._told: set[int] = set()
        self._striking: dict[int, tuple[tuple[object, ...], Row]] = {}

    def count(self, row: Row) -> None:
        """Count one match: a copy, or a finding where none like it came before."""
        if _is_copy(row):
            self.copies += 1
            return
        group = _group(row)
        if group not in self._told:
            self._told.add(group)
            self.counts[row["relation"]] += 1
            if row["speaker"]:
                self.by_speaker[row["speaker"]][row["relation"]] += 1
        self._keep(group, _order(row), row)

    def _keep(self, group: int, order: tuple[object, ...], row: Row) -> None:
        kept = self._striking.get(group)
        if kept is None or order < kept[0]:
            self._striking[group] = (order, row)
        if len(self._striking) > 4 * self._limit:
            self._striking = dict(self._choose())

    def _choose(self) -> list[tuple[int, tuple[tuple[object, ...], Row]]]:
        return nsmallest(self._limit, self._striking.items(), key=lambda one: one[1][0])

    def choose_blocks(self) -> dict[int, Block]:
        """Return the most striking findings by group, in order."""
        return {group: Block(row) for group, (_, row) in self._choose()}


def read_flags(db: sqlite3.Connection, run: int, limit: int) -> Flags:
    """Return what `run` flagged: the `limit` most striking findings, and the counts of all."""
    tally = _Tally(limit)
    for kind in _KINDS:
        for row in _read_matches(db, kind, run):
            if _is_copy(row) or not find_tellers(db, row):
                tally.count(row)
    shown = tally.choose_blocks()
    _add_articles(db, run, shown)
    blocks = list(shown.values())
    _add_topics(db, blocks)
    new = [_count_new(db, kind, run) for kind in _KINDS]
    new_claims, new_quotes = (counted.total() for counted in new)
    speakers = _sum_speakers(tally.by_speaker, new)
    edits = _read_edits(db, run)
    return Flags(blocks, tally.counts, tally.copies, new_claims, new_quotes, speakers, edits)


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
    for kind in _KINDS:
        for row in _read_matches(db, kind, run, relations):
            if (row["relation"], row["speaker"]) in wanted and (block := blocks.get(_group(row))):
                block.articles.add(row["article_id"])


def _read_matches(
    db: sqlite3.Connection, kind: StatementKind, run: int, relations: Sequence[str] = tuple(_TOLD)
) -> Iterator[Row]:
    sql = f"""
        SELECT '{kind}' AS kind, m.relation, m.same_speaker, m.negation, m.percent, a.id, a.key,
            a.date, a.text, a.speaker, a.source, a.article_id, b.date AS earlier_date,
            b.id AS earlier_id, b.text AS earlier_text, b.speaker AS earlier_speaker,
            b.source AS earlier_source
        FROM {kind}_matches AS m
        JOIN _{kind}s AS a ON a.key = m.statement
        JOIN _{kind}s AS b ON b.key = m.earlier
        WHERE m.run = ? AND +m.relation IN (SELECT value FROM json_each(?))"""
    verdicts = find_verdicts(db, kind)
    for row in db.execute(sql, (run, json.dumps(relations))):
        yield dict(row) | {"verdict": verdicts.get(row["key"])}


def _order(row: Row) -> tuple[object, ...]:
    relation = "negation" if row["negation"] else row["relation"]
    return (
        row["verdict"] is None,
        _RANK[relation],
        row["kind"],
        -abs(row["percent"] or 0),
        row["speaker"] is None,
        row["speaker"] or "",
        _is_copy(row),
        row["date"] or "",
        row["id"],
    )


def _group(row: Row) -> int:
    """Return a hash of what copies of one finding share: relation, both wordings, who speaks."""
    words = [" ".join(row[side].casefold().split()) for side in ("text", "earlier_text")]
    if row["relation"] == "repeat":
        words = words[:1]
    return hash((row["kind"], row["relation"], row["same_speaker"], *words, row["speaker"]))


def _is_copy(row: Row) -> bool:
    """Tell whether a repeat is another outlet's copy of the same occasion."""
    if row["relation"] != "repeat" or not row["same_speaker"]:
        return False
    if not row["date"] or not row["earlier_date"]:
        return False
    later, earlier = (date.fromisoformat(row[side]) for side in ("date", "earlier_date"))
    outlets = row["source"] is None or row["source"] != row["earlier_source"]
    return outlets and abs((later - earlier).days) <= PICKUP_DAYS


def _count_new(db: sqlite3.Connection, kind: StatementKind, run: int) -> Counter[str | None]:
    """Return how many statements of the run have no match, by speaker."""
    sql = f"""
        SELECT s.said_by, count(*) FROM {kind}s AS s JOIN articles AS a ON a.key = s.article
        WHERE a.run = ? AND NOT EXISTS (SELECT 1 FROM {kind}_matches WHERE statement = s.key)
        GROUP BY s.said_by"""
    return Counter(dict(db.execute(sql, (run,)).fetchall()))


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
