"""Which topics of a family may be alike: not all of them need to be compared with each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from enum import IntEnum
from itertools import product
from typing import TypeAlias

from quotecheck.match.bare import drop_story, link_bare, list_bare_families, list_told_families
from quotecheck.match.families import subject_number
from quotecheck.match.fitting import link_topics
from quotecheck.match.topic_links import TopicLink
from quotecheck.match.topics import Topic

Numbered: TypeAlias = tuple[int, Topic]  # a group's number and its topic
# By the number of a subject, and whether there is a story; then by what the topic is bare.
_BySubject: TypeAlias = defaultdict[tuple[int, bool], defaultdict[Topic, list[Numbered]]]

_KIND_BITS = 32  # above those of a family's number


class Kind(IntEnum):
    """What links the topics of a family: what they say bare, their stories, a telling number."""

    BARE = 0
    TOLD = 1
    NUMBER = 2

    def file(self, family: int) -> int:
        """Return the number of a family among those of all kinds.

        >>> Kind.NUMBER.file(7) == Kind.TOLD.file(7)
        False
        """
        return self << _KIND_BITS | family


_LISTED: dict[Kind, Callable[[Topic], list[int]]] = {
    Kind.BARE: list_bare_families,
    Kind.TOLD: list_told_families,
}


class Family:
    """The topics of one family, by the number of their named subject.

    Bare topics find each other once; each one is alike itself by what its entries say. Of other
    topics, those that are alike bare are left out.
    """

    def __init__(self, filed: int, topics: Iterable[Numbered]) -> None:
        self._filed = filed
        self._kind = Kind(filed >> _KIND_BITS)
        self._by_subject: _BySubject = defaultdict(lambda: defaultdict(list))
        for group, topic in topics:
            place = subject_number(topic), bool(topic.story)
            self._by_subject[place][self._strip(topic)].append((group, topic))

    def _strip(self, topic: Topic) -> Topic:
        return topic if self._kind is Kind.BARE else drop_story(topic)

    def find_alike(self, group: int, mine: Topic) -> Iterator[tuple[int, TopicLink]]:
        """Yield the groups of no smaller number whose topics are alike `mine`, and how.

        Two topics of several families in common find each other in one of them only; by number,
        in each number that they have in common.
        """
        for other, topic in self._list_candidates(mine):
            if other > group or (other == group and self._kind is not Kind.BARE):
                link = link_topics(mine, topic)
                if link is not None and self._is_home(mine, topic, link):
                    yield other, link

    def _is_home(self, mine: Topic, topic: Topic, link: TopicLink) -> bool:
        if self._kind is Kind.NUMBER or link.apart is None:
            return self._kind is Kind.NUMBER and link.apart is None
        return self._filed == _first_common(self._kind, mine, topic)

    def _list_candidates(self, mine: Topic) -> Iterator[Numbered]:
        bare = self._strip(mine)
        for place in self._list_places(mine):
            for other, same in self._by_subject.get(place, {}).items():
                if self._kind is Kind.BARE or link_bare(bare, other) is None:
                    yield from same

    def _list_places(self, mine: Topic) -> Iterable[tuple[int, bool]]:
        """Return where topics may be that are alike: no story is needed where no story links."""
        subject = subject_number(mine)
        subjects = (0, subject) if subject else {subject for subject, _ in self._by_subject}
        needed = self._kind is Kind.TOLD and not mine.story
        return product(subjects, (True,) if needed else (True, False))


def _first_common(kind: Kind, one: Topic, other: Topic) -> int:
    """Return the one of the families of two topics alike in which they find each other."""
    return min(_list_filed(kind, one) & _list_filed(kind, other))


def _list_filed(kind: Kind, topic: Topic) -> frozenset[int]:
    return frozenset(kind.file(family) for family in _LISTED[kind](topic))
