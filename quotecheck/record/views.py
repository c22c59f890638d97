"""The public face of the record: its views and full-text indexes, as tables of data.

A view's columns read as a sentence, id last. All of them run in SQLite 3.40 without extensions.
`_quotes` and `_claims` hold the statements as people corrected them; every other view reads those.
"""

from __future__ import annotations

from quotecheck.match.chain import PICKUP_DAYS

# Full-text index -> the columns it holds, of the table it is named after.
FULL_TEXT: dict[str, tuple[str, ...]] = {
    "articles": ("title", "text"),
    "quotes": ("text", "said_by"),
    "claims": ("text", "subject", "measure", "said_by"),
}


def full_text_schema(tables: dict[str, tuple[str, ...]]) -> str:
    """Return the DDL of an FTS5 index over each table; triggers follow what changes in a row.

    New rows are put in by whoever writes them, a batch at a time: a trigger would make the index
    write a segment a row, at four times the cost of all else.
    """
    return "".join(_full_text_index(table, columns) for table, columns in tables.items())


def _full_text_index(table: str, columns: tuple[str, ...]) -> str:
    names = ", ".join(columns)
    new = ", ".join(f"new.{column}" for column in columns)
    old = ", ".join(f"old.{column}" for column in columns)
    forget = (
        f"INSERT INTO {table}_fts ({table}_fts, rowid, {names}) VALUES ('delete', old.key, {old});"
    )
    return f"""
CREATE VIRTUAL TABLE {table}_fts USING fts5(
    {names}, content="{table}", content_rowid='key', tokenize='porter unicode61'
);
CREATE TRIGGER {table}_fts_delete AFTER DELETE ON {table} BEGIN
    {forget}
END;
CREATE TRIGGER {table}_fts_update AFTER UPDATE OF {names} ON {table} BEGIN
    {forget}
    INSERT INTO {table}_fts (rowid, {names}) VALUES (new.key, {new});
END;
"""


def _reviewed(kind: str) -> str:
    """Return the SQL of what people last decided about match `m`: accepted, rejected or NULL."""
    return f"""(SELECT c.value FROM _anchors AS x JOIN corrections AS c ON c.id = x.decision
            WHERE x.kind = '{kind}' AND x.statement = m.statement AND x.other = m.earlier
            AND c.field = 'match' ORDER BY c.created DESC, c.id DESC LIMIT 1)"""


def _corrected(column: str, number: bool = True) -> str:
    chosen = f"s.corrected_figure ->> '{column}'"
    if number:
        chosen = f"CAST({chosen} AS REAL)"
    return f"CASE WHEN s.corrected_figure IS NULL THEN s.{column} ELSE {chosen} END AS {column}"


def _match_side(kind: str, side: str, prefix: str) -> str:
    figure = (
        f"{side}.value AS {prefix}value, {side}.low AS {prefix}low, "
        f"{side}.high AS {prefix}high, {side}.unit AS {prefix}unit"
        if kind == "claim"
        else f"NULL AS {prefix}value, NULL AS {prefix}low, NULL AS {prefix}high, '' AS {prefix}unit"
    )
    return (
        f"{side}.article_id AS {prefix}article, {side}.text AS {prefix}text, "
        f"{side}.speaker AS {prefix}speaker, {side}.date AS {prefix}date, {figure}"
    )


def _matches_of(kind: str) -> str:
    return f"""
    SELECT '{kind}' AS kind, m.relation, {_match_side(kind, "a", "")},
        {_match_side(kind, "b", "earlier_")},
        m.difference, m.percent, m.negation, m.same_speaker, m.score, m.rule,
        {_reviewed(kind)} AS reviewed, m.run, a.latest, a.id AS id, b.id AS earlier_id
    FROM {kind}_matches AS m
    JOIN _{kind}s AS a ON a.key = m.statement
    JOIN _{kind}s AS b ON b.key = m.earlier"""


def _chain(kind: str) -> str:
    figures = "a.figure, b.figure AS earlier_figure, " if kind == "claim" else ""
    return f"""
    SELECT a.date, a.speaker, a.text, m.relation, {figures}b.text AS earlier_text,
        b.said_by AS earlier_speaker, b.date AS earlier_date, {_reviewed(kind)} AS reviewed,
        a.url, o.url AS earlier_url, a.id, b.id AS earlier_id
    FROM _{kind}s AS a
    LEFT JOIN {kind}_matches AS m ON m.statement = a.key
        AND m.earlier NOT IN (SELECT key FROM {kind}s WHERE reviewed = 'rejected')
    LEFT JOIN {kind}s AS b ON b.key = m.earlier
    LEFT JOIN articles AS o ON o.key = b.article"""


# What tells that people found a rule wrong. Whose a figure is follows from its quote: that is no
# fault of the rule that read the figure.
_FAULTS = {
    "quote": "reviewed IN ('rejected', 'corrected')",
    "claim": "(reviewed = 'rejected' OR corrected_figure IS NOT NULL)",
}


