"""Find where the words of a subject begin: back over titles, an "and", a list of names."""

from __future__ import annotations

from quotecheck.extract.names.name_words import name_words
from quotecheck.extract.quotes import grammar
from quotecheck.extract.quotes.finites import is_finite, load_bases, load_finite
from quotecheck.extract.quotes.leads import compares
from quotecheck.extract.quotes.pasts import is_past, opens_clause
from quotecheck.extract.quotes.sentences import Sentence
from quotecheck.lexicon.endings import ends_in_s

STOP = (
    grammar.PUNCTUATION
    | grammar.QUOTE
    | grammar.CONJUNCTION
    | grammar.SUBORDINATOR
    | grammar.RELATIVE
    | grammar.AUXILIARY
    | grammar.CONTRACTED
)
# A subject before its verb has no more tokens than this.
_FARTHEST = 25
_BARE = 3  # words of a plural without an article
_STATES = frozenset(("us", "uk", "eu", "un", "uae", "european union"))
# They join names to the noun before them: "a lawyer for", "talks between".
_GOVERNING = frozenset(("for", "of", "in", "from", "between", "at"))


def find_first(sentence: Sentence, last: int) -> int | None:
    """Return where the words begin that may belong to one phrase; None for an object's."""
    start = last
    while start > sentence.first:
        stops = sentence.tokens.tags[start - 1] & STOP
        passed = stops and (_is_show(sentence, start - 1) or compares(sentence, start - 1))
        if stops and not (passed or joins_bodies(sentence, start - 1)):
            break
        if last - start >= _FARTHEST:
            break
        if is_past(sentence, start - 1):
            return None
        start -= 1
    return start


def _is_show(sentence: Sentence, place: int) -> bool:
    """Tell whether a title stands inside a phrase: 'the "Pose" actor'."""
    tokens = sentence.tokens
    if place == sentence.first or not tokens.tags[place] & grammar.QUOTE:
        return False
    led = tokens.words[place - 1] in ("the", "former", "late")
    inner = tokens.marked[place].inner
    sign = tokens.text[inner.end - 1 : inner.end]
    return led and sign.isalnum() and not tokens.is_capital(place + 1)


def joins_bodies(sentence: Sentence, place: int) -> bool:
    """Tell whether a stroke joins two names: "a Herald/Quill poll"."""
    tokens = sentence.tokens
    if tokens.words[place] != "/" or not sentence.first < place < sentence.stop - 1:
        return False
    close = tokens.ends[place - 1] == tokens.starts[place] == tokens.starts[place + 1] - 1
    return close and tokens.is_capital(place - 1) and tokens.is_capital(place + 1)


def join_first(sentence: Sentence, start: int) -> int:
    """Return where a phrase begins that an "and" joins to the one before: "Doe and Roe said"."""
    joint = start - 1
    if joint <= sentence.first or sentence.tokens.words[joint] not in ("and", "&"):
        return start
    first = _join(sentence, start, joint)
    governed = _find_governed(sentence, first, start)
    return first if governed is None else governed


def _join(sentence: Sentence, start: int, joint: int) -> int:
    """Return where what an "and" at `joint` joins to `start` begins."""
    tokens = sentence.tokens
    last = joint - 1 if tokens.words[joint - 1] == "," else joint
    if last < joint:  # "Doe, Roe, and Poe"
        listed = _find_listed(sentence, last) or 0
        more = tokens.is_capital(start) and _find_listed(sentence, listed - 1) is not None
        return _find_list(sentence, listed) if more and tokens.words[listed - 1] == "," else start
    if tokens.is_capital(start) and joint in sentence.names:
        name = sentence.names[joint]
        led = name > sentence.first + 1 and tokens.words[name - 1] == "the"
        first = find_first(sentence, name) if led else None
        if first is not None:  # "a clerk for the Nets and Ropes Guild"
            return _find_list(sentence, first) if first == name - 1 else first
        first = _find_governor(sentence, name)
        return _find_list(sentence, skip_titles(sentence, name)) if first is None else first
    first = _reach_over(sentence, start) if tokens.words[joint] == "and" else start
    return _find_list(sentence, first) if first < start else start


def _find_governed(sentence: Sentence, start: int, last: int) -> int | None:
    """Return where "clerks from Varde, Lodz and Brond" begins, whose last names are at `start`.

    The very last is at `last`: a country where another is, for "in Varde, the Pike and Eel Club
    said" is none.
    """
    words, tags, first = sentence.tokens.words, sentence.tokens.tags, start
    while first > sentence.first + 2 and words[first - 1] == ",":
        before = _find_listed(sentence, first - 1)
        if before is None or not (first - 1 in sentence.names or _is_country(sentence, last)):
            break
        first = before - 1 if tags[before - 1] & grammar.DETERMINER else before
    noun = first - 2
    leads = tags[first - 1] & grammar.PREPOSITION or words[first - 1] == "including"
    if first == start or noun < sentence.first or not leads:
        return None
    if tags[noun] or is_finite(words[noun]):
        return None
    begins = find_first(sentence, first)
    return begins if begins is not None and _is_noun_phrase(sentence, begins, first) else None


