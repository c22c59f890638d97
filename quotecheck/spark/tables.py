"""The Spark and Arrow types of the record's rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow

_SPARK_TYPES = {"TEXT": "string", "INTEGER": "bigint", "REAL": "double"}


def describe_struct(columns: Mapping[str, str]) -> str:
    """Return a Spark struct type with these columns.

    >>> describe_struct({"name": "TEXT", "end": "INTEGER"})
    'struct<`name`:string,`end`:bigint>'
    """
    fields = (f"`{name}`:{_SPARK_TYPES[kind]}" for name, kind in columns.items())
    return f"struct<{','.join(fields)}>"


def describe_columns(columns: Mapping[str, str]) -> str:
    """Return a Spark schema with these columns.

    >>> describe_columns({"name": "TEXT", "value": "REAL"})
    '`name` string, `value` double'
    """
    return ", ".join(f"`{name}` {_SPARK_TYPES[kind]}" for name, kind in columns.items())


def describe_arrays(tables: Mapping[str, Mapping[str, str]]) -> str:
    """Return a Spark schema with an array of rows for each table."""
    return ", ".join(f"{table} array<{describe_struct(rows)}>" for table, rows in tables.items())


def arrow_fields(columns: Mapping[str, str]) -> list[tuple[str, pyarrow.DataType]]:
    """Return these columns as Arrow fields."""
    import pyarrow as pa

    types = {"TEXT": pa.string(), "INTEGER": pa.int64(), "REAL": pa.float64()}
    return [(name, types[kind]) for name, kind in columns.items()]


def arrow_arrays(tables: Mapping[str, Mapping[str, str]]) -> pyarrow.Schema:
    """Return an Arrow schema with a list of rows for each table."""
    import pyarrow as pa

    return pa.schema(
        [(table, pa.list_(pa.struct(arrow_fields(rows)))) for table, rows in tables.items()]
    )
