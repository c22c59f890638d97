"""Find the numeric claims of an article: figure, measure, subject, period, stance and claimant."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from quotecheck.extract.claims import word_classes as w
from quotecheck.extract.claims.antecedents import measure_taken_up
from quotecheck.extract.claims.companies import is_account
from quotecheck.extract.claims.conversions import fold_conversions
from quotecheck.extract.claims.epithets import EPITHET
from quotecheck.extract.claims.frames import read_frames
from quotecheck.extract.claims.measures import find_measure
from quotecheck.extract.claims.measures_shared import WHOLES
from quotecheck.extract.claims.owners import Owners
from quotecheck.extract.claims.periods import choose_period, dates_saying, find_periods
from quotecheck.extract.claims.phrases import read_text
from quotecheck.extract.claims.places import Measured, Place
from quotecheck.extract.claims.stances import tell_stance
from quotecheck.extract.claims.subjects import find_subject
from quotecheck.extract.claims.unowned import is_expected
from quotecheck.extract.claims.words import Words, cut_stretches, read_words
from quotecheck.extract.figures.figures import Figure, find_figures
from quotecheck.extract.figures.units import SPANS, read_rate_behind
from quotecheck.extract.names.cast import Cast
from quotecheck.extract.segment import Document
from quotecheck.models import Claim, Quote, Span, Stance, statement_id


class _Reading(NamedTuple):
    """What the words around a figure say of it; `span` is the claim's phrase."""

    span: Span
    measure: str | None
    subject: str | None
    period: str | None
    stance: Stance
    rule: str
    unit: str
    taken: bool = False  # the measure is what a pronoun takes up


def find_claims(document: Document, cast: Cast, quotes: Sequence[Quote]) -> tuple[Claim, ...]:
    """Return the claims of the article by offset.

    >>> from quotecheck.extract.names.cast import find_cast
    >>> from quotecheck.extract.segment import read_document
    >>> from quotecheck.models import Article
    >>> document = read_document(Article("a", "The port will employ 900 people by 2030."))
    >>> [claim] = find_claims(document, find_cast(document), ())
    >>> claim.text, claim.measure, claim.subject, claim.period, claim.stance
    ('900 people', 'people', 'port', 'by 2030', 'planned')
    """
    figures = find_figures(document)
    if not figures:
        return ()
    owners = Owners(cast, document.sentences)
    holders = find_holders(figures, quotes)
    readings: dict[int, _Reading] = {}
    before: tuple[int, _Reading | None] = (0, None)
    for span, indexes in cut_stretches(document.sentences, document.text, figures):
        here = slice(indexes.start, indexes.stop)
        found = read_converted(document.text, span, figures[here], holders[here], owners)
        if span.start - before[0] <= _NEXT and before[1]:
            found = [_take_up(reading, before[1]) for reading in found]
        before = (span.end, found[-1])
        readings.update(zip(indexes, found, strict=True))
    readings = own_accounts(readings, figures, holders, owners)
    version = (document.article.id, document.article.sha256)
    return tuple(
        _build_claim(document.text, version, figures[index], reading, holders[index])
        for index, reading in sorted(readings.items())
        if reading.rule != EPITHET
    )


# Sentences that follow each other have no more than a line break between them.
_NEXT = 3


def _take_up(reading: _Reading, before: _Reading) -> _Reading:
    """Return what a pronoun takes up of the sentence before: 120,000 homes; one in five of [them].

    "Today it is 37 percent" takes up the share of which the sentence before told.
    """
    if reading.taken and reading.unit == before.unit == "%" and before.rule in ("of", "part"):
        return reading._replace(measure=before.measure, subject=before.subject)
    if reading.rule == "opening" and before.unit == "%" and before.rule in _WHOLES:
        return reading._replace(measure=before.measure)
    if reading.rule == "that-figure" and reading.unit == before.unit and before.measure:
        return reading._replace(measure=before.measure, subject=before.subject)
    told = before.unit != "%" and before.rule not in ("verb", "telling")  # no "raised", "spent"
    if reading.rule == "of-that" and not reading.measure and told:
        return reading._replace(measure=before.measure)
    if reading.rule != "of-them" or reading.measure or before.rule not in _COUNTING:
        return reading
    return reading._replace(measure=before.measure)


