"""Skip what may stand between a verb and what it reports: days, occasions, a hearer."""

from __future__ import annotations

from quotecheck.extract.quotes import grammar
from quotecheck.extract.quotes.finites import load_finite, load_participles, load_pasts
from quotecheck.extract.quotes.leads import is_number
from quotecheck.extract.quotes.media import OWNERS
from quotecheck.extract.quotes.sentences import Sentence
from quotecheck.lexicon import load_table

# Behind a verb it is where something was said, if a day or a stop follows.
_HERE = frozenset(("here", "there"))
_ADJOINING = grammar.PREPOSITION | grammar.TIME | grammar.PUNCTUATION
_ADJUNCT_REACH = 14
_ADJUNCTS_REACH = 40
_NUMBERS = frozenset(("half", "one", "two", "three", "four", "five", "six", "eight", "nine", "ten"))
# "In a statement": what begins an occasion, and what it is.
_ITS = frozenset(("a", "an", "his", "her", "its", "their"))
_OCCASIONS = frozenset(load_table("function_words")["occasions"].split())
_OCCASION_REACH = 6
# "Earlier in the past week": what begins a day between a subject and its verb, and goes before it.
DATING = frozenset(("in", "on", "this", "last"))
SOONER = frozenset(("earlier", "later", "early", "late"))
_FEW = frozenset(("a", "few", "couple", "some", "several"))
_DAY = 5
_ADVERBS = frozenset(("last", "overnight"))  # behind a name
_MEASURING = frozenset(load_table("function_words")["measuring"].split())
_SPANS = frozenset(("minutes", "hours", "days", "weeks", "months", "years", "moments", "seasons"))
_COUNTED = frozenset(("later", "earlier", "ago", "before", "after"))
# Adverbs that describe a noun as well, and those that stand for one: "much remains", "now is".
_DESCRIBING = frozenset(
    ("further", "long", "much", "more", "later", "earlier", "early", "late", "daily", "weekly")
)
_MUCH = frozenset(("much", "more"))
_NOW = frozenset(("now", "today", "tomorrow", "here", "there"))
_SHORT = 3  # letters of what may be a name: "Yun Sun"
_NEXT = frozenset(("last", "next", "late", "early", "earlier", "this"))
JOINING = grammar.PREPOSITION | grammar.DETERMINER | grammar.CONJUNCTION
# A noun phrase does not reach over these.
PHRASE_STOP = (
    grammar.PUNCTUATION
    | grammar.QUOTE
    | grammar.RELATIVE
    | grammar.SUBORDINATOR
    | grammar.AUXILIARY
    | grammar.CONTRACTED
)


# What an adjunct begins with.
_LEADS_ADJUNCT = grammar.ADVERB | grammar.TIME | grammar.PREPOSITION
_LEADING_ADJUNCT = _HERE | {"and", "last", "this", "earlier", "late", "early", "that", "to"}


