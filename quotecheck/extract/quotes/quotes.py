"""Find the quotations of an article, and whose they are."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from itertools import accumulate

from quotecheck.extract.marks import Marked
from quotecheck.extract.names.cast import Cast
from quotecheck.extract.names.offices import is_office_of
from quotecheck.extract.names.roles import SMALL
from quotecheck.extract.quotes.announced import find_lead, is_label
from quotecheck.extract.quotes.assaults import is_assault
from quotecheck.extract.quotes.attribution import find_reports
from quotecheck.extract.quotes.drafts import Draft, describe_source, draft_report
from quotecheck.extract.quotes.flow import Case, Flow
from quotecheck.extract.quotes.going_back import Spoken, find_spoken, goes_back
from quotecheck.extract.quotes.grammar import QUOTE
from quotecheck.extract.quotes.leads import NUMBERS
from quotecheck.extract.quotes.letterheads import Letterhead, read_letterhead
from quotecheck.extract.quotes.lists import draft_item, find_item, find_list
from quotecheck.extract.quotes.posts import draft_posts, find_posts
from quotecheck.extract.quotes.scenes import ends_in_gesture
from quotecheck.extract.quotes.sentences import Sentence, locate_names
from quotecheck.extract.quotes.signatures import read_signature
from quotecheck.extract.quotes.speeches import find_line_end, is_source_word, read_line
from quotecheck.extract.quotes.tokens import Tokens, read_tokens, split_tokens
from quotecheck.extract.quotes.turns import find_talk
from quotecheck.extract.quotes.verbless import draft_loose
from quotecheck.extract.segment import Document
from quotecheck.lexicon import load_words
from quotecheck.models import Quote, QuoteKind, Span, Speaker, statement_id

_WORD = re.compile(r"\w")
_LETTER = re.compile(r"[^\W\d_]")
_SIZE = re.compile(r"\d[\d.,\s\u2013x/-]*(?:\w+\W*){0,2}")
# A count tells of how many, and of whom not: "less than 2%", "54 percent", "six".
_COUNT = re.compile(
    r"(?:(?:[a-z]+|About|Some|Only|Nearly|Roughly|Just) (?:than )?)??"
    r"(?:\d[\d.,]*(?: ?%| percent| per cent)?"
    rf"|(?i:{'|'.join(sorted(NUMBERS - {'one', 'half'}))}))"
)
# Words that only join or point, or tell where: "When", "And he", "on tape".
_EMPTY = re.compile(
    r"(?i:(?:and|but|or|nor) |(?:yes|no|oh|well|hell|sure), |(?:when|then|even|so)\Z"
    r"|at (?!least |most )|(?:on|off|by|from|with) "
    r"|[\w-]+ (?:years|months|weeks|days|hours) ago\Z)"
)
# A verb, which no words for somebody hold before "who": "the mayor said".
_CLAUSE = re.compile(rf"\s(?:said|says|{'|'.join(SMALL['verbs'])})\b")
_RELATIVE = re.compile(r"\s(?:who|whose|whom|that|which|where)\b")
_NO_SPEAKERS = frozenset(word for line in load_words("no_speakers") for word in line.split())
_LINE = 80  # characters that somebody says in a line of a talk
_SET_APART = frozenset(("heading", "alone"))
_HEADINGS = 20  # headings in marks whose words are looked for in the text
_TOLD = 4  # sentences of a paragraph without a quote in which somebody new may come in


def find_quotes(document: Document, cast: Cast) -> tuple[Quote, ...]:
    """Return the quotes of the article by offset."""
    drafts: list[Draft] = []
    mentions = cast.mentions
    starts = [mention.start for mention in mentions]
    people = [mention for mention in mentions if mention.speaker.kind == "person"]
    flow = Flow(people=frozenset(mention.start for mention in people))
    talk = find_talk(document, cast)
    posted = " (@" in document.text
    paragraphs = document.paragraphs
    for number, paragraph in enumerate(paragraphs):
        if flow.signed is not None:  # this line signs the quotation over it
            flow.signed, flow.open = None, False
            continue
        marked = document.find_marked(number, inside=flow.open)
        tokens = read_tokens(document.text, paragraph, marked)
        names = locate_names(tokens, mentions, starts)
        if number + 1 < len(paragraphs) and _is_all_marked(paragraph, marked):
            opened = not marked[-1].closed
            flow.signed = read_signature(
                document.text, paragraphs[number + 1], mentions, starts, opened=opened
            )
        found = _read_paragraph(tokens, names, flow)
        said = talk.draft(number, found, flow)
        posts = list(find_posts(document.text, paragraph)) if said is None and posted else []
        if said is not None:
            found = said
        elif posts:
            found = draft_posts(tokens, names, posts, found, flow)
        elif not found:
            found = _draft_line(document, number, names, tokens, flow)
        drafts.extend(found)
    return _finish(document, cast, _name_headings(document.text, drafts))


def _is_all_marked(paragraph: Span, marked: list[Marked]) -> bool:
    """Tell whether quotations begin and end a paragraph, but for a stop."""
    if not marked or marked[0].start > paragraph.start:
        return False
    return marked[-1].end >= paragraph.end - 1


def _draft_line(
    document: Document, number: int, names: dict[int, int], tokens: Tokens, flow: Flow
) -> list[Draft]:
    """Return what a headline or line gives to a name or a source before its colon."""
    text = document.text
    turn = read_line(text, document.paragraphs[number])
    if turn is None or turn.speaker is None or (number > 1 and not tokens.marked):
        return []
    words = text[turn.speaker.start : turn.speaker.end]
    if is_label(words.lower()):
        return []
    end = bisect_left(tokens.ends, turn.speaker.end) + 1
    if names.get(end) != 0 and not is_source_word(words):
        return []
    kind: QuoteKind = "direct" if tokens.tags[-1] & QUOTE and end + 2 == len(tokens) else "indirect"
    stop = find_line_end(text, turn)
    if not _LETTER.search(text, turn.start, stop):  # "Rossi: 14"
        return []
    if _SIZE.fullmatch(text, turn.start, stop):  # "Stated Weight: 2030 grams"
        return []
    return [
        Draft(turn.start, stop, kind, flow.new_group(), turn.speaker, turn.speaker, ":", "headline")
    ]


def _read_paragraph(tokens: Tokens, names: dict[int, int], flow: Flow) -> list[Draft]:
    """Return the quotes of one paragraph: those of reports, then what else is in marks."""
    sentences = [Sentence(tokens, s.start, s.stop, names) for s in split_tokens(tokens)]
    held: list[list[Draft]] = []
    for sentence in sentences:
        drafts = []
        for report in find_reports(sentence):
            if is_assault(tokens, report, flow.people):
                continue
            drafts.extend(draft_report(tokens, report, flow.new_group()))
        held.append(drafts)
    if tokens.marked:
        _read_loose(sentences, held, flow)
    found = [draft for drafts in held for draft in drafts]
    item = find_item(tokens.text, Span(tokens.starts[0], tokens.ends[-1])) if sentences else None
    if item is not None and flow.items is not None and not found:
        found = draft_item(sentences, item, flow.items, flow.new_group())
    _follow(tokens.text, found, flow)
    flow.told = () if found else (*flow.told[-_TOLD:], *sentences[:_TOLD])
    flow.open = bool(tokens.marked) and not tokens.marked[tokens.quotes[-1]].closed
    flow.said = flow.open and bool(found) and found[-1].end >= tokens.ends[-1] - 2
    if item is None or flow.items is None:
        flow.lead = find_lead(sentences[-1]) if sentences else None
        flow.items = find_list(sentences[-1]) if sentences else None
    return found


def _follow(text: str, found: list[Draft], flow: Flow) -> None:
    """Note who spoke last in a paragraph, who before them, and whether it was a question."""
    line = bool(found) and found[0].kind == "direct" and found[-1].end - found[0].start < _LINE
    turned = line and flow.last is not None and _words(text, flow.last) != _words(text, found[0])
    flow.talk = flow.talk + 1 if turned else int(line)
    for draft in found:
        if flow.last is not None and _words(text, flow.last) != _words(text, draft):
            flow.other = flow.last
        flow.last = draft
    flow.asked = bool(found) and found[-1].kind == "direct" and text[found[-1].end - 1] == "?"


def _words(text: str, draft: Draft) -> str | None:
    return text[draft.head.start : draft.head.end] if draft.head else None


def _read_loose(sentences: list[Sentence], held: list[list[Draft]], flow: Flow) -> None:
    """Add the quotations that no report claims to the drafts `held` for each sentence."""
    following: list[Draft | None] = [None]
    for drafts in reversed(held):
        following.append(drafts[0] if drafts else following[-1])
    before: Draft | None = None
    first = True
    scene: Sentence | None = None
    for sentence, drafts, after in zip(sentences, held, following[:0:-1], strict=True):
        claimed = _Claimed(drafts)
        for index in _quotes_of(sentence):
            inner = sentence.tokens.marked[index].inner
            if not claimed.holds(inner):
                last = claimed.find_before(inner.start) or before
                draft = draft_loose(Case(sentence, index, flow, last, after, first, scene))
                if draft is not None:
                    drafts.append(draft)
                    before = draft
            first = False
        before = _find_last(drafts, before)
        scene = None if drafts or sentence.is_quoted else sentence
        if drafts and ends_in_gesture(sentence, drafts):  # 'Asked if she "knew", Doe laughed.'
            scene = sentence


def _find_last(drafts: list[Draft], before: Draft | None) -> Draft | None:
    """Return the draft that a next one goes on with: the last in marks, else the last.

    What somebody asks or orders others to do is told by whoever spoke `before`.
    """
    if before is not None and all(draft.rule == "request" for draft in drafts):
        return before
    direct = (draft for draft in reversed(drafts) if draft.kind == "direct")
    return next(direct, drafts[-1] if drafts else None)


def _quotes_of(sentence: Sentence) -> list[int]:
    """Return the indexes of the stretches in quotation marks of a sentence."""
    quotes = sentence.tokens.quotes
    return quotes[bisect_left(quotes, sentence.first) : bisect_left(quotes, sentence.stop)]


def _name_headings(text: str, drafts: list[Draft]) -> list[Draft]:
    """Give headings and lines in marks to those who say the same words in the text."""
    headings = [draft for draft in drafts if draft.rule in _SET_APART]
    lower = text.lower() if headings else text
    if not headings or len(lower) != len(text):
        return drafts
    claimed = _Claimed([draft for draft in drafts if draft.rule not in _SET_APART])
    sources = {}
    for heading in headings[:_HEADINGS]:
        words = lower[heading.start : heading.end]
        places = (lower.find(words, heading.end), lower.find(words, 0, heading.start))
        found = (claimed.find_before(place + 1) for place in places if place >= 0)
        told = next((one for one in found if one is not None), None)
        if told is not None and words in lower[told.start : told.end]:
            sources[heading.start] = told
    return [_like(draft, sources.get(draft.start)) for draft in drafts]


def _like(heading: Draft, told: Draft | None) -> Draft:
    if told is None or heading.rule not in _SET_APART:
        return heading
    return replace(heading, source=told.source, head=told.head, speaker=told.speaker)


class _Claimed:
    """The stretches of text that some drafts hold, asked by bisection."""

    def __init__(self, drafts: list[Draft]) -> None:
        self.drafts = sorted(drafts, key=lambda draft: (draft.start, draft.end))
        self.starts = [draft.start for draft in self.drafts]
        self.ends = list(accumulate((draft.end for draft in self.drafts), max))

    def holds(self, span: Span) -> bool:
        """Tell whether a draft holds `span`."""
        index = bisect_right(self.starts, span.start) - 1
        return index >= 0 and self.ends[index] >= span.end

    def find_before(self, place: int) -> Draft | None:
        """Return the last draft that begins before `place`."""
        index = bisect_left(self.starts, place) - 1
        return self.drafts[index] if index >= 0 else None


def _finish(document: Document, cast: Cast, drafts: list[Draft]) -> tuple[Quote, ...]:
    article, text = document.article, document.text
    version = article.sha256
    quotes = []
    first: dict[int, str] = {}
    heads: dict[Span, Speaker | None] = {}
    last: Spoken | None = None
    letterhead = read_letterhead(text, len(text))
    # The same words are one quote, however many reports claim them: the first one has them.
    # Marks that hold no word say nothing.
    told = [draft for draft in drafts if _WORD.search(text, draft.start, draft.end)]
    once = {(draft.start, draft.end): draft for draft in reversed(told)}
    for item in sorted(once.values(), key=lambda draft: (draft.start, draft.end)):
        key = statement_id(article.id, version, item.start, item.end, "quote")
        mention = text[item.source[0] : item.source[1]] if item.source else None
        speaker = _find_in_head(letterhead, _find_speaker(cast, item, heads, last))
        if speaker is not None and item.source is not None:
            last = Spoken(item, speaker)
        quotes.append(
            Quote(
                id=key,
                start=item.start,
                end=item.end,
                text=text[item.start : item.end],
                kind=item.kind,
                utterance=first.setdefault(item.group, key),
                speaker=speaker.name if speaker else None,
                mention=mention,
                speaker_start=item.source[0] if item.source else None,
                speaker_end=item.source[1] if item.source else None,
                cue=item.cue,
                rule=item.rule,
            )
        )
    return tuple(quotes)


def _find_in_head(letterhead: Letterhead, speaker: Speaker | None) -> Speaker | None:
    """Return whom the head of a release names for "the Minister", or by less than was read."""
    if speaker is None or not letterhead.names:
        return speaker
    if speaker.kind != "description":
        name = letterhead.cut_short(speaker.name)
        return speaker if name == speaker.name else Speaker(name, speaker.kind, speaker.titles)
    bearer = letterhead.find_bearer(speaker.name)
    return speaker if bearer is None else Speaker(bearer, "person")


def _find_speaker(
    cast: Cast, draft: Draft, heads: dict[Span, Speaker | None], last: Spoken | None
) -> Speaker | None:
    """Return who says a draft, by their fullest name or a description; None where nobody can.

    `heads` keeps whom the words of earlier drafts mean: one attribution may have many. `last` is
    who said the draft before.
    """
    if draft.speaker is not None:
        return Speaker(draft.speaker, "description")
    if draft.head is None:
        return None
    if draft.head not in heads:
        heads[draft.head] = _read_head(cast, draft, last)
    speaker = heads[draft.head]
    if speaker is None or speaker.kind != "description":
        return speaker
    words = cast.text[draft.head.start : draft.head.end]
    listed = "," in speaker.name  # "Doe, Roe and Poe"
    if speaker.name in words and not listed:
        speaker = Speaker(describe_source(cast.text, draft), "description")
    clause = _CLAUSE.search(_RELATIVE.split(speaker.name, maxsplit=1)[0])
    nobody = clause or _COUNT.fullmatch(speaker.name) or _EMPTY.match(speaker.name)
    return None if nobody or speaker.name.lower() in _NO_SPEAKERS else speaker


def _find_titled(cast: Cast, draft: Draft) -> Speaker | None:
    """Return who ends the words for a speaker with an office: "The Minister for Roads Ana Doe"."""
    if draft.source is None or draft.head is None or draft.source.end <= draft.head.end:
        return None
    named = cast.named.at(draft.source.end - 1)
    if named is None or named.end != draft.source.end or named.start < draft.head.end:
        return None
    return named.speaker if is_office_of(cast.text, draft.head, named) else None


def _read_head(cast: Cast, draft: Draft, last: Spoken | None) -> Speaker | None:
    """Return whom the words for a speaker mean; None for nobody, and for a single letter."""
    if draft.head is None:
        return None
    speaker = cast.resolve(*draft.head)
    if speaker is not None and speaker.kind == "description":
        speaker = _find_titled(cast, draft) or speaker
    if last is not None and goes_back(cast, draft):
        speaker = find_spoken(cast, draft, speaker, last)
    return None if speaker is None or len(speaker.name) == 1 else speaker
