"""Rules that find what a figure measures in the words behind it."""

from __future__ import annotations

from typing import Final

from quotecheck.extract.claims import word_classes as w
from quotecheck.extract.claims.measured_phrases import (
    find_complement,
    find_rated,
    join_people,
    last_word,
    skip_dating,
)
from quotecheck.extract.claims.measures_by_verb import measure_clause
from quotecheck.extract.claims.phrases import (
    ARTICLES,
    NOMINAL,
    end_phrase,
    extend_kind,
    extend_of,
    skip,
    skip_closing_quote,
    skip_quote,
)
from quotecheck.extract.claims.places import LENGTHS, Measured, Place
from quotecheck.extract.claims.word_classes import (
    GENITIVES,
    OF_WHOM,
    is_adjective,
    is_doing,
    is_plural,
    load_finite_pasts,
    load_parts,
    load_set,
)
from quotecheck.extract.claims.words import SHARE, Words
from quotecheck.models import Span

_BEHIND_VERB: Final = (w.PREPOSITION, w.TO, w.ADVERB, w.DETERMINER, w.POSSESSIVE, w.PRONOUN)
# Symbols that end like a plural.
_RATES: Final = frozenset(("bps", "kbps", "mbps", "gbps", "tbps"))
# How words end that tell how something is: "expensive", "efficient", "popular".
_QUALITIES: Final = ("sive", "tive", "ient", "ular", "able", "ible", "ous", "ful", "ical", "ional")
# "Gold was $5 dearer": no thing.
_DEARER: Final = ("dearer", "cheaper", "richer", "poorer", "pricier", "costlier")
_CAPTIVE: Final = (["hostage"], ["prisoner"], ["captive"])
_ARTICLE_PARTS: Final = (w.DETERMINER, w.POSSESSIVE)


def measure_noun(place: Place) -> Measured | None:
    """The noun that follows: 10 countries, a $300 million contract, a 5 percent rise in sales."""
    words, figure, at = place.words, place.figure, place.at
    counted = figure.kind == "count" and figure.value not in (0, 1)
    if words.ends[at] < words.span.end and words.text[words.ends[at]] == "-":
        return _measure_compound(place)
    first = at + 1 + _is_comma_within(words, at)
    if figure.kind == "share":
        first = _skip_bracket(words, at)
    first += words.lower[first : first + 1] == ["such"]
    if words.lower[first : first + 1] in (["called"], ["named"], ["dubbed"]):
        return None  # "a 19-year-old named Ida Moss"
    told = figure.kind == "money" and words.lower[first : first + 1]
    if words.lower[first : first + 2] == ["forecast", "by"] or (
        told and words.lower[first] in load_set("forecasters")
    ):
        return None  # "beat the $5 billion forecast by analysts", "... analysts had forecast"
    if words.lower[at - 1] == "the" and _is_foreseen(words, first):
        return None  # "short of the 52,000 economists had forecast"
    taken = words.lower[first : first + 1] in (["taken"], ["held"])
    if counted and taken and words.lower[first + 1 : first + 2] in _CAPTIVE:
        return None  # "200 died and [40] taken hostage"
    if further := _find_suspended(place, first):
        return further
    first = _skip_degree(words, first)
    dated = words.parts[first : first + 1] == w.PERIOD and "-" in words.cut(first, first + 1)
    first += counted and dated  # "two second-half goals"
    joined = counted or "-" in words.cut(at, at + 1)
    if words.parts[first : first + 1] == w.FIGURE and (joined or _is_attribute(words, first)):
        first += 1  # "the two-year $40 million plan", "two 120 mm rounds", "a $40 10-day pass"
    unit = last_word(words, at)
    if figure.kind == "time" and _is_genitive(words, at):
        first, unit = at + 2, ""  # "12 years' residency"
    share = figure.kind == "share"
    if share and _is_told(place, first):
        return None
    if not share and not counted and is_plural(unit) and unit not in _RATES:
        return None
    if figure.rule == "vague" and _is_deed_of_many(words, first, unit):
        return None  # "hundreds left class", "thousands march in Osk"
    quoted = skip_quote(words, first)
    if quoted > first and (counted or joined or figure.kind == "money"):
        return _measure_quoted(words, quoted, counted=counted)
    ratio = share and not unit.endswith(("%", "cent"))
    end = _end_noun(place, first, counted=counted or ratio)
    more = share and words.lower[first - 1] in ("more", "less")
    if more and end == first + 1 and words.lower[first].endswith(_QUALITIES):
        return Measured(None, end, "noun")  # "66% more efficient"
    return _measure_head(place, first, end) if end > first else None


