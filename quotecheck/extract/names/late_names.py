"""Names that can be told only by those known by then: in headlines, and May of Theresa May."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from quotecheck.extract.names.capitals import Word
from quotecheck.extract.names.choosing import choose
from quotecheck.extract.names.identities import Identity, name_keys
from quotecheck.extract.names.linking import Linker
from quotecheck.extract.names.name_kinds import SpotKind
from quotecheck.extract.names.spotting import Spot

# What a person does, where a word that only opens sentences is a family name: "Young would".
_SAY = "said|says|told|added|would|did|had|also"
_ACTS = re.compile(rf",\s(?:who|in|an?|the|{_SAY})\b|\s(?:{_SAY})\b")
# What a family name has behind it inside a sentence; "May of" and "Will be" are none.
_GOES_ON = re.compile(r"(?!\s(?:of|be)\b)(?:['’]s\s|,?\s[a-z])")
_SAID = re.compile(r"\b(?:said|says|added) $")


def find_common_surnames(linker: Linker, taken: Sequence[Spot]) -> list[tuple[Spot, Identity]]:
    """Return where a family name that is a common word stands alone: "May" of Theresa May.

    It stands before a word in lower case, and after no word that makes it a month or a verb; or
    it ends what "said" begins. `taken` are the names told so far, by offset.
    """
    starts = [spot.start for spot in taken]
    pairs = []
    for start, end, key in sorted(_find_common_words(linker)):
        index = bisect_right(starts, start) - 1
        inside = index >= 0 and start < taken[index].end
        if inside or linker.words_before(start)[1] in linker.words.dating:
            continue
        spot = Spot(start, end, (linker.text[start:end],), (), "unknown", False)
        identity = choose(linker, linker.by_surname[key], spot)
        if identity is not None and identity.first < start:
            pairs.append((spot, identity))
    return pairs


def _find_common_words(linker: Linker) -> Iterator[tuple[int, int, str]]:
    """Yield where family names that are common words may stand: start, end and key of each."""
    text, words = linker.text, linker.words
    for key in linker.by_surname:
        common, opens, name = key in words.not_names, key in words.starters, key.capitalize()
        start = text.find(name) if len(key) > 2 and (common or opens) else -1
        while start >= 0:
            end = start + len(name)
            before = text[start - 1 : start]
            whole = not (before.isalnum() or before == "_")
            goes_on = (common and _GOES_ON.match(text, end)) or (opens and _ACTS.match(text, end))
            if whole and (goes_on or _ends_report(text, start, end)):
                yield start, end, key
            start = text.find(name, end)


def _ends_report(text: str, start: int, end: int) -> bool:
    """Tell whether a word stands between "said" and a stop: '"...," said May.'"""
    stops = text.startswith((",", "."), end)
    return stops and _SAID.search(text, max(0, start - 8), start) is not None


def read_headline(linker: Linker, run: list[Word]) -> list[tuple[Spot, Identity]]:
    """Return the names of a line in title case: those that the article gives elsewhere."""
    found: list[tuple[Spot, Identity]] = []
    index = 0
    while index < len(run):
        length, identity = _find_longest(linker, run, index)
        if identity is not None:
            words = run[index : index + length]
            texts = tuple(word.text for word in words)
            found.append(
                (Spot(words[0].start, words[-1].end, texts, (), "unknown", False), identity)
            )
        index += length
    return found


def _find_longest(linker: Linker, run: list[Word], index: int) -> tuple[int, Identity | None]:
    """Return the longest known name at `index` with its length, else (1, None)."""
    for length in range(min(6, len(run) - index), 1, -1):
        identity = linker.identities.get(
            name_keys(word.text for word in run[index : index + length])
        )
        if identity is not None:
            return length, identity
    word = run[index]
    if _begins_name(linker, run, index):
        texts = (word.text, run[index + 1].text)
        spot = Spot(word.start, run[index + 1].end, texts, (), "person", False)
        return 2, linker.link_full(spot)
    kind: SpotKind = "place" if word.key in linker.words.places else "unknown"
    spot = Spot(word.start, word.end, (word.text,), (), kind, False)
    (key,) = name_keys(spot.words)
    known = linker.find_known(key, spot) if word.key not in linker.words.not_names else []
    if known:
        return 1, choose(linker, known, spot)
    return 1, linker.identities.get((key,))


def _begins_name(linker: Linker, run: list[Word], index: int) -> bool:
    """Tell whether a given name stands at `index`, and what may be a family name behind it."""
    if index + 1 >= len(run) or run[index].key not in linker.words.given:
        return False
    if run[index].key in linker.by_surname or (index and run[index - 1].key == "st"):
        return False
    following = run[index + 1].key
    return following not in linker.vocabulary and following not in linker.words.not_names
