"""Follow an article from sentence to sentence: who is spoken of, how prominently, and by whom.

An `Appearance` is a place where a person is named, or meant by a pronoun, outside quotation marks.
Its weight tells how likely the next "he" or "she" means the same one: a subject weighs more than
an object, who is reported to speak weighs more still, and every sentence since takes some away.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from quotecheck.extract.names.events import (
    EPITHET,
    find_ahead,
    find_events,
    find_reported,
    is_apposed,
    leads,
    only_asks,
    tell_genders,
    tells_of_other,
)
from quotecheck.extract.names.salience import (
    FIRST_POSSESSIVE,
    NAMED_SUBJECT,
    PRONOUN_SUBJECT,
    QUOTED,
    is_governed,
    weigh,
)
from quotecheck.extract.segment import Document, lies_in
from quotecheck.models import Span, Speaker

if TYPE_CHECKING:
    from quotecheck.extract.names.cast import Cast

QUOTE_GOES_ON = 0.8  # added by a quotation, for who spoke last or is named in its paragraph
BROUGHT_IN = 0.8  # added for the named subject of the paragraph before a quotation
PER_SENTENCE = 1.0  # taken away for every sentence between, those all in quotation marks left out
SAME_SENTENCE = 0.4
UNSURE = 0.35  # taken away where neither name nor title tells the gender
DOUBTFUL = 1.2  # taken away where it may be no person
SAID = 1.6  # taken away in the sentence of "he said" between commas: it is what he says
SAME_PARAGRAPH = 0.4  # added for the subject of the sentence before, in one paragraph
MARGIN = 0.3  # two candidates nearer than this: nobody can be told
REACH = 6  # sentences
FAR = 16  # appearances
_BEHIND = 4  # the same, on either side
INTRODUCED = 0.4  # added for whoever speaks and was not named before
ASKED = 2.0  # taken away for whoever is asked about, where another answers
ASIDE = 0.6  # the most that whoever stands in the furniture of the page weighs
NAMED = 1.0  # taken away for whoever is named in the quotation that a pronoun stands by
ANSWERS = 1.8  # added behind a quotation for whoever was spoken to, where "she replied" follows
# "he said," and "she wrote in May.": the end of an inserted report.
_INSERTED = re.compile(
    r"(?:he|she)\s(?:\w{2,12}\s)?\w{3,12}(?:\s(?:on|in|at|last|this|of|to)\s[\w ]{1,30})?[,.:]"
)
_REPLIES = re.compile(r"(?:he|she)\s(?:replied|replies|answered|answers|responded|retorted)\b")
# Who asks something, an apposition left out: "Ana Rossi, the chair, asked whether".
_ASKS = re.compile(r"(?:,\s[^.;:\n\"\u201c\u201d]{2,80},)?\s(?:then\s|later\s)?(?:asked|asks)\b")


@dataclass(slots=True)
class Appearance:
    """A person at a place: `weight` in the sentence numbered `sentence`; `reports` if speaking."""

    start: int
    end: int
    sentence: int
    speaker: Speaker
    weight: float
    reports: bool


@dataclass(slots=True)
class Discourse:
    """The appearances of an article by offset, and the stretches in quotation marks.

    Appearances are read from those that are `coming`, as far as somebody asks for them.
    """

    text: str
    quoted: list[tuple[int, int]]
    quoted_starts: list[int]
    sentence_starts: list[int]
    sentence_numbers: list[int]
    paragraph_starts: list[int]
    furniture: list[Span]
    coming: Iterator[Appearance] = field(init=False)
    reading: bool = False
    genders: dict[str, str] = field(default_factory=dict)
    starts: list[int] = field(default_factory=list)
    appearances: list[Appearance] = field(default_factory=list)
    speaking: set[str] = field(default_factory=set)
    asked: dict[tuple[int, str], int] = field(default_factory=dict)
    introduced: set[int] = field(default_factory=set)

    def sentence_of(self, offset: int) -> int:
        """Return the number of the sentence that holds `offset`; those all quoted do not count."""
        index = bisect_right(self.sentence_starts, offset) - 1
        return self.sentence_numbers[index] if index >= 0 else 0

    def paragraph_of(self, offset: int) -> int:
        """Return where the paragraph of `offset` begins."""
        index = bisect_right(self.paragraph_starts, offset) - 1
        return self.paragraph_starts[index] if index >= 0 else 0

    def is_quoted(self, offset: int) -> bool:
        """Tell whether `offset` lies within quotation marks."""
        index = bisect_right(self.quoted_starts, offset) - 1
        return index >= 0 and offset < self.quoted[index][1]

    def is_furniture(self, offset: int) -> bool:
        """Tell whether `offset` lies in a caption or the like, which tells of other things."""
        return lies_in(self.furniture, offset)

    def _read_next(self) -> bool:
        """Take the next appearance in; False where none comes.

        Whoever is told by words like "The Briton" is told by those before them.
        """
        if self.reading:
            return False
        self.reading = True
        appearance = next(self.coming, None)
        self.reading = False
        if appearance is None:
            return False
        if appearance.reports:
            self.speaking.add(appearance.speaker.name)
        self.starts.append(appearance.start)
        self.appearances.append(appearance)
        return True

    def _find_place(self, offset: int, more: int = 0) -> int:
        """Return how many appear before `offset`, with as many `more` read behind it."""
        while (not self.starts or self.starts[-1] < offset) and self._read_next():
            pass
        place = bisect_left(self.starts, offset)
        while len(self.starts) < place + more and self._read_next():
            pass
        return place

    def gender_of(self, name: str) -> str:
        """Return the gender that the article tells of a name: male, female, either, maybe or ""."""
        if not self.starts:
            self._find_place(0)  # reading tells it
        return self.genders.get(name, "")

    def speaks(self, name: str) -> bool:
        """Tell whether anybody of that name is reported to speak."""
        if name not in self.speaking:
            self._find_place(len(self.text))
        return name in self.speaking

    def at(self, offset: int) -> Speaker | None:
        """Return who appears right at `offset`."""
        place = self._find_place(offset)
        there = place < len(self.starts) and self.starts[place] == offset
        return self.appearances[place].speaker if there else None

    def before(self, offset: int) -> Sequence[Appearance]:
        """Return the last appearances that begin before `offset`."""
        last = self._find_place(offset)
        return self.appearances[max(0, last - FAR) : last]

    def around(self, offset: int) -> Sequence[Appearance]:
        """Return the appearances nearest to `offset` on both sides."""
        place = self._find_place(offset, _BEHIND)
        return self.appearances[max(0, place - _BEHIND) : place + _BEHIND]

    def choose(
        self, offset: int, gender: str, apart: frozenset[str] = frozenset()
    ) -> Speaker | None:
        """Return whom a pronoun of `gender` at `offset` means; None where two could be meant.

        None of those named `apart` is.
        """
        return self.choose_by(offset, partial(self._lose, gender, apart), MARGIN)

    def choose_next(self, offset: int, gender: str) -> Speaker | None:
        """Return who opens the next paragraph, where nobody is spoken of before a pronoun."""
        index = bisect_right(self.paragraph_starts, offset)
        if index >= len(self.paragraph_starts) or self.before(offset):
            return None
        opening = self.paragraph_starts[index]
        speaker = self.at(opening)
        return speaker if speaker and self.gender_of(speaker.name) == gender else None

    def _lose(self, gender: str, apart: frozenset[str], name: str) -> float | None:
        """Return what a name loses for not telling `gender`; None where it tells against it."""
        if name in apart:
            return None
        its = self.gender_of(name)
        if its == "maybe":
            return DOUBTFUL if self.speaks(name) else None
        return 0.0 if its == gender else UNSURE if its == "either" else None

    def choose_by(
        self, offset: int, lose: Callable[[str], float | None], margin: float
    ) -> Speaker | None:
        """Return who is meant at `offset`: of those who fit, the one most spoken of.

        `lose` tells what a name loses for fitting badly, None where it does not fit at all;
        nobody is meant where two are nearer than `margin`.
        """
        sentence, by_quote = self.sentence_of(offset), self.stands_by_quote(offset)
        own = self._own_words(offset) if by_quote else offset
        inserted = _is_inserted(self.text, offset)
        paragraph = self.paragraph_of(offset)
        asker = self._find_asker(offset) if by_quote else None
        asked = asker is not None and bool(_ASKS.match(self.text, asker.end))
        told = self._named_within(own, offset)
        best: dict[str, tuple[float, Speaker]] = {}
        losses, here = dict[str, float | None](), False
        for near in reversed(self.before(offset)):
            distance = sentence - near.sentence
            if distance > REACH:
                break
            start, weight = near.start, near.weight
            if weight == QUOTED and own <= start:
                continue  # who is named in words does not say them
            name = near.speaker.name
            if asked and asker is not None and asker.speaker == near.speaker:
                continue  # nobody answers their own question
            loss = losses[name] if name in losses else losses.setdefault(name, lose(name))
            if loss is None:
                continue
            score = weight - loss - ASKED * (self.asked.get((sentence, name), offset) < offset)
            score -= NAMED * (name in told)
            if distance:
                score -= PER_SENTENCE * distance
                if distance == 1 and not here and start in self.introduced:
                    score += INTRODUCED
            else:
                score += SAME_SENTENCE
                here = here or weight > QUOTED
                if inserted:
                    score -= SAID
            if asker is not None and asker.speaker != near.speaker:
                score += ANSWERS * (asker.sentence == near.sentence)
            if by_quote or distance == 1:
                subject_here = start >= paragraph and weight >= PRONOUN_SUBJECT
                if by_quote and (near.reports or subject_here):
                    score += QUOTE_GOES_ON
                elif by_quote and distance == 1 and weight >= NAMED_SUBJECT:
                    score += BROUGHT_IN
                elif subject_here and distance == 1:
                    score += SAME_PARAGRAPH
            if name not in best or score > best[name][0]:
                best[name] = (score, near.speaker)
        chosen = _choose_best(best.values(), margin)
        return None if chosen and self._is_parted(offset, chosen) else chosen

    def _is_parted(self, offset: int, chosen: Speaker) -> bool:
        """Tell whether one who may be a person opens the paragraph since `chosen` was spoken of."""
        paragraph, sentence = self.paragraph_of(offset), self.sentence_of(offset)
        for near in reversed(self.before(offset)):
            if near.start < paragraph or near.speaker == chosen:
                return False
            opens = near.start == paragraph and near.weight >= NAMED_SUBJECT
            if opens and sentence - near.sentence <= 1:
                return self.gender_of(near.speaker.name) == "maybe"
        return False

    def _find_asker(self, offset: int) -> Appearance | None:
        """Return who spoke last, where the one spoken to replies: '"No," she replied'."""
        if not _REPLIES.match(self.text, offset):
            return None
        return next((one for one in reversed(self.before(offset)) if one.reports), None)

    def _own_words(self, offset: int) -> int:
        """Return where the quotation right before `offset` begins, if it holds no mark."""
        start, end = self.quoted[bisect_right(self.quoted_starts, offset) - 1]
        inner = self.text[start + 1 : end - 1]
        return offset if '"' in inner or "\u201c" in inner else start

    def _named_within(self, start: int, end: int) -> set[str]:
        """Return who is named in the words from `start` to `end`: few name themselves."""
        return {one.speaker.name for one in self.before(end) if one.start >= start}

    def stands_by_quote(self, offset: int) -> bool:
        """Tell whether a quotation ends right before `offset`."""
        index = bisect_right(self.quoted_starts, offset) - 1
        return index >= 0 and 0 <= offset - self.quoted[index][1] < 4


def _choose_best(scored: Iterable[tuple[float, Speaker]], margin: float) -> Speaker | None:
    """Return who has the best score; None where another one is nearer than `margin`."""
    ranked = sorted(scored, key=lambda one: -one[0])
    if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < margin):
        return None
    return ranked[0][1]


def _is_inserted(text: str, offset: int) -> bool:
    """Tell whether "he said" stands within or after what he says: "The levy, she said, is fair"."""
    if text.endswith((" where, ", " which, "), 0, offset):  # "He flew to Corvan, where, he said,"
        return False
    return text[max(0, offset - 2) : offset] == ", " and bool(_INSERTED.match(text, offset))


def follow(cast: Cast) -> Discourse:
    """Return the discourse of an article, which is read as far as it is asked."""
    document = cast.document
    quoted = [(mark.start, mark.end) for mark in document.iter_marked()]
    discourse = Discourse(
        document.text,
        quoted,
        [start for start, _ in quoted],
        [sentence.start for sentence in document.sentences],
        list(_number_sentences(document, quoted)),
        [paragraph.start for paragraph in document.paragraphs],
        sorted(document.furniture),
    )
    discourse.coming = _read_events(cast, discourse)
    return discourse


def _read_events(cast: Cast, discourse: Discourse) -> Iterator[Appearance]:
    """Yield each event as an appearance; a pronoun is whom those before it make it."""
    events = find_events(cast)
    discourse.genders = tell_genders(events, cast.genders, discourse)
    text, subjects, peopled, met = discourse.text, set[int](), set[int](), set[str]()
    for number, event in enumerate(events):
        start, end, speaker, gender = event.start, event.end, event.speaker, event.gender
        sentence = discourse.sentence_of(start)
        inside = discourse.is_quoted(start)
        who = speaker
        if gender == EPITHET:
            who = None if inside else cast.resolve(start, end)
        elif who is None and not inside:
            ahead = sentence not in subjects and find_ahead(discourse, events, number)
            who = ahead or discourse.choose(start, gender, find_reported(cast, start))
        if who is None:
            continue
        weight, reports = QUOTED, False
        if discourse.is_furniture(start):
            weight = ASIDE
        elif not inside:
            pronoun = "" if speaker or gender == EPITHET else text[start:end].lower()
            first = sentence not in subjects
            if first and speaker is not None:
                other = tells_of_other(text, events[number : number + 2])
                beside = sentence in peopled and is_governed(text, start)
                first = not (other or beside or leads(discourse, events, number))
            elif speaker is not None and not first:
                first = is_apposed(discourse, start, speaker.name)
            weight, reports = weigh(text, start, end, pronoun, first)
            asks = only_asks(discourse, event) if speaker is not None else ""
            if asks:
                discourse.asked.setdefault((sentence, who.name), start)
            if asks == "by":
                weight, reports = QUOTED, False
            if weight >= FIRST_POSSESSIVE:
                subjects.add(sentence)
            peopled.add(sentence)
            if reports and speaker is not None and " " in speaker.name and speaker.name not in met:
                discourse.introduced.add(start)
            met.add(who.name)
        yield Appearance(start, end, sentence, who, weight, reports)


def _number_sentences(document: Document, quoted: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Yield a number for each sentence, the same again where all of it is in quotation marks."""
    starts = [start for start, _ in quoted]
    number = 0
    for sentence in document.sentences:
        index = bisect_right(starts, sentence.start) - 1
        if index < 0 or quoted[index][1] < sentence.end - 2:
            number += 1
        yield number