def _count_by_rule(kind: str) -> str:
    fault = f"coalesce({_FAULTS[kind]}, 0)"
    decided = f"(reviewed = 'accepted' OR {fault})"
    return f"""
    SELECT rule, '{kind}' AS kind, count(*) AS statements,
        sum(coalesce({decided}, 0)) AS reviewed, sum({fault}) AS rejected,
        round(1.0 * sum({fault}) / nullif(sum(coalesce({decided}, 0)), 0), 3) AS share_rejected
    FROM {kind}s GROUP BY rule"""


def _count_matches_by_rule(kind: str) -> str:
    return f"""
    SELECT rule, '{kind} match' AS kind, count(*) AS statements,
        count(reviewed) AS reviewed, sum(coalesce(reviewed = 'rejected', 0)) AS rejected,
        round(1.0 * sum(reviewed = 'rejected') / nullif(count(reviewed), 0), 3) AS share_rejected
    FROM (SELECT m.rule, {_reviewed(kind)} AS reviewed FROM {kind}_matches AS m) GROUP BY rule"""


_COUNTED = """reviewed IS NOT 'rejected'
            AND article NOT IN (SELECT key FROM articles WHERE NOT latest)"""


def _count_of_speaker(table: str) -> str:
    return f"(SELECT count(*) FROM {table} WHERE said_by = s.name AND {_COUNTED})"


def _date_of_speaker(function: str) -> str:
    return f"""(SELECT {function}(date) FROM (
            SELECT {function}(date) AS date FROM quotes WHERE said_by = s.name AND {_COUNTED}
            UNION ALL
            SELECT {function}(date) FROM claims WHERE said_by = s.name AND {_COUNTED}))"""


def _repeats(kind: str, same: str) -> str:
    """Return the SQL of wordings that stand in several articles, by what makes them the `same`."""
    return f"""
    SELECT wording, speaker, min(date) AS first_date, max(date) AS last_date,
        1 + sum(later) AS occasions, count(DISTINCT article_id) AS articles,
        count(DISTINCT source) AS outlets, '{kind}' AS kind, first_id AS id
    FROM (
        SELECT o.wording AS words, {same}, s.speaker, s.date, s.article_id, s.source,
            first_value(s.text) OVER said AS wording, first_value(s.id) OVER said AS first_id,
            coalesce(julianday(s.date) - julianday(lag(s.date) OVER said) > {PICKUP_DAYS}, 0)
                AS later
        FROM _{kind}_occurrences AS o JOIN _{kind}s AS s ON s.key = o.statement
        WHERE s.latest AND o.wording IN (
            SELECT wording FROM _{kind}_occurrences GROUP BY wording HAVING count(*) > 1)
        WINDOW said AS (PARTITION BY o.wording, {same}, s.speaker ORDER BY s.date, s.id)
    ) GROUP BY words, {same.replace("s.", "").replace("o.", "")}, speaker
    HAVING count(DISTINCT article_id) > 1"""


_NARROW = """
        s.article NOT IN (SELECT key FROM articles WHERE NOT latest) AS latest,
        (SELECT source FROM articles WHERE key = s.article) AS source,
        (SELECT id FROM articles WHERE key = s.article) AS article_id,
        s.article, s.start, s."end", s.id, s.key"""


def _narrow_matches(kind: str) -> str:
    return f"""
    SELECT '{kind}' AS kind, m.relation, m.run, a.date, a.id, b.id AS earlier_id, a.article,
        a.article NOT IN (SELECT key FROM articles WHERE NOT latest) AS latest,
        (m.statement, m.earlier) IN
            (SELECT statement, other FROM _rejected_matches WHERE kind = '{kind}') AS rejected
    FROM {kind}_matches AS m
    JOIN {kind}s AS a ON a.key = m.statement AND a.reviewed IS NOT 'rejected'
    JOIN {kind}s AS b ON b.key = m.earlier AND b.reviewed IS NOT 'rejected'"""


def _edits_of(kind: str) -> str:
    return f"""
    SELECT v.date, v.source, '{kind}' AS kind, e.change, b.text AS before, s.text AS after,
        coalesce(s.said_by, b.said_by) AS speaker, v.title, v.url, v.id AS article,
        b.id AS before_id, s.id AS id
    FROM _edits AS e JOIN articles AS v ON v.key = e.version
    LEFT JOIN {kind}s AS b ON b.key = e.before LEFT JOIN {kind}s AS s ON s.key = e.after
    WHERE e.kind = '{kind}'"""


