"""Read the line under a quotation that says whose it is: "- Ana Rossi, engineer"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from quotecheck.extract.quotes.sentences import Named
from quotecheck.models import Span

# A line that signs is no longer than this, in characters.
_LONGEST = 160
# "- ", "-- ", then titles before the name: "-President".
_DASH = re.compile(r"[-\u2010-\u2015~]{1,2} ?(?:[A-Z][\w.'\u2019-]{0,20}[ ]){0,4}")
# Behind the name: who that is, or the end of the line, with a mark that a pull quote closes late.
_END = re.compile(r"[ ]?[,(\u2013\u2014]|[.\"'\u201d\u2019 ]*$")


def read_signature(
    text: str, line: Span, mentions: Sequence[Named], starts: Sequence[int], *, opened: bool
) -> Span | None:
    """Return the name that signs the quotation over `line`; None where the line signs nothing.

    A signature begins with a dash, or with the name itself where the quotation over it is still
    `opened`: so pages print what they pull out of a text.
    """
    if line.end - line.start > _LONGEST:
        return None
    dash = _DASH.match(text, *line)
    if dash is None and not opened:
        return None
    index = bisect_left(starts, line.start)
    if index == len(mentions) or mentions[index].end > line.end:
        return None
    name = mentions[index]
    if name.start > (dash.end() if dash else line.start):
        return None
    return Span(name.start, name.end) if _END.match(text, name.end, line.end) else None
