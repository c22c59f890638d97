"""Tell what a minister is in charge of from names: "Minister for Roads and Quays Ana Rossi"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from quotecheck.extract.names.name_words import NameWords, is_ordinary, name_words

_FOR = re.compile(r" for (?:the )?(?=[A-Z])")
_ROLE_ENDS = ("inister", "ecretary", "ommissioner", "inet member", "f State", "esponsible")
# With what else the role is: "Deputy Assistant [Secretary]".
_ROLE = re.compile(
    r"(?:(?<![\w'\u2019-])(?!The )[A-Z][\w-]{1,20} ){0,3}"
    r"\b(?:[Mm]inister(?: of State| [Rr]esponsible)?|[Ss]ecretary(?: of State)?|[Cc]ommissioner"
    r"|[Cc]abinet member)\Z"
)
_ROLE_REACH = 100  # characters
# The words of one matter, and what may stand before the next.
_MATTER = re.compile(r"[A-Z][\w\u2019'-]*(?: (?:of )?[A-Z][\w\u2019'-]*){0,6}")
_NEXT = re.compile(r"(?:,? (?:and|&)|,)\s+(?:the )?(?=[A-Z])")
_LAST = re.compile(r",? (?:and|&)")
_WORD = re.compile(r"[\w\u2019'-]+")
_MOST = 8  # matters in one charge


class Portfolio(NamedTuple):
    """What somebody is in charge of, as `text[start:end]`; the role itself begins at `role`."""

    role: int
    start: int
    end: int


def find_portfolios(text: str) -> tuple[Portfolio, ...]:
    """Return the matters that are told in a row or before a name, by offset.

    >>> text = "Minister for Roads, Quays and Lights Ana Rossi spoke."
    >>> [text[one.start : one.end] for one in find_portfolios(text)]
    ['Roads, Quays and Lights']
    """
    words = name_words()
    found = []
    for charge in _FOR.finditer(text):
        if not text.endswith(_ROLE_ENDS, 0, charge.start()):
            continue
        role = _ROLE.search(text, max(0, charge.start() - _ROLE_REACH), charge.start())
        end = _end_charge(text, charge.end(), words) if role is not None else None
        if role is not None and end is not None:
            found.append(Portfolio(role.start(), charge.end(), end))
    return tuple(found)


def portfolio_at(portfolios: Sequence[Portfolio], start: int, end: int) -> Portfolio | None:
    """Return the one of `portfolios`, which come by offset, that the words up to `end` tell of.

    They hold its role ("the Minister") or begin among its matters.
    """
    before = bisect_right(portfolios, end - 1, key=lambda one: one.role)
    held = portfolios[before - 1] if before else None
    return held if held is not None and start < held.end else None


def _end_charge(text: str, start: int, words: NameWords) -> int | None:
    """Return where the matters from `start` on end; None for one alone that no name follows."""
    at, last, before = start, False, None
    for _ in range(_MOST):
        matter = _MATTER.match(text, at)
        if matter is None:
            return None
        end, named = _end_matter(matter, words, first=at == start)
        if named and end <= at:
            return before  # "Minister for Health, Ana Rossi and Osk"
        if named or last:
            return end if named or _is_matter(text[at:end]) else None
        further = _NEXT.match(text, end)
        if further is None:
            return None
        last = _LAST.match(text, end) is not None
        at, before = further.end(), end
    return None


def _end_matter(matter: re.Match[str], words: NameWords, *, first: bool) -> tuple[int, bool]:
    """Return where a matter ends, and whether a name follows it: "Lights / Ana Rossi".

    What is no common word opens the `first` matter ("Norland Affairs"), or a name.
    """
    parts = [part for part in _WORD.finditer(matter[0]) if part[0][0].isupper()]
    for known in (True, False):
        for index, part in enumerate(parts[:-1]):
            key = part[0].lower()
            given = key in words.given or key.partition("-")[0] in words.given
            strange = (index > 0 or not first) and not is_ordinary(key)
            if key in words.honorifics or (given if known else strange):
                return matter.start() + max(0, part.start() - 1), True
    return matter.end(), False


def _is_matter(matter: str) -> bool:
    """Tell the last matter of a row from somebody who is named behind it: "and Osk"."""
    last = _WORD.findall(matter)[-1].lower()
    return is_ordinary(last) or last.endswith("s")
