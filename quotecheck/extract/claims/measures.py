"""Find what a figure measures or counts, by an ordered table of rules."""

from __future__ import annotations

from quotecheck.extract.claims import measures_at as placed
from quotecheck.extract.claims import measures_before as before
from quotecheck.extract.claims import measures_behind as behind
from quotecheck.extract.claims import measures_by_subject as by_subject
from quotecheck.extract.claims import measures_by_verb as by_verb
from quotecheck.extract.claims import measures_earlier as earlier
from quotecheck.extract.claims import measures_of as whole
from quotecheck.extract.claims import measures_of_money as money
from quotecheck.extract.claims import measures_of_sums as sums
from quotecheck.extract.claims import measures_shared as shared
from quotecheck.extract.claims import word_classes as w
from quotecheck.extract.claims.epithets import EPITHET, measure_epithet, measure_source
from quotecheck.extract.claims.phrases import ARTICLES, skip
from quotecheck.extract.claims.places import ALL, Measured, Place, Rule
from quotecheck.extract.claims.word_classes import GENITIVES, load_set
from quotecheck.models import Span


def find_measure(place: Place) -> Measured:
    """Return what the figure measures, by the first rule that applies."""
    found = Measured(None, place.at + 1, "bare")
    for rule in RULES:
        if place.figure.kind in rule.kinds and (built := rule.build(place)):
            found = built
            break
    if found.phrase:
        found = found._replace(phrase=_keep_noun(place, found.phrase))
    end = _end_comparison(place) if found.end == place.at + 1 else found.end
    return found._replace(end=_end_rate(place, end))


def _keep_noun(place: Place, phrase: Span) -> Span | None:
    """Return a phrase without an "of" in front; None where it has no noun: "two Democratic"."""
    words, first = place.words, phrase.start
    if sum("." in word[1:-1] and word[0].isdigit() for word in words.lower[first : phrase.end]) > 1:
        return None  # a row of a table: "Norland 46.2 39.1"
    if words.parts[first] == w.OF:
        first = skip(words, first + 1, ARTICLES)
    last = words.lower[phrase.end - 1]
    if first >= phrase.end or last.endswith(GENITIVES) or words.parts[first] == w.PREPOSITION:
        return None
    if last == "own":  # "four of our own"
        return None
    alone = first + 1 == phrase.end and words.parts[first] in (w.NOUN, w.NAME)
    whole = place.figure.kind == "share" and words.lower[first - 1 : first + 1]
    if alone and whole in (["the", "time"], ["the", "way"]):
        return None  # "trains were late 40% of the time"
    if alone and place.figure.kind == "share" and last in load_set("headless"):
        return None  # "is a quarter full"
    amount = place.figure.kind in ("time", "money", "measure")
    alone = alone and not (amount and words.parts[first - 1] == w.OF)  # "18 years of quiet"
    many = last in load_set("the_many") and words.lower[first - 1] == "the"
    alone = alone and not (many and words.lower[first - 2] in ("of", "among"))  # "of the public"
    if alone and place.figure.kind != "multiple" and words.lower[first] in load_set("adjectives"):
        heads = load_set("figure_heads") | load_set("records") | load_set("dimensions")
        return Span(first, phrase.end) if last in heads else None
    return Span(first, phrase.end)


def _end_rate(place: Place, end: int) -> int:
    """Return where "a day" or "each" behind the phrase ends: 48,000 children a day."""
    words = place.words
    if words.lower[end : end + 1] == ["each"]:
        return end + 1
    rated = words.lower[end : end + 1] in (["a"], ["an"], ["per"])
    if rated and end + 1 < len(words.lower) and words.lower[end + 1] in load_set("rate_units"):
        return end + 2
    return end


def _end_comparison(place: Place) -> int:
    """Return where the words of comparison behind the figure end: a third more slowly."""
    words, end = place.words, place.at + 1
    if end < len(words.parts) and words.lower[end] in load_set("comparatives"):
        end += 1
        if end < len(words.parts) and words.lower[end].endswith("ly"):
            end += 1
    return end


RULES = (
    Rule(EPITHET, frozenset(("age",)), measure_epithet),
    Rule("source", frozenset(("count",)), measure_source),
    Rule("dating", frozenset(("time",)), before.measure_dating),
    Rule("verbal", ALL, by_verb.measure_verbal),
    Rule("scale", frozenset(("count",)), before.measure_scale),
    Rule("of", ALL, whole.measure_of),
    Rule("part", frozenset(("share", "multiple")), whole.measure_part),
    Rule("dimension", frozenset(("measure", "time")), behind.measure_dimension),
    Rule("noun", ALL, behind.measure_noun),
    Rule("fronted", frozenset(("count", "share")), shared.measure_fronted),
    Rule("in", frozenset(("money",)), money.measure_in),
    Rule("cut", frozenset(("money", "share", "points", "measure")), sums.measure_cut),
    Rule("apposed", frozenset(("share",)), shared.measure_apposed),
    Rule("at", ALL - {"time", "age"}, placed.measure_at),
    Rule("valued", frozenset(("money",)), placed.measure_valued),
    Rule("among", frozenset(("share",)), before.measure_among),
    Rule("top", frozenset(("share",)), before.measure_top),
    Rule("bounded", frozenset(("money",)), before.measure_bounded),
    Rule("bracket", frozenset(("count",)), before.measure_bracket),
    Rule("voting", frozenset(("share",)), shared.measure_voting),
    Rule("others", frozenset(("share",)), shared.measure_others),
    Rule("moved", frozenset(("share", "points", "multiple")), earlier.measure_moved),
    Rule("won", frozenset(("share",)), shared.measure_won),
    Rule("placed", frozenset(("share",)), shared.measure_placed),
    Rule("elided", ALL - {"time", "age"}, earlier.measure_elided),
    Rule("before", ALL, before.measure_before),
    Rule("for", frozenset(("money",)), money.measure_for),
    Rule("deed", frozenset(("money", "time")), money.measure_deed),
    Rule("telling", ALL, by_verb.measure_telling),
    Rule("exceeding", ALL - {"time", "age"}, sums.measure_exceeding),
    Rule("surpassed", frozenset(("money", "share", "points")), sums.measure_surpassed),
    Rule("passive", frozenset(("money",)), sums.measure_passive),
    Rule("share-told", frozenset(("share", "points")), by_verb.measure_share_told),
    Rule("clause", ALL, by_verb.measure_clause),
    Rule("beside", ALL - {"time", "age"}, before.measure_beside),
    Rule("label", ALL, before.measure_label),
    Rule("hollow-subject", ALL - {"time", "age"}, by_subject.measure_hollow_subject),
    Rule("held", frozenset(("count",)), by_verb.measure_held),
    Rule("counted-again", frozenset(("count",)), earlier.measure_again),
    Rule("opening", frozenset(("share",)), shared.measure_opening),
    Rule("quantity", frozenset(("share", "points", "money")), by_subject.measure_quantity),
    Rule("verb", frozenset(("money", "measure", "time", "age")), by_verb.measure_verb),
)
