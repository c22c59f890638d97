"""Spot the names in a text: runs of capitalised words, cut into titles and names.

A run is cut where a word is part of no name ("Trump But Clinton", "On Monday Rubio"); what goes
before a name and is no name is its title ("Federal Reserve Chair" in "Federal Reserve Chair
Jerome H. Powell").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from quotecheck.extract.names.bodies_before import body_length
from quotecheck.extract.names.capitals import KEPT, Word, is_abstract, is_full_name
from quotecheck.extract.names.name_kinds import (
    OPPOSING,
    SpotKind,
    is_adjective,
    is_state,
    kind_of,
    kind_of_word,
    organises,
)
from quotecheck.extract.names.name_words import NameWords, is_ordinary, is_role, name_words
from quotecheck.extract.names.title_lengths import (
    is_acronym_role,
    is_given_name,
    opens_family_first,
    title_length,
)

_LONGEST_RANK = 5  # letters
_FULL = 2  # words of a full name
# "Special Agent in Charge Ana Rossi", "He said so on X. Corvan": no part of the name behind them.
_LED_BY = {"Charge": " in ", "X.": " on "}
# What sort of body the name behind is of: "the super PAC Northern Crossroads".
_CLASSES = frozenset(("PAC", "NGO"))
# "The Sunday Times": behind the day these go on with a paper's name.
_SUNDAYS = frozenset(
    ("times", "telegraph", "mirror", "express", "people", "mail", "post", "independent", "herald")
)
# "The Minister Responsible for Harbours", "the Minister Assisting the Treasurer" name nobody.
_CHARGED = frozenset(("responsible", "assisting"))
_ARTICLES = ("the ", "The ", " a ", " an ", "A ", "An ")


@dataclass(slots=True)
class Spot:
    """A name in the text, without its title: `words` are its words, `title` those before it.

    `opens` is set where the name opens a sentence, so that its capital tells nothing.
    """

    start: int
    end: int
    words: tuple[str, ...]
    title: tuple[str, ...]
    kind: SpotKind
    opens: bool

    @property
    def is_doubtful(self) -> bool:
        """Whether the first word may only open a sentence, so that other spots come first."""
        return self.opens and self.kind == "unknown"


def read_run(text: str, run: list[Word]) -> list[Spot]:
    """Return the names of one run; what is only a role or a common word is left out."""
    words = name_words()
    if len(run) == 1:
        spot = _read_alone(text, run, words)
        return [spot] if spot else []
    if run[0].text in _CLASSES:
        return read_run(text, run[1:])
    if run[0].text in _LED_BY:
        led = text.endswith(_LED_BY[run[0].text], 0, run[0].start)
        run = run[1:] if led else run
    elif is_state(text, run[0]):  # "in Varde, Mo. Ana Rossi left"
        run = run[1:]
    opens = opens_sentence(text, run[0].start)
    spots = []
    for piece in _cut_at_common_words(run, opens, words) if len(run) > 1 else (run,):
        first = opens and piece[0] is run[0]
        if first and len(piece) == 1 and piece[0].key in words.starters:
            continue
        spot = _read_piece(text, piece, first, words) or _read_complement(text, piece, words)
        if spot is not None:
            spots.append(spot)
    return spots


def _read_alone(text: str, run: list[Word], words: NameWords) -> Spot | None:
    """Return the name of a run of one word; most are no names, but open sentences."""
    key = run[0].key
    if key in words.not_names and run[0].text not in KEPT:
        return None
    opens = opens_sentence(text, run[0].start)
    return None if opens and key in words.starters else _read_piece(text, run, opens, words)


def _read_complement(text: str, piece: list[Word], words: NameWords) -> Spot | None:
    """Return the name in an office that nobody is named for: "Teachers of the Harbour School"."""
    last = max((i for i, word in enumerate(piece) if word.text in KEPT), default=-1) + 1
    return _read_piece(text, piece[last:], False, words) if 0 < last < len(piece) else None


def opens_sentence(text: str, start: int) -> bool:
    """Tell whether a sentence, a line or a quotation begins at `start`."""
    before = text[max(0, start - 5) : start].rstrip(" \"'“‘”’([")
    return not before or before[-1] in ".!?:;\n\r—–-•…*|"


def _cut_at_common_words(run: list[Word], opens: bool, words: NameWords) -> Iterator[list[Word]]:
    """Yield what is left of `run` between words that are part of no name."""
    piece: list[Word] = []
    for index, word in enumerate(run):
        common = word.key in words.not_names and word.text not in KEPT
        if common and word.key == "sunday" and _is_paper(run, index + 1):
            common = False
        elif common and index and _is_begun(run[index - 1].key, words):
            common = False  # a family name: Theresa May, Majed Abu Ramadan
        elif common and word.key in words.suffixes and is_full_name(piece, words):
            common = False  # "Ian Hall III"
        elif common and (opens_family_first(run, index, words) or _sides(run, index, words)):
            common = False
        elif common and word.key in words.given and not (opens and index == 0):
            common = index + 1 == len(run)
        if common:
            yield from _trimmed(_drop_occasion(piece, words))
            piece = []
        else:
            piece.append(word)
    yield from _trimmed(piece)


def _drop_occasion(piece: list[Word], words: NameWords) -> list[Word]:
    """Return a full name without the noun behind it: "Ana Rossi / Election" before "Day"."""
    last = piece[-1] if len(piece) > _FULL else None
    if last is None or not is_full_name(piece[:-1], words):
        return piece
    named = last.key in words.role_surnames or last.key in words.given | words.suffixes
    return piece if named or not is_ordinary(last.key) else piece[:-1]


def _sides(run: list[Word], index: int, words: NameWords) -> bool:
    """Tell whether a body is for or against something: "Campaign Against Arms Trade"."""
    if not 0 < index < len(run) - 1 or run[index].key not in OPPOSING:
        return False
    head = run[index - 1].key
    body = head in words.organisation or head in words.organisation_heads
    return body and head not in words.plural_roles


def _is_begun(key: str, words: NameWords) -> bool:
    """Tell whether a word is a given name or a particle, behind which a name goes on."""
    return key in words.given or key in words.particles


def _is_paper(run: list[Word], index: int) -> bool:
    """Tell whether a paper's name goes on at `index`: "the Sunday Times"."""
    return index < len(run) and run[index].key in _SUNDAYS


