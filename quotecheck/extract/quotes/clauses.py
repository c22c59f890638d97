"""Find where a clause or quotation begins that a verb reports: "said that", "told them the"."""

from __future__ import annotations

from quotecheck.extract.cues import Cue
from quotecheck.extract.quotes import grammar
from quotecheck.extract.quotes.adjuncts import skip_adjuncts, skip_measuring, step_back
from quotecheck.extract.quotes.finites import load_acts, load_bases, load_finite
from quotecheck.extract.quotes.hearers import lists_hearers, skip_hearer
from quotecheck.extract.quotes.overruns import has_own_verb
from quotecheck.extract.quotes.quoted import read_after_aside
from quotecheck.extract.quotes.sentences import Sentence
from quotecheck.extract.quotes.stretches import opens_with_verb
from quotecheck.extract.quotes.trims import is_pronoun_that
from quotecheck.lexicon import load_table
from quotecheck.lexicon.endings import ends_in_s

# A clause has its verb among so many first words.
_FINITE_REACH = 14
_DESCRIBED = 8  # tokens of "marking the day"
_DASHED = 14  # tokens of an aside between dashes
# No clause begins with these, but one without its own "that" may begin with "if".
_NO_CLAUSE = (
    grammar.PUNCTUATION | grammar.CONJUNCTION | grammar.QUOTE | grammar.RELATIVE | grammar.AUXILIARY
)
# No subject reaches over these.
_NO_SUBJECT = (
    grammar.BREAK | grammar.RELATIVE | grammar.SUBORDINATOR | grammar.QUESTION | grammar.DASH
)
_AS_MANY = [["as", "many"], ["as", "much"], ["as", "few"], ["as", "little"]]
# To say these is to say nothing: "said little, and left".
_NO_WORDS = frozenset(
    ("little", "nothing", "something", "so", "more", "much", "this", "that", "it")
)
# Behind these "that" says how: "responds in a way that nobody could foresee".
_MANNERS = frozenset(("way", "ways", "manner", "sense", "extent", "degree", "form"))
# Behind an adjunct these belong to it, and ask nothing.
_APART = frozenset(("who", "which", "whose", "when", "where"))
_PRONOUNS = frozenset(("he", "she", "they", "we", "i"))
_TOLD = frozenset(("he", "she", "they", "it", "we", "you", "i"))
# Behind a participle these describe it, where a verb follows: "the rise reported in May was".
_DESCRIBING = frozenset(("by", "on", "in", "at", "from"))
_TIMES = frozenset(("after", "before", "when", "until", "since", "as"))
_CLAUSE_WORDS = frozenset(("if", "once", "while", "what"))
_COMPLETED = 10  # tokens from a plural to its verb
# These have what is made or known for their object: "wrote an Act", "added salt".
_MAKING = frozenset(load_table("function_words")["making"].split())
_ENDS_FIGURE = frozenset((",", "as", "when", "because"))


def read_that(sentence: Sentence, place: int, cue: Cue) -> int | None:
    words = sentence.tokens.words
    verb_end = place
    if "O" in cue.frames or "o" in cue.frames:
        place = _skip_to_that(sentence, place)
    place = skip_adjuncts(sentence, place)
    if place + 1 < sentence.stop and words[place] == "," and words[place + 1] == "that":
        place += 1
    elif place < sentence.stop and sentence.tokens.tags[place] & grammar.DASH:
        place = _skip_dashed(sentence, place)
    elif place < sentence.stop and words[place] == ",":
        after = read_after_aside(sentence, place)
        if after is not None and words[after] == "that":
            place = after
    place = _skip_described(sentence, place) if place > verb_end else place
    if place + 1 >= sentence.stop or words[place] != "that":
        return None
    leads = place > verb_end or cue.particle
    if leads and (is_relative(sentence, place) or words[place - 1] in _MANNERS):
        return None
    if "n" in cue.frames and _is_demonstrative(sentence, place):
        return None
    if _is_handed_on(sentence, place):
        return None
    stands = not leads and is_pronoun_that(sentence.tokens, place)
    return place if stands else place + 1  # "said that was a lie"


