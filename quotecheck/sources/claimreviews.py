"""Read published ClaimReview JSON-LD (schema.org): somebody's verdict on somebody's claim.

The JSON-LD stands in a file of its own, one object a line, or in the script elements of a page.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from quotecheck.models import Article, Problem, short_hash
from quotecheck.sources.dates import read_day

# Deeper than any feed of reviews nests; beyond lies a file that wants to exhaust the stack.
_MAX_DEPTH = 30
_JSON_LD = "application/ld+json"


@dataclass(frozen=True, slots=True)
class Review:
    """A verdict and the claim that it is about, as an article of the reviewer's."""

    article: Article
    rating: str
    url: str | None
    reviewer: str | None
    published: str | None


def read_reviews(name: str, text: str) -> Iterator[Review | Problem]:
    """Yield the reviews in the text of a file, and a problem where it holds none."""
    found = False
    for block in _find_json(text):
        try:
            data = json.loads(block)
        except (ValueError, RecursionError) as error:
            yield Problem(name, f"is not JSON-LD ({error}): give JSON, JSON lines or a page")
            return
        for item in _find_items(data, _MAX_DEPTH):
            found = True
            yield _read_review(name, item)
    if not found:
        yield Problem(name, "holds no ClaimReview: look for JSON-LD of that @type")


def _find_json(text: str) -> list[str]:
    head = text.lstrip("\ufeff \t\r\n")
    if head.startswith("<"):
        page = _Scripts()
        page.feed(text)
        return page.blocks
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > 1 and all(line.lstrip().startswith("{") for line in lines):
        return lines
    return [text]


class _Scripts(HTMLParser):
    """Collects the JSON-LD blocks of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag == "script" and dict(attrs).get("type") == _JSON_LD

    def handle_endtag(self, tag: str) -> None:
        self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside and data.strip():
            self.blocks.append(data)


def _find_items(data: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    """Yield the objects of @type ClaimReview, however deep they stand."""
    if depth == 0:
        return
    if isinstance(data, list):
        for one in data:
            yield from _find_items(one, depth - 1)
    elif isinstance(data, dict):
        kinds = data.get("@type")
        if "ClaimReview" in (kinds if isinstance(kinds, list) else [kinds]):
            yield data
            return
        for one in data.values():
            yield from _find_items(one, depth - 1)


def _read_review(name: str, item: Mapping[str, Any]) -> Review | Problem:
    claim = _first(item.get("itemReviewed"))
    text = _text(item.get("claimReviewed")) or _text(claim.get("text")) or _text(claim.get("name"))
    rating = _read_rating(_first(item.get("reviewRating")))
    url = _read_url(item)
    if not text:
        return Problem(url or name, "a ClaimReview without claimReviewed: left out")
    if not rating:
        return Problem(url or name, "a ClaimReview without a rating: left out")
    reviewer = _text(_first(item.get("author")).get("name"))
    speaker = _text(_first(claim.get("author")).get("name"))
    made = read_day(claim.get("datePublished"))
    article = Article(
        id=f"review-{short_hash(url, reviewer, text)}",
        text=text,
        title=f"Reviewed by {reviewer}" if reviewer else "Reviewed",
        date=made,
        date_source="metadata" if made else "none",
        source=reviewer,
        url=url,
        speaker=speaker,
    )
    return Review(article, rating, url, reviewer, read_day(item.get("datePublished")))


def _first(value: Any) -> Mapping[str, Any]:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, str):
        return {"name": value}
    return value if isinstance(value, dict) else {}


def _text(value: Any) -> str | None:
    value = value[0] if isinstance(value, list) and value else value
    if isinstance(value, dict):
        value = value.get("@value")
    return value.strip() or None if isinstance(value, str) else None


def _read_rating(rating: Mapping[str, Any]) -> str | None:
    """Return the rating in words, else as a number out of the best."""
    words = _text(rating.get("alternateName")) or _text(rating.get("name"))
    if words or rating.get("ratingValue") is None:
        return words
    best = rating.get("bestRating")
    return f"{rating['ratingValue']} of {best}" if best is not None else str(rating["ratingValue"])


def _read_url(item: Mapping[str, Any]) -> str | None:
    for value in (item.get("url"), item.get("@id"), item.get("mainEntityOfPage")):
        url = _text(value)
        if url and url.startswith(("http://", "https://")):
            return url
    return None