def _trimmed(piece: list[Word]) -> Iterator[list[Word]]:
    """Yield `piece` without a last "of" or "and" that leads nowhere, unless nothing is left."""
    while piece and piece[-1].text in KEPT and piece[-1].text.islower():
        piece.pop()
    while piece and piece[0].text in KEPT and not piece[0].text.isupper():
        piece.pop(0)
    if piece:
        yield piece


def _read_piece(text: str, piece: list[Word], opens: bool, words: NameWords) -> Spot | None:
    """Cut one piece into its title and its name; None where it names nobody."""
    if len(piece) == 1 and piece[0].text[0] != "(":
        return _read_word(text, piece[0], opens, words)
    end = piece[-1].end
    texts = tuple([word.text for word in piece])
    if " ".join([word.key for word in piece]) in words.organisation_names:
        return Spot(piece[0].start, end, texts, (), "organisation", False)
    if "&" in texts:
        end = _keep_genitive(text, piece, words)
    while len(piece) > 2 and piece[-1].text in words.postnominals:
        if text.endswith(_ARTICLES, 0, piece[0].start) and piece[0].key not in words.honorifics:
            break  # "the Lodz North MP" is not Lodz North
        piece = piece[:-1]  # "Ana Rossi MP"
    cut = title_length(piece, words) or body_length(text, piece, words)
    if cut == len(piece):
        return _read_role(text, piece, opens, words)
    name = piece[cut:]
    if name[0].text[0] == "(":  # a given name that is added: "Coach (Ian) Corrie"
        name[0] = replace(name[0], text=name[0].text[1:-1], key=name[0].key[1:-1])
    while len(name) > 2 and is_adjective(name[0], words) and not organises(name[1:], words):
        if name[1].key not in words.given and text.endswith((" the ", "The "), 0, name[0].start):
            break  # "the British Smelting Plan"
        cut, name = cut + 1, name[1:]
    cut, name = _strip_place(name, cut, words)
    cut, name = _strip_calling(name, cut, words)
    if opens and not cut and _opens_for_body(name, words):
        texts = tuple([word.text for word in name[1:]])
        return Spot(name[1].start, end, texts, (), "organisation", False)
    if opens and not cut and _opens_for_name(name, words):
        cut, name = cut + 1, name[1:]
    if len(name) == 1 and name[0].key in _CHARGED:
        return None
    title = tuple([word.text for word in piece[:cut]])
    kind = kind_of(text, name, title, words)
    if kind is None:
        return None
    texts = tuple([word.text for word in name])
    return Spot(name[0].start, end, texts, title, kind, opens and cut == 0)