def _is_foreseen(words: Words, first: int) -> bool:
    told = words.lower[first : first + 1] and words.lower[first] in load_set("forecasters")
    return bool(told) and words.lower[first + 1 : first + 2] in (["had"], ["have"])


def _is_deed_of_many(words: Words, verb: int, many: str) -> bool:
    """Tell what hundreds do or did: "left", "march"; `many` is the last word of the figure."""
    word = words.lower[verb] if verb < len(words.lower) else ""
    part = load_parts().get(word)
    doing = part in (w.VERB, w.AMBIGUOUS) and is_plural(many) and not word.endswith("s")
    return part == w.PAST or (doing and words.parts[verb + 1 : verb + 2] in _BEHIND_VERB)


def _skip_bracket(words: Words, at: int) -> int:
    """Return the place behind a share, over the same in a bracket: "four in ten (41%) [users]"."""
    behind = words.lower[at + 1 : at + 4]
    if behind == ["(", SHARE, ")"]:
        return at + 4
    again = words.lower[at - 2 : at] == [SHARE, "("] and behind[:1] == [")"]
    return at + 1 + again


def _is_attribute(words: Words, at: int) -> bool:
    """Tell a figure that is joined to its unit before a noun: a $40 [10-day] pass."""
    return "-" in words.cut(at, at + 1) and words.parts[at + 1 : at + 2] in NOMINAL


def _is_genitive(words: Words, at: int) -> bool:
    """Tell "12 years' residency", whose noun stands behind the mark; not a mark that closes."""
    mark = words.lower[at + 1 : at + 2] in (["'"], ["\u2019"])
    return mark and words.ends[at] == words.starts[at + 1] and is_plural(last_word(words, at))


def _skip_degree(words: Words, first: int) -> int:
    """Return the place behind "the two [most] important bills", "three [more] clinics"."""
    degree = words.lower[first : first + 1]
    if degree in (["more"], ["fewer"], ["less"]):
        return skip(words, first, frozenset((w.ADVERB,)))
    if degree == ["earlier"] and words.parts[first + 1 : first + 2] == w.NOUN:
        return first + is_plural(words.lower[first + 1])  # "24 earlier outbreaks"
    return first + (degree in (["most"], ["least"]))


def _end_noun(place: Place, first: int, *, counted: bool) -> int:
    """Return where the noun behind a figure ends; `first` where none does."""
    words, figure = place.words, place.figure
    end = end_phrase(words, first, counted=counted)
    whom = words.lower[max(0, place.at - 2) : place.at] in OF_WHOM
    if whom and end > first and not is_plural(words.lower[first]):
        done = words.lower[first].endswith("ed") or words.lower[first] in load_finite_pasts()
        if done or end == first + 1:
            return first  # "of whom 300 work in Osk", "of which 300 contained lead"
    if figure.kind == "share" and end > first and words.lower[first] in load_set("opinions"):
        return first  # "55 percent [supported] stricter rules"
    if figure.kind == "count" and figure.value == 1 and end - first > 1:
        last = words.lower[end - 1]
        end -= is_plural(last) and last not in ("species", "series")  # one country [transcends]
    if figure.rule == "share" and end - first > 1 and _is_one_doing(words, end - 1):
        return end - 1
    return end


def _is_one_doing(words: Words, place: int) -> bool:
    """Tell what one of them does from what they are: "one in 20 buses [runs] on diesel"."""
    doing = load_parts().get(words.lower[place]) in (w.VERB, w.AMBIGUOUS)
    both = is_plural(words.lower[place]) and is_plural(words.lower[place - 1])
    return doing and both and words.parts[place + 1 : place + 2] in _BEHIND_VERB


