"""Find where the content of a report begins after its verb: an ordered table of complements."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from quotecheck.extract.cues import Cue
from quotecheck.extract.quotes.actors import load_finite
from quotecheck.extract.quotes.grammar import (
    ADVERB,
    AUXILIARY,
    CONJUNCTION,
    CONTRACTED,
    DETERMINER,
    OBJECT,
    PREPOSITION,
    PUNCTUATION,
    QUESTION,
    QUOTE,
    RELATIVE,
    SUBJECT,
    SUBORDINATOR,
    TIME,
)
from quotecheck.extract.quotes.sentences import Sentence

_ADJUNCT_REACH = 14
_ADJUNCTS_REACH = 40
_NUMBERS = frozenset(("half", "one", "two", "three", "four", "five", "six", "eight", "nine", "ten"))
# Words in marks with fewer spaces may be a title: "read 'The Old Dam'".
_TITLE = 3
# Rules that report a phrase and no clause.
PHRASES: Final = frozenset(("object", "preposition", "request", "estimate"))
# "A mother who asked not to be named" asked nothing.
_UNNAMED = [["be", word] for word in ("named", "identified", "quoted")]
_PHRASE_STOP = PUNCTUATION | QUOTE | RELATIVE | SUBORDINATOR | AUXILIARY | CONTRACTED


@dataclass(frozen=True, slots=True)
class Complement:
    """Where the content begins, which rule says so, and where the words between verb and it end."""

    start: int
    rule: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of the table: verbs with one of `frames` may have what `read` finds after `place`."""

    name: str
    frames: frozenset[str]
    read: Callable[[Sentence, int, Cue], int | None]


def read_complement(sentence: Sentence, place: int, cue: Cue) -> Complement | None:
    """Return what the verb that ends before token `place` reports, by the first rule that fits."""
    if place >= sentence.stop:
        return None
    for rule in RULES:
        if rule.frames & cue.frames or (rule.name == "preposition" and cue.prepositions):
            start = rule.read(sentence, place, cue)
            if start is not None and start < sentence.stop:
                return Complement(start, rule.name)
    return None


def skip_adjuncts(sentence: Sentence, place: int) -> int:
    """Skip adverbs, days and phrases like "in an interview with X" after a verb or its hearer."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    farthest = min(sentence.stop, place + _ADJUNCTS_REACH)
    while place < farthest:
        tag = tags[place]
        if tag & TIME or (tag & ADVERB and not tag & (SUBJECT | DETERMINER | SUBORDINATOR)):
            place += 1
        elif (
            words[place] == "and"
            and place + 1 < farthest
            and tags[place + 1] & ADVERB
            and (tags[place - 1] & ADVERB)
        ) or (
            words[place] in ("last", "this", "earlier", "late", "early", "that")
            and (place + 1 < sentence.stop and tags[place + 1] & TIME)
        ):
            place += 2
        elif (tag & PREPOSITION and words[place] != "to" and not _counts(sentence, place)) or (
            words[place] == "to"
            and place + 1 < sentence.stop
            and (
                tags[place + 1] & (DETERMINER | OBJECT)
                or sentence.tokens.is_capital(place + 1)
                or words[place + 1].endswith("s")
            )
        ):
            after = _skip_phrase(sentence, place)
            if after == place:
                break
            place = after
        else:
            break
    return place


def _counts(sentence: Sentence, place: int) -> bool:
    """Tell whether a preposition rounds a number: "about two-thirds", "over 300"."""
    tokens = sentence.tokens
    if tokens.words[place] not in ("about", "over", "around", "under", "near"):
        return False
    following = tokens.words[place + 1] if place + 1 < sentence.stop else ""
    return following[:1].isdigit() or following.split("-")[0] in _NUMBERS


def _skip_phrase(sentence: Sentence, place: int) -> int:
    """Return where the prepositional phrase ends that begins at `place`."""
    tags = sentence.tokens.tags
    end = place + 1
    while end < sentence.stop and end - place < _ADJUNCT_REACH:
        tag = tags[end]
        if tag & _PHRASE_STOP and not (tag & SUBJECT and end == place + 1):
            break
        if end > place + 1:
            previous = tags[end - 1]
            if tag & SUBJECT and not tag & (DETERMINER | OBJECT):
                break
            if tag & (PREPOSITION | TIME):
                break
            if tag & DETERMINER and not previous & (PREPOSITION | DETERMINER | CONJUNCTION):
                break
        end += 1
    if end < sentence.stop and tags[end] & (AUXILIARY | CONTRACTED):
        return place
    return end


def _read_quoted(sentence: Sentence, place: int, cue: Cue) -> int | None:
    words = sentence.tokens.words
    if cue.frames & {"O", "o", "H"}:
        place = skip_hearer(sentence, place)
    place = skip_adjuncts(sentence, place)
    if place < sentence.stop and words[place] in (":", ",") and place + 1 < sentence.stop:
        if words[place] == ":" or sentence.tokens.tags[place + 1] & QUOTE:
            return place + 1
        return _read_after_aside(sentence, place)
    if place < sentence.stop and sentence.tokens.tags[place] & QUOTE:
        return place if "x" not in cue.frames or _is_said(sentence, place) else None
    return None


def _is_said(sentence: Sentence, place: int) -> bool:
    """Tell words that are said from a title: they are a sentence, or as long as one."""
    tokens = sentence.tokens
    inner = tokens.marked[place].inner
    body = tokens.text[inner.start : min(inner.end, inner.start + 80)]
    return body[-1:] in (".", ",", "!", "?") or body.count(" ") >= _TITLE


def _read_after_aside(sentence: Sentence, place: int) -> int | None:
    """Read over ", citing a report," to the content: quoted words or a clause with "that"."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    for end in range(place + 1, min(place + 16, sentence.stop - 1)):
        if words[end] == "," and (tags[end + 1] & QUOTE or words[end + 1] == "that"):
            return end + 1
        if tags[end] & QUOTE:
            return None
    return None


