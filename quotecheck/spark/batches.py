"""Rows to Arrow and back, a batch at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow

_BATCH = 2_000


def to_batches(
    rows: Iterable[Mapping[str, Any]], columns: Mapping[str, str]
) -> Iterator[pyarrow.RecordBatch]:
    """Yield `rows` as Arrow batches with these columns."""
    import pyarrow as pa

    from quotecheck.spark.tables import arrow_fields

    schema = pa.schema(arrow_fields(columns))
    stream = iter(rows)
    while batch := list(islice(stream, _BATCH)):
        yield pa.RecordBatch.from_pylist(batch, schema=schema)


def read_rows(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[dict[str, Any]]:
    """Yield the rows of Arrow batches."""
    for batch in batches:
        yield from batch.to_pylist()
