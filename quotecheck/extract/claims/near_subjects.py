"""Tell whose figure it is by the phrases around it: a group, a holder, whoever employs them."""

from __future__ import annotations

from quotecheck.extract.claims import word_classes as w
from quotecheck.extract.claims.frames import is_attendant
from quotecheck.extract.claims.owners import Owners
from quotecheck.extract.claims.owning_phrases import read_subject
from quotecheck.extract.claims.phrases import end_phrase, skip, start_phrase
from quotecheck.extract.claims.places import Measured, Place
from quotecheck.extract.claims.possessors import find_genitive, find_within, read_possessor
from quotecheck.extract.claims.verbs import load_reporting
from quotecheck.extract.claims.word_classes import COMPARED, is_adjective, is_plural, load_set
from quotecheck.extract.claims.words import Words
from quotecheck.models import Span


def find_between(place: Place, measured: Measured) -> Span | None:
    """Return the words before the number of a whole: 40 of [the city's] 900 bins."""
    if measured.rule != "of" or measured.phrase is None:
        return None
    between = Span(place.at + 2, measured.phrase.start)
    held = w.FIGURE in place.words.parts[between.start : between.end]
    return between if held else None


def find_gapped(place: Place, measured: Measured, owners: Owners) -> str | None:
    """Karu lost 40 boats and [Osk] 12: the verb is left out, and so is what is counted."""
    words, at = place.words, place.at
    if measured.rule == "gapped" and words.parts[at - 2 : at - 1] == w.NAME:
        start = start_phrase(words, at - 1)  # "cut emissions by 2% and [Osk] by 7%"
        return owners.name(words, start, at - 1) or words.cut(start, at - 1)
    compared = words.lower[at - 2 : at] in COMPARED
    compared = compared or (place.figure.kind == "share" and words.lower[at - 1] in ("to", "and"))
    if measured.rule != "elided" and not compared:
        return None
    sited = measured.rule == "elided" and compared and words.parts[at + 2 : at + 3] == w.NAME
    if words.lower[at + 1 : at + 2] == ["for"] or (sited and words.lower[at + 1] == "in"):
        # "Against 32 percent for [the Unionists]", "compared to 30% in [Lund]".
        first = skip(words, at + 2, frozenset((w.DETERMINER,)))
        end = skip(words, first, frozenset((w.NAME,)))
        end = end_phrase(words, first, counted=False) if end > first else first
        return (owners.name(words, first, end) or words.cut(first, end)) if end > first else None
    other = at - 1 - (words.parts[at - 1] == w.ADVERB)
    if words.lower[other] in ("former", "latter") and words.lower[other - 1] == "the":
        return words.lower[other]  # "the latter employ 900 people, [the former] just 400"
    if words.parts[at - 1 : at] != w.NAME or measured.rule != "elided":
        return None
    start = start_phrase(words, at)
    if start == at or words.parts[start - 1 : start] not in (w.COMMA, w.CONJUNCTION):
        return None
    return owners.name(words, start, at) or words.cut(start, at)


