"""Rules that find what a figure measures in the words behind it."""

from __future__ import annotations

from typing import Final

from quotecheck.extract.claims import word_classes as w
from quotecheck.extract.claims.measured_phrases import find_rated
from quotecheck.extract.claims.measures_by_verb import is_direct, measure_clause
from quotecheck.extract.claims.phrases import (
    ARTICLES,
    NOMINAL,
    end_phrase,
    extend_of,
    skip,
    start_phrase,
)
from quotecheck.extract.claims.places import Measured, Place
from quotecheck.extract.claims.verbs import load_reporting
from quotecheck.extract.claims.word_classes import (
    GENITIVES,
    is_adjective,
    is_plural,
    load_parts,
    load_set,
)
from quotecheck.extract.claims.words import Words
from quotecheck.models import Span


def measure_of(place: Place) -> Measured | None:
    """A share or an amount of something: half of the homes, 70kg of gold, $5m worth of grain."""
    words, first = place.words, place.at + 1
    if words.lower[first : first + 1] in _CLOSING:  # "$5 million' worth of", "about 40" of the
        first += 1
    if words.lower[first : first + 2] == ["worth", "of"]:
        first += 1
    first = _pass_again(words, first)
    if words.lower[first : first + 2] == ["more", "of"]:  # "four more of these things"
        first += 1
    if words.parts[first : first + 1] != w.OF:
        return None
    if place.figure.kind == "measure" and words.lower[place.at - 1] == "within":
        return Measured(None, place.at + 1, "within")  # "farms within 60 miles of the city"
    if words.parts[first + 1 : first + 3] == w.DETERMINER + w.OF:  # "half of all of the homes"
        first += 2
    start = skip_quote(words, _start_whole(words, first + 1))
    noun = skip(words, start, ARTICLES | {w.FIGURE})
    counted = place.figure.kind == "count"
    end = end_phrase(words, noun, counted=counted)
    if words.parts[start : start + 1] == w.FIGURE:  # "a quarter of [16-year-olds]"
        return Measured(Span(start, start + 3), start + 3, "of")
    if end == noun and w.FIGURE in words.parts[first:start]:  # "half of the $40 it asked for"
        return Measured(None, start, "of-sum")
    if end == noun and words.parts[noun : noun + 1] == w.GERUND:  # "two days of mourning"
        end = noun + 1
    if end == noun:
        return measure_those(place, start)
    whole = _join_people(words, end) or extend_of(words, end)
    return Measured(Span(start, whole), whole, "of")


_CLOSING = (["'"], ["\u2019"], ['"'], ["\u201d"])


def _pass_again(words: Words, first: int) -> int:
    """Return the place behind a figure said again: a third [- 31% -] of voters."""
    if words.parts[first : first + 3] in (w.STOP + w.FIGURE + w.STOP, w.COMMA + w.FIGURE + w.COMMA):
        return first + 3 * (words.parts[first + 3 : first + 4] == w.OF)
    again = words.parts[max(0, first - 3) : first + 2]
    return first + (again in (w.FIGURE + s + w.FIGURE + s + w.OF for s in w.STOP + w.COMMA))


def _start_whole(words: Words, place: int) -> int:
    """Return where the noun of a whole starts: of the, of their last 14, of the city's 9,000."""
    end = place
    while end < min(len(words.parts), place + 6) and _leads_number(words, end):
        end += 1
    if words.parts[end : end + 1] == w.FIGURE:
        after = end + 1 + (words.parts[end + 1 : end + 2] == w.ADVERB)
        if words.parts[after : after + 1] in NOMINAL:
            return end if words.lower[end + 1] == "-" else end + 1
    return skip(words, place, _BEFORE_WHOLE)


def _leads_number(words: Words, place: int) -> bool:
    """Tell whether a word may stand between "of" and the number of a whole."""
    if words.parts[place] in ARTICLES or words.lower[place] in load_set("ranking"):
        return True
    return words.parts[place] in NOMINAL


_ARTICLE_PARTS: Final = (w.DETERMINER, w.POSSESSIVE)
_BEFORE_WHOLE: Final = frozenset((w.DETERMINER, w.FIGURE, w.PERIOD))


def skip_quote(words: Words, place: int) -> int:
    """Return the place behind an opening quotation mark: hundreds of "[flags]"."""
    return place + (words.lower[place : place + 1] in (['"'], ["\u201c"], ["\u2018"]))


