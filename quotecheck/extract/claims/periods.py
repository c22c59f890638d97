"""Find the words that date a figure: "in August", "by 2030", "over the past 12 months"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from quotecheck.extract.claims.word_classes import (
    AUXILIARY,
    COMMA,
    FIGURE,
    GENITIVES,
    PAST,
    VERB,
    load_verb_forms,
)
from quotecheck.extract.claims.words import Words
from quotecheck.extract.figures.figures import Figure
from quotecheck.extract.figures.numerals import build_trie, fold_case
from quotecheck.lexicon import load_table
from quotecheck.models import Span


@cache
def load_pattern() -> re.Pattern[str]:
    """Return the pattern of all words that date, in lower case, built of `periods.toml`."""
    table = load_table("periods")
    pieces: dict[str, str] = {}
    for name, piece in table["pieces"].items():
        pieces[name] = _fill(piece, pieces)
    rows = "|".join(f"(?:{_fill(row, pieces)})" for row in table["rows"].values())
    # "2000 GMT" is no year.
    ended = rf"(?![\w-])(?!(?<=1[5-9]\d\d|20\d\d) (?:{table['pieces']['zone'].lower()})\b)"
    return re.compile(rf"\b(?:{_lower(rows)}){ended}")


@cache
def load_trigger() -> re.Pattern[str]:
    """Return the pattern of the words without which nothing is dated, with the sign before them.

    That sign goes first, so that a search passes at once over all that is inside words.
    """
    table = load_table("periods")
    words = build_trie(table["trigger_words"].split())
    return re.compile(rf"{_SIGN}(?:{words}|{table['trigger']}|{table['pieces']['zone']})")


@cache
def load_starts() -> re.Pattern[str]:
    """Return the pattern of the words that dates begin with, in lower case, as `load_trigger`."""
    table = load_table("periods")
    whole = build_trie(table["whole_starts"].split())
    return re.compile(rf"{_SIGN}(?:{whole}(?=\s)|{build_trie(table['starts'].lower().split())})")


# What stands before a word.
_SIGN = r"[^A-Za-z](?<!\w)"


def _lower(pattern: str) -> str:
    return re.sub(r"(?<!\\)[A-Z]", lambda found: found[0].lower(), pattern)


def _fill(text: str, pieces: dict[str, str]) -> str:
    words = re.sub(r"<(\w+)>", lambda found: f"(?:{pieces[found[1]]})", text.strip())
    return re.sub(r"\s+", r"\\s{1,3}", words)


def find_periods(text: str, span: Span) -> list[Span]:
    """Return the stretches of `text` within `span` that date something, by offset.

    >>> text = "In early 2021 it grew, and over the past 12 months it shrank."
    >>> [text[start:end] for start, end in find_periods(text, Span(0, len(text)))]
    ['In early 2021', 'over the past 12 months']
    """
    periods: list[Span] = []
    place = span.start
    for found in load_trigger().finditer(f" {text[span.start : span.end]}"):
        trigger = Span(span.start + found.start(), span.start + found.end() - 1)
        if trigger.start < place:
            continue
        start = max(place, trigger.start - _BEFORE)
        if period := _find_around(text, start, trigger, span.end):
            periods.append(period)
            place = period.end
        place = max(place, trigger.start + 1)
    return periods


def _find_around(text: str, start: int, trigger: Span, limit: int) -> Span | None:
    """Return the first words that date, from `start` on, before or at the trigger."""
    reach = text.find(" ", trigger.end + _AFTER, limit)
    sign = text[start - 1 : start] or " "  # tells whether the first word is a whole one
    lower = fold_case(sign + text[start : limit if reach < 0 else reach])
    for opening in load_starts().finditer(lower):
        first = start + opening.start()
        if first > trigger.start:
            break
        found = load_pattern().match(lower, opening.start() + 1)
        if found and not _is_no_date(text, first):
            dated = Span(first, start - 1 + found.end())
            return _read_owning(text, dated) if text.startswith(GENITIVES, dated.end) else dated
    return None


def _read_owning(text: str, period: Span) -> Span:
    """Return the words that own what they date, without what leads to that: in [May]'s race."""
    lead = _LEAD.match(text, *period)
    return Span(lead.end(), period.end) if lead else period


