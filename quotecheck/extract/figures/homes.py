"""Tell which country's pesos, rupees or crowns a text means, where several have them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from quotecheck.extract.figures.quantities import Quantity
from quotecheck.lexicon import load_words


@dataclass(frozen=True, slots=True)
class Homes:
    """The words that tell whose money a word means, as a pattern, and the code that each tells."""

    pattern: re.Pattern[str]
    codes: dict[str, str]


def settle_homes(lower: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Return `quantities` with the currency of "30 pesos" as the countries in the text tell it.

    Where the Philippines alone are named of those who have pesos, it is PHP; where no such
    country is named, or two are, the unit stays as it is.
    """
    if not any(quantity.kind == "money" for quantity in quantities):
        return list(quantities)
    homes = load_homes()
    found: dict[int, str] = {}
    settled = []
    for quantity in quantities:
        home = homes.get(quantity.words.lower()) if quantity.kind == "money" else None
        if home:
            if id(home) not in found:
                found[id(home)] = _find_home(lower, home)
            _, slash, rate = quantity.unit.partition("/")
            code = found[id(home)]
            quantity = quantity._replace(unit=f"{code}{slash}{rate}") if code else quantity
        settled.append(quantity)
    return settled


def _find_home(lower: str, home: Homes) -> str:
    """Return the code of the only one of a word's countries that a text names, else ""."""
    named = {home.codes[found.group()] for found in home.pattern.finditer(lower)}
    return named.pop() if len(named) == 1 else ""


@cache
def load_homes() -> dict[str, Homes]:
    """Return what `money_homes.txt` says of each form of a word."""
    table: dict[str, Homes] = {}
    for line in load_words("money_homes"):
        forms, *countries = (part.split() for part in line.split(";"))
        codes = {place: code for code, *places in countries for place in places}
        homes = Homes(re.compile(rf"\b(?:{'|'.join(map(re.escape, codes))})\b"), codes)
        table |= dict.fromkeys(forms, homes)
    return table
