"""Fill the tables of matches: walk through what is linked by day, keep the nearest before.

The same for quotes and claims, which differ in what links them (a wording, a topic) and in what a
candidate is worth. Statements may arrive in any order: a new one finds its own predecessors, then
offers itself to those that come after it.
"""

from __future__ import annotations

import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import ClassVar, Generic, TypeVar

from quotecheck.match.chain import (
    Candidate,
    Said,
    choose_predecessors,
    goes_before,
    order_known,
    same_speaker,
)
from quotecheck.match.entries import Entry
from quotecheck.match.relations import Verdict

_BEREFT = """CREATE TEMP TABLE IF NOT EXISTS _bereft
    (kind TEXT, statement INTEGER, PRIMARY KEY (kind, statement))"""

UNDATED = 0
_LAST_DAY = date.max.toordinal()

Content = TypeVar("Content")  # what is compared: the text of a quote, the figure of a claim
Link = TypeVar("Link")  # how two groups are alike


def day_number(day: str | None) -> int:
    """Return a day as a number that sorts, 0 where it is not known."""
    return date.fromisoformat(day).toordinal() if day else UNDATED


@dataclass(frozen=True, slots=True)
class Offer(Generic[Content, Link]):
    """A candidate with what its verdict will need."""

    candidate: Candidate
    entry: Entry[int, Content]
    link: Link


