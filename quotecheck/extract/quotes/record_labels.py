"""Read transcripts and official records by the labels that they give who speaks.

Records of parliaments and hearings write `Mr. HALL. I rise` or `Mr. Hall (Norway): I thank`, calls
of companies `Ian Hall -- Chief Executive Officer` above what he says, recordings `[00:01:12] Ian
Hall: Yes` or `Ian Hall (01:12):`. One such line may be anything; a text full of them is a talk.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass

from quotecheck.extract.quotes.interviews import end_answer
from quotecheck.extract.quotes.speeches import WORDS, Turn
from quotecheck.extract.quotes.turn_names import is_role_label
from quotecheck.extract.segment import Document
from quotecheck.lexicon import load_table
from quotecheck.models import Span

_LONGEST = 160  # characters of a label
_LEAST = 3  # labels of a talk
_NOTE = 250  # characters of a line about the proceedings
# Who speaks to others says so.
_ADDRESS = re.compile(
    r"\b(?:I|I'\w+|[Mm]y|me|[Ww]e|[Oo]ur|us|[Yy]ou|[Yy]our|[Tt]hank|[Tt]hanks|[Ww]elcome|[Gg]ood)\b"
)
# What the record tells of the proceedings: "The bill was read a second time."
_PROCEEDS = re.compile(
    r"(?:The|A|An|There)\s[^.?!\n]{0,150}?\b(?:was|were|being|read|proceeded|called|took|suspended"
    r"|adjourned|resumed|rose|reported|met|ordered)\b"
)

_WORD = r"[A-Z][\w.'\u2019-]*"
_NAME = rf"{_WORD}(?:[ ]+(?:{_WORD}|de|van|von|al|bin|of|the|pro|tempore|and)){{0,6}}"
_FAMILY = r"(?:[A-Z]\.[ ]?){0,4}[A-Z][\w'\u2019-]+"  # without a stop of its own
_NUMBERED = r"(?:Speaker|SPEAKER|Person|Participant|Panelist|Caller)[ ][\dA-Z]{1,2}"
_WHO = rf"(?P<name>{_NUMBERED}|{_NAME})"
_TIME = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
_AT = rf"(?:[\[(]{_TIME}[\])]|{_TIME})"
_ASIDE = r"[ ]?\([^()\n]{1,60}\)"
_DASH = r"[ ](?:--|[-\u2013\u2014])[ ]"
_TITLE = (
    r"(?:(?:Mr|MR|Mrs|MRS|Ms|MS|Miss|MISS|Dr|DR|Hon|HON|Sir|Dame|Lord|Lady|Baroness|Senator|Chairman"
    r"|Chairwoman|Chairperson|Chair|Representative|Congressman|Congresswoman|Secretary|Governor"
    r"|Director|Ambassador|General|Admiral|Commissioner|Judge|Justice|Professor)\b\.?|The|THE)"
)
_TITLED = re.compile(_TITLE)
_STOPS = frozenset('.?!,;"\u201d\u2019\u2026')  # no label ends so


@dataclass(frozen=True, slots=True)
class Form:
    """A way to write a label; `opens` where what is said follows in the same line.

    What is `weak` may stand over anything: it is a label only among others of the same name.
    """

    name: str
    pattern: re.Pattern[str]
    opens: bool = True
    weak: bool = False


FORMS = (
    # "Mr. HALL. I rise", "Ms. OKONJO of Ohio. I yield", "The SPEAKER pro tempore. The gentleman"
    Form(
        "dotted",
        re.compile(
            rf"(?P<name>{_TITLE}[ ]{_FAMILY}(?:[ ](?:{_FAMILY}|of|pro|tempore)){{0,4}}?)"
            rf"(?:{_ASIDE})?\.[ ]+(?=[A-Z\"\u201c(\[])"
        ),
    ),
    # "HON. A. HALL.- I thank", "Mr HALL (Kell) (10.05 am).\u2014I move"
    Form(
        "dashed",
        re.compile(
            rf"(?P<name>{_TITLE}[ ]{_FAMILY}(?:[ ](?:{_FAMILY}|of|the|in|pro|tempore)){{0,6}}?)"
            rf"(?:{_ASIDE}){{0,2}}(?:\.[ ]?[-\u2013]|\.?[ ]?\u2014)[ ]?(?=[A-Z\"\u201c(\[])"
        ),
    ),
    # "Mr. Hall (Norway) (spoke in French): I thank"
    Form("aside", re.compile(rf"{_WHO}(?:{_ASIDE}){{1,3}}[ ]?:[ ]+(?=\S)")),
    # "[00:01:12] Ian Hall: Yes", "01:12 Ian Hall: Yes"
    Form("timed", re.compile(rf"{_AT}[ ]?(?:-[ ])?{_WHO}(?:{_ASIDE})?[ ]?:[ ]+(?=\S)")),
    # "Ian Hall [01:12]: Yes"
    Form("at", re.compile(rf"{_WHO}[ ]{_AT}[ ]?:[ ]+(?=\S)")),
    # "Speaker 2: Yes"
    Form("numbered", re.compile(rf"(?P<name>{_NUMBERED})[ ]?:[ ]+(?=\S)")),
    # Lines of their own: "01:12 Ian Hall", "Ian Hall (01:12):"
    Form("timed line", re.compile(rf"{_AT}[ ]?(?:-[ ])?{_WHO}[ ]?:?$"), opens=False),
    Form("at line", re.compile(rf"{_WHO}[ ]{_AT}[ ]?:?$"), opens=False),
    # "Ian Hall (Kell North) (Lab)"
    Form("aside line", re.compile(rf"{_WHO}(?:{_ASIDE}){{1,3}}[ ]?:?$"), opens=False),
    # "Ian Hall -- Harbour Bank -- Analyst"
    Form("role line", re.compile(rf"{_WHO}{_DASH}[^\n.?!:]{{2,100}}$"), opens=False),
    # "MR SPEAKER:"
    Form("name line", re.compile(rf"{_WHO}[ ]?:$"), opens=False),
    # "The President: I call on"
    Form("plain", re.compile(rf"{_WHO}[ ]?:[ ]+(?=\S)"), weak=True),
    # "The Prime Minister"
    Form("plain line", re.compile(rf"{_WHO}$"), opens=False, weak=True),
)
_WEAK = frozenset(form.name for form in FORMS if form.weak)


@dataclass(frozen=True, slots=True)
class Label:
    """Who has the word from a paragraph on: where the name stands, and where the words begin."""

    name: Span
    form: str
    start: int | None

    def read(self, text: str) -> str:
        """Return the name."""
        return text[self.name.start : self.name.end]


def find_recorded(document: Document, people: Container[str]) -> dict[int, Turn]:
    """Return the turns of a transcript or a record by paragraph; none where a text is neither.

    Three labels at least have one form, two of whom differ and one returns; they name people
    or roles; and what stands behind or below them speaks to others. `people` are the words of the
    names of the article's persons.
    """
    text = document.text
    labels = {
        n: label
        for n, paragraph in enumerate(document.paragraphs)
        if (label := read_label(text, paragraph)) is not None
    }
    labels = _keep_talking(text, labels, people)
    if not labels:
        return {}
    labels |= _find_calls(document, labels)
    turns = dict(_list_turns(document, labels))
    return turns if _are_said(text, turns.values()) else {}


def read_label(text: str, paragraph: Span) -> Label | None:
    """Return the label that a paragraph opens with, or is; None where it has none.

    >>> text = "Mr. Hall (Norway): I thank you."
    >>> label = read_label(text, Span(0, len(text)))
    >>> label.read(text), label.form, text[label.start:]
    ('Mr. Hall', 'aside', 'I thank you.')
    """
    first = text[paragraph.start]
    if not (first.isupper() or first.isdigit() or first in "[("):
        return None
    end = min(paragraph.end, paragraph.start + _LONGEST)
    is_line = end == paragraph.end and text[end - 1] not in _STOPS
    if not (is_line or ":" in text[paragraph.start : end] or _TITLED.match(text, paragraph.start)):
        return None  # as nearly all are
    for form in FORMS:
        if not (form.opens or is_line):
            continue
        found = form.pattern.match(text, paragraph.start, end)
        if found is not None:
            return Label(Span(*found.span("name")), form.name, found.end() if form.opens else None)
    return None


def _keep_talking(
    text: str, labels: Mapping[int, Label], people: Container[str]
) -> dict[int, Label]:
    """Return the labels of a talk: those of its most used form, and others of the same names."""
    forms = Counter(label.form for label in labels.values() if label.form not in _WEAK)
    if not forms:
        return {}
    ((main, often),) = forms.most_common(1)
    names = {label.read(text) for label in labels.values() if label.form == main}
    if often < 2 or len(names) < 2:
        return {}
    known = sum(_is_somebody(name, people) for name in names)
    if 2 * known < len(names):
        return {}
    last = {name.split()[-1] for name in names}
    kept = {
        n: label
        for n, label in labels.items()
        if label.form == main or _goes_with(label.read(text), label.form, names, last)
    }
    returning = Counter(label.read(text).split()[-1] for label in kept.values())
    return kept if len(returning) < len(kept) >= _LEAST else {}


def _goes_with(name: str, form: str, names: Container[str], last: Container[str]) -> bool:
    """Tell whether a label of another form than most is one of the same talk."""
    if form == "plain line":
        return name in names
    return name.split()[-1] in last or (form == "plain" and is_role_label(name))


def _is_somebody(name: str, people: Container[str]) -> bool:
    """Tell whether a label is a person's, a role's or a number's."""
    words = name.split()
    numbered = len(words) == 2 and words[1].isdigit()
    return numbered or is_role_label(name) or words[-1] in people or words[-1].title() in people


