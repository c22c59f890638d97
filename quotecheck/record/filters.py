"""What a listing is narrowed to: the same filters everywhere, as SQL with bound values."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from quotecheck.models import StatementKind
from quotecheck.record.names import choose_speakers

# What a statement is about: its words and its topic, not who said it.
_ABOUT: dict[StatementKind, str] = {"quote": "text", "claim": "text subject measure"}

Item = TypeVar("Item")
# What SQLite can bind.
Value: TypeAlias = str | int | float


@dataclass(frozen=True, slots=True)
class Filters:
    """What a listing is narrowed to; None does not narrow. Dates are ISO days, both included.

    `sample` draws that many rows by chance, the same for a `seed`.
    """

    speaker: str | None = None
    about: str | None = None
    since: str | None = None
    until: str | None = None
    unit: str | None = None
    source: str | None = None
    relation: str | None = None
    sample: int | None = None
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Condition:
    """A part of a WHERE clause over `_quotes AS s` or `_claims AS s`, with its values."""

    sql: str
    values: tuple[Value, ...] = ()


def draw_sample(rows: Sequence[Item], filters: Filters) -> list[Item]:
    """Return the rows that `sample` draws by chance, in their order; all where it is not set.

    >>> draw_sample(["a", "b", "c", "d"], Filters(sample=2, seed=1))
    ['b', 'c']
    """
    if filters.sample is None or filters.sample >= len(rows):
        return list(rows)
    from random import Random

    drawn = Random(filters.seed).sample(range(len(rows)), filters.sample)
    return [rows[index] for index in sorted(drawn)]


def build_where(
    db: sqlite3.Connection, kind: StatementKind, filters: Filters
) -> tuple[str, list[Value]]:
    """Return the WHERE clause over `_quotes AS s` or `_claims AS s`, and its values."""
    conditions = list(_conditions(db, kind, filters))
    values = [value for condition in conditions for value in condition.values]
    return " AND ".join(condition.sql for condition in conditions), values


def _conditions(
    db: sqlite3.Connection, kind: StatementKind, filters: Filters
) -> Iterator[Condition]:
    yield Condition("s.latest")
    if filters.speaker is not None:
        names = choose_speakers(db, filters.speaker).names
        yield Condition(f"s.speaker IN ({', '.join('?' * len(names))})", names)
    if filters.about is not None:
        yield Condition(
            f"s.key IN (SELECT rowid FROM {kind}s_fts WHERE {kind}s_fts MATCH ?)",
            (f"{{{_ABOUT[kind]}}} : ({quote_search(filters.about)})",),
        )
    if filters.since is not None:
        yield Condition("s.date >= ?", (filters.since,))
    if filters.until is not None:
        yield Condition("s.date <= ?", (filters.until,))
    if filters.source is not None:
        yield Condition(
            "s.source IN (SELECT DISTINCT source FROM articles WHERE lower(source) = lower(?))",
            (filters.source,),
        )
    if filters.unit is not None:
        yield _has_unit(kind, filters.unit)
    if filters.relation is not None:
        yield _has_relation(kind, filters.relation)


def _has_unit(kind: StatementKind, unit: str) -> Condition:
    """Keep claims in this unit; of quotes, those that hold such a claim."""
    if kind == "claim":
        return Condition("s.unit = ?", (unit,))
    return Condition("s.key IN (SELECT quote FROM _claims WHERE unit = ?)", (unit,))


def _has_relation(kind: StatementKind, relation: str) -> Condition:
    held = (
        f"EXISTS (SELECT 1 FROM {kind}_matches AS m WHERE m.statement = s.key "
        f"AND {is_standing(kind)}"
    )
    if relation == "new":
        return Condition(f"NOT {held})")
    return Condition(f"{held} AND m.relation = ?)", (relation,))


def is_standing(kind: StatementKind, match: str = "m") -> str:
    """Return the SQL that tells whether nobody rejected a match or its earlier statement."""
    return f"""({match}.statement, {match}.earlier) NOT IN
            (SELECT statement, other FROM _rejected_matches WHERE kind = '{kind}')
        AND {match}.earlier NOT IN (SELECT key FROM {kind}s WHERE reviewed = 'rejected')"""


def quote_search(words: str) -> str:
    """Return `words` as an FTS5 query in which every word is a plain word.

    >>> quote_search('levy OR "tax')
    '"levy" "OR" "tax"'
    >>> quote_search("  ")
    '""'
    """
    plain = words.replace('"', " ").replace("\x00", " ")
    return " ".join(f'"{word}"' for word in plain.split()) or '""'
