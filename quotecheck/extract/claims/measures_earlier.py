"""Rules that find what a figure measures in what an earlier figure of its sentence measures."""

from __future__ import annotations

from typing import Final

from quotecheck.extract.claims import word_classes as w
from quotecheck.extract.claims.measured_phrases import strip_hollow, strip_owner, strip_subject
from quotecheck.extract.claims.phrases import ARTICLES, skip, start_phrase
from quotecheck.extract.claims.places import Measured, Place
from quotecheck.extract.claims.word_classes import (
    COMPARED,
    COMPARING,
    GENITIVES,
    find_base,
    is_doing,
    load_parts,
    load_set,
)
from quotecheck.extract.claims.words import Words
from quotecheck.extract.names.name_words import are_people
from quotecheck.models import Span


def measure_placed(place: Place) -> Measured | None:
    """Of whom a share is that a poll has somebody at: with Rossi on 40% and [Dahl] at 30%.

    It is of those whose share was told before, or of nobody.
    """
    words, at, told = place.words, place.at, place.told
    if words.lower[at - 1] not in ("at", "on") or words.parts[at - 2 : at - 1] != w.NAME:
        return None
    start = start_phrase(words, at - 1)
    led = words.lower[start - 1 : start] == ["with"]
    led = led or (words.parts[start - 1 : start] in (w.COMMA, w.CONJUNCTION) and told is not None)
    if not led or not place.owners.is_person(words, Span(start, at - 1)):
        return None
    known = told is not None and told.rule in (*WHOLES, "elided", "placed", "of-those")
    return Measured(told.phrase if told and known else None, at + 1, "placed")


def measure_elided(place: Place) -> Measured | None:
    """As the figure before: 435 homes for rent and 187 for sale; 7 miles (11 km)."""
    words, at, earlier = place.words, place.at, place.earlier
    if earlier is None or place.told is None or place.told.phrase is None:
        return None
    compared = words.lower[at - 2 : at] in COMPARED
    if compared and earlier.figure.unit != place.figure.unit and (further := _find_same(place)):
        return Measured(further, at + 1, "elided")
    if place.figure.kind == "share" and place.told.rule in _MOVED and _does(place):
        return None  # "pinned his rating at 36%, while 58% disapproved"
    if gapped := _find_gapped(place, earlier.at):
        return Measured(gapped, at + 1, "gapped", place.told.subjectlike)
    again = (earlier.figure.value, earlier.figure.unit) == (place.figure.value, place.figure.unit)
    told_end = place.told.phrase.end if place.told.phrase.end <= at else 0
    between = words.parts[max(earlier.at + 1, told_end) : at]
    # "... and will buy oats at a price of $35"
    of_another = words.lower[at - 1] in ("of", "for") and not _SPLITS.isdisjoint(between)
    if again and place.figure.value is not None and not of_another:
        return Measured(place.told.phrase, at + 1, "again", place.told.subjectlike)
    if words.lower[earlier.at + 1 : earlier.at + 3] == ["(", "or"]:
        between = between[1:]  # "of $5 million (or $4 million)"
    led = words.lower[at - 1] in ("to", "from") or place.figure.rule == "change"
    moved = place.told.rule == "object" and words.lower[earlier.at - 1] == "from"
    if (moved or place.told.rule in ("verbal", "change-in")) and led:
        return Measured(place.told.phrase, at + 1, "elided", place.told.subjectlike)
    apposed = words.lower[at - 1] == "or" and words.parts[at - 2 : at - 1] == w.COMMA
    if apposed and earlier.at == at - 3:  # "shed 30 points, or 2 percent"
        return Measured(place.told.phrase, at + 1, "elided", place.told.subjectlike)
    stepped = words.lower[at - 1] in ("from", "on") and words.lower[at - 2] in load_set("steps")
    same = earlier.figure.unit.split("/")[0] == place.figure.unit.split("/")[0]
    if stepped and same and words.parts[at - 3] == w.DETERMINER:
        return Measured(place.told.phrase, at + 1, "elided", place.told.subjectlike)
    if words.text[words.starts[at - 1] : words.ends[at - 1]] != "(":
        if earlier.figure.unit != place.figure.unit or words.lower[at - 1] in ("of", "for"):
            return None
        moving = led and place.told.rule in _MOVING
        if (
            place.figure.kind == "money"
            and not moving
            and words.lower[at + 1 : at + 2] in (["for"], ["on"], ["in"])
        ):
            return None
        if place.told.rule == "for" and words.lower[at + 1 : at + 2] == ["to"]:
            return None  # "$5 million for ferries and $4 million to dredge"
        linked = _LINKS.intersection(words.lower[earlier.at + 1 : at])
        compared = words.lower[at - 1] in ("versus", "vs", "against")
        owned = words.lower[at - 1].endswith(GENITIVES)  # "compared with Rossi's 40"
        compared = compared or words.lower[at - 2 - owned : at - owned] in COMPARING
        if not linked or (_SPLITS.intersection(between) and not compared):
            return None
    return Measured(place.told.phrase, at + 1, "elided", place.told.subjectlike)


