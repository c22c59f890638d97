"""The command line: parse, call, print.

A command lives in the module that the table names, which is imported when the command is called:
`quotecheck --help` reads the table alone.
"""

from __future__ import annotations

import sys
from importlib import import_module
from keyword import iskeyword
from typing import Any, NamedTuple

import click

import quotecheck
from quotecheck.cli.faults import explaining_faults
from quotecheck.cli.streams import open_missing_streams, writing_output
from quotecheck.errors import QuotecheckError
from quotecheck.garbage import collect_rarely


class Entry(NamedTuple):
    """Where a command lives, and its line in `quotecheck --help`."""

    module: str
    summary: str


# In the order of a day's work.
COMMANDS = {
    "demo": Entry("demonstrating", "Make a record of bundled articles, to try the commands on."),
    "ingest": Entry("ingesting", "Read articles into the record; print what was flagged."),
    "extract": Entry("ingesting", "Print what articles say, as JSON; record nothing."),
    "check": Entry("checking", "Hold a sentence or a draft against the record."),
    "claims": Entry("listings", "List numeric claims."),
    "quotes": Entry("listings", "List quotations."),
    "matches": Entry("listings", "List statements with what was said before."),
    "history": Entry("checking", "Show one statement through time."),
    "show": Entry("finding", "Show a statement in its paragraph, with its matches."),
    "search": Entry("finding", "Find statements by their words."),
    "serve": Entry("serving", "Look at the record in a browser, with Datasette."),
    "review": Entry("reviewing", "Decide what deserves a look: accept, reject, correct."),
    "note": Entry("verdicts", "Attach a verdict with its URL to a statement."),
    "import-reviews": Entry("verdicts", "Take published ClaimReview verdicts in."),
    "export": Entry("exporting", "Write citations, verdicts, tables or a report."),
    "coverage": Entry("overviews", "Count articles by source and month, and what failed."),
    "rules": Entry("overviews", "Count what each rule found, and what people rejected."),
    "speakers": Entry("speakers", "List speakers; merge, split, rename, alias them."),
    "reread": Entry("rereading", "Read the articles on record again, by the present rules."),
    "doctor": Entry("upkeep", "Examine a record: its invariants, its matches."),
    "rematch": Entry("upkeep", "Make all matches anew, by the present rules."),
    "spark": Entry("clusters", "Do the whole job on a Spark cluster, into Parquet."),
    "import": Entry("clusters", "Take a job's Parquet into the record."),
}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command called `cmd_name`: the object of that name in its module."""
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        module = import_module(f"quotecheck.cli.{entry.module}")
        attribute = cmd_name.replace("-", "_")
        command = getattr(module, f"{attribute}_" if iskeyword(attribute) else attribute)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is called; name the nearest one where there is none."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            raise click.UsageError(_explain_unknown(args[0]), ctx)
        return super().resolve_command(ctx, args)

    def make_context(self, *arguments: Any, **known: Any) -> click.Context:
        """Read the call; `--help` and `--version` are answered here."""
        with writing_output():
            return super().make_context(*arguments, **known)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that is called, whatever becomes of its output and its record."""
        with writing_output(), explaining_faults(ctx):
            return super().invoke(ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands from the table, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.summary) for name, entry in COMMANDS.items()])


# Commands of commands, which people look for among the commands.
_INNER = {
    **dict.fromkeys(("merge", "split", "rename", "alias"), "speakers"),
    **dict.fromkeys(("accept", "reject", "drop", "undo"), "review"),
    **dict.fromkeys(("annotations", "claim-reviews", "report", "tables"), "export"),
}


def _explain_unknown(name: str) -> str:
    from difflib import get_close_matches

    if name in _INNER:
        return f"No such command {name!r}. Did you mean '{_INNER[name]} {name}'?"
    near = get_close_matches(name, COMMANDS, n=1)
    return f"No such command {name!r}." + (f" Did you mean {near[0]!r}?" if near else "")


def _clean_lines(text: str) -> str:
    from quotecheck.output import clean

    return "\n".join(clean(line) for line in text.split("\n"))


def _name_help(error: click.ClickException) -> str:
    """Return where to read about the command that was called wrongly."""
    called = error.ctx if isinstance(error, click.UsageError) else None
    return f"  Help: {called.command_path} --help" if called else ""


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(quotecheck.__version__)
def cli() -> None:
    """Keep the record of who said what, with which figures, and when."""


def main() -> None:
    """Run the command line; an error is one line on stderr and an exit code."""
    collect_rarely()  # what a command imports is many objects and no garbage
    open_missing_streams()
    try:
        code = cli.main(prog_name="quotecheck", standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("Stopped.", err=True)
        code = 130
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        code = error.exit_code
    except click.ClickException as error:
        click.echo(f"Error: {_clean_lines(error.format_message())}{_name_help(error)}", err=True)
        code = error.exit_code
    except QuotecheckError as error:
        click.echo(f"Error: {_clean_lines(str(error))}", err=True)
        code = error.exit_code
    sys.exit(code if isinstance(code, int) else 0)
