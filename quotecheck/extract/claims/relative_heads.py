"""Find the phrase that a relative clause is of: its end, or what that hangs on."""

from __future__ import annotations

from quotecheck.extract.claims import word_classes as w
from quotecheck.extract.claims.phrases import start_phrase
from quotecheck.extract.claims.verbs import find_antecedent
from quotecheck.extract.claims.word_classes import is_plural, load_set, load_verb_forms
from quotecheck.extract.claims.words import Words


def find_head(words: Words, place: int) -> tuple[int, int]:
    """Return whom a relative clause is of by its verb: "[orders] from Norland, which account"."""
    start, end = find_antecedent(words, place)
    if start == end and words.parts[end - 1 : end + 1] == w.COMMA + w.PERIOD:
        start, end = find_antecedent(words, end)  # "the raid in Osk, last year, that killed"
    if start < end and (shared := _find_shared(words, start, place)):
        return shared
    harming = words.lower[place + 1 : place + 2] and words.lower[place + 1] in load_set("harmed")
    apposed = words.parts[max(0, start - 2) : start + 1] == w.NAME + w.COMMA + w.DETERMINER
    if harming and apposed:  # "the raid on Orel, a shipyard, which killed"
        start, end = start_phrase(words, start - 1), start - 1
    if harming and start < end:
        start, end = _pass_land(words, start, end)
    if start >= end or words.parts[start - 1 : start] != w.PREPOSITION:
        return start, end
    if harming:
        deed = _climb(words, start, end)
        if words.lower[deed[1] - 1] in load_set("deeds"):
            return deed  # "the [raid] on a farm in Osk that killed"
    first = start + (words.lower[start].endswith("ern") and start + 1 < end)  # "southern Norland"
    named = not words.parts[first:end].strip(w.NAME)
    sited = end == place - 1 and words.lower[start - 2] in load_set("sites")
    making = sited and words.parts[place + 1 : place + 2] in (w.PAST, w.VERB)
    done = words.lower[start - 2] in load_set("deeds")
    making = making or (end == place - 1 and done and words.lower[place] == "which")
    if named and (end == place or making):
        # "a plant in Norland that will employ", "the mine in Norland, which produced"
        outer = start_phrase(words, start - 1)
        return (outer, start - 1) if outer < start - 1 else (start, end)
    if load_set("plural_verbs").isdisjoint(words.lower[place + 1 : place + 2]):
        return start, end
    if is_plural(words.lower[end - 1]) or w.CONJUNCTION in words.parts[start:end]:
        return start, end
    outer = start_phrase(words, start - 1)
    agreeing = outer < start - 1 and is_plural(words.lower[start - 2])
    return (outer, start - 1) if agreeing else (start, end)


def _find_shared(words: Words, start: int, place: int) -> tuple[int, int] | None:
    """Return what stands between two: "[the gap] between Osk and Lund, which stood at"."""
    told = words.lower[place + 1 : place + 2]
    measured = load_verb_forms("change") | load_verb_forms("size")
    if words.parts[start - 1] != w.CONJUNCTION or measured.isdisjoint(told):
        return None
    other = start_phrase(words, start - 1)
    first = start_phrase(words, other - 1)
    return (first, other - 1) if words.lower[other - 1] == "between" and first < other - 1 else None


def _pass_land(words: Words, start: int, end: int) -> tuple[int, int]:
    """Return the town before its land: "the raids in [Osk], Norland, that killed"."""
    town = start_phrase(words, start - 1)
    named = not words.parts[town : start - 1].strip(w.NAME) and town < start - 1
    if words.parts[start - 1] != w.COMMA or not named or words.parts[start:end].strip(w.NAME):
        return start, end
    return (town, start - 1) if words.parts[town - 1 : town] == w.PREPOSITION else (start, end)


def _climb(words: Words, start: int, end: int) -> tuple[int, int]:
    """Return the phrase that others hang on: "[the raid] on a farm in Osk"; the first deed."""
    for _ in range(3):
        if words.lower[end - 1] in load_set("deeds") or words.parts[start - 1] != w.PREPOSITION:
            break
        outer = start_phrase(words, start - 1)
        if outer >= start - 1:
            break
        start, end = outer, start - 1
    return start, end
