"""`show` and `search`: one statement in its context, and statements by their words."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from textwrap import wrap

import click

from quotecheck.cli.diffs import mark_spans, show_diff
from quotecheck.cli.listings import head_of, limit_option, show_ids
from quotecheck.cli.options import db_option, filter_options, open_record
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
from quotecheck.record import lookup
from quotecheck.record.filters import Filters
from quotecheck.record.lookup import Shown
from quotecheck.record.queries import CLAIM_COLUMNS, QUOTE_COLUMNS

_WIDTH = 80
_INDENT = "  "
# So much of a paragraph is shown on either side of the statement.
_CONTEXT = 600

# Only what a reader needs to judge a figure, in this order.
_FIGURE = ("value", "low", "high", "unit", "modifier", "change", "from_value")
_ABOUT = ("measure", "subject", "period", "stance")


@click.command()
@click.argument("id")
@db_option
@output_options
def show(id: str, db: Path, output: OutputFormat) -> None:
    """Show a statement in its paragraph, with its rule, its source and its matches.

    ID is the id of a quote or a claim, or as much of its start as no other id shares.

    \b
    quotecheck show 7f3a
    quotecheck show 7f3a --json
    """
    with closing(open_record(db)) as record:
        shown = lookup.describe_statement(record, lookup.find_statement(record, id))
        others = [row["earlier_id"] for row in shown.earlier] + [row["id"] for row in shown.later]
        ids = lookup.shorten_ids(record, [shown.found.id, *others])
    columns = QUOTE_COLUMNS if shown.found.kind == "quote" else CLAIM_COLUMNS
    row = {**shown.row, "paragraph": _cut_paragraph(shown)[0]}

    def write_text(rows: Sequence[Row]) -> None:
        click.echo("\n".join(describe_shown(shown, ids)))

    write_rows([row], (*columns, "paragraph"), output, write_text)


def describe_shown(shown: Shown, ids: dict[str, str]) -> Iterator[str]:
    """Yield the lines of one statement: head, what is known, its paragraph, its matches."""
    row = shown.row
    kind = f"{row['kind']} quote" if shown.found.kind == "quote" else "claim"
    yield f"{kind.upper()}  {ids[shown.found.id]}"
    yield from align([[f"{_INDENT}{name}", value] for name, value in _describe_facts(shown)])
    yield ""
    yield from _describe_paragraph(shown)
    for match in shown.earlier:
        yield ""
        yield from _describe_match(match, "earlier_", ids)
    for match in shown.later:
        yield ""
        yield from _describe_match(match, "", ids)
    if shown.later_total > len(shown.later):
        more = shown.later_total - len(shown.later)
        yield f"\nand {count_noun(more, 'later match')}: quotecheck history {ids[shown.found.id]}"


def _describe_facts(shown: Shown) -> Iterator[tuple[str, str]]:
    row, article = shown.row, shown.article
    yield "speaker", _describe_speaker(row)
    if shown.found.kind == "claim":
        figure = ", ".join(f"{name} {_number(row[name])}" for name in _FIGURE if _is_set(row[name]))
        yield "figure", f"{clean(row['figure'])} ({figure})"
        for name in _ABOUT:
            if row[name]:
                yield name, clean(row[name])
    date = f"{article['date']} ({article['date_source']})" if article["date"] else "undated"
    yield "article", shorten(article["title"] or article["id"], 66)
    yield "", ", ".join([date, *(clean(article[name]) for name in ("source",) if article[name])])
    for name in ("url", "archived_url"):
        if article[name]:
            yield "", clean(article[name])
    if not article["latest"]:
        yield "", "an earlier version: the article was changed later"
    yield "rule", row["rule"]
    yield from _describe_decisions(shown)


def _describe_speaker(row: Row) -> str:
    name = clean(row["speaker"] or "nobody told")
    mention = f' ("{shorten(row["mention"], 40)}")' if row["mention"] else ""
    cue = f", {clean(row['cue'])}" if row.get("cue") else ""
    return f"{name}{mention}{cue}"


def _is_set(value: object) -> bool:
    return value is not None and value != ""


def _number(value: object) -> str:
    return f"{value:,.10g}" if isinstance(value, float | int) else clean(str(value))


def _describe_decisions(shown: Shown) -> Iterator[tuple[str, str]]:
    row = shown.row
    if row["reviewed"]:
        extracted = row["extracted_speaker"]
        was = f", speaker as extracted: {clean(extracted or 'nobody')}"
        yield "reviewed", row["reviewed"] + (was if extracted != row["speaker"] else "")
    for decision in shown.decisions:
        if decision["note"]:
            yield "note", clean(f"{decision['note']} ({decision['author'] or 'no name'})")
    verdict = shown.verdict
    if verdict:
        inherited = (
            "" if verdict.on == shown.found.id else f" (of {verdict.on[:8]}, the same words)"
        )
        by = f", {verdict.author}" if verdict.author else ""
        yield "verdict", clean(f"{verdict.rating}{by}{inherited}")
        for text in (verdict.url, verdict.note):
            if text:
                yield "", clean(text)


def _cut_paragraph(shown: Shown) -> tuple[str, int]:
    """Return the paragraph of the statement, shortened around it, and where it begins."""
    text, start, end = shown.article["text"], shown.row["start"], shown.row["end"]
    first = max(text.rfind("\n", 0, start) + 1, start - _CONTEXT)
    last = text.find("\n", end)
    last = min(len(text) if last < 0 else last, end + _CONTEXT)
    return text[first:last], first


def _describe_paragraph(shown: Shown) -> Iterator[str]:
    paragraph, first = _cut_paragraph(shown)
    span = (shown.row["start"] - first, shown.row["end"] - first)
    marked = mark_spans(paragraph, [span], colour=_is_terminal())
    lines = wrap(marked, _WIDTH, initial_indent=_INDENT, subsequent_indent=_INDENT)
    yield from lines


def _describe_match(match: Row, side: str, ids: dict[str, str]) -> Iterator[str]:
    direction = "before" if side else "after"
    if not match["date"] or match["date"] == match["earlier_date"] or not match["earlier_date"]:
        direction = "order unknown"
    reviewed = f", {match['reviewed']}" if match["reviewed"] else ""
    yield f"{head_of(match)} ({direction}{reviewed})  {ids[match[f'{side}id']]}"
    facts = [
        match[f"{side}date"] or "undated",
        shorten(match[f"{side}speaker"] or "nobody told", 40),
    ]
    if match["percent"] is not None:
        facts.append(f"{match['difference']:+,.10g}, {match['percent']:+.1f}%")
    yield f"{_INDENT}{'  '.join(facts)}"
    diff = show_diff(match["earlier_text"], match["text"], colour=_is_terminal())
    yield from wrap(diff, _WIDTH, initial_indent=_INDENT * 2, subsequent_indent=_INDENT * 2)


def _is_terminal() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


@click.command()
@click.argument("text")
@limit_option(20)
@filter_options
@db_option
@output_options
def search(text: str, limit: int | None, filters: Filters, db: Path, output: OutputFormat) -> None:
    """Find quotes and claims by their words, the best first.

    All words must be there, in any form: "plants" finds "planted".

    \b
    quotecheck search "fuel levy"
    quotecheck search levy --speaker Byrne --since 2021 --json
    """
    if not text.strip():
        raise click.UsageError("Give words to search for.")
    with closing(open_record(db, filters)) as record:
        rows = lookup.search_statements(record, text, filters, limit)
        ids = show_ids(record, rows)

    def write_text(rows: Sequence[Row]) -> None:
        for row in rows:
            who = shorten(row["speaker"] or "nobody told", 40)
            source = shorten(row["source"] or "", 24)
            facts = [ids[row["id"]], row["date"] or "undated", row["kind"], who, source]
            click.echo("  ".join(fact for fact in facts if fact))
            click.echo(f"{_INDENT}{shorten(row['snippet'], _WIDTH - 2)}")
        click.echo(f"{count_noun(len(rows), 'statement')} with {shorten(text, 50)}")

    write_rows(rows, lookup.SEARCH_COLUMNS, output, write_text)
