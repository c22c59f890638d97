"""Find the links that a page sets behind the names of politicians, in the middle of its sentences.

They are the name in full, the headlines of other stories and the word MORE, run together: "Rep. Ana
Rossi Anna Maria RossiPilots strike again Levy falls MORE (D-Ore.) said". Nobody could tell there
who says what.
"""

from __future__ import annotations

import re

_LAST = "MORE"
_LONGEST = 900  # characters of headlines
_WORD = r"[\w.()'\u2019-]{1,30} "
# A family name, what may stand behind it, the name in full and what is run into it. A given name
# comes again as well, and the family name behind it.
_LINKS = re.compile(
    r"\b(?P<name>[A-Z][\w'\u2019-]*[a-z])(?:,? (?:Jr|Sr)\.|,? I{2,3}|,? IV)?"
    rf"(?! (?P<next>[A-Z][\w'\u2019-]*) (?:{_WORD}){{0,3}}?(?P=name) (?:{_WORD}){{0,3}}?(?P=next))"
    rf"(?P<links> (?:(?=[A-Z(]){_WORD}){{0,6}}(?P=name)(?= ?[A-Z\d])"
    rf"(?:{_LAST}|[^\n]{{0,{_LONGEST}}}?[^\nA-Z]{_LAST})\b)"
)


def find_link_lists(text: str) -> list[tuple[int, int]]:
    """Return where the links behind names in `text` begin and end.

    >>> text = "Rep. Ana Rossi Anna Maria RossiPilots strike again MORE (D-Ore.) said so."
    >>> [text[start:end] for start, end in find_link_lists(text)]
    [' Anna Maria RossiPilots strike again MORE']
    """
    if _LAST not in text:
        return []
    return [links.span("links") for links in _LINKS.finditer(text)]


def drop_link_lists(text: str) -> str:
    """Return `text` without the links behind names.

    >>> drop_link_lists("Rep. Ana Rossi Anna Maria RossiPilots strike again MORE (D-Ore.) said so.")
    'Rep. Ana Rossi (D-Ore.) said so.'
    """
    lists = find_link_lists(text)
    if not lists:
        return text
    kept, end = [], 0
    for start, stop in lists:
        kept.append(text[end:start])
        end = stop
    return "".join([*kept, text[end:]])
