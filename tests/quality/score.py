"""Score the extractor on annotated articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from quotecheck.extract import extract
from tests.quality.claims import count_claims, report_claims
from tests.quality.corpus import GoldArticle
from tests.quality.counts import Figures, Miss
from tests.quality.quotes import count_quotes, report_quotes


def score_corpus(corpus: Iterable[GoldArticle]) -> tuple[Figures, list[Miss]]:
    """Extract each article, and return the figures of all of them and what was missed."""
    counts: Counter[str] = Counter()
    misses: list[Miss] = []
    for gold in corpus:
        extraction = extract(gold.article)
        count_quotes(gold, extraction.quotes, counts, misses)
        count_claims(gold, extraction.claims, counts, misses)
    return {**report_quotes(counts), **report_claims(counts)}, misses
