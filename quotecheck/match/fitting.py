"""Whether two topics are the same: measure, subject, period, and the words around a figure."""

from __future__ import annotations

from functools import cache, lru_cache

from quotecheck.lexicon import load_words
from quotecheck.match.contexts import HERE
from quotecheck.match.days import is_stage
from quotecheck.match.enough import is_anyones, is_generic
from quotecheck.match.fates import EVENT, EVENT_DAYS, SALVO, SALVO_DAYS
from quotecheck.match.figures import TIMES, dimensions_fit
from quotecheck.match.marks import DEEDS, OWN, TRADE
from quotecheck.match.normalize import encode
from quotecheck.match.people import names_fit
from quotecheck.match.periods import is_day
from quotecheck.match.phrases import Words, base_of, canonical_words
from quotecheck.match.sentences import (
    compares,
    fills_sentence,
    share_place,
    share_sentence,
)
from quotecheck.match.stories import share_story
from quotecheck.match.topic_links import Spans, TopicLink
from quotecheck.match.topics import Topic

# What a word that one side leaves open costs, of 1.
_OPEN_SUBJECT = 0.1
_OTHER_SUBJECT = 0.05
_OPEN_PERIOD = 0.05
# Words that the contexts of two claims share: so many, of a shorter context of up to so many, and
# of a longer one of up to so many. What is counted has to say something, where a few are enough.
SHARED_WORDS = ((1, 1, 2), (2, 2, 8), (3, 2, 12), (6, 3, 60))
MOST_SHARED = 4
_NO_LIMIT = 1000
SHARED_PERCENT = 60
# Contexts of people or days that are longer share more.
_FEW_WORDS = 4
# But for those of so few words that are all among the few of the other.
_MOST_SHARED_BY_FEW = 3
_FEW_MORE_WORDS = 6
# Figures ten times as large are hardly of the same thing; where words link them, 2.5 times.
_SIZES_APART = 10
_SIZES_APART_IN_CONTEXT = 4
# A total of so many days is told with them or without.
_LONG_SPAN = 720
# Marks by which topics that fit may differ.
_COMPARED = TRADE | DEEDS | {EVENT, OWN}


def link_topics(one: Topic, other: Topic, *, any_period: bool = False) -> TopicLink | None:
    """Return how two topics are alike, or None where they do not compare.

    Another quarter's figure does not compare; `any_period` makes one series of all.
    """
    if not dimensions_fit(one.dimension, other.dimension):
        return None
    if one.measure != other.measure or _differ_in_kind(one, other):
        return None
    subject = _fit_subjects(one, other)
    if subject is None or not (any_period or _fit_periods(one, other)):
        return None
    told = one.context is not None and other.context is not None
    if told and not compares(one) and not _are_one_sentence(one, other):
        return None
    apart = _fit_contexts(one, other)
    if apart is None and (one.beside or not told):
        return None
    if not _fit_names(one, other) or _lie_apart(one, other):
        return None
    score = round(1.0 - subject - (_OPEN_PERIOD if one.period != other.period else 0.0), 3)
    spans = None if any_period else _pair_spans(one, other)
    denied = told and one.stance == "denied"
    near = 0 if any_period else _days_near(one, other)
    return TopicLink(score, apart, told, denied, spans, _leave_open(one, other), near)


def _are_one_sentence(one: Topic, other: Topic) -> bool:
    """Tell whether two figures that compare in the same sentence alone stand in one."""
    return fills_sentence(one) and fills_sentence(other) and share_sentence(one, other)


def _pair_spans(one: Topic, other: Topic) -> Spans | None:
    """Return the spans of two figures, where both have some that have to be the same time.

    Of a sentence that gives another span than before the figure is what changed.
    """
    if not one.spans or not other.spans:
        return None
    if one.dimension in TIMES and share_sentence(one, other):
        return None
    return one.spans, other.spans


def _days_near(one: Topic, other: Topic) -> int:
    """Return how many days apart two figures may be, 0 for any: both may name their day."""
    if one.period == other.period and is_day(one.period):
        return 0
    if SALVO in one.marks:
        return SALVO_DAYS
    if not compares(one):
        return EVENT_DAYS
    return EVENT_DAYS if EVENT in one.marks or EVENT in other.marks else 0


