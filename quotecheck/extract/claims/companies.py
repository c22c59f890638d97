"""Tell which name "the company" stands for: that of the company which the article is about."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from quotecheck.extract.claims.word_classes import load_set
from quotecheck.extract.names.cast import Cast
from quotecheck.extract.names.name_words import name_words


@dataclass(frozen=True, slots=True)
class Company:
    """The company that an article names most, and where it names it first."""

    name: str
    first: int


def find_company(cast: Cast) -> Company | None:
    """Return the company that the article is about; None where two could be meant.

    A company is an organisation that is no public body, or a name of one word that no given name
    ever stands before. It has to be named twice, unless its name tells what it is ("Orel Corp")
    or it is the only one of which is told who leads it ("Leo Dahl, chief executive of Orel").
    """
    named = Counter((one.speaker.name, one.speaker.kind) for one in cast.mentions)
    counts: Counter[str] = Counter()
    organised = {name for name, kind in named if kind == "organisation"}
    for (name, kind), times in named.items():
        if may_trade(cast, name, organised=kind == "organisation"):
            counts[name] += times
    best = _merge_short(counts).most_common(2)
    if not best:
        return _find_employer(cast)
    opening = min(counts, key=cast.first_place)
    if _tells_results(cast, opening):  # who opens with its results is the story's company
        return Company(opening, cast.first_place(opening))
    name, count = best[0]
    tied = len(best) == 2 and count == best[1][1]
    if not tied and (count > 1 or (name in organised and _has_company_word(name))):
        return Company(name, cast.first_place(name))
    return _find_employer(cast)


def _find_employer(cast: Cast) -> Company | None:
    """Return the one company of which the article tells whom it is led by; None for two of them.

    "Orel chief executive Leo Dahl", "Leo Dahl, who runs Orel": a name said once will do.
    """
    led: dict[str, int] = {}
    for mention in cast.mentions:
        if mention.speaker.kind != "person":
            continue
        before = _OFFICER.search(cast.text, max(0, mention.start - _NEAR), mention.start)
        for found in (before, _OFFICER_OF.match(cast.text, mention.end)):
            if found and may_trade(cast, found["name"], organised=True):
                led.setdefault(found["name"], found.start("name"))
    if len(led) != 1:
        return None
    return Company(*led.popitem())


_NEAR = 80  # characters before a name in which the company and the role stand
_ROLE = (
    r"(?:chief executive(?: officer)?|CEO|chair(?:man|woman|person)|managing director|boss|founder"
    r"|(?:chief )?(?:financ(?:e|ial)|operating) (?:director|officer|chief))"
)
_NAME = r"(?P<name>[A-Z][\w&-]+(?: (?:& )?[A-Z][\w&-]+){0,3})"
_OFFICER = re.compile(rf"(?<![\w'\u2019-]){_NAME}(?:['\u2019]s?)?,? (?:co-|vice-)?{_ROLE},? $")
_OFFICER_OF = re.compile(
    rf", (?:(?:the |its )?(?:co-|vice-)?{_ROLE} (?:of|at)|who (?:runs|founded|heads|owns)) {_NAME}"
    r"(?=[,.;]| said| says)"
)


def _merge_short(counts: Counter[str]) -> Counter[str]:
    """Return the counts with those of "Orel & Lund" added to the one "Orel & Lund Group"."""
    merged = Counter(counts)
    for short in counts:
        wholes = [name for name in counts if name.startswith(f"{short} ")]
        if len(wholes) == 1:
            merged[wholes[0]] += merged.pop(short)
    return merged


def _has_company_word(name: str) -> bool:
    return not load_set("company_words").isdisjoint(name.lower().split())


def _tells_results(cast: Cast, name: str) -> bool:
    """Tell whether the first sentence that names somebody has them report results."""
    return _RESULTS.match(cast.text, cast.first_place(name) + len(name)) is not None


# What a company does to its results: "Orel on Friday posted a rise in profit".
_RESULTS = re.compile(
    r"(?: (?i:plc|inc|corp|ltd|ag|sa|nv|co)\.?)?(?: on [A-Z][a-z]+)?"
    r" (?:(?:posted|reported|reports|posts|unveiled|announced|published|booked)"
    r" (?:[\w'\u2019%.,$\u00a3\u20ac-]+ ){0,6}(?:results?|revenues?|sales|turnover"
    r"|earnings|profits?|loss|losses|net income)"
    r"|(?:said|says) (?:[\w-]+ ){0,3}(?:earnings|profits?|loss|losses|net income))\b"
)


def may_trade(cast: Cast, name: str, *, organised: bool) -> bool:
    """Tell whether a name may be a company's: no public body, paper or person."""
    words = name.lower().replace(".", "").split()
    if "\u2019" in name or "'" in name or name.lower() in name_words().places:
        return False
    if not load_set("public_words").isdisjoint(words) or words[-1] in load_set("reporters"):
        return False
    return organised or _has_company_word(name) or _is_bare_name(cast, words, name)


def _is_bare_name(cast: Cast, words: list[str], name: str) -> bool:
    return len(words) == 1 and cast.genders.get(name) == "maybe"


def is_account(measure: str) -> bool:
    """Tell whether a measure is what a company has, without whose it is.

    >>> is_account("second-quarter net profit"), is_account("Retail sales"), is_account("homes")
    (True, False, False)
    """
    *kinds, head = measure.lower().removesuffix(" per share").split() or [""]
    return head in load_set("accounts") and load_set("account_kinds").issuperset(kinds)
