"""Link the names that mean the same: "Rubio" to Marco Rubio, "SCO" to its full name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from quotecheck.extract.name_words import NameWords, name_words
from quotecheck.extract.spotting import Spot, SpotKind, Word
from quotecheck.lexicon.given import fold_name, given_names_fit
from quotecheck.models import Speaker, SpeakerKind

# The endings of abstractions, which slogans and projects write with a capital.
_ABSTRACT = re.compile(r"(?:ism|isms|tion|tions|ment|ness|ship|ology|ity|ists?|ening)$")
OFTEN = 3  # uses of a short name that two could bear
MANY = 20  # people of one family name: of more, only as many are compared


@dataclass(slots=True)
class Figure:
    """Somebody in the making: `words` is the fullest name so far, `full` how often it is given.

    `sure` is set where a given name or a title shows that it is a person.
    """

    words: tuple[str, ...]
    kind: SpeakerKind
    place: bool = False
    sure: bool = False
    first: int = 0
    full: int = 0
    titles: dict[str, None] = field(default_factory=dict)

    def gender(self) -> str:
        """Return male, female, either (a person), maybe (perhaps a person), or nothing (none)."""
        if self.kind != "person":
            return ""
        words = name_words()
        for title in self.titles:
            for word in title.lower().split():
                told = words.honorifics.get(word.rstrip("."), words.roles.get(word, ""))
                if told in ("male", "female"):
                    return told
        given = given_gender(self.words[0]) if len(self.words) > 1 else ""
        return given or ("either" if self.sure or len(self.words) > 1 else "maybe")

    def speaker(self) -> Speaker:
        """Return the finished Speaker; "Mr." and the like are no titles to keep."""
        honorifics = name_words().honorifics
        kept = (title for title in self.titles if title.lower().rstrip(".") not in honorifics)
        return Speaker(" ".join(self.words), self.kind, tuple(kept))


# Stands for nobody in particular: a name that two could bear.
UNCLEAR = Figure((), "description")


def _keys(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(fold_name(word) for word in words)


def _is_doubtful(spot: Spot) -> bool:
    """Tell whether the first word may only open a sentence, so that other spots come first."""
    return spot.opens and spot.kind == "unknown"


class Linker:
    """Groups full names first, then hands each surname, given name and acronym to its owner."""

    def __init__(self, text: str, spots: Sequence[Spot], vocabulary: frozenset[str]) -> None:
        self.text = text
        self.spots = spots
        self.vocabulary = vocabulary
        self.words: NameWords = name_words()
        self.figures: dict[tuple[str, ...], Figure] = {}
        self.by_surname: dict[str, list[Figure]] = {}
        self.by_given: dict[str, list[Figure]] = {}
        self.by_acronym: dict[str, Figure] = {}
        self.by_part: dict[str, list[Figure]] = {}
        self.singles = {spot.words[0] for spot in spots if len(spot.words) == 1 and not spot.opens}
        self.short_starts: dict[str, list[int]] = {}
        for spot in spots:
            if len(spot.words) == 1:
                self.short_starts.setdefault(spot.words[0], []).append(spot.start)

    def link(self, headlines: Iterable[list[Word]] = ()) -> list[Figure | None]:
        """Return for each spot whom it names, `UNCLEAR` where two could be meant, None for nobody.

        The full names in `headlines` count for who is named more often.
        """
        result: list[Figure | None] = [None] * len(self.spots)
        full = [index for index, spot in enumerate(self.spots) if len(spot.words) > 1]
        for index in sorted(full, key=lambda index: _is_doubtful(self.spots[index])):
            result[index] = self._full(self.spots[index])
        for run in headlines:
            self._count(run)
        for index, spot in enumerate(self.spots):
            if len(spot.words) == 1:
                result[index] = self._short(spot)
        for spot, figure in zip(self.spots, result, strict=True):
            if figure is not None and figure is not UNCLEAR and spot.title:
                figure.titles.setdefault(" ".join(spot.title))
        return result

    def _full(self, spot: Spot) -> Figure | None:
        keys = _keys(spot.words)
        if keys[0] in self.words.particles:
            owner = self._by_particle(keys)
            if owner is not None:
                return owner
        if _is_doubtful(spot) and keys not in self.figures and self._opener_goes(spot.words):
            spot = spot._replace(words=spot.words[1:], start=spot.start + len(spot.words[0]) + 1)
            return self._short(spot) if len(spot.words) == 1 else self._full(spot)
        figure = self.figures.get(keys)
        if figure is None:
            figure = self._same_person(keys) if spot.kind in ("person", "unknown") else None
            if figure is None:
                figure = self._new(spot, keys)
            elif len(spot.words) > len(figure.words):
                figure.words = spot.words
            self.figures[keys] = figure
        figure.full += 1
        figure.first = min(figure.first, spot.start)
        figure.sure |= spot.kind == "person"
        if figure.words[-1].isupper() and not spot.words[-1].isupper():
            figure.words = spot.words
        return figure

    def _by_particle(self, keys: tuple[str, ...]) -> Figure | None:
        """Return whose family name begins with a particle: "Mr. van den Berg"."""
        for figure in self.by_surname.get(keys[-1], [])[:MANY]:
            if _keys(figure.words)[-len(keys) :] == keys:
                return figure
        return None

    def _opener_goes(self, words: tuple[str, ...]) -> bool:
        """Tell whether the first word only opens the sentence: "Closing Carrowbeg would save"."""
        lower = words[0].lower()
        return lower in self.vocabulary or (len(words) == 2 and words[1] in self.singles)

    def _last(self, keys: tuple[str, ...]) -> int:
        """Return the index of the family name: the last word before "Jr."."""
        last = len(keys) - 1
        while last > 0 and keys[last] in self.words.suffixes:
            last -= 1
        return last

    def _same_person(self, keys: tuple[str, ...]) -> Figure | None:
        """Return the person already known by a shorter or longer form of this name."""
        last = self._last(keys)
        for figure in self.by_surname.get(keys[last], [])[-MANY:]:
            its = _keys(figure.words)
            if its[self._last(its) + 1 :] == keys[last + 1 :] and given_names_fit(keys[0], its[0]):
                return figure
        return None

    def _new(self, spot: Spot, keys: tuple[str, ...]) -> Figure:
        kind: SpeakerKind = "person" if spot.kind in ("person", "unknown") else "organisation"
        if spot.kind == "unknown" and any(word.lower() in self.vocabulary for word in spot.words):
            kind = "organisation"
        figure = Figure(spot.words, kind, spot.kind == "place", first=spot.start)
        if kind == "person":
            self.by_surname.setdefault(keys[self._last(keys)], []).append(figure)
            self.by_given.setdefault(keys[0], []).append(figure)
            return figure
        capitals = "".join(word[0] for word in spot.words if word[0].isupper())
        if len(capitals) > 1 and not figure.place:
            self.by_acronym.setdefault(capitals, figure)
            self.by_acronym.setdefault("".join(word[0].upper() for word in spot.words), figure)
        if keys[-1] not in self.words.eponymous:
            self.by_part.setdefault(keys[0], []).append(figure)
        self.by_part.setdefault(keys[-1], []).append(figure)
        return figure

    def _short(self, spot: Spot) -> Figure | None:
        """Return whom one word names: somebody known, or one who is never named in full."""
        (key,) = _keys(spot.words)
        known = self._known(key, spot)
        if known:
            figure = self._choose(known, spot)
            return UNCLEAR if figure is None else figure
        if spot.kind == "adjective" or key in self.words.organisation_nouns:
            return None
        if spot.kind == "unknown" and self._is_common(spot):
            return None
        return self._own(spot, key)

    def _is_common(self, spot: Spot) -> bool:
        """Tell whether a single capitalised word is most likely no name."""
        word = spot.words[0]
        lower = word.lower()
        if lower in self.vocabulary or lower in self.words.starters or _ABSTRACT.search(lower):
            return True
        return spot.opens and word not in self.singles and lower not in self.words.given

    def _known(self, key: str, spot: Spot) -> list[Figure]:
        people = self.by_surname.get(key)
        if people:
            return people
        if spot.kind in ("place", "adjective"):
            return []
        acronym = self.by_acronym.get(spot.words[0].replace(".", ""))
        if acronym is not None and spot.words[0].isupper():
            return [acronym]
        people = self.by_given.get(key)
        if people:
            return people
        if spot.title or "." in spot.words[0]:
            return []
        parts = self.by_part.get(key, [])[:2]
        if key in self.words.organisations:
            return [one for one in parts if fold_name(one.words[0]) == key]
        return parts

    def _own(self, spot: Spot, key: str) -> Figure:
        figure = self.figures.get((key,))
        if figure is None:
            kind: SpeakerKind = "person" if spot.kind in ("person", "unknown") else "organisation"
            figure = Figure(spot.words, kind, spot.kind == "place", first=spot.start)
            self.figures[key,] = figure
        if spot.kind == "person":
            figure.kind, figure.sure, figure.place = "person", True, False
        elif spot.kind == "unknown" and not figure.sure and self._is_where(spot):
            figure.place = True
        if figure.words[-1].isupper() and not spot.words[-1].isupper():
            figure.words = spot.words
        return figure

    def _is_where(self, spot: Spot) -> bool:
        """Tell whether a name without a title says where: "in Sebokeng", "the mayor of Lodz"."""
        governor, preposition = self._words_before(spot.start)
        return preposition == "in" or (preposition == "of" and governor in self.words.roles)

    def _words_before(self, offset: int) -> tuple[str, str]:
        """Return the two words right before `offset`, in lower case."""
        words = ["", "", *self.text[max(0, offset - 30) : offset].lower().split()]
        return words[-2], words[-1]

    def _choose(self, people: Sequence[Figure], spot: Spot) -> Figure | None:
        """Return whom a short name means; None where two of that name could be meant.

        Of several it is the only one named so far, else the one who is named in full more often,
        else the first, if the short name meant them before the other appeared, or stands so often
        that whoever is meant needs no more.
        """
        if len(people) == 1:
            return people[0]
        people = people[:MANY]
        told = self._told_gender(spot)
        fitting = [one for one in people if not told or given_gender(one.words[0]) in (told, "")]
        if len(fitting) < 2:
            return fitting[0] if fitting else None
        known = [one for one in fitting if one.first < spot.start]
        if len(known) == 1:
            return known[0]
        best, second = sorted(fitting, key=lambda one: (-one.full, one.first))[:2]
        if best.full > second.full:
            return best
        early, late = sorted((best, second), key=lambda one: one.first)
        established = self._is_established(spot.words[0], early.first, late.first)
        often = len(self.short_starts.get(spot.words[0], ())) >= OFTEN
        return early if established or often else None

    def _is_established(self, word: str, start: int, end: int) -> bool:
        """Tell whether a short name stands between two places: it means whom it meant there."""
        starts = self.short_starts.get(word, [])
        return bisect_left(starts, start) < bisect_left(starts, end)

    def _told_gender(self, spot: Spot) -> str:
        genders = (self.words.honorifics.get(word.lower().rstrip(".")) for word in spot.title)
        return next((gender for gender in genders if gender in ("male", "female")), "")

    def find_common_surnames(self, taken: set[int]) -> list[tuple[Spot, Figure]]:
        """Return where a family name that is a common word stands alone: "May" of Theresa May.

        It stands before a word in lower case, and after no word that makes it a month or a verb.
        """
        common = {key for key in self.by_surname if key in self.words.not_names and len(key) > 2}
        if not common:
            return []
        names = "|".join(sorted(re.escape(key.capitalize()) for key in common))
        pattern = re.compile(rf"(?<!\w)(?:{names})(?=['’]s\s|,?\s[a-z])(?!\s(?:of|be)\b)")
        pairs = []
        for found in pattern.finditer(self.text):
            if found.start() in taken or self._words_before(found.start())[1] in self.words.dating:
                continue
            spot = Spot(found.start(), found.end(), (found.group(),), (), "unknown", False)
            figure = self._choose(self.by_surname[found.group().lower()], spot)
            if figure is not None and figure.first < spot.start:
                pairs.append((spot, figure))
        return pairs

    def read_headline(self, run: list[Word]) -> list[tuple[Spot, Figure]]:
        """Return the names of a line in title case: those that the article gives elsewhere."""
        found: list[tuple[Spot, Figure]] = []
        index = 0
        while index < len(run):
            length, figure = self._longest(run, index)
            if figure is not None:
                words = run[index : index + length]
                texts = tuple(word.text for word in words)
                found.append(
                    (Spot(words[0].start, words[-1].end, texts, (), "unknown", False), figure)
                )
            index += length
        return found

    def _count(self, run: list[Word]) -> None:
        keys = _keys(word.text for word in run)
        for index in range(len(keys) - 1):
            for length in (3, 2):
                figure = self.figures.get(keys[index : index + length])
                if figure is not None and len(keys[index : index + length]) == length:
                    figure.full += 1
                    break

    def _longest(self, run: list[Word], index: int) -> tuple[int, Figure | None]:
        """Return the longest known name at `index` with its length, else (1, None)."""
        for length in range(min(6, len(run) - index), 1, -1):
            figure = self.figures.get(_keys(word.text for word in run[index : index + length]))
            if figure is not None:
                return length, figure
        word = run[index]
        given = word.key in self.words.given and index + 1 < len(run)
        if (
            given
            and run[index + 1].key not in self.vocabulary
            and run[index + 1].key not in self.words.not_names
        ):
            texts = (word.text, run[index + 1].text)
            spot = Spot(word.start, run[index + 1].end, texts, (), "person", False)
            return 2, self._full(spot)
        kind: SpotKind = "place" if word.key in self.words.places else "unknown"
        spot = Spot(word.start, word.end, (word.text,), (), kind, False)
        (key,) = _keys(spot.words)
        known = self._known(key, spot) if word.key not in self.words.not_names else []
        if known:
            return 1, self._choose(known, spot)
        return 1, self.figures.get((key,))


def given_gender(given: str) -> str:
    """Return the gender that a given name tells: male, female, or nothing.

    >>> given_gender("Orla"), given_gender("Niall"), given_gender("Mei-Ling")
    ('female', 'male', 'female')
    """
    words, key = name_words(), fold_name(given)
    if key not in words.given:
        key = key.split("-")[0]
    female, male = key in words.female, key in words.male
    return "" if female == male else "female" if female else "male"
