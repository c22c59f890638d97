"""Bring any input to the executors as pieces, and make articles of them there."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from quotecheck.errors import SourceError
from quotecheck.match.normalize import MATCHER_VERSION
from quotecheck.models import Article, Problem, short_hash
from quotecheck.sources import Given, Piece, read_piece
from quotecheck.sources.cut import cut_file
from quotecheck.spark.batches import read_rows

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame, SparkSession

Family: TypeAlias = Literal["lines", "parquet", "files"]

_SUFFIXES: dict[Family, tuple[str, ...]] = {
    "lines": (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz"),
    "parquet": (".parquet",),
}
# Packed lines of up to so many bytes are unpacked by ourselves, who tell what is damaged in them;
# Spark streams larger ones, and fails where they are damaged.
_PACKED_BYTES = 100_000_000
# What one step reads at most: the work that is lost when a job dies in it.
_STEP_BYTES = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Step:
    """Inputs that are extracted together; done once, whatever happens later."""

    family: Family
    paths: tuple[str, ...]
    size: int  # bytes
    id: str


def plan_steps(session: SparkSession, inputs: Sequence[str]) -> list[Step]:
    """Return the inputs (paths, folders, globs, any URL that Hadoop reads) cut into steps.

    SourceError where one does not exist.
    """
    for one in inputs:
        if not _exists(session, one):
            raise SourceError(f"{one}: does not exist: check the name. Nothing was read.")
    listing = session.read.format("binaryFile").option("recursiveFileLookup", "true")
    files = listing.load(list(inputs)).select("path", "length", "modificationTime")
    by_family: dict[Family, list[tuple[str, int, str]]] = {"lines": [], "parquet": [], "files": []}
    for row in sorted(files.collect()):
        by_family[find_family(row.path, row.length)].append(
            (row.path, row.length, str(row.modificationTime))
        )
    return [
        Step(
            family,
            tuple(path for path, _, _ in group),
            sum(size for _, size, _ in group),
            short_hash(family, MATCHER_VERSION, group),
        )
        for family, found in by_family.items()
        for group in _group(found)
    ]


def _exists(session: SparkSession, pattern: str) -> bool:
    """Tell whether a path is there, or a glob finds any."""
    jvm = session.sparkContext._jvm
    assert jvm is not None
    path = jvm.org.apache.hadoop.fs.Path(pattern)
    found = path.getFileSystem(session.sparkContext._jsc.hadoopConfiguration()).globStatus(path)
    return bool(found)


def find_family(path: str, size: int) -> Family:
    """Return how Spark reads a file of `size` bytes.

    >>> find_family("s3a://news/2024.jsonl", 2_000), find_family("page.html", 2_000)
    ('lines', 'files')
    >>> find_family("small.jsonl.gz", 2_000), find_family("large.jsonl.gz", 2_000_000_000)
    ('files', 'lines')
    """
    name = path.lower()
    if name.endswith(".gz") and size <= _PACKED_BYTES:
        return "files"
    for family, suffixes in _SUFFIXES.items():
        if name.endswith(suffixes):
            return family
    return "files"


def _group(files: Iterable[tuple[str, int, str]]) -> Iterator[list[tuple[str, int, str]]]:
    group: list[tuple[str, int, str]] = []
    size = 0
    for file in files:
        if group and size + file[1] > _STEP_BYTES:
            yield group
            group, size = [], 0
        group.append(file)
        size += file[1]
    if group:
        yield group


def read_step(session: SparkSession, step: Step) -> DataFrame:
    """Return the pieces of a step: `name`, `kind` ("json" or "file") and `data` as bytes."""
    paths = list(step.paths)
    if step.family == "files":
        files = session.read.format("binaryFile").load(paths)
        return files.selectExpr("path AS name", "'file' AS kind", "content AS data")
    if step.family == "parquet":
        rows = session.read.parquet(*paths)
        fields = ", ".join(f"`{name}`" for name in rows.columns)
        return rows.selectExpr(
            "_metadata.file_path AS name",
            "'json' AS kind",
            f"encode(to_json(struct({fields})), 'UTF-8') AS data",
        )
    lines = session.read.text(paths, lineSep="\n").where("trim(BOTH ' \\t\\r' FROM value) != ''")
    # The bytes as they stand: what is no UTF-8 is told, not replaced.
    return lines.selectExpr(
        "_metadata.file_path AS name", "'json' AS kind", "CAST(value AS BINARY) AS data"
    )


def frame_pieces(articles: DataFrame) -> DataFrame:
    """Return the rows of a DataFrame of articles (`id`, `text` and any other field) as pieces."""
    fields = ", ".join(f"`{name}`" for name in articles.columns)
    return articles.selectExpr(
        "'row' AS name", "'json' AS kind", f"encode(to_json(struct({fields})), 'UTF-8') AS data"
    )


def read_pieces(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[Article | Problem]:
    """Yield the articles of batches of pieces, or why they cannot be read."""
    given = Given()
    for row in read_rows(batches):
        for piece in _cut(row, given):
            if isinstance(piece, Problem):
                yield piece
            elif isinstance(piece, Piece):
                yield from (_name_line(found, piece) for found in read_piece(piece, given))


def _cut(row: dict[str, Any], given: Given) -> Iterable[object]:
    if row["kind"] == "json":
        return (Piece(row["name"], "json", row["data"]),)
    return cut_file(row["name"], io.BytesIO(row["data"]), given)


def _name_line(found: Article | Problem, piece: Piece) -> Article | Problem:
    """Point to the line: Spark reads a file in splits, which do not count lines."""
    if isinstance(found, Article) or piece.kind != "json":
        return found
    start = json.dumps(piece.data[:60].decode("utf-8", "replace"), ensure_ascii=False)
    return Problem(f"{found.name}: the line {start}", found.reason)
