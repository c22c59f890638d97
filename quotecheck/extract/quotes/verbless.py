"""Read quotations that no reporting verb claims: dashes, colons, odd verbs, speech that goes on.

An ordered table: the first rule that knows the speaker has the quotation. What no rule knows is
taken for a title, a slogan or words that the writer holds at arm's length.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from quotecheck.extract.cues import load_cues
from quotecheck.extract.quotes.actors import Source, find_after
from quotecheck.extract.quotes.drafts import Draft, draft_marked, locate_source
from quotecheck.extract.quotes.grammar import (
    ADVERB,
    AUXILIARY,
    CONJUNCTION,
    DASH,
    PUNCTUATION,
    QUOTE,
)
from quotecheck.extract.quotes.sentences import Sentence
from quotecheck.extract.quotes.stretches import (
    count_words,
    is_sentence,
    is_title,
    opens_as_sentence,
)
from quotecheck.extract.quotes.subjects import find_main_subject
from quotecheck.extract.quotes.tokens import Tokens
from quotecheck.models import Span

_SHORTEST = 3
# Words in marks of so many words that begin as a sentence does go on with what was said before.
_WHOLE = 4
# How far behind words in marks their verb stands: next to a subject, and behind an aside.
_NEAR = 8
_FARTHEST = 30
_SUBJECTS = frozenset(("he", "she", "they", "the", "one", "another", "a", "an", "his", "her"))


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


def _after_comma(case: Case) -> Draft | None:
    """A sentence in marks behind a comma, whatever the verb: "X shot back, ..."."""
    sentence, tokens = case.sentence, case.sentence.tokens
    before = case.index - 1
    if before <= sentence.first or tokens.words[before] != ",":
        return None
    if not is_sentence(tokens, case.index) or count_words(tokens, case.index) < _SHORTEST:
        return None
    source = find_main_subject(sentence, before)
    if source is None:
        return None
    return draft_marked(tokens, case.index, case.flow.new_group(), source, ",", "comma")


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
    """A verb next to words in marks that end with a comma, known or not: "...," X barked."""
    sentence, tokens = case.sentence, case.sentence.tokens
    inner = tokens.marked[case.index].inner
    if tokens.text[inner.end - 1 : inner.end] not in (",", "?", "!"):
        return None
    place = case.index + 1
    if place + 1 >= sentence.stop or count_words(tokens, case.index) < _SHORTEST:
        return None
    opens = case.index == sentence.first or tokens.tags[case.index - 1] & (PUNCTUATION | QUOTE)
    found = _find_verb(sentence, place) if opens else None
    if found is None:
        return None
    verb, end = found
    source = find_after(sentence, place + 1) if verb == place else _up_to(sentence, place, end)
    if source is None:
        return None
    cue = tokens.text[tokens.starts[verb] : tokens.ends[verb]]
    return draft_marked(tokens, case.index, case.flow.new_group(), source, cue, "beside")


def _find_verb(sentence: Sentence, place: int) -> tuple[int, int] | None:
    """Return the next verb and where its subject ends, if nothing but a subject is before it.

    Any past tense will do next to the subject; behind an aside ("X (R-Ohio), a lawyer, said") only
    a verb of speech.
    """
    tokens = sentence.tokens
    aside: int | None = None
    for verb in range(place, min(place + _FARTHEST, sentence.stop)):
        word, tag = tokens.words[verb], tokens.tags[verb]
        if _is_speech(tokens, verb) and (aside is None or tokens.words[verb - 1] in ",)"):
            return verb, verb if aside is None else aside
        if word in (",", "(") and verb > place:
            aside = verb if aside is None else aside
        elif aside is None:
            if word.endswith("ed") and len(word) > 4 and not tokens.is_capital(verb):
                return verb, verb
            if tag & (PUNCTUATION | QUOTE | AUXILIARY | CONJUNCTION) or verb >= place + _NEAR:
                return None
        elif tag & QUOTE or word in (";", ":", "?", "!"):
            return None
    return None


def _is_speech(tokens: Tokens, place: int) -> bool:
    """Tell whether a word is a verb of speech that may follow words in marks."""
    form = load_cues().get(tokens.words[place])
    if form is None or form.form not in ("past", "s") or not form.frames & {"l", "q"}:
        return False
    return not tokens.is_capital(place)


def _up_to(sentence: Sentence, place: int, verb: int) -> Source | None:
    """Return the words between a quotation and its verb, if they can be a speaker."""
    tokens = sentence.tokens
    if tokens.is_capital(place) or tokens.words[place] in _SUBJECTS:
        return Source(place, verb, (place, verb))
    return None


def _next(case: Case) -> Draft | None:
    """A sentence in marks after one with a speaker, in the same paragraph."""
    before = case.before
    if before is None:
        return None
    if not (case.sentence.is_quoted or _resumes(case, before) or _trails(case, before)):
        return None
    return _like(case, before, "next", same=before.kind == "direct")


def _resumes(case: Case, before: Draft) -> bool:
    """Tell whether words in marks go on with those before: 'But "it holds."', '"We go," as ever.'.

    They open their sentence, but for a "but" or a "then", and begin as a sentence does.
    """
    sentence, tokens = case.sentence, case.sentence.tokens
    if before.kind != "direct" or not opens_as_sentence(tokens, case.index):
        return False
    light = CONJUNCTION | ADVERB | PUNCTUATION | QUOTE
    if not all(tokens.tags[place] & light for place in range(sentence.first, case.index)):
        return False
    return count_words(tokens, case.index) >= _WHOLE and not is_title(tokens, case.index)


def _trails(case: Case, before: Draft) -> bool:
    """Tell whether words in marks end a sentence that began with such.

    What interrupts an utterance ends with a comma or a dash: '"We go," he told the host, "now."'.
    """
    sentence, tokens = case.sentence, case.sentence.tokens
    if before.kind != "direct" or before.start < tokens.starts[sentence.first]:
        return False
    if case.index < sentence.stop - 1 or is_title(tokens, case.index):
        return False
    if tokens.words[case.index - 1] == "," or tokens.tags[case.index - 1] & DASH:
        return True
    return is_sentence(tokens, case.index)


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
    _after_comma,
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
