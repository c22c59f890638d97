"""Join on a key that may be anything but rare, without a task that has to do most of the work."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

# Rows of one key on one side that one task may get; a key with more is cut into a grid of cells.
_CELL = 5_000


def join_spread(left: DataFrame, right: DataFrame, key: str, condition: str) -> DataFrame:
    """Return the inner join of two DataFrames on `key` and `condition`, frequent keys spread.

    The sides have no other column in common. Each side of a frequent key is cut by a hash of its
    row, and every part of one side meets every part of the other: no pair is lost, none comes
    twice.
    """
    from pyspark.sql import functions as f

    heavy = _count_cells(left, key, "left_cells").join(
        _count_cells(right, key, "right_cells"), key, "full"
    )
    heavy = heavy.na.fill(1, ["left_cells", "right_cells"])
    cells = f.broadcast(heavy)
    ours = _cut(left, cells, key, "left", "right")
    theirs = _cut(right, cells, key, "right", "left")
    on = [key, "left_cell", "right_cell"]
    return ours.join(theirs, on).where(condition).drop("left_cell", "right_cell")


def _count_cells(side: DataFrame, key: str, name: str) -> DataFrame:
    from pyspark.sql import functions as f

    counts = side.groupBy(key).count().where(f.col("count") > _CELL)
    return counts.select(key, f.ceil(f.col("count") / _CELL).cast("int").alias(name))


def _cut(side: DataFrame, cells: DataFrame, key: str, own: str, other: str) -> DataFrame:
    """Give each row its own cell, and a copy for each cell of the other side."""
    from pyspark.sql import functions as f

    own_count = f.coalesce(f.col(f"{own}_cells"), f.lit(1))
    other_count = f.coalesce(f.col(f"{other}_cells"), f.lit(1))
    row = f.xxhash64(*[f.col(name) for name in side.columns])
    return (
        side.join(cells, key, "left")
        .withColumn(f"{own}_cell", f.pmod(row, own_count).cast("int"))
        .withColumn(f"{other}_cell", f.explode(f.sequence(f.lit(0), other_count - 1)))
        .drop("left_cells", "right_cells")
    )
