"""Data flows one way: a module imports only what stands to its left in the design's line."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import quotecheck

PACKAGE = Path(quotecheck.__file__).parent

# Room -> the rooms that it may import. `browse` reads the record; `cli` may use everything.
MAY_IMPORT: dict[str, set[str]] = {
    "__init__": {"api"},
    "models": set(),
    "errors": set(),
    "lexicon": set(),
    "extract": {"models", "lexicon"},
    "match": {"models", "lexicon"},
    "rows": {"models"},
    "sources": {"models", "errors", "lexicon"},
    "record": {"models", "errors", "match", "rows"},
    "output": {"models", "errors"},
    "check": {"models", "errors", "extract", "match", "record"},
    "garbage": set(),
    "workers": {"garbage"},
    "reviews": {"models", "rows", "extract", "sources", "record"},
    "ingest": {"models", "errors", "extract", "match", "sources", "record", "workers", "garbage"},
    "parquet": {"models", "errors", "rows"},
    "spark": {"models", "errors", "lexicon", "rows", "parquet", "extract", "match", "sources"},
    "export": {"models", "errors", "record", "output", "parquet"},
    "browse": {"record", "errors", "output", "export"},
}
USES_ALL = {"cli", "__main__", "api"}
ROOMS = {path.stem for path in PACKAGE.iterdir()}


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: write imports in full"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda p: str(p.name))
def test_arrows_point_one_way(path: Path) -> None:
    room = _room(path)
    if room in USES_ALL:
        return
    allowed = MAY_IMPORT[room] | {room}
    for name in _imports(path):
        package, _, rest = name.partition(".")
        other = rest.split(".")[0]
        if package == "quotecheck" and other in ROOMS:
            assert other in allowed, f"{room} imports {name}"


def test_only_the_record_knows_sqlite() -> None:
    for path in PACKAGE.rglob("*.py"):
        if _room(path) in {"extract", "match", "sources", "models", "lexicon", "output"}:
            assert "sqlite3" not in set(_imports(path)), path


def test_no_drawers_without_a_name() -> None:
    assert not [p for p in PACKAGE.rglob("*.py") if p.stem in {"utils", "helpers", "common"}]
