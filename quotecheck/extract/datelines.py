"""Find the dateline of a story: where and for whom it was written, before its first word."""

from __future__ import annotations

import re
from functools import cache

from quotecheck.lexicon import load_table
from quotecheck.models import Span

OPENING = 6  # paragraphs among which it stands: headline, byline and such come before it

# A place in capitals needs nothing beside it; one in small letters its region or an agency, or it
# could be the subject of the sentence. All repeats are bounded: any text may stand here.
_AGENCY = r"\ ?\([^()\r\n]{2,40}\)"
_DAY = r"(?:,\ [\w.]{1,20}(?:,?\ [\w.]{1,20}){0,4})"
_REGION = r"(?:,\ [A-Z][\w.]{1,20}(?:\ [\w.]{1,20}){0,2}){1,3}"
_CAPITALS = r"[A-Z][A-Z.'\u2019-]{1,30}(?:\ [A-Z][A-Z.'\u2019-]{0,30}){0,3}"
_PLACE = r"[A-Z][\w.'\u2019-]{1,30}(?:\ [A-Z][\w.'\u2019-]{1,30}){0,3}"
_DATELINE = re.compile(
    rf"""(?!(?:HON|MRS?|MS|DR)\b)  # who speaks in a record: "HON. A. LIND.- "
         (?: {_CAPITALS} (?:/{_CAPITALS}){{0,3}} {_DAY}? (?:{_AGENCY})?
           | {_PLACE} (?: {_REGION} | {_DAY}? {_AGENCY} )
           | {_PLACE} (?:,\ {_PLACE})?? \ [A-Z]{{3,5}} (?=\ ?\u2014)
           | \([A-Z][^()\r\n]{{1,30}}\) )
         \ ?(?:\u2014|\u2013|--?)\ +(?=["'\u201c\u2018]?[A-Z0-9$])""",
    re.VERBOSE,
)


def find_dateline(text: str, paragraph: Span) -> Span | None:
    """Return the dateline that a paragraph begins with, the dash and the space behind it included.

    >>> find_dateline("KILBRACK, Nov. 30 (AP) - The levy stays.", Span(0, 40))
    Span(start=0, end=25)
    >>> find_dateline("Kilbrack (CNN) Orla Byrne paid.", Span(0, 31))
    Span(start=0, end=15)
    >>> find_dateline("Orla Byrne - The levy stays, she said.", Span(0, 38))
    """
    place = (paragraph.start, paragraph.end)
    found = _DATELINE.match(text, *place) or _compile_undashed().match(text, *place)
    return Span(*found.span()) if found else None


@cache
def _compile_undashed() -> re.Pattern[str]:
    """Return the pattern of a place and one of the agencies that set no dash behind them."""
    agencies = "|".join(map(re.escape, load_table("furniture")["dateline_agencies"]))
    return re.compile(rf"(?!The ){_PLACE}(?:{_REGION})?\ \((?:{agencies})\)\ +")
