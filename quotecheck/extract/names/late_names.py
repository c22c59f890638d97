"""Names that can be told only by those known by then: in headlines, and May of Theresa May."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from quotecheck.extract.names.capitals import Word
from quotecheck.extract.names.choosing import choose
from quotecheck.extract.names.identities import Identity, name_keys
from quotecheck.extract.names.linking import Linker
from quotecheck.extract.names.name_kinds import SpotKind
from quotecheck.extract.names.spotting import Spot

# What a person does, where a word that only opens sentences is a family name: "Young would".
_SAY = "said|says|told|added|would|did|had|also"


def find_common_surnames(linker: Linker, taken: Sequence[Spot]) -> list[tuple[Spot, Identity]]:
    """Return where a family name that is a common word stands alone: "May" of Theresa May.

    It stands before a word in lower case, and after no word that makes it a month or a verb; or
    it ends what "said" begins. `taken` are the names told so far, by offset.
    """
    common = _join_names(key for key in linker.by_surname if key in linker.words.not_names)
    openers = _join_names(key for key in linker.by_surname if key in linker.words.starters)
    if not common and not openers:
        return []
    names, nothing = "|".join(filter(None, (common, openers))), r"(?!)"
    pattern = re.compile(
        rf"(?<!\w)(?:{common or nothing})(?=['’]s\s|,?\s[a-z])(?!\s(?:of|be)\b)"
        rf"|(?<!\w)(?:{openers or nothing})(?=,\s(?:who|in|an?|the|{_SAY})\b|\s(?:{_SAY})\b)"
        rf"|(?:(?<=\bsaid )|(?<=\bsays )|(?<=\badded ))(?:{names})(?=[,.])"
    )
    starts = [spot.start for spot in taken]
    pairs = []
    for found in pattern.finditer(linker.text):
        index = bisect_right(starts, found.start()) - 1
        inside = index >= 0 and found.start() < taken[index].end
        if inside or linker.words_before(found.start())[1] in linker.words.dating:
            continue
        spot = Spot(found.start(), found.end(), (found.group(),), (), "unknown", False)
        identity = choose(linker, linker.by_surname[found.group().lower()], spot)
        if identity is not None and identity.first < spot.start:
            pairs.append((spot, identity))
    return pairs


def _join_names(keys: Iterable[str]) -> str:
    return "|".join(sorted(re.escape(key.capitalize()) for key in keys if len(key) > 2))


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
