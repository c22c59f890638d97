"""Whether two figures that stand in the same place of two quotations are of the same thing.

Speeches have templates: "we hung a lantern over the doors of 3 million Osmar homes", said
of another land two days later, is no other figure for the same. Each row of the table at the end
names one reason why two figures do not compare; a pair that no row rejects is of the same thing, as
far as words can tell.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise, product
from typing import NamedTuple, TypeAlias

from quotecheck.lexicon import load_words
from quotecheck.match.beside import measures_another
from quotecheck.match.contexts import Context, number_runs
from quotecheck.match.dues import is_due
from quotecheck.match.fates import days_told
from quotecheck.match.normalize import MASK, Details, encode, first_content_code
from quotecheck.match.numbers import find_number, number_pattern
from quotecheck.match.people import names_fit
from quotecheck.match.phrases import singular_of
from quotecheck.match.spans import (
    AHEAD,
    Span,
    ends_together,
    find_moving_spans,
    goes_on,
    last_as_long,
    round_spans,
    spans_fit,
)
from quotecheck.match.ways import goes_another_way, is_margin

Numbers: TypeAlias = tuple[float, ...]

YEARS = range(1900, 2100)
# Within so many words before and after a figure its sentence says what it counts.
_WORDS_AHEAD = 5
_WORDS_BEHIND = 3
# Capital letters behind the start of a sentence: "lost Ohio", "the New Jersey families".
_NAME = re.compile(r"(?<=[a-z0-9,%$] )[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,4}")
_NO_NAMES = re.compile(r"\([A-Z][^()]{0,80}\)|\b(?:I|Mr|Mrs|Ms|Dr)\b[.'’]?")
_CURRENCY = re.compile(r"[$€£¥]|\b(?:dollar|euro|pound|yen|rupee|yuan)")
_SIGNS = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen"}
# A figure of what an earlier sentence named: "that's only 17 ballots", "those 17 ballots", "that
# vote was won by 31,000".
_HEDGE = "just|about|only|almost|nearly|over|more than|less than|around|roughly"
_POINTING = (
    rf"\b(?:that|this|it)(?: is|'s| was)(?: (?:{_HEDGE}))? ",
    r"\b(?:those|these)(?: [a-z]+)? ",
    r"\b(?:that|those|this) [a-z]+ (?:is|was|were|are)(?: [a-z]+){0,7} ",
)


class Pair(NamedTuple):
    """Two figures that stand in the same place of an earlier and a later text."""

    place: int
    other: int
    before: Numbers
    after: Numbers


@dataclass(frozen=True, slots=True)
class Texts:
    """Two texts held against each other: as written, read closely, how many days lie between.

    `kept` has the places of their codes where the same word stands, in order.
    """

    earlier: str
    later: str
    before: Details
    after: Details
    kept: tuple[tuple[int, int], ...]
    days: int | None = None


def align_figures(texts: Texts) -> list[Pair]:
    """Return the figures in the same places that are not the same."""
    before, after = texts.before, texts.after
    pairs = []
    for place, other in texts.kept:
        if before.code[place] == MASK:
            one = before.figures[before.code.count(MASK, 0, place)]
            two = after.figures[after.code.count(MASK, 0, other)]
            if not (set(one) <= set(two) or set(two) <= set(one)):
                pairs.append(Pair(place, other, one, two))
    return pairs


def find_reason(texts: Texts, pair: Pair) -> str | None:
    """Return the name of the first reason why two figures are not of the same thing."""
    return next((name for name, tells in REASONS if tells(texts, pair)), None)


def are_years(pair: Pair) -> bool:
    """Tell whether both are years, or days of years: "1 November 2014", read as 1 and 2014."""
    return all(any(n in YEARS for n in numbers) for numbers in (pair.before, pair.after))


def _is_date(texts: Texts, pair: Pair) -> bool:
    """15 November; the '90s; a year, but for one that something was put off to."""
    if are_years(pair):
        return not _is_put_off(texts, pair)
    return _beside_period(texts.before.code, pair.place)


def _is_put_off(texts: Texts, pair: Pair) -> bool:
    """The tunnel will open in 2026, then in 2029: of nothing else does either text say a number."""
    if len(texts.before.figures) > 1 or len(texts.after.figures) > 1:
        return False
    single = len(pair.before) == len(pair.after) == 1
    return single and is_due(texts.earlier) and is_due(texts.later)


def _beside_period(code: str, place: int) -> bool:
    beside = code[max(place - 1, 0) : place] + code[place + 1 : place + 2]
    return code[place + 1 : place + 2] == "s" or not period_codes().isdisjoint(beside)


