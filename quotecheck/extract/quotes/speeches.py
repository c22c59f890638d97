"""Read texts that are somebody's own: speeches, press releases, transcripts with their turns.

A turn begins with its speaker: `WALLACE: If I may`, `Q: ...`, `THE PRESIDENT: ...`. Each sentence
of a turn is a quote of its own; all of them are one utterance.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from quotecheck.extract.inner_turns import CAPITALS
from quotecheck.extract.segment import Document
from quotecheck.lexicon import load_table, load_words
from quotecheck.models import Span

_PART = rf"(?:Ma?c)?[{CAPITALS}][{CAPITALS}.'\u2019-]*"
_ROLE = rf",[ ](?:[{CAPITALS}][{CAPITALS} .,&'\u2019-]{{1,120}}|[A-Z][^:;.?!\n]{{2,80}})"
_LABEL = (
    rf"[\"\u201c']?(?P<name>(?:Q|A|{_PART}[{CAPITALS}.](?:[ ]{_PART}){{0,5}})"
    rf"(?:[ ]\([^()\n]{{1,40}}\))?)(?:{_ROLE})?[ ]?:"
)
# "WALLACE:", "LENA HOLT, HOST:", "THE PRESIDENT:", "SEN. WARREN (D-Mass.):", "Q:", "MR. O'NEIL:",
# behind a mark or not; and a line that has nothing else.
_TURN = re.compile(rf"{_LABEL} +(?=\S)")
_ALONE = re.compile(_LABEL)
# Official transcripts give a question no colon: "Q   Thank you, Mr. President."
# Pages may glue it to the question: "QWhat happened?".
_QUESTION = re.compile(
    r"(?P<name>Q)(?: +(?=[A-Z(\"'\u201c\u2018])|(?=[A-Z][a-z'\u2019]* )(?!Anon))"
)
# "Q. Why?", "A. We had to.".
_DOTTED = re.compile(r"(?P<name>[QA])\. +(?=\S)")
_LABELS = ("Q.", "A.")
# "ahall (Ana Hall, editor): ...", later "ahall: ...": who writes in a chat.
_HANDLE = re.compile(r"(?P<name>[a-z][\w.-]{2,24})(?P<who> \([A-Z][^()\n]{2,80}\))?: +(?=\S)")
# "Darrell Scott: ...": a headline or a line that gives somebody the word.
_LINE = re.compile(
    r"(?P<name>[A-Z][\w.'\u2019-]*(?:[ ](?:[A-Z][\w.'\u2019-]*|of|the|and|de|van|on)){0,6})"
    r"[ ]?: +(?=\S)"
)
# What a transcript says of the scene: "(Applause.)", "12:05 P.M. EDT", "END 12:31 P.M.", "* * *".
_STAGE = re.compile(
    r"[\s*#_-]*(?:[(\[][^()\[\]]{0,80}[)\]][.!\s]*|(?:END\b)?[\s.]*"
    r"(?:\d{1,2}:\d{2}\s?(?:[AaPp]\.?\s?[Mm]\.?)?(?:\s?\(?[A-Z]{2,4}\)?)?\.?)?|-30-)[\s*#_-]*"
)
_REOPENS = '"\u201c'
# A paragraph in brackets, from where it opens.
_NOTE = re.compile(r"(?<![^\s\"\u201c])\([^()\n]{1,2000}\)[ \t.]*(?=\n|$)")
WORDS = re.compile(r"[a-z] [a-z]")  # sentences have such, labels and headings need not
# So the head of a transcript says what it is ("E&OE": errors and omissions excepted), and its end.
_HEADED = re.compile(r"\bTRANSCRIPT\b|\bEO? ?& ?O?E\b")
_HEAD = 2000  # characters
_ENDS = re.compile(
    r"\W*(?:ENDS|\[?END|END OF TRANSCRIPT|M(?:EDIA|edia) (?:CONTACT|[Cc]ontact)S?:?.*)\W*"
)
# A line that gives the word without a colon, where such lines are all: "IAN McHALL".
_BARE = re.compile(rf"{_PART}(?:[ ]{_PART}){{0,4}}")
_ASKING = frozenset(("Q", "QUESTION"))
_PAIR = 2  # a question and an answer
_TALK = 3  # turns at least of a talk whose labels are not in capitals
_NO_TURNS = frozenset(load_table("turn_labels")["no_turns"])
_WRITERS = frozenset(load_table("turn_labels")["writers"])


@dataclass(frozen=True, slots=True)
class Turn:
    """A stretch of somebody's own words: `speaker` is where the text names them, or None."""

    speaker: Span | None
    start: int
    end: int


