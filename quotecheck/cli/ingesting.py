"""The commands that read articles: `ingest` records what they say, `extract` prints it."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from quotecheck.cli.contract import ContractWriter
from quotecheck.cli.interrupts import heeding_interrupts
from quotecheck.cli.options import db_option
from quotecheck.cli.progress import Progress
from quotecheck.garbage import collect_rarely
from quotecheck.models import Article, Extraction, Problem
from quotecheck.output import clean, count_noun
from quotecheck.sources import Given, Piece, Skipped, Walk, read_piece
from quotecheck.sources.dates import read_day
from quotecheck.sources.json_records import FIELDS

if TYPE_CHECKING:
    from quotecheck.cli.flagged import Tally
    from quotecheck.record.flags import Flags
    from quotecheck.record.store import Record

Command = TypeVar("Command", bound=Callable[..., Any])


class _PublicationDay(click.ParamType[str]):
    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        day = read_day(str(value))
        if day is None:
            self.fail(f"{value!r} is no day. Write it as 2024-05-21.", param, ctx)
        return day


def given_options(command: Command) -> Command:
    """Add what the user knows of the articles; it reaches the command as one `given: Given`."""

    @functools.wraps(command)
    def with_given(**arguments: Any) -> Any:
        named = {field: arguments.pop(f"{field}_column") for field in FIELDS}
        columns = {field: column for field, column in named.items() if column}
        known = {name: arguments.pop(name) for name in ("date", "source", "speaker")}
        return command(given=Given(**known, columns=columns), **arguments)

    wrapped: Any = with_given
    for field in reversed(FIELDS):
        text = f"Column (CSV) or key (JSON) of the {field}."
        wrapped = click.option(f"--{field}-column", metavar="NAME", help=text)(wrapped)
    for option in (
        click.option("--speaker", metavar="NAME", help="Whose texts they are: speeches, releases."),
        click.option("--source", metavar="NAME", help="Their outlet."),
        click.option("--date", metavar="DAY", type=_PublicationDay(), help="Their publication."),
    ):
        wrapped = option(wrapped)
    return cast(Command, wrapped)


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--nl", is_flag=True, help="One JSON object a line instead of an array.")
@given_options
def extract(sources: tuple[str, ...], nl: bool, given: Given) -> None:
    """Print the quotes and claims of each article as JSON; record nothing.

    \b
    quotecheck extract article.txt
    quotecheck extract --nl news.jsonl > statements.jsonl
    """
    failed = False
    writer = ContractWriter(sys.stdout.buffer, nl)
    for outcome in _extract_all(Walk(sources, given)):
        if isinstance(outcome, Problem):
            failed = True
            _tell_problem(outcome)
        else:
            writer.write(outcome)
    writer.close()
    sys.exit(1 if failed else 0)


def _extract_all(walk: Walk) -> Iterator[Extraction | Problem]:
    from quotecheck.extract import extract_or_explain

    collect_rarely()  # for good: nor need the exit walk the code
    for found in walk.find_pieces():
        if isinstance(found, Piece):
            for one in read_piece(found, walk.given):
                yield extract_or_explain(one, found.name) if isinstance(one, Article) else one
        elif not isinstance(found, Skipped):
            yield found


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@given_options
@click.option("--follow", is_flag=True, help="Read the pages that a feed announces.")
@click.option(
    "--pause",
    metavar="SECONDS",
    type=click.FloatRange(0),
    default=1.0,
    show_default=True,
    help="Between two requests to a host.",
)
@click.option("--workers", metavar="N", type=click.IntRange(1), help="Processes; else all cores.")
@click.option("--dry-run", is_flag=True, help="Print what would be flagged; record nothing.")
@click.option("--fail-on-change", is_flag=True, help="Exit with 3 where a figure changed.")
@db_option
def ingest(
    sources: tuple[str, ...],
    given: Given,
    follow: bool,
    pause: float,
    workers: int | None,
    dry_run: bool,
    fail_on_change: bool,
    db: Path,
) -> None:
    """Read articles into the record; print what was said before.

    SOURCE is a file, a folder, a glob, a URL, a feed, or - for standard input. Text, Markdown,
    HTML, JSON, JSON lines, CSV, TSV, RSS, Atom, WARC, PDF and subtitles (WebVTT, SubRip) are told
    apart by their content.

    \b
    quotecheck ingest article.txt --date 2024-05-21 --source Kazinform
    quotecheck ingest news/ https://example.org/feed.xml
    """
    walk = Walk(sources, given, follow=follow, pause=pause)
    with open_record(db, dry_run) as record:
        tally, flags = record_sources(record, walk, workers or os.cpu_count() or 1)
        _tell_outdated(record)
    sys.exit(1 if tally.problems else 3 if flags.counts["changed"] and fail_on_change else 0)


def record_sources(record: Record, walk: Walk, workers: int) -> tuple[Tally, Flags]:
    """Record what `walk` finds, and print what was read and flagged; exit with 130 on Ctrl-C."""
    from quotecheck.cli.flagged import Tally

    tally = Tally()
    try:
        with heeding_interrupts() as raise_lost:
            _ingest_all(record, walk, workers, tally, raise_lost)
    except KeyboardInterrupt:
        _tell_interrupt(tally)
        sys.exit(130)
    return tally, _tell_flags(record, tally)


def _tell_outdated(record: Record) -> None:
    from quotecheck.record.index import is_outdated

    if is_outdated(record.db):
        message = "Older articles are matched by older rules. Renew all: quotecheck rematch"
        click.echo(message, err=True)


def _ingest_all(
    record: Record, walk: Walk, workers: int, tally: Tally, raise_lost: Callable[[], None]
) -> None:
    from quotecheck.ingest import Read, ingest
    from quotecheck.record.prepared import Prepared

    progress = Progress(walk.meter)
    if progress.is_shown:
        walk.measure()

    def notice(batch: list[Read]) -> None:
        problems = tally.count(batch)
        if problems:
            progress.clear()
        for problem in problems:
            _tell_problem(problem)
        progress.advance(sum(isinstance(one, Prepared) for read in batch for one in read.outcomes))
        raise_lost()

    try:
        ingest(record, walk, workers, notice)
    finally:
        progress.clear()


def _tell_problem(problem: Problem) -> None:
    # Whoever stops reading the messages has not asked for the run to stop.
    with suppress(BrokenPipeError):
        click.echo(clean(f"{problem.name}: {problem.reason}"), err=True)


def _tell_interrupt(tally: Tally) -> None:
    number = tally.total.articles
    read = f"{count_noun(number, 'article')} {'is' if number == 1 else 'are'} in"
    click.echo(f"Stopped: {read}. To go on, run the same command again.", err=True)


def _tell_flags(record: Record, tally: Tally) -> Flags:
    """Print what the run read and flagged; return what it flagged."""
    from quotecheck.cli import flagged
    from quotecheck.record.flags import read_flags
    from quotecheck.record.lookup import shorten_ids

    flags = read_flags(record.db, record.run, flagged.MAX_BLOCKS)
    lines = [*flagged.describe_files(tally), ""]
    if flags.counts or flags.edits:
        shown = [*(block.row for block in flags.blocks), *flags.edits]
        ids = shorten_ids(record.db, [row["id"] for row in shown])
        lines += [*flagged.describe_flags(flags, ids), ""]
    if tally.total.articles:
        click.echo("\n".join([*lines, flagged.describe_end(flags)]))
    for line in flagged.describe_problems(tally):
        click.echo(line, err=True)
    if tally.skipped:
        skipped = count_noun(tally.skipped, "file")
        click.echo(f"Skipped {skipped} of kinds that are not read.", err=True)
    elif not tally.total.articles and not tally.problems:
        click.echo("There was nothing to read.", err=True)
    return flags


@contextmanager
def open_record(path: Path, dry_run: bool) -> Iterator[Record]:
    """Open the record to write; for a dry run, a copy of it that is thrown away."""
    from tempfile import TemporaryDirectory

    from quotecheck.record.files import copy_record
    from quotecheck.record.store import Record

    if not dry_run:
        with Record(path) as record:
            yield record
        return
    with TemporaryDirectory(prefix="quotecheck-") as folder:
        copy = Path(folder, "record.db")
        if path.exists() and path.stat().st_size:
            copy_record(path, copy)
        with Record(copy) as record:
            yield record
