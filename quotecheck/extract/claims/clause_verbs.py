"""Take the verbs of a clause: each gets its subject, and what it reports a clause of its own."""

from __future__ import annotations

from quotecheck.extract.claims import word_classes as w
from quotecheck.extract.claims.clauses import PRONOUNS, Clause, open_segment
from quotecheck.extract.claims.phrases import ARTICLES, FINITE, NOUNS, start_phrase
from quotecheck.extract.claims.verbs import (
    choose_antecedent,
    is_participle,
    is_passive,
    is_reduced,
    load_reporting,
    negates,
)
from quotecheck.extract.claims.word_classes import GENITIVES, is_plural, load_set
from quotecheck.extract.claims.words import Words
from quotecheck.extract.names.name_words import are_people
from quotecheck.models import Span


def take_verb(words: Words, state: Clause, place: int) -> None:
    """Take a verb; behind one that reports, a clause of its own begins."""
    if state.fresh and is_reduced(words, place):
        return
    if words.parts[place] == w.PAST and words.lower[place - 1] in ("than", "as") and place:
        return  # "40 fewer than planned"
    if words.parts[place : place + 3] == w.PAST + w.TO + w.FIGURE and _is_brought(state, place):
        return  # "lifting the number of ballots spoiled to 90"
    if words.parts[place - 1 : place + 1] == w.OF + w.GERUND and _is_put(words, state, place):
        state.object = Span(state.object.start, place + 1) if state.object else None
        return
    if state.fresh and _is_attached(words, state, place):
        _attach(state, place)
        return
    _cut_chain(words, state, place)
    if _has_own_noun(words, place, finite=state.finite):
        _take_gerund(words, state, place)
        return
    _leave_outer(words, state, place)
    _choose_subject(words, state, place)
    _begin_verb(words, state, place)
    reports = words.lower[place] in load_reporting() and not is_passive(words, place)
    if reports and words.lower[place + 1 : place + 2] not in _WRITTEN_OFF:
        _begin_report(words, state, place)


# "Wrote down its fleet by $5" reports nothing.
_WRITTEN_OFF = (["down"], ["off"])


def _is_brought(state: Clause, place: int) -> bool:
    """Tell a participle that ends the object of a gerund before it."""
    return state.object is not None and state.object.end == place and not state.fresh


def _is_put(words: Words, state: Clause, place: int) -> bool:
    """Tell a doing that is put at a figure: "put the cost of [dredging] at $5 million"."""
    held = state.object
    if state.verb is None or held is None or held.end != place:
        return False
    figure = words.parts.find(w.FIGURE, place)
    return words.lower[state.verb] in load_set("putting") and words.lower[figure - 1] == "at"


def _cut_chain(words: Words, state: Clause, place: int) -> None:
    """Let go of what rules this verb no more: "a plan to sell", "denied ..., and said", "not"."""
    before = words.parts[place - 1 : place]
    if state.held and before != w.TO:
        (state.noun, state.chain), state.held = state.held, None
    if before == w.CONJUNCTION and words.lower[place] in load_set("factual"):
        state.chain = ()
    if words.parts[place] == w.GERUND and before == w.COMMA:  # "did not come, drawing"
        state.chain = tuple(link for link in state.chain if not negates(words, link))


def _has_own_noun(words: Words, place: int, *, finite: bool) -> bool:
    """Tell whether a gerund or participle has a noun of its own: "inflation running below".

    `finite` tells that the clause has its verb already.
    """
    if words.parts[place - 1 : place] not in NOUNS:
        return False
    if words.lower[place] in load_set("saying"):
        return False  # "attacked the decision, saying", with or without its comma
    if finite and words.lower[place] in load_set("harming"):
        return words.parts[place + 1 : place + 2] != w.FIGURE  # "hit a market killing 11"
    part = words.parts[place]
    done = part == w.FIGURE or (part == w.PAST and is_participle(words, place))
    return part == w.GERUND or (done and _is_absolute(words, place))


