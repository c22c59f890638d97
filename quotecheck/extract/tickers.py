"""Find the price tags that a page of market news sets behind names: "Orel Corp. ORL, +1.24% rose".

They show how a share stood when the page was last loaded. That is no part of what the article says,
contradicts it often ("ORL, -0.31% rose 2%"), and parts a name from its verb.
"""

from __future__ import annotations

import re

from quotecheck.models import Span

# Sign and two decimals tell a tag from "the yield, +5%"; several may follow each other.
_TAG = re.compile(r"(?<=\S )[A-Z][A-Z0-9.]{0,14}, [+-][0-9]{1,3}\.[0-9]{2}%(?: (?=[,.;:)]))?")


def find_tickers(text: str) -> list[Span]:
    """Return the price tags in `text`, each with the blank that parts it from what it stands by.

    >>> text = "Shares of Orel Corp. ORL, -0.31% , which makes oars, rose."
    >>> [text[start:end] for start, end in find_tickers(text)]
    [' ORL, -0.31% ']
    """
    if ", +" not in text and ", -" not in text:
        return []
    return [Span(tag.start() - 1, tag.end()) for tag in _TAG.finditer(text)]