def open_turn(found: re.Match[str], paragraph: Span) -> Turn:
    """Return the turn that a label opens: a match with a group "name", up to what is said."""
    name = Span(*found.span("name")) if found["name"] else None
    return Turn(name, found.end(), paragraph.end)


def read_turn(text: str, paragraph: Span) -> Turn | None:
    """Return the turn that a paragraph of a transcript opens; None where it opens none.

    >>> read_turn("DOE: We will go. Soon.", Span(0, 22))
    Turn(speaker=Span(start=0, end=3), start=5, end=22)
    """
    if not _may_open(text, paragraph):
        return None
    found = _TURN.match(text, *paragraph) or _QUESTION.match(text, *paragraph)
    if found is None or found["name"].casefold() in _NO_TURNS:
        return None
    if found["name"].startswith("DEAR "):  # letters and their answers: whoever is named is told
        return None
    return open_turn(found, paragraph)


def _may_open(text: str, paragraph: Span) -> bool:
    """Tell whether a paragraph may open with a label; nearly all begin with a small second letter.

    >>> _may_open("DOE: Yes.", Span(0, 9)), _may_open("McDOE: Yes.", Span(0, 11))
    (True, True)
    """
    if not text[paragraph.start + 1 : paragraph.start + 2].islower():
        return True
    return text.startswith(("Mc", "Mac"), paragraph.start)


def _find_alone(document: Document, opened: Mapping[int, Turn]) -> dict[int, Turn]:
    """Return the labels that are lines of their own among turns that others open: "DOE:".

    Nothing is said in that line; the label gives the word to whoever is named. It is somebody's
    who has a turn, or another line so, elsewhere.
    """
    text = document.text
    if len(opened) < _PAIR:
        return {}
    lines = {
        n: Turn(Span(*found.span("name")), p.end, p.end)
        for n, p in enumerate(document.paragraphs)
        if n not in opened and text[p.end - 1] == ":" and _may_open(text, p)
        if (found := _ALONE.fullmatch(text, *p)) is not None
        if found["name"].casefold() not in _NO_TURNS
    }
    often = Counter(_last_name(text, turn) for turn in (*opened.values(), *lines.values()))
    return {n: line for n, line in lines.items() if often[_last_name(text, line)] >= _PAIR}


def read_line(text: str, paragraph: Span) -> Turn | None:
    """Return what "Darrell Scott: We Can Win" gives somebody to say; None for another line."""
    end = min(paragraph.end, paragraph.start + 120)
    found = _LINE.match(text, paragraph.start, end) if ":" in text[paragraph.start : end] else None
    if found is None or found["name"].casefold() in _NO_TURNS:
        return None
    return open_turn(found, paragraph)


def find_line_end(text: str, turn: Turn) -> int:
    """Return where the words of a headline end, its last stop left out."""
    end = turn.end
    return end - 1 if text[end - 1] == "." else end


def is_source_word(words: str) -> bool:
    """Tell whether a line's lead is a source without a name: "Report: ...", "Poll: ..."."""
    return words.lower() in _SOURCE_WORDS


_SOURCE_WORDS = frozenset(load_words("source_words"))


def _find_talk(
    document: Document, people: Container[str], opened: Mapping[int, Turn]
) -> dict[int, Turn]:
    """Return the turns of a talk whose labels are names in small letters: "Ana Rossi:", "Rossi:".

    Somebody speaks twice at least, and somebody asks: else it is a list. Then other labels that
    return are no less ("The Paper:"), nor are those `opened`. `people` are the words of the names
    of the article's persons.
    """
    text, paragraphs = document.text, document.paragraphs
    lines = {n: line for n, p in enumerate(paragraphs) if (line := read_line(text, p)) is not None}
    lines = {n: line for n, line in lines.items() if not _is_note(_last_name(text, line))}
    named = {n: line for n, line in lines.items() if _is_name(_last_name(text, line), people)}
    held = named | dict(opened)
    names = [_last_name(text, turn) for turn in held.values()]
    if len(named) < _PAIR or len(set(names)) == len(names) or len(held) < _TALK:
        return {}
    asked = (paragraphs[n - before].end - 1 for n in held for before in (0, n > 0))
    words = [turn for turn in held.values() if WORDS.search(text, turn.start, turn.end)]
    if all(text[sign] != "?" for sign in asked) or _PAIR * len(words) <= len(held):
        return {}
    labels = Counter(_label(text, line) for line in lines.values())
    return {n: line for n, line in lines.items() if n in named or labels[_label(text, line)] > 1}


