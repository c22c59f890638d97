"""`claims`, `quotes`, `matches`: what is on record, narrowed by the filters that all share."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

import click

from quotecheck.cli.options import db_option, filter_options
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
from quotecheck.record import queries
from quotecheck.record.files import open_for_reading
from quotecheck.record.filters import Filters


@click.command()
@filter_options
@db_option
@output_options
def claims(filters: Filters, db: Path, output: OutputFormat) -> None:
    """List numeric claims, oldest first.

    \b
    quotecheck claims --speaker Tokayev --since 2024
    quotecheck claims --about "member states" --csv
    """
    with closing(open_for_reading(db)) as record:
        listing = queries.list_claims(record, filters)
        text = partial(write_statements, noun="claim", filters=filters)
        write_rows(listing.rows, queries.CLAIM_COLUMNS, output, text)


@click.command()
@filter_options
@db_option
@output_options
def quotes(filters: Filters, db: Path, output: OutputFormat) -> None:
    """List quotations, oldest first.

    \b
    quotecheck quotes --speaker Tokayev
    quotecheck quotes --relation variant --json
    """
    with closing(open_for_reading(db)) as record:
        listing = queries.list_quotes(record, filters)
        text = partial(write_statements, noun="quote", filters=filters)
        write_rows(listing.rows, queries.QUOTE_COLUMNS, output, text)


@click.command()
@filter_options
@click.option("--run", metavar="N", help="Only what this run brought; `last` for the newest.")
@db_option
@output_options
def matches(filters: Filters, run: str | None, db: Path, output: OutputFormat) -> None:
    """List statements with what was said before.

    \b
    quotecheck matches --relation changed
    quotecheck matches --run last --json
    """
    with closing(open_for_reading(db)) as record:
        listing = queries.list_matches(record, filters, _read_run(record, run))
        write_rows(listing.rows, queries.MATCH_COLUMNS, output, write_matches)


def _read_run(record: sqlite3.Connection, run: str | None) -> int | None:
    if run is None:
        return None
    if run == "last":
        return queries.last_run(record) or 0
    if not run.isdecimal():
        raise click.UsageError(f"--run takes a number or `last`, not {run!r}.")
    return int(run)


def write_statements(rows: Sequence[Row], noun: str, filters: Filters) -> None:
    """Write claims or quotes as text: whose, how many, and a line each with what came before."""
    articles = len({row["article"] for row in rows})
    speakers = {row["speaker"] for row in rows}
    whose = f"{clean(next(iter(speakers)))}: " if filters.speaker and len(speakers) == 1 else ""
    click.echo(f"{whose}{count_noun(len(rows), noun)} in {count_noun(articles, 'article')}")
    if not rows:
        return
    several = len(speakers) > 1
    head = ["ID", "DATE", *(["SPEAKER"] if several else []), noun.upper(), "BEFORE"]
    text_width, before_width = (30, 20) if several else (44, 20)
    lines = [head]
    for row in rows:
        speaker = [shorten(row["speaker"] or "-", 16)] if several else []
        lines.append(
            [
                row["id"][:4],
                row["date"] or "undated",
                *speaker,
                shorten(row["text"], text_width),
                shorten(_before(row), before_width),
            ]
        )
    click.echo("\n".join(align(lines)))


def _before(row: Row) -> str:
    if row["relation"] == "new":
        return ""
    when = f" ({row['earlier_date'][:7]})" if row["earlier_date"] else ""
    who = f", {row['earlier_speaker']}" if row["earlier_speaker"] != row["speaker"] else ""
    if row["relation"] == "repeat":
        return f"same{who}{when}"
    if "earlier_figure" not in row:
        return f"{row['relation']}{who}{when}"
    return f"{row['earlier_figure']}{when}{who}"


def write_matches(rows: Sequence[Row]) -> None:
    """Write matches as text: a heading each, then the two statements, earlier one first."""
    for row in rows:
        click.echo("\n".join(describe_match(row)))
    click.echo(count_noun(len(rows), "match"))


def describe_match(row: Row) -> list[str]:
    """Return the lines of one match: its relation and id, the earlier and the later statement."""
    heading = row["relation"].upper()
    if row["relation"] == "repeat":
        heading = "REPEATED" if row["same_speaker"] else "REPEATED, OTHER SPEAKER"
    if row["negation"]:
        heading += ", NEGATION"
    sides = [
        [
            row[f"{side}date"] or "undated",
            shorten(row[f"{side}text"], 44),
            shorten(row[f"{side}speaker"] or "-", 20),
        ]
        for side in ("earlier_", "")
    ]
    return [f"{heading}  {row['id'][:4]}", *align(sides, indent="  ")]
