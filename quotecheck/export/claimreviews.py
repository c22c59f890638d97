"""Verdicts as schema.org ClaimReview: only of statements that have a verdict and its URL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from quotecheck.record.verdicts import Verdict

Object: TypeAlias = dict[str, Any]

CONTEXT = "https://schema.org"
_SPEAKER_TYPES = {"organisation": "Organization"}


def build_claim_review(
    row: Mapping[str, Any],
    words: str,
    verdict: Verdict,
    speaker_kind: str | None,
    appearances: Sequence[Mapping[str, Any]],
) -> Object:
    """Return the ClaimReview of one statement.

    `row` and `appearances` are rows of a listing: the rated statement, and all that repeat it,
    oldest first; `words` are what was claimed.
    """
    assert verdict.url is not None
    claim: Object = {"@type": "Claim", "appearance": [_build_work(one) for one in appearances]}
    if row["speaker"]:
        kind = _SPEAKER_TYPES.get(speaker_kind or "", "Person")
        claim["author"] = {"@type": kind, "name": row["speaker"]}
    if row["date"]:
        claim["datePublished"] = row["date"]
    if appearances and appearances[0]["date"]:
        claim["firstAppearance"] = _build_work(appearances[0])
    review: Object = {
        "@context": CONTEXT,
        "@type": "ClaimReview",
        "url": verdict.url,
        "datePublished": verdict.created[:10],
        "claimReviewed": words,
        "author": {
            "@type": "Organization",
            "name": verdict.author or urlsplit(verdict.url).hostname,
        },
        "reviewRating": {"@type": "Rating", "alternateName": verdict.rating},
        "itemReviewed": claim,
    }
    if verdict.note:
        review["reviewBody"] = verdict.note
    return review


def _build_work(row: Mapping[str, Any]) -> Object:
    work: Object = {"@type": "CreativeWork"}
    for name, value in (
        ("url", row["url"]),
        ("headline", row["title"]),
        ("datePublished", row["date"]),
    ):
        if value:
            work[name] = value
    if row["source"]:
        work["publisher"] = {"@type": "Organization", "name": row["source"]}
    return work
