"""Tell what a figure measures where a pronoun is its subject: "it rose to 6 percent"."""

from __future__ import annotations

from quotecheck.extract.claims import word_classes as w
from quotecheck.extract.claims.measured_phrases import strip_hollow
from quotecheck.extract.claims.measures_by_verb import load_predicates
from quotecheck.extract.claims.owners import Owners
from quotecheck.extract.claims.phrases import read_text
from quotecheck.extract.claims.places import Measured, Place
from quotecheck.extract.claims.possessors import find_within
from quotecheck.extract.claims.word_classes import load_set

_KINDS = frozenset(("share", "money", "points", "count", "multiple"))
_UNSAID = frozenset(("verb", "bare", "verbal"))


def measure_taken_up(
    place: Place, measured: Measured, owners: Owners
) -> tuple[str, str | None] | None:
    """Return the measure that the subject "it" or "they" takes up, and whose it is.

    None where a noun says what is measured, or where a name is taken up: "it" owns the figure then.
    """
    words, frame = place.words, place.frame
    if measured.rule not in _UNSAID or place.figure.kind not in _KINDS or frame.subject is None:
        return None
    if words.parts[frame.subject.start] not in (w.PRONOUN, w.CONTRACTION):
        return None
    if place.figure.kind == "count" and words.lower[frame.verb or 0] in load_set("needing"):
        return None  # "the army fires 6,000 a day, it needs 10,000"
    multiplied = place.figure.kind == "multiple"  # "they doubled", not "it is four times that"
    if not multiplied and (frame.verb is None or words.lower[frame.verb] not in load_predicates()):
        return None
    if multiplied and frame.verb is not None:
        return None
    taken = owners.antecedent(words, frame.subject.start, frame.former)
    if taken is None or owners.name(*taken[0:1], *taken[1]) or words.lower[place.at - 1] == "worth":
        return None
    earlier, subject = taken
    told = place.told.phrase if place.told else None
    shared = place.figure.kind == "share" and earlier.lower[subject.start] == "%"
    if shared and earlier is words and told:  # "a tenth of boats were; now it is 61 percent"
        text = read_text(words, *told)
        return (text, None) if text else None
    if earlier.parts[subject.start] in (w.PRONOUN, w.CONTRACTION):
        return None
    if w.FIGURE in earlier.parts[subject.start : subject.end]:
        return None
    phrase = strip_hollow(earlier, subject) or subject
    text = read_text(earlier, *phrase)
    return (text, find_within(earlier, subject, owners)) if text else None
