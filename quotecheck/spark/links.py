"""Which wordings, and which topics, are linked: the complete join, past one machine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from quotecheck.match.claims import parse_topic
from quotecheck.match.compare import link_wordings
from quotecheck.match.fitting import fit_topics, list_families
from quotecheck.match.keys import HITS, list_keys, list_ranges
from quotecheck.match.normalize import Wording
from quotecheck.spark.batches import read_rows, to_batches
from quotecheck.spark.spreading import join_spread
from quotecheck.spark.tables import describe_columns

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame

# `likeness` is empty for topics. Links go both ways, and from each group to itself.
LINK = {
    "group": "INTEGER",
    "other": "INTEGER",
    "likeness": "TEXT",
    "score": "REAL",
    "weak": "INTEGER",
}
# A key is a token above its place and length, which take 16 bits.
_REST_BITS = 16
_KEYS = {"token": "INTEGER", "place": "INTEGER", "wording": "INTEGER"}
_RANGES = {"token": "INTEGER", "low": "INTEGER", "high": "INTEGER", "probe": "INTEGER"}


def link_quotes(entries: DataFrame) -> DataFrame:
    """Return the links between the distinct wordings of quote entries (`LINK`)."""
    wordings = entries.select("group", "code", "content").dropDuplicates(["group"]).cache()
    keys = wordings.mapInArrow(_list_keys, describe_columns(_KEYS))
    ranges = wordings.mapInArrow(_list_ranges, describe_columns(_RANGES))
    hits = join_spread(ranges, keys, "token", "place BETWEEN low AND high AND probe < wording")
    pairs = (
        hits.groupBy("probe", "wording")
        .count()
        .where(f"count >= {HITS}")
        .drop("count")
        .join(_rename(wordings, "probe", "_a"), "probe")
        .join(_rename(wordings, "wording", "_b"), "wording")
    )
    alike = pairs.mapInArrow(_verify_wordings, describe_columns(LINK))
    same = wordings.mapInArrow(_link_same, describe_columns(LINK))
    return both_ways(alike).unionByName(same)


def _rename(wordings: DataFrame, group: str, suffix: str) -> DataFrame:
    return wordings.selectExpr(
        f"group AS {group}", f"code AS code{suffix}", f"content AS content{suffix}"
    )


def both_ways(links: DataFrame) -> DataFrame:
    """Return links with those in the other direction."""
    back = links.selectExpr("other AS group", "group AS other", "likeness", "score", "weak")
    return links.unionByName(back)


def _list_keys(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    rows = (
        {"token": key >> _REST_BITS, "place": key & (1 << _REST_BITS) - 1, "wording": row["group"]}
        for row in read_rows(batches)
        for key in list_keys(Wording(row["code"], 0, row["content"]))
    )
    return to_batches(rows, _KEYS)


def _list_ranges(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    mask = (1 << _REST_BITS) - 1
    rows = (
        {
            "token": low >> _REST_BITS,
            "low": low & mask,
            "high": high & mask,
            "probe": row["group"],
        }
        for row in read_rows(batches)
        for low, high in list_ranges(Wording(row["code"], 0, row["content"]))
    )
    return to_batches(rows, _RANGES)


def _verify_wordings(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    def verify() -> Iterator[dict[str, Any]]:
        for row in read_rows(batches):
            link = link_wordings(
                Wording(row["code_a"], 0, row["content_a"]),
                Wording(row["code_b"], 0, row["content_b"]),
            )
            if link is not None:
                yield {
                    "group": row["probe"],
                    "other": row["wording"],
                    "likeness": link.likeness,
                    "score": link.score,
                    "weak": int(link.weak),
                }

    return to_batches(verify(), LINK)


def _link_same(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    def link() -> Iterator[dict[str, Any]]:
        for row in read_rows(batches):
            wording = Wording(row["code"], 0, row["content"])
            same = link_wordings(wording, wording)
            assert same is not None
            yield {
                "group": row["group"],
                "other": row["group"],
                "likeness": same.likeness,
                "score": same.score,
                "weak": int(same.weak),
            }

    return to_batches(link(), LINK)


def link_claims(entries: DataFrame) -> DataFrame:
    """Return the links between the distinct topics of claim entries (`LINK`)."""
    topics = entries.select("group", "topic").dropDuplicates(["group"])
    topics = topics.mapInArrow(_list_families, describe_columns(_FAMILY))
    mine = topics.selectExpr("family", "group AS group_a", "topic AS topic_a")
    theirs = topics.selectExpr("family", "group AS group_b", "topic AS topic_b")
    pairs = join_spread(mine, theirs, "family", "true").dropDuplicates(["group_a", "group_b"])
    return pairs.mapInArrow(_verify_topics, describe_columns(LINK))


_FAMILY = {"group": "INTEGER", "topic": "TEXT", "family": "INTEGER"}


def _list_families(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    families = (
        {"group": row["group"], "topic": row["topic"], "family": family}
        for row in read_rows(batches)
        for family in list_families(parse_topic(row["topic"]))
    )
    return to_batches(families, _FAMILY)


def _verify_topics(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    def verify() -> Iterator[dict[str, Any]]:
        for row in read_rows(batches):
            score = fit_topics(parse_topic(row["topic_a"]), parse_topic(row["topic_b"]))
            if score is not None:
                yield {
                    "group": row["group_a"],
                    "other": row["group_b"],
                    "likeness": "",
                    "score": score,
                    "weak": 0,
                }

    return to_batches(verify(), LINK)