# Rules that tell what a share is of, or that it shares that of the sentence before.
_WHOLES = (*WHOLES, "opening")


def own_accounts(
    readings: Mapping[int, _Reading],
    figures: Sequence[Figure],
    holders: Sequence[Quote | None],
    owners: Owners,
) -> dict[int, _Reading]:
    """Return the readings where "revenue" that is nobody's is that of the story's company.

    Only up to where another organisation owns a figure. A company that says "sales" means its own.
    """
    company = owners.find_company()
    owned = dict(sorted(readings.items()))
    for index, reading in owned.items():
        if company is not None and owners.is_other(reading.subject, company.name):
            break
        if reading.subject or not reading.measure or not is_account(reading.measure):
            continue
        if company is None:
            owned[index] = reading._replace(subject=owners.telling_company(holders[index]))
        elif figures[index].start > company.first:
            owned[index] = reading._replace(subject=company.name)
    return owned


# These are of the figure before, and whose that is, they are.
_REPEATING = ("counted-again", "apposed", "elided")
_COUNTING = ("noun", "of", "counted-again", "elided", "apposed")


def read_converted(
    text: str,
    span: Span,
    figures: Sequence[Figure],
    holders: Sequence[Quote | None],
    owners: Owners,
) -> list[_Reading]:
    """Return what a stretch says of each of its figures, conversions told like what they convert.

    `holders` has the quote that holds each figure.
    """
    folded = fold_conversions(text, figures)
    if len(folded.figures) == len(figures):
        return read_stretch(text, span, figures, holders, owners)
    kept = [holders[folded.origins.index(main)] for main in range(len(folded.figures))]
    found = read_stretch(text, span, folded.figures, kept, owners)
    readings: list[_Reading] = []
    for figure, main in zip(figures, folded.origins, strict=True):
        reading, whole = found[main], folded.figures[main]
        converted = figure.start > whole.start
        if converted or reading.span.end == whole.end:
            start = figure.start if converted else reading.span.start
            reading = reading._replace(span=Span(start, figure.end), unit=figure.unit)
        readings.append(reading._replace(rule="converted") if converted else reading)
    return readings


def read_stretch(
    text: str,
    span: Span,
    figures: Sequence[Figure],
    holders: Sequence[Quote | None],
    owners: Owners,
) -> list[_Reading]:
    """Return what the stretch `span` of the text says of each of its figures.

    `holders` has the quote that holds each figure.
    """
    periods = find_periods(text, span)
    words = read_words(text, span, figures, periods)
    frames = read_frames(words)
    dating = [period for period in periods if not dates_saying(words, period)]
    readings: list[_Reading] = []
    earlier: Place | None = None
    told: Measured | None = None
    for index, (figure, quote) in enumerate(zip(figures, holders, strict=True)):
        at = words.figures[index]
        place = Place(words, at, figure, frames[at], owners, earlier, told)
        direct = quote is not None and quote.kind == "direct" and quote.speaker
        owners.speaker = frozenset((direct,)) if direct else frozenset()
        measured = find_measure(place)
        subject = find_subject(place, measured, owners, quote)
        period = choose_period(text, figure, figures, dating, span)
        reading = _read(place, measured, subject, period)
        if taken := measure_taken_up(place, measured, owners):
            reading = reading._replace(measure=taken[0], subject=taken[1], taken=True)
        again = reading.rule in _REPEATING and not is_expected(place)
        if readings and _restates(words, at) and reading.rule == "of":
            reading = reading._replace(subject=readings[-1].subject)
        if subject is None and readings and (again or _is_bracketed(words, at)):
            reading = reading._replace(subject=readings[-1].subject)
        included = words.lower[at - 1 : at] == ["including"]
        if readings and included:  # "40 guests, including 12 bakers"
            reading = reading._replace(subject=readings[-1].subject, stance=readings[-1].stance)
        readings.append(reading)
        passing = (
            measured.rule == "compound" and told
        )  # "54% chose the ten-seat bench, 32% did not"
        if measured.rule not in ("dating", "moved", EPITHET) and not passing:
            earlier, told = place, measured
    return readings


