"""What the words around a claim tell of it: of which place, up to when, one of which parts."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial
from typing import NamedTuple

from quotecheck.lexicon import load_table, load_words
from quotecheck.match.normalize import MASK, encode, first_content_code
from quotecheck.match.numbers import find_number, number_pattern
from quotecheck.match.people import names_fit
from quotecheck.match.phrases import basic_words, canonical_words, list_verbs
from quotecheck.match.spans import find_moving_spans, round_span

# So far around a claim its context reaches, within its sentence.
CONTEXT_REACH = 240
_SENTENCE_END = re.compile(r"[.?!][\"'\N{RIGHT DOUBLE QUOTATION MARK})]{0,2}\s|\n(?!\s{0,80}[a-z])")

# A clause of so few words with a verb of reporting only says who said it.
_ATTRIBUTION_WORDS = 8
# A name so few words away, in the same clause, says of what or of where a figure is.
_NEAR_WORDS = 5
_CLAUSE_END = re.compile(
    r"[,;:()\"\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}]|--"
)
_NAMES = r"[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,4}"
_NAME = re.compile(rf"\b{_NAMES}")
_HERE = re.compile(
    r"\b(?:here|your|(?:this|our|my) (?:state|city|county|town|village|region|district|province))\b"
)
# Stands among names for the place where somebody speaks.
HERE = "here"
_PLACE = re.compile(rf"\b(?:in|across|throughout|at|of|for) (?:the )?({_NAMES})|({_NAMES})'s? ")

_HEDGES = (
    r"(?: (?:about|nearly|almost|over|more than|less than|at least|up to|just|only|as much as))?"
)
# Right before a figure of what an earlier sentence told of: "that's just 24 votes".
_POINTING = re.compile(rf"\b(?:(?:that|this|it)(?: is|'s| was){_HEDGES}|those|these) $")
_PAIRS = ("our ", "their ", "both ")
# Right before a figure that is a difference: "close the gap by 4 billion", "cut in half".
_DIFFERENCE = re.compile(rf"\bby(?:,? say,?)?{_HEDGES} $")
# In the clause of a figure that is none of the world's: "when unemployment is at 3 percent".
_CONDITION = re.compile(r"\b(?:if|unless|when(?: [a-z]+){1,3} (?:is|are))\b[^,;]{0,40}$")
# Behind a figure, in its clause: up to a time that no period names.
_BOUND = re.compile(r"[^.,;:]{0,40}?\b(?:before|by the time|until|after|the month)\b(?! \d)")
_ANOTHER = re.compile(r"\banother (?=[\d$]|[a-z]+ (?:hundred|thousand|million|billion)\b)")


class Context(NamedTuple):
    """A claim in its sentence: what stands before it, it, and what stands behind it."""

    before: str = ""
    claim: str = ""
    after: str = ""


def read_context(text: str, start: int, end: int) -> Context:
    """Return the sentence of the claim at `start` to `end`, as far as a context reaches.

    >>> read_context("It grew. We lost 8,000 jobs there. Yes.", 17, 27)
    Context(before='We lost ', claim='8,000 jobs', after=' there')
    """
    before = _SENTENCE_END.split(text[max(0, start - CONTEXT_REACH) : start])[-1]
    after = _SENTENCE_END.split(text[end : end + CONTEXT_REACH], maxsplit=1)[0]
    return Context(before, text[start:end], after.rstrip("."))


def drop_attribution(context: Context) -> Context:
    """Return a context without the words that say who said it.

    >>> drop_attribution(Context("Mayor Lind told us that ", "12 ships", " sank, Lind said"))
    Context(before='us that ', claim='12 ships', after=' sank')
    """
    *earlier, last = context.before.split(",")
    words = last.split(" ")
    verbs = [place for place, word in enumerate(words) if _reports(word)]
    if verbs and verbs[-1] > 0:
        last = " ".join(words[verbs[-1] + 1 :])
    before = ",".join([*(clause for clause in earlier if not _attributes(clause)), last])
    first, *later = context.after.split(",")
    after = ",".join([first, *(clause for clause in later if not _attributes(clause))])
    return Context(before, context.claim, after)


def _reports(word: str) -> bool:
    return word.strip('"\N{RIGHT DOUBLE QUOTATION MARK}.:').casefold() in _reporting()


def _attributes(clause: str) -> bool:
    """Tell whether a clause is no more than who said it."""
    words = clause.split()
    return len(words) <= _ATTRIBUTION_WORDS and any(map(_reports, words))


@cache
def _reporting() -> frozenset[str]:
    """Return the past forms of the verbs of reporting: their bases are nouns as well ("state")."""
    pasts = {form for base, *others in list_verbs("report") for form in others or _past_of(base)}
    return frozenset({"say", "says", "tells", *pasts})


def _past_of(verb: str) -> tuple[str, ...]:
    return (f"{verb}d",) if verb.endswith("e") else (f"{verb}ed",)


def list_words(text: str) -> str:
    """Return the content words of `text` in one form: a code, sorted, each once.

    >>> list_words("twelve ships sank") == list_words("a ship had sunk")
    True
    """
    first = first_content_code()
    code = encode(" ".join(basic_words(text))).code
    return "".join(sorted({char for char in code if char >= first and char != MASK}, reverse=True))


def list_names(context: Context, known: tuple[str | None, ...]) -> tuple[str, ...]:
    """Return the names that stand near the claim, but for those `known`; "here" is one.

    >>> list_names(read_context("Take 160,000 students here in Idaho alone.", 5, 21), ())
    ('Idaho', 'here')
    """
    ahead, behind = _find_near(context)
    text = f"{ahead} {_begin_claim(context)} {behind}"
    found = {name for name in _NAME.findall(text) if _is_name(name)}
    names = {name for name in found if not any(other and _is_of(name, other) for other in known)}
    if _HERE.search("".join(context)):
        names.add(HERE)
    return tuple(sorted(names))


def _begin_claim(context: Context) -> str:
    """Return the claim without the capital letter that only begins its sentence."""
    return context.claim if context.before.strip() else context.claim.lower()


def _is_of(name: str, other: str) -> bool:
    """Tell whether a name is another one, or a part of it: the Organization's."""
    return names_fit(name, other) or set(canonical_words(name)) <= set(canonical_words(other))


