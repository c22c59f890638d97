"""Where an article names persons, means them by a pronoun, or lets them speak without a name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from quotecheck.extract.cues import load_cues
from quotecheck.extract.names.bearers import find_role_bearers
from quotecheck.extract.names.name_words import is_role, kin_words, name_words
from quotecheck.extract.names.roles import canonical_role, read_head, role_kinds
from quotecheck.extract.names.salience import is_subject, is_topic, opens_main_clause, skip_titles
from quotecheck.extract.names.unnamed import Unnamed, find_epithets, find_unnamed
from quotecheck.extract.quotes.finites import is_finite
from quotecheck.extract.quotes.grammar import tag_word
from quotecheck.models import Speaker

if TYPE_CHECKING:
    from quotecheck.extract.names.cast import Cast
    from quotecheck.extract.names.discourse import Discourse
    from quotecheck.extract.names.mentions import Mention

_JOINS = re.compile(r"-\w|\s\d")
# The letter goes first, so that a search passes at once over all others.
_PRONOUN = re.compile(r"[HhSs](?<!\w.)(?:(?<=[Ss])he|(?<=[Hh])(?:e|is|er|im))\b")
_GENDERS = {"he": "male", "his": "male", "him": "male", "she": "female", "her": "female"}
# A sentence that does not begin with its main clause.
_SUBORDINATE = re.compile(
    r"(?:Asked|Told|When|While|After|Before|As|If|Once|Until|Although|Though|Because|Since)\s"
)


# Whoever only asks, up to the subject: "Asked by the judge, Mr Hanley, if it held, she said".
_ASKED_BY = re.compile(
    r"(?:Asked|Pressed|Questioned|Quizzed|Cross-examined|Challenged|Interviewed)(?:\s\w+)?\sby\s"
)
# Whoever is asked about, up to the one who answers: "Asked why Hall left, she said".
_ASKED_ABOUT = re.compile(
    r"(?:When\s|If\s)?(?:[Aa]sked|[Pp]ressed|[Qq]uestioned|[Qq]uizzed|[Cc]hallenged|Told)\s"
)
_ANSWERING = re.compile(r"[^.;:\n\"\u201c\u201d]{0,160}?,\s(?:he|she)\s")
_OWN = re.compile(
    r"(?:His|Her|Their|[A-Z][\w-]{1,20}['\u2019]s)\s(?:[\w'\u2019-]+\s){0,4}[\w-]+,\s"
)
# Whose somebody is: "The Osk Bank's [analyst] Pat Hall".
_OWNED = re.compile(r"(?:The\s)?(?:[A-Z][\w.&-]{0,20}\s){0,5}[A-Z][\w.&-]{0,20}['\u2019]s?\s")
_NOUN = 24  # characters of the word behind a name
_BEFORE = 30  # characters before a name
# Before a word that names a thing or a place: "the", "the state", "in Kelby, and", "Anna's".
_OF_THINGS = re.compile(
    r"(?:\b(?:[Aa]n?|[Tt]he)\s(?:[a-z-]+\s)?|\b(?:in|at|near|outside|across)\s(?:[A-Z]\w+,\s){1,3}and\s"
    r"|['\u2019]s\s)$"
)
_TOLD_OF = 3  # of whom an article tells right before a name
# Behind a name whose own something comes next: "Pat wrote to her", "Pat, who lost his".
_ACTS = re.compile(
    r",?\s(?:who\s)?(?:[a-z]+ly\s)?(?:[a-z]+ed|told|wrote|won|lost|has|had|(?:is|was)\san?)\b"
)
_SAME_CLAUSE = 120  # characters between a name and the pronoun that tells its gender
_REPLYING = re.compile(r",\s(?:he|she)\s")


# Behind "her" as an object: "phoned her on Friday".
_OWNS_NOTHING = re.compile(
    r"[.,;:!?]|\s(?:on|in|at|to|for|with|from|and|that|about|if|when|after|before|by|as|up|back|the|an?)\b"
)

# "He said", "She has repeatedly told".
_REPORT = re.compile(
    r"(?:[Hh]e|[Ss]he)\s(?:(?:also|later|then|has|had|have|[a-z]+ly)\s){0,3}([a-z]+)\b"
    r"(?:,(?=\s[a-z]+ing\b))?"  # "she said, looking at Rossi"
)
# Before a pronoun that opens its sentence: "But ", "In May, ".
_OPENING = re.compile(
    r"(?:(?:But|And|Yet|So|Then|Later|Still|Instead|Now)\s|(?:In|On|At)\s[^,.]{2,60},\s)?"
)
# Behind the first words of what is reported, which another clause or a quotation may follow.
_GOES_ON = re.compile(r"[,;:\"\u201c\u201d\u2014]|\s(?:and|but|who|which|as|while|after|because)\s")

EPITHET = "epithet"


@dataclass(slots=True)
class Event:
    """A person named or meant: `speaker` is None for a pronoun, `gender` what its word tells.

    For words like "The Briton" that open a sentence it is `EPITHET`.
    """

    start: int
    end: int
    speaker: Speaker | None
    gender: str


def find_events(cast: Cast) -> list[Event]:
    """Return by offset where persons are named, meant by a pronoun, or speak without a name."""
    named = [
        Event(mention.start, mention.end, mention.speaker, "")
        for mention in cast.mentions
        if mention.speaker.kind == "person" and not _only_modifies(cast, mention)
    ]
    meant = [
        Event(found.start(), found.end(), None, _GENDERS[found.group().lower()])
        for found in _PRONOUN.finditer(cast.text)
    ]
    unnamed = []
    for found in find_unnamed(cast.text, cast.document.sentences):
        if cast.named.at(found.start) is None:
            speaker = _unnamed_speaker(cast, found)
            if speaker is not None:
                unnamed.append(Event(found.start, found.end, speaker, found.gender))
    roles = [
        Event(start, end, speaker, "")
        for start, end, speaker in find_role_bearers(cast.text, cast.sole_bearers())
    ]
    taken = {event.start for event in (*named, *unnamed, *roles)}
    epithets = [
        Event(start, end, None, EPITHET)
        for start, end in find_epithets(cast.text, cast.document.sentences)
        if start not in taken
    ]
    return sorted(named + meant + unnamed + roles + epithets, key=lambda event: event.start)


def _only_modifies(cast: Cast, mention: Mention) -> bool:
    """Tell whether a word that may name somebody stands before a noun: "The Ostrava number 10"."""
    if cast.genders.get(mention.speaker.name) != "maybe" or not cast.text.startswith(
        " ", mention.end
    ):
        return False
    led = cast.text.endswith(("The ", "the "), 0, mention.start)
    following = cast.text[mention.end + 1 : mention.end + _NOUN].split(" ")[0]
    return led and following.isalpha() and following.islower() and not is_finite(following)


def _unnamed_speaker(cast: Cast, found: Unnamed) -> Speaker | None:
    """Return one without a name; None for "the mayor", who may well be somebody named."""
    definite = found.words[:3].lower() == "the"
    role = canonical_role(found.head)
    words = found.words.split()
    office = read_head(words[1:-1], words[-1])[0] if definite and len(words) > 2 else role
    bearers = cast.bearers_of(office) if office != role else []
    if len(bearers) == 1:  # "the Solicitor General"
        return bearers[0].speaker
    if found.is_owned and any(map(cast.bearers_of, kin_words())):
        return None  # "his wife" may well be Rossi, where "her husband, Hall," is named
    bare = found.words.lower().endswith(found.head)
    if definite and ((bare and role in role_kinds()["epithet"]) or _may_be_borne(cast, role)):
        return None
    return Speaker(found.words, "description")


def _may_be_borne(cast: Cast, role: str) -> bool:
    """Tell whether somebody is named who bears a role now, and no less than all of it."""
    return any(role in bearer.own_roles() for bearer in cast.bearers_of(role))


def may_be_person(text: str, event: Event) -> bool:
    """Tell whether a word alone may be somebody at its place.

    Not "in a Tumblr post", "a Varde-born clerk", "Route 9", "the state Capitol", "the Kelby High
    School", "in Kelby, Lodz, and Varde", "Anna's Cove".
    """
    if _JOINS.match(text, event.end) or _modifies(text, event.end):
        return False
    if _OF_THINGS.search(text, max(0, event.start - _BEFORE), event.start):
        return False
    return is_subject(text, event.start, event.end)


def _modifies(text: str, end: int) -> bool:
    """Tell whether a noun or a further name stands right behind a word: "the Kelby High School"."""
    following = text[end + 1 : end + _NOUN].split(" ")[0] if text[end : end + 1] == " " else ""
    following = following.rstrip(",.;:")
    if not following.isalpha():
        return False
    plain = not (is_finite(following) or tag_word(following) or following.endswith("ly"))
    return following[0].isupper() or plain


def tells_of_other(text: str, events: Sequence[Event]) -> bool:
    """Tell whether the first of two names is of the other's role: "Reds keeper Lukas Brandt"."""
    if len(events) < 2 or events[1].speaker is None:
        return False
    between = text[events[0].end : events[1].start]
    words = between.split() if between.endswith(" ") and between.islower() else []
    return bool(words) and all(is_role(word, name_words()) for word in words)


