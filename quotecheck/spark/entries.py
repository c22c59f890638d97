"""The statements of an article as entries to match, and entries as rows and back.

Entries are listed where an article is extracted, so that matching reads nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quotecheck.match.bare import drop_story, link_bare
from quotecheck.match.chain import Said
from quotecheck.match.compare import link_same
from quotecheck.match.entries import Entry, read_claim_entries, read_quote_entries
from quotecheck.match.figures import FIGURE_FIELDS, Figure, figure_values
from quotecheck.match.normalize import Wording
from quotecheck.match.sizes import Stated, read_numbers, write_numbers
from quotecheck.match.topics import Topic, write_topic
from quotecheck.models import Extraction, article_key, key_of, short_hash
from quotecheck.rows import Row

_SAID = {"key": "INTEGER", "article": "INTEGER", "day": "TEXT", "speaker": "TEXT"}
_TEXTS = frozenset({"unit", "modifier", "change"})
_FIGURE = {name: "TEXT" if name in _TEXTS else "REAL" for name in FIGURE_FIELDS}
# What a claim states beside its figure.
_STATED = {"size": "INTEGER", "numbers": "TEXT"}
# The groups that a statement stands in, the first of which is linked to itself as `OWN` says:
# `likeness` is empty where it is not.
GROUPS = {"quote": ("group",), "claim": ("bare", "group")}
OWN = {"likeness": "TEXT", "score": "REAL", "weak": "INTEGER"}
_ENTRY = {"group": "INTEGER", "mark": "INTEGER", **_SAID, **OWN}
# What decides who said it before, and what came of it.
DECISIVE = {
    "quote": _ENTRY | {"source": "TEXT", "text": "TEXT"},
    "claim": _ENTRY | {"bare": "INTEGER"} | _FIGURE | _STATED,
}
# All that an entry has: the wording or topic of its group, too.
ENTRIES = {
    "quote": DECISIVE["quote"] | {"code": "TEXT", "content": "INTEGER"},
    "claim": DECISIVE["claim"] | {"topic": "TEXT"},
}


def quote_entry_rows(extraction: Extraction) -> list[Row]:
    """Return the quotes of an article that take part in matching, as rows of `ENTRIES`."""
    return [
        _write_entry(entry, entry.group.code, *link_same(entry.group))
        | {"source": entry.said.source, "text": entry.content}
        | {"code": entry.group.code, "content": entry.group.content}
        for entry in read_quote_entries(extraction, article_key(extraction.article))
    ]


def claim_entry_rows(extraction: Extraction) -> list[Row]:
    """Return the claims of an article that take part in matching, as rows of `ENTRIES`."""
    entries = read_claim_entries(extraction, article_key(extraction.article))
    return [_write_claim(entry) for entry in entries]


def _write_claim(entry: Entry[Topic, Stated]) -> Row:
    topic, stated = write_topic(entry.group), entry.content
    bare = drop_story(entry.group)
    link = link_bare(bare, bare)
    own = (link.write(), link.score) if link else (None, None)
    return (
        _write_entry(entry, topic, *own)
        | {"bare": key_of(short_hash("bare", write_topic(bare)))}
        | dict(zip(FIGURE_FIELDS, figure_values(stated.figure), strict=True))
        | {"size": stated.size, "numbers": write_numbers(stated.numbers), "topic": topic}
    )


def _write_entry(
    entry: Entry[Any, Any],
    group: str,
    likeness: str | None,
    score: float | None,
    weak: bool = False,
) -> Row:
    said = entry.said
    return {
        "group": key_of(short_hash(group)),
        "mark": entry.mark,
        "key": said.key,
        # Articles are only told apart.
        "article": key_of(short_hash(said.article)),
        "day": said.day,
        "speaker": said.speaker,
        "likeness": likeness,
        "score": score,
        "weak": int(weak),
    }


def read_entry(row: Mapping[str, Any], group: int) -> Entry[int, Any]:
    """Return the entry of a row of `DECISIVE` as one of this group.

    Its content is a text, or what a claim states.
    """
    said = Said(row["key"], str(row["article"]), row["day"], row["speaker"], row.get("source"))
    if "text" in row:
        return Entry(said, group, row["mark"], row["text"])
    figure = Figure(**{name: row[name] for name in FIGURE_FIELDS})
    stated = Stated(figure, row["size"], read_numbers(row["numbers"]))
    return Entry(said, group, row["mark"], stated)


def read_wording(row: Mapping[str, Any]) -> Wording:
    """Return the wording of a row's group."""
    return Wording(row["code"], 0, row["content"])
