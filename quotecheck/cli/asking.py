"""Ask about the queue on a terminal: what each item says, and one key that decides it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from quotecheck.cli.corrected import read_figure
from quotecheck.cli.diffs import show_diff
from quotecheck.cli.listings import head_of
from quotecheck.cli.options import open_for_decisions
from quotecheck.errors import QuotecheckError
from quotecheck.output import Row, clean, count_noun, shorten
from quotecheck.record import decisions

_KEYS = "[a]ccept  [r]eject  [d]rop  [s]peaker  [f]igure  [n]ote  [u]ndo  [enter] later  [q]uit"


def describe_item(row: Row, ids: dict[str, str]) -> list[str]:
    """Return the lines of one item of the queue: its ids, who and when, the words that differ."""
    head = head_of(row) if row["relation"] else "UNATTRIBUTED"
    shown = " ".join(ids[one] for one in (row["id"], row["earlier_id"]) if one)
    lines = [f"{head}  {shown}"]
    who = shorten(row["speaker"] or row["mention"] or "nobody told", 40)
    if row["relation"]:
        earlier = shorten(row["earlier_speaker"] or "nobody told", 40)
        lines.append(f"  {row['earlier_date'] or 'undated'}  {earlier}")
        lines.append(f"    {shorten(row['earlier_text'], 74)}")
    lines.append(f"  {row['date'] or 'undated'}  {who}")
    words = show_diff(row["earlier_text"], row["text"]) if row["relation"] else row["text"]
    lines.append(f"    {shorten(words, 74)}")
    return lines


def ask_all(rows: Sequence[Row], ids: dict[str, str], db: Path, author: str | None) -> None:
    """Ask about one item after the other until the queue or the patience ends."""
    decided, place = 0, 0
    while place < len(rows):
        row = rows[place]
        click.echo(f"\n{place + 1} of {len(rows)}  " + "\n".join(describe_item(row, ids)))
        click.echo(_KEYS, err=True)
        key = click.getchar().casefold()
        if key in ("q", "\x03", "\x04", "\x1b"):
            break
        if key == "u":
            place = max(place - 1, 0)
            row = rows[place]
        act = _ACTS.get(key)
        if act is None:
            place += 1
            continue
        try:
            with open_for_decisions(db, "review") as record:
                click.echo(clean(act(record.db, row, author)))
        except QuotecheckError as error:
            click.echo(clean(str(error)), err=True)
            continue
        decided += 1 if key != "u" else -1
        # A note or another figure is no answer to whether the match holds.
        place += key in ("a", "r", "d", "s")
    left = len(rows) - max(decided, 0)
    click.echo(f"{count_noun(max(decided, 0), 'decision')}, {count_noun(left, 'item')} left.")


def _ids(row: Row) -> tuple[str, ...]:
    return tuple(one for one in (row["id"], row["earlier_id"]) if one)


def _ask_speaker(db: sqlite3.Connection, row: Row, author: str | None) -> str:
    name = click.prompt("Speaker (empty for nobody)", default="", show_default=False, err=True)
    return decisions.set_speaker(db, row["id"], name.strip(), author)


def _ask_figure(db: sqlite3.Connection, row: Row, author: str | None) -> str:
    words = click.prompt("Figure", default="", show_default=False, err=True)
    return decisions.set_figure(db, row["id"], read_figure(words), author)


def _ask_note(db: sqlite3.Connection, row: Row, author: str | None) -> str:
    text = click.prompt("Note", default="", show_default=False, err=True)
    return decisions.add_comment(db, row["id"], text, author)


_ACTS: dict[str, Callable[[sqlite3.Connection, Row, str | None], str]] = {
    "a": lambda db, row, author: decisions.accept(db, _ids(row), author),
    "r": lambda db, row, author: decisions.reject(db, _ids(row), author),
    "d": lambda db, row, author: decisions.drop(db, _ids(row), author),
    "u": lambda db, row, author: decisions.undo(db, _ids(row), author),
    "s": _ask_speaker,
    "f": _ask_figure,
    "n": _ask_note,
}
