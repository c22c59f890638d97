"""What is written of an article, worked out from its extraction alone.

The processes that read articles prepare them, so that the one that writes looks up and inserts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from quotecheck.match.entries import Entry, read_claim_entries, read_quote_entries, said_in
from quotecheck.match.figures import Figure, figure_values
from quotecheck.match.normalize import Wording
from quotecheck.match.sizes import Stated
from quotecheck.match.topics import write_topic
from quotecheck.models import Article, Extraction, SpeakerKind
from quotecheck.rows import Values, article_row, list_claim_values, list_quote_values, list_speakers

# Key, speaker, mark, code and content of the wording, text.
QuoteEntry: TypeAlias = tuple[int, str | None, int, str, int, str]
# Key, speaker, mark, topic, figure, its size, the numbers of its sentence.
ClaimEntry: TypeAlias = tuple[
    int, str | None, int, str, tuple[Any, ...], int | None, tuple[float, ...]
]


@dataclass(frozen=True, slots=True)
class Prepared:
    """An extracted article as what goes into the tables, and what of it takes part in matching.

    `row`, `quotes` and `claims` are values of the columns in `rows`. Plain tuples: they pass from
    one process to another at half the cost.
    """

    article: Article
    key: int
    row: Values
    speakers: tuple[tuple[str, SpeakerKind, tuple[str, ...]], ...]
    quotes: tuple[Values, ...]
    claims: tuple[Values, ...]
    quote_entries: tuple[QuoteEntry, ...]
    claim_entries: tuple[ClaimEntry, ...]

    def read_quotes(self) -> Iterator[Entry[Wording, str]]:
        """Yield the quotations that take part in matching."""
        for key, speaker, mark, code, content, text in self.quote_entries:
            said = said_in(self.article, key, speaker)
            yield Entry(said, Wording(code, mark, content), mark, text)

    def read_claims(self) -> Iterator[Entry[str, Stated]]:
        """Yield the claims that take part in matching, each under its topic as text."""
        for key, speaker, mark, topic, figure, size, numbers in self.claim_entries:
            said = said_in(self.article, key, speaker)
            yield Entry(said, topic, mark, Stated(Figure(*figure), size, numbers))


def prepare(extraction: Extraction) -> Prepared:
    """Return all that is written of an article."""
    row = article_row(extraction.article)
    key = row["key"]
    return Prepared(
        extraction.article,
        key,
        tuple(row.values()),
        tuple((one.name, one.kind, one.titles) for one in list_speakers(extraction)),
        tuple(list_quote_values(extraction, key)),
        tuple(list_claim_values(extraction, key)),
        tuple(_list_quotes(extraction, key)),
        tuple(_list_claims(extraction, key)),
    )


def _list_quotes(extraction: Extraction, key: int) -> Iterator[QuoteEntry]:
    for entry in read_quote_entries(extraction, key):
        said, wording = entry.said, entry.group
        yield said.key, said.speaker, entry.mark, wording.code, wording.content, entry.content


def _list_claims(extraction: Extraction, key: int) -> Iterator[ClaimEntry]:
    for entry in read_claim_entries(extraction, key):
        topic, (figure, size, numbers) = write_topic(entry.group), entry.content
        values = figure_values(figure)
        yield entry.said.key, entry.said.speaker, entry.mark, topic, values, size, numbers
