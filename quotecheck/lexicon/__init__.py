"""The language as commented data, one folder a language, and a small loader.

Word lists are `.txt`: one entry a line, `#` starts a comment. Tables are `.toml`.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@cache
def load_words(name: str, language: str = "en") -> tuple[str, ...]:
    """Return the entries of `<language>/<name>.txt` in file order, comments and blanks left out."""
    lines = (FOLDER / language / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    entries = (line.split("#", 1)[0].strip() for line in lines)
    return tuple(entry for entry in entries if entry)


@cache
def load_table(name: str, language: str = "en") -> dict[str, Any]:
    """Return `<language>/<name>.toml` as a dictionary."""
    return tomllib.loads((FOLDER / language / f"{name}.toml").read_text(encoding="utf-8"))