def skip_adjuncts(sentence: Sentence, place: int) -> int:
    """Skip adverbs, days and phrases like "in an interview with X" after a verb or its hearer."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    farthest = min(sentence.stop, place + _ADJUNCTS_REACH)
    while place < farthest:
        tag = tags[place]
        if not (tag & _LEADS_ADJUNCT or words[place] in _LEADING_ADJUNCT):
            break
        if words[place] == "first" and place + 1 < farthest and not tags[place + 1]:
            break  # "said first responders came"
        ahead = tags[place + 1] if place + 1 < farthest else 0
        if words[place] in _HERE and (place + 1 >= farthest or ahead & _ADJOINING):
            place += 1
            continue  # "announced here on Monday"
        if _is_subject(sentence, place, farthest):
            break
        if tag & grammar.TIME or (
            tag & grammar.ADVERB
            and not tag & (grammar.SUBJECT | grammar.DETERMINER | grammar.SUBORDINATOR)
        ):
            place += 1
            if tag & grammar.TIME and place < farthest and words[place].isdigit():  # "Nov. 18"
                place += 1
        elif (
            words[place] == "and"
            and place + 1 < farthest
            and tags[place + 1] & grammar.ADVERB
            and (tags[place - 1] & grammar.ADVERB)
        ) or (
            words[place] in ("last", "this", "earlier", "late", "early", "that")
            and (place + 1 < sentence.stop and tags[place + 1] & grammar.TIME)
            and not (words[place] == "that" and words[place + 1] in _NOW)
        ):
            place += 2
        elif _leads_phrase(sentence, place):
            after = _skip_phrase(sentence, place)
            if after == place:
                break
            place = after
        else:
            break
    return place


def _is_subject(sentence: Sentence, place: int, stop: int) -> bool:
    """Tell whether an adverb or a day begins what was said: "told them July had been dry".

    So does what describes a noun: "said further talks were needed", "said much remained".
    """
    words, tags = sentence.tokens.words, sentence.tokens.tags
    dated = words[place] == "last" and place + 1 < stop and bool(tags[place + 1] & grammar.TIME)
    verb = place + 1 + dated
    if verb >= stop or tags[verb] & grammar.PUNCTUATION:
        return False
    if dated or tags[place] & grammar.TIME or words[place] in _NOW:
        return bool(tags[verb] & grammar.AUXILIARY)
    if words[place] in _MUCH and words[verb] == "of":  # "said much of the dam was old"
        return verb + 1 < stop and not tags[verb + 1] & grammar.PUNCTUATION
    if words[place] not in _DESCRIBING or tags[verb] or sentence.tokens.is_capital(verb):
        return False
    return words[verb].endswith("s") or words[verb] in load_finite()


def _leads_phrase(sentence: Sentence, place: int) -> bool:
    """Tell whether a preposition leads a phrase of its own: no "to" before a verb, no "over 40"."""
    tokens, behind = sentence.tokens, place + 1
    if tokens.words[place] != "to":
        leads = tokens.tags[place] & grammar.PREPOSITION
        return bool(leads) and not rounds_number(sentence, place)
    return behind < sentence.stop and bool(
        tokens.tags[behind] & (grammar.DETERMINER | grammar.OBJECT)
        or tokens.is_capital(behind)
        or tokens.words[behind].endswith("s")
    )


def step_back(sentence: Sentence, first: int, place: int) -> int:
    """Return where what follows begins with the words that measure it: "more than", "nearly"."""
    while place > first and sentence.tokens.words[place - 1] in _MEASURING:
        place -= 1
    return place


def skip_measuring(sentence: Sentence, place: int) -> int:
    """Return where the words end that measure what follows: "more than", "nearly"."""
    words = sentence.tokens.words
    while place + 1 < sentence.stop and (words[place] in _MEASURING or words[place] == "than"):
        place += 1
    return place


def rounds_number(sentence: Sentence, place: int) -> bool:
    """Tell whether a preposition rounds a number: "about two-thirds", "over 300"."""
    tokens = sentence.tokens
    if tokens.words[place : place + 2] in (["at", "least"], ["at", "most"]):
        return True
    if tokens.words[place] not in ("about", "over", "around", "under", "near"):
        return False
    following = tokens.words[place + 1] if place + 1 < sentence.stop else ""
    return following[:1].isdigit() or following.split("-")[0] in _NUMBERS


def _is_next_verb(sentence: Sentence, place: int) -> bool:
    """Tell whether another verb follows: "in the journal argued that", "the flaw and launched"."""
    words = sentence.tokens.words
    if words[place + 1 : place + 2] == ["that"]:
        return words[place] in load_finite()
    following = words[place + 1] if place + 1 < len(words) else ""
    return words[place] == "and" and following in load_pasts()


def _skip_phrase(sentence: Sentence, place: int) -> int:
    """Return where the prepositional phrase ends that begins at `place`."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    end = place + 1
    while end < sentence.stop and end - place < _ADJUNCT_REACH:
        tag = tags[end]
        if tag & PHRASE_STOP and not (tag & grammar.SUBJECT and end == place + 1):
            break
        if end > place + 1:
            if _is_next_verb(sentence, end):
                break
            previous = tags[end - 1]
            if tag & grammar.SUBJECT and not tag & grammar.DETERMINER:
                break
            owned = words[end - 1].endswith(OWNERS)  # "on Monday's Today show"
            dated = tag & grammar.TIME and not (previous & grammar.DETERMINER or owned)
            if tag & grammar.PREPOSITION or dated:
                break
            dated = previous & grammar.TIME and not tags[end - 2] & grammar.DETERMINER
            if dated and not words[end][0].isdigit():  # not "at a Monday / briefing"
                break
            if tag & grammar.DETERMINER and not previous & (
                grammar.PREPOSITION | grammar.DETERMINER | grammar.CONJUNCTION
            ):
                acts = tags[place] & grammar.SUBORDINATOR and words[end - 1] in load_pasts()
                if acts and not tags[end - 2] & (grammar.PREPOSITION | grammar.DETERMINER):
                    return place  # "after the crew left / the pier"
                break
        end += 1
    if end < sentence.stop and tags[end] & grammar.VERBAL:
        return place
    if end < sentence.stop and tags[end] & grammar.QUOTE and tags[end - 1] & grammar.DETERMINER:
        return place  # "for the 'unacceptable' queues"
    return end


