"""Read reports of speech whose cue is a noun: "Doe's claim that ...", "attacks on ..."."""

from __future__ import annotations

from quotecheck.extract.cues import load_cues, load_nouns
from quotecheck.extract.quotes import grammar
from quotecheck.extract.quotes.actors import Source, find_head
from quotecheck.extract.quotes.actors_behind import find_after
from quotecheck.extract.quotes.adjuncts import SOONER, skip_adjuncts
from quotecheck.extract.quotes.deeds import is_deed
from quotecheck.extract.quotes.extents import end_content
from quotecheck.extract.quotes.finites import is_finite, load_pasts
from quotecheck.extract.quotes.overruns import end_before_verb
from quotecheck.extract.quotes.pasts import opens_clause
from quotecheck.extract.quotes.reports import Report
from quotecheck.extract.quotes.sentences import Sentence
from quotecheck.extract.quotes.trims import is_bare, trim_content

_TIMES = frozenset(word for word, tag in grammar.TAGS.items() if tag & grammar.TIME)
# Who asks the press or a court for these has said nothing yet: "the paper's request for comment".
_WANTED = frozenset(
    ("comment", "comments", "information", "details", "interview", "interviews", "response")
)
_WANTED_REACH = 3  # tokens
_DEFENDING = {"defence": "defend", "defense": "defend"}
_DAY = 6  # tokens of "earlier in the week"
_DAYS = frozenset(
    ("last", "next", "day", "week", "month", "year", "morning", "evening", "afternoon", "night")
)
_NO_DAY = grammar.PUNCTUATION | grammar.VERBAL | grammar.CONJUNCTION | grammar.RELATIVE
# A possessor is no further from its noun than this: "Doe's latest sharp claim".
_POSSESSOR = 4
_PHRASE = 2  # tokens of a noun and its verb
# Behind these a past tense describes a noun: "the proposed dam", "in pledged delegates".
_NAMING = grammar.DETERMINER | grammar.RELATIVE | grammar.PREPOSITION


def read_noun(sentence: Sentence, place: int) -> Report | None:
    """Return the report whose cue is the noun at token `place`; None where it reports nothing."""
    tokens = sentence.tokens
    followers = load_nouns()[tokens.words[place]]
    source = find_possessor(sentence, place)
    start = place + 1
    if source is None and "that" in followers:
        start = _skip_day(sentence, start)
    if source is None and start < sentence.stop and tokens.words[start] in ("by", "from"):
        acts = tokens.words[start + 1 : start + 2]  # "her claim by noting that"
        named = not (acts and acts[0].endswith("ing")) or tokens.is_capital(start + 1)
        source = _cut_verb(sentence, find_after(sentence, start + 1)) if named else None
        start = source.end if source else start
    if source is None or start + 1 >= sentence.stop:
        return None
    if tokens.words[sentence.stop - 1] == "?" and not _has_verb(sentence):
        return None  # "Her advice to beginners?"
    if tokens.tags[start] & grammar.BE and "be" in followers:
        return _read_copula(sentence, source, place, start + 1)
    if tokens.words[start] not in followers and "that" in followers:
        start = _skip_to_that(sentence, start)
    return (
        _read_content(sentence, source, place, start) if tokens.words[start] in followers else None
    )


