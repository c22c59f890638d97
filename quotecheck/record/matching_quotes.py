"""Match quotations: linked by wording, told apart by the words, figures and negators of each."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence

from quotecheck.match.chain import Candidate, Said
from quotecheck.match.compare import Link
from quotecheck.match.normalize import encode
from quotecheck.match.relations import Verdict, relate_quotes
from quotecheck.record.matching import Entry, Matcher
from quotecheck.record.wordings import add_wordings, find_links

# Fewer content words say too little to be said again: "Thank you very much."
_FEWEST_WORDS = 2


class QuoteMatcher(Matcher[str, Link]):
    """Matches quotations."""

    kind = "quote"
    words_first = True
    columns = "s.text"

    def __init__(self, db: sqlite3.Connection, run: int) -> None:
        super().__init__(db, run)
        self._links: dict[int, Mapping[int, Link]] = {}

    def read_entries(self, articles: Sequence[int]) -> list[Entry[str]]:
        """Return the quotations of articles; their wordings go into the index."""
        rows = self.db.execute(
            "SELECT key, date, speaker, article, text FROM quotes "
            "WHERE article IN (SELECT value FROM json_each(?)) ORDER BY article, start",
            (json.dumps(list(articles)),),
        ).fetchall()
        read = [(row, encode(row[4])) for row in rows]
        telling = [(row, wording) for row, wording in read if wording.content >= _FEWEST_WORDS]
        ids = add_wordings(self.db, [wording for _, wording in telling])
        entries: dict[tuple[object, ...], Entry[str]] = {}
        for (key, day, speaker, article, text), wording in telling:
            group = ids[wording.code]
            article_id, source = self.article_of(article)
            said = Said(key, article_id, day, speaker, source)
            # Said twice in an article, it counts once.
            entries.setdefault(
                (article, group, wording.exact, speaker), Entry(said, group, wording.exact, text)
            )
        return list(entries.values())

    def find_groups(self, entry: Entry[str]) -> Mapping[int, Link]:
        """Return the wordings that are like the entry's own."""
        if entry.group not in self._links:
            wording = encode(entry.content)
            self._links[entry.group] = find_links(self.db, wording)
        return self._links[entry.group]

    def read_content(self, values: Sequence[object]) -> str:
        """Return the text."""
        return str(values[0])

    def weigh(self, entry: Entry[str], other: Entry[str], link: Link) -> Candidate | None:
        """Return `other` as a candidate: every linked quotation is one."""
        exact = entry.group == other.group and entry.mark == other.mark
        return Candidate(other.said, exact, link.score, link.weak)

    def relate(self, earlier: Entry[str], later: Entry[str], link: Link) -> Verdict:
        """Return what became of the words."""
        return relate_quotes(
            earlier.said, earlier.content, later.said, later.content, link.likeness
        )