def _find_same(place: Place) -> Span | None:
    """What was counted before another kind of figure: "9 [shops] sold $5, compared with 4"."""
    earlier, told = place.earlier, place.told
    while earlier and earlier.figure.unit != place.figure.unit:
        told, earlier = earlier.told, earlier.earlier
    return told.phrase if earlier and told and told.rule in _TOLD_AGAIN else None


_TOLD_AGAIN: Final = ("noun", "of", "before-of", "subject")


def _find_gapped(place: Place, earlier: int) -> Span | None:
    """What the verb before moves too: it cut fares to $5 and [rents] by 3 percent."""
    words, end = place.words, place.at - 1
    rule = place.told.rule if place.told else ""
    if rule not in _MOVING:
        return None
    if (
        rule in ("subject", "gapped")
        and words.parts[end] == w.NOUN
        and place.figure.kind == "share"
    ):
        end += 1  # "sales rose 5% and [profits] 6%"
    elif words.lower[end] not in ("to", "by", "at"):
        return None
    start = start_phrase(words, end)
    joined = words.parts[start - 1 : start] in (w.CONJUNCTION, w.COMMA) and start - 1 > earlier
    if start == end or not joined or not _SPLITS.isdisjoint(words.parts[earlier + 1 : start]):
        return None
    led = load_parts().get(words.lower[start]) in (w.VERB, w.AMBIGUOUS)
    start += led and start + 1 < end  # "and raise [wages] by 3 percent"
    if end - start == 1 and words.lower[start].endswith("ing"):  # "fell, trading at $5"
        return None
    if place.owners.is_person(words, Span(start, end)):
        return None  # "has Rossi on 40% and Dahl at 30%"
    return strip_owner(words, strip_hollow(words, Span(start, end)))


_MOVED: Final = ("object", "subject", "verbal", "change-in", "hollow-object")
_MOVING: Final = ("object", "subject", "gapped", "elided", "verbal", "change-in", "hollow-object")
_LINKS: Final = frozenset(
    (",", "and", "or", "to", "from", "against", "versus", "vs", "than", "including", "with")
)
_SPLITS: Final = frozenset((w.VERB, w.PAST, w.AUXILIARY, w.STOP, w.CONTRACTION, w.GERUND))


def measure_moved(place: Place) -> Measured | None:
    """How what was counted just now has changed: 340 [beds], up 20 percent."""
    words, at, told = place.words, place.at, place.told
    compared = words.lower[at + 2 : at + 3] == ["than"] and words.parts[at - 1] == w.COMMA
    if compared and words.lower[at + 1] in load_set("comparatives"):  # "40 boats, 4% fewer than"
        known = told is not None and told.phrase is not None
        return told._replace(end=at + 2, rule="moved", start=None) if told and known else None
    if words.lower[at - 1] not in ("up", "down"):
        return None
    end = at - 1 - (words.parts[at - 2 : at - 1] == w.PERIOD)  # "with sales in May up 5 percent"
    start = start_phrase(words, end)
    if start < end and words.lower[start - 1 : start] in (["with"], ["left"]):
        return Measured(Span(skip(words, start, ARTICLES), end), at + 1, "up", subjectlike=True)
    if words.parts[at - 2 : at - 1] not in (w.COMMA, w.STOP):
        return None
    if told is None and place.frame.subject and words.parts[at - 2] == w.COMMA:
        phrase = strip_subject(words, place.frame.subject)  # "[imports] beat forecasts, up 3%"
        plain = phrase and words.parts[phrase.start] == w.NOUN
        return Measured(phrase, at + 1, "moved", subjectlike=True) if plain else None
    if told is None or told.phrase is None:
        return None
    return Measured(told.phrase, at + 1, "moved", told.subjectlike)


def measure_voting(place: Place) -> Measured | None:
    """Those who are against or for it: 47% backed the law, with 26% [against]."""
    words, at = place.words, place.at
    if words.lower[at + 1 : at + 2] not in (["against"], ["opposed"], ["undecided"]):
        return None
    if words.parts[at + 2 : at + 3] not in (w.COMMA, w.STOP, w.CONJUNCTION, w.ADVERB, ""):
        return None
    return Measured(None, at + 2, "voting")


