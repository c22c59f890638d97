"""The tables of the record, as data: append-only migrations.

Every row's `key` is derived from its id, not from the order of arrival, and is the table's rowid,
so that full-text indexes survive VACUUM and two records of the same articles hold the same keys.
"""

from __future__ import annotations

from quotecheck.record.index import SCHEMA as INDEX_SCHEMA
from quotecheck.record.index import TABLES as INDEX_TABLES
from quotecheck.record.views import FULL_TEXT, VIEWS, full_text_schema

_TABLES = """
CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    started TEXT NOT NULL,
    finished TEXT,
    command TEXT NOT NULL,
    articles INTEGER NOT NULL DEFAULT 0,
    quotes INTEGER NOT NULL DEFAULT 0,
    claims INTEGER NOT NULL DEFAULT 0,
    problems INTEGER NOT NULL DEFAULT 0,
    extractor INTEGER NOT NULL
) STRICT;

CREATE TABLE articles (
    title TEXT,
    date TEXT,
    source TEXT,
    url TEXT,
    author TEXT,
    speaker TEXT,
    text TEXT NOT NULL,
    date_source TEXT NOT NULL,
    modified TEXT,
    retrieved TEXT,
    archived_url TEXT,
    latest INTEGER NOT NULL DEFAULT 1,
    arrival INTEGER NOT NULL,
    extractor INTEGER NOT NULL,
    run INTEGER NOT NULL REFERENCES runs(id),
    sha256 TEXT NOT NULL,
    id TEXT NOT NULL,
    key INTEGER PRIMARY KEY
) STRICT;
CREATE INDEX articles_id ON articles(id);
CREATE INDEX articles_date ON articles(date);
CREATE INDEX articles_source ON articles(source, date);
CREATE INDEX articles_run ON articles(run);
CREATE INDEX articles_arrival ON articles(arrival);
CREATE INDEX articles_superseded ON articles(key) WHERE NOT latest;

CREATE TABLE speakers (
    name TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    titles TEXT NOT NULL DEFAULT '[]'
) STRICT;

-- A person's word that one name means the speaker of another: merged, renamed or another spelling.
CREATE TABLE speaker_aliases (
    alias TEXT PRIMARY KEY REFERENCES speakers(name),
    speaker TEXT NOT NULL REFERENCES speakers(name),
    author TEXT,
    created TEXT NOT NULL
) STRICT;
CREATE INDEX speaker_aliases_speaker ON speaker_aliases(speaker);

CREATE TABLE quotes (
    text TEXT NOT NULL,
    speaker TEXT REFERENCES speakers(name),
    date TEXT,
    kind TEXT NOT NULL,
    mention TEXT,
    cue TEXT,
    article INTEGER NOT NULL REFERENCES articles(key),
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    speaker_start INTEGER,
    speaker_end INTEGER,
    utterance TEXT NOT NULL,
    rule TEXT NOT NULL,
    extractor INTEGER NOT NULL,
    -- Worked out from `speaker`, `corrections` and `speaker_aliases`; `speaker` is as extracted.
    said_by TEXT REFERENCES speakers(name),
    reviewed TEXT,
    id TEXT NOT NULL,
    key INTEGER PRIMARY KEY
) STRICT;
CREATE INDEX quotes_id ON quotes(id);
CREATE INDEX quotes_article ON quotes(article, start);
CREATE INDEX quotes_speaker ON quotes(speaker);
CREATE INDEX quotes_said_by ON quotes(said_by, date, article, reviewed);
CREATE INDEX quotes_reviewed ON quotes(reviewed) WHERE reviewed IS NOT NULL;
CREATE INDEX quotes_date ON quotes(date);
CREATE INDEX quotes_kind ON quotes(kind);
CREATE INDEX quotes_rule ON quotes(rule);

CREATE TABLE claims (
    text TEXT NOT NULL,
    subject TEXT,
    measure TEXT,
    value REAL,
    low REAL,
    high REAL,
    unit TEXT NOT NULL,
    modifier TEXT NOT NULL,
    change TEXT,
    from_value REAL,
    speaker TEXT REFERENCES speakers(name),
    date TEXT,
    period TEXT,
    stance TEXT NOT NULL,
    figure TEXT NOT NULL,
    mention TEXT,
    article INTEGER NOT NULL REFERENCES articles(key),
    quote INTEGER REFERENCES quotes(key),
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    figure_start INTEGER NOT NULL,
    figure_end INTEGER NOT NULL,
    rule TEXT NOT NULL,
    extractor INTEGER NOT NULL,
    -- As in quotes; the figure as JSON: value, low, high, unit, modifier.
    said_by TEXT REFERENCES speakers(name),
    corrected_figure TEXT,
    reviewed TEXT,
    id TEXT NOT NULL,
    key INTEGER PRIMARY KEY
) STRICT;
CREATE INDEX claims_id ON claims(id);
CREATE INDEX claims_article ON claims(article, start);
CREATE INDEX claims_quote ON claims(quote);
CREATE INDEX claims_speaker ON claims(speaker);
CREATE INDEX claims_said_by ON claims(said_by, date, article, reviewed);
CREATE INDEX claims_reviewed ON claims(reviewed) WHERE reviewed IS NOT NULL;
CREATE INDEX claims_date ON claims(date);
CREATE INDEX claims_unit ON claims(unit);
CREATE INDEX claims_measure ON claims(measure);
CREATE INDEX claims_rule ON claims(rule);

CREATE TABLE problems (
    name TEXT NOT NULL,
    reason TEXT NOT NULL,
    details TEXT NOT NULL DEFAULT '{}',
    run INTEGER NOT NULL REFERENCES runs(id),
    id INTEGER PRIMARY KEY
) STRICT;
CREATE INDEX problems_run ON problems(run);

-- What people decided, one row a decision, the newest of a field wins. A decision is anchored by
-- article, version, quoted text and place, on both sides where it is about a match; the matcher
-- never reads it. Ids are hashes of the content, so that two desks can share their decisions.
CREATE TABLE corrections (
    text TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT,
    other_text TEXT,
    note TEXT,
    author TEXT,
    created TEXT NOT NULL,
    kind TEXT NOT NULL,
    article TEXT NOT NULL,
    version TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    other_article TEXT,
    other_version TEXT,
    other_start INTEGER,
    other_end INTEGER,
    id INTEGER PRIMARY KEY
) STRICT;
CREATE INDEX corrections_article ON corrections(article);
CREATE INDEX corrections_other_article ON corrections(other_article);

-- A person's verdict on a statement, anchored as corrections are.
CREATE TABLE notes (
    text TEXT NOT NULL,
    rating TEXT NOT NULL,
    url TEXT,
    note TEXT,
    author TEXT,
    created TEXT NOT NULL,
    kind TEXT NOT NULL,
    article TEXT NOT NULL,
    version TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    id INTEGER PRIMARY KEY
) STRICT;
CREATE INDEX notes_article ON notes(article);

-- The statements that each decision found: worked out anew whenever an article is extracted anew.
CREATE TABLE _anchors (
    kind TEXT NOT NULL,
    statement INTEGER NOT NULL,
    other INTEGER NOT NULL,
    decision INTEGER NOT NULL,
    PRIMARY KEY (kind, statement, other, decision)
) STRICT, WITHOUT ROWID;
CREATE INDEX _anchors_decision ON _anchors(decision);
"""

