"""Find the quotations of an article, and whose they are."""

from __future__ import annotations

from quotecheck.extract.attribution import find_reports
from quotecheck.extract.drafts import Draft, draft_report
from quotecheck.extract.grammar import QUOTE
from quotecheck.extract.loose import Case, Flow, draft_loose, find_lead
from quotecheck.extract.marks import find_marked
from quotecheck.extract.names import Cast
from quotecheck.extract.segment import Document
from quotecheck.extract.sources import Sentence, locate_names
from quotecheck.extract.tokens import Tokens, read_tokens, split_tokens
from quotecheck.models import Quote, statement_id


def find_quotes(document: Document, cast: Cast) -> tuple[Quote, ...]:
    """Return the quotes of the article by offset."""
    drafts: list[Draft] = []
    starts = [mention.start for mention in cast.mentions]
    flow = Flow()
    for paragraph in document.paragraphs:
        marked = find_marked(document.text, paragraph)
        tokens = read_tokens(document.text, paragraph, marked)
        names = locate_names(tokens, cast.mentions, starts)
        drafts.extend(_read_paragraph(tokens, names, flow))
    return _finish(document, cast, drafts)


def _read_paragraph(tokens: Tokens, names: dict[int, int], flow: Flow) -> list[Draft]:
    """Return the quotes of one paragraph: those of reports, then what else is in marks."""
    sentences = [Sentence(tokens, s.start, s.stop, names) for s in split_tokens(tokens)]
    held: list[list[Draft]] = []
    for sentence in sentences:
        drafts = []
        for report in find_reports(sentence):
            drafts.extend(draft_report(tokens, report, flow.new_group()))
        held.append(drafts)
    if tokens.marked:
        _read_loose(sentences, held, flow)
    found = [draft for drafts in held for draft in drafts]
    flow.last = found[-1] if found else flow.last
    flow.open = bool(tokens.marked) and not tokens.marked[max(tokens.marked)].closed
    flow.lead = find_lead(sentences[-1]) if sentences else None
    return found


def _read_loose(sentences: list[Sentence], held: list[list[Draft]], flow: Flow) -> None:
    """Add the quotations that no report claims to the drafts `held` for each sentence."""
    before: Draft | None = None
    first = True
    for number, sentence in enumerate(sentences):
        tokens = sentence.tokens
        for index in range(sentence.first, sentence.stop):
            if not tokens.tags[index] & QUOTE:
                continue
            inner = tokens.marked[index].inner
            if any(d.start <= inner.start and inner.end <= d.end for d in held[number]):
                first = False
                continue
            after = next((d for drafts in held[number:] for d in drafts), None)
            draft = draft_loose(Case(sentence, index, flow, before, after, first))
            first = False
            if draft is not None:
                held[number].append(draft)
                before = draft
        before = held[number][-1] if held[number] else before


def _finish(document: Document, cast: Cast, drafts: list[Draft]) -> tuple[Quote, ...]:
    article, text = document.article, document.text
    version = article.sha256
    quotes = []
    first: dict[int, str] = {}
    # The same words are one quote, however many reports claim them: the first one has them.
    once = {(draft.start, draft.end): draft for draft in reversed(drafts)}
    for item in sorted(once.values(), key=lambda draft: (draft.start, draft.end)):
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
                utterance=first.setdefault(item.group, key),
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
