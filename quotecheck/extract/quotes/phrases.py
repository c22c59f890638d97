"""Find where a phrase begins that a verb reports: "promised to", "called for", "criticized the"."""

from __future__ import annotations

from collections.abc import Sequence

from quotecheck.extract.cues import Cue, load_cues
from quotecheck.extract.quotes import grammar
from quotecheck.extract.quotes.adjuncts import PHRASE_STOP, rounds_number, skip_adjuncts, step_back
from quotecheck.extract.quotes.clauses import is_relative
from quotecheck.extract.quotes.hearers import lists_hearers, skip_hearer
from quotecheck.extract.quotes.sentences import Sentence
from quotecheck.extract.quotes.stretches import opens_with_deed
from quotecheck.lexicon import load_table, load_words

# An estimate names its size no further behind the verb than this.
_TIMES = frozenset((("in", "the", "past"), ("in", "the", "meantime"), ("at", "the", "time")))
_SIZE_REACH = 14
# An object is described no further behind the verb than this.
_AS_REACH = 20
# What is only called in has no more words.
_SUMMONED_REACH = 6
_SUMMONED = frozenset((*load_words("kin"), *load_words("summoned")))
_DETERMINED = grammar.ADVERB | grammar.DETERMINER
_NO_OBJECT = (
    grammar.PUNCTUATION
    | grammar.CONJUNCTION
    | grammar.PREPOSITION
    | grammar.SUBORDINATOR
    | grammar.RELATIVE
    | grammar.AUXILIARY
    | grammar.TIME
)
# With these a verb is another one, unless its lexicon entry has them.
_OTHER_VERBS = frozenset(("off", "up", "down", "back", "together"))
_SOURCES = frozenset(("source", "sources", "official", "officials"))
_ROLE = 6  # tokens of "as a candidate for mayor"
_LISTENING = frozenset(load_table("function_words")["listeners"].split())
_SITES = frozenset(load_table("function_words")["sites"].split())
_DATING = frozenset(("next", "last", "each", "every"))
_SHARING = frozenset(("agree", "disagree", "differ"))
# "A mother who asked not to be named" asked nothing.
_UNNAMED = [
    ["be", word] for word in ("named", "identified", "quoted", "anonymous", "known", "called")
]
_UNNAMED += [["remain", "anonymous"], ["remain", "unnamed"], ["stay", "anonymous"]]


def read_infinitive(sentence: Sentence, place: int, cue: Cue) -> int | None:
    words = sentence.tokens.words
    if cue.lemma == "swear" and words[place] == "in":  # "swore in a board to mend the dam"
        return None
    if words[place] == "for" and "for" in cue.prepositions:
        return None  # "pleaded for the rule to be lifted"
    if words[place] != "to":
        place = skip_adjuncts(sentence, place)
        if words[place : place + 1] == ["as"] and words[place + 1 : place + 2] in (["a"], ["an"]):
            near = range(place + 2, min(place + _ROLE, sentence.stop))
            place = next((end for end in near if words[end] == "to"), place)
    if place + 1 >= sentence.stop or words[place + 1 : place + 3] in _UNNAMED:
        return None
    if words[place] != "to" or not _may_be_verb(sentence, place + 1):
        return None
    return _take_negation(words, place)


def _take_negation(words: Sequence[str], place: int) -> int:
    """Return where an infinitive begins with what negates it: "not to sail", "never to return"."""
    return place - 1 if words[place - 1] in ("not", "never") else place


