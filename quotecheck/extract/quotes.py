"""Find the quotations of an article, and whose they are."""

from __future__ import annotations

from dataclasses import dataclass

from quotecheck.extract.attribution import Report, find_reports
from quotecheck.extract.grammar import PUNCTUATION, QUOTE, QUOTED
from quotecheck.extract.marks import find_marked
from quotecheck.extract.names import Cast
from quotecheck.extract.segment import Document
from quotecheck.extract.sources import Sentence, locate_names
from quotecheck.extract.tokens import Tokens, read_tokens, split_tokens
from quotecheck.models import Quote, QuoteKind, statement_id


@dataclass(slots=True)
class Found:
    """A quote in the making."""

    start: int
    end: int
    kind: QuoteKind
    group: int
    source: tuple[int, int] | None
    head: tuple[int, int] | None
    cue: str | None
    rule: str


def find_quotes(document: Document, cast: Cast) -> tuple[Quote, ...]:
    """Return the quotes of the article by offset."""
    found: list[Found] = []
    starts = [mention.start for mention in cast.mentions]
    for paragraph in document.paragraphs:
        marked = find_marked(document.text, paragraph)
        tokens = read_tokens(document.text, paragraph, marked)
        names = locate_names(tokens, cast.mentions, starts)
        _read_paragraph(tokens, names, found)
    return _finish(document, cast, found)


def _read_paragraph(tokens: Tokens, names: dict[int, int], found: list[Found]) -> None:
    last: Found | None = None
    for span in split_tokens(tokens):
        sentence = Sentence(tokens, span.start, span.stop, names)
        covered: set[int] = set()
        for report in find_reports(sentence):
            group = len(found)
            for content in report.contents:
                if covered.intersection(range(*content)):
                    continue
                covered.update(range(*content))
                last = _make(tokens, report, content, group)
                found.append(last)
        for index in span:
            if tokens.words[index] == QUOTED and index not in covered and len(span) <= 2:
                mark = tokens.marked[index]
                source = last.source if last else None
                head = last.head if last else None
                found.append(
                    Found(
                        mark.inner.start,
                        mark.inner.end,
                        "direct",
                        len(found),
                        source,
                        head,
                        None,
                        "next",
                    )
                )


def _make(tokens: Tokens, report: Report, content: tuple[int, int], group: int) -> Found:
    first, stop = content
    start, end = tokens.starts[first], tokens.ends[stop - 1]
    quoted = [i for i in range(first, stop) if tokens.tags[i] & QUOTE]
    kind: QuoteKind = "indirect"
    if quoted:
        kind = "mixed"
        if all(tokens.tags[i] & (QUOTE | PUNCTUATION) for i in range(first, stop)):
            kind = "direct"
            start = tokens.marked[quoted[0]].inner.start
            end = tokens.marked[quoted[-1]].inner.end
    source = head = None
    if report.source:
        source = (tokens.starts[report.source.start], tokens.ends[report.source.end - 1])
        first, stop = report.source.head
        head = (tokens.starts[first], tokens.ends[stop - 1])
    cue = tokens.text[tokens.starts[report.cue[0]] : tokens.ends[report.cue[1] - 1]]
    return Found(start, end, kind, group, source, head, cue, report.rule)


def _finish(document: Document, cast: Cast, found: list[Found]) -> tuple[Quote, ...]:
    article, text = document.article, document.text
    version = article.sha256
    quotes = []
    for item in sorted(found, key=lambda f: (f.start, f.end)):
        key = statement_id(article.id, version, item.start, item.end, "quote")
        speaker = cast.resolve(*item.head) if item.head else None
        mention = text[item.source[0] : item.source[1]] if item.source else None
        quotes.append(
            Quote(
                id=key,
                start=item.start,
                end=item.end,
                text=text[item.start : item.end],
                kind=item.kind,
                utterance=key,
                speaker=speaker.name
                if speaker
                else text[item.head[0] : item.head[1]]
                if item.head
                else None,
                mention=mention,
                speaker_start=item.source[0] if item.source else None,
                speaker_end=item.source[1] if item.source else None,
                cue=item.cue,
                rule=item.rule,
            )
        )
    return tuple(quotes)
