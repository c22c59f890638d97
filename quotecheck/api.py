"""The record from Python: the same words as on the command line.

    import quotecheck

    record = quotecheck.open("news.db")
    record.ingest("articles/", source="Harbour Post")
    record.claims(speaker="Calder", since="2024")
    record.check("The port has 14 cranes.")

Rows are dictionaries with the fields of the command line's JSON.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from quotecheck.models import Article, Problem, article_id
from quotecheck.record import filters, lookup, overview, queries
from quotecheck.record.files import open_for_reading
from quotecheck.record.queries import Row


@dataclass(frozen=True, slots=True)
class Ingested:
    """What one `ingest` brought: counts of what is new, what failed, and the matches that it made.

    `matches` are rows with the fields of the command `matches`.
    """

    articles: int
    quotes: int
    claims: int
    problems: tuple[Problem, ...]
    matches: list[Row]


class OpenRecord:
    """A record, by its file. Reading never creates or changes it; `ingest` and `note` write it.

    Every call opens the file and closes it again, so that an object is free to keep.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)

    def __repr__(self) -> str:
        return f"quotecheck.open({str(self.path)!r})"

    def ingest(
        self,
        *sources: str | Path,
        date: str | None = None,
        source: str | None = None,
        speaker: str | None = None,
        workers: int = 1,
    ) -> Ingested:
        """Read articles from files, folders, globs or addresses into the record.

        `date` (ISO day), `source` and `speaker` are those of all of them, where they are known.
        """
        from quotecheck.ingest import ingest
        from quotecheck.record.store import Record
        from quotecheck.sources import Given, Walk

        problems: list[Problem] = []

        def notice(batch: list[Any]) -> None:
            problems.extend(
                one for read in batch for one in read.outcomes if isinstance(one, Problem)
            )

        walk = Walk(tuple(map(str, sources)), Given(date, source, speaker))
        with Record(self.path) as record:
            ingest(record, walk, workers, notice)
            return self._describe_run(record.db, record.run, problems)

    def add(self, text: str, *, date: str | None = None, **known: str | None) -> Ingested:
        """Read one article, given as its text; `known` are title, source, url, author, speaker, id.

        >>> from tempfile import mkdtemp
        >>> record = open_record(Path(mkdtemp(), "news.db"))
        >>> first = "Ines Calder said Port Ilse has 14 cranes."
        >>> record.add(first, date="2021-03-01").claims
        1
        >>> [match["relation"] for match in record.add(
        ...     "Ines Calder said Port Ilse has 16 cranes.", date="2022-03-07").matches]
        ['changed', 'changed']
        >>> [claim["value"] for claim in record.claims(speaker="Calder")]
        [14.0, 16.0]
        """
        from quotecheck.extract import extract
        from quotecheck.record.store import Record

        made = article_id(
            given=known.pop("id", None),
            url=known.get("url"),
            source=known.get("source"),
            date=date,
            title=known.get("title"),
            text=text,
        )
        article = Article(
            made,
            text,
            date=date,
            date_source="given" if date else "none",
            **known,
        )
        with Record(self.path) as record:
            record.add([extract(article)])
            return self._describe_run(record.db, record.run, [])

    def _describe_run(self, db: sqlite3.Connection, run: int, problems: list[Problem]) -> Ingested:
        articles, quotes, claims = db.execute(
            "SELECT articles, quotes, claims FROM runs WHERE id = ?", (run,)
        ).fetchone()
        found = queries.list_matches(db, filters.Filters(), run).rows
        matches = _pick(found, queries.MATCH_COLUMNS)
        return Ingested(articles, quotes, claims, tuple(problems), matches)

    def claims(self, **narrowed: Any) -> list[Row]:
        """Return the claims that pass: speaker, about, since, until, unit, source, relation.

        Dates are ISO days, months or years: `since="2024"`. `sample` and `seed` draw by chance.
        """
        with self._read() as db:
            rows = queries.list_claims(db, _read_filters(narrowed)).rows
            return _pick(rows, queries.CLAIM_COLUMNS)

    def quotes(self, **narrowed: Any) -> list[Row]:
        """Return the quotes that pass the filters of `claims`."""
        with self._read() as db:
            rows = queries.list_quotes(db, _read_filters(narrowed)).rows
            return _pick(rows, queries.QUOTE_COLUMNS)

    def matches(self, run: int | str | None = None, **narrowed: Any) -> list[Row]:
        """Return the matches that pass the filters of `claims`; of one run, or of the "last"."""
        with self._read() as db:
            number = queries.last_run(db) or 0 if run == "last" else run
            assert number is None or isinstance(number, int)
            rows = queries.list_matches(db, _read_filters(narrowed), number).rows
            return _pick(rows, queries.MATCH_COLUMNS)

    def speakers(self, **narrowed: Any) -> list[Row]:
        """Return who says something, by how much that is, among what passes the filters."""
        with self._read() as db:
            rows = overview.list_speakers(db, _read_filters(narrowed))
            return _pick(rows, overview.SPEAKER_COLUMNS)

    def search(self, words: str, limit: int | None = 20, **narrowed: Any) -> list[Row]:
        """Return the statements that hold all words, the best first."""
        with self._read() as db:
            rows = lookup.search_statements(db, words, _read_filters(narrowed), limit)
            return _pick(rows, lookup.SEARCH_COLUMNS)

    def history(self, id: str) -> list[Row]:
        """Return one statement through time, oldest first; `id` may be the start of an id."""
        from quotecheck.record.history import HISTORY_COLUMNS, read_history

        with self._read() as db:
            rows = read_history(db, lookup.find_statement(db, id)).rows
            return _pick(rows, HISTORY_COLUMNS)

    def check(self, text: str, date: str | None = None) -> list[Row]:
        """Hold a text against the record; return rows with the fields of `matches`.

        What is not on record has one row, its `relation` is "new".
        `date` (ISO day) is when it is said, else today. Nothing is recorded.
        """
        from quotecheck.check import check_rows, check_text

        day = date or datetime.now(UTC).date().isoformat()
        with self._read() as db:
            return list(check_rows(check_text(db, text, day, whole=True)))

    def note(self, id: str, rating: str, url: str | None = None, **told: str | None) -> None:
        """Attach a verdict to a statement; `told` are note (a sentence) and author."""
        from quotecheck.record.corrections import add_note
        from quotecheck.record.store import Record

        open_for_reading(self.path).close()
        with Record(self.path, "note") as record, record.transaction():
            found = lookup.find_statement(record.db, id)
            add_note(record.db, found.kind, found.key, rating, url=url, **told)

    @contextmanager
    def _read(self) -> Iterator[sqlite3.Connection]:
        with closing(open_for_reading(self.path)) as db:
            yield db


def open_record(path: str | Path) -> OpenRecord:
    """Return the record in the file `path`, which need not be there before the first `ingest`."""
    return OpenRecord(path)


def _pick(rows: list[Row], columns: tuple[str, ...]) -> list[Row]:
    return [{name: row[name] for name in columns} for row in rows]


def _read_filters(narrowed: dict[str, Any]) -> filters.Filters:
    """Return filters with the first and the last day of what `since` and `until` name.

    >>> _read_filters({"since": "2024", "until": "2024-05"}).until
    '2024-05-31'
    """
    from quotecheck.cli.days import read_period

    today = datetime.now(UTC).date()
    days = {
        name: read_period(str(narrowed[name]), today)[name == "until"].isoformat()
        for name in ("since", "until")
        if narrowed.get(name) is not None
    }
    return filters.Filters(**{**narrowed, **days})
