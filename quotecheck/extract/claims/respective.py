"""Share out the figures of a row: "Osk and Lund won 40 and 30 seats respectively"."""

from __future__ import annotations

from quotecheck.extract.claims import word_classes as w
from quotecheck.extract.claims.frames import Frame
from quotecheck.extract.claims.owners import Owners
from quotecheck.extract.claims.phrases import ARTICLES, NOMINAL, skip
from quotecheck.extract.claims.word_classes import load_set
from quotecheck.extract.claims.words import Words
from quotecheck.models import Span

# So many words stand at most between the last figure of a row and "respectively".
_REACH = 6


def find_respective(words: Words, frame: Frame, at: int, owners: Owners) -> str | None:
    """Return which of several subjects has the figure at `at`; None where nothing tells.

    As many subjects as figures stand in a row, in the same order.
    """
    if "respectively" not in words.lower[at:] or frame.subject is None:
        return None
    if frame.verb is not None and words.lower[frame.verb] in load_set("putting"):
        return None  # "Rossi and Moss put the loss at $6 and $8": theirs are only the estimates
    row = _find_row(words, at)
    sited = words.parts.rfind(w.PREPOSITION + w.NAME, *frame.subject)  # "sales at [Orel] and"
    start = frame.subject.start if sited < 0 else sited + 1
    subjects = _split(words, Span(start, frame.subject.end))
    if at not in row or len(row) != len(subjects):
        return None
    one = subjects[row.index(at)]
    first = skip(words, one.start, ARTICLES)
    return owners.name(words, *one) or words.cut(first, one.end)


def _find_row(words: Words, at: int) -> list[int]:
    """Return the places of the figures in a row that "respectively" ends."""
    last = words.lower.index("respectively", at)
    row: list[int] = []
    for place in range(last - 1, 0, -1):
        if words.parts[place] == w.FIGURE:
            row.insert(0, place)
        elif (row and words.parts[place] not in _BETWEEN) or (not row and last - place > _REACH):
            break
    return row


_BETWEEN = (w.COMMA, w.CONJUNCTION, w.ADVERB)


def _split(words: Words, subject: Span) -> list[Span]:
    """Return the members of a row of nouns: "[Osk], [Lund] and [the Isles]"."""
    if words.parts.find(w.COMMA + w.DETERMINER, *subject) >= 0:
        return []  # "Osk, the port, and Lund"
    members, start = list[Span](), subject.start
    for place in range(subject.start, subject.end + 1):
        ended = place == subject.end or words.parts[place] in (w.COMMA, w.CONJUNCTION)
        if ended and place > start:
            members.append(Span(start, place))
        elif not ended and words.parts[place] not in NOMINAL | ARTICLES:
            return []
        if ended:
            start = place + 1
    return members
