"""A record of an older version opens, says what it needs, and ends like a new one."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from quotecheck.record.index import TABLES
from quotecheck.record.schema import MIGRATIONS
from quotecheck.record.version import SCHEMA_VERSION
from tests.records import ask, lines, run

FIXTURES = Path(__file__).parent.parent / "fixtures" / "articles"


def test_the_version_counts_the_migrations() -> None:
    assert len(MIGRATIONS) == SCHEMA_VERSION


def _age(path: Path) -> None:
    """Make the record one of version 1, whose index had other tables, and other keys."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        _age_keys(db)
        for table in TABLES:
            db.execute(f"DROP TABLE {table}")
        db.execute("CREATE INDEX quotes_rule ON quotes(rule)")
        db.execute("CREATE TABLE _quote_keys (old TEXT) STRICT")
        db.execute("CREATE TABLE _matching (version INTEGER NOT NULL) STRICT")
        db.execute("INSERT INTO _matching (version) VALUES (1)")
        db.execute("PRAGMA user_version = 1")


def _age_keys(db: sqlite3.Connection) -> None:
    """Give statements keys of their ids alone."""
    for kind in ("quote", "claim"):
        keys = [
            (int(hash_id[:15], 16), key)
            for hash_id, key in db.execute(f"SELECT id, key FROM {kind}s").fetchall()
        ]
        columns = [f"{kind}s.key", f"{kind}_matches.statement", f"{kind}_matches.earlier"]
        for table, column in (name.split(".") for name in columns):
            db.executemany(f"UPDATE {table} SET {column} = ? WHERE {column} = ?", keys)
        if kind == "quote":
            db.executemany("UPDATE claims SET quote = ? WHERE quote = ?", keys)
        db.execute(f"INSERT INTO {kind}s_fts ({kind}s_fts) VALUES ('rebuild')")


def test_an_older_record_is_brought_up_and_rematched(tmp_path: Path) -> None:
    paths = [tmp_path / "new.db", tmp_path / "old.db"]
    for path in paths:
        lines("ingest", str(FIXTURES), db=path)
    _age(paths[1])
    asked = run("check", "Port Ilse has 14 cranes.", db=paths[1])
    assert (asked.returncode, "quotecheck rematch" in asked.stderr) == (1, True), asked.stderr
    for path in paths:
        text = "Ines Calder said Port Ilse has 14 cranes."
        done = run("ingest", "-", "--date", "2024-01-02", db=path, input=text)
        assert done.returncode == 0, done.stderr
        older = "Older articles are matched by older rules. Renew all: quotecheck rematch"
        assert (older in done.stderr) == (path == paths[1]), done.stderr
    lines("rematch", db=paths[1])
    for command in ("matches --limit 0 --csv", "search cranes --nl", "quotes --nl"):
        new, old = (lines(*command.split(), db=path) for path in paths)
        assert old == new
    indexes = "SELECT name FROM sqlite_master WHERE type = 'index' ORDER BY name"
    assert ask(paths[0], indexes) == ask(paths[1], indexes)
    keys = "SELECT key FROM quotes UNION ALL SELECT quote FROM claims ORDER BY 1"
    assert ask(paths[0], keys) == ask(paths[1], keys)
    assert all(not line.startswith("BAD") for line in lines("doctor", db=paths[1]))
    assert ask(paths[1], "SELECT count(*) FROM _quote_keys") > [(100,)]
