"""Read quotations whose speaker stands elsewhere: with those before or after, or a line on."""

from __future__ import annotations

import re
from dataclasses import replace

from quotecheck.extract.cues import load_cues
from quotecheck.extract.quotes.actors import Source
from quotecheck.extract.quotes.drafts import Draft, locate_source
from quotecheck.extract.quotes.finites import is_finite
from quotecheck.extract.quotes.flow import SOMEBODY, Case, draft_like
from quotecheck.extract.quotes.grammar import (
    ADVERB,
    CONJUNCTION,
    DASH,
    DETERMINER,
    GENITIVES,
    PREPOSITION,
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

_SHORTEST = 3
# Words in marks of so many words that begin as a sentence does go on with what was said before.
_WHOLE = 4
_ANSWERS = frozenset(("replied", "replies", "answered", "answers", "responded", "responds"))
_CALLED = re.compile(r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Senator|Professor)\.? )?([A-Z][\w'\u2019-]+),")
# A line in marks that is a heading is shorter, in characters.
_HEADING = 110
_LINE = 80  # characters of a line of a talk
_LEAD = 4  # tokens before words in marks that end a sentence
_PARTLY = 6  # words in marks that are the end of a sentence
# A person whom a sentence opens with is named among so many tokens.
_OPENING = 8
# Quotations by these rules have their speaker behind them: nothing goes on from them.
_CLOSED = frozenset(("dash", "signed"))


def go_on(case: Case) -> Draft | None:
    """A paragraph that opens a mark while the one before never closed its own."""
    last = case.flow.last
    if not (case.fresh and case.flow.said and last is not None):
        return None
    if case.index != case.sentence.first:
        return None
    return draft_like(case, last, "goes-on", same=True)


def be_signed(case: Case) -> Draft | None:
    """A paragraph in marks over a line with a name: "- Ana Rossi, engineer"."""
    name = case.flow.signed
    if name is None or not case.fresh or not case.sentence.is_quoted:
        return None
    inner = case.sentence.tokens.marked[case.index].inner
    group = case.flow.new_group()
    return Draft(inner.start, inner.end, "direct", group, name, name, None, "signed")


def follow(case: Case) -> Draft | None:
    """A sentence in marks after one with a speaker, in the same paragraph."""
    before = case.before
    if before is None:
        return None
    if _goes_on_partly(case, before):
        tokens = case.sentence.tokens
        draft = draft_like(case, before, "next", same=True)
        start, end = tokens.starts[case.sentence.first], tokens.ends[case.index]
        return replace(draft, start=start, end=end, kind="mixed")
    if not (case.sentence.is_quoted or _resumes(case, before) or _trails(case, before)):
        return None
    return draft_like(case, before, "next", same=before.kind == "direct")


def _goes_on_partly(case: Case, before: Draft) -> bool:
    """Tell whether a sentence that ends in marks goes on with what was said: 'It "was late."'."""
    sentence, tokens = case.sentence, case.sentence.tokens
    if before.kind != "direct" or case.index != sentence.stop - 1 or case.index == sentence.first:
        return False
    if case.index - sentence.first > _LEAD or count_words(tokens, case.index) < _PARTLY:
        return False
    if opens_as_sentence(tokens, case.index):
        return False
    if tokens.last_sign(case.index) != "." or is_title(tokens, case.index):
        return False
    forms = load_cues()
    return not any(tokens.words[p] in forms for p in range(sentence.first, case.index))


def _resumes(case: Case, before: Draft) -> bool:
    """Tell whether words in marks go on with those before: 'But "it holds."', '"We go," as ever.'.

    They open their sentence, but for a "but" or a "then", and begin as a sentence does.
    """
    sentence, tokens = case.sentence, case.sentence.tokens
    if before.kind != "direct" or not opens_as_sentence(tokens, case.index):
        return False
    light = CONJUNCTION | ADVERB | PUNCTUATION | QUOTE
    of = tokens.words[sentence.first] in ("of", "on", "about") and case.index > 1
    topic = of and case.index - sentence.first <= _LEAD and tokens.words[case.index - 1] == ":"
    if not topic and not all(
        tokens.tags[place] & light for place in range(sentence.first, case.index)
    ):
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
    if tokens.tags[case.index - 1] & PREPOSITION and count_words(tokens, case.index) == 1:
        return False  # 'he said on "Frontline."'
    if tokens.words[case.index - 1] == "," or tokens.tags[case.index - 1] & DASH:
        return True
    if count_words(tokens, case.index) == 1 and not tokens.tags[case.index - 1]:
        return False  # 'said a sailor known as "Heron."'
    return is_sentence(tokens, case.index)


def precede(case: Case) -> Draft | None:
    """A sentence in marks before one with a speaker, in the same paragraph.

    Where the paragraph before ends with what somebody said, they go on: who is named behind the
    words says something else.
    """
    if case.after is None or not case.sentence.is_quoted:
        return None
    if count_words(case.sentence.tokens, case.index) < _SHORTEST:
        return None
    last = case.flow.last
    if case.fresh and last is not None and not case.flow.told and last.rule not in _CLOSED:
        return draft_like(case, last, "alone", same=False)
    return draft_like(case, case.after, "ahead", same=False)


def be_led(case: Case) -> Draft | None:
    """A paragraph in marks under one that ends with a colon."""
    lead = case.flow.lead
    if lead is None or not case.fresh or not case.sentence.is_quoted:
        return None
    inner = case.sentence.tokens.marked[case.index].inner
    group = case.flow.new_group()
    return Draft(inner.start, inner.end, "direct", group, *lead, ":", "led")


def stand_alone(case: Case) -> Draft | None:
    """A paragraph that is nothing but words in marks: whoever spoke last goes on."""
    last = case.flow.last
    if last is None or last.rule in _CLOSED or not case.sentence.is_quoted:
        return None
    if case.scene is not None:  # somebody else may have come in
        return None
    least = _SHORTEST if case.flow.asked else _SHORTEST + 2
    if last.asked is None and count_words(case.sentence.tokens, case.index) < least:
        return None
    if _is_heading(case):
        return draft_like(case, None, "heading", same=False)
    other = case.flow.other
    narrated = last.asked is None and _is_narrator(case, last)
    if narrated or (other is not None and (case.flow.asked or _asks_back(case, last))):
        last, other = other, last  # they take turns
    elif case.flow.talk > 1 and _is_line(case):
        last = None  # either may go on, or answer
    if last is not None and _calls(case, last):
        return None
    if last is not None and _may_be_other(case, last):
        last = None
    return draft_like(case, last, "alone", same=False)


def _may_be_other(case: Case, last: Draft) -> bool:
    """Tell whether the paragraphs between speak of somebody else alone, who may say it as well."""
    told = case.flow.told
    if last.head is None or last.rule == "headline" or (told and told[-1].is_quoted):
        return False
    text = case.sentence.tokens.text
    said = set(text[last.head.start : last.head.end].split())
    others = False
    for sentence in told:
        tokens = sentence.tokens
        for end, start in sentence.names.items():
            if sentence.first <= start < sentence.stop and tokens.starts[start] in case.flow.people:
                name = text[tokens.starts[start] : tokens.ends[end - 1]].split()
                if not said.isdisjoint(name):
                    return False
                others = True
    return others and not said <= SOMEBODY


def be_introduced(case: Case) -> Draft | None:
    """A paragraph in marks under one that tells of somebody new: they say it."""
    told = case.flow.told
    if not told or case.before is not None or case.scene is not None or case.flow.last is None:
        return None
    if not case.fresh or not case.sentence.is_quoted or _is_heading(case):
        return None
    if count_words(case.sentence.tokens, case.index) < _SHORTEST + 2:
        return None
    for sentence in reversed(told):
        source = _find_person(sentence, case.flow.people)
        if source is not None:
            place, head = locate_source(sentence.tokens, source)
            inner = case.sentence.tokens.marked[case.index].inner
            group = case.flow.new_group()
            return Draft(inner.start, inner.end, "direct", group, place, head, None, "introduced")
    return None


def _find_person(sentence: Sentence, people: frozenset[int]) -> Source | None:
    """Return the person whom a sentence opens with, titles before: "Her lawyer Ana Rossi fears"."""
    tokens = sentence.tokens
    names = {start: end for end, start in sentence.names.items()}
    for place in range(sentence.first, min(sentence.stop, sentence.first + _OPENING)):
        end = names.get(place)
        if end is not None and tokens.starts[place] in people:
            owns = tokens.words[end - 1].endswith(GENITIVES)
            credit = tokens.words[end : end + 2] in (["for", "the"], ["/", "the"])  # a photograph
            return None if owns or credit else Source(place, end, (place, end))
        tag = tokens.tags[place]
        if place == sentence.first and tag & (ADVERB | CONJUNCTION):
            continue
        if tag & ~DETERMINER or is_finite(tokens.words[place]):
            return None
    return None


def _is_heading(case: Case) -> bool:
    """Tell whether words in marks are set as a heading: a line of their own without a stop."""
    tokens, text = case.sentence.tokens, case.sentence.tokens.text
    marked = tokens.marked[case.index]
    inner = marked.inner
    if not (marked.closed and case.fresh and inner.end - inner.start < _HEADING):
        return False
    return len(tokens) == 1 and (
        text[inner.end - 1].isalnum() or text[inner.end - 1] in "\"'\u2019"
    )


def _is_line(case: Case) -> bool:
    """Tell whether words in marks are a short line, as of a talk."""
    inner = case.sentence.tokens.marked[case.index].inner
    return inner.end - inner.start < _LINE


def _is_narrator(case: Case, last: Draft) -> bool:
    """Tell whether "I" spoke last, who writes: words in marks alone are somebody else's."""
    if last.head is None:
        return False
    return case.sentence.tokens.text[last.head.start : last.head.end] in ("I", "We", "we")


def _asks_back(case: Case, last: Draft) -> bool:
    """Tell whether the words ask, where those before are an answer: the asker asks again."""
    return last.cue in _ANSWERS and case.sentence.tokens.last_sign(case.index) == "?"


def _calls(case: Case, last: Draft) -> bool:
    """Tell whether the words begin with the name of who spoke last: "Mr. Lau, I have your file"."""
    if last.head is None:
        return False
    text, inner = case.sentence.tokens.text, case.sentence.tokens.marked[case.index].inner
    named = _CALLED.match(text, inner.start, inner.end)
    return named is not None and named[1] in text[last.head.start : last.head.end].split()