def find_near(place: Place, measured: Measured, owners: Owners) -> str | None:
    """Return whom the phrases at the figure name: a group, a possessor, a holder."""
    words, verb = place.words, place.frame.verb
    near = words.lower[max(0, place.at - _WIDEST) : place.at]
    if "(" in near and (bracketed := _find_bracketed(words, place.at)):
        return owners.name(words, *bracketed) or words.cut(*bracketed)
    if place.figure.kind == "share" and (placed := _find_placed(words, place.at, owners)):
        return placed
    told = verb is None or words.lower[verb] in load_reporting()
    group = _read_group(words, place.at)
    sited = group is not None and words.lower[group.end - 1] in load_set("place_nouns")
    sited = sited and place.figure.kind == "count"  # not "an area of 40 hectares"
    asked = group is not None and words.lower[group.end - 1] in load_set("samples")
    if group and measured.rule == "populous":
        return read_subject(words, group, owners)
    if measured.start is None and group and (told or sited or asked):
        owner = find_within(words, group, owners) or read_subject(words, group, owners)
        if owner:
            return owner
    if words.parts[place.at - 1 : place.at] == w.OF and group is None:
        start = start_phrase(words, place.at - 1)  # "[Norland]'s detention of two bakers"
        if owner := find_genitive(words, Span(start, place.at - 1), owners):
            return owner
    if place.figure.kind == "multiple" and measured.rule == "part":
        return find_beside(words, place.at, owners)  # "a planet twice the size of Earth"
    bought = measured.rule in ("for", "deed")  # "spent $5 mending the town's roads" is no town's
    whole = None if bought else measured.phrase
    for phrase in (whole, find_between(place, measured), place.frame.head, group):
        if phrase and (owner := find_within(words, phrase, owners)):
            return owner
    end = measured.phrase.end if measured.phrase else len(words.parts)
    if words.parts[end : end + 2] == w.OF + w.NAME and words.lower[place.at - 1] == "with":
        return find_complement(words, measured, owners)  # "with 10 members of Norland Now"
    if place.figure.kind in ("measure", "time"):  # "the beans with two spoons of oil"
        return None
    if measured.phrase and (employer := _find_employer(words, measured.phrase.end, owners)):
        return employer
    if words.parts[measured.end : measured.end + 1] == w.GERUND:
        return None  # "a storm on the forum with 40 fans writing"
    if verb is not None and words.lower[verb] in load_set("travelling"):
        return None  # "entered the port with 95 people"
    if verb is not None and words.lower[verb] in load_set("providing") | load_set("surpassing"):
        return None  # "supplied the town with 40 pumps", "topped the field with 40%"
    return _find_holder(words, place.at, owners)


def _find_placed(words: Words, at: int, owners: Owners) -> str | None:
    """Return who a poll has at so much: had [the Greens] on 35%, [the Reds] at 25%."""
    if words.lower[at - 1] not in ("on", "at"):
        return None
    if words.parts[at - 2 : at - 1] == w.NOUN and is_plural(words.lower[at - 2]):
        start = start_phrase(words, at - 1)  # "followed by [millers] at 62%"
        led = words.lower[start - 2 : start] == ["followed", "by"]
        led = led or words.parts[start - 2 : start] == w.FIGURE + w.CONJUNCTION
        return words.cut(start, at - 1) if led else None
    if words.parts[at - 2 : at - 1] != w.NAME:
        return None
    start = at - 2
    while start > 0 and words.parts[start - 1] == w.NAME:
        start -= 1
    before = start - 1 - (words.parts[start - 1 : start] == w.DETERMINER)
    led = before >= 0 and words.parts[before] in (w.COMMA, w.CONJUNCTION)
    if not led and (before < 0 or words.lower[before] not in load_set("placers")):
        return None
    return owners.name(words, start, at - 1) or words.cut(start, at - 1)


# A bracket with figures is no wider than this many words before one of them.
_WIDEST = 9
_BRACKETED = frozenset((w.NOUN, w.FIGURE, w.COMMA, w.ADVERB, w.PREPOSITION))


def _find_bracketed(words: Words, at: int) -> Span | None:
    """Return whose the figures of a bracket are: "[Norland] (42 golds, 100 medals)"."""
    before = at - 1
    while before > max(0, at - _WIDEST) and words.parts[before] in _BRACKETED:
        before -= 1
    if words.lower[before : before + 1] != ["("] or words.parts[before - 1 : before] != w.NAME:
        return None
    told = words.parts[at + 1 : at + _WIDEST].partition(w.STOP)[0]
    if not {w.VERB, w.THAT, w.RELATIVE}.isdisjoint(told):
        return None  # "it bars Norlanders (two steps that mean the same)"
    start = before
    while start and words.parts[start - 1] == w.NAME:
        start -= 1
    return Span(start, before)


def _find_employer(words: Words, place: int, owners: Owners) -> str | None:
    """Some 450 people work at [the port], 300 are employed by [Acme]."""
    while words.parts[place : place + 1] in (w.AUXILIARY, w.ADVERB):
        place += 1
    works = words.lower[place : place + 1] in (["work"], ["works"], ["worked"], ["employed"])
    if not works or words.lower[place + 1 : place + 2] not in (["at"], ["for"], ["by"]):
        return None
    if words.parts[place + 2 : place + 3] not in (w.DETERMINER, w.NAME):  # "work at home"
        return None
    first = skip(words, place + 2, frozenset((w.DETERMINER,)))
    end = end_phrase(words, first, counted=False)
    return read_subject(words, Span(first, end), owners) if end > first else None


