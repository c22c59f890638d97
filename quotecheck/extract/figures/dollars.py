"""Tell whose dollars a bare "$" means where a text is of another country that has dollars."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from quotecheck.extract.figures.quantities import Quantity
from quotecheck.lexicon import load_words


def settle_dollars(text: str, lower: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Return `quantities` with the currency of each bare "$" as the article's other signs tell it.

    Where "US$" and "$" stand side by side, the bare sign is the home currency: the only other
    dollar that the article writes, else that of the only country with one that it names. Where
    neither tells, the unit is `dollar`. An article without "US$" means the American ones, unless
    it names another country again and again, and America hardly ever. Where other money is written
    out beside it ("$5m (£3m)", "7 Canadian dollars"), the bare sign is American for readers abroad.
    """
    dollars = [quantity for quantity in quantities if quantity.unit.startswith("USD")]
    if not any(quantity.words == "$" for quantity in dollars):
        return list(quantities)
    american = any("US" in quantity.words.upper() for quantity in dollars)
    home = _find_home(lower, quantities) if american else _find_scene(text, lower, quantities)
    if home is None:
        return list(quantities)
    bare = ("$",) if american else ("$", "dollar", "dollars", "cent", "cents")
    return [
        quantity._replace(unit=home + quantity.unit[3:])
        if quantity.words.lower() in bare and quantity.unit.startswith("USD")
        else quantity
        for quantity in quantities
    ]


def _find_home(lower: str, quantities: Sequence[Quantity]) -> str:
    written = {quantity.unit.split("/")[0] for quantity in quantities} & set(HOMES.values())
    named = written or {HOMES[found.group()] for found in _COUNTRY.finditer(lower)}
    return named.pop() if len(named) == 1 else "dollar"


def _find_scene(text: str, lower: str, quantities: Sequence[Quantity]) -> str | None:
    """Return the dollar of the country that the article is of; None where it may be America."""
    money = {quantity.unit.split("/")[0] for quantity in quantities if quantity.kind == "money"}
    if not money <= {"USD", "cent"}:
        return None
    named = Counter(found.group() for found in _COUNTRY.finditer(lower))
    if not named:
        return None
    (country, times), *others = named.most_common(2)
    rest = others[0][1] if others else 0
    rest += sum(1 for _ in _AMERICA.finditer(text))
    return HOMES[country] if times >= _AGAIN and times >= _FAR_MORE * rest else None


# So often a text names the country that it is of, and so many times as often as any other.
_AGAIN = 2
_FAR_MORE = 4
HOMES = {
    country.strip(): code.strip()
    for country, _, code in (line.partition(";") for line in load_words("dollar_homes"))
}
_AMERICA = re.compile(r"\b(?:US\b|USA\b|America|U\.S\.|United States|Washington|White House)")
_COUNTRY = re.compile(rf"\b(?:{'|'.join(map(re.escape, HOMES))})")
