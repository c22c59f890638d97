"""Draft what a turn of a transcript says: its sentences, and what others say within them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from quotecheck.extract.marks import Marked
from quotecheck.extract.names.cast import Cast
from quotecheck.extract.names.name_words import is_ordinary, name_words
from quotecheck.extract.quotes.attributable import find_attributed
from quotecheck.extract.quotes.chevrons import find_captioned
from quotecheck.extract.quotes.drafts import Draft
from quotecheck.extract.quotes.flow import Flow
from quotecheck.extract.quotes.headed_talks import find_headed_talk
from quotecheck.extract.quotes.heading_labels import leave_out_headings
from quotecheck.extract.quotes.interviews import find_interview
from quotecheck.extract.quotes.record_labels import find_recorded
from quotecheck.extract.quotes.speeches import Turn, find_turns, is_source_word, split_turn
from quotecheck.extract.quotes.turn_names import is_role_label, name_labels
from quotecheck.extract.segment import Document
from quotecheck.models import Span

_MARKS = frozenset('"\u201c')
_THIRD = frozenset(("he", "she"))
FIRST: Final = frozenset(("i", "we", "you", "me", "us"))
# So people name themselves: "I'm Ian Hall", "this is Hall", "the Hall plan", "Governor Hall".
_OWN_NAME = re.compile(
    r"(?:\b(?:I'm|I\u2019m|I am|[Tt]his is|name is|named?|called?|call me|[Tt]he|Mr\.|Mrs\.|Ms\.)"
    r"(?: [A-Z][\w.'\u2019-]*){0,2} )\Z"
)
_BEFORE = 40  # characters before a name in which these stand
_REPORTED = 600  # characters of a paragraph that are read for who is told of in it


@dataclass(frozen=True, slots=True)
class Talk:
    """The turns of an article by paragraph: `labels` names who has them, `starts` its sentences.

    `told` where the labels may lead what somebody else tells of their bearers: no transcript is it;
    `marked` where most lead to words in marks; `attributed` where these stand below lines that
    tell to whom they may be given.
    """

    document: Document
    cast: Cast
    turns: Mapping[int, Turn]
    labels: Mapping[str, str | None]
    starts: Sequence[int]
    told: bool
    marked: bool
    attributed: bool

    def draft(self, number: int, found: list[Draft], flow: Flow) -> list[Draft] | None:
        """Return what a paragraph says that is a turn, with what others say in it, as was `found`.

        None where it is no turn: then it is the writer's.
        """
        turn, text = self.turns.get(number), self.document.text
        if turn is None:
            return None
        if self.told and _is_told_of(text, turn, self.labels):
            return None
        marked = None
        if self.marked and (self.attributed or _is_labelled(text, turn)):
            opened = self.attributed
            marked = _find_opening_mark(self.document, number, turn, opened=opened)
        if marked is not None:
            own = _draft_marked(self.document, turn, marked.inner, flow, self.labels)
            return [own] + [draft for draft in found if draft.start != own.start]
        said = _draft_turn(self.document, turn, flow, self.starts, self.labels)
        others = [
            draft
            for draft in found
            if _is_of_others(text, turn, draft) and not _crosses(draft, said)
        ]
        return said + [_part_from(self.cast, turn, draft) for draft in others]


def find_talk(document: Document, cast: Cast) -> Talk:
    """Return the turns of a transcript or an interview, none where an article is neither."""
    people = {one.speaker.name for one in cast.mentions if one.speaker.kind == "person"}
    words = {word for name in people for word in name.split()}
    attributed = find_attributed(document, cast)
    turns = attributed or find_captioned(document) or find_turns(document, words)
    turns = turns or find_recorded(document, words)
    turns = turns or find_headed_talk(document, cast) or find_interview(document, cast)
    starts = [sentence.start for sentence in document.sentences] if turns else []
    labels = name_labels(document, cast, turns.values()) if turns else {}
    if turns and _are_headings(document.text, turns.values(), labels, people):
        turns, starts, labels = {}, [], {}
    kinds = {one.speaker.name: one.speaker.kind for one in cast.mentions} if turns else {}
    turns = leave_out_headings(document.text, turns, labels, kinds)
    told = len(labels) == 1 or not all(map(str.isupper, labels))
    turns = _leave_out_told(document.text, turns, labels)
    marked = bool(attributed) or _are_marked(document.text, turns.values())
    return Talk(document, cast, turns, labels, starts, told, marked, bool(attributed))


def _are_marked(text: str, turns: Iterable[Turn]) -> bool:
    """Tell whether most labels lead to words in marks, as a fact check cites what was said."""
    opened = [turn for turn in turns if _is_labelled(text, turn)]
    return 2 * sum(text[turn.start] in _MARKS for turn in opened) > len(opened)


def _is_labelled(text: str, turn: Turn) -> bool:
    """Tell whether a turn opens with its label, or stands right below it, and does not go on."""
    if turn.speaker is None:
        return False
    between = text[turn.speaker.end : turn.start]
    return "\n" not in between or between.strip() in (":", "")


def _are_headings(
    text: str, turns: Iterable[Turn], labels: Mapping[str, str | None], people: Container[str]
) -> bool:
    """Tell whether labels only head the parts of a text: "WEATHER:", "BIRTHDAYS:".

    None of them comes again, or most have common words; none is of somebody whom the text names,
    or of a role.
    """
    heads = {turn.speaker for turn in turns if turn.speaker is not None}
    words = [text[head.start : head.end] for head in heads]
    headings, once = sum(map(_is_heading, words)), len(set(words)) == len(words)
    if len(words) < 2 or not headings or not (once or headings > len(words) // 2):
        return False
    named = (label for label in words if not is_source_word(label))  # "POLL:"
    return not any(labels[label] in people or _is_person(label) for label in named)


def _is_heading(label: str) -> bool:
    """Tell whether a label has a common word, as no name does: "PHOTO DU JOUR", "SPOTTED"."""
    words = label.lower().split()
    return any(map(is_ordinary, words)) and (len(words) > 1 or words[0].endswith("ed"))


def _is_person(label: str) -> bool:
    """Tell whether a label has a given name, or is of a role."""
    return is_role_label(label) or not name_words().given.isdisjoint(label.lower().split())


def _leave_out_told(
    text: str, turns: Mapping[int, Turn], labels: Mapping[str, str | None]
) -> dict[int, Turn]:
    """Return the turns without paragraphs of the writer, who tells what a speaker said then.

    They begin where one without a label names whoever had the word, and end with the next label.
    Where the writer has the word between two turns under labels in capitals, the talk is only
    cited: its turns are no longer than the paragraphs that the labels open.
    """
    kept: dict[int, Turn] = {}
    opened: dict[int, Turn] = {}
    written = cited = False
    for number, turn in turns.items():
        head = turn.speaker
        if head is None or _is_labelled(text, turn):
            opened[number] = turn
            cited, written = cited or written, False
        else:
            name = labels[text[head.start : head.end]]
            written = written or (name is not None and _tells_of(text, turn, name.split()[-1]))
        if not written:
            kept[number] = turn
    several = len(labels) > 1 and all(map(str.isupper, labels))
    return opened if cited and several else kept


def _tells_of(text: str, turn: Turn, name: str) -> bool:
    """Tell whether a paragraph names somebody outside marks: "Hall then asked", not "I'm Hall"."""
    end = min(turn.end, turn.start + _REPORTED)
    place = text.find(name, turn.start, end)
    while place >= 0:
        before, behind = text[place - 1], text[place + len(name) : place + len(name) + 1]
        if not (before.isalnum() or before == "-" or behind.isalnum()):
            own = _OWN_NAME.search(text, max(turn.start, place - _BEFORE), place)
            if own is None and not _is_marked(text, turn.start, place):
                return True
        place = text.find(name, place + 1, end)
    return False


def _is_marked(text: str, start: int, place: int) -> bool:
    """Tell whether a place stands behind a mark that opens and none that closes."""
    before = text[start:place]
    return before.count("\u201c") > before.count("\u201d") or before.count('"') % 2 == 1


def _is_told_of(text: str, turn: Turn, labels: Mapping[str, str | None]) -> bool:
    """Tell whether a paragraph behind a turn names who spoke: then it is the writer's."""
    head = turn.speaker
    if head is None or head.end > turn.start - 3 or head.start >= turn.start:
        return False
    name = labels[text[head.start : head.end]]
    return name is not None and name.split()[-1] in text[turn.start : turn.end]


