"""`speakers`: who says something, and who is who: merge, split, rename, alias."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import click

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
    align,
    clean,
    count_noun,
    output_options,
    shorten,
    write_rows,
)
from quotecheck.record import overview, people
from quotecheck.record.filters import Filters
from quotecheck.record.names import find_name

ALIAS_COLUMNS = ("alias", "speaker", "author", "created")


@click.group(invoke_without_command=True)
@click.option("--candidates", is_flag=True, help="Names that may mean the same speaker.")
@click.option("--merged", is_flag=True, help="What people merged and renamed.")
@filter_options
@db_option
@output_options
@click.pass_context
def speakers(
    ctx: click.Context,
    candidates: bool,
    merged: bool,
    filters: Filters,
    db: Path,
    output: OutputFormat,
) -> None:
    """List who says something, and say who is who.

    Nobody is merged but by you. Every command below is undone by `split`; what articles call
    somebody stays on record.

    \b
    quotecheck speakers --since 2024
    quotecheck speakers --candidates
    quotecheck speakers merge "Kassym-Jomart Tokayev" "K. Tokayev"
    """
    if ctx.invoked_subcommand is not None:
        return
    if candidates and merged:
        raise click.UsageError("Choose --candidates or --merged, not both.")
    with closing(open_record(db, filters)) as record:
        if candidates:
            _write_candidates(record, output)
        elif merged:
            rows = overview.list_aliases(record)
            write_rows(rows, ALIAS_COLUMNS, output, _write_aliases)
        else:
            rows = overview.list_speakers(record, filters)
            write_rows(rows, overview.SPEAKER_COLUMNS, output, _write_speakers)


def _write_candidates(record: sqlite3.Connection, output: OutputFormat) -> None:
    from quotecheck.match.proposals import PROPOSAL_COLUMNS, propose_merges

    rows = propose_merges(overview.list_speakers(record))
    write_rows(rows, PROPOSAL_COLUMNS, output, _write_proposals)


def _write_speakers(rows: Sequence[Row]) -> None:
    click.echo(count_noun(len(rows), "speaker"))
    lines = [["SPEAKER", "QUOTES", "CLAIMS", "FIRST", "LAST", "ALSO"]]
    for row in rows:
        cells = [shorten(row["speaker"], 34), f"{row['quotes']:6,}", f"{row['claims']:6,}"]
        cells += [
            row["first_date"] or "",
            row["last_date"] or "",
            shorten(row["aliases"] or "", 20),
        ]
        lines.append(cells)
    if rows:
        click.echo("\n".join(align(lines)))


def _write_aliases(rows: Sequence[Row]) -> None:
    for row in rows:
        by = f", by {clean(row['author'])}" if row["author"] else ""
        shown = f"{shorten(row['alias'], 40)} is shown as {shorten(row['speaker'], 40)}"
        click.echo(f"{shown}  ({row['created'][:10]}{by})")
    click.echo(f"{count_noun(len(rows), 'name')} merged or renamed")


def _write_proposals(rows: Sequence[Row]) -> None:
    click.echo(f"{count_noun(len(rows), 'pair')} that may be the same speaker; nothing is merged")
    lines = [["SPEAKER", "MAYBE", "SAID", "WHY"]]
    for row in rows:
        said = f"{row['statements']:,} and {row['maybe_statements']:,}"
        lines.append([shorten(row["speaker"], 30), shorten(row["maybe"], 26), said, row["why"]])
    if rows:
        click.echo("\n".join(align(lines)))
        click.echo("To merge two: quotecheck speakers merge SPEAKER MAYBE", err=True)


@speakers.command()
@click.argument("name")
@click.argument("others", nargs=-1, required=True, metavar="OTHER...")
@author_option
@db_option
def merge(name: str, others: tuple[str, ...], author: str | None, db: Path) -> None:
    """Show all that OTHER says under NAME.

    \b
    quotecheck speakers merge "Kassym-Jomart Tokayev" Tokayev "K. Tokayev"
    """
    with open_for_decisions(db, "speakers merge") as record:
        speaker = find_name(record.db, name)
        names = [find_name(record.db, other) for other in others]
        moved = [people.add_alias(record.db, other, speaker, author=author) for other in names]
    for other, number in zip(names, moved, strict=True):
        _tell(f"{other} is now {speaker}: {count_noun(number, 'statement')}.", other)


@speakers.command()
@click.argument("name")
@click.argument("new")
@author_option
@db_option
def rename(name: str, new: str, author: str | None, db: Path) -> None:
    """Show NAME as NEW.

    \b
    quotecheck speakers rename Tokayev "Kassym-Jomart Tokayev"
    """
    with open_for_decisions(db, "speakers rename") as record:
        speaker = find_name(record.db, name)
        moved = people.add_alias(record.db, speaker, new, author=author)
    _tell(f"{speaker} is now {new}: {count_noun(moved, 'statement')}.", speaker)


@speakers.command()
@click.argument("name")
@click.argument("other")
@author_option
@db_option
def alias(name: str, other: str, author: str | None, db: Path) -> None:
    """Let OTHER find NAME, whether or not it is on record yet.

    \b
    quotecheck speakers alias "Kassym-Jomart Tokayev" KJT
    """
    with open_for_decisions(db, "speakers alias") as record:
        speaker = find_name(record.db, name)
        people.add_alias(record.db, other, speaker, author=author)
    _tell(f"{other} now finds {speaker}.", other)


@speakers.command()
@click.argument("name")
@click.option("--as", "new", metavar="NEW", help="Whose statements they are instead.")
@click.option("--article", "articles", multiple=True, metavar="ID", help="Only in this article.")
@click.option("--source", metavar="OUTLET", help="Only in articles of this outlet.")
@author_option
@db_option
def split(
    name: str,
    new: str | None,
    articles: tuple[str, ...],
    source: str | None,
    author: str | None,
    db: Path,
) -> None:
    """Undo a merge, a rename or an alias of NAME; or part two people of one name.

    With --as, what NAME says in some articles becomes NEW's. To undo that, give it back the same
    way.

    \b
    quotecheck speakers split "K. Tokayev"
    quotecheck speakers split "Jo Reil" --as "Jo Reil (farmer)" --source Grocer
    """
    if new is not None and not articles and source is None:
        raise click.UsageError("Say which articles: --article ID or --source OUTLET.")
    if new is None and (articles or source):
        raise click.UsageError("Say whose the statements are: --as NEW.")
    with open_for_decisions(db, "speakers split") as record:
        if new is None:
            parted = people.part_aliases(record.db, name)
        else:
            from quotecheck.record.corrections import give_statements

            moved = give_statements(record.db, name, new, articles, source, author=author)
    if new is not None:
        click.echo(f"{count_noun(moved, 'statement')} of {clean(name)} are now {clean(new)}'s.")
    else:
        for other, number in parted:
            click.echo(f"{clean(other)} is apart again: {count_noun(number, 'statement')}.")


def _tell(line: str, other: str) -> None:
    click.echo(clean(line))
    click.echo(clean(f'To undo: quotecheck speakers split "{other}"'), err=True)
