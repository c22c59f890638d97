"""Match claims: linked by topic, told apart by their figures."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import groupby
from typing import Any, ClassVar

from quotecheck.match.chain import Candidate, Said, goes_before, same_speaker
from quotecheck.match.claims import read_topic, state
from quotecheck.match.contexts import CONTEXT_REACH, read_context
from quotecheck.match.entries import (
    Entry,
    find_earliest,
    fits_claim,
    list_claim_entries,
    list_marks,
    relate_claim,
    weigh_claim,
)
from quotecheck.match.figures import FIGURE_FIELDS, Figure
from quotecheck.match.nearest import Chain
from quotecheck.match.relations import Verdict
from quotecheck.match.sizes import Stated, read_numbers, write_numbers
from quotecheck.match.stories import LEDE_REACH
from quotecheck.match.topic_links import TopicLink
from quotecheck.match.topics import Topic, parse_topic, write_topic
from quotecheck.record import topics
from quotecheck.record.matching import Matcher, Offer
from quotecheck.record.occurrences import place_of
from quotecheck.record.prepared import Prepared

_FIGURE = ", ".join(f"s.{name}" for name in FIGURE_FIELDS)
# The number of no topic; so few claims are looked through.
_NO_GROUP = -1
_FEW = 8
_CLAIMS = (
    "SELECT s.key, s.date, s.speaker, s.article, s.measure, s.subject, s.period, s.stance, "
    # As much of the article as a context may reach into, and where the claim stands in it.
    f'substr(a.text, max(s.start - {CONTEXT_REACH}, 0) + 1, s."end" - s.start + '
    f'2 * {CONTEXT_REACH}), min(s.start, {CONTEXT_REACH}), s."end" - s.start, '
    f"substr(a.text, 1, {LEDE_REACH}), "
    f"{_FIGURE} FROM claims AS s JOIN articles AS a ON a.key = s.article"
)


class ClaimMatcher(Matcher[Stated, TopicLink]):
    """Matches claims."""

    kind = "claim"
    words_first = False
    columns = f"{_FIGURE}, o.size, o.numbers"
    own_columns: ClassVar[tuple[str, ...]] = ("size", "numbers")

    def __init__(self, db: sqlite3.Connection, alike: topics.Alike | None = None) -> None:
        super().__init__(db)
        self._topics: dict[int, str] = {}
        self._alike = alike or topics.Alike(db)
        self._same_number: dict[tuple[int, int], dict[int, TopicLink]] = {}

    def enter(self, articles: Sequence[Prepared]) -> list[Entry[int, Stated]]:
        """Return the claims of new articles; their topics go into the index."""
        self.occurrences.remember(articles)
        return self._number([entry for article in articles for entry in article.read_claims()])

    def read_entries(self, articles: Sequence[int]) -> list[Entry[int, Stated]]:
        """Return the claims of articles on record; their topics go into the index."""
        rows = self.db.execute(
            f"{_CLAIMS} WHERE s.article IN (SELECT value FROM json_each(?)) "
            "ORDER BY s.article, s.start, s.key",
            (json.dumps(list(articles)),),
        ).fetchall()
        return self._number(
            [
                Entry(entry.said, write_topic(entry.group), entry.mark, entry.content)
                for _, claims in groupby(rows, key=lambda row: row[3])
                for entry in list_claim_entries(map(self._read_row, claims))
            ]
        )

    def _number(self, entries: Sequence[Entry[str, Stated]]) -> list[Entry[int, Stated]]:
        """Put the numbers of topics in their place."""
        claims = [(entry.group, entry.mark >> 1) for entry in entries]
        numbers, new = topics.add_topics(self.db, claims)
        self._alike.add(new)
        self._alike.load(numbers.values())
        self._topics.update((number, topic) for topic, number in numbers.items())
        return [Entry(e.said, numbers[e.group], e.mark, e.content) for e in entries]

    def _read_row(self, row: Sequence[Any]) -> tuple[Said, Topic, Stated]:
        key, day, speaker, article, measure, subject, period, stance = row[:8]
        text, start, size, lede = row[8:12]
        figure = Figure(*row[12:])
        context = read_context(text, start, start + size)
        topic = read_topic(
            figure,
            measure=measure,
            subject=subject,
            period=period,
            stance=stance,
            speaker=speaker,
            day=day,
            context=context,
            lede=lede,
        )
        said = self.occurrences.say(key, day, speaker, article)
        return said, topic, state(figure, topic, context)

    def find_groups(self, entry: Entry[int, Stated]) -> Mapping[int, TopicLink]:
        """Return the topics that are alike the entry's own, and those that its number links."""
        return self.find_linked(entry.group, entry.mark >> 1)

    def find_linked(self, group: int, number: int) -> Mapping[int, TopicLink]:
        """Return the topics linked with one, for its claims with this telling number."""
        alike = self._alike.find(group)
        if not number:
            return alike
        if (group, number) not in self._same_number:
            topic = self._read_topic(group)
            self._same_number[group, number] = topics.find_same_number(self.db, topic, number)
        return alike | self._same_number[group, number]

    def _read_topic(self, group: int) -> Topic:
        if group in self._topics:
            return parse_topic(self._topics[group])
        return topics.read_topic(self.db, group)

    def read_series(self, key: int, limit: int) -> Iterator[Said]:
        """Yield the claims like one, in whatever period: a series is its history."""
        row = self.db.execute(f"{_CLAIMS} WHERE s.key = ?", (key,)).fetchone()
        said, topic, stated = self._read_row(row)
        for entry in list_claim_entries([(said, topic, stated)]):
            mine = Entry(said, _NO_GROUP, entry.mark, stated)
            linked = topics.find_linked(self.db, topic, mine.mark >> 1, any_period=True)
            for group, link in linked.items():
                for other in self.read_latest(mine, group, link, limit):
                    if fits_claim(mine, other, link):
                        yield other.said

    def read_latest(
        self, entry: Entry[int, Stated], group: int, link: TopicLink, limit: int
    ) -> Iterator[Entry[int, Stated]]:
        """Yield the claims of a topic that may compare with `entry`, latest first."""
        marks = (None,) if link.apart is not None else list_marks(entry.mark)
        for mark in marks:
            yield from self.occurrences.read_latest(group, limit, mark)

    @staticmethod
    def read_content(values: Sequence[Any]) -> Stated:
        """Return what a claim states."""
        *figure, size, numbers = values
        return Stated(Figure(*figure), size, read_numbers(numbers))

    @staticmethod
    def write_content(content: Stated) -> tuple[object, ...]:
        """Return the values of `own_columns`."""
        return content.size, write_numbers(content.numbers)

    def weigh(
        self, entry: Entry[int, Stated], other: Entry[int, Stated], link: TopicLink
    ) -> Candidate | None:
        """Return `other` as a candidate, where their figures compare; agreeing ones go first."""
        return weigh_claim(entry, other, link)

    def relate(
        self, earlier: Entry[int, Stated], later: Entry[int, Stated], link: TopicLink
    ) -> Verdict:
        """Return what became of the figure."""
        return relate_claim(earlier, later)

    def find_offers(
        self, entry: Entry[int, Stated], groups: Mapping[int, TopicLink]
    ) -> list[Offer[Stated, TopicLink]]:
        """Return candidates to go before `entry`: all that can win are among them."""
        offers: list[Offer[Stated, TopicLink]] = []
        for group, link in groups.items():
            whole = self.occurrences.read_whole(group)
            if whole is None:
                for walk in self._list_walks(entry, group, link):
                    offers += self._take_nearest(entry, walk, link)
                continue
            before = [other for other in whole if goes_before(other.said, entry.said)]
            offers += (offer for _, offer in self._offer(entry, before, link))
        return offers

    def _list_walks(
        self, entry: Entry[int, Stated], group: int, link: TopicLink
    ) -> Iterator[Iterator[Entry[int, Stated]]]:
        walk = self.occurrences.walk_back
        # Back to when anything may compare, and further for the same telling number.
        earliest = find_earliest(entry.said, link)
        further = find_earliest(entry.said, link, same=True)
        same = [(mark, further) for mark in list_marks(entry.mark)]
        every = same if link.apart is None else [(None, earliest), *(same if link.near else ())]
        for mark, since in same if link.unowned else every:
            yield from walk(entry, group, None, mark, since)
        for speaker in self.occurrences.fitting_speakers(group, entry.said.speaker):
            for mark, since in every:
                yield from walk(entry, group, speaker, mark, since)

    def _find_successors(
        self, entries: Sequence[Entry[int, Stated]], new: Set[int]
    ) -> Iterator[tuple[Entry[int, Stated], Offer[Stated, TopicLink]]]:
        """Yield the claims that new ones may go before, with each of these that is the nearest.

        Whether two figures compare depends on both, so that no claim hides another from all that
        come later: each later one asks once for what is new, however much that is.
        """
        asking: dict[int, dict[int, TopicLink]] = {}
        for entry in entries:
            for group, link in self.find_groups(entry).items():
                if link.apart is not None:
                    asking.setdefault(group, {})[entry.group] = link.turn()
                else:
                    yield from self._find_same_number(entry, group, link.turn(), new)
        held = _Held(entries)
        for group, links in asking.items():
            first = min((held.first(other) for other in links), key=place_of)
            since = self.occurrences.read_from(group, first)
            found = [later for later in since if later.said.key not in new]
            known = self._read_known([later.said.key for later in found])
            for later in found:
                for other, link in links.items():
                    near = held.find_before(later, other, link)
                    offered = [one for one in near if _may_win(later, one, known)]
                    yield from self._offer(later, offered, link)

    def _read_known(self, keys: Sequence[int]) -> dict[int, tuple[str, bool]]:
        """Return, of those with predecessors, the first one's day, and whether there are two."""
        if not keys:  # as where articles come in the order of their days
            return {}
        rows = self.db.execute(
            "SELECT m.statement, min(ifnull(s.date, '')), count(*) FROM claim_matches AS m "
            "JOIN claims AS s ON s.key = m.earlier "
            "WHERE m.statement IN (SELECT value FROM json_each(?)) GROUP BY m.statement",
            (json.dumps(keys),),
        )
        return {key: (day, count > 1) for key, day, count in rows}

    def _find_same_number(
        self, entry: Entry[int, Stated], group: int, link: TopicLink, new: Set[int]
    ) -> Iterator[tuple[Entry[int, Stated], Offer[Stated, TopicLink]]]:
        for later in self.occurrences.read_from(group, entry.said, list_marks(entry.mark)):
            if later.said.key not in new and goes_before(entry.said, later.said):
                yield from self._offer(later, [entry], link)


