"""Tell whom a pronoun means: the nearest fitting name, before the pronoun, that is a subject."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from quotecheck.extract.name_words import name_words
from quotecheck.lexicon import load_table
from quotecheck.models import Speaker

if TYPE_CHECKING:
    from quotecheck.extract.names import Cast


@cache
def pronoun_kinds() -> dict[str, str]:
    """Return each pronoun's kind: male, female, thing, plural, first, relative or nobody."""
    table = load_table("pronouns")
    return {word: kind for kind, block in table.items() for word in block.split()}


def resolve_pronoun(cast: Cast, start: int, pronoun: str, near: Speaker | None) -> Speaker | None:
    """Return whom `pronoun` at `start` means; None where nobody can be told."""
    gender = pronoun_kinds()[pronoun]
    if gender == "first":
        return near
    if gender not in ("male", "female"):
        return None
    for mention in reversed(cast.before(start, 12)):
        speaker = mention.speaker
        if speaker.kind == "person" and gender_of(speaker) in (gender, ""):
            return speaker
    return None


def gender_of(speaker: Speaker) -> str:
    """Return "male", "female", or nothing where name and titles do not tell."""
    words = name_words()
    for title in speaker.titles:
        for word in title.lower().split():
            gender = words.honorifics.get(word.rstrip("."), words.roles.get(word, ""))
            if gender in ("male", "female"):
                return gender
    given = speaker.name.split()[0].lower()
    female, male = given in words.female, given in words.male
    return "" if female == male else "female" if female else "male"
