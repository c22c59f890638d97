"""The whole job: inputs in, the tables of a record out as Parquet, a step at a time.

A step that is done is not done again: the extraction of each group of inputs, the tables, the steps
of matching. A job that died goes on where it stood when it is started again on the same output.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from quotecheck.errors import SourceError
from quotecheck.models import EXTRACTOR_VERSION, short_hash
from quotecheck.parquet import DATED, TABLES
from quotecheck.spark.batches import Keep
from quotecheck.spark.chains import match_entries
from quotecheck.spark.extracting import EXTRACTED, extract_pieces
from quotecheck.spark.links import link_claims, link_quotes
from quotecheck.spark.merging import drop_copies, join_speakers
from quotecheck.spark.reading import Step, plan_steps, read_step

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

# What a job of another version left half-way is of no use.
_FORM = short_hash(EXTRACTOR_VERSION, EXTRACTED)
_PARTITIONS = "spark.sql.shuffle.partitions"
# Input of which one partition holds what was found; and the most that a shuffle is cut into.
_PARTITION_BYTES = 8_000_000
_MOST_PARTITIONS = 20_000


@dataclass(frozen=True, slots=True)
class Output:
    """The folder that a job writes; what it makes on the way stands in its `_work`."""

    session: SparkSession
    place: str
    report: Callable[[str], None]  # told of each step that begins

    def make(self, name: str, said: str, rows: Callable[[], DataFrame]) -> DataFrame:
        """Return what stands in `_work` under this name, written now where it is not there yet."""
        place = f"{self.place}/_work/{name}"
        if not self.is_done(f"_work/{name}"):
            self.report(said)
            rows().write.mode("overwrite").parquet(place)
        return self.session.read.parquet(place)

    def make_table(self, table: str, inputs: str, rows: Callable[[], DataFrame]) -> None:
        """Write a table of the record where these inputs do not have it yet."""
        mark = f"_work/{inputs}-{table}"
        if self.is_done(mark):
            return
        made = rows()
        self.report(f"writing {table}")
        place = f"{self.place}/{table}"
        if table in DATED:
            made = made.selectExpr("*", "coalesce(substr(date, 1, 7), '') AS month")
            # A few files a month, not one a month and task.
            made = made.hint("rebalance", "month")
            made.write.mode("overwrite").partitionBy("month").parquet(place)
        else:
            made.write.mode("overwrite").parquet(place)
        self.session.range(1).write.mode("overwrite").parquet(f"{self.place}/{mark}")

    def is_done(self, name: str) -> bool:
        """Tell whether Spark finished writing there: only then it leaves its mark."""
        return self._exists(f"{name}/_SUCCESS")

    def is_foreign(self) -> bool:
        """Tell whether the folder is there and no job wrote it."""
        return self._exists("") and not self._exists("_work")

    def _exists(self, name: str) -> bool:
        jvm = self.session.sparkContext._jvm
        assert jvm is not None
        path = jvm.org.apache.hadoop.fs.Path(f"{self.place}/{name}")
        configuration = self.session.sparkContext._jsc.hadoopConfiguration()
        return bool(path.getFileSystem(configuration).exists(path))


def run_job(
    session: SparkSession,
    inputs: Sequence[str],
    output: str,
    report: Callable[[str], None] = lambda line: None,
) -> dict[str, int]:
    """Extract and match all inputs into `output`; return the number of rows of each table.

    `report` is told of each step. Sources that cannot be read are rows of `problems`. SourceError
    where an input does not exist, or where `output` is something else's.
    """
    folder = Output(session, output.rstrip("/"), report)
    if folder.is_foreign():
        raise SourceError(f"{output}: is there already, and no job wrote it. Name another folder.")
    steps = plan_steps(session, inputs)
    choose_partitions(session, sum(step.size for step in steps))
    extracted = _extract_steps(folder, steps)
    name = short_hash(_FORM, [step.id for step in steps])
    _write_tables(folder, extracted, name)
    return {table: read_table(session, output, table).count() for table in TABLES}


def choose_partitions(session: SparkSession, size: int) -> None:
    """Set into how many partitions the job shuffles what comes from `size` bytes of input.

    Spark's own number, 200, is slow for a few articles and spills for very many.
    """
    if not session.sparkContext.getConf().contains(_PARTITIONS):
        least = 2 * session.sparkContext.defaultParallelism
        number = min(max(least, size // _PARTITION_BYTES), _MOST_PARTITIONS)
        session.conf.set(_PARTITIONS, str(number))


def _extract_steps(folder: Output, steps: Sequence[Step]) -> DataFrame:
    places = []
    for number, step in enumerate(steps, 1):
        name = f"extracted-{_FORM}-{step.id}"
        said = f"reading and extracting: step {number} of {len(steps)}"
        folder.make(name, said, partial(_extract_step, folder.session, step))
        places.append(f"{folder.place}/_work/{name}")
    return folder.session.read.parquet(*places)


def _extract_step(session: SparkSession, step: Step) -> DataFrame:
    return extract_pieces(read_step(session, step))


def _write_tables(folder: Output, extracted: DataFrame, inputs: str) -> None:
    """Write each table that this set of inputs does not have yet."""
    once = drop_copies(extracted)

    def keep(name: str, made: DataFrame) -> DataFrame:
        return folder.make(f"{inputs}-{name}", f"matching: {name}", lambda: made)

    for table in ("articles", "quotes", "claims"):
        folder.make_table(table, inputs, partial(_explode, once, table))
    folder.make_table("speakers", inputs, lambda: join_speakers(_explode(once, "speakers")))
    folder.make_table("problems", inputs, lambda: _explode(extracted, "problems").distinct())
    folder.make_table("matches", inputs, lambda: match_articles(once, keep))


def _explode(extracted: DataFrame, table: str) -> DataFrame:
    return extracted.selectExpr(f"inline({table})")


def read_table(session: SparkSession, output: str, table: str) -> DataFrame:
    """Return a table of a finished job, with the columns of the record."""
    rows = session.read.parquet(f"{output.rstrip('/')}/{table}")
    return rows.drop("month") if table in DATED else rows


def match_articles(extracted: DataFrame, keep: Keep = lambda _, made: made.persist()) -> DataFrame:
    """Return the matches of all quotes and claims, as rows of the record's match tables.

    Runs jobs of its own, and reads `extracted` several times: persist what is costly to make.
    `keep` is given what is read again on the way, with a name for it; it may write it to files.
    """
    quotes = extracted.selectExpr("inline(quote_entries)")
    claims = extracted.selectExpr("inline(claim_entries)")
    return match_entries(quotes, link_quotes(quotes, keep), "quote", keep).unionByName(
        match_entries(claims, link_claims(claims, keep), "claim", keep)
    )