def measure_won(place: Place) -> Measured | None:
    """Another's share of the same: Karu had 38 percent of [the vote], and Osk took 11 percent."""
    words, verb, told, earlier = place.words, place.frame.verb, place.told, place.earlier
    if verb is None or told is None or told.phrase is None or earlier is None:
        return None
    if earlier.figure.unit != place.figure.unit or words.lower[verb] not in load_set("winning"):
        return None
    before = earlier.frame.verb
    if place.figure.change and (before is None or words.lower[before] not in load_set("winning")):
        return None  # "firms that earn half of their sales abroad, gained 3%"
    direct = not words.parts[verb + 1 : place.at].strip(w.ADVERB + w.DETERMINER)
    if not direct or told.rule not in ("of", "of-those", "elided", "part"):
        return None
    return Measured(told.phrase, place.at + 1, "elided")


def measure_others(place: Place) -> Measured | None:
    """Others of the same whole: 40 percent of [bakers] said yes, 30 percent said no."""
    words, at = place.words, place.at
    told, earlier = _find_doers(place)
    if told is None or told.phrase is None or earlier is None:
        return None
    if _is_part_of_many(place, earlier, told):
        return Measured(told.phrase, at + 1, "others")
    if told.rule not in WHOLES:
        return None
    added = words.parts[at - 1] == w.DETERMINER and words.lower[at - 1] == "another"
    added = added or words.lower[at - 2 : at] in (["an", "additional"], ["a", "further"])
    first = at - 1 - (words.parts[at - 1] != w.DETERMINER) if added else at
    joined = words.parts[first - 1] in (w.COMMA, w.CONJUNCTION, w.STOP, w.SUBORDINATOR)
    if earlier.figure.kind != "share":
        return None
    behind, lead = words.lower[at + 1 : at + 2], at - (words.parts[at - 1] == w.ADVERB)
    if behind == ["who"] and words.lower[lead - 2 : lead] in _FOLLOWING:
        return Measured(told.phrase, at + 1, "others")  # "followed by 16 percent who"
    if behind == ["who"] and words.lower[lead - 1] == "including":
        return Measured(told.phrase, at + 1, "others")
    doing = behind[0] if behind else ""
    attends = words.lower[lead - 1] == "with" and is_doing(doing)
    does = attends or (joined and _does(place))  # "with 7 percent saying no"
    return Measured(told.phrase, at + 1, "others") if does else None


def _find_doers(place: Place) -> tuple[Measured | None, Place | None]:
    """Return the figure before that tells who did something, with its place.

    "5 percent of [bakers] lost a tenth of their pay, while 13 percent lost": the tenth is passed
    over, which is of what they lost.
    """
    earlier, told = place.earlier, place.told
    doers = earlier.earlier if earlier else None
    if earlier is None or earlier.frame.verb is None or doers is None:
        return told, earlier
    said = earlier.told is not None and earlier.told.rule in WHOLES
    between = place.words.parts[doers.at + 1 : earlier.at]
    done = doers.figure.kind == "share" and not {w.COMMA, w.STOP, w.THAT} & set(between)
    parted = place.words.parts[place.at - 1] in (w.COMMA, w.CONJUNCTION, w.SUBORDINATOR)
    return (earlier.told, doers) if said and done and parted and _does(place) else (told, earlier)


def _is_part_of_many(place: Place, earlier: Place, told: Measured) -> bool:
    """Tell what a share of those just counted are: "900 [people] live here - 37% are bakers"."""
    parts, at = place.words.parts, place.at
    counted = earlier.figure.kind == "count" and told.rule == "noun"
    being = place.words.lower[at + 1 : at + 2] in (["are"], ["were"])
    apart = parts[at - 1] == w.STOP and w.STOP not in parts[earlier.at : at - 1]
    return counted and being and apart and place.figure.kind == "share"


_FOLLOWING: Final = (["followed", "by"], *COMPARED)


def measure_fronted(place: Place) -> Measured | None:
    """Of those just counted: "40 boats came. Of those, [3] sank"."""
    words, told = place.words, place.told
    comma = place.at - 1
    while comma > 0 and words.parts[comma] in (w.ADVERB, w.DETERMINER):
        comma -= 1
    if comma < 2 or words.parts[comma] != w.COMMA:
        return None
    if (earlier := place.earlier) and told and told.phrase and told.phrase.end == comma:
        led = words.lower[skip_back(words, earlier.at)] in ("of", "among")
        counted = earlier.figure.kind == "count" and told.rule == "noun"
        opening = skip_back(words, earlier.at) == 0 and words.lower[place.at + 1 : place.at + 2]
        free = opening and words.parts[place.at + 1] not in (w.NOUN, w.NAME, w.OF)
        return Measured(told.phrase, place.at + 1, "of-those") if led and counted and free else None
    if words.lower[comma - 1] not in _THEM:
        return None
    if words.lower[comma - 2] not in ("of", "among"):
        return None
    if comma > 2 and words.parts[comma - 3] not in (w.COMMA, w.STOP, w.CONJUNCTION, w.ADVERB):
        return None
    counted = told is not None and told.rule in ("noun", "of", "of-them", "counted-again")
    return Measured(told.phrase if told and counted else None, place.at + 1, "of-them")


