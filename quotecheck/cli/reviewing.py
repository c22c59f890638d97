"""`review`: a queue of what deserves a look, a keypress each on a terminal; by ids for scripts."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TextIO

import click

from quotecheck.cli.asking import ask_all, describe_item
from quotecheck.cli.corrected import describe_figure, read_figure
from quotecheck.cli.listings import limit_option, show_ids
from quotecheck.cli.options import (
    author_option,
    db_option,
    filter_options,
    open_for_decisions,
    open_record,
)
from quotecheck.output import (
    OutputFormat,
    Row,
    clean,
    count_noun,
    escape_rare,
    output_options,
    shorten,
    write_rows,
)
from quotecheck.record import decisions
from quotecheck.record.filters import Filters
from quotecheck.record.review import (
    DECISION_COLUMNS,
    QUEUE_COLUMNS,
    list_decisions,
    list_queue,
)


@click.group(invoke_without_command=True)
@limit_option(50)
@filter_options
@author_option
@db_option
@output_options
@click.pass_context
def review(
    ctx: click.Context,
    limit: int | None,
    filters: Filters,
    author: str | None,
    db: Path,
    output: OutputFormat,
) -> None:
    """Decide what deserves a look: changes first, then low scores, then unattributed quotes.

    On a terminal, each waits for one key. In a pipe, or with an output option, they are listed
    with their ids for the commands below. Decisions are kept apart from what was extracted; they
    survive that an article is read again.

    \b
    quotecheck review --since "last month"
    quotecheck review --nl | head
    quotecheck review reject 7f3a a210
    """
    if ctx.invoked_subcommand is not None:
        return
    with closing(open_record(db, filters)) as record:
        rows = list_queue(record, filters, limit)
        ids = _show_ids(record, rows)
    if output.kind == "text" and rows and sys.stdin.isatty() and sys.stdout.isatty():
        ask_all(rows, ids, db, author)
    else:
        write_rows(rows, QUEUE_COLUMNS, output, lambda rows: _write_queue(rows, ids))


def _show_ids(record: sqlite3.Connection, rows: Sequence[Row]) -> dict[str, str]:
    earlier = [{"id": row["earlier_id"]} for row in rows if row["earlier_id"]]
    return show_ids(record, [*rows, *earlier])


def _write_queue(rows: Sequence[Row], ids: dict[str, str]) -> None:
    for row in rows:
        click.echo("\n".join(describe_item(row, ids)))
    click.echo(f"{count_noun(len(rows), 'item')} to look at")


@review.command("accept", short_help="Accept a statement or a match.")
@click.argument("ids", nargs=-1, required=True, metavar="ID [EARLIER_ID]")
@author_option
@db_option
def accept(ids: tuple[str, ...], author: str | None, db: Path) -> None:
    """Accept a statement as it was read, or its match with an earlier one.

    \b
    quotecheck review accept 7f3a
    quotecheck review accept 7f3a a210
    """
    _decide(decisions.accept, ids, author, db)


@review.command("reject", short_help="Reject a speaker or a match.")
@click.argument("ids", nargs=-1, required=True, metavar="ID [EARLIER_ID]")
@author_option
@db_option
def reject(ids: tuple[str, ...], author: str | None, db: Path) -> None:
    """Reject who is said to have said a statement, or its match with an earlier one.

    \b
    quotecheck review reject 7f3a
    quotecheck review reject 7f3a a210
    """
    _decide(decisions.reject, ids, author, db)


@review.command("drop")
@click.argument("ids", nargs=-1, required=True, metavar="ID")
@author_option
@db_option
def drop(ids: tuple[str, ...], author: str | None, db: Path) -> None:
    """Drop what is no statement from all listings.

    \b
    quotecheck review drop 7f3a
    """
    _decide(decisions.drop, ids, author, db)


@review.command("undo", short_help="Withdraw what was decided.")
@click.argument("ids", nargs=-1, required=True, metavar="ID [EARLIER_ID]")
@author_option
@db_option
def undo(ids: tuple[str, ...], author: str | None, db: Path) -> None:
    """Withdraw what was decided of a statement, or of a match.

    \b
    quotecheck review undo 7f3a
    """
    _decide(decisions.undo, ids, author, db)


def _decide(
    act: Callable[[sqlite3.Connection, tuple[str, ...], str | None], str],
    ids: tuple[str, ...],
    author: str | None,
    db: Path,
) -> None:
    if len(ids) > 2:
        raise click.UsageError("One id for a statement, two for a match.")
    with open_for_decisions(db, "review") as record:
        line = act(record.db, ids, author)
    click.echo(clean(line))


@review.command("speaker")
@click.argument("id")
@click.argument("name", required=False)
@click.option("--nobody", is_flag=True, help="Nobody who could be named.")
@author_option
@db_option
def speaker(id: str, name: str | None, nobody: bool, author: str | None, db: Path) -> None:
    """Set who said a statement.

    \b
    quotecheck review speaker 7f3a "Zhang Ming"
    quotecheck review speaker 7f3a --nobody
    """
    if nobody == (name is not None):
        raise click.UsageError("Give a name, or --nobody.")
    with open_for_decisions(db, "review") as record:
        line = decisions.set_speaker(record.db, id, (name or "").strip(), author)
    click.echo(clean(line))


@review.command("figure")
@click.argument("id")
@click.argument("words", nargs=-1, required=True, metavar="FIGURE")
@author_option
@db_option
def figure(id: str, words: tuple[str, ...], author: str | None, db: Path) -> None:
    """Set what a claim's figure is, written as in a text.

    \b
    quotecheck review figure 7f3a more than 40%
    """
    with open_for_decisions(db, "review") as record:
        line = decisions.set_figure(record.db, id, read_figure(" ".join(words)), author)
    click.echo(clean(line))


@review.command("note")
@click.argument("id")
@click.argument("text")
@author_option
@db_option
def note(id: str, text: str, author: str | None, db: Path) -> None:
    """Attach a comment to a statement. A verdict with a rating: quotecheck note.

    \b
    quotecheck review note 7f3a "Asked the ministry on Monday"
    """
    with open_for_decisions(db, "review") as record:
        line = decisions.add_comment(record.db, id, text, author)
    click.echo(clean(line))


@review.command("list")
@click.option("--lost", is_flag=True, help="Only those whose statement was not found again.")
@db_option
@output_options
def list_(lost: bool, db: Path, output: OutputFormat) -> None:
    """List what was decided, oldest first.

    \b
    quotecheck review list --lost
    """
    with closing(open_record(db)) as record:
        rows = list_decisions(record, unanchored=lost)
    write_rows(rows, DECISION_COLUMNS, output, _write_decisions)


def _write_decisions(rows: Sequence[Row]) -> None:
    for row in rows:
        value = _describe_value(row)
        by = f", {row['author']}" if row["author"] else ""
        lost = "" if row["anchored"] else "  NOT FOUND AGAIN"
        click.echo(clean(f"{row['created'][:10]}{by}  {row['field']}: {value}{lost}"))
        click.echo(f"  {row['kind']} in {shorten(row['article'], 24)}: {shorten(row['text'], 44)}")
    click.echo(count_noun(len(rows), "decision"))


def _describe_value(row: Row) -> str:
    if row["value"] is None:
        return "withdrawn"
    if row["field"] == "figure":
        return describe_figure(row["value"])
    return str(row["value"]) or "nobody"


@review.command("export", short_help="Print all decisions as JSON lines.")
@db_option
def export(db: Path) -> None:
    """Print all decisions, merged speakers and verdicts as JSON lines, for another desk.

    \b
    quotecheck review export > decisions.jsonl
    """
    from quotecheck.record.exchange import dump_decisions

    with closing(open_record(db)) as record:
        for line in dump_decisions(record):
            click.echo(escape_rare(line))


@review.command("import", short_help="Take in the decisions of another desk.")
@click.argument("file", type=click.File("r", encoding="utf-8"))
@db_option
def import_(file: TextIO, db: Path) -> None:
    """Take in the decisions of another desk; the newest of a field wins, known ones change nothing.

    \b
    quotecheck review import decisions.jsonl
    """
    from quotecheck.record.exchange import load_decisions

    with open_for_decisions(db, "review import") as record:
        taken = load_decisions(record.db, file)
    click.echo(f"{count_noun(taken.new, 'decision')} taken in, {taken.known:,} known before.")
    if taken.lost:
        lost = count_noun(taken.lost, "statement")
        click.echo(f"{lost} not on record yet: quotecheck review list --lost", err=True)
