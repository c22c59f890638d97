"""Rules that find the whole that a figure is a part or an amount of."""

from __future__ import annotations

from typing import Final

from quotecheck.extract.claims import word_classes as w
from quotecheck.extract.claims.heads import end_head
from quotecheck.extract.claims.measured_phrases import join_people, last_word, strip_hollow
from quotecheck.extract.claims.phrases import (
    ARTICLES,
    NOMINAL,
    end_age,
    end_phrase,
    extend_of,
    skip,
    skip_closing_quote,
    skip_quote,
    start_phrase,
)
from quotecheck.extract.claims.places import Measured, Place
from quotecheck.extract.claims.verbs import load_reporting
from quotecheck.extract.claims.word_classes import is_plural, load_finite_pasts, load_set
from quotecheck.extract.claims.words import Words
from quotecheck.models import Span


def measure_of(place: Place) -> Measured | None:
    """A share or an amount of something: half of the homes, 70kg of gold, $5m worth of grain."""
    words, first = place.words, place.at + 1
    first = skip_closing_quote(words, first)  # "$5 million' worth of", "about 40" of the
    first += words.lower[first : first + 3] == ["-", "worth", "of"]
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
    if words.lower[noun : noun + 1] and words.lower[noun][:1].isdigit():
        olds = _end_olds(words, noun)
        if olds > noun:  # "a quarter of [14-16 year olds]"
            return Measured(Span(noun, olds), olds, "of")
    if words.lower[noun - 1] == "those" and words.parts[noun : noun + 1] == w.NAME:
        return Measured(Span(noun - 1, noun), noun, "of-those")  # "of those Norland says"
    if words.lower[noun - 1 : noun + 1] == ["those", "aged"]:
        end = end_age(words, noun)
        return Measured(Span(noun - 1, end), end, "of-those")
    if words.parts[start : start + 1] == w.FIGURE:  # "a quarter of [16-year-olds]"
        end = min(start + 3, len(words.parts))
        return Measured(Span(start, end), end, "of")
    if end == noun and w.FIGURE in words.parts[first:start]:  # "half of the $40 it asked for"
        return Measured(None, start, "of-sum")
    if end == noun and words.parts[noun : noun + 1] == w.GERUND:  # "two days of mourning"
        end = noun + 1
    if end == noun:
        return _measure_those(place, start)
    marked = _pass_marked(words, noun, end)
    start, end = start - (marked > end), marked
    whole = join_people(words, end) or extend_of(words, end)
    return Measured(Span(start, whole), whole, "of")


def _pass_marked(words: Words, noun: int, end: int) -> int:
    """Return where a noun behind an adjective in marks ends: of "hidden" [fees]."""
    closed = skip_closing_quote(words, end)
    if closed == end or noun == 0 or skip_quote(words, noun - 1) != noun:
        return end
    if end - noun > 1 or is_plural(words.lower[end - 1]) or words.parts[closed:][:1] != w.NOUN:
        return end
    return max(end, end_phrase(words, closed, counted=False))


def _end_olds(words: Words, noun: int) -> int:
    """Return where people by their age end: 14 to 16 year olds; `noun` where none are told of."""
    for end in range(noun, min(noun + 7, len(words.lower))):
        if words.lower[end].endswith("olds"):
            return end + 1
    return noun


def _pass_again(words: Words, first: int) -> int:
    """Return the place behind a figure said again: a third [- 31% -] of voters."""
    if words.parts[first : first + 5] == w.COMMA + w.ADVERB + w.FIGURE + w.COMMA + w.OF:
        return first + 4  # "hundreds, perhaps thousands, of"
    if words.parts[first : first + 4] == w.CONJUNCTION + w.ADVERB + w.FIGURE + w.OF:
        return first + 3  # "hundreds and even thousands of"
    part = words.lower[first - 2 : first + 1] == ["(", words.lower[first - 1], ")"]
    if (
        part
        and words.lower[first - 3] in load_set("portions")
        and words.lower[first + 1 : first + 2] == ["of"]
    ):
        return first + 1  # "a majority (54%) of"
    if words.parts[first - 3 : first + 2] == w.COMMA + w.ADVERB + w.FIGURE + w.COMMA + w.OF:
        return first + 1
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


