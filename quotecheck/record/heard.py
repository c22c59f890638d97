"""Read who was heard, and what they said: the speakers as the pages show them."""

from __future__ import annotations

import sqlite3

from quotecheck.models import StatementKind
from quotecheck.record.browsing import LATEST, PAGE, read_rows
from quotecheck.record.filters import quote_search
from quotecheck.record.people import resolve_alias
from quotecheck.record.queries import Row, read_statements

# Who was heard lately: among so many of the newest statements of each kind.
_LATELY = 5_000
# So many names are listed at once; so many hits at most are looked through for them.
NAMES = 100
_HITS = 2_000
# So many statements of a speaker are counted.
COUNTED = 100_000


def list_heard(db: sqlite3.Connection) -> list[Row]:
    """Return who said most of the newest statements, with the number and the latest day."""
    newest = " UNION ALL ".join(
        f"SELECT * FROM (SELECT said_by, date FROM {kind}s AS s INDEXED BY {kind}s_date "
        f"WHERE date > '' ORDER BY date DESC LIMIT {_LATELY})"
        for kind in ("quote", "claim")
    )
    return read_rows(
        db,
        f"""SELECT said_by AS name, count(*) AS statements, max(date) AS date FROM ({newest})
        WHERE said_by IS NOT NULL GROUP BY said_by
        ORDER BY statements DESC, date DESC, name LIMIT 24""",
    )


_SPEAKS = """(EXISTS (SELECT 1 FROM quotes WHERE said_by = s.name)
        OR EXISTS (SELECT 1 FROM claims WHERE said_by = s.name))"""


def list_names(db: sqlite3.Connection, after: str = "") -> list[Row]:
    """Return the next hundred names behind `after`, by the alphabet."""
    passing = f"FROM speakers AS s WHERE name > :after AND {_SPEAKS}"
    sql = f"SELECT name {passing} ORDER BY name LIMIT {NAMES}"
    return read_rows(db, sql, after=after)


def find_names(db: sqlite3.Connection, words: str) -> list[Row]:
    """Return the names of speakers with words that begin with all of `words`, by the alphabet.

    A word of fewer than three letters is that word.
    """
    hits = " UNION ".join(
        f"SELECT s.said_by AS name FROM (SELECT rowid AS key FROM {kind}s_fts "
        f"WHERE {kind}s_fts MATCH :words LIMIT {_HITS}) AS h CROSS JOIN {kind}s AS s USING (key)"
        for kind in ("quote", "claim")
    )
    sql = f"SELECT name FROM ({hits}) WHERE name IS NOT NULL ORDER BY name LIMIT {NAMES}"
    return read_rows(db, sql, words=f"said_by : ({_quote_starts(words)})")


def _quote_starts(words: str) -> str:
    """Return `words` as an FTS5 query for words that begin with them.

    >>> _quote_starts('ab Tok "kass')
    '"ab" "Tok"* "kass"*'
    """
    plain = quote_search(words).replace('"', "").split()
    return " ".join(f'"{word}"' + "*" * (len(word) > 2) for word in plain) or '""'


def read_speaker(db: sqlite3.Connection, name: str) -> Row | None:
    """Return a speaker with counts of what they said, None where the record has none.

    A name that people merged into another is that one's. Nobody's statements are counted further
    than `COUNTED`.
    """
    sql = f"""
        SELECT s.name, s.kind, s.titles, s.quotes, s.claims,
            (SELECT group_concat(alias, '; ') FROM (SELECT alias FROM speaker_aliases
                WHERE speaker = s.name ORDER BY alias)) AS aliases,
            (SELECT min(date) FROM (
                SELECT min(date) AS date FROM quotes WHERE said_by = s.name
                UNION ALL SELECT min(date) FROM claims WHERE said_by = s.name)) AS first_date,
            (SELECT max(date) FROM (
                SELECT max(date) AS date FROM quotes WHERE said_by = s.name
                UNION ALL SELECT max(date) FROM claims WHERE said_by = s.name)) AS last_date
        FROM (SELECT name, kind, titles, {_count_said("quote")}, {_count_said("claim")}
            FROM speakers AS n WHERE name = :name) AS s"""
    rows = read_rows(db, sql, name=resolve_alias(db, name))
    return rows[0] if rows else None


def _count_said(kind: str) -> str:
    return f"""(SELECT count(*) FROM (SELECT 1 FROM {kind}s AS s WHERE s.said_by = n.name
        AND s.reviewed IS NOT 'rejected' AND {LATEST} LIMIT {COUNTED})) AS {kind}s"""


def list_statements(
    db: sqlite3.Connection, kind: StatementKind, name: str, offset: int = 0
) -> list[Row]:
    """Return a speaker's quotes or claims, newest first, each with what came before it."""
    keys = db.execute(
        f"""SELECT s.key FROM {kind}s AS s
        WHERE s.said_by = :name AND s.reviewed IS NOT 'rejected' AND {LATEST}
        ORDER BY s.date DESC, s.article DESC LIMIT :limit OFFSET :offset""",
        {"name": name, "limit": PAGE, "offset": offset},
    )
    return read_statements(db, kind, [row[0] for row in keys])