def leads(discourse: Discourse, events: Sequence[Event], number: int) -> bool:
    """Tell whether a name stands before its main clause: "After the death of Dray, Rossi left"."""
    sentence = discourse.sentence_of(events[number].start)
    if is_topic(discourse.text, events[number].start):
        return False
    for other in events[number + 1 : number + 3]:
        if discourse.sentence_of(other.start) != sentence:
            return False
        if other.speaker is not None and other.speaker != events[number].speaker:
            return opens_main_clause(discourse.text, other.start, other.end)
    return False


def is_apposed(discourse: Discourse, start: int, name: str) -> bool:
    """Tell whether a `name` at `start` tells who opens its sentence.

    "Her neighbour, Pat Hall, left", "Osk Bank's analyst Pat Hall left".
    """
    text, place = discourse.text, bisect_right(discourse.sentence_starts, start) - 1
    first = discourse.sentence_starts[place] if place >= 0 else 0
    if text.endswith(", ", 0, start):
        return bool(_OWN.fullmatch(text, first, start))
    return " " in name and bool(_OWNED.fullmatch(text, first, skip_titles(text, start)))


def only_asks(discourse: Discourse, event: Event) -> str:
    """Tell whether a question comes from a name ("by"), or is about it ("about"); else nothing.

    "Asked by Mr Hanley if, she said", "Asked why Hall left, she said".
    """
    place = bisect_right(discourse.sentence_starts, event.start) - 1
    first = discourse.sentence_starts[place] if place >= 0 else 0
    text = discourse.text
    if text[first] not in "APQCIWT":
        return ""
    by = _ASKED_BY.match(text, first)
    about = None if by else _ASKED_ABOUT.match(text, first)
    if not (by or about) or _REPLYING.search(text, first, event.start):
        return ""
    if about:
        return "about" if _ANSWERING.match(text, event.end) else ""
    return "" if opens_main_clause(text, event.start, event.end) else "by"


