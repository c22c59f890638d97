"""What a shell offers for names and ids: those on record."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from quotecheck.errors import RecordError
from quotecheck.record.files import open_for_reading
from quotecheck.record.names import list_sources, list_starting

_OFFERED = 50


def complete_speaker(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Offer the speakers whose name, or last name, begins with what was typed."""
    return [CompletionItem(name) for name in _read(ctx, incomplete, sources=False)]


def complete_source(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Offer the outlets on record."""
    return [CompletionItem(name) for name in _read(ctx, incomplete, sources=True)]


def _read(ctx: click.Context, incomplete: str, *, sources: bool) -> list[str]:
    path = ctx.params.get("db") or Path("quotecheck.db")
    try:
        with closing(open_for_reading(path)) as record:
            if not sources:
                return list_starting(record, incomplete, _OFFERED)
            names = list_sources(record)
            return [name for name in names if name.casefold().startswith(incomplete.casefold())]
    except RecordError:
        # A shell that completes has nowhere to show why there is nothing to offer.
        return []
