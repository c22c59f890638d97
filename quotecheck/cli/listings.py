"""`claims`, `quotes`, `matches`: what is on record, narrowed by the filters that all share."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, TypeVar

import click

from quotecheck.cli.diffs import excerpt_diff
from quotecheck.cli.held import describe_verdict
from quotecheck.cli.options import db_option, filter_options, open_record
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
from quotecheck.record import lookup, queries, telling
from quotecheck.record.filters import Filters
from quotecheck.record.queries import Listing

Command = TypeVar("Command", bound=Callable[..., Any])

# Readable text stops here; the other formats are complete.
_TEXT_ROWS = 100
LINE_WIDTH = 80
_SPEAKER_WIDTH = 16
_BEFORE_WIDTH = 20


def limit_option(rows: int | None = None) -> Callable[[Command], Command]:
    """Add -n/--limit; it reaches the command as `limit`, None for no limit."""

    def read(ctx: click.Context, param: click.Parameter, value: int | None) -> int | None:
        return None if value == 0 else rows if value is None else value

    default = rows or f"in text {_TEXT_ROWS}"
    return click.option(
        "-n", "--limit", type=click.IntRange(0), metavar="N", callback=read,
        help=f"The {'first' if rows else 'last'} N rows; 0 for all.  [default: {default}]",
    )  # fmt: skip


def choose_limit(limit: int | None, output: OutputFormat) -> int | None:
    """Return how many rows to read: a page of text, all of another format."""
    given = click.get_current_context().get_parameter_source("limit")
    default = given is None or given.name == "DEFAULT"
    return _TEXT_ROWS if default and output.kind == "text" else limit


@click.command()
@filter_options
@limit_option()
@db_option
@output_options
def claims(filters: Filters, limit: int | None, db: Path, output: OutputFormat) -> None:
    """List numeric claims, oldest first.

    \b
    quotecheck claims --speaker Tokayev --since 2024
    quotecheck claims --about "member states" --csv
    """
    with closing(open_record(db, filters)) as record:
        listing = queries.list_claims(record, filters, choose_limit(limit, output))
        write_listing(record, listing, "claim", output)


@click.command()
@filter_options
@limit_option()
@db_option
@output_options
def quotes(filters: Filters, limit: int | None, db: Path, output: OutputFormat) -> None:
    """List quotations, oldest first.

    \b
    quotecheck quotes --speaker Tokayev
    quotecheck quotes --relation variant --json
    """
    with closing(open_record(db, filters)) as record:
        listing = queries.list_quotes(record, filters, choose_limit(limit, output))
        write_listing(record, listing, "quote", output)


@click.command()
@filter_options
@limit_option()
@click.option("--run", metavar="N", help="Only what this run brought; `last` for the newest.")
@click.option("--rejected", is_flag=True, help="Only the matches that people rejected.")
@db_option
@output_options
def matches(
    filters: Filters,
    limit: int | None,
    run: str | None,
    rejected: bool,
    db: Path,
    output: OutputFormat,
) -> None:
    """List statements with what was said before, oldest first.

    \b
    quotecheck matches --relation changed
    quotecheck matches --run last --json
    """
    with closing(open_record(db, filters)) as record:
        listing = queries.list_matches(
            record,
            filters,
            _read_run(record, run),
            rejected=rejected,
            limit=choose_limit(limit, output),
        )
        ids = show_ids(record, listing.rows)

        def write_text(rows: Sequence[Row]) -> None:
            _tell_rest(listing, "match")
            told = telling.leave_out_told(record, rows)
            for row in told:
                known = {**row, **telling.read_topic(record, row)}
                sentences = telling.read_sentences(record, row)
                click.echo("\n".join(describe_finding(known, ids, sentences=sentences)))
            hidden = len(rows) - len(told)
            rest = f", {hidden:,} of them told with others" if hidden else ""
            click.echo(f"{count_noun(listing.total, 'match')}{rest}")

        write_rows(listing.rows, queries.MATCH_COLUMNS, output, write_text)


def _read_run(record: sqlite3.Connection, run: str | None) -> int | None:
    if run is None:
        return None
    if run == "last":
        return queries.last_run(record) or 0
    if not run.isdecimal():
        raise click.UsageError(f"--run takes a number or `last`, not {run!r}.")
    number, newest = int(run), queries.newest_run(record)
    if number > newest:
        raise click.UsageError(f"There is no run {number} yet: the newest is {newest}.")
    return number


def show_ids(record: sqlite3.Connection, rows: Sequence[Row]) -> dict[str, str]:
    """Return how the ids of `rows` are shown: as short as no other id on record allows."""
    return lookup.shorten_ids(record, [row["id"] for row in rows])


def write_listing(
    record: sqlite3.Connection, listing: Listing, noun: str, output: OutputFormat
) -> None:
    """Write claims or quotes in the chosen format."""
    columns = queries.CLAIM_COLUMNS if noun == "claim" else queries.QUOTE_COLUMNS

    def write_text(rows: Sequence[Row]) -> None:
        whose = f"{clean(listing.speaker)}: " if listing.speaker else ""
        articles = count_noun(listing.articles, "article")
        click.echo(f"{whose}{count_noun(listing.total, noun)} in {articles}")
        _tell_rest(listing, noun)
        if rows:
            several = listing.speaker is None
            lines = _describe_rows(rows, noun, show_ids(record, rows), several)
            click.echo("\n".join(align(lines)))

    write_rows(listing.rows, columns, output, write_text)


def _tell_rest(listing: Listing, noun: str) -> None:
    hidden = listing.total - len(listing.rows)
    if hidden:
        shown = count_noun(len(listing.rows), noun)
        rest = ", drawn by chance." if listing.drawn else ". All of them: --limit 0"
        click.echo(f"Shown: {shown}{rest}", err=True)


def _describe_rows(
    rows: Sequence[Row], noun: str, ids: dict[str, str], several: bool
) -> list[list[str]]:
    """Return the cells of the text listing: its head, then a line a statement."""
    columns = [["ID", *(ids[row["id"]] for row in rows)]]
    columns.append(["DATE", *(row["date"] or "undated" for row in rows)])
    if several:
        columns.append(["SPEAKER", *(shorten_name(row, _SPEAKER_WIDTH) for row in rows)])
    before = ["BEFORE", *(shorten(_before(row), _BEFORE_WIDTH) for row in rows)]
    used = sum(max(map(len, column)) + 2 for column in [*columns, before])
    columns.append([noun.upper(), *(_mark(row, LINE_WIDTH - used) for row in rows)])
    return [list(line) for line in zip(*columns, before, strict=True)]


def _mark(row: Row, width: int) -> str:
    """Return the text of a row, with the verdict on it, or that people reviewed it."""
    mark = row["rating"] or row["reviewed"]
    if not mark:
        return shorten(row["text"], width)
    shown = f" [{shorten(mark, 12)}]"
    return shorten(row["text"], width - len(shown)) + shown


def shorten_name(row: Row, width: int) -> str:
    """Return the speaker of a row; a long name of a person by its initials and the last word.

    >>> shorten_name({"speaker": "Kassym-Jomart Tokayev", "speaker_kind": "person"}, 15)
    'K. Tokayev'
    >>> shorten_name({"speaker": "Central Bank of Ostia", "speaker_kind": "organisation"}, 15)
    'Central Bank o…'
    """
    name = clean(row["speaker"] or "-")
    *given, last = name.split() or ["-"]
    if len(name) <= width or row["speaker_kind"] != "person" or not given:
        return shorten(name, width)
    return shorten(" ".join([*(f"{word[0]}." for word in given), last]), width)


def _before(row: Row) -> str:
    if row["relation"] == "new":
        return ""
    when = f" ({row['earlier_date'][:7]})" if row["earlier_date"] else ""
    other = row["earlier_speaker"] != row["speaker"]
    who = f", {row['earlier_speaker'] or 'no name'}" if other else ""
    if row["relation"] == "repeat":
        return f"same{who}{when}"
    if "earlier_figure" not in row:
        return f"{row['relation']}{who}{when}"
    return f"{row['earlier_figure']}{when}{who}"


def describe_finding(
    row: Row,
    ids: dict[str, str],
    *,
    sentences: tuple[str, str] | None = None,
    articles: int = 1,
) -> Iterator[str]:
    """Yield the lines of one match: its relation and id, the earlier and the later statement.

    Below them, the words that differ; for a figure, those of the `sentences` around it.
    """
    head = f"{head_of(row)} in {articles} articles" if articles > 1 else head_of(row)
    head += f" ({row['reviewed']})" if row.get("reviewed") else ""
    about = ": ".join(part for part in (row.get("subject"), row.get("measure")) if part)
    yield title_line(head, about, ids[row["id"]])
    yield from align(describe_sides(row), indent="  ")
    if row["kind"] == "quote":
        sentences = row["earlier_text"], row["text"]
    if sentences and row["relation"] != "repeat":
        yield f"    {excerpt_diff(*sentences, LINE_WIDTH - 4)}"
    if row.get("verdict") is not None:
        yield f"  {describe_verdict(row['verdict'])}"


def title_line(head: str, about: str, id: str) -> str:
    """Return the first line of a finding, its id at the end."""
    title = f"{head}  {shorten(about, LINE_WIDTH - len(head) - len(id) - 4)}"
    return f"{title:<{LINE_WIDTH - len(id)}}{id}"


def describe_sides(row: Row) -> list[list[str]]:
    """Return the cells of both statements of a match, the earlier one first, in 80 columns."""
    after = [
        [shorten(row.get(f"{side}{name}") or empty, width) for side in ("earlier_", "")]
        for name, empty, width in (("speaker", "-", 22), ("source", "", 18))
    ]
    rest = LINE_WIDTH - len("  2024-05-21  ") - sum(max(map(len, column)) + 2 for column in after)
    texts = [shorten(row[f"{side}text"], rest) for side in ("earlier_", "")]
    dates = [row[f"{side}date"] or "undated" for side in ("earlier_", "")]
    return [list(cells) for cells in zip(dates, texts, *after, strict=True)]


def head_of(row: Row) -> str:
    """Return the heading of a match.

    >>> row = {"relation": "repeat", "same_speaker": 0, "negation": 0, "speaker": "Orla Byrne"}
    >>> head_of(row | {"earlier_speaker": "Ana Rossi"}), head_of(row | {"earlier_speaker": None})
    ('REPEATED, OTHER SPEAKER', 'REPEATED, SPEAKER UNKNOWN')
    """
    heading = {"variant": "REWORDED", "repeat": "REPEATED"}.get(
        row["relation"], row["relation"].upper()
    )
    if row["relation"] == "repeat" and not row["same_speaker"]:
        known = row["speaker"] and row["earlier_speaker"]
        heading += ", OTHER SPEAKER" if known else ", SPEAKER UNKNOWN"
    return f"{heading}, NEGATION" if row["negation"] else heading
