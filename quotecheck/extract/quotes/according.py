"""Read "according to X", before what X says or after it."""

from __future__ import annotations

from bisect import bisect_left

from quotecheck.extract.cues import load_cues
from quotecheck.extract.names.name_words import name_words
from quotecheck.extract.quotes import grammar
from quotecheck.extract.quotes.actors import Source
from quotecheck.extract.quotes.actors_behind import find_name_after
from quotecheck.extract.quotes.adjuncts import cut_date
from quotecheck.extract.quotes.extents import end_content
from quotecheck.extract.quotes.interrupted import is_clause, join_parts, read_predicate, read_right
from quotecheck.extract.quotes.phrase_starts import joins_bodies
from quotecheck.extract.quotes.reports import Report
from quotecheck.extract.quotes.sentences import Sentence
from quotecheck.extract.quotes.speaking import can_speak
from quotecheck.extract.quotes.trims import trim_content
from quotecheck.lexicon import load_words

# The source ends no further behind "to" than this.
_CLAUSE = 25  # tokens of a clause that describes a source
_SOURCE = 30
_KIND = 5  # tokens that tell what a source is
_LAWS = frozenset(("laws", "rules", "principles"))
_NO_SOURCES = frozenset(load_words("no_sources"))
_METHODS = frozenset(("model", "formula", "method", "system", "pattern", "principle", "rule"))
_MEASURES = _NO_SOURCES | _METHODS
# With these the clause begins behind a source without a comma.
_ARTICLES = frozenset(("the", "a", "an", "this", "these", "its", "his", "her", "their", "our"))
# Nor do these without an article: "bent according to simple rules".
_PATTERNS = frozenset(("rules", "principles", "patterns"))


def read_according(sentence: Sentence, place: int) -> Report | None:
    """Read "according to X", before what X says or after it."""
    tokens = sentence.tokens
    if place + 2 >= sentence.stop or tokens.words[place + 1] != "to":
        return None
    if tokens.tags[place + 2] & grammar.QUESTION:  # "according to how long it rains"
        return None
    cue = (place, place + 2)
    end = place + 2
    marks = grammar.PUNCTUATION | grammar.DASH
    while end < min(sentence.stop, place + _SOURCE):
        if tokens.tags[end] & marks and not joins_bodies(sentence, end):
            break
        end += 1
    if end == place + 2 or _is_measure(sentence, place + 2, end):
        return None
    opens = place == sentence.first or not tokens.tags[place - 1] & grammar.QUOTE
    joined = tokens.words[place - 2 : place] == [",", "but"] and place - 2 > sentence.first
    joined = joined or tokens.words[place - 1] in (":", ";")  # "It is true: according to Doe, ..."
    if (place <= sentence.first + 1 and opens) or (joined and tokens.words[end : end + 1] == [","]):
        return _read_fronted(sentence, cue, end)
    end, acts = _find_verb(sentence, place + 2, end)
    last = cut_date(sentence, place + 2, end)
    source = Source(place + 2, last, (place + 2, last))
    first = max(sentence.first, sentence.floor)
    left = trim_content(sentence, first, place)
    if left is None or (first > sentence.first and not is_clause(sentence, left)):
        return None
    if end + 1 < sentence.stop:  # "according to the mayor, Luz Reyes."
        named = find_name_after(sentence, end + 1)
        if named is not None and tokens.words[end] == ",":
            return Report(Source(place + 2, named, (end + 1, named)), cue, (left,), "according-to")
    relative = _find_relative(sentence, left) if tokens.words[place - 1] == "," else None
    if relative is not None and read_predicate(sentence, end) is not None:
        return Report(source, cue, ((relative, left[1]),), "according-to")
    lacks = not is_clause(sentence, left)
    if acts and lacks:  # "The dam, which according to Doe was safe, broke"
        right = trim_content(sentence, end, _end_predicate(sentence, place, end))
        return Report(source, cue, (right,), "according-to") if right else None
    right = (lacks and read_predicate(sentence, end)) or read_right(sentence, end, plain=True)
    if right and (not is_clause(sentence, right) or _is_apposed(sentence, right)):
        right = None  # "according to Doe, head of the agency"
    return Report(source, cue, join_parts(sentence, left, right), "according-to")


