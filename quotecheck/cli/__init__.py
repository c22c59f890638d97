"""The command line: parse, call, print.

A command lives in the module that the table names, which is imported when the command is called:
`quotecheck --help` reads the table alone.
"""

from __future__ import annotations

from importlib import import_module
from typing import NamedTuple

import click

import quotecheck


class Entry(NamedTuple):
    """Where a command lives, and its line in `quotecheck --help`."""

    module: str
    summary: str


COMMANDS = {
    "extract": Entry("ingesting", "Print what articles say, as JSON; record nothing."),
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
        command = getattr(module, cmd_name.replace("-", "_"))
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands from the table, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.summary) for name, entry in COMMANDS.items()])


@click.group(cls=LazyGroup)
@click.version_option(quotecheck.__version__)
def main() -> None:
    """Keep the record of who said what, with which figures, and when."""