_LEAD = re.compile(
    r"(?i:(?:(?:prior|ahead|up) (?:to|of)|in|on|by|since|until|till|through|throughout|during|over"
    r"|for|from|before|after|between|at|within|around|to|following)\s+)"
)


def _is_no_date(text: str, start: int) -> bool:
    """Tell "Super [Tuesday]", "waited [over 24 hours]" and "its lowest level [since 2019]"."""
    if text.startswith(("Now", "NOW"), start):
        return True  # it goes on with the story: "Now 40 boats are back"
    if text.startswith("over ", start) and _WAITED.search(text, max(0, start - 8), start):
        return True
    if text.startswith("since ", start) and _UTMOST.search(text, max(0, start - 40), start):
        return True
    if text.endswith(("for the first time ", " any "), 0, start):  # "in a decade", "any last year"
        return True
    if _VERBAL.match(text, start):  # "to march", "that may"
        return True
    if _NAMED_FOR.match(text, start) or _LASTING.search(text, max(0, start - 7), start + 5):
        return True
    return _NAMED_DAY.search(text, max(0, start - 8), start) is not None


_VERBAL = re.compile(r"[a-z ]{2,6} (?:may|march)\b|coming second\b")
# What goes on so long: "a legacy that will last decades".
_LASTING = re.compile(r"\b(?:will|to|may|could|can|might|would|must) last $")
# A body that is named for a day: "the Sept. 11 Memorial Museum".
_NAMED_FOR = re.compile(
    r"[A-Z][a-z]{2,8}\.? [0-9]{1,2} (?:Memorial|Museum|Commission|Committee|Fund|Families)\b"
)
_NAMED_DAY = re.compile(r"\b(?:Super|Black|Cyber|Giving|Bloody)\s$")
# A superlative's date does not date its figure.
_UTMOST = re.compile(
    r"\b(?:first|[a-z]{3,10}est|most|worst|best|least)(?: [a-z-]{3,14}){0,2} $"
    r"|\b(?:high|low|record) $"
)
_WITHIN = re.compile(r"in (?!the )[a-z0-9-]+(?: [a-z]+)? (?:years|months|weeks|decades)\b")
_FIRST = re.compile(r"\b(?:first|[a-z]{3,10}est|most|worst|best)(?: [a-z-]{3,14}){1,3} $")
_WAITED = re.compile(r"\b(?:wait(?:ed|s|ing)?|lasted)\s$")
# How far words that date reach, before a word that tells them and behind it.
_BEFORE, _AFTER = 40, 60


def dates_saying(words: Words, period: Span) -> bool:
    """Tell whether the words date no figure but the saying, or what it is compared with.

    "said on Friday that", "more than in 2022"; "every day" tells how often, not when.
    """
    start = period.start
    if _COMPARED.match(words.text, start, period.end):
        return True
    if _WITHIN.match(words.text, start) and _FIRST.search(words.text, max(0, start - 40), start):
        return True  # "the first fall in nine years"
    place = bisect_left(words.starts, period.start)
    if place == len(words.starts):
        return False
    if words.text.startswith(GENITIVES, period.end) and words.lower[place - 1] in _AROUND:
        return True  # "after Friday's vote"
    reporting = load_verb_forms("report")
    following = words.lower[place + 1 : place + 2]
    if _DAY.search(words.text, period.start, period.end):
        told = following[0] if following else ""
        if told in _POSTED or (told in reporting and told[-1] == "d"):
            return True  # "the mill on Thursday reported a loss of $5 million"
        if place == 0 and not words.text.startswith("As", start) and _opens_saying(words):
            return True
    if words.text[period.start : period.end] == "now" and not _FORESEEN.isdisjoint(following):
        return True  # "now expects 40 in 2030"
    if words.lower[place - 1 : place] == ["than"]:
        return True
    if _QUARTER.fullmatch(words.text, period.start, period.end):
        return False  # "reported [third-quarter] profit", "as [first-half] profit fell"
    if words.lower[place - 1 : place] == ["as"]:
        return True
    if place == 0 or words.lower[place - 1] not in reporting:
        return place > 1 and words.lower[place - 2] in ("told", "tells")
    return place < 2 or words.parts[place - 2] != AUXILIARY


