"""What stands right behind a figure and tells it from others: where, for what, beside which time.

"Power to 40,000 homes in the north" is not of those in the south; 0.4 percent from the month before
is not compared with 3.4 percent from a year earlier.
"""

from __future__ import annotations

import re
from functools import cache

from quotecheck.lexicon import load_table, load_words
from quotecheck.match.numbers import number_words
from quotecheck.match.phrases import Words, basic_words

_CLAUSE_END = re.compile(
    r"[,;:()\"\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}]|--"
)
_PREPOSITIONS = frozenset(
    ["in", "on", "at", "for", "to", "from", "among", "near", "with", "within", "inside", "against"]
)
# "Approved in the second round": which of several, wherever in the clause it is told.
_NTH = re.compile(
    r"\b(?:in|during|at|for|under) (?:the|its|their|our|his|her) (?:[a-z]+ and )?"
    r"(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|[0-9]{1,2}(?:st|nd|rd|th))"
    r" ([a-z]+)\b"
)
# Behind a preposition, before what it is about.
_OPENINGS = frozenset(["the", "a", "an", "its", "their", "our", "his", "her", "this", "that"])
_PHRASE_WORDS = 3


def read_phrase(after: str) -> Words:
    """Return the words of the phrase right behind a claim, names and times left out.

    Of several rounds or stages, which one it was.

    >>> read_phrase(" in the north, she said"), read_phrase(" on company boards")
    (('north',), ('company', 'board'))
    >>> read_phrase(" on ward two")
    ('ward two',)
    >>> read_phrase(" had been approved in the second round of the scheme")
    ('round second',)
    >>> read_phrase(" in Lund"), read_phrase(" in May"), read_phrase(" sank in the storm")
    ((), (), ())
    """
    clause = _CLAUSE_END.split(after, maxsplit=1)[0]
    if (nth := _NTH.search(clause)) and nth[2] not in _stops():
        return (f"{nth[2]} {nth[1]}",)
    first, *words = clause.split() or [""]
    if first not in _PREPOSITIONS:
        return ()
    if words and words[0] in _OPENINGS:
        words = words[1:]
    phrase: list[str] = []
    for word in words[:_PHRASE_WORDS]:
        if word in _stops() or not word.isalpha() or not word.islower():
            break
        phrase.append(word)
    if first == "against" and not phrase:  # 47 votes against
        return (first,)
    number = " ".join(words[len(phrase) : len(phrase) + 1])
    if len(phrase) == 1 and (number.isdigit() or number == "one" or number in number_words()):
        return (f"{phrase[0]} {number}",)  # ward one is not ward two
    return basic_words(" ".join(phrase))


@cache
def _stops() -> frozenset[str]:
    """Return the words that end a phrase: grammar and words for times."""
    times = load_table("moving_spans")["units"]
    plural = {f"{time}s" for time in times}
    listed = (*load_words("common_words"), *load_words("period_words"))
    return frozenset({*listed, *number_words(), *times, *plural})


@cache
def _bases() -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = load_table("bases")
    before = f"(?:{table['before']})"
    return tuple(
        (name, re.compile(rf"\b(?:{row.replace('<before>', before)})\b"))
        for name, row in table["rows"].items()
    )


def read_basis(text: str) -> str | None:
    """Return beside which time a figure is held: year, month; None where nobody said.

    >>> read_basis("3.4 percent from a year earlier"), read_basis("0.4 percent month-on-month")
    ('year', 'month')
    >>> read_basis("it was 3 percent a year earlier") is None
    True
    """
    plain = text.casefold()
    found = (name for name, pattern in _bases() if name in plain and pattern.search(plain))
    return next(found, None)
