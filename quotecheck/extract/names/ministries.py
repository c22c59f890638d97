"""Tell bodies of one name apart by their countries: Varde's Foreign Ministry is not Corvan's."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from quotecheck.extract.names.spotting import Spot

_OWNS = ("'s ", "\u2019s ")


def part_by_country(text: str, spots: Sequence[Spot]) -> list[Spot]:
    """Return the spots, bodies that two countries have of one name each with its country's.

    A body that is named without a country keeps its name.
    """
    owners: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    owned: dict[int, Spot] = {}
    for place, body in pairwise(spots):
        if place.kind == "place" and body.kind == "organisation" and _owns(text, place, body):
            owners.setdefault(body.words, set()).add(place.words)
            owned[body.start] = place
    shared = {words for words, countries in owners.items() if len(countries) > 1}
    if not shared:
        return list(spots)
    kept: list[Spot] = []
    for spot in spots:
        owner = owned.get(spot.start) if spot.words in shared else None
        if owner is None:
            kept.append(spot)
        else:
            words = (*owner.words[:-1], f"{owner.words[-1]}'s", *spot.words)
            kept[-1] = spot._replace(start=owner.start, words=words)
    return kept


def _owns(text: str, place: Spot, body: Spot) -> bool:
    return body.start - place.end == len(_OWNS[0]) and text.startswith(_OWNS, place.end)
