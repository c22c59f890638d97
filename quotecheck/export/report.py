"""A report in Markdown: what changed, with a chart of each figure, and every statement cited."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from quotecheck.output import align, clean, shorten

Row: TypeAlias = Mapping[str, Any]

_BAR_WIDTH = 28
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!$&])")


@dataclass(frozen=True, slots=True)
class Series:
    """A figure through time: `rows` are those of a history, oldest first."""

    title: str
    id: str
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Material:
    """What a report is made of: rows of the listings and the changing figures.

    `quotes` and `claims` are listed one by one where there are any; `summary` counts them all.
    """

    title: str
    summary: str
    matches: Sequence[Row]
    series: Sequence[Series]
    quotes: Sequence[Row] = ()
    claims: Sequence[Row] = ()


def write_report(material: Material) -> Iterator[str]:
    """Yield the lines of the report."""
    yield f"# {escape(material.title)}"
    yield ""
    yield f"{material.summary} On record is not proof."
    if material.series:
        yield ""
        yield "## Figures that changed"
        for series in material.series:
            yield ""
            yield from _write_series(series)
    others = [row for row in material.matches if row["relation"] != "changed"]
    for heading, relation in (
        ("Figures and words that differ", "differs"),
        ("Reworded", "variant"),
        ("Repeated", "repeat"),
    ):
        matches = [row for row in others if row["relation"] == relation]
        if matches:
            yield ""
            yield from _write_matches(heading, matches)
    for heading, rows in (("Claims", material.claims), ("Quotes", material.quotes)):
        if rows:
            yield ""
            yield from _write_statements(heading, rows)


def _write_series(series: Series) -> Iterator[str]:
    yield f"### {escape(series.title)}"
    yield ""
    yield "```text"
    yield from draw_chart(series.rows)
    yield "```"
    yield ""
    for row in series.rows:
        yield f"- {row['date'] or 'undated'}: {_cite(row)}"


def draw_chart(rows: Sequence[Row]) -> list[str]:
    """Return a bar a row, scaled from zero; a range and an open end show what they allow.

    >>> row = {"figure": "10", "value": 10.0, "low": 10.0, "high": 10.0, "unit": ""}
    >>> earlier = {"date": "2023-07-04", "figure": "nine", "value": 9.0}
    >>> print(*draw_chart([row | earlier, row | {"date": "2024-05-21"}]), sep="\\n")
    2023-07-04  nine  █████████████████████████     9
    2024-05-21  10    ████████████████████████████  10
    """
    values = [_pick_value(row) for row in rows]
    most = max((abs(value) for value in values if value is not None), default=0) or 1
    lines = []
    for row, value in zip(rows, values, strict=True):
        bar = "" if value is None else "█" * max(round(_BAR_WIDTH * abs(value) / most), 1)
        number = "" if value is None else f"{value:,.10g} {row['unit']}".strip()
        figure = shorten(str(row["figure"]).replace("`", "'"), 24)
        lines.append([row["date"] or "undated", figure, bar, clean(number)])
    return align(lines)


def _pick_value(row: Row) -> float | None:
    """Return where a figure stands: its value, else the middle of its range or its one end."""
    if row["value"] is not None:
        return float(row["value"])
    ends = [float(row[side]) for side in ("low", "high") if row[side] is not None]
    return sum(ends) / len(ends) if ends else None


def _write_matches(heading: str, rows: Sequence[Row]) -> Iterator[str]:
    yield f"## {heading}"
    yield ""
    yield "| date | speaker | statement | earlier | by | on |"
    yield "|---|---|---|---|---|---|"
    for row in rows:
        cells = [
            row["date"] or "undated",
            row["speaker"] or "",
            row["text"],
            row["earlier_text"],
            row["earlier_speaker"] or "",
            row["earlier_date"] or "undated",
        ]
        yield f"| {' | '.join(escape(str(cell)) for cell in cells)} |"


def _write_statements(heading: str, rows: Sequence[Row]) -> Iterator[str]:
    yield f"## {heading}"
    yield ""
    for row in rows:
        marks = [row["rating"], row["reviewed"]]
        shown = "".join(f" **{escape(str(mark))}**" for mark in marks if mark)
        yield f"- {row['date'] or 'undated'}: {_cite(row)}{shown}"


def _cite(row: Row) -> str:
    """Return a statement with its speaker, outlet, address and id."""
    parts = [escape(str(row[name])) for name in ("speaker", "source") if row[name]]
    if row["url"]:
        parts.append(f"<{link(str(row['url']))}>" if link(str(row["url"])) else "")
    parts.append(f"`{row['id'][:8]}`")
    return f"“{escape(row['text'])}” {', '.join(part for part in parts if part)}"


def link(url: str) -> str:
    """Return an address that may stand in angle brackets, empty where it is no web address.

    >>> link("https://example.org/a b>c"), link("javascript:alert(1)")
    ('https://example.org/a%20b%3Ec', '')
    """
    if not url.lower().startswith(("http://", "https://")):
        return ""
    safe = clean(url).replace(" ", "%20").replace("<", "%3C").replace(">", "%3E")
    return safe.replace("|", "%7C")


def escape(text: str) -> str:
    """Return `text` on one line so that Markdown shows it as it is, within a line.

    >>> escape("5 * 3 | <b>")
    '5 \\\\* 3 \\\\| \\\\<b\\\\>'
    """
    return _SPECIAL.sub(r"\\\1", " ".join(clean(text).split()))
