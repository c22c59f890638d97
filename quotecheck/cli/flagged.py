"""The text that `ingest` prints: a line a file, what was said before, and what to do next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from quotecheck.ingest import Read
from quotecheck.models import Article, Extraction, Problem, Relation
from quotecheck.output import align, clean, count_noun, shorten
from quotecheck.record.flags import Flags, Row
from quotecheck.sources import Skipped

_MAX_FILES = 20
_MAX_PROBLEMS = 10  # told of one file
MAX_BLOCKS = 50
_TITLE_WIDTH = 64
_TEXT_WIDTH = 40

# How a relation is told in the closing line.
_TOLD: dict[Relation, str] = {
    "changed": "changed",
    "differs": "differing",
    "repeat": "repeated",
    "variant": "reworded",
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

    def count(self, extraction: Extraction) -> None:
        """Count one article of the file."""
        self.articles += 1
        self.quotes += len(extraction.quotes)
        self.claims += len(extraction.claims)
        self.article = extraction.article if self.articles == 1 else None
        day = extraction.article.date
        if day:
            self.first = min(day, self.first or day)
            self.last = max(day, self.last or day)
        names = [quote.speaker for quote in extraction.quotes]
        names += [claim.speaker for claim in extraction.claims]
        self.speakers.update(name for name in names if name)


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

    def _count_article(self, file: str, extraction: Extraction) -> None:
        self.total.count(extraction)
        if file not in self.files:
            if len(self.files) == _MAX_FILES:
                self.more_files += file != self._last
                self._last = file
                return
            self.files[file] = FileTally()
        self.files[file].count(extraction)


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


def describe_flags(flags: Flags) -> Iterator[str]:
    """Yield the blocks of what was said before: the earlier statement over the later."""
    for row in flags.rows:
        yield from _describe_flag(row)
    hidden = flags.counts.total() - len(flags.rows)
    if hidden:
        more = count_noun(hidden, "more match")
        yield f"and {more}.  All: quotecheck matches --run last"


def _describe_flag(row: Row) -> Iterator[str]:
    title = f"{_head(row)}  {shorten(_topic(row), _TITLE_WIDTH)}"
    yield f"{title:<74}{row['id'][:4]}".rstrip()
    sides = [
        [
            row[f"{side}date"] or "undated",
            shorten(row[f"{side}text"], _TEXT_WIDTH),
            shorten(row[f"{side}speaker"] or "-", 20),
            shorten(row[f"{side}source"] or "", 20),
        ]
        for side in ("earlier_", "")
    ]
    yield from align(sides, indent="  ")


def _head(row: Row) -> str:
    if row["relation"] == "repeat":
        head = "REPEATED" if row["same_speaker"] else "REPEATED, OTHER SPEAKER"
    else:
        head = {"variant": "REWORDED"}.get(row["relation"], row["relation"].upper())
    return f"{head}, NEGATION" if row["negation"] else head


def _topic(row: Row) -> str:
    parts = [part for part in (row.get("subject"), row.get("measure")) if part]
    return ": ".join(parts)


def describe_end(flags: Flags) -> str:
    """Return the closing line.

    >>> from collections import Counter
    >>> describe_end(Flags([], Counter(changed=2, repeat=1), 3, 11))
    '2 changed, 1 repeated; 3 claims and 11 quotes are new.  Next: quotecheck review'
    """
    counts = flags.counts
    told = [f"{counts[relation]:,} {word}" for relation, word in _TOLD.items() if counts[relation]]
    new = ((flags.new_claims, "claim"), (flags.new_quotes, "quote"))
    named = " and ".join(count_noun(number, noun) for number, noun in new if number) or "nothing"
    verb = "is" if flags.new_claims + flags.new_quotes <= 1 else "are"
    following = "review" if counts else "claims"
    end = f"{'; '.join([', '.join(told), named] if told else [named])} {verb} new."
    return f"{end[0].upper()}{end[1:]}  Next: quotecheck {following}"
