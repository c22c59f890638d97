"""Which wordings, and which topics, are linked: the complete join, past one machine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from quotecheck.match.bare import drop_story, list_bare_families, list_told_families
from quotecheck.match.compare import link_wordings
from quotecheck.match.families import number_family
from quotecheck.match.topics import Topic, parse_topic, write_topic
from quotecheck.spark.batches import Keep, Row, map_rows
from quotecheck.spark.buckets import Bucket, Filed, list_buckets, list_tokens
from quotecheck.spark.entries import read_wording
from quotecheck.spark.families import Family, Kind
from quotecheck.spark.spreading import OpenGroup, Parts, ask_groups

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
_FAMILY = {"asked": "INTEGER", "group": "INTEGER", "topic": "TEXT"}
# Wordings under one token; a token with more is filed together with each other one of them.
_FREQUENT = 1_000
# Topics of a family are compared each with each other: a family of thousands is many tasks' work.
_CUT = Parts(size=250)


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
    return keep(
        "quote_links", _link_filed(filed, lambda held: _open_bucket(held, frequent), Parts())
    )


def _link_filed(filed: DataFrame, open_group: OpenGroup, cut: Parts) -> DataFrame:
    return ask_groups(filed, None, filed.groupBy("asked").count(), open_group, LINK, cut)


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
    """Return the links between bare topics, and between the topics that these do not link (`LINK`).

    The groups are those of the entries' `bare` and `group`.
    """
    bare = entries.select("bare", "topic").dropDuplicates(["bare"])
    topics = entries.select("group", "topic").dropDuplicates(["group"])
    numbered = entries.selectExpr("group", "topic", "mark >> 1 AS number").where("number != 0")
    filed = (
        map_rows(bare, _file_bare, _FAMILY)
        .unionByName(map_rows(topics, _file_told, _FAMILY))
        .unionByName(map_rows(numbered.dropDuplicates(["group", "number"]), _file_number, _FAMILY))
    )
    links = _link_filed(keep("families", filed), _open_family, _CUT)
    # Two topics may have many numbers in common.
    return keep("claim_links", links.dropDuplicates(["group", "other"]))


def _file_bare(rows: Iterable[Row]) -> Iterator[Row]:
    for row in rows:
        bare = drop_story(parse_topic(row["topic"]))
        yield from _file(row["bare"], bare, Kind.BARE, list_bare_families(bare))


def _file_told(rows: Iterable[Row]) -> Iterator[Row]:
    for row in rows:
        topic = parse_topic(row["topic"])
        yield from _file(row["group"], topic, Kind.TOLD, list_told_families(topic))


def _file_number(rows: Iterable[Row]) -> Iterator[Row]:
    for row in rows:
        topic = parse_topic(row["topic"])
        family = number_family(topic, row["number"])
        yield from _file(row["group"], topic, Kind.NUMBER, [] if family is None else [family])


def _file(group: int, topic: Topic, kind: Kind, families: Iterable[int]) -> Iterator[Row]:
    for family in dict.fromkeys(families):
        yield {"asked": kind.file(family), "group": group, "topic": write_topic(topic)}


def _open_family(held: list[Row]) -> Callable[[Row], Iterable[Row]]:
    topics = [(row["group"], parse_topic(row["topic"])) for row in held]
    family = Family(held[0]["asked"], topics)

    def find(row: Row) -> Iterator[Row]:
        mine = row["group"]
        for other, link in family.find_alike(mine, parse_topic(row["topic"])):
            yield _write_link(mine, other, link.write(), link.score, weak=False)
            if other != mine:
                turned = link.turn()
                yield _write_link(other, mine, turned.write(), link.score, weak=False)

    return find
