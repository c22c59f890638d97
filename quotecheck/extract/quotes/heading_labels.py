"""Tell the labels of a talk that name who speaks from those that only head a part of a text.

Digests, lists and fact checks head their parts as a transcript does its turns: "VERDICT: False",
"POWER PLAY: Voters", "The Port Post: Ferry sinks". Behind these the writer has the word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Mapping

from quotecheck.extract.names.name_words import is_ordinary, is_role, name_words
from quotecheck.extract.quotes.speeches import Turn
from quotecheck.extract.quotes.turn_names import is_role_label
from quotecheck.lexicon import load_table
from quotecheck.models import SpeakerKind

_PAIR = 2  # turns at least of a talk
_INITIALS = 3  # letters of a label that may only have somebody's first letters
_SMALL = re.compile(r"\b[a-z]+\b")
_VOWELS = frozenset("aeiou")
_ASIDE = re.compile(r"\s*\([^()]*\)")
_HEADING_WORDS = frozenset(load_table("turn_labels")["heading_words"])


def leave_out_headings(
    text: str,
    turns: Mapping[int, Turn],
    labels: Mapping[str, str | None],
    kinds: Mapping[str, SpeakerKind],
) -> dict[int, Turn]:
    """Return the turns without those whose label is a heading; none where most labels name nobody.

    `labels` names who has each label, `kinds` tells of those whom the article names what they are.
    """
    weights = Counter(_label(text, turn) for turn in turns.values())
    headings = {words for words in weights if _has_heading_words(words)}
    asking = Counter(_label(text, turn) for turn in turns.values() if text[turn.end - 1] == "?")
    others = {words for words in weights if weights[words] > 2 * asking[words]}
    nobodies = {words for words in others if _names_nobody(words, labels.get(words), kinds, text)}
    unknown = sum(weights[words] for words in headings | nobodies)
    if 2 * unknown >= sum(weights.values()):
        return {}
    if not headings:
        return dict(turns)
    kept = {n: turn for n, turn in turns.items() if _label(text, turn) not in headings}
    return kept if len({turn.speaker for turn in kept.values()} - {None}) >= _PAIR else {}


def _label(text: str, turn: Turn) -> str:
    return text[turn.speaker.start : turn.speaker.end] if turn.speaker else ""


def _split(label: str) -> list[str]:
    return _ASIDE.sub("", label).lower().split()


def _has_heading_words(label: str) -> bool:
    """Tell whether a label has a word that stands in headings: "ACTION ON ROADS", "OUR PICKS"."""
    words = _split(label)
    return len(words) > 1 and not _HEADING_WORDS.isdisjoint(words) and not is_role_label(label)


def _names_nobody(
    label: str, name: str | None, kinds: Mapping[str, SpeakerKind], small: Container[str]
) -> bool:
    """Tell whether a label is no person's: of common words, or a body's or paper's name.

    Bodies and papers head what a digest cites of them: "The Port Post: Ferry sinks". One word alone
    is common where the text has it in `small` letters.
    """
    words = _split(label)
    if not words or name is None or is_role_label(label) or words[-1] in name_words().roles:
        return False
    kind = kinds.get(name)
    if kind == "person":
        theirs = name.lower().split()
        more = [word for word in words if word not in theirs and not is_role(word, name_words())]
        return len(more) > 1 and len(label) > _INITIALS and any(map(is_ordinary, more))
    if not name_words().given.isdisjoint(words):
        return False
    if name == label and len(label) < _INITIALS and _VOWELS.isdisjoint(words[0]):
        return False  # "MM" of a talk that does not say who they are
    told = kind == "organisation" and not (label.isupper() and name.upper() == label)
    if len(words) == 1 and not told:
        return is_ordinary(words[0]) and words[0] in small
    return told or any(map(is_ordinary, words))
