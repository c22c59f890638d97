"""Take published verdicts in: each goes to the statements that its claim is, or that repeat it."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from quotecheck.extract import extract
from quotecheck.models import Problem, StatementKind, article_key
from quotecheck.record.corrections import add_note
from quotecheck.record.store import Record
from quotecheck.record.verdicts import find_covered
from quotecheck.sources.claimreviews import Review, read_reviews
from quotecheck.sources.cut import explain
from quotecheck.sources.decode import decode_text

_KINDS: tuple[StatementKind, ...] = ("quote", "claim")


@dataclass(slots=True)
class Imported:
    """What an import brought.

    `covered` counts the statements that the new verdicts are shown on, `empty` the reviews whose
    claim holds neither a quote nor a figure.
    """

    reviews: int = 0
    known: int = 0
    covered: int = 0
    empty: int = 0
    problems: list[Problem] = field(default_factory=list)


def import_reviews(files: Sequence[str], record: Record) -> Imported:
    """Read ClaimReview files ("-" is standard input) into `record`."""
    imported = Imported()
    reviews: list[Review] = []
    for name in files:
        for one in _read_file(name):
            if isinstance(one, Problem):
                imported.problems.append(one)
            else:
                reviews.append(one)
    new = [review for review in reviews if not record.knows(review.article)]
    imported.known = len(reviews) - len(new)
    record.add([extract(review.article) for review in new], imported.problems)
    with record.transaction():
        for review in new:
            _attach(record.db, review, imported)
    return imported


def _read_file(name: str) -> Iterator[Review | Problem]:
    called = "stdin" if name == "-" else name
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        yield Problem(called, explain(error))
        return
    yield from read_reviews(called, decode_text(data).text)


def _attach(db: sqlite3.Connection, review: Review, imported: Imported) -> None:
    """Attach the verdict to each statement of the reviewed claim."""
    covered = 0
    for kind in _KINDS:
        rows = db.execute(
            f"SELECT key FROM {kind}s WHERE article = ? ORDER BY key",
            (article_key(review.article),),
        ).fetchall()
        for row in rows:
            add_note(
                db,
                kind,
                row["key"],
                review.rating,
                url=review.url,
                author=review.reviewer,
                created=review.published,
            )
            covered += len(find_covered(db, kind, row["key"]))
    imported.reviews += 1
    imported.covered += covered
    imported.empty += not covered
