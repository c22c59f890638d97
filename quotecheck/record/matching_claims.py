"""Match claims: linked by topic, told apart by their figures."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from quotecheck.match.chain import Candidate, Said
from quotecheck.match.claims import Topic, read_topic, write_topic
from quotecheck.match.contexts import CONTEXT_REACH, read_context
from quotecheck.match.entries import Entry, list_claim_entries, relate_claim, weigh_claim
from quotecheck.match.figures import Figure
from quotecheck.match.relations import Verdict
from quotecheck.match.stories import LEDE_REACH
from quotecheck.record.matching import Matcher
from quotecheck.record.prepared import Prepared
from quotecheck.record.topics import add_topics, find_fitting, fitting_topics

_FIGURE = "s.value, s.low, s.high, s.unit, s.modifier, s.change, s.from_value"
_CLAIMS = (
    "SELECT s.key, s.date, s.speaker, s.article, s.measure, s.subject, s.period, s.stance, "
    # As much of the article as a context may reach into, and where the claim stands in it.
    f'substr(a.text, max(s.start - {CONTEXT_REACH}, 0) + 1, s."end" - s.start + '
    f'2 * {CONTEXT_REACH}), min(s.start, {CONTEXT_REACH}), s."end" - s.start, '
    f"substr(a.text, 1, {LEDE_REACH}), "
    f"{_FIGURE} FROM claims AS s JOIN articles AS a ON a.key = s.article"
)


class ClaimMatcher(Matcher[Figure, float]):
    """Matches claims."""

    kind = "claim"
    words_first = False
    columns = _FIGURE

    def __init__(self, db: sqlite3.Connection) -> None:
        super().__init__(db)
        self._fitting: dict[int, Mapping[int, float]] = {}

    def enter(self, articles: Sequence[Prepared]) -> list[Entry[int, Figure]]:
        """Return the claims of new articles; their topics go into the index."""
        self.occurrences.remember(articles)
        return self._number([entry for article in articles for entry in article.read_claims()])

    def read_entries(self, articles: Sequence[int]) -> list[Entry[int, Figure]]:
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

    def _number(self, entries: Sequence[Entry[str, Figure]]) -> list[Entry[int, Figure]]:
        """Put the numbers of topics in their place."""
        numbers = add_topics(self.db, [entry.group for entry in entries])
        return [Entry(e.said, numbers[e.group], e.mark, e.content) for e in entries]

    def _read_row(self, row: Sequence[Any]) -> tuple[Said, Topic, Figure]:
        key, day, speaker, article, measure, subject, period, stance = row[:8]
        text, start, size, lede = row[8:12]
        figure = self.read_content(row[12:])
        topic = read_topic(
            figure,
            measure=measure,
            subject=subject,
            period=period,
            stance=stance,
            speaker=speaker,
            day=day,
            context=read_context(text, start, start + size),
            lede=lede,
        )
        return self.occurrences.say(key, day, speaker, article), topic, figure

    def find_groups(self, entry: Entry[int, Figure]) -> Mapping[int, float]:
        """Return the topics that fit the entry's own."""
        if entry.group not in self._fitting:
            self._fitting[entry.group] = find_fitting(self.db, entry.group)
        return self._fitting[entry.group]

    def find_series(self, key: int) -> Iterable[int]:
        """Return the topics that fit a claim's, in whatever period: a series is its history."""
        row = self.db.execute(f"{_CLAIMS} WHERE s.key = ?", (key,)).fetchone()
        return fitting_topics(self.db, self._read_row(row)[1], any_period=True)

    @staticmethod
    def read_content(values: Sequence[object]) -> Figure:
        """Return the figure."""
        return Figure(*values)  # type: ignore[arg-type]

    def is_weak(self, link: float) -> bool:
        """Tell that no link of topics is weak."""
        return False

    def weigh(self, entry: Entry[int, Figure], other: Entry[int, Figure], link: float) -> Candidate:
        """Return `other` as a candidate; agreeing figures go first."""
        return weigh_claim(entry, other, link)

    def relate(
        self, earlier: Entry[int, Figure], later: Entry[int, Figure], link: float
    ) -> Verdict:
        """Return what became of the figure."""
        return relate_claim(earlier, later)