def measure_those(place: Place, start: int) -> Measured | None:
    """A share of "those screened", of "them"."""
    parts, told = place.words.parts, place.told
    whom = parts[start : start + 1] in (w.RELATIVE, w.THAT) and parts[start - 1] == w.OF
    if place.words.lower[start : start + 1] == ["what"]:
        return Measured(None, start + 1, "of-those")
    if place.words.lower[start : start + 1] in (["you"], ["us"], ["me"]):
        return Measured(None, start + 1, "of-those")
    if whom or parts[start : start + 1] == w.PRONOUN:
        known = _find_taken_up(place, start) or (told.phrase if told and takes_up(told) else None)
        alone = place.words.lower[start] == "it"  # takes up none of those just counted
        return Measured(known, start + 1, "of-those" if whom or alone else "of-them")
    if parts[start - 1] != w.DETERMINER:
        return None
    # "of those screened", not "of those said they had"
    screened = parts[start : start + 1] == w.PAST and not _goes_on_saying(place.words, start)
    end = start + 1 if screened else start
    return Measured(Span(start - 1, end), end, "of-those")


def _goes_on_saying(words: Words, verb: int) -> bool:
    """Tell a verb whose subject "those" are: it reports."""
    return words.lower[verb] in load_reporting() and words.parts[verb + 1 : verb + 2] != w.OF


def takes_up(told: Measured) -> bool:
    """Tell whether "them" can take up what a figure counts: it is a noun behind the figure."""
    return told.rule in ("noun", "of", "of-them", "elided")


def _find_taken_up(place: Place, start: int) -> Span | None:
    """[The letters], 74 of which were burnt."""
    words, at = place.words, place.at
    if words.parts[start] != w.RELATIVE or words.parts[at - 1 : at] != w.COMMA:
        return None
    first = skip(words, start_phrase(words, at - 1), ARTICLES)
    inside = words.parts[first : at - 1]
    return Span(first, at - 1) if inside and w.FIGURE not in inside else None


def measure_part(place: Place) -> Measured | None:
    """A share or a multiple before an article: half the homes, twice as many cars, its size."""
    words, first = place.words, place.at + 1
    if words.lower[first : first + 1] == ["as"]:
        first += 1
    if place.figure.kind == "multiple" and words.lower[first : first + 1] in (["more"], ["fewer"]):
        end = end_phrase(words, first + 1, counted=False)  # "20 times more carbon"
        return Measured(Span(first + 1, end), end, "part") if end > first + 1 else None
    last = _last_word(words, place.at)
    if last == "times" and words.parts[first : first + 1] == w.NOUN:  # "1.1 times earnings"
        end = end_phrase(words, first, counted=False)
        return Measured(Span(first, end), end, "part") if end > first else None
    noun = skip(words, first, ARTICLES)
    if words.parts[noun : noun + 1] == w.PERIOD and words.cut(noun, noun + 1).endswith("s"):
        noun += 1
    end = end_phrase(words, noun, counted=False)
    if noun == first or end == noun or words.lower[first] == "whose":
        return None
    whole = extend_of(words, end)
    return Measured(Span(first, whole), whole, "part")


def measure_noun(place: Place) -> Measured | None:
    """The noun that follows: 10 countries, a $300 million contract, a 5 percent rise in sales."""
    words, figure, first = place.words, place.figure, place.at + 1
    counted = figure.kind == "count" and figure.value != 1
    first += _is_comma_within(words, place.at)
    first += words.lower[first : first + 1] == ["such"]
    ratio = figure.kind == "share" and not _last_word(words, place.at).endswith(("%", "cent"))
    if words.text[words.ends[place.at]] == "-" if words.ends[place.at] < words.span.end else False:
        return measure_compound(place)
    if further := _find_suspended(place, first):
        return further
    if words.lower[first : first + 1] in (["most"], ["least"]):  # "the two most important bills"
        first += 1
    elif _is_comparative(words, first):
        first = skip(words, first, frozenset((w.ADVERB,)))
    joined = counted or "-" in words.cut(place.at, place.at + 1)
    if words.parts[first : first + 1] == w.FIGURE and joined:
        first += 1  # "the two-year $40 million plan", "two 120 mm rounds"
    if not counted and is_plural(_last_word(words, place.at)) and figure.kind != "share":
        return None
    if figure.kind == "share" and _is_told(place, first):
        return None
    quoted = skip_quote(words, first)
    if quoted > first and counted:
        return _measure_quoted(words, quoted)
    end = end_phrase(words, first, counted=counted or ratio)
    whom = words.lower[max(0, place.at - 2) : place.at] in (["of", "whom"], ["of", "which"])
    if whom and end == first + 1 and not is_plural(words.lower[first]):
        return None  # "of whom 300 work in Osk"
    if figure.kind == "count" and not counted and end - first > 1:
        doing = is_plural(words.lower[end - 1]) and words.lower[end - 1] not in (
            "species",
            "series",
        )
        end -= doing  # one country [transcends]
    if end == first:
        return None
    whole = extend_of(words, end)
    head = words.lower[end - 1]
    if figure.kind == "time" and head in load_set("time_heads"):
        return Measured(None, end, "dating")
    if figure.kind != "count" and head in load_set("change_heads"):
        if found := _find_complement(words, end):
            return Measured(found, found.end, "change-in")
        if any(not is_adjective(word) for word in words.lower[first : end - 1]):
            kept = end if figure.kind == "money" else end - 1
            return Measured(Span(first, kept), end, "change-of")
        return None
    if figure.kind != "count" and head in load_set("figure_heads"):
        return measure_hollow(place, first, end, whole)
    if last := _join_people(words, end):
        return Measured(Span(first, last), last, "noun")
    return Measured(Span(first, _bare_of(words, end)), whole, "noun")


