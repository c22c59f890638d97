"""Read and extract on the executors: pieces of input in, the rows of every table out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from quotecheck.extract import extract_or_explain
from quotecheck.models import Article, Problem
from quotecheck.rows import (
    ARTICLE_COLUMNS,
    CLAIM_COLUMNS,
    PROBLEM_COLUMNS,
    QUOTE_COLUMNS,
    SPEAKER_COLUMNS,
    article_row,
    claim_rows,
    quote_rows,
    speaker_rows,
)
from quotecheck.spark.entries import ENTRIES, claim_entry_rows, quote_entry_rows
from quotecheck.spark.reading import read_pieces
from quotecheck.spark.tables import arrow_arrays, describe_arrays

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame

# One row an article, with everything found in it; what cannot be read has a problem instead.
EXTRACTED: Mapping[str, Mapping[str, str]] = {
    "articles": ARTICLE_COLUMNS,
    "speakers": SPEAKER_COLUMNS,
    "quotes": QUOTE_COLUMNS,
    "claims": CLAIM_COLUMNS,
    "problems": PROBLEM_COLUMNS,
    "quote_entries": ENTRIES["quote"],
    "claim_entries": ENTRIES["claim"],
}
# Articles a batch: what one executor holds in memory on its way to Spark.
_BATCH = 256


def extract_pieces(pieces: DataFrame) -> DataFrame:
    """Extract the articles of a DataFrame of pieces (see `reading`).

    Returns a row an article: an array of rows for each table of `EXTRACTED`.
    """
    return pieces.mapInArrow(_extract_batches, describe_arrays(EXTRACTED))


def _extract_batches(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    import pyarrow as pa

    schema = arrow_arrays(EXTRACTED)
    rows = map(extract_row, read_pieces(batches))
    while batch := list(islice(rows, _BATCH)):
        yield pa.RecordBatch.from_pylist(batch, schema=schema)


def extract_row(item: Article | Problem) -> dict[str, Sequence[dict[str, Any]]]:
    """Return what one article gives to each table."""
    extraction = extract_or_explain(item, item.id) if isinstance(item, Article) else item
    if isinstance(extraction, Problem):
        return {"problems": [{"name": extraction.name, "reason": extraction.reason}]}
    return {
        "articles": [article_row(extraction.article)],
        "speakers": speaker_rows(extraction),
        "quotes": quote_rows(extraction),
        "claims": claim_rows(extraction),
        "quote_entries": quote_entry_rows(extraction),
        "claim_entries": claim_entry_rows(extraction),
    }