def read_request(sentence: Sentence, place: int, cue: Cue) -> int | None:
    """Read "urged the party to wait": the content is from "the party" on."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    bracket = False
    for end in range(place, min(place + 14, sentence.stop - 1)):
        bracket = words[end] == "(" or (bracket and words[end] != ")")
        if bracket or words[end] == ")":
            continue  # "called on Sen. Doe (R) to resign"
        if words[end + 1 : end + 3] in _UNNAMED:
            return None
        if words[end] == "to" and end > place and _may_be_verb(sentence, end + 1):
            return place if cue.lemma not in ("ask", "tell") else _take_negation(words, end)
        if words[end] == "," and end > place and lists_hearers(sentence, end):
            continue
        if tags[end] & grammar.QUOTE and end > place:
            return _read_marked_request(sentence, place, end, cue)
        if tags[end] & PHRASE_STOP or (end > place and _opens_clause(sentence, end)):
            return None
        if cue.lemma == "tell" and words[end] == "of" and words[end + 1] in grammar.POSSESSIVES:
            return end + 1  # "told him of her plan to leave"
    return None


def _read_marked_request(sentence: Sentence, place: int, quote: int, cue: Cue) -> int | None:
    """Read 'called on the towns "to lend a hand"': from whom it is asked of on."""
    if not opens_with_deed(sentence.tokens, quote):
        return None
    return quote if cue.lemma in ("ask", "tell") else place


def _opens_clause(sentence: Sentence, place: int) -> bool:
    """Tell whether a pronoun opens a clause behind a hearer: "told the paper he hopes to"."""
    before = sentence.tokens.tags[place - 1]
    return sentence.tokens.words[place] in grammar.PRONOUNS and not before & grammar.PREPOSITION


def _may_be_verb(sentence: Sentence, place: int) -> bool:
    """Tell whether the word behind "to" may be a verb: not "to the jets", "to reporters"."""
    if sentence.tokens.words[place] in _LISTENING:
        return False
    if sentence.tokens.tags[place] & (grammar.DETERMINER | grammar.OBJECT | grammar.PUNCTUATION):
        return False
    return sentence.is_headline or not sentence.tokens.is_capital(place)


def read_preposition(sentence: Sentence, place: int, cue: Cue) -> int | None:
    words, tags = sentence.tokens.words, sentence.tokens.tags
    if {"O", "l"} & cue.frames == {"O"} and words[place] in cue.prepositions:
        return None  # "Doe, informed of the leak, left"
    if tags[place] & (grammar.ADVERB | grammar.TIME):
        place += 1
    elif words[place] not in cue.prepositions and tags[place] & (
        grammar.PREPOSITION | grammar.OBJECT
    ):
        after = skip_adjuncts(sentence, place) if tags[place] & grammar.PREPOSITION else place + 1
        place = after
    elif words[place] not in cue.prepositions and {"o", "O"} & cue.frames:
        place = skip_hearer(sentence, place)  # "warned the board about the roof"
    if tuple(words[place : place + 3]) in _TIMES and place + 3 < sentence.stop:
        place += 3  # "expressed support in the past for a ban"
    if place + 1 >= sentence.stop or words[place] not in cue.prepositions:
        return None
    if words[place] in ("on", "in") and tags[place + 1] & grammar.TIME:
        return None  # "agreed on Friday to wait"
    if words[place] == "on" and _is_medium(sentence, place + 1):
        return None  # "issued a warning on X", "made comments on a news channel"
    if tags[place + 1] & grammar.AUXILIARY and words[place + 1] not in ("being", "having"):
        return None  # "the loss that she complained about / was small"
    if cue.lemma in _SHARING and tags[place + 1] & grammar.OBJECT:
        return None  # "people who disagree with you"
    if cue.lemma == "insist" and words[place + 1].endswith("ing"):
        return None  # "insisted on leaving": who insists on a deed does it
    return place + 1


def _is_medium(sentence: Sentence, place: int) -> bool:
    """Tell whether words are said on a site or station, not about it."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    if words[place] in _SITES:
        return True
    end = place + 1
    while end < sentence.stop and not tags[end] & ~grammar.DETERMINER:
        end += 1
    return words[end - 1] in _SITES


