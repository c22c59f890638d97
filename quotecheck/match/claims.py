"""Read what a claim is about, in a form that compares: all but its figure.

Some claims say enough themselves: "an unemployment rate of 7.8%" or "the alliance's 10 members"
mean the same wherever they stand. Others ("30 million people", "two years") mean what the words
around them say; those words are part of their topic.
"""

from __future__ import annotations

import re

from quotecheck.lexicon import load_word_set
from quotecheck.match import contexts, fates, marks
from quotecheck.match.behind import read_basis, read_phrase
from quotecheck.match.contexts import Context
from quotecheck.match.days import find_stage, find_weekday
from quotecheck.match.enough import LOOSE, is_fate, is_person, is_some, says_enough
from quotecheck.match.figures import TIMES, Figure, dimension_of, figure_of
from quotecheck.match.measures import read_measure
from quotecheck.match.people import names_fit
from quotecheck.match.periods import is_day, names_event, resolve_period
from quotecheck.match.phrases import Words, canonical_words, singular_of
from quotecheck.match.sentences import compares, number_sentence
from quotecheck.match.sizes import Stated, size_of
from quotecheck.match.spans import find_moving_spans, round_spans
from quotecheck.match.stories import LEDE_REACH, read_clause, read_story
from quotecheck.match.topics import Topic
from quotecheck.models import Claim

# Units of differences: percentage points are what something rose or fell by.
_DIFFERENCES = frozenset({"pp"})

_NO_CONTEXT = Context()
_ADDED = re.compile(r"\b(?:new|fresh|daily|additional)\b")
_SPENDING = frozenset(("spend", "spent", "spending"))


def read_claim(claim: Claim, text: str, day: str | None) -> tuple[Topic, Stated]:
    """Return what a claim is about, and what it states; it was found in `text`, said on `day`."""
    figure = figure_of(claim)
    context = contexts.read_context(text, claim.start, claim.end)
    topic = read_topic(
        figure,
        measure=claim.measure,
        subject=claim.subject,
        period=claim.period,
        stance=claim.stance,
        speaker=claim.speaker,
        day=day,
        context=context,
        lede=text[:LEDE_REACH],
    )
    return topic, state(figure, topic, context)


def state(figure: Figure, topic: Topic, context: Context) -> Stated:
    """Return what a claim states of its topic, `context` being of `read_context`."""
    size = size_of(figure, context.claim)
    if topic.context is None:
        return Stated(figure, size)
    return Stated(figure, size, contexts.list_numbers(contexts.drop_attribution(context)))


def read_topic(
    figure: Figure,
    *,
    measure: str | None,
    subject: str | None,
    period: str | None,
    stance: str,
    speaker: str | None,
    day: str | None,
    context: Context = _NO_CONTEXT,
    lede: str = "",
) -> Topic:
    """Return the topic of a claim from its fields as extracted.

    `context` is of `read_context`, `lede` how its article begins.

    >>> read_topic(Figure(40, 36, 44, "%"), measure="share of the world's population",
    ...            subject="the SCO", period=None, stance="asserted", speaker=None,
    ...            day=None).measure
    ('population', 'world')
    """
    topic = _name_topic(
        figure, measure, subject, period, stance, speaker=speaker, day=day, context=context
    )
    small = marks.fold(context)
    if subject and _is_agent(topic, subject, small, day):
        topic = topic._replace(subject=(), named=False)
    own = marks.OWN if not topic.subject and _is_own(subject, speaker) else ""
    person = topic.named and not topic.dimension and is_person(subject or "")
    enough = says_enough(topic, small, own=bool(own), person=person)
    enough = enough and not is_some(topic, measure, context)
    many = not enough or topic.dimension in LOOSE
    topic = topic._replace(marks=_mark(topic, figure, context, small, many=many) + own)
    if enough and not topic.dimension:  # elsewhere the words around are compared
        topic = topic._replace(marks=topic.marks + marks.find_deed(small))
    topic = _date_occasion(topic, small, day)
    context = contexts.drop_attribution(context)
    if enough and compares(topic):
        topic = _add_place(topic, context, (subject, speaker))
        if not topic.named:
            topic = topic._replace(sentence=number_sentence(contexts.list_around(context)))
        return _add_spans(topic, period)
    # Of a person's figure, what she did to whom is in the other words.
    idle = topic.subject if person else ()
    topic = _add_spans(_add_context(topic, context, (subject, speaker), idle), period)
    if topic.dimension in TIMES or topic.beside or not compares(topic):
        return topic
    clause = read_clause(context.before, context.after)
    return topic._replace(clause=clause, story=read_story(lede, (speaker,)) if clause else ())


def _name_topic(
    figure: Figure,
    measure: str | None,
    subject: str | None,
    period: str | None,
    stance: str,
    *,
    speaker: str | None,
    day: str | None,
    context: Context,
) -> Topic:
    """Return what a claim itself says of its topic: what is measured, whose, when."""
    whose = () if _is_own(subject, speaker) else canonical_words(subject)
    named = bool(whose) and _is_named(subject or "")
    what, whose, stance, within = read_measure(
        measure,
        whose,
        stance,
        dimension=dimension_of(figure.unit),
        named=named,
        before=context.before,
        after=context.after,
        speaker=speaker,
    )
    phrase = read_phrase(context.after)
    if phrase and what and _SPENDING.issuperset(what):  # spends $12 billion on defence
        what, phrase = (*phrase, "spending"), ()
    telling = tuple(word for word in what if word not in load_word_set("light_measures")) or what
    basis = read_basis(context.claim + context.after)
    return Topic(
        dimension_of(figure.unit),
        tuple(sorted(telling)),
        whose,
        named and bool(whose),
        _date_topic(
            figure,
            None if basis and read_basis(period or "") else period,
            day,
            within,
            added=_ADDED.search(context.claim) is not None,
            planned=stance == "planned",
        ),
        stance,
        _way_of(figure),
        phrase=phrase,
        basis=basis,
    )


