"""Read what stands before an attribution, and goes on behind it: "The plan, he said, is dead"."""

from __future__ import annotations

from quotecheck.extract.cues import load_cues
from quotecheck.extract.quotes import grammar
from quotecheck.extract.quotes.extents import end_content, goes_on_in_marks, turns_away
from quotecheck.extract.quotes.finites import is_finite, load_bases, load_sole_verbs
from quotecheck.extract.quotes.pasts import follows_plural
from quotecheck.extract.quotes.sentences import Sentence
from quotecheck.extract.quotes.stretches import is_title, opens_as_sentence, opens_with_verb
from quotecheck.extract.quotes.trims import trim_content
from quotecheck.lexicon import load_words

# How far is looked for a verb or a semicolon.
_NEAR = 80
# What stands before its attribution and is so many times shorter than the rest is no part of its
# own: "The plan, he said, is dead" is one quote, with the words between.
_SLIGHT = 2
_TRIMMED = frozenset(("and", "but", "or", "nor", "who", "which"))
# Words that open a clause of time: what happened then is told, not said.
_SHORTEST = 3
_TELLING = [["it"], ["he"], ["she"], ["they"]]
_OCCASIONS = frozenset(("when", "as", "after", "before", "while"))
# A source between a subject and its verb has no more tokens than this.
_ASIDE = 25
_OBJECTS = grammar.DETERMINER | grammar.OBJECT | grammar.SUBORDINATOR
# Where something is said: these are no part of it.
_SPOKEN = frozenset(load_words("occasions"))
# Before words in marks these join them to those before: '"It leaks," he adds, though "not much"'.
_JOINING = frozenset(("and", "but", "or", "though", "although", "because", "so", "while"))
_NO_OBJECTS = grammar.BREAK | grammar.VERBAL | grammar.RELATIVE
# Plurals without an "s".
_PEOPLE = frozenset(("people", "women", "men", "children", "police"))
# What leads to a colon has no more tokens than this.
_LEAD = 12


def find_start(sentence: Sentence, stop: int) -> int:
    """Return where content before its attribution starts: behind the last semicolon."""
    words = sentence.tokens.words
    for place in range(stop - 1, max(sentence.first, sentence.floor, stop - _NEAR), -1):
        if words[place] == ";" or (words[place] == ":" and _leads(sentence, place)):
            return place + 1
    return max(sentence.first, sentence.floor)


def _leads(sentence: Sentence, colon: int) -> bool:
    """Tell whether what stands before a colon only leads to it: "Doe disputes this", "His view"."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    if colon - sentence.first > _LEAD or sentence.tokens.ends[colon] == _next(sentence, colon):
        return False  # "at 6:25 p.m."
    forms = load_cues()
    verbs = [
        p
        for p in range(sentence.first, colon)
        if tags[p] & grammar.AUXILIARY or is_finite(words[p])
    ]
    return all(words[place] in forms for place in verbs)


def _next(sentence: Sentence, place: int) -> int:
    """Return where the token behind `place` begins; -1 where none follows."""
    return sentence.tokens.starts[place + 1] if place + 1 < sentence.stop else -1


def is_clause(sentence: Sentence, content: tuple[int, int]) -> bool:
    """Tell whether content can be a sentence: it has a verb, and more than "In her post"."""
    tokens = sentence.tokens
    first, stop = content
    tags = tokens.tags
    while first < stop and (tags[first] & grammar.CONJUNCTION or tokens.words[first] == ","):
        first += 1
    if sentence.has_quote(first, stop) or _opens_with_pronoun(sentence, first, stop):
        return True
    stop = min(stop, first + _NEAR)
    if tokens.words[first : first + 1] == ["what"]:  # "What matters is that it holds"
        return any(tag & grammar.BE for tag in tags[first + 2 : stop])
    if (
        first < stop
        and tags[first] & (grammar.PREPOSITION | grammar.SUBORDINATOR)
        and not tags[first] & grammar.DETERMINER
    ):
        comma = next((p for p in range(first, stop) if tokens.words[p] == ","), None)
        first = stop if comma is None and _is_subordinate(sentence, first, stop) else comma or first
    bases = load_bases()
    return any(
        tags[place] & grammar.VERBAL
        or (is_finite(tokens.words[place]) and not sentence.is_in_name(place))
        or (tokens.words[place] in bases and _is_done_by_many(sentence, place, stop))
        for place in range(first, stop)
    )


def _is_done_by_many(sentence: Sentence, place: int, stop: int) -> bool:
    """Tell whether a base form has a plural before it and more behind: "nurses plan to leave"."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    if place == sentence.first or place + 1 >= stop or tags[place]:
        return False
    people = words[place - 1] in _PEOPLE
    if not (people or (follows_plural(sentence, place) and not tags[place - 1])):
        return False
    if words[place + 1] == "to" or tags[place + 1] & _OBJECTS:
        return True
    if people or words[place] in load_sole_verbs():  # "people live in tents", "women earn less"
        return not tags[place + 1] & _NO_OBJECTS
    return not tags[place + 1] and not sentence.is_in_name(place)  # "pupils miss school"


