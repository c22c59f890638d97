"""The record's tables as a folder of Parquet, and such a folder as extractions again.

The same layout as the job on Spark writes: a folder a table; articles, quotes and claims cut by
month, with a month of "" for the undated.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from quotecheck.errors import SourceError
from quotecheck.models import EXTRACTOR_VERSION, Article, Claim, Extraction, Problem, Quote, Speaker
from quotecheck.rows import (
    ARTICLE_COLUMNS,
    CLAIM_COLUMNS,
    MATCH_COLUMNS,
    PROBLEM_COLUMNS,
    QUOTE_COLUMNS,
    SPEAKER_COLUMNS,
)

if TYPE_CHECKING:
    import pyarrow

Row: TypeAlias = dict[str, Any]

TABLES: Mapping[str, Mapping[str, str]] = {
    "articles": ARTICLE_COLUMNS,
    "speakers": SPEAKER_COLUMNS,
    "quotes": QUOTE_COLUMNS,
    "claims": CLAIM_COLUMNS,
    "matches": MATCH_COLUMNS,
    "problems": PROBLEM_COLUMNS,
}
# Tables cut by month.
DATED = ("articles", "quotes", "claims")
# What a job writes, even where there are no rows of it.
_NEEDED = ("articles", "speakers", "quotes", "claims")
_AGAIN = "cannot be taken in: export it, or run the job, again"
# How Hive-style folders call a value that is empty.
_NO_MONTH = "__HIVE_DEFAULT_PARTITION__"
_TYPES = {"TEXT": "string", "INTEGER": "int64", "REAL": "float64"}


def write_table(folder: Path, table: str, rows: Iterable[Row], month: str | None = None) -> None:
    """Write the rows of a table, of one month where the table is cut by month."""
    import pyarrow as pa
    from pyarrow import parquet

    place = folder / table
    if month is not None:
        place = place / f"month={month or _NO_MONTH}"
    place.mkdir(parents=True, exist_ok=True)
    whole = pa.Table.from_pylist(list(rows), schema=_schema(table))
    parquet.write_table(whole, place / "part-0.parquet")


def _schema(table: str) -> pyarrow.Schema:
    import pyarrow as pa

    columns = TABLES[table].items()
    return pa.schema([(name, pa.type_for_alias(_TYPES[kind])) for name, kind in columns])


def read_problems(folder: Path) -> list[Problem]:
    """Return what the job could not read."""
    return [Problem(row["name"], row["reason"]) for row in _read(folder, "problems")]


def read_extractions(folder: Path) -> Iterator[Extraction]:
    """Yield the extractions that a folder holds, a month in memory at a time.

    SourceError where the folder is no such output, is damaged or cut short, or is of another
    version of the extractor.
    """
    missing = next((name for name in _NEEDED if not (folder / name).is_dir()), None)
    if missing:
        raise SourceError(f"{folder}: holds no {missing} of a job. Name its output folder.")
    speakers = {row["name"]: _speaker(row) for row in _read(folder, "speakers")}
    for month in _list_months(folder):
        quotes, claims = _by_article(folder, "quotes", month), _by_article(folder, "claims", month)
        for row in sorted(_read(folder, "articles", month), key=lambda row: row["id"]):
            if row["extractor"] != EXTRACTOR_VERSION:
                raise SourceError(
                    f"{folder}: extracted by version {row['extractor']} of the extractor, not "
                    f"{EXTRACTOR_VERSION}. Run quotecheck spark again with this quotecheck."
                )
            found = quotes.pop(row["key"], []), claims.pop(row["key"], [])
            _check_article(folder, row, *found)
            yield _extraction(row, *found, speakers)
        if quotes or claims:
            raise SourceError(
                f"{folder}: lacks articles of {month} whose statements it has, so that it {_AGAIN}"
            )


def _check_article(folder: Path, article: Row, quotes: list[Row], claims: list[Row]) -> None:
    """Raise SourceError where a statement is not, word for word, at its place in the article."""
    text = article["text"]
    for row in (*quotes, *claims):
        known = row["id"] and isinstance(text, str) and None not in (row["start"], row["end"])
        if not known or text[row["start"] : row["end"]] != row["text"]:
            told = f'has "{str(row["text"])[:40]}" where article {article["id"]}'
            raise SourceError(f"{folder}: {told} has other words, so that it {_AGAIN}")


def _extraction(
    article: Row, quotes: list[Row], claims: list[Row], speakers: Mapping[str, Speaker]
) -> Extraction:
    ids = {quote["key"]: quote["id"] for quote in quotes}
    names = dict.fromkeys(row["speaker"] for row in (*quotes, *claims) if row["speaker"])
    return Extraction(
        _build(Article, article),
        tuple(_build(Quote, row) for row in sorted(quotes, key=_place)),
        tuple(
            _build(Claim, row | {"quote": ids.get(row["quote"])})
            for row in sorted(claims, key=_place)
        ),
        tuple(speakers[name] for name in names),
    )


def _place(row: Row) -> tuple[int, int, str]:
    return row["start"], row["end"], row["id"]


def _build(kind: Any, row: Row) -> Any:
    return kind(**{name: row[name] for name in kind.__slots__})


def _speaker(row: Row) -> Speaker:
    return Speaker(row["name"], row["kind"], tuple(json.loads(row["titles"])))


def _by_article(folder: Path, table: str, month: str) -> defaultdict[int, list[Row]]:
    found: defaultdict[int, list[Row]] = defaultdict(list)
    for row in _read(folder, table, month):
        found[row["article"]].append(row)
    return found


def _list_months(folder: Path) -> list[str]:
    months = sorted(path.name for path in (folder / "articles").glob("month=*"))
    if not months:
        raise SourceError(f"{folder}: holds no articles of a job. Name its output folder.")
    return months


def _read(folder: Path, table: str, month: str | None = None) -> Iterator[Row]:
    place = folder / table / (month or "")
    for path in sorted(place.glob("*.parquet")):
        for rows in _read_file(path, table):
            yield from rows


def _read_file(path: Path, table: str) -> Iterator[list[Row]]:
    """Yield the rows of a file, in batches, with the columns of its table."""
    import pyarrow as pa
    from pyarrow import parquet

    try:
        for batch in parquet.ParquetFile(path).iter_batches():
            whole = pa.Table.from_batches([batch])
            yield whole.select(list(TABLES[table])).cast(_schema(table)).to_pylist()
    except KeyError as error:
        raise SourceError(
            f"{path}: lacks a column ({error.args[0]}), so that it {_AGAIN}"
        ) from None
    except (pa.ArrowException, OSError) as error:
        told = str(error).splitlines()[0][:120]
        raise SourceError(f"{path}: cannot be read ({told}), so that it {_AGAIN}") from None
