"""Read content that stands before its attribution: "The dam held, said the mayor"."""

from __future__ import annotations

from quotecheck.extract.cues import Cue, Form, load_cues
from quotecheck.extract.quotes.actors import Source, find_after, find_name_after, is_finite
from quotecheck.extract.quotes.complements import skip_adjuncts
from quotecheck.extract.quotes.extents import end_content, trim_content, turns_away
from quotecheck.extract.quotes.grammar import (
    ADVERB,
    AUXILIARY,
    CONJUNCTION,
    CONTRACTED,
    DASH,
    DETERMINER,
    PREPOSITION,
    PUNCTUATION,
    QUOTE,
    RELATIVE,
    SUBJECT,
    SUBORDINATOR,
    TIME,
)
from quotecheck.extract.quotes.reports import Report
from quotecheck.extract.quotes.sentences import Sentence
from quotecheck.extract.quotes.subjects import find_subject
from quotecheck.extract.quotes.verb_groups import read_group
from quotecheck.lexicon import load_words

# How far is looked for a verb or a semicolon, and for the end of a source.
_NEAR = 80
_SOURCE = 30
# What may stand behind the source of "..., said the mayor".
_AFTER_SOURCE = (
    PUNCTUATION | QUOTE | TIME | PREPOSITION | ADVERB | RELATIVE | SUBORDINATOR | CONJUNCTION
)
# A fragment counts where no more than this stands behind its verb: "The plan, he said on Monday,".
_OCCASION = 4
# Words that open a clause of time: what happened then is told, not said.
_OCCASIONS = frozenset(("when", "as", "after", "before", "while"))
_NO_SOURCES = frozenset(load_words("no_sources"))
# An attribution that ends a sentence has its verb among this many last words.
_TAIL = 14
# What stands before its attribution and is so many times shorter than the rest is no part of its
# own: "The plan, he said, is dead" is one quote, with the words between.
_SLIGHT = 2
# What leads to a colon has no more tokens than this.
_LEAD = 12
# "PORT LOKA, Aug. 30 (Northern Wire) - " has no more tokens than this.
_DATELINE = 16


def read_tail(sentence: Sentence) -> Report | None:
    """Read an attribution that ends the sentence: all before it is what was said."""
    tokens = sentence.tokens
    forms = load_cues()
    for verb in range(sentence.stop - 1, max(sentence.first + 1, sentence.stop - _TAIL), -1):
        form = forms.get(tokens.words[verb])
        if form is None or "l" not in form.frames or form.form == "ing":
            continue
        if not _rest(sentence, verb + 1) or sentence.is_in_name(verb):
            continue
        report = _read_tail_verb(sentence, verb, form)
        if report is not None:
            return report
    return None


def _read_tail_verb(sentence: Sentence, verb: int, form: Form) -> Report | None:
    tokens = sentence.tokens
    group = read_group(sentence, verb, form.form)
    if group is None or group.form != "finite" or group.subject <= sentence.first + 2:
        return None
    if "x" in form.frames and form.form in ("base", "s") and group.first == verb:
        subject = tokens.tags[group.subject - 1]
        plural = form.form == "base" and tokens.words[verb - 1].endswith("s")
        if not (subject & SUBJECT or plural or group.subject in sentence.names):
            return None
    source = find_subject(sentence, group.subject)
    if source is None or tokens.tags[source.start] & RELATIVE or source.start <= sentence.first + 1:
        return None
    if tokens.words[source.start - 1] != "," and not follows_quote(sentence, source):
        return None
    return read_left(sentence, source.start, (verb, verb + 1), sentence.stop, source, form.frames)


def _rest(sentence: Sentence, place: int) -> bool:
    """Tell whether nothing but a day or "in an interview" follows until the sentence ends."""
    place = skip_adjuncts(sentence, place)
    tokens = sentence.tokens
    return place >= sentence.stop or (place == sentence.stop - 1 and tokens.words[place] in ".!?")


def read_according(sentence: Sentence, place: int) -> Report | None:
    """Read "according to X", before what X says or after it."""
    tokens = sentence.tokens
    if place + 2 >= sentence.stop or tokens.words[place + 1] != "to":
        return None
    cue = (place, place + 2)
    end = place + 2
    while end < min(sentence.stop, place + _SOURCE) and not tokens.tags[end] & (PUNCTUATION | DASH):
        end += 1
    if end == place + 2 or (end == place + 3 and tokens.words[end - 1] in _NO_SOURCES):
        return None
    source = Source(place + 2, end, (place + 2, end))
    opens = place == sentence.first or not tokens.tags[place - 1] & QUOTE
    if place <= sentence.first + 1 and opens:
        if end >= sentence.stop or tokens.words[end] != ",":
            end = _find_name_end(sentence, place + 2, end)
            source = Source(place + 2, end, (place + 2, end))
        content = trim_content(sentence, end, end_content(sentence, end))
        return Report(source, cue, (content,), "according-to") if content else None
    first = max(sentence.first, sentence.floor, _skip_dateline(sentence, place))
    left = trim_content(sentence, first, place)
    if left is None:
        return None
    if end + 1 < sentence.stop:  # "according to the mayor, Luz Reyes."
        named = find_name_after(sentence, end + 1)
        if named is not None and tokens.words[end] == ",":
            return Report(Source(place + 2, named, (end + 1, named)), cue, (left,), "according-to")
    right = _read_right(sentence, end, plain=True)
    if right and not _is_clause(sentence, right):  # "according to Doe, head of the agency"
        right = None
    return Report(source, cue, _join(sentence, left, right), "according-to")


