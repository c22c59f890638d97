"""Write the record: open its file, add what was extracted, leave one plain file behind."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, fields
from pathlib import Path
from types import TracebackType

from quotecheck.errors import RecordError
from quotecheck.models import EXTRACTOR_VERSION, Article, Extraction, Problem
from quotecheck.record.clock import now
from quotecheck.record.corrections import anchor_articles
from quotecheck.record.faults import explain_fault
from quotecheck.record.files import leave_wal, open_for_writing
from quotecheck.record.index import forget_statements, update_matches
from quotecheck.record.people import read_aliases
from quotecheck.rows import (
    Row,
    article_key,
    article_row,
    claim_rows,
    join_titles,
    quote_rows,
    speaker_rows,
)


@dataclass(slots=True)
class Added:
    """What one `Record.add` took in: counts of new rows, and of articles known before.

    `renewed` counts the articles among them that an older extractor had read.
    """

    articles: int = 0
    quotes: int = 0
    claims: int = 0
    known: int = 0
    renewed: int = 0


class Record:
    """A record open for writing; use it as a context manager.

    Every `add` is one transaction: an article is in the record whole or not at all.
    """

    def __init__(self, path: Path, command: str = "ingest") -> None:
        self.path = path
        self.db = open_for_writing(path)
        self.run = self._start_run(command)
        self._aliases: dict[str, str] = {}

    def __enter__(self) -> Record:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            self.close()
        except RecordError:
            # What went wrong first is what the user should hear of.
            if error is None:
                raise

    def close(self) -> None:
        """Finish the run and leave a single file, out of WAL."""
        with closing(self.db):
            with self.transaction():
                self.db.execute("UPDATE runs SET finished = ? WHERE id = ?", (now(), self.run))
            try:
                self.db.execute("PRAGMA optimize")
            except sqlite3.OperationalError as error:
                raise explain_fault(self.path, error) from error
        leave_wal(self.path)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Do all of the block or none of it."""
        try:
            self.db.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise explain_fault(self.path, error) from error
        try:
            yield
            self.db.execute("COMMIT")
        except BaseException as error:
            # SQLite itself has rolled back where the disk is full.
            if self.db.in_transaction:
                self.db.execute("ROLLBACK")
            if isinstance(error, sqlite3.OperationalError):
                raise explain_fault(self.path, error) from error
            raise

    def _start_run(self, command: str) -> int:
        with self.transaction():
            cursor = self.db.execute(
                "INSERT INTO runs (started, command, extractor) VALUES (?, ?, ?)",
                (now(), command, EXTRACTOR_VERSION),
            )
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def add(self, extractions: Iterable[Extraction], problems: Sequence[Problem] = ()) -> Added:
        """Add a batch in one transaction and match it; articles that are known change nothing."""
        added = Added()
        with self.transaction():
            self._aliases = read_aliases(self.db)
            new = [one.article for one in extractions if self._insert(one, added)]
            update_matches(self.db, [article_key(article) for article in new])
            anchor_articles(self.db, [article.id for article in new])
            self.db.executemany(
                "INSERT INTO problems (name, reason, details, run) VALUES (?, ?, ?, ?)",
                [(p.name, p.reason, json.dumps(dict(p.details)), self.run) for p in problems],
            )
            self.db.execute(
                "UPDATE runs SET articles = articles + ?, quotes = quotes + ?, "
                "claims = claims + ?, problems = problems + ? WHERE id = ?",
                (added.articles, added.quotes, added.claims, len(problems), self.run),
            )
        return added

    def knows(self, article: Article) -> bool:
        """Tell whether this version of the article is in the record, by the present extractor."""
        extractor = self._find_extractor(article)
        return extractor is not None and extractor >= EXTRACTOR_VERSION

    def outdated(self) -> Iterator[Article]:
        """Yield the articles that an older extractor read, to be extracted and added again."""
        names = [field.name for field in fields(Article)]
        columns = ", ".join(f'"{name}"' for name in names)
        keys = self.db.execute(
            "SELECT key FROM articles WHERE extractor < ? ORDER BY arrival", (EXTRACTOR_VERSION,)
        ).fetchall()
        for (key,) in keys:
            row = self.db.execute(f"SELECT {columns} FROM articles WHERE key = ?", (key,))
            yield Article(**dict(zip(names, row.fetchone(), strict=True)))

    def forget_extractor(self) -> None:
        """Take every article for one that an older extractor read."""
        with self.transaction():
            self.db.execute("UPDATE articles SET extractor = 0")

    def _find_extractor(self, article: Article) -> int | None:
        row = self.db.execute(
            "SELECT extractor FROM articles WHERE key = ?", (article_key(article),)
        ).fetchone()
        return None if row is None else int(row["extractor"])

    def _insert(self, extraction: Extraction, added: Added) -> bool:
        """Add an article, or put its statements in the place of an older extractor's."""
        article = extraction.article
        extractor = self._find_extractor(article)
        if extractor is not None and extractor >= EXTRACTOR_VERSION:
            added.known += 1
            return False
        if extractor is None:
            row = article_row(article) | {"run": self.run, "arrival": self._next_arrival()}
            self._insert_rows("articles", [row])
            self._mark_latest(article.id)
        else:
            self._forget_statements(article_key(article))
            added.renewed += 1
        for speaker in speaker_rows(extraction):
            self._insert_speaker(speaker)
        self._insert_rows("quotes", self._with_speakers(quote_rows(extraction)))
        self._insert_rows("claims", self._with_speakers(claim_rows(extraction)))
        added.articles += 1
        added.quotes += len(extraction.quotes)
        added.claims += len(extraction.claims)
        return True

    def _forget_statements(self, article: int) -> None:
        forget_statements(self.db, article)
        for table in ("claims", "quotes"):
            self.db.execute(f"DELETE FROM {table} WHERE article = ?", (article,))
        self.db.execute(
            "UPDATE articles SET extractor = ? WHERE key = ?", (EXTRACTOR_VERSION, article)
        )

    def _with_speakers(self, rows: Sequence[Row]) -> list[Row]:
        """Return `rows` with the names that people want shown."""
        names = self._aliases
        return [row | {"said_by": names.get(row["speaker"], row["speaker"])} for row in rows]

    def _insert_rows(self, table: str, rows: Sequence[Row]) -> None:
        if not rows:
            return
        columns = ", ".join(f'"{column}"' for column in rows[0])
        places = ", ".join("?" * len(rows[0]))
        self.db.executemany(
            f"INSERT INTO {table} ({columns}) VALUES ({places})",
            [tuple(row.values()) for row in rows],
        )

    def _next_arrival(self) -> int:
        row = self.db.execute("SELECT coalesce(max(arrival), 0) + 1 FROM articles").fetchone()
        return int(row[0])

    def _mark_latest(self, article_id: str) -> None:
        """Mark the newest version: by its date of modification, else by when it was seen."""
        self.db.execute(
            "UPDATE articles SET latest = (key = (SELECT key FROM articles WHERE id = :id "
            "ORDER BY modified IS NOT NULL DESC, modified DESC, arrival DESC LIMIT 1)) "
            "WHERE id = :id",
            {"id": article_id},
        )

    def _insert_speaker(self, speaker: Row) -> None:
        row = self.db.execute(
            "SELECT titles FROM speakers WHERE name = ?", (speaker["name"],)
        ).fetchone()
        known = json.loads(row["titles"]) if row else []
        self.db.execute(
            "INSERT INTO speakers (name, kind, titles) VALUES (:name, :kind, :titles) "
            "ON CONFLICT (name) DO UPDATE SET titles = excluded.titles, "
            "kind = min(kind, excluded.kind)",
            speaker | {"titles": join_titles([json.loads(speaker["titles"]), known])},
        )
