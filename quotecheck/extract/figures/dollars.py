"""Tell whose dollars a bare "$" means in a text that writes "US$" for the American ones."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotecheck.extract.figures.quantities import Quantity
from quotecheck.lexicon import load_words


def settle_dollars(lower: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Return `quantities` with the currency of each bare "$" as the article's other signs tell it.

    Where "US$" and "$" stand side by side, the bare sign is the home currency: the only other
    dollar that the article writes, else that of the only country with one that it names. Where
    neither tells, the unit is `dollar`. An article without "US$" means the American ones.
    """
    dollars = [quantity for quantity in quantities if quantity.unit.startswith("USD")]
    if not any("US" in quantity.words.upper() for quantity in dollars):
        return list(quantities)
    if not any(quantity.words == "$" for quantity in dollars):
        return list(quantities)
    home = _find_home(lower, quantities)
    return [
        quantity._replace(unit=home + quantity.unit[3:])
        if quantity.words == "$" and quantity.unit.startswith("USD")
        else quantity
        for quantity in quantities
    ]


def _find_home(lower: str, quantities: Sequence[Quantity]) -> str:
    written = {quantity.unit.split("/")[0] for quantity in quantities} & set(HOMES.values())
    named = written or {HOMES[found.group()] for found in _COUNTRY.finditer(lower)}
    return named.pop() if len(named) == 1 else "dollar"


HOMES = {
    country.strip(): code.strip()
    for country, _, code in (line.partition(";") for line in load_words("dollar_homes"))
}
_COUNTRY = re.compile(rf"\b(?:{'|'.join(map(re.escape, HOMES))})")
