"""Find what an article says: who is quoted, with which words, and which figures are claimed.

`extract` is pure and linear in the length of the text: it depends on the article alone.
"""

from __future__ import annotations

import sys
from types import ModuleType

from quotecheck.extract.claims.claims import find_claims
from quotecheck.extract.names.cast import find_cast
from quotecheck.extract.quotes.quotes import find_quotes
from quotecheck.extract.segment import read_document
from quotecheck.models import Article, Extraction, article_id


def extract(article: Article) -> Extraction:
    """Return the quotes, claims and speakers of one article, each sorted by place."""
    document = read_document(article)
    cast = find_cast(document)
    quotes = find_quotes(document, cast)
    claims = find_claims(document, cast, quotes)
    return Extraction(article, quotes, claims, cast.speakers(quotes))


class _Callable(ModuleType):
    """Lets `quotecheck.extract(text)` be called, although `quotecheck.extract` is a package."""

    def __call__(self, text: str, *, date: str | None = None, **known: str | None) -> Extraction:
        """Return what `text` says; `known` are title, source, url, author, speaker, id.

        >>> import quotecheck
        >>> quotecheck.extract("“We will be back,” Ines Calder said.").quotes[0].speaker
        'Ines Calder'
        """
        given = known.pop("id", None)
        made = article_id(
            given=given,
            url=known.get("url"),
            source=known.get("source"),
            date=date,
            title=known.get("title"),
            text=text,
        )
        return extract(Article(made, text, date=date, **known))  # type: ignore[arg-type]


sys.modules[__name__].__class__ = _Callable
