"""Which wordings may match: keys to index a wording under, and ranges of keys to look for.

Set-similarity joins (AllPairs, PPJoin): put the tokens of a wording in a fixed order, rarest first.
Two wordings of n and m tokens that share at least `o` of them share one among the first n - o + 1
and m - o + 1; so only the first tokens of each need an index, and what has too few or too many
tokens need not be looked at. Whatever the rule of likeness, wordings that match share many content
words (`compare` sees to it), so that grammar, which is in every posting list, is left out of all
this. Nothing is missed, and nothing depends on what else is indexed.

A key is one integer: a content word (and which of its occurrences), and how many content words the
wording has. Beside each key stands the wording's sketch, a hash of all its content words: most of
what shares a key is told apart by it, without a look at the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple, TypeAlias

from quotecheck.match.normalize import Wording, first_content_code

# Shared words, in percent of the mean length, by the length of the shorter wording. Up to four
# tokens only the same words match: a different sentence of that length often scores 80.
_PERCENT_BY_LENGTH = ((4, 101), (6, 90), (9, 85))
_PERCENT = 80
# Content words that similar wordings share, of the longer one's: grammar alone is no likeness.
_CONTENT_PERCENT = 60
_CONTENT_WORDS = 2
# A fragment: this share of the content words of the shorter one, in order; at least so many.
FRAGMENT_PERCENT = 85
FRAGMENT_WORDS = 6

# A token that comes again is another token, with the number of times above its own bits.
_CHAR_BITS = 21
_CHAR = (1 << _CHAR_BITS) - 1
_MOST_TIMES = 511
TOKEN_BITS = 30
# The low bits of a key and of a sketch: content words, all counts from the greatest on as one.
CONTENT_BITS = 8
_MOST_CONTENT = (1 << CONTENT_BITS) - 1
_SKETCH_BITS = 55
_ALL_BITS = (1 << _SKETCH_BITS) - 1 << CONTENT_BITS
_NEVER = 255
# Wordings read by their words at a time: each is asked for its keys, its sketch and its matches.
_MOST_READ = 8192


# Keys to look for, from the first to the last.
KeyRange: TypeAlias = tuple[int, int]


def needed_percent(shorter: int) -> int:
    """Return the percent of shared words that makes a wording of that length similar."""
    for length, percent in _PERCENT_BY_LENGTH:
        if shorter <= length:
            return percent
    return _PERCENT


def needed_words(first: int, second: int) -> int:
    """Return how many words wordings of these lengths must share, in order, to be similar."""
    return -(-needed_percent(min(first, second)) * (first + second) // 200)


def needed_content(longer: int) -> int:
    """Return how many content words must recur where the richer wording has `longer` of them."""
    return max(_CONTENT_WORDS, -(-_CONTENT_PERCENT * longer // 100))


def needed_fragment(content: int) -> int:
    """Return how many of `content` content words must recur to make a fragment."""
    return max(FRAGMENT_WORDS, -(-FRAGMENT_PERCENT * content // 100))


def fewest_shared(length: int) -> int:
    """Return the fewest words that any similar wording shares with one of `length` words."""
    percent = needed_percent(length)
    return -(-length * percent // (200 - percent))


@lru_cache(maxsize=256)
def select_content(code: str) -> str:
    """Return the content words of a code, grammar left out."""
    first = first_content_code()
    return "".join([char for char in code if char >= first])


def _fewest_similar(length: int, content: int) -> int:
    """Return the fewest content words that any similar wording shares with such a one."""
    if needed_percent(length) > 100:
        return content + _NEVER
    return max(needed_content(content), content - length + fewest_shared(length))


def list_keys(wording: Wording, hits: int = 1) -> list[int]:
    """Return the keys under which a wording is indexed.

    Wordings that match have at least `hits` of them in common, where that is 1 or 2.
    """
    spare = wording.content - min(
        _fewest_similar(len(wording.code), wording.content), FRAGMENT_WORDS
    )
    size = min(wording.content, _MOST_CONTENT)
    tokens = _sort_tokens(wording)[: max(spare + hits, 0)] if spare >= 0 else []
    return [token << CONTENT_BITS | size for token in tokens]


@lru_cache(maxsize=_MOST_READ)
def _sort_tokens(wording: Wording) -> list[int]:
    """Return the content words, rarest first, each occurrence with a key of its own."""
    tokens = sorted(map(ord, wording.code), reverse=True)[: wording.content]
    if len(set(tokens)) < len(tokens):
        previous, occurrence = -1, 0
        for place, token in enumerate(tokens):
            occurrence = occurrence + 1 if token == previous else 0
            previous = token
            tokens[place] = min(occurrence, _MOST_TIMES) << _CHAR_BITS | token
    return tokens


def list_ranges(wording: Wording, hits: int = 1) -> list[KeyRange]:
    """Return ranges of keys that hold every match of this wording, at least `hits` times each."""
    plan = _plan(len(wording.code), wording.content, hits)
    tokens = _sort_tokens(wording) if plan else []
    return [
        (token << CONTENT_BITS | low, token << CONTENT_BITS | high)
        for token, (low, high) in zip(tokens, plan, strict=False)
    ]


@lru_cache(maxsize=1024)
def _plan(length: int, content: int, hits: int) -> tuple[tuple[int, int], ...]:
    """Return how many content words a match may have, the fewest and the most, by its first key.

    One row for each place of the order from which on that key is looked for.
    """
    plan = []
    for place in range(content):
        shared = content - place + hits - 1
        sizes = [*_list_sizes(length, content, shared)]
        if not sizes:
            break
        low, high = min(low for low, _ in sizes), max(high for _, high in sizes)
        plan.append((min(low, _MOST_CONTENT), min(high, _MOST_CONTENT)))
    return tuple(plan)


def _list_sizes(length: int, content: int, shared: int) -> Iterator[tuple[int, int]]:
    """Yield how many content words a match may have that shares at most `shared`: from, to."""
    fewest = _fewest_similar(length, content)
    if fewest <= shared:
        yield fewest, 100 * shared // _CONTENT_PERCENT
    if content >= FRAGMENT_WORDS and needed_fragment(content) <= shared:
        yield content, _MOST_CONTENT
    if content >= FRAGMENT_WORDS <= shared:
        yield FRAGMENT_WORDS, min(content, 100 * shared // FRAGMENT_PERCENT)


@lru_cache(maxsize=_MOST_READ)
def draw_sketch(wording: Wording) -> int:
    """Return the sketch of a wording: a bit for each content word, above their number."""
    bits = 0
    for token in _sort_tokens(wording):  # whichever of its occurrences it is
        bits |= 1 << (token & _CHAR) % _SKETCH_BITS
    return bits << CONTENT_BITS | min(wording.content, _MOST_CONTENT)


class Probe(NamedTuple):
    """Tells by their sketches which wordings cannot match one: what it lacks is no match.

    Each content word that is not shared leaves at most one bit that is not. Both rows of numbers
    are by how many content words the other wording has.
    """

    bits: int
    others: int  # all bits that are not its own
    needed: bytes  # bits that must be shared: some words have one in common
    most: bytes  # bits that the other wording may have alone

    @classmethod
    def of(cls, wording: Wording) -> Probe:
        """Return what sketches are held against to find matches of `wording`."""
        bits = draw_sketch(wording) >> CONTENT_BITS << CONTENT_BITS
        length, content = len(wording.code), wording.content
        shared = _list_shared(_fewest_similar(length, content), content)
        # Of the words that must be shared, so many may be beyond the bits.
        needed = shared.translate(_less(min(content - bits.bit_count(), _NEVER)))
        return cls(bits, _ALL_BITS ^ bits, needed, _list_most(shared))

    def choose(self, found: Iterable[tuple[int, int, int]]) -> list[int]:
        """Return which numbers of `found`, each behind a key and before its sketch, may match."""
        bits, others, needed, most = self
        return [
            number
            for _, number, sketch in found
            if (others & sketch).bit_count() <= most[sketch & _MOST_CONTENT]
            and (bits & sketch).bit_count() >= needed[sketch & _MOST_CONTENT]
        ]


@cache
def _less(spare: int) -> bytes:
    """Return the table that takes `spare` from each of the numbers that a byte can hold."""
    return bytes(max(number - spare, 0) for number in range(256))


@lru_cache(maxsize=4096)
def _list_shared(fewest: int, content: int) -> bytes:
    """Return how many content words must be shared, by how many the other wording has.

    With a wording of `content` such words, of which similar ones share at least `fewest`.
    """
    similar = [max(fewest, needed) for needed in _NEEDED_CONTENT]
    if content >= FRAGMENT_WORDS:
        fragments = _NEEDED_FRAGMENT[FRAGMENT_WORDS:content]
        fragments += [needed_fragment(content)] * (_MOST_CONTENT + 1 - content)
        similar[FRAGMENT_WORDS:] = map(min, similar[FRAGMENT_WORDS:], fragments)
    # What has too few words never matches; of the most words there may be any number.
    few = (_NEVER if shared > has else shared for has, shared in enumerate(similar[:-1]))
    return bytes([*few, min(similar[-1], _NEVER)])


@lru_cache(maxsize=4096)
def _list_most(shared: bytes) -> bytes:
    """Return how many content words the other wording may have alone: any where all are one."""
    alone = (max(has - words, 0) for has, words in enumerate(shared[:-1]))
    return bytes([*alone, _MOST_CONTENT])


# What wordings of so many content words need, by their number.
_NEEDED_CONTENT = [*map(needed_content, range(_MOST_CONTENT + 1))]
_NEEDED_FRAGMENT = [*map(needed_fragment, range(_MOST_CONTENT + 1))]