def _restates(words: Words, at: int) -> bool:
    """Tell the same said again: "firms spent $5 million, [or a quarter of] all that was spent"."""
    lead = at - 1 - (words.parts[at - 1] == w.ADVERB)
    owned = w.POSSESSIVE in words.parts[at : at + 4]
    owned = owned or any(word.endswith(w.GENITIVES) for word in words.lower[at + 1 : at + 6])
    return words.lower[lead] == "or" and words.parts[lead - 1] == w.COMMA and not owned


def _is_bracketed(words: Words, at: int) -> bool:
    """Tell what a bracket says of the figure before it: "$2bn a year ([4%] of GDP)"."""
    return words.lower[at - 1 : at] == ["("] and words.parts[at - 2 : at - 1] == w.FIGURE


def _read(place: Place, measured: Measured, subject: str | None, period: str | None) -> _Reading:
    words, figure = place.words, place.figure
    start = figure.start if measured.start is None else words.starts[measured.start]
    measure = read_inside(words.text, figure)
    if measure is None and measured.phrase:
        measure = read_text(words, *measured.phrase)
    if figure.kind == "share" and not measured.subjectlike and subject == measure:
        subject = None  # "a majority of bakers (61%) say": a share of bakers is not theirs
    return _Reading(
        Span(start, max(figure.end, words.ends[max(measured.end, place.at + 1) - 1])),
        measure,
        subject,
        period,
        tell_stance(words, place.frame, place.at, counted=figure.kind == "count"),
        measured.rule,
        figure.unit or _read_count_rate(place, measured.end),
    )


_RATE_REACH = 40  # characters: " are hospitalised every month", or an adverb and the next word


def _read_count_rate(place: Place, end: int) -> str:
    """Return what a count is counted by, as a unit: 48,000 children [a day] -> "/day"."""
    if place.figure.kind != "count":
        return ""
    led, *spans = place.words.lower[max(0, end - 2) : end] or [""]
    if led in ("a", "an", "per") and spans:
        return f"/{spans[0]}" if spans[0] in SPANS else ""
    last = place.words.ends[end - 1]
    return read_rate_behind(place.words.text[last : last + _RATE_REACH].lower(), 0)


def read_inside(text: str, figure: Figure) -> str | None:
    """Return the noun that a figure holds: one [cargo ship] in three."""
    found = _INSIDE.search(text, figure.start, figure.end) if figure.rule == "share of" else None
    return found[1] if found else None


_INSIDE = re.compile(
    r"(?i)\b(?:one|two|three|four|five|six|seven|eight|nine|[\d.,]+)\s"
    r"((?:[^\W\d_]+[ -]){0,2}[^\W\d_]+)\s(?:in|out\sof)\s"
)


def find_holders(figures: Sequence[Figure], quotes: Sequence[Quote]) -> list[Quote | None]:
    """Return the innermost quote that holds each figure; None where there is none.

    `figures` and `quotes` are sorted by place. A quote within a quote is the inner speaker's.
    """
    waiting = sorted(quotes, key=lambda quote: (quote.start, -quote.end))
    holders: list[Quote | None] = []
    around: list[Quote] = []
    index = 0
    for figure in figures:
        while index < len(waiting) and waiting[index].start <= figure.start:
            while around and around[-1].end <= waiting[index].start:
                around.pop()
            around.append(waiting[index])
            index += 1
        while around and around[-1].end <= figure.start:
            around.pop()
        holders.append(around[-1] if around and figure.end <= around[-1].end else None)
    return holders


def _build_claim(
    text: str, version: tuple[str, str], figure: Figure, reading: _Reading, quote: Quote | None
) -> Claim:
    start, end = reading.span
    return Claim(
        id=statement_id(*version, start, end, "claim"),
        start=start,
        end=end,
        text=text[start:end],
        figure=text[figure.start : figure.end],
        figure_start=figure.start,
        figure_end=figure.end,
        value=figure.value,
        low=figure.low,
        high=figure.high,
        unit=reading.unit,
        modifier=figure.modifier,
        change=figure.change,
        from_value=figure.from_value,
        measure=reading.measure,
        subject=reading.subject,
        period=reading.period,
        stance=reading.stance,
        speaker=quote.speaker if quote else None,
        mention=quote.mention if quote else None,
        quote=quote.id if quote else None,
        rule=f"{figure.rule}/{reading.rule}",
    )
