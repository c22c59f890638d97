"""`reread`: the articles on record, read again by the present rules."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import click

from quotecheck.cli.options import db_option
from quotecheck.output import count_noun

_BATCH = 64


@click.command()
@click.option("--all", "everything", is_flag=True, help="Also those that the present rules read.")
@db_option
def reread(everything: bool, db: Path) -> None:
    """Read the articles on record again, by the rules of this version; match them anew.

    What people decided finds its statements again; what cannot is listed by `review list --lost`.

    \b
    quotecheck reread
    """
    from quotecheck.extract import extract
    from quotecheck.record.files import open_for_reading
    from quotecheck.record.review import list_decisions
    from quotecheck.record.store import Record

    open_for_reading(db).close()
    number = 0
    with Record(db, "reread") as record:
        if everything:
            record.forget_extractor()
        articles = record.outdated()
        while batch := list(islice(articles, _BATCH)):
            number += record.add([extract(article) for article in batch]).renewed
        lost = len(list_decisions(record.db, unanchored=True))
    click.echo(f"{count_noun(number, 'article')} read again.")
    if lost:
        told = count_noun(lost, "decision")
        click.echo(f"Without a statement now: {told}. See: quotecheck review list --lost", err=True)