def read_object(sentence: Sentence, place: int, cue: Cue) -> int | None:
    """Read "criticized the plan", and "cast the plan as a folly" where only that is said."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    first = place
    if place < sentence.stop and words[place] in _OTHER_VERBS:
        return None  # "called off the deal"
    while place < sentence.stop and tags[place] & _DETERMINED == grammar.ADVERB:
        place += 1
    place = _skip_time(sentence, step_back(sentence, first, place))
    if place >= sentence.stop:
        return None
    if skip_adjuncts(sentence, place) > place and tags[place] & grammar.DETERMINER:
        return None  # "announced earlier this year"
    if words[place] == "what":
        return place if place + 1 < sentence.stop else None
    gerund = words[place] in ("having", "being")
    dated = tags[place] & grammar.TIME and "a" in cue.frames and _has_as(sentence, place)
    if tags[place] & _NO_OBJECT and not (tags[place] & grammar.DETERMINER or gerund or dated):
        return None
    if words[place] == "that" and is_relative(sentence, place):
        return None
    if cue.lemma == "call" and "k" in cue.frames and _is_summoned(sentence, place):
        return None
    if "k" in cue.frames and "n" not in cue.frames and _is_bare_subject(sentence, place):
        return None
    cites = cue.lemma in ("quote", "cite")
    if cites and (_has_as(sentence, place, saying=True) or _is_source(sentence, place)):
        return None
    needs_as = cue.frames.isdisjoint("nk")
    return None if needs_as and not _has_as(sentence, place) else place


def _is_bare_subject(sentence: Sentence, place: int) -> bool:
    """Tell whether a verb follows a bare noun: "the branded boots / are sold", not called so."""
    tags, end = sentence.tokens.tags, place
    while end < sentence.stop and not tags[end]:
        end += 1
    return place < end < sentence.stop and bool(tags[end] & grammar.AUXILIARY)


def _skip_time(sentence: Sentence, place: int) -> int:
    """Return where a verb goes on behind a time: "criticised last week / the plan"."""
    dated = place + 1 < sentence.stop and sentence.tokens.words[place] in _DATING
    return place + 2 if dated and sentence.tokens.tags[place + 1] & grammar.TIME else place


def _is_summoned(sentence: Sentence, place: int) -> bool:
    """Tell whether somebody or something is only called in: "the police", "an urgent meeting"."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    end = place + 1
    while end < sentence.stop and end - place < _SUMMONED_REACH:
        participle = words[end].endswith("ing") and words[end] not in _SUMMONED
        if tags[end] & ~grammar.DETERMINER or participle:
            break
        end += 1
    if end >= sentence.stop or words[end - 1] not in _SUMMONED:
        return False
    rest = range(end, min(end + _SUMMONED_REACH, sentence.stop))
    close = next((place for place in rest if tags[place] & grammar.PUNCTUATION), rest.stop)
    return not sentence.has_quote(end, close)  # 'called the rally in May "a farce"'


def _is_source(sentence: Sentence, place: int) -> bool:
    """Tell whether whoever is quoted is a source without a name: "citing a source close to"."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    end = place
    while end < sentence.stop and not tags[end] & (
        _NO_OBJECT & ~grammar.DETERMINER | grammar.QUOTE
    ):
        end += 1
    return end > place and words[end - 1] in _SOURCES


def _has_as(sentence: Sentence, place: int, *, saying: bool = False) -> bool:
    """Tell whether "as" and a description follow an object ("the plan as a folly"), or "saying"."""
    words = sentence.tokens.words
    for end in range(place + 1, min(place + _AS_REACH, sentence.stop - 1)):
        if words[end] == "as":
            form = load_cues().get(words[end + 1])
            return not saying or (form is not None and form.form == "ing")
        if sentence.tokens.tags[end] & grammar.PUNCTUATION:
            break
    return False


def read_estimate(sentence: Sentence, place: int, cue: Cue) -> int | None:
    """Read "put the loss at $6 million"."""
    tokens = sentence.tokens
    for end in range(place + 1, min(place + _SIZE_REACH, sentence.stop - 1)):
        if tokens.tags[end] & (grammar.PUNCTUATION | grammar.AUXILIARY):
            return None
        if tokens.words[end] == "at":
            size = tokens.text[
                tokens.starts[end + 1] : tokens.ends[min(end + 4, sentence.stop - 1)]
            ]
            counts = any(sign.isdigit() for sign in size) or tokens.tags[end + 1] & grammar.QUOTE
            return place if counts or rounds_number(sentence, end + 1) else None
    return None