def _is_told(place: Place, verb: int) -> bool:
    """Tell what a share of them did from what it is of: "1 percent [stopped] treatment"."""
    words = place.words
    leading = place.frame.subject is None or words.parts[place.at - 1 : place.at] == w.CONJUNCTION
    word = words.lower[verb] if verb < len(words.lower) else ""
    past = word.endswith("ed") or load_parts().get(word) == w.PAST
    governing = words.parts[verb + 1 : verb + 2] in ARTICLES and word.endswith("s")
    past = past or governing  # "1 in 5 [trusts] the assembly"
    return past and leading and words.parts[place.at - 1 : place.at] not in ARTICLES


def _measure_quoted(words: Words, first: int) -> Measured | None:
    """What is counted stands in marks: two "choice targets"; not: three "urgent" cases."""
    end = end_phrase(words, first, counted=True)
    closed = end < len(words.lower) and words.lower[end] in ('"', "\u201d", "\u2019")
    if end == first or not closed or not is_plural(words.lower[end - 1]):
        return None
    return Measured(Span(first, end), end + 1, "noun")


def _join_people(words: Words, end: int) -> int:
    """Return where "9,000 mares, foals and donkeys" ends; 0 where no such row stands."""
    last = end
    row = words.parts[end : end + 4] == w.COMMA + w.NOUN + w.CONJUNCTION + w.NOUN
    if row and all(is_plural(words.lower[place]) for place in (end - 1, end + 1, end + 3)):
        return end + 4  # "cars, trucks and vans"
    while words.lower[last - 1] in load_set("people_rows"):
        after = last
        while words.lower[after : after + 1] in ([","], ["and"], ["or"]):
            after += 1
        if after == last or words.lower[after : after + 1] == []:
            break
        if words.lower[after] not in load_set("people_rows"):
            break
        last = after + 1
    return last if last > end else 0


def _is_comma_within(words: Words, at: int) -> bool:
    """Tell whether a comma joins a figure to a second attribute: a $5-million, [two-year] plan."""
    if words.parts[at + 1 : at + 2] != w.COMMA or words.parts[at - 1 : at] not in _ARTICLE_PARTS:
        return False
    if "-" not in words.text[words.starts[at] : words.ends[at]]:
        return False
    return words.parts[at + 2 : at + 4] == w.NOUN * 2


def measure_compound(place: Place) -> Measured | None:
    """The word joined to the figure: a four-cylinder engine, a 15-member council."""
    words, first = place.words, place.at + 2
    if words.parts[first : first + 1] in (w.COMMA, w.CONJUNCTION):
        return _measure_suspended(place, first)
    if words.lower[first : first + 1] and words.lower[first] in load_set("dimensions"):
        return Measured(Span(first, first + 1), first + 1, "dimension")
    end = end_phrase(words, first, counted=False)
    return Measured(Span(first, first + 1), end, "compound") if end > first else None


def _find_suspended(place: Place, first: int) -> Measured | None:
    """The noun behind a second count: two and possibly three [hikes]."""
    words = place.words
    if words.parts[first : first + 1] != w.CONJUNCTION:
        return None
    second = skip(words, first + 1, frozenset((w.ADVERB,)))
    if words.parts[second : second + 1] != w.FIGURE:
        return None
    spans = place.figure.kind == "time"  # "a two-year or four-year degree"
    joined = all("-" in words.cut(figure, figure + 1) for figure in (place.at, second))
    if not (spans and joined) and (second == first + 1 or place.figure.kind != "count"):
        return None
    end = end_phrase(words, second + 1, counted=True)
    return Measured(Span(second + 1, end), place.at + 1, "suspended") if end > second + 1 else None


