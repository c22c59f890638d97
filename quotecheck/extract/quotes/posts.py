"""Read the posts that a page shows, which end with who wrote them and when.

Copied without their layout they stand in the text as paragraphs of their own, or behind one
another: "The pier is shut. - Ana Rossi (@rossi) May 3, 2015". No mark parts them from the writer's
words, and no verb tells whose they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from quotecheck.extract.quotes.drafts import Draft
from quotecheck.extract.quotes.flow import Flow
from quotecheck.extract.quotes.tokens import Tokens, split_tokens
from quotecheck.models import Span

# Behind a post: a dash, its author, the account and the day.
_SIGNED = re.compile(
    r"(?:[\u2013\u2014]|(?<!-)--?(?!-)) ?([^\n()@\u2013\u2014]{2,50}) \(@\w{1,30}\),? "
    r"[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}"
)
# What a post shows beside its words.
_LINKS = re.compile(r"(?:\s*(?:https?://|pic\.twitter\.com/)[\w./-]+)+\Z")
# No post is longer, links left out, in characters: what is may have the writer's words before it.
_LONGEST = 300
_LETTER = re.compile(r"[^\W\d_]")


class Post(NamedTuple):
    """A post: its words from `start` to `end`, its `author`, and where all of it `stops`."""

    start: int
    end: int
    author: Span
    stop: int


def find_posts(text: str, paragraph: Span) -> Iterator[Post]:
    """Yield the posts of a paragraph in order; none that may have other words before it.

    >>> text = "The pier is shut. https://t.co/x9 \u2014 Ana Rossi (@rossi) May 3, 2015"
    >>> [text[post.start : post.end] for post in find_posts(text, Span(0, len(text)))]
    ['The pier is shut.']
    """
    start = paragraph.start
    for signed in _SIGNED.finditer(text, *paragraph):
        words = text[start : signed.start()]
        first = start + len(words) - len(words.lstrip())
        end = start + len(_LINKS.sub("", words.rstrip()).rstrip())
        if end - first <= _LONGEST and _LETTER.search(text, first, end):
            yield Post(first, end, Span(*signed.span(1)), signed.end())
        start = signed.end()


def draft_posts(
    tokens: Tokens, posts: Sequence[Post], found: list[Draft], flow: Flow
) -> list[Draft]:
    """Return what posts say, a sentence a draft, and with it what was `found` beside their own.

    What others say within a post ends with its words.
    """
    said: list[Draft] = []
    sentences = split_tokens(tokens)
    for post in posts:
        group = flow.new_group()
        for sentence in sentences:
            start = max(post.start, tokens.starts[sentence.start])
            end = min(post.end, tokens.ends[sentence.stop - 1])
            if start < end and _LETTER.search(tokens.text, start, end):
                who = post.author
                said.append(Draft(start, end, "speech", group, who, who, None, "post"))
    return said + [draft for one in found if (draft := _leave_signature(one, posts)) is not None]


def _leave_signature(draft: Draft, posts: Sequence[Post]) -> Draft | None:
    """Return a draft as far as the words of its post go; None where it has no source of its own."""
    post = next((post for post in posts if post.start <= draft.start < post.stop), None)
    if post is None:
        return draft
    if draft.source is None or draft.start >= post.end:
        return None
    return replace(draft, end=min(draft.end, post.end))