def _opens_saying(words: Words) -> bool:
    """Tell whether who says something stands behind a day: "On Tuesday, Ian Hall said 40 died"."""
    for place in range(1, min(_SAYING, len(words.parts) - 1)):
        if words.lower[place] in _SAYS:
            return place > 1 and words.parts[place + 1] != COMMA  # no "In May, they said, 40 died"
        if words.parts[place] in (VERB, PAST, AUXILIARY, FIGURE):
            return False
    return False


_SAYS = frozenset(("said", "says", "told", "warned", "argued", "claimed", "insisted"))
_SAYING = 12  # words up to the verb of who says something
_POSTED = frozenset(("posted", "booked", "announced", "unveiled", "published", "released"))
_DAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?i:today|yesterday)\b")
_AROUND = frozenset(("before", "after", "since", "until", "till", "to", "following", "by", "than"))
_FORESEEN = frozenset(
    ("expect", "expects", "plan", "plans", "forecast", "forecasts", "sees", "aims")
)
# "than a year earlier", "from a year ago" tell what a figure is compared with.
_COMPARED = re.compile(
    r"(?i:than|every|each)\b|(?i:from an?\b.{0,30}\b(?:ago|earlier|before)$)"
    r"|(?i:from (?:the|a) (?:previous|prior|preceding) [a-z]+$)"
)


_QUARTER = re.compile(
    r"(?i:(?:the )?(?:(?:first|second|third|fourth|final|1st|2nd|3rd|4th)[ -](?:quarter|half)"
    r"|[QH][1-4])(?:\s(?:19|20)\d\d)?)"
)


def choose_period(
    text: str, figure: Figure, figures: Sequence[Figure], periods: Sequence[Span], span: Span
) -> str | None:
    """Return the words that date `figure`: the next in its clause, else the nearest before it."""
    if not periods:
        return None
    reach = _bound(text, figure.end, _find_next(text, figure, figures, span), periods)
    if figure.rule == "change to":  # "to 5 from 9 a year earlier": that dates the 9
        reach = figure.end
    rising = _FROM.match(text, figure.start, figure.end)  # "from 6% in 2019 to 20% last year"
    for period in periods:
        if figure.start <= period.start and period.end <= figure.end:
            if rising or figure.kind == "time":
                continue
            return text[period.start : period.end]
        if period.start <= figure.start and figure.end <= period.end:
            return None
        joined = text.endswith(_ANEW, 0, period.start) and not text.endswith(_SO, 0, period.start)
        if figure.end <= period.start < reach and not joined:
            if _EARLIER.match(text, period.start) and _dates_origin(text, figure, figures, period):
                continue
            return text[period.start : period.end]
    return _choose_before(text, figure, periods, span)


def _dates_origin(text: str, figure: Figure, figures: Sequence[Figure], period: Span) -> bool:
    """Tell what dates only where a change set out: "fell 3% to 40 from 50 [a year ago]"."""
    for one in figures:
        if figure.end > one.start or one.start >= period.start:
            continue
        if one.rule in ("change", "change to") or text.endswith("from ", 0, one.start):
            return True
    return False


# Times before that in which something happens.
_EARLIER = re.compile(
    r"(?i:(?:in |from )?(?:an?|[0-9]{1,2}|[a-z]{3,6}) [a-z]+ (?:ago|earlier|before)\b"
    r"|(?:in |during )?(?:the )?(?:(?:same|previous|prior|preceding|year-ago|year-earlier|last) "
    r"[a-z]+))"
)


