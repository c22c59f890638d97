"""The public face of the record: its views and full-text indexes, as tables of data.

A view's columns read as a sentence, id last. All of them run in SQLite 3.40 without extensions.
`_quotes` and `_claims` hold the statements as people corrected them; every other view reads those.
"""

from __future__ import annotations

# Full-text index -> the columns it holds, of the table it is named after.
FULL_TEXT: dict[str, tuple[str, ...]] = {
    "articles": ("title", "text"),
    "quotes": ("text", "speaker"),
    "claims": ("text", "subject", "measure", "speaker"),
}


def full_text_schema(tables: dict[str, tuple[str, ...]]) -> str:
    """Return the DDL of an FTS5 index over each table, kept up to date by triggers."""
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
    {names}, content='{table}', content_rowid='key', tokenize='porter unicode61'
);
CREATE TRIGGER {table}_fts_insert AFTER INSERT ON {table} BEGIN
    INSERT INTO {table}_fts (rowid, {names}) VALUES (new.key, {new});
END;
CREATE TRIGGER {table}_fts_delete AFTER DELETE ON {table} BEGIN
    {forget}
END;
CREATE TRIGGER {table}_fts_update AFTER UPDATE OF {names} ON {table} BEGIN
    {forget}
    INSERT INTO {table}_fts (rowid, {names}) VALUES (new.key, {new});
END;
"""


_CORRECTED = """(SELECT value FROM corrections AS c
        WHERE c.statement = s.key AND c.kind = '{kind}' AND c.field = '{field}'
        ORDER BY c.id DESC LIMIT 1)"""
_SPEAKER = """coalesce(
        (SELECT speaker FROM speaker_aliases WHERE alias = coalesce({corrected}, s.speaker)),
        {corrected}, s.speaker)"""


def _corrected(kind: str, field: str) -> str:
    return _CORRECTED.format(kind=kind, field=field)


def _effective_speaker(kind: str) -> str:
    return _SPEAKER.format(corrected=_corrected(kind, "speaker"))


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
        m.run, a.id AS id, b.id AS earlier_id
    FROM {kind}_matches AS m
    JOIN _{kind}s AS a ON a.key = m.statement
    JOIN _{kind}s AS b ON b.key = m.earlier"""


def _chain(kind: str) -> str:
    return f"""
    SELECT a.text, a.speaker, a.date, m.relation, b.text AS earlier_text,
        b.speaker AS earlier_speaker, b.date AS earlier_date, a.url, b.url AS earlier_url,
        a.id, b.id AS earlier_id
    FROM _{kind}s AS a
    LEFT JOIN {kind}_matches AS m ON m.statement = a.key
    LEFT JOIN _{kind}s AS b ON b.key = m.earlier"""


VIEWS: dict[str, str] = {
    "_quotes": f"""
    SELECT s.text, {_effective_speaker("quote")} AS speaker, s.date, s.kind, s.mention, s.cue,
        a.title, a.source, a.url, s.rule, a.latest, s.start, s."end", s.speaker_start,
        s.speaker_end, s.utterance, s.article, a.id AS article_id, s.extractor, s.id, s.key
    FROM quotes AS s JOIN articles AS a ON a.key = s.article""",
    "_claims": f"""
    SELECT s.text, s.subject, s.measure,
        s.value, s.low, s.high, s.unit, s.modifier, s.change, s.from_value,
        {_effective_speaker("claim")} AS speaker, s.date, s.period, s.stance, s.figure, s.mention,
        a.title, a.source, a.url, s.rule, a.latest, s.start, s."end", s.figure_start,
        s.figure_end, s.quote, s.article, a.id AS article_id, s.extractor, s.id, s.key
    FROM claims AS s JOIN articles AS a ON a.key = s.article""",
    "quotes_by_speaker": """
    SELECT speaker, text, date, kind, mention, title, source, url, rule, id
    FROM _quotes WHERE speaker IS NOT NULL AND latest""",
    "claims_by_speaker": """
    SELECT speaker, text, subject, measure, figure, value, unit, modifier, period, stance, date,
        title, source, url, rule, id
    FROM _claims WHERE speaker IS NOT NULL AND latest""",
    "matches": _matches_of("quote") + "\n    UNION ALL" + _matches_of("claim"),
    "changes": """
    SELECT a.date, a.speaker, a.subject, a.measure, a.period, b.figure AS before,
        a.figure AS after, b.date AS earlier_date, b.speaker AS earlier_speaker, a.url,
        b.url AS earlier_url,
        (SELECT value FROM corrections AS c WHERE c.statement = a.key AND c.kind = 'match'
            AND c.other = b.id ORDER BY c.id DESC LIMIT 1) AS reviewed,
        a.id, b.id AS earlier_id
    FROM claim_matches AS m
    JOIN _claims AS a ON a.key = m.statement
    JOIN _claims AS b ON b.key = m.earlier
    WHERE m.relation = 'changed'""",
    "claim_history": _chain("claim"),
    "quote_history": _chain("quote"),
    "unattributed": """
    SELECT text, date, kind, mention, cue, title, source, url, rule, id
    FROM _quotes WHERE speaker IS NULL AND latest""",
    "speaker_summary": """
    SELECT s.name AS speaker, s.kind, s.titles,
        (SELECT count(*) FROM quotes WHERE quotes.speaker = s.name) AS quotes,
        (SELECT count(*) FROM claims WHERE claims.speaker = s.name) AS claims,
        (SELECT min(date) FROM quotes WHERE quotes.speaker = s.name) AS first_date,
        (SELECT max(date) FROM quotes WHERE quotes.speaker = s.name) AS last_date
    FROM speakers AS s""",
    "coverage": """
    SELECT source, substr(date, 1, 7) AS month, count(*) AS articles,
        sum(date IS NULL) AS undated
    FROM articles WHERE latest GROUP BY source, substr(date, 1, 7)""",
    "rules": """
    SELECT rule, 'quote' AS kind, count(*) AS statements FROM quotes GROUP BY rule
    UNION ALL
    SELECT rule, 'claim' AS kind, count(*) AS statements FROM claims GROUP BY rule""",
}