def _opens_with_pronoun(sentence: Sentence, first: int, stop: int) -> bool:
    """Tell whether a pronoun and words behind it make a clause: "They owe a lot"."""
    if stop - first < _SHORTEST:
        return False
    tag = sentence.tokens.tags[first]
    return bool(tag & grammar.SUBJECT and not tag & (grammar.DETERMINER | grammar.QUESTION))


def _is_subordinate(sentence: Sentence, first: int, stop: int) -> bool:
    """Tell whether all is one clause under another: "As is the custom", "With the vote held"."""
    if sentence.tokens.words[first] == "with" and first == sentence.first:
        return True
    return any(
        tag & (grammar.SUBORDINATOR | grammar.RELATIVE) for tag in sentence.tokens.tags[first:stop]
    )


def join_parts(
    sentence: Sentence, left: tuple[int, int], right: tuple[int, int] | None
) -> tuple[tuple[int, int], ...]:
    """Return both parts; all as one where the first is a mere start: "The plan, he said,".

    Where only the clause behind it is said, that is all: "a trick which, he said, works".
    """
    tags = sentence.tokens.tags
    if right is None:
        return (left,)
    if _breaks_off(sentence, left, right):
        return (right,)
    if _is_occasion(sentence, left, right[0]):
        return (right,)
    if tags[left[0]] & grammar.PREPOSITION and not _SPOKEN.isdisjoint(
        sentence.tokens.words[slice(*left)]
    ):  # "In a statement, Doe said on Monday, nobody was hurt"
        return (right,)
    if sentence.has_quote(*left):
        return (left, right)
    if all(
        tags[place] & (grammar.CONJUNCTION | grammar.ADVERB) for place in range(*left)
    ):  # "But," he said
        return (right,)
    slight = (left[1] - left[0]) * _SLIGHT < right[1] - right[0]
    return ((left[0], right[1]),) if slight else (left, right)