def list_places(context: Context, known: tuple[str | None, ...] = ()) -> tuple[str, ...]:
    """Return the names near the claim that say where, or whose, a figure is, but for those `known`.

    "Here" is one.

    >>> list_places(read_context("In Ohio unemployment is 5 percent.", 24, 33))
    ('Ohio',)
    """
    ahead, behind = _find_near(context)
    text = f"{ahead} {context.claim} {behind} "
    places = {"".join(found) for found in _PLACE.findall(text)}
    if _HERE.search(text):
        places.add(HERE)
    return tuple(
        sorted(
            place
            for place in places
            if _is_name(place) and not any(other and _is_of(place, other) for other in known)
        )
    )


def _find_near(context: Context) -> tuple[str, str]:
    """Return the words before and behind the claim that are near, in its clause."""
    ahead = _CLAUSE_END.split(_plain(_begin_small(context.before)))[-1].split()[-_NEAR_WORDS:]
    behind = _CLAUSE_END.split(_plain(context.after), maxsplit=1)[0].split()[:_NEAR_WORDS]
    return " ".join(ahead), " ".join(behind)


def _begin_small(text: str) -> str:
    """Return a text without the capital letter that only begins its sentence."""
    word, blank, rest = text.lstrip().partition(" ")
    return f"{word.lower()}{blank}{rest}" if word.casefold() in _common_words() else text


def _plain(text: str) -> str:
    return text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")


def _is_name(words: str) -> bool:
    """Tell whether words in capitals are a name, no month, no "I"."""
    return not {"i", *load_words("period_words")} & {words.casefold().partition("'")[0]}


