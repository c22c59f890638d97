"""Read an article whose page lost spaces and line ends as if it had them.

What is missing is put in before the article is read, and each offset that was found is brought
back: every statement is verbatim what the article says, with its faults.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace

from quotecheck.extract.glued_words import find_gaps
from quotecheck.extract.lost_breaks import find_breaks
from quotecheck.models import Article, Claim, Extraction, Quote, statement_id


@dataclass(frozen=True, slots=True)
class Mended:
    """An article with what its page lost; `places` are the offsets of what was put in."""

    original: Article
    article: Article
    places: tuple[int, ...]

    def restore(self, found: Extraction) -> Extraction:
        """Return what was found in the mended article as the original has it."""
        version = self.original.sha256
        ids: dict[str | None, str] = {}
        for quote in found.quotes:
            start, end = self._back(quote.start), self._back(quote.end)
            ids[quote.id] = statement_id(self.original.id, version, start, end, "quote")
        quotes = tuple(self._restore_quote(quote, ids) for quote in found.quotes)
        claims = tuple(self._restore_claim(claim, version, ids) for claim in found.claims)
        return Extraction(self.original, quotes, claims, found.speakers)

    def _restore_quote(self, quote: Quote, ids: dict[str | None, str]) -> Quote:
        start, end = self._back(quote.start), self._back(quote.end)
        speaker = (quote.speaker_start, quote.speaker_end)
        first, last = (None if place is None else self._back(place) for place in speaker)
        return replace(
            quote,
            id=ids[quote.id],
            start=start,
            end=end,
            text=self.original.text[start:end],
            utterance=ids[quote.utterance],
            mention=quote.mention if first is None else self.original.text[first:last],
            speaker_start=first,
            speaker_end=last,
        )

    def _restore_claim(self, claim: Claim, version: str, ids: dict[str | None, str]) -> Claim:
        start, end = self._back(claim.start), self._back(claim.end)
        first, last = self._back(claim.figure_start), self._back(claim.figure_end)
        return replace(
            claim,
            id=statement_id(self.original.id, version, start, end, "claim"),
            start=start,
            end=end,
            text=self.original.text[start:end],
            figure=self.original.text[first:last],
            figure_start=first,
            figure_end=last,
            quote=ids.get(claim.quote),
        )

    def _back(self, offset: int) -> int:
        """Return where a place of the mended text is in the original."""
        return offset - bisect_right(self.places, offset - 1)


def mend(article: Article) -> Mended | None:
    """Return the article with the spaces and line ends that its page lost; None if it lost none.

    >>> mended = mend(Article("1", "It fell.Both paid.It closed.TheBoard met. The Board slept."))
    >>> mended.article.text if mended else ""
    'It fell.\\nBoth paid.\\nIt closed.\\nThe Board met. The Board slept.'
    """
    text = article.text
    breaks = find_breaks(text)
    missing = dict.fromkeys(find_gaps(text, sure=bool(breaks)), " ") | dict.fromkeys(breaks, "\n")
    if not missing:
        return None
    kept: list[str] = []
    places: list[int] = []
    start = 0
    for number, (offset, sign) in enumerate(sorted(missing.items())):
        kept += (text[start:offset], sign)
        places.append(offset + number)
        start = offset
    kept.append(text[start:])
    return Mended(article, replace(article, text="".join(kept)), tuple(places))
