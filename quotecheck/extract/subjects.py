"""Tell whose or what's figure it is, resolved within the article."""

from __future__ import annotations

import re
from bisect import bisect_left

from quotecheck.extract import words as w
from quotecheck.extract.measures import Measured, Place
from quotecheck.extract.names import Cast
from quotecheck.extract.phrases import NOMINAL, end_phrase, skip, start_phrase
from quotecheck.extract.words import Words, load_set
from quotecheck.models import Quote, Span


class Owners:
    """The people and organisations of an article, asked by words."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.starts = [mention.start for mention in cast.mentions]
        self.kinds = {mention.speaker.name: mention.speaker.kind for mention in cast.mentions}

    def speaking(self, words: Words, place: int, quote: Quote | None) -> str | None:
        """Return the speaker where the pronoun at `place` means whoever speaks in `quote`.

        "I" and "we" are the speaker; so is "it" where an organisation speaks.
        """
        if quote is None or quote.speaker is None:
            return None
        word = re.split("['\u2019]", words.lower[place], maxsplit=1)[0]
        if word in load_set("first_person"):
            return quote.speaker
        institution = self.kinds.get(quote.speaker) == "organisation"
        return quote.speaker if institution and word in ("it", "its", "they", "their") else None

    def name(self, words: Words, first: int, end: int) -> str | None:
        """Return the name behind the words from `first` up to `end`; None where nobody is."""
        start, stop = words.starts[first], words.ends[_end_head(words, first, end) - 1]
        if words.parts[end - 1] == w.CONTRACTION:
            stop = start + min(words.lower[first].replace("’", "'").find("'"), stop - start)
        index = bisect_left(self.starts, start)
        for mention in self.cast.mentions[max(0, index - 1) : index + 1]:
            if mention.start < stop and stop - 2 <= mention.end and start < mention.end:
                return mention.speaker.name
        if words.parts[first] == w.CONTRACTION and words.lower[first][:2] in ("i'", "i’", "we"):
            return None
        speaker = self.cast.resolve(start, stop)
        return speaker.name if speaker and speaker.kind != "description" else None


def _end_head(words: Words, first: int, end: int) -> int:
    """Return where a phrase ends without what hangs on its head: "the crew [of the ship]"."""
    for place in range(first + 1, end):
        if words.parts[place] in (w.OF, w.PREPOSITION, w.FIGURE):
            return place
    return end


def find_subject(
    place: Place, measured: Measured, owners: Owners, quote: Quote | None
) -> str | None:
    """Return whose figure it is: a possessor, the clause's subject, or the place that it is of."""
    found = _find_owner(place, measured, owners)
    return found if found or quote is None else _find_speaking(place, measured, owners, quote)


def _find_speaking(place: Place, measured: Measured, owners: Owners, quote: Quote) -> str | None:
    """Return the speaker where the figure is theirs: "we have 40 boats", "a third of our boats"."""
    words, subject = place.words, place.frame.subject
    owning = [place.at - 1] if place.at else []
    if measured.phrase:
        owning.append(measured.phrase.start)
    for own in owning:
        if words.parts[own] == w.POSSESSIVE:
            return owners.speaking(words, own, quote)
    if subject and words.parts[subject.start] in (w.PRONOUN, w.CONTRACTION):
        return owners.speaking(words, subject.start, quote)
    return None


def _find_owner(place: Place, measured: Measured, owners: Owners) -> str | None:
    words = place.words
    if measured.rule == "dating":
        return None
    if owner := _find_possessor(words, place.at, owners):
        return owner
    if words.parts[place.at - 1 : place.at] == w.POSSESSIVE:
        return None
    if measured.phrase and (owner := _find_within(words, measured.phrase, owners)):
        return owner
    if not measured.subjectlike and place.frame.subject:
        return _read_subject(words, place.frame.subject, owners)
    if measured.phrase and (owner := _find_complement(words, measured, owners)):
        return owner
    if measured.subjectlike and measured.phrase and _is_proper(words, measured.phrase):
        return owners.name(words, *measured.phrase) or words.cut(*measured.phrase)
    if measured.subjectlike and place.figure.kind in ("measure", "time") and place.frame.subject:
        return _read_subject(words, place.frame.subject, owners)
    return None