def _leave_outer(words: Words, state: Clause, place: int) -> None:
    """Leave what this verb does not go on with: a relative clause, words that date, an address."""
    if state.relative and _ends_relative(words, state, place):
        state.subject, state.chain, state.relative = state.outer, state.relative[1], None
    if not state.fresh and state.noun is None and _is_dated_clause(words, place):
        state.subject = state.above = None
    if state.fresh and state.noun:
        state.noun = _pass_hearer(words, _pass_address(words, state.noun, place))


def _choose_subject(words: Words, state: Clause, place: int) -> None:
    """Give the verb its subject: the noun before it, the object before, the clause's, the outer."""
    before = state.subject or state.above
    joined = state.noun and words.parts[state.noun.start - 1] == w.CONJUNCTION
    if state.relative and joined and before == state.antecedent:
        before = state.relative[0] or before  # "[they] must hold towns that fell and they"
    if state.aside and words.parts[place - 1] == w.CONJUNCTION and words.parts[place] == w.PAST:
        state.subject, state.aside = state.aside, None  # "met a man leaving Karu and told him"
    if state.aside and words.parts[place - 1] == w.COMMA and words.parts[place] == w.GERUND:
        state.subject, state.aside = state.aside, None  # "has a plan awaiting votes, costing"
    if words.parts[place] == w.GERUND and state.closed[1] == place - 1 and state.finite:
        state.subject = state.closed[0] or state.subject  # "a storm, which hit Osk, killing 40"
    described = words.parts[place] == w.GERUND and words.parts[place - 1] == w.COMMA
    if described and state.object and words.lower[place] in load_set("describing"):
        state.subject = state.object  # "removed [a tumour], weighing 340 grams"
    elif not state.fresh and state.object and _is_controlled(words, state, place):
        state.aside = state.subject if state.finite else None  # "urged Hall to quit and gave"
        state.subject = state.object
    elif words.parts[place - 1] == w.TO and (owner := _find_decider(words, state, place)):
        state.subject = owner
    elif not state.fresh and (doer := _find_meant(words, place)):
        state.subject = doer
    owned = _owns_noun(words, state, place)
    state.finite = state.finite or _is_finite(words, state, place)
    if owned:
        if state.fresh or words.parts[place] != w.GERUND:
            state.subject = state.noun
            if not state.fresh:
                state.chain = ()
    elif state.fresh and state.subject is None:
        state.subject = state.above
    if before and before != state.subject and words.parts[before.start] not in PRONOUNS:
        state.former = before


def _find_decider(words: Words, state: Clause, place: int) -> Span | None:
    """Return whose decision a verb hangs on: "praised [Dahl's] order to sell $6"."""
    held = state.object
    if held is None or held.end != place - 1:
        return None
    if words.lower[held.end - 1] not in load_set("infinitive_nouns"):
        return None
    for owner in range(held.start, held.end - 1):
        if words.lower[owner].endswith(GENITIVES):
            return Span(held.start, owner + 1)
    return None


def _find_meant(words: Words, place: int) -> Span | None:
    """Return for whom something is to do what follows: "is a way for [the rebels] to win 40"."""
    if words.parts[place - 1] != w.TO:
        return None
    start = start_phrase(words, place - 1)
    if words.lower[start - 1 : start] != ["for"] or start == place - 1:
        return None
    named = words.parts[place - 2] == w.NAME or are_people(words.lower[place - 2])
    return Span(start, place - 1) if named else None


