"""`demo`: a record of the bundled articles, and what to try on it."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import click

import quotecheck
from quotecheck.cli.ingesting import open_record, record_sources
from quotecheck.errors import UsageError
from quotecheck.record.lookup import shorten_ids
from quotecheck.sources import Given, Walk

_PACKAGE = Path(quotecheck.__file__).parent
# A wheel carries the articles in the package; in a checkout they are among the fixtures.
_FOLDERS = (_PACKAGE / "articles", _PACKAGE.parent / "fixtures" / "articles")

# What to try, as words of a command line; `{id}` is a statement that the demo flagged.
_TRY = (
    (("claims", "--speaker", "Tokayev"), "what he counted, and what it was before"),
    (("matches", "--relation", "changed"), "every figure and sentence that changed"),
    (("show", "{id}"), "a statement in its paragraph, with its rule"),
    (("history", "{id}"), "the same figure through time"),
    (("check", "The SCO unites nine states with 15% of world trade."), "before you print it"),
    (("export", "report", "--speaker", "Whitfield"), "a report in Markdown"),
    (("serve", "--open"), "all of it in a browser (needs quotecheck[serve])"),
)


@click.command()
@click.argument(
    "file", type=click.Path(dir_okay=False, path_type=Path), default=Path("demo.db"), metavar="FILE"
)
def demo(file: Path) -> None:
    """Record the articles that come with quotecheck in FILE, and tell what to try on them.

    FILE is demo.db where none is named. The articles are invented; public facts are not.

    \b
    quotecheck demo
    quotecheck claims --speaker Tokayev -d demo.db
    """
    if file.exists():
        raise UsageError(f"{file}: exists. Name another file, or remove this one.")
    folder = next(folder for folder in _FOLDERS if folder.is_dir())
    with open_record(file, dry_run=False) as record:
        tally, flags = record_sources(record, Walk((str(folder),), Given()), workers=1)
        flagged = flags.blocks[0].row["id"]
        short = shorten_ids(record.db, [flagged])[flagged]
    click.echo("\nTry:")
    for words, purpose in _TRY:
        command = shlex.join(["quotecheck", *words, "-d", str(file)]).replace("'{id}'", short)
        click.echo(f"  {command}\n      {purpose}")
    sys.exit(1 if tally.problems else 0)
