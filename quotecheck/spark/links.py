"""Which wordings, and which topics, are linked: the complete join, past one machine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from quotecheck.match.claims import parse_topic
from quotecheck.match.compare import link_wordings
from quotecheck.match.fitting import list_families, number_family
from quotecheck.spark.batches import Keep, Row, map_rows
from quotecheck.spark.buckets import Bucket, Filed, list_buckets, list_tokens
from quotecheck.spark.entries import read_wording
from quotecheck.spark.families import Family
from quotecheck.spark.spreading import OpenGroup, ask_groups

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

# Two groups that are linked, a row for each direction; of topics, `likeness` is the link as text.
LINK = {
    "group": "INTEGER",
    "other": "INTEGER",
    "likeness": "TEXT",
    "score": "REAL",
    "weak": "INTEGER",
}
_FILED = {"asked": "INTEGER", "group": "INTEGER", "code": "TEXT", "content": "INTEGER"}
_FAMILY = {"asked": "INTEGER", "group": "INTEGER", "topic": "TEXT", "by_number": "INTEGER"}
# Wordings under one token; a token with more is filed together with each other one of them.
_FREQUENT = 1_000


def link_quotes(entries: DataFrame, keep: Keep) -> DataFrame:
    """Return the links between the distinct wordings of quote entries (`LINK`).

    Counts the tokens of all wordings at once, a job of its own.
    """
    wordings = entries.select("group", "code", "content").dropDuplicates(["group"])
    wordings = keep("wordings", wordings)
    tokens = map_rows(wordings, _list_tokens, {"token": "INTEGER"})
    counted = tokens.groupBy("token").count().where(f"count > {_FREQUENT}")
    frequent = frozenset(row.token for row in counted.select("token").collect())
    filed = map_rows(wordings, lambda rows: _file_wordings(rows, frequent), _FILED)
    filed = keep("buckets", filed)
    return keep("quote_links", _link_filed(filed, lambda held: _open_bucket(held, frequent)))


def _link_filed(filed: DataFrame, open_group: OpenGroup) -> DataFrame:
    return ask_groups(filed, None, filed.groupBy("asked").count(), open_group, LINK)


def _list_tokens(rows: Iterable[Row]) -> Iterator[Row]:
    for row in rows:
        for token in list_tokens(read_wording(row)):
            yield {"token": token}


def _file_wordings(rows: Iterable[Row], frequent: frozenset[int]) -> Iterator[Row]:
    for row in rows:
        for bucket in list_buckets(read_wording(row), frequent):
            yield {"asked": bucket, **row}


def _open_bucket(held: list[Row], frequent: frozenset[int]) -> Callable[[Row], Iterable[Row]]:
    filed = [Filed(row["group"], read_wording(row)) for row in held]
    bucket = Bucket(held[0]["asked"], filed, frequent)

    def link(row: Row) -> Iterator[Row]:
        mine = Filed(row["group"], read_wording(row))
        for other in bucket.find_candidates(mine):
            found = link_wordings(mine.wording, other.wording)
            if found is not None:
                how = found.likeness, found.score, found.weak
                yield _write_link(mine.group, other.group, *how)
                yield _write_link(other.group, mine.group, *how)

    return link


def _write_link(group: int, other: int, likeness: str, score: float, weak: bool) -> Row:
    return {
        "group": group,
        "other": other,
        "likeness": likeness,
        "score": score,
        "weak": int(weak),
    }


def link_claims(entries: DataFrame, keep: Keep) -> DataFrame:
    """Return the links between the distinct topics of claim entries (`LINK`)."""
    topics = entries.select("group", "topic").dropDuplicates(["group"])
    numbered = entries.selectExpr("group", "topic", "mark >> 1 AS number").where("number != 0")
    filed = map_rows(topics, _list_families, _FAMILY).unionByName(
        map_rows(numbered.dropDuplicates(["group", "number"]), _list_number_families, _FAMILY)
    )
    links = _link_filed(keep("families", filed), _open_family)
    # Two topics may have many numbers in common.
    return keep("claim_links", links.dropDuplicates(["group", "other"]))


def _list_families(rows: Iterable[Row]) -> Iterator[Row]:
    for row in rows:
        for family in dict.fromkeys(list_families(parse_topic(row["topic"]))):
            yield {"asked": family, **row, "by_number": 0}


def _list_number_families(rows: Iterable[Row]) -> Iterator[Row]:
    for row in rows:
        family = number_family(parse_topic(row["topic"]), row["number"])
        if family is not None:
            # Apart from the families of words, whose numbers are as large.
            asked = -1 - family
            yield {"asked": asked, "group": row["group"], "topic": row["topic"], "by_number": 1}


def _open_family(held: list[Row]) -> Callable[[Row], Iterable[Row]]:
    topics = [(row["group"], parse_topic(row["topic"])) for row in held]
    family = Family(held[0]["asked"], topics, by_number=bool(held[0]["by_number"]))

    def find(row: Row) -> Iterator[Row]:
        mine = row["group"]
        for other, link in family.find_alike(mine, parse_topic(row["topic"])):
            for one, another, way in ((mine, other, link), (other, mine, link.turn())):
                yield _write_link(one, another, way.write(), link.score, weak=False)

    return find
