"""The language as commented data, one folder a language, and a small loader.

Word lists are `.txt`: one entry a line, `#` starts a comment. Tables are `.toml`.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pkgutil import get_data
from typing import Any


def _read(name: str, language: str) -> str:
    # Asks the importer, not the disk: Spark's executors import the package from a zip file.
    data = get_data(__name__, f"{language}/{name}")
    assert data is not None
    return data.decode("utf-8")


@cache
def load_words(name: str, language: str = "en") -> tuple[str, ...]:
    """Return the entries of `<language>/<name>.txt` in file order, comments and blanks left out."""
    entries = (
        line.split("#", 1)[0].strip() for line in _read(f"{name}.txt", language).splitlines()
    )
    return tuple(entry for entry in entries if entry)


@cache
def load_word_set(name: str, language: str = "en") -> frozenset[str]:
    """Return the entries of `load_words` as a set."""
    return frozenset(load_words(name, language))


@cache
def load_table(name: str, language: str = "en") -> dict[str, Any]:
    """Return `<language>/<name>.toml` as a dictionary."""
    return tomllib.loads(_read(f"{name}.toml", language))
