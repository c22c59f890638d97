"""Find the spaces that a page lost between words: "TheCorvan Ferry Boardsaid on Monday".

Pages lose them where a link began or ended. A word is parted where both parts are words by
themselves, of this text or of the language, and the whole is none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from quotecheck.extract.cues import load_cues
from quotecheck.extract.names.name_words import is_ordinary, is_role, name_words
from quotecheck.extract.quotes.finites import load_pasts
from quotecheck.lexicon import load_words

_SIGN = re.compile(r"he[A-Z][a-z]")
_LED = re.compile(r"\b[Tt]he[A-Z][a-z]")
_WORD = re.compile(r"[A-Za-z]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z]{2})(?=[A-Z][a-z])|(?<=[A-Z]{2})(?=[a-z]{3})")
_OWNER = re.compile(r"['\u2019](?<=[A-Za-z].)s(?=[A-Za-z]{3})")
_SHORTEST = 5  # letters of two words that were run together
_LONGEST = 40
_STEM = 4  # letters of a name before the word that was run into it
_PARTICIPLE = 6  # letters of a verb in -ed
_LEADING = frozenset(("the", "a", "an", "of", "by", "and", "from", "with", "that"))
_LEAST = 2  # of "TheCorvan" one may be a brand
# What stands behind a preposition, not behind a name that ends like one: "Petersson said".
_OBJECT = re.compile(r"\s(?:[A-Z0-9]|(?:the|an?|his|her|their|its|this|that|last|next)\s)")


def find_gaps(text: str, *, sure: bool) -> list[int]:
    """Return by offset where `text` lost a space; nothing for nearly every text.

    `sure` tells that the page lost line ends.

    >>> find_gaps("The Board met. TheBoard and theFerry.", sure=False)
    [18, 31]
    """
    if not sure and (_SIGN.search(text) is None or not _shows_gaps(text)):
        return []
    words = Counter(_WORD.findall(text))
    gaps = {place.end() for place in _OWNER.finditer(text)}
    for found in _WORD.finditer(text):
        word = found.group()
        if _SHORTEST <= len(word) <= _LONGEST:
            gaps.update(found.start() + cut for cut in _part(text, found.end(), word, words))
    return sorted(gaps)


def _shows_gaps(text: str) -> bool:
    """Tell whether articles are run into what follows: "theCorvan"; brands do so with "The"."""
    led = [found.group()[0] for found in _LED.finditer(text)]
    return "t" in led or len(led) >= _LEAST


def _part(text: str, end: int, word: str, words: Counter[str]) -> Iterator[int]:
    """Yield where the word that ends at `end` is to be parted."""
    start, often = 0, words[word]
    for place in _CAMEL.finditer(word):
        cut = place.start()
        left, right = word[start:cut], _CAMEL.split(word[cut:], maxsplit=1)[0]
        led = _is_led(left, right, words) or is_role(left.lower(), name_words())
        if led or (words[left] >= often and _is_known(right, words, often)):
            yield cut
            start = cut
    tail = _find_tail(text, end, word[start:], words)
    if tail:
        yield start + tail


def _is_led(left: str, right: str, words: Counter[str]) -> bool:
    """Tell whether a word in small letters was run into a name: "theCorvan", "formerMayor"."""
    if left in _LEADING:
        return True
    known = _is_known(right, words, 1) or right.lower() in _language()
    return known and left.islower() and is_ordinary(left)


def _is_known(part: str, words: Counter[str], often: int) -> bool:
    """Tell whether a part stands alone as often as the whole, or a small word was run into it."""
    if words[part] >= often:
        return True
    return any(words[part[:cut]] and part[cut:] in _tails() for cut in range(_STEM, len(part)))


def _find_tail(text: str, end: int, word: str, words: Counter[str]) -> int:
    """Return where a small word was run into a name: 9 of "Netanyahusaid"; else 0."""
    if word.lower() in _language() or not word[_STEM - 1 :].islower():
        return 0
    for cut in range(_STEM - 1, len(word) - 1):
        tail = word[cut:]
        if cut < _STEM and (len(tail) < _PARTICIPLE or not word[0].isupper()):
            continue  # "Ngosaid"
        if tail in _tails() and words[word[:cut]] and (word[0].isupper() or len(tail) > 2):
            return cut if len(tail) > 2 or _OBJECT.match(text, end) else 0
    return 0


@cache
def _language() -> frozenset[str]:
    return frozenset((*load_words("frequencies"), *load_words("function_words"))) - {"i"}


@cache
def _tails() -> frozenset[str]:
    """Return the words that may be run into a name: small words, adverbs, and verbs in the past."""
    said = (word for word, cue in load_cues().items() if cue.form in ("past", "s"))
    ends = (w for w in load_words("frequencies") if w.endswith(("ed", "ly")))
    long = (word for word in (*ends, *load_pasts()) if len(word) >= _PARTICIPLE)
    short = ("used", "broke", "found", "spoke", "stood", "began", "wrote")
    return frozenset((*load_words("function_words"), *said, *long, *short)) - {"a", "i"}
