"""Find the line ends that a page lost: "The vote failed.Port officials said so." is two lines.

A page whose paragraphs were joined without a space leaves no sentence end to be seen, and names
that no one bears ("Corvan.The"). A stop with a capital right behind it tells where a line ended.
One may be a slip; where several are found, a bracket and a headline in capitals end lines too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from quotecheck.extract.abbreviations import closes_sentence, is_abbreviation

_JOINT = re.compile(r"[.!?][\"'\u201d\u2019)\]]{0,2}[\"\u201c\u2018(]{0,2}[A-Z]")
# Where lines were lost: "(Agency)The ferry", "MORE TO READThe ferry", "‘MORE TO READ’The ferry".
_EDGE = re.compile(
    r"\)(?=[\"\u201c]?[A-Z][a-z])|(?<=[A-Z]{2})[\"'\u2019\u201d]{0,2}(?=[\"\u201c]?[A-Z][a-z])"
)
_LAST_WORD = re.compile(r"[^\W_]+(?:\.[^\W\d_]+)*$")
# What begins a line: a word, or initials; not the last part of an address.
_NEXT = re.compile(
    r"(?!(?i:com|org|net|co)\b)(?:([AI](?=[ '\u2019])"
    r"|[A-Z][\w-]+(?=[\s,:;'\u2019]|[.!?](?!\w)|$))|(?:[A-Z]\.){2})"
)
_CLOSING = frozenset("'\u201d\u2019)]")
_LONGEST_WORD = 40  # characters
_ADDRESS = frozenset("@/")
_LEAST = 3  # stops that show that the page lost its line ends
_HEADLINE = 3  # words in capitals that make a headline


def find_breaks(text: str) -> list[int]:
    """Return by offset where `text` lost a line end; nothing for nearly every text.

    >>> find_breaks("It fell.The port said so.Both paid.It closed.")
    [8, 25, 35]
    """
    joints = (joint for joint in _JOINT.finditer(text) if _ends_line(text, joint))
    if len(list(islice(joints, _LEAST))) < _LEAST:
        return []
    return list(_find(text))


def _find(text: str) -> Iterator[int]:
    """Yield where a line end is missing."""
    start = 0
    found = [(joint.start(), joint) for joint in _JOINT.finditer(text)]
    found += [(edge.start(), edge) for edge in _EDGE.finditer(text)]
    for place, joint in sorted(found, key=lambda one: one[0]):
        start = text.rfind("\n", start, place) + 1 or start
        if text[place] in ".!?":
            if not _ends_line(text, joint):
                continue
            end = _skip_closing(text, start, joint)
        else:
            end = joint.end()
            if text[place] != ")" and not _is_headline(text, start, end):
                continue
        if start < end < len(text):
            yield end
            start = end


def _ends_line(text: str, joint: re.Match[str]) -> bool:
    """Tell whether a line ends at a stop with a capital behind it: no "Ph.D", no address."""
    following = _NEXT.match(text, joint.end() - 1)
    stop = joint.start()
    if following is None:  # "(Lens/Agency)" tells who took a picture
        return joint.group()[-2] == "(" and text[stop - 1 : stop].isalnum()
    before = text[stop - 1 : stop]
    if not (before.isalnum() or before in _CLOSING or before in '"%') or not before:
        return False
    first = max(0, stop - _LONGEST_WORD)
    word = _LAST_WORD.search(text, first, stop)
    if word is None:
        return True
    token = text[first:stop].rsplit(None, 1)[-1]
    if token.startswith("www.") or not _ADDRESS.isdisjoint(token):
        return False
    if is_abbreviation(word.group()):  # "the F.B.I."
        opener = following.group(1) or ""
        return len(opener) > 1 and closes_sentence(word.group(), opener)
    return len(word.group()) > 1


def _skip_closing(text: str, start: int, joint: re.Match[str]) -> int:
    """Return the end of the marks that close what stands before a stop's next line."""
    end = joint.start() + 1
    while end < joint.end() - 1:
        opened = text[end] == '"' and text.count('"', start, end) % 2 == 1
        if not (opened or text[end] in _CLOSING):
            break
        end += 1
    return end


def _is_headline(text: str, start: int, end: int) -> bool:
    """Tell whether the words up to `end` are in capitals, as headlines are."""
    words = text[max(start, end - 2 * _LONGEST_WORD) : end].split()[-_HEADLINE:]
    return len(words) == _HEADLINE and "".join(words).isupper()
