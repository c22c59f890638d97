"""Which topics of a family may be alike: not all of them need to be compared with each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TypeAlias

from quotecheck.match.claims import Topic
from quotecheck.match.fitting import link_topics, list_families, subject_number
from quotecheck.match.topic_links import TopicLink

Numbered: TypeAlias = tuple[int, Topic]  # a group's number and its topic


class Family:
    """The topics of one family, by the number of their named subject.

    A family of `list_families`, or, `by_number`, one of a telling number.
    """

    def __init__(self, number: int, topics: Iterable[Numbered], *, by_number: bool = False) -> None:
        self._number = number
        self._by_number = by_number
        self._by_subject: defaultdict[int, list[Numbered]] = defaultdict(list)
        for group, topic in topics:
            self._by_subject[subject_number(topic)].append((group, topic))

    def find_alike(self, group: int, mine: Topic) -> Iterator[tuple[int, TopicLink]]:
        """Yield the groups of a greater number whose topics are alike `mine`, and how.

        Two topics of several families in common find each other in one of them only; by number,
        in each number that they have in common, if nothing else links them.
        """
        for other, topic in self._list_candidates(mine):
            if other > group:
                link = link_topics(mine, topic)
                if link is not None and self._is_home(mine, topic, link):
                    yield other, link

    def _is_home(self, mine: Topic, topic: Topic, link: TopicLink) -> bool:
        if self._by_number or link.apart is None:
            return self._by_number and link.apart is None
        return self._number == _first_common(mine, topic)

    def _list_candidates(self, mine: Topic) -> Iterator[Numbered]:
        subject = subject_number(mine)
        if not subject:
            return chain.from_iterable(self._by_subject.values())
        return chain(self._by_subject.get(subject, ()), self._by_subject.get(0, ()))


def _first_common(one: Topic, other: Topic) -> int:
    """Return the one of the families of two topics alike in which they find each other."""
    return min(set(list_families(one)) & set(list_families(other)))
