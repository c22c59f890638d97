"""From links to matches: who said it before, group by group, then statement by statement."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeAlias

from quotecheck.match.chain import (
    Candidate,
    Said,
    choose_predecessors,
    find_greatest,
    share_voice,
)
from quotecheck.match.compare import Link
from quotecheck.match.entries import (
    Entry,
    find_earliest,
    fits_claim,
    list_marks,
    relate_claim,
    weigh_claim,
    weigh_quote,
)
from quotecheck.match.nearest import Chain
from quotecheck.match.relations import Verdict, relate_quotes
from quotecheck.match.sizes import Stated
from quotecheck.match.topic_links import read_link
from quotecheck.rows import MATCH_COLUMNS
from quotecheck.spark.batches import Keep, Row, map_rows
from quotecheck.spark.entries import DECISIVE, ENTRIES, read_entry
from quotecheck.spark.spreading import Parts, ask_groups

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

# Finds what goes before an entry in a group that its own is linked with: likeness, score, weak.
FindBefore: TypeAlias = Callable[[Entry[int, Any], Any, float, bool], Iterable[Candidate]]
# What a group offers to a statement: a candidate to go before it, with all that the choice needs.
_OFFER = {
    "statement": "INTEGER",
    "day": "TEXT",
    "speaker": "TEXT",
    "earlier": "INTEGER",
    "earlier_day": "TEXT",
    "earlier_speaker": "TEXT",
    "exact": "INTEGER",
    "score": "REAL",
    "weak": "INTEGER",
    "likeness": "TEXT",
}
# Asking a chain takes time; but in very many parts, setting it up in each would be most of it.
_CUT = Parts(size=250, most=32)
_CHOSEN = {"statement": "INTEGER", "earlier": "INTEGER", "score": "REAL", "likeness": "TEXT"}


def match_entries(entries: DataFrame, links: DataFrame, kind: str, keep: Keep) -> DataFrame:
    """Return the matches of all entries (`MATCH_COLUMNS`): at most two for a statement."""
    decisive = entries.select(*DECISIVE[kind])
    links = links.withColumnRenamed("other", "asked")
    held = decisive.withColumnRenamed("group", "asked").selectExpr("*", "asked AS group")
    offers = ask_groups(
        held,
        decisive.join(links, "group"),
        _count_asking(decisive, links),
        lambda rows: _open_chain(rows, kind),
        _OFFER,
        _CUT,
    )
    by_statement = offers.repartition("statement").sortWithinPartitions("statement")
    chosen = map_rows(by_statement, lambda rows: _choose(rows, kind), _CHOSEN)
    chosen = keep(f"{kind}s_before", chosen)
    return map_rows(
        _join_entries(chosen, entries, kind),
        lambda rows: (_write_match(row, kind) for row in rows),
        MATCH_COLUMNS,
    )


def _count_asking(entries: DataFrame, links: DataFrame) -> DataFrame:
    """Return how many entries ask each group: its own, and those of each that is linked to it."""
    from pyspark.sql import functions as f

    own = entries.groupBy("group").count()
    linked = links.join(own, "group").select("asked", "count")
    every = own.withColumnRenamed("group", "asked").unionByName(linked)
    return every.groupBy("asked").agg(f.sum("count").alias("count"))


def _join_entries(chosen: DataFrame, entries: DataFrame, kind: str) -> DataFrame:
    """Bring back what both statements of a match say."""
    needed = [name for name in ENTRIES[kind] if name not in ("code", "content", "topic")]
    for side, key in (("later", "statement"), ("earlier", "earlier")):
        renamed = [f"{name} AS {side}_{name}" for name in needed]
        chosen = chosen.join(entries.selectExpr(f"key AS {key}", *renamed), key)
    return chosen


def _open_chain(held: list[Row], kind: str) -> Callable[[Row], Iterable[Row]]:
    """Return what finds the best that a group offers to a statement."""
    find_before = _find_quotes(held) if kind == "quote" else _find_claims(held)

    def offer(row: Row) -> Iterator[Row]:
        # What asks its own group has no link of another's.
        own = "" if row["likeness"] is not None else "own_"
        likeness, score, weak = (row[own + name] for name in ("likeness", "score", "weak"))
        if likeness is None:
            return
        entry = read_entry(row)
        before = find_before(entry, likeness, score, bool(weak))
        best = find_greatest(entry.said, before, words_first=kind == "quote")
        for candidate in dict.fromkeys(slot for slot in best if slot):
            yield _write_offer(entry.said, candidate, likeness)

    return offer


def _find_quotes(held: list[Row]) -> FindBefore:
    chain: Chain[int, str] = Chain([read_entry(row) for row in held], lambda entry: entry.mark)

    def find(entry: Entry[int, str], likeness: Any, score: float, weak: bool) -> list[Candidate]:
        link = Link(likeness, score, weak)
        return [weigh_quote(entry, other, link) for other in chain.find_before(entry)]

    return find


def _find_claims(held: list[Row]) -> FindBefore:
    entries: list[Entry[int, Stated]] = [read_entry(row) for row in held]
    by_number: dict[tuple[int, ...], list[Entry[int, Stated]]] = {}
    for entry in entries:
        by_number.setdefault(list_marks(entry.mark), []).append(entry)

    @cache
    def open_chain(marks: tuple[int, ...] | None) -> Chain[int, Stated]:
        """Return what to look in: all, or those of the same telling number."""
        same = entries if marks is None else by_number.get(marks, [])
        return Chain(same, lambda entry: entry.content)

    def find(entry: Entry[int, Stated], likeness: str, _: float, __: bool) -> list[Candidate]:
        link = read_link(likeness)
        marks = list_marks(entry.mark) if link.apart is None else None
        if marks == ():  # linked by a number, which this claim has not
            return []
        near = open_chain(marks).find_before(
            entry, lambda one: fits_claim(entry, one, link), find_earliest(entry.said, link)
        )
        weighed = (weigh_claim(entry, other, link) for other in near)
        return [candidate for candidate in weighed if candidate is not None]

    return find


def _write_offer(said: Said, candidate: Candidate, likeness: str) -> Row:
    other = candidate.said
    return {
        "statement": said.key,
        "day": said.day,
        "speaker": said.speaker,
        "earlier": other.key,
        "earlier_day": other.day,
        "earlier_speaker": other.speaker,
        "exact": int(candidate.exact),
        "score": candidate.score,
        "weak": int(candidate.weak),
        "likeness": likeness,
    }


def _choose(rows: Iterable[Row], kind: str) -> Iterator[Row]:
    """Yield the predecessors of each statement: the best of what all groups offer it."""
    for _, same in groupby(rows, key=itemgetter("statement")):
        offers = {row["earlier"]: row for row in same}
        said = _read_said(next(iter(offers.values())), "", "statement")
        candidates = [_read_candidate(row) for row in offers.values()]
        slots = choose_predecessors(said, candidates, words_first=kind == "quote")
        for candidate in dict.fromkeys(slot for slot in slots if slot):
            yield {name: offers[candidate.said.key][name] for name in _CHOSEN}


def _read_said(row: Row, prefix: str, key: str) -> Said:
    # No statement is offered one of its own article: the key may stand for each one's article.
    return Said(row[key], str(row[key]), row[f"{prefix}day"], row[f"{prefix}speaker"], None)


def _read_candidate(row: Row) -> Candidate:
    other = _read_said(row, "earlier_", "earlier")
    return Candidate(other, bool(row["exact"]), row["score"], bool(row["weak"]))


def _write_match(row: Row, kind: str) -> Row:
    """Return a match as the record has it, with the verdict on what became of the statement."""
    earlier, later = read_entry(row, "earlier_"), read_entry(row, "later_")
    verdict = _relate(kind, earlier, later, row)
    return {
        "kind": kind,
        "statement": row["statement"],
        "earlier": row["earlier"],
        "score": row["score"],
        "same_speaker": int(share_voice(earlier.said, later.said)),
        "relation": verdict.relation,
        "negation": int(verdict.negation),
        "difference": verdict.difference,
        "percent": verdict.percent,
        "rule": verdict.rule,
    }


def _relate(
    kind: str, earlier: Entry[int, Any], later: Entry[int, Any], row: Mapping[str, Any]
) -> Verdict:
    if kind == "quote":
        return relate_quotes(
            earlier.said, earlier.content, later.said, later.content, row["likeness"]
        )
    return relate_claim(earlier, later)
