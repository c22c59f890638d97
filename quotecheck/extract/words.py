"""Cut the sentences that hold figures into words, each with the part that it can play.

There is no tagger: closed classes and verbs come from the lexicon, and what is in neither is taken
for a noun or an adjective, which is right for nearly all that stands around a figure.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from quotecheck.extract.figures import Figure
from quotecheck.lexicon import load_table
from quotecheck.models import Span

# The parts: one letter a word, so that a stretch of words reads as a string.
NOUN: Final = "n"  # a noun, an adjective, or a word that is not known
NAME: Final = "K"  # capitalised
DETERMINER: Final = "d"
POSSESSIVE: Final = "o"
PRONOUN: Final = "p"
CONTRACTION: Final = "q"  # a pronoun with its verb
AUXILIARY: Final = "x"
VERB: Final = "v"
PAST: Final = "e"  # a past or a participle, an adjective too: "estimated"
GERUND: Final = "g"
AMBIGUOUS: Final = "w"  # a verb or a noun
OF: Final = "f"
TO: Final = "t"
PREPOSITION: Final = "i"
THAT: Final = "h"
RELATIVE: Final = "r"
SUBORDINATOR: Final = "s"
CONJUNCTION: Final = "c"
ADVERB: Final = "a"
COMMA: Final = ","
STOP: Final = ";"  # any other punctuation that ends a phrase
FIGURE: Final = "#"
PERIOD: Final = "T"  # words that date: "last year"

# Marks that end no phrase: a hyphen stands within a compound, a dot after an abbreviation.
_NEUTRAL = ".'\u2019*-\u2010\u2011"

# Sentences longer than this are read in stretches, so that work stays linear.
LONGEST = 900

_WORD = re.compile(
    r"[^\W\d_]+(?:['\u2019.&/\u2010\u2011-][^\W_]+)*(?:(?<=s)['\u2019](?=\s))?|\d(?:[\w.,]*\w)?|--+|[^\w\s]"
)
_CLOSED: Final = (
    ("possessives", POSSESSIVE),
    ("relatives", RELATIVE),
    ("determiners", DETERMINER),
    ("pronouns", PRONOUN),
    ("contractions", CONTRACTION),
    ("auxiliaries", AUXILIARY),
    ("prepositions", PREPOSITION),
    ("subordinators", SUBORDINATOR),
    ("conjunctions", CONJUNCTION),
    ("adverbs", ADVERB),
)


@dataclass(slots=True)
class Words:
    """A stretch of text as parallel lists; a figure is one word, and so are words that date.

    `parts` is a string with the part of each word; `figures` tells where each figure's word is.
    """

    text: str
    span: Span
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    lower: list[str] = field(default_factory=list)
    parts: str = ""
    figures: dict[int, int] = field(default_factory=dict)

    def cut(self, first: int, last: int) -> str:
        """Return the text from word `first` up to word `last`, `last` left out."""
        return self.text[self.starts[first] : self.ends[last - 1]]


@cache
def load_set(name: str) -> frozenset[str]:
    """Return one table of `phrase_words.toml` as a set of words."""
    return frozenset(load_table("phrase_words")[name].split())


def is_plural(word: str) -> bool:
    """Tell whether a lower-case word is a plural noun by its form.

    >>> is_plural("homes"), is_plural("people"), is_plural("glass"), is_plural("city's")
    (True, True, False, False)
    """
    if word in load_set("plurals"):
        return True
    return (
        word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is", "'s", "’s"))
    )


@cache
def load_parts() -> dict[str, str]:
    """Return the part of every word that the lexicon knows."""
    parts: dict[str, str] = {"of": OF, "to": TO, "that": THAT}
    table = load_table("phrase_words")
    for name, part in _CLOSED:
        for word in table[name].split():
            parts.setdefault(word, part)
    nouns = frozenset(load_table("verbs")["nouns_too"].split())
    for forms in load_verbs().values():
        for form, part in zip(forms, (VERB, VERB, PAST, PAST, GERUND), strict=True):
            ambiguous = forms[0] in nouns and part == VERB
            parts.setdefault(form, AMBIGUOUS if ambiguous else part)
    return parts


@cache
def load_verbs() -> dict[str, tuple[str, str, str, str, str]]:
    """Return every verb by its base: base, third person, past, participle and gerund."""
    table = load_table("verbs")
    verbs = {}
    for kind in ("change", "size", "report", "telling", "other"):
        for entry in table[kind].split(","):
            forms = entry.split()
            if forms:
                verbs[forms[0]] = inflect_verb(*forms)
    return verbs


@cache
def load_verb_forms(kind: str) -> frozenset[str]:
    """Return every form of the verbs of one kind: change, size, report, or other."""
    verbs = load_verbs()
    entries = (entry.split() for entry in load_table("verbs")[kind].split(","))
    return frozenset(form for entry in entries if entry for form in verbs[entry[0]])


def inflect_verb(base: str, past: str = "", participle: str = "") -> tuple[str, str, str, str, str]:
    """Return base, third person, past, participle and gerund of a verb.

    >>> inflect_verb("plan", "planned")
    ('plan', 'plans', 'planned', 'planned', 'planning')
    >>> inflect_verb("carry")
    ('carry', 'carries', 'carried', 'carried', 'carrying')
    """
    soft = base.endswith("y") and base[-2] not in "aeiou"
    third = base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    if soft:
        third = base[:-1] + "ies"
    if not past:
        past = base[:-1] + "ied" if soft else base + ("d" if base.endswith("e") else "ed")
    doubled = past == base + base[-1] + "ed" or (past == base and base[-1] in "tp")
    silent = base.endswith("e") and not base.endswith(("ee", "ie", "oe")) and base != "be"
    stem = base + base[-1] if doubled else base[:-1] if silent else base
    return base, third, past, participle or past, stem + "ing"


def read_words(text: str, span: Span, figures: Sequence[Figure], periods: Sequence[Span]) -> Words:
    """Return the words of one stretch of text that holds `figures` and `periods`."""
    known = load_parts()
    words, parts = Words(text, span), list[str]()
    place = span.start
    for start, end, index in _order(figures, periods):
        start = max(start, place)
        if end <= start:
            continue
        _read(words, parts, place, start, known)
        if index >= 0:
            words.figures[index] = len(parts)
        words.starts.append(start)
        words.ends.append(end)
        words.lower.append("")
        parts.append(FIGURE if index >= 0 else PERIOD)
        place = end
    _read(words, parts, place, span.end, known)
    words.parts = settle_parts("".join(parts), words.lower)
    return words


def _order(figures: Sequence[Figure], periods: Sequence[Span]) -> list[tuple[int, int, int]]:
    """Return figures and the stretches of periods outside them, by place; -1 marks a period."""
    wholes = [(figure.start, figure.end, index) for index, figure in enumerate(figures)]
    for period in periods:
        start = period.start
        for figure in figures:
            if period.start < figure.end and figure.start < period.end:
                wholes.append((start, figure.start, -1))
                start = figure.end
        wholes.append((start, period.end, -1))
    return sorted(wholes)


def _read(words: Words, parts: list[str], start: int, end: int, known: dict[str, str]) -> None:
    for found in _WORD.finditer(words.text, start, end):
        word = found.group()
        low = word.lower()
        words.starts.append(found.start())
        words.ends.append(found.end())
        words.lower.append(low)
        part = known.get(low)
        if word == "-" and words.text[found.start() - 1 : found.start()] == " ":
            part = STOP if words.text[found.end() : found.end() + 1] == " " else None
        if part in _UNSETTLED and word[0].isupper() and (parts or part == AMBIGUOUS):
            part = NAME
        if word[0].isdigit() and parts and parts[-1] == NAME:
            part = NAME
        parts.append(part or _guess(word, low))


def _guess(word: str, low: str) -> str:
    first = word[0]
    if not (first.isalpha() or first.isdigit()):
        return COMMA if word == "," else ADVERB if word in _NEUTRAL else STOP
    if first.isupper():
        return NAME
    if low.endswith("ly") and len(low) > 4 and low not in load_set("not_adverbs"):
        return ADVERB
    if low.endswith("ed") and len(low) > 4 and not low.endswith(("eed", "red")):
        return PAST
    if low.endswith("ing") and len(low) > 6:
        return GERUND
    return NOUN


def cut_stretches(
    sentences: Sequence[Span], text: str, figures: Sequence[Figure]
) -> list[tuple[Span, range]]:
    """Return the stretches of sentences that hold figures, with the indexes of their figures."""
    starts = [figure.start for figure in figures]
    stretches = []
    for sentence in sentences:
        first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        while first < last:
            span, after = _cut(text, sentence, figures, first, last)
            stretches.append((span, range(first, after)))
            first = after
    return stretches


def _cut(
    text: str, sentence: Span, figures: Sequence[Figure], first: int, last: int
) -> tuple[Span, int]:
    if sentence.end - sentence.start <= LONGEST:
        return sentence, last
    start = max(sentence.start, figures[first].start - LONGEST // 2)
    start = text.find(" ", start, figures[first].start) + 1 or figures[first].start
    after = first + 1
    while after < last and figures[after].end - start < LONGEST:
        after += 1
    end = min(sentence.end, max(figures[after - 1].end, start + LONGEST) + LONGEST // 3)
    return Span(start, end), after


def settle_parts(parts: str, lower: Sequence[str]) -> str:
    """Return `parts` with every word that may be a verb or a noun settled by its neighbours.

    A clause that has its verb takes no other ("maintain the federal funds rate at"); one that has
    none takes its first candidate ("the firm cut prices by").
    """
    settled, verbal, reporting = list(parts), False, load_verb_forms("report")
    candidate = soft = -1
    for place, part in enumerate(parts):
        before = settled[place - 1] if place else STOP
        after = parts[place + 1] if place + 1 < len(parts) else STOP
        if lower[place] == "as" and _opens_clause(parts, place + 1):
            settled[place] = part = SUBORDINATOR
        if part in _UNSETTLED:
            settled[place] = part = _settle(part, lower, place, before, after, verbal)
            doubtful = parts[place] == AMBIGUOUS and lower[place] not in _nouns_first()
            if doubtful and before in (NOUN, NAME) and candidate < 0:
                candidate = place
            if part == VERB and parts[place] == AMBIGUOUS and after not in _GOVERNED:
                if 0 <= candidate < place:
                    settled[place], part = NOUN, NOUN
                    settled[candidate], verbal = VERB, True
                soft = candidate if part == NOUN else place
        elif before == TO and lower[place] == "lower":
            settled[place] = part = VERB
        if soft >= 0 and part in (VERB, AUXILIARY, PAST) and place > soft + 1:
            if before in (NOUN, NAME, PERIOD):
                settled[soft] = NOUN
            soft = -1
        if part in (VERB, PAST, AUXILIARY, CONTRACTION):
            verbal = lower[place] not in reporting
        elif part in _BREAKS:
            if candidate >= 0 and not verbal and _agrees(lower, candidate):
                settled[candidate] = VERB
            verbal, candidate, soft = False, -1, -1
    if candidate >= 0 and not verbal and _agrees(lower, candidate):
        settled[candidate] = VERB
    return "".join(settled)


def _opens_clause(parts: str, place: int) -> bool:
    """Tell whether a noun phrase and a verb begin at `place`: "as [revenue climbed]"."""
    end = place + 1 if parts[place : place + 1] == PRONOUN else place
    while end < min(len(parts), place + 8) and parts[end] in _OF_NOUNS:
        end += 1
    if end == place or parts[end : end + 1] not in (VERB, PAST, AUXILIARY):
        return False
    return parts[end] != PAST or parts[end + 1 : end + 2] not in (PREPOSITION, OF, TO, "")


_OF_NOUNS = frozenset((DETERMINER, POSSESSIVE, NOUN, NAME, OF))


def _agrees(lower: Sequence[str], place: int) -> bool:
    """Tell whether a word agrees with the noun before it as its verb: "makers lack".

    A verb that is its own past agrees with all: "the firm cut".
    """
    verb = load_verbs().get(lower[place])
    if verb and verb[2] == verb[0]:
        return True
    return lower[place].endswith("s") != is_plural(lower[place - 1])


_GOVERNED = frozenset((FIGURE, DETERMINER, POSSESSIVE, PRONOUN, THAT))
_UNSETTLED = frozenset((AMBIGUOUS, PAST, GERUND, VERB))
_BREAKS = frozenset((COMMA, STOP, CONJUNCTION, SUBORDINATOR, THAT, RELATIVE))


def _settle(
    part: str, lower: Sequence[str], place: int, before: str, after: str, verbal: bool
) -> str:
    nominal = after in (NOUN, NAME, AMBIGUOUS)
    if part == VERB:
        counted = before == FIGURE and lower[place].endswith("s")
        leading = after == AUXILIARY or (after == ADVERB and before in _BREAKS)
        return NOUN if counted or leading or before in (DETERMINER, POSSESSIVE) else VERB
    if part == PAST:
        return NOUN if nominal and before in (DETERMINER, POSSESSIVE, FIGURE, OF) else PAST
    if part == GERUND:
        return NOUN if nominal and before in (DETERMINER, POSSESSIVE, FIGURE) else GERUND
    return VERB if _is_verb(lower, place, before, after, verbal) else NOUN


@cache
def _nouns_first() -> frozenset[str]:
    return frozenset(load_table("verbs")["nouns_first"].split())


def is_adjective(word: str) -> bool:
    """Tell whether a word is an adjective by its form; many adjectives are not told."""
    return word in load_set("adjectives") or word.endswith(_ADJECTIVES)


_ADJECTIVES = ("est", "ous", "ful", "able", "ible", "less", "ional", "ical", "ern")


# With "to" behind them these are verbs, though they are nouns else.
_WILLING = frozenset(("plan", "plans", "hope", "hopes", "claim", "claims", "want", "wants"))


def _is_verb(lower: Sequence[str], place: int, before: str, after: str, verbal: bool) -> bool:
    """Tell whether a word that may be a verb or a noun is a verb."""
    third = lower[place].endswith("s")
    if before in (PRONOUN, CONTRACTION, RELATIVE, AUXILIARY):
        return not (third and before == AUXILIARY)
    if before == TO:
        return not third
    if before in (DETERMINER, POSSESSIVE, OF, PREPOSITION, FIGURE):
        return after == TO and before == FIGURE
    governs = after in _GOVERNED or (after == TO and lower[place] in _WILLING)
    if not governs and (lower[place] in _nouns_first() or is_adjective(lower[place - 1])):
        return False
    if verbal and before not in (COMMA, CONJUNCTION):
        return False
    if before in (NOUN, NAME):
        fits = is_plural(lower[place - 1]) != third
        return governs or (after in (PREPOSITION, TO, ADVERB, PERIOD) and fits)
    return governs
