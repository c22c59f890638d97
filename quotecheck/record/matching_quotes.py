"""Match quotations: linked by wording, told apart by the words, figures and negators of each."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from quotecheck.match.chain import Candidate, Said
from quotecheck.match.compare import Link
from quotecheck.match.entries import Entry, list_quote_entries, weigh_quote
from quotecheck.match.normalize import Wording, encode
from quotecheck.match.relations import Verdict, relate_quotes
from quotecheck.record.matching import Matcher
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

    def is_weak(self, link: Link) -> bool:
        """Tell whether the wordings are so short that only the same speaker means the same."""
        return link.weak

    def weigh(self, entry: Entry[int, str], other: Entry[int, str], link: Link) -> Candidate:
        """Return `other` as a candidate: every linked quotation is one."""
        return weigh_quote(entry, other, link)

    def relate(self, earlier: Entry[int, str], later: Entry[int, str], link: Link) -> Verdict:
        """Return what became of the words."""
        return relate_quotes(
            earlier.said, earlier.content, later.said, later.content, link.likeness
        )
