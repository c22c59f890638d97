"""Tell whose or what's figure it is, resolved within the article."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from quotecheck.extract import parts as w
from quotecheck.extract.frames import find_first_subject
from quotecheck.extract.names import Cast
from quotecheck.extract.parts import is_plural, load_parts, load_set
from quotecheck.extract.periods import find_periods
from quotecheck.extract.phrases import NOMINAL, end_phrase, skip, start_phrase
from quotecheck.extract.places import Measured, Place
from quotecheck.extract.words import LONGEST, Words, read_words
from quotecheck.models import Quote, Span


class Owners:
    """The people and organisations of an article, asked by words."""

    def __init__(self, cast: Cast, sentences: Sequence[Span]) -> None:
        self.cast = cast
        self.sentences = sentences
        self.sentence_starts = [sentence.start for sentence in sentences]
        self.starts = [mention.start for mention in cast.mentions]
        self.kinds = {mention.speaker.name: mention.speaker.kind for mention in cast.mentions}

    def speaking(self, words: Words, place: int, quote: Quote | None) -> str | None:
        """Return the speaker where the pronoun at `place` means whoever speaks in `quote`.

        "I" is the speaker; so are "we" and "it" where an organisation speaks. Whom else "we"
        means, nobody can tell.
        """
        if quote is None or quote.speaker is None or quote.speaker.lower() in load_parts():
            return None
        word = re.split("['\u2019]", words.lower[place], maxsplit=1)[0]
        if word in load_set("speaker_alone"):
            return quote.speaker
        organised = self.kinds.get(quote.speaker) == "organisation"
        organised = organised or quote.speaker.lower().startswith(("the ", "a ", "an "))
        return quote.speaker if organised and word != "you" else None

    def before(self, words: Words, place: int, steps: int = 2) -> str | None:
        """Return what "it" or "they" at `place` takes up: the subject of the sentence before."""
        word = re.split("['\u2019]", words.lower[place], maxsplit=1)[0]
        index = bisect_left(self.sentence_starts, words.span.start) - 1
        if word not in load_set("third_person") or index < 0 or steps == 0:
            return None
        sentence = self.sentences[index]
        if sentence.end - sentence.start > LONGEST:
            return None
        earlier = read_words(words.text, sentence, (), find_periods(words.text, sentence))
        subject = find_first_subject(earlier)
        if subject is None:
            return None
        head = earlier.lower[_end_head(earlier, *subject) - 1]
        if earlier.parts[subject.start] in (w.PRONOUN, w.CONTRACTION):
            same = earlier.lower[subject.start][:2] == word[:2]
            return self.before(earlier, subject.start, steps - 1) if same else None
        if is_plural(head) != word.startswith("the"):
            return None
        found = _read_subject(earlier, subject, self)
        return None if self.kinds.get(found or "") == "person" else found

    def name(self, words: Words, first: int, end: int, *, roles: bool = True) -> str | None:
        """Return the name behind the words from `first` up to `end`; None where nobody is.

        With `roles`, roles and pronouns are resolved too.
        """
        start, stop = words.starts[first], words.ends[_end_head(words, first, end) - 1]
        if words.parts[end - 1] == w.CONTRACTION:
            stop = start + min(words.lower[first].replace("’", "'").find("'"), stop - start)
        index = bisect_left(self.starts, start)
        for mention in self.cast.mentions[max(0, index - 1) : index + 1]:
            if mention.start < stop and stop - 2 <= mention.end and start < mention.end:
                return mention.speaker.name
        if not roles or words.lower[first][:2] in ("i'", "i’", "we"):
            return None
        speaker = self.cast.resolve(start, stop)
        return speaker.name if speaker and speaker.kind != "description" else None


def _end_head(words: Words, first: int, end: int) -> int:
    """Return where a phrase ends without what hangs on its head: "the crew [of the ship]"."""
    for place in range(first + 1, end):
        if words.parts[place] in (w.OF, w.PREPOSITION, w.FIGURE):
            return place
    return end


def _end_whole(words: Words, first: int, end: int) -> int:
    """Return where a phrase ends with its phrases with "of": "the government [of Norland]"."""
    for place in range(first + 1, end):
        if words.parts[place] in (w.PREPOSITION, w.FIGURE):
            return place
    return end


def find_subject(
    place: Place, measured: Measured, owners: Owners, quote: Quote | None
) -> str | None:
    """Return whose figure it is: a possessor, the clause's subject, or the place that it is of."""
    if found := _find_owner(place, measured, owners):
        return found
    words, taken = place.words, _find_taken_up(place, measured)
    if taken is None:
        return None
    told = quote is not None and (quote.speaker_start or 0) < words.starts[taken]
    if words.lower[taken] in load_set("third_person") and not told:
        return owners.before(words, taken)
    return owners.speaking(words, taken, quote) or owners.before(words, taken)


def _find_taken_up(place: Place, measured: Measured) -> int | None:
    """Return the pronoun whose figure it is: "[we] have 40 boats", "a third of [our] boats"."""
    words, subject = place.words, place.frame.subject
    if measured.rule == "dating":
        return None
    owning = [place.at - 1] if place.at else []
    if measured.phrase:
        owning += [measured.phrase.start, measured.phrase.start - 1]
    for own in owning:
        if own >= 0 and words.parts[own] == w.POSSESSIVE:
            return own
    if subject and words.parts[subject.start] in (w.PRONOUN, w.CONTRACTION):
        return subject.start
    return None


