"""Match quotations: linked by wording, told apart by the words, figures and negators of each."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import groupby
from typing import Any

from quotecheck.match.chain import (
    PICKUP_DAYS,
    Candidate,
    Said,
    days_between,
    goes_before,
    order_known,
    same_speaker,
)
from quotecheck.match.compare import Link
from quotecheck.match.entries import Entry, list_quote_entries, weigh_quote
from quotecheck.match.normalize import Wording, encode
from quotecheck.match.relations import SAME_WORDS, Verdict, relate_quotes
from quotecheck.record.groups import Groups
from quotecheck.record.matching import Matcher, Offer
from quotecheck.record.occurrences import Place, place_of
from quotecheck.record.prepared import Prepared
from quotecheck.record.wordings import add_wordings, find_links, read_links


class QuoteMatcher(Matcher[str, Link]):
    """Matches quotations."""

    kind = "quote"
    words_first = True
    columns = "s.text"

    def __init__(self, db: sqlite3.Connection) -> None:
        super().__init__(db)
        self._links: dict[int, Mapping[int, Link]] = {}
        self._groups = Groups(self.occurrences)
        self._chosen: list[tuple[Entry[int, str], Entry[int, str], Link, bool]] = []

    def enter(self, articles: Sequence[Prepared]) -> list[Entry[int, str]]:
        """Return the quotations of new articles; their wordings go into the index."""
        self.occurrences.remember(articles)
        return self._number([entry for article in articles for entry in article.read_quotes()])

    def read_entries(self, articles: Sequence[int]) -> list[Entry[int, str]]:
        """Return the quotations of articles on record; their wordings go into the index."""
        rows = self.db.execute(
            "SELECT key, date, speaker, article, text FROM quotes "
            "WHERE article IN (SELECT value FROM json_each(?)) ORDER BY article, start, key",
            (json.dumps(list(articles)),),
        ).fetchall()
        return self._number(
            [
                entry
                for _, quotes in groupby(rows, key=lambda row: row[3])
                for entry in list_quote_entries(map(self._read_row, quotes))
            ]
        )

    def _number(self, entries: Sequence[Entry[Wording, str]]) -> list[Entry[int, str]]:
        """Put the numbers of wordings in their place."""
        ids, links = add_wordings(self.db, [entry.group for entry in entries])
        self._links.update(links)
        return [Entry(e.said, ids[e.group.code], e.mark, e.content) for e in entries]

    def _read_row(self, row: Sequence[Any]) -> tuple[Said, str]:
        *said, text = row
        return self.occurrences.say(*said), text

    def find_groups(self, entry: Entry[int, str]) -> Mapping[int, Link]:
        """Return the wordings that are like the entry's own."""
        if entry.group not in self._links:
            self._links[entry.group] = read_links(self.db, encode(entry.content))
        return self._links[entry.group]

    def read_series(self, key: int, limit: int) -> Iterator[Said]:
        """Yield the quotations whose wordings are like those of one."""
        (text,) = self.db.execute("SELECT text FROM quotes WHERE key = ?", (key,)).fetchone()
        for group, link in find_links(self.db, encode(text)).items():
            if link.likeness == "same" or not link.weak:
                yield from (one.said for one in self.occurrences.read_latest(group, limit))

    @staticmethod
    def read_content(values: Sequence[object]) -> str:
        """Return the text."""
        return str(values[0])

    def weigh(self, entry: Entry[int, str], other: Entry[int, str], link: Link) -> Candidate:
        """Return `other` as a candidate: every linked quotation is one."""
        return weigh_quote(entry, other, link)

    def relate(self, earlier: Entry[int, str], later: Entry[int, str], link: Link) -> Verdict:
        """Return what became of the words."""
        return relate_quotes(
            earlier.said, earlier.content, later.said, later.content, link.likeness
        )

    def _insert(self, entries: Sequence[Entry[int, str]], linked: Iterable[int]) -> None:
        self._groups.load(linked, entries)
        self.occurrences.insert(entries)

    def _match(self, entry: Entry[int, str], groups: Mapping[int, Link]) -> None:
        again = self._groups.find_again(entry, groups)
        if again is None:
            super()._match(entry, groups)
        else:
            self._chosen.append((entry, again, groups[entry.group], True))

    def find_offers(
        self, entry: Entry[int, str], groups: Mapping[int, Link]
    ) -> list[Offer[str, Link]]:
        """Return candidates to go before `entry`: all that can win are among them."""
        offers: list[Offer[str, Link]] = []
        # Its own wording first: what is found there leaves less to look for in the others.
        own = {entry.group: groups[entry.group]}
        earliest = ""
        for group, link in {**own, **groups}.items():
            before = self._groups.read_before(entry, group)
            if before is None:
                for walk in self._list_walks(entry, group, link):
                    offers += self._take_nearest(entry, walk, link)
                continue
            for other in before:
                if (other.said.day or "") < earliest:
                    break
                if goes_before(other.said, entry.said):
                    candidate = self.weigh(entry, other, link)
                    offers.append(Offer(candidate, other, link))
                    if _wins(entry.said, candidate):
                        earliest = other.said.day or ""
        return offers

    def _list_walks(
        self, entry: Entry[int, str], group: int, link: Link
    ) -> Iterator[Iterator[Entry[int, str]]]:
        walk = self.occurrences.walk_back
        if not link.weak:  # else only the same speaker means the same
            yield from walk(entry, group, None, None)
        for speaker in self.occurrences.fitting_speakers(group, entry.said.speaker):
            yield from walk(entry, group, speaker, None)
            if group == entry.group:
                yield from walk(entry, group, speaker, entry.mark)

    def _find_successors(
        self, entries: Sequence[Entry[int, str]], new: Set[int]
    ) -> Iterator[tuple[Entry[int, str], Offer[str, Link]]]:
        for entry in entries:
            reach: tuple[Place, Place] | None = None
            for group, link in self.find_groups(entry).items():
                behind = self._groups.read_behind(entry, group, new)
                if behind == []:
                    continue
                reach = reach or self.occurrences.find_reach(entry)
                if behind is None:
                    found = self._walk_on(entry, group, link, *reach)
                else:
                    found = [one for one in behind if _reaches(entry, one, link, *reach)]
                for later in found:
                    if later.said.key not in new and goes_before(entry.said, later.said):
                        yield from self._offer(later, [entry], link)

    def _walk_on(
        self, entry: Entry[int, str], group: int, link: Link, reach: Place, own_reach: Place
    ) -> Iterable[Entry[int, str]]:
        walk = self.occurrences.walk_on
        found = [] if link.weak else walk(entry, group, None, reach)
        for speaker in self.occurrences.fitting_speakers(group, entry.said.speaker):
            found += walk(entry, group, speaker, own_reach)
        return {one.said.key: one for one in found}.values()

    def _choose(self, later: Entry[int, str], offer: Offer[str, Link]) -> None:
        self._chosen.append((later, offer.entry, offer.link, offer.candidate.exact))

    def _write_rows(self) -> None:
        """Write the matches that were chosen; what is needed of them is read at once."""
        close = self._groups.complete(
            earlier
            for later, earlier, _, exact in self._chosen
            if not exact or self._needs_reading(later.said, earlier.said)
        )
        for later, chosen, link, _ in self._chosen:
            earlier = close.get(chosen.said.key, chosen)
            # What was not read is the same words, too late to be a copy.
            verdict = (
                SAME_WORDS if self._groups.is_unread(earlier) else self.relate(earlier, later, link)
            )
            self.rows.add(later.said, earlier.said, link.score, verdict)
        self._chosen.clear()
        super()._write_rows()

    def _needs_reading(self, later: Said, earlier: Said) -> bool:
        """Tell whether more than their places says what became of words that were said again.

        Whether it is another outlet's copy, and which run first had both.
        """
        apart = days_between(earlier, later)
        return (apart is not None and apart <= PICKUP_DAYS) or not self.rows.is_fresh(later)


def _reaches(
    entry: Entry[int, str], later: Entry[int, str], link: Link, reach: Place, own_reach: Place
) -> bool:
    """Tell whether `entry` can still be the nearest before `later`."""
    place = place_of(later.said)
    if not link.weak and place <= reach:
        return True
    return place <= own_reach and same_speaker(later.said.speaker, entry.said.speaker)


def _wins(said: Said, candidate: Candidate) -> bool:
    """Tell whether nothing that was said earlier than a candidate can go before `said`."""
    other = candidate.said
    return (
        candidate.exact and order_known(said, other) and same_speaker(other.speaker, said.speaker)
    )