def _breaks_off(sentence: Sentence, left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Tell whether the writer's own clause ends with what opens the next: "states where, he said,".

    It is that of a relative, or one joined behind a comma: "It rained, and, he said, the dam".
    """
    words, tags = sentence.tokens.words, sentence.tokens.tags
    if left[1] - left[0] < _SHORTEST or sentence.has_quote(*left):
        return False
    last = left[1] + (words[left[1]] == ",")  # "and" and "who" are trimmed
    if words[last] not in _TRIMMED:
        last = left[1] - 1
    behind_comma = words[last - 1] == ","
    if tags[last] & grammar.CONJUNCTION:
        opens = behind_comma and is_clause(sentence, right)
    else:
        opens = bool(tags[last] & grammar.RELATIVE) or words[last] == "where"
        points = behind_comma or tags[last - 1] & grammar.PREPOSITION  # "beyond that", ", that"
        opens = opens and not (words[last] == "that" and points)
    return opens and is_clause(sentence, (left[0], last))


def read_predicate(sentence: Sentence, place: int) -> tuple[int, int] | None:
    """Read the verb of what stands before its attribution: "The dam, says Doe, a diver, leaks"."""
    tokens = sentence.tokens
    if place >= sentence.stop or tokens.words[place] != ",":
        return None
    for comma in range(place, min(place + _ASIDE, sentence.stop - 1)):
        start = comma + 1
        if tokens.words[comma] != ",":
            continue
        finite = tokens.tags[start] & grammar.AUXILIARY or is_finite(tokens.words[start])
        if finite and not tokens.is_capital(start):
            return trim_content(sentence, start, end_content(sentence, start))
    return None


def _is_occasion(sentence: Sentence, left: tuple[int, int], quote: int) -> bool:
    """Tell whether what stands before is only an occasion: 'Later, at noon, Doe said, "No."'."""
    tokens = sentence.tokens
    if not tokens.tags[quote] & grammar.QUOTE:
        return False
    first, stop = left
    while first < stop - 1 and tokens.tags[first] & (grammar.ADVERB | grammar.PUNCTUATION):
        first += 1
    said = any(not is_title(tokens, p) for p in range(*left) if tokens.tags[p] & grammar.QUOTE)
    dates = tokens.tags[first] & grammar.PREPOSITION or tokens.words[left[0]] in _OCCASIONS
    if said or (not dates and sentence.has_quote(*left)):
        return False
    return bool(dates) or (
        opens_as_sentence(tokens, quote) and tokens.words[stop - 1] in ("later", "earlier", "ago")
    )


def read_right(
    sentence: Sentence, place: int, *, plain: bool, unfinished: bool = False
) -> tuple[int, int] | None:
    """Read the rest of what an attribution interrupts: 'The plan, he said, is dead.'

    What is `unfinished` before it ("It is, he insists, a matter of taste") goes on in any case.
    """
    tokens = sentence.tokens
    words, tags = tokens.words, tokens.tags
    if place + 1 >= sentence.stop:
        return None
    if tags[place] & grammar.QUOTE:
        return trim_content(sentence, place, end_content(sentence, place))
    if words[place] not in (",", ":") and not tags[place] & grammar.DASH:
        return None
    start = place + 1
    if tags[start] & grammar.QUOTE:
        return trim_content(sentence, start, end_content(sentence, start))
    joined = words[start] in _JOINING
    if joined and start + 1 < sentence.stop and tags[start + 1] & grammar.QUOTE:
        return trim_content(sentence, start, end_content(sentence, start + 1))
    if not (plain or words[start] == "that") or tags[place] & grammar.DASH:
        return None
    if words[start] == "as" and words[start + 1 : start + 2] in _TELLING:
        return None  # "prices will rise, Doe said, as it fights to save jobs"
    goes_on = unfinished or words[start] == "while" or words[place] == ":"
    if not goes_on and turns_away(sentence, start) and not goes_on_in_marks(sentence, start):
        return None
    if (tags[start] & grammar.RELATIVE and words[start] != "that") or words[start] == "then":
        return None
    return trim_content(sentence, start, end_content(sentence, start))


def resumes_with_verb(sentence: Sentence, comma: int) -> bool:
    """Tell whether a subject has its verb behind an attribution: 'The dam, he said, "will go"'."""
    tokens, verb = sentence.tokens, comma + 1
    if verb >= sentence.stop or tokens.words[comma] != ",":
        return False
    if tokens.tags[verb] & grammar.QUOTE:
        return opens_with_verb(tokens, verb)
    return bool(tokens.tags[verb] & (grammar.MODAL | grammar.BE | grammar.HAVE))