def _skip_dashed(sentence: Sentence, place: int) -> int:
    """Return where "that" stands behind an aside between dashes; else the same place."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    for end in range(place + 2, min(place + _DASHED, sentence.stop - 1)):
        if tags[end] & grammar.DASH:
            return end + 1 if words[end + 1] == "that" else place
    return place


def _skip_described(sentence: Sentence, place: int) -> int:
    """Return where "that" stands behind an occasion told at length: "in a note marking the day"."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    if words[place - 1] == "that" or not words[place - 1].endswith("ing"):
        return place
    for end in range(place + 1, min(place + _DESCRIBED, sentence.stop)):
        if words[end] == "that":
            return end
        if tags[end] & (grammar.BREAK | grammar.VERBAL):
            break
    return place


def is_relative(sentence: Sentence, place: int) -> bool:
    """Tell whether "that" has the noun before it for its subject: "a group that calls itself".

    A plural before another verb is no verb: "told them that sanctions would stay".
    """
    following = place + 1
    if following >= sentence.stop:
        return True
    words, tags = sentence.tokens.words, sentence.tokens.tags
    if words[following] not in load_finite():
        return bool(tags[following] & grammar.AUXILIARY)
    behind = following + 1
    if behind < sentence.stop and tags[behind] & grammar.PREPOSITION:
        return not _are_completed(sentence, following)
    return behind >= sentence.stop or not (
        tags[behind] & grammar.VERBAL or words[behind] in load_finite()
    )


def _are_completed(sentence: Sentence, noun: int) -> bool:
    """Tell whether a plural has its own complement, then its verb: "that rates of frost are up"."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    if not ends_in_s(words[noun]):
        return False
    for place in range(noun + 2, min(noun + _COMPLETED, sentence.stop)):
        if tags[place] & (grammar.BREAK | grammar.RELATIVE) or words[place] == "that":
            return False
        if tags[place] & grammar.AUXILIARY or words[place] in load_acts():
            return True
    return False


def _is_demonstrative(sentence: Sentence, place: int) -> bool:
    """Tell whether "that" points at a noun: "disputed that finding in May"."""
    tags = sentence.tokens.tags
    if tags[place + 1] or place + 2 >= sentence.stop or sentence.tokens.is_capital(place + 1):
        return False
    if ends_in_s(sentence.tokens.words[place + 1]):  # "reported that parts of the road"
        return False
    if tags[place + 2] & grammar.QUOTE and opens_with_verb(sentence.tokens, place + 2):
        return False  # 'disputed that rain "could have been foreseen"'
    behind = tags[place + 2] & (grammar.PREPOSITION | grammar.QUOTE)
    if not behind and sentence.tokens.words[place + 2] not in (".", ",", ";", "?", "!"):
        return False
    stop = next((p for p in range(place, sentence.stop) if tags[p] & grammar.BREAK), sentence.stop)
    return not _has_finite(sentence, place + 1, stop)


def _is_handed_on(sentence: Sentence, place: int) -> bool:
    """Tell whether "that" is told or put to somebody, and no clause: "told that to the board"."""
    words, tags, behind = sentence.tokens.words, sentence.tokens.tags, place + 2
    if words[place + 1] not in ("to", "into") or behind >= sentence.stop:
        return False
    if words[place + 1] == "to" and words[behind] in load_bases():
        return False
    if words[behind + 1 : behind + 2] == [","]:  # "told me that to her, the dam was a relic"
        return False
    later = range(behind, sentence.stop)
    stop = next((p for p in later if tags[p] & grammar.BREAK), sentence.stop)
    return not _has_finite(sentence, behind, stop)


def _skip_to_that(sentence: Sentence, place: int) -> int:
    """Return where "that" stands after a hearer and what belongs to it; else the same place."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    acts = words[place : place + 1] == ["to"]
    if acts and not load_bases().isdisjoint(words[place + 1 : place + 2]):
        return place  # "promised to fix what that broke"
    for end in range(place, min(place + 16, sentence.stop)):
        if words[end] == "that":
            return end
        if words[end] == "," and lists_hearers(sentence, end):
            continue
        if tags[end] & grammar.DASH:
            behind = _skip_dashed(sentence, end)
            return behind if behind > end else place
        if (
            tags[end] & (grammar.PUNCTUATION | grammar.VERBAL)
            or words[end] == "but"
            or (tags[end] & grammar.SUBORDINATOR and not tags[end] & grammar.PREPOSITION)
        ):
            break
    return place


