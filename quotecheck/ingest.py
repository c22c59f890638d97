"""Read, extract, match, record: articles from anywhere into the record.

Worker processes read and extract; this process alone writes, some batches a transaction. What was
written stays written: a run that was stopped anywhere is finished by running it again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from time import monotonic
from typing import TypeAlias

from quotecheck.garbage import collecting_rarely
from quotecheck.models import Article, Problem
from quotecheck.record.prepared import Prepared, prepare
from quotecheck.record.store import Record
from quotecheck.sources import Given, Piece, Skipped, Walk, read_piece
from quotecheck.workers import Pool

Found: TypeAlias = Piece | Problem | Skipped
Outcome: TypeAlias = Prepared | Problem | Skipped

# What goes to a worker at a time.
_BATCH_PIECES = 128
_BATCH_BYTES = 1_000_000
# So many batches go into one transaction, the indexes being cheaper to write for many; but nothing
# that was read waits longer than this for others.
_MOST_BATCHES = 8
_PATIENCE_SECONDS = 8.0
# An input this small is done before a worker would have started.
_SMALL_BYTES = 200_000
_CRASHABLE = {"html", "pdf"}


@dataclass(frozen=True, slots=True)
class Read:
    """What came of one piece: `file` is where it stood."""

    file: str
    outcomes: tuple[Outcome, ...]


def read_and_extract(given: Given, found: Found) -> Read:
    """Return what came of one find of the walk, its articles prepared to be written."""
    # The process that writes has no need of the extractor: it starts the sooner without.
    from quotecheck.extract import extract_or_explain

    if not isinstance(found, Piece):
        details = found.details if isinstance(found, Problem) else {}
        return Read(details.get("file", found.name), (found,))
    outcomes: list[Outcome] = []
    for made in read_piece(found, given):
        one = extract_or_explain(made, found.name) if isinstance(made, Article) else made
        outcomes.append(one if isinstance(one, Problem) else prepare(one))
    return Read(found.file or found.name, tuple(outcomes))


def explain_loss(found: Found) -> Read:
    """Return the problem of a piece that ends the process that reads it."""
    reason = "stops the reader: leave it out, and report it"
    return Read(found.name, (Problem(found.name, reason),))


def read_all(walk: Walk, workers: int) -> Iterator[list[Read]]:
    """Yield what came of the pieces of `walk`, in batches, in its order.

    One small batch is done in this process, anything larger by `workers` others, and so is
    whatever a library reads that may crash on what it is given.
    """
    function = partial(read_and_extract, walk.given)
    batches = _batch(walk.find_pieces())
    first = next(batches, [])
    second = next(batches, None)
    if second is None and _is_small(first):
        yield [function(found) for found in first]
        return
    waiting = [first] if second is None else [first, second]
    with Pool(function, explain_loss, workers) as pool:
        yield from pool.map(_chain(waiting, batches))


def ingest(record: Record, walk: Walk, workers: int, notice: Callable[[list[Read]], None]) -> None:
    """Add all that `walk` finds to `record`; `notice` hears of each batch once it is in."""
    with collecting_rarely():
        for batch in _gather(read_all(walk, workers)):
            outcomes = [outcome for read in batch for outcome in read.outcomes]
            added = record.add(
                [outcome for outcome in outcomes if isinstance(outcome, Prepared)],
                [outcome for outcome in outcomes if isinstance(outcome, Problem)],
            )
            notice([*batch, *(Read(problem.name, (problem,)) for problem in added.left_out)])
            del batch, outcomes  # not to hold them while the next ones are gathered


def _gather(batches: Iterable[list[Read]]) -> Iterator[list[Read]]:
    """Yield what came of several batches at once, or of those that came in so many seconds."""
    gathered: list[Read] = []
    count, since = 0, monotonic()
    for batch in batches:
        gathered += batch
        count += 1
        if count == _MOST_BATCHES or monotonic() - since > _PATIENCE_SECONDS:
            yield gathered
            gathered, count, since = [], 0, monotonic()
    if gathered:
        yield gathered


def _batch(finds: Iterable[Found]) -> Iterator[list[Found]]:
    batch: list[Found] = []
    weight = 0
    for found in finds:
        batch.append(found)
        weight += _weigh(found)
        if len(batch) == _BATCH_PIECES or weight > _BATCH_BYTES:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch


def _is_small(batch: list[Found]) -> bool:
    is_safe = not any(isinstance(one, Piece) and one.kind in _CRASHABLE for one in batch)
    return is_safe and sum(map(_weigh, batch)) < _SMALL_BYTES


def _weigh(found: Found) -> int:
    return len(found.data) if isinstance(found, Piece) else 0


def _chain(waiting: list[list[Found]], rest: Iterator[list[Found]]) -> Iterator[list[Found]]:
    """Yield the batches of `waiting`, dropping each, then the rest."""
    while waiting:
        yield waiting.pop(0)
    yield from rest
