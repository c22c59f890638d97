"""Whether two wordings say nearly the same: the rule, and the same rule over many at once.

Comparing codes compares words (one code point a token); RapidFuzz does it for a list of candidates
in one call. The index never decides: it only proposes what this rule then accepts.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from typing import Literal, NamedTuple, TypeAlias, TypeVar

from rapidfuzz.distance import LCSseq
from rapidfuzz.process import extract

from quotecheck.match.keys import (
    FRAGMENT_WORDS,
    fewest_shared,
    needed_content,
    needed_fragment,
    needed_words,
    select_content,
)
from quotecheck.match.normalize import Wording

Likeness: TypeAlias = Literal["same", "similar", "fragment"]
Key = TypeVar("Key", bound=Hashable)

# Wordings of so few words are a weak link; the same ones of so few tokens or content words, too.
_WEAK_SIMILAR = 6
_WEAK_SAME = 4
_WEAK_CONTENT = 2
# A fragment's words stand together: at most so many words, by the fragment's own, hold them.
_SPREAD_PERCENT = 160
_SPREAD_WORDS = 4


class Link(NamedTuple):
    """Two wordings that may say the same: how they are alike, and how much (1 is the same words).

    `weak`: so short that they mean the same only when the same speaker says them.
    """

    likeness: Likeness
    score: float
    weak: bool = False


def link_wordings(mine: Wording, theirs: Wording) -> Link | None:
    """Return how two wordings are alike, or None: the definition that the index answers for."""
    if mine.code == theirs.code:
        return link_same(mine)
    return _link_similar(mine, theirs) or _link_fragment(mine, theirs)


def link_same(wording: Wording) -> Link:
    """Return the link of a wording to itself."""
    weak = len(wording.code) <= _WEAK_SAME or wording.content <= _WEAK_CONTENT
    return Link("same", 1.0, weak)


def link_candidates(mine: Wording, others: Mapping[Key, Wording]) -> dict[Key, Link]:
    """Return the links of one wording to many: what `link_wordings` says, where it says any."""
    likely = find_likely(mine, {key: other.code for key, other in others.items()})
    links = {key: link_wordings(mine, others[key]) for key in likely}
    return {key: link for key, link in links.items() if link is not None}


def find_likely(mine: Wording, codes: Mapping[Key, str]) -> set[Key]:
    """Return the keys of the codes that share enough words with a wording to be like it.

    Far fewer than all are, and this costs a fraction of looking closely.
    """
    if not mine.code:
        return set()
    likely = set(_share_words(mine.code, codes, min(fewest_shared(len(mine.code)), len(mine.code))))
    if mine.content >= FRAGMENT_WORDS:
        likely.update(_share_words(select_content(mine.code), codes, FRAGMENT_WORDS))
    return likely


def _share_words(code: str, codes: Mapping[Key, str], fewest: int) -> Iterator[Key]:
    """Yield the keys of the codes that share at least `fewest` words with `code`, in order."""
    found = extract(code, codes, scorer=LCSseq.similarity, score_cutoff=fewest, limit=None)
    return (key for _, _, key in found)


def _link_similar(mine: Wording, theirs: Wording) -> Link | None:
    total = len(mine.code) + len(theirs.code)
    needed = needed_words(len(mine.code), len(theirs.code))
    shared = LCSseq.similarity(mine.code, theirs.code, score_cutoff=needed)
    if not shared:
        return None
    longer = max(mine.content, theirs.content)
    alike = LCSseq.similarity(select_content(mine.code), theirs.code)
    if alike < needed_content(longer):
        return None
    weak = min(len(mine.code), len(theirs.code)) <= _WEAK_SIMILAR
    return Link("similar", round(2 * shared / total, 3), weak)


def _link_fragment(mine: Wording, theirs: Wording) -> Link | None:
    if min(mine.content, theirs.content) < FRAGMENT_WORDS:
        return None
    shorter, longer = mine, theirs
    if (mine.content, len(mine.code), mine.code) > (theirs.content, len(theirs.code), theirs.code):
        shorter, longer = theirs, mine
    needed = needed_fragment(shorter.content)
    words = select_content(shorter.code)
    shared = LCSseq.similarity(words, longer.code, score_cutoff=needed)
    if not shared or not _stands_together(words, shorter, longer):
        return None
    return Link("fragment", round(shared / shorter.content, 3))


def _stands_together(words: str, shorter: Wording, longer: Wording) -> bool:
    """Tell whether the shared words are one stretch of the longer wording, not strewn over it."""
    blocks = [
        block for block in LCSseq.editops(words, longer.code).as_matching_blocks() if block.size
    ]
    span = blocks[-1].b + blocks[-1].size - blocks[0].b
    return 100 * span <= _SPREAD_PERCENT * len(shorter.code) + 100 * _SPREAD_WORDS
