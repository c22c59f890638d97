"""Link the names that mean the same: "Rubio" to Marco Rubio, "SCO" to its full name."""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Iterable, Sequence
from dataclasses import replace

from quotecheck.extract.names.capitals import Word
from quotecheck.extract.names.choosing import MANY, choose, is_branch, is_someone_else, lends_name
from quotecheck.extract.names.elders import is_elders_kin, is_junior, is_told_kin
from quotecheck.extract.names.identities import (
    UNCLEAR,
    Identity,
    aged_gender,
    given_gender,
    is_shouted,
    kin_gender,
    name_keys,
    read_roles,
    share_role,
    told_gender,
)
from quotecheck.extract.names.name_kinds import is_acronym, is_thing
from quotecheck.extract.names.name_words import (
    NameWords,
    are_natives,
    are_people,
    is_ordinary,
    name_words,
)
from quotecheck.extract.names.spotting import Spot
from quotecheck.extract.names.vocabulary import Vocabulary
from quotecheck.lexicon.given import fold_name, given_names_fit
from quotecheck.models import SpeakerKind

# The endings of abstractions, which slogans and projects write with a capital.
_ABSTRACT = re.compile(r"(?:ism|isms|tion|tions|ment|ness|ship|ology|ity|ists?|ening)$")
_ELDER = frozenset(("the", word) for word in ("elder", "older", "younger"))
_KIN = re.compile(r"\b(?:sister|brother|father|mother|son|daughter|twin|cousin|nephew|niece)s?\b")
_NOUN = re.compile(r" [a-z]")
# Before a firm: what can be had of nothing else, and for whom somebody speaks.
_SHARED = frozenset(
    (noun, word)
    for noun in ("shares", "stock", "stake", "stakes", "shareholders", "investors")
    for word in ("in", "of")
)
_SPOKEN_FOR = re.compile(
    r"\bspokes(?:man|woman|person) (?:for|of) (?:the|its|their) (?:[a-z-]+ )?([a-z-]+), $"
)
_SPOKEN_REACH = 80  # characters
_OF = frozenset(("of", "for", "at", "du", "de", "des", "del", "della"))
_LED = frozenset(("a", "an", "the", "at", "for", "his", "her", "every", "outside", "near", "after"))
# "The US" is not the US Navy.
_STATES = frozenset(("US", "U.S.", "UK", "U.K.", "EU", "E.U.", "UN", "U.N."))
_ONE_STATE = frozenset(("US", "UK"))  # no initials of "United Shipping"
_PAIR = 2  # words of a given and a family name
_KIN_SUFFIXES = frozenset(("jr", "sr"))
_RANK = 2  # letters of initials or a rank
_APART = frozenset(("Financial", "Sunday"))  # where they are named, "the Times" is another paper
_MARKS = "\"'\u2018\u2019\u201c\u201d()"