def read_question(sentence: Sentence, place: int, cue: Cue) -> int | None:
    if "O" in cue.frames or "o" in cue.frames or cue.lemma == "ask":
        place = place if _asks(sentence, place) else skip_hearer(sentence, place)
    if _asks(sentence, place):
        return place
    after = skip_adjuncts(sentence, place)
    apart = sentence.tokens.words[after : after + 1]  # "asked about her role when she came"
    relative = apart and apart[0] in _APART and after > place
    return after if _asks(sentence, after) and not relative else None


def _asks(sentence: Sentence, place: int) -> bool:
    return place + 1 < sentence.stop and bool(sentence.tokens.tags[place] & grammar.QUESTION)


def read_clause(sentence: Sentence, place: int, cue: Cue) -> int | None:
    """Read a clause without "that"."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    start = step_back(sentence, place, skip_adjuncts(sentence, place))
    if start + 1 >= sentence.stop:
        return None
    least = words[start + 1] in ("least", "most")  # "reported at least six crashes"
    if words[start] in _DESCRIBING and "n" in cue.frames and not least:
        return None
    if words[start] in _NO_WORDS and (tags[start + 1] & grammar.PUNCTUATION):
        return None
    if words[start : start + 2] == ["it", "all"]:  # "that says it all"
        return None
    told = words[place - 1] == "said" and start == place
    if told and words[start] == "to" and words[start + 1] in load_bases():
        return None  # "a beast said to be shy"
    if tags[start] & grammar.PREPOSITION and words[start + 1] in ("is", "was", "are", "were"):
        return None  # "the boat that she complained about / was old"
    if start + 2 >= sentence.stop and not tags[start + 1] & grammar.QUOTE:
        return None
    if words[start] == "," and start == place and cue.lemma == "say":
        start += 1
    if tags[start] & grammar.SUBORDINATOR and _opens_time(sentence, start):
        return place
    gerund = words[start] in ("having", "being") and cue.lemma == "say"
    acts = tags[start] & grammar.QUOTE and tags[start + 1] & grammar.AUXILIARY  # '"Many" have left'
    if (tags[start] & _NO_CLAUSE and not (gerund or acts)) or (
        tags[start] & grammar.SUBORDINATOR and start > place
    ):
        return None
    opens = words[start] in _CLAUSE_WORDS or words[start : start + 2] in _AS_MANY
    if tags[start] & grammar.SUBORDINATOR and not opens:
        return None
    if "d" in cue.frames and _is_figure(sentence, skip_measuring(sentence, start)):
        return start  # "a poll found 52 percent favor it"
    if cue.lemma not in ("say", "tell") and not _is_clause(sentence, start, cue):
        return None
    return start


def _opens_time(sentence: Sentence, place: int) -> bool:
    """Tell whether a clause of time comes first: "said shortly after the crew left, a man fell"."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    if words[place] not in _TIMES:
        return False
    near = range(place + 2, min(place + _FINITE_REACH, sentence.stop - 2))
    comma = next((p for p in near if words[p] == ","), None)
    if comma is None or not _has_finite(sentence, place + 1, comma):
        return False
    opens = tags[comma + 1] & (grammar.SUBJECT | grammar.DETERMINER | grammar.CONTRACTED)
    return bool(opens) or sentence.tokens.is_capital(comma + 1)


