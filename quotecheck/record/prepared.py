"""What is written of an article, worked out from its extraction alone.

The processes that read articles prepare them, so that the one that writes looks up and inserts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from quotecheck.match.chain import Said
from quotecheck.match.claims import Topic, read_topic, write_topic
from quotecheck.match.contexts import read_context
from quotecheck.match.entries import Entry, list_claim_entries, list_quote_entries
from quotecheck.match.figures import Figure
from quotecheck.match.normalize import Wording
from quotecheck.models import Article, Claim, Extraction, SpeakerKind
from quotecheck.rows import (
    Values,
    article_row,
    key_of,
    list_claim_values,
    list_quote_values,
    list_speakers,
)

# Key, speaker, mark, code and content of the wording, text.
QuoteEntry: TypeAlias = tuple[int, str | None, int, str, int, str]
# Key, speaker, mark, topic, figure.
ClaimEntry: TypeAlias = tuple[int, str | None, int, str, tuple[Any, ...]]


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
            yield Entry(self._said(key, speaker), Wording(code, mark, content), mark, text)

    def read_claims(self) -> Iterator[Entry[str, Figure]]:
        """Yield the claims that take part in matching, each under its topic as text."""
        for key, speaker, mark, topic, figure in self.claim_entries:
            yield Entry(self._said(key, speaker), topic, mark, Figure(*figure))

    def _said(self, key: int, speaker: str | None) -> Said:
        article = self.article
        return Said(key, article.id, article.date, speaker, article.source)


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
        tuple(_list_quotes(extraction)),
        tuple(_list_claims(extraction)),
    )


def _list_quotes(extraction: Extraction) -> Iterator[QuoteEntry]:
    quotes = sorted((quote.start, key_of(quote.id), quote) for quote in extraction.quotes)
    said = ((_say(extraction, key, quote.speaker), quote.text) for _, key, quote in quotes)
    for entry in list_quote_entries(said):
        wording = entry.group
        yield (
            entry.said.key,
            entry.said.speaker,
            entry.mark,
            wording.code,
            wording.content,
            entry.content,
        )


def _list_claims(extraction: Extraction) -> Iterator[ClaimEntry]:
    claims = sorted((claim.start, key_of(claim.id), claim) for claim in extraction.claims)
    said = (
        (_say(extraction, key, claim.speaker), *read_claim_topic(extraction.article, claim))
        for _, key, claim in claims
    )
    for entry in list_claim_entries(said):
        figure = entry.content
        yield (
            entry.said.key,
            entry.said.speaker,
            entry.mark,
            write_topic(entry.group),
            (
                figure.value,
                figure.low,
                figure.high,
                figure.unit,
                figure.modifier,
                figure.change,
                figure.from_value,
            ),
        )


def _say(extraction: Extraction, key: int, speaker: str | None) -> Said:
    article = extraction.article
    return Said(key, article.id, article.date, speaker, article.source)


def read_claim_topic(article: Article, claim: Claim) -> tuple[Topic, Figure]:
    """Return what a claim is about, and its figure."""
    figure = Figure(
        _as_real(claim.value),
        _as_real(claim.low),
        _as_real(claim.high),
        claim.unit,
        claim.modifier,
        claim.change,
        _as_real(claim.from_value),
    )
    topic = read_topic(
        figure,
        measure=claim.measure,
        subject=claim.subject,
        period=claim.period,
        stance=claim.stance,
        speaker=claim.speaker,
        day=article.date,
        context=read_context(article.text, claim.start, claim.end),
    )
    return topic, figure


def _as_real(number: float | None) -> float | None:
    """Return a number as the tables hold it."""
    return None if number is None else float(number)
