"""Rules that find what a figure measures in the words before it."""

from __future__ import annotations

from quotecheck.extract.claims import word_classes as w
from quotecheck.extract.claims.leads import is_direct
from quotecheck.extract.claims.measured_phrases import (
    find_complement,
    find_rated,
    strip_hollow,
    strip_owner,
)
from quotecheck.extract.claims.measures_by_verb import is_described, measure_clause
from quotecheck.extract.claims.phrases import ARTICLES, end_phrase, skip, start_phrase
from quotecheck.extract.claims.places import Measured, Place
from quotecheck.extract.claims.verbs import is_verbal
from quotecheck.extract.claims.word_classes import GENITIVES, is_adjective, is_plural, load_set
from quotecheck.extract.claims.words import Words
from quotecheck.models import Span


def measure_dating(place: Place) -> Measured | None:
    """A span of time that dates something else measures nothing: over the past 12 months."""
    parts, at, told = place.words.parts, place.at, place.told
    if "/" in place.figure.unit:  # "11 hours a day last week"
        return None
    if (
        told
        and told.phrase
        and place.words.lower[at - 2 : at]
        in (["compared", "with"], ["up", "from"], ["down", "from"])
    ):
        timed = place.earlier is not None and place.earlier.figure.kind == "time"
        return Measured(told.phrase, at + 1, "elided", told.subjectlike) if timed else None
    if place.words.lower[at + 1 : at + 2] in (["ahead"], ["behind"], ["early"]):
        return Measured(None, at + 2, "dating")
    if place.words.lower[at + 1 : at + 2] in (["after"], ["since"], ["into"]):  # "six years after"
        return Measured(None, at + 1, "dating")
    if place.words.lower[at + 1 : at + 2] in (["from"], ["before"]) and not is_direct(place):
        return Measured(None, at + 1, "dating")  # "spoke at length, three weeks from the vote"
    if place.words.lower[at - 1 : at] in (["every"], ["within"]):  # "erupts every 90 minutes"
        return Measured(None, at + 1, "dating")
    if place.words.lower[max(0, at - 2) : at] == ["time", "in"] or (
        place.words.lower[at - 1 - (parts[at - 1] == w.ADVERB)] == "after"
        and parts[at + 1 : at + 2] != w.OF
    ):
        return Measured(None, at + 1, "dating")
    if w.PERIOD in (parts[at - 1 : at], parts[at + 1 : at + 2]):
        start, end = place.words.starts, place.words.ends
        before = parts[at - 1 : at] == w.PERIOD and start[at] - end[at - 1] <= 1
        after = parts[at + 1 : at + 2] == w.PERIOD and start[at + 1] - end[at] <= 1
        if before or after:
            return Measured(None, at + 1, "dating")
    return None


def measure_before(place: Place) -> Measured | None:
    """The noun before: sales of $14 million, a contract worth $3 million."""
    words, at = place.words, place.at
    if words.lower[max(0, at - 3) : at] == ["plus", "or", "minus"]:  # "a swing of plus or minus 3"
        at -= 3
    at -= words.lower[at - 1] in load_set("only") and words.lower[at - 2] == "of"  # "of only $5"
    if words.lower[at - 1 : at] not in (["of"], ["worth"]):
        return None
    if place.figure.kind == "time" and words.lower[at - 2 : at - 1] in (["course"], ["space"]):
        return Measured(None, at + 1, "dating")
    if words.lower[max(0, at - 2) : at] == ["worth", "of"]:  # "at an estimated worth of $5"
        return Measured(None, at + 1, "worth")
    start = start_phrase(words, at - 1)
    apart = words.parts[at - 2 : at - 1] in (w.COMMA, w.PRONOUN)
    if apart and words.lower[at - 1] == "worth":
        told = place.told.phrase if place.told else None  # "14 towers, worth $9 billion"
        return Measured(told, at + 1, "worth") if told else _measure_worth(place)
    if start == at - 1:
        return None
    if place.figure.kind == "count" and words.lower[at - 2] in load_set("place_nouns"):
        return Measured(None, at + 1, "populous", start=start)  # "a town of 60,000"
    if place.figure.kind == "count" and words.lower[at - 2] in load_set("parents"):
        return Measured(None, at + 1, "parent", start=start)  # "a mother of four"
    phrase = strip_hollow(words, Span(start, at - 1))
    if phrase is None:
        return _measure_hollow(place, start, at + 1)
    if words.lower[phrase.start] == "whose":
        phrase = Span(phrase.start + 1, phrase.end)
    if bearing := _find_borne(words, start):
        return Measured(bearing, at + 1, "before-of", start=bearing.start)
    return _measure_changed(place, phrase, start) or Measured(
        phrase, at + 1, "before-of", start=start
    )


def _measure_worth(place: Place) -> Measured | None:
    """What an apposition values: "[the harvest], worth $9 million, is lost"."""
    words, end = place.words, place.at - 2
    start = start_phrase(words, end)
    if start == end or words.parts[end] != w.COMMA or words.parts[end - 1] not in (w.NOUN, w.NAME):
        return None
    phrase = strip_owner(words, Span(start, end))
    return Measured(phrase, place.at + 1, "worth", subjectlike=True) if phrase else None


