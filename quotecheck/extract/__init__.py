"""Find what an article says: who is quoted, with which words, and which figures are claimed.

`extract` is pure and linear in the length of the text: it depends on the article alone.
"""

from __future__ import annotations

from quotecheck.extract.claims import find_claims
from quotecheck.extract.names import find_cast
from quotecheck.extract.quotes import find_quotes
from quotecheck.extract.segment import read_document
from quotecheck.models import Article, Extraction


def extract(article: Article) -> Extraction:
    """Return the quotes, claims and speakers of one article, each sorted by place."""
    document = read_document(article)
    cast = find_cast(document)
    quotes = find_quotes(document, cast)
    claims = find_claims(document, cast, quotes)
    return Extraction(article, quotes, claims, cast.speakers(quotes))
