"""The figures that a speaker keeps using: claims that match, through time."""

from __future__ import annotations

import sqlite3
from collections import Counter
from typing import Any

from quotecheck.record.filters import is_standing
from quotecheck.record.queries import Row, read_statements

# So many of a speaker's newest claims are looked at, so many series shown, of so many points each.
_CLAIMS = 2_000
_SERIES = 12
_POINTS = 60


def list_series(db: sqlite3.Connection, name: str) -> list[Row]:
    """Return the figures that a speaker keeps using, those that changed first, then the longest.

    Each has `subject` and `measure` of its newest claim, `changes` and its `rows`, oldest first.
    """
    pairs, changed = _read_links(db, name)
    groups = join_groups(pairs)
    groups.sort(key=lambda group: (-len(group & changed), -len(group), min(group)))
    series = [_read_series(db, group, changed) for group in groups[: 2 * _SERIES]]
    return [one for one in series if one["days"] > 1][:_SERIES]


def _read_links(db: sqlite3.Connection, name: str) -> tuple[list[tuple[int, int]], set[int]]:
    """Return which of a speaker's newest claims match, and those that changed a figure."""
    # The plus keeps the planner from looking for each of the claims before each of them.
    rows = db.execute(
        f"""WITH said AS MATERIALIZED (
            SELECT s.key FROM claims AS s WHERE s.said_by = :name AND s.date > ''
                AND s.reviewed IS NOT 'rejected'
                AND s.article NOT IN (SELECT key FROM articles WHERE NOT latest)
            ORDER BY s.date DESC, s.article DESC LIMIT {_CLAIMS})
        SELECT m.statement, m.earlier, m.relation FROM said CROSS JOIN claim_matches AS m
            ON m.statement = said.key
        WHERE +m.earlier IN (SELECT key FROM said) AND {is_standing("claim")}""",
        {"name": name},
    ).fetchall()
    pairs = [(row[0], row[1]) for row in rows]
    return pairs, {row[0] for row in rows if row[2] == "changed"}


def _read_series(db: sqlite3.Connection, group: set[int], changed: set[int]) -> Row:
    rows = read_statements(db, "claim", sorted(group))
    units = Counter(row["unit"] for row in rows)
    unit = max(units, key=lambda one: (units[one], one))
    rows = [row for row in rows if row["unit"] == unit]
    rows.sort(key=lambda row: (row["date"], row["id"]))
    newest: dict[str, Any] = rows[-1]
    return {
        "subject": newest["subject"],
        "measure": newest["measure"],
        "newest": newest,
        "changes": len(group & changed),
        "days": len({row["date"] for row in rows}),
        "rows": rows[-_POINTS:],
    }


def join_groups(pairs: list[tuple[int, int]]) -> list[set[int]]:
    """Return the keys that `pairs` link, directly or over others.

    >>> sorted(map(sorted, join_groups([(1, 2), (3, 4), (2, 5)])))
    [[1, 2, 5], [3, 4]]
    """
    groups: dict[int, set[int]] = {}
    for one, other in pairs:
        small, large = sorted((groups.get(one, {one}), groups.get(other, {other})), key=len)
        large |= small
        groups.update(dict.fromkeys(small, large))
        groups[one] = groups[other] = large
    return list({id(group): group for group in groups.values()}.values())
