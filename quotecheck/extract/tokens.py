"""Cut a paragraph into words, punctuation and stretches in quotation marks, each one token."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from quotecheck.extract.marks import Marked
from quotecheck.models import Span

QUOTED: Final = "<q>"

_TOKEN = re.compile(r"[^\W_](?:[\w'\u2019&-]|\.(?=[A-Za-z]\.|\w))*|--+|[^\w\s]|_")
_ABBREVIATION = re.compile(
    r"(?:[A-Z]|[A-Za-z](?:\.[A-Za-z])+|Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Rev|Hon|St"
    r"|Jr|Sr|vs|No|Inc|Corp|Co|Ltd|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec|Reps|Sens|Ore|Calif|Fla"
    r"|Mass|Conn|Pa|Va|Md|Mich|Wis|Minn|Tenn|Ariz|Colo|Ill|Ind|Ky|La|Neb|Nev|Okla|Tex|Vt|Wash)$"
)


@dataclass(slots=True)
class Tokens:
    """A stretch of text as parallel lists: places, lower-case words, and the marked stretches.

    A stretch in quotation marks is one token with the word `QUOTED`; `marked` has it by index.
    """

    text: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    marked: dict[int, Marked]

    def __len__(self) -> int:
        return len(self.words)

    def is_capital(self, index: int) -> bool:
        """Tell whether the token begins with a capital letter."""
        return self.text[self.starts[index]].isupper()


def read_tokens(text: str, paragraph: Span, marked: list[Marked]) -> Tokens:
    """Return the tokens of one paragraph, whose marked stretches are given by offset."""
    tokens = Tokens(text, [], [], [], {})
    place = paragraph.start
    for mark in marked:
        _read_words(tokens, place, mark.start)
        tokens.marked[len(tokens.words)] = mark
        tokens.starts.append(mark.start)
        tokens.ends.append(mark.end)
        tokens.words.append(QUOTED)
        place = mark.end
    _read_words(tokens, place, paragraph.end)
    return tokens


def _read_words(tokens: Tokens, start: int, end: int) -> None:
    for found in _TOKEN.finditer(tokens.text, start, end):
        word = found.group()
        if word == "." and tokens.words and tokens.ends[-1] == found.start():
            previous = tokens.text[tokens.starts[-1] : tokens.ends[-1]]
            if _ABBREVIATION.match(previous):
                tokens.ends[-1] = found.end()
                continue
        tokens.starts.append(found.start())
        tokens.ends.append(found.end())
        tokens.words.append(word.lower())


def split_tokens(tokens: Tokens) -> list[range]:
    """Return the sentences of a paragraph as ranges of tokens; a quotation is never cut."""
    sentences, first = [], 0
    for index, word in enumerate(tokens.words):
        if _ends(tokens, index, word):
            sentences.append(range(first, index + 1))
            first = index + 1
    if first < len(tokens):
        sentences.append(range(first, len(tokens)))
    return sentences


def _ends(tokens: Tokens, index: int, word: str) -> bool:
    if word in (".", "!", "?"):
        return True
    if word != QUOTED or index + 1 >= len(tokens):
        return False
    inner = tokens.marked[index].inner
    last = tokens.text[inner.end - 1 : inner.end]
    return last in (".", "!", "?") and tokens.is_capital(index + 1) and last == "."