def _read_fronted(sentence: Sentence, cue: tuple[int, int], end: int) -> Report | None:
    """Read what a source that opens its sentence says: "According to Doe, the dam holds"."""
    words, start = sentence.tokens.words, cue[1]
    last = cut_date(sentence, start, end)
    source = Source(start, last, (start, last))
    if end >= sentence.stop or words[end] != "," or _runs_on(sentence, start, end):
        end = _find_name_end(sentence, start, end)
        source = Source(start, end, (start, end))
    named = find_name_after(sentence, end + 1)
    if named is not None and words[end : end + 1] == [","]:
        source, end = Source(start, named, (end + 1, named)), named
    end = _skip_relative(sentence, _skip_bracket(sentence, end))
    content = trim_content(sentence, end, end_content(sentence, end))
    if content is None or _holds_quotation(sentence, *content):
        return None
    return Report(source, cue, (content,), "according-to")


def _find_verb(sentence: Sentence, start: int, end: int) -> tuple[int, bool]:
    """Return where a source ends that a clause runs on from, and whether its verb comes next.

    "according to Doe / was lost", "according to Doe / and the crews are warning of more".
    """
    words, tags = sentence.tokens.words, sentence.tokens.tags
    for verb in range(start + 1, end):
        if tags[verb] & grammar.RELATIVE:
            break
        if tags[verb] & grammar.AUXILIARY and words[verb - 1] != "to":
            joints = (p for p in range(start + 1, verb) if tags[p] & grammar.CONJUNCTION)
            joint = next(joints, None)
            return (verb, True) if joint is None else (joint, False)
    return end, False


def _end_predicate(sentence: Sentence, cue: int, start: int) -> int:
    """Return where a verb with what it has ends: a clause within commas ends with the second."""
    tokens, end = sentence.tokens, end_content(sentence, start)
    if not tokens.tags[cue - 1] & grammar.RELATIVE:
        return end
    for place in range(start, end):
        if tokens.words[place] == ",":
            return place
        if tokens.tags[place] & grammar.QUOTE and tokens.last_sign(place) == ",":
            return place + 1
    return end


def _is_apposed(sentence: Sentence, right: tuple[int, int]) -> bool:
    """Tell whether words only tell who a source is: "the head of the board, who built it"."""
    tokens, (first, end) = sentence.tokens, right
    for place in range(first + 1, end):
        if tokens.words[place] in ("who", "whose", "where"):
            alone = "," not in tokens.words[place:end]
            return alone and not is_clause(sentence, (first, place))
        if tokens.tags[place] & grammar.VERBAL:
            return False
    return False


def _find_relative(sentence: Sentence, left: tuple[int, int]) -> int | None:
    """Return where a clause beside a subject opens: "the dam, which holds, according to Doe,"."""
    words = sentence.tokens.words
    for place in range(left[1] - 1, left[0] + 1, -1):
        if words[place] == ",":
            return None
        if words[place] in ("which", "who") and words[place - 1] == ",":
            return None if is_clause(sentence, (left[0], place - 1)) else place
    return None


