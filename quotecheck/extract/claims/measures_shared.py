"""Rules for a share of a whole of which another was told before: "30% said yes, 20% said no"."""

from __future__ import annotations

from typing import Final

from quotecheck.extract.claims import word_classes as w
from quotecheck.extract.claims.phrases import ARTICLES, skip, start_phrase
from quotecheck.extract.claims.places import Measured, Place
from quotecheck.extract.claims.word_classes import COMPARED, OF_WHOM, is_doing, load_set
from quotecheck.extract.claims.words import Words
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
    counted = earlier.earlier if earlier.told and earlier.told.phrase == told.phrase else None
    if "share" not in (earlier.figure.kind, counted.figure.kind if counted else ""):
        return None  # "a third of the 900 [bakers] did, while a further 12% did not"
    behind, lead = words.lower[at + 1 : at + 2], at - (words.parts[at - 1] == w.ADVERB)
    if behind == ["who"] and words.lower[lead - 2 : lead] in _FOLLOWING:
        return Measured(told.phrase, at + 1, "others")  # "followed by 16 percent who"
    if behind == ["who"] and words.lower[lead - 1] == "including":
        return Measured(told.phrase, at + 1, "others")
    doing = behind[0] if behind else ""
    attends = words.lower[lead - 1] == "with" and is_doing(doing)
    acting = attends or (joined and does(place))  # "with 7 percent saying no"
    return Measured(told.phrase, at + 1, "others") if acting else None


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
    return (earlier.told, doers) if said and done and parted and does(place) else (told, earlier)


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
    lead = place.at - 1 - (words.parts[place.at - 1] in (w.ADVERB, w.DETERMINER))
    if words.lower[lead - 1 : lead + 1] in OF_WHOM:
        counted = place.earlier is not None and place.earlier.figure.kind == "count"
        return Measured(told.phrase, place.at + 1, "of-them") if told and counted else None
    comma = place.at - 1
    while comma > 0 and words.parts[comma] in (w.ADVERB, w.DETERMINER):
        comma -= 1
    if comma < 2 or words.parts[comma] != w.COMMA:
        return None
    earlier = place.earlier
    if earlier and told and told.phrase and _closes(words, told.phrase.end, comma):
        lead = skip_back(words, earlier.at)
        counted = earlier.figure.kind == "count" and told.rule == "noun"
        opening = lead == 0 and words.lower[lead] in ("of", "among")
        following = words.parts[place.at + 1 : place.at + 2]
        free = following and following not in (w.NOUN, w.NAME, w.OF)
        those = opening and counted and free
        return Measured(told.phrase, place.at + 1, "of-those") if those else None
    if words.lower[comma - 1] not in _THEM:
        return None
    if words.lower[comma - 2] not in ("of", "among"):
        return None
    if comma > 2 and words.parts[comma - 3] not in (w.COMMA, w.STOP, w.CONJUNCTION, w.ADVERB):
        return None
    counted = told is not None and told.rule in ("noun", "of", "of-them", "counted-again")
    return Measured(told.phrase if told and counted else None, place.at + 1, "of-them")


def _closes(words: Words, end: int, comma: int) -> bool:
    """Tell what may stand behind those who are counted: "of the 40 schools [surveyed in May],"."""
    if end > comma or comma - end > _CLOSING:
        return False
    return not words.parts[end:comma].strip(w.PAST + w.PREPOSITION + w.PERIOD + w.NAME + w.NOUN)


_CLOSING: Final = 4


def skip_back(words: Words, at: int) -> int:
    """Return the place of the word before a figure, over its article: [of] the 40."""
    return max(0, at - 1 - (words.parts[at - 1] in ARTICLES))


_THEM: Final = ("those", "these", "them")


def measure_opening(place: Place) -> Measured | None:
    """A share that opens its sentence: "... of bakers said yes. [Another 9%] said no".

    "In another poll, 5% said no" may tell of the same."""
    parts, at = place.words.parts, place.at
    opened = 2 * (parts[:2] == w.PERIOD + w.COMMA)  # "Today, fewer than one in ten are"
    led = not parts[opened:at].strip(w.ADVERB + w.CONJUNCTION + w.DETERMINER + w.STOP)
    lead = at - 1 - (parts[at - 1] == w.ADVERB)
    fronted = place.words.lower[0] == "in" and place.told is None and parts[lead] == w.COMMA
    asked = fronted and not load_set("askers").isdisjoint(place.words.lower[1:5])
    return Measured(None, at + 1, "opening") if (led or asked) and does(place) else None


def does(place: Place) -> bool:
    """Tell whether a verb stands behind the figure: "30 percent (now) said no"."""
    parts, verb = place.words.parts, place.at + 1
    verb += parts[verb : verb + 1] in (w.ADVERB, w.PERIOD)
    return parts[verb : verb + 1] in (w.VERB, w.PAST, w.AUXILIARY)


# Rules that tell what a share is of.
WHOLES: Final = ("of", "of-those", "others", "noun")


def measure_apposed(place: Place) -> Measured | None:
    """A share of those just counted: 3 million [people] - one in six - need help."""
    words, earlier, told = place.words, place.earlier, place.told
    apart = words.parts[place.at - 1 : place.at] in (w.STOP, w.COMMA)
    restated = words.lower[place.at - 1] == "or" and words.parts[place.at - 2] == w.COMMA
    apart = apart or restated  # "17 of the 60 samples, or 28%"
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
