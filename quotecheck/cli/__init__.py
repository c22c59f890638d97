"""The command line: parse, call, print."""

from __future__ import annotations

import click

import quotecheck


@click.group()
@click.version_option(quotecheck.__version__)
def main() -> None:
    """Keep the record of who said what, with which figures, and when."""