@cache
def period_codes() -> frozenset[str]:
    """Return the codes of the words that name a period."""
    return frozenset(encode(word).code for word in load_words("period_words"))


def spans_moved(texts: Texts, *, figures: bool) -> bool:
    """Tell whether the texts speak of other spans up to the day: the past year, a year later.

    A span that only one of them has tells `figures` apart, no words.
    """
    before, after = find_moving_spans(texts.earlier), find_moving_spans(texts.later)
    fit = spans_fit(round_spans(before), round_spans(after), texts.days)
    return not fit and bool(figures or (before and after))


def _goes_on(texts: Texts, pair: Pair) -> bool:
    """Over the past 17 months, a month later: over the past 18."""
    return any(goes_on(*spans, texts.days) for spans in _pair_spans(texts, pair))


def _is_moving_span(texts: Texts, pair: Pair) -> bool:
    """In 19 days, said the day before: in 18 days."""
    spans = _pair_spans(texts, pair, AHEAD)
    return any(ends_together(*pair_of_them, texts.days) for pair_of_them in spans)


def _pair_spans(texts: Texts, pair: Pair, kind: str = "") -> Iterator[tuple[Span, Span]]:
    """Yield the spans, of a kind, that two figures may be the numbers of."""
    sides = (texts.earlier, pair.before), (texts.later, pair.after)
    mine, theirs = (
        [s for s in find_moving_spans(text) if s.number == number and kind in ("", s.kind)]
        for text, number in sides
    )
    return product(mine, theirs)


def _is_still_there(texts: Texts, pair: Pair) -> bool:
    """Two decades are 20 years; or the words around a figure moved, and both texts have it."""
    if any(last_as_long(*spans) for spans in _pair_spans(texts, pair, AHEAD)):
        return True
    before, after = Counter(texts.before.figures), Counter(texts.after.figures)
    if _in_cents(texts.before.code, pair.place) != _in_cents(texts.after.code, pair.other):
        return {n * 100 for n in pair.before} == set(pair.after) or set(pair.before) == {
            n * 100 for n in pair.after
        }
    lost, new = before - after, after - before
    return not lost or not new or (pair.before not in lost and pair.after not in new)


def _in_cents(code: str, place: int) -> bool:
    return code[place + 1 : place + 2] == encode("cents").code


def _counts_another(texts: Texts, pair: Pair) -> bool:
    """The words around the figures are others, or nothing is the same behind them."""
    if len(pair.before) != len(pair.after):
        return True
    one, other = texts.before.code, texts.after.code
    ahead = one[: pair.place][-_WORDS_AHEAD:], other[: pair.other][-_WORDS_AHEAD:]
    behind = one[pair.place + 1 :][:_WORDS_BEHIND], other[pair.other + 1 :][:_WORDS_BEHIND]
    shared = [len(set(mine) & set(theirs)) for mine, theirs in (ahead, behind)]
    if bool(behind[0]) != bool(behind[1]) or (behind[0] and not shared[1]):
        return True
    return sum(shared) < all(ahead) + all(behind)


def _measures_another(texts: Texts, pair: Pair) -> bool:
    """Another word behind the figure: of GDP, of trade; women lawmakers among all lawmakers.

    Or another one at the same place before it: the income tax, the sales tax.
    """
    return measures_another((texts.earlier, pair.before), (texts.later, pair.after))


def _is_of_another_unit(texts: Texts, pair: Pair) -> bool:
    """Five miles, eight kilometres; $5 million, €4 million."""
    one = texts.before.code[pair.place + 1 : pair.place + 2]
    two = texts.after.code[pair.other + 1 : pair.other + 2]
    if _unit_codes().get(one) != _unit_codes().get(two):
        return True
    mine, theirs = _find_currencies(texts.earlier), _find_currencies(texts.later)
    return bool(mine and theirs) and mine.isdisjoint(theirs)


@cache
def _unit_codes() -> dict[str, str]:
    """Return the unit that each word of one token means, by its code."""
    units: dict[str, str] = {}
    for line in load_words("units"):
        unit, _, words, *_ = (part.strip() for part in line.split(";"))
        for word in (w.strip() for part in words.split(",") for w in part.split("/")):
            for form in (word, f"{word}s"):
                code = encode(form).code
                if len(code) == 1:
                    units.setdefault(code, unit)
    return units


def _find_currencies(text: str) -> set[str]:
    return {_SIGNS.get(sign, sign) for sign in _CURRENCY.findall(text.casefold())}


def _has_another_name(texts: Texts, pair: Pair) -> bool:
    """Of New Jersey, of Massachusetts: each text has a name that the other has not."""
    mine, theirs = _find_names(texts.earlier), _find_names(texts.later)
    return bool(_without(mine, theirs)) and bool(_without(theirs, mine))