def _is_noun_phrase(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether words that open a clause hold no verb: not "geese cross the lane between"."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    if tags[start] & grammar.PREPOSITION or not opens_clause(sentence, start):
        return False
    if start > sentence.first and tags[start - 1] & grammar.QUESTION:
        return False
    return not any(
        words[place] in load_bases() and words[place - 1].endswith("s") and not tags[place - 1]
        for place in range(start + 1, end)
    )


def _find_governor(sentence: Sentence, name: int) -> int | None:
    """Return where "a lawyer for Mr Doe and Mr Roe" begins: two names complete its noun."""
    words, first = sentence.tokens.words, skip_titles(sentence, name)
    if first < sentence.first + 2 or words[first - 1] not in _GOVERNING:
        return None
    noun = sentence.tokens.tags[first - 2] == 0 and not is_finite(words[first - 2])
    begins = find_first(sentence, first) if noun else None
    if begins is None or words[first - 1] in ("for", "of"):
        return begins
    return begins if _is_noun_phrase(sentence, begins, first) else None


def _find_list(sentence: Sentence, start: int) -> int:
    """Return where a list begins that goes on with the name at `start`: "Doe, Roe and Poe"."""
    words, first, found = sentence.tokens.words, start, start
    while first > sentence.first + 1 and words[first - 1] == ",":
        before = _find_listed(sentence, first - 1)
        if before is None:
            break
        found = before
        led = before > sentence.first and words[before - 1] == "the"
        first = before - 1 if led else before  # "the EU, Varde and Corvan"
    if first < found and opens_clause(sentence, first):
        return first
    return found if opens_clause(sentence, skip_titles(sentence, found)) else start


def _find_listed(sentence: Sentence, end: int) -> int | None:
    """Return where a name or a country begins that ends before token `end`; None for others."""
    tokens, named = sentence.tokens, sentence.names.get(end, end)
    if named < end:
        return named
    for first in (end - 1, end - 2):
        if first < sentence.first or not tokens.is_capital(first):
            break
        if " ".join(tokens.words[first:end]) in name_words().places:
            return first
    return None


def _is_country(sentence: Sentence, start: int) -> bool:
    """Tell whether a country is named at `start`: "the US", "New Zealand"."""
    words = sentence.tokens.words
    start += words[start] == "the"
    near = (" ".join(words[start:end]) for end in (start + 1, start + 2))
    return any(name in name_words().places or name.replace(".", "") in _STATES for name in near)


def _reach_over(sentence: Sentence, start: int) -> int:
    """Return where a subject of two begins: "the director and the head of the union said"."""
    tags = sentence.tokens.tags
    first = start - 1
    while first > sentence.first and not tags[first - 1] & STOP and start - first < _FARTHEST:
        if is_past(sentence, first - 1):
            return start
        first -= 1
    boundary = first == sentence.first or tags[first - 1] & (grammar.BREAK | grammar.SUBORDINATOR)
    opens = tags[first] & grammar.DETERMINER or sentence.tokens.is_capital(first)
    opens = opens or _are_many(sentence, first, start - 1)
    if not boundary or not opens or tags[first] & (grammar.PREPOSITION | grammar.TIME):
        return start
    words, finite, led = (
        sentence.tokens.words,
        load_finite(),
        grammar.PREPOSITION | grammar.DETERMINER,
    )
    later = (p for p in range(first + 1, start) if not tags[p - 1] & led)  # "of alleged deals"
    return start if words[first] in finite or any(words[p] in finite for p in later) else first


def _are_many(sentence: Sentence, first: int, joint: int) -> bool:
    """Tell whether words before an "and" are a plural without an article: "87 firms and".

    Behind a comma and another plural they are the rest of a list.
    """
    words, tags = sentence.tokens.words, sentence.tokens.tags
    listed = words[first - 1] == "," and first > sentence.first + 1 and ends_in_s(words[first - 2])
    plural = ends_in_s(words[joint - 1]) and joint - first <= _BARE
    return plural and not listed and not any(tags[first:joint])


def skip_titles(sentence: Sentence, name: int) -> int:
    """Return where the titles in capitals begin that stand before a name: "Cllr", "Dr"."""
    while name > sentence.first and not sentence.tokens.tags[name - 1]:
        if not sentence.tokens.is_capital(name - 1):
            break
        name -= 1
    return name
