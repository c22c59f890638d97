"""Write the record: open its file, add what was extracted, leave one plain file behind."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from quotecheck.errors import RecordError
from quotecheck.models import (
    EXTRACTOR_VERSION,
    Article,
    Extraction,
    Problem,
    Quote,
    Speaker,
    short_hash,
)
from quotecheck.record.files import open_for_writing
from quotecheck.record.index import update_matches


def key_of(statement_id: str) -> int:
    """Return the integer key of a hash id: its first 60 bits, so that it is never negative."""
    return int(statement_id[:15], 16)


def article_key(article: Article) -> int:
    """Return the key of this version of an article."""
    return key_of(short_hash("article", article.id, article.sha256))


def now() -> str:
    """Return the time as ISO text in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0).isoformat()


@dataclass(slots=True)
class Added:
    """What one `Record.add` took in: counts of new rows, and of articles known before."""

    articles: int = 0
    quotes: int = 0
    claims: int = 0
    known: int = 0


class Record:
    """A record open for writing; use it as a context manager.

    Every `add` is one transaction: an article is in the record whole or not at all.
    """

    def __init__(self, path: Path, command: str = "ingest") -> None:
        self.path = path
        self.db = open_for_writing(path)
        self.run = self._start_run(command)

    def __enter__(self) -> Record:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Finish the run and leave a single file, out of WAL."""
        with self.transaction():
            self.db.execute("UPDATE runs SET finished = ? WHERE id = ?", (now(), self.run))
        self.db.execute("PRAGMA optimize")
        # Another writer may still be at work: then the last one to close leaves WAL.
        try:
            self.db.execute("PRAGMA busy_timeout = 0")
            self.db.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
        finally:
            self.db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Do all of the block or none of it."""
        try:
            self.db.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise RecordError(
                f"{self.path}: another process is writing to it. Wait for it, then run again."
            ) from error
        try:
            yield
        except BaseException:
            self.db.execute("ROLLBACK")
            raise
        self.db.execute("COMMIT")

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
            keys = [key for extraction in extractions if (key := self._insert(extraction, added))]
            update_matches(self.db, keys, self.run)
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
        row = self.db.execute(
            "SELECT 1 FROM articles WHERE key = ? AND extractor = ?",
            (article_key(article), EXTRACTOR_VERSION),
        ).fetchone()
        return row is not None

    def _insert(self, extraction: Extraction, added: Added) -> int | None:
        article = extraction.article
        key = article_key(article)
        if self.knows(article):
            added.known += 1
            return None
        self._insert_article(article, key)
        self._insert_speakers(extraction)
        self._insert_quotes(extraction.quotes, article, key)
        self._insert_claims(extraction, key)
        added.articles += 1
        added.quotes += len(extraction.quotes)
        added.claims += len(extraction.claims)
        return key

    def _insert_article(self, article: Article, key: int) -> None:
        (arrival,) = self.db.execute(
            "SELECT coalesce(max(arrival), 0) + 1 FROM articles"
        ).fetchone()
        self.db.execute(
            "INSERT INTO articles (title, date, source, url, author, speaker, text, date_source, "
            "modified, retrieved, archived_url, arrival, extractor, run, sha256, id, key) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                article.title,
                article.date,
                article.source,
                article.url,
                article.author,
                article.speaker,
                article.text,
                article.date_source,
                article.modified,
                article.retrieved,
                article.archived_url,
                arrival,
                EXTRACTOR_VERSION,
                self.run,
                article.sha256,
                article.id,
                key,
            ),
        )
        self.db.execute(
            "UPDATE articles SET latest = (key = (SELECT key FROM articles WHERE id = :id "
            "ORDER BY modified IS NOT NULL DESC, modified DESC, arrival DESC LIMIT 1)) "
            "WHERE id = :id",
            {"id": article.id},
        )

    def _insert_speakers(self, extraction: Extraction) -> None:
        known = {speaker.name: speaker for speaker in extraction.speakers}
        names = [quote.speaker for quote in extraction.quotes]
        names += [claim.speaker for claim in extraction.claims]
        for name in dict.fromkeys(name for name in names if name):
            self._insert_speaker(known.get(name, Speaker(name, "description")))

    def _insert_speaker(self, speaker: Speaker) -> None:
        row = self.db.execute(
            "SELECT titles FROM speakers WHERE name = ?", (speaker.name,)
        ).fetchone()
        titles = sorted({*speaker.titles, *(json.loads(row[0]) if row else ())})
        self.db.execute(
            "INSERT INTO speakers (name, kind, titles) VALUES (?, ?, ?) "
            "ON CONFLICT (name) DO UPDATE SET titles = excluded.titles, "
            "kind = min(kind, excluded.kind)",
            (speaker.name, speaker.kind, json.dumps(titles, ensure_ascii=False)),
        )

    def _insert_quotes(self, quotes: Sequence[Quote], article: Article, key: int) -> None:
        self.db.executemany(
            'INSERT INTO quotes (text, speaker, date, kind, mention, cue, article, start, "end", '
            "speaker_start, speaker_end, utterance, rule, extractor, id, key) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    q.text,
                    q.speaker,
                    article.date,
                    q.kind,
                    q.mention,
                    q.cue,
                    key,
                    q.start,
                    q.end,
                    q.speaker_start,
                    q.speaker_end,
                    q.utterance,
                    q.rule,
                    EXTRACTOR_VERSION,
                    q.id,
                    key_of(q.id),
                )
                for q in quotes
            ],
        )

    def _insert_claims(self, extraction: Extraction, key: int) -> None:
        self.db.executemany(
            "INSERT INTO claims (text, subject, measure, value, low, high, unit, modifier, change, "
            "from_value, speaker, date, period, stance, figure, mention, article, quote, start, "
            '"end", figure_start, figure_end, rule, extractor, id, key) VALUES '
            "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    c.text,
                    c.subject,
                    c.measure,
                    c.value,
                    c.low,
                    c.high,
                    c.unit,
                    c.modifier,
                    c.change,
                    c.from_value,
                    c.speaker,
                    extraction.article.date,
                    c.period,
                    c.stance,
                    c.figure,
                    c.mention,
                    key,
                    key_of(c.quote) if c.quote else None,
                    c.start,
                    c.end,
                    c.figure_start,
                    c.figure_end,
                    c.rule,
                    EXTRACTOR_VERSION,
                    c.id,
                    key_of(c.id),
                )
                for c in extraction.claims
            ],
        )