def find_beside(words: Words, at: int, owners: Owners) -> str | None:
    """Return what stands right before its size or distance: [a star] 40 light years away."""
    if words.parts[at - 1 : at] not in (w.NOUN, w.NAME) or words.lower[at - 1] in _BORN:
        return None
    start = start_phrase(words, at)
    return read_subject(words, Span(start, at), owners) if start < at else None


def _find_holder(words: Words, at: int, owners: Owners) -> str | None:
    """It leaves [the cabinet] with 21 members; not: it slipped to second place with 21 seats."""
    if words.lower[at - 1 : at] != ["with"]:
        return None
    if words.parts[at - 2 : at - 1] == w.COMMA and is_attendant(words, at):
        return None  # "closed early, with half of its chairs folded"
    end = at - 1 - (words.parts[at - 2 : at - 1] == w.COMMA)
    start = start_phrase(words, end)
    if start == end or words.lower[end - 1] in load_set("meetings") | load_set("seasons"):
        return None
    led = words.lower[start - 1] if start else ""
    if led == "for" and (outer := start_phrase(words, start - 1)) < start - 1:
        start, end = outer, start - 1  # "two [groups] for bakers with 900 members"
    if led == "aboard" or _is_adjunct(words, start, end) or (end < at - 1 and led in _PLACING):
        return None
    return read_subject(words, Span(start, end), owners)


# "Two sisters, born four years apart".
_BORN = frozenset(("born", "reborn"))
# "A hotel near the harbour, with 40 rooms": the rooms are no harbour's.
_PLACING = frozenset(("near", "from", "at", "by", "beside", "opposite", "behind", "outside"))


def _is_adjunct(words: Words, start: int, end: int) -> bool:
    """Tell a phrase that holds nothing: "performed [live]", "put it beyond [doubt]"."""
    if is_adjective(words.lower[end - 1]):
        return True
    bare = words.parts[start] == w.NOUN and not is_plural(words.lower[end - 1])
    governed = words.parts[start - 1 : start] in _GOVERNING
    return start > 0 and bare and governed


_GOVERNING = (w.PREPOSITION, w.TO, w.VERB, w.PAST, w.GERUND, w.AUXILIARY, w.CONTRACTION)


def _read_group(words: Words, at: int) -> Span | None:
    """Return the group of so many: [a cooperative] of 85 women; of several groups none."""
    if words.parts[at - 1 : at] != w.OF:
        return None
    start, head = start_phrase(words, at - 1), words.lower[at - 2]
    if start == at - 1 or is_adjective(head) or _is_event(head):
        return None
    return None if is_plural(head) and head not in load_set("groups") else Span(start, at - 1)


def _is_event(head: str) -> bool:
    """Tell a noun that is no group of so many: "the arrests of two men", "an average of"."""
    groupless = load_set("hollow_heads") | load_set("groupless") | load_set("figure_heads")
    if head in load_set("place_nouns"):
        return False  # "a nation of"
    return head in groupless or head.endswith(("tion", "tions", "ing", "ings"))


def find_complement(words: Words, measured: Measured, owners: Owners) -> str | None:
    """10 members [of the Assembly], 6 million homes [in Norland]."""
    place = measured.phrase.end if measured.phrase else measured.end
    if place >= len(words.parts) or words.lower[place] not in load_set("belonging"):
        return None
    first = skip(words, place + 1, frozenset((w.DETERMINER,)))
    end = end_phrase(words, first, counted=False)
    if end == first or (words.lower[place] == "from" and _is_joined_name(words, end)):
        return None
    for word in range(place + 1, end):
        if owner := read_possessor(words, word, owners):
            return owner
    if owner := owners.name(words, place + 1, end):
        return owner
    placed = words.lower[end - 1] in load_set("place_nouns")
    return words.cut(first, end) if words.parts[first] == w.NAME or placed else None


def _is_joined_name(words: Words, end: int) -> bool:
    """Tell a name that only describes what stands behind it: "from the [TV] and film industry"."""
    joined = words.parts[end - 1 : end + 2] == w.NAME + w.CONJUNCTION + w.NOUN
    return joined and words.parts[end + 2 : end + 3] == w.NOUN
