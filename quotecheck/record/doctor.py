"""Examine a record: do its invariants hold, are its matches complete?"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any, TypeVar

from quotecheck.match.chain import choose_predecessors
from quotecheck.match.compare import find_likely, link_wordings
from quotecheck.match.fitting import link_topics
from quotecheck.match.normalize import Wording
from quotecheck.record.index import is_outdated
from quotecheck.record.matching import Matcher
from quotecheck.record.matching_claims import ClaimMatcher
from quotecheck.record.matching_quotes import QuoteMatcher
from quotecheck.record.topics import read_topics
from quotecheck.record.wordings import find_links, read_links

# So many offenders are named.
_NAMED = 5

Drawn = TypeVar("Drawn")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was examined: `trouble` is empty where it is sound."""

    name: str
    examined: int
    trouble: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        """Tell whether nothing is wrong."""
        return not self.trouble


@dataclass(frozen=True, slots=True)
class Recall:
    """The index beside comparing all pairs, on so many statements: links, missed and extra."""

    name: str
    examined: int
    links: int
    missed: int
    extra: int


def examine(db: sqlite3.Connection) -> Iterator[Finding]:
    """Yield a finding for each invariant that the file itself can show."""
    for name, test in _TESTS.items():
        examined, trouble = test(db)
        yield Finding(name, examined, tuple(trouble[:_NAMED]))


def _test_file(db: sqlite3.Connection) -> tuple[int, list[str]]:
    rows = [str(row[0]) for row in db.execute("PRAGMA quick_check")]
    return len(rows), [row for row in rows if row != "ok"]


def _test_references(db: sqlite3.Connection) -> tuple[int, list[str]]:
    rows = db.execute("PRAGMA foreign_key_check").fetchall()
    return len(rows), [f"{row[0]} refers to a row of {row[2]} that is not there" for row in rows]


def _test_verbatim(db: sqlite3.Connection) -> tuple[int, list[str]]:
    """The first invariant: `article.text[start:end] == statement.text`."""
    examined, trouble = 0, []
    for kind in ("quote", "claim"):
        (count,) = db.execute(f"SELECT count(*) FROM {kind}s").fetchone()
        examined += count
        rows = db.execute(
            f"SELECT s.id FROM {kind}s AS s JOIN articles AS a ON a.key = s.article "
            'WHERE substr(a.text, s.start + 1, s."end" - s.start) != s.text'
        )
        trouble += [f"{kind} {row[0]} is not what its article says there" for row in rows]
    return examined, trouble


def _test_matches(db: sqlite3.Connection) -> tuple[int, list[str]]:
    """At most two predecessors a statement, none of them later than it or in its own article."""
    examined, trouble = 0, []
    for kind in ("quote", "claim"):
        (count,) = db.execute(f"SELECT count(*) FROM {kind}_matches").fetchone()
        examined += count
        rows = db.execute(
            f"SELECT s.id, count(*) AS n, max(b.date > s.date), max(x.id = y.id) "
            f"FROM {kind}_matches AS m JOIN {kind}s AS s ON s.key = m.statement "
            f"JOIN {kind}s AS b ON b.key = m.earlier JOIN articles AS x ON x.key = s.article "
            "JOIN articles AS y ON y.key = b.article "
            "GROUP BY m.statement HAVING n > 2 OR max(b.date > s.date) OR max(x.id = y.id)"
        )
        trouble += [f"{kind} {row[0]} has predecessors that it cannot have" for row in rows]
    return examined, trouble


def _test_version(db: sqlite3.Connection) -> tuple[int, list[str]]:
    if is_outdated(db):
        return 1, ["the matches were made by older rules. Renew them: quotecheck rematch"]
    return 1, []


_TESTS: Mapping[str, Callable[[sqlite3.Connection], tuple[int, list[str]]]] = {
    "the file is whole": _test_file,
    "references lead somewhere": _test_references,
    "statements are verbatim": _test_verbatim,
    "matches point back, at most two a statement": _test_matches,
    "matches are by the present rules": _test_version,
}


