"""Read an article whose page lost spaces and line ends, or wrapped its lines, as if it had not.

What is missing is put in, and what only wraps a line is made a space, before the article is read,
and each offset that was found is brought back: every statement is verbatim what the article says,
with its faults.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from quotecheck.extract.glued_words import find_gaps
from quotecheck.extract.lost_breaks import find_breaks
from quotecheck.extract.wrapped_lines import find_indentations, find_wraps
from quotecheck.models import Article, Claim, Extraction, Quote, Span, statement_id


class _Edit(NamedTuple):
    """One sign in the place of what stands in `span`, which is empty where a sign was lost."""

    span: Span
    sign: str


@dataclass(frozen=True, slots=True)
class Mended:
    """An article as it should have been; `places` are the offsets in it of what was put in.

    What stands behind the first so many `places` is that many of `shifts` further on than it is in
    the original.
    """

    original: Article
    article: Article
    places: tuple[int, ...]
    shifts: tuple[int, ...]

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
        count = bisect_right(self.places, offset - 1)
        return offset - self.shifts[count - 1] if count else offset


def mend(article: Article) -> Mended | None:
    """Return the article as its page should have been; None where nothing is to be mended.

    >>> mended = mend(Article("1", "It fell.Both paid.It closed.TheBoard met. The Board slept."))
    >>> mended.article.text if mended else ""
    'It fell.\\nBoth paid.\\nIt closed.\\nThe Board met. The Board slept.'
    """
    text = article.text
    breaks = find_breaks(text)
    missing = dict.fromkeys(find_gaps(text, sure=bool(breaks)), " ") | dict.fromkeys(breaks, "\n")
    edits = [_Edit(Span(place, place), sign) for place, sign in missing.items()]
    wraps = find_wraps(text)
    edits += [_Edit(wrap, " ") for wrap in wraps]
    wrapped = {wrap.end for wrap in wraps}
    edits += [_Edit(one, "\n") for one in find_indentations(text) if one.end not in wrapped]
    return _apply(article, sorted(edits)) if edits else None


def _apply(article: Article, edits: Iterable[_Edit]) -> Mended:
    """Return the article with all of `edits`, which are in the order of their places."""
    kept: list[str] = []
    places: list[int] = []
    shifts: list[int] = []
    start = shift = 0
    for (first, last), sign in edits:
        kept += (article.text[start:first], sign)
        places.append(first + shift)
        shift += len(sign) - (last - first)
        shifts.append(shift)
        start = last
    kept.append(article.text[start:])
    mended = replace(article, text="".join(kept))
    return Mended(article, mended, tuple(places), tuple(shifts))