_BEFORE_WHOLE: Final = frozenset((w.DETERMINER, w.FIGURE, w.PERIOD))


def _measure_those(place: Place, start: int) -> Measured | None:
    """A share of "those screened", of "them"."""
    parts, told = place.words.parts, place.told
    if place.words.lower[start : start + 1] == ["that"] and parts[start + 1 : start + 2] in _ENDING:
        known = told.phrase if told and place.earlier and place.earlier.figure.unit != "%" else None
        return Measured(known, start + 1, "of-that")  # "sales were $5; half of that"
    whom = parts[start : start + 1] in (w.RELATIVE, w.THAT) and parts[start - 1] == w.OF
    if place.words.lower[start : start + 1] == ["what"]:
        return Measured(None, start + 1, "of-those")
    if place.words.lower[start : start + 1] in (["you"], ["us"], ["me"]):
        return Measured(None, start + 1, "of-those")
    if whom or parts[start : start + 1] == w.PRONOUN:
        taking = told is not None and (_takes_up(told) or _counts_subject(place, told))
        known = _find_taken_up(place, start) or (told.phrase if told and taking else None)
        alone = place.words.lower[start] == "it"  # takes up none of those just counted
        return Measured(known, start + 1, "of-those" if whom or alone else "of-them")
    if parts[start - 1] != w.DETERMINER:
        return None
    # "of those screened", not "of those said they had", "of those came"
    screened = parts[start : start + 1] == w.PAST and not _goes_on_saying(place.words, start)
    if place.words.lower[start - 1] not in load_set("those"):
        if screened and parts[start + 1 : start + 2] not in {*NOMINAL, w.FIGURE}:
            return Measured(Span(start - 1, start + 1), start + 1, "of-those")  # "the unemployed"
        return Measured(None, place.at + 1, "of-sum")  # "half of the sum that it cut"
    taken = told.phrase if told and _takes_up(told) else None
    again = told is not None and told.rule == "of" and parts[start : start + 1] == w.PREPOSITION
    if again and place.earlier and place.earlier.figure.unit == place.figure.unit:
        return Measured(taken, start, "of-those")  # "9% of seats here, 7% of [those] in Osk"
    alone = not screened and parts[start : start + 1] in _ENDING
    if alone and (taken or place.figure.kind == "count"):
        return Measured(taken, start, "of-them")
    end = start + 1 if screened else start
    return Measured(Span(start - 1, end), end, "of-those")


# What follows "those" where it takes up what was counted: "40 boats; three of those sank".
_ENDING: Final = (w.AUXILIARY, w.VERB, w.PAST, w.COMMA, w.STOP, w.CONJUNCTION, "")


def _goes_on_saying(words: Words, verb: int) -> bool:
    """Tell a verb whose subject "those" are: it reports, or is no participle."""
    if words.lower[verb] in load_finite_pasts():
        return True
    return words.lower[verb] in load_reporting() and words.parts[verb + 1 : verb + 2] != w.OF


def _takes_up(told: Measured) -> bool:
    """Tell whether "them" can take up what a figure counts: it is a noun behind the figure."""
    return told.rule in ("noun", "of", "of-them", "elided", "apposed", "counted-again")


def _counts_subject(place: Place, told: Measured) -> bool:
    """Tell the many that a subject told: "[deaths] have passed 900, half of them in Osk"."""
    counted = place.earlier is not None and place.earlier.figure.kind == "count"
    many = told.phrase is not None and is_plural(place.words.lower[told.phrase.end - 1])
    return counted and many and told.rule == "subject"