def _measure_changed(place: Place, phrase: Span, start: int) -> Measured | None:
    """What has changed: a rise of 5 percent in [fares], a [fare] rise of 5 percent, a rise of 5.

    The last is of what the clause before told.
    """
    words, at, head = place.words, place.at, phrase.end - 1
    if words.lower[head] not in load_set("steps") or words.lower[at - 1] != "of":
        return None
    inner = find_complement(words, at + 1) if words.lower[at + 1 : at + 2] == ["in"] else None
    if inner and words.parts[inner.start] != w.NAME:
        return Measured(inner, inner.end, "change-in", start=start)
    first = skip(words, phrase.start, ARTICLES)
    while first < head and (is_adjective(words.lower[first]) or words.parts[first] == w.PAST):
        first += 1
    if first < head:
        return Measured(Span(first, head), at + 1, "change-of", start=start)
    told = place.told
    parted = place.figure.kind == "points" and told is not None and told.rule in ("of", "noun")
    if words.parts[start - 1 : start] == w.COMMA and place.earlier is not None:
        # "4 million people need aid, a jump of 1 million".
        parted = parted or place.earlier.figure.unit == place.figure.unit
    if told is None or told.phrase is None or not (parted or told.rule in _CHANGED):
        return None
    return Measured(told.phrase, at + 1, "change-of", told.subjectlike, start)


_CHANGED = frozenset(("subject", "object", "change-in", "change-of", "verbal", "elided", "moved"))


def _measure_hollow(place: Place, start: int, end: int) -> Measured | None:
    """What a hollow noun at `start` says the size of: [losses] at a pace of 2 percent."""
    near, outer = find_rated(place.words, start), measure_clause(place)
    inner = near and outer and place.words.parts[near.start - 1] == w.PREPOSITION
    if near and not inner:  # not "trim rents for [tenants] by a mean of $5"
        return Measured(near, end, "of-rated", subjectlike=True, start=start)
    if outer and outer.phrase and outer.phrase.start < start - 1 < outer.phrase.end:
        outer = outer._replace(phrase=Span(outer.phrase.start, start - 1))  # "in the form of"
    head = place.words.lower[place.at - 2]
    ranging = head == "range" and place.figure.kind == "measure"  # "a range of 900 miles"
    if outer is None and (ranging or head in load_set("limits")):
        limit = Span(start, place.at - 1)  # "set a [cap] of 40"
        return Measured(strip_owner(place.words, limit), end, "limit", start=start)
    return outer and outer._replace(rule="of-hollow", start=start)


def _find_borne(words: Words, start: int) -> Span | None:
    """Return what somebody bears: at [a cost] to shops of $2 billion."""
    if words.lower[start - 1 : start] not in (["to"], ["for"]):
        return None
    if words.lower[start - 2 : start - 1] == [] or words.lower[start - 2] not in load_set("borne"):
        return None
    return Span(start_phrase(words, start - 1), start - 1)


def measure_scale(place: Place) -> Measured | None:
    """The scale that a number is read on: a [magnitude] 6.7 earthquake."""
    words, at = place.words, place.at
    if words.lower[at - 1 : at] not in (["magnitude"], ["intensity"]):
        return None
    return Measured(Span(at - 1, at), at + 1, "scale", start=at - 1)


def measure_bracket(place: Place) -> Measured | None:
    """The noun that brackets count: more [rallies] (five) than before."""
    words, at = place.words, place.at
    if words.lower[at - 1 : at] != ["("] or words.lower[at + 1 : at + 2] != [")"]:
        return None
    if at < 2 or words.parts[at - 2] != w.NOUN or not is_plural(words.lower[at - 2]):
        return None
    start = skip(words, start_phrase(words, at - 1), ARTICLES)
    return Measured(Span(start, at - 1), at + 1, "bracket") if start < at - 1 else None


def measure_label(place: Place) -> Measured | None:
    """What a line calls its figure: "Attendance: 61,946"."""
    words, at = place.words, place.at
    if words.lower[at - 1 : at] != [":"] or at < 2:
        return None
    start = start_phrase(words, at - 1)
    opening = start == 0 or words.parts[start - 1] == w.STOP
    if start == at - 1 or not opening or at - 1 - start > 4:
        return None
    if words.lower[start] == "audience" or _is_turn(words, start, at):  # what a crowd shouts
        return None
    if at - 1 - start == 1 and words.lower[start].isdigit():  # "revenue up to $6 (2023: $5)"
        told = place.told.phrase if place.told else None
        return Measured(told, at + 1, "elided")
    phrase = strip_hollow(words, Span(start, at - 1))
    return Measured(phrase, at + 1, "label", start=start) if phrase else None


