"""What one run flagged: its matches, copies of one occasion told once, the most striking first."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeAlias

from quotecheck.match.chain import PICKUP_DAYS
from quotecheck.models import Relation, StatementKind
from quotecheck.record.verdicts import find_verdicts

Row: TypeAlias = dict[str, Any]

# What a reader wants to see first, after what somebody has given a verdict on; a negation that came
# or went is as good as a change.
_RANK = {"changed": 0, "negation": 1, "differs": 2, "variant": 3, "repeat": 4}
_KINDS: tuple[StatementKind, ...] = ("claim", "quote")
# What is counted of a speaker: the relations, copies apart, and what is new.
NEW = "new"


@dataclass(slots=True)
class Block:
    """One finding: a match, and in how many articles of the run the same words stand."""

    row: Row
    articles: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Flags:
    """What a run flagged.

    `blocks` are the most striking findings; `counts` are those of all, occasions and not copies;
    `copies` counts the statements that only copy another outlet's of the same two days.
    """

    blocks: list[Block]
    counts: Counter[Relation]
    copies: int
    new_claims: int
    new_quotes: int
    by_speaker: list[tuple[str, Counter[str]]]


def read_flags(db: sqlite3.Connection, run: int, limit: int) -> Flags:
    """Return what `run` flagged: the `limit` most striking findings, and the counts of all."""
    groups: dict[tuple[Any, ...], Block] = {}
    copies = 0
    rows = [row for kind in _KINDS for row in _read_matches(db, kind, run)]
    for row in sorted(rows, key=_order):
        copies += _is_copy(row)
        block = groups.setdefault(_group(row), Block(row))
        block.articles |= {row["article_id"]}
    told = [block for block in groups.values() if not _is_copy(block.row)]
    counts: Counter[Relation] = Counter(block.row["relation"] for block in told)
    new = [_count_new(db, kind, run) for kind in _KINDS]
    shown = told[:limit]
    _add_topics(db, shown)
    new_claims, new_quotes = (counted.total() for counted in new)
    return Flags(shown, counts, copies, new_claims, new_quotes, _sum_speakers(told, new))


def _read_matches(db: sqlite3.Connection, kind: StatementKind, run: int) -> Iterator[Row]:
    sql = f"""
        SELECT '{kind}' AS kind, m.relation, m.same_speaker, m.negation, m.percent, a.id, a.key,
            a.date, a.text, a.speaker, a.source, a.article_id, b.date AS earlier_date,
            b.text AS earlier_text, b.speaker AS earlier_speaker, b.source AS earlier_source
        FROM {kind}_matches AS m
        JOIN _{kind}s AS a ON a.key = m.statement
        JOIN _{kind}s AS b ON b.key = m.earlier
        WHERE m.run = ?"""
    verdicts = find_verdicts(db, kind)
    for row in db.execute(sql, (run,)):
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


def _group(row: Row) -> tuple[Any, ...]:
    """Return what copies of one finding share: the relation, both wordings and who speaks."""
    words = [" ".join(row[side].casefold().split()) for side in ("text", "earlier_text")]
    if row["relation"] == "repeat":
        words = words[:1]
    return (row["kind"], row["relation"], row["same_speaker"], *words, row["speaker"])


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
    blocks: Sequence[Block], new: Sequence[Counter[str | None]]
) -> list[tuple[str, Counter[str]]]:
    """Return what was flagged by speaker: who changed most first."""
    sums: dict[str, Counter[str]] = defaultdict(Counter)
    for block in blocks:
        if block.row["speaker"]:
            sums[block.row["speaker"]][block.row["relation"]] += 1
    for counted in new:
        for speaker, number in counted.items():
            if speaker in sums:
                sums[speaker][NEW] += number
    return sorted(sums.items(), key=lambda one: ([-one[1][relation] for relation in _RANK], one[0]))


def _add_topics(db: sqlite3.Connection, blocks: Sequence[Block]) -> None:
    """Add what the figures are of to the rows that are shown."""
    for block in blocks:
        topic = {"subject": None, "measure": None}
        if block.row["kind"] == "claim":
            row = db.execute(
                "SELECT subject, measure FROM claims WHERE key = ?", (block.row["key"],)
            ).fetchone()
            topic = dict(row)
        block.row.update(topic)
