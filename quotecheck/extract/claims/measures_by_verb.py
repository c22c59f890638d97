"""Rules that find what a figure measures by the verb of its clause."""

from __future__ import annotations

from functools import cache

from quotecheck.extract.claims import word_classes as w
from quotecheck.extract.claims.clauses import PRONOUNS
from quotecheck.extract.claims.heads import end_head, is_number
from quotecheck.extract.claims.leads import find_lead, is_aimed, is_direct
from quotecheck.extract.claims.measured_phrases import (
    strip_hollow,
    strip_owner,
    strip_subject,
    trim_open,
)
from quotecheck.extract.claims.phrases import ARTICLES, NOMINAL, end_phrase, extend_of, skip
from quotecheck.extract.claims.places import (
    LENGTHS,
    Measured,
    Place,
    counts_doers,
    makes_up,
    names_person,
)
from quotecheck.extract.claims.verbs import is_verbal, load_reporting
from quotecheck.extract.claims.word_classes import (
    COMPARED,
    GENITIVES,
    is_adjective,
    load_set,
    load_verb_forms,
)
from quotecheck.extract.claims.words import Words
from quotecheck.extract.figures.changes import VERBS
from quotecheck.extract.names.name_words import are_people
from quotecheck.models import Span


def measure_verbal(place: Place) -> Measured | None:
    """A verb that multiplies: the number of thefts had doubled, the firm doubled its exports."""
    words, first = place.words, place.at + 1
    if not is_verbal(words, place.at):
        return None
    noun = skip(words, first, ARTICLES)
    end = end_phrase(words, noun, counted=False)
    if end > noun and words.parts[noun] != w.PERIOD:
        whole = extend_of(words, end)
        return Measured(Span(noun, whole), whole, "verbal-object")
    held = place.frame.object
    if held and held.end == place.at:  # "wants [the tax] halved"
        return Measured(strip_owner(words, held), first, "verbal-object")
    if not place.frame.subject:
        return None
    told = trim_open(words, place.frame.subject)
    phrase = strip_owner(words, strip_hollow(words, told) or told)
    if phrase is None or words.parts[phrase.start] in (w.PRONOUN, w.CONTRACTION):
        return None
    return Measured(phrase, first, "verbal", subjectlike=True)


_MARKS = frozenset('"\u201c\u201d')


def measure_share_told(place: Place) -> Measured | None:
    """What a share is of that its subject tells: "the share of [bakers] who say so fell to 20%"."""
    words, verb = place.words, place.frame.verb
    if verb is None or words.lower[verb] not in load_verb_forms("change"):
        return None
    head = verb - 1
    while head >= 0 and words.lower[head] not in load_set("share_nouns"):
        apart = words.parts[head] == w.STOP and words.lower[head] not in _MARKS
        if apart or words.parts[head] in (w.COMMA, w.FIGURE) or head < verb - 24:
            return None
        head -= 1
    first = skip(words, head + 2, ARTICLES)
    if head >= 0 and words.parts[head + 1 : head + 2] != w.OF:
        among = words.lower[0] == "among" and words.parts[head - 2 : head] == w.COMMA + w.DETERMINER
        first = skip(words, 1, ARTICLES) if among else verb
    end = end_phrase(words, first, counted=False)
    telling = words.parts[max(end, head + 1) : verb]
    if head < 0 or end == first or not {w.RELATIVE, w.GERUND}.intersection(telling):
        return None
    return Measured(Span(first, end), place.at + 1, "share-told", subjectlike=True)


def measure_clause(place: Place) -> Measured | None:
    """The object or the subject of the verb: lower the rate to 2 percent, sales rose 6 percent."""
    words, at, frame = place.words, place.at, place.frame
    if frame.verb is None or words.parts[at + 1 : at + 2] == w.OF or counts_doers(place):
        return None
    verb = words.lower[frame.verb]
    if words.lower[at - 1] == "by" and verb in load_set("leading"):
        return None  # "Rossi leads Dahl by 4 points"
    if not is_aimed(place):
        return None
    passed = _is_passed(place, verb)
    found = None if passed else _measure_object(place, verb)
    return found or _measure_subject(place, verb, passed=passed)


def _is_passed(place: Place, verb: str) -> bool:
    """Tell an object that is only passed or ended: "sales beat forecasts by", "end the year at"."""
    if place.words.lower[place.at - 1] == "by" and verb in load_set("surpassing"):
        return True
    return verb in load_set("ending") and _is_time(place.words, place.frame.object)


