"""The statements of an article as entries to match, and entries as rows and back.

Entries are listed where an article is extracted, so that matching reads nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from quotecheck.match.chain import Said
from quotecheck.match.claims import Topic, read_topic, write_topic
from quotecheck.match.compare import link_same
from quotecheck.match.contexts import read_context
from quotecheck.match.entries import Entry, list_claim_entries, list_quote_entries
from quotecheck.match.figures import Figure
from quotecheck.match.fitting import fit_topics
from quotecheck.match.normalize import Wording
from quotecheck.models import Claim, Extraction, Quote, short_hash
from quotecheck.rows import Row, key_of

_SAID = {"key": "INTEGER", "article": "TEXT", "day": "TEXT", "speaker": "TEXT"}
_FIGURE = {
    "value": "REAL",
    "low": "REAL",
    "high": "REAL",
    "unit": "TEXT",
    "modifier": "TEXT",
    "change": "TEXT",
    "from_value": "REAL",
}
# An entry: its group, its mark, who said it; how its group is linked to itself (`own_score` is
# empty where it is not).
_OWN = {"own_score": "REAL", "own_weak": "INTEGER"}
_ENTRY = {"group": "INTEGER", "mark": "INTEGER", **_SAID, **_OWN}
# What decides who said it before; and all that an entry has: the wording or topic of its group.
DECISIVE = {"quote": _ENTRY, "claim": _ENTRY | _FIGURE}
ENTRIES = {
    "quote": DECISIVE["quote"]
    | {"source": "TEXT", "text": "TEXT", "code": "TEXT", "content": "INTEGER"},
    "claim": DECISIVE["claim"] | {"source": "TEXT", "topic": "TEXT"},
}


def quote_entry_rows(extraction: Extraction) -> list[Row]:
    """Return the quotes of an article that take part in matching, as rows of `ENTRIES`."""
    quotes = ((_said(extraction, quote), quote.text) for quote in extraction.quotes)
    return [
        _write_entry(entry, entry.group.code, 1.0, link_same(entry.group).weak)
        | {"text": entry.content, "code": entry.group.code, "content": entry.group.content}
        for entry in list_quote_entries(quotes)
    ]


def claim_entry_rows(extraction: Extraction) -> list[Row]:
    """Return the claims of an article that take part in matching, as rows of `ENTRIES`."""
    return list(_list_claims(extraction))


def _list_claims(extraction: Extraction) -> Iterator[Row]:
    claims = (
        (_said(extraction, claim), *_topic_and_figure(extraction, claim))
        for claim in extraction.claims
    )
    for entry in list_claim_entries(claims):
        topic = write_topic(entry.group)
        yield {
            **_write_entry(entry, topic, fit_topics(entry.group, entry.group), False),
            **{name: getattr(entry.content, name) for name in _FIGURE},
            "topic": topic,
        }


def _said(extraction: Extraction, statement: Quote | Claim) -> Said:
    article = extraction.article
    key = key_of(statement.id)
    return Said(key, article.id, article.date, statement.speaker, article.source)


def _topic_and_figure(extraction: Extraction, claim: Claim) -> tuple[Topic, Figure]:
    figure = Figure(**{name: getattr(claim, name) for name in _FIGURE})
    topic = read_topic(
        figure,
        measure=claim.measure,
        subject=claim.subject,
        period=claim.period,
        stance=claim.stance,
        speaker=claim.speaker,
        day=extraction.article.date,
        context=read_context(extraction.article.text, claim.start, claim.end),
    )
    return topic, figure


def _write_entry(entry: Entry[Any, Any], group: str, score: float | None, weak: bool) -> Row:
    row: Row = {"group": key_of(short_hash(group)), "mark": entry.mark}
    row |= {name: getattr(entry.said, name) for name in (*_SAID, "source")}
    return row | {"own_score": score, "own_weak": int(weak)}


def read_entry(row: Mapping[str, Any], prefix: str = "") -> Entry[int, Any]:
    """Return the entry in the columns with this prefix; its content is a text, a figure or None."""
    source = row.get(f"{prefix}source")
    said = Said(**{name: row[prefix + name] for name in _SAID}, source=source)
    content: object = row.get(f"{prefix}text")
    if f"{prefix}value" in row:
        content = Figure(**{name: row[prefix + name] for name in _FIGURE})
    return Entry(said, row[f"{prefix}group"], row[f"{prefix}mark"], content)


def read_wording(row: Mapping[str, Any]) -> Wording:
    """Return the wording of a row's group."""
    return Wording(row["code"], 0, row["content"])