def _measure_head(place: Place, first: int, end: int) -> Measured | None:
    """What a noun behind a figure measures, by its head: a rise [in sales], a goal [for growth]."""
    words, kind = place.words, place.figure.kind
    whole, head = extend_of(words, end), words.lower[end - 1]
    likened = head.endswith("er") and words.lower[end : end + 1] == ["than"]
    likened = (likened and kind == "measure") or (kind == "money" and head in _DEARER)
    if likened and end == first + 1:
        return Measured(None, end, "noun")  # "2 degrees warmer than"
    if kind == "time" and head in load_set("time_heads"):
        return Measured(None, end, "dating")
    if kind not in ("count", "time") and head in load_set("change_heads"):
        return _measure_change(place, first, end)
    if kind != "count" and head in load_set("figure_heads"):
        return _measure_hollow(place, first, end, whole)
    if last := join_people(words, end):
        return Measured(Span(first, last), last, "noun")
    return Measured(Span(first, extend_kind(words, end)), whole, "noun")


def _measure_change(place: Place, first: int, end: int) -> Measured | None:
    """What has changed: a 5 percent rise [in sales], a 5 percent [price] rise."""
    words = place.words
    found = find_complement(words, skip_dating(words, end))
    dated = found is not None and words.lower[found.start] in load_set("headless")
    if found and not dated:
        return Measured(found, found.end, "change-in")
    if all(is_adjective(word) for word in words.lower[first : end - 1]):
        return _measure_step(place, end, dated=dated)
    kept = end if place.figure.kind == "money" else end - 1
    return Measured(Span(first, kept), end, "change-of")


def _measure_step(place: Place, end: int, *, dated: bool) -> Measured | None:
    """A step of what was told before: "raised [the fee] to $18, a 9% rise", "after a 1% rise"."""
    words, told, lead = place.words, place.told, place.at - 1
    if told is None or told.phrase is None or words.lower[lead] not in ("a", "an"):
        return None
    apposed = words.parts[lead - 1] == w.COMMA or (dated and words.lower[lead - 1] == "after")
    if not apposed or told.rule not in ("subject", "object", "elided", "change-in", "moved"):
        return None
    return Measured(told.phrase, end, "change-of", told.subjectlike)


def _is_told(place: Place, verb: int) -> bool:
    """Tell what a share of them did from what it is of: "1 percent [stopped] treatment"."""
    words = place.words
    leading = place.frame.subject is None or words.parts[place.at - 1 : place.at] == w.CONJUNCTION
    word = words.lower[verb] if verb < len(words.lower) else ""
    past = word.endswith("ed") or load_parts().get(word) == w.PAST
    governing = words.parts[verb + 1 : verb + 2] in ARTICLES and word.endswith("s")
    past = past or governing  # "1 in 5 [trusts] the assembly"
    lead = place.at - 1 - (words.parts[place.at - 1] == w.ADVERB)
    doing = is_doing(word) and word not in load_set("gerund_adjectives")
    if doing and words.lower[lead] == "with":
        return True  # "with over half expressing doubt"
    return past and leading and words.parts[place.at - 1 : place.at] not in ARTICLES


def _measure_quoted(words: Words, first: int, *, counted: bool) -> Measured | None:
    """What is counted stands in marks: two "choice targets"; not: three "urgent" cases.

    What is not counted need be no plural: an 18-month "firm lease".
    """
    end = end_phrase(words, first, counted=counted)
    closed = skip_closing_quote(words, end)
    whole = not counted and words.parts[closed : closed + 1] not in NOMINAL
    if end > first and closed > end and (whole or is_plural(words.lower[end - 1])):
        return Measured(Span(first, end), closed, "noun")
    while end < min(first + 3, len(words.parts)) and skip_closing_quote(words, end) == end:
        end += 1
    noun = skip_closing_quote(words, end)  # five "very serious" [hate crimes]
    last = end_phrase(words, noun, counted=True) if noun > end else noun
    if last == noun or not is_plural(words.lower[last - 1]):
        return None
    return Measured(Span(noun, last), last, "noun")