def _leave_open(one: Topic, other: Topic) -> bool:
    """Tell whether nobody says that two figures are the same one's: net profit, of which firm?

    The words around a figure say of what it is where it does not say enough itself; not how long
    somebody else has lived here, nor of which fire people died where nothing names the same one.
    """
    if OWN in one.marks or OWN in other.marks:
        return True
    vague = is_generic(one) or (is_anyones(one) and not (one.subject and other.subject))
    if one.context is not None and other.context is not None and vague:
        same = one.context == other.context or share_sentence(one, other)
        return not (same or _share_names(one, other)) and _share_words(
            one, one.context, other.context
        )
    if one.context is not None or other.context is not None:
        return False
    if one.sentence and one.sentence == other.sentence:
        return False
    return not one.subject or not other.subject or not (one.named and other.named)


def _share_names(one: Topic, other: Topic) -> bool:
    """Tell whether the words around two figures name the same.

    Of figures that only their stories link these do; of others stories say nothing (`match.bare`).
    """
    mine = {canonical_words(name) for name in (*one.names, " ".join(one.subject))}
    theirs = {canonical_words(name) for name in other.names}
    return not mine.isdisjoint({*theirs, other.subject} - {()})


def identify(topic: Topic) -> Words:
    """Return what is the same of all topics that fit: stance, way, marks, measure."""
    marks = "".join(letter for letter in topic.marks if letter not in _COMPARED)
    return (topic.stance, topic.change or "", marks, *topic.measure)


def _differ_in_kind(one: Topic, other: Topic) -> bool:
    """Tell whether a stance, a way or a mark tells two topics of one measure apart."""
    if one.stance != other.stance or (one.change or "") != (other.change or ""):
        return True
    if one.marks == other.marks:
        return False
    if identify(one) != identify(other) or _do_another(one, other, TRADE, may_leave=True):
        return True
    # What is planned may leave open what is to be done with it.
    return _do_another(one, other, DEEDS, may_leave=one.stance == "planned")


def _do_another(one: Topic, other: Topic, deeds: frozenset[str], *, may_leave: bool) -> bool:
    """Tell whether another one of `deeds` is done: barrels bought or sold, shops opened or closed.

    One side `may_leave` open what is done.
    """
    mine, theirs = (deeds.intersection(topic.marks) for topic in (one, other))
    return mine != theirs and (bool(mine and theirs) or not may_leave)


def _fit_names(one: Topic, other: Topic) -> bool:
    """Tell whether no name tells apart what two figures are of.

    Each side has no name that the other lacks, nor begins its article with; places are the same
    where measure and subject say the rest, and which place "here" is nobody knows.
    """
    both = one.context is None and other.context is None
    if both and (one.places != other.places or HERE in one.places):
        return False
    mine, theirs = (*one.names, *one.story), (*other.names, *other.story)
    return not (_lack_names(one.names, theirs) and _lack_names(other.names, mine))


def _lie_apart(one: Topic, other: Topic) -> bool:
    """Tell whether the words right behind say another place or purpose: in the north."""
    if one.basis and other.basis and one.basis != other.basis:
        return True
    return bool(one.phrase and other.phrase) and set(one.phrase).isdisjoint(other.phrase)


def _lack_names(names: Words, others: Words) -> bool:
    """Tell whether one of `names` is none of `others`."""
    folded = {canonical_words(other) for other in others}
    return any(
        canonical_words(name) not in folded and not any(names_fit(name, other) for other in others)
        for name in names
    )


def _fit_periods(one: Topic, other: Topic) -> bool:
    """Tell whether two topics are of the same time; what says enough may leave it open.

    Of what others say, only the day may be left open: one event is told with it or without.
    """
    if (one.spans or other.spans) and not _fit_spans(one, other):
        return False
    if one.period == other.period:
        return True
    if is_stage(one.period) or is_stage(other.period):
        return False
    told = one.context is None and other.context is None
    if not told and not is_day(one.period or other.period):
        return False
    return one.period is None or other.period is None


def _fit_spans(one: Topic, other: Topic) -> bool:
    """Tell whether a span may be left open: a count may leave out a long one.

    Whether two spans up to the day are the same time depends on the days (`figures_fit`).
    """
    if one.spans and other.spans:
        return True
    return one.dimension == "" and min(one.spans or other.spans) >= _LONG_SPAN


