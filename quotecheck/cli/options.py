"""The options that commands share: the record's file and the filters of listings."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar, cast

import click

from quotecheck.record.queries import Filters

Command = TypeVar("Command", bound=Callable[..., Any])

RELATIONS = ("new", "repeat", "variant", "changed", "differs")


def db_option(command: Command) -> Command:
    """Add -d/--db: the record's file, else $QUOTECHECK_DB, else quotecheck.db."""
    return click.option(
        "-d",
        "--db",
        type=click.Path(dir_okay=False, path_type=Path),
        default=Path("quotecheck.db"),
        envvar="QUOTECHECK_DB",
        show_default=True,
        show_envvar=True,
        help="The record, a SQLite file.",
    )(command)


def filter_options(command: Command) -> Command:
    """Add the filters that all listings share; they reach the command as one `filters: Filters`."""

    @functools.wraps(command)
    def with_filters(**arguments: Any) -> Any:
        values = {field.name: arguments.pop(field.name) for field in fields(Filters)}
        return command(filters=Filters(**values), **arguments)

    options: tuple[Callable[[Any], Any], ...] = (
        click.option("--seed", type=int, default=0, show_default=True, help="Seed of the sample."),
        click.option("--sample", type=int, metavar="N", help="Only N rows, drawn by chance."),
        click.option("--relation", type=click.Choice(RELATIONS), help="Held against the record."),
        click.option("--source", metavar="NAME", help="Published by this outlet."),
        click.option("--unit", metavar="UNIT", help="In this unit: %, USD, km, year ..."),
        click.option("--until", metavar="DATE", type=Day(last=True), help="Published by this day."),
        click.option("--since", metavar="DATE", type=Day(), help="Published since this day."),
        click.option("--about", metavar="WORDS", help="With these words in it."),
        click.option("-s", "--speaker", metavar="NAME", help="Said by this person or body."),
    )
    wrapped: Any = with_filters
    for option in options:
        wrapped = option(wrapped)
    return cast(Command, wrapped)


class Day(click.ParamType[str]):
    """A day as people write it; of a month or a year, the first or the last day."""

    name = "date"

    def __init__(self, last: bool = False) -> None:
        self.last = last

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the ISO day of "2024", "2024-05", "21 May 2024" ..."""
        from dateutil import parser

        filler = datetime(2000, 12, 31) if self.last else datetime(2000, 1, 1)
        try:
            return parser.parse(str(value), default=filler).date().isoformat()
        except (ValueError, OverflowError):
            self.fail(f"{value!r} is no date. Write it as 2024, 2024-05 or 2024-05-21.", param, ctx)
