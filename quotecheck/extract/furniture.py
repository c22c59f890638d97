"""Tell the furniture of a page (captions, credits, "Read more") from the text of its article."""

from __future__ import annotations

import re

from quotecheck.models import Article, Span

_FURNITURE = re.compile(
    r"(?i)^(?:photo(?: credit)?s?\s*:|image(?: credit)?\s*:|read more\b|currently reading$"
    r"|related (?:articles|stories)\b|advertisement$|share this\b|sign up\b|subscribe\b)"
)


def is_furniture(article: Article, paragraph: Span, index: int) -> bool:
    """Tell whether the paragraph at `index` makes no statement: page furniture or the title."""
    words = article.text[paragraph.start : paragraph.end]
    if article.title and words == article.title:
        return True
    return bool(_FURNITURE.match(words))
