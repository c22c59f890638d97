"""Find the quotations of an article, and whose they are."""

from __future__ import annotations

from dataclasses import dataclass

from quotecheck.extract.attribution import Report, find_reports
from quotecheck.extract.marks import find_marked
from quotecheck.extract.names import Cast
from quotecheck.extract.segment import Document
from quotecheck.extract.tokens import QUOTED, Tokens, read_tokens, split_tokens
from quotecheck.models import Quote, QuoteKind, statement_id


@dataclass(slots=True)
class Found:
    """A quote in the making."""

    start: int
    end: int
    kind: QuoteKind
    group: int
    source: tuple[int, int] | None
    cue: str | None
    rule: str


def find_quotes(document: Document, cast: Cast) -> tuple[Quote, ...]:
    """Return the quotes of the article by offset."""
    found: list[Found] = []
    for paragraph in document.paragraphs:
        marked = find_marked(document.text, paragraph)
        tokens = read_tokens(document.text, paragraph, marked)
        _read_paragraph(tokens, found)
    return _finish(document, cast, found)


def _read_paragraph(tokens: Tokens, found: list[Found]) -> None:
    last: Found | None = None
    for sentence in split_tokens(tokens):
        covered: set[int] = set()
        for report in find_reports(tokens, sentence):
            for content in report.contents:
                if covered.intersection(range(*content)):
                    continue
                covered.update(range(*content))
                last = _make(tokens, report, content, len(found))
                found.append(last)
        for index in sentence:
            if tokens.words[index] == QUOTED and index not in covered and len(sentence) <= 2:
                mark = tokens.marked[index]
                source = last.source if last else None
                found.append(
                    Found(
                        mark.inner.start, mark.inner.end, "direct", len(found), source, None, "next"
                    )
                )


def _make(tokens: Tokens, report: Report, content: tuple[int, int], group: int) -> Found:
    first, stop = content
    start, end = tokens.starts[first], tokens.ends[stop - 1]
    quoted = [i for i in range(first, stop) if tokens.words[i] == QUOTED]
    kind: QuoteKind = "indirect"
    if quoted:
        kind = "mixed"
        if all(i in tokens.marked or not tokens.words[i].isalnum() for i in range(first, stop)):
            kind = "direct"
            start = tokens.marked[quoted[0]].inner.start
            end = tokens.marked[quoted[-1]].inner.end
    source = None
    if report.source:
        source = (tokens.starts[report.source[0]], tokens.ends[report.source[1] - 1])
    cue = tokens.text[tokens.starts[report.cue[0]] : tokens.ends[report.cue[1] - 1]]
    return Found(start, end, kind, group, source, cue, report.rule)


def _finish(document: Document, cast: Cast, found: list[Found]) -> tuple[Quote, ...]:
    article, text = document.article, document.text
    version = article.sha256
    quotes = []
    for item in sorted(found, key=lambda f: (f.start, f.end)):
        key = statement_id(article.id, version, item.start, item.end, "quote")
        speaker = cast.resolve(*item.source) if item.source else None
        mention = text[item.source[0] : item.source[1]] if item.source else None
        quotes.append(
            Quote(
                id=key,
                start=item.start,
                end=item.end,
                text=text[item.start : item.end],
                kind=item.kind,
                utterance=key,
                speaker=speaker.name if speaker else mention,
                mention=mention,
                speaker_start=item.source[0] if item.source else None,
                speaker_end=item.source[1] if item.source else None,
                cue=item.cue,
                rule=item.rule,
            )
        )
    return tuple(quotes)
