"""How `check` and `history` tell what they found: text for people, rows for programs."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from quotecheck.models import StatementKind
from quotecheck.output import align, clean, count_noun, shorten
from quotecheck.record import queries
from quotecheck.record.history import History
from quotecheck.record.lookup import shorten_ids
from quotecheck.record.queries import Row
from quotecheck.record.verdicts import Verdict, find_verdicts

if TYPE_CHECKING:
    from quotecheck.check import Checked

MATCH_COLUMNS = (*queries.MATCH_COLUMNS, "misquote")
LINE_COLUMNS = ("line", "text", "matches", "related")
_RELATED_COLUMNS = ("kind", "id", "text", "speaker", "date", "source", "url", "article")

_PIECE_WIDTH = 40
_TEXT_WIDTH = 40
_SPEAKER_WIDTH = 22
_SOURCE_WIDTH = 16
# How many of the statements on record are shown under each piece of a text.
_SHOWN = 3


def line_row(number: int, text: str, checked: Sequence[Checked], related: Sequence[Row]) -> Row:
    """Return what was found of one line (`LINE_COLUMNS`)."""
    # `ingest` tells findings too, and has no need of the extractor in its own process.
    from quotecheck.check import match_rows

    return {
        "line": number,
        "text": text,
        "matches": [
            {name: row[name] for name in MATCH_COLUMNS} for row in match_rows(list(checked))
        ],
        "related": [
            {name: _related_value(row, name) for name in _RELATED_COLUMNS} for row in related
        ],
    }


def _related_value(row: Row, name: str) -> object:
    return row["article_id" if name == "article" else name]


def describe_line(row: Row) -> Iterator[str]:
    """Yield the text for one line of the input: the line, then what is on record of it."""
    yield f"{row['line']}  {shorten(row['text'], 72)}"
    for match in row["matches"]:
        head = f"  {match['relation']}  {shorten(match['earlier_text'], _TEXT_WIDTH)}"
        who = shorten(match["earlier_speaker"] or "-", _SPEAKER_WIDTH)
        yield f"{head}  {who}  {match['earlier_date'] or 'undated'}  {match['earlier_id'][:4]}"
    for other in row["related"]:
        yield f"  related  {shorten(other['text'], _TEXT_WIDTH)}  {other['id'][:4]}"


def describe_checked(db: sqlite3.Connection, checked: Sequence[Checked]) -> Iterator[str]:
    """Yield a heading for each statement of a text, and the nearest ones on record under it."""
    heads = [shorten(_piece(one), _PIECE_WIDTH) for one in checked]
    width = max(map(len, heads), default=0)
    ids = shorten_ids(db, [held.row["id"] for one in checked for held in one.holding.held])
    kinds: tuple[StatementKind, ...] = ("quote", "claim")
    verdicts = {kind: find_verdicts(db, kind) for kind in kinds}
    for head, one in zip(heads, checked, strict=True):
        yield f"{head.ljust(width)}  {_judge(one)}"
        if one.faith is not None and one.faith.fidelity == "altered":
            yield f"  {clean(one.faith.diff)}"
        shown = one.holding.held[:_SHOWN]
        rows = [_cells(held.row, ids) for held in shown]
        yield from align(rows, indent="  ") if rows else ()
        for held in shown:
            verdict = verdicts[held.kind].get(held.row["key"])
            if verdict is not None:
                yield f"  {describe_verdict(verdict)} on {ids[held.row['id']]}"


def describe_verdict(verdict: Verdict) -> str:
    """Return a verdict on one line: the rating, whose it is, where it is published."""
    parts = [verdict.author, verdict.url]
    told = ", ".join(clean(part) for part in parts if part)
    return f"VERDICT {clean(verdict.rating)}" + (f" ({told})" if told else "")


def _piece(one: Checked) -> str:
    if one.claim is not None:
        return one.text
    return f"\N{LEFT DOUBLE QUOTATION MARK}{one.text}\N{RIGHT DOUBLE QUOTATION MARK}"


def _judge(one: Checked) -> str:
    """Return what the record says to a statement, in capitals, and how often."""
    held = one.holding.held
    if not held:
        return "NOT ON RECORD"
    if one.wrong_speaker is not None:
        return f"MISQUOTE: on record as {clean(one.wrong_speaker)}'s words"
    if one.is_misquote and one.faith is not None:
        return f"MISQUOTE: {_FAITH[one.faith.fidelity]}"
    often = (
        f": {count_noun(one.holding.occasions, 'occasion')}, "
        f"{count_noun(one.holding.speakers, 'speaker')}"
    )
    relation = held[0].verdict.relation
    if relation == "repeat":
        return ("AGREES" if one.claim else "SAID BEFORE") + often
    if relation == "variant":
        told = "IN PART ON RECORD" if one.faith else "REWORDED"
        return f"{told}, NEGATION" if held[0].verdict.negation else told
    if relation == "changed":
        return "CHANGED from the latest on record"
    return "DIFFERS from the latest on record"


_FAITH = {
    "altered": "words altered inside the marks",
    "swallowed negation": "the ellipsis swallows a negation",
}


def _cells(row: Row, ids: dict[str, str]) -> list[str]:
    mention = row["mention"]
    said = f' ("{mention}")' if mention and mention != row["speaker"] else ""
    return [
        shorten(row["text"], _TEXT_WIDTH),
        shorten(f"{row['speaker'] or '-'}{said}", _SPEAKER_WIDTH),
        row["date"] or "undated",
        shorten(row["source"] or "-", _SOURCE_WIDTH),
        ids[row["id"]],
    ]


def describe_related(related: Sequence[Row]) -> Iterator[str]:
    """Yield the statements that share words with a text, apart from what matches it."""
    if related:
        yield "Related (they share rare words; that is no match):"
        yield from align([_cells(row, {row["id"]: row["id"][:4]}) for row in related], indent="  ")


def describe_scope(db: sqlite3.Connection) -> Iterator[str]:
    """Yield what was searched, and the reminder that it proves nothing."""
    count, first, last = db.execute(
        "SELECT count(*), min(date), max(date) FROM articles"
    ).fetchone()
    days = f", {first} to {last}" if first else ""
    yield f"Searched {count_noun(count, 'article')}{days}. On record is not proof."


def describe_history(db: sqlite3.Connection, told: History) -> Iterator[str]:
    """Yield one statement through time, a line each, and how often it was said."""
    ids = shorten_ids(db, [row["id"] for row in told.rows])
    yield from align(
        [
            [
                ids[row["id"]],
                row["date"] or "undated",
                shorten(row["figure"] or row["text"], _TEXT_WIDTH),
                shorten(row["speaker"] or "-", _SPEAKER_WIDTH),
                shorten(row["source"] or "-", _SOURCE_WIDTH),
                row["relation"] if row["relation"] != "new" else "",
            ]
            for row in told.rows
        ]
    )
    yield f"{count_noun(told.occasions, 'occasion')}, {count_noun(told.articles, 'article')}"
