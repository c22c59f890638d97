"""From links to matches: who said it before, group by group, then statement by statement."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
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
from quotecheck.spark.entries import DECISIVE, GROUPS, OWN, read_entry
from quotecheck.spark.spreading import Parts, ask_groups

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

# Finds what goes before an entry in a group that its own is linked with: likeness, score, weak.
FindBefore: TypeAlias = Callable[[Entry[int, Any], Any, float, bool], Iterable[Candidate]]
# What a group offers to a statement: a match, with all that the choice among such needs.
_OFFER = MATCH_COLUMNS | {
    "day": "TEXT",
    "speaker": "TEXT",
    "earlier_day": "TEXT",
    "earlier_speaker": "TEXT",
    "exact": "INTEGER",
    "weak": "INTEGER",
}
# So many ask for a second or two; in smaller parts, copying what a group holds would be most of it.
_CUT = Parts(size=4_000, most=32)
# The number of no group: whoever asks one is not of it, but where it is held there.
_ELSEWHERE = -1


def match_entries(entries: DataFrame, links: DataFrame, kind: str, keep: Keep) -> DataFrame:
    """Return the matches of all entries (`MATCH_COLUMNS`): at most two for a statement.

    `links` are between the groups of `GROUPS`, but those of a first group with itself.
    """
    links = links.withColumnRenamed("group", "member").withColumnRenamed("other", "asked")
    members = _list_members(entries, kind)
    offers = ask_groups(
        _list_held(members, links),
        members.drop(*OWN).join(links, "member").drop("member", "place"),
        _count_asking(members, links),
        lambda rows: _open_chain(rows, kind),
        _OFFER,
        _CUT,
    )
    by_statement = offers.repartition("statement").sortWithinPartitions("statement")
    chosen = map_rows(by_statement, lambda rows: _choose(rows, kind), MATCH_COLUMNS)
    return keep(f"{kind}s_before", chosen)


def _list_members(entries: DataFrame, kind: str) -> DataFrame:
    """Return the entries once for each group that they stand in, `member`; the first is 0."""
    groups = GROUPS[kind]
    decisive = entries.select(*DECISIVE[kind])
    each = f"posexplode(array({', '.join(f'`{name}`' for name in groups)})) AS (place, member)"
    return decisive.selectExpr("*", each).drop(*groups)


def _list_held(members: DataFrame, links: DataFrame) -> DataFrame:
    """Return what each group holds: of other than first ones, those that anything asks."""
    members = members.withColumnRenamed("member", "asked")
    first = members.where("place = 0")
    asked = links.select("asked").distinct()
    other = members.where("place > 0").drop(*OWN).join(asked, "asked", "left_semi")
    return first.unionByName(other, allowMissingColumns=True).drop("place")


def _count_asking(members: DataFrame, links: DataFrame) -> DataFrame:
    """Return how many entries ask each group: its own, and those of each that is linked to it."""
    from pyspark.sql import functions as f

    own = members.groupBy("member").count()
    linked = links.join(own, "member").select("asked", "count")
    every = own.withColumnRenamed("member", "asked").unionByName(linked)
    return every.groupBy("asked").agg(f.sum("count").alias("count"))


def _open_chain(held: list[Row], kind: str) -> Callable[[Row], Iterable[Row]]:
    """Return what finds the best that a group offers to a statement."""
    group = held[0]["asked"]
    entries = [read_entry(row, group) for row in held]
    find_before = _find_quotes(entries) if kind == "quote" else _find_claims(entries)
    by_key = {entry.said.key: entry for entry in entries}

    def offer(row: Row) -> Iterator[Row]:
        if row["likeness"] is None:  # held here, and not linked to the others
            return
        entry = read_entry(row, group if row["mine"] else _ELSEWHERE)
        before = find_before(entry, row["likeness"], row["score"], bool(row["weak"]))
        best = find_greatest(entry.said, before, words_first=kind == "quote")
        for candidate in dict.fromkeys(slot for slot in best if slot):
            earlier = by_key[candidate.said.key]
            yield _write_offer(kind, earlier, entry, candidate, row["likeness"])

    return offer


def _find_quotes(entries: list[Entry[int, str]]) -> FindBefore:
    chain: Chain[int, str] = Chain(entries, lambda entry: entry.mark)

    def find(entry: Entry[int, str], likeness: Any, score: float, weak: bool) -> list[Candidate]:
        link = Link(likeness, score, weak)
        return [weigh_quote(entry, other, link) for other in chain.find_before(entry)]

    return find


def _find_claims(entries: list[Entry[int, Stated]]) -> FindBefore:
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
        same = list_marks(entry.mark)
        near: dict[int, Entry[int, Stated]] = {}
        # By its telling number, which a claim may lack; and in all, or in what its speaker said.
        looks: list[tuple[tuple[int, ...] | None, bool]] = []
        if same and (link.apart is None or link.unowned or link.near):
            looks.append((same, False))
        if link.apart is not None:
            looks.append((None, link.unowned))
        for marks, own in looks:
            since = find_earliest(entry.said, link, same=marks is not None)
            found = open_chain(marks).find_before(
                entry, lambda one: fits_claim(entry, one, link), since, own=own
            )
            near.update((one.said.key, one) for one in found)
        weighed = (weigh_claim(entry, other, link) for other in near.values())
        return [candidate for candidate in weighed if candidate is not None]

    return find


def _write_offer(
    kind: str,
    earlier: Entry[int, Any],
    later: Entry[int, Any],
    candidate: Candidate,
    likeness: Any,
) -> Row:
    """Return a match as the record has it, with the verdict on what became of the statement."""
    before, after = earlier.said, later.said
    verdict = _relate(kind, earlier, later, likeness)
    return {
        "kind": kind,
        "statement": after.key,
        "earlier": before.key,
        "score": candidate.score,
        "same_speaker": int(share_voice(before, after)),
        "relation": verdict.relation,
        "negation": int(verdict.negation),
        "difference": verdict.difference,
        "percent": verdict.percent,
        "rule": verdict.rule,
        "day": after.day,
        "speaker": after.speaker,
        "earlier_day": before.day,
        "earlier_speaker": before.speaker,
        "exact": int(candidate.exact),
        "weak": int(candidate.weak),
    }


def _relate(kind: str, earlier: Entry[int, Any], later: Entry[int, Any], likeness: Any) -> Verdict:
    if kind == "quote":
        return relate_quotes(earlier.said, earlier.content, later.said, later.content, likeness)
    return relate_claim(earlier, later)


def _choose(rows: Iterable[Row], kind: str) -> Iterator[Row]:
    """Yield the matches with the predecessors of each statement: the best of what is offered."""
    for _, same in groupby(rows, key=itemgetter("statement")):
        offers = {row["earlier"]: row for row in same}
        said = _read_said(next(iter(offers.values())), "", "statement")
        candidates = [_read_candidate(row) for row in offers.values()]
        slots = choose_predecessors(said, candidates, words_first=kind == "quote")
        for candidate in dict.fromkeys(slot for slot in slots if slot):
            yield {name: offers[candidate.said.key][name] for name in MATCH_COLUMNS}


def _read_said(row: Row, prefix: str, key: str) -> Said:
    # No statement is offered one of its own article: the key may stand for each one's article.
    return Said(row[key], str(row[key]), row[f"{prefix}day"], row[f"{prefix}speaker"], None)


def _read_candidate(row: Row) -> Candidate:
    other = _read_said(row, "earlier_", "earlier")
    return Candidate(other, bool(row["exact"]), row["score"], bool(row["weak"]))
