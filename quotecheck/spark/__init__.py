"""Past one machine: the same functions on Spark give the same rows, as Parquet.

For a job of one's own: `ship_package(session)`, then `extract_pieces(frame_pieces(articles))` and
`match_articles(extracted)` on DataFrames.
"""

from __future__ import annotations

from quotecheck.spark.extracting import extract_pieces
from quotecheck.spark.failing import log_failure
from quotecheck.spark.job import match_articles, read_table, run_job
from quotecheck.spark.progress import watch_tasks
from quotecheck.spark.reading import frame_pieces
from quotecheck.spark.session import open_session, ship_package

__all__ = [
    "extract_pieces",
    "frame_pieces",
    "log_failure",
    "match_articles",
    "open_session",
    "read_table",
    "run_job",
    "ship_package",
    "watch_tasks",
]
