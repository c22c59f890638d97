"""Which day a figure of one occasion is of, where no period says it: of Sunday, of day five.

What was fired on Sunday is nothing to what was fired on Tuesday, nor are the medals of the second
day those of the sixth.
"""

from __future__ import annotations

import re
from functools import cache

from quotecheck.match.contexts import Context, is_report
from quotecheck.match.fates import find_clause
from quotecheck.match.numbers import find_number, number_pattern
from quotecheck.match.periods import WEEKDAYS, resolve_period

_STAGE = "stage "
_WEEKDAY = re.compile(rf"(\S*) ?(?:\b(?:on|late|early) ){{0,2}}\b({'|'.join(WEEKDAYS)})\b")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_NTH = {"opening": 1.0} | {word: float(n) for n, word in enumerate(_ORDINALS, 1)}


def find_stage(context: Context) -> str | None:
    """Return which day of something longer a claim is of; `context` is in small letters.

    >>> find_stage(Context("they won ", "five cups", " on the second day of the games"))
    'stage 2'
    >>> find_stage(Context("", "Nine cups", " on day five, she said"))
    'stage 5'
    >>> find_stage(Context("", "Nine cups", " on the first day of the month")) is None
    True
    """
    found = _stages().search(_find_day_clause(context))
    if found is None:
        return None
    if found["number"]:
        return f"{_STAGE}{sum(find_number(found['number'])):g}"
    nth = found["nth"]
    return f"{_STAGE}{_NTH[nth] if nth in _NTH else float(nth[:-2]):g}"


def is_stage(period: str | None) -> bool:
    """Tell whether a period is the day of something longer."""
    return period is not None and period.startswith(_STAGE)


@cache
def _stages() -> re.Pattern[str]:
    nth = "|".join([*_NTH, r"\d{1,2}(?:st|nd|rd|th)"])
    return re.compile(
        rf"\b(?:day (?P<number>{number_pattern()})\b|(?P<nth>{nth}) day)\b"
        r"(?! of (?:the |this |each |every )?(?:month|week|year)|'|-)"
    )


def find_weekday(context: Context, day: str | None) -> str | None:
    """Return the day that the clause of a claim names, if one, but for that of who said it.

    >>> find_weekday(Context("", "Nine men", " died in a raid on sunday"), "2024-05-21")
    '2024-05-19'
    >>> find_weekday(Context("she said on monday that ", "nine men", " died"), "2024-05-21") is None
    True
    """
    days = _WEEKDAY.findall(_find_day_clause(context))
    named = {day for word, day in days if not is_report(word)}
    return resolve_period(named.pop(), day) if len(named) == 1 else None


def _find_day_clause(context: Context) -> str:
    """Return what stands around a claim in its clause, nothing where no day is told there."""
    if "day" not in context.before and "day" not in context.after:
        return ""
    return " ".join(find_clause(context))
