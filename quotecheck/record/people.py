"""Who is who: aliases that people set, and proposals of names that may mean the same speaker.

Nothing is merged but by a person. A row of `speaker_aliases` says that one name means the speaker
of another; taking it away brings the names back as they were extracted.
"""

from __future__ import annotations

import sqlite3

from quotecheck.errors import UsageError
from quotecheck.record.clock import now


def resolve_alias(db: sqlite3.Connection, name: str) -> str:
    """Return the name that people want shown for `name`: itself where they said nothing."""
    seen = {name}
    while row := db.execute(
        "SELECT speaker FROM speaker_aliases WHERE alias = ?", (name,)
    ).fetchone():
        name = row[0]
        if name in seen:
            break
        seen.add(name)
    return name


def read_aliases(db: sqlite3.Connection) -> dict[str, str]:
    """Return every name that people want shown as another one, with that one."""
    rows = db.execute("SELECT alias FROM speaker_aliases").fetchall()
    return {row["alias"]: resolve_alias(db, row["alias"]) for row in rows}


def add_speaker(db: sqlite3.Connection, name: str, kind: str = "person") -> None:
    """Make sure that `name` is among the speakers."""
    db.execute("INSERT OR IGNORE INTO speakers (name, kind) VALUES (?, ?)", (name, kind))


def add_alias(
    db: sqlite3.Connection,
    alias: str,
    speaker: str,
    *,
    author: str | None = None,
    created: str | None = None,
) -> int:
    """Let `alias` mean the speaker of `speaker`; return how many statements change hands."""
    if not alias.strip() or not speaker.strip():
        raise UsageError("A speaker has a name: it cannot be empty.")
    if alias == speaker:
        raise UsageError(f"{speaker!r} and {alias!r} are one name already. Name two.")
    if resolve_alias(db, speaker) == alias:
        raise UsageError(
            f"{alias!r} is the name that {speaker!r} goes by. Undo that first: "
            f"quotecheck speakers split {speaker!r}"
        )
    for name in (alias, speaker):
        _add_like(db, name, like=alias if name == speaker else speaker)
    db.execute(
        "INSERT OR REPLACE INTO speaker_aliases (alias, speaker, author, created) "
        "VALUES (?, ?, ?, ?)",
        (alias, speaker, author, created or now(precise=True)),
    )
    return _hand_over(db, alias, resolve_alias(db, alias))


def _add_like(db: sqlite3.Connection, name: str, like: str) -> None:
    row = db.execute("SELECT kind FROM speakers WHERE name = ?", (like,)).fetchone()
    add_speaker(db, name, row["kind"] if row else "person")


def remove_alias(db: sqlite3.Connection, alias: str) -> int:
    """Let `alias` be a speaker of its own again; return how many statements change hands."""
    db.execute("DELETE FROM speaker_aliases WHERE alias = ?", (alias,))
    return _hand_over(db, alias, alias)


def part_aliases(db: sqlite3.Connection, name: str) -> list[tuple[str, int]]:
    """Undo what was said of `name`: its own alias, else those of others that mean it.

    Returns the names that are apart again, each with the number of its statements.
    """
    own = db.execute("SELECT 1 FROM speaker_aliases WHERE alias = ?", (name,)).fetchone()
    if own:
        return [(name, remove_alias(db, name))]
    rows = db.execute(
        "SELECT alias FROM speaker_aliases WHERE speaker = ? ORDER BY alias", (name,)
    ).fetchall()
    if not rows:
        raise UsageError(
            f"{name!r} is merged with nobody. To see who is: quotecheck speakers --merged"
        )
    return [(row["alias"], remove_alias(db, row["alias"])) for row in rows]


def find_aliases(db: sqlite3.Connection, name: str) -> list[str]:
    """Return the names that mean `name`, directly or through another, and `name` itself."""
    found = [name]
    for known in found:
        found += [
            row[0]
            for row in db.execute(
                "SELECT alias FROM speaker_aliases WHERE speaker = ? ORDER BY alias", (known,)
            )
            if row[0] not in found
        ]
    return found


def _hand_over(db: sqlite3.Connection, alias: str, speaker: str) -> int:
    """Show `speaker` for all statements of `alias` and its own aliases, corrected ones too."""
    from quotecheck.record.corrections import apply_decisions

    moved = 0
    for name in find_aliases(db, alias):
        for table in ("quotes", "claims"):
            moved += db.execute(
                f"UPDATE {table} SET said_by = :speaker WHERE speaker = :name",
                {"speaker": speaker, "name": name},
            ).rowcount
        # Where a person set a speaker, that speaker's aliases count, not the extracted one's.
    decided = db.execute(
        "SELECT DISTINCT x.kind, x.statement FROM corrections AS c "
        "JOIN _anchors AS x ON x.decision = c.id WHERE c.field = 'speaker'"
    ).fetchall()
    apply_decisions(db, {(kind, key) for kind, key in decided})
    return moved