def _is_comma_within(words: Words, at: int) -> bool:
    """Tell whether a comma joins a figure to a second attribute: a $5-million, [two-year] plan."""
    if words.parts[at + 1 : at + 2] != w.COMMA or "-" not in words.cut(at, at + 1):
        return False
    if words.parts[at + 2 : at + 4] != w.NOUN * 2:
        return False
    hyphened = "-" in words.lower[at + 2] and is_plural(words.lower[at + 3])
    return hyphened or words.parts[at - 1 : at] in _ARTICLE_PARTS  # "30-year, fixed-rate loans"


def _measure_compound(place: Place) -> Measured | None:
    """The word joined to the figure: a four-cylinder engine, a 15-member council."""
    words, first = place.words, place.at + 2
    if words.parts[first : first + 1] in (w.COMMA, w.CONJUNCTION):
        return _measure_suspended(place, first)
    if words.lower[first : first + 1] and words.lower[first] in load_set("dimensions"):
        end = end_phrase(words, first + 1, counted=False)
        if place.figure.kind == "time" and end > first + 1:
            return Measured(Span(first + 1, end), end, "noun")  # "a three-week-long [vote]"
        return Measured(Span(first, first + 1), first + 1, "dimension")
    end = end_phrase(words, first, counted=False)
    while end > first + 1 and words.lower[end - 1][0].isdigit():
        end -= 1  # "10-man Athletic 3-1 in Osk"
    done = words.parts[first : first + 1] == w.PAST and len(words.lower[first]) > 4
    if done and words.parts[first + 1 : first + 2] in NOMINAL:
        end = end_phrase(words, first + 1, counted=False)  # "40 percent-owned [mills]"
        return Measured(Span(first + 1, end), end, "compound") if end > first + 1 else None
    if words.lower[first : first + 1] == ["strong"] and end > first + 1:
        return Measured(Span(first + 1, end), end, "compound")  # "the 40-strong [choir]"
    return Measured(Span(first, first + 1), end, "compound") if end > first else None


def _find_suspended(place: Place, first: int) -> Measured | None:
    """The noun behind a second count: two and possibly three [hikes]."""
    words = place.words
    if words.parts[first : first + 2] == w.COMMA + w.FIGURE and "-" in words.cut(place.at, first):
        owned = words.lower[place.at - 1].endswith(GENITIVES)
        owned = owned or words.parts[place.at - 1] in _ARTICLE_PARTS
        end = end_phrase(words, first + 2, counted=False)  # "Orel's two-year, $9 million [plan]"
        start = first + 2
        start += 2 * (words.lower[start : start + 1] == ["-"])  # "a two-day, three-state [tour]"
        named = owned and end > start
        return Measured(Span(start, end), place.at + 1, "suspended") if named else None
    if place.figure.kind == "share" and words.parts[first : first + 2] == w.TO + w.FIGURE:
        led = words.lower[first + 2 : first + 3]  # "a 49% to 46% [lead]"
        leading = led and led[0] in load_set("leads")
        return Measured(Span(first + 2, first + 3), place.at + 1, "suspended") if leading else None
    if words.parts[first : first + 1] != w.CONJUNCTION:
        return None
    second = skip(words, first + 1, frozenset((w.ADVERB,)))
    if words.parts[second : second + 1] != w.FIGURE:
        return None
    spans = place.figure.kind in ("time", "measure")  # "a two-year or four-year degree"
    joined = all("-" in words.cut(figure, figure + 1) for figure in (place.at, second))
    units = {last_word(words, figure) for figure in (place.at, second)}
    joined = joined or (len(units) == 1 and units <= _RATES)  # "50 Mbps and 100 Mbps plans"
    if place.figure.kind == "share" and units <= {"percent", "cent"}:
        spans = joined = True  # "31 percent and 32 percent support"
    end = end_phrase(words, second + 1, counted=True)
    each = "respectively" in words.lower[end : end + 2]  # "40 and 50 homes, respectively"
    plain = second == first + 1 or place.figure.kind != "count"
    if plain and not (spans and joined) and not (each and place.figure.kind == "count"):
        return None
    return Measured(Span(second + 1, end), place.at + 1, "suspended") if end > second + 1 else None


