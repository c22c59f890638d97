"""Find the numeric claims of an article: figure, measure, subject, period, stance and claimant."""

from __future__ import annotations

from collections.abc import Sequence

from quotecheck.extract.names import Cast
from quotecheck.extract.segment import Document
from quotecheck.models import Claim, Quote


def find_claims(document: Document, cast: Cast, quotes: Sequence[Quote]) -> tuple[Claim, ...]:
    """Return the claims of the article by offset."""
    return ()
