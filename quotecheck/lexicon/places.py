"""Places by name: countries, regions, cities and areas, and the words for what is of a country."""

from __future__ import annotations

from functools import cache

from quotecheck.lexicon import load_table


@cache
def list_places() -> frozenset[str]:
    """Return the names of all known places in lower case: countries, regions, cities, areas."""
    places = load_table("places")
    named = [name for key in ("regions", "cities", "areas") for name in places[key]["names"]]
    return frozenset(name.lower() for name in (*named, *places["countries"]))


@cache
def list_countries() -> frozenset[str]:
    """Return the names of all known countries in lower case."""
    return frozenset(name.lower() for name in load_table("places")["countries"])


@cache
def list_demonyms() -> dict[str, str]:
    """Return the country for each word for what is of it, in lower case, hyphens as spaces.

    >>> list_demonyms()["lebanese"], list_demonyms()["south african"]
    ('lebanon', 'south africa')
    """
    return {
        word.lower().replace("-", " "): country.lower()
        for country, words in load_table("places")["countries"].items()
        for word in words.split()
    }
