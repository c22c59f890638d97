"""Those whom an article names, while their names are being linked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from quotecheck.extract.names.name_words import is_ordinary, name_words
from quotecheck.extract.names.written_names import write_name
from quotecheck.lexicon.given import fold_name
from quotecheck.models import Speaker, SpeakerKind

# "Doe said he would stay": he is Doe, as a rule.
_SAYS_OF_SELF = re.compile(r"\s(?:said|says|added|insisted|noted|told \w+)\s(?:that\s)?(he|she)\b")
# "Her late husband, Jim": the kin word before a name.
_MEN = ("husband", "son", "brother", "father", "uncle", "nephew")
_WOMEN = ("wife", "daughter", "sister", "mother", "aunt", "niece")
_FRIENDS = ("friend", "neighbour", "neighbor", "colleague", "cousin", "partner", "flatmate", "twin")
_KNOWN = (*_MEN, *_WOMEN, *_FRIENDS)
_KIN = re.compile(
    r"(?:\b(?:[Hh]is|[Hh]er|[Tt]heir|[Mm]y)|['\u2019]s)\s(?:[a-z]+\s){0,2}?"
    rf"({'|'.join(_KNOWN)}),?\s$"
)
_KIN_ENDS = tuple(f"{word}{end}" for word in _KNOWN for end in (" ", ", "))
_AGE = re.compile(r",\s(?:an?\s)?[1-9]\d(?:-year-old\b|,)")
_WORD = re.compile(r"[\w'\u2019-]+")
_KIN_REACH = 40  # characters
_OWN = {"he": "male", "she": "female"}


@dataclass(slots=True)
class Identity:
    """Somebody in the making: `words` is the fullest name so far, `full` how often it is given.

    `sure` is set where a given name or a title shows that it is a person; `starts` are the places
    of the full name; `told` is the gender that kin or an age told of a given name alone: "her
    husband, Jim"; `roles` are those before the full name.
    """

    words: tuple[str, ...]
    kind: SpeakerKind
    place: bool = False
    sure: bool = False
    first: int = 0
    full: int = 0
    titles: dict[str, None] = field(default_factory=dict)
    starts: list[int] = field(default_factory=list)
    told: str = ""
    roles: set[str] = field(default_factory=set)

    def gender(self) -> str:
        """Return male, female, either (a person), maybe (perhaps a person), or nothing (none)."""
        if self.kind != "person":
            return ""
        if self.told:
            return self.told
        words = name_words()
        for title in self.titles:
            for word in title.lower().split():
                told = words.honorifics.get(word.rstrip("."), words.roles.get(word, ""))
                if told in ("male", "female"):
                    return told
        family_first = self.words[0].lower() in words.family_first
        given = middle_gender(self.words) if family_first else ""
        if not given and len(self.words) > 1:
            given = given_gender(self.words[0])
        if not given and family_first:
            given = given_gender(self.words[-1])  # Moon Jae-in
        full = len(self.words) > 1 and not all(is_ordinary(word.lower()) for word in self.words)
        return given or ("either" if self.sure or full else "maybe")

    def speaker(self) -> Speaker:
        """Return the finished Speaker; "Mr." and the like are no titles to keep."""
        honorifics = name_words().honorifics
        kept = (title for title in self.titles if title.lower().rstrip(".") not in honorifics)
        name = " ".join(self.words)
        if name.isupper() and len(self.words) > 1 and given_gender(self.words[0]):
            name = write_name(name)  # only a headline has it in full
        return Speaker(name, self.kind, tuple(kept))


# Stands for nobody in particular: a name that two could bear.
UNCLEAR = Identity((), "description")


def name_keys(words: Iterable[str]) -> tuple[str, ...]:
    """Return the words of a name as they compare: in lower case, without diacritics."""
    return tuple(map(fold_name, words))


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


def middle_gender(words: Iterable[str]) -> str:
    """Return the gender that a middle name tells behind a family name.

    >>> middle_gender(["Nguyen", "Thi", "Chau"]), middle_gender(["Moon", "Jae-in"])
    ('female', '')
    """
    known = name_words().middles
    return next((known[key] for key in map(fold_name, words) if key in known), "")


def read_roles(title: Iterable[str]) -> set[str]:
    """Return the words of a title that are roles, as they compare: no "Mr.", no "Federal".

    >>> read_roles(["U.S.", "District", "Judge"])
    {'judge'}
    """
    known = name_words()
    words = map(fold_name, title)
    return {word for word in words if word in known.roles and word not in known.honorifics}


def share_role(asked: Iterable[str], roles: Iterable[str]) -> bool:
    """Tell whether one of the roles asked for is among others, or is short for one of them.

    >>> share_role({"sen."}, {"senator"}), share_role({"mayor"}, {"senator"})
    (True, False)
    """
    plain = [role.rstrip(".") for role in roles]
    return any(
        role.startswith(other) or other.startswith(role)
        for other in (word.rstrip(".") for word in asked)
        for role in plain
    )


def told_gender(title: Iterable[str]) -> str:
    """Return the gender that the titles before a name tell: of "Mrs" female."""
    honorifics = name_words().honorifics
    genders = (honorifics.get(word.lower().rstrip(".")) for word in title)
    return next((gender for gender in genders if gender in ("male", "female")), "")


def kin_gender(text: str, start: int) -> str:
    """Return the gender of the kin or friend whom a name at `start` names: "her husband, Jim".

    >>> kin_gender("Her husband, Jim", 13), kin_gender("Her friend Orla", 11)
    ('male', 'female')
    >>> kin_gender("Her dog, Jim", 9)
    ''
    """
    if not text.endswith(_KIN_ENDS, 0, start):
        return ""
    found = _KIN.search(text, max(0, start - _KIN_REACH), start)
    gender = name_words().roles.get(found.group(1), "") if found else ""
    if found is None or gender in ("male", "female"):
        return gender
    return tell_gender(text, start)


def aged_gender(text: str, start: int, end: int) -> str:
    """Return the gender of somebody whose age follows the name; nothing where none does.

    >>> aged_gender("Orla, a 34-year-old driver,", 0, 4), aged_gender("Kelby, a town,", 0, 5)
    ('female', '')
    """
    return tell_gender(text, start) if _AGE.match(text, end) else ""


def tell_gender(text: str, start: int) -> str:
    """Return the gender that a given name at `start` tells, "either" where it tells none."""
    word = _WORD.match(text, start)
    return (given_gender(word.group()) if word else "") or "either"


def contradicts(one: Identity, text: str, end: int) -> bool:
    """Tell whether who speaks of themselves behind a name that ends at `end` is of another gender.

    >>> contradicts(Identity(("Debra", "Hale"), "person"), "Hale said he swims.", 4)
    True
    """
    own = _SAYS_OF_SELF.match(text, end)
    gender = given_gender(one.words[0]) if own else ""
    return bool(gender) and own is not None and gender != _OWN[own.group(1)]


def is_shouted(word: str, people: Iterable[Identity]) -> bool:
    """Tell whether a word in capitals is the given name of none of `people`: no Sana is SANA."""
    return len(word) > 1 and word.isupper() and not any(one.words[0].isupper() for one in people)
