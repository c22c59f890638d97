"""What the charts draw: points with the words, the day and the address of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from quotecheck.browse.figures import describe_reading
from quotecheck.browse.links import Links
from quotecheck.browse.templates import show_plainly

Row = dict[str, Any]

# Outlets that the chart of the coverage names; the table has all.
SOURCES = 24


def draw_figures(rows: Iterable[Row], links: Links, chosen: str | None = None) -> Row | None:
    """Return the chart of a figure through time; None where fewer than two days are known."""
    points = [
        _draw_point(row, links, chosen) for row in rows if row["date"] and _place(row) is not None
    ]
    if len({point["date"] for point in points}) < 2:
        return None
    return {"type": "figures", "unit": points[-1]["unit"], "points": points}


def _draw_point(row: Row, links: Links, chosen: str | None) -> Row:
    speaker = row["speaker"] or row["source"] or "no speaker"
    return {
        "date": row["date"],
        "value": _place(row),
        "low": row["low"],
        "high": row["high"],
        "unit": show_plainly(row["unit"]),
        "label": show_plainly(_label(row)),
        "speaker": show_plainly(speaker),
        "title": show_plainly(f"{row['date']}, {speaker}: {row['text']}"),
        "planned": row.get("stance") == "planned",
        "chosen": row["id"] == chosen,
        "href": links.statement("claim", row["id"]),
    }


def _label(row: Row) -> str:
    """Return the words at a point: those of the text, but of a figure that a person corrected."""
    corrected = row.get("reviewed") == "corrected"
    return describe_reading(row) if corrected else str(row["figure"])


def _place(row: Row) -> float | None:
    """Return where a figure stands on the axis: as stated, else between its ends.

    >>> _place({"value": None, "low": 3.0, "high": 5.0})
    4.0
    """
    value, low, high = row["value"], row["low"], row["high"]
    if value is not None:
        return float(value)
    ends = [end for end in (low, high) if end is not None]
    return sum(ends) / len(ends) if ends else None


def draw_coverage(sources: Sequence[Row]) -> Row | None:
    """Return the chart of articles by month and outlet; None where there is nothing to draw."""
    points = [
        {
            "month": month["month"],
            "source": show_plainly(source["source"] or "no source"),
            "articles": month["articles"],
        }
        for source in sources[:SOURCES]
        for month in source["months"]
        if month["month"]
    ]
    return {"type": "coverage", "points": points} if points else None
