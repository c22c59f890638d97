"""Find the subject of the clause around a verb that has none: "X met Y, saying"."""

from __future__ import annotations

from quotecheck.extract.names.name_words import is_role, name_words
from quotecheck.extract.quotes import grammar
from quotecheck.extract.quotes.actors import Source, skip_participle, skip_to_pronoun
from quotecheck.extract.quotes.finites import is_finite, load_acts, load_bases
from quotecheck.extract.quotes.leads import skip_span
from quotecheck.extract.quotes.pasts import ends_subject, follows_plural, opens_clause
from quotecheck.extract.quotes.phrase_starts import STOP
from quotecheck.extract.quotes.sentences import Sentence
from quotecheck.extract.quotes.speaking import can_speak
from quotecheck.extract.quotes.subjects import find_subject, follows_occasion
from quotecheck.extract.quotes.things import opens_idly
from quotecheck.extract.quotes.tokens import Tokens
from quotecheck.extract.quotes.verb_groups import read_group

_FARTHEST = 60
_FOLLOWING = frozenset(("following", "next", "previous", "same", "other"))
_SUBJECT_REACH = 14
_BY = 2  # tokens from a verb to a participle behind "by": "the gangs win by telling"


def find_main_subject(sentence: Sentence, limit: int, *, near: bool = False) -> Source | None:
    """Return the subject of the nearest main clause before token `limit`.

    It serves verbs with no subject of their own: "X met Y on Monday, saying ...". `near` takes that
    of a clause under it, too: "after Y flew home to say", "Y, who flew home to say".
    """
    tokens = sentence.tokens
    for verb in range(limit - 1, max(sentence.first, limit - _FARTHEST), -1):
        if tokens.tags[verb] & grammar.CONTRACTED:
            return Source(verb, verb + 1, (verb, verb + 1))
        if tokens.words[verb : verb + 2] == ["said", "to"]:
            continue  # "a plan said to help"
        by = limit - verb == _BY and tokens.words[verb + 1] == "by"
        acts = verb > sentence.first and (
            _acts(sentence, verb) or (by and _is_done_by_many(sentence, verb))
        )
        if not (tokens.tags[verb] & grammar.AUXILIARY or acts or is_finite(tokens.words[verb])):
            continue
        if not acts and (
            tokens.words[verb].endswith("s")
            and not tokens.tags[verb]
            and verb not in sentence.names
        ):
            continue
        group = read_group(sentence, verb, "past")
        source = find_subject(sentence, group.subject) if group else None
        if source is None or (tokens.tags[source.start] & grammar.RELATIVE and not near):
            continue
        apart = follows_occasion(sentence, source.start)
        if not (apart or opens_clause(sentence, source.start)) or _is_participle(sentence, source):
            continue
        if _is_subordinate(sentence, source.start) and not near:
            continue
        return source
    return _find_first_phrase(sentence, limit)


def _is_participle(sentence: Sentence, source: Source) -> bool:
    """Tell whether a participle alone stands for a subject: "while using charged words to"."""
    tokens = sentence.tokens
    alone = source.end - source.start == 1 and not tokens.tags[source.start]
    word = tokens.words[source.start]
    return alone and word.endswith("ing") and not tokens.is_capital(source.start)


def _acts(sentence: Sentence, verb: int) -> bool:
    """Tell whether any word in -s is a verb behind "he" or "she": "he resents"."""
    tokens = sentence.tokens
    return tokens.words[verb - 1] in ("he", "she") and tokens.words[verb].endswith("s")


def find_later_subject(sentence: Sentence, place: int) -> Source | None:
    """Return the subject of the first clause after a comma: "Addressing the crowd, Doe said"."""
    tokens = sentence.tokens
    farthest = min(sentence.stop, place + _FARTHEST)
    comma = next((p for p in range(place, farthest) if _has_comma(tokens, p)), None)
    while comma is not None and _goes_on(sentence, comma + 1):
        comma = next((p for p in range(comma + 1, farthest) if _has_comma(tokens, p)), None)
    if comma is None:
        return None
    for verb in range(comma + 2, min(comma + _SUBJECT_REACH, sentence.stop)):
        if tokens.tags[verb] & grammar.AUXILIARY or is_finite(tokens.words[verb]):
            group = read_group(sentence, verb, "past")
            source = find_subject(sentence, group.subject) if group else None
            return source if source is not None and source.start == comma + 1 else None
    return None


def _has_comma(tokens: Tokens, place: int) -> bool:
    """Tell whether a token is a comma, or words in marks that end with one."""
    quoted = tokens.tags[place] & grammar.QUOTE
    return tokens.words[place] == "," or bool(quoted and tokens.last_sign(place) == ",")


def _goes_on(sentence: Sentence, place: int) -> bool:
    """Tell whether what a participle began goes on behind a comma: ", with the vote in May,"."""
    aside = grammar.PREPOSITION | grammar.RELATIVE | grammar.CONJUNCTION | grammar.SUBORDINATOR
    return place < sentence.stop and bool(sentence.tokens.tags[place] & aside)


