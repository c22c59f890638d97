"""Read the words that name a source: find their head, and tell whether it is a name or a noun."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from quotecheck.extract.names.epithets import name_otherwise, resolve_people
from quotecheck.extract.names.joined_names import (
    AND,
    COMPLEMENT,
    DETERMINER,
    governs_list,
    lists_names,
    names_several,
)
from quotecheck.extract.names.name_words import GENITIVES, is_role, kin_words, name_words
from quotecheck.extract.names.named_soon import name_opening, name_soon
from quotecheck.extract.names.offices import (
    is_capital_office,
    is_of_body,
    is_of_kept_body,
    is_office,
    is_posted,
)
from quotecheck.extract.names.organisations import resolve_organisation
from quotecheck.extract.names.pairs_before import points_at_pair, resolve_pair
from quotecheck.extract.names.portfolios import Portfolio, portfolio_at
from quotecheck.extract.names.role_references import resolve_kin, resolve_role, sits_elsewhere
from quotecheck.extract.names.roles import (
    SMALL,
    canonical_role,
    long_roles,
    parties,
    read_head,
    role_kinds,
)
from quotecheck.lexicon import load_table, load_word_set
from quotecheck.models import Speaker, SpeakerKind

if TYPE_CHECKING:
    from quotecheck.extract.names.cast import Cast
    from quotecheck.extract.names.mentions import Mention

# Behind a bracket, the short name of a body before its noun: "a Harbour Watch (HW) report".
SHORT_NAME = r"[A-Z][\w.&-]{1,9}\)"
# Before a name: "Senator the Hon Ana Rossi".
_HON = r"he (?:Rt\.? )?Hon(?:\.|ou?rable)?"
_ADDRESSED = re.compile(rf"[A-Z]\w+,? t{_HON} (?=[A-Z])")
_HONOURABLE = re.compile(rf"\b[Tt]{_HON}(?= )")
_HONOUR = re.compile(r"\s+([A-Z]{2,4})\b")  # "Ana Rossi MP"
# Before an office of one's own: "The Deputy Premier and [Minister for Quays]".
_LEADING = re.compile(r"(?:[Tt]he )?(?:[A-Z][\w-]+ ){0,4}(?:and )?")
# Before an office of somebody else: "A spokesman for the [Minister for Quays]".
_AIDE = re.compile(r"(?:[\w'\u2019-]+ ){1,4}(?:for|to|of|with) (?:the )?")
# Behind an office somebody may be named who is not made out.
_APPOSED_NAME = re.compile(r",\s+(?:[Tt]he )?[A-Z]")
_HEAD_END = re.compile(
    rf"[,;:—\n]|\((?!{SHORT_NAME} (?!and |or |of |for |in |from )[a-z])"
    r"| -- | – |\s(?:who|whose|which|that|when|where)\b"
)
_AFTER = re.compile(r"\s*(?:$|(?:of|from|at|in|on|with|for|by|via|during|after|before|to)\b)")
_POSSESSIVE = re.compile(r"['’]s?\b|['’](?=\s|$)")
_SMALL_WORDS = frozenset(("and", "or", "of", "for", "with", "said", "says", "who", "but"))
_INDEFINITE = frozenset(load_table("noun_phrases")["indefinite"].split())
_DETERMINER_INSIDE = re.compile(r"\s(?:an?|the|his|her|their|its)\s")
_KIN = re.compile(r"(?:[Hh]is|[Hh]er|[Tt]heir)\s(?:(?:older|elder|younger|late)\s)?([\w-]+)")
# Behind a role: whose it is, where the phrase was cut before it ("the MP for Norwich").
# "The senator from Iowa" and "the Democrat on the water panel" are those of them alone.
_SEAT = re.compile(
    r" (?:(?P<for>for)|from) (?:the )?[A-Z][\w'’-]{1,30}(?: [A-Z][\w'’-]{1,30}){0,3}"
    r"| on the (?:[\w'’.-]{1,20} ){0,8}?(?:[Cc]ommittee|[Pp]anel|[Cc]ommission|[Cc]ouncil)\b"
    r"| on (?:[a-z-]{3,20} ){1,3}(?:issues|matters|affairs)\b"
)
_BRACKETED = re.compile(r"\([^()]{0,30}\)")  # "Lt Gen (retd) Nasir Hayat"
_APPOSED_REACH = 60  # characters behind a role in which its bearer may be named
_EDGES = ' \t\n\r,;:."“”()[]'


class Noun(NamedTuple):
    """A noun phrase cut up: what stands before its head, the head, and what completes it."""

    before: tuple[str, ...]
    head: str
    complement: str


def read_phrase(cast: Cast, start: int, end: int) -> Speaker | None:
    """Return whom a noun phrase means: a name's owner, the bearer of a role, or its own words."""
    text = cast.text
    while start < end and not text[start].isalnum():
        start += 1
    charge = portfolio_at(cast.portfolios, start, end)
    if charge is not None:
        role = max(start, charge.role)
        if _AIDE.fullmatch(text, start, role):
            return _describe(text[start:end])
        if charge.end >= end:  # "[The Minister for Roads,] Quays and Lights"
            return _read_office(cast, charge)
        if _LEADING.fullmatch(text, start, role):
            return read_phrase(cast, charge.end, end)  # "[Mayor and Minister for Quays] Ana Rossi"
    addressed = _ADDRESSED.match(text, start, end)
    start = addressed.end() if addressed else start
    named = cast.named.at(start)
    if named is not None and (named.start, named.end) == (start, end):
        return named.speaker
    if lists_names(cast, start, end):
        return _describe(text[start:end])
    if points_at_pair(text[start:end]):
        return resolve_pair(cast, start, text[start:end])
    cuts = (cut.start() for cut in _HEAD_END.finditer(text, start, end))
    head_end = next((cut for cut in cuts if cast.named.at(cut) is None), end)
    if governs_list(cast, start, head_end, end):
        return _describe(text[start:end])
    if names_several(cast, start, head_end):
        return _describe(text[start:head_end])
    mention = _head_mention(cast, start, head_end) or _apposed(cast, head_end, end, "person")
    if mention is not None and mention.speaker.kind == "organisation":
        mention = _find_holder(cast, start, mention) or mention
    if mention is None and _is_organised(text[start:head_end]):
        mention = _apposed(cast, head_end, end, "organisation")
    if mention is not None:
        return mention.speaker
    if any(_is_head(text, start, head_end, one) for one in cast.unclear.between(start, head_end)):
        return None
    phrase = text[start:head_end].strip(_EDGES)
    meant = _read_noun(cast, start, phrase)
    if meant is None and head_end == end:
        kind: SpeakerKind = "person" if _is_person_noun(phrase) else "organisation"
        known = kind == "person" or _is_organised(phrase)
        named = _apposed(cast, end, end + _APPOSED_REACH, kind) if known else None
        meant = named.speaker if named else None
    return meant or (None if _is_body(phrase) else _describe(phrase))


