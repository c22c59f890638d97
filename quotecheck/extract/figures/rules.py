"""Tables of what stands before and behind a number that claims nothing, and how they are asked.

Most numbers fit no rule, so that most rules are not tried: those that tell which words may stand
last before the number are found by that word, and those that ask for nothing before it are asked
all at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """What stands before and behind a number that is no claim; None: anything.

    `close` tells that no space stands between: most numbers need not be tried. `last` are the words
    of which one stands last before the number, where a word and a space do; None: any may.
    """

    name: str
    before: re.Pattern[str] | None
    behind: re.Pattern[str] | None
    close: bool
    last: frozenset[str] | None


def rule(
    name: str, before: str = "", behind: str = "", *, close: bool = False, last: str | None = None
) -> Rule:
    """Return the rule of two patterns; `last` holds words of letters, with blanks between."""
    return Rule(
        name,
        re.compile(rf"(?:{before})\Z") if before else None,
        re.compile(rf"(?:{behind})") if behind else None,
        close,
        None if last is None else frozenset(last.split()),
    )


@dataclass(frozen=True, slots=True)
class _Choice:
    """The rules that may fit behind a word, and those of them that ask for what is before."""

    every: tuple[Rule, ...]
    asking: tuple[Rule, ...]

    @classmethod
    def of(cls, rules: Iterable[Rule]) -> _Choice:
        every = tuple(rules)
        return cls(every, tuple(rule for rule in every if rule.before))


class Rules:
    """A table of rules, of which the first that fits tells why a number claims nothing."""

    def __init__(self, *rules: Rule) -> None:
        self.rules = rules
        spaced = [rule for rule in rules if not rule.close]
        words = frozenset[str]().union(*(rule.last for rule in spaced if rule.last))
        self._all = _Choice.of(rules)
        self._spaced = _Choice.of(spaced)
        self._other = _Choice.of(rule for rule in spaced if rule.last is None)
        self._by_last = {
            word: _Choice.of(rule for rule in spaced if rule.last is None or word in rule.last)
            for word in words
        }
        behind = (rule.behind.pattern for rule in rules if rule.behind and not rule.before)
        self._behind = re.compile("|".join(behind))

    def find(self, lower: str, before: str, end: int) -> str:
        """Return the name of the first rule that fits the words around a number, else "".

        `before` are the words before it, which ends at `end` of `lower`.

        >>> table = Rules(rule("year", "in the year ", last="year"), rule("page", behind=" of the"))
        >>> table.find("in the year 2000", "in the year ", 16), table.find("two left", "", 3)
        ('year', '')
        """
        choice = self._choose(before)
        for rule in choice.every if self._behind.match(lower, end) else choice.asking:
            if rule.behind and not rule.behind.match(lower, end):
                continue
            if rule.before and not rule.before.search(before):
                continue
            return rule.name
        return ""

    def _choose(self, before: str) -> _Choice:
        """Return the rules that may fit, by the last word before the number."""
        if before[-1:] != " ":
            return self._all
        word = before[:-1].rpartition(" ")[2]
        return self._by_last.get(word, self._other) if word.isalpha() else self._spaced
