"""Spot the names in a text: runs of capitalised words, cut into titles and names.

A run is cut where a word is part of no name ("Trump But Clinton", "On Monday Rubio"); what goes
before a name and is no name is its title ("Federal Reserve Chair" in "Federal Reserve Chair
Jerome H. Powell"); organisations go on over "of", "for" and "and".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple, TypeAlias

from quotecheck.extract.name_words import NameWords, name_words

SpotKind: TypeAlias = Literal["person", "organisation", "place", "unknown"]


class Spot(NamedTuple):
    """A name in the text, without its title: `words` are its words, `title` those before it."""

    start: int
    end: int
    words: tuple[str, ...]
    title: tuple[str, ...]
    kind: SpotKind


class _Word(NamedTuple):
    start: int
    end: int
    text: str
    key: str  # lower case, without a final dot


# Words whose dot ends no sentence and belongs to the run.
_DOTTED = """Mr Mrs Ms Dr Prof Sens? Reps? Govs? Gen Lt Col Maj Capt Sgt Adm Rev Hon St Jr Sr
Atty Amb Supt Insp Det Cpl Cmdr Pres Messrs"""


@cache
def _run_pattern() -> re.Pattern[str]:
    """One capitalised word or more, with particles between: Ursula von der Leyen."""
    capitals = "".join(filter(str.isupper, map(chr, (*range(0x250), *range(0x1E00, 0x1F00)))))
    particles = "|".join(sorted(name_words().particles))
    initials = rf"(?:[{capitals}]\.){{1,4}}(?:-[{capitals}]\.)?"
    title = rf"(?:{'|'.join(_DOTTED.split())})\."
    word = rf"(?:al-|d['’])?[{capitals}]\w*(?:['’.&/-](?!s\b)\w+)*"
    one = rf"(?:{initials}|{title}|{word})"
    between = rf"(?:[ \xa0](?:{particles})\b){{0,3}}(?:,(?=[ \xa0](?:Jr|Sr)\b))?[ \xa0]"
    return re.compile(rf"(?<![\w@#]){one}(?:{between}{one}){{0,14}}")


def spot_names(text: str) -> Iterator[Spot]:
    """Yield every name in `text` by offset; what is only a role or a common word is left out."""
    words = name_words()
    for start, run in _join_runs(text, words):
        opening = _opens_sentence(text, start)
        for piece in _cut_at_common_words(run, opening, words):
            yield from _read_piece(text, piece, words)


def _join_runs(text: str, words: NameWords) -> Iterator[tuple[int, list[_Word]]]:
    """Yield runs, those joined that "of", "for" or "and" holds together in one organisation."""
    held: list[_Word] = []
    for found in _run_pattern().finditer(text):
        run = _split_run(found.start(), found.group())
        if held and _goes_on(text, held, run, words):
            held.extend(_split_run(held[-1].end + 1, text[held[-1].end + 1 : run[0].start - 1]))
            held.extend(run)
            continue
        if held:
            yield held[0].start, held
        held = run
    if held:
        yield held[0].start, held


def _split_run(start: int, run: str) -> list[_Word]:
    split = []
    for part in run.replace("\xa0", " ").split(" "):
        end = start + len(part)
        bare = part.rstrip(",")
        split.append(_Word(start, start + len(bare), bare, bare.lower().rstrip(".")))
        start = end + 1
    return split


_KEPT = frozenset(("US", "IT", "of", "for", "and", "the", "on", "&"))
_LINKS = frozenset((" of ", " for ", " of the ", " for the ", " on ", " and ", " & "))
_ABSTRACT = re.compile(
    r"(?:tion|ment|ity|ance|ence|ing|ture|ure|ics|ices|ety|ions|ears|irs|rgy|ort|ade|aw|ogy|lth|ment|ork)$"
)


def _goes_on(text: str, held: list[_Word], run: list[_Word], words: NameWords) -> bool:
    """Tell whether `run` goes on with the organisation that `held` began."""
    gap = text[held[-1].end : run[0].start]
    if gap not in _LINKS or len(held) > 12:
        return False
    if gap in (" and ", " & "):
        inside = any(word.text in ("of", "for", "on") for word in held)
        return inside and bool(_ABSTRACT.search(run[-1].key)) and run[0].key not in words.given
    return held[-1].key in words.organisation_heads and held[-1].key not in words.roles


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(" \"'“‘”’([")
    return not before or before[-1] in ".!?:;\n—–-•…*|"


def _cut_at_common_words(
    run: list[_Word], opening: bool, words: NameWords
) -> Iterator[list[_Word]]:
    """Yield what is left of `run` between words that are part of no name."""
    piece: list[_Word] = []
    for index, word in enumerate(run):
        common = word.key in words.function and word.text not in (
            "US",
            "IT",
            "of",
            "for",
            "and",
            "the",
            "on",
            "&",
        )
        if common and word.key in words.given and not (opening and index == 0):
            common = index + 1 == len(run)
        if common:
            if piece:
                yield piece
            piece = []
        else:
            piece.append(word)
    while piece and piece[-1].text in _KEPT:
        piece.pop()
    if opening and len(piece) == 1 and piece[0] is run[0] and piece[0].key in words.starters:
        return
    if piece:
        yield piece


def _read_piece(text: str, piece: list[_Word], words: NameWords) -> Iterator[Spot]:
    """Cut one piece into its title and its name."""
    cut = _title_length(piece, words)
    if cut == len(piece):
        return
    name = piece[cut:]
    while name and (name[0].key in words.adjectives or name[0].key in words.demonyms):
        if len(name) == 1 or name[1].key in words.organisation:
            break
        cut, name = cut + 1, name[1:]
    cut, name = _strip_place(piece, cut, words)
    title = tuple(word.text for word in piece[:cut])
    kind = _kind_of(text, name, title, words)
    if kind is None:
        return
    yield Spot(name[0].start, name[-1].end, tuple(word.text for word in name), title, kind)


def _title_length(piece: list[_Word], words: NameWords) -> int:
    """Return how many words of `piece` are a title: up to the last role before the name."""
    cut = 0
    for index, word in enumerate(piece):
        if word.key in words.honorifics or word.key in words.roles:
            last = index + 1 == len(piece)
            if last and index and piece[0].key in words.given and cut == 0:
                break
            cut = index + 1
    return cut


def _strip_place(piece: list[_Word], cut: int, words: NameWords) -> tuple[int, list[_Word]]:
    """Take a leading state or country away from a person: "Florida Marco Rubio"."""
    name = piece[cut:]
    for length in (2, 1):
        if len(name) > length + 1 and name[length].key in words.given:
            place = " ".join(word.key for word in name[:length])
            if place in words.places:
                return cut + length, name[length:]
    return cut, name


def _kind_of(
    text: str, name: list[_Word], title: tuple[str, ...], words: NameWords
) -> SpotKind | None:
    """Return what bears this name; None for words that name nobody."""
    first, last = name[0], name[-1]
    joined = " ".join(word.key for word in name)
    if joined in words.places:
        return "place"
    if len(name) == 1 and (first.key in words.adjectives or first.key in words.demonyms):
        return None
    if len(name) == 1 and (len(first.key) < 2 or first.key.isdigit()):
        return None
    personal = any(word.lower().rstrip(".") in words.honorifics for word in title)
    if not personal and any(word.key in words.organisation for word in name[len(name) > 2 :]):
        return "organisation"
    if title:
        return "person"
    if len(name) > 1 and first.key in words.given:
        return "person"
    if len(name) > 1 and last.key in words.suffixes:
        return "person"
    if first.key in words.organisations or (len(name) == 1 and first.text.isupper()):
        return "organisation"
    if len(name) > 1 and text[max(0, first.start - 4) : first.start].lower() == "the ":
        return "organisation"
    return "unknown"