def _measure_object(place: Place, verb: str) -> Measured | None:
    """What a verb moves: lower [the rate] to 2 percent; not: cost [the town] $5 million."""
    words, at, kind, held = place.words, place.at, place.figure.kind, place.frame.object
    put_off = kind == "time" and verb in load_set("delaying") and words.lower[at - 1] == "for"
    if held is None or (words.lower[at - 1] in ("for", "with") and not put_off):
        return None
    deep = words.lower[at + 1 : at + 2] in (["below"], ["above"], ["under"])
    if kind == "measure" and deep and place.figure.unit in LENGTHS:
        return None  # "trapped the crew 60 feet below ground"
    if "such" in words.lower[held.end : at]:
        return None  # "holds plans, such as $5 to mend"
    if kind in ("points", "share") and words.lower[at - 1] == "by" and verb in load_set("keeping"):
        return None  # "kept her seat by 3 points"
    if kind == "time" and not _moves_time(place, verb):
        return None
    if words.lower[at - 2 : at] in COMPARED:  # "72 rowers crossed the bay, compared with 40"
        return None
    given = verb in load_verb_forms("telling") or verb in load_set("paying")
    moved = place.figure.rule == "change"  # "raise [fares] from $2 to $3"
    if kind in ("money", "count") and given and words.lower[at - 1] != "to" and not moved:
        return None  # but "taking the price to $5"
    phrase = strip_subject(words, held)
    placing = kind == "share" and verb in load_set("placers")  # "put [the Greens] on 46%"
    if phrase and (
        names_person(place, phrase) or (placing and words.parts[phrase.end - 1] == w.NAME)
    ):
        return None  # "put [Rossi] ahead with 50 percent"
    doubled = kind == "money" and words.parts[at - 1] in (*NOMINAL, w.DETERMINER)
    if doubled and not moved and words.lower[at - 3 : at - 1] not in _BY_A:
        return None
    returned = place.figure.rule == "change to" and held.end == at - 1
    if phrase is None and (returned or (moved and held.end == at)):
        # "Cut [the rate] from 7 to 5 percent", "raised [its estimate] to 3 percent from 2".
        phrase = strip_owner(words, trim_open(words, held))
    if phrase is None or words.parts[phrase.start] in PRONOUNS:
        return None
    head = words.lower[phrase.end - 1]
    if phrase.end == at and is_described(place):
        return None
    headless = is_adjective(head) or head in load_set("bearings")
    headless = headless or head in load_set("ordinals") | load_set("headless")  # "came ninth"
    return None if headless else Measured(phrase, at + 1, "object")


def is_described(place: Place) -> bool:
    """Tell a word that only describes its figure: "posted a [hefty] 5 percent decline"."""
    bare = not place.words.text[place.figure.start].isalpha()  # but "a budget nearing $5"
    return bare and place.words.lower[place.at - 2] in ("a", "an")


def _moves_time(place: Place, verb: str) -> bool:
    """Tell a time that is changed from one that passes: "cut [the wait] to 40 minutes"."""
    moved = verb in VERBS or verb in load_set("stretching")
    if verb in load_set("delaying") and place.words.lower[place.at - 1] in ("for", "by"):
        return True
    if place.figure.rule == "change":  # "cut [the wait] from 20 days to 11"
        return True
    return moved and place.words.lower[place.at - 1] in ("to", "from")


# "Cut the budget by an estimated $5", "pushed the deficit to a record $5".
_BY_A = tuple([word, article] for word in ("by", "to") for article in ("a", "an"))