# Quotes and claims are matched in the same form.
_MATCHES = """
CREATE TABLE {kind}_matches (
    statement INTEGER NOT NULL REFERENCES {kind}s(key) ON DELETE CASCADE,
    earlier INTEGER NOT NULL REFERENCES {kind}s(key) ON DELETE CASCADE,
    relation TEXT NOT NULL,
    score REAL NOT NULL,
    negation INTEGER NOT NULL,
    same_speaker INTEGER NOT NULL,
    difference REAL,
    percent REAL,
    rule TEXT NOT NULL,
    run INTEGER NOT NULL REFERENCES runs(id),
    PRIMARY KEY (statement, earlier)
) STRICT, WITHOUT ROWID;
CREATE INDEX {kind}_matches_earlier ON {kind}_matches(earlier);
CREATE INDEX {kind}_matches_run ON {kind}_matches(run);
CREATE INDEX {kind}_matches_relation ON {kind}_matches(relation);
"""
# Only a quotation can gain or lose a negator.
_NEGATIONS = """
CREATE INDEX quote_matches_negation ON quote_matches(statement) WHERE negation;
"""

# What finds matches is made of the rest: where its tables changed, it is made anew. Until `rematch`
# has filled it, the version 0 says that it holds less than the record.
_RENEW_INDEX = (
    "".join(f"DROP TABLE IF EXISTS {table};\n" for table in INDEX_TABLES)
    + INDEX_SCHEMA
    + "UPDATE _matching SET version = 0 WHERE EXISTS (SELECT 1 FROM articles);\n"
)

