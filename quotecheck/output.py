"""Write rows to stdout: readable text, JSON, CSV, TSV or a table, and nothing hostile in any."""

from __future__ import annotations

import functools
import json
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar, cast

import click

Row: TypeAlias = Mapping[str, Any]
Command = TypeVar("Command", bound=Callable[..., Any])

# What a terminal would obey instead of showing: C0 and C1 controls, and marks that reorder text.
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")
# One encoder for all rows: making one takes longer than encoding a row.
_encode = json.JSONEncoder(ensure_ascii=False).encode
# What JSON leaves as it is although a terminal obeys it, or some readers of JSONL end a line there.
_RARE = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
# The same in a cell of CSV, where lines and tabs are text.
_CELL_CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)
# A spreadsheet takes a cell that starts like this for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class OutputFormat:
    """How a listing is written: `kind` is text, json, nl, csv, tsv or table."""

    kind: str = "text"
    fmt: str = "simple"
    headers: bool = True
    raw: bool = False


def output_options(command: Command) -> Command:
    """Add the output options; they reach the command as one `output: OutputFormat`."""

    @functools.wraps(command)
    def with_output(**arguments: Any) -> Any:
        chosen = {name: arguments.pop(name) for name in _OPTION_NAMES}
        return command(output=_choose_format(chosen), **arguments)

    options: tuple[Callable[[Any], Any], ...] = (
        click.option("--raw", is_flag=True, help="CSV cells as they are, formulas too."),
        click.option("--no-headers", is_flag=True, help="CSV, TSV and tables without a header."),
        click.option("--fmt", metavar="NAME", help="A table in a format of tabulate's."),
        click.option("-t", "--table", is_flag=True, help="A plain table."),
        click.option("--tsv", is_flag=True, help="TSV."),
        click.option("--csv", is_flag=True, help="CSV."),
        click.option("--nl", is_flag=True, help="JSON, one object a line."),
        click.option("--json", is_flag=True, help="A JSON array."),
    )
    wrapped: Any = with_output
    for option in options:
        wrapped = option(wrapped)
    return cast(Command, wrapped)


_KINDS = ("json", "nl", "csv", "tsv", "table")
_OPTION_NAMES = (*_KINDS, "fmt", "no_headers", "raw")


def _choose_format(options: Mapping[str, Any]) -> OutputFormat:
    chosen = [kind for kind in _KINDS if options[kind]]
    if options["fmt"] and not chosen:
        chosen = ["table"]
    if options["fmt"] and "table" not in chosen:
        chosen.append("fmt")
    if len(chosen) > 1:
        flags = " and ".join(f"--{kind}" for kind in chosen)
        raise click.UsageError(f"Choose one output format, not {flags}.")
    return OutputFormat(
        chosen[0] if chosen else "text",
        options["fmt"] or "simple",
        not options["no_headers"],
        options["raw"],
    )


def write_rows(
    rows: Iterable[Row],
    columns: Sequence[str],
    output: OutputFormat,
    write_text: Callable[[Sequence[Row]], None],
) -> None:
    """Write `rows` with `columns` in the chosen format; readable text is the caller's."""
    if output.kind == "text":
        write_text(list(rows))
    elif output.kind == "nl":
        out = sys.stdout
        for row in rows:
            out.write(encode_row({name: row[name] for name in columns}) + "\n")
    elif output.kind == "json":
        _write_json(rows, columns)
    elif output.kind in ("csv", "tsv"):
        _write_separated(rows, columns, output)
    else:
        _write_table(rows, columns, output)


def _write_json(rows: Iterable[Row], columns: Sequence[str]) -> None:
    out = sys.stdout
    before = "["
    for row in rows:
        out.write(before + encode_row({name: row[name] for name in columns}))
        before = ",\n "
    out.write("]\n" if before != "[" else "[]\n")


def encode_row(row: Mapping[str, Any]) -> str:
    """Return `row` as JSON on one line, with nothing in it that a terminal would obey.

    >>> encode_row({"text": "one\\u2028two"})
    '{"text": "one\\\\u2028two"}'
    """
    return escape_rare(_encode(row))


def escape_rare(text: str) -> str:
    """Return JSON with everything escaped that a terminal would obey.

    >>> escape_rare('"a\\x9b31mb"') == '"a\\\\u009b31mb"'
    True
    """
    plain = "\x7f" not in text if text.isascii() else text.isprintable()
    return text if plain else _RARE.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def _write_separated(rows: Iterable[Row], columns: Sequence[str], output: OutputFormat) -> None:
    import csv

    delimiter = "," if output.kind == "csv" else "\t"
    writer = csv.writer(sys.stdout, delimiter=delimiter, lineterminator="\n")
    if output.headers:
        writer.writerow(columns)
    for row in rows:
        writer.writerow([guard_cell(row[name], output.raw) for name in columns])


def guard_cell(value: Any, raw: bool) -> Any:
    """Return a cell that is text to a spreadsheet and a terminal; `raw` leaves it as it is.

    A formula gets an apostrophe; what a terminal would obey becomes a space.

    >>> guard_cell("=1+1", raw=False), guard_cell("=1+1", raw=True), guard_cell(-2.5, raw=False)
    ("'=1+1", '=1+1', -2.5)
    """
    if raw or not isinstance(value, str):
        return value
    value = _CELL_CONTROLS.sub(" ", value)
    # An apostrophe makes a spreadsheet show the cell as text.
    return f"'{value}" if value.startswith(_FORMULA) else value


def _write_table(rows: Iterable[Row], columns: Sequence[str], output: OutputFormat) -> None:
    from tabulate import tabulate, tabulate_formats

    if output.fmt not in tabulate_formats:
        raise click.UsageError(
            f"No table format {output.fmt!r}. There are: {', '.join(tabulate_formats)}"
        )
    cells = [[_shown(row[name]) for name in columns] for row in rows]
    headers = list(columns) if output.headers else ()
    click.echo(tabulate(cells, headers, tablefmt=output.fmt, disable_numparse=True))


def _shown(value: Any) -> str:
    return "" if value is None else clean(str(value))


def clean(text: str) -> str:
    """Return `text` on one line without anything that a terminal would obey.

    >>> clean("a\\x1b[31mred\\nb\\u202ec")
    'a [31mred b c'
    """
    return _CONTROLS.sub(" ", text)


def shorten(text: str, width: int) -> str:
    """Return `text` on one line, cut to `width` columns with an ellipsis.

    >>> shorten("almost half of the population", 12)
    'almost half…'
    """
    line = " ".join(clean(text).split())
    return (
        line
        if len(line) <= width
        else line[: max(width - 1, 0)].rstrip() + "\N{HORIZONTAL ELLIPSIS}"
    )


def count_noun(number: int, noun: str) -> str:
    """Return the number with its noun.

    >>> count_noun(1, "match"), count_noun(2, "match"), count_noun(0, "quote")
    ('1 match', '2 matches', '0 quotes')
    """
    if number == 1:
        return f"1 {noun}"
    return f"{number:,} {noun}{'es' if noun.endswith(('s', 'x', 'ch', 'sh')) else 's'}"


def align(rows: Sequence[Sequence[str]], indent: str = "") -> list[str]:
    """Return `rows` as lines with their columns two spaces apart.

    >>> align([["a", "bb"], ["ccc", "d"]])
    ['a    bb', 'ccc  d']
    """
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        (
            indent + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
