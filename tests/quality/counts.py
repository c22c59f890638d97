"""What is counted: how many of how many, what was found, and what went wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many of how many; of nothing, nothing is wrong."""

    right: int
    total: int

    @property
    def share(self) -> float:
        """The share that is right, 0 to 1."""
        return self.right / self.total if self.total else 1.0


@dataclass(frozen=True, slots=True)
class Found:
    """Precision and recall of what was found."""

    precision: Ratio
    recall: Ratio

    @property
    def share(self) -> float:
        """F1, the harmonic mean of precision and recall."""
        total = self.precision.share + self.recall.share
        return 2 * self.precision.share * self.recall.share / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Miss:
    """One thing that went wrong, for people to read: what kind, where, and the two answers."""

    name: str
    article: str
    gold: str
    given: str


Figures = Mapping[str, Ratio | Found]
