"""Fill the tables of matches: walk through what is linked by day, keep the nearest before.

The same for quotes and claims, which differ in what links them (a wording, a topic) and in what a
candidate is worth. Statements may arrive in any order: a new one finds its own predecessors, then
offers itself to those that come after it.
"""

from __future__ import annotations

import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Any, ClassVar, Generic, NamedTuple, TypeVar

from quotecheck.match.chain import (
    Candidate,
    Said,
    choose_predecessors,
    goes_before,
)
from quotecheck.match.entries import Entry
from quotecheck.match.relations import Verdict
from quotecheck.record.files import require_present_index
from quotecheck.record.match_rows import MatchRows
from quotecheck.record.occurrences import Occurrences
from quotecheck.record.prepared import Prepared

_BEREFT = """CREATE TEMP TABLE IF NOT EXISTS _bereft
    (kind TEXT, statement INTEGER, PRIMARY KEY (kind, statement))"""

Content = TypeVar("Content")  # what is compared: the text of a quote, the figure of a claim
Link = TypeVar("Link")  # how two groups are alike


class Offer(NamedTuple, Generic[Content, Link]):
    """A candidate with what its verdict will need."""

    candidate: Candidate
    entry: Entry[int, Content]
    link: Link


class Matcher(ABC, Generic[Content, Link]):
    """Matches the statements of one kind; the subclasses say what links two of them."""

    kind: ClassVar[str]
    words_first: ClassVar[bool]
    columns: ClassVar[str]
    own_columns: ClassVar[tuple[str, ...]] = ()

    def __init__(self, db: sqlite3.Connection) -> None:
        require_present_index(db)
        self.db = db
        self.occurrences = Occurrences(
            db, self.kind, self.columns, self.read_content, self.own_columns, self.write_content
        )
        self.rows = MatchRows(db, self.kind)

    @abstractmethod
    def enter(self, articles: Sequence[Prepared]) -> list[Entry[int, Content]]:
        """Return the statements of new articles that may match; their groups go into the index."""

    @abstractmethod
    def read_entries(self, articles: Sequence[int]) -> list[Entry[int, Content]]:
        """Return the statements of articles that may match; their groups go into the index."""

    @abstractmethod
    def find_groups(self, entry: Entry[int, Content]) -> Mapping[int, Link]:
        """Return the groups that are linked to the entry's own, itself among them."""

    @abstractmethod
    def read_series(self, key: int, limit: int) -> Iterator[Said]:
        """Yield all that belongs to the history of a statement on record, so many a group."""

    @staticmethod
    @abstractmethod
    def read_content(values: Sequence[Any]) -> Content:
        """Return what is compared from the values of `columns`."""

    @staticmethod
    def write_content(content: Content) -> tuple[object, ...]:
        """Return what of the content only the index holds: the values of `own_columns`."""
        return ()

    @abstractmethod
    def weigh(
        self, entry: Entry[int, Content], other: Entry[int, Content], link: Link
    ) -> Candidate | None:
        """Return `other` as a candidate to go before `entry`, where they compare."""

    @abstractmethod
    def relate(
        self, earlier: Entry[int, Content], later: Entry[int, Content], link: Link
    ) -> Verdict:
        """Return what became of the earlier statement in the later one."""

    def add(self, articles: Sequence[Prepared], run: int) -> None:
        """Match the statements of new articles, which `run` records, and those that follow them."""
        self._update(self.enter(articles), run)

    def renew(self, articles: Sequence[int]) -> None:
        """Match the statements of articles on record (their keys), taken out of the index."""
        self._update(self.read_entries(articles), None)

    def _update(self, entries: Sequence[Entry[int, Content]], run: int | None) -> None:
        linked = {group for entry in entries for group in self.find_groups(entry)}
        self._insert(entries, linked)
        self.rows.begin((entry.said for entry in entries), run)
        new = {entry.said.key for entry in entries}
        waiting: dict[int, tuple[Entry[int, Content], list[Offer[Content, Link]]]] = {}
        for entry in entries:
            self._match(entry, self.find_groups(entry))
        for later, offer in self._find_successors(entries, new):
            waiting.setdefault(later.said.key, (later, []))[1].append(offer)
        for later, offers in waiting.values():
            self._reconsider(later, offers)
        self._write_rows()

    def _insert(self, entries: Sequence[Entry[int, Content]], linked: Iterable[int]) -> None:
        """Write the places of new statements; what is linked will be asked for."""
        self.occurrences.insert(entries, linked)

    def _write_rows(self) -> None:
        """Write the matches that were chosen."""
        self.rows.write()

    def forget(self, article: int) -> None:
        """Take the statements of an article out of the index; note whose predecessor they were."""
        entries = self.read_entries([article])
        self.db.execute(_BEREFT)
        for entry in entries:
            self.occurrences.remove(entry)
            self.db.execute(
                f"INSERT OR IGNORE INTO temp._bereft SELECT '{self.kind}', statement "
                f"FROM {self.kind}_matches WHERE earlier = ?",
                (entry.said.key,),
            )

    def match_bereft(self) -> None:
        """Match anew what lost a predecessor."""
        self.db.execute(_BEREFT)
        lost = "FROM temp._bereft WHERE kind = ?"
        rows = self.db.execute(
            f"SELECT DISTINCT article FROM {self.kind}s WHERE key IN (SELECT statement {lost})",
            (self.kind,),
        ).fetchall()
        keys = {row[0] for row in self.db.execute(f"SELECT statement {lost}", (self.kind,))}
        for entry in self.read_entries([row[0] for row in rows]):
            if entry.said.key in keys:
                self._match_anew(entry)
        self._write_rows()
        self.db.execute(f"DELETE {lost}", (self.kind,))

    def _match_anew(self, entry: Entry[int, Content]) -> None:
        self.rows.remove_all(entry.said)
        self._match(entry, self.find_groups(entry))

    @abstractmethod
    def find_offers(
        self, entry: Entry[int, Content], groups: Mapping[int, Link]
    ) -> list[Offer[Content, Link]]:
        """Return candidates to go before `entry`: all that can win are among them."""

    @abstractmethod
    def _list_walks(
        self, entry: Entry[int, Content], group: int, link: Link
    ) -> Iterator[Iterator[Entry[int, Content]]]:
        """Yield the walks through a group on which its predecessors of `entry` are met first."""

    def _take_nearest(
        self, entry: Entry[int, Content], walk: Iterator[Entry[int, Content]], link: Link
    ) -> Iterator[Offer[Content, Link]]:
        """Yield what compares on the first day of a walk that has any, up to the same words."""
        day: str | None = ""
        for other in walk:
            if not goes_before(other.said, entry.said):
                continue
            if day not in ("", other.said.day):
                return
            candidate = self.weigh(entry, other, link)
            if candidate is None:
                continue
            day = other.said.day
            yield Offer(candidate, other, link)
            if candidate.exact:
                return

    def _match(self, entry: Entry[int, Content], groups: Mapping[int, Link]) -> None:
        """Find the predecessors of a statement from nothing."""
        self._write(entry, self.find_offers(entry, groups), [])

    @abstractmethod
    def _find_successors(
        self, entries: Sequence[Entry[int, Content]], new: Set[int]
    ) -> Iterator[tuple[Entry[int, Content], Offer[Content, Link]]]:
        """Yield the statements that new ones may go before, `new` ones left out, and the offers."""

    def _offer(
        self, later: Entry[int, Content], earlier: Iterable[Entry[int, Content]], link: Link
    ) -> Iterator[tuple[Entry[int, Content], Offer[Content, Link]]]:
        """Yield what of `earlier` compares with `later`, as an offer to it."""
        for entry in earlier:
            candidate = self.weigh(later, entry, link)
            if candidate is not None:
                yield later, Offer(candidate, entry, link)

    def _reconsider(self, later: Entry[int, Content], offers: list[Offer[Content, Link]]) -> None:
        """Let new statements compete with the predecessors that a statement already has."""
        stored = self._read_stored(later)
        before = choose_predecessors(later.said, stored, words_first=self.words_first)
        after = choose_predecessors(
            later.said,
            [*stored, *(offer.candidate for offer in offers)],
            words_first=self.words_first,
        )
        if (before.own and after.own) and (after.own.said.day or "") < (before.own.said.day or ""):
            # What was left out for not being later than the old one may now be the latest.
            self._match_anew(later)
        else:
            self._write(later, offers, stored)

    def _read_stored(self, later: Entry[int, Content]) -> list[Candidate]:
        rows = self.db.execute(
            f"SELECT m.relation, m.score, s.key, s.date, s.speaker, s.article "
            f"FROM {self.kind}_matches AS m JOIN {self.kind}s AS s ON s.key = m.earlier "
            "WHERE m.statement = ?",
            (later.said.key,),
        )
        return [
            Candidate(self.occurrences.say(*said), relation == "repeat", score)
            for relation, score, *said in rows
        ]

    def _write(
        self,
        later: Entry[int, Content],
        offers: Sequence[Offer[Content, Link]],
        stored: Sequence[Candidate],
    ) -> None:
        """Keep the best two of what is stored and what is offered."""
        if not offers:
            return
        pool = [*stored, *(offer.candidate for offer in offers)]
        chosen = choose_predecessors(later.said, pool, words_first=self.words_first)
        wanted = {candidate.said.key for candidate in chosen if candidate}
        for candidate in stored:
            if candidate.said.key not in wanted:
                self.rows.remove(later.said, candidate.said)
        by_key = {offer.candidate.said.key: offer for offer in offers}
        for key in wanted - {candidate.said.key for candidate in stored}:
            self._choose(later, by_key[key])

    def _choose(self, later: Entry[int, Content], offer: Offer[Content, Link]) -> None:
        """Let `later` have what it was offered as a predecessor."""
        verdict = self.relate(offer.entry, later, offer.link)
        self.rows.add(later.said, offer.entry.said, offer.candidate.score, verdict)
