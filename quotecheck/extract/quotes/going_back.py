"""Tell whom "he", "it" or "they" mean by who spoke right before: "A clerk said so. He said"."""

from __future__ import annotations

from typing import Final, NamedTuple

from quotecheck.extract.names.cast import Cast
from quotecheck.extract.names.joined_names import COMPLEMENT
from quotecheck.extract.names.name_words import are_people, is_role, name_words
from quotecheck.extract.names.noun_phrases import last_noun
from quotecheck.extract.quotes.drafts import Draft
from quotecheck.extract.quotes.finites import load_participles
from quotecheck.extract.quotes.speaking import can_speak
from quotecheck.lexicon.endings import ends_in_s
from quotecheck.models import Speaker

_HE_OR_SHE: Final = {"he": "female", "she": "male"}  # with what does not fit
_GOING_BACK: Final = frozenset((*_HE_OR_SHE, "it", "they"))
_INDEFINITE: Final = frozenset(("a", "an", "another", "one"))
_NEAR: Final = 60  # characters between what was said and the next report: "In the same letter it"


class Spoken(NamedTuple):
    """Who said the last quote: its draft, and the speaker as it goes into the record."""

    draft: Draft
    speaker: Speaker


def goes_back(cast: Cast, draft: Draft) -> bool:
    """Tell whether a pronoun that may go back to the last speaker stands for the speaker."""
    head = draft.head
    return (
        head is not None
        and head.end - head.start < 5
        and cast.text[head.start : head.end].lower() in _GOING_BACK
    )


def find_spoken(cast: Cast, draft: Draft, meant: Speaker | None, last: Spoken) -> Speaker | None:
    """Return whom the pronoun of `draft` means: `meant`, or whoever spoke `last` without a name.

    An organisation or a text that spoke is "it", people are "they"; a person without a name is
    "he" or "she" unless somebody named is spoken of since.
    """
    assert draft.head is not None
    start, end = draft.head
    word = cast.text[start:end].lower()
    if not _follows(cast, draft, last.draft):
        return meant
    if word in _HE_OR_SHE:
        fits = _is_somebody(last.speaker, _HE_OR_SHE[word])
        return last.speaker if fits and not _is_meant_since(cast, meant, last, start) else meant
    if word == "they":
        return last.speaker if _are_several(last.speaker) else meant
    named = meant is not None and meant.kind == "organisation" and _may_have_name(last.speaker)
    return last.speaker if _is_thing(last.speaker) and not named else meant


def _follows(cast: Cast, draft: Draft, last: Draft) -> bool:
    """Tell whether a quote comes right behind the last one, with nobody named between them."""
    assert draft.head is not None
    assert last.source is not None
    low = max(last.end, last.source.end)
    high = min(draft.start, draft.head.start)
    if not low <= high <= low + _NEAR:
        return False
    between = cast.text[low:high]
    if "\n" in between and any(map(str.isalnum, between)):
        return False
    return not cast.named.between(low, high) and not cast.places.between(low, high)


def _is_somebody(speaker: Speaker, other: str) -> bool:
    """Tell whether a description is of one person, whose words tell no `other` gender."""
    words = speaker.name.lower().split()
    if speaker.kind != "description" or words[0] not in _INDEFINITE or other in words:
        return False
    told = name_words().roles.get(last_noun(speaker.name))
    return told is not None and told != other


def _is_meant_since(cast: Cast, meant: Speaker | None, last: Spoken, start: int) -> bool:
    """Tell whether whoever a pronoun means is spoken of since the last speaker was."""
    if meant is None or last.draft.source is None:
        return False
    if meant.name in last.speaker.name:  # "a spokesman for the port Ian Hall"
        return True
    since = last.draft.source.end
    if goes_back(cast, last.draft):  # each "he" since may go back as well
        return any(one.speaker == meant for one in cast.named.between(since, start))
    return any(
        one.speaker == meant and one.start >= since for one in cast.discourse().before(start)
    )


def _is_thing(speaker: Speaker) -> bool:
    """Tell whether a speaker is an organisation or a text, one of them and no person."""
    if speaker.kind != "description":
        return speaker.kind == "organisation"
    noun = _head_noun(speaker.name)
    return can_speak(noun) and not ends_in_s(noun) and not is_role(noun, name_words())


def _may_have_name(speaker: Speaker) -> bool:
    """Tell whether a description goes by a noun for bodies that have names: "the agency"."""
    led, *words = speaker.name.split()
    named = any(word[0].isupper() and "-" not in word for word in words)
    return (
        led.lower() == "the"
        and not named  # "the Lodz government", not "the Lodz-based agency"
        and last_noun(speaker.name) in name_words().organisation_nouns
    )


def _head_noun(words: str) -> str:
    """Return the noun of a description: "memo" of "A memo seen by the Varde Herald"."""
    found = COMPLEMENT.search(words)
    kept = words[: found.start() if found else None].lower().split()
    while len(kept) > 2 and kept[-1] in load_participles():
        kept.pop()
    return kept[-1] if kept else ""


def _are_several(speaker: Speaker) -> bool:
    """Tell whether a description is of several people: "Two officials", "Doe and Roe"."""
    if speaker.kind != "description":
        return False
    return are_people(last_noun(speaker.name)) or " and " in speaker.name
