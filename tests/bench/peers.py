"""The peers that matching is measured beside: each holds the same queries against the same texts.

All compare tokens as quotecheck's own normalization cuts them, so that only the search differs.
Times are CPU seconds; `found` are pairs (number of the query, number of the text).
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Sequence
from time import process_time
from typing import NamedTuple

from quotecheck.match.normalize import encode

LEAST_RATIO = 0.8
_TOP = 50
_TOKEN = re.compile(r"\w+")

Pairs = set[tuple[int, int]]


class Held(NamedTuple):
    """What holding the queries took, and the pairs of `LEAST_RATIO` and more that it found."""

    seconds: float
    found: Pairs


def hold_by_cdist(queries: Sequence[str], texts: Sequence[str]) -> Held:
    """Compare all pairs of token sequences, one code point a token, with RapidFuzz."""
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import cdist

    codes = [encode(text).code for text in texts]
    asked = [encode(text).code for text in queries]
    cdist(asked[:1], codes[:1])  # imports what it needs
    start = process_time()
    scores = cdist(asked, codes, scorer=Indel.normalized_similarity, score_cutoff=LEAST_RATIO)
    rows, columns = scores.nonzero()
    seconds = process_time() - start
    return Held(seconds, set(zip(rows.tolist(), columns.tolist(), strict=True)))


def hold_by_full_text(queries: Sequence[str], texts: Sequence[str]) -> Held:
    """Let FTS5 rank the texts by BM25, and compare the best 50 with RapidFuzz."""
    from rapidfuzz.distance import Indel

    codes = [encode(text).code for text in texts]
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE texts USING fts5(text, tokenize='porter unicode61')")
    db.executemany("INSERT INTO texts (rowid, text) VALUES (?, ?)", enumerate(texts))
    sql = "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY bm25(texts) LIMIT ?"
    start = process_time()
    found = set()
    for number, query in enumerate(queries):
        code = encode(query).code
        words = " OR ".join(f'"{word}"' for word in _TOKEN.findall(query))
        for (candidate,) in db.execute(sql, (words, _TOP)):
            if Indel.normalized_similarity(code, codes[candidate]) >= LEAST_RATIO:
                found.add((number, candidate))
    return Held(process_time() - start, found)


def hold_by_minhash(queries: Sequence[str], texts: Sequence[str]) -> Held:
    """Let MinHashLSH of datasketch propose texts with half of the tokens; compare those."""
    from datasketch import MinHash, MinHashLSH
    from rapidfuzz.distance import Indel

    def sign(text: str) -> MinHash:
        signed = MinHash(num_perm=128, seed=1)
        signed.update_batch([word.lower().encode() for word in _TOKEN.findall(text)])
        return signed

    codes = [encode(text).code for text in texts]
    index = MinHashLSH(threshold=0.5, num_perm=128)
    for number, text in enumerate(texts):
        index.insert(number, sign(text))
    start = process_time()
    found = set()
    for number, query in enumerate(queries):
        code = encode(query).code
        for candidate in index.query(sign(query)):
            if Indel.normalized_similarity(code, codes[candidate]) >= LEAST_RATIO:
                found.add((number, candidate))
    return Held(process_time() - start, found)


# Peer -> what it does, the exact one first: its pairs are all there are.
PEERS: dict[str, Callable[[Sequence[str], Sequence[str]], Held]] = {
    "RapidFuzz cdist, all pairs": hold_by_cdist,
    "FTS5 top 50, then RapidFuzz": hold_by_full_text,
    "datasketch MinHashLSH, then RapidFuzz": hold_by_minhash,
}