def _read_that(sentence: Sentence, place: int, cue: Cue) -> int | None:
    words = sentence.tokens.words
    verb_end = place
    if "O" in cue.frames or "o" in cue.frames:
        place = _skip_to_that(sentence, place)
    place = skip_adjuncts(sentence, place)
    if place + 1 < sentence.stop and words[place] == "," and words[place + 1] == "that":
        place += 1
    elif place < sentence.stop and words[place] == ",":
        after = _read_after_aside(sentence, place)
        if after is not None and words[after] == "that":
            place = after
    if place + 1 >= sentence.stop or words[place] != "that":
        return None
    if place > verb_end and _is_relative(sentence, place):
        return None
    if "n" in cue.frames and _is_demonstrative(sentence, place):
        return None
    return place + 1


def _is_relative(sentence: Sentence, place: int) -> bool:
    """Tell whether "that" has the noun before it for its subject: "a group that calls itself"."""
    following = place + 1
    if following >= sentence.stop:
        return True
    word = sentence.tokens.words[following]
    return bool(sentence.tokens.tags[following] & AUXILIARY) or word in load_finite()


def _is_demonstrative(sentence: Sentence, place: int) -> bool:
    """Tell whether "that" points at a noun: "disputed that finding in May"."""
    tags = sentence.tokens.tags
    if tags[place + 1] or place + 2 >= sentence.stop:
        return False
    behind = tags[place + 2] & (PREPOSITION | PUNCTUATION | QUOTE)
    return bool(behind) and not _has_finite(sentence, place + 1)


def _skip_to_that(sentence: Sentence, place: int) -> int:
    """Return where "that" stands after a hearer and what belongs to it; else the same place."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    for end in range(place, min(place + 16, sentence.stop)):
        if words[end] == "that":
            return end
        if tags[end] & (PUNCTUATION | AUXILIARY | CONTRACTED) or (
            tags[end] & SUBORDINATOR and not tags[end] & PREPOSITION
        ):
            break
    return place


def skip_hearer(sentence: Sentence, place: int) -> int:
    """Return where the hearer ends who follows the verb: "reporters", "him", "Fox News"."""
    tokens = sentence.tokens
    words, tags = tokens.words, tokens.tags
    if place >= sentence.stop:
        return place
    if tags[place] & OBJECT:
        return place + 1
    end = place
    while end < sentence.stop and end - place < 10:
        tag = tags[end]
        if tag & (_PHRASE_STOP | TIME) or (tag & PREPOSITION and words[end] != "of"):
            break
        if end > place:
            if tag & SUBJECT and not tag & DETERMINER:
                break
            if tag & DETERMINER and not tags[end - 1] & (PREPOSITION | DETERMINER | CONJUNCTION):
                break
            if end in sentence.names and not tags[end] and not tags[end - 1] & PREPOSITION:
                break
        end += 1
    return end


def _read_question(sentence: Sentence, place: int, cue: Cue) -> int | None:
    if "O" in cue.frames or "o" in cue.frames or cue.lemma == "ask":
        place = place if _asks(sentence, place) else skip_hearer(sentence, place)
    place = skip_adjuncts(sentence, place) if not _asks(sentence, place) else place
    return place if _asks(sentence, place) else None


def _asks(sentence: Sentence, place: int) -> bool:
    return place + 1 < sentence.stop and bool(sentence.tokens.tags[place] & QUESTION)


def _read_infinitive(sentence: Sentence, place: int, cue: Cue) -> int | None:
    words = sentence.tokens.words
    if words[place] != "to":
        place = skip_adjuncts(sentence, place)
    if place + 1 >= sentence.stop or words[place + 1 : place + 3] in _UNNAMED:
        return None
    return place if words[place] == "to" else None


def _read_request(sentence: Sentence, place: int, cue: Cue) -> int | None:
    """Read "urged the party to wait": the content is from "the party" on."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    for end in range(place, min(place + 14, sentence.stop - 1)):
        if words[end + 1 : end + 3] in _UNNAMED:
            return None
        if words[end] == "to" and end > place and not tags[end + 1] & (DETERMINER | OBJECT):
            return place if cue.lemma not in ("ask", "tell") else end
        if tags[end] & _PHRASE_STOP:
            return None
    return None


