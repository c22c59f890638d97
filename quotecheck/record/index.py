"""Keep the matches of a record complete: which statements say the same, or nearly."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

SCHEMA = ""


def update_matches(db: sqlite3.Connection, articles: Sequence[int], run: int) -> None:
    """Bring the match tables up to date with the statements of `articles` (their keys)."""
