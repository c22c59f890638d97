"""Find whose speech a reporting verb reports: the noun phrase before it, or after it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from quotecheck.extract.cues import load_cues
from quotecheck.extract.grammar import (
    ADVERB,
    AUXILIARY,
    BE,
    CONJUNCTION,
    CONTRACTED,
    DASH,
    DETERMINER,
    HAVE,
    OBJECT,
    PREPOSITION,
    PUNCTUATION,
    QUOTE,
    RELATIVE,
    SUBJECT,
    SUBORDINATOR,
    TIME,
)
from quotecheck.extract.parts import load_verbs
from quotecheck.extract.tokens import Tokens

_STOP = PUNCTUATION | QUOTE | CONJUNCTION | SUBORDINATOR | RELATIVE | AUXILIARY | CONTRACTED
_REACH = 40
_FARTHEST = 60


@dataclass(frozen=True, slots=True)
class Source:
    """The words that name a speaker: `start:end` as the text has them, `head` what to resolve.

    Both are ranges of tokens, end-exclusive.
    """

    start: int
    end: int
    head: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Group:
    """A verb with what goes before it: `first` is its first auxiliary, `subject` where the
    subject ends. `form` is finite, ing, inf or passive.
    """

    first: int
    subject: int
    form: str
    negated: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a paragraph: tokens `first` to `stop`, and where known names start and end.

    `names` maps the index of the token at which a known name ends to that at which it starts.
    """

    tokens: Tokens
    first: int
    stop: int
    names: dict[int, int]

    def is_headline(self) -> bool:
        """Tell whether the sentence is set as a headline: nearly all its words have capitals."""
        tokens = self.tokens
        long = [i for i in range(self.first, self.stop) if len(tokens.words[i]) > 3]
        return len(long) > 2 and 4 * sum(map(tokens.is_capital, long)) >= 3 * len(long)