def _is_subordinate(sentence: Sentence, start: int) -> bool:
    if start == sentence.first:
        return False
    tag = sentence.tokens.tags[start - 1]
    return bool(tag & (grammar.SUBORDINATOR | grammar.RELATIVE | grammar.PREPOSITION))


def _find_first_phrase(sentence: Sentence, limit: int) -> Source | None:
    """Return the noun phrase that opens the sentence, a phrase like "On Monday," left out."""
    tokens = sentence.tokens
    words, tags = tokens.words, tokens.tags
    place = sentence.first
    limit = min(limit, place + _FARTHEST)
    while place < limit and tags[place] & (grammar.BREAK | grammar.ADVERB | grammar.CONJUNCTION):
        place += 1
    place = skip_span(sentence, place, limit)
    if place + 1 < limit and words[place + 1] == "," and _opens_idly(sentence, place):
        place += 2  # "Second, the pilots wrote"
    if place + 2 < limit and words[place + 1] in _FOLLOWING and tags[place + 2] & grammar.TIME:
        place += 3  # "The following month they wrote:"
    if place < limit and (
        tags[place] & (grammar.PREPOSITION | grammar.SUBORDINATOR | grammar.TIME)
        or (words[place].endswith(("ing", "ed")) and not tags[place])
    ):
        while place < limit and words[place] != ",":
            place += 1
        place += 1
    if place < limit and tags[place] & grammar.CONTRACTED:  # "He's comparing them and says"
        return Source(place, place + 1, (place, place + 1))
    end = place
    while end < limit and not tags[end] & (STOP | grammar.PREPOSITION | grammar.TIME):
        if end > place and sentence.names.get(end, -1) >= place and not _heads(sentence, end):
            break
        if end > place + 1 and _describes(sentence, end):
            break
        if end > place and _ends_subject(sentence, end):
            break
        end += 1
        if tags[end - 1] & grammar.SUBJECT and not tags[end - 1] & grammar.DETERMINER:
            break
    if place < end < limit and tags[end] & grammar.PREPOSITION:
        end = skip_participle(sentence, place, end)
    place = skip_to_pronoun(sentence, place, end)
    only = end == place + 1 and words[place] in grammar.ARTICLES  # 'The "market" rule'
    only = only or (end == place + 1 and _opens_idly(sentence, place))
    return Source(place, end, (place, end)) if place < end <= limit and not only else None


def _opens_idly(sentence: Sentence, place: int) -> bool:
    return opens_idly(sentence, Source(place, place + 1, (place, place + 1)), acts=True)


def _heads(sentence: Sentence, place: int) -> bool:
    """Tell whether a noun behind a name heads the phrase: "Norvik media, citing"."""
    tokens = sentence.tokens
    plain = not tokens.tags[place] and not tokens.is_capital(place)
    word, owner = tokens.words[place], tokens.words[place - 1]
    if not plain or owner.endswith(grammar.GENITIVES):  # "Doe's letter makes a case:"
        return False
    if word.endswith("s") and not is_role(word, name_words()):  # "Doe trusts his crew"
        return False
    return can_speak(word) and not (word in load_bases() or is_finite(word))


def _ends_subject(sentence: Sentence, place: int) -> bool:
    """Tell whether a finite verb stands behind a subject: "The method uses", "Growers face"."""
    tokens = sentence.tokens
    if ends_subject(sentence, place) or _is_done_by_many(sentence, place):
        return True
    if _is_done_by_one(sentence, place):
        return True
    named = place + 1 < sentence.stop and tokens.is_capital(place + 1)
    plain = not tokens.tags[place] and not tokens.is_capital(place) and place not in sentence.names
    return named and plain and tokens.words[place].endswith("s") and is_finite(tokens.words[place])


def _is_done_by_many(sentence: Sentence, place: int) -> bool:
    """Tell whether a verb in its base form stands behind a plural: "Growers face fines"."""
    tokens = sentence.tokens
    if not follows_plural(sentence, place) or tokens.is_capital(place):
        return False
    if tokens.words[place] not in load_bases():
        return False
    ends = grammar.BREAK | grammar.VERBAL | grammar.CONJUNCTION
    return place + 1 < sentence.stop and not tokens.tags[place + 1] & ends


def _is_done_by_one(sentence: Sentence, place: int) -> bool:
    """Tell whether a third person stands before a bare noun: "The trade group wants quiet"."""
    tokens = sentence.tokens
    word, behind = tokens.words[place], place + 1
    if not word.endswith("s") or word not in load_acts() or behind >= sentence.stop:
        return False
    if tokens.tags[place] or tokens.tags[place - 1] or tokens.tags[behind]:
        return False
    following = tokens.words[behind]
    return not (is_finite(following) or following in load_bases() or tokens.is_capital(place))


def _describes(sentence: Sentence, place: int) -> bool:
    """Tell whether a participle describes what stands before it: "the trust spending more than"."""
    tokens = sentence.tokens
    if not tokens.words[place].endswith("ing") or place + 1 >= sentence.stop:
        return False
    behind = grammar.DETERMINER | grammar.ADVERB | grammar.PREPOSITION | grammar.SUBJECT
    return not tokens.tags[place] and bool(tokens.tags[place + 1] & behind)