def _skip_day(sentence: Sentence, place: int) -> int:
    """Return where "by" stands behind a day: "comments earlier in the week by Doe that"."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    for end in range(place, min(place + _DAY, sentence.stop)):
        if words[end] in ("by", "from"):
            return end
        if tags[end] & _NO_DAY or not (tags[end] or words[end] in _DAYS):
            break
    return place


def _cut_verb(sentence: Sentence, source: Source | None) -> Source | None:
    """Return a phrase without the verb behind it: "a note from the palace / said that"."""
    if source is None or source.end - source.start < _PHRASE:
        return source
    last, tokens = source.end - 1, sentence.tokens
    form = load_cues().get(tokens.words[last])
    if form is None or form.form not in ("past", "s") or tokens.is_capital(last):
        return source
    return Source(source.start, last, find_head(sentence, source.start, last))


def _has_verb(sentence: Sentence) -> bool:
    """Tell whether a sentence has a verb."""
    tokens = sentence.tokens
    places = range(sentence.first, sentence.stop)
    return any(tokens.tags[p] & grammar.VERBAL or is_finite(tokens.words[p]) for p in places)


def _skip_to_that(sentence: Sentence, place: int) -> int:
    """Return where "that" stands behind an occasion: "her statement on Monday that"."""
    after = skip_adjuncts(sentence, place)
    return after if sentence.tokens.words[after : after + 1] == ["that"] else place


def _read_content(sentence: Sentence, source: Source, noun: int, start: int) -> Report | None:
    tokens = sentence.tokens
    word = tokens.words[start]
    following = tokens.tags[start + 1]
    if word == "that" and following & grammar.AUXILIARY:
        return None
    named = tokens.is_capital(start + 1) and not sentence.is_headline
    if word == "to" and (following & grammar.DETERMINER or named):
        return None  # "their request to the court"
    if word == "to" and tokens.words[source.start - 1] == "for" and source.start > sentence.first:
        return None  # "for her proposal to succeed"
    if word == "of" and is_deed(sentence, _DEFENDING.get(tokens.words[noun], ""), start + 1):
        return None  # "her defence of the title"
    first = start if word in ("to", "whether") else start + 1
    end = end_content(sentence, first)
    if word != "that":
        end = _end_phrase(sentence, first, end, opens=noun - sentence.first <= _POSSESSOR)
        if source.start < noun and opens_clause(sentence, source.start):
            end = end_before_verb(sentence, first + 1, end, clauses=0)
    elif noun - sentence.first <= _POSSESSOR or opens_clause(sentence, source.start):
        end = end_before_verb(sentence, first + 1, end, clauses=1)
    if word == "for" and not _WANTED.isdisjoint(tokens.words[first : first + _WANTED_REACH]):
        return None
    content = trim_content(sentence, first, end, phrase=word != "that")
    if content is None or (word != "that" and is_bare(sentence, content)):
        return None
    return Report(source, (noun, noun + 1), (content,), "noun")


def _read_copula(sentence: Sentence, source: Source, noun: int, start: int) -> Report | None:
    """Read "her answer was that the dam held" and 'her answer was "no"'."""
    tokens = sentence.tokens
    if tokens.words[start] != "that" and not tokens.tags[start] & grammar.QUOTE:
        return None
    content = trim_content(sentence, start, end_content(sentence, start))
    return Report(source, (noun, start), (content,), "noun") if content else None


def _end_phrase(sentence: Sentence, first: int, end: int, *, opens: bool) -> int:
    """Return where a noun's complement ends: at the verb that the noun is the subject of.

    A noun that `opens` its sentence has its verb still before it: any form in -ed may be that.
    """
    tokens = sentence.tokens
    is_verb = is_finite if opens else load_pasts().__contains__
    behind = first + 3 if tokens.words[first] == "to" else first + 1  # "its pledge to cut taxes"
    for place in range(behind, end):
        if tokens.tags[place] & (grammar.AUXILIARY | grammar.PUNCTUATION):
            return place
        if is_verb(tokens.words[place]) and not tokens.tags[place - 1] & _NAMING:
            return place
    return end


def find_possessor(sentence: Sentence, noun: int) -> Source | None:
    """Return whose something is: "Doe's claim", "their words"."""
    tokens = sentence.tokens
    for place in range(noun - 1, max(sentence.first, noun - _POSSESSOR) - 1, -1):
        word = tokens.words[place]
        if word in grammar.POSSESSIVES:
            return Source(place, place + 1, (place, place + 1))
        named = tokens.is_capital(place) and sentence.names.get(place + 1) is not None
        if word[:-2] in _TIMES and not (named or tokens.is_capital(place - 1)):  # "last month's"
            return None
        if word.endswith(grammar.GENITIVES):
            start = sentence.names.get(place + 1)
            if start is not None:
                return Source(start, place + 1, (start, place + 1))
            return _read_owner(sentence, place)
        if word in SOONER:  # "Doe's earlier claim"
            continue
        if tokens.tags[place] or (place < noun - 1 and is_finite(tokens.words[place + 1])):
            return None  # "Doe's cousin raised questions": no claim of Doe's
    return None


def _read_owner(sentence: Sentence, last: int) -> Source | None:
    """Return the words that end with a possessive: "the Kelby board's", "Tulsa police's"."""
    tokens = sentence.tokens
    start = last
    while start > sentence.first:
        word, tag = tokens.words[start - 1], tokens.tags[start - 1]
        if tag & grammar.DETERMINER:
            return Source(start - 1, last + 1, (start - 1, last + 1))
        named = tokens.is_capital(start - 1)
        if tag or (not named and (word.endswith("ing") or is_finite(word))):
            break
        start -= 1
    return Source(start, last + 1, (start, last + 1))
