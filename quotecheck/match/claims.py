"""What a claim is about, in a form that compares: all but its figure.

Some claims say enough themselves: "an unemployment rate of 7.8%" or "the alliance's 10 members"
mean the same wherever they stand. Others ("30 million people", "two years") mean what the words
around them say; those words are part of their topic.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log10

from quotecheck.lexicon import load_words
from quotecheck.match.figures import Figure, dimension_of, scale_of, significant_digits
from quotecheck.match.normalize import MASK, encode, first_content_code
from quotecheck.match.people import names_fit
from quotecheck.match.periods import resolve_period
from quotecheck.match.phrases import Words, canonical_words

# Units of differences: percentage points are what something rose or fell by.
_DIFFERENCES = frozenset({"pp"})
# Dimensions of which a thing has many, so that only its name or the context tells which one.
_LOOSE = frozenset({"", "x", "days", "months"})

# So far around a claim its context reaches, within its sentence.
CONTEXT_REACH = 240
_SENTENCE_END = re.compile(r"[.?!][\"'\N{RIGHT DOUBLE QUOTATION MARK})]{0,2}\s|\n")
# Numbers that two claims share by chance: small ones, round ones.
_LARGE = 1000
_TELLING_DIGITS = 3
# Moves sizes of what is no number away from those of numbers.
_VAGUE = 1000


@dataclass(frozen=True, slots=True)
class Topic:
    """What a claim is about.

    `dimension` is what the unit measures, a currency for money; `measure` is sorted; `subject` is
    in the order of its words, empty where nobody said whose, and `named` where it is a name.
    `period` is resolved against the day of the article, None for the present; a rise or fall that
    nobody dated is of the month in which it was reported.

    `context` has the content words around a claim that does not say enough itself, as code, sorted;
    None where it does. `number` is its figure where no other claim has the same by chance, `size`
    its order of magnitude in tenths, of what is no share.
    """

    dimension: str
    measure: Words
    subject: Words
    named: bool
    period: str | None
    stance: str
    change: str | None
    context: str | None = None
    number: float | None = None
    size: int | None = None


def read_topic(
    figure: Figure,
    *,
    measure: str | None,
    subject: str | None,
    period: str | None,
    stance: str,
    speaker: str | None,
    day: str | None,
    context: str = "",
) -> Topic:
    """Return the topic of a claim from its fields as extracted; `context` is of `read_context`.

    >>> read_topic(Figure(40, 36, 44, "%"), measure="share of the world's population",
    ...            subject="the SCO", period=None, stance="asserted", speaker=None,
    ...            day=None).measure
    ('population', 'share', 'world')
    """
    whose = () if _is_own(subject, speaker) else canonical_words(subject)
    what = canonical_words(measure)
    if set(whose) <= set(what):
        what = tuple(word for word in what if word not in whose)
    telling = tuple(word for word in what if word not in _words("light_measures")) or what
    named = bool(whose) and any(map(str.isupper, subject or ""))
    enough = _says_enough(figure.unit, telling, named)
    return Topic(
        dimension_of(figure.unit),
        tuple(sorted(telling)),
        whose,
        named,
        _date_topic(figure, period, day),
        stance,
        figure.change,
        None if enough else context,
        None if enough else _telling_number(figure),
        _size(figure),
    )


def _is_own(subject: str | None, speaker: str | None) -> bool:
    """Tell whether a speaker's figure is their own."""
    if not subject or not speaker:
        return False
    return subject == speaker or names_fit(subject, speaker)


@cache
def _words(lexicon: str) -> frozenset[str]:
    return frozenset(load_words(lexicon))


def _says_enough(unit: str, measure: Words, named: bool) -> bool:
    """Tell whether measure and subject alone say what is measured."""
    if not measure or all(word in _words("generic_measures") for word in measure):
        return False
    if named:
        return True
    if dimension_of(unit) in _LOOSE:
        return False
    if len(measure) > 1:
        return any(word in _words("quantities") for word in measure)
    return measure[0] in _words("sole_quantities")


def _date_topic(figure: Figure, period: str | None, day: str | None) -> str | None:
    resolved = resolve_period(period, day)
    if resolved is None and day and (figure.change or figure.unit in _DIFFERENCES):
        return day[:7]
    return resolved


def _telling_number(figure: Figure) -> float | None:
    """Return the figure in the base unit where it is hardly said twice of different things."""
    value = figure.value
    if value is None or dimension_of(figure.unit) in ("days", "months"):
        return None
    digits = significant_digits(value)
    if digits >= _TELLING_DIGITS or (digits > 1 and (value >= _LARGE or value != int(value))):
        return float(f"{value * scale_of(figure.unit).factor:.9g}")
    return None


def _size(figure: Figure) -> int | None:
    """Return ten times the logarithm of a figure, None for shares.

    What is no number ("millions of") is far from every number.
    """
    stated = next((n for n in (figure.value, figure.low, figure.high) if n), None)
    if figure.unit == "%" or stated is None:
        return None
    tenths = round(10 * log10(abs(stated) * scale_of(figure.unit).factor), 6)
    decade = figure.value is None and figure.high == 10 * (figure.low or 0)
    vague = decade or (abs(stated) >= _LARGE and log10(abs(stated)).is_integer())
    return round(tenths) + (_VAGUE if vague else 0)


def read_context(text: str, start: int, end: int) -> str:
    """Return the content words of a claim's sentence but for its own, as a code, sorted, each once.

    >>> words = "It grew. The new law will give 30 million people cheap insurance. Yes."
    >>> read_context(words, 31, 48) == read_context(words.upper(), 31, 48) != ""
    True
    """
    before = _SENTENCE_END.split(text[max(0, start - CONTEXT_REACH) : start])[-1]
    after = _SENTENCE_END.split(text[end : end + CONTEXT_REACH], maxsplit=1)[0]
    first = first_content_code()
    code = encode(f"{before} {after}").code
    return "".join(sorted({char for char in code if char >= first and char != MASK}, reverse=True))


def write_topic(topic: Topic) -> str:
    """Return a topic as text; `parse_topic` reads it."""
    fields = (
        topic.dimension,
        topic.measure,
        topic.subject,
        topic.named,
        topic.period,
        topic.stance,
        topic.change,
        topic.context,
        topic.number,
        topic.size,
    )
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=8192)
def parse_topic(text: str) -> Topic:
    """Return the topic that `write_topic` wrote."""
    dimension, measure, subject, *others = json.loads(text)
    return Topic(dimension, tuple(measure), tuple(subject), *others)
