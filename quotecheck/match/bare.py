"""Topics without their stories: whatever is alike without them is alike with them.

Articles begin with other names each, so that nearly every figure told in a story is a topic of its
own: a thousand topics, all alike, are a million links. Without their stories they are one. Stories
only ever add links, so that it is enough to look for these two: which bare topics are alike; and
which topics are alike only because of their stories.
"""

from __future__ import annotations

from quotecheck.match.families import list_story_families, list_sure_families, list_word_families
from quotecheck.match.fitting import link_topics
from quotecheck.match.topic_links import TopicLink
from quotecheck.match.topics import Topic


def drop_story(topic: Topic) -> Topic:
    """Return the bare topic: without the story and the words that are looked at only for it."""
    return topic._replace(story=(), clause="")


def link_bare(one: Topic, other: Topic) -> TopicLink | None:
    """Return how two bare topics are alike, None where at most one number or a story links them.

    It is the link of all topics that are these without their stories.
    """
    link = link_topics(one, other)
    return link if link is not None and link.apart is not None else None


def list_bare_families(topic: Topic) -> list[int]:
    """Return numbers of which bare topics that are alike have at least one in common."""
    if topic.context is None:
        return list_sure_families(topic)[:1]
    return list_word_families(topic)


def list_told_families(topic: Topic) -> list[int]:
    """Return numbers of which topics that only their stories make alike have one in common.

    A story may hold the other one's subject, or names that are missing beside the same words.
    """
    words = list_word_families(topic) if topic.names or topic.story else []
    return [*list_story_families(topic), *words]
