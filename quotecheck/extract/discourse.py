"""Follow an article from sentence to sentence: who is spoken of, how prominently, and by whom.

An `Appearance` is a place where a person is named, or meant by a pronoun, outside quotation marks.
Its weight tells how likely the next "he" or "she" means the same one: a subject weighs more than
an object, who is reported to speak weighs more still, and every sentence since takes some away.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from quotecheck.extract.cues import load_cues
from quotecheck.extract.marks import iter_marked
from quotecheck.extract.segment import Document
from quotecheck.lexicon import load_table
from quotecheck.models import Speaker

_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er|[Hh]im)\b")
_GENDERS = {"he": "male", "his": "male", "him": "male", "she": "female", "her": "female"}
_WORD_BEFORE = re.compile(r"([\w'’-]+)[ \xa0]+$")
_WORD_AFTER = re.compile(r"[,\s]*([\w'’-]+)")
_APPOSED_VERB = re.compile(r",\s[^,.;:\n\"“”]{2,110},\s([\w'’-]+)")

# What an appearance weighs. Found by reading a few hundred pronouns, not by fitting.
NAMED_SUBJECT, PRONOUN_SUBJECT, OBJECT, PRONOUN_OTHER = 2.4, 2.2, 1.0, 1.2
AFTER_PREPOSITION, POSSESSIVE, QUOTED = 0.6, 0.9, 0.1
REPORTS = 0.5  # added where the person is reported to say something
QUOTE_GOES_ON = 0.8  # added to that for a pronoun that stands by a quotation
FOLLOWED_BY_WHO = 0.8
PER_SENTENCE = 1.0  # taken away for every sentence between, those all in quotation marks left out
SAME_SENTENCE = 0.4
UNSURE = 0.5  # taken away where neither name nor title tells the gender
DOUBTFUL = 1.2  # taken away where it may be no person
MARGIN = 0.3  # two candidates nearer than this: nobody can be told
REACH = 6  # sentences
FAR = 16  # appearances

_PREPOSITIONS = frozenset(load_table("name_parts")["prepositions"])


class Appearance(NamedTuple):
    """A person at a place: `weight` in the sentence numbered `sentence`; `reports` if speaking."""

    start: int
    end: int
    sentence: int
    speaker: Speaker
    weight: float
    reports: bool


@dataclass(slots=True)
class Discourse:
    """The appearances of an article by offset, and the stretches in quotation marks."""

    document: Document
    genders: dict[str, str]
    quoted: list[tuple[int, int]] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    appearances: list[Appearance] = field(default_factory=list)
    sentence_starts: list[int] = field(default_factory=list)
    sentence_numbers: list[int] = field(default_factory=list)
    quoted_starts: list[int] = field(default_factory=list)

    def sentence_of(self, offset: int) -> int:
        """Return the number of the sentence that holds `offset`; those all quoted do not count."""
        index = bisect_right(self.sentence_starts, offset) - 1
        return self.sentence_numbers[index] if index >= 0 else 0

    def is_quoted(self, offset: int) -> bool:
        """Tell whether `offset` lies within quotation marks."""
        index = bisect_right(self.quoted_starts, offset) - 1
        return index >= 0 and offset < self.quoted[index][1]

    def add(self, appearance: Appearance) -> None:
        """Take the next appearance in; they come by offset."""
        self.starts.append(appearance.start)
        self.appearances.append(appearance)

    def before(self, offset: int) -> Sequence[Appearance]:
        """Return the last appearances that begin before `offset`."""
        last = bisect_left(self.starts, offset)
        return self.appearances[max(0, last - FAR) : last]

    def around(self, offset: int) -> Sequence[Appearance]:
        """Return the appearances nearest to `offset` on both sides."""
        place = bisect_left(self.starts, offset)
        return self.appearances[max(0, place - 4) : place + 4]

    def choose(self, offset: int, gender: str) -> Speaker | None:
        """Return whom a pronoun of `gender` at `offset` means; None where two could be meant."""
        loss = {gender: 0.0, "either": UNSURE, "maybe": DOUBTFUL}
        losses = {name: loss[its] for name, its in self.genders.items() if its in loss}
        return self.choose_among(offset, losses, MARGIN)

    def choose_among(
        self, offset: int, losses: Mapping[str, float], margin: float
    ) -> Speaker | None:
        """Return who of those named in `losses` is meant at `offset`: the one most spoken of.

        Each one's loss is taken from their weight; None where two are nearer than `margin`.
        """
        sentence = self.sentence_of(offset)
        by_quote = self.stands_by_quote(offset)
        best: dict[str, tuple[float, Speaker]] = {}
        for near in reversed(self.before(offset)):
            distance = sentence - near.sentence
            if distance > REACH:
                break
            name = near.speaker.name
            if name not in losses:
                continue
            score = near.weight - losses[name]
            score += -PER_SENTENCE * distance if distance else SAME_SENTENCE
            score += QUOTE_GOES_ON * (by_quote and near.reports)
            if name not in best or score > best[name][0]:
                best[name] = (score, near.speaker)
        ranked = sorted(best.values(), key=lambda scored: -scored[0])
        if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < margin):
            return None
        return ranked[0][1]

    def stands_by_quote(self, offset: int) -> bool:
        """Tell whether a quotation ends right before `offset`."""
        index = bisect_right(self.quoted_starts, offset) - 1
        return index >= 0 and 0 <= offset - self.quoted[index][1] < 4


def follow(
    document: Document,
    persons: Sequence[tuple[int, int, Speaker]],
    genders: Mapping[str, str],
) -> Discourse:
    """Return the discourse of an article, whose `persons` are its mentions of them by offset."""
    quoted = [
        (marked.start, marked.end) for marked in iter_marked(document.text, document.paragraphs)
    ]
    discourse = Discourse(
        document,
        _vote(document.text, persons, genders),
        quoted,
        sentence_starts=[sentence.start for sentence in document.sentences],
        quoted_starts=[start for start, _ in quoted],
    )
    discourse.sentence_numbers.extend(_number_sentences(discourse))
    subjects: set[int] = set()
    for start, end, speaker, pronoun in _merge(document.text, persons):
        sentence = discourse.sentence_of(start)
        inside = discourse.is_quoted(start)
        who = discourse.choose(start, _GENDERS[pronoun]) if pronoun and not inside else speaker
        if who is None:
            continue
        weight, reports = QUOTED, False
        if not inside:
            weight, reports = _weigh(document.text, start, end, pronoun, sentence not in subjects)
            if weight >= PRONOUN_SUBJECT:
                subjects.add(sentence)
        discourse.add(Appearance(start, end, sentence, who, weight, reports))
    return discourse


def _number_sentences(discourse: Discourse) -> Iterator[int]:
    """Yield a number for each sentence, the same again where all of it is in quotation marks."""
    number = 0
    for sentence in discourse.document.sentences:
        index = bisect_right(discourse.quoted_starts, sentence.start) - 1
        if index < 0 or discourse.quoted[index][1] < sentence.end - 2:
            number += 1
        yield number


def _merge(
    text: str, persons: Sequence[tuple[int, int, Speaker]]
) -> Iterator[tuple[int, int, Speaker | None, str]]:
    """Yield persons and pronouns by offset; a pronoun comes with its word, a person with none."""
    named = iter(persons)
    person = next(named, None)
    for found in _PRONOUN.finditer(text):
        while person is not None and person[0] < found.start():
            yield (*person, "")
            person = next(named, None)
        yield found.start(), found.end(), None, found.group().lower()
    while person is not None:
        yield (*person, "")
        person = next(named, None)


def _weigh(text: str, start: int, end: int, pronoun: str, first: bool) -> tuple[float, bool]:
    """Return how prominent a person is where the text names or means them, and if they speak."""
    before = _WORD_BEFORE.search(text, max(0, start - 20), start)
    after = _WORD_AFTER.match(text, end, end + 24)
    previous = before.group(1).lower() if before else ""
    following = after.group(1).lower() if after else ""
    apposed = _APPOSED_VERB.match(text, end) if not pronoun and text.startswith(",", end) else None
    if apposed and following != "who" and apposed.group(1) in load_cues():
        following = apposed.group(1)
    reports = following in load_cues() or _inverts(previous) or _according(text, start)
    more = REPORTS if reports else 0.0
    if pronoun:
        return (PRONOUN_SUBJECT if pronoun in ("he", "she") else PRONOUN_OTHER) + more, reports
    if text.startswith(("'s", "’s"), end):
        return POSSESSIVE, False
    more += FOLLOWED_BY_WHO if following == "who" else 0.0
    if previous in _PREPOSITIONS and not reports:
        return AFTER_PREPOSITION + more, False
    return (NAMED_SUBJECT if first or reports else OBJECT) + more, reports


def is_subject(text: str, start: int, end: int) -> bool:
    """Tell whether a name may be a subject: not after a preposition, no possessive."""
    before = _WORD_BEFORE.search(text, max(0, start - 20), start)
    if before and before.group(1).lower() == "the":
        before = _WORD_BEFORE.search(text, max(0, start - 24), before.start(1))
    possessive = text.startswith(("'s", "’s"), end)
    return not possessive and not (before and before.group(1).lower() in _PREPOSITIONS)


def _inverts(previous: str) -> bool:
    """Tell whether the word before a name is a verb whose subject it may be: "said Rossi"."""
    cue = load_cues().get(previous)
    return cue is not None and cue.form in ("past", "s") and cue.frames.isdisjoint("oOHk")


def _according(text: str, start: int) -> bool:
    return text[max(0, start - 13) : start].lower().endswith("according to ")


def _vote(
    text: str, persons: Sequence[tuple[int, int, Speaker]], genders: Mapping[str, str]
) -> dict[str, str]:
    """Return `genders`, with those added that the next pronoun in the sentence tells."""
    told = dict(genders)
    votes: dict[str, list[int]] = {}
    previous: tuple[int, str] | None = None
    for start, end, speaker, pronoun in _merge(text, persons):
        if speaker is not None:
            unknown = genders.get(speaker.name) in ("either", "maybe")
            previous = (end, speaker.name) if unknown else None
        elif previous is not None:
            if start - previous[0] < 120 and "." not in text[previous[0] : start]:
                ballot = votes.setdefault(previous[1], [0, 0])
                ballot[_GENDERS[pronoun] == "female"] += 1
            previous = None
    for name, (male, female) in votes.items():
        if male > 2 * female or female > 2 * male:
            told[name] = "male" if male > female else "female"
    return told