def _owns_noun(words: Words, state: Clause, place: int) -> bool:
    """Tell whether the noun phrase before a verb is its subject, not what it describes or holds."""
    if state.noun is None:
        return False
    if state.fresh and words.parts[place - 2 : place] == w.COMMA + w.TO and state.above:
        return False  # "left Osk, Norland, to fetch"
    led = words.parts[place - 1 : place + 1] == w.PREPOSITION + w.GERUND
    if state.fresh and state.above and led and state.verb == state.noun.start - 1:
        return False  # "claimed victory after beating"
    if state.fresh:
        return True
    if words.lower[state.noun.start] in load_set("nominative") and words.parts[place] in FINITE:
        return True
    told = state.finite or words.parts[place] == w.GERUND
    participle = told and is_participle(words, place)
    return not participle and not _is_bound(words, place) and state.noun.start >= state.opened


def _begin_verb(words: Words, state: Clause, place: int) -> None:
    """Make the verb its clause's: what comes now can be its object."""
    state.fresh = False
    state.noun, state.inside = None, False
    state.opened = len(words.parts)
    state.verb, state.object = place, None
    state.governs = words.parts[place] not in (w.AUXILIARY, w.CONTRACTION)
    state.chain += (place,)


def _begin_report(words: Words, state: Clause, place: int) -> None:
    """Begin the clause that a reporting verb reports."""
    open_segment(state, place + 1, clause=True)
    if state.relative:  # "the dam, which he said would"
        state.above = state.antecedent
    state.verb = place
    state.longer = state.chain
    state.chain = tuple(link for link in state.chain if _is_grouped(words, link, place))
    state.ruling = state.chain


def _is_dated_clause(words: Words, place: int) -> bool:
    """Tell whether words that date are a clause with this verb: "after the crisis [swept]"."""
    if words.parts[place - 1 : place] != w.PERIOD:
        return False
    opening = words.text[words.starts[place - 1] : words.ends[place - 1]].lower()
    return opening.startswith(("after ", "before ", "since ", "until "))


def _is_bound(words: Words, place: int) -> bool:
    """Tell whether a verb goes on with its subject: "worked with us [to cut]", "in [doubling]"."""
    ending = words.text[words.ends[place] - 3 : words.ends[place]]
    gerund = words.parts[place] == w.FIGURE and ending == "ing"
    return words.parts[place - 1] == w.TO or (gerund and words.parts[place - 1] == w.PREPOSITION)


def _is_finite(words: Words, state: Clause, place: int) -> bool:
    """Tell whether a verb can be its clause's: not "to keep", nor a participle with no subject."""
    part, before = words.parts[place], words.parts[place - 1 : place]
    if part in (w.GERUND, w.PAST):
        return part == w.PAST and state.noun is not None
    return before != w.TO


def _pass_address(words: Words, noun: Span, place: int) -> Span:
    """Return the subject behind whom a sentence addresses: "Dear neighbours, [our street] has"."""
    comma = words.parts.find(w.COMMA, noun.end, place)
    inner = words.parts[comma + 1 : place]
    if comma != noun.end or inner[:1] not in ARTICLES or not set(inner) <= {*ARTICLES, *NOUNS}:
        return noun
    return Span(comma + 1, place)


def _pass_hearer(words: Words, noun: Span) -> Span:
    """Return the subject behind those who are told: "told reporters [sales] had risen"."""
    told = noun.start and words.lower[noun.start - 1] in load_set("told")
    if not told or noun.end - noun.start < 2 or not _are_many(words, noun.start):
        return noun
    inner = words.parts[noun.start + 1] in NOUNS
    return Span(noun.start + 1, noun.end) if inner else noun


def _are_many(words: Words, place: int) -> bool:
    """Tell a plural: "reporters", "MPs"."""
    written = words.text[words.starts[place] : words.ends[place]]
    return is_plural(words.lower[place]) or (written[:-1].isupper() and written.endswith("s"))


def _is_attached(words: Words, state: Clause, place: int) -> bool:
    """Tell whether a verb hangs on the noun that its clause begins with: "the plan to sell"."""
    noun = state.noun
    if noun is None or words.parts[place - 1] != w.TO or noun.end != place - 1:
        return False
    return words.lower[noun.end - 1] in load_set("infinitive_nouns")


