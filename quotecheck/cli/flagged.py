"""The text that `ingest` prints: a line a file, what was said before, and what to do next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from quotecheck.cli.diffs import excerpt_diff
from quotecheck.cli.listings import LINE_WIDTH, describe_finding, title_line
from quotecheck.ingest import Read
from quotecheck.models import Article, Problem, Relation
from quotecheck.output import align, clean, count_noun, shorten
from quotecheck.record.flags import NEW, Flags, Row
from quotecheck.record.prepared import Prepared
from quotecheck.sources import Skipped

_MAX_FILES = 20
_MAX_PROBLEMS = 10  # told of one file
MAX_BLOCKS = 50
_MAX_SPEAKERS = 10

# How a relation is told in the closing line.
_TOLD: dict[Relation, str] = {
    "changed": "changed",
    "differs": "differing",
    "variant": "reworded",
    "repeat": "repeated",
}


@dataclass(slots=True)
class FileTally:
    """What one file held; the article itself only while it is the only one."""

    articles: int = 0
    quotes: int = 0
    claims: int = 0
    article: Article | None = None
    first: str | None = None
    last: str | None = None
    speakers: set[str] = field(default_factory=set)

    def count(self, prepared: Prepared) -> None:
        """Count one article of the file."""
        self.articles += 1
        self.quotes += len(prepared.quotes)
        self.claims += len(prepared.claims)
        self.article = prepared.article if self.articles == 1 else None
        day = prepared.article.date
        if day:
            self.first = min(day, self.first or day)
            self.last = max(day, self.last or day)
        self.speakers.update(name for name, *_ in prepared.speakers)


@dataclass(slots=True)
class Tally:
    """What a call has read: by file for the first files, in sum for all."""

    files: dict[str, FileTally] = field(default_factory=dict)
    total: FileTally = field(default_factory=FileTally)
    problems: Counter[str] = field(default_factory=Counter)
    skipped: int = 0
    more_files: int = 0
    _last: str | None = None

    def count(self, batch: Sequence[Read]) -> list[Problem]:
        """Count a batch; return its problems, of each file only the first ones."""
        problems: list[Problem] = []
        for read in batch:
            for outcome in read.outcomes:
                if isinstance(outcome, Problem):
                    self.problems[read.file] += 1
                    if self.problems[read.file] <= _MAX_PROBLEMS:
                        problems.append(outcome)
                elif isinstance(outcome, Skipped):
                    self.skipped += 1
                else:
                    self._count_article(read.file, outcome)
        return problems

    def _count_article(self, file: str, prepared: Prepared) -> None:
        self.total.count(prepared)
        if file not in self.files:
            if len(self.files) == _MAX_FILES:
                self.more_files += file != self._last
                self._last = file
                return
            self.files[file] = FileTally()
        self.files[file].count(prepared)


def describe_problems(tally: Tally) -> Iterator[str]:
    """Yield a line for each file of whose problems only the first ones were told."""
    for file, number in tally.problems.items():
        if number > _MAX_PROBLEMS:
            more = count_noun(number - _MAX_PROBLEMS, "more problem")
            yield clean(f"{file}: {more}: all are in the record, table problems")


def describe_files(tally: Tally) -> Iterator[str]:
    """Yield a line a file; past the first twenty, one for the rest."""
    rows = [[clean(name), *_describe_file(file)] for name, file in tally.files.items()]
    yield from ("  ".join(cell for cell in row if cell) for row in rows)
    if tally.more_files:
        counts = _describe_counts(tally.total)
        yield f"and {count_noun(tally.more_files, 'more file')}; in all {counts}"


def _describe_file(file: FileTally) -> list[str]:
    if file.article is None:
        days = (
            " to ".join(sorted({file.first, file.last})) if file.first and file.last else "undated"
        )
        return [days, _describe_counts(file)]
    article = file.article
    day = f"{article.date} ({article.date_source})" if article.date else "undated"
    return [day, clean(article.source or ""), _describe_counts(file)]


def _describe_counts(file: FileTally) -> str:
    counts = [count_noun(file.quotes, "quote"), count_noun(file.claims, "claim")]
    counts.append(count_noun(len(file.speakers), "speaker"))
    if file.articles != 1:
        counts.insert(0, count_noun(file.articles, "article"))
    return ", ".join(counts)


def describe_flags(flags: Flags, ids: dict[str, str]) -> Iterator[str]:
    """Yield the blocks of what was said before: the earlier statement over the later."""
    for block in flags.blocks:
        yield from describe_finding(
            block.row, ids, sentences=block.sentences, articles=len(block.articles)
        )
    hidden = flags.counts.total() - len(flags.blocks)
    if hidden:
        more = count_noun(hidden, "more finding")
        yield f"and {more}.  All: quotecheck matches --run last"
    for edit in flags.edits[:MAX_BLOCKS]:
        yield from _describe_edit(edit, ids)
    if len(flags.edits) > MAX_BLOCKS:
        more = count_noun(len(flags.edits) - MAX_BLOCKS, "more edit")
        yield f"and {more}.  All: the view edits"
    if len(flags.by_speaker) > 1:
        yield ""
        yield from _describe_speakers(flags)


def _describe_edit(row: Row, ids: dict[str, str]) -> Iterator[str]:
    """Yield what one version of an article quotes or counts differently than the one before."""
    where = [row["source"] or "", row["title"] or row["article"], row["date"] or "undated"]
    yield title_line("EDITED", ", ".join(part for part in where if part), ids[row["id"]])
    diff = excerpt_diff(row["earlier_text"] or "", row["text"] or "", LINE_WIDTH - 4)
    yield f"    {diff}"


def _describe_speakers(flags: Flags) -> Iterator[str]:
    """Yield the counts by speaker, those who changed a figure first."""
    lines = [["BY SPEAKER", *(f"{word.upper():>9}" for word in _TOLD.values()), f"{'NEW':>6}"]]
    for speaker, counts in flags.by_speaker[:_MAX_SPEAKERS]:
        cells = [f"{counts[relation] or '':>9}" for relation in _TOLD]
        lines.append([shorten(speaker, 28), *cells, f"{counts[NEW] or '':>6}"])
    yield from align(lines)
    hidden = len(flags.by_speaker) - _MAX_SPEAKERS
    if hidden > 0:
        yield f"and {count_noun(hidden, 'more speaker')}.  All: quotecheck speakers"


def describe_end(flags: Flags) -> str:
    """Return the closing line.

    >>> from collections import Counter
    >>> describe_end(Flags([], Counter(changed=2, repeat=1), 0, 3, 11, []))
    '2 changed, 1 repeated; 3 claims and 11 quotes are new.  Next: quotecheck review'
    """
    counts = flags.counts
    told = [f"{counts[relation]:,} {word}" for relation, word in _TOLD.items() if counts[relation]]
    if flags.edits:
        told.append(f"{len(flags.edits):,} edited")
    if flags.copies:
        told.append(f"{flags.copies:,} copied")
    new = f"{count_noun(flags.new_claims, 'claim')} and {count_noun(flags.new_quotes, 'quote')}"
    following = "review" if counts else "claims"
    head = f"{', '.join(told)}; " if told else ""
    return f"{head}{new} are new.  Next: quotecheck {following}"
