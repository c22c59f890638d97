"""Tell a subject behind its verb from one before it: "The dam, she feared, broke, said Doe"."""

from __future__ import annotations

from quotecheck.extract.claims.word_classes import load_sole_pasts
from quotecheck.extract.cues import load_cues
from quotecheck.extract.quotes import grammar
from quotecheck.extract.quotes.actors import Source
from quotecheck.extract.quotes.finites import load_acts, load_bases, load_pasts, load_sole_verbs
from quotecheck.extract.quotes.leads import NUMBERS
from quotecheck.extract.quotes.phrase_starts import skip_titles
from quotecheck.extract.quotes.sentences import Sentence
from quotecheck.extract.quotes.speaking import can_speak
from quotecheck.extract.quotes.stretches import opens_with_verb

# How far is looked for a verb.
_NEAR = 80
_ASIDE = 40  # tokens of a name with what is told of it
_SUBJECT = 25  # tokens of a subject before its verb
# Behind these a verb is of another clause: "said the mayor, who was", "said the mayor as he left".
_PARTING = (
    grammar.PUNCTUATION
    | grammar.DASH
    | grammar.CONJUNCTION
    | grammar.SUBORDINATOR
    | grammar.RELATIVE
    | grammar.QUESTION
    | grammar.CONTRACTED
)
# They say something as texts do.
_RULING = frozenset(("law", "bill", "rule", "rules", "constitution", "treaty", "contract"))
_TAKEN = grammar.DETERMINER | grammar.OBJECT


def has_clause(sentence: Sentence, source: Source, verb: int) -> bool:
    """Tell whether a clause of its own stands before the verb, not a subject with its aside."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    last = verb - 1
    while last > sentence.first and words[last - 1] != ",":
        last -= 1
    if words[last] in load_acts() and last > source.head[1]:  # "Costs, long flat, rose, said"
        return True
    if _has_past(sentence, last, verb):
        return True
    if _is_done(sentence, *source.head):  # "The rule now features a fine, up from May, said"
        return True
    return any(
        (tags[place] & grammar.VERBAL or _is_act(sentence, place))
        and words[place - 1] != "as"  # "Doe, as is his habit, said"
        and "where" not in words[max(sentence.first, place - 6) : place]
        and not any(tag & grammar.RELATIVE for tag in tags[max(source.head[1], place - 6) : place])
        for place in range(max(sentence.first, verb - _NEAR), verb)
    )


def _has_past(sentence: Sentence, first: int, stop: int) -> bool:
    """Tell whether a past tense stands behind a noun: "new life came back to the quarter"."""
    tokens, pasts = sentence.tokens, load_sole_pasts()
    if any(tag & grammar.RELATIVE for tag in tokens.tags[first:stop]):
        return False
    return any(
        tokens.words[place] in pasts and not (tokens.tags[place - 1] or tokens.is_capital(place))
        for place in range(first + 1, stop - 1)
    )


def _is_done(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether a third person stands before its object: "The rule features a fine"."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    return any(
        words[place].endswith("s")
        and words[place] in load_acts()
        and not tags[place]
        and tags[place + 1] & grammar.DETERMINER
        for place in range(start + 1, end - 1)
    )


def _is_act(sentence: Sentence, place: int) -> bool:
    """Tell whether a past tense stands behind a name or its brackets: "Rossi (81) declared"."""
    tokens = sentence.tokens
    past = tokens.words[place] in load_pasts() and not tokens.is_capital(place)
    return past and (place in sentence.names or tokens.words[place - 1] == ")")


def leads_clause(sentence: Sentence, start: int) -> bool:
    """Tell whether a clause begins behind a verb, no subject: "said / the pier by the mill is"."""
    tokens = sentence.tokens
    for place in range(start + 1, min(start + _SUBJECT, sentence.stop)):
        tag = tokens.tags[place]
        if tag & grammar.QUOTE:
            before = tokens.words[place - 1]
            return opens_with_verb(tokens, place) or (before in load_pasts() and place > start + 1)
        if tag & _PARTING:
            return False
        if tag & grammar.AUXILIARY:
            return tokens.words[place] not in ("being", "having", "been")
        if not (tag or tokens.is_capital(place)) and _is_finite(sentence, place):
            return True
    return False


def _is_finite(sentence: Sentence, place: int) -> bool:
    """Tell whether a word behind a noun is its verb: "crews want to", "topics covered included"."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    word, before = words[place], words[place - 1]
    if tags[place - 1] & ~(grammar.ADVERB | grammar.TIME):
        return False
    if word in load_pasts() and before in load_pasts() and before.endswith("ed"):
        return True
    if word in load_sole_pasts():
        return True
    taken = place + 1 < sentence.stop and tags[place + 1] & _TAKEN
    if word in load_sole_verbs() and (taken or words[place + 1 : place + 2] == ["to"]):
        return True
    many = before.endswith("s") or can_speak(before)
    return many and word in load_bases() and words[place + 1 : place + 2] == ["to"]


def is_named_aside(sentence: Sentence, verb: int) -> bool:
    """Tell whether a name and what was done to it are all before a verb: "Doe, joined by Roe,"."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    if verb - sentence.first > _ASIDE:
        return False
    comma = next((p for p in range(sentence.first, verb) if words[p] == ","), verb)
    if comma + 1 >= verb or skip_titles(sentence, comma) != sentence.first:
        return False
    done = words[comma + 1].endswith("ed") or words[comma + 1] in load_pasts()
    return done and not any(
        tags[place] & grammar.VERBAL or words[place] == "," for place in range(comma + 1, verb - 1)
    )


def ends_in_verb(sentence: Sentence, source: Source) -> bool:
    """Tell whether a phrase ends in a verb that reports, no noun: not "the Post", "the report"."""
    tokens, last = sentence.tokens, source.end - 1
    form = load_cues().get(tokens.words[last]) if last > source.start else None
    if form is None:
        return False
    text = tokens.words[last] in grammar.TEXTS and tokens.tags[source.start] & grammar.DETERMINER
    return not (text or tokens.is_capital(last))


def may_speak(sentence: Sentence, source: Source) -> bool:
    """Tell whether a source behind its verb has a name, or can speak: a person, a body, a text."""
    tokens = sentence.tokens
    words = range(*source.head)
    if any(place + 1 in sentence.names or can_speak(tokens.words[place]) for place in words):
        return True
    last = tokens.words[source.head[1] - 1]
    pronoun = tokens.tags[source.head[1] - 1] & (grammar.SUBJECT | grammar.OBJECT)
    counted = tokens.words[source.start] in NUMBERS or last.endswith("-old")  # "a 12-year-old"
    return bool(pronoun) or counted or last in _RULING


def agrees(sentence: Sentence, verb: int, source: Source) -> bool:
    """Tell whether a base form has many behind it: "say they", not "state / television told"."""
    forms = load_cues()
    form = forms[sentence.tokens.words[verb]]
    if form.form != "base" or form.cues[0].lemma == "say":
        return True
    words = sentence.tokens.words[slice(*source.head)]
    acts = any(word in forms and forms[word].form == "past" for word in words)
    return not acts and any(word.endswith("s") for word in words)
