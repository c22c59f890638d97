"""The usual questions, each a query over the newest statements, so that it is quick on any record.

On a record of fewer than `WINDOW` statements of a kind, that is all of them.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from quotecheck.record.browsing import read_rows
from quotecheck.record.queries import Row

WINDOW = 20_000
_ROWS = 50


@dataclass(frozen=True, slots=True)
class Question:
    """A question in words, with its answer in SQL: any SQLite tool runs it."""

    title: str
    about: str
    sql: str


def _newest(kind: str) -> str:
    return f"""newest AS MATERIALIZED (
    SELECT s.*
    FROM {kind}s AS s INDEXED BY {kind}s_date
    WHERE s.date > '' AND s.reviewed IS NOT 'rejected'
        AND s.article NOT IN (SELECT key FROM articles WHERE NOT latest)
    ORDER BY s.date DESC LIMIT {WINDOW})"""


_CHANGED_MOST = f"""WITH {_newest("claim")}
SELECT recent.said_by AS speaker, count(*) AS changes, count(DISTINCT recent.measure) AS measures,
    min(recent.date) AS first_date, max(recent.date) AS last_date
FROM newest AS recent JOIN claim_matches AS m ON m.statement = recent.key AND m.relation = 'changed'
WHERE recent.said_by IS NOT NULL
GROUP BY recent.said_by ORDER BY changes DESC, last_date DESC, speaker LIMIT {_ROWS}"""

_MOST_REPEATED = f"""WITH {_newest("claim")}
SELECT max(recent.text) AS claim, count(DISTINCT recent.article) AS articles,
    count(DISTINCT recent.said_by) AS speakers, min(recent.date) AS first_date,
    max(recent.date) AS last_date,
    'claim' AS kind, max(recent.id) AS id
FROM newest AS recent WHERE recent.measure IS NOT NULL
GROUP BY lower(recent.measure), recent.unit, recent.value, recent.low, recent.high
HAVING count(DISTINCT recent.article) > 1
ORDER BY articles DESC, last_date DESC, id LIMIT {_ROWS}"""

_DIFFERENT_SPEAKERS = f"""WITH {_newest("quote")}
SELECT recent.text AS quote, recent.said_by AS speaker, recent.date, b.said_by AS earlier_speaker,
    b.date AS earlier_date, 'quote' AS kind, recent.id, b.id AS earlier_id
FROM newest AS recent
JOIN quote_matches AS m ON m.statement = recent.key AND m.relation = 'repeat' AND NOT m.same_speaker
JOIN quotes AS b ON b.key = m.earlier AND b.reviewed IS NOT 'rejected'
WHERE recent.said_by != b.said_by ORDER BY recent.date DESC, recent.id LIMIT {_ROWS}"""


def _edited(kind: str, change: str, this: str, other: str) -> str:
    return f"""
    SELECT n.title AS article, n.source, n.date, '{change}' AS change, s.text AS statement,
        s.said_by AS speaker, '{kind}' AS kind, s.id, {this}.key
    FROM articles AS o INDEXED BY articles_superseded
    CROSS JOIN articles AS n ON n.id = o.id AND n.latest
    CROSS JOIN {kind}s AS s ON s.article = {this}.key AND s.reviewed IS NOT 'rejected'
    WHERE NOT o.latest
        AND s.text NOT IN (SELECT text FROM {kind}s WHERE article = {other}.key)"""


_EDITS = (
    " UNION ALL".join(
        _edited(kind, change, *sides)
        for kind in ("quote", "claim")
        for change, sides in (("gone", ("o", "n")), ("new", ("n", "o")))
    )
    + f" ORDER BY 3 DESC, 1, 4, 8 LIMIT {_ROWS}"
)

_UNATTRIBUTED = f"""SELECT s.text AS quote, s.date, s.mention, a.source, 'quote' AS kind, s.id
FROM quotes AS s JOIN articles AS a ON a.key = s.article
WHERE s.said_by IS NULL AND s.date > '' AND s.reviewed IS NOT 'rejected'
    AND s.article NOT IN (SELECT key FROM articles WHERE NOT latest)
ORDER BY s.date DESC LIMIT {_ROWS}"""

# By the name that stands in the page's address.
QUESTIONS = {
    "changed-most": Question(
        "Who changed a figure most?",
        "Speakers by how often a figure of theirs differs from what they said before.",
        _CHANGED_MOST,
    ),
    "most-repeated": Question(
        "Which claims are repeated most?",
        "The same figure of the same measure, by the number of articles that carry it.",
        _MOST_REPEATED,
    ),
    "different-speakers": Question(
        "Which quotes are given to different people?",
        "The same words, said to be somebody else's.",
        _DIFFERENT_SPEAKERS,
    ),
    "silent-edits": Question(
        "What was edited after publication?",
        "Quotes and figures that stand in one version of an article and not in the other.",
        _EDITS,
    ),
    "unattributed": Question(
        "Which quotes have no speaker?",
        "The newest quotations that are nobody's: a name may stand where no rule looks.",
        _UNATTRIBUTED,
    ),
}


def answer(db: sqlite3.Connection, name: str) -> list[Row]:
    """Return the answer to the question of this name."""
    return read_rows(db, QUESTIONS[name].sql)
