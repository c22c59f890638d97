"""The statements of an article as entries to match, and entries as rows and back.

Entries are listed where an article is extracted, so that matching reads nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quotecheck.match.chain import Said
from quotecheck.match.claims import Topic, write_topic
from quotecheck.match.compare import link_same
from quotecheck.match.entries import Entry, read_claim_entries, read_quote_entries
from quotecheck.match.figures import FIGURE_FIELDS, Figure, figure_values
from quotecheck.match.fitting import link_topics
from quotecheck.match.normalize import Wording
from quotecheck.match.sizes import Stated, read_numbers, write_numbers
from quotecheck.models import Extraction, article_key, key_of, short_hash
from quotecheck.rows import Row

_SAID = {"key": "INTEGER", "article": "TEXT", "day": "TEXT", "speaker": "TEXT"}
_TEXTS = frozenset({"unit", "modifier", "change"})
_FIGURE = {name: "TEXT" if name in _TEXTS else "REAL" for name in FIGURE_FIELDS}
# What a claim states beside its figure.
_STATED = {"size": "INTEGER", "numbers": "TEXT"}
# An entry: its group, its mark, who said it; how its group is linked to itself (`own_likeness` is
# empty where it is not).
_OWN = {"own_likeness": "TEXT", "own_score": "REAL", "own_weak": "INTEGER"}
_ENTRY = {"group": "INTEGER", "mark": "INTEGER", **_SAID, **_OWN}
# What decides who said it before; and all that an entry has: the wording or topic of its group.
DECISIVE = {"quote": _ENTRY, "claim": _ENTRY | _FIGURE | _STATED}
ENTRIES = {
    "quote": DECISIVE["quote"]
    | {"source": "TEXT", "text": "TEXT", "code": "TEXT", "content": "INTEGER"},
    "claim": DECISIVE["claim"] | {"source": "TEXT", "topic": "TEXT"},
}


def quote_entry_rows(extraction: Extraction) -> list[Row]:
    """Return the quotes of an article that take part in matching, as rows of `ENTRIES`."""
    return [
        _write_entry(entry, entry.group.code, *link_same(entry.group))
        | {"text": entry.content, "code": entry.group.code, "content": entry.group.content}
        for entry in read_quote_entries(extraction, article_key(extraction.article))
    ]


def claim_entry_rows(extraction: Extraction) -> list[Row]:
    """Return the claims of an article that take part in matching, as rows of `ENTRIES`."""
    return [
        _write_entry(entry, topic, *_link_own(entry.group))
        | dict(zip(FIGURE_FIELDS, figure_values(stated.figure), strict=True))
        | {"size": stated.size, "numbers": write_numbers(stated.numbers), "topic": topic}
        for entry in read_claim_entries(extraction, article_key(extraction.article))
        for topic, stated in ((write_topic(entry.group), entry.content),)
    ]


def _link_own(topic: Topic) -> tuple[str | None, float | None]:
    link = link_topics(topic, topic)
    return (link.write(), link.score) if link else (None, None)


def _write_entry(
    entry: Entry[Any, Any],
    group: str,
    likeness: str | None,
    score: float | None,
    weak: bool = False,
) -> Row:
    row: Row = {"group": key_of(short_hash(group)), "mark": entry.mark}
    row |= {name: getattr(entry.said, name) for name in (*_SAID, "source")}
    return row | {"own_likeness": likeness, "own_score": score, "own_weak": int(weak)}


def read_entry(row: Mapping[str, Any], prefix: str = "") -> Entry[int, Any]:
    """Return the entry in the columns with this prefix.

    Its content is a text, what a claim states, or None.
    """
    source = row.get(f"{prefix}source")
    said = Said(**{name: row[prefix + name] for name in _SAID}, source=source)
    content: object = row.get(f"{prefix}text")
    if f"{prefix}value" in row:
        figure = Figure(**{name: row[prefix + name] for name in FIGURE_FIELDS})
        content = Stated(figure, row[f"{prefix}size"], read_numbers(row[f"{prefix}numbers"]))
    return Entry(said, row[f"{prefix}group"], row[f"{prefix}mark"], content)


def read_wording(row: Mapping[str, Any]) -> Wording:
    """Return the wording of a row's group."""
    return Wording(row["code"], 0, row["content"])
