"""`spark` and `import`: the job on a cluster, and its result into a record."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

import click

from quotecheck.cli.options import db_option
from quotecheck.errors import QuotecheckError
from quotecheck.output import clean, count_noun

# Articles that `import` adds in one transaction.
_BATCH = 200


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
    from quotecheck import spark as job

    pairs = [setting.partition("=") for setting in settings]
    if any(not equals for _, equals, _ in pairs):
        raise click.UsageError("--conf takes NAME=VALUE.")
    session = job.open_session(master, {name: value for name, _, value in pairs})
    try:
        counts = job.run_job(session, inputs, output, lambda line: click.echo(line, err=True))
        problems = job.read_table(session, output, "problems").collect()
    finally:
        session.stop()
    tables = ", ".join(f"{count:,} {table}" for table, count in counts.items() if count)
    click.echo(f"{clean(output)}: {tables}.  Next: quotecheck import {clean(output)}")
    for problem in problems:
        click.echo(f"{clean(problem.name)}: {clean(problem.reason)}", err=True)
    sys.exit(1 if counts["problems"] else 0)


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
            added = record.add(batch)
            total.articles += added.articles
            total.quotes += added.quotes
            total.claims += added.claims
        problems = parquet.read_problems(folder)
        record.add([], problems)
    click.echo(
        f"{clean(str(db))}: {count_noun(total.articles, 'article')}, "
        f"{count_noun(total.quotes, 'quote')} and {count_noun(total.claims, 'claim')} are new."
    )
    for problem in problems:
        click.echo(f"{clean(problem.name)}: {clean(problem.reason)}", err=True)
    sys.exit(1 if problems else 0)


def _require(module: str) -> None:
    if find_spec(module) is None:
        raise QuotecheckError(f"This needs {module}. Install it: pip install 'quotecheck[spark]'")