def compare_all_pairs(
    db: sqlite3.Connection, sample: int | None, seed: int = 0
) -> Iterator[Recall]:
    """Yield the index's answers beside those of comparing all pairs, for `sample` of each kind.

    First which wordings and topics are linked; then, of statements, the predecessors on record
    beside those chosen among all linked statements.
    """
    matchers = (QuoteMatcher(db), ClaimMatcher(db))
    yield from _compare_wordings(db, sample, seed)
    yield _compare_topics(matchers[1], sample, seed)
    for matcher in matchers:
        yield _compare_predecessors(matcher, sample, seed)


def _draw(keys: list[Drawn], sample: int | None, seed: int) -> list[Drawn]:
    return keys if sample is None or sample >= len(keys) else Random(seed).sample(keys, sample)


def _compare_wordings(db: sqlite3.Connection, sample: int | None, seed: int) -> Iterator[Recall]:
    """Yield what looking wordings up finds, and what was found of each when it was recorded."""
    rows = db.execute("SELECT id, code, content FROM _quote_wordings ORDER BY hash").fetchall()
    every = {row[0]: Wording(row[1], 0, row[2]) for row in rows}
    codes = {row[0]: row[1] for row in rows}
    looked_up, recorded = _Tally(), _Tally()
    for key in _draw(list(every), sample, seed):
        mine = every[key]
        alike = {
            other
            for other in find_likely(mine, codes)
            if link_wordings(mine, every[other]) is not None
        }
        looked_up.count(alike | {key}, find_links(db, mine))
        recorded.count(alike | {key}, read_links(db, mine))
    yield looked_up.recall("wordings")
    yield recorded.recall("links of wordings")


def _compare_topics(matcher: ClaimMatcher, sample: int | None, seed: int) -> Recall:
    """Compare topics, each with every telling number that a claim has for it."""
    every = read_topics(matcher.db)
    rank = {group: place for place, group in enumerate(every)}
    numbered = sorted(matcher.occurrences.read_numbers(), key=lambda one: (rank[one[0]], one[1]))
    having: dict[int, set[int]] = {}
    for group, number in numbered:
        having.setdefault(number, set()).update([group] if number else [])
    tally = _Tally()
    for group, number in _draw(numbered, sample, seed):
        links = {other: link_topics(every[group], every[other]) for other in every}
        fitting = {
            other
            for other, link in links.items()
            if link and (link.apart is not None or other in having[number])
        }
        tally.count(fitting, matcher.find_linked(group, number))
    return tally.recall("topics")


def _compare_predecessors(
    matcher: QuoteMatcher | ClaimMatcher, sample: int | None, seed: int
) -> Recall:
    drawn = _draw(list(matcher.occurrences.read_keys()), sample, seed)
    tally = _Tally()
    groups = matcher.occurrences.read_keys()
    for key in drawn:
        tally.count(_choose_from_all(matcher, groups[key], key), _read_predecessors(matcher, key))
    return tally.recall(f"{matcher.kind} matches")


def _choose_from_all(matcher: Matcher[Any, Any], group: int, key: int) -> set[int]:
    """Return the predecessors of a statement, chosen among all that is linked with its group."""
    every = matcher.occurrences.read_latest
    entry = next(one for one in every(group, -1) if one.said.key == key)
    weighed = (
        matcher.weigh(entry, other, link)
        for linked, link in matcher.find_groups(entry).items()
        for other in every(linked, -1)
    )
    offers = [candidate for candidate in weighed if candidate is not None]
    chosen = choose_predecessors(entry.said, offers, words_first=matcher.words_first)
    return {candidate.said.key for candidate in chosen if candidate}


def _read_predecessors(matcher: Matcher[Any, Any], key: int) -> set[int]:
    """Return the predecessors on record."""
    rows = matcher.db.execute(
        f"SELECT earlier FROM {matcher.kind}_matches WHERE statement = ?", (key,)
    )
    return {row[0] for row in rows}


@dataclass(slots=True)
class _Tally:
    examined: int = 0
    links: int = 0
    missed: int = 0
    extra: int = 0

    def count(self, wanted: Iterable[int], found: Iterable[int]) -> None:
        """Count one statement: what should be found, and what is."""
        wanted, found = set(wanted), set(found)
        self.examined += 1
        self.links += len(wanted)
        self.missed += len(wanted - found)
        self.extra += len(found - wanted)

    def recall(self, name: str) -> Recall:
        """Return what was counted."""
        return Recall(name, self.examined, self.links, self.missed, self.extra)
