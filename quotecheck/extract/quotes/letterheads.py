"""Read whose transcript or release a text is from its head, where a member of parliament is named
above the offices held: "The Hon Ada Lind MP", "Minister for Harbours".

Turns of such texts are labelled "MINISTER:", and the surname alone stands for whom the head names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from quotecheck.extract.names.name_words import name_words
from quotecheck.extract.names.written_names import write_name

_LONGEST = 1500  # characters of a head
_SIGNS = ("Hon", "HON", " MP", "Senator", "SENATOR", " ML")  # one of them stands in it
# Lines of a head, or what wide gaps set apart in one line.
_PARTS = re.compile(r"\n|[ \t]{2,}")
_WORD = r"[A-Z][\w'\u2019-]*\.?"
# "The Hon Ada Lind MP", "SENATOR THE HON ADA LIND", "ADA LIND MP, Minister for Harbours"
_BEARER = re.compile(
    r"(?P<before>(?:(?i:the|rt|right|hon\.?|honourable|honorable|senator|dr\.?|professor|mr|mrs|ms)"
    rf"[ ])*)(?P<name>{_WORD}(?:[ ]{_WORD}){{1,4}})(?:,?[ ](?P<office>[A-Z].*))?"
)
_HONOURS = re.compile(r"(?i)\b(?:hon|honourable|honorable|senator|dr|professor)\b")
_OFFICE_START = 3  # words of a line, of which one is an office
_LESS = frozenset(("the", "acting", "federal", "state"))
_NO_NAME = frozenset(("for", "of"))  # "SENATOR FOR KELBY"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who stands in the head of a text, and by which offices, in small letters."""

    names: tuple[str, ...]
    offices: Mapping[str, tuple[str, ...]]

    def cut_short(self, name: str) -> str:
        """Return the name in the head for "Kelby Ada Lind", with more before it, and "A. Lind"."""
        ends = [one for one in self.names if name.endswith(f" {one}")]
        first, _, last = name.partition(" ")
        if len(first) == len("A.") and first.endswith("."):
            ends += [one for one in self.names if one[0] == first[0] and one.endswith(f" {last}")]
        return ends[0] if len(ends) == 1 else name

    def find_bearer(self, label: str) -> str | None:
        """Return the one who bears the office that a label is, in full or cut short."""
        words = label.casefold().removeprefix("the ")
        words = "prime minister" if words == "pm" else words
        if not words or not _is_office(words.split()[-1]):
            return None
        starts = (f"{words} ", f"{words},")
        found = {
            name
            for office, names in self.offices.items()
            if office == words
            or office.startswith(starts)
            or (words == "minister" and " minister for " in office and "shadow" not in office)
            for name in names
        }
        return found.pop() if len(found) == 1 else None


def read_letterhead(text: str, end: int) -> Letterhead:
    """Return who is named above their offices before `end`, where a talk begins.

    >>> read_letterhead("The Hon ADA LIND MP\\nMinister for Harbours\\n\\nTRANSCRIPT\\n", 50)
    Letterhead(names=('Ada Lind',), offices={'minister for harbours': ('Ada Lind',)})
    """
    if not any(sign in text[: min(end, _LONGEST)] for sign in _SIGNS):
        return Letterhead((), {})
    names: list[str] = []
    offices: dict[str, tuple[str, ...]] = {}
    bearer: str | None = None
    for part in _PARTS.split(text[: min(end, _LONGEST)]):
        words = part.strip(" \r,")
        if not words:
            continue
        named = _read_bearer(words)
        office = named[1] if named is not None else words
        if named is not None:
            bearer = named[0]
            names.append(bearer)
        elif not _is_office(words):
            bearer = None
        if bearer is not None and office:
            key = _shorten(office.casefold())
            offices[key] = tuple({*offices.get(key, ()), bearer})
    return Letterhead(tuple(dict.fromkeys(names)), offices)


def strip_honours(words: str) -> str:
    """Return a name without the letters behind it: "ADA LIND MP" as "ADA LIND".

    >>> strip_honours("ADA LIND MP"), strip_honours("MP")
    ('ADA LIND', 'MP')
    """
    parts = words.split()
    while len(parts) > 1 and parts[-1] in name_words().postnominals:
        parts.pop()
    return " ".join(parts)


def _read_bearer(words: str) -> tuple[str, str] | None:
    """Return the name of a line that names somebody with an honour, and the office behind it."""
    found = _BEARER.fullmatch(words)
    if found is None:
        return None
    parts, honours = found["name"].split(), name_words().postnominals
    behind = next((n for n, part in enumerate(parts) if n > 1 and part in honours), None)
    if behind is None and not _HONOURS.search(found["before"]):
        return None
    name = " ".join(parts[:behind])
    first = parts[0].casefold().rstrip(".")
    if first in _NO_NAME or first in name_words().roles:
        return None
    rest = [part for part in parts[behind:] if part not in honours] if behind is not None else []
    return write_name(name), " ".join([*rest, found["office"] or ""]).strip()


def _is_office(words: str) -> bool:
    """Tell whether a line is an office: a role is among its first words."""
    first = words.casefold().replace("-", " ").split()[:_OFFICE_START]
    return any(word in name_words().roles for word in first)


def _shorten(office: str) -> str:
    """Return an office without what nobody is called by: "assistant" of a minister, "acting"."""
    words = office.split()
    while len(words) > 1 and (words[0] in _LESS or words[:2] == ["assistant", "minister"]):
        words = words[1:]
    return " ".join(words)