def _fit_subjects(one: Topic, other: Topic) -> float | None:
    """Return what the difference of two subjects costs, or None where they are not the same."""
    if one.subject == other.subject:
        return 0.0
    if not one.subject or not other.subject or one.named != other.named:
        return _OPEN_SUBJECT
    shorter, longer = sorted((one.subject, other.subject), key=len)
    if shorter[-1] == longer[-1] and set(shorter) < set(longer):
        return _OTHER_SUBJECT
    if not one.named and (_speaks_of(one, other.subject) or _speaks_of(other, one.subject)):
        return _OPEN_SUBJECT
    return None


def _speaks_of(topic: Topic, subject: Words) -> bool:
    """Tell whether the words around a figure hold the subject of another one."""
    return topic.context is not None and all(code in topic.context for code in _codes(subject))


@lru_cache(maxsize=4096)
def _codes(words: Words) -> tuple[str, ...]:
    return tuple(encode(base_of(word)).code for word in words)


def _fit_contexts(one: Topic, other: Topic) -> int | None:
    """Return how far apart figures may be that say enough, or stand among the same words.

    None where they stand among others.
    """
    if one.context is None and other.context is None:
        return _fit_owners(one, other)
    if one.context is None or other.context is None:
        of = _is_of_subject(one, other) or _is_of_subject(other, one)
    elif one.beside:
        return _SIZES_APART if share_place(one, other) else None
    elif share_sentence(one, other):
        return _SIZES_APART
    else:
        of = _share_story(one, other) or _share_words(one, one.context, other.context)
    return _SIZES_APART_IN_CONTEXT if of else None


def _fit_owners(one: Topic, other: Topic) -> int | None:
    """Return how far apart figures may be that say enough: what is the speaker's is nobody else's.

    A debt that a speaker has may be the one that an unnamed side left.
    """
    mine, theirs = OWN in one.marks, OWN in other.marks
    if mine != theirs and (
        (one.subject or other.subject) if not one.dimension else (one.named or other.named)
    ):
        return None
    return _SIZES_APART_IN_CONTEXT if not one.dimension and (mine or theirs) else _SIZES_APART


def _share_words(one: Topic, mine: str, theirs: str) -> bool:
    """Tell whether two contexts, of the measure of `one`, are the same words, or enough of them."""
    common = set(mine) & set(theirs)
    shared = len(common)
    shorter, longer = sorted((len(mine), len(theirs)))
    if is_generic(one):
        if shared == shorter >= _MOST_SHARED_BY_FEW and longer <= _FEW_MORE_WORDS:
            return True
        if longer <= _FEW_WORDS and shared > 1:
            fated = not _fate_codes().isdisjoint(common)
            return shared == longer or (fated and 100 * shared >= SHARED_PERCENT * longer)
        return shared >= MOST_SHARED and 100 * shared >= SHARED_PERCENT * shorter
    needed = next((n for most, n, _ in SHARED_WORDS if shorter <= most), MOST_SHARED)
    return (
        shared >= needed
        and 100 * shared >= SHARED_PERCENT * shorter
        and longer <= _longest_beside(shorter)
    )


def _is_of_subject(told: Topic, other: Topic) -> bool:
    """Tell whether the story of one figure is of what the other one names as its subject."""
    if not told.named or told.context is not None or other.subject:
        return False
    return " ".join(told.subject) in other.story


def _share_story(one: Topic, other: Topic) -> bool:
    """Tell whether two figures have the same words beside them, in articles on the same."""
    shared = len(set(one.clause) & set(other.clause))
    enough = 100 * shared >= SHARED_PERCENT * min(len(one.clause), len(other.clause))
    return shared > 0 and enough and share_story(one.story, other.story)


@cache
def _fate_codes() -> frozenset[str]:
    return frozenset(encode(base_of(fate)).code for fate in load_words("fates"))


def _longest_beside(shorter: int) -> int:
    """Return how many words the longer of two contexts may have."""
    return next((longest for most, _, longest in SHARED_WORDS if shorter <= most), _NO_LIMIT)