def find_ahead(discourse: Discourse, events: Sequence[Event], number: int) -> Speaker | None:
    """Return who comes behind the clause of a pronoun: "Asked whether she knew, Rossi laughed"."""
    pronoun = events[number]
    place = bisect_right(discourse.sentence_starts, pronoun.start) - 1
    if place < 0 or not _SUBORDINATE.match(discourse.text, discourse.sentence_starts[place]):
        return None
    for other in events[number + 1 : number + 4]:
        if discourse.sentence_of(other.start) != discourse.sentence_of(pronoun.start):
            return None
        if other.speaker is not None:
            fits = discourse.genders.get(other.speaker.name) in (pronoun.gender, "either")
            leads = opens_main_clause(discourse.text, other.start, other.end)
            return other.speaker if fits and leads else None
    return None


def find_reported(cast: Cast, start: int) -> frozenset[str]:
    """Return whom the pronoun at `start` reports of by name: "He said that Rossi" is not Rossi.

    It is the subject that opens its sentence, and they are named before any other clause.
    """
    sentences = cast.document.sentences
    place = bisect_right(sentences, start, key=lambda sentence: sentence.start) - 1
    report = _REPORT.match(cast.text, start)
    cue = load_cues().get(report.group(1)) if report and place >= 0 else None
    if report is None or cue is None or cue.form not in ("past", "s"):
        return frozenset()
    if not _OPENING.fullmatch(cast.text, sentences[place].start, start):
        return frozenset()
    goes_on = _GOES_ON.search(cast.text, report.end(), sentences[place].end)
    end = goes_on.start() if goes_on else sentences[place].end
    return frozenset(
        mention.speaker.name
        for mention in cast.named.between(report.end(), end)
        if not cast.text.startswith(("'s", "\u2019s"), mention.end)
    )