def _find_owner(place: Place, measured: Measured, owners: Owners) -> str | None:
    words = place.words
    if measured.rule == "dating":
        return None
    if owner := _find_possessor(words, place.at, owners):
        return owner
    if words.lower[place.at - 1] in load_set("first_person") and place.at:
        return None
    if (
        measured.start is None
        and place.frame.verb is None
        and (owner := _find_group(words, place.at, owners))
    ):
        return owner
    if measured.phrase and (owner := _find_within(words, measured.phrase, owners)):
        return owner
    if place.frame.subject and words.lower[place.frame.subject.start] == "there":
        return _find_complement(words, measured, owners) or _find_fronted(place, owners)
    if measured.rule == "object" and words.lower[place.frame.verb or 0] in load_set("putting"):
        return _find_complement(words, measured, owners)
    if owner := _find_holder(words, place.at, owners):
        return owner
    if not measured.subjectlike and place.frame.subject:
        return _read_subject(words, place.frame.subject, owners)
    if measured.phrase and (owner := _find_complement(words, measured, owners)):
        return owner
    if measured.subjectlike and measured.phrase:
        if owner := owners.name(words, *measured.phrase):
            return owner
        if _is_proper(words, measured.phrase):
            return words.cut(*measured.phrase)
        if thing := _find_thing(words, measured.phrase):
            return thing
    if measured.subjectlike and place.figure.kind == "measure" and place.frame.subject:
        return _read_subject(words, place.frame.subject, owners)
    return None


def _find_holder(words: Words, at: int, owners: Owners) -> str | None:
    """It leaves [the cabinet] with 21 members."""
    if words.lower[at - 1 : at] != ["with"]:
        return None
    end = at - 1 - (words.parts[at - 2 : at - 1] == w.COMMA)
    start = start_phrase(words, end)
    return _read_subject(words, Span(start, end), owners) if start < end else None


def _find_fronted(place: Place, owners: Owners) -> str | None:
    """[In this chamber] there are 17 women."""
    words, subject = place.words, place.frame.subject
    if subject is None:
        return None
    start = start_phrase(words, subject.start)
    if start == subject.start or words.parts[start - 1 : start] != w.PREPOSITION:
        return None
    return _read_subject(words, Span(start, subject.start), owners)


def _find_group(words: Words, at: int, owners: Owners) -> str | None:
    """The group of so many: [a cooperative] of 85 women."""
    if words.parts[at - 1 : at] != w.OF:
        return None
    start = start_phrase(words, at - 1)
    if start == at - 1 or words.lower[at - 2] in load_set("hollow_heads"):
        return None
    return _read_subject(words, Span(start, at - 1), owners)


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
        bare = words.parts[place] == w.NOUN and words.parts[place - 1] in (w.FIGURE, w.VERB)
        if bare:
            return None
        start = start_phrase(words, place + 1)
        if words.lower[place][:-2] in load_set("ownerless"):
            return None
        roles = words.parts[place] != w.NAME
        owner = owners.name(words, start, place + 1, roles=roles)
        return owner or _read_genitive(words, start, place + 1)
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
        behind = before in (w.OF, w.PREPOSITION, w.DETERMINER) or (
            before == w.NOUN and w.OF in words.parts[phrase.start : place]
        )
        if part == w.NAME and behind:
            end = skip(words, place, frozenset((w.NAME,)))
            if words.parts[end : end + 1] == w.NOUN:
                continue
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


def _find_thing(words: Words, phrase: Span) -> str | None:
    """The thing that a measure is of: the volume [of the inland sea]."""
    for place in range(phrase.start, phrase.end - 2):
        if words.parts[place : place + 2] == w.OF + w.DETERMINER:
            return words.cut(place + 2, _end_whole(words, place + 2, phrase.end))
    return None


def _find_apposition(words: Words, end: int, owners: Owners) -> str | None:
    """The principal, [Ana Rossi], has taught; a candidate, [bookseller Omar Haidari], won."""
    if words.parts[end : end + 1] != w.COMMA:
        return None
    last = skip(words, end + 1, NOMINAL)
    if words.parts[last : last + 1] != w.COMMA or words.parts[last - 1] != w.NAME:
        return None
    return owners.name(words, end + 1, last)


def _read_subject(words: Words, subject: Span, owners: Owners) -> str | None:
    if words.parts[subject.start] == w.FIGURE:
        return None
    if owner := _find_apposition(words, subject.end, owners):
        return owner
    if owner := owners.name(words, subject.start, subject.end):
        return owner
    first = skip(words, subject.start, frozenset((w.DETERMINER, w.POSSESSIVE)))
    end = _end_whole(words, first, subject.end)
    while end > first and words.parts[end - 1] not in NOMINAL:
        end -= 1
    if first >= end or words.parts[first] in (w.PRONOUN, w.CONTRACTION):
        return None
    return words.cut(first, end)
