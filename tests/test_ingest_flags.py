"""What an ingest flagged is counted in full and shown in part, without holding all of it."""

from __future__ import annotations

from pathlib import Path

from quotecheck.ingest import ingest
from quotecheck.record.flags import Flags, read_flags
from quotecheck.record.store import Record
from quotecheck.sources import Walk
from tests.test_ingest_faults import make_articles


def _flag(folder: Path, limit: int) -> Flags:
    articles = make_articles(folder / "news.jsonl", 60)
    with Record(folder / f"{limit}.db") as record:
        ingest(record, Walk((str(articles),)), 1, lambda batch: None)
        return read_flags(record.db, record.run, limit)


def test_the_limit_shortens_what_is_shown_and_no_count(tmp_path: Path) -> None:
    few, all_ = _flag(tmp_path, 3), _flag(tmp_path, 10_000)
    assert few.counts == all_.counts
    assert (few.copies, few.by_speaker) == (all_.copies, all_.by_speaker)
    assert len(all_.blocks) == all_.counts.total() > 20
    shown = [(block.row["id"], block.articles) for block in all_.blocks[:3]]
    assert [(block.row["id"], block.articles) for block in few.blocks] == shown
    assert all(block.articles for block in all_.blocks)
