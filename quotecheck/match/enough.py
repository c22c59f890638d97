"""Whether a claim says enough itself to compare, or only the words around it tell of what it is."""

from __future__ import annotations

import re
from functools import cache

from quotecheck.lexicon import load_word_set, load_words
from quotecheck.match.contexts import Context
from quotecheck.match.figures import TIMES, is_money
from quotecheck.match.phrases import canonical_words, singular_of
from quotecheck.match.topics import Topic

# Dimensions of which a thing has many, so that only its name or the context tells which one.
LOOSE = frozenset({"", "x"}) | TIMES
# "16 keepers of Varde", but not "the 28 keepers of the light".
_SOME = re.compile(r"[a-z] of (?:the )?([A-Z].*)")
# Right before what somebody has: "I've got two daughters", "our 40 shops".
_HOLDING = re.compile(
    r"(?:\b(?:have|has|had)|'ve|\bgot)"
    r"(?: (?:now|about|nearly|almost|over|more than|only|just|some|a total of))? $"
    r"|(?:\b(?:my|our|his|her)|'s?) $"
)
_HOLDING_REACH = 40
_ALL = ("the ", "all ", "its ", "their ", "our ", "these ", "those ")


def says_enough(topic: Topic, small: Context, *, own: bool, person: bool) -> bool:
    """Tell whether measure and subject alone say what is measured.

    `small` is the context in small letters, `own` tells that the figure is the speaker's, `person`
    that it is somebody's by name: those have what they have, but "won" seven states.
    """
    if is_generic(topic) or is_fate(topic):
        return False
    if own and _holds_own(topic, small):
        return True
    return _names_enough(topic) and (not person or _has(small))


def is_generic(topic: Topic) -> bool:
    """Tell whether the measure says nothing: people, dollars, times."""
    return all(word in load_word_set("generic_measures") for word in topic.measure)


def is_anyones(topic: Topic) -> bool:
    """Tell whether every firm or country has such a quantity: sales, of which firm?"""
    return any(word in load_word_set("anyones_quantities") for word in topic.measure)


def is_fate(topic: Topic) -> bool:
    """Tell whether people are counted by what became of them: dead of which event, others say."""
    return len(topic.measure) == 1 and topic.measure[0] in load_word_set("fates")


def _holds_own(topic: Topic, small: Context) -> bool:
    """Tell whether a speaker has what is counted, or plans it by a day: that says enough of it.

    "I have seven grandchildren", "we will build 2,000 homes by 2030": only figures of the same
    speaker compare.
    """
    if topic.stance == "planned" and topic.period is not None:
        return True
    return _has(small)


def _has(small: Context) -> bool:
    """Tell whether somebody has what is counted."""
    return bool(_HOLDING.search(small.before[-_HOLDING_REACH:]))


def is_person(subject: str) -> bool:
    """Tell whether a subject is somebody with a given name that is known."""
    first, blank, _ = subject.partition(" ")
    return bool(blank) and first in _given_names()


@cache
def _given_names() -> frozenset[str]:
    lines = (*load_words("given_names_female"), *load_words("given_names_male"))
    return frozenset(" ".join(lines).split())


def _names_enough(topic: Topic) -> bool:
    """Tell whether somebody's name, or a quantity of which there is one, tells what is measured."""
    measure = topic.measure
    if _is_share_of_whole(topic):
        return False
    if topic.named:
        return not _is_given(topic)
    if topic.dimension in LOOSE:
        return False
    if len(measure) > 1:
        return any(word in load_word_set("quantities") for word in measure)
    return measure[0] in load_word_set("sole_quantities")


def _is_given(topic: Topic) -> bool:
    """Tell money that somebody gives, where nothing says what for: the council provided $10."""
    given = len(topic.measure) == 1 and topic.measure[0] in load_word_set("giving_verbs")
    return given and is_money(topic.dimension.partition("/")[0])


def _is_share_of_whole(topic: Topic) -> bool:
    """Tell a share of GDP: of what, the rest of the sentence says; GDP itself rises or falls."""
    return topic.dimension == "%" and topic.change is None and topic.measure == _GDP


_GDP = ("gdp",)


def is_some(topic: Topic, measure: str | None, context: Context) -> bool:
    """Tell whether a figure is of some of many, which only the rest of its sentence tells.

    "One in three children" are or do something; "16 members of Congress" are not all of them.
    """
    if topic.dimension == "%":
        last = (measure or "").casefold().split()[-1:]
        many = [word for word in last if singular_of(word) != word]
        return bool(many) and singular_of(many[0]) not in load_word_set("quantities")
    some = _SOME.search(context.claim) if topic.dimension == "" else None
    whose = set(canonical_words(some[1])) if some else set()
    return whose == set(topic.subject) != set() and not context.before.casefold().endswith(_ALL)