class Matcher(ABC, Generic[Content, Link]):
    """Matches the statements of one kind; the subclasses say what links two of them."""

    kind: ClassVar[str]
    words_first: ClassVar[bool]
    columns: ClassVar[str]

    def __init__(self, db: sqlite3.Connection, run: int) -> None:
        self.db = db
        self.run = run
        self._articles: dict[int, tuple[str, str | None]] = {}
        self._select = (
            f"SELECT o.wording, o.mark, s.key, s.date, s.speaker, s.article, {self.columns} "
            f"FROM _{self.kind}_occurrences AS o JOIN {self.kind}s AS s ON s.key = o.statement "
        )

    @abstractmethod
    def read_entries(self, articles: Sequence[int]) -> list[Entry[int, Content]]:
        """Return the statements of articles that may match; their groups go into the index."""

    @abstractmethod
    def find_groups(self, entry: Entry[int, Content]) -> Mapping[int, Link]:
        """Return the groups that are linked to the entry's own, itself among them."""

    @abstractmethod
    def find_series(self, key: int) -> Iterable[int]:
        """Return the groups of all that belongs to the history of a statement on record."""

    @abstractmethod
    def read_content(self, values: Sequence[object]) -> Content:
        """Return what is compared from the values of `columns`."""

    @abstractmethod
    def weigh(
        self, entry: Entry[int, Content], other: Entry[int, Content], link: Link
    ) -> Candidate | None:
        """Return `other` as a candidate to go before `entry`, None where they do not compare."""

    @abstractmethod
    def relate(
        self, earlier: Entry[int, Content], later: Entry[int, Content], link: Link
    ) -> Verdict:
        """Return what became of the earlier statement in the later one."""

    def update(self, articles: Sequence[int]) -> None:
        """Match the statements of new articles, and those on record that come after them."""
        entries = self.read_entries(articles)
        self._insert_entries(entries)
        new = {entry.said.key for entry in entries}
        waiting: dict[int, tuple[Entry[int, Content], list[Offer[Content, Link]]]] = {}
        for entry in entries:
            groups = self.find_groups(entry)
            self._match(entry, groups)
            for later, offer in self._find_successors(entry, groups):
                if later.said.key not in new:
                    waiting.setdefault(later.said.key, (later, []))[1].append(offer)
        for later, offers in waiting.values():
            self._reconsider(later, offers)

    def forget(self, article: int) -> None:
        """Take the statements of an article out of the index; note whose predecessor they were."""
        entries = self.read_entries([article])
        self.db.execute(_BEREFT)
        for entry in entries:
            self.db.execute(
                f"DELETE FROM _{self.kind}_occurrences "
                "WHERE wording = ? AND day = ? AND statement = ?",
                (entry.group, day_number(entry.said.day), entry.said.key),
            )
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
        self.db.execute(f"DELETE {lost}", (self.kind,))

    def _match_anew(self, entry: Entry[int, Content]) -> None:
        self.db.execute(f"DELETE FROM {self.kind}_matches WHERE statement = ?", (entry.said.key,))
        self._match(entry, self.find_groups(entry))

    def _insert_entries(self, entries: Iterable[Entry[int, Content]]) -> None:
        """Write the places of new statements into the index."""
        self.db.executemany(
            f"INSERT INTO _{self.kind}_occurrences (wording, day, statement, mark) "
            "VALUES (?, ?, ?, ?)",
            [(e.group, day_number(e.said.day), e.said.key, e.mark) for e in entries],
        )

    def article_of(self, key: int) -> tuple[str, str | None]:
        """Return id and outlet of an article's version."""
        if key not in self._articles:
            row = self.db.execute("SELECT id, source FROM articles WHERE key = ?", (key,))
            self._articles[key] = tuple(row.fetchone())
        return self._articles[key]

    def read_said(self, key: int) -> Said:
        """Return what is known of a statement on record, by its key."""
        day, speaker, article = self.db.execute(
            f"SELECT date, speaker, article FROM {self.kind}s WHERE key = ?", (key,)
        ).fetchone()
        article_id, source = self.article_of(article)
        return Said(key, article_id, day, speaker, source)

    def read_latest(self, group: int, limit: int) -> Iterator[Entry[int, Content]]:
        """Yield the statements of a group, latest first, undated ones last."""
        rows = self.db.execute(
            f"{self._select} WHERE o.wording = ? ORDER BY o.day DESC, o.statement DESC LIMIT ?",
            (group, limit),
        )
        yield from map(self._read_entry, rows)

    def list_indexed(self) -> list[int]:
        """Return the keys of all statements in the index, sorted."""
        rows = self.db.execute(f"SELECT statement FROM _{self.kind}_occurrences ORDER BY 1")
        return [row[0] for row in rows]

    def read_predecessors(self, key: int) -> set[int]:
        """Return the keys of the predecessors on record."""
        rows = self.db.execute(
            f"SELECT earlier FROM {self.kind}_matches WHERE statement = ?", (key,)
        )
        return {row[0] for row in rows}

    def choose_from_all(self, keys: Sequence[int]) -> Iterator[tuple[int, set[int]]]:
        """Yield each key with its predecessors, chosen among all linked statements."""
        wanted = set(keys)
        rows = self.db.execute(
            f"SELECT wording, statement FROM _{self.kind}_occurrences ORDER BY wording, statement"
        )
        groups = {row[1]: row[0] for row in rows if row[1] in wanted}
        for key, group in groups.items():
            entry = next(one for one in self.read_latest(group, -1) if one.said.key == key)
            offers = (
                self.weigh(entry, other, link)
                for linked, link in self.find_groups(entry).items()
                for other in self.read_latest(linked, -1)
            )
            chosen = choose_predecessors(
                entry.said, [offer for offer in offers if offer], words_first=self.words_first
            )
            yield key, {candidate.said.key for candidate in chosen if candidate}

    def find_offers(
        self, entry: Entry[int, Content], groups: Mapping[int, Link]
    ) -> list[Offer[Content, Link]]:
        """Return candidates to go before `entry`: all that can win are among them."""
        return [
            offer for group, link in groups.items() for offer in self._walk_back(entry, group, link)
        ]

    def _match(self, entry: Entry[int, Content], groups: Mapping[int, Link]) -> None:
        """Find the predecessors of a statement from nothing."""
        self._write(entry, self.find_offers(entry, groups), [])

    def _walk_back(
        self, entry: Entry[int, Content], group: int, link: Link
    ) -> Iterator[Offer[Content, Link]]:
        """Yield the statements of a group that go before `entry`, latest first, until none wins."""
        start = day_number(entry.said.day) or _LAST_DAY
        rows = self.db.execute(
            f"{self._select} WHERE o.wording = ? AND o.day <= ? "
            "ORDER BY o.day DESC, o.statement DESC",
            (group, start),
        )
        for _, same_day in groupby(map(self._read_entry, rows), key=lambda other: other.said.day):
            settled = False
            for other in same_day:
                if not goes_before(other.said, entry.said):
                    continue
                candidate = self.weigh(entry, other, link)
                if candidate is not None:
                    yield Offer(candidate, other, link)
                    settled = settled or self._settles(entry, candidate, group)
            if settled:
                return

    def _settles(self, entry: Entry[int, Content], candidate: Candidate, group: int) -> bool:
        """Tell whether no statement of the group from an earlier day can go before this one."""
        if entry.said.day is not None and not order_known(entry.said, candidate.said):
            return False
        if entry.said.speaker is None:
            return not candidate.weak
        if not same_speaker(entry.said.speaker, candidate.said.speaker):
            return False
        return candidate.exact or not self.words_first or group != entry.group

    def _read_entry(self, row: Sequence[object]) -> Entry[int, Content]:
        group, mark, key, day, speaker, article, *content = row
        article_id, source = self.article_of(article)  # type: ignore[arg-type]
        said = Said(key, article_id, day, speaker, source)  # type: ignore[arg-type]
        return Entry(said, group, mark, self.read_content(content))  # type: ignore[arg-type]

    def _find_successors(
        self, entry: Entry[int, Content], groups: Mapping[int, Link]
    ) -> Iterator[tuple[Entry[int, Content], Offer[Content, Link]]]:
        """Yield the statements that `entry` may go before, with what it offers them."""
        first, last = day_number(entry.said.day), self._last_successor(entry)
        if first == UNDATED:
            first, last = 1, UNDATED
        for group, link in groups.items():
            rows = self.db.execute(
                f"{self._select} WHERE o.wording = ? AND (o.day BETWEEN ? AND ? OR o.day = 0)",
                (group, first, last),
            )
            for later in map(self._read_entry, rows.fetchall()):
                if goes_before(entry.said, later.said):
                    candidate = self.weigh(later, entry, link)
                    if candidate is not None:
                        yield later, Offer(candidate, entry, link)

    def _last_successor(self, entry: Entry[int, Content]) -> int:
        """Return the last day on which `entry` can still be anybody's nearest predecessor.

        From then on, two other articles have said the same by the same speaker; for whatever
        statement, one of the two stands in another article and wins.
        """
        rows = self.db.execute(
            f"SELECT o.day, s.article FROM _{self.kind}_occurrences AS o "
            f"JOIN {self.kind}s AS s ON s.key = o.statement WHERE o.wording = ? AND o.day > ? "
            "AND o.mark = ? AND s.speaker IS ? ORDER BY o.day",
            (entry.group, day_number(entry.said.day), entry.mark, entry.said.speaker),
        )
        articles = set()
        for day, article in rows:
            articles.add(self.article_of(article)[0])
            if len(articles) > 1:
                return int(day)
        return _LAST_DAY

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
            Candidate(Said(key, *self._place(article, day, speaker)), relation == "repeat", score)
            for relation, score, key, day, speaker, article in rows
        ]

    def _place(
        self, article: int, day: str | None, speaker: str | None
    ) -> tuple[str, str | None, str | None, str | None]:
        article_id, source = self.article_of(article)
        return article_id, day, speaker, source

    def _write(
        self,
        later: Entry[int, Content],
        offers: Sequence[Offer[Content, Link]],
        stored: Sequence[Candidate],
    ) -> None:
        """Keep the best two of what is stored and what is offered."""
        pool = [*stored, *(offer.candidate for offer in offers)]
        chosen = choose_predecessors(later.said, pool, words_first=self.words_first)
        wanted = {candidate.said.key for candidate in chosen if candidate}
        for candidate in stored:
            if candidate.said.key not in wanted:
                self.db.execute(
                    f"DELETE FROM {self.kind}_matches WHERE statement = ? AND earlier = ?",
                    (later.said.key, candidate.said.key),
                )
        by_key = {offer.candidate.said.key: offer for offer in offers}
        for key in wanted - {candidate.said.key for candidate in stored}:
            self._insert(later, by_key[key])

    def _insert(self, later: Entry[int, Content], offer: Offer[Content, Link]) -> None:
        verdict = self.relate(offer.entry, later, offer.link)
        same = same_speaker(offer.entry.said.speaker, later.said.speaker)
        self.db.execute(
            f"INSERT INTO {self.kind}_matches (statement, earlier, relation, score, negation, "
            "same_speaker, difference, percent, rule, run) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                later.said.key,
                offer.entry.said.key,
                verdict.relation,
                offer.candidate.score,
                int(verdict.negation),
                int(same),
                verdict.difference,
                verdict.percent,
                verdict.rule,
                self.run,
            ),
        )