def _attach(state: Clause, place: int) -> None:
    """Take a verb that hangs on the noun before; the clause's own verb is still to come."""
    if state.noun:
        state.held = (state.noun, state.chain)
    state.chain += (place,)
    state.verb, state.object, state.governs = place, None, True


def _is_controlled(words: Words, state: Clause, place: int) -> bool:
    """Tell whether the object is who does what follows: "requires [firms] to pay", "helps"."""
    if state.object is None or state.verb is None:
        return False
    if words.parts[place] == w.GERUND:  # "accused [Rossi] of taking", "banned [it] from selling"
        led = words.parts[place - 1] in (w.PREPOSITION, w.OF)
        return led and words.lower[state.verb] in load_set("blaming")
    if words.parts[place] not in (w.VERB, w.FIGURE) and words.lower[place] != "be":
        return False
    if words.parts[place - 1] == w.TO:
        return state.object.end == place - 1 and words.lower[state.verb] in load_set("controlling")
    last = place
    while words.parts[last - 1] == w.ADVERB:  # "watched [their yields] truly shrink"
        last -= 1
    near = state.object.end == last and words.parts[last - 1] != w.PREPOSITION
    return near and words.lower[state.verb] in load_set("helping")


def _is_absolute(words: Words, place: int) -> bool:
    """Tell whether a participle ends a phrase of its own: ", with prices expected to", "halved"."""
    start = start_phrase(words, place)
    if start == place or words.lower[start - 1 : start] != ["with"]:
        return False
    return start == 1 or words.parts[start - 2] in (w.COMMA, w.STOP, w.ADVERB)


def _take_gerund(words: Words, state: Clause, place: int) -> None:
    """A noun with its gerund: "inflation running below", "companies employing"."""
    start = max(start_phrase(words, place), words.parts.rfind(w.FIGURE, 0, place) + 1)
    existing = state.subject and words.lower[state.subject.start] == "there"
    told = None if existing or words.parts[start - 1] == w.PREPOSITION else state.subject
    state.aside = state.subject if state.finite else None
    whole = state.noun if state.fresh and state.subject is None else None
    state.subject = choose_antecedent(words, state.verb, told, Span(start, place))
    hung = whole and (whole.end == place or words.parts[start - 1] == w.PREPOSITION)
    if whole and hung and whole.start < state.subject.start:
        state.relative, state.outer = (None, state.chain), whole
    state.fresh, state.noun, state.inside, state.opened = False, None, False, len(words.parts)
    state.verb, state.object = place, None
    if words.parts[start - 1] in (w.PREPOSITION, w.TO):  # "not move against rebels holding"
        state.chain = tuple(link for link in state.chain if not negates(words, link))
    state.chain += (place,)


def _is_grouped(words: Words, link: int, place: int) -> bool:
    """Tell whether a word belongs to the group of the verb at `place`: "did not say"."""
    return all(part in (w.AUXILIARY, w.ADVERB) for part in words.parts[link + 1 : place])


def _ends_relative(words: Words, state: Clause, place: int) -> bool:
    """Tell whether a verb is the main clause's: the relative clause has its own already."""
    if state.verb is None or words.parts[place] not in FINITE:
        return False
    if words.parts[state.verb] == w.AUXILIARY and words.parts[place] != w.AUXILIARY:
        return False
    if words.parts[place - 1] in (w.VERB, w.PAST):
        return words.parts[place] == w.AUXILIARY
    if state.verb == place - 1 and words.parts[state.verb] == w.GERUND:
        return words.parts[place] == w.AUXILIARY  # "the toll from the ferry sinking has"
    if words.parts[place] == w.AUXILIARY and words.parts[place - 1] == w.ADVERB:
        return words.parts[place - 2] in (w.NOUN, w.NAME)  # "pupils from Norland alone have"
    return words.parts[place - 1] in (w.NOUN, w.NAME, w.PERIOD)