def _find_name_end(sentence: Sentence, first: int, end: int) -> int:
    """Return where the source ends in "According to the Interior Ministry 345 people died"."""
    for place in range(first + 1, end):
        if place in sentence.names:
            return place
    return end


def read_inverted(
    sentence: Sentence, verb: int, after: int, cue: Cue, left: Source | None
) -> Report | None:
    """Read '"...," said the mayor' and '..., said the mayor.'"""
    tokens = sentence.tokens
    tags = tokens.tags
    if verb == sentence.first or not (tags[verb - 1] & QUOTE or tokens.words[verb - 1] in ",?!"):
        return None
    source = find_after(sentence, after)
    if source is None:
        return None
    last = source.end - 1
    if last > source.start and tokens.words[last] in load_cues():
        # "..., state engineer Orla Byrne said": the verb is at the end, and "state" is none.
        return None
    if not tags[verb - 1] & QUOTE:
        if tokens.words[source.start] == "it" or _may_be_noun(tokens.words[verb], cue):
            return None
        if left is not None and not _has_clause(sentence, left, verb):
            if tokens.words[source.end : source.end + 1] != [","]:
                return None
        elif source.end < sentence.stop and not tags[source.end] & _AFTER_SOURCE:
            return None
    return read_left(sentence, verb, (verb, after), source.end, source, cue.frames, inverted=True)


def _may_be_noun(word: str, cue: Cue) -> bool:
    """Tell whether a verb is in a form that is a noun as well: "shows", "report"."""
    return "x" in cue.frames and load_cues()[word].form in ("base", "s")


def read_opening(sentence: Sentence, verb: int, after: int) -> Report | None:
    """Read a sentence that opens with its verb: 'Said Doe: "..."'."""
    tokens = sentence.tokens
    source = find_after(sentence, after)
    if source is None or source.end + 1 >= sentence.stop:
        return None
    place = skip_adjuncts(sentence, source.end)
    if place + 1 >= sentence.stop or tokens.words[place] not in (",", ":"):
        return None
    if not tokens.tags[place + 1] & QUOTE and tokens.words[place] != ":":
        return None
    content = trim_content(sentence, place, end_content(sentence, place + 1))
    return Report(source, (verb, after), (content,), "opening") if content else None


def _has_clause(sentence: Sentence, source: Source, verb: int) -> bool:
    """Tell whether a clause of its own stands before the verb, not a subject with its aside."""
    tags = sentence.tokens.tags
    return any(
        tags[place] & (AUXILIARY | CONTRACTED)
        and not any(tag & RELATIVE for tag in tags[max(source.head[1], place - 6) : place])
        for place in range(max(sentence.first, verb - _NEAR), verb)
    )


def _has_verb(sentence: Sentence, place: int) -> bool:
    """Tell whether a verb follows: then a subject and a clause stand behind "said"."""
    tokens = sentence.tokens
    for index in range(place, min(place + _NEAR, sentence.stop)):
        if tokens.tags[index] & RELATIVE:
            return False
        if tokens.tags[index] & (AUXILIARY | CONTRACTED) or is_finite(tokens.words[index]):
            return True
    return False


def follows_quote(sentence: Sentence, source: Source) -> bool:
    """Tell whether the source stands right after words in marks: '"...," the mayor said'."""
    tokens = sentence.tokens
    before = source.start - 1
    if before < sentence.first or not tokens.tags[before] & QUOTE:
        return False
    if before > sentence.first and not tokens.tags[before - 1] & (PUNCTUATION | QUOTE):
        return False
    return tokens.last_sign(before) in (",", "?", "!", "-", "\u2014", "\u2026")


def read_left(
    sentence: Sentence,
    stop: int,
    cue: tuple[int, int],
    after: int,
    source: Source,
    frames: frozenset[str],
    *,
    inverted: bool = False,
) -> Report | None:
    """Read content that stands before its attribution, and what goes on after it."""
    tokens = sentence.tokens
    if stop <= sentence.first:
        return None
    before = stop - 1
    quoted = bool(tokens.tags[before] & QUOTE)
    if not (quoted or tokens.tags[before] & DASH or tokens.words[before] in (",", "?", "!")):
        return None
    left = trim_content(sentence, _find_start(sentence, stop), stop)
    if left is None or not (quoted or {"t", "c"} & frames):
        return None
    if tokens.tags[source.start] & RELATIVE and not quoted:
        return None
    place = skip_adjuncts(sentence, after)
    right = _read_right(sentence, place, plain=not quoted and not inverted)
    stray = right is None or place - after > _OCCASION or tokens.tags[source.start] & RELATIVE
    if stray and not quoted and not _is_clause(sentence, left):
        return None
    contents = _join(sentence, left, right)
    return Report(source, cue, contents, "inverted" if inverted else "after")


