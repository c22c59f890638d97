"""Bring groups together, whatever their size, without a task that has to do most of the work."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeAlias

from quotecheck.spark.batches import Row, map_rows

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

# Takes all that a group holds; gives what answers each row that asks it.
OpenGroup: TypeAlias = Callable[[list[Row]], Callable[[Row], Iterable[Row]]]


@dataclass(frozen=True, slots=True)
class Parts:
    """How a group that many ask is cut: rows that ask a part, each with all that it holds."""

    size: int = 1_000
    most: int = 10_000


_USUAL = Parts()
_HELD, _ASKS = 0, 1


def ask_groups(
    held: DataFrame,
    asking: DataFrame | None,
    counts: DataFrame,
    open_group: OpenGroup,
    columns: Mapping[str, str],
    cut: Parts = _USUAL,
) -> DataFrame:
    """Return the answers, with these columns, of each group to the rows that ask it.

    All three have a column `asked`, the group. What a group holds asks it, too. `counts` has, in
    its column `count`, about how many ask; `cut` says how groups are cut.
    """
    parts = _count_parts(counts, cut)
    rows = _copy_held(held, parts)
    if asking is not None:
        rows = rows.unionByName(_deal_asking(asking, parts), allowMissingColumns=True)
    keys = ["asked", "part"]
    together = rows.repartition(*keys).sortWithinPartitions(*keys, "role")
    return map_rows(together, lambda sorted_rows: _answer(sorted_rows, open_group), columns)


def _answer(rows: Iterator[Row], open_group: OpenGroup) -> Iterator[Row]:
    for _, group in groupby(rows, key=itemgetter("asked", "part")):
        # What a group holds comes first.
        for role, same_role in groupby(group, key=itemgetter("role")):
            if role == _HELD:
                held = [*same_role]
                answer = open_group(held)
                asking: Iterable[Row] = (row for row in held if row["mine"])
            else:
                asking = same_role
            for row in asking:
                yield from answer(row)


def _count_parts(counts: DataFrame, cut: Parts) -> DataFrame:
    """Return the groups that are cut, and into how many parts."""
    from pyspark.sql import functions as f

    parts = f.least(f.ceil(f.col("count") / cut.size), f.lit(cut.most)).cast("int").alias("parts")
    return f.broadcast(counts.where(f.col("count") > cut.size).select("asked", parts))


def _copy_held(held: DataFrame, parts: DataFrame) -> DataFrame:
    """Give each part of a group all that it holds."""
    from pyspark.sql import functions as f

    count = f.coalesce("parts", f.lit(1))
    return (
        _join_parts(held, parts, _HELD)
        .withColumn("own_part", _choose_part(held))
        .withColumn("part", f.explode(f.sequence(f.lit(0), count - 1)))
        .withColumn("mine", f.col("part") == f.col("own_part"))
        .drop("parts", "own_part")
    )


def _deal_asking(asking: DataFrame, parts: DataFrame) -> DataFrame:
    """Give each row that asks to one part of the group."""
    joined = _join_parts(asking, parts, _ASKS)
    return joined.withColumn("part", _choose_part(asking)).drop("parts")


def _join_parts(rows: DataFrame, parts: DataFrame, role: int) -> DataFrame:
    from pyspark.sql import functions as f

    return rows.join(parts, "asked", "left").withColumn("role", f.lit(role))


def _choose_part(rows: DataFrame) -> Any:
    from pyspark.sql import functions as f

    count = f.coalesce("parts", f.lit(1))
    return f.pmod(f.xxhash64(*rows.columns), count).cast("int")
