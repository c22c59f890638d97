"""One sentence as its readers see it: a stretch of tokens, and where known names stand in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from quotecheck.extract.quotes.grammar import PUNCTUATION, QUOTE
from quotecheck.extract.quotes.tokens import Tokens

if TYPE_CHECKING:
    from quotecheck.extract.quotes.actors import Source


@dataclass(eq=False, slots=True)
class Sentence:
    """One sentence of a paragraph: tokens `first` to `stop`, and where known names start and end.

    `names` maps the index of the token at which a known name ends to that at which it starts.
    Before `floor` all is said already: content before its attribution begins there at the earliest.
    `subjects` keeps the subjects that were found, by the token before which each ends.
    """

    tokens: Tokens
    first: int
    stop: int
    names: dict[int, int]
    floor: int = 0
    subjects: dict[int, Source | None] = field(default_factory=dict, repr=False)
    _headline: bool | None = field(default=None, repr=False)
    _quoted: bool | None = field(default=None, repr=False)

    def from_floor(self, floor: int) -> Sentence:
        """Return the sentence with all before `floor` said already."""
        return Sentence(self.tokens, self.first, self.stop, self.names, floor)

    @property
    def is_headline(self) -> bool:
        """Tell whether the sentence is set as a headline: nearly all its words have capitals."""
        if self._headline is None:
            tokens = self.tokens
            long = [i for i in range(self.first, self.stop) if len(tokens.words[i]) > 3]
            large = len(long) > 2 and 4 * sum(map(tokens.is_capital, long)) >= 3 * len(long)
            self._headline = large
        return self._headline

    @property
    def is_quoted(self) -> bool:
        """Tell whether the sentence is nothing but quotations and punctuation."""
        if self._quoted is None:
            tags = self.tokens.tags[self.first : self.stop]
            self._quoted = all(tag & (QUOTE | PUNCTUATION) for tag in tags)
        return self._quoted

    def is_in_name(self, place: int) -> bool:
        """Tell whether a word is part of a name: "United States", "Ian Read", "Washington Post"."""
        tokens = self.tokens
        if self.names.get(place + 1) == place:  # "Read said"
            return True
        if place == self.first:
            return False
        if tokens.words[place - 1] == "<":
            return True
        if not tokens.text[tokens.starts[place]].isupper():
            return False
        return not tokens.tags[place - 1] & QUOTE and not self.is_headline

    def has_quote(self, first: int, stop: int) -> bool:
        """Tell whether a stretch in quotation marks is among these tokens."""
        quotes = self.tokens.quotes
        index = bisect_left(quotes, first)
        return index < len(quotes) and quotes[index] < stop


class Named(Protocol):
    """What is known of a place where the article names somebody."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def locate_names(tokens: Tokens, mentions: Sequence[Named], starts: list[int]) -> dict[int, int]:
    """Return the known names of a paragraph, as last token (exclusive) to first token."""
    if not tokens.starts:
        return {}
    low = bisect_left(starts, tokens.starts[0])
    high = bisect_left(starts, tokens.ends[-1])
    names = {}
    for mention in mentions[low:high]:
        first = bisect_right(tokens.starts, mention.start) - 1
        last = bisect_left(tokens.ends, mention.end)
        if last < len(tokens.ends):
            names[last + 1] = max(first, 0)
    return names
