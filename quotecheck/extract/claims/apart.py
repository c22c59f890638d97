"""Tell the figures in phrases of their own, which the subject of the clause around them has not."""

from __future__ import annotations

from quotecheck.extract.claims import word_classes as w
from quotecheck.extract.claims.heads import end_head
from quotecheck.extract.claims.phrases import ARTICLES, NOMINAL
from quotecheck.extract.claims.places import Place
from quotecheck.extract.claims.word_classes import load_set
from quotecheck.extract.names.name_words import are_people
from quotecheck.models import Span


def is_apart(place: Place, subject: Span) -> bool:
    """Tell a figure that a phrase apart holds, or whose clause is of what has no figures."""
    lead = _find_lead(place)
    return (
        _is_idle(place, subject)
        or _is_whole(place, lead)
        or _is_source(place, subject, lead)
        or _is_example(place, lead)
        or _is_doer(place, subject, lead)
        or _is_outdone(place, lead)
        or _is_time_left(place)
        or _is_record(place)
        or _is_income(place, lead)
    )


def _find_lead(place: Place) -> int:
    """Return the place of the word that leads the phrase of a figure; -1 where none does."""
    lead = place.at - 1
    while lead >= 0 and place.words.parts[lead] in (*ARTICLES, w.ADVERB):
        lead -= 1
    return lead


def _is_idle(place: Place, subject: Span) -> bool:
    """Tell a subject that has no figures: "[the truth] is that 40 banks", "[whichever]"."""
    last = end_head(place.words, *subject) - 1
    head = place.words.lower[last]
    if place.words.parts[last] == w.NAME and last > subject.start:
        return False  # "Orel News has 40 vans"
    idle = head in load_set("idle_subjects") or head.removesuffix("s") in load_set("spans")
    return place.figure.kind != "time" and idle


def _is_whole(place: Place, lead: int) -> bool:
    """Tell of how many somebody is one: "Norland is one of [seven states]"."""
    lower = place.words.lower
    return lower[max(0, lead - 1) : lead + 1] == ["one", "of"] or (
        lead > 0 and lower[lead] == "of" and lower[lead - 1].endswith(" one")
    )


def _is_source(place: Place, subject: Span, lead: int) -> bool:
    """Tell so many from whom something comes: "calls from [20 boats]"; not "from 40 to 50".

    A poll has those from whom it has its answers.
    """
    words = place.words
    if words.lower[end_head(words, *subject) - 1] in load_set("askers"):
        return False
    if place.figure.kind != "count" or place.figure.from_value is not None:
        return False
    counted = words.parts[place.at + 1 : place.at + 2] in (*NOMINAL, w.OF)
    verb = place.frame.verb
    done = verb is not None and words.lower[verb] in load_set("done_from")
    if counted and words.lower[lead] == "among" and lead > 1:
        return True  # "caused outrage among millions of viewers"
    return counted and words.lower[lead] == "from" and lead > 0 and not done


def _is_example(place: Place, lead: int) -> bool:
    """Tell what is only named beside: "such as the [$4 million bypass]", "in addition to"."""
    return place.words.lower[max(0, lead - 1) : lead + 1] in _BESIDE


def _is_doer(place: Place, subject: Span, lead: int) -> bool:
    """Tell those by whom something is: "praised the protests by [40 nurses]"; not "hit by 40".

    "A strike by 40 porters" has as many.
    """
    words = place.words
    if place.figure.kind != "count" or lead < 1 or words.lower[lead] != "by":
        return False
    if subject.end == lead:
        return False
    verb = place.frame.verb
    if verb is not None and words.lower[verb] in load_set("leading"):
        return False  # "leads Rossi by 40 delegates"
    done = words.parts[lead - 1] in (w.PAST, w.VERB, w.GERUND, w.ADVERB)
    return not done and any(map(are_people, words.lower[place.at + 1 : place.at + 4]))


_BESIDE = (["such", "as"], ["addition", "to"], ["reference", "to"], ["contrast", "to"])


def _is_outdone(place: Place, lead: int) -> bool:
    """Tell the other side of a comparison: "worth more than a hostile [$7 billion bid]"."""
    words = place.words
    while lead > max(0, place.at - 4) and words.parts[lead] == w.NOUN:
        lead -= 1
    lead -= words.parts[lead] == w.DETERMINER
    article = words.parts[lead + 1 : lead + 2] == w.DETERMINER
    return article and lead >= 0 and words.lower[lead] == "than"


def _is_time_left(place: Place) -> bool:
    """Tell the time that is left of something: "level with [five minutes] remaining"."""
    behind = place.words.lower[place.at + 1 : place.at + 2]
    left = behind in (["left"], ["remaining"]) or behind == ["to"]
    return place.figure.kind == "time" and place.words.lower[place.at - 1] == "with" and left


def _is_record(place: Place) -> bool:
    """Tell for how long nothing was like it: "the lowest rates for [40 years]"."""
    words = place.words
    if place.figure.kind != "time" or words.lower[place.at - 1] not in ("for", "in"):
        return False
    near = words.lower[max(0, place.at - 6) : place.at - 1]
    return any(word.endswith("est") and word not in _NO_RECORDS for word in near)


_NO_RECORDS = frozenset(("west", "interest", "rest", "test", "request", "arrest", "protest"))


def _is_income(place: Place, lead: int) -> bool:
    """Tell a bound that sorts people: "taxes on incomes [under $9,000]", "those earning"."""
    words = place.words
    if place.figure.kind != "money" or place.figure.modifier not in _BOUNDS or lead < 1:
        return False
    if words.lower[lead] in ("income", "incomes", "earnings"):
        return words.parts[lead - 1] in (w.PREPOSITION, w.POSSESSIVE)
    earning = words.lower[lead] in ("earning", "making")
    return earning and words.parts[lead - 1] == w.DETERMINER


_BOUNDS = ("under", "over", "at least", "at most")