def read_group(sentence: Sentence, verb: int, form: str) -> Group | None:
    """Read leftwards from a verb over its auxiliaries and adverbs."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    place, seen, negated = verb, 0, False
    while place > sentence.first:
        tag, word = tags[place - 1], words[place - 1]
        if tag & AUXILIARY:
            seen |= tag & AUXILIARY
            negated = negated or word.endswith(("n't", "n\u2019t"))
        elif tag & CONTRACTED:
            seen |= BE | HAVE
            return Group(place - 1, place, "finite", negated)
        elif word == "to" and form == "base":
            return Group(place - 1, place - 1, "inf", negated)
        elif tag & ADVERB:
            negated = negated or word in ("not", "never")
        elif tag & TIME and place - 1 > sentence.first:
            if tags[place - 2] & PUNCTUATION:
                break
            if words[place - 2] in ("on", "last", "this", "early", "late", "earlier", "later"):
                place -= 1
        else:
            break
        place -= 1
    if words[place:verb].count("having"):
        kind = "ing"
    elif form == "ing":
        kind = "finite" if seen & BE else "ing"
    elif form in ("past", "pp"):
        kind = (
            "passive"
            if (seen & BE and not seen & HAVE) or _has_been(words, place, verb)
            else "finite"
        )
    else:
        kind = "finite"
    return Group(place, place, kind, negated)


def _has_been(words: Sequence[str], first: int, verb: int) -> bool:
    return "been" in words[first:verb] or "being" in words[first:verb]


def find_subject(sentence: Sentence, end: int) -> Source | None:
    """Return the noun phrase that ends before token `end` and is the subject of what follows."""
    if end <= sentence.first:
        return None
    words, tags = sentence.tokens.words, sentence.tokens.tags
    last = end - 1
    tag = tags[last]
    if tag & RELATIVE and words[last] in ("who", "which", "that"):
        return _read_relative(sentence, last)
    if tag & CONTRACTED or (tag & SUBJECT and not tag & DETERMINER):
        return Source(last, end, (last, end))
    if words[last] == ")":
        opening = _find_back(words, "(", last, sentence.first)
        if opening is None or opening <= sentence.first:
            return None
        inner = find_subject(sentence, opening)
        return Source(inner.start, end, inner.head) if inner else None
    if words[last] == "," or tag & DASH:
        return _read_apposed(sentence, end)
    return read_phrase(sentence, end)


def _find_back(words: Sequence[str], word: str, place: int, first: int) -> int | None:
    for index in range(place, max(first, place - _REACH) - 1, -1):
        if words[index] == word:
            return index
    return None


def read_phrase(sentence: Sentence, end: int) -> Source | None:
    """Return the noun phrase that ends before token `end`."""
    tokens = sentence.tokens
    tags = tokens.tags
    last = end - 1
    if tags[last] & (PREPOSITION | _STOP) and not tags[last] & DETERMINER:
        return None
    if tags[last] & OBJECT and not tags[last] & SUBJECT:
        return None
    start = last
    while start > sentence.first and not tags[start - 1] & _STOP and last - start < 25:
        if _is_past(sentence, start - 1):
            return None
        start -= 1
    if (
        start - 1 > sentence.first
        and tokens.words[start - 1] in ("and", "&")
        and tokens.is_capital(start)
        and (start - 1) in sentence.names
    ):
        start = sentence.names[start - 1]
    elif start - 1 > sentence.first and tokens.words[start - 1] == "and":
        start = _reach_over(sentence, start)
    start = _skip_lead(sentence, start, end)
    if start >= end or (end - start == 1 and tags[start] & (DETERMINER | PREPOSITION | TIME)):
        return None
    named = _find_named_before(sentence, start)
    if named is not None:
        return Source(named, end, (named, start - 1))
    return Source(start, end, _find_head(sentence, start, end))


def _find_named_before(sentence: Sentence, start: int) -> int | None:
    """Return where X begins in "X, a supporter of Y said", whose second comma is missing."""
    tokens = sentence.tokens
    if start < sentence.first + 2 or tokens.words[start] not in ("a", "an"):
        return None
    if tokens.words[start - 1] != ",":
        return None
    name = sentence.names.get(start - 1)
    return name if name is not None and _opens_clause(sentence, name) else None


def _reach_over(sentence: Sentence, start: int) -> int:
    """Return where a subject of two begins: "the director and the head of the union said"."""
    tags = sentence.tokens.tags
    first = start - 1
    while first > sentence.first and not tags[first - 1] & _STOP and start - first < 12:
        if _is_past(sentence, first - 1):
            return start
        first -= 1
    boundary = first == sentence.first or tags[first - 1] & (QUOTE | PUNCTUATION | SUBORDINATOR)
    opens = tags[first] & DETERMINER or sentence.tokens.is_capital(first)
    if not boundary or not opens or tags[first] & (PREPOSITION | TIME):
        return start
    finite = load_finite()
    return start if any(sentence.tokens.words[p] in finite for p in range(first, start)) else first


@cache
def load_finite() -> frozenset[str]:
    """Return the third persons and past tenses of the verbs of the news."""
    return frozenset(form for forms in load_verbs().values() for form in (forms[1], forms[2]))


def _is_past(sentence: Sentence, place: int) -> bool:
    """Tell whether the word is a past tense with an object: then what follows is no subject."""
    tokens = sentence.tokens
    if tokens.words[place] not in load_pasts() or place == sentence.first:
        return False
    if tokens.tags[place - 1] & (DETERMINER | PREPOSITION) or tokens.is_capital(place):
        return False
    form = load_cues().get(tokens.words[place])
    if form is not None and form.frames & {"t", "c"}:
        return False
    return not tokens.tags[place + 1] & (PREPOSITION | TIME | ADVERB | PUNCTUATION)


@cache
def load_pasts() -> frozenset[str]:
    """Return the past tenses of the verbs of the news."""
    return frozenset(forms[2] for forms in load_verbs().values())


def _skip_lead(sentence: Sentence, start: int, end: int) -> int:
    """Skip what stands before the phrase: "Still", "On Monday", "In Iowa"."""
    tags = sentence.tokens.tags
    while start < end and tags[start] & (ADVERB | TIME) and not tags[start] & DETERMINER:
        start += 1
    if start < end and tags[start] & PREPOSITION:
        name = sentence.names.get(end)
        if name is not None and name > start + 1:
            while name > start + 1 and not tags[name - 1] and not tags[name - 1] & PREPOSITION:
                name -= 1
            return name
        return end
    return start


def _find_head(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """Return the part that names somebody: "a senator" of "a senator from Iowa"."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    for place in range(start + 1, end):
        if tags[place] & PREPOSITION and words[place] != "of":
            return (start, place)
    return (start, end)


def _read_relative(sentence: Sentence, place: int) -> Source | None:
    """Read "the officer, who said": the words are "who", the speaker is the officer."""
    end = place
    tokens = sentence.tokens
    if end > sentence.first and tokens.words[end - 1] == ",":
        end -= 1
    if tokens.words[place] == "that" and tokens.words[place - 1 : place] == [","]:
        return None
    before = read_phrase(sentence, end) if end > sentence.first else None
    return Source(place, place + 1, before.head if before else (place, place + 1))


def _read_apposed(sentence: Sentence, end: int) -> Source | None:
    """Read "X, a senator from Iowa," or "X - a senator -" back from its last mark: X.

    What stands between marks itself is an apposition to something further left.
    """
    tokens = sentence.tokens
    mark = end - 1
    best: Source | None = None
    sure = False
    for place in range(mark - 1, max(sentence.first, mark - _REACH) - 1, -1):
        if tokens.tags[place] & QUOTE and place > sentence.first and mark - place < 3:
            return None
        if tokens.words[place] != tokens.words[mark]:
            continue
        phrase = read_phrase(sentence, place)
        if phrase is None or not _opens_clause(sentence, phrase.start):
            continue
        named = _is_named(sentence, phrase.start, place)
        if named and not sure:
            best, sure = Source(phrase.start, mark, phrase.head), True
        elif named and phrase.start == sentence.first:
            return Source(phrase.start, mark, phrase.head)
        elif best is None and tokens.tags[phrase.start] & DETERMINER:
            after = sentence.names.get(mark) == place + 1
            best = Source(phrase.start, mark, (place + 1, mark) if after else phrase.head)
        if sure and tokens.words[phrase.start - 1] != ",":
            break
    return best


