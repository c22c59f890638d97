"""Name bodies by their countries: Varde's Foreign Ministry is not Corvan's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from quotecheck.extract.names.spotting import Spot

_OWNS = ("'s ", "\u2019s ")


def part_by_country(text: str, spots: Sequence[Spot]) -> list[Spot]:
    """Return the spots, ministries and bodies that two countries have each with its country's.

    A ministry of one country is that one's wherever it is named; of two, what is named without a
    country keeps its name.
    """
    owners: dict[tuple[str, ...], dict[tuple[str, ...], Spot]] = {}
    owned: dict[int, Spot] = {}
    for place, body in pairwise(spots):
        known = place.kind == "place" or (place.kind == "unknown" and _is_ministry(body.words))
        if known and _is_body(body) and _owns(text, place, body):
            owners.setdefault(body.words, {})[place.words] = place
            owned[body.start] = place
    shared = {words for words, countries in owners.items() if len(countries) > 1}
    sole = {
        words: next(iter(countries))
        for words, countries in owners.items()
        if len(countries) == 1 and _is_ministry(words)
    }
    if not shared and not sole:
        return list(spots)
    kept: list[Spot] = []
    for spot in spots:
        owner = owned.get(spot.start) if spot.words in shared or spot.words in sole else None
        if owner is not None:
            kept[-1] = replace(_name(spot, owner.words), start=owner.start)
        elif spot.words in sole:
            kept.append(_name(spot, sole[spot.words]))
        else:
            kept.append(spot)
    return kept


def _name(body: Spot, owner: tuple[str, ...]) -> Spot:
    words = (*owner[:-1], f"{owner[-1]}'s", *body.words)
    return replace(body, words=words, kind="organisation")


def _is_body(spot: Spot) -> bool:
    return spot.kind == "organisation" or _is_ministry(spot.words)


def _is_ministry(words: tuple[str, ...]) -> bool:
    return len(words) > 1 and "Ministry" in (words[0], words[-1])


def _owns(text: str, place: Spot, body: Spot) -> bool:
    return body.start - place.end == len(_OWNS[0]) and text.startswith(_OWNS, place.end)