def _find_calls(document: Document, labels: Mapping[int, Label]) -> dict[int, Label]:
    """Return the lines that give the word to whoever has no name: "Operator"."""
    text, table = document.text, load_table("turn_labels")
    return {
        n: Label(paragraph, "call", None)
        for n, paragraph in enumerate(document.paragraphs)
        if n not in labels
        and paragraph.end - paragraph.start <= _LONGEST
        and text[paragraph.start : paragraph.end].rstrip(":").casefold() in table["askers"]
    }


def _list_turns(document: Document, labels: Mapping[int, Label]) -> Iterable[tuple[int, Turn]]:
    """Yield each turn with the number of its paragraph; the last goes on while it is of oneself."""
    heads = sorted(labels)
    last = end_answer(document, heads[-1] + 1)
    ends = [*heads[1:], last.stop if heads[-1] + 1 < len(document.paragraphs) else heads[-1] + 1]
    for head, end in zip(heads, ends, strict=True):
        label = labels[head]
        if label.start is not None:
            yield head, Turn(label.name, label.start, document.paragraphs[head].end)
        for n in range(head + 1, end):
            first = n == head + 1 and label.start is None
            if first or not _is_note(document.text, document.paragraphs[n]):
                yield n, Turn(label.name, *document.paragraphs[n])


def _is_note(text: str, line: Span) -> bool:
    """Tell whether a paragraph tells of the proceedings, or is a heading in capitals."""
    words = text[line.start : line.end]
    if words.isupper():
        return True
    if line.end - line.start > _NOTE or _ADDRESS.search(words):
        return False
    return _PROCEEDS.match(words) is not None


def _are_said(text: str, turns: Iterable[Turn]) -> bool:
    """Tell whether turns are words of a talk: sentences, a third of them to others."""
    said = [text[turn.start : turn.end] for turn in turns]
    sentences = sum(WORDS.search(words) is not None for words in said)
    spoken = sum(_ADDRESS.search(words) is not None for words in said)
    return 2 * sentences > len(said) <= 3 * spoken
