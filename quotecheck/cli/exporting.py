"""`export`: citations that hold, verdicts, the tables, and a report."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, TextIO

import click

from quotecheck.cli.options import db_option, filter_options, open_record
from quotecheck.errors import QuotecheckError
from quotecheck.output import clean, count_noun, encode_row, escape_rare
from quotecheck.record import citations
from quotecheck.record.filters import Filters


@click.group()
def export() -> None:
    """Write what is on record for others: people, programs, other tools.

    \b
    quotecheck export report --speaker Tokayev -o tokayev.md
    quotecheck export annotations --since 2024 > annotations.json
    quotecheck export claim-reviews --nl
    quotecheck export tables exported/ --format jsonl
    """


def _to_option(command: Any) -> Any:
    return click.option(
        "-o",
        "--output",
        "target",
        type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
        default="-",
        help="The file to write; else standard output.",
    )(command)


@contextmanager
def _opening(target: Path) -> Iterator[TextIO]:
    """Open what is to be written; a file is there when it is whole, and the one before until then.

    A pipe or a device is written as it stands.
    """
    if str(target) == "-":
        yield sys.stdout
        return
    is_file = target.is_file() or not target.exists()
    half = target.with_name(f".{target.name}.part") if is_file else target
    try:
        with half.open("w", encoding="utf-8") as file:
            yield file
        if is_file:
            half.replace(target)
    except BrokenPipeError:
        raise
    except OSError as error:
        told = f"{target}: cannot be written ({error.strerror}). Write it to another place."
        raise QuotecheckError(told) from error
    finally:
        if is_file:
            half.unlink(missing_ok=True)


@export.command("annotations", short_help="W3C Web Annotations, found again by their words.")
@filter_options
@click.option("--nl", is_flag=True, help="One annotation a line instead of a collection.")
@_to_option
@db_option
def export_annotations(filters: Filters, nl: bool, target: Path, db: Path) -> None:
    """Write statements as W3C Web Annotations, found again by position and by their words.

    Positions count code points of the article's text as it is on record.

    \b
    quotecheck export annotations --speaker Tokayev > annotations.json
    """
    from quotecheck.export.annotations import build_annotation, build_collection

    with closing(open_record(db, filters)) as record:
        built = [
            build_annotation(cited.row, cited.text, cited.archived_url)
            for cited in citations.read_cited(record, filters)
        ]
    _write_json(target, built if nl else build_collection(built), nl)
    click.echo(f"{count_noun(len(built), 'annotation')}.", err=True)


@export.command("claim-reviews", short_help="Verdicts as schema.org ClaimReview.")
@filter_options
@click.option("--nl", is_flag=True, help="One review a line instead of an array.")
@_to_option
@db_option
def claim_reviews(filters: Filters, nl: bool, target: Path, db: Path) -> None:
    """Write verdicts as schema.org ClaimReview: of statements with a verdict and its URL only.

    Verdicts come from `note` and from `import-reviews`.

    \b
    quotecheck export claim-reviews > reviews.json
    """
    from quotecheck.export.claimreviews import build_claim_review

    with closing(open_record(db, filters)) as record:
        built = [
            build_claim_review(
                rated.row, rated.words, rated.verdict, rated.speaker_kind, rated.appearances
            )
            for rated in citations.read_rated(record, filters)
        ]
    _write_json(target, built, nl)
    click.echo(f"{count_noun(len(built), 'review')}.", err=True)


def _write_json(target: Path, data: Any, nl: bool) -> None:
    with _opening(target) as file:
        if nl:
            file.writelines(f"{encode_row(one)}\n" for one in data)
        else:
            file.write(escape_rare(json.dumps(data, ensure_ascii=False, indent=1)) + "\n")


@export.command("report", short_help="A report in Markdown, with charts.")
@filter_options
@_to_option
@db_option
def report(filters: Filters, target: Path, db: Path) -> None:
    """Write a report in Markdown: of a speaker or a topic, or of what changed since a date.

    Each figure that changed has its chart; each statement its source and its id.

    \b
    quotecheck export report --speaker Tokayev -o tokayev.md
    quotecheck export report --since "last month" -o changes.md
    """
    from quotecheck.export.gathering import gather_material
    from quotecheck.export.report import write_report

    with closing(open_record(db, filters)) as record:
        material = gather_material(record, filters)
    with _opening(target) as file:
        file.writelines(f"{line}\n" for line in write_report(material))


@export.command("tables", short_help="Every table as CSV, JSON lines or Parquet.")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(("csv", "jsonl", "parquet")),
    default="csv",
    show_default=True,
    help="One file a table in this format.",
)
@click.option("--replace", is_flag=True, help="Write over files that are there.")
@click.option("--raw", is_flag=True, help="CSV cells as they are, formulas too.")
@db_option
def tables(folder: Path, form: str, replace: bool, raw: bool, db: Path) -> None:
    """Write every table of the record as a file in FOLDER.

    \b
    quotecheck export tables exported/
    quotecheck export tables exported/ --format jsonl --replace
    """
    from quotecheck.export.tables import export_tables

    with closing(open_record(db)) as record:
        for path, number in export_tables(record, folder, form, raw=raw, replace=replace):
            # Whoever stops reading the messages has not asked for half an export.
            with suppress(BrokenPipeError):
                click.echo(clean(f"{path}  {count_noun(number, 'row')}"))