@cache
def _common_words() -> frozenset[str]:
    return frozenset({*load_words("common_words"), *load_words("frequencies")})


def list_spans(context: Context, *, of_time: bool) -> tuple[int, ...]:
    """Return how long the spans up to the day in the sentence are; the claim's own where `of_time`.

    >>> list_spans(read_context("In the past 28 months we gained 4 jobs.", 32, 38), of_time=False)
    (840,)
    """
    spans = find_moving_spans("".join(context))
    own = find_number_words(context.claim) if of_time else set()
    return tuple(
        sorted({round_span(s) for s in spans if not s.ahead or not own.isdisjoint(s.number)})
    )


def list_numbers(context: Context) -> tuple[float, ...]:
    """Return the numbers of the sentence, the claim's own among them."""
    return tuple(sorted(find_number_words(" ".join(context))))


def find_number_words(text: str) -> set[float]:
    """Return all numbers of a text."""
    return {
        number for found in _numbers().findall(text.casefold()) for number in find_number(found)
    }


@cache
def _numbers() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){number_pattern()}")


def mark_claim(context: Context, *, many: bool) -> str:
    """Return a letter for each thing that holds: difference, condition, part,
    points back, time, gain, loss.

    `many`: it is a count, of which there may be parts and which may stand for "those".

    >>> mark_claim(Context("It is down by ", "4 billion"), many=True)
    'd'
    """
    return "".join(
        letter for letter, of_all, tells in _MARKS if (of_all or many) and tells(context)
    )


def _points_back(context: Context) -> bool:
    """That's just 24 votes; our two countries: an earlier sentence says of what."""
    before = _plain(context.before).casefold()
    pair = context.claim.casefold().startswith("two ")
    return bool(_POINTING.search(before)) or (pair and before.endswith(_PAIRS))


def _is_difference(context: Context) -> bool:
    """Close the gap by 4 billion; cut in half: by how much something changes."""
    before = context.before.casefold()
    halved = before.endswith(" in ") and context.claim.startswith("half")
    return halved or bool(_DIFFERENCE.search(before))


def _is_conditional(context: Context) -> bool:
    """If it falls to 3 percent."""
    return bool(_CONDITION.search(_plain(context.before).casefold()))


def _is_one_of_parts(context: Context) -> bool:
    """4 million before, another 4 million after."""
    return bool(_ANOTHER.search("".join(context).casefold()))


def _is_bounded(context: Context) -> bool:
    """4 million before we came; 600,000 the month after: up to another time than the rest."""
    return bool(_BOUND.match(_plain(context.after).casefold()))


_GAINS = frozenset(
    ["added", "adding", "add", "created", "creating", "create", "gained", "gaining", "hired"]
)
_LOSSES = frozenset(["lost", "losing", "lose", "shed", "shedding", "cut", "cutting", "destroyed"])
# So many words before a count its verb may stand.
_NEAR_VERB = 6


@cache
def _directions() -> dict[str, str]:
    """Return which way each verb of gain or loss says that a count goes."""
    table = load_table("directions")
    return {verb: way for way, verbs in table.items() for verb in verbs.split()}


def _goes(way: str, context: Context) -> bool:
    """Jobs lost, jobs created: which way the last such verb near a count says that it goes."""
    near = [*_plain(context.before).split()[-_NEAR_VERB:], *_plain(context.after).split()[:2]]
    told = [_directions()[word] for word in map(str.casefold, near) if word in _directions()]
    return told[-1:] == [way]


CONDITION, POINTS_BACK, DIFFERENCE = "i", "p", "d"
_MARKS: tuple[tuple[str, bool, Callable[[Context], bool]], ...] = (
    (DIFFERENCE, True, _is_difference),
    (CONDITION, True, _is_conditional),
    ("a", False, _is_one_of_parts),
    (POINTS_BACK, False, _points_back),
    ("t", False, _is_bounded),
    ("g", False, partial(_goes, "gain")),
    ("l", False, partial(_goes, "loss")),
)