def _is_turn(words: Words, start: int, at: int) -> bool:
    """Tell who speaks in a transcript from a label: "MRS. HALE: Four more years!"."""
    told = words.lower[start] == "the" or words.lower[start - 1 : start] == ["."]
    said = words.text[words.starts[at]].isupper()
    return words.cut(start, at - 1).isupper() and (told or said)


def measure_bounded(place: Place) -> Measured | None:
    """The quantity right before its bound: [incomes] over $250,000, [salaries] above $90,000."""
    words, at = place.words, place.at
    between = words.lower[at - 1 : at] == ["between"]  # "earnings between $5 for one and $9"
    bound = place.figure.modifier in ("over", "under", "at least", "at most", "between")
    if not (bound or between) or at < 2:
        return None
    at -= between
    if words.parts[at - 1] != w.NOUN or not is_plural(words.lower[at - 1]):
        return None
    held = place.frame.object is not None and place.frame.object.end == at
    start = start_phrase(words, at)
    led = start == 0 or words.lower[start - 1] in ("with", "of", "on", "for")
    if words.lower[at - 1] not in load_set("quantities") or not (held or led):
        return None
    phrase = strip_owner(words, Span(start, at))
    return Measured(phrase, place.at + 1, "bounded", start=start) if phrase else None


def measure_among(place: Place) -> Measured | None:
    """Those among whom a share does something: "among [bakers], 26 percent think so"."""
    words = place.words
    end = place.at - 1 - (words.parts[place.at - 1] == w.ADVERB)
    if "among" in words.lower[:3] and (won := _find_voters(place, words.lower.index("among"))):
        return Measured(won, place.at + 1, "of-those")
    if end < 2 or words.parts[end] != w.COMMA:
        return None
    start = start_phrase(words, end)
    among = words.lower.index("among") if "among" in words.lower[:3] else end
    whole = end_phrase(words, among + 1, counted=True)
    if among + 1 < whole < end and words.parts[whole] in (w.RELATIVE, w.THAT, w.PAST, w.GERUND):
        start, end = among + 1, whole  # "among [bakers] who closed early, 26 percent"
    led = words.lower[start - 1 : start] == ["among"] and not words.parts[: start - 1].strip(_LED)
    phrase = strip_owner(words, Span(start, end)) if led and start < end else None
    return Measured(phrase, place.at + 1, "of-those") if phrase else None


def _find_voters(place: Place, among: int) -> Span | None:
    """Those of whom somebody won a share: "among [bakers], Rossi won 26 percent"."""
    words, verb, subject = place.words, place.frame.verb, place.frame.subject
    if verb is None or subject is None or words.lower[verb] not in load_set("winning"):
        return None
    end = end_phrase(words, among + 1, counted=True)
    comma = subject.start - 1
    if end == among + 1 or words.parts[comma] != w.COMMA or words.parts[subject.start] != w.NAME:
        return None
    direct = not words.parts[verb + 1 : place.at].strip(w.ADVERB + w.DETERMINER)
    return Span(among + 1, end) if direct and end <= comma and place.told is None else None


# What may stand before "among" that opens a clause.
_LED = w.CONJUNCTION + w.ADVERB + w.COMMA + w.STOP


def measure_top(place: Place) -> Measured | None:
    """Those at the end of a row measure nothing: "taxes rise for the top [1 percent]"."""
    words, at = place.words, place.at
    if words.lower[at - 1] not in load_set("ends"):
        return None
    exceeds = words.parts[at - 2 : at - 1] in (w.AUXILIARY, w.TO)  # "prices could top 4%"
    return None if exceeds else Measured(None, at + 1, "top")


def measure_beside(place: Place) -> Measured | None:
    """The noun right before, with nothing between: incomes over $250,000, shipping $40."""
    words, at = place.words, place.at
    if words.parts[at - 1 : at] not in (w.NOUN, w.NAME) or is_verbal(words, at):
        return None
    start, frame = start_phrase(words, at), place.frame
    governed = frame.object is not None and frame.object.end == at and frame.object.start >= start
    if start == at or governed or (frame.verb is not None and start <= frame.verb):
        return None
    if place.figure.kind == "money" and words.lower[start - 1] in ("with", "for", "to"):
        return None
    paying = frame.verb is not None and words.lower[frame.verb] in load_set("paying")
    if place.figure.kind == "money" and paying:
        return None  # "paid the country's 44 schools $5 million"
    if w.NAME in words.parts[start:at] and words.parts[start - 1] in (w.PREPOSITION, w.TO):
        return None  # "in the Diet 90 letters a day"
    start += words.parts[start] == w.FIGURE  # "of the 90 beds [80 were]"
    phrase = strip_hollow(words, Span(start, at)) if start < at else None
    last = words.lower[at - 1]
    described = is_adjective(last) or ("-" in last and words.parts[at - 2 : at - 1] in ARTICLES)
    described = described or last in load_set("headless")  # "the full 82 percent"
    described = described or is_described(place)
    if phrase is None or last.endswith(GENITIVES) or described:
        return None
    return Measured(phrase, at + 1, "beside")
