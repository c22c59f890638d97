"""Link the names that mean the same: "Rubio" to Marco Rubio, "SCO" to its full name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from quotecheck.extract.name_words import NameWords, name_words
from quotecheck.extract.spotting import Spot
from quotecheck.lexicon.given import fold_name, given_names_fit
from quotecheck.models import Speaker, SpeakerKind


@dataclass(slots=True)
class Figure:
    """Somebody in the making: all the spots that name one person or organisation."""

    words: tuple[str, ...]
    kind: SpeakerKind
    place: bool = False
    spots: list[int] = field(default_factory=list)
    titles: dict[str, None] = field(default_factory=dict)
    full: int = 0

    def speaker(self) -> Speaker:
        """Return the finished Speaker."""
        return Speaker(" ".join(self.words), self.kind, tuple(self.titles))


def link_spots(spots: list[Spot]) -> list[Figure | None]:
    """Return for each spot whom it names; None where two could be meant."""
    return _Linker(spots, name_words()).link()


def _keys(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(fold_name(word) for word in words)


class _Linker:
    """Groups full names first, then hands each surname, given name and acronym to its owner."""

    def __init__(self, spots: list[Spot], words: NameWords) -> None:
        self.spots = spots
        self.words = words
        self.figures: dict[tuple[str, ...], Figure] = {}
        self.by_surname: dict[str, list[Figure]] = {}
        self.by_given: dict[str, list[Figure]] = {}
        self.by_acronym: dict[str, Figure] = {}
        self.by_head: dict[str, list[Figure]] = {}

    def link(self) -> list[Figure | None]:
        result: list[Figure | None] = [None] * len(self.spots)
        for index, spot in enumerate(self.spots):
            if len(spot.words) > 1:
                result[index] = self._full(spot)
        for index, spot in enumerate(self.spots):
            if len(spot.words) == 1:
                result[index] = self._short(spot)
        for index, figure in enumerate(result):
            if figure is not None:
                figure.spots.append(index)
                title = " ".join(self.spots[index].title)
                if title:
                    figure.titles.setdefault(title)
        return result

    def _full(self, spot: Spot) -> Figure:
        keys = _keys(spot.words)
        figure = self.figures.get(keys)
        if figure is None:
            figure = self._same_person(keys) if spot.kind in ("person", "unknown") else None
            if figure is None:
                figure = self._new(spot, keys)
            elif len(spot.words) > len(figure.words):
                figure.words = spot.words
            self.figures[keys] = figure
        figure.full += 1
        if figure.words[-1].isupper() and not spot.words[-1].isupper():
            figure.words = spot.words
        return figure

    def _surname(self, keys: tuple[str, ...]) -> int:
        last = len(keys) - 1
        while last > 0 and keys[last] in self.words.suffixes:
            last -= 1
        return last

    def _same_person(self, keys: tuple[str, ...]) -> Figure | None:
        """Return the person already known by a shorter or longer form of this name."""
        surname = keys[self._surname(keys)]
        for figure in self.by_surname.get(surname, ()):
            if given_names_fit(keys[0], fold_name(figure.words[0])):
                return figure
        return None

    def _new(self, spot: Spot, keys: tuple[str, ...]) -> Figure:
        kind: SpeakerKind = "person" if spot.kind in ("person", "unknown") else "organisation"
        figure = Figure(spot.words, kind, spot.kind == "place")
        if kind == "person":
            self.by_surname.setdefault(keys[self._surname(keys)], []).append(figure)
            self.by_given.setdefault(keys[0], []).append(figure)
            return figure
        capitals = [word for word in spot.words if word[0].isupper()]
        letters = "".join(word[0] for word in capitals)
        if len(letters) > 1:
            self.by_acronym.setdefault(letters, figure)
            self.by_acronym.setdefault("".join(w[0].upper() for w in spot.words), figure)
        self.by_head.setdefault(keys[0], []).append(figure)
        self.by_head.setdefault(keys[-1], []).append(figure)
        return figure

    def _short(self, spot: Spot) -> Figure | None:
        (key,) = _keys(spot.words)
        people = self.by_surname.get(key)
        if people:
            return self._choose(people, spot)
        if spot.kind == "place":
            return self._own(spot, key)
        acronym = self.by_acronym.get(spot.words[0].replace(".", ""))
        if acronym is not None and spot.words[0].isupper():
            return acronym
        people = self.by_given.get(key)
        if people:
            return self._choose(people, spot)
        heads = self.by_head.get(key)
        if heads and len(heads) == 1 and not spot.title:
            return heads[0]
        return self._own(spot, key)

    def _own(self, spot: Spot, key: str) -> Figure:
        figure = self.figures.get((key,))
        if figure is None:
            kind: SpeakerKind = "person" if spot.kind in ("person", "unknown") else "organisation"
            figure = self.figures[key,] = Figure(spot.words, kind, spot.kind == "place")
        elif spot.kind == "person":
            figure.kind = "person"
        if figure.words[-1].isupper() and not spot.words[-1].isupper():
            figure.words = spot.words
        return figure

    def _choose(self, people: list[Figure], spot: Spot) -> Figure | None:
        """Return whom a short name means: of several, the one whom the article names far more."""
        if len(people) == 1:
            return people[0]
        title = self._gender(spot)
        fitting = [one for one in people if not title or self._gender_of(one) in (title, "")]
        if len(fitting) == 1:
            return fitting[0]
        ranked = sorted(fitting, key=lambda one: -one.full)
        if ranked and ranked[0].full > ranked[1].full:
            return ranked[0]
        return None

    def _gender(self, spot: Spot) -> str:
        for word in spot.title:
            gender = self.words.honorifics.get(word.lower().rstrip("."), "")
            if gender in ("male", "female"):
                return gender
        return ""

    def _gender_of(self, figure: Figure) -> str:
        given = figure.words[0].lower()
        female, male = given in self.words.female, given in self.words.male
        return "" if female == male else "female" if female else "male"