def _measure_subject(place: Place, verb: str, *, passed: bool) -> Measured | None:
    """What moves, or is so much: [sales] rose 6 percent."""
    words, at, frame, kind = place.words, place.at, place.frame, place.figure.kind
    if frame.subject is None or frame.verb is None or not _may_measure_subject(place, verb):
        return None
    if words.lower[at - 2 : at] in (["it", "by"], ["them", "by"], ["it", "to"], ["them", "to"]):
        moved = place.told.phrase if place.told else None  # "and Osk raised it by 4%"
        return Measured(moved, at + 1, "elided") if moved else None
    if frame.verb == at - 1 and verb in load_reporting() and verb not in VERBS:
        return None  # "the growers estimate 16,500"
    reached = words.lower[at - 1] in ("to", "past", "above", "beyond")
    if frame.object and reached and verb in load_verb_forms("telling"):
        return None  # "taking the total to $5"
    apart = w.COMMA in words.parts[frame.verb : at] and words.parts[at - 1] == w.DETERMINER
    onward = words.lower[at + 1 : at + 2] == ["to"] and words.parts[at + 2 : at + 3] == w.FIGURE
    shed = kind in ("share", "points") or (kind == "money" and onward)  # "shed 7 cents to $4"
    shedding = verb in load_set("shedding") and shed and is_direct(place)
    changed = place.figure.rule in ("change", "change to")  # "will be lowered from 50 to 30"
    changed = changed or (words.lower[at - 1] == "by" and verb in VERBS and frame.object is None)
    closing = verb in load_set("ending") and words.lower[at - 1] == "at" and kind == "count"
    told = passed or shedding or changed or closing or verb in load_predicates()
    if apart or not (told or _is_passive(words, frame.verb, at)):
        return None
    if kind == "age":  # "Ana Rossi is 22 years old"
        return Measured(None, at + 1, "age")
    phrase = strip_subject(words, frame.subject)
    if owned := _repeat_owned(place):
        return owned
    if phrase is None or words.parts[phrase.start] in _NO_NOUN or is_number(words, phrase.start):
        return None
    if words.lower[phrase.start] in load_set("bare_numbers") or names_person(place, phrase):
        return None
    return Measured(phrase, at + 1, "subject", subjectlike=True)


def _repeat_owned(place: Place) -> Measured | None:
    """What the figure before measures, of another: "sales rose 3%, while [Norland's] fell 2%"."""
    subject, told = place.frame.subject, place.told
    if subject is None or told is None or told.phrase is None or not told.subjectlike:
        return None
    if not place.words.lower[subject.end - 1].endswith(GENITIVES):
        return None
    return Measured(told.phrase, place.at + 1, "elided")


def _may_measure_subject(place: Place, verb: str) -> bool:
    """Tell whether a figure may measure the subject: not "they need 5", "it took 5 years"."""
    words, kind = place.words, place.figure.kind
    if kind == "count" and is_wanted(place, verb):
        return False
    if words.lower[place.at - 1] == "with" and kind in ("money", "count"):
        return False  # "the fund ended the month with $5"
    if kind == "share" and makes_up(place):
        return False  # "millers make up 14 percent"
    paid = kind == "money" and words.lower[place.at - 1] == "for"
    if paid and w.FIGURE in words.parts[place.frame.verb or 0 : place.at]:
        return False  # "they make four clips for $5"
    if kind == "measure" and words.lower[place.at + 1 : place.at + 2] == ["from"]:
        return False  # "Osk Green sits six miles from the sea"
    if words.lower[place.at - 1] in ("ahead", "behind"):  # "Rossi is ahead 54 percent to 38"
        return False
    closing = words.lower[place.at - 1] == "at" and verb in load_set("ending")
    if kind in ("count", "time") and verb in load_set("needing") and not closing:
        return False
    if kind == "time":
        lasting = verb in load_set("to_be") or verb in load_verb_forms("size")
        moved = verb in load_verb_forms("change") and words.lower[place.at - 1] == "to"
        moved = moved and "-" not in words.cut(place.at, place.at + 1)  # "to a 10-year high"
        return moved or (lasting and is_direct(place))
    return verb not in load_set("requiring") or not is_direct(place)


def is_wanted(place: Place, verb: str) -> bool:
    """Tell whom people want to get to: "nurses hope to reach 250,000" are no 250,000 nurses."""
    words, subject = place.words, place.frame.subject
    if verb not in ("reach", "reached", "reaching") or subject is None:
        return False
    aiming = place.frame.verb is not None and words.parts[place.frame.verb - 1] == w.TO
    return aiming and are_people(words.lower[end_head(words, *subject) - 1])


def _is_time(words: Words, phrase: Span | None) -> bool:
    """Tell a time that only begins or ends: [stocks] will end the season at 200 tonnes."""
    return phrase is not None and words.lower[phrase.end - 1] in load_set("seasons")


def _is_passive(words: Words, verb: int, at: int) -> bool:
    """Tell whether the subject is put at the figure: "is estimated at", "remain anchored at"."""
    if words.parts[verb] not in (w.PAST, w.VERB) or words.lower[at - 1] not in load_set("towards"):
        return False
    if verb == at - 2 and words.lower[at - 1] in ("at", "near", "around"):  # "held at 4 percent"
        return True
    before = verb - 1
    while before > 0 and words.parts[before] == w.ADVERB:
        before -= 1
    return words.lower[before] in load_predicates()


