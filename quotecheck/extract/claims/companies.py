"""Tell which name "the company" stands for: that of the company which the article is about."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from quotecheck.extract.claims.word_classes import load_set
from quotecheck.extract.names.cast import Cast


@dataclass(frozen=True, slots=True)
class Company:
    """The company that an article names most, and where it names it first."""

    name: str
    first: int


def find_company(cast: Cast) -> Company | None:
    """Return the company that the article is about; None where two could be meant.

    A company is an organisation that is no public body, or a name of one word that no given name
    ever stands before. It has to be named twice, unless its name tells what it is ("Orel Corp").
    """
    named = Counter((one.speaker.name, one.speaker.kind) for one in cast.mentions)
    counts: Counter[str] = Counter()
    for (name, kind), times in named.items():
        if may_trade(cast, name, organised=kind == "organisation"):
            counts[name] += times
    best = counts.most_common(2)
    if not best or (len(best) == 2 and best[0][1] == best[1][1]):
        return None
    name, count = best[0]
    told = not load_set("company_words").isdisjoint(name.lower().split())
    first = cast.first_place(name)
    told = told or bool(_RESULTS.match(cast.text, first + len(name)))
    return Company(name, first) if count > 1 or told else None


# What a company does to its results: "Orel on Friday posted a rise in profit".
_RESULTS = re.compile(
    r"(?: on [A-Z][a-z]+)? (?:posted|reported|reports|posts|unveiled|announced|published|booked)"
    r" (?:[\w'\u2019%.,-]+ ){0,6}"
    r"(?:results?|earnings|profits?|loss|losses|revenues?|sales|turnover)\b"
)


def may_trade(cast: Cast, name: str, *, organised: bool) -> bool:
    """Tell whether a name may be a company's: no public body, paper or person."""
    words = name.lower().replace(".", "").split()
    if "\u2019" in name or "'" in name:
        return False
    if not load_set("public_words").isdisjoint(words) or words[-1] in load_set("reporters"):
        return False
    return organised or (len(words) == 1 and cast.genders.get(name) == "maybe")


def is_account(measure: str) -> bool:
    """Tell whether a measure is what a company has, without whose it is.

    >>> is_account("second-quarter net profit"), is_account("Retail sales"), is_account("homes")
    (True, False, False)
    """
    *kinds, head = measure.lower().split() or [""]
    return head in load_set("accounts") and load_set("account_kinds").issuperset(kinds)
