"""Articles with one thing changed: a digit, a digit and the wording, a negation, a word, a verb.

Everything follows from the seed. Each mutation says where in the article it was made, so that one
can tell whether what matching flags is what was planted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from random import Random
from typing import NamedTuple, TypeAlias, TypeVar

from quotecheck.extract.segment import find_paragraphs, split_sentences
from quotecheck.lexicon import load_words
from quotecheck.models import Extraction, Quote

Place: TypeAlias = tuple[int, int]
Replacement: TypeAlias = str | tuple[str, ...]
Mutate: TypeAlias = Callable[[Extraction, Random], "Planted | None"]
Item = TypeVar("Item")

# Around what was changed, while its sentence is reworded.
_OPEN, _CLOSE = "\ue000", "\ue001"
_FEWEST_WORDS = 6
_MOST_REWORDINGS = 2
_NEW_WORDS = ("measure", "future", "council", "region", "answer", "letter", "window", "harbour")
_IDLE = "(?:just|only|simply|merely|even|once|always|necessarily)"
_AUXILIARY = re.compile(
    rf"\b(?:is|are|was|were|will|can|could|should|would|must|has|have|had)\b(?= \w)(?! {_IDLE}\b)"
)
_NEGATION = re.compile(
    rf" not\b(?! {_IDLE}\b)|\b(is|are|was|were|has|had|have|could|should|would)n['’]t\b"
)
# Who denies already is not denied: so far around a negation there is no other one.
_DENIES = re.compile(r"\b(?:no|not|never|nothing|nobody|none|neither|nor|without)\b|n['’]t\b")
_CLEAR_OF_OTHERS = 60
_WORD = re.compile(r"\b[a-z]{5,}\b")
_DAYS = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_WHO = r"(?:[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,4}|[Hh]e|[Ss]he|[Tt]hey|[Tt]he [a-z]+(?: [a-z]+)?)"
_SAYS = "(?P<verb>said|says|added|told reporters)"
_SAID = ("stated", "added", "noted", "explained")


class Planted(NamedTuple):
    """An article's text with one thing changed, the place of it there and in the original.

    `before` and `after` are the sentence as it was and as it is.
    """

    text: str
    place: Place
    old: Place
    before: str
    after: str


class _Reword(NamedTuple):
    """A way to word a sentence anew that leaves what it says: one of `new` for what is found."""

    name: str
    pattern: re.Pattern[str]
    new: Replacement


def _synonym(one: str, *others: str) -> _Reword:
    return _Reword("synonym", re.compile(rf"\b{one}\b"), others)


_REWORDINGS: tuple[_Reword, ...] = (
    _Reword("verb", re.compile(r"\bsaid\b"), _SAID),
    _Reword("verb", re.compile(r"\bsays\b"), ("notes", "adds", "explains")),
    _Reword("verb", re.compile(r"\btold reporters\b"), "said"),
    _Reword(
        "order",
        re.compile(rf"^(?P<what>[^\"“”]+), (?P<who>{_WHO}) {_SAYS}\.$"),
        r"\g<who> \g<verb> that \g<what>.",
    ),
    _Reword(
        "order",
        re.compile(rf"^(?P<who>{_WHO}) {_SAYS} (?:that )?(?P<what>[^\"“”]+)\.$"),
        r"\g<what>, \g<who> \g<verb>.",
    ),
    _Reword(
        "order",
        re.compile(rf"^(?P<o>[\"“])(?P<what>[^\"“”]+),(?P<c>[\"”]) (?P<who>{_WHO}) {_SAYS}\.$"),
        r"\g<who> \g<verb>: \g<o>\g<what>.\g<c>",
    ),
    _Reword("no day", re.compile(rf",? on {_DAYS}(?=[,.]| [a-z]+ed\b)"), ""),
    _Reword("a day", re.compile(rf"\bsaid\b(?!.*{_DAYS})"), r"\g<0> on Tuesday"),
    _Reword("no adverb", re.compile(r" (?:also|already|currently|recently)\b"), ""),
    _Reword("an adverb", re.compile(r"\b(?:said|says)\b"), r"also \g<0>"),
    _synonym("(?<!no )more than", "over"),
    _synonym("approximately", "about", "around"),
    _synonym("around(?= [$€£\ue000])", "about"),
    _synonym("almost", "nearly"),
    _synonym("nearly", "almost"),
    _synonym("per cent", "percent"),
    _synonym("began", "started"),
    _synonym("begin", "start"),
    _synonym("companies", "firms"),
    _synonym("company", "firm"),
    _synonym("biggest", "largest"),
    _synonym("largest", "biggest"),
    _synonym("big", "large"),
    _synonym("kids", "children"),
    _synonym("help", "assist"),
    _synonym("purchased", "bought"),
    _synonym("bought", "purchased"),
    _synonym("purchase", "buy"),
    _synonym("show", "indicate"),
    _synonym("showed", "indicated"),
    _synonym("however", "though"),
    _synonym("roughly", "about"),
)  # fmt: skip


def change_digit(extraction: Extraction, random: Random) -> Planted | None:
    """Change one digit of one figure."""
    return _change_digit(extraction, random, reword=False)


def change_and_reword(extraction: Extraction, random: Random) -> Planted | None:
    """Change one digit of a figure, and word its sentence anew."""
    return _change_digit(extraction, random, reword=True)


def _change_digit(extraction: Extraction, random: Random, *, reword: bool) -> Planted | None:
    text = extraction.article.text
    places = [(c.figure_start, c.figure_end) for c in extraction.claims]
    for place in _shuffle(places, random):
        figure = text[slice(*place)]
        digits = [found.start() for found in re.finditer(r"\d", figure)]
        sentence = _find_sentence(text, place)
        if not digits or sentence is None:
            continue
        at = random.choice(digits)
        others = [d for d in "123456789" if d != figure[at]]
        changed = f"{figure[:at]}{random.choice(others)}{figure[at + 1 :]}"
        planted = _plant(text, sentence, place, changed, random if reword else None)
        if planted is not None:
            return planted
    return None


def move_negation(extraction: Extraction, random: Random) -> Planted | None:
    """Put a negation into a quotation, or take the one away that it has."""
    return _change_quote(
        extraction,
        random,
        [(_NEGATION, lambda found: found[1] or ""), (_AUXILIARY, lambda found: f"{found[0]} not")],
    )


def replace_word(extraction: Extraction, random: Random) -> Planted | None:
    """Put another word into a quotation."""
    return _change_quote(extraction, random, [(_WORD, lambda _: random.choice(_NEW_WORDS))])


def _change_quote(
    extraction: Extraction,
    random: Random,
    ways: list[tuple[re.Pattern[str], Callable[[re.Match[str]], str]]],
) -> Planted | None:
    text = extraction.article.text
    for quote in _shuffle(filter(_is_long, extraction.quotes), random):
        for pattern, change in ways:
            found = [*pattern.finditer(text, quote.start, quote.end)]
            if pattern is not _WORD:
                found = [one for one in found if _is_alone(one)]
            if found:
                one = random.choice(found)
                return _plant(text, (quote.start, quote.end), one.span(), change(one), None)
    return None


def _is_alone(found: re.Match[str]) -> bool:
    """Tell whether no other negation is near."""
    near = found.string[max(found.start() - _CLEAR_OF_OTHERS, 0) : found.start()]
    behind = found.string[found.end() : found.end() + _CLEAR_OF_OTHERS]
    return not (_DENIES.search(near) or _DENIES.search(behind))


def _is_long(quote: Quote) -> bool:
    return quote.kind == "direct" and len(quote.text.split()) >= _FEWEST_WORDS


def change_verb(extraction: Extraction, random: Random) -> Planted | None:
    """Change the verb of one report and nothing that it says; the place is its sentence."""
    text = extraction.article.text
    for quote in _shuffle(extraction.quotes, random):
        sentence = _find_sentence(text, (quote.start, quote.end)) or (quote.start, quote.end)
        found = re.search(r"\bsaid\b", text[slice(*sentence)])
        if found and _is_outside(sentence[0] + found.start(), extraction.quotes):
            verb = sentence[0] + found.start(), sentence[0] + found.end()
            made = _plant(text, sentence, verb, random.choice(_SAID), None)
            if made is not None:
                end = sentence[0] + len(made.after)
                return made._replace(place=(sentence[0], end), old=sentence)
    return None


def _is_outside(place: int, quotes: Iterable[Quote]) -> bool:
    return not any(quote.start <= place < quote.end for quote in quotes)


def _shuffle(items: Iterable[Item], random: Random) -> list[Item]:
    listed = list(items)
    random.shuffle(listed)
    return listed


def _find_sentence(text: str, place: Place) -> Place | None:
    """Return where the sentence stands that holds a place."""
    for paragraph in find_paragraphs(text):
        if paragraph.start <= place[0] < paragraph.end:
            for start, end in split_sentences(text, paragraph):
                if start <= place[0] and place[1] <= end:
                    return start, end
    return None


def _plant(
    text: str, around: Place, place: Place, new: str, reword: Random | None
) -> Planted | None:
    """Return a text with `new` at a place of it; None where the words `around` stay the same."""
    start, end = around
    marked = f"{text[start : place[0]]}{_OPEN}{new}{_CLOSE}{text[place[1] : end]}"
    if reword is not None:
        reworded = _reword(marked, reword)
        if reworded == marked:
            return None
        marked = reworded
    first = marked.index(_OPEN)
    last = marked.index(_CLOSE) - 1
    after = marked.replace(_OPEN, "").replace(_CLOSE, "")
    copy = f"{text[:start]}{after}{text[end:]}"
    return Planted(copy, (start + first, start + last), place, text[start:end], after)


def _reword(marked: str, random: Random) -> str:
    """Return a sentence worded anew in up to two ways, itself where none fits."""
    done = 0
    for row in _shuffle(_REWORDINGS, random):
        found = row.pattern.search(marked)
        if found is None or _cuts(found):
            continue
        new = row.new if isinstance(row.new, str) else random.choice(row.new)
        marked = f"{marked[: found.start()]}{found.expand(new)}{marked[found.end() :]}"
        if row.name == "order":
            marked = _begin(marked)
        done += 1
        if done == _MOST_REWORDINGS:
            break
    return marked


def _cuts(found: re.Match[str]) -> bool:
    """Tell whether a match holds one end of what was changed without the other."""
    return (_OPEN in found[0]) != (_CLOSE in found[0])


def _begin(sentence: str) -> str:
    """Return a sentence whose clauses have changed places with capitals where they belong."""
    sentence = re.sub(r"(?<= that )\w+", _write_small, sentence, count=1)
    return f"{sentence[:1].upper()}{sentence[1:]}"


def _write_small(found: re.Match[str]) -> str:
    word = found[0]
    return word.casefold() if word.casefold() in _common_words() else word


@cache
def _common_words() -> frozenset[str]:
    return frozenset({*load_words("common_words"), *load_words("frequencies")} - {"i"})


KINDS: dict[str, Mutate] = {
    "digit": change_digit,
    "reworded": change_and_reword,
    "negation": move_negation,
    "word": replace_word,
    "control": change_verb,
}
