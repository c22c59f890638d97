"""Tell telephone numbers and the cells of tables: groups of digits with nothing between them."""

from __future__ import annotations

import re

from quotecheck.models import Span

# Two cells and more in a row, "(1,204)" for what is below nothing.
_PRINTED = r"[0-9](?:[.,-]?[0-9])*"
_ONE = rf"(?:[-\u2212]?{_PRINTED}%?|\({_PRINTED}%?\))"
_RUN = re.compile(rf"(?<![\w.,$\u20ac\u00a3-])\+?{_ONE}(?:[ \t]{{1,3}}{_ONE})+(?![\w%])")
_GROUP = re.compile(r"[0-9]+")
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?: [0-9]{3})+")
_YEAR = re.compile(r"(?:1[5-9]|20)[0-9]{2}")
_CELL = re.compile(rf"{_PRINTED}%?")
_SENTENCE_END = re.compile(r"[.!?][\"'\u2019\u201d)]? ")
_NEXT_CELLS = 80  # characters from the cells of one row to those of the next


def find_grids(text: str) -> list[Span]:
    """Return where telephone numbers and tables without their lines stand, by offset.

    >>> text = "Ring +61 491 570 156. Land 11,758 11,743 Plant 89,883 94,047. Then 1 250 000 came."
    >>> [text[start:end] for start, end in find_grids(text)]
    ['+61 491 570 156', '11,758 11,743 Plant 89,883 94,047']
    """
    grids: list[Span] = []
    row: list[Span] = []
    sure = 0
    for run in _RUN.finditer(text):
        if _is_phone(run[0]):
            grids.append(Span(*run.span()))
            continue
        near = row and run.start() - row[-1].end <= _NEXT_CELLS
        if not near or _SENTENCE_END.search(text, row[-1].end - 1, run.start()):
            grids.extend(_close(row, sure))
            row, sure = [], 0
        row.append(Span(*run.span()))
        sure += _is_row(run[0])
    return sorted(grids + _close(row, sure))


def _close(row: list[Span], sure: int) -> list[Span]:
    """Return the span of a table's rows; "816 000" and "220 218" alone may be numbers in prose."""
    if sure >= 2:
        return [Span(row[0].start, row[-1].end)]
    return row if sure else []


def _is_row(run: str) -> bool:
    """Tell cells of one shape, which no number in prose has: "11,758 11,743", "4.5% 3.9%"."""
    cells = _CELL.findall(run)
    marks = [(mark in cell) for cell in cells[:2] for mark in ",.%"]
    return len(cells) > 1 and any(marks) and marks[:3] == marks[3:]


def _is_phone(run: str) -> bool:
    """Tell groups of digits that are a telephone number from thousands, years and cells."""
    if "," in run or "." in run or "%" in run:
        return False
    groups = _GROUP.findall(run)
    digits = sum(map(len, groups))
    if run[0] == "+":
        return 8 <= digits <= 15
    if run[0] == "(":
        return 8 <= digits <= 12 and (groups[0][0] == "0" or len(groups[0]) == 3)
    if not 8 <= digits <= 12 or _THOUSANDS.fullmatch(run):
        return len(groups) > 2 and "-" not in run and set(map(len, groups)) == {2}  # "13 20 44"
    lengths = [len(group) for group in groups]
    if groups[0][0] == "0" or lengths == [3, 3, 4]:
        return True
    if lengths == [4, 3, 3]:  # "1300 975 707"
        return not _YEAR.fullmatch(groups[0]) or groups[0] in ("1800", "1900")
    return lengths == [4, 4] and not any(map(_YEAR.fullmatch, groups))
