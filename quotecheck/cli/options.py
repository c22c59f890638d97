"""The options that commands share: the record's file and the filters of listings."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from quotecheck.cli.faults import RECORD_FILE
from quotecheck.output import clean

if TYPE_CHECKING:
    import sqlite3

    from quotecheck.record.filters import Filters
    from quotecheck.record.store import Record

Command = TypeVar("Command", bound=Callable[..., Any])

RELATIONS = ("new", "repeat", "variant", "changed", "differs")


# Units as the record writes them: there is nothing to read.
_WRITTEN_UNIT = re.compile("%|pp|x|[A-Z]{3}|.*/.*")


def db_option(command: Command) -> Command:
    """Add -d/--db: the record's file, else $QUOTECHECK_DB, else quotecheck.db."""
    return click.option(
        "-d",
        "--db",
        callback=_prefer_outer,
        type=click.Path(dir_okay=False, path_type=Path),
        default=Path("quotecheck.db"),
        envvar="QUOTECHECK_DB",
        show_default=True,
        show_envvar=True,
        help="The record, a SQLite file.",
    )(command)


def _prefer_outer(ctx: click.Context, param: click.Parameter, value: Path) -> Path:
    """Return the record that a group of commands was called with, where its command names none."""
    outer = ctx.parent
    if outer and "db" in outer.params and _is_given(outer) and not _is_given(ctx):
        value = outer.params["db"]
    ctx.meta[RECORD_FILE] = value
    return value


def _is_given(ctx: click.Context) -> bool:
    source = ctx.get_parameter_source("db")
    return source is not None and source.name == "COMMANDLINE"


def author_option(command: Command) -> Command:
    """Add --by: who decided, kept with every decision."""
    return click.option(
        "--by",
        "author",
        metavar="NAME",
        envvar="QUOTECHECK_AUTHOR",
        show_envvar=True,
        help="Who decided.",
    )(command)


@contextmanager
def open_for_decisions(db: Path, command: str) -> Iterator[Record]:
    """Open an existing record to write what people decide, all of the block or none of it."""
    from quotecheck.record.files import open_for_reading
    from quotecheck.record.store import Record

    open_for_reading(db).close()
    with Record(db, command) as record, record.transaction():
        yield record


def filter_options(command: Command) -> Command:
    """Add the filters that all listings share; they reach the command as one `filters: Filters`."""

    @functools.wraps(command)
    def with_filters(**arguments: Any) -> Any:
        from quotecheck.record.filters import Filters

        values = {field.name: arguments.pop(field.name) for field in fields(Filters)}
        return command(filters=Filters(**values), **arguments)

    options: tuple[Callable[[Any], Any], ...] = (
        click.option("--seed", type=int, default=0, show_default=True, help="Seed of the sample."),
        click.option(
            "--sample", type=click.IntRange(0), metavar="N", help="Only N rows, drawn by chance."
        ),
        click.option("--relation", type=click.Choice(RELATIONS), help="Held against the record."),
        click.option(
            "--source",
            metavar="NAME",
            shell_complete=_complete_source,
            help="Published by this outlet.",
        ),
        click.option(
            "--unit", metavar="UNIT", type=Unit(), help="In this unit: %, USD, km, none ..."
        ),
        click.option("--until", metavar="DATE", type=Day(last=True), help="Published by this day."),
        click.option("--since", metavar="DATE", type=Day(), help="Published since this day."),
        click.option("--about", metavar="WORDS", help="With these words in it."),
        click.option(
            "-s",
            "--speaker",
            metavar="NAME",
            shell_complete=_complete_speaker,
            help="Said by this person or body.",
        ),
    )
    wrapped: Any = with_filters
    for option in options:
        wrapped = option(wrapped)
    return cast(Command, wrapped)


def _complete_speaker(ctx: click.Context, param: click.Parameter, incomplete: str) -> Any:
    from quotecheck.cli.completing import complete_speaker

    return complete_speaker(ctx, param, incomplete)


def _complete_source(ctx: click.Context, param: click.Parameter, incomplete: str) -> Any:
    from quotecheck.cli.completing import complete_source

    return complete_source(ctx, param, incomplete)


class Day(click.ParamType[str]):
    """A day as people write it; of a month or a year, the first or the last day."""

    name = "date"

    def __init__(self, last: bool = False) -> None:
        self.last = last

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the ISO day of "2024", "2024-05", "21 May 2024", "last March" ..."""
        from quotecheck.cli.days import read_period

        try:
            period = read_period(str(value), datetime.now(UTC).date())
        except (ValueError, OverflowError):
            self.fail(
                f"{value!r} is no date. Write it as 2024, 2024-05, 2024-05-21, "
                '"21 May 2024" or "last March".',
                param,
                ctx,
            )
        return (period.last if self.last else period.first).isoformat()


class Unit(click.ParamType[str]):
    """A unit as the record writes it, or as people do: percent, dollars, kilometres."""

    name = "unit"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the unit of a figure in `value`; "none" is the unit of counts."""
        words = str(value).strip()
        if words.casefold() in ("none", "count", ""):
            return ""
        if _WRITTEN_UNIT.fullmatch(words):
            return words
        return _read_unit(words) or words


def _read_unit(words: str) -> str:
    """Read "5 percent" and "$5" as an article would; empty where that is no unit."""
    from quotecheck.extract import extract
    from quotecheck.models import Article

    for figure in (f"5 {words}", f"{words}5"):
        found = extract(Article("", f"It was {figure}, she said.")).claims
        if found and found[0].unit:
            return found[0].unit
    return ""


def open_record(db: Path, filters: Filters | None = None) -> sqlite3.Connection:
    """Open the record to read; say on stderr where a filter may not mean what it says."""
    from quotecheck.record.files import open_for_reading

    record = open_for_reading(db)
    if filters is not None and filters.speaker is not None:
        _explain_speaker(record, filters.speaker)
    if filters is not None and filters.source is not None:
        _explain_source(record, filters.source)
    return record


def _explain_speaker(record: sqlite3.Connection, asked: str) -> None:
    from quotecheck.record.names import choose_speakers

    choice = choose_speakers(record, asked)
    if not choice.names and not choice.left_out:
        hint = f" Did you mean {_join(choice.near)}?" if choice.near else ""
        click.echo(f"Nobody on record is called {clean(asked)!r}.{hint}", err=True)
    elif choice.ambiguous:
        click.echo(f"{clean(asked)!r} may be {_join(choice.names)}: all are listed.", err=True)
    if choice.left_out:
        verb = "is" if len(choice.left_out) == 1 else "are"
        click.echo(f"{_join(choice.left_out)} may be somebody else and {verb} left out.", err=True)


def _explain_source(record: sqlite3.Connection, asked: str) -> None:
    from quotecheck.record.names import list_sources

    known = list_sources(record)
    if asked.casefold() not in {source.casefold() for source in known}:
        from difflib import get_close_matches

        near = get_close_matches(asked, known, n=3, cutoff=0.5) or known[:3]
        hint = f" There is {_join(near)}." if near else ""
        click.echo(f"No source is called {clean(asked)!r}.{hint}", err=True)


def _join(names: Sequence[str]) -> str:
    """Return names as a sentence lists them.

    >>> _join(["a", "b", "c"])
    'a, b or c'
    """
    shown = [clean(name) for name in names]
    return " or ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)
