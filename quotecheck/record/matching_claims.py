"""Match claims: linked by topic, told apart by their figures."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from quotecheck.match.chain import Candidate, Said
from quotecheck.match.claims import CONTEXT_REACH, Topic, read_context, read_topic
from quotecheck.match.entries import CLEAR, Entry, list_claim_entries, weigh_claim
from quotecheck.match.figures import Figure, figures_agree
from quotecheck.match.relations import Verdict, relate_claims
from quotecheck.record.matching import Matcher
from quotecheck.record.topics import add_topic, find_fitting, fitting_topics

_FIGURE = "s.value, s.low, s.high, s.unit, s.modifier, s.change, s.from_value"
_CLAIMS = (
    "SELECT s.key, s.date, s.speaker, s.article, s.measure, s.subject, s.period, s.stance, "
    # As much of the article as a context may reach into, and where the claim stands in it.
    f'substr(a.text, max(s.start - {CONTEXT_REACH}, 0) + 1, s."end" - s.start + '
    f'2 * {CONTEXT_REACH}), min(s.start, {CONTEXT_REACH}), s."end" - s.start, '
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

    def read_entries(self, articles: Sequence[int]) -> list[Entry[int, Figure]]:
        """Return the claims of articles; their topics go into the index."""
        rows = self.db.execute(
            f"{_CLAIMS} WHERE s.article IN (SELECT value FROM json_each(?)) "
            "ORDER BY s.article, s.start, s.key",
            (json.dumps(list(articles)),),
        ).fetchall()
        return [
            entry
            for _, claims in groupby(rows, key=lambda row: row[3])
            for entry in self._read_article(claims)
        ]

    def _read_article(self, rows: Iterable[Sequence[Any]]) -> Iterator[Entry[int, Figure]]:
        """Yield the claims of one article, those that repeat one of its own left out."""
        for entry in list_claim_entries(map(self._read_row, rows)):
            yield Entry(entry.said, add_topic(self.db, entry.group), entry.mark, entry.content)

    def _read_row(self, row: Sequence[Any]) -> tuple[Said, Topic, Figure]:
        key, day, speaker, article, measure, subject, period, stance, text, start, size = row[:11]
        figure = self.read_content(row[11:])
        article_id, source = self.occurrences.article_of(article)
        topic = read_topic(
            figure,
            measure=measure,
            subject=subject,
            period=period,
            stance=stance,
            speaker=speaker,
            day=day,
            context=read_context(text, start, start + size),
        )
        return Said(key, article_id, day, speaker, source), topic, figure

    def find_groups(self, entry: Entry[int, Figure]) -> Mapping[int, float]:
        """Return the topics that fit the entry's own."""
        if entry.group not in self._fitting:
            self._fitting[entry.group] = find_fitting(self.db, entry.group)
        return self._fitting[entry.group]

    def find_series(self, key: int) -> Iterable[int]:
        """Return the topics that fit a claim's, in whatever period: a series is its history."""
        row = self.db.execute(f"{_CLAIMS} WHERE s.key = ?", (key,)).fetchone()
        return fitting_topics(self.db, self._read_row(row)[1], any_period=True)

    def read_content(self, values: Sequence[object]) -> Figure:
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
        return relate_claims(
            earlier.said,
            earlier.content,
            later.said,
            later.content,
            agree=figures_agree(earlier.content, later.content),
            clear=earlier.mark == later.mark == CLEAR,
        )
