"""Find statements: by id, by words, and everything about one of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace

from quotecheck.errors import UsageError
from quotecheck.models import StatementKind
from quotecheck.record.filters import Filters, build_where, draw_sample, quote_search
from quotecheck.record.queries import Row, read_statements
from quotecheck.record.verdicts import Verdict, find_verdict

# Ids are hashes of so many hex digits; as many of them are shown at least.
_ID_DIGITS = 16
_SHOWN_DIGITS = 4
# From so many ids on, one pass over all ids is cheaper than looking up the neighbours of each.
_MANY_IDS = 500
# As many candidates are named where an id is ambiguous, and where a statement repeats often.
_CANDIDATES = 10

SEARCH_COLUMNS = ("kind", "id", "date", "text", "snippet", "speaker", "source", "title", "url",
    "article", "rank")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """A statement's kind and key."""

    kind: StatementKind
    key: int
    id: str


def find_statement(db: sqlite3.Connection, prefix: str) -> Found:
    """Return the statement whose id begins with `prefix`; UsageError where none or several do."""
    asked = prefix.strip().casefold()
    if not asked or len(asked) > _ID_DIGITS or set(asked) - set("0123456789abcdef"):
        raise UsageError(
            f"{prefix!r} is no id. Ids stand in the first column of: quotecheck quotes"
        )
    found = [
        Found(kind, row["key"], row["id"])
        for kind in ("quote", "claim")
        for row in db.execute(
            f"SELECT key, id FROM {kind}s WHERE id >= ? AND id < ? ORDER BY id LIMIT ?",
            (asked, f"{asked}g", _CANDIDATES + 1),
        )
    ]
    if not found:
        raise UsageError(f"No statement has the id {asked}. To look for words: quotecheck search")
    if len(found) > 1:
        raise UsageError(_explain_ambiguous(db, asked, found))
    return found[0]


def _explain_ambiguous(db: sqlite3.Connection, asked: str, found: Sequence[Found]) -> str:
    listed = sorted(found[:_CANDIDATES], key=lambda one: one.id)
    lines = [f"{asked} is the start of several ids. Which one?"]
    if len(found) > len(listed):
        lines = [f"{asked} is the start of many ids, among them:"]
    shown = shorten_ids(db, [one.id for one in listed])
    for one in listed:
        (text,) = db.execute(f"SELECT text FROM {one.kind}s WHERE key = ?", (one.key,)).fetchone()
        lines.append(f"  {shown[one.id]}  {one.kind}  {text}")
    return "\n".join(lines)


def shorten_ids(db: sqlite3.Connection, ids: Sequence[str]) -> dict[str, str]:
    """Return the shortest start of each id, of four digits or more, that no other id shares."""
    if len(ids) <= _MANY_IDS:
        return {one: _shorten(one, _find_neighbours(db, one)) for one in ids}
    sql = "SELECT id FROM quotes UNION ALL SELECT id FROM claims ORDER BY 1"
    known = ["", *(row[0] for row in db.execute(sql)), ""]
    wanted = set(ids)
    return {
        one: _shorten(one, (known[index], known[index + 2]))
        for index, one in enumerate(known[1:-1])
        if one in wanted
    }


def _find_neighbours(db: sqlite3.Connection, one: str) -> tuple[str, ...]:
    sql = " UNION ALL ".join(
        f"SELECT {function}(id) FROM {table} WHERE id {comparison} :id"
        for table in ("quotes", "claims")
        for function, comparison in (("max", "<"), ("min", ">"))
    )
    return tuple(row[0] for row in db.execute(sql, {"id": one}) if row[0])


def _shorten(one: str, others: Sequence[str]) -> str:
    digits = _SHOWN_DIGITS
    while digits < len(one) and any(other.startswith(one[:digits]) for other in others):
        digits += 1
    return one[:digits]


@dataclass(frozen=True, slots=True)
class Shown:
    """All that is known of one statement; `earlier` and `later` are rows of the view `matches`."""

    found: Found
    row: Row
    article: Row
    earlier: list[Row]
    later: list[Row]
    later_total: int
    decisions: list[Row]
    verdict: Verdict | None


def describe_statement(db: sqlite3.Connection, found: Found) -> Shown:
    """Return all that is known of one statement, whether people rejected it or not."""
    row = read_statements(db, found.kind, [found.key], rejected=True)[0]
    article = db.execute("SELECT * FROM articles WHERE key = ?", (row["article_key"],)).fetchone()
    later = db.execute(
        "SELECT * FROM matches WHERE earlier_id = ? ORDER BY date IS NULL, date, id", (found.id,)
    ).fetchall()
    earlier = db.execute(
        "SELECT * FROM matches WHERE id = ? ORDER BY same_speaker DESC, score DESC, earlier_id",
        (found.id,),
    )
    return Shown(
        found,
        row,
        dict(article),
        [dict(match) for match in earlier],
        [dict(match) for match in later[:_CANDIDATES]],
        len(later),
        _read_history(db, found),
        find_verdict(db, found.kind, found.key),
    )


def _read_history(db: sqlite3.Connection, found: Found) -> list[Row]:
    """Return the decisions that hold for a statement, oldest first."""
    rows = db.execute(
        "SELECT c.* FROM _anchors AS x JOIN corrections AS c ON c.id = x.decision "
        "WHERE x.kind = ? AND x.statement = ? AND x.other = 0 ORDER BY c.created, c.id",
        (found.kind, found.key),
    )
    newest = {row["field"]: dict(row) for row in rows}
    return [row for row in newest.values() if row["value"] is not None]


def search_statements(
    db: sqlite3.Connection, words: str, filters: Filters, limit: int | None
) -> list[Row]:
    """Return the statements that hold `words`, the best first (`SEARCH_COLUMNS`).

    All words must be there, in any form ("planted" finds "plant"). `snippet` has them in brackets.
    """
    rows: list[Row] = []
    most = -1 if limit is None or filters.sample is not None else limit
    for kind in ("quote", "claim"):
        where, values = build_where(db, kind, replace(filters, sample=None))
        found = db.execute(
            f"""SELECT '{kind}' AS kind, s.id, s.date, s.text, s.speaker, s.source, s.title, s.url,
                s.article_id AS article, f.rank AS rank,
                snippet({kind}s_fts, 0, '[', ']', '\N{HORIZONTAL ELLIPSIS}', 12) AS snippet
            FROM {kind}s_fts AS f JOIN _{kind}s AS s ON s.key = f.rowid
            WHERE {kind}s_fts MATCH ? AND {where}
            ORDER BY f.rank, s.date IS NULL, s.date DESC, s.id LIMIT ?""",
            [quote_search(words), *values, most],
        )
        rows += [dict(row) for row in found]
    rows.sort(key=lambda row: (row["rank"], row["date"] is None, row["id"]))
    return draw_sample(rows, filters) if filters.sample is not None else rows[:limit]
