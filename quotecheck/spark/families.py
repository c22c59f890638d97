"""Which topics of one family may fit: not all of them need to be compared with each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TypeAlias

from quotecheck.match.claims import Topic
from quotecheck.match.fitting import fit_topics, list_families, subject_number

Numbered: TypeAlias = tuple[int, Topic]  # a group's number and its topic


class Family:
    """The topics that `list_families` gives one number, by the number of their named subject."""

    def __init__(self, number: int, topics: Iterable[Numbered]) -> None:
        self._number = number
        self._by_subject: defaultdict[int, list[Numbered]] = defaultdict(list)
        for group, topic in topics:
            self._by_subject[subject_number(topic)].append((group, topic))

    def find_fitting(self, group: int, mine: Topic) -> Iterator[tuple[int, float]]:
        """Yield the groups of a greater number whose topics fit `mine`, and how well.

        Two topics of several families in common find each other in one of them only.
        """
        for other, topic in self._list_candidates(mine):
            if other > group:
                score = fit_topics(mine, topic)
                if score is not None and self._number == _first_common(mine, topic):
                    yield other, score

    def _list_candidates(self, mine: Topic) -> Iterator[Numbered]:
        subject = subject_number(mine)
        if not subject:
            return chain.from_iterable(self._by_subject.values())
        return chain(self._by_subject.get(subject, ()), self._by_subject.get(0, ()))


def _first_common(one: Topic, other: Topic) -> int:
    """Return the one of the families of two topics that fit in which they find each other."""
    return min(set(list_families(one)) & set(list_families(other)))