def tell_genders(
    events: Sequence[Event], genders: Mapping[str, str], discourse: Discourse
) -> dict[str, str]:
    """Return `genders`, with those added that the next pronoun tells.

    It stands in the same clause, or in the paragraph that the name opens, "Dray keeps bees. He", or
    opens the next.
    """
    told = dict(genders)
    votes: dict[str, list[int]] = {}
    named = (event for event in events if event.gender != EPITHET)
    outside = [event for event in named if not discourse.is_quoted(event.start)]
    paragraph = -1
    last = deque[str](maxlen=_TOLD_OF)  # the genders of those told of last
    for one, other in pairwise(outside):
        here = discourse.paragraph_of(one.start)
        opens, paragraph = here != paragraph, here
        others = frozenset(last)
        last.append(one.gender or told.get(one.speaker.name if one.speaker else "", ""))
        if one.speaker is None:
            continue
        name = one.speaker.name
        if one.gender:
            told.setdefault(name, one.gender)
        if other.speaker is not None or told.get(name) not in ("either", "maybe"):
            continue
        if told[name] == "maybe" and not may_be_person(discourse.text, one):
            continue
        near = other.start - one.end < _SAME_CLAUSE
        near = near and "." not in discourse.text[one.end : other.start]
        if near and _is_object(discourse.text, other):
            continue  # "Pat will not speak to him": another
        if discourse.text.endswith(" by ", 0, other.start):
            continue  # "Pat was stunned by her words": another's
        word = discourse.text[other.start : other.end].lower()
        owned = word in ("his", "her") and other.gender in others
        if owned and not _ACTS.match(discourse.text, one.end):
            continue  # "She left. The board asked Pat for her words": hers who left
        same = discourse.paragraph_of(other.start) == here
        if near or (opens and (same or _opens_next(discourse.text, one, other))):
            votes.setdefault(name, [0, 0])[other.gender == "female"] += 1 + near
    for name, (male, female) in votes.items():
        if male > 2 * female or female > 2 * male:
            told[name] = "male" if male > female else "female"
    return told


def _opens_next(text: str, one: Event, other: Event) -> bool:
    """Tell whether a pronoun opens the paragraph right behind that of a name."""
    between = text[one.end : other.start].rstrip(" ")
    return between.endswith("\n") and "\n" not in between.rstrip()


def _is_object(text: str, event: Event) -> bool:
    """Tell whether a pronoun is what is done to: "him", "her" where it owns nothing."""
    word = text[event.start : event.end]
    return word == "him" or (word == "her" and bool(_OWNS_NOTHING.match(text, event.end)))
