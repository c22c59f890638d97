"""Articles made of given statements, recorded; for tests of what is matched, not of extraction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from quotecheck.models import Article, Claim, Extraction, Quote, Speaker, statement_id
from quotecheck.record.store import Record


def make_extraction(article: Mapping[str, Any]) -> tuple[Extraction, dict[str, str]]:
    """Return an article that says just what is given, a line each, and the id of each statement."""
    lines, places, start = [], [], 0
    for said in article["said"]:
        before, text, after = _line(said)
        lines.append(f"{before}{text}{after}.")
        places.append((start + len(before), start + len(before) + len(text)))
        start += len(lines[-1]) + 1
    made = Article(
        id=article["id"], text="\n".join(lines), date=article["date"], source=article["source"]
    )
    ids: dict[str, str] = {}
    quotes: list[Quote] = []
    claims: list[Claim] = []
    for said, (first, last) in zip(article["said"], places, strict=True):
        kind = "quote" if "quote" in said else "claim"
        key = statement_id(made.id, made.sha256, first, last, kind)  # type: ignore[arg-type]
        ids[said["key"]] = key
        if kind == "quote":
            quotes.append(_quote(key, first, last, said))
        else:
            claims.append(_claim(key, first, last, said))
    names = {said["speaker"] for said in article["said"] if said["speaker"]}
    speakers = tuple(Speaker(name) for name in sorted(names))
    return Extraction(made, tuple(quotes), tuple(claims), speakers), ids


def _line(said: Mapping[str, Any]) -> tuple[str, str, str]:
    if "quote" in said:
        return "", said["quote"], ""
    before = f"{said['before']} " if "before" in said else ""
    after = f" {said['after']}" if "after" in said else ""
    return before, f"{said['figure']} {said['measure']}", after


def _quote(key: str, start: int, end: int, said: Mapping[str, Any]) -> Quote:
    return Quote(
        key, start, end, said["quote"], "direct", key, said["speaker"], said["speaker"], None, None,
        "said", "given",
    )  # fmt: skip


def _claim(key: str, start: int, end: int, said: Mapping[str, Any]) -> Claim:
    text = f"{said['figure']} {said['measure']}"
    return Claim(
        key,
        start,
        end,
        text,
        said["figure"],
        start,
        start + len(said["figure"]),
        said["value"],
        said.get("low", said["value"]),
        said.get("high", said["value"]),
        said["unit"],
        said.get("modifier", ""),
        said.get("change"),
        None,
        said["measure"],
        said["subject"],
        said.get("period"),
        said.get("stance", "asserted"),
        said["speaker"],
        said["speaker"],
        None,
        "given",
    )


def record_all(path: Path, batches: Iterable[Sequence[Extraction]]) -> None:
    """Record the articles, a transaction a batch."""
    with Record(path) as record:
        for batch in batches:
            record.add(batch)


def dump_matches(path: Path) -> list[tuple[Any, ...]]:
    """Return all that a record says of statements and matches, but for the runs."""
    with closing(sqlite3.connect(path)) as db:
        rows: list[tuple[Any, ...]] = []
        for kind in ("quote", "claim"):
            rows += db.execute(f"SELECT * FROM {kind}s ORDER BY key")
            rows += db.execute(
                "SELECT a.id, b.id, m.relation, m.score, m.negation, m.same_speaker, "
                f"m.difference, m.percent, m.rule FROM {kind}_matches AS m "
                f"JOIN {kind}s AS a ON a.key = m.statement "
                f"JOIN {kind}s AS b ON b.key = m.earlier ORDER BY 1, 2"
            )
    return rows