# Statements got keys that begin as their article's do (`models.statement_key`).
_RENEW_KEYS = (
    """
PRAGMA defer_foreign_keys = ON;
CREATE TABLE _renewed AS
    SELECT 'quote' AS kind, key AS old, (article >> 40 << 42) | (key >> 18) AS new FROM quotes
    UNION ALL SELECT 'claim', key, (article >> 40 << 42) | (key >> 18) FROM claims;
CREATE UNIQUE INDEX _renewed_old ON _renewed(kind, old);
"""
    + "".join(
        f"UPDATE {table} SET {column} = (SELECT new FROM _renewed WHERE kind = {kind} "
        f"AND old = {column}) WHERE {column} IS NOT NULL;\n"
        for table, column, kind in (
            ("claims", "quote", "'quote'"),
            ("quotes", "key", "'quote'"),
            ("claims", "key", "'claim'"),
            ("quote_matches", "statement", "'quote'"),
            ("quote_matches", "earlier", "'quote'"),
            ("claim_matches", "statement", "'claim'"),
            ("claim_matches", "earlier", "'claim'"),
            ("_anchors", "statement", "kind"),
        )
    )
    + """
DROP TABLE _renewed;
INSERT INTO quotes_fts (quotes_fts) VALUES ('rebuild');
INSERT INTO claims_fts (claims_fts) VALUES ('rebuild');
"""
)

# No listing, view or page asks by these; each is written wherever new statements fall.
_DROP_UNUSED = """
DROP INDEX IF EXISTS quotes_kind;
DROP INDEX IF EXISTS quotes_rule;
DROP INDEX IF EXISTS claims_rule;
DROP INDEX IF EXISTS claims_unit;
"""

# What a batch writes of words is merged with what is there when eight such parts have come, not
# when four have: half the merging; a search looks into a few parts more.
_MERGE_RARELY = "".join(
    f"INSERT INTO {table}_fts ({table}_fts, rank) VALUES ('automerge', 8);\n" for table in FULL_TEXT
)

# One entry a version of the file; an entry is never edited once it was released.
MIGRATIONS: tuple[str, ...] = (
    _TABLES
    + _MATCHES.format(kind="quote")
    + _NEGATIONS
    + _MATCHES.format(kind="claim")
    + full_text_schema(FULL_TEXT),
    _RENEW_INDEX,
    _RENEW_INDEX,
    _RENEW_KEYS + _RENEW_INDEX,
    _RENEW_INDEX,
    _RENEW_INDEX,
    _DROP_UNUSED + _MERGE_RARELY,
)

# The views carry no data: they are made anew whenever a file of another version is opened to write.
VIEW_SCHEMA = "".join(
    f"DROP VIEW IF EXISTS {name};\nCREATE VIEW {name} AS {sql};\n" for name, sql in VIEWS.items()
)