def _read_office(cast: Cast, charge: Portfolio) -> Speaker | None:
    """Return who is in charge of matters: whoever is named behind them, or bears the office."""
    named = cast.named.at(charge.end + 1) or _apposed(
        cast, charge.end, charge.end + _APPOSED_REACH, "person"
    )
    if named is not None:
        return named.speaker
    phrase = cast.text[charge.role : charge.end]
    apposed = _APPOSED_NAME.match(cast.text, charge.end)
    return (None if apposed else _read_noun(cast, charge.role, phrase)) or _describe(phrase)


def _is_body(phrase: str) -> bool:
    """Tell whether words mean a part of the body, which moves and says nothing: "his eyes"."""
    return last_noun(phrase) in load_word_set("bodies")


def _is_person_noun(phrase: str) -> bool:
    """Tell whether the last word of a phrase, before what completes it, is a role."""
    last = last_noun(phrase)
    return last in name_words().roles or last in kin_words()


def last_noun(phrase: str) -> str:
    """Return the last word of a phrase before what completes it, in lower case."""
    found = COMPLEMENT.search(phrase)
    words = phrase[: found.start() if found else None].split()
    return words[-1].lower() if words else ""


def _is_organised(phrase: str) -> bool:
    """Tell whether the last word of a phrase is a noun of organisations: "the union".

    In "a spokesman for the union" it is not that which speaks.
    """
    last = phrase.split(" ")[-1].lower() in name_words().organisation_nouns
    return last and last_noun(phrase) not in name_words().roles


