"""Find what an article says: who is quoted, with which words, and which figures are claimed.

`extract` is pure and linear in the length of the text: it depends on the article alone.
"""

from __future__ import annotations

import sys
from traceback import extract_tb
from types import ModuleType

from quotecheck.extract.claims.claims import find_claims
from quotecheck.extract.mending import mend
from quotecheck.extract.names.cast import find_cast
from quotecheck.extract.quotes.quotes import find_quotes
from quotecheck.extract.segment import read_document
from quotecheck.lexicon.english import is_english
from quotecheck.models import Article, Extraction, Problem, article_id


def extract(article: Article) -> Extraction:
    """Return the quotes, claims and speakers of one article, each sorted by place.

    Of a text in another language than English nothing is returned.
    """
    if not is_english(article.text):
        return Extraction(article, (), (), ())
    steps = mend(article)
    found = _extract(steps[-1].article if steps else article)
    for step in reversed(steps):
        found = step.restore(found)
    return found


def _extract(article: Article) -> Extraction:
    document = read_document(article)
    cast = find_cast(document)
    quotes = find_quotes(document, cast)
    claims = find_claims(document, cast, quotes)
    return Extraction(article, quotes, claims, cast.speakers(quotes))


def extract_or_explain(article: Article, name: str) -> Extraction | Problem:
    """Return what an article says; where a fault of ours stops the reader, the problem of `name`.

    One article never takes the others of its batch with it: the problem names the fault.
    """
    try:
        return extract(article)
    except Exception as error:
        place = extract_tb(error.__traceback__)[-1].name
        fault = f"{type(error).__name__} in {place}"
        return Problem(name, f"stops the reader ({fault}): leave it out, and report it")


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
