"""`doctor` and `rematch`: whether a record is sound, and making its matches anew."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path

import click

from quotecheck.cli.options import db_option
from quotecheck.output import clean, count_noun
from quotecheck.record.doctor import compare_all_pairs, examine
from quotecheck.record.files import open_for_reading
from quotecheck.record.store import Record


@click.command()
@click.option("--exhaustive", is_flag=True, help="Compare the index with all pairs, too.")
@click.option("--sample", type=click.IntRange(min=1), metavar="N", help="Only for N of each kind.")
@db_option
def doctor(exhaustive: bool, sample: int | None, db: Path) -> None:
    """Examine a record: its invariants, and with --exhaustive whether its matches are complete.

    \b
    quotecheck doctor
    quotecheck doctor --exhaustive --sample 1000
    """
    sound = True
    with closing(open_for_reading(db)) as record:
        for finding in examine(record):
            sound = sound and finding.sound
            click.echo(f"{'ok ' if finding.sound else 'BAD'}  {finding.name}")
            for line in finding.trouble:
                click.echo(f"     {clean(line)}")
        for recall in compare_all_pairs(record, sample) if exhaustive else ():
            complete = not recall.missed and not recall.extra
            sound = sound and complete
            click.echo(
                f"{'ok ' if complete else 'BAD'}  {recall.name}: {recall.missed:,} missed, "
                f"{recall.extra:,} extra of {count_noun(recall.links, 'link')}, "
                f"{recall.examined:,} held against all"
            )
    sys.exit(0 if sound else 1)


@click.command()
@db_option
def rematch(db: Path) -> None:
    """Make all matches anew, by the present rules; what people decided stays.

    \b
    quotecheck rematch
    """
    with closing(open_for_reading(db)):
        pass
    with Record(db, "rematch") as record:
        record.rematch()
        counts = [
            record.db.execute(f"SELECT count(*) FROM {kind}_matches").fetchone()[0]
            for kind in ("quote", "claim")
        ]
    click.echo(f"{count_noun(sum(counts), 'match')} on record.  Next: quotecheck doctor")
