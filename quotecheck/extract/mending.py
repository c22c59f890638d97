"""Read an article as its page should have been: with the spaces and line ends that it lost, without
the line ends that only wrap it, without price tags and links behind names, and with plain signs in
the place of odd ones.

All that is done before the article is read, and each offset that was found is brought back: every
statement is verbatim what the article says, with its faults.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace

from quotecheck.extract.glued_words import find_gaps
from quotecheck.extract.lost_breaks import find_breaks
from quotecheck.extract.tickers import find_tickers
from quotecheck.extract.wrapped_lines import find_indentations, find_wraps
from quotecheck.lexicon.link_lists import find_link_lists
from quotecheck.lexicon.signs import Edit, find_signs, put_in_order, replace_signs
from quotecheck.models import Article, Claim, Extraction, Quote, Span, statement_id


@dataclass(frozen=True, slots=True)
class Mended:
    """An article as it should have been.

    What starts at one of `starts` or behind it, and what ends at the same one of `ends` or behind
    it, is by the same one of `shifts` further on than it is in the original.
    """

    original: Article
    article: Article
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    shifts: tuple[int, ...]

    def restore(self, found: Extraction) -> Extraction:
        """Return what was found in the mended article as the original has it."""
        version = self.original.sha256
        ids: dict[str | None, str] = {}
        for quote in found.quotes:
            span = self._back(quote.start, quote.end)
            ids[quote.id] = statement_id(self.original.id, version, *span, "quote")
        quotes = tuple(self._restore_quote(quote, ids) for quote in found.quotes)
        claims = tuple(self._restore_claim(claim, version, ids) for claim in found.claims)
        return Extraction(self.original, quotes, claims, found.speakers)

    def _restore_quote(self, quote: Quote, ids: dict[str | None, str]) -> Quote:
        text = self.original.text
        start, end = self._back(quote.start, quote.end)
        first, last, mention = quote.speaker_start, quote.speaker_end, quote.mention
        if first is not None and last is not None:
            first, last = self._back(first, last)
            mention = text[first:last]
        return replace(
            quote,
            id=ids[quote.id],
            start=start,
            end=end,
            text=text[start:end],
            utterance=ids[quote.utterance],
            mention=mention,
            speaker_start=first,
            speaker_end=last,
        )

    def _restore_claim(self, claim: Claim, version: str, ids: dict[str | None, str]) -> Claim:
        start, end = self._back(claim.start, claim.end)
        first, last = self._back(claim.figure_start, claim.figure_end)
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

    def _back(self, start: int, end: int) -> Span:
        """Return where a stretch of the mended text is in the original.

        What was left out at its edges is outside of it.
        """
        return Span(self._unshift(self.starts, start), self._unshift(self.ends, end))

    def _unshift(self, places: tuple[int, ...], offset: int) -> int:
        count = bisect_right(places, offset)
        return offset - self.shifts[count - 1] if count else offset


def mend(article: Article) -> list[Mended]:
    """Return the article as its page should have been, in steps, the last of all: often in none.

    >>> text = "It fell.Both paid.It closed.TheBoard met. The Board\\u00a0slept."
    >>> steps = mend(Article("1", text))
    >>> steps[-1].article.text
    'It fell.\\nBoth paid.\\nIt closed.\\nThe Board met. The Board slept.'
    """
    steps: list[Mended] = []
    for find in (_mend_signs, _leave_out_links, _mend_lines):
        step = find(steps[-1].article if steps else article)
        if step is not None:
            steps.append(step)
    return steps


def _mend_signs(article: Article) -> Mended | None:
    mended = _apply(article, find_signs(article.text))
    plain = replace_signs(mended.article.text)
    if plain == article.text:
        return None
    return replace(mended, article=replace(article, text=plain))


def _leave_out_links(article: Article) -> Mended | None:
    """Return the article without what the other steps would take for words of its own."""
    lists = find_link_lists(article.text)
    return _apply(article, [(*one, "") for one in lists]) if lists else None


def _mend_lines(article: Article) -> Mended | None:
    text = article.text
    breaks, wraps = find_breaks(text), find_wraps(text)
    missing = dict.fromkeys(find_gaps(text, sure=bool(breaks)), " ") | dict.fromkeys(breaks, "\n")
    edits: list[Edit] = [(place, place, sign) for place, sign in missing.items()]
    edits += [(start, end, " ") for start, end in wraps]
    edits += [(*tag, "") for tag in find_tickers(text)]
    wrapped = {wrap.end for wrap in wraps}
    edits += [(*one, "\n") for one in find_indentations(text) if one.end not in wrapped]
    return _apply(article, edits) if edits else None


def _apply(article: Article, edits: Iterable[Edit]) -> Mended:
    """Return the article with `edits`."""
    kept: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    shifts: list[int] = []
    behind = shift = 0
    for first, last, sign in put_in_order(edits):
        kept += (article.text[behind:first], sign)
        starts.append(first + shift + len(sign))
        ends.append(first + shift + 1)
        shift += len(sign) - (last - first)
        shifts.append(shift)
        behind = last
    kept.append(article.text[behind:])
    mended = replace(article, text="".join(kept))
    return Mended(article, mended, tuple(starts), tuple(ends), tuple(shifts))
