"""`coverage` and `rules`: the denominators, of articles and of what the rules found."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import click

from quotecheck.cli.options import db_option, open_record
from quotecheck.output import (
    OutputFormat,
    Row,
    align,
    clean,
    count_noun,
    output_options,
    shorten,
    write_rows,
)
from quotecheck.record import overview


@click.command()
@click.option("--failed", is_flag=True, help="Name what could not be read, and why.")
@db_option
@output_options
def coverage(failed: bool, db: Path, output: OutputFormat) -> None:
    """Count the articles on record by source and month, the undated ones, and what failed.

    \b
    quotecheck coverage
    quotecheck coverage --failed --csv
    """
    with closing(open_record(db)) as record:
        if failed:
            rows = overview.list_problems(record)
            write_rows(rows, overview.PROBLEM_COLUMNS, output, _write_problems)
        else:
            rows = overview.list_coverage(record)
            write_rows(rows, overview.COVERAGE_COLUMNS, output, _write_coverage)


def _write_coverage(rows: Sequence[Row]) -> None:
    lines = [["SOURCE", "MONTH", "ARTICLES"]]
    for row in rows:
        if row["articles"]:
            source = shorten(row["source"] or "no source", 40)
            lines.append([source, row["month"] or "undated", f"{row['articles']:8,}"])
    if len(lines) > 1:
        click.echo("\n".join(align(lines)))
    articles, undated, failed = (
        sum(row[name] for row in rows) for name in ("articles", "undated", "failed")
    )
    click.echo(f"{count_noun(articles, 'article')}, {undated:,} undated, {failed:,} failed")
    if failed:
        click.echo("Why they failed: quotecheck coverage --failed", err=True)


def _write_problems(rows: Sequence[Row]) -> None:
    for row in rows:
        click.echo(clean(f"{row['started'][:10]}  {row['name']}: {row['reason']}"))
    click.echo(f"{count_noun(len({row['name'] for row in rows}), 'input')} failed or left a doubt")


@click.command()
@db_option
@output_options
def rules(db: Path, output: OutputFormat) -> None:
    """Count what each rule found, and the share of it that people rejected or corrected.

    \b
    quotecheck rules
    quotecheck rules --json
    """
    with closing(open_record(db)) as record:
        rows = overview.list_rules(record)
    write_rows(rows, overview.RULE_COLUMNS, output, _write_rules)


def _write_rules(rows: Sequence[Row]) -> None:
    lines = [["RULE", "OF", "COUNT", "REVIEWED", "REJECTED"]]
    for row in rows:
        share = "" if row["share_rejected"] is None else f"{row['share_rejected']:8.0%}"
        cells = [shorten(row["rule"], 36), row["kind"], f"{row['statements']:7,}"]
        lines.append([*cells, f"{row['reviewed']:8,}", share])
    if rows:
        click.echo("\n".join(align(lines)))
    click.echo(count_noun(len(rows), "rule"))
