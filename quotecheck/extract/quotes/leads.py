"""Tell the words before a noun phrase from it: "Still", "On Monday", "this year the", "about"."""

from __future__ import annotations

from quotecheck.extract.quotes import grammar
from quotecheck.extract.quotes.sentences import Sentence

NUMBERS = frozenset(
    ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "half")
)
# Before a number they are part of it: "Some two in five said".
_ROUND = frozenset(("about", "around", "over", "under", "near"))
ASIDES = frozenset(
    ("asked", "speaking", "writing", "questioned", "pressed", "challenged", "quizzed")
)
_SINCE = frozenset(("later", "earlier"))
SPANS = frozenset(
    f"{span}{end}"
    for span in ("minute", "hour", "day", "week", "month", "year")
    for end in ("", "s")
)
_DATING = frozenset(("this", "last", "next"))


def skip_lead(sentence: Sentence, start: int, end: int) -> int:
    """Skip what stands before the phrase: "Still", "On Monday", "In Iowa", "Asked in May"."""
    tags = sentence.tokens.tags
    if start == sentence.first and _opens_aside(sentence, start):
        return _find_behind(sentence, start, end) or _find_title(sentence, start, end)
    while (
        start < end
        and tags[start] & (grammar.ADVERB | grammar.TIME)
        and not (tags[start] & grammar.DETERMINER or compares(sentence, start + 1))
        and sentence.names.get(start + 1) != start  # "Early", "April"
    ):
        start += 1
    words = sentence.tokens.words
    if start + 2 < end and (words[start] == "most" and tags[start + 1] & grammar.ADVERB):
        start += 2  # "Most recently a court said"
    if start + 2 < end and words[start] in SPANS and words[start + 1] in _SINCE:
        start += 2  # "Days later Doe said"
    start = skip_span(sentence, start, end)
    dated = start + 2 < end and words[start] in _DATING and tags[start + 1] & grammar.TIME
    if dated and (tags[start + 2] & grammar.DETERMINER or sentence.tokens.is_capital(start + 2)):
        start += 2  # "this year the ministry said"
    if start + 1 < end and words[start] in _ROUND and is_number(sentence, start + 1):
        return start
    if start < end and tags[start] & grammar.PREPOSITION:
        behind = _find_behind(sentence, start, end)
        if behind is not None:
            return behind
        name = sentence.names.get(end)
        if name is not None and name > start + 1:
            first = name
            while first > start + 1 and not tags[first - 1]:
                first -= 1
            # "In a statement Doe said": the noun belongs to what goes before.
            return name if tags[first - 1] & grammar.DETERMINER else first
        return end
    return start


def skip_span(sentence: Sentence, start: int, end: int) -> int:
    """Return where "Two days later" ends before a subject, or `start`: "Two days later a clerk"."""
    words, behind = sentence.tokens.words, start + 3
    if behind >= end or words[start + 2] not in _SINCE or words[start + 1] not in SPANS:
        return start
    opens = sentence.tokens.tags[behind] & grammar.DETERMINER
    return behind if opens or sentence.tokens.is_capital(behind) else start


def _opens_aside(sentence: Sentence, start: int) -> bool:
    """Tell whether "Asked about" or "According to" opens a sentence, whose subject is behind it."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    if words[start] != "according" and (tags[start] or words[start] not in ASIDES):
        return False
    return start + 3 < sentence.stop and bool(tags[start + 1] & grammar.PREPOSITION)


def _find_title(sentence: Sentence, start: int, end: int) -> int:
    """Return where the name that ends a phrase begins, with its titles in capitals."""
    name = sentence.names.get(end, start)
    first = name
    while first > start + 1 and not sentence.tokens.tags[first - 1]:
        if not sentence.tokens.is_capital(first - 1):
            break
        first -= 1
    return first


def _find_behind(sentence: Sentence, start: int, end: int) -> int | None:
    """Return where the subject begins behind a phrase without a comma: "In a note the board said".

    An article or "his" behind a noun opens another phrase than the one that the preposition has.
    """
    tags = sentence.tokens.tags
    for place in range(end - 1, start + 1, -1):
        opens = tags[place] & grammar.DETERMINER and not tags[place] & grammar.PREPOSITION
        if opens and not tags[place - 1] & ~(grammar.TIME | grammar.SUBJECT):
            return place
    return None


def is_number(sentence: Sentence, place: int) -> bool:
    """Tell whether a word is a number: "three", "10", "seven-in-ten"."""
    word = sentence.tokens.words[place]
    return word[0].isdigit() or word.partition("-")[0] in NUMBERS


def compares(sentence: Sentence, place: int) -> bool:
    """Tell whether "than" only counts: "a post shared more than 40 times", "more than 300 men"."""
    words = sentence.tokens.words
    counts = place > sentence.first and words[place - 1] in ("more", "fewer", "less")
    return counts and words[place] == "than"
