"""Write the record: open its file, add what was extracted, leave one plain file behind."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, fields, replace
from operator import itemgetter
from pathlib import Path
from types import TracebackType

from quotecheck.errors import RecordError
from quotecheck.models import (
    EXTRACTOR_VERSION,
    Article,
    Extraction,
    Problem,
    SpeakerKind,
    article_key,
)
from quotecheck.record.clashes import explain_clash, find_clashing
from quotecheck.record.clock import now
from quotecheck.record.corrections import anchor_articles
from quotecheck.record.faults import explain_fault
from quotecheck.record.files import leave_wal, open_for_writing
from quotecheck.record.index import forget_statements, rebuild_matches, update_matches
from quotecheck.record.people import read_aliases
from quotecheck.record.prepared import Prepared, prepare
from quotecheck.record.topics import Alike
from quotecheck.record.views import FULL_TEXT
from quotecheck.rows import (
    ARTICLE_COLUMNS,
    CLAIM_COLUMNS,
    QUOTE_COLUMNS,
    Values,
    join_titles,
)


@dataclass(slots=True)
class Added:
    """What one `Record.add` took in: counts of new rows, and of articles known before.

    `renewed` counts the articles among them that an older extractor had read; `left_out` tells
    which new ones could not go in.
    """

    articles: int = 0
    quotes: int = 0
    claims: int = 0
    known: int = 0
    renewed: int = 0
    left_out: tuple[Problem, ...] = ()


class Record:
    """A record open for writing; use it as a context manager.

    Every `add` is one transaction: an article is in the record whole or not at all.
    """

    def __init__(self, path: Path, command: str = "ingest") -> None:
        self.path = path
        self.db = open_for_writing(path)
        self._alike = Alike(self.db)
        self.run = self._start_run(command)

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
            self._alike.forget()
            if isinstance(error, sqlite3.OperationalError):
                raise explain_fault(self.path, error) from error
            raise

    @contextmanager
    def _trusting(self) -> Iterator[None]:
        """Look up nothing that rows refer to: `add` writes it first, in the same transaction.

        That costs a quarter of writing them. Nor is anything deleted by what it refers to.
        """
        self.db.execute("PRAGMA foreign_keys = OFF")
        try:
            yield
        finally:
            self.db.execute("PRAGMA foreign_keys = ON")

    def _start_run(self, command: str) -> int:
        with self.transaction():
            cursor = self.db.execute(
                "INSERT INTO runs (started, command, extractor) VALUES (?, ?, ?)",
                (now(), command, EXTRACTOR_VERSION),
            )
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def add(
        self, extractions: Iterable[Extraction | Prepared], problems: Sequence[Problem] = ()
    ) -> Added:
        """Add a batch in one transaction and match it; articles that are known change nothing."""
        batch = [prepare(one) if isinstance(one, Extraction) else one for one in extractions]
        try:
            return self._add(batch, problems)
        except sqlite3.IntegrityError:
            clashing = find_clashing(self.db, batch)
            if not clashing:
                raise
        left_out = tuple(explain_clash(one.article) for one in clashing.values())
        rest = [one for one in batch if one.key not in clashing]
        return replace(self._add(rest, [*problems, *left_out]), left_out=left_out)

    def _add(self, batch: Sequence[Prepared], problems: Sequence[Problem]) -> Added:
        with self._trusting(), self.transaction():
            new, known = self._choose_new(batch)
            self._insert(new, known)
            update_matches(self.db, new, self.run, self._alike)
            anchor_articles(self.db, [one.article.id for one in new])
            self.db.executemany(
                "INSERT INTO problems (name, reason, details, run) VALUES (?, ?, ?, ?)",
                [(p.name, p.reason, json.dumps(dict(p.details)), self.run) for p in problems],
            )
            added = Added(
                articles=len(new),
                quotes=sum(len(one.quotes) for one in new),
                claims=sum(len(one.claims) for one in new),
                known=len(batch) - len(new),
                renewed=sum(one.key in known for one in new),
            )
            self.db.execute(
                "UPDATE runs SET articles = articles + ?, quotes = quotes + ?, "
                "claims = claims + ?, problems = problems + ? WHERE id = ?",
                (added.articles, added.quotes, added.claims, len(problems), self.run),
            )
        return added

    def rematch(self) -> None:
        """Make index and matches anew, by the present rules."""
        with self.transaction():
            rebuild_matches(self.db)
        self._alike.forget()

    def knows(self, article: Article) -> bool:
        """Tell whether this version of the article is in the record, by the present extractor."""
        row = self.db.execute(
            "SELECT extractor FROM articles WHERE key = ?", (article_key(article),)
        ).fetchone()
        return row is not None and int(row[0]) >= EXTRACTOR_VERSION

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

    def _choose_new(self, batch: Iterable[Prepared]) -> tuple[list[Prepared], set[int]]:
        """Return what of a batch to write, each once, and the keys that are on record.

        Of those, only what an older extractor had read is among the first.
        """
        by_key: dict[int, Prepared] = {}
        for one in batch:
            by_key.setdefault(one.key, one)
        rows = self.db.execute(
            "SELECT key, extractor FROM articles WHERE key IN (SELECT value FROM json_each(?))",
            (json.dumps(list(by_key)),),
        )
        extractors: dict[int, int] = dict(map(tuple, rows))
        new = [
            one
            for key, one in by_key.items()
            if key not in extractors or extractors[key] < EXTRACTOR_VERSION
        ]
        return new, set(extractors)

    def _insert(self, new: Sequence[Prepared], known: set[int]) -> None:
        """Add articles; of those `known`, put the statements in the place of the older ones."""
        for one in new:
            if one.key in known:
                self._forget_statements(one.key)
        self._insert_articles([one for one in new if one.key not in known])
        self._insert_speakers(new)
        names = read_aliases(self.db)
        for table, columns, rows in (
            ("quotes", QUOTE_COLUMNS, [row for one in new for row in one.quotes]),
            ("claims", CLAIM_COLUMNS, [row for one in new for row in one.claims]),
        ):
            said = list(columns).index("speaker")
            # With the names that people want shown.
            shown = [(*row, names.get(row[said], row[said])) for row in rows]
            self._insert_rows(table, (*columns, "said_by"), shown)

    def _insert_articles(self, articles: Sequence[Prepared]) -> None:
        (arrival,) = self.db.execute("SELECT coalesce(max(arrival), 0) FROM articles").fetchone()
        rows = [
            (*one.row, self.run, arrival + number) for number, one in enumerate(articles, start=1)
        ]
        self._insert_rows("articles", (*ARTICLE_COLUMNS, "run", "arrival"), rows)
        self._mark_latest({one.article.id for one in articles})

    def _forget_statements(self, article: int) -> None:
        forget_statements(self.db, article)
        for kind in ("claim", "quote"):
            own = f"SELECT key FROM {kind}s WHERE article = ?1"
            self.db.execute(
                f"DELETE FROM {kind}_matches WHERE statement IN ({own}) OR earlier IN ({own})",
                (article,),
            )
            self.db.execute(f"DELETE FROM {kind}s WHERE article = ?", (article,))
        self.db.execute(
            "UPDATE articles SET extractor = ? WHERE key = ?", (EXTRACTOR_VERSION, article)
        )

    def _insert_rows(self, table: str, columns: Sequence[str], rows: Iterable[Values]) -> None:
        """Insert rows and their words, in the order of their keys: the cheapest for both."""
        ordered = sorted(rows, key=itemgetter(columns.index("key")))
        self._insert_values(table, columns, ordered)
        words = FULL_TEXT[table]
        choose = itemgetter(columns.index("key"), *map(columns.index, words))
        self._insert_values(f"{table}_fts", ("rowid", *words), map(choose, ordered))

    def _insert_values(self, table: str, columns: Sequence[str], rows: Iterable[Values]) -> None:
        names = ", ".join(f'"{column}"' for column in columns)
        places = ", ".join("?" * len(columns))
        self.db.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", rows)

    def _mark_latest(self, ids: Iterable[str]) -> None:
        """Mark the newest version: by its date of modification, else by when it was seen."""
        several = self.db.execute(
            "SELECT id FROM articles WHERE id IN (SELECT value FROM json_each(?)) "
            "GROUP BY id HAVING count(*) > 1",
            (json.dumps(sorted(ids)),),
        ).fetchall()
        self.db.executemany(
            "UPDATE articles SET latest = (key = (SELECT key FROM articles WHERE id = ?1 "
            "ORDER BY modified IS NOT NULL DESC, modified DESC, arrival DESC LIMIT 1)) "
            "WHERE id = ?1",
            [(row[0],) for row in several],
        )

    def _insert_speakers(self, articles: Iterable[Prepared]) -> None:
        kinds: dict[str, SpeakerKind] = {}
        titles: dict[str, set[str]] = {}
        for one in articles:
            for name, kind, given in one.speakers:
                kinds[name] = min(kind, kinds.get(name, kind))
                titles.setdefault(name, set()).update(given)
        known = self.db.execute(
            "SELECT name, titles FROM speakers WHERE name IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(kinds)),),
        )
        for name, written in known:
            titles[name].update(json.loads(written))
        self.db.executemany(
            "INSERT INTO speakers (name, kind, titles) VALUES (?, ?, ?) "
            "ON CONFLICT (name) DO UPDATE SET titles = excluded.titles, "
            "kind = min(kind, excluded.kind) "
            "WHERE titles != excluded.titles OR kind > excluded.kind",
            [(name, kind, join_titles([titles[name]])) for name, kind in sorted(kinds.items())],
        )