def _is_of_others(text: str, turn: Turn, draft: Draft) -> bool:
    """Tell whether a quote inside somebody's own words is another's: not of "I said"."""
    if draft.cue is None or draft.source is None:
        return False
    if turn.speaker is not None and turn.speaker.start <= draft.source.start < turn.speaker.end:
        return False  # 'DOE: "We left.'
    return text[draft.source.start : draft.source.end].lower() not in FIRST


def _crosses(draft: Draft, said: Sequence[Draft]) -> bool:
    """Tell whether a draft begins within a sentence and ends behind it, within another."""
    opening = _find_sentence(said, draft.start)
    closing = _find_sentence(said, draft.end)
    opened = opening is not None and opening.start < draft.start < opening.end < draft.end
    return opened or (closing is not None and draft.start < closing.start < draft.end < closing.end)


def _find_sentence(said: Sequence[Draft], place: int) -> Draft | None:
    """Return the last of sentences in order that begins before `place`."""
    index = bisect_left(said, place, key=lambda one: one.start) - 1
    return said[index] if index >= 0 else None


def _part_from(cast: Cast, turn: Turn, draft: Draft) -> Draft:
    """Return a quote inside a turn; "he said" there means anybody but the turn's speaker."""
    if turn.speaker is None or draft.head is None:
        return draft
    if cast.text[draft.head.start : draft.head.end].lower() not in _THIRD:
        return draft
    meant, own = cast.resolve(*draft.head), cast.resolve(*turn.speaker)
    return replace(draft, head=None) if meant is not None and meant == own else draft


def _find_opening_mark(
    document: Document, number: int, turn: Turn, *, opened: bool
) -> Marked | None:
    """Return the words in marks that a label leads to: what stands behind them is the writer's.

    Where they may stay `opened`, the next paragraph goes on with them.
    """
    if document.text[turn.start] not in _MARKS:
        return None
    marked = document.find_marked(number, inside=False)
    return next((one for one in marked if one.start == turn.start and (one.closed or opened)), None)


def _draft_marked(
    document: Document,
    turn: Turn,
    inner: Span,
    flow: Flow,
    labels: Mapping[str, str | None],
) -> Draft:
    """Return the words in marks of a turn as a quote of its speaker."""
    head = turn.speaker
    name = labels[document.text[head.start : head.end]] if head else document.article.speaker
    return Draft(inner.start, inner.end, "direct", flow.new_group(), head, None, ":", "turn", name)


def _draft_turn(
    document: Document,
    turn: Turn,
    flow: Flow,
    sentences: Sequence[int],
    labels: Mapping[str, str | None],
) -> list[Draft]:
    """Return the sentences of a turn as quotes of its speaker; whoever only asks has no name."""
    head = turn.speaker
    name = labels[document.text[head.start : head.end]] if head else document.article.speaker
    group = flow.new_group()
    return [
        Draft(s.start, s.end, "speech", group, head, None, None, "turn", name)
        for s in split_turn(document, turn, sentences)
    ]
