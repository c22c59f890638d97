"""Read the posts that a page shows, which end with who wrote them and when.

Copied without their layout they stand in the text as paragraphs of their own, or behind one
another: "The pier is shut. - Ana Rossi (@rossi) May 3, 2015". No mark parts them from the writer's
words, and no verb tells whose they are.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from quotecheck.extract.names.name_words import is_role, name_words
from quotecheck.extract.quotes.drafts import Draft
from quotecheck.extract.quotes.flow import Flow
from quotecheck.extract.quotes.tokens import Tokens, split_tokens
from quotecheck.extract.quotes.turns import FIRST
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
    tokens: Tokens, names: Mapping[int, int], posts: Sequence[Post], found: list[Draft], flow: Flow
) -> list[Draft]:
    """Return what posts say, a sentence a draft, and with it what was `found` beside their own.

    What others say within a post ends with its words. `names` are known names by their last token.
    """
    said: list[Draft] = []
    sentences = split_tokens(tokens)
    for post in posts:
        group, who = flow.new_group(), post.author
        own = None if _is_named(tokens, names, who) else tokens.text[who.start : who.end]
        for sentence in sentences:
            start = max(post.start, tokens.starts[sentence.start])
            end = min(post.end, tokens.ends[sentence.stop - 1])
            if start < end and _LETTER.search(tokens.text, start, end):
                said.append(Draft(start, end, "speech", group, who, who, None, "post", own))
    parted = (_leave_signature(tokens.text, draft, posts) for draft in found)
    return said + [draft for draft in parted if draft is not None]


def _is_named(tokens: Tokens, names: Mapping[int, int], who: Span) -> bool:
    """Tell whether an author is a known name with no more than titles before it: "Rep. Ana Rossi".

    Accounts have any name: "Face The Nation" is none of a nation's.
    """
    stop = bisect_left(tokens.ends, who.end) + 1
    first = names.get(stop)
    if first is None or tokens.ends[stop - 1] != who.end or tokens.starts[first] < who.start:
        return False
    titles = tokens.text[who.start : tokens.starts[first]].lower().split()
    return all(is_role(word.rstrip("."), name_words()) for word in titles)


def _leave_signature(text: str, draft: Draft, posts: Sequence[Post]) -> Draft | None:
    """Return a draft as far as the words of its post go; None where it has no source of its own."""
    post = next((post for post in posts if post.start <= draft.start < post.stop), None)
    if post is None:
        return draft
    if draft.source is None or draft.start >= post.end:
        return None
    if text[draft.source.start : draft.source.end].lower() in FIRST:
        return None
    return replace(draft, end=min(draft.end, post.end))