def read_plain_clause(sentence: Sentence, place: int, cue: Cue) -> int | None:
    """Read a clause, where it is surely no object: "noted the dam was old", not "noted the dam"."""
    if {"n", "C"}.isdisjoint(cue.frames):
        return None
    tags = sentence.tokens.tags
    start = step_back(sentence, place, skip_adjuncts(sentence, place))
    least = start + 1 < sentence.stop and sentence.tokens.words[start + 1] in ("least", "most")
    if start < sentence.stop and sentence.tokens.words[start] in _DESCRIBING and not least:
        return None  # "the sums reported by Doe were"
    for end in range(start, min(start + _FINITE_REACH, sentence.stop)):
        if tags[end] & grammar.AUXILIARY:
            joined = tags[end - 1] & grammar.CONJUNCTION  # "promised a sum but have yet to"
            return start if end > start and not joined else None
        pronoun = tags[end] & grammar.SUBJECT and not tags[end] & grammar.DETERMINER
        if tags[end] & (_NO_SUBJECT | grammar.CONTRACTED) or (pronoun and end > start):
            return start if end == start and tags[end] & grammar.CONTRACTED else None
    return None


def _is_figure(sentence: Sentence, place: int) -> bool:
    return sentence.tokens.text[sentence.tokens.starts[place]].isdigit()


def _is_clause(sentence: Sentence, start: int, cue: Cue) -> bool:
    """Tell whether a clause begins: it has a finite verb, before any other clause joined to it.

    What begins with a figure has it before its first comma: "added 212,000 jobs, more than".
    """
    words = sentence.tokens.words
    if words[start] == "to" or words[start] in _PRONOUNS:
        return words[start] != "to"
    if words[start] in ("next", "last") and words[start + 2 : start + 3] == [","]:
        return False  # "Acme, which reports next week, fell"
    start = skip_measuring(sentence, start)
    counts = _is_figure(sentence, start)
    start += 2 * counts  # "68 judges": the noun is no verb
    if start >= sentence.stop:
        return False  # "heard from more than 300."
    farthest = min(start + _FINITE_REACH, sentence.stop)
    for place in range(start, min(farthest, sentence.stop - 1)):
        joined = words[place] == "," and words[place + 1] in ("and", "but", "while", "though")
        if joined or (counts and words[place] in _ENDS_FIGURE):
            farthest = place
            break
    waits = sentence.tokens.tags[start] & grammar.SUBORDINATOR  # "added if it rains, they stay"
    parted = bool(waits) or cue.lemma not in _MAKING
    return has_own_verb(sentence, start, farthest, parted=parted)


def _has_finite(sentence: Sentence, start: int, stop: int) -> bool:
    """Tell whether a finite verb follows soon, before token `stop`: a clause, no mere object."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    finite = load_finite()
    return any(
        tags[place] & grammar.VERBAL or words[place] in finite
        for place in range(start, min(start + _FINITE_REACH, stop))
    )


def read_hearer_clause(sentence: Sentence, place: int, cue: Cue) -> int | None:
    """Read "told reporters the deal was dead", "warned them, Doe and Lee it would die"."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    after = _skip_hearers(sentence, place)
    if "o" in cue.frames:  # who else may be told stands before a pronoun and its verb
        pronoun = after + 1 < sentence.stop and words[after] in _TOLD
        if not pronoun or not tags[after + 1] & grammar.AUXILIARY:
            return None
    if after == place or words[place] == "of" or words[after : after + 1] in (["about"], ["of"]):
        return None
    start = read_clause(sentence, after, cue)
    if start is None or tags[start + 1] & grammar.PUNCTUATION:
        return None  # "told a Senate panel: ..."
    return start


def _skip_hearers(sentence: Sentence, place: int) -> int:
    """Return where the last of those ends who are told: "Torvik, Acme and Belmar"."""
    words = sentence.tokens.words
    after = skip_hearer(sentence, place)
    while after > place and after + 1 < sentence.stop and words[after] == ",":
        if not lists_hearers(sentence, after):
            break
        following = skip_hearer(sentence, after + 1)
        if following == after + 1:
            break
        after = following
    return after
