"""Rules that find what a sum is of: what it is taken from, put on, exceeded by, or paid for."""

from __future__ import annotations

from quotecheck.extract.claims import word_classes as w
from quotecheck.extract.claims.clauses import PRONOUNS
from quotecheck.extract.claims.heads import end_head
from quotecheck.extract.claims.leads import is_direct
from quotecheck.extract.claims.measured_phrases import skip_dating, strip_hollow, strip_subject
from quotecheck.extract.claims.phrases import ARTICLES, end_phrase, extend_of, skip, start_phrase
from quotecheck.extract.claims.places import Measured, Place
from quotecheck.extract.claims.word_classes import (
    GENITIVES,
    load_finite_pasts,
    load_set,
    load_verb_forms,
)
from quotecheck.extract.claims.words import Words
from quotecheck.models import Span


def measure_cut(place: Place) -> Measured | None:
    """What a sum is taken from or put on: cut $5 million from [the budget], in [its deficit]."""
    words, verb = place.words, place.frame.verb
    first = skip_dating(words, place.at + 1)
    if verb is None or not is_direct(place):
        return None
    adding = words.lower[verb] in load_set("adding")
    if not adding and words.lower[verb] not in load_set("taking"):
        return None
    if words.lower[first : first + 1] not in ([["to"]] if adding else (["from"], ["off"], ["in"])):
        return None
    noun = _skip_sum(words, skip(words, first + 1, ARTICLES))
    if words.lower[first] == "in" and words.parts[noun : noun + 1] == w.NAME:
        return None  # "has taken $40 million in Norland"
    end = end_phrase(words, noun, counted=False)
    if end == noun:
        return None
    return Measured(Span(noun, extend_of(words, end)), place.at + 1, "cut")


def _skip_sum(words: Words, noun: int) -> int:
    """Return where a noun begins behind a sum of its own: "to the city's $20 million [debt]"."""
    owned = noun < len(words.lower) and words.lower[noun].endswith(GENITIVES)
    at = noun + owned
    sum_ = words.cut(at, at + 1) if words.parts[at : at + 1] == w.FIGURE else ""
    money = sum_ and (not sum_[0].isalnum() or "illion" in sum_)  # "from 230 pensioners"
    return at + 1 if money else noun


def measure_exceeding(place: Place) -> Measured | None:
    """The subject, where the figure holds its verb: [claims] will exceed $5 million."""
    words, frame = place.words, place.frame
    text = words.text[words.starts[place.at] : words.ends[place.at]].lower()
    if not text.startswith(("exceed", "surpass", "topp")):
        return None
    apart = words.parts[place.at - 1 : place.at] == w.COMMA  # "oil soared, topping $50"
    helped = apart or frame.verb is None or words.parts[frame.verb] == w.AUXILIARY
    if frame.subject is None or not helped:
        return None
    phrase = strip_subject(words, frame.subject)
    if phrase is None or words.parts[phrase.start] in PRONOUNS:
        return None
    return Measured(phrase, place.at + 1, "exceeding", subjectlike=True)


def measure_surpassed(place: Place) -> Measured | None:
    """What is beaten or missed: [sales] rose 2 percent to $5, beating the $4 forecast."""
    words, verb, told = place.words, place.at - 1, place.told
    if words.lower[verb] == "of":  # "missed [forecasts] of $4"
        verb = start_phrase(words, verb)
        if strip_hollow(words, Span(verb, place.at - 1)):
            return None
        verb -= 1
    while verb > 0 and words.parts[verb] in (*ARTICLES, w.ADVERB):
        verb -= 1
    if words.lower[verb] not in load_set("surpassing") | load_set("missing"):
        return None
    if told and told.phrase and words.parts[verb - 1] == w.COMMA:
        return Measured(told.phrase, place.at + 1, "surpassed", told.subjectlike)
    phrase = place.frame.subject and strip_subject(words, place.frame.subject)
    if phrase is None or words.parts[phrase.start] in PRONOUNS:
        return None
    head = words.lower[end_head(words, *phrase) - 1]
    amounts = load_set("quantities") | load_set("change_heads")
    return Measured(phrase, place.at + 1, "surpassed", True) if head in amounts else None


def _is_done(words: Words, after: int) -> bool:
    """Tell what is done with a sum in two words: "hours wasted and millions of dollars [spent]"."""
    if words.parts[after : after + 1] != w.PAST or words.lower[after] in load_finite_pasts():
        return False
    if words.lower[after] in load_verb_forms("report") | load_verb_forms("change"):
        return False
    return words.parts[after + 1 : after + 2] in (w.COMMA, w.STOP, w.PERIOD, w.ADVERB, "")


def measure_passive(place: Place) -> Measured | None:
    """What is done with a sum: $5 million was [raised], $5 million was spent on [roads]."""
    words, after, verb = place.words, place.at + 1, place.frame.verb
    if _is_done(words, after):
        return Measured(Span(after, after + 1), after, "passive")
    if verb is not None and words.lower[verb] not in load_verb_forms("report"):
        return None
    while words.parts[after : after + 1] in (w.AUXILIARY, w.ADVERB):
        after += 1
    if after == place.at + 1 or words.parts[after : after + 1] != w.PAST:
        return None
    if words.parts[after - 1] == w.ADVERB or words.lower[after] in load_verb_forms("report"):
        return None
    bought = _find_bought(words, after)
    return Measured(bought or Span(after, after + 1), place.at + 1, "passive")


def _find_bought(words: Words, verb: int) -> Span | None:
    """What a sum is spent on: $5 million was spent on [new roads]."""
    if words.lower[verb : verb + 2] != ["spent", "on"]:
        return None
    first = skip(words, verb + 2, ARTICLES)
    end = end_phrase(words, first, counted=False)
    return Span(first, end) if end > first else None