def _middles_fit(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether what stands behind two given names may be one person's, initials compared.

    >>> _middles_fit(("ana", "b", "rossi"), ("ana", "bea", "clara", "rossi"))
    True
    >>> _middles_fit(("ana", "c", "rossi"), ("ana", "bea", "clara", "rossi"))
    False
    """
    first, second = one[1:-1], other[1:-1]
    if not first or not second or 1 not in (len(first[0]), len(second[0])):
        return True
    return first[0][0] == second[0][0] or not (first[0] + second[0]).isalpha()


class Linker:
    """Groups full names first, then hands each surname, given name and acronym to its identity."""

    def __init__(self, text: str, spots: Sequence[Spot], vocabulary: Vocabulary) -> None:
        self.text = text
        self.spots = spots
        self.vocabulary = vocabulary
        self.words: NameWords = name_words()
        self.identities: dict[tuple[str, ...], Identity] = {}
        self.by_surname: dict[str, list[Identity]] = {}
        self.by_given: dict[str, list[Identity]] = {}
        self.by_acronym: dict[str, Identity] = {}
        self.by_part: dict[str, list[Identity]] = {}
        self.apart: set[str] = set()
        self.introduced: set[str] = set()
        self.by_inner: dict[str, list[Identity]] = {}
        self.singles = {spot.words[0] for spot in spots if len(spot.words) == 1 and not spot.opens}
        self.short_starts: dict[str, list[int]] = {}
        self.elders: dict[tuple[str, int], bool] = {}
        self.short_roles: dict[str, set[str]] = {}
        self.called: dict[str, set[str]] = {}  # the genders of the titles of short names
        for spot in spots:
            if len(spot.words) == 1:
                self.short_starts.setdefault(spot.words[0], []).append(spot.start)
                if spot.title:
                    self.called.setdefault(spot.words[0], set()).add(told_gender(spot.title))
                    self.short_roles.setdefault(spot.words[0], set()).update(read_roles(spot.title))

    def link(self, headlines: Iterable[list[Word]] = ()) -> list[Identity | None]:
        """Return for each spot whom it names, `UNCLEAR` where two could be meant, None for nobody.

        The full names in `headlines` count for who is named more often.
        """
        result: list[Identity | None] = [None] * len(self.spots)
        full = [index for index, spot in enumerate(self.spots) if len(spot.words) > 1]
        for index in sorted(full, key=lambda index: self._turn(self.spots[index])):
            result[index] = self.link_full(self.spots[index])
        for run in headlines:
            self._count(run)
        for index, spot in enumerate(self.spots):
            if len(spot.words) == 1:
                result[index] = self._short(spot)
        for spot, identity in zip(self.spots, result, strict=True):
            if identity is not None and identity is not UNCLEAR and spot.title:
                identity.titles.setdefault(" ".join(spot.title))
        return result

    def _turn(self, spot: Spot) -> int:
        """Return when a spot's turn is: after those that tell more of who it may be."""
        if spot.words[0].lower() in self.words.particles or self._lacks_given(spot):
            return 2
        if self._is_at_outlet(spot):
            return 1
        whole = len(spot.words) > _PAIR and not self._opener_goes(spot.words)
        doubtful = spot.is_doubtful and not whole  # "Andrés Manuel Lunda Obrin" is before "Obrin"
        return 1 if doubtful or self._opens_with_place(spot.words) else 0

    def _opens_with_place(self, words: tuple[str, ...]) -> bool:
        """Tell whether a name of two words may be a place with a family name: "a Kelby Doe"."""
        first = words[0].lower()
        return len(words) == 2 and first in self.words.places and first not in self.words.given

    def _is_at_outlet(self, spot: Spot) -> bool:
        """Tell whether a name is an acronym and one word more: "Source: QNN Rossi"."""
        outlet = len(spot.words) == 2 and spot.words[0].isupper() and len(spot.words[0]) > _RANK
        return outlet and spot.kind in ("organisation", "unknown")

    def _is_of_place(self, spot: Spot, keys: tuple[str, ...]) -> bool:
        """Tell whether a place and a family name describe a noun: "the Kelby Doe rally"."""
        led = self.words_before(spot.start)[1] in _LED
        return led and _NOUN.match(self.text, spot.end) is not None and keys[1] in self.by_surname

    def link_full(self, spot: Spot) -> Identity | None:
        """Return whose name of two words or more stands at `spot`, a new identity's if need be."""
        keys = name_keys(spot.words)
        if keys[0] in self.words.particles and (bearer := self._by_particle(keys)):
            return bearer
        if spot.is_doubtful and keys not in self.identities and self._opener_goes(spot.words):
            spot = replace(spot, words=spot.words[1:], start=spot.start + len(spot.words[0]) + 1)
            if len(keys) == 2 and keys[1] in self.words.places and keys[1] not in self.words.given:
                spot = replace(spot, kind="place")
            return self._short(spot) if len(spot.words) == 1 else self.link_full(spot)
        at_outlet = self._is_at_outlet(spot) and keys[1] in self.by_surname
        if at_outlet or (self._opens_with_place(spot.words) and self._is_of_place(spot, keys)):
            return self._short(replace(spot, words=spot.words[1:]))  # "a Wisconsin Doe rally"
        identity = self.identities.get(keys)
        if identity is None:
            personal = spot.kind in ("person", "unknown")
            identity = self._same_person(keys) if personal else None
            if identity is None and self._lacks_given(spot):
                identity = self._junior(spot, keys)
            if identity is None and personal:
                identity = self._by_beginning(keys) or self._by_ending(keys)
            if identity is None:
                identity = self._new(spot, keys)
            elif len(spot.words) > len(identity.words):
                identity.words = spot.words
            self.identities[keys] = identity
        self._tell_body(identity, spot)
        identity.full += 1
        identity.first = min(identity.first, spot.start)
        insort(identity.starts, spot.start)
        identity.sure |= spot.kind == "person"
        if spot.title:
            identity.roles |= read_roles(spot.title)
        loud = identity.words[self._last(identity.words)].isupper()
        if loud and not spot.words[self._last(spot.words)].isupper():
            identity.words = spot.words
        return identity

    def _lacks_given(self, spot: Spot) -> bool:
        """Tell whether only a family name stands before "Jr.": "Hall Jr."."""
        return len(spot.words) == 2 and is_junior(spot.words)

    def _junior(self, spot: Spot, keys: tuple[str, ...]) -> Identity | None:
        """Return the only one whose longer name ends in "Hall Jr."."""
        people = self.by_surname.get(keys[0], [])[:MANY]
        named = [one for one in people if one.words[-2:] == spot.words]
        return named[0] if len(named) == 1 else None

    def _by_ending(self, keys: tuple[str, ...]) -> Identity | None:
        """Return the only person whose longer name ends so: Linda "Black Elk", "Suu Kyi"."""
        given = keys[0] in self.words.given  # no Ann Lee is Mary Ann Lee for sure
        people = self.by_surname.get(keys[-1], [])[:MANY]
        longer = [one for one in people if len(one.words) > len(keys) + given]
        longer = [one for one in longer if name_keys(one.words)[-len(keys) :] == keys]
        longer = [one for one in longer if not is_shouted(one.words[0], ())]  # "POINTS Ana Rossi"
        return longer[0] if len(longer) == 1 else None

    def _by_beginning(self, keys: tuple[str, ...]) -> Identity | None:
        """Return the only person whose longer name begins so: "Sri Mulyani" Indrawati."""
        people = self.by_given.get(keys[0], [])[:MANY]
        longer = [one for one in people if name_keys(one.words)[: len(keys)] == keys]
        fullest = max(longer, key=lambda one: len(one.words), default=None)
        nested = fullest and all(fullest.words[: len(one.words)] == one.words for one in longer)
        return fullest if nested else None

    def _by_particle(self, keys: tuple[str, ...]) -> Identity | None:
        """Return whose family name begins with a particle: "Mr. van den Berg"."""
        for identity in self.by_surname.get(keys[-1], [])[:MANY]:
            if name_keys(identity.words)[-len(keys) :] == keys:
                return identity
        return None

    def _opener_goes(self, words: tuple[str, ...]) -> bool:
        """Tell whether the first word only opens the sentence: "Closing Carrowbeg would save"."""
        lower = words[0].lower()
        alone = len(words) == 2 and words[1] in self.singles
        return lower in self.vocabulary or (alone and is_ordinary(lower))

    def _last(self, keys: tuple[str, ...]) -> int:
        """Return the index of the family name: the last word before "Jr."."""
        last = len(keys) - 1
        while last > 0 and keys[last].lower() in self.words.suffixes:
            last -= 1
        return last

    def _surnames(self, keys: tuple[str, ...]) -> set[str]:
        """Return what a family name may be written as: with its Arabic article, or without."""
        surname = keys[self._last(keys)]
        article = next((one for one in self.words.articles if surname.startswith(one)), "")
        return {surname, surname[len(article) :]}

    def _same_person(self, keys: tuple[str, ...]) -> Identity | None:
        """Return the person already known by a shorter or longer form of this name."""
        last = self._last(keys)
        for identity in self.by_surname.get(keys[last], [])[-MANY:]:
            its = name_keys(identity.words)
            if not self._suffixes_fit(its[self._last(its) + 1 :], keys[last + 1 :]):
                continue
            if given_names_fit(keys[0], its[0]) and _middles_fit(keys, its):
                return identity
        return None

    def _suffixes_fit(self, its: tuple[str, ...], other: tuple[str, ...]) -> bool:
        """Tell whether what follows two names may be one person's: "III" may be left out."""
        return its == other or (not (its and other) and _KIN_SUFFIXES.isdisjoint(its + other))

    def _new(self, spot: Spot, keys: tuple[str, ...]) -> Identity:
        kind: SpeakerKind = "person" if spot.kind in ("person", "unknown") else "organisation"
        if spot.kind == "unknown" and (
            self._is_called_firm(spot)
            or is_thing(spot.words, self.words)
            or any(word.lower() in self.vocabulary for word in spot.words)
        ):
            kind = "organisation"
        identity = Identity(spot.words, kind, spot.kind == "place", first=spot.start)
        if kind == "person":
            if self._last(keys):  # "Jerry Jr." has no family name
                for surname in self._surnames(keys):
                    self.by_surname.setdefault(surname, []).append(identity)
                self.by_given.setdefault(keys[0], []).append(identity)
            self._keep_inner(spot, keys, identity)
            return identity
        capitals = "".join(word[0] for word in spot.words if word[0].isupper())
        if len(capitals) > 1 and not identity.place and capitals not in _ONE_STATE:
            self.by_acronym.setdefault(capitals, identity)
            self.by_acronym.setdefault("".join(word[0].upper() for word in spot.words), identity)
        if are_natives(keys[-1]) or are_people(keys[-1]) or keys[0] == "team":
            return identity  # "Harbour Pilots" are not all pilots, Rossi is not "Team Rossi"
        last = spot.words[-1]  # "BBC Scotland", "FBI SWAT"
        branch = spot.words[0].isupper() and (keys[-1] in self.words.places or last.isupper())
        if keys[-1] not in self.words.eponymous and not branch and spot.words[0] not in _STATES:
            self.by_part.setdefault(keys[0], []).append(identity)
        if spot.words[-2] in _APART:
            self.apart.add(keys[-1])
        elif spot.words[-2].lower() not in _OF and spot.words[-3:-1] != ("of", "the"):
            self.by_part.setdefault(keys[-1], []).append(identity)  # the Friends of the Tate
        return identity

    def _keep_inner(self, spot: Spot, keys: tuple[str, ...], identity: Identity) -> None:
        """Keep the words inside a name that may stand for all of it.

        They are a nickname in marks (Robert "Bobby" Tarrant) and the first of two family names
        (José Ortega Ruiz, Marta Ortega y Ruiz).
        """
        last = self._last(keys)
        for word in spot.words[1:last]:
            if word[0] in _MARKS:
                self.by_given.setdefault(fold_name(word.strip(_MARKS)), []).append(identity)
        small = self.words.particles | {key for key in keys if len(key) == 1}
        inner = next((key for key in reversed(keys[1:last]) if key not in small), "")
        if inner and inner not in self.words.given:
            self.by_inner.setdefault(inner, []).append(identity)

    def _short(self, spot: Spot) -> Identity | None:
        """Return whom one word names: somebody known, or one who is never named in full."""
        (key,) = name_keys(spot.words)
        known = self.find_known(key, spot)
        if known:
            if len(known) == 1 and self._is_another(spot):
                return UNCLEAR
            return choose(self, known, spot) or UNCLEAR
        family = key.endswith("s") and key[:-1] in self.by_surname  # "the Obamas"
        other = spot.kind == "adjective" or key in self.words.organisation_nouns
        if family or other or are_natives(key):
            return None
        if spot.kind == "unknown" and self._is_common(spot):
            return None
        return self._own(spot, key)

    def _is_another(self, spot: Spot) -> bool:
        """Tell whether kin of one name are told apart: "the elder Kovac"."""
        before = self.words_before(spot.start)
        return before in _ELDER and bool(_KIN.search(self.text))

    def _is_common(self, spot: Spot) -> bool:
        """Tell whether a single capitalised word is most likely no name."""
        word = spot.words[0]
        lower = word.lower()
        if lower in self.vocabulary or lower in self.words.starters or _ABSTRACT.search(lower):
            return True
        if word.isupper() and not is_acronym(word):
            return self.text[spot.end : spot.end + 1] != ":"
        return spot.opens and word not in self.singles and lower not in self.words.given

    def find_known(self, key: str, spot: Spot) -> list[Identity]:
        """Return those named in full whom one word may mean, best first of its kind."""
        people = self.by_surname.get(key, [])[:MANY]
        sole = len(people) == 1
        people = [one for one in people if not self._stands_for_elder(spot, one)]
        if people and not (sole and self._is_of_kin(spot, people[0])):
            return people
        if spot.kind in ("place", "adjective") and key not in self.words.family_first:
            return []
        acronym = self.by_acronym.get(spot.words[0].replace(".", ""))
        if acronym is not None and spot.words[0].isupper():
            return [acronym]
        people = self.by_given.get(key, [])
        if people and key not in self.words.given and is_acronym(spot.words[0]):
            people = [one for one in people if not one.words[-1].isupper()]  # no FBI SWAT
        if people and not is_someone_else(self, spot, key, people):
            return people
        people = self.by_inner.get(key, [])
        if len(people) == 1 and len(key) > 1:
            return people
        if key in self.words.short_names:
            return self._find_short(self.words.short_names[key])
        if spot.title or "." in spot.words[0]:
            return []
        if spot.words[0] in self.called:  # "Mr. Corvan" is no Corvan Golf Club
            return []
        parts = self.by_part.get(key, [])[:2] if key not in self.apart else []
        parts = [one for one in parts if not is_branch(one, spot.words[0])]
        first = self.short_starts.get(spot.words[0], [spot.start])[0]
        return [one for one in parts if lends_name(one, key, first)]

    def _is_of_kin(self, spot: Spot, one: Identity) -> bool:
        """Tell whether a short name is not of the only one named in full: Mr Kovac is not Ana.

        It stood before her, and goes with titles of the other gender; or with both, each their own.
        Nor is the president one of their kin.
        """
        word = spot.words[0]
        if spot.title[-1:] == ("President",) and is_told_kin(self.text, one):
            return True
        called = self.called.get(word)
        given = given_gender(one.words[0]) if called else ""
        if not called or not given or one.kind != "person" or one.words[0] == word:
            return False
        other = "male" if given == "female" else "female"
        told = told_gender(spot.title)
        if told == other and given in called:
            return True
        meant = told == other or (not told and other in called)
        return meant and self.short_starts.get(word, [one.first])[0] < one.first

    def _stands_for_elder(self, spot: Spot, one: Identity) -> bool:
        """Tell whether a family name means somebody never named in full, whose kin `one` is."""
        if spot.title and told_gender(spot.title) == "female" == given_gender(one.words[0]):
            return False  # "Mrs. Hall" is the first lady
        word = spot.words[0]
        key = (word, id(one))
        if key not in self.elders:
            starts = self.short_starts.get(word, [])
            roles = self.short_roles.get(word, set())
            stood = len(one.words) > 1 and bool(starts) and starts[0] < one.first
            stood = stood and not share_role(roles, one.roles)
            self.elders[key] = stood and is_elders_kin(self.text, one, "president" in roles)
        return self.elders[key]

    def _find_short(self, words: str) -> list[Identity]:
        """Return the organisation whose name ends so: the Fed is the U.S. Federal Reserve."""
        ending = tuple(words.split())
        holding = self.by_part.get(ending[-1], [])[:MANY]
        return [one for one in holding if name_keys(one.words)[-len(ending) :] == ending][:1]

    def _own(self, spot: Spot, key: str) -> Identity:
        identity = self.identities.get((key,))
        if identity is None:
            kind: SpeakerKind = "person" if spot.kind in ("person", "unknown") else "organisation"
            identity = Identity(spot.words, kind, spot.kind == "place", first=spot.start)
            self.identities[key,] = identity
        told = kin_gender(self.text, spot.start) or aged_gender(self.text, spot.start, spot.end)
        if told and spot.kind in ("person", "unknown"):
            identity.kind, identity.sure, identity.told = "person", True, told
        if spot.kind == "person":
            identity.kind, identity.sure, identity.place = "person", True, False
        elif spot.kind == "unknown" and not identity.sure:
            if self._is_called_firm(spot):
                identity.kind, identity.place = "organisation", False
            elif identity.kind == "person" and self._is_where(spot):
                identity.place = True
        self._tell_body(identity, spot)
        if identity.words[-1].isupper() and not spot.words[-1].isupper():
            identity.words = spot.words
        return identity

    def _tell_body(self, identity: Identity, spot: Spot) -> None:
        """Make a body of a name of no known person where it stands as one: "the Torvik Relay"."""
        if identity.kind != "person" or identity.sure or identity.told:
            return
        if _NOUN.match(self.text, spot.end) or self.text.startswith(":", spot.end):
            return
        if spot.kind == "organisation":
            identity.kind = "organisation"
        elif spot.kind == "unknown" and self.words_before(spot.start)[1] == "the":
            identity.kind, identity.place = "organisation", True

    def _is_called_firm(self, spot: Spot) -> bool:
        """Tell whether what is before a name makes a firm of it.

        "The firm Torvik", "a band called Torvik", "shares in Torvik", "for the developer, Torvik".
        """
        noun, last = self.words_before(spot.start)
        if last in self.words.naming_nouns or (noun, last) in _SHARED:
            return True
        if last in ("called", "named"):
            return noun in self.words.naming_nouns
        spoken = _SPOKEN_FOR.search(self.text, max(0, spot.start - _SPOKEN_REACH), spot.start)
        return spoken is not None and spoken.group(1) in self.words.organisation_nouns

    def _is_where(self, spot: Spot) -> bool:
        """Tell whether a name without a title says where: "in Sebokeng", "the mayor of Lodz"."""
        if self.text.startswith(("'s", "\u2019s"), spot.end):
            return False  # "in Rossi's case"
        governor, preposition = self.words_before(spot.start)
        return preposition == "in" or (preposition == "of" and governor in self.words.roles)

    def words_before(self, offset: int) -> tuple[str, str]:
        """Return the two words right before `offset`, in lower case."""
        words = ["", "", *self.text[max(0, offset - 30) : offset].lower().split()]
        return words[-2], words[-1]

    def _count(self, run: list[Word]) -> None:
        """Count the full names of a headline."""
        keys = name_keys(word.text for word in run)
        for index in range(len(keys) - 1):
            for length in (3, 2):
                identity = self.identities.get(keys[index : index + length])
                if identity is not None and len(keys[index : index + length]) == length:
                    identity.full += 1
                    break
