"""The Spark and Arrow types of the record's rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from quotecheck.rows import (
    ARTICLE_COLUMNS,
    CLAIM_COLUMNS,
    PROBLEM_COLUMNS,
    QUOTE_COLUMNS,
    SPEAKER_COLUMNS,
)

if TYPE_CHECKING:
    import pyarrow

# One row an article, with everything found in it; what cannot be read has a problem instead.
EXTRACTED_TABLES: dict[str, Mapping[str, str]] = {
    "articles": ARTICLE_COLUMNS,
    "speakers": SPEAKER_COLUMNS,
    "quotes": QUOTE_COLUMNS,
    "claims": CLAIM_COLUMNS,
    "problems": PROBLEM_COLUMNS,
}
_SPARK_TYPES = {"TEXT": "string", "INTEGER": "bigint", "REAL": "double"}


def describe_struct(columns: Mapping[str, str]) -> str:
    """Return a Spark struct type with these columns.

    >>> describe_struct({"name": "TEXT", "end": "INTEGER"})
    'struct<`name`:string,`end`:bigint>'
    """
    fields = (f"`{name}`:{_SPARK_TYPES[kind]}" for name, kind in columns.items())
    return f"struct<{','.join(fields)}>"


def describe_extracted() -> str:
    """Return the Spark schema of an extracted article: an array of rows for each table."""
    return ", ".join(
        f"{table} array<{describe_struct(columns)}>" for table, columns in EXTRACTED_TABLES.items()
    )


def describe_columns(columns: Mapping[str, str]) -> str:
    """Return a Spark schema with these columns.

    >>> describe_columns({"name": "TEXT", "value": "REAL"})
    '`name` string, `value` double'
    """
    return ", ".join(f"`{name}` {_SPARK_TYPES[kind]}" for name, kind in columns.items())


def arrow_fields(columns: Mapping[str, str]) -> list[tuple[str, pyarrow.DataType]]:
    """Return these columns as Arrow fields."""
    import pyarrow as pa

    types = {"TEXT": pa.string(), "INTEGER": pa.int64(), "REAL": pa.float64()}
    return [(name, types[kind]) for name, kind in columns.items()]


def arrow_schema() -> pyarrow.Schema:
    """Return the schema of an extracted article as an Arrow schema."""
    import pyarrow as pa

    return pa.schema(
        [
            (table, pa.list_(pa.struct(arrow_fields(columns))))
            for table, columns in EXTRACTED_TABLES.items()
        ]
    )
