"""Floors: what the extraction reached, below which it never falls again.

`floors.toml` holds them for each half, with the hash of the corpus they were measured on. Floors
only rise: `raise_floors` keeps the higher of old and new. Where articles were added or mended, the
hash is another and the floors are taken anew, which the diff of `floors.toml` shows.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.quality.counts import Figures, Found, Ratio

FLOORS = Path(__file__).with_name("floors.toml")
# A floor lies a point or two answers below what was measured, whichever is more: a change that is
# good in all may cost a little, and a small half is not held to a single answer.
MARGIN = 0.01
ANSWERS = 2
_HEADER = """\
# What the extraction must reach on fixtures/annotated; `python -m tests.quality --raise` writes it.
# Floors only rise. `corpus` is the hash of the half's files: they hold for these articles.
"""


@dataclass(frozen=True, slots=True)
class Floors:
    """The floors of one half: the hash of its files, and the least figure by name."""

    corpus: str
    least: Mapping[str, float]


def read_floors() -> dict[str, Floors]:
    """Return the floors of each half; none where there is no file yet."""
    if not FLOORS.exists():
        return {}
    data = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    return {half: Floors(table["corpus"], table["least"]) for half, table in data.items()}


def find_fallen(floors: Floors, figures: Figures) -> list[str]:
    """Return a line for each figure below its floor."""
    return [
        f"{name}: {figures[name].share:.4f} is below its floor {least:.3f}"
        for name, least in floors.least.items()
        if figures[name].share < least
    ]


def raise_floors(old: Floors | None, corpus: str, figures: Figures) -> Floors:
    """Return floors just below `figures`, never lower than the old ones for the same corpus.

    >>> old = raise_floors(None, "c", {"speaker": Ratio(9, 10)})
    >>> raise_floors(old, "c", {"speaker": Ratio(7, 10)}).least == old.least
    True
    """
    new = {name: _lower_a_little(figure) for name, figure in figures.items()}
    if old is not None and old.corpus == corpus:
        new = {name: max(least, old.least.get(name, 0.0)) for name, least in new.items()}
    return Floors(corpus, new)


def write_floors(floors: Mapping[str, Floors]) -> None:
    """Write the floors of all halves."""
    lines = [_HEADER]
    for half, table in floors.items():
        lines += [f"[{half}]", f'corpus = "{table.corpus}"', f"[{half}.least]"]
        lines += [f'"{name}" = {least:.3f}' for name, least in table.least.items()]
        lines.append("")
    FLOORS.write_text("\n".join(lines), encoding="utf-8")


def _lower_a_little(figure: Ratio | Found) -> float:
    """Return a figure less the margin, cut to three decimals."""
    total = figure.recall.total if isinstance(figure, Found) else figure.total
    margin = max(MARGIN, ANSWERS / max(total, 1))
    return max(0.0, math.floor((figure.share - margin) * 1000) / 1000)