def _is_proper(words: Words, phrase: Span) -> bool:
    """Tell whether a phrase is a name, not a sentence's first word."""
    names = words.parts[phrase.start : phrase.end].count(w.NAME)
    return names > 1 or (names == 1 and words.parts[phrase.end - 1] == w.NAME and phrase.start > 0)


def _find_possessor(words: Words, at: int, owners: Owners) -> str | None:
    """Its 2 percent objective; Norland's 20 million people."""
    before = at - 1
    while before >= 0 and words.parts[before] in (w.NOUN, w.ADVERB) and before > at - 3:
        if _is_genitive(words.lower[before]):
            break
        before -= 1
    return _read_possessor(words, before, owners) if before >= 0 else None


def _read_possessor(words: Words, place: int, owners: Owners) -> str | None:
    if words.parts[place] == w.POSSESSIVE:
        return owners.name(words, place, place + 1)
    if words.parts[place] in NOMINAL and _is_genitive(words.lower[place]):
        start = start_phrase(words, place + 1)
        if words.lower[place][:-2] in load_set("ownerless"):
            return None
        return owners.name(words, start, place + 1) or _read_genitive(words, start, place + 1)
    return None


def _is_genitive(word: str) -> bool:
    return word.endswith(("'s", "’s", "s'", "s’"))


def _read_genitive(words: Words, first: int, end: int) -> str:
    first = skip(words, first, frozenset((w.DETERMINER, w.POSSESSIVE)))
    text = words.cut(min(first, end - 1), end)
    return text[:-1] if text[-1] in "'’" else text[:-2]


def _find_within(words: Words, phrase: Span, owners: Owners) -> str | None:
    """The energy of [its]; population of [Norland]; [the company]'s sales."""
    for place in range(phrase.start, phrase.end):
        if owner := _read_possessor(words, place, owners):
            return owner
    for place in range(phrase.end - 1, phrase.start, -1):
        before, part = words.parts[place - 1], words.parts[place]
        if part == w.NAME and before in (w.OF, w.PREPOSITION, w.DETERMINER):
            end = skip(words, place, frozenset((w.NAME,)))
            return owners.name(words, place, end) or words.cut(place, end)
    return None


def _find_complement(words: Words, measured: Measured, owners: Owners) -> str | None:
    """10 members [of the Assembly], 6 million homes [in Norland]."""
    place = measured.phrase.end if measured.phrase else measured.end
    if place >= len(words.parts) or words.lower[place] not in load_set("belonging"):
        return None
    first = skip(words, place + 1, frozenset((w.DETERMINER,)))
    end = end_phrase(words, first, counted=False)
    if end == first:
        return None
    for word in range(place + 1, end):
        if owner := _read_possessor(words, word, owners):
            return owner
    if owner := owners.name(words, place + 1, end):
        return owner
    return words.cut(first, end) if words.parts[first] == w.NAME else None


def _read_subject(words: Words, subject: Span, owners: Owners) -> str | None:
    if words.parts[subject.start] == w.FIGURE:
        return None
    subject = Span(subject.start, _end_head(words, subject.start, subject.end))
    if owner := owners.name(words, subject.start, subject.end):
        return owner
    first = skip(words, subject.start, frozenset((w.DETERMINER, w.POSSESSIVE)))
    end = subject.end
    while end > first and words.parts[end - 1] not in NOMINAL:
        end -= 1
    if first >= end or words.parts[first] in (w.PRONOUN, w.CONTRACTION):
        return None
    return words.cut(first, end)
