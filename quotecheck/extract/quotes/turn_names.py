"""Tell who is meant by the labels of a transcript's turns: "THE PRESIDENT:", "MRS. OBAMA:", "Q:".

A label is short and in capitals; the fullest name stands elsewhere in the article, or is known of
it as a whole (`article.speaker`). One label means one person throughout a text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from quotecheck.extract.names.cast import Cast
from quotecheck.extract.names.identities import given_gender, name_keys
from quotecheck.extract.names.interviewees import find_interviewee
from quotecheck.extract.names.name_words import is_ordinary, name_words
from quotecheck.extract.names.written_names import write_name
from quotecheck.extract.quotes.letterheads import read_letterhead, strip_honours
from quotecheck.extract.quotes.speeches import Turn
from quotecheck.extract.segment import Document
from quotecheck.lexicon import load_table
from quotecheck.lexicon.given import fold_name
from quotecheck.models import Span, Speaker

_Key = TypeVar("_Key", bound=Hashable)
# Where a transcript's head ends: "REMARKS BY THE VICE PRESIDENT" stands in it.
_HEAD = 800
# Words that belong to a role and are none themselves.
_ROLE_PARTS = frozenset(
    {"the", "of", "first", "vice", "deputy", "prime", "press", "pro", "tempore", "presiding"}
    | {"el", "la"}
)
_INITIALS = 2  # letters at least that stand for a name
_ASIDE = re.compile(r"\s*\([^()]*\)")
_PARTS = re.compile(r"\s+|_|(?<=[a-z])\.(?=[a-z])")  # of "ANA HALL", "ana.hall"
_ADDRESSED = re.compile(r"^(?:mr|madam|mrs|ms)\b\.? ")  # the speaker of a house
_STOP = re.compile(r"(?<=\w{4})\.$")  # of "HON. A. HALL.:", not of "Jr."


@dataclass(frozen=True, slots=True)
class _Label:
    """A label taken apart: the words of a name, those of titles, the gender that these tell."""

    name: tuple[str, ...]
    titles: tuple[str, ...]
    gender: str


class _Named:
    """Those whom an article names, by what a label may have of their names."""

    def __init__(self, cast: Cast) -> None:
        self.speakers = list({one.speaker.name: one.speaker for one in cast.mentions}.values())

    @cached_property
    def by_ending(self) -> dict[tuple[str, ...], list[Speaker]]:
        """By the words that end a name, or are all of it, as they compare."""
        names = [name_keys(one.name.split()) for one in self.speakers]
        return self._index([name[first:] for first in range(len(name))] for name in names)

    @cached_property
    def by_given(self) -> dict[str, list[Speaker]]:
        """By the first word of a name."""
        return self._index(one.name.split()[:1] for one in self.speakers)

    @cached_property
    def by_initials(self) -> dict[str, list[Speaker]]:
        """By the first letters of a name."""
        return self._index(_read_initials(one.name) for one in self.speakers)

    def _index(self, keys: Iterable[Iterable[_Key]]) -> dict[_Key, list[Speaker]]:
        index: dict[_Key, list[Speaker]] = {}
        for speaker, theirs in zip(self.speakers, keys, strict=True):
            for key in theirs:
                index.setdefault(key, []).append(speaker)
        return index


def name_labels(document: Document, cast: Cast, turns: Iterable[Turn]) -> dict[str, str | None]:
    """Return for each label of the turns the fullest name of its speaker, None for nobody."""
    turns = list(turns)
    weights = _weigh_labels(document.text, turns)
    names: dict[str, str | None] = {}
    named = _Named(cast)
    for words in weights:
        names[words] = _name_label(strip_honours(words), document, cast, named)
    owner = document.article.speaker
    if owner is not None and owner not in names.values():
        main = _find_main_label(document, weights, names)
        if main is not None:
            names[main] = owner
    places = [turn.speaker for turn in reversed(turns) if turn.speaker is not None]
    first = {document.text[place.start : place.end]: place for place in places}
    head = read_letterhead(document.text, min((place.start for place in places), default=0))
    told = {
        words: name or head.find_bearer(words) or _name_role(words, first[words], cast)
        for words, name in names.items()
    }
    full = {words: name or _describe(strip_honours(words)) for words, name in told.items()}
    full = {words: head.cut_short(name) if name else None for words, name in full.items()}
    known = {name for name in (*full.values(), *head.names) if name is not None}
    ending = {
        words: _find_ending(strip_honours(words), known)
        for words in full
        if " " not in (told[words] or "")
    }
    return full | {words: name for words, name in ending.items() if name is not None}


def _find_ending(words: str, known: Iterable[str]) -> str | None:
    """Return the only one of the full names `known` that ends with a label of one word: "LIND"."""
    if " " in words or words.casefold() in load_table("turn_labels")["askers"]:
        return None
    last = fold_name(words)
    fitting = [one for one in known if " " in one and fold_name(one.split()[-1]) == last]
    return fitting[0] if len(fitting) == 1 and fitting[0][0].isupper() else None


def _name_role(words: str, place: Span, cast: Cast) -> str | None:
    """Return who is meant by a role, or by a name in another order, where the article tells."""
    if words.casefold() in load_table("turn_labels")["askers"]:
        return None
    speaker = _find_bracketed(place, cast) or cast.resolve(*place)
    if speaker is None or speaker.kind == "description":
        return None
    name = _read_label(strip_honours(words)).name
    if name[1:] and fold_name(speaker.name.split()[0]) in name_words().roles:
        return None  # "Senator Lind" of "SENATOR ADA LIND"
    if name[1:] and name[1:] == name_keys(speaker.name.split()):  # "Matters" of "WHAT MATTERS:"
        return None
    return write_name(speaker.name)


def _find_bracketed(place: Span, cast: Cast) -> Speaker | None:
    """Return the person whose name in brackets follows a role: "The Prime Minister (Ian Hall)"."""
    if not cast.text.startswith(" (", place.end):
        return None
    named = cast.named.between(place.end, place.end + 3)
    return next((m.speaker for m in named if m.speaker.kind == "person"), None)


def _weigh_labels(text: str, turns: Iterable[Turn]) -> Counter[str]:
    """Return how many characters each label's turns have."""
    weights: Counter[str] = Counter()
    for turn in turns:
        if turn.speaker is not None:
            weights[text[turn.speaker.start : turn.speaker.end]] += turn.end - turn.start
    return weights