def skip_occasion(sentence: Sentence, end: int) -> int:
    """Return where a subject ends before a day: "Doe in June / said", "they have in the past".

    "Doe last said", "Doe overnight said", "clerks in recent weeks said".
    """
    tokens = sentence.tokens
    words, tags = tokens.words, tokens.tags
    if words[end - 1] in _ADVERBS and end - 1 in sentence.names:
        return end - 1
    if words[end : end + 1] == ["ago"]:
        return _skip_ago(sentence, end)
    if words[end - 2] == "recent" and words[end - 3] == "in" and end - 3 > sentence.first:
        place = end - 3
        while place > sentence.first + 1 and tags[place - 1] & grammar.AUXILIARY:
            place -= 1
        return place
    if not (tags[end - 1] & grammar.TIME or words[end - 1] in ("day", "past")):
        return end
    for place in range(end - 2, max(sentence.first, end - _DAY), -1):
        if words[place] in DATING:
            while place > sentence.first + 1 and words[place - 1] in SOONER:
                place -= 1
            while tags[place - 1] & grammar.AUXILIARY:
                place -= 1
            closed = words[place - 1] in ("),") or place in sentence.names
            return place if closed or tags[place] & grammar.AUXILIARY else end
    return end


def _skip_ago(sentence: Sentence, end: int) -> int:
    """Return where a subject ends before how long ago it acted: "who / two weeks" (ago said)."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    place = end - 1
    while place > sentence.first + 1 and (
        is_number(sentence, place - 1)
        or words[place - 1] in _FEW
        or tags[place - 1] & grammar.ADVERB
    ):
        place -= 1
    relative = tags[place - 1] & grammar.RELATIVE
    closed = words[place - 1] in ("),") or relative or place in sentence.names
    return place if place > sentence.first and closed else end


def opens_occasion(sentence: Sentence, place: int) -> bool:
    """Tell whether words behind a comma tell where something was said: ", in an update on"."""
    words = sentence.tokens.words
    if words[place] not in ("in", "during") or place + 2 >= sentence.stop:
        return False
    later = words[place + 2 : place + _OCCASION_REACH // 2 + 1]
    return words[place + 1] in _ITS and not _OCCASIONS.isdisjoint(later)


def cut_occasion(sentence: Sentence, start: int, end: int) -> int:
    """Return where a phrase ends before "in a statement" or the like, which is no part of it."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    for place in range(start + 1, end - 2):
        later = words[place + 2 : min(end, place + _OCCASION_REACH)]
        its = words[place + 1] in _ITS or (later and later[0].endswith(("'s", "\u2019s")))
        if words[place] in ("in", "at", "during") and its:
            return end if _OCCASIONS.isdisjoint(later) else place
        if tags[place] & grammar.PREPOSITION and words[place] != "of":
            return end
    return end


def cut_date(sentence: Sentence, start: int, end: int) -> int:
    """Return where a phrase ends before when it was said: "the board / on Monday", "Doe / last"."""
    words, tags, stop = sentence.tokens.words, sentence.tokens.tags, end
    behind = words[end] if end < sentence.stop else ""
    if words[end - 1] in _SPANS and behind in _COUNTED:  # "said Doe days later"
        stop -= 1
        stop -= words[stop - 1] in _NUMBERS
    elif words[end - 1] in _NEXT and end < sentence.stop and tags[end] & grammar.TIME:
        stop -= 1  # "wrote Doe last week"
    while stop > start + 1:
        last = words[stop - 1]
        dates = (tags[stop - 1] & grammar.TIME and len(last) > _SHORT) or last in _NEXT
        if not dates or stop in sentence.names:  # "Ruby Tuesday"
            break
        stop -= 1
        if stop > start + 1 and tags[stop - 1] & grammar.PREPOSITION:
            stop -= 1
    last = words[stop - 1]
    whole = tags[stop - 1] & JOINING or last in load_participles() or last.endswith("ed")
    return end if whole and stop not in sentence.names else stop  # "a poll released in May"