def _describe(words: str) -> Speaker | None:
    """Return the words themselves as a speaker who has no name."""
    name = " ".join(words.strip(_EDGES).split())
    return Speaker(name, "description") if name else None


def _head_mention(cast: Cast, start: int, head_end: int) -> Mention | None:
    """Return the name that is the head of the phrase, not a complement or a modifier in it."""
    place = start
    last = cast.named.at(head_end - 1)
    if last is not None and last.end == head_end and _owns_title(cast, start, last):
        return last
    for mention in _inside(cast, start, head_end):
        if _is_head(cast.text, place, head_end, mention):
            return mention
        if place == start and not COMPLEMENT.search(cast.text, start, mention.start):
            place = mention.end  # "Bank of Canada economist Ana Rossi"
    covering = cast.named.at(start)
    return covering if covering is not None and covering.end >= head_end else None


def _owns_title(cast: Cast, start: int, mention: Mention) -> bool:
    """Tell whether all words before a person's name are theirs: "Sons of the Sea star Ana Rossi".

    They begin with a body or a work in capitals and end in a role, or in whose they are.
    """
    before = cast.text[start : mention.start]
    words = before.split()
    if mention.speaker.kind != "person" or len(words) < 2 or not words[0][0].isupper():
        return False
    if any(one.speaker.kind == "person" for one in cast.named.between(start, mention.start)):
        return False
    if "," in before or DETERMINER.match(" ".join(words).lower()):
        return False
    owned = words[-1].endswith(GENITIVES) and words[-1][0].isupper()
    return owned or is_of_body(words)


def _inside(cast: Cast, start: int, end: int) -> Iterator[Mention]:
    yield from cast.named.between(start, end)
    yield from cast.places.between(start, end)


def _is_head(text: str, start: int, head_end: int, mention: Mention) -> bool:
    """Tell whether a name is what the phrase means: nothing governs it, nothing follows it."""
    governed = COMPLEMENT.search(text, start, mention.start) or _DETERMINER_INSIDE.search(
        text, start + 1, mention.start
    )
    if governed and not _is_title(text, start, mention):
        return False
    after = text[mention.end : head_end]
    if not after.strip(" .'’\"”"):
        return True
    possessive = _POSSESSIVE.match(after)
    if possessive:
        return not after[possessive.end() :].strip()
    return bool(_AFTER.match(after))


def _is_title(text: str, start: int, mention: Mention) -> bool:
    """Tell whether the words before a person's name are all their title: "Minister of Justice"."""
    words = text[start : mention.start].split()
    before = " ".join(words)
    if any(before.endswith(title) for title in mention.speaker.titles if " " in title):
        return True
    if is_office(before) and not _DETERMINER_INSIDE.search(before):
        return True
    if mention.speaker.kind != "person":
        return False
    its = is_capital_office(words) or is_of_body(words) or is_posted(words)
    return its or (" " in text[mention.start : mention.end] and is_of_kept_body(words))


def _apposed(cast: Cast, head_end: int, end: int, kind: SpeakerKind) -> Mention | None:
    """Return the one named in apposition: "the mayor of Lodz, Hanna Zdanowska,"."""
    if head_end >= end or not cast.text.startswith(", ", head_end):
        return None
    for mention in cast.named.between(head_end, end)[:1]:
        words = _BRACKETED.sub("", cast.text[head_end + 1 : mention.start])
        between = _HONOURABLE.sub("", words).split()
        if between[:1] == ["the"] and (kind == "organisation" or between[1:2] == ["late"]):
            between = between[1:]
        titled = _is_all_title(between)
        edge = _pass_honour(cast.text, mention.end)
        after = cast.text[edge : edge + 4].lstrip()
        if titled and mention.speaker.kind == kind and (not after or after[0] in ',.;:"”('):
            return mention
    return None


def _pass_honour(text: str, end: int) -> int:
    """Return the place behind the letters that stand behind a name: "Ana Rossi [MP]"."""
    found = _HONOUR.match(text, end)
    return found.end() if found and found[1] in name_words().postnominals else end


