"""Whether words inside quotation marks are those on record: all of them, a part, or altered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, TypeAlias

from quotecheck.lexicon import load_words
from quotecheck.match.normalize import find_tokens, read_details

Fidelity: TypeAlias = Literal["whole", "part", "ellipsis", "swallowed negation", "altered"]

_ELLIPSIS = re.compile(r"\[?(?:\N{HORIZONTAL ELLIPSIS}|\.\s?\.\s?\.(?:\s?\.)?)\]?")
# What an editor put in for the reader: "[the levy]".
_BRACKETS = re.compile(r"\[[^\]]{0,200}\]")

# Fewer words are on record by accident.
_FEWEST_WORDS = 4
_ALTERED = re.compile(r"(?<=\[-|\{\+)[^\]}]*")


@dataclass(frozen=True, slots=True)
class Faith:
    """How faithful a quotation is; `diff` has the words lost as [-...-] and new as {+...+}.

    `share` is how much of the words on record it has; `denial`: but for a negation that came or
    went, the words are on record.
    """

    fidelity: Fidelity
    diff: str = ""
    share: float = 1.0
    denial: bool = False


def judge_quotation(quoted: str, recorded: str) -> Faith:
    """Return how faithful `quoted` is to the words on record.

    >>> judge_quotation("cut the levy", "We will cut the levy by 8 cents.").fidelity
    'part'
    >>> judge_quotation("We will ... cut the levy", "We will not cut the levy.").fidelity
    'swallowed negation'
    >>> judge_quotation("We will raise the levy", "We will cut the levy").diff
    'we will [-cut-] {+raise+} the levy'
    """
    original = find_tokens(recorded)
    parts = [tokens for part in _ELLIPSIS.split(quoted) if (tokens := _tokens(part))]
    if not parts or parts == [original]:
        return Faith("whole")
    left_out = _find_gaps(parts, original)
    if left_out is None:
        tokens = [token for part in parts for token in part]
        if _moves_denial(quoted, recorded):
            return Faith("altered", _diff_run(original, tokens), denial=True)
        return Faith("altered", diff_words(original, tokens))
    share = round(sum(map(len, parts)) / len(original), 3)
    denying = [gap for gap in left_out if _denies(gap)]
    if denying:
        return Faith("swallowed negation", " ".join(denying[0]), share)
    return Faith("ellipsis" if left_out else "part", "", share)


def _moves_denial(quoted: str, recorded: str) -> bool:
    """Tell whether words are a run of those on record but for a negator: "will [never] sell".

    >>> _moves_denial("We will sell the harbour", "We'll never sell the harbour while I live.")
    True
    """
    part, whole = read_details(quoted), read_details(recorded)
    start = whole.code.find(part.code)
    if len(part.code) < _FEWEST_WORDS or start < 0:
        return False
    end = start + len(part.code)
    denied = sum(start < place < end for place in whole.negators)
    return denied % 2 != sum(0 < place < len(part.code) for place in part.negators) % 2


def _diff_run(before: list[str], after: list[str]) -> str:
    """Return the difference of words to the run of words on record that they are closest to."""
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()[:-1]
    first, last = blocks[0], blocks[-1]
    return diff_words(before[first.a : last.a + last.size], after)


def count_altered(faith: Faith) -> int:
    """Return how many words of a quotation are lost or new.

    >>> count_altered(judge_quotation("We will raise the levy", "We will cut the levy"))
    2
    """
    if faith.fidelity != "altered":
        return 0
    return sum(len(words.split()) for words in _ALTERED.findall(faith.diff))


def _tokens(part: str) -> list[str]:
    return find_tokens(_BRACKETS.sub(" ", part))


def _denies(tokens: Sequence[str]) -> bool:
    negators = load_words("negators")
    return any(token in negators or token.endswith("n't") for token in tokens)


def _find_gaps(parts: Sequence[list[str]], original: list[str]) -> list[list[str]] | None:
    """Return what was left out between the parts, None where they do not follow each other."""
    gaps: list[list[str]] = []
    end = 0
    for number, part in enumerate(parts):
        start = _find_run(part, original, end)
        if start is None:
            return None
        if number:
            gaps.append(original[end:start])
        end = start + len(part)
    return gaps


def _find_run(part: list[str], original: list[str], start: int) -> int | None:
    for place in range(start, len(original) - len(part) + 1):
        if original[place] == part[0] and original[place : place + len(part)] == part:
            return place
    return None


def diff_words(before: Sequence[str], after: Sequence[str]) -> str:
    """Return two texts as one, words lost as [-...-] and words new as {+...+}.

    >>> diff_words(["we", "will", "cut"], ["we", "won't", "cut"])
    "we [-will-] {+won't+} cut"
    """
    pieces = []
    for action, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if action == "equal":
            pieces.append(" ".join(before[i:j]))
            continue
        if i < j:
            pieces.append(f"[-{' '.join(before[i:j])}-]")
        if k < m:
            pieces.append(f"{{+{' '.join(after[k:m])}+}}")
    return " ".join(pieces)