def _choose_before(text: str, figure: Figure, periods: Sequence[Span], span: Span) -> str | None:
    """Return the words before `figure` that date it, where no clause ends between."""
    before = [period for period in periods if period.end <= figure.start]
    for period in reversed(before):
        between = text[period.end : figure.start]
        fronted = text[period.start - 2 : period.start].strip() == "," and _FRONTED.fullmatch(
            between
        )
        opening = _OPENING.search(text, max(0, period.start - 12), period.start)
        if opening and between.startswith(",") and not _CUT.search(between[1:]):
            return text[period.start : period.end]  # "that in nine weeks, they will own"
        if _RESULT.fullmatch(between):  # "sank on Friday, killing 12"
            return text[period.start : period.end]
        if fronted or _OF_WHICH.match(between) or not _CUT.search(between):
            return text[period.start : period.end]
    opens = before and _OPENS.fullmatch(text, span.start, before[0].start)
    closed = _CLOSING.search(text, before[0].end, figure.start) if before else None
    if before and opens and not closed and ";" not in text[span.start : figure.start]:
        return text[before[0].start : before[0].end]
    return None


# What is said behind a quotation is not dated by it.
_CLOSING = re.compile(r"[,.][\"\u201d]")
_FROM = re.compile(r"(?i:from)\b")
# What may stand before a date that opens a sentence: "And [over the past two years], the".
_OPENS = re.compile(
    r"\W{0,3}(?:(?:And|But|So|Or|Yet|Then|Now|Also|Still|Today),?\s{1,3})?"
    r"(?:(?:In|At|During|Over|On)\s)?"  # "In [Monday's] race"
    r"(?:(?i:about|almost|nearly|just|only|roughly|around|some|over|(?:more|less) than|barely)"
    r"\s){0,2}"
)


def _find_next(text: str, figure: Figure, figures: Sequence[Figure], span: Span) -> int:
    """Return where the next figure starts that is not joined to this one ("5% to 2 million")."""
    end = figure.end
    for other in figures:
        if other.start >= figure.end:
            if not _JOINED.fullmatch(text, end, other.start):
                return other.start
            end = other.end
    return span.end


# A date behind these opens another clause: "is 5 percent and currently expects".
_SO = ("do so ", "did so ", "does so ", "done so ", "doing so ")
_ANEW = (" and ", " but ", " so ", " so that ", " as ", " because ")
_JOINED = re.compile(
    r"\s?(?:to|from|or|\()?\s?|, (?:to|or) |(?: [a-z-]{2,16}){1,3} (?:in|across|over|on|at) "
    r"|(?: [a-z-]{2,16}){0,3} and "  # "40 boats and 12 barns last year"
)
_OPENING = re.compile(r"(?:\b(?:that|and|but|so|because|when|where|if)|;)\s$")
# What comes between a date in front and its figure: ", [about] 40 percent".
_FRONTED = re.compile(r",\s?(?:\w{1,12}\s){0,2}")
_RESULT = re.compile(
    r",? (?:(?!and|but|who|while)[a-z]{2,12} ){0,2}[a-z]{2,14}ing\b[^.,;:()\u2013\u2014]{0,80}"
)
# "The attack in October, in which 1,200 died".
_OF_WHICH = re.compile(r",? (?:in|during|on) which\b(?!.*[;:,()\u2013\u2014])")
# What comes between a date and a figure that it does not date.
_CUT = re.compile(
    r"[;:,()\u2013\u2014]|\b(?:and|but|which|who|that|while|where|if|to(?= [a-z])"
    r"|of(?= [a-z]{2,}ing\b))\b"
)


def _bound(text: str, start: int, end: int, periods: Sequence[Span]) -> int:
    """Return where the search to the right ends: another figure or the end of the clause.

    A figure within words that date ("over the past 12 months") bounds nothing.
    """
    for period in periods:
        if period.start <= end < period.end:
            end = period.end
    found = _CLAUSE.search(text, start, end)
    return found.start() if found else end


_CLAUSE = re.compile(
    r"[;:]| (?:--|[\u2013\u2014-]) "
    r"| (?:said|says|told|tells|found|finds|showed|shows|believes?|predicts?|expects?)\b"
    r"|,? (?:released|published|issued) (?:in|on|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today"
    r"|yesterday|this week|last week)\b"
    r"|, according to\b| amid\b| after (?!an? |the |\d)"
    r"|, (?:while|before|after|but|whereas|and|the|an?|their|its|though|although|which|who|is|are"
    r"|was|were|will|would|ha[sd]|have|do|does|did|can|could|may|might|must|should|said|says)(?:n.t)?\b"
)
