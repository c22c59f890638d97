"""Tell whose or what's figure it is, resolved within the article."""

from __future__ import annotations

from functools import cache

from quotecheck.extract.claims import word_classes as w
from quotecheck.extract.claims.clause_subjects import find_by_clause, is_nobodys
from quotecheck.extract.claims.companies import is_account
from quotecheck.extract.claims.heads import end_head
from quotecheck.extract.claims.measures_by_verb import load_predicates
from quotecheck.extract.claims.near_subjects import find_between, find_gapped, find_near
from quotecheck.extract.claims.owners import Owners
from quotecheck.extract.claims.owning_phrases import read_subject
from quotecheck.extract.claims.phrases import read_text
from quotecheck.extract.claims.places import Measured, Place
from quotecheck.extract.claims.possessors import (
    find_genitive,
    find_own,
    find_possessor,
    find_within,
)
from quotecheck.extract.claims.respective import find_respective
from quotecheck.extract.claims.unowned import (
    costs_to,
    is_of_all,
    is_passing,
    is_surpassed,
    is_telling,
)
from quotecheck.extract.claims.verbs import find_antecedent, load_reporting
from quotecheck.extract.claims.word_classes import is_plural, load_set
from quotecheck.extract.claims.words import Words
from quotecheck.extract.names.name_words import name_words
from quotecheck.models import Quote, Span


def find_subject(
    place: Place, measured: Measured, owners: Owners, quote: Quote | None
) -> str | None:
    """Return whose figure it is: a possessor, the clause's subject, or the place that it is of."""
    timed = measured.rule in ("of", "noun") and place.figure.kind == "time"
    if is_surpassed(place) or is_of_all(place) or (timed and is_passing(place)):
        return None
    if is_telling(place, measured):
        return None
    if owner := find_respective(place.words, place.frame, place.at, owners):
        return owner
    if found := _find_owner(place, measured, owners):
        return None if _is_measure_itself(place, measured, found) else found
    words, taken = place.words, _find_taken_up(place, measured)
    if words.lower[place.at - 1 : place.at] in (["said"], ["says"]) and not place.frame.object:
        return None  # "..., said one expert"
    if taken is None or (place.figure.kind == "age" and measured.phrase and taken < place.at - 2):
        return None
    if taken == _start_subject(place) and is_nobodys(place, measured):
        return None
    if words.lower[taken] == "whose":
        start, end = find_antecedent(words, taken)
        return read_subject(words, Span(start, end), owners) if start < end else None
    third = words.parts[taken] == w.POSSESSIVE and words.lower[taken] in load_set("owning")
    own = place.frame.subject if third else None
    if own and words.parts[own.start] == w.FIGURE:  # "40% of tenants spend half of their pay"
        whole = place.told.phrase if place.told else None
        if whole and words.lower[taken] == "its" and _is_many(words, whole):
            return None
        return read_text(words, *whole) if whole and own.start < whole.end else None
    fits = own and not (words.lower[taken] == "its" and _is_many(words, own))
    many = words.lower[taken] == "their"  # "Rossi mourned 40 of their friends"
    fits = fits and not (many and own and owners.is_person(words, own))
    free = own and fits and not _overlap(own, measured.phrase)
    if own and free and (found := read_subject(words, own, owners)):
        return found
    if quote is not None and quote.kind == "direct" and words.lower[taken].startswith("they"):
        return None  # whom a speaker means by "they" the text before seldom tells
    told = quote is not None and (quote.speaker_start or 0) < words.starts[taken]
    if words.lower[taken] in load_set("third_person") and not told:
        return _take_up(place, taken, owners)
    speaker = owners.speaking(words, taken, quote)
    # Words for somebody without a name are a subject without their article, as elsewhere.
    return (
        speaker.removeprefix("the ").removeprefix("The ")
        if speaker
        else _take_up(place, taken, owners)
    )


def _start_subject(place: Place) -> int | None:
    """Return where the clause's subject starts, if it is a pronoun; what "its" owns is its own."""
    subject = place.frame.subject
    acting = subject and place.words.parts[subject.start] in (w.PRONOUN, w.CONTRACTION)
    return subject.start if subject and acting else None


def _is_measure_itself(place: Place, measured: Measured, found: str) -> bool:
    """Tell "the temperature fell to": a quantity is nobody, where a bridge is itself so long.

    Nor does a rise own what it is from, or a credit its being a 10 percent credit.
    """
    words, subject = place.words, place.frame.subject
    if measured.phrase is None:
        step = load_set("steps")
        return subject is not None and place.frame.verb is None and found.lower() in step
    same = words.cut(*measured.phrase) == found
    if not measured.subjectlike:
        return same and measured.rule == "noun" and words.parts[measured.phrase.start] == w.NOUN
    if (
        words.cut(*measured.phrase).endswith(f" {found}")
        and w.OF not in words.parts[slice(*measured.phrase)]
    ):
        return True  # "the Lundia Buyers' Index rose to"
    return same and words.lower[measured.phrase.end - 1] in _quantities()


