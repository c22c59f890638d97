"""Which changes are flagged: `python -m tests.bench.changes [FILE.jsonl ...] [--articles N]`.

Copies each article with one thing changed (see `mutations`), dates the copy a day later, records
both, and counts what became of the planted change, by its kind. `control` changes only a verb of
reporting: whatever is flagged there is false, as is what is flagged anywhere else in a copy. The
articles are those of `fixtures/annotated`, or of the given files, a JSON object a line with `text`
and, where known, `id`, `date` and `source`. `--show N` prints so many of each kind that were
missed, and of what was flagged falsely.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

from quotecheck.extract import extract
from quotecheck.models import Article, Claim, Extraction, Quote
from quotecheck.record.files import open_for_reading
from quotecheck.record.store import Record
from tests.bench.mutations import KINDS, Place, Planted

ROOT = Path(__file__).parents[2]
_DAY = "2024-01-01"
_COPY = " (copy)"
_BATCH = 500
# What a planted change may be found as, the best first; `repeat` and `variant` are misses of
# figures, `repeat` of words.
OUTCOMES = ("changed", "differs", "negated", "variant", "repeat", "nothing")
_FOUND = {
    "digit": {"changed", "differs"},
    "reworded": {"changed", "differs"},
    "negation": {"changed", "differs", "negated"},
    "word": {"changed", "differs", "negated", "variant"},
    "control": {"variant", "repeat"},
}
_FLAGGED = {"changed", "differs", "negated"}
_MATCHES = """
SELECT later.id, earlier.id, m.relation, m.negation, s.start, s."end", e.text, s.text
FROM {kind}_matches AS m
JOIN {kind}s AS s ON s.key = m.statement JOIN articles AS later ON later.key = s.article
JOIN {kind}s AS e ON e.key = m.earlier JOIN articles AS earlier ON earlier.key = e.article
"""


class Match(NamedTuple):
    """A match of a statement in a copy: with which article, its relation, place, and texts."""

    article: str
    relation: str
    place: Place
    earlier: str
    text: str


@dataclass
class Count:
    """What became of the planted changes of one kind; `false` counts what is flagged elsewhere."""

    kind: str
    outcomes: Counter[str] = field(default_factory=Counter)
    false: int = 0
    missed: list[Planted] = field(default_factory=list)
    mistaken: list[str] = field(default_factory=list)

    @property
    def planted(self) -> int:
        """How many changes were planted."""
        return self.outcomes.total()

    @property
    def found(self) -> int:
        """How many of them were found."""
        return sum(self.outcomes[one] for one in _FOUND[self.kind])


def read_articles(paths: Sequence[Path], count: int | None) -> list[Article]:
    """Return the first articles of the files, or those of the fixtures where there is none."""
    rows: list[dict[str, str]] = [
        json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines()
    ]
    if not paths:
        files = sorted((ROOT / "fixtures" / "annotated").glob("*/*.toml"))
        rows = [tomllib.loads(path.read_text("utf-8")) for path in files]
    return [
        Article(
            id=str(row.get("id") or number),
            text=row["text"],
            date=row.get("date") or _DAY,
            date_source="given",
            source=row.get("source"),
        )
        for number, row in enumerate(rows[:count])
    ]


def measure_kind(kind: str, originals: Sequence[Extraction], seed: int) -> Count:
    """Plant one change of a kind in a copy of each article; return what became of them."""
    planted: list[tuple[Extraction, Planted]] = []
    copies = []
    for one in originals:
        made = KINDS[kind](one, Random(f"{seed} {kind} {one.article.id}"))
        if made is not None:
            planted.append((one, made))
            copies.append(extract(_copy(one.article, made.text)))
    count = Count(kind)
    found = _match([*originals, *copies])
    for original, made in planted:
        matches = found.get(original.article.id, [])
        outcome = _judge(kind, matches, original, made)
        count.outcomes[outcome] += 1
        if outcome not in _FOUND[kind]:
            count.missed.append(made)
        false = [
            one
            for one in matches
            if one.relation in _FLAGGED
            and one.article == original.article.id
            and (kind == "control" or not _holds(one.place, made.place))
        ]
        count.false += len(false)
        count.mistaken += [f"{one.relation}: {one.earlier} | {one.text}" for one in false]
    return count


def _copy(article: Article, text: str) -> Article:
    day = date.fromisoformat(article.date or _DAY) + timedelta(days=1)
    return replace(article, id=article.id + _COPY, text=text, date=day.isoformat())


def _match(extractions: Sequence[Extraction]) -> dict[str, list[Match]]:
    """Return the matches of the statements in copies, by the id of the original."""
    matches: dict[str, list[Match]] = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "changes.db")
        with Record(path, "bench") as record:
            for start in range(0, len(extractions), _BATCH):
                record.add(extractions[start : start + _BATCH])
        with closing(open_for_reading(path)) as db:
            for later, match in _read_matches(db):
                if later.endswith(_COPY):
                    matches.setdefault(later.removesuffix(_COPY), []).append(match)
    return matches


def _read_matches(db: sqlite3.Connection) -> Iterator[tuple[str, Match]]:
    for kind in ("quote", "claim"):
        for later, article, relation, negation, start, end, earlier, text in db.execute(
            _MATCHES.format(kind=kind)
        ):
            flagged = "negated" if negation and relation == "variant" else relation
            yield later, Match(article, flagged, (start, end), earlier, text)


def _judge(kind: str, matches: Iterable[Match], original: Extraction, made: Planted) -> str:
    """Return what a planted change was found as: the best of what holds its place.

    What goes before it says what the original says there, wherever that was said last. Of the
    control, where there is nothing to find, it is the worst of what its sentence holds.
    """
    within = kind == "control"
    known = _list_texts(original, made.old, within=within)
    relations = {
        one.relation
        for one in matches
        if one.earlier in known
        and (_holds(made.place, one.place) if within else _holds(one.place, made.place))
    }
    return next((one for one in OUTCOMES if one in relations), "nothing")


def _list_texts(original: Extraction, place: Place, *, within: bool) -> set[str]:
    """Return the texts of the statements of an article that hold a place, or lie in it."""
    statements: list[Quote | Claim] = [*original.quotes, *original.claims]
    held = [
        one
        for one in statements
        if (within and _holds(place, (one.start, one.end)))
        or (not within and _holds((one.start, one.end), place))
    ]
    # The figure that an article gives twice is held against others once.
    figures = {(one.value, one.unit) for one in held if isinstance(one, Claim)}
    again = {one.text for one in original.claims if (one.value, one.unit) in figures}
    return again.union(one.text for one in held)


def _holds(statement: Place, place: Place) -> bool:
    return statement[0] <= place[0] and place[1] <= statement[1]


def write_table(counts: Iterable[Count]) -> str:
    """Return a line for each kind: what was planted, what it was found as, the shares."""
    lines = [
        "| kind | planted | " + " | ".join(OUTCOMES) + " | found | flagged elsewhere |",
        "|---|" + "---:|" * (len(OUTCOMES) + 3),
    ]
    for one in counts:
        cells = [one.kind, one.planted, *(one.outcomes[name] for name in OUTCOMES)]
        share = f"{one.found / max(one.planted, 1):.1%}"
        lines.append(f"| {' | '.join(map(str, [*cells, share, one.false]))} |")
    return "\n".join(lines)


def show(count: Count, most: int, seed: int) -> None:
    """Print some of what was missed, and of what was flagged elsewhere."""
    random = Random(seed)
    for made in random.sample(count.missed, min(most, len(count.missed))):
        print(f"\nmissed {count.kind}: {made.before}\n    {made.after}")
    for both in random.sample(count.mistaken, min(most, len(count.mistaken))):
        print(f"\nfalse in {count.kind}: {both}")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--articles", type=int, help="so many of them")
    parser.add_argument("--kind", choices=KINDS, action="append", help="this kind alone")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0, metavar="N")
    options = parser.parse_args()
    originals = [extract(one) for one in read_articles(options.files, options.articles)]
    counts = []
    for kind in options.kind or KINDS:
        counts.append(measure_kind(kind, originals, options.seed))
        show(counts[-1], options.show, options.seed)
    print(f"\n{write_table(counts)}\n\n{len(originals):,} articles, seed {options.seed}")


if __name__ == "__main__":
    main()
