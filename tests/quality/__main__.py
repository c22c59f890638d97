"""Print how good the extraction is on the annotated articles: `python -m tests.quality`.

python -m tests.quality                  the table of both halves, with floors
python -m tests.quality --misses speaker what went wrong in the open half, by name of figure
python -m tests.quality --raise          write higher floors (never lower ones)
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence

from tests.quality.corpus import HALVES, hash_half, read_half
from tests.quality.counts import Figures, Found, Miss
from tests.quality.floors import Floors, find_fallen, raise_floors, read_floors, write_floors
from tests.quality.score import score_corpus


def main() -> int:
    """Score, print, and say by the exit code whether anything fell below its floor."""
    options = _read_options()
    floors = read_floors()
    results = {half: score_corpus(read_half(half)) for half in HALVES}
    if options.misses is not None:
        _print_misses(results["open"][1], options.misses)
        return 0
    figures = {half: result[0] for half, result in results.items()}
    _print_table(figures, floors)
    corpora = {half: hash_half(half) for half in HALVES}
    fallen = [
        f"{half}: {line}"
        for half, least in floors.items()
        if least.corpus == corpora[half]
        for line in find_fallen(least, figures[half])
    ]
    for line in fallen:
        print("FELL ", line)
    if options.raise_floors:
        write_floors(
            {half: raise_floors(floors.get(half), corpora[half], figures[half]) for half in HALVES}
        )
    return 1 if fallen else 0


def _read_options() -> argparse.Namespace:
    """Return the options of the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality", description=__doc__)
    parser.add_argument("--misses", nargs="?", const="", help="list what went wrong, open half")
    parser.add_argument("--raise", dest="raise_floors", action="store_true", help="raise floors")
    return parser.parse_args()


def _print_table(figures: Mapping[str, Figures], floors: Mapping[str, Floors]) -> None:
    """Print a row a figure: precision, recall, F1 or share, and the floor, for each half."""
    print(" " * 28 + "".join(f"{half:^34}" for half in figures))
    print(" " * 28 + "     P      R  F1/share   floor    " * len(figures))
    for name in figures["open"]:
        row = f"{name:28}"
        for half, table in figures.items():
            figure = table[name]
            least = floors[half].least.get(name) if half in floors else None
            both = (
                (figure.precision.share, figure.recall.share) if isinstance(figure, Found) else ()
            )
            row += "".join(f"{100 * share:7.1f}" for share in both).rjust(14)
            row += f"{100 * figure.share:8.1f}" + (f"{100 * least:8.1f}    " if least else " " * 12)
        print(row)


def _print_misses(misses: Sequence[Miss], name: str) -> None:
    """Print the misses of one name, or how many there are of each."""
    for miss in misses:
        if name and miss.name == name:
            print(f"{miss.article}\n  gold   {miss.gold}\n  given  {miss.given}")
    if not name:
        for each, count in Counter(miss.name for miss in misses).most_common():
            print(f"{count:6}  {each}")


if __name__ == "__main__":
    raise SystemExit(main())
