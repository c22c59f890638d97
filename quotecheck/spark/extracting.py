"""Read and extract on the executors: pieces of input in, the rows of every table out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from quotecheck.extract import extract
from quotecheck.models import Article, Problem
from quotecheck.rows import article_row, claim_rows, quote_rows, speaker_rows
from quotecheck.spark.reading import read_pieces
from quotecheck.spark.tables import arrow_schema, describe_extracted

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame

# Articles a batch: what one executor holds in memory on its way to Spark.
_BATCH = 256


def extract_pieces(pieces: DataFrame) -> DataFrame:
    """Extract the articles of a DataFrame of pieces (see `reading`).

    Returns a row an article: an array of rows for each of the tables in `EXTRACTED_TABLES`.
    """
    return pieces.mapInArrow(_extract_batches, describe_extracted())


def _extract_batches(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    import pyarrow as pa

    schema = arrow_schema()
    rows: list[dict[str, Any]] = []
    for item in read_pieces(batches):
        rows.append(extract_row(item))
        if len(rows) >= _BATCH:
            yield pa.RecordBatch.from_pylist(rows, schema=schema)
            rows = []
    if rows:
        yield pa.RecordBatch.from_pylist(rows, schema=schema)


def extract_row(item: Article | Problem) -> dict[str, Sequence[dict[str, Any]]]:
    """Return what one article gives to each table."""
    if isinstance(item, Problem):
        return {"problems": [{"name": item.name, "reason": item.reason}]}
    extraction = extract(item)
    return {
        "articles": [article_row(item)],
        "speakers": speaker_rows(extraction),
        "quotes": quote_rows(extraction),
        "claims": claim_rows(extraction),
    }
