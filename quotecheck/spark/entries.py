"""The statements of extracted articles as entries to match, and entries as rows and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from quotecheck.match.chain import Said
from quotecheck.match.claims import Topic, read_topic, write_topic
from quotecheck.match.contexts import read_context
from quotecheck.match.entries import Entry, list_claim_entries, list_quote_entries
from quotecheck.match.figures import Figure
from quotecheck.match.normalize import Wording
from quotecheck.models import short_hash
from quotecheck.rows import key_of
from quotecheck.spark.batches import read_rows, to_batches

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame

Row: TypeAlias = dict[str, Any]

_SAID = {"key": "INTEGER", "article": "TEXT", "day": "TEXT", "speaker": "TEXT", "source": "TEXT"}
_FIGURE = {
    "value": "REAL",
    "low": "REAL",
    "high": "REAL",
    "unit": "TEXT",
    "modifier": "TEXT",
    "change": "TEXT",
    "from_value": "REAL",
}
# An entry: its group (of which `code` or `topic` is the text), its mark, who said it, the content.
QUOTE_ENTRY = {"group": "INTEGER", "mark": "INTEGER", **_SAID, "text": "TEXT"}
CLAIM_ENTRY = {"group": "INTEGER", "mark": "INTEGER", **_SAID, **_FIGURE}
_WORDING = {"code": "TEXT", "content": "INTEGER"}
_TOPIC = {"topic": "TEXT"}

# What the entries are made of; no more than this is read from the extracted articles.
_NEEDED = (
    "articles.id AS id",
    "articles.source AS source",
    "articles.text AS text",
    "transform(quotes, q -> struct(q.key, q.date, q.speaker, q.text)) AS quotes",
    "transform(claims, c -> struct(c.key, c.date, c.speaker, c.start, c.end, c.measure, "
    "c.subject, c.period, c.stance, c.value, c.low, c.high, c.unit, c.modifier, c.change, "
    "c.from_value)) AS claims",
)


def list_entries(extracted: DataFrame, kind: str) -> DataFrame:
    """Return the entries of all quotes or claims, each with its wording or its topic."""
    from quotecheck.spark.tables import describe_columns

    columns = QUOTE_ENTRY | _WORDING if kind == "quote" else CLAIM_ENTRY | _TOPIC
    read = _read_quotes if kind == "quote" else _read_claims
    articles = extracted.where("size(articles) = 1").selectExpr(*_NEEDED)

    def map_batches(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        rows = (row for article in read_rows(batches) for row in read(article))
        return to_batches(rows, columns)

    return articles.mapInArrow(map_batches, describe_columns(columns))


def _said(article: Mapping[str, Any], row: Mapping[str, Any]) -> Said:
    return Said(row["key"], article["id"][0], row["date"], row["speaker"], article["source"][0])


def _read_quotes(article: Mapping[str, Any]) -> Iterator[Row]:
    quotes = ((_said(article, row), row["text"]) for row in article["quotes"] or ())
    for entry in list_quote_entries(quotes):
        wording = entry.group
        yield write_entry(entry, number_of(wording.code), QUOTE_ENTRY) | {
            "text": entry.content,
            "code": wording.code,
            "content": wording.content,
        }


def _read_claims(article: Mapping[str, Any]) -> Iterator[Row]:
    claims = (
        (_said(article, row), *_topic_and_figure(article, row)) for row in article["claims"] or ()
    )
    for entry in list_claim_entries(claims):
        topic = write_topic(entry.group)
        yield write_entry(entry, number_of(topic), CLAIM_ENTRY) | {"topic": topic}


def _topic_and_figure(article: Mapping[str, Any], row: Mapping[str, Any]) -> tuple[Topic, Figure]:
    figure = Figure(**{name: row[name] for name in _FIGURE})
    topic = read_topic(
        figure,
        measure=row["measure"],
        subject=row["subject"],
        period=row["period"],
        stance=row["stance"],
        speaker=row["speaker"],
        day=row["date"],
        context=read_context(article["text"][0], row["start"], row["end"]),
    )
    return topic, figure


def number_of(text: str) -> int:
    """Return the number that stands for a wording's code or a topic's text."""
    return key_of(short_hash(text))


def write_entry(entry: Entry[Any, Any], group: int, columns: Mapping[str, str]) -> Row:
    """Return an entry as a row; `read_entry` reads it."""
    row: Row = {"group": group, "mark": entry.mark}
    row |= {name: getattr(entry.said, name) for name in _SAID}
    if "text" in columns:
        return row | {"text": entry.content}
    return row | {name: getattr(entry.content, name) for name in _FIGURE}


def read_entry(row: Mapping[str, Any]) -> Entry[int, Any]:
    """Return the entry of a row with `QUOTE_ENTRY` or `CLAIM_ENTRY`."""
    said = Said(**{name: row[name] for name in _SAID})
    is_quote = "text" in row
    content = row["text"] if is_quote else Figure(**{name: row[name] for name in _FIGURE})
    return Entry(said, row["group"], row["mark"], content)


def read_wording(row: Mapping[str, Any], suffix: str) -> Wording:
    """Return the wording in the columns `code` and `content` with this suffix."""
    return Wording(row[f"code{suffix}"], 0, row[f"content{suffix}"])
