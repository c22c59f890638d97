"""Read quotations that no reporting verb claims: dashes, colons, odd verbs, speech that goes on.

An ordered table: the first rule that knows the speaker has the quotation. What no rule knows is
taken for a title, a slogan or words that the writer holds at arm's length.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from quotecheck.extract.quotes.actors import Source, find_after
from quotecheck.extract.quotes.drafts import Draft, draft_marked, locate_source
from quotecheck.extract.quotes.grammar import (
    AUXILIARY,
    CONJUNCTION,
    DASH,
    PUNCTUATION,
    QUOTE,
)
from quotecheck.extract.quotes.sentences import Sentence
from quotecheck.extract.quotes.subjects import find_main_subject
from quotecheck.extract.quotes.tokens import Tokens
from quotecheck.models import Span

_WORD = re.compile(r"\w+(?:['\u2019]\w+)*")
_SHORTEST = 3


@dataclass(slots=True)
class Flow:
    """What goes on from paragraph to paragraph: who spoke last, and what is still open.

    `lead` is who the paragraph before announced with a colon; `open` tells that its last quotation
    was never closed, so that the next one goes on with it; `other` is who spoke before the last,
    `asked` tells that the last quotation is a question, `said` that the open one has a speaker.
    """

    last: Draft | None = None
    lead: tuple[Span | None, Span | None] | None = None
    open: bool = False
    other: Draft | None = None
    asked: bool = False
    said: bool = False
    groups: int = 0

    def new_group(self) -> int:
        """Return the number of a new utterance."""
        self.groups += 1
        return self.groups


@dataclass(frozen=True, slots=True)
class Case:
    """A quotation that nobody claims: token `index` of `sentence`, and what came before it.

    `before` is the last draft of the same paragraph, `after` the first that follows.
    """

    sentence: Sentence
    index: int
    flow: Flow
    before: Draft | None
    after: Draft | None
    fresh: bool = field(default=False)


def draft_loose(case: Case) -> Draft | None:
    """Return the quote that an unclaimed quotation is; None where nobody said it."""
    for rule in RULES:
        draft = rule(case)
        if draft is not None:
            return draft
    return None


def count_words(tokens: Tokens, index: int) -> int:
    """Return how many words the quotation at token `index` has, up to ten."""
    inner = tokens.marked[index].inner
    count = 0
    for _ in _WORD.finditer(tokens.text, inner.start, min(inner.end, inner.start + 200)):
        count += 1
    return count


def _like(case: Case, other: Draft, rule: str, *, same: bool) -> Draft:
    """Return the quotation as said by whoever said `other`; `same` where it is one utterance."""
    tokens = case.sentence.tokens
    inner = tokens.marked[case.index].inner
    group = other.group if same else case.flow.new_group()
    return Draft(inner.start, inner.end, "direct", group, other.source, other.head, None, rule)


def _go_on(case: Case) -> Draft | None:
    """A paragraph that opens a mark while the one before never closed its own."""
    last = case.flow.last
    if not (case.fresh and case.flow.said and last is not None):
        return None
    if case.index != case.sentence.first:
        return None
    return _like(case, last, "goes-on", same=True)


def _after_dash(case: Case) -> Draft | None:
    """Words in marks with a dash and a name behind them: "..." - Commissioner X."""
    sentence, tokens = case.sentence, case.sentence.tokens
    place = case.index + 1
    if place + 1 >= len(tokens) or not tokens.tags[place] & DASH:
        return None
    rest = Sentence(tokens, sentence.first, min(len(tokens), place + 12), sentence.names)
    source = find_after(rest, place + 1)
    if source is None or not tokens.is_capital(source.start):
        return None
    if source.end < len(tokens) and not tokens.tags[source.end] & (PUNCTUATION | QUOTE):
        return None
    group = case.flow.new_group()
    return draft_marked(tokens, case.index, group, source, tokens.words[place], "dash")


def _after_colon(case: Case) -> Draft | None:
    """Words in marks behind a colon: the subject of the sentence says them."""
    sentence, tokens = case.sentence, case.sentence.tokens
    before = case.index - 1
    if before <= sentence.first or tokens.words[before] != ":":
        return None
    source = _find_announced(sentence, before)
    if source is None or count_words(tokens, case.index) < _SHORTEST:
        return None
    return draft_marked(tokens, case.index, case.flow.new_group(), source, ":", "colon")


def _find_announced(sentence: Sentence, colon: int) -> Source | None:
    """Return whom a colon gives the word: "Doe went on:", "And from the union:"."""
    words = sentence.tokens.words
    start = sentence.first
    if words[start] in ("and", "also", "then", "now", "but"):
        start += 1
    if words[start] == "from":
        source = find_after(sentence, start + 1)
        return source if source is not None and source.end == colon else None
    return find_main_subject(sentence, colon)


def _beside_verb(case: Case) -> Draft | None:
    """A verb that is in no list, next to words in marks that end with a comma: "...," X barked."""
    sentence, tokens = case.sentence, case.sentence.tokens
    inner = tokens.marked[case.index].inner
    if tokens.text[inner.end - 1 : inner.end] not in (",", "?", "!"):
        return None
    place = case.index + 1
    if place + 1 >= sentence.stop or count_words(tokens, case.index) < _SHORTEST:
        return None
    verb = _find_past(sentence, place)
    opens = case.index == sentence.first or tokens.tags[case.index - 1] & (PUNCTUATION | QUOTE)
    if verb is None or not opens:
        return None
    source = find_after(sentence, place + 1) if verb == place else _up_to(sentence, place, verb)
    if source is None:
        return None
    cue = tokens.text[tokens.starts[verb] : tokens.ends[verb]]
    return draft_marked(tokens, case.index, case.flow.new_group(), source, cue, "beside")


def _find_past(sentence: Sentence, place: int) -> int | None:
    """Return the first past tense among the next words, if nothing but a subject is before it."""
    tokens = sentence.tokens
    for verb in range(place, min(place + 8, sentence.stop)):
        word = tokens.words[verb]
        if word.endswith("ed") and len(word) > 4 and not tokens.is_capital(verb):
            return verb
        if tokens.tags[verb] & (PUNCTUATION | QUOTE | AUXILIARY | CONJUNCTION):
            return None
    return None


def _up_to(sentence: Sentence, place: int, verb: int) -> Source | None:
    """Return the words between a quotation and its verb, if they can be a speaker."""
    tokens = sentence.tokens
    if tokens.is_capital(place) or tokens.words[place] in ("he", "she", "they", "the", "one"):
        return Source(place, verb, (place, verb))
    return None


def _next(case: Case) -> Draft | None:
    """A sentence in marks after one with a speaker, in the same paragraph."""
    if case.before is None:
        return None
    if not case.sentence.is_quoted and not _trails(case, case.before):
        return None
    return _like(case, case.before, "next", same=case.before.kind == "direct")


def _trails(case: Case, before: Draft) -> bool:
    """Tell whether words in marks end a sentence that began with such."""
    sentence, tokens = case.sentence, case.sentence.tokens
    inner = tokens.marked[case.index].inner
    if before.kind != "direct" or before.start < tokens.starts[sentence.first]:
        return False
    whole = tokens.text[inner.start].isupper() and tokens.text[inner.end - 1] in ".?!"
    return whole and case.index >= sentence.stop - 1


def _ahead(case: Case) -> Draft | None:
    """A sentence in marks before one with a speaker, in the same paragraph."""
    if case.after is None or not case.sentence.is_quoted:
        return None
    if count_words(case.sentence.tokens, case.index) < _SHORTEST:
        return None
    return _like(case, case.after, "ahead", same=False)


def _led(case: Case) -> Draft | None:
    """A paragraph in marks under one that ends with a colon."""
    lead = case.flow.lead
    if lead is None or not case.fresh or not case.sentence.is_quoted:
        return None
    inner = case.sentence.tokens.marked[case.index].inner
    group = case.flow.new_group()
    return Draft(inner.start, inner.end, "direct", group, *lead, ":", "led")


def _alone(case: Case) -> Draft | None:
    """A paragraph that is nothing but words in marks: whoever spoke last goes on."""
    last = case.flow.last
    if last is None or not case.sentence.is_quoted:
        return None
    least = _SHORTEST if case.flow.asked else _SHORTEST + 2
    if count_words(case.sentence.tokens, case.index) < least:
        return None
    other = case.flow.other
    if other is not None and case.flow.asked:  # they ask and answer in turn
        last = other
    return _like(case, last, "alone", same=False)


RULES: Final[tuple[Callable[[Case], Draft | None], ...]] = (
    _go_on,
    _after_dash,
    _after_colon,
    _beside_verb,
    _next,
    _ahead,
    _led,
    _alone,
)


def find_lead(sentence: Sentence) -> tuple[Span | None, Span | None] | None:
    """Return whom a sentence announces that ends with a colon: "Cruz called them on it:"."""
    tokens = sentence.tokens
    last = sentence.stop - 1
    if last <= sentence.first or tokens.words[last] != ":":
        return None
    source = _find_announced(sentence, last)
    return locate_source(tokens, source) if source else None