def _is_named(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether a phrase names somebody: with a known name, or in capitals alone."""
    tokens = sentence.tokens
    return _holds_name(sentence, start, end) or all(
        tokens.text[tokens.starts[place]].isupper() for place in range(start, end)
    )


def _opens_clause(sentence: Sentence, place: int) -> bool:
    return place == sentence.first or bool(
        sentence.tokens.tags[place - 1]
        & (PUNCTUATION | CONJUNCTION | SUBORDINATOR | QUOTE | RELATIVE)
    )


def _holds_name(sentence: Sentence, start: int, end: int) -> bool:
    names = sentence.names
    return any(start <= names.get(place, -1) for place in range(start + 1, end + 1))


def find_after(sentence: Sentence, place: int) -> Source | None:
    """Return the noun phrase that starts at token `place`: the subject in "..., said the mayor"."""
    tokens = sentence.tokens
    words, tags = tokens.words, tokens.tags
    end = place
    while end < sentence.stop and end - place < 20:
        tag = tags[end]
        if tag & (PUNCTUATION | QUOTE | AUXILIARY | SUBORDINATOR | TIME | CONTRACTED):
            break
        if tag & RELATIVE or (tag & (SUBJECT | OBJECT) and not tag & DETERMINER and end > place):
            break
        if tag & PREPOSITION and words[end] not in ("of", "for", "from", "at", "with", "to", "in"):
            break
        if tag & PREPOSITION and end + 1 < sentence.stop and tags[end + 1] & TIME:
            break
        if tag & CONJUNCTION and not (
            words[end] == "and" and end + 1 < sentence.stop and tokens.is_capital(end + 1)
        ):
            break
        if words[end].endswith("ing") and end > place and not tokens.is_capital(end):
            break
        if tag & ADVERB and end > place:
            break
        end += 1
    if end == place or tags[place] & (PREPOSITION | CONJUNCTION | ADVERB | TIME):
        return None
    if tags[place] & OBJECT and not tags[place] & SUBJECT:
        return None
    return Source(place, end, _find_head(sentence, place, end))


def find_main_subject(sentence: Sentence, limit: int) -> Source | None:
    """Return the subject of the nearest main clause before token `limit`.

    It serves verbs with no subject of their own: "X met Y on Monday, saying ...".
    """
    tokens = sentence.tokens
    finite = load_finite()
    for verb in range(limit - 1, max(sentence.first, limit - _FARTHEST), -1):
        if not (tokens.tags[verb] & AUXILIARY or tokens.words[verb] in finite):
            continue
        group = read_group(sentence, verb, "past")
        source = find_subject(sentence, group.subject) if group else None
        if source is None or tokens.tags[source.start] & RELATIVE:
            continue
        if not _opens_clause(sentence, source.start) or _is_subordinate(sentence, source.start):
            continue
        return source
    return _find_first_phrase(sentence, limit)


def _is_subordinate(sentence: Sentence, start: int) -> bool:
    if start == sentence.first:
        return False
    tag = sentence.tokens.tags[start - 1]
    return bool(tag & (SUBORDINATOR | RELATIVE | PREPOSITION))


def _find_first_phrase(sentence: Sentence, limit: int) -> Source | None:
    """Return the noun phrase that opens the sentence, a phrase like "On Monday," left out."""
    tokens = sentence.tokens
    words, tags = tokens.words, tokens.tags
    place = sentence.first
    while place < limit and tags[place] & (PUNCTUATION | QUOTE | ADVERB | CONJUNCTION):
        place += 1
    if place < limit and (
        tags[place] & (PREPOSITION | SUBORDINATOR | TIME)
        or (words[place].endswith(("ing", "ed")) and not tags[place])
    ):
        while place < limit and words[place] != ",":
            place += 1
        place += 1
    end = place
    while end < limit and not tags[end] & (_STOP | PREPOSITION | TIME):
        if end > place and end in sentence.names and sentence.names[end] >= place:
            break
        end += 1
        if tags[end - 1] & SUBJECT and not tags[end - 1] & DETERMINER:
            break
    return Source(place, end, (place, end)) if place < end <= limit else None


class Named(Protocol):
    """What is known of a place where the article names somebody."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def locate_names(tokens: Tokens, mentions: Sequence[Named], starts: list[int]) -> dict[int, int]:
    """Return the known names of a paragraph, as last token (exclusive) to first token."""
    if not tokens.starts:
        return {}
    low = bisect_left(starts, tokens.starts[0])
    high = bisect_left(starts, tokens.ends[-1])
    names = {}
    for mention in mentions[low:high]:
        first = bisect_right(tokens.starts, mention.start) - 1
        last = bisect_left(tokens.ends, mention.end)
        if last < len(tokens.ends):
            names[last + 1] = max(first, 0)
    return names