def _is_agent(topic: Topic, subject: str, small: Context, day: str | None) -> bool:
    """Tell whether a subject did something to those whom a figure counts: "raiders killed nine".

    It does not say whose they are, nor of which raid, where no day does.
    """
    if topic.dimension or subject.casefold() not in small.before or not fates.is_struck(small):
        return False
    dated = is_day(topic.period) or find_weekday(small, day) is not None
    return not (dated and fates.is_event(small))


def _date_occasion(topic: Topic, small: Context, day: str | None) -> Topic:
    """Return a topic of one day among many with that day as its period, where none is given."""
    if topic.dimension:
        return topic
    period = find_stage(small)
    if not period and topic.period is None and not fates.OCCASIONS.isdisjoint(topic.marks):
        period = find_weekday(small, day)
    return topic._replace(period=period) if period else topic


def _mark(topic: Topic, figure: Figure, context: Context, small: Context, *, many: bool) -> str:
    found = marks.mark_claim(context, many=many)
    if topic.change:  # "grew by 2 percent" is "grew 2 percent"
        found = found.replace(marks.DIFFERENCE, "")
    if topic.dimension in TIMES and marks.only_dates(context):
        found += marks.ONLY_DATES
    if topic.dimension:
        return found
    if figure.value == 1:  # "as one nation" counts nothing
        found += marks.ONE
    if fates.is_salvo(small, topic.measure):
        return found + fates.SALVO
    fate = fates.find_fate(small, topic.measure)
    return f"{found}{fate}{fates.EVENT if fate and fates.is_event(small) else ''}"


def _add_spans(topic: Topic, period: str | None) -> Topic:
    """Return a topic with the spans of its period among its spans."""
    return topic._replace(spans=tuple(sorted({*topic.spans, *_spans_of(period or "")})))


def _spans_of(period: str) -> tuple[int, ...]:
    return round_spans(find_moving_spans(period))


def _add_place(topic: Topic, context: Context, known: tuple[str | None, ...]) -> Topic:
    """Return a topic that says enough, with what the words around it may tell apart.

    Names beside it; where a rate of nobody's is, and what stands behind a count ("3,000 workers in
    Lund"); of a count also spans.
    """
    if topic.dimension not in LOOSE:
        names = contexts.list_names(context, known) if topic.named else ()
        places = () if topic.named else contexts.list_places(context)
        return topic._replace(names=names, places=places)
    return topic._replace(
        names=contexts.list_names(context, known),
        places=contexts.list_places(context._replace(before=""), known),
        spans=contexts.list_spans(context, of_time=False),
    )


def _add_context(
    topic: Topic, context: Context, known: tuple[str | None, ...], idle: Words
) -> Topic:
    """Return a topic that does not say enough, with what the words around it tell.

    Those that are `idle` tell nothing.
    """
    fate = topic.measure[: is_fate(topic)]
    measure = ("people",) if fate else topic.measure
    beside = () if measure else contexts.list_neighbours(context)
    if measure == ("worker",):
        idle = (*idle, "employ", "work")  # which the measure says
    return topic._replace(
        # What names no measure is the same as what stands between the same words.
        measure=measure or (contexts.GAP,) * bool(beside),
        beside=beside,
        # "In the flood": its words are among those of the context.
        period=None if names_event(topic.period) else topic.period,
        context=_drop_words(contexts.list_around(context, *fate), idle),
        names=contexts.list_names(context, known),
        spans=contexts.list_spans(context, of_time=topic.dimension in TIMES),
    )


def _drop_words(around: str, words: Words) -> str:
    """Return the words around a figure, as code, without some."""
    dropped = contexts.list_words(" ".join(words)) if words else ""
    return "".join(code for code in around if code not in dropped)


def _is_named(subject: str) -> bool:
    """Tell whether a subject is a name: no "Women" or "Patients" that begins a sentence."""
    first, _, rest = subject.partition(" ")
    if any(map(str.isupper, rest + first[1:])):
        return True
    word = first.casefold()
    many = word in load_word_set("people_words") or singular_of(word) != word
    return first[:1].isupper() and not (many and word in load_word_set("frequencies"))


def _is_own(subject: str | None, speaker: str | None) -> bool:
    """Tell whether a speaker's figure is their own."""
    if not subject or not speaker:
        return False
    return subject == speaker or names_fit(subject, speaker)


def _date_topic(
    figure: Figure,
    period: str | None,
    day: str | None,
    within: str | None,
    *,
    added: bool,
    planned: bool,
) -> str | None:
    """Return when a figure holds: by its `period`, or by the one `within` its measure.

    A period that is a span up to the day is left to the spans of the topic; what a day has `added`
    is of that day alone. A rise that nobody dated is of the day's month, but for a
    planned share: "a 5 percent pay rise" stays the same plan.
    """
    if period and _spans_of(period):
        return None
    resolved = resolve_period(period, day)
    if within and (resolved is None or is_day(resolved)):
        return resolve_period(within, day)
    if resolved == day and not added:  # said on Monday of Monday: the present
        return None
    if resolved is None and day and (_way_of(figure) or figure.unit in _DIFFERENCES):
        return None if planned and figure.unit == "%" else day[:7]
    return resolved


def _way_of(figure: Figure) -> str | None:
    """Return whether a figure says by how much something rose or fell: from 21 to 25 is a level."""
    return figure.change if figure.from_value is None else None
