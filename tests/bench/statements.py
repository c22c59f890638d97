"""Synthetic statements, skewed like news: common words, wire copies, boilerplate, planted pairs.

A grammar of our own over words by frequency: those of the lexicon, then a long tail of made-up
names. Everything follows from the seed. Each statement that was planted knows from which one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Literal, TypeAlias

from quotecheck.lexicon import load_words
from quotecheck.match.normalize import encode

Planted: TypeAlias = Literal[
    "fresh", "copy", "boilerplate", "repeat", "reworded", "cut", "negated", "figure"
]

_TAIL = 60_000
_ZIPF = 1.07
_SHARES: tuple[tuple[Planted, float], ...] = (
    ("fresh", 0.55),
    ("copy", 0.20),
    ("boilerplate", 0.05),
    ("repeat", 0.04),
    ("reworded", 0.06),
    ("cut", 0.04),
    ("negated", 0.02),
    ("figure", 0.04),
)
_SYLLABLES = tuple("bakorimeltanstervoluzenhagipo"[i : i + 2] for i in range(0, 28, 2))
_OPENINGS = (
    "we will {a} the {b} {c} before the {d}",
    "the {a} {b} has {c} {f} {d} since the {e}",
    "our {a} must not {b} the {c} of {d} and {e}",
    "this {a} is about {b} and the {c} {d}",
    "they {a} {f} {b} from the {c} to {d}",
    "there are {f} {a} in the {b} of {c} {d}",
    "I have {a} with the {b} {c} about {d} {e}",
    "most of the {a} {b} will {c} to {d}",
)
_MIDDLES = (
    "because the {a} {b} in {c} is {d}",
    "and that {a} {f} {b} for the {c} {d}",
    "so that {a} and {b} can {c}",
    "while {a} {b} is still a {c} of {d}",
    "although the {a} of {b} was {c}",
    "which is why {a} should {b} it",
    "at a {a} of {f} {b} a {c}",
    "for the {a} who {b} in {c}",
)
_BOILERPLATE = (
    "the index of the exchange closed at {f} points on the day",
    "the company does not comment on rumours or speculation about its results",
    "our thoughts are with the families of those affected by this tragedy today",
    "the ministry has recorded {f} new cases in the past twenty four hours",
    "past performance is no guarantee of future results for any investor",
)
_REPLACEMENTS = ("measure", "future", "council", "region", "answer", "letter", "window")
_NEGATABLE = ("will", "has", "must", "is", "can", "should", "was", "are", "have", "wants")


@dataclass(frozen=True, slots=True)
class Synthetic:
    """A statement, how it was made, and the number of the one that it was made from."""

    text: str
    planted: Planted
    source: int | None = None


class Generator:
    """Makes statements one after the other; `shelf` keeps those that may be planted from."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.words = self._make_words()
        self.cumulative = self._weigh(len(self.words))
        self.shelf: list[tuple[int, str]] = []

    def _make_words(self) -> list[str]:
        made = [
            "".join(self.random.choice(_SYLLABLES) for _ in range(self.random.randint(2, 4)))
            for _ in range(_TAIL)
        ]
        return [*load_words("frequencies"), *dict.fromkeys(made)]

    @staticmethod
    def _weigh(count: int) -> list[float]:
        total, cumulative = 0.0, []
        for rank in range(count):
            total += 1.0 / (rank + 8) ** _ZIPF
            cumulative.append(total)
        return cumulative

    def generate(self, count: int) -> Iterator[Synthetic]:
        """Yield `count` statements."""
        kinds, weights = zip(*_SHARES, strict=True)
        for number, kind in enumerate(self.random.choices(kinds, weights, k=count)):
            made = self._make(kind)
            # Wire copies come in families: a few sentences are carried by hundreds of outlets.
            if made.planted == "fresh" and len(self.shelf) < 200_000:
                self.shelf.append((number, made.text))
            yield made

    def _make(self, kind: Planted) -> Synthetic:
        if kind == "boilerplate":
            return Synthetic(self._fill(self.random.choice(_BOILERPLATE)), kind)
        if kind == "fresh" or not self.shelf:
            return Synthetic(self.make_sentence(), "fresh")
        source, text = self._take(kind)
        change = {
            "reworded": self.reword,
            "cut": self.cut,
            "negated": self.negate,
            "figure": self.change_figure,
        }.get(kind)
        changed = change(text) if change else text
        if changed is None:
            return Synthetic(self.make_sentence(), "fresh")
        return Synthetic(changed, kind, source)

    def _take(self, kind: Planted) -> tuple[int, str]:
        """Choose a source: copies come from few, by a power law; the others from anywhere."""
        power = 4 if kind == "copy" else 1
        return self.shelf[int(len(self.shelf) * self.random.random() ** power)]

    def make_sentence(self) -> str:
        """Return a sentence of 10 to 26 words."""
        while True:
            parts = [self._fill(self.random.choice(_OPENINGS))]
            while sum(len(part.split()) for part in parts) < self.random.randint(9, 20):
                parts.append(self._fill(self.random.choice(_MIDDLES)))
            words = " ".join(parts).split()
            if 10 <= len(words) <= 26:
                return " ".join(words)

    def _fill(self, pattern: str) -> str:
        chosen = self.random.choices(self.words, cum_weights=self.cumulative, k=5)
        figure = self._figure()
        return pattern.format(**dict(zip("abcde", chosen, strict=True)), f=figure)

    def _figure(self) -> str:
        number = self.random.choice((self.random.randint(3, 99), self.random.randint(100, 9999)))
        return self.random.choice((f"{number:,}", f"{number} percent of", f"{number} million"))

    def reword(self, text: str) -> str:
        """Drop, replace or swap one or two words."""
        words = text.split()
        for _ in range(self.random.randint(1, 2)):
            place = self.random.randrange(len(words) - 1)
            action = self.random.randrange(3)
            if action == 0:
                del words[place]
            elif action == 1:
                words[place] = self.random.choice(_REPLACEMENTS)
            else:
                words[place], words[place + 1] = words[place + 1], words[place]
        return " ".join(words)

    def cut(self, text: str) -> str | None:
        """Keep a clause of at least six content words, a part of the sentence."""
        words = text.split()
        content = [encode(word).content for word in words]
        start = self.random.randrange(len(words) // 3)
        for end in range(start + 6, len(words)):
            if sum(content[start:end]) >= 6:
                return " ".join(words[start : self.random.randint(end, len(words))])
        return None

    def negate(self, text: str) -> str | None:
        """Add a negator, or take it away."""
        words = text.split()
        if "not" in words:
            words.remove("not")
            return " ".join(words)
        for place, word in enumerate(words):
            if word in _NEGATABLE:
                words.insert(place + 1, self.random.choice(("not", "never")))
                return " ".join(words)
        return None

    def change_figure(self, text: str) -> str | None:
        """Put another number in the place of the first one."""
        words = text.split()
        for place, word in enumerate(words):
            if word[0].isdigit():
                words[place] = f"{int(word.replace(',', '')) + self.random.randint(1, 40):,}"
                return " ".join(words)
        return None
