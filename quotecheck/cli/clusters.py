"""`spark` and `import`: the job on a cluster, and its result into a record."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from quotecheck.cli.options import db_option
from quotecheck.errors import QuotecheckError
from quotecheck.models import Extraction, Problem
from quotecheck.output import clean, count_noun

if TYPE_CHECKING:
    from quotecheck.record.store import Added, Record

# Articles that `import` adds in one transaction.
_BATCH = 200
# Problems of a job that are printed; all are rows of its output.
_MOST_PROBLEMS = 100
_BAR_WIDTH = 24


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.argument("output")
@click.option("--master", metavar="URL", help="Where Spark runs: local[4], spark://HOST:7077 ...")
@click.option(
    "--conf", "settings", multiple=True, metavar="NAME=VALUE", help="A property of Spark's."
)
def spark(
    inputs: tuple[str, ...], output: str, master: str | None, settings: tuple[str, ...]
) -> None:
    """Do the whole job on Spark: read INPUTs, write the record's tables to OUTPUT as Parquet.

    INPUTs are paths, folders, globs or any URLs that Hadoop reads, of the kinds that `ingest`
    reads, and Parquet with the columns id, text, date, source ... Started again on the same OUTPUT,
    the job goes on where it stood.

    \b
    quotecheck spark hdfs:///news hdfs:///record --master spark://HOST:7077
    quotecheck spark articles.jsonl out --master 'local[2]'
    """
    _require("pyspark")
    pairs = [setting.partition("=") for setting in settings]
    if any(not equals for _, equals, _ in pairs):
        raise click.UsageError("--conf takes NAME=VALUE.")
    done = _run_job(inputs, output, master, {name: value for name, _, value in pairs})
    tables = ", ".join(f"{count:,} {table}" for table, count in done.counts.items() if count)
    click.echo(f"{clean(output)}: {tables}.  Next: quotecheck import {clean(output)}")
    _tell_problems(done.problems, done.counts["problems"], output)


class _Done(NamedTuple):
    """What a job made: rows of each table, and the first of its problems."""

    counts: dict[str, int]
    problems: list[Problem]


def _run_job(
    inputs: tuple[str, ...], output: str, master: str | None, settings: dict[str, str]
) -> _Done:
    """Run the job; what Spark tells goes to a file, which is left only where the job fails."""
    from quotecheck import spark as job

    steps = _Steps()
    with job.log_failure() as log, job.open_session(master, settings, log) as session:
        with job.watch_tasks(session, steps.draw):
            counts = job.run_job(session, inputs, output, steps.begin)
        rows = job.read_table(session, output, "problems").limit(_MOST_PROBLEMS).collect()
    steps.clear()
    return _Done(counts, [Problem(row.name, row.reason) for row in sorted(rows)])


class _Steps:
    """The steps of a job on stderr: a bar on a terminal, else a line a step."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()
        self._step = "starting Spark"
        self.draw(0, 0)

    def begin(self, step: str) -> None:
        """Tell that a step begins."""
        self._step = step
        if self._shown:
            self.draw(0, 0)
        else:
            click.echo(step, err=True)

    def draw(self, done: int, tasks: int) -> None:
        """Draw how many of the tasks that are known now are done."""
        if self._shown:
            bar = "#" * (_BAR_WIDTH * done // max(tasks, 1))
            count = f"  {done} of {count_noun(tasks, 'task')}" if tasks else ""
            sys.stderr.write(f"\r[{bar:{_BAR_WIDTH}}]  {self._step}{count}\x1b[K")
            sys.stderr.flush()

    def clear(self) -> None:
        """Take the bar away."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


@click.command("import")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@db_option
def import_(folder: Path, db: Path) -> None:
    """Take the Parquet of `spark`, or of `export tables`, into a record, as if ingested.

    \b
    quotecheck import out -d news.db
    """
    _require("pyarrow")
    from quotecheck import parquet
    from quotecheck.record.store import Added, Record

    total = Added()
    with Record(db, "import") as record:
        extractions = parquet.read_extractions(folder)
        while batch := list(islice(extractions, _BATCH)):
            added = _add(record, batch, folder)
            total.articles += added.articles
            total.quotes += added.quotes
            total.claims += added.claims
        problems = parquet.read_problems(folder)
        record.add([], problems)
    click.echo(
        f"{clean(str(db))}: {count_noun(total.articles, 'article')}, "
        f"{count_noun(total.quotes, 'quote')} and {count_noun(total.claims, 'claim')} are new."
    )
    _tell_problems(problems, len(problems), str(folder))


def _add(record: Record, batch: list[Extraction], folder: Path) -> Added:
    import sqlite3

    try:
        return record.add(batch)
    except (sqlite3.IntegrityError, AttributeError, TypeError) as error:
        raise QuotecheckError(
            f"{folder}: holds rows that no record takes ({error}). Run the job again."
        ) from error


def _tell_problems(problems: Sequence[Problem], count: int, folder: str) -> None:
    """Print what could not be read, and leave with the exit code that says so."""
    for problem in problems[:_MOST_PROBLEMS]:
        click.echo(f"{clean(problem.name)}: {clean(problem.reason)}", err=True)
    if count > _MOST_PROBLEMS:
        more = count_noun(count - _MOST_PROBLEMS, "more problem")
        click.echo(f"and {more}: {clean(folder)}/problems", err=True)
    sys.exit(1 if count else 0)


def _require(module: str) -> None:
    if find_spec(module) is None:
        raise QuotecheckError(f"This needs {module}. Install it: pip install 'quotecheck[spark]'")