def _measure_suspended(place: Place, first: int) -> Measured | None:
    """The word that a later figure is joined to: two-, three- and four-[litre] jugs."""
    words = place.words
    for later in range(first, min(first + 8, len(words.parts) - 2)):
        joined = words.parts[later] == w.FIGURE and words.lower[later + 1] == "-"
        if joined and words.parts[later + 2] in NOMINAL:
            return Measured(Span(later + 2, later + 3), place.at + 1, "suspended")
    return None


def measure_hollow(place: Place, first: int, end: int, whole: int) -> Measured | None:
    """Its 2 percent objective for inflation; a 5 percent interest rate."""
    words, found = place.words, _find_complement(place.words, end)
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


def _is_comparative(words: Words, first: int) -> bool:
    return words.lower[first : first + 1] in (["more"], ["fewer"], ["less"])


def _last_word(words: Words, place: int) -> str:
    return words.text[words.starts[place] : words.ends[place]].rpartition(" ")[2].lower()


def _bare_of(words: Words, end: int) -> int:
    """Return the end of a counted noun with a kind behind it: cases of malaria, not of the flu."""
    if words.parts[end : end + 1] == w.OF and words.parts[end + 1 : end + 2] == w.NOUN:
        return end_phrase(words, end + 1, counted=False)
    return end


def _find_complement(words: Words, end: int) -> Span | None:
    """Return the noun phrase of a complement: rise [in sales], target [for the bank rate]."""
    if words.lower[end : end + 1] not in (["in"], ["of"], ["for"], ["to"], ["on"]):
        return None
    noun = skip(words, end + 1, ARTICLES)
    last = end_phrase(words, noun, counted=False)
    if last == noun and words.parts[noun : noun + 1] == w.GERUND and words.lower[end] == "on":
        last = noun + 1  # "$5 million on tutoring"
    if last == noun:
        return None
    return Span(noun, extend_of(words, last))


def measure_in(place: Place) -> Measured | None:
    """Money in a kind: $5 million in cash."""
    words, first = place.words, place.at + 1
    if words.lower[first : first + 1] != ["in"] or words.parts[first + 1 : first + 2] != w.NOUN:
        return None
    end = end_phrase(words, first + 1, counted=False)
    if end == first + 1 or words.lower[end - 1] in load_set("dealings") | load_set("figure_heads"):
        return None  # "in total"
    whole = extend_of(words, end)
    return Measured(Span(first + 1, _bare_of(words, end)), whole, "in")


def measure_for(place: Place) -> Measured | None:
    """What money is for: $700 for a blue door, $3 billion on roads."""
    words, first = place.words, place.at + 1
    if words.lower[first : first + 1] not in (["for"], ["on"]) or not is_direct(place):
        return None
    if words.lower[first] == "for" and words.parts[first + 1 : first + 2] == w.FIGURE:
        end = end_phrase(words, first + 2, counted=True)  # "$5 million for [18 schools]"
        return Measured(Span(first + 2, end), end, "for") if end > first + 2 else None
    verb = place.frame.verb
    spent = verb is not None and words.lower[verb].startswith("spen")
    if "/" in place.figure.unit and words.lower[first] == "on" and not spent:
        return None  # "$85 a week on the farm"
    found = _find_complement(words, first)
    idle = load_set("dealings") | load_set("figure_heads")
    if found and words.lower[first] == "on" and words.lower[found.end - 1] in idle:
        return None  # "cost $64 on the spot market", "on average"
    return Measured(found, found.end, "for") if found else None


def measure_dimension(place: Place) -> Measured | None:
    """12 km long, 9 feet high, 4 inches in diameter."""
    words, after, verb = place.words, place.at + 1, place.frame.verb
    inner = words.lower[after : after + 1] == ["in"] and words.lower[after + 1 : after + 2]
    if inner and inner[0] in load_set("extents"):
        return Measured(Span(after + 1, after + 2), after + 2, "dimension")
    if after == len(words.lower) or words.lower[after] not in load_set("dimensions"):
        return None
    if place.figure.kind == "time" and words.lower[after] in ("high", "tall", "wide", "deep"):
        return None  # "a six-month high"
    if words.lower[after] in load_set("distances"):  # "sank 24 miles away", "is 24 miles away"
        being = verb is not None and words.lower[verb] in load_set("to_be")
        outer = measure_clause(place) if being else None
        return (outer or Measured(None, 0, "dimension"))._replace(end=after + 1)
    return Measured(Span(after, after + 1), after + 1, "dimension")