def _may_win(
    later: Entry[int, Stated], earlier: Entry[int, Stated], known: Mapping[int, tuple[str, bool]]
) -> bool:
    """Tell whether a claim may go before another in place of its `known` predecessors.

    What was said before both of them cannot; nor can what somebody else said before the only one.
    """
    day, both = known.get(later.said.key, ("", False))
    if (earlier.said.day or "") >= day:
        return True
    return not both and same_speaker(later.said.speaker, earlier.said.speaker)


class _Held:
    """The new claims of each topic, asked for what goes before another claim."""

    def __init__(self, entries: Iterable[Entry[int, Stated]]) -> None:
        self._by_group: dict[int, list[Entry[int, Stated]]] = {}
        for entry in entries:
            self._by_group.setdefault(entry.group, []).append(entry)
        self._chains: dict[int, Chain[int, Stated]] = {}

    def first(self, group: int) -> Said:
        """Return when and where the first claim of a topic was said."""
        return min((entry.said for entry in self._by_group[group]), key=place_of)

    def find_before(
        self, later: Entry[int, Stated], group: int, link: TopicLink
    ) -> Iterable[Entry[int, Stated]]:
        """Return the claims of a topic that go before `later`, the nearest that fit among them."""
        entries = self._by_group[group]
        if len(entries) <= _FEW:
            return [entry for entry in entries if goes_before(entry.said, later.said)]
        if group not in self._chains:
            self._chains[group] = Chain(entries, lambda entry: entry.content)
        return self._chains[group].find_before(
            later,
            lambda one: fits_claim(later, one, link),
            find_earliest(later.said, link, same=True),
        )