def _is_measure(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether words mean what something goes by, no source: "plan", "the method used"."""
    words, last = sentence.tokens.words, end - 1
    if words[start] in ("a", "an") and last > start and words[start + 1] in _MEASURES:
        return True
    if last == start:
        return words[last] in _NO_SOURCES
    if words[last - 1] == "of" and words[last - 2] in _LAWS:
        return True  # "the laws of physics"
    adjective = last == start + 1 and not sentence.tokens.tags[start]
    return words[last] == "used" or (adjective and words[last] in _PATTERNS)


def _holds_quotation(sentence: Sentence, first: int, stop: int) -> bool:
    """Tell whether somebody else is quoted: 'According to reports, the officer said: "..."'."""
    tokens = sentence.tokens
    quotes = tokens.quotes
    for quote in quotes[bisect_left(quotes, first + 2) : bisect_left(quotes, stop)]:
        form = load_cues().get(tokens.words[quote - 2])
        if tokens.words[quote - 1] in ",:" and form is not None and "q" in form.frames:
            return True
    return False


def _skip_bracket(sentence: Sentence, end: int) -> int:
    """Return where it goes on behind a short name in brackets: "the Harbour Board (HB), ..."."""
    words = sentence.tokens.words
    short = words[end : end + 1] == ["("] and words[end + 2 : end + 3] == [")"]
    return end + 3 if short else end


def _skip_relative(sentence: Sentence, end: int) -> int:
    """Return where "According to Doe, who saw it, ..." goes on behind its clause."""
    tokens = sentence.tokens
    if end + 2 >= sentence.stop or not _describes(sentence, end + 1):
        return end
    later = range(end + 2, min(sentence.stop, end + _CLAUSE))
    return next((place for place in later if tokens.words[place] == ","), end)


def _describes(sentence: Sentence, place: int) -> bool:
    """Tell whether a source is described: "who saw it", "published in May"."""
    tokens = sentence.tokens
    if tokens.tags[place] & grammar.RELATIVE or _is_kind(sentence, place):
        return True
    if _is_post(sentence, place):
        return True
    participle = tokens.words[place].endswith("ed") and not tokens.is_capital(place)
    return participle and bool(tokens.tags[place + 1] & grammar.PREPOSITION)


def _is_post(sentence: Sentence, place: int) -> bool:
    """Tell whether a post without an article stands between commas: "news director at Acme,"."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    later = range(place + 1, min(place + _KIND, sentence.stop))
    end = next((p for p in later if tags[p]), place)
    ends = tags[end] & grammar.PREPOSITION or words[end] == ","
    return bool(ends) and words[end - 1] in name_words().roles


def _is_kind(sentence: Sentence, place: int) -> bool:
    """Tell whether it is told what a source is: "an agency that counts eels", "a local chemist"."""
    words = sentence.tokens.words
    if words[place] not in ("a", "an"):
        return False
    nouns = words[place + 1 : min(place + _KIND, sentence.stop)]
    known = name_words()
    return any(noun in known.roles or noun in known.organisation_nouns for noun in nouns)


def _find_phrase_end(sentence: Sentence, first: int, end: int) -> int:
    """Return where the source ends in "According to the report the port lost money"."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    joining = grammar.PREPOSITION | grammar.CONJUNCTION | grammar.DETERMINER | grammar.RELATIVE
    for place in range(first + 1, end):
        if tags[place] & grammar.RELATIVE:
            break
        if words[place] in _ARTICLES and not tags[place - 1] & joining:
            return place if is_clause(sentence, (place, end)) else end
    return end


def _find_name_end(sentence: Sentence, first: int, end: int) -> int:
    """Return where the source ends in "According to the Interior Ministry 345 people died"."""
    tokens = sentence.tokens
    ends = [place for place in range(first + 1, end) if place in sentence.names]
    if not ends:
        return _find_phrase_end(sentence, first, end)
    last = ends[0]
    for later in ends[1:]:  # "US research firm Acme"
        if any(tokens.tags[last:later]) or tokens.is_capital(last):
            break
        last = later
    more = not tokens.tags[last] and can_speak(tokens.words[last])
    return last + 1 if more and last + 1 < end else last


def _runs_on(sentence: Sentence, first: int, end: int) -> bool:
    """Tell whether a name is followed by a figure: "According to Acme 44% of users pay, half"."""
    tokens = sentence.tokens
    later = range(first + 1, end)
    name = next((place for place in later if place in sentence.names), end)
    return name < end and tokens.words[name][0].isdigit() and "%" in tokens.words[name:end]
