"""`note` and `import-reviews`: verdicts on statements, one's own and published ones."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import click

from quotecheck.cli.options import author_option, db_option, open_for_decisions
from quotecheck.output import clean, count_noun
from quotecheck.record.files import open_for_reading


class _Url(click.ParamType[str]):
    name = "url"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        parts = urlsplit(value)
        if parts.scheme not in ("http", "https") or not parts.netloc:
            self.fail(f"{value!r} is no http or https address.", param, ctx)
        return value


@click.command()
@click.argument("id")
@click.option("--rating", required=True, help="The verdict: False, Mostly true, Needs context ...")
@click.option("--url", type=_Url(), help="Where it is published.")
@click.option("--text", "text", metavar="TEXT", help="Why, in a sentence.")
@author_option
@db_option
def note(
    id: str, rating: str, url: str | None, text: str | None, author: str | None, db: Path
) -> None:
    """Attach a verdict to a statement; it is shown wherever the statement is repeated.

    \b
    quotecheck note 7f3a --rating False --url https://example.org/checks/12
    """
    from quotecheck.record.corrections import add_note
    from quotecheck.record.lookup import find_statement
    from quotecheck.record.verdicts import find_covered

    if not rating.strip():
        raise click.UsageError("--rating is the verdict in a word or two: it cannot be empty.")
    with open_for_decisions(db, "note") as record:
        found = find_statement(record.db, id)
        add_note(
            record.db, found.kind, found.key, rating.strip(), url=url, note=text, author=author
        )
        repeats = len(find_covered(record.db, found.kind, found.key)) - 1
    also = f", and on {count_noun(repeats, 'statement')} that repeat it" if repeats else ""
    click.echo(clean(f"{rating} on {found.id[:8]}{also}."))


@click.command("import-reviews")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@db_option
def import_reviews(files: tuple[str, ...], db: Path) -> None:
    """Take published ClaimReview JSON-LD in, as verdicts on the statements that it is about.

    FILE is JSON, JSON lines, or a page with the JSON-LD in it; - is standard input. A reviewed
    claim goes into the record as an article of its reviewer, and matches like any statement: its
    verdict is shown wherever it is repeated, also by what is read later.

    \b
    quotecheck import-reviews reviews.jsonl
    """
    from quotecheck import reviews
    from quotecheck.record.store import Record

    open_for_reading(db).close()
    with Record(db, "import-reviews") as record:
        imported = reviews.import_reviews(files, record)
    for problem in imported.problems:
        click.echo(clean(f"{problem.name}: {problem.reason}"), err=True)
    click.echo(
        f"{count_noun(imported.reviews, 'review')} taken in, {imported.known:,} known before; "
        f"verdicts now on {count_noun(imported.covered, 'statement')}."
    )
    if imported.empty:
        number = count_noun(imported.empty, "review")
        click.echo(f"{number} without a quote or a figure to hold on to.", err=True)
    click.get_current_context().exit(1 if imported.problems else 0)