def _name_label(words: str, document: Document, cast: Cast, named: _Named) -> str | None:
    """Return the name behind a label, where one fits it alone."""
    owner = document.article.speaker
    lead = words.casefold()
    table = load_table("turn_labels")
    if lead in table["answerers"]:
        interviewee = find_interviewee(cast)
        return owner or (interviewee.name if interviewee else None)
    if lead in table["askers"]:
        return None
    label = _read_label(words)
    if not label.name:
        return None
    if owner is not None and _fits(label, owner, cast):
        return owner
    ending = named.by_ending.get(label.name, ())
    fitting = [speaker for speaker in ending if _fits(label, speaker.name, cast)]
    if len(fitting) > 1:
        fitting = [speaker for speaker in fitting if _bears_title(label, speaker)]
    elif not fitting or fitting[0].name == words:  # "TR" of "TR:"
        letters = re.sub(r"[^A-Z]", "", words)
        initialled = named.by_initials.get(letters, []) if len(letters) >= _INITIALS else []
        called = [one for one in named.by_given.get(words, ()) if one.name != words]
        fitting = initialled or called or fitting
    return write_name(fitting[0].name) if len(fitting) == 1 else None


def is_role_label(words: str) -> bool:
    """Tell whether a label is a role, has a title, or is of who asks and answers: "Q", "DR. LEE".

    >>> is_role_label("THE PRESIDENT"), is_role_label("DR. LEE"), is_role_label("BIRTHDAYS")
    (True, True, False)
    """
    table = load_table("turn_labels")
    told = words.casefold() in {*table["askers"], *table["answerers"]}
    return told or not _ROLE_PARTS.issuperset(_read_label(words).titles)