def _find_chat(document: Document) -> dict[int, Turn]:
    """Return the turns of a chat whose writers are introduced: "ahall (Ana Hall, editor): Why?"."""
    text = document.text
    found = {n: _HANDLE.match(text, *p) for n, p in enumerate(document.paragraphs)}
    lines = {n: line for n, line in found.items() if line is not None}
    introduced = {line["name"] for line in lines.values() if line["who"]}
    if len(introduced) < _PAIR or len(lines) < _TALK:
        return {}
    return {n: open_turn(line, document.paragraphs[n]) for n, line in lines.items()}


def _find_dotted(document: Document) -> dict[int, Turn]:
    """Return the turns of an interview whose labels end with a point: "Q. Why?", "A. Because."."""
    text = document.text
    lines = {n: p for n, p in enumerate(document.paragraphs) if text.startswith(_LABELS, p.start)}
    found = {n: _DOTTED.match(text, *p) for n, p in lines.items()}
    turns = {
        n: open_turn(match, document.paragraphs[n])
        for n, match in found.items()
        if match is not None
    }
    both = len({_label(document.text, turn) for turn in turns.values()}) == _PAIR
    return turns if both else {}


def _is_name(word: str, people: Container[str]) -> bool:
    return word in people and not word.isupper()


def _is_note(word: str) -> bool:
    """Tell whether a label ends with what leads nobody's turn: "Editor's Note"."""
    return word.casefold() in _NO_TURNS


def _label(text: str, turn: Turn) -> str:
    return text[turn.speaker.start : turn.speaker.end] if turn.speaker else ""


def _last_name(text: str, turn: Turn) -> str:
    """Return the last word of a turn's label."""
    return _label(text, turn).split()[-1] if turn.speaker else ""


def find_turns(document: Document, people: Container[str] = ()) -> dict[int, Turn]:
    """Return the turns of an article by the number of their paragraph.

    A text has turns where two paragraphs at least open one, or where the whole of it is somebody's
    (`article.speaker`); a paragraph between two turns goes on with the first of them, and is no
    turn where the writer has the word, as where nobody but who asks is named. What stands before
    the first turn of a transcript is its head; where that says so, one label is enough, and the
    last turn goes on to the end.
    """
    owned = document.article.speaker is not None
    opened = _open_turns(document, people)
    alone = _find_alone(document, opened) or _find_bare(document, opened)
    opened |= alone
    headed = not owned and bool(opened) and _is_headed(document, min(opened))
    if not owned and len(opened) < (1 if headed else _PAIR):
        return {}
    turns: dict[int, Turn] = {}
    asks = not owned and _is_interview(document.text, opened)
    sole = not owned and _is_sole(document.text, opened)
    answered = owned or not _only_asks(document.text, opened)
    speaker: Span | None = None
    first = min(opened) if opened else 0
    last = len(document.paragraphs)
    if not owned:
        last = _find_close(document, max(opened), headed=headed, alone=max(opened) in alone)
    if asks:
        last = max(last, _find_last_answer(document))
    for number in range(first, last):
        paragraph = document.paragraphs[number]
        turn = opened.get(number)
        if turn is not None:
            speaker = turn.speaker
        elif not answered:
            continue
        asked = asks and turn is None and document.text[paragraph.end - 1] == "?"
        asked = asked or (sole and turn is None and number + 1 in opened)
        head = None if asked else speaker
        if head is not None and document.text[head.start : head.end].casefold() in _WRITERS:
            continue
        if number not in alone:
            turns[number] = turn or Turn(head, paragraph.start, paragraph.end)
    return turns


def _open_turns(document: Document, people: Container[str]) -> dict[int, Turn]:
    """Return the turns that paragraphs open with a label."""
    opened = {
        number: turn
        for number, paragraph in enumerate(document.paragraphs)
        if (turn := read_turn(document.text, paragraph)) is not None
    }
    if document.article.speaker is None:
        opened = _find_dotted(document) | _find_talk(document, people, opened) | opened
        opened = opened or _find_chat(document)
    return opened