@cache
def _quantities() -> frozenset[str]:
    return load_set("quantities") | load_set("accounts")


def _take_up(place: Place, pronoun: int, owners: Owners) -> str | None:
    """Return whom "it" takes up; of a thing that is somebody's, "it lost $5" takes up the owner."""
    words, frame = place.words, place.frame
    found = owners.antecedent(words, pronoun, frame.former)
    if found is None:
        return None
    taken, span = found
    if taken.lower[end_head(taken, *span) - 1] in ("percent", "cent"):
        return None  # "95 per cent of whom are local, work here. Its"
    telling = words.lower[pronoun + 1 : pronoun + 2]
    quantity = taken.lower[end_head(taken, *span) - 1] in load_set("quantities")
    if quantity and not load_reporting().isdisjoint(telling):
        return None  # "Inflation fell. It forecasts growth of 2%"
    changing = frame.verb is not None and words.lower[frame.verb] in load_predicates()
    body = taken.lower[end_head(taken, *span) - 1] in name_words().organisation_nouns
    if words.lower[pronoun] == "its" and not body and (owner := find_genitive(*found, owners)):
        return owner  # "[Norland]'s tax is low. Its poverty rate fell"
    thing = not changing and not words.lower[pronoun].startswith("the")
    if body:
        thing = False  # "Norland's central bank ..., and its staff"
    if thing and (owner := find_within(*found, owners)):
        return owner
    if thing and is_account(read_text(taken, *span) or ""):  # "Profit was $9m. It has 12 shops"
        return owners.company_before(words.starts[pronoun])
    return read_subject(*found, owners)


def _is_many(words: Words, subject: Span) -> bool:
    """Tell a plural that has nothing that is "its": "three people died at its feast"."""
    head = end_head(words, *subject) - 1
    return words.parts[head] == w.NOUN and is_plural(words.lower[head])


def _overlap(one: Span, other: Span | None) -> bool:
    return other is not None and one.start < other.end and other.start < one.end


def _find_taken_up(place: Place, measured: Measured) -> int | None:
    """Return the pronoun whose figure it is: "[we] have 40 boats", "a third of [our] boats"."""
    words, subject = place.words, place.frame.subject
    if measured.rule in _NOBODYS:
        return None
    own = find_own(words, place.at)
    owning = [own] if own is not None else []
    if measured.phrase:
        owning += [measured.phrase.start, measured.phrase.start - 1]
    if between := find_between(place, measured):
        owning += range(*between)
    if place.frame.head:
        owning.append(place.frame.head.start)
    for own in owning:
        if own >= 0 and words.parts[own] == w.POSSESSIVE:
            return own
    if subject and words.lower[subject.start].startswith("there"):
        return None
    if subject and words.parts[subject.start] in (w.PRONOUN, w.CONTRACTION):
        verb = place.frame.verb
        lasting = verb is not None and words.lower[verb] in load_set("lasting")
        timed = place.figure.kind in ("time", "money")
        if (lasting or costs_to(place)) and timed and words.lower[subject.start] == "it":
            return None  # "it took 10 years to build", "it takes $5 and a year"
        grown = place.figure.kind == "multiple" and measured.phrase is None
        if grown and words.lower[subject.start] == "it":
            return None  # "it has tripled": what was counted, nobody's here
        return subject.start
    owned = subject and measured.subjectlike and words.parts[subject.start] == w.POSSESSIVE
    return subject.start if subject and owned else None


# Rules of figures that nobody owns: when, who voted so, who says so.
_NOBODYS = ("dating", "voting", "share-told")


def _find_named_owner(place: Place, own: int, owners: Owners) -> str | None:
    """Return the person named as the subject of the clause whose "his" or "her" it is."""
    words, subject = place.words, place.frame.subject
    gender = {"his": "male", "her": "female"}.get(words.lower[own])
    if gender is None or subject is None or words.parts[subject.end - 1] != w.NAME:
        return None
    name = owners.name(words, *subject, roles=False)
    return name if owners.cast.genders.get(name or "") == gender else None


def _find_owner(place: Place, measured: Measured, owners: Owners) -> str | None:
    words = place.words
    if measured.rule in _NOBODYS:
        return None
    own = find_own(words, place.at)
    if own is not None and (named := _find_named_owner(place, own, owners)):
        return named
    if owner := find_possessor(words, place.at, owners) or find_gapped(place, measured, owners):
        return owner
    if own is not None and words.lower[own] in load_set("first_person") | load_set("owning"):
        return None
    return find_near(place, measured, owners) or find_by_clause(place, measured, owners)
