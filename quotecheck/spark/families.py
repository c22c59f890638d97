"""Which topics of one family may fit: not all of them need to be compared with each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from quotecheck.match.claims import Topic
from quotecheck.match.fitting import fit_topics, list_families

Numbered: TypeAlias = tuple[int, Topic]  # a group's number and its topic

_NOBODY = ""  # stands for the subject of a topic that has none


class Family:
    """The topics that `list_families` gives one number, by what their subjects are called.

    Subjects fit (see `match.fitting`) where one is open, where one is a name and the other is not,
    or where both end in the same word. No other two topics are compared.
    """

    def __init__(self, number: int, topics: Iterable[Numbered]) -> None:
        self._number = number
        self._by_subject: dict[bool, defaultdict[str, list[Numbered]]] = {
            named: defaultdict(list) for named in (True, False)
        }
        for group, topic in topics:
            self._by_subject[topic.named][_last_word(topic)].append((group, topic))

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
        last = _last_word(mine)
        for named, by_word in self._by_subject.items():
            if last == _NOBODY or named != mine.named:
                for topics in by_word.values():
                    yield from topics
            else:
                yield from by_word.get(last, ())
                yield from by_word.get(_NOBODY, ())


def _last_word(topic: Topic) -> str:
    return topic.subject[-1] if topic.subject else _NOBODY


def _first_common(one: Topic, other: Topic) -> int:
    """Return the one of the families of two topics that fit in which they find each other."""
    return min(set(list_families(one)) & set(list_families(other)))
