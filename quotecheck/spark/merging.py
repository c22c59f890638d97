"""What several articles bring, once: copies of an article, and speakers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from quotecheck.rows import SPEAKER_COLUMNS, Row, join_titles
from quotecheck.spark.batches import map_rows

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def drop_copies(extracted: DataFrame) -> DataFrame:
    """Return the extracted articles, each version of an article once, in whatever files it came."""
    from pyspark.sql import functions as f

    articles = extracted.where("size(articles) = 1").withColumn("_key", f.expr("articles[0].key"))
    twice = articles.groupBy("_key").count().where("count > 1").select("_key").persist()
    if twice.isEmpty():
        return articles.drop("_key")
    place = f.struct(
        f.expr("to_json(articles[0])"), f.col("_metadata.file_path"), f.col("_metadata.row_index")
    )
    placed = articles.withColumn("_place", place)
    copies = placed.join(f.broadcast(twice), "_key")
    first = copies.groupBy("_key").agg(f.min("_place").alias("_first"))
    joined = placed.join(f.broadcast(first), "_key", "left")
    return joined.where("_first IS NULL OR _place = _first").drop("_key", "_place", "_first")


def join_speakers(speakers: DataFrame) -> DataFrame:
    """Return each name once, with all its titles, as the record joins them."""
    from pyspark.sql import functions as f

    titles = f.from_json("titles", "array<string>")
    joined = speakers.groupBy("name").agg(
        f.min("kind").alias("kind"),
        f.array_sort(f.array_distinct(f.flatten(f.collect_list(titles)))).alias("titles"),
    )
    return map_rows(joined, _write_titles, SPEAKER_COLUMNS)


def _write_titles(rows: Iterable[Row]) -> Iterator[Row]:
    return (row | {"titles": join_titles([row["titles"]])} for row in rows)