@lru_cache(maxsize=4096)
def _find_names(text: str) -> tuple[str, ...]:
    plain = _NO_NAMES.sub(" ", " ".join(text.split()))
    names = [found.removesuffix("'s").removesuffix("’s") for found in _NAME.findall(plain)]
    return tuple(name for name in names if encode(name).code not in period_codes())


def _without(names: tuple[str, ...], others: tuple[str, ...]) -> list[str]:
    folded = {singular_of(other.casefold()) for other in others}
    return [
        name
        for name in names
        if singular_of(name.casefold()) not in folded
        and not any(names_fit(name, other) for other in others)
    ]


def _points_back(texts: Texts, pair: Pair) -> bool:
    """That's only 17 ballots a ward: of which race, an earlier sentence says."""
    sides = (texts.earlier, pair.before), (texts.later, pair.after)
    return any(number in _find_pointed(text) for text, number in sides)


@lru_cache(maxsize=4096)
def _find_pointed(text: str) -> frozenset[Numbers]:
    plain = " ".join(text.casefold().replace("’", "'").split())
    return frozenset(
        find_number(found["number"])
        for pattern in _pointing_patterns()
        for found in pattern.finditer(plain)
    )


@cache
def _pointing_patterns() -> tuple[re.Pattern[str], ...]:
    number = rf"[$€£]?(?P<number>{number_pattern()})"
    return tuple(re.compile(pattern + number) for pattern in _POINTING)


def _is_a_part(texts: Texts, pair: Pair) -> bool:
    """Lost 4 million before and another 4 million after: one of them is no total."""
    another = f"{encode('another').code}{MASK}"
    return (another in texts.before.code) != (another in texts.after.code)


def _is_of_another_occasion(texts: Texts, pair: Pair) -> bool:
    """30 rockets fired on Sunday, 50 a week later; nine killed in a raid, in the next one."""
    if texts.days is None or not texts.days:
        return False
    told = (_days_told(texts.earlier, pair.before), _days_told(texts.later, pair.after))
    return any(days is not None and abs(texts.days) > days for days in told)


@lru_cache(maxsize=4096)
def _days_told(text: str, number: Numbers) -> int | None:
    plain = " ".join(text.casefold().split())
    for found in number_runs().finditer(plain):
        if find_number(found[0]) == number:
            return days_told(Context(plain[: found.start()], found[0], plain[found.end() :]))
    return None


def _goes_another_way(texts: Texts, pair: Pair) -> bool:
    """Cut by one million, raised by two."""
    return goes_another_way(texts.earlier, texts.later)


def _is_of_another_number(texts: Texts, pair: Pair) -> bool:
    """60 beds on ward one, 24 on ward two."""
    before, after = _list_numbered(texts.before), _list_numbered(texts.after)
    return any(number != after.get(noun, number) for noun, number in before.items())


@lru_cache(maxsize=4096)  # asked for each pair of figures
def _list_numbered(details: Details) -> dict[str, Numbers]:
    """Return the number behind each noun that is numbered, as codes: ward two."""
    numbers = iter(details.figures)
    found: dict[str, Numbers] = {}
    for noun, char in pairwise(f"_{details.code}"):
        number = next(numbers) if char == MASK else (1.0,)
        if noun in _numbered_codes() and char in (MASK, _one()):
            found[noun] = number
    return found


@cache
def _numbered_codes() -> frozenset[str]:
    codes = (encode(noun).code for noun in load_words("numbered_nouns"))
    return frozenset(code for code in codes if code >= first_content_code())


@cache
def _one() -> str:
    return encode("one").code


def _is_margin(texts: Texts, pair: Pair) -> bool:
    """Won by 12 points: of which contest, an earlier sentence says."""
    return is_margin(texts.earlier, pair.before) or is_margin(texts.later, pair.after)


# In this order: the first that tells is the one that is named.
REASONS: tuple[tuple[str, Callable[[Texts, Pair], bool]], ...] = (
    ("goes on", _goes_on),
    ("another period", _is_date),
    ("another period", _is_moving_span),
    ("reworded", _is_still_there),
    ("counts another thing", _counts_another),
    ("counts another thing", _measures_another),
    ("another unit", _is_of_another_unit),
    ("another name", _has_another_name),
    ("another name", _is_of_another_number),
    ("another occasion", _is_of_another_occasion),
    ("points back", _points_back),
    ("a part", _is_a_part),
    ("another direction", _goes_another_way),
    ("a margin", _is_margin),
)