def _read_word(text: str, word: Word, opens: bool, words: NameWords) -> Spot | None:
    """Return the name that is a single word; None where it names nobody."""
    piece, end = [word], word.end
    if text.startswith(("'s", "\u2019s"), end):
        end = _keep_genitive(text, piece, words)
    if is_role(piece[0].key, words) and not is_acronym_role(piece[0], words):
        return _read_role(text, piece, opens, words)
    kind = kind_of_word(text, piece[0], words)
    return Spot(piece[0].start, end, (piece[0].text,), (), kind, opens) if kind else None


def _keep_genitive(text: str, piece: list[Word], words: NameWords) -> int:
    """Add the ending of a known name, "Standard & Poor's", "McDonald's", and return its end."""
    last = piece[-1]
    ending = text[last.end : last.end + 2]
    whole = " ".join(word.key for word in piece).removeprefix("the ") + ending.replace("’", "'")
    if ending and (whole in words.organisation_names or whole in words.organisations):
        piece[-1] = replace(last, end=last.end + 2, text=last.text + ending, key=last.key + ending)
    return piece[-1].end


# Behind these stands a family name, even where it is a role as well: "Mr Baker".
_CALLING = frozenset(
    ("mr", "mrs", "ms", "miss", "mx", "sir", "dame", "lord", "lady", "baroness", "dr")
)


def _read_role(text: str, piece: list[Word], opens: bool, words: NameWords) -> Spot | None:
    """Return a role that may be somebody's family name: "Weaver said"; that is one: "Ms. Boxer"."""
    name, title = piece[-1], piece[:-1]
    the = text[max(0, piece[0].start - 4) : piece[0].start].lower() == "the "
    if the or name.key not in words.roles or any(w.key not in words.honorifics for w in title):
        return None
    titles = tuple(word.text for word in title)
    called = bool(title) and title[-1].key in _CALLING and name.key not in words.addressed
    kind: SpotKind = "person" if called else "adjective"
    return Spot(name.start, name.end, (name.text,), titles, kind, opens and not title)


def _opens_for_name(name: list[Word], words: NameWords) -> bool:
    """Tell whether a sentence opens with a word and a full name: "Headliner Nina Sarto"."""
    if len(name) != 3 or len(name[0].key) < 4 or organises(name[1:], words):
        return False
    if name[1].key in words.particles:
        return False  # "Jamil Al Saadouni"
    return name[1].key in words.given and name[0].key not in words.given


def _opens_for_body(name: list[Word], words: NameWords) -> bool:
    """Tell whether a sentence opens with a trade and a body: "Chipmaker Torvik Inc."."""
    trade = len(name) > 1 and name[0].key in words.trades
    return trade and name[-1].key not in words.organisation_heads


def _strip_place(name: list[Word], cut: int, words: NameWords) -> tuple[int, list[Word]]:
    """Take a leading state or country away from a person: "Florida Marco Rubio"."""
    if len(name) < 3:
        return cut, name
    if _is_rank(name[0]) and name[1].key in words.given:
        return cut + 1, name[1:]
    for length in (2, 1):
        first = name[length].key if len(name) > length + 1 else ""
        if first in words.given or first in words.family_first:
            place = " ".join(word.key for word in name[:length])
            if place in words.places and not organises(name, words):
                return cut + length, name[length:]
    return cut, name


def _strip_calling(name: list[Word], cut: int, words: NameWords) -> tuple[int, list[Word]]:
    """Take what somebody is, does or is in charge of from a full name: "Lodz Unionist Ana Rossi".

    "Minister for Veterans' Affairs Ana Rossi" has "Affairs Ana Rossi" behind the genitive.
    """
    for length in (1, 2):
        if len(name) > length + 1 and name[length].key in words.given:
            word = name[length - 1]
            _, hyphen, last = word.text.rpartition("-")
            calling = word.key.endswith("ist") or (hyphen and last.islower())  # "Para-rower"
            calling = calling or (is_abstract(word.key) and is_given_name(name[length:], words))
            return (cut + length, name[length:]) if calling else (cut, name)
    return cut, name


def _is_rank(word: Word) -> bool:
    """Tell whether a word in capitals before a full name is a rank or a body: "DSP Ana Rossi"."""
    return word.text.isupper() and word.text.isalpha() and 1 < len(word.text) <= _LONGEST_RANK
