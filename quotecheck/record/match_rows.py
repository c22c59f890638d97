"""The rows of matches: gathered while a batch is matched, written at its end."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from operator import itemgetter

from quotecheck.match.chain import Said, share_voice
from quotecheck.match.relations import Verdict


class MatchRows:
    """The matches of one kind."""

    def __init__(self, db: sqlite3.Connection, kind: str) -> None:
        self.db = db
        self.kind = kind
        self._rows: list[tuple[object, ...]] = []
        self._run = 0
        self._fresh: set[str] = set()

    def begin(self, new: Iterable[Said], run: int | None) -> None:
        """Begin to match what `run` records: of most articles, nothing was on record before.

        Where the run is not known, or another process has begun a later one, each is looked up.
        """
        self._fresh = set()
        if run is None or self.db.execute("SELECT max(id) FROM runs").fetchone()[0] != run:
            return
        rows = self.db.execute(
            "SELECT id FROM articles WHERE id IN (SELECT value FROM json_each(?)) "
            "GROUP BY id HAVING count(*) = 1 AND min(run) = ?",
            (json.dumps(sorted({said.article for said in new})), run),
        )
        self._run, self._fresh = run, {row[0] for row in rows}

    def is_fresh(self, said: Said) -> bool:
        """Tell whether nothing of a statement's article was on record before this run."""
        return said.article in self._fresh

    def add(self, later: Said, earlier: Said, score: float, verdict: Verdict) -> None:
        """Let `later` have `earlier` as a predecessor."""
        self._rows.append(
            (
                later.key,
                earlier.key,
                verdict.relation,
                score,
                int(verdict.negation),
                int(share_voice(earlier, later)),
                verdict.difference,
                verdict.percent,
                verdict.rule,
                self._first_run(earlier, later),
            )
        )

    def remove(self, later: Said, earlier: Said) -> None:
        """Take a match out."""
        self.db.execute(
            f"DELETE FROM {self.kind}_matches WHERE statement = ? AND earlier = ?",
            (later.key, earlier.key),
        )

    def remove_all(self, later: Said) -> None:
        """Take all matches of a statement with earlier ones out."""
        self.db.execute(f"DELETE FROM {self.kind}_matches WHERE statement = ?", (later.key,))

    def write(self) -> None:
        """Write the matches that were added."""
        self.db.executemany(
            f"INSERT INTO {self.kind}_matches (statement, earlier, relation, score, negation, "
            "same_speaker, difference, percent, rule, run) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            sorted(self._rows, key=itemgetter(0, 1)),
        )
        self._rows.clear()

    def _first_run(self, one: Said, other: Said) -> int:
        """Return the run that first recorded both."""
        if self.is_fresh(one) or self.is_fresh(other):
            return self._run
        return max(self._find_run(one), self._find_run(other))

    def _find_run(self, said: Said) -> int:
        """Return the run that first recorded a statement, in whatever version of its article.

        What a new version leaves alone is not new.
        """
        (run,) = self.db.execute(
            "SELECT min(a.run) FROM articles AS a WHERE a.id = ?1 AND (a.key = "
            f"(SELECT article FROM {self.kind}s WHERE key = ?2) OR EXISTS ("
            f"SELECT 1 FROM {self.kind}s AS s JOIN {self.kind}s AS this ON this.key = ?2 "
            "WHERE s.article = a.key AND s.text = this.text AND s.speaker IS this.speaker))",
            (said.article, said.key),
        ).fetchone()
        return int(run)
