"""Tell scores, votes, the numbers of cases and rows of tables: numbers side by side."""

from __future__ import annotations

import re

from quotecheck.extract.figures.quantities import Quantity

_SCORE = re.compile(r"([0-9]{1,4})[-\u2013]([0-9]{1,3})(?![0-9%,.]*[0-9%]| per ?cent)")
# "The vote was 126-302", "failed in the Senate, 40-60": what ends with no more than its counts.
_VOTED = re.compile(
    r"(?<![^\W_])(?:vot(?:e|es|ed|ing)|fail(?:s|ed|ing)?|defeat(?:s|ed)?|reject(?:s|ed)?|pass(?:es|ed)?"
    r"|roll call|tally)\b[^.;:!?\n]* $"
)
_ENDED = re.compile(r"[.,;)]|$|\n| (?:vote|against|to|in favor)\b")
_DOCKET = re.compile(
    r"[0-9]{2}[-\u2013][0-9]{2,5}(?![0-9%]|,[0-9]| (?:percent|per cent|[a-z]+s\b))"
)
_CASE = re.compile(r"(?<![^\W_])(?:cases? (?:is|are|was|no\.)|nos?\.|docket|v\.) ?(?:[^;\n]* )?$")
_CELL = r"[+\-\u2212]?[0-9][0-9.,]*%?"
_CELLS_BEFORE = re.compile(rf"(?<![^\s])({_CELL}[ \t]{{1,3}})?{_CELL}[ \t]{{1,3}}$")
_CELLS_BEHIND = re.compile(rf"[ \t]{{1,3}}{_CELL}(?![^\s])([ \t]{{1,3}}[+\-\u2212]?[0-9])?")
_BLANKS = (" ", "\t")
_CELL_ENDS = tuple("0123456789% \t")


def is_score(lower: str, quantity: Quantity) -> bool:
    """Tell "2-1" and "89-89": ranges rise, scores need not."""
    start = quantity.start
    if lower[start - 1 : start] in ("-", "\u2013"):
        while start and start > quantity.start - 6 and lower[start - 1] not in " \n(":
            start -= 1
    score = _SCORE.match(lower, start) if len(quantity.printed) <= 3 else None
    if score is None:
        return False
    falls = int(score[1]) >= int(score[2])
    return falls or bool(
        _VOTED.search(lower, max(0, start - 90), start) and _ENDED.match(lower, score.end())
    )


def is_docket(lower: str, quantity: Quantity) -> bool:
    """Tell the number of a case: "The case is Lund v. Osk, 13-983"."""
    start = quantity.start
    if lower[start - 1 : start] in ("-", "\u2013") and lower[start - 3 : start - 1].isdigit():
        start -= 3
    docket = _DOCKET.match(lower, start)
    return docket is not None and bool(_CASE.search(lower, max(0, start - 80), start))


def is_tabled(lower: str, quantity: Quantity) -> bool:
    """Tell one of three numbers in a row with nothing between: "Osk 18.3% 14.3% -4.0"."""
    start = quantity.start - (lower[quantity.start - 1 : quantity.start] in ("+", "-", "\u2212"))
    follows = lower[start - 1 : start] in _BLANKS and lower[start - 2 : start - 1] in _CELL_ENDS
    leads = lower[quantity.end : quantity.end + 1] in _BLANKS
    if not (follows or leads):
        return False
    before = _CELLS_BEFORE.search(lower, max(0, start - 30), start) if follows else None
    behind = _CELLS_BEHIND.match(lower, quantity.end) if leads else None
    return bool((before and before[1]) or (behind and (before or behind[1])))