def _read_initials(name: str) -> set[str]:
    """Return the first letters of a name, and of its first and last, as "TR:" has them.

    >>> sorted(_read_initials("Jean-Paul Hall")), sorted(_read_initials("Thomas"))
    (['JH', 'JPH'], ['T', 'TT'])
    """
    first = "".join(re.findall(r"(?<![\w'\u2019])[A-Z]", name))
    return {first, first[:1] + first[-1:]}


def _read_label(words: str) -> _Label:
    known = name_words()
    gender = ""
    titles: list[str] = []
    name: list[str] = []
    parts = _PARTS.split(_ASIDE.sub("", words))
    for word in filter(None, parts):
        plain = fold_name(word)
        told = known.honorifics.get(plain, known.roles.get(plain))
        if told is None and plain not in _ROLE_PARTS:
            name.append(plain)
            continue
        if name and told is not None:
            last = word == parts[-1] and not any(map(is_ordinary, name))
            if last or not known.given.isdisjoint(name):
                name.append(plain)  # "KINETIK JUSTICE", "ANA KING JR."
                continue
            titles, name = titles + name, []  # "PRESS" of "PRESS SECRETARY ANA HALL"
        titles.append(plain)
        gender = told if told in ("male", "female") else gender
    return _Label(tuple(name), tuple(titles), gender)


def _fits(label: _Label, name: str, cast: Cast) -> bool:
    """Tell whether the label's name ends, or is, this name, and of no other gender."""
    words = tuple(fold_name(word) for word in name.split())
    if words[-len(label.name) :] != label.name:
        return False
    gender = cast.genders.get(name) or given_gender(name.split()[0])
    return not {label.gender, gender} >= {"male", "female"}


def _bears_title(label: _Label, speaker: Speaker) -> bool:
    """Tell whether the speaker has a title of the label's, which may shorten it: "Sen."."""
    words = [fold_name(word) for title in speaker.titles for word in title.split()]
    return any(word.startswith(title) for title in label.titles for word in words)


def _find_main_label(
    document: Document, weights: Counter[str], names: dict[str, str | None]
) -> str | None:
    """Return the label of the one whose text it is: the head names it, or it says the most."""
    table = load_table("turn_labels")
    roles = [
        words
        for words in weights
        if names[words] is None
        and words.casefold() not in table["askers"]
        and not _read_label(words).name
    ]
    head = f"{document.article.title or ''}\n{document.text[:_HEAD]}".casefold()
    for words in roles:
        if f" by {words.casefold()}" in head and f" by {words.casefold()} and " not in head:
            return words
    heaviest = weights.most_common(1)[0][0] if weights else None
    return heaviest if heaviest in roles and not _is_second(heaviest, roles) else None


def _is_second(words: str, roles: Iterable[str]) -> bool:
    """Tell whether a label is a deputy's whose principal speaks too: either may own the text."""
    kept = [word for word in words.casefold().split() if word not in ("vice", "deputy")]
    return any(role.casefold().split() == kept for role in roles if role != words)


def _describe(words: str) -> str | None:
    """Return a label without a known name as a name or a description; None for who only asks."""
    lead = words.casefold()
    table = load_table("turn_labels")
    if lead in {"q", "question", "questioner", *table["answerers"]}:
        return None
    label = _read_label(words)
    if not label.name or lead in table["askers"]:
        plain = words.lower().rstrip(".") if any(map(str.isupper, words.split())) else words
        return _ADDRESSED.sub("the ", plain)
    if label.titles and all(len(word) == 1 or word.isdigit() for word in label.name):
        return words  # "Speaker 2"
    words = _STOP.sub("", _ASIDE.sub("", words))
    kept = [word for word in words.split() if fold_name(word) in label.name]
    return write_name(" ".join(kept)) or words