@cache
def load_predicates() -> frozenset[str]:
    """Verbs whose subject is what is measured: change, size, and to be."""
    return load_verb_forms("change") | load_verb_forms("size") | load_set("to_be")


def measure_telling(place: Place) -> Measured | None:
    """A verb that names the figure: the road will [cost] (the town) $60 million."""
    verb = place.frame.verb
    if verb is None or place.words.lower[verb] not in load_verb_forms("telling"):
        return None
    whom = {*NOMINAL, *ARTICLES, w.PRONOUN, w.ADVERB, w.PERIOD}
    between = place.words.parts[verb + 1 : place.at]
    direct = is_direct(place) or (place.figure.kind == "money" and whom.issuperset(between))
    return Measured(Span(verb, verb + 1), place.at + 1, "telling") if direct else None


def measure_verb(place: Place) -> Measured | None:
    """The verb, where no noun says it: the team [raised] $5 million, [set aside] $5 million."""
    words, verb, at = place.words, place.frame.verb, place.at
    if verb is None or words.parts[verb] in (w.AUXILIARY, w.CONTRACTION):
        return None
    if place.figure.kind == "age":
        return None  # "was sworn in at 78 years old"
    if place.figure.kind == "time" and (
        _is_within(words, at) or words.parts[at - 1] == w.POSSESSIVE
    ):
        return Measured(None, at + 1, "lasting")  # "drew 60 people in two days", "his two days"
    if place.figure.kind == "measure" and _is_far(place):
        return None
    if place.figure.kind == "time" and w.COMMA in words.parts[verb:at]:
        return None  # "delay the cuts, due to take effect soon, by two months"
    if place.figure.kind == "money" and _is_apart(place, verb):
        return None
    inner = words.parts[max(0, at - 2) : at] in (w.OF + w.DETERMINER, w.FIGURE + w.OF)
    if words.lower[verb] in _unsaying() or inner or words.parts[verb - 1 : verb] in ARTICLES:
        return None  # "a combined 31 years"
    joined = verb + 2 == at and words.lower[verb + 1] in load_set("particles")
    return Measured(Span(verb, verb + 1 + joined), at + 1, "verb")


def measure_held(place: Place) -> Measured | None:
    """What a place has for so many: the hall [seats] 900."""
    verb = place.frame.verb
    if verb is None or verb + 1 != place.at or place.words.lower[verb] not in load_set("seating"):
        return None
    return Measured(Span(verb, verb + 1), place.at + 1, "held")


def _is_within(words: Words, at: int) -> bool:
    """Tell a time in which something happens: "in two days", "in the two years before"."""
    before = at - 1 - (words.parts[at - 1] in (*ARTICLES, w.NOUN))
    before -= before < at - 1 and words.parts[before] in ARTICLES
    return words.lower[before] == "in" and (before < at - 1 or words.lower[at - 1] == "in")


def _is_far(place: Place) -> bool:
    """Tell how far off something happens: "broke out at dusk, two miles [from] the dam"."""
    off = place.words.lower[place.at + 1 : place.at + 2] in (["from"], ["away"], ["off"])
    return off and not is_direct(place)


def _is_apart(place: Place, verb: int) -> bool:
    """Tell a sum behind a comma or an "and" that the verb before has nothing to do with.

    "Paid the crew, far above the $50 that"; not: "spent $5 on tea, and $4 on milk".
    """
    words, told = place.words, place.told
    led = words.lower[find_lead(place)] in ("on", "with")
    if place.frame.object and led and place.figure.kind == "money":
        return True  # "raised levies on $5 billion in goods", "began the month with $5"
    if not {w.COMMA, w.CONJUNCTION}.intersection(words.parts[verb : place.at]):
        return False
    return told is None or told.phrase is None or told.phrase.start != verb


@cache
def _unsaying() -> frozenset[str]:
    """Verbs that say nothing of what is measured: "it rose 5 percent", "she said 5 percent"."""
    kinds = ("report", "light", "change", "size")
    forms = frozenset[str]().union(*(load_verb_forms(kind) for kind in kinds))
    return forms - load_verb_forms("telling")


# With these begins nothing that is measured: "all [of us]".
_NO_NOUN = (*PRONOUNS, w.OF)
