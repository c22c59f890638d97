"""Tell which country's pesos, rupees or crowns a text means, where several have them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from quotecheck.extract.figures.quantities import Quantity
from quotecheck.lexicon import load_words

_POUNDS = frozenset(("pound", "pounds"))


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
        if home and not (quantity.words.lower() in _POUNDS and "\u00a3" in lower):
            if id(home) not in found:
                found[id(home)] = _find_home(lower, home)
            _, slash, rate = quantity.unit.partition("/")
            code = found[id(home)]
            quantity = quantity._replace(unit=f"{code}{slash}{rate}") if code else quantity
        settled.append(quantity)
    return settled


def _find_home(lower: str, home: dict[str, str]) -> str:
    """Return the code of the only one of a word's countries that a text names, else ""."""
    named = {home[found.group()] for found in _compile(tuple(home)).finditer(lower)}
    return named.pop() if len(named) == 1 else ""


@cache
def _compile(places: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, places))})\b")


@cache
def load_homes() -> dict[str, dict[str, str]]:
    """Return for each form of a word the places that tell whose money it is, with the codes."""
    table: dict[str, dict[str, str]] = {}
    for line in load_words("money_homes"):
        forms, *countries = (part.split() for part in line.split(";"))
        codes = {place: code for code, *places in countries for place in places}
        table |= dict.fromkeys(forms, codes)
    return table