def _read_preposition(sentence: Sentence, place: int, cue: Cue) -> int | None:
    words, tags = sentence.tokens.words, sentence.tokens.tags
    if tags[place] & (ADVERB | TIME):
        place += 1
    elif words[place] not in cue.prepositions and tags[place] & (PREPOSITION | OBJECT):
        after = skip_adjuncts(sentence, place) if tags[place] & PREPOSITION else place + 1
        place = after
    if place + 1 < sentence.stop and words[place] in cue.prepositions:
        return place + 1
    return None


def _read_clause(sentence: Sentence, place: int, cue: Cue) -> int | None:
    """Read a clause without "that"."""
    tags = sentence.tokens.tags
    start = skip_adjuncts(sentence, place)
    if start + 1 >= sentence.stop:
        return None
    if start + 2 >= sentence.stop and not sentence.tokens.tags[start + 1] & QUOTE:
        return None
    if sentence.tokens.words[start] == "," and start == place and cue.lemma == "say":
        start += 1
    if tags[start] & (PUNCTUATION | CONJUNCTION | QUOTE):
        return None
    if tags[start] & RELATIVE or (tags[start] & SUBORDINATOR and start > place):
        return None
    if tags[start] & SUBORDINATOR and sentence.tokens.words[start] not in (
        "if",
        "once",
        "while",
        "what",
    ):
        return None
    if tags[start] & AUXILIARY:
        return None
    if cue.lemma not in ("say", "tell") and not _has_finite(sentence, start):
        return None
    return start


def _has_finite(sentence: Sentence, start: int) -> bool:
    """Tell whether a finite verb follows soon: a clause, not a mere object."""
    tokens = sentence.tokens
    finite = load_finite()
    for place in range(start, min(start + 14, sentence.stop)):
        if tokens.tags[place] & (AUXILIARY | CONTRACTED) or tokens.words[place] in finite:
            return True
        if (
            tokens.words[place] in (",", "as", "when", "because")
            and tokens.text[tokens.starts[start]].isdigit()
        ):
            return False
    return False


def _read_hearer_clause(sentence: Sentence, place: int, cue: Cue) -> int | None:
    """Read "told reporters the deal was dead"."""
    after = skip_hearer(sentence, place)
    if after == place:
        return None
    return _read_clause(sentence, after, cue)


def _read_object(sentence: Sentence, place: int, cue: Cue) -> int | None:
    tags = sentence.tokens.tags
    while place < sentence.stop and tags[place] & ADVERB and not tags[place] & DETERMINER:
        place += 1
    if place + 1 < sentence.stop and sentence.tokens.words[place] == "what":
        return place
    if place >= sentence.stop or (
        tags[place] & (PUNCTUATION | CONJUNCTION | PREPOSITION | SUBORDINATOR | AUXILIARY | TIME)
        and not tags[place] & DETERMINER
    ):
        return None
    if tags[place] & RELATIVE and not tags[place] & DETERMINER:
        return None
    if sentence.tokens.words[place] == "that" and _is_relative(sentence, place):
        return None
    return place


def _read_estimate(sentence: Sentence, place: int, cue: Cue) -> int | None:
    """Read "put the loss at $6 million"."""
    tokens = sentence.tokens
    for end in range(place + 1, min(place + _ADJUNCT_REACH, sentence.stop - 1)):
        if tokens.tags[end] & (PUNCTUATION | AUXILIARY):
            return None
        if tokens.words[end] == "at":
            size = tokens.text[
                tokens.starts[end + 1] : tokens.ends[min(end + 4, sentence.stop - 1)]
            ]
            counts = any(sign.isdigit() for sign in size) or tokens.tags[end + 1] & QUOTE
            return place if counts or _counts(sentence, end + 1) else None
    return None


def _letters(text: str) -> frozenset[str]:
    return frozenset(text)


RULES: Final = (
    Rule("quoted", _letters("q"), _read_quoted),
    Rule("that", _letters("tO"), _read_that),
    Rule("question", _letters("w"), _read_question),
    Rule("request", _letters("H"), _read_request),
    Rule("infinitive", _letters("i"), _read_infinitive),
    Rule("preposition", frozenset(), _read_preposition),
    Rule("hearer-clause", _letters("O"), _read_hearer_clause),
    Rule("object", _letters("nka"), _read_object),
    Rule("estimate", _letters("e"), _read_estimate),
    Rule("clause", _letters("c"), _read_clause),
)