def _find_start(sentence: Sentence, stop: int) -> int:
    """Return where content before its attribution starts: behind the last semicolon."""
    words = sentence.tokens.words
    for place in range(stop - 1, max(sentence.first, sentence.floor, stop - _NEAR), -1):
        if words[place] == ";" or (words[place] == ":" and _leads(sentence, place)):
            return place + 1
    return max(sentence.first, sentence.floor, _skip_dateline(sentence, stop))


def _leads(sentence: Sentence, colon: int) -> bool:
    """Tell whether what stands before a colon only leads to it: "Doe disputes this", "His view"."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    if colon - sentence.first > _LEAD:
        return False
    forms = load_cues()
    verbs = [p for p in range(sentence.first, colon) if tags[p] & AUXILIARY or is_finite(words[p])]
    return all(words[place] in forms for place in verbs)


def _skip_dateline(sentence: Sentence, stop: int) -> int:
    """Return where the words begin behind "PORT LOKA, Aug. 30 (Wire) - "."""
    tokens = sentence.tokens
    if sentence.first or not tokens.text[tokens.starts[0] : tokens.ends[0]].isupper():
        return sentence.first
    for place in range(1, min(stop, _DATELINE)):
        if tokens.tags[place] & DASH:
            return place + 1
        if not tokens.is_capital(place) and not tokens.tags[place] & (PUNCTUATION | TIME):
            break
    return sentence.first


def _is_clause(sentence: Sentence, content: tuple[int, int]) -> bool:
    """Tell whether content can be a sentence: it has a verb, and more than "In her post"."""
    tokens = sentence.tokens
    first, stop = content
    tags = tokens.tags
    while first < stop and tags[first] & CONJUNCTION:
        first += 1
    if sentence.has_quote(first, stop):
        return True
    stop = min(stop, first + _NEAR)
    if first < stop and tags[first] & (PREPOSITION | SUBORDINATOR) and not tags[first] & DETERMINER:
        comma = next((p for p in range(first, stop) if tokens.words[p] == ","), None)
        first = stop if comma is None and _is_subordinate(sentence, first, stop) else comma or first
    return any(
        tags[place] & (AUXILIARY | CONTRACTED)
        or (is_finite(tokens.words[place]) and not sentence.is_in_name(place))
        for place in range(first, stop)
    )


def _is_subordinate(sentence: Sentence, first: int, stop: int) -> bool:
    """Tell whether all is one clause under another: "As is the custom", "Despite fears that"."""
    return any(tag & (SUBORDINATOR | RELATIVE) for tag in sentence.tokens.tags[first:stop])


def _join(
    sentence: Sentence, left: tuple[int, int], right: tuple[int, int] | None
) -> tuple[tuple[int, int], ...]:
    """Return both parts; all as one where the first is a mere start: "The plan, he said,"."""
    if right is None:
        return (left,)
    if sentence.has_quote(*left):
        return (left, right)
    tags = sentence.tokens.tags
    if all(tags[place] & (CONJUNCTION | ADVERB) for place in range(*left)):  # "But," he said
        return (right,)
    dates = tags[left[0]] & PREPOSITION or sentence.tokens.words[left[0]] in _OCCASIONS
    if dates and sentence.has_quote(*right):  # "When the board met, Doe said, ..."
        return (right,)
    slight = (left[1] - left[0]) * _SLIGHT < right[1] - right[0]
    return ((left[0], right[1]),) if slight else (left, right)


def _read_right(sentence: Sentence, place: int, *, plain: bool) -> tuple[int, int] | None:
    """Read the rest of what an attribution interrupts: 'The plan, he said, is dead.'"""
    tokens = sentence.tokens
    words, tags = tokens.words, tokens.tags
    if place + 1 >= sentence.stop:
        return None
    if tags[place] & QUOTE:
        return trim_content(sentence, place, end_content(sentence, place))
    if words[place] != "," and not tags[place] & DASH:
        return None
    start = place + 1
    if tags[start] & QUOTE:
        return trim_content(sentence, start, end_content(sentence, start))
    joined = words[start] in ("and", "but", "or")
    if joined and start + 1 < sentence.stop and tags[start + 1] & QUOTE:
        return trim_content(sentence, start, end_content(sentence, start + 1))
    if not plain or tags[place] & DASH:
        return None
    if words[start] != "while" and turns_away(sentence, start):
        return None
    if (tags[start] & RELATIVE and words[start] != "that") or words[start] == "then":
        return None
    return trim_content(sentence, start, end_content(sentence, start))