def _find_holder(cast: Cast, start: int, office: Mention) -> Mention | None:
    """Return who holds an office of another language: "the Ceann Comhairle, Ana Rossi,"."""
    led = cast.text[start : office.start] in ("The ", "the ")
    words = office.speaker.name.lower().split()
    if not led or not name_words().organisation.isdisjoint(words):
        return None
    return _apposed(cast, office.end, office.end + _APPOSED_REACH, "person")


def _is_all_title(words: Sequence[str]) -> bool:
    """Tell whether words may stand before a name: "former clerk", "human resources director"."""
    known = name_words()
    if words and is_role(words[-1].lower(), known):
        return not any(word.lower() in _SMALL_WORDS for word in words)
    return all(word[0].isupper() or word in SMALL["former"] for word in words)


def _read_noun(cast: Cast, start: int, phrase: str) -> Speaker | None:
    """Return whom a phrase without a name as its head means; None where it means nobody known."""
    kin = _KIN.fullmatch(phrase)
    if kin is not None and kin[1].lower() in kin_words():
        return resolve_kin(cast, start, canonical_role(kin[1].lower()))
    noun = cut_noun(phrase)
    if noun is None:
        return name_opening(cast, start, start + len(phrase))
    words = name_words()
    key = noun.head.lower()
    office = load_table("roles")["offices"].get(noun.head)
    if office is not None:
        return resolve_role(cast, start, office, noun.before, noun.complement)
    if noun.head.isupper() and (key in words.acronyms or key not in words.roles):
        return None
    if key in words.organisation_nouns and not noun.complement:
        return resolve_organisation(cast, start, key, noun.before)
    if key in words.demonyms and noun.head[0].isupper() and phrase[:4].lower() == "the ":
        meant = resolve_people(cast, start, key)
        if meant is not None or key not in words.roles:
            return meant or name_otherwise(cast, start, key)
    if key.endswith("-year-old"):
        return resolve_role(cast, start, key, (), "")
    role, before = read_head(noun.before, noun.head)
    if not role:
        return None
    if role in role_kinds()["epithet"] and _is_title_case(noun):
        return None  # "The Daily Star"
    end = start + len(phrase)
    apart = cast.text.startswith(" who ", end)
    gender = words.roles.get(key, "")
    meant = resolve_role(cast, start, role, before, noun.complement, told_apart=apart, told=gender)
    seat = _SEAT.match(cast.text, end)
    if seat and meant and (not seat["for"] or sits_elsewhere(cast, meant, role, seat[0])):
        return resolve_role(cast, start, role, before, seat[0].strip(), told_apart=apart)
    return meant or name_soon(cast, start, end, key)


def _is_title_case(noun: Noun) -> bool:
    """Tell whether a word and the one before it have capitals, as names do, and no party's."""
    if not (noun.before and noun.before[-1][0].isupper() and noun.head[0].isupper()):
        return False
    return noun.head.lower() not in parties() and not noun.head.isupper()


def cut_noun(phrase: str) -> Noun | None:
    """Cut a definite noun phrase up; None for an indefinite one, which points to nobody known.

    >>> cut_noun("the Florida senator")
    Noun(before=('Florida',), head='senator', complement='')
    >>> cut_noun("the governor of Texas").complement, cut_noun("a senior official")
    ('of Texas', None)
    """
    lower = phrase.lower()
    definite = lower.startswith(("the ", "this ", "that "))
    if not definite and phrase.split(" ")[-1].islower() and not _POSSESSIVE.search(phrase):
        return None
    for fixed in long_roles():
        if lower.endswith(fixed):
            before = phrase[: -len(fixed)].split()
            return Noun(tuple(_bare(before)), phrase[-len(fixed) :], "")
    joint = AND.search(phrase)
    found = COMPLEMENT.search(phrase)
    complement = phrase[found.start() :] if found else ""
    ends = [mark.start() for mark in (joint, found) if mark]
    words = phrase[: min(ends, default=len(phrase))].split()
    if not words or words[0].lower() in _INDEFINITE or words[0][0].isdigit():
        return None
    return Noun(tuple(_bare(words[:-1])), words[-1], complement) if _bare(words) else None


def _bare(words: list[str]) -> list[str]:
    return words[1:] if words and words[0].lower() in ("the", "this", "that") else words
