"""Read whose words in marks are: 'a "relic," in the words of Doe', 'in her words, "a relic"'."""

from __future__ import annotations

from typing import Final, NamedTuple

from quotecheck.extract.quotes.actors import Source
from quotecheck.extract.quotes.actors_behind import find_after
from quotecheck.extract.quotes.announced import may_say
from quotecheck.extract.quotes.drafts import Draft, draft_marked
from quotecheck.extract.quotes.flow import Case
from quotecheck.extract.quotes.nominal import find_possessor
from quotecheck.extract.quotes.sentences import Sentence

_WORDS: Final = "words"
_REACH: Final = 40  # tokens between such a phrase and words in marks behind it
_OWNED: Final = 8  # tokens of "in the Lodz mayor's own words"
_LED: Final = frozenset((",", ":"))


class _Phrase(NamedTuple):
    """A phrase that tells whose words are quoted: its tokens, end-exclusive, and who it is."""

    start: int
    end: int
    source: Source


def be_worded(case: Case) -> Draft | None:
    """Words in marks right before a phrase that tells whose they are, or behind it."""
    sentence, tokens = case.sentence, case.sentence.tokens
    phrase = _read_behind(sentence, case.index) or _read_before(sentence, case.index)
    if phrase is None:
        return None
    named = tokens.words[phrase.start : phrase.end]
    cue = _WORDS if _WORDS in named else None
    group = case.flow.new_group()
    return draft_marked(tokens, case.index, group, phrase.source, cue, "words")


def _read_behind(sentence: Sentence, quote: int) -> _Phrase | None:
    """Return the phrase right behind words in marks: '"a relic," in the words of Doe'."""
    words, start = sentence.tokens.words, quote + 1
    start += words[start : start + 1] == [","]
    if words[start : start + 1] != ["in"]:
        return None
    near = range(start + 1, min(start + _OWNED, sentence.stop))
    place = next((place for place in near if words[place] == _WORDS), None)
    phrase = _read_phrase(sentence, place) if place is not None else None
    return phrase if phrase is not None and phrase.start == start else None


def _read_before(sentence: Sentence, quote: int) -> _Phrase | None:
    """Return the phrase before words in marks, set off from them: 'in her words, it is "a relic"'.

    "To quote the late Doe," does the same where it opens the sentence.
    """
    words, first = sentence.tokens.words, sentence.first
    if words[first : first + 2] == ["to", "quote"]:
        source = find_after(sentence, first + 2)
        quoted = source is not None and words[source.end] == "," and may_say(sentence, source)
        return _Phrase(first, source.end, source) if source is not None and quoted else None
    for place in range(quote - 1, max(first, quote - _REACH), -1):
        if words[place] == _WORDS:
            phrase = _read_phrase(sentence, place)
            ends = phrase is not None and (phrase.end == quote or words[phrase.end] in _LED)
            return phrase if ends else None
    return None


def _read_phrase(sentence: Sentence, place: int) -> _Phrase | None:
    """Return the phrase with "words" at token `place`: "in the words of Doe", "in Doe's words"."""
    tokens = sentence.tokens
    words = tokens.words
    if words[place - 2 : place + 2] == ["in", "the", _WORDS, "of"]:
        source = find_after(sentence, place + 2)
        said = source is not None and may_say(sentence, source)
        return _Phrase(place - 2, source.end, source) if source is not None and said else None
    source = find_possessor(sentence, place - (words[place - 1] == "own"))
    if source is None:
        return None
    start = source.start
    while start > sentence.first and tokens.is_capital(start - 1) and words[start - 1] != "in":
        start -= 1  # the title
    if start == sentence.first or words[start - 1] != "in":
        return None
    return _Phrase(start - 1, place + 1, source)