def skip_back(words: Words, at: int) -> int:
    """Return the place of the word before a figure, over its article: [of] the 40."""
    return max(0, at - 1 - (words.parts[at - 1] in ARTICLES))


_THEM: Final = ("those", "these", "them")


def measure_opening(place: Place) -> Measured | None:
    """A share that opens its sentence: "... of bakers said yes. [Another 9%] said no".

    "In another poll, 5% said no" may tell of the same."""
    parts, at = place.words.parts, place.at
    led = not parts[:at].strip(w.ADVERB + w.CONJUNCTION + w.DETERMINER + w.STOP)
    lead = at - 1 - (parts[at - 1] == w.ADVERB)
    fronted = place.words.lower[0] == "in" and place.told is None and parts[lead] == w.COMMA
    asked = fronted and not load_set("askers").isdisjoint(place.words.lower[1:5])
    return Measured(None, at + 1, "opening") if (led or asked) and _does(place) else None


def _does(place: Place) -> bool:
    """Tell whether a verb stands behind the figure: "30 percent (now) said no"."""
    parts, verb = place.words.parts, place.at + 1
    verb += parts[verb : verb + 1] in (w.ADVERB, w.PERIOD)
    return parts[verb : verb + 1] in (w.VERB, w.PAST, w.AUXILIARY)


# Rules that tell what a share is of.
WHOLES: Final = ("of", "of-those", "others", "noun")


def measure_again(place: Place) -> Measured | None:
    """What the sentence counted before: it has 150 [workers] and plans to hire 500."""
    told = place.told
    if told is None or told.phrase is None or place.earlier is None:
        return None
    counted = place.earlier.figure.kind == "count" and told.rule in ("noun", "counted-again")
    if counted and (same := _find_same_done(place)):
        return Measured(same, place.at + 1, "counted-again")
    # "Has reached 11 countries, killing 92": none of them.
    value, before = place.figure.value, place.earlier.figure.value
    if value and before and value > 1000 * before:
        return None  # "each of the 20 clubs gets 25 million"
    if place.words.lower[place.at - 1] == "the" and place.figure.rule == "vague":
        return None  # "40 infections, and the thousands coming home"
    harmed = place.words.lower[place.at - 1] in load_set("harming")
    noun = place.words.lower[told.phrase.end - 1]
    if harmed and noun != "children" and not are_people(noun):
        return None
    return Measured(told.phrase, place.at + 1, "counted-again") if counted else None


def _find_same_done(place: Place) -> Span | None:
    """What the same was done to before: "built 3 [mills] and hired 40 men; will build 5 more"."""
    if place.words.lower[place.at + 1 : place.at + 2] != ["more"] or place.frame.verb is None:
        return None
    base = find_base(place.words.lower[place.frame.verb])
    told, earlier = place.told, place.earlier
    while earlier and told:
        verb = earlier.frame.verb
        if base and verb is not None and find_base(place.words.lower[verb]) == base:
            return told.phrase if told.rule == "noun" else None
        told, earlier = earlier.told, earlier.earlier
    return None


def measure_apposed(place: Place) -> Measured | None:
    """A share of those just counted: 3 million [people] - one in six - need help."""
    words, earlier, told = place.words, place.earlier, place.told
    apart = words.parts[place.at - 1 : place.at] in (w.STOP, w.COMMA)
    if not apart or words.lower[place.at - 1] in ('"', "\u201d", "\u2019"):
        return None
    if earlier is None or told is None or told.phrase is None:
        return _measure_portion(place)
    between = words.parts[earlier.at + 1 : place.at]
    counted = earlier.figure.kind == "count" and told.rule == "noun"
    again = earlier.figure.kind == "share" and told.rule == "of"  # "a third of cats - 9 of 27 -"
    again = again and words.parts[place.at + 1 : place.at + 2] == words.parts[place.at - 1]
    if not (counted or again) or {w.VERB, w.PAST, w.AUXILIARY} & set(between):
        return None
    return Measured(told.phrase, place.at + 1, "apposed")


def _measure_portion(place: Place) -> Measured | None:
    """What a share is of that its words leave open: "a large part of [the crew] - 42% - left"."""
    words, at = place.words, place.at
    if words.parts[at + 1 : at + 2] not in (w.STOP, w.COMMA):
        return None
    end = at - 1 - (words.parts[at - 2 : at - 1] == w.PERIOD)
    start = start_phrase(words, end)
    for of in range(start + 1, end):
        if words.parts[of] == w.OF:
            part = words.lower[of - 1] in load_set("portions")
            first = skip(words, of + 1, ARTICLES)
            return Measured(Span(first, end), at + 1, "apposed") if part and first < end else None
    return None
