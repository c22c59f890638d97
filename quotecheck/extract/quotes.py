"""Find the quotations of an article, and whose they are."""

from __future__ import annotations

from quotecheck.extract.names import Cast
from quotecheck.extract.segment import Document
from quotecheck.models import Quote


def find_quotes(document: Document, cast: Cast) -> tuple[Quote, ...]:
    """Return the quotes of the article by offset."""
    return ()
