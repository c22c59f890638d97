"""From links to matches: who said it before, group by group, then statement by statement."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from quotecheck.match.chain import choose_predecessors, share_voice
from quotecheck.match.compare import Link
from quotecheck.match.entries import CLEAR, Entry, weigh_claim, weigh_quote
from quotecheck.match.figures import figures_agree
from quotecheck.match.nearest import Chain
from quotecheck.match.relations import Verdict, relate_claims, relate_quotes
from quotecheck.rows import MATCH_COLUMNS
from quotecheck.spark.batches import read_rows, to_batches
from quotecheck.spark.entries import CLAIM_ENTRY, QUOTE_ENTRY, read_entry, write_entry
from quotecheck.spark.tables import describe_columns

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame

_LINKED = {"likeness": "TEXT", "score": "REAL", "weak": "INTEGER"}
# Statements that ask one group; a group that more ask is cut, each part with the whole group.
_ASKING = 5_000
_HELD, _ASKS = 0, 1


def match_entries(entries: DataFrame, links: DataFrame, kind: str) -> DataFrame:
    """Return the matches of all entries (`MATCH_COLUMNS`): at most two for a statement."""
    columns = QUOTE_ENTRY if kind == "quote" else CLAIM_ENTRY
    entries = entries.select(*columns)
    asked = _gather(entries, links)
    offers = _sorted(asked, ["asked", "part"], ["role"]).mapInArrow(
        lambda batches: to_batches(_ask_groups(batches, kind), _offer_columns(columns)),
        describe_columns(_offer_columns(columns)),
    )
    return _sorted(offers, ["statement"], []).mapInArrow(
        lambda batches: to_batches(_choose(batches, kind), MATCH_COLUMNS),
        describe_columns(MATCH_COLUMNS),
    )


def _sorted(rows: DataFrame, keys: list[str], then: list[str]) -> DataFrame:
    return rows.repartition(*keys).sortWithinPartitions(*keys, *then)


def _gather(entries: DataFrame, links: DataFrame) -> DataFrame:
    """Bring the entries of each group together with all that ask it, large groups in parts."""
    from pyspark.sql import functions as f

    asking = entries.join(links.withColumnRenamed("other", "asked"), "group")
    counts = asking.groupBy("asked").count().where(f.col("count") > _ASKING)
    parts = f.broadcast(
        counts.select("asked", f.ceil(f.col("count") / _ASKING).cast("int").alias("parts"))
    )
    count = f.coalesce(f.col("parts"), f.lit(1))
    asking = (
        asking.withColumn("role", f.lit(_ASKS))
        .join(parts, "asked", "left")
        .withColumn("part", f.pmod(f.xxhash64("key"), count).cast("int"))
        .drop("parts")
    )
    held = (
        entries.withColumn("asked", f.col("group"))
        .withColumn("role", f.lit(_HELD))
        .join(parts, "asked", "left")
        .withColumn("part", f.explode(f.sequence(f.lit(0), count - 1)))
        .drop("parts")
    )
    return held.unionByName(asking, allowMissingColumns=True)


def _offer_columns(columns: dict[str, str]) -> dict[str, str]:
    """Return the columns of an offer: the statement, one that goes before it, and their link."""
    earlier = {f"earlier_{name}": kind for name, kind in columns.items()}
    return {"statement": "INTEGER", **columns, **earlier, **_LINKED}


def _ask_groups(batches: Iterable[pyarrow.RecordBatch], kind: str) -> Iterator[dict[str, Any]]:
    """Yield what each group offers to those that ask it; a group's own entries come first."""
    columns = QUOTE_ENTRY if kind == "quote" else CLAIM_ENTRY
    variant: Callable[[Entry[int, Any]], Any] = (
        (lambda entry: entry.mark) if kind == "quote" else (lambda entry: entry.content)
    )
    for _, rows in groupby(read_rows(batches), key=itemgetter("asked", "part")):
        by_role = groupby(rows, key=itemgetter("role"))
        chain: Chain[int, Any] | None = None
        for role, same_role in by_role:
            if role == _HELD:
                chain = Chain([read_entry(row) for row in same_role], variant)
            elif chain is not None:
                for row in same_role:
                    entry = read_entry(row)
                    for other in chain.find_before(entry):
                        yield _write_offer(entry, other, row, columns)


def _write_offer(
    entry: Entry[int, Any], other: Entry[int, Any], link: dict[str, Any], columns: dict[str, str]
) -> dict[str, Any]:
    earlier = write_entry(other, other.group, columns)
    return {
        "statement": entry.said.key,
        **write_entry(entry, entry.group, columns),
        **{f"earlier_{name}": value for name, value in earlier.items()},
        **{name: link[name] for name in _LINKED},
    }


def _choose(batches: Iterable[pyarrow.RecordBatch], kind: str) -> Iterator[dict[str, Any]]:
    """Yield the matches of each statement: the best of what all groups offer it."""
    for _, offers in groupby(read_rows(batches), key=itemgetter("statement")):
        yield from choose_matches(list(offers), kind)


def choose_matches(offers: list[dict[str, Any]], kind: str) -> Iterator[dict[str, Any]]:
    """Yield the matches of one statement from the offers that it got."""
    entry = read_entry(offers[0])
    earlier = {offer["earlier_key"]: (_read_earlier(offer), _read_link(offer)) for offer in offers}
    weigh = _weigh_quote if kind == "quote" else _weigh_claim
    candidates = [weigh(entry, other, link) for other, link in earlier.values()]
    slots = choose_predecessors(entry.said, candidates, words_first=kind == "quote")
    for candidate in dict.fromkeys(slot for slot in slots if slot):
        other, link = earlier[candidate.said.key]
        verdict = _relate(kind, other, entry, link)
        yield {
            "kind": kind,
            "statement": entry.said.key,
            "earlier": candidate.said.key,
            "score": candidate.score,
            "same_speaker": int(share_voice(other.said, entry.said)),
            "relation": verdict.relation,
            "negation": int(verdict.negation),
            "difference": verdict.difference,
            "percent": verdict.percent,
            "rule": verdict.rule,
        }


def _read_earlier(offer: dict[str, Any]) -> Entry[int, Any]:
    prefix = "earlier_"
    return read_entry(
        {name[len(prefix) :]: value for name, value in offer.items() if name.startswith(prefix)}
    )


def _read_link(offer: dict[str, Any]) -> Link:
    return Link(offer["likeness"], offer["score"], bool(offer["weak"]))


def _weigh_quote(entry: Entry[int, Any], other: Entry[int, Any], link: Link) -> Any:
    return weigh_quote(entry, other, link)


def _weigh_claim(entry: Entry[int, Any], other: Entry[int, Any], link: Link) -> Any:
    return weigh_claim(entry, other, link.score)


def _relate(kind: str, earlier: Entry[int, Any], later: Entry[int, Any], link: Link) -> Verdict:
    if kind == "quote":
        return relate_quotes(
            earlier.said, earlier.content, later.said, later.content, link.likeness
        )
    return relate_claims(
        earlier.said,
        earlier.content,
        later.said,
        later.content,
        agree=figures_agree(earlier.content, later.content),
        clear=earlier.mark == later.mark == CLEAR,
    )