def _find_taken_up(place: Place, start: int) -> Span | None:
    """[The letters], 74 of which were burnt."""
    words, at = place.words, place.at
    if words.parts[start] != w.RELATIVE or words.parts[at - 1 : at] != w.COMMA:
        return None
    last = at - 1
    first = start_phrase(words, last)
    if words.parts[first : first + 2] == w.DETERMINER + w.OF:  # "most of the [growers], 40 of whom"
        first += 2
    while not (may_be := _may_be_of(place, first, last)):
        if words.parts[first - 1 : first] != w.PREPOSITION:
            break
        last = first - 1  # "[growers] in the valley, 40 of whom"
        first = start_phrase(words, last)
    first = skip(words, first, ARTICLES)
    if not may_be or first >= last or w.FIGURE in words.parts[first:last]:
        return None
    return strip_hollow(words, Span(first, last))


def _may_be_of(place: Place, first: int, last: int) -> bool:
    """Tell whether "of whom" or "of which" behind a figure may take up a phrase.

    So many are of a plural, and money is of money that a figure told.
    """
    words, kind = place.words, place.figure.kind
    if first >= last or (kind == "money" and place.earlier and place.earlier.figure.kind == kind):
        return False
    inner = strip_hollow(words, Span(first, last)) or Span(first, last)
    head = end_head(words, *inner) - 1
    if is_plural(words.lower[head]) and words.parts[head] != w.NAME:
        return True
    return kind != "count" and "whom" not in words.lower[place.at + 1 : place.at + 4]


def _is_rate(words: Words, place: int) -> bool:
    rated = place < len(words.lower) and words.lower[place] in load_set("rate_units")
    return rated and words.parts[place + 1 : place + 2] not in NOMINAL


_LIKENED: Final = (["many", "as"], ["much", "as"], ["many", "."], ["high", "as"], ["much", "."])


def measure_part(place: Place) -> Measured | None:
    """A share or a multiple before an article: half the homes, twice as many cars, its size."""
    words, first = place.words, place.at + 1
    if words.lower[first : first + 1] == ["as"]:
        likened = words.lower[first + 1 : first + 3] in _LIKENED
        if likened and place.told and place.told.phrase and words.parts[place.at - 1] == w.COMMA:
            return place.told._replace(end=first + 2, rule="part", start=None)  # "twice as many as"
        if words.lower[first + 1 : first + 2] in (["the"], ["a"], ["an"]):
            return None  # "fell 1 percent as the storm"
        first += 1
    if words.lower[first : first + 1] == ["what"] and place.told and place.told.phrase:
        return Measured(place.told.phrase, place.at + 1, "part")  # "$5, twice what it was"
    if words.lower[first : first + 1] == ["that"] and place.told:
        again = words.lower[first + 1 : first + 2]  # "40 guests came, twice that number ate"
        if again and again[0] in load_set("figure_heads") | load_set("hollow_heads"):
            return Measured(place.told.phrase, first + 2, "part")
    if place.figure.kind == "multiple" and words.lower[first : first + 1] in (["more"], ["fewer"]):
        end = end_phrase(words, first + 1, counted=False)  # "20 times more carbon"
        return Measured(Span(first + 1, end), end, "part") if end > first + 1 else None
    if words.lower[first : first + 1] in (["a"], ["an"]) and _is_rate(words, first + 1):
        return None  # "grew by 40% a year"
    last = last_word(words, place.at)
    compared = words.lower[first : first + 1] and words.lower[first] in load_set("comparatives")
    first += bool(compared and last == "times" and words.parts[first + 1 : first + 2] == w.NOUN)
    if last == "times" and words.parts[first : first + 1] == w.NOUN:  # "1.1 times earnings"
        end = end_phrase(words, first, counted=False)
        return Measured(Span(first, end), end, "part") if end > first else None
    if words.lower[place.at - 1] == "the" and words.parts[first : first + 1] in ARTICLES:
        return None  # "above the 3% the union had expected"
    noun = skip(words, first, ARTICLES)
    if words.parts[noun : noun + 1] == w.PERIOD and words.cut(noun, noun + 1).endswith("s"):
        noun += 1
    end = end_phrase(words, noun, counted=False)
    if noun == first or end == noun or words.lower[first] == "whose":
        return None
    if words.lower[end - 1] == "one":  # "31% a good one"
        return None
    whole = extend_of(words, end)
    return Measured(Span(first, whole), whole, "part")
