"""No page reads a big table from end to end, whatever is on record: the plans of all its SQL."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from quotecheck.record import browsing, coverage, heard, questions
from quotecheck.record.files import open_for_reading
from quotecheck.record.series import list_series
from tests.records import ask
from tests.serving import make_fixtures_record

# What a plan may go through: versions that were superseded, negations and what people decided,
# which have indexes of their own; virtual tables, which answer a MATCH or unpack a list; and what
# the query itself made, whose size it limits.
_SMALL = re.compile(
    r"USING (COVERING )?INDEX (articles_superseded|quote_matches_negation|notes_article)$"
    r"|VIRTUAL TABLE|^SCAN \d+ CONSTANT ROW"
    r"|^SCAN (\(subquery-\d+\)|newest|recent|said|found|h|o|s|matches)$"
)
Question = Callable[[sqlite3.Connection], Any]


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_fixtures_record(tmp_path_factory.mktemp("plans") / "news.db")


def _list_questions(db: Path) -> Iterator[tuple[str, Question]]:
    """Yield what each page asks of the record."""
    yield "changes", browsing.list_changes
    yield "turned", browsing.list_turned
    yield "heard", heard.list_heard
    yield "names", heard.list_names
    yield "find names", lambda record: heard.find_names(record, "orla")
    yield "sources", coverage.list_sources
    yield "failed", coverage.list_failed
    yield "search", lambda record: browsing.search(record, "levy")
    for name in questions.QUESTIONS:
        yield name, lambda record, name=name: questions.answer(record, name)  # type: ignore[misc]
    speaker = "Kassym-Jomart Tokayev"
    yield "speaker", lambda record: heard.read_speaker(record, speaker)
    yield "series", lambda record: list_series(record, speaker)
    yield "claims", lambda record: heard.list_statements(record, "claim", speaker)
    yield "quotes", lambda record: heard.list_statements(record, "quote", speaker)
    (article,) = ask(db, "SELECT key FROM articles ORDER BY key LIMIT 1")[0]
    yield "article", lambda record: browsing.read_article(record, article)
    claim, before = ask(db, "SELECT id, earlier_id FROM matches WHERE kind = 'claim'")[0]
    quote, earlier = ask(db, "SELECT id, earlier_id FROM matches WHERE kind = 'quote'")[0]
    yield "claim", lambda record: browsing.read_statement(record, "claim", claim)
    yield "quote", lambda record: browsing.read_statement(record, "quote", quote)
    yield "two claims", lambda record: browsing.read_match(record, "claim", claim, before)
    yield "two quotes", lambda record: browsing.read_match(record, "quote", quote, earlier)


def _explain(record: sqlite3.Connection, question: Question) -> Iterator[tuple[str, str]]:
    """Yield each step of the plans of all that a question runs, with its SQL."""
    ran: list[str] = []
    record.set_trace_callback(ran.append)
    question(record)
    record.set_trace_callback(None)
    assert ran
    for sql in ran:
        if sql.lstrip().upper().startswith(("SELECT", "WITH")) and "_fts_" not in sql:
            for row in record.execute(f"EXPLAIN QUERY PLAN {sql}"):
                yield row["detail"], sql


@pytest.mark.parametrize("sorted_matches", [browsing.SORTED, 1], ids=["few matches", "many"])
def test_no_page_scans_a_big_table(
    db: Path, sorted_matches: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browsing, "SORTED", sorted_matches)
    scans = []
    with closing(open_for_reading(db)) as record:
        for name, question in _list_questions(db):
            for step, sql in _explain(record, question):
                if step.startswith("SCAN") and not _SMALL.search(step):
                    scans.append((name, step, " ".join(sql.split())[:300]))
    assert not scans