def _measure_suspended(place: Place, first: int) -> Measured | None:
    """The word that a later figure is joined to: two-, three- and four-[litre] jugs."""
    words = place.words
    for later in range(first, min(first + 8, len(words.parts) - 2)):
        joined = words.parts[later] == w.FIGURE and words.lower[later + 1] == "-"
        if joined and words.parts[later + 2] in NOMINAL:
            return Measured(Span(later + 2, later + 3), place.at + 1, "suspended")
    return None


def _measure_hollow(place: Place, first: int, end: int, whole: int) -> Measured | None:
    """Its 2 percent objective for inflation; a 5 percent interest rate."""
    words, found = place.words, find_complement(place.words, end)
    if found and words.lower[found.start] in load_set("forecasters"):
        told = place.told.phrase if place.told and place.figure.kind == "money" else None
        return Measured(told, end, "hollow")  # "beat the $5 million average estimate of analysts"
    whose = found and words.lower[end] == "for" and words.parts[found.start] == w.NAME
    if found and not (whose and end - first > 1):  # "its 5% growth targets for Norland"
        return Measured(found, found.end, "hollow")
    if end - first > 1 and words.lower[end - 1] not in load_set("aims"):
        return Measured(Span(first, end), whole, "noun")
    if end - first > 1 and not is_adjective(words.lower[end - 2]):
        return Measured(Span(first, end - 1), whole, "noun-goal")
    own = place.at
    while own and _is_own(place.words, own - 1):
        own -= 1
    if near := find_rated(place.words, own):
        return Measured(near, end, "hollow-near", subjectlike=True)
    if outer := measure_clause(place):
        return Measured(outer.phrase, end, "hollow", outer.subjectlike)
    return Measured(Span(first, whole), whole, "noun")


def _is_own(words: Words, place: int) -> bool:
    """Tell whether a word belongs to the phrase of the figure: [the bank's] 2 percent goal."""
    if words.parts[place] == w.NAME:
        return words.lower[place].endswith(GENITIVES)
    return words.parts[place] in ARTICLES or words.parts[place] == w.NOUN


def measure_dimension(place: Place) -> Measured | None:
    """12 km long, 9 feet high, 4 inches in diameter."""
    words, after, verb = place.words, place.at + 1, place.frame.verb
    inner = words.lower[after : after + 1] == ["in"] and words.lower[after + 1 : after + 2]
    if inner and inner[0] in load_set("extents"):
        return Measured(Span(after + 1, after + 2), after + 2, "dimension")
    if place.figure.unit in LENGTHS and words.lower[after : after + 1] in (["from"], ["off"]):
        apposed = words.parts[place.at - 1] == w.COMMA
        if apposed or words.lower[after] == "off":
            return Measured(None, after, "dimension")  # "in Osk, 19 miles from the coast"
    bearing = words.lower[after : after + 1] and words.lower[after] in load_set("compass")
    if bearing and place.figure.unit in LENGTHS:
        return Measured(None, after + 1, "dimension")  # "sank 40 miles south of Osk"
    if after == len(words.lower) or words.lower[after] not in load_set("dimensions"):
        return None
    if place.figure.kind == "time" and words.lower[after] in ("high", "tall", "wide", "deep"):
        passing = words.lower[after] == "high" and "-" in words.cut(place.at, after)
        return Measured(None, after + 1, "dating") if passing else None  # "a six-month high"
    if words.lower[after] in load_set("distances"):  # "sank 24 miles away", "is 24 miles away"
        being = verb is not None and words.lower[verb] in load_set("to_be")
        outer = measure_clause(place) if being else None
        return (outer or Measured(None, 0, "dimension"))._replace(end=after + 1)
    return Measured(Span(after, after + 1), after + 1, "dimension")
