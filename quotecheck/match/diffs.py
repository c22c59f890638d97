"""Which words differ between two wordings; case and the marks around a word do not count."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_TOKEN = re.compile(r"\w+(?:[.,'’-]\w+)*|[^\w\s]+")
# Longer wordings are shown whole: comparing them word by word takes the square of their length.
_MAX_WORDS = 600


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of the earlier wording and what stands for them in the later one."""

    before: str
    after: str
    same: bool


def diff_words(before: str, after: str) -> list[Piece]:
    """Return both wordings in pieces, in their order.

    >>> [(p.before, p.after) for p in diff_words("We will cut it.", "We will not cut it")]
    [('We will', 'We will'), ('', 'not'), ('cut it.', 'cut it')]
    """
    old, new = before.split(), after.split()
    if max(len(old), len(new)) > _MAX_WORDS:
        return [Piece(" ".join(old), " ".join(new), old == new)]
    plain_old, plain_new = ([_fold(word) for word in words] for words in (old, new))
    matcher = SequenceMatcher(a=plain_old, b=plain_new, autojunk=False)
    return [
        Piece(" ".join(old[i:j]), " ".join(new[k:m]), change == "equal")
        for change, i, j, k, m in matcher.get_opcodes()
    ]


def _fold(word: str) -> str:
    """Return a word as it is compared: case and the marks around it do not count."""
    found = _TOKEN.findall(word.casefold())
    letters = [token for token in found if token[0].isalnum()]
    return "".join(letters or found)
