"""`check` and `history`: what is on record of a text, and of one statement through time."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from io import StringIO, TextIOWrapper
from itertools import chain
from pathlib import Path
from typing import IO

import click

from quotecheck.check import Checked, check_rows, check_text, list_related
from quotecheck.cli.held import (
    LINE_COLUMNS,
    MATCH_COLUMNS,
    describe_checked,
    describe_history,
    describe_line,
    describe_related,
    describe_scope,
    line_row,
)
from quotecheck.cli.options import db_option
from quotecheck.errors import UsageError
from quotecheck.output import OutputFormat, output_options, write_rows
from quotecheck.record.files import open_for_reading
from quotecheck.record.history import HISTORY_COLUMNS, read_history
from quotecheck.record.lookup import find_statement

# Longer than a sentence or two is a draft: its words outside quotation marks are the writer's own.
_SHORT_TEXT = 600


@click.command()
@click.argument("text", required=False)
@click.option("-f", "--file", type=click.File(encoding="utf-8"), help="A draft to check.")
@click.option("--lines", is_flag=True, help="Each line of the input is one statement.")
@click.option("--related/--no-related", default=None, help="Statements that share rare words.")
@click.option("--fail-on-change", is_flag=True, help="Exit with 3 where a figure changed.")
@db_option
@output_options
def check(
    text: str | None,
    file: IO[str] | None,
    lines: bool,
    related: bool | None,
    fail_on_change: bool,
    db: Path,
    output: OutputFormat,
) -> None:
    """Hold a sentence, or a whole draft, against the record; nothing is recorded.

    \b
    quotecheck check "The SCO unites nine states with 15% of world trade."
    quotecheck check -f draft.txt
    quotecheck check --lines - --nl < statements.txt
    """
    source = _open_text(text, file)
    with closing(open_for_reading(db)) as record:
        day = datetime.now(UTC).date().isoformat()
        if lines:
            changed = _check_lines(record, source, day, bool(related), output)
        else:
            changed = _check_whole(record, source.read(), day, related is not False, output)
    sys.exit(3 if changed and fail_on_change else 0)


def _open_text(text: str | None, file: IO[str] | None) -> IO[str]:
    if text is None and file is None:
        raise UsageError("Give a text to check, - for standard input, or a draft with -f FILE.")
    if text is not None and file is not None:
        raise UsageError("Give a text to check or a draft with -f FILE, not both.")
    if file is not None:
        return file
    if text == "-":
        return TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="replace")
    return StringIO(text)


def _check_whole(
    record: sqlite3.Connection, text: str, day: str, related: bool, output: OutputFormat
) -> bool:
    if not text.strip():
        raise UsageError("There is no text to check: it is empty.")
    checked = check_text(record, text, day, whole=len(text) <= _SHORT_TEXT)
    near = list_related(record, text, checked) if related and output.kind == "text" else []

    def write_text(_: Sequence[object]) -> None:
        found = describe_checked(record, checked)
        for line in chain(found, describe_related(near), describe_scope(record)):
            click.echo(line)

    write_rows(list(check_rows(checked)), MATCH_COLUMNS, output, write_text)
    return any(one.is_change for one in checked)


def _check_lines(
    record: sqlite3.Connection, source: IO[str], day: str, related: bool, output: OutputFormat
) -> bool:
    changed = False

    def check_each() -> Iterator[tuple[int, str, list[Checked]]]:
        nonlocal changed
        for number, line in enumerate(source, 1):
            text = line.rstrip("\r\n")
            if text.strip():
                checked = check_text(record, text, day, whole=True)
                changed = changed or any(one.is_change for one in checked)
                yield number, text, checked

    rows = (
        line_row(number, text, checked, list_related(record, text, checked) if related else [])
        for number, text, checked in check_each()
    )
    if output.kind == "text":
        for row in rows:
            click.echo("\n".join(describe_line(row)))
    else:
        write_rows(rows, LINE_COLUMNS, output, lambda _: None)
    return changed


@click.command()
@click.argument("statement", metavar="ID")
@db_option
@output_options
def history(statement: str, db: Path, output: OutputFormat) -> None:
    """Show one statement through time: when, who, which figure, what changed.

    \b
    quotecheck history 7f3a
    quotecheck history 7f3a --csv
    """
    with closing(open_for_reading(db)) as record:
        told = read_history(record, find_statement(record, statement))

        def write_text(_: Sequence[object]) -> None:
            for line in describe_history(record, told):
                click.echo(line)

        write_rows(told.rows, HISTORY_COLUMNS, output, write_text)