VIEWS: dict[str, str] = {
    "_all_quotes": """
    SELECT s.text, s.said_by AS speaker, s.date, s.kind, s.mention, s.cue,
        a.title, a.source, a.url, s.rule, s.reviewed, s.speaker AS extracted_speaker, a.latest,
        s.start, s."end", s.speaker_start, s.speaker_end, s.utterance, s.article,
        a.id AS article_id, s.extractor, s.id, s.key
    FROM quotes AS s JOIN articles AS a ON a.key = s.article""",
    "_quotes": "SELECT * FROM _all_quotes WHERE reviewed IS NOT 'rejected'",
    "_all_claims": f"""
    SELECT s.text, s.subject, s.measure,
        {_corrected("value")}, {_corrected("low")}, {_corrected("high")},
        {_corrected("unit", number=False)}, {_corrected("modifier", number=False)},
        s.change, s.from_value,
        s.said_by AS speaker, s.date, s.period, s.stance, s.figure, s.mention,
        a.title, a.source, a.url, s.rule, s.reviewed, s.speaker AS extracted_speaker, a.latest,
        s.start, s."end", s.figure_start, s.figure_end, s.quote, s.article,
        a.id AS article_id, s.extractor, s.id, s.key
    FROM claims AS s JOIN articles AS a ON a.key = s.article""",
    "_claims": "SELECT * FROM _all_claims WHERE reviewed IS NOT 'rejected'",
    # What filters and orders need, without a look at the article where they do not ask for it.
    "_narrow_quotes": f"""
    SELECT s.said_by AS speaker, s.date, {_NARROW}
    FROM quotes AS s WHERE s.reviewed IS NOT 'rejected'""",
    "_narrow_claims": f"""
    SELECT s.said_by AS speaker, s.date, {_corrected("unit", number=False)}, {_NARROW}
    FROM claims AS s WHERE s.reviewed IS NOT 'rejected'""",
    "_rejected_matches": """
    SELECT kind, statement, other FROM (
        SELECT x.kind, x.statement, x.other, c.value, row_number() OVER (
            PARTITION BY x.kind, x.statement, x.other ORDER BY c.created DESC, c.id DESC) AS nth
        FROM corrections AS c JOIN _anchors AS x ON x.decision = c.id WHERE c.field = 'match')
    WHERE nth = 1 AND value = 'rejected'""",
    "_narrow_matches": _narrow_matches("quote") + "\n    UNION ALL" + _narrow_matches("claim"),
    "quotes_by_speaker": """
    SELECT speaker, text, date, kind, mention, title, source, url, rule, reviewed, id
    FROM _quotes WHERE speaker IS NOT NULL AND latest""",
    "claims_by_speaker": """
    SELECT speaker, text, subject, measure, figure, value, low, high, unit, modifier, period,
        stance, date, title, source, url, rule, reviewed, id
    FROM _claims WHERE speaker IS NOT NULL AND latest""",
    "matches": _matches_of("quote") + "\n    UNION ALL" + _matches_of("claim"),
    "changes": f"""
    SELECT a.date, a.speaker, a.subject, a.measure, a.period, b.figure AS before,
        a.figure AS after, b.date AS earlier_date, b.speaker AS earlier_speaker, a.url,
        b.url AS earlier_url, {_reviewed("claim")} AS reviewed, a.id, b.id AS earlier_id
    FROM claim_matches AS m
    JOIN _claims AS a ON a.key = m.statement
    JOIN _claims AS b ON b.key = m.earlier
    WHERE m.relation = 'changed'""",
    "repeats": _repeats("quote", "o.mark")
    + "\n    UNION ALL"
    + _repeats("claim", "s.value, s.low, s.high, s.unit, s.period"),
    "edits": _edits_of("quote") + "\n    UNION ALL" + _edits_of("claim"),
    "claim_history": _chain("claim"),
    "quote_history": _chain("quote"),
    "unattributed": """
    SELECT text, date, kind, mention, cue, title, source, url, rule, reviewed, id
    FROM _quotes WHERE speaker IS NULL AND latest""",
    "speaker_summary": f"""
    SELECT s.name AS speaker, s.kind, {_count_of_speaker("quotes")} AS quotes,
        {_count_of_speaker("claims")} AS claims, {_date_of_speaker("min")} AS first_date,
        {_date_of_speaker("max")} AS last_date,
        (SELECT group_concat(alias, '; ') FROM (SELECT alias FROM speaker_aliases AS p
            WHERE p.speaker = s.name ORDER BY alias)) AS aliases, s.titles
    FROM speakers AS s
    WHERE EXISTS (SELECT 1 FROM quotes WHERE said_by = s.name)
        OR EXISTS (SELECT 1 FROM claims WHERE said_by = s.name)""",
    "coverage": """
    SELECT source, substr(date, 1, 7) AS month, count(*) AS articles,
        sum(date IS NULL) AS undated, 0 AS failed
    FROM articles WHERE latest GROUP BY source, substr(date, 1, 7)
    UNION ALL
    SELECT NULL AS source, NULL AS month, 0 AS articles, 0 AS undated,
        count(DISTINCT name) AS failed
    FROM problems HAVING count(*)""",
    "rules": " UNION ALL".join(
        [
            _count_by_rule("quote"),
            _count_by_rule("claim"),
            _count_matches_by_rule("quote"),
            _count_matches_by_rule("claim"),
        ]
    ),
}
