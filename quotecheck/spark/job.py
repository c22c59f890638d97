"""The whole job: inputs in, the tables of a record out as Parquet, a step at a time.

A step that is done is not done again: the extraction of each group of inputs, then the tables, then
the matches. A job that died goes on where it stood when it is started again on the same output.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from quotecheck.models import EXTRACTOR_VERSION, short_hash
from quotecheck.parquet import DATED, TABLES
from quotecheck.rows import SPEAKER_COLUMNS, join_titles
from quotecheck.spark.batches import read_rows, to_batches
from quotecheck.spark.chains import match_entries
from quotecheck.spark.entries import list_entries
from quotecheck.spark.extracting import extract_pieces
from quotecheck.spark.links import link_claims, link_quotes
from quotecheck.spark.reading import Step, plan_steps, read_step
from quotecheck.spark.tables import describe_columns

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame, SparkSession


def run_job(
    session: SparkSession,
    inputs: Sequence[str],
    output: str,
    report: Callable[[str], None] = lambda line: None,
) -> dict[str, int]:
    """Extract and match all inputs into `output`; return the number of rows of each table.

    `report` is told of each step. Sources that cannot be read are rows of `problems`.
    """
    steps = plan_steps(session, inputs)
    work = f"{output.rstrip('/')}/_work"
    for number, step in enumerate(steps, 1):
        place = _step_place(work, step)
        if not is_done(session, place):
            report(f"reading and extracting: step {number} of {len(steps)}")
            extract_pieces(read_step(session, step)).write.mode("overwrite").parquet(place)
    extracted = session.read.parquet(*[_step_place(work, step) for step in steps])
    name = short_hash(EXTRACTOR_VERSION, [step.id for step in steps])
    _write_tables(session, extracted, output, f"{work}/{name}", report)
    return {table: read_table(session, output, table).count() for table in TABLES}


def _step_place(work: str, step: Step) -> str:
    return f"{work}/extracted-{EXTRACTOR_VERSION}-{step.id}"


def is_done(session: SparkSession, place: str) -> bool:
    """Tell whether Spark finished writing to `place`: only then it leaves its mark there."""
    jvm = session.sparkContext._jvm
    assert jvm is not None
    path = jvm.org.apache.hadoop.fs.Path(f"{place}/_SUCCESS")
    configuration = session.sparkContext._jsc.hadoopConfiguration()
    return bool(path.getFileSystem(configuration).exists(path))


def _write_tables(
    session: SparkSession,
    extracted: DataFrame,
    output: str,
    work: str,
    report: Callable[[str], None],
) -> None:
    """Write each table that this set of inputs does not have yet."""
    once = drop_copies(extracted)
    makers: dict[str, Callable[[], DataFrame]] = {
        "articles": lambda: _explode(once, "articles"),
        "quotes": lambda: _explode(once, "quotes"),
        "claims": lambda: _explode(once, "claims"),
        "speakers": lambda: join_speakers(_explode(once, "speakers")),
        "problems": lambda: _explode(extracted, "problems").distinct(),
        "matches": lambda: match_articles(once),
    }
    for table, make in makers.items():
        mark = f"{work}-{table}"
        if is_done(session, mark):
            continue
        report(f"writing {table}")
        place = f"{output.rstrip('/')}/{table}"
        rows = make()
        if table in DATED:
            rows = rows.selectExpr("*", "coalesce(substr(date, 1, 7), '') AS month")
            rows.write.mode("overwrite").partitionBy("month").parquet(place)
        else:
            rows.write.mode("overwrite").parquet(place)
        session.range(1).write.mode("overwrite").parquet(mark)


def read_table(session: SparkSession, output: str, table: str) -> DataFrame:
    """Return a table of a finished job, with the columns of the record."""
    rows = session.read.parquet(f"{output.rstrip('/')}/{table}")
    return rows.drop("month") if table in DATED else rows


def drop_copies(extracted: DataFrame) -> DataFrame:
    """Return the extracted articles, each version of an article once, in whatever files it came."""
    from pyspark.sql import functions as f

    placed = extracted.where("size(articles) = 1").select(
        "*",
        f.expr("articles[0].key").alias("_key"),
        f.struct(
            f.expr("to_json(articles[0])").alias("row"),
            f.col("_metadata.file_path"),
            f.col("_metadata.row_index"),
        ).alias("_place"),
    )
    copies = placed.groupBy("_key").agg(f.count("*").alias("n"), f.min("_place").alias("_first"))
    several = f.broadcast(copies.where("n > 1").drop("n"))
    joined = placed.join(several, "_key", "left")
    return joined.where("_first IS NULL OR _place = _first").drop("_key", "_place", "_first")


def _explode(extracted: DataFrame, table: str) -> DataFrame:
    return extracted.selectExpr(f"inline({table})")


def join_speakers(speakers: DataFrame) -> DataFrame:
    """Return each name once, with all its titles, as the record joins them."""
    from pyspark.sql import functions as f

    titles = f.from_json("titles", "array<string>")
    joined = speakers.groupBy("name").agg(
        f.min("kind").alias("kind"),
        f.array_sort(f.array_distinct(f.flatten(f.collect_list(titles)))).alias("titles"),
    )
    return joined.mapInArrow(_write_titles, describe_columns(SPEAKER_COLUMNS))


def _write_titles(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    joined = (row | {"titles": join_titles([row["titles"]])} for row in read_rows(batches))
    return to_batches(joined, SPEAKER_COLUMNS)


def match_articles(extracted: DataFrame) -> DataFrame:
    """Return the matches of all quotes and claims, as rows of the record's match tables."""
    quotes = list_entries(extracted, "quote").persist()
    claims = list_entries(extracted, "claim").persist()
    return match_entries(quotes, link_quotes(quotes), "quote").unionByName(
        match_entries(claims, link_claims(claims), "claim")
    )
