"""Whom a name that somebody types may mean, among the speakers on record."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from itertools import combinations

from quotecheck.errors import UsageError
from quotecheck.match.people import names_fit
from quotecheck.record.people import resolve_alias

_SHORTEST_START = 3  # letters of a name that are enough to guess who is meant


@dataclass(frozen=True, slots=True)
class Choice:
    """Whom a typed name means: `names` are listed; `left_out` fit, but may be others.

    `ambiguous` where two of `names` cannot be the same; `near` where nobody fits.
    """

    names: tuple[str, ...]
    left_out: tuple[str, ...] = ()
    ambiguous: bool = False
    near: tuple[str, ...] = ()


def choose_speakers(db: sqlite3.Connection, asked: str) -> Choice:
    """Return the speakers that `asked` may mean, by the names that people want shown.

    A shorter name on record ("Byrne") counts for a fuller one that was asked for ("Orla Byrne")
    only where it fits nobody else.
    """
    recorded = [row[0] for row in db.execute("SELECT name FROM speakers ORDER BY name")]
    words = set(asked.casefold().split())
    fitting = [
        name
        for name in recorded
        # A part of the name will do, also where the family name comes first: Zhang Ming.
        if names_fit(asked, name) or words <= set(name.casefold().split())
    ]
    if not fitting:
        return Choice((), near=_find_near(recorded, asked))
    others = [name for name in recorded if name not in set(fitting)]
    sure = [name for name in fitting if not any(names_fit(name, other) for other in others)]
    exact = [name for name in fitting if name.casefold() == asked.casefold()]
    shown = sorted({resolve_alias(db, name) for name in sure + exact})
    left_out = sorted({resolve_alias(db, name) for name in fitting} - set(shown))
    shown = [name for name in shown if _speaks(db, name)] or shown
    left_out = [name for name in left_out if _speaks(db, name)]
    ambiguous = any(
        not names_fit(one, other)
        for one, other in combinations(shown, 2)
        if names_fit(asked, one) and names_fit(asked, other)
    )
    return Choice(tuple(shown), tuple(left_out), ambiguous)


def _speaks(db: sqlite3.Connection, name: str) -> bool:
    """Tell whether anything on record is shown as said by `name`."""
    sql = " UNION ALL ".join(
        f"SELECT 1 FROM {table} WHERE said_by = :name" for table in ("quotes", "claims")
    )
    return db.execute(f"{sql} LIMIT 1", {"name": name}).fetchone() is not None


def find_name(db: sqlite3.Connection, name: str) -> str:
    """Return the recorded name that `name` is, letter for letter or but for case."""
    found = db.execute(
        "SELECT name FROM speakers WHERE name = :name OR lower(name) = lower(:name) "
        "ORDER BY name != :name, name LIMIT 1",
        {"name": name},
    ).fetchone()
    if found is not None:
        return str(found["name"])
    choice = choose_speakers(db, name)
    near = (*choice.names, *choice.left_out, *choice.near)
    hint = f" There is {' or '.join(near[:5])}." if near else " List them: quotecheck speakers"
    raise UsageError(f"No speaker is recorded as {name!r}.{hint}")


def list_starting(db: sqlite3.Connection, start: str, limit: int) -> list[str]:
    """Return the speakers with a word that begins with `start`, those who say most first."""
    plain = start.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    rows = db.execute(
        "SELECT speaker FROM speaker_summary WHERE speaker LIKE ? ESCAPE '\\' "
        "OR speaker LIKE ? ESCAPE '\\' ORDER BY quotes + claims DESC, speaker LIMIT ?",
        (f"{plain}%", f"% {plain}%", limit),
    )
    return [row["speaker"] for row in rows]


def list_sources(db: sqlite3.Connection) -> list[str]:
    """Return the outlets on record, in order."""
    rows = db.execute(
        "SELECT DISTINCT source FROM articles WHERE source IS NOT NULL ORDER BY source"
    )
    return [row["source"] for row in rows]


def _find_near(names: list[str], asked: str) -> tuple[str, ...]:
    from difflib import get_close_matches

    start = asked.strip().casefold()
    starting = [name for name in names if any(_begins(word, start) for word in name.split())]
    words = {word: name for name in reversed(names) for word in (*name.split(), name)}
    near = get_close_matches(asked, words, n=3, cutoff=0.75)
    return tuple(dict.fromkeys([*(words[word] for word in near), *starting]))[:3]


def _begins(word: str, start: str) -> bool:
    """Tell whether a word of a name begins with what was typed: "Kassym" of "Kassym-Jomart"."""
    return len(start) >= _SHORTEST_START and word.casefold().startswith(start)