def _is_headed(document: Document, first: int) -> bool:
    """Tell whether what stands before a paragraph says that a transcript follows."""
    end = document.paragraphs[first].start
    return _HEADED.search(document.text, max(0, end - _HEAD), end) is not None


def _find_close(document: Document, number: int, *, headed: bool, alone: bool) -> int:
    """Return the paragraph behind the turn that is opened last, in `number`.

    Where the head tells of a transcript, it goes on to the end; below a label that stands `alone`
    it has a paragraph.
    """
    text, paragraphs = document.text, document.paragraphs
    if not headed:
        return min(number + 1 + alone, len(paragraphs))
    ends = (n for n in range(number + 1, len(paragraphs)) if is_close(text, paragraphs[n]))
    return next(ends, len(paragraphs))


def is_close(text: str, line: Span) -> bool:
    """Tell whether a line ends a transcript or a release: "ENDS", "Media contact: Ana Hall".

    >>> is_close("[ENDS]", Span(0, 6)), is_close("It ends.", Span(0, 8))
    (True, False)
    """
    return _ENDS.fullmatch(text, *line) is not None


def _find_last_answer(document: Document) -> int:
    """Return the paragraph behind the answer to the last question of an interview."""
    paragraphs = document.paragraphs
    questions = [n for n, p in enumerate(paragraphs) if document.text[p.end - 1] == "?"]
    return min(questions[-1] + 2, len(paragraphs))


def _find_bare(document: Document, opened: Mapping[int, Turn]) -> dict[int, Turn]:
    """Return the lines in capitals that give the word in a transcript whose labels have no colon.

    Its head says that it is one; one of them returns, and others stand above words too.
    """
    text, paragraphs = document.text, document.paragraphs
    head = _HEADED.search(text, 0, _HEAD) if len(opened) < _PAIR else None
    if head is None:
        return {}
    lines = {
        n: Turn(p, p.end, p.end)
        for n, p in enumerate(paragraphs[:-1])
        if p.start > head.end()
        and _may_open(text, p)
        and _BARE.fullmatch(text, *p)
        and not is_close(text, p)
        and not text[paragraphs[n + 1].start : paragraphs[n + 1].end].isupper()
    }
    often = Counter(_label(text, line) for line in lines.values())
    return lines if len(often) >= _PAIR and len(lines) > len(often) else {}


def _only_asks(text: str, opened: Mapping[int, Turn]) -> bool:
    """Tell whether all labels are of questions: the writer answers them."""
    return _ASKING.issuperset(_label(text, turn).rstrip(".:") for turn in opened.values())


def _is_interview(text: str, opened: Mapping[int, Turn]) -> bool:
    """Tell whether who asks and who answers are named once: later lines that ask are the asker's.

    >>> lines = {0: Turn(Span(0, 5), 7, 15), 1: Turn(Span(16, 19), 21, 25)}
    >>> _is_interview("PAPER: Why now? DOE: Why?", lines)
    True
    """
    turns = list(opened.values())
    names = [_last_name(text, turn) for turn in turns if turn.speaker]
    if len(names) < _PAIR or any(names.count(name) > 1 for name in names[:_PAIR]):
        return False
    return text[turns[0].end - 1] == "?"


def _is_sole(text: str, opened: Mapping[int, Turn]) -> bool:
    """Tell whether only who answers is named, again and again: what stands before them asks.

    >>> _is_sole("DOE: Yes. DOE: No.", {0: Turn(Span(0, 3), 5, 9), 2: Turn(Span(10, 13), 15, 18)})
    True
    """
    names = {_label(text, turn) for turn in opened.values() if turn.speaker}
    return len(names) == 1 and names.isdisjoint(_ASKING)


def split_turn(document: Document, turn: Turn, starts: Sequence[int]) -> Iterator[Span]:
    """Yield the sentences of a turn, without its speaker's name; `starts` are all sentences'.

    A paragraph in brackets is a note of whoever wrote the words down.
    """
    text, note = document.text, 0
    first = max(0, bisect_right(starts, turn.start) - 1)
    for number in range(first, len(document.sentences)):
        sentence = document.sentences[number]
        if sentence.start >= turn.end:
            return
        start, end = max(sentence.start, turn.start), min(sentence.end, turn.end)
        opens = start + (text[start] in _REOPENS)  # a mark that reopens the talk
        if text.startswith("(", opens) and (found := _NOTE.match(text, opens, turn.end)):
            note = found.end()
        if max(start, note) < end and not _STAGE.fullmatch(text, start, end):
            yield Span(start, end)
