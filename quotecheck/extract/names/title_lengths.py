"""Tell how many words before a name are a title: "Federal Reserve Chair Jerome H. Powell"."""

from __future__ import annotations

from typing import Final

from quotecheck.extract.names.capitals import ACRONYMS, KEPT, Word, ends_name, is_full_name
from quotecheck.extract.names.name_kinds import is_adjective, organises
from quotecheck.extract.names.name_words import NameWords, is_ordinary, is_role

# Behind another title these are given names.
_NOBLE: Final = frozenset(("duke", "earl", "king", "prince", "baron"))


def title_length(piece: list[Word], words: NameWords) -> int:
    """Return how many words of `piece` are a title: up to the last role before the name."""
    cut = 0
    for index, word in enumerate(piece):
        if word.text in words.initials and index + 1 < len(piece):
            cut = index + 1  # DA Ana Rossi
            continue
        if word.text in KEPT and word.text not in ACRONYMS:
            if cut == index and word.text in ("of", "for"):
                cut = _office_length(piece, words)
            elif not cut and word.text == "of":
                cut = _region_length(piece, index, words)
            cut = cut or _role_after(piece, index, words)
            break
        if is_role(word.key, words) and not is_acronym_role(word, words):
            if index == 0 and len(piece) == 2 and opens_family_first(piece, 0, words):
                break  # Fan Mengyao
            last = index + 1 == len(piece)
            if index and ends_name(piece[index - 1], word, last, words):
                break  # a family name that is a role as well: Lyle Pope
            if index + 2 == len(piece) and word.key in words.given:
                break  # a given name that is a role as well: Dean Holloway
            if index + 2 == len(piece) and 0 < cut == index and word.key in _NOBLE:
                break  # Rep. Duke Holloway
            if word.key == "son" and 0 < cut < index:
                break  # Minister Choe Son Hui
            cut = index + 1
    return 0 if 0 < cut < len(piece) and organises(piece[cut:], words) else cut


def _role_after(piece: list[Word], first: int, words: NameWords) -> int:
    """Return where "Bank of Lodz President" ends before "Ana M. Rossi"; else 0."""
    for index in range(len(piece) - 3, max(first, len(piece) - 6), -1):
        name = piece[index + 1 :]
        initial = len(name[0].key) == 1 and name[1].key in words.given  # "J. David Cox"
        if is_role(piece[index].key, words) and (
            initial or name[0].key in words.given or is_full_name(name, words)
        ):
            return index + 1
    return 0


def _region_length(piece: list[Word], of: int, words: NameWords) -> int:
    """Return the length of "District of Maine" or "Ministry of Finance" before "Ana Rossi"."""
    for length in (2, 1):
        place = " ".join(word.key for word in piece[of + 1 : of + 1 + length])
        name = piece[of + 1 + length :]
        known = place in words.places or place in words.departments
        if known and is_full_name(name, words):
            return of + 1 + length
    return 0


def is_given_name(name: list[Word], words: NameWords) -> bool:
    """Tell whether words are a full name that a given name begins, which is listed."""
    return name[0].key in words.given and is_full_name(name, words)


def is_acronym_role(word: Word, words: NameWords) -> bool:
    """Tell whether a short title in capitals is an acronym: SEC is no "Sec."."""
    return word.text.isupper() and word.text.isalpha() and word.key in words.acronyms


def _office_length(piece: list[Word], words: NameWords) -> int:
    """Return the length of "Secretary of State" in "Secretary of State Ana Rossi"."""
    last = max(index for index, word in enumerate(piece) if word.text in KEPT) + 1
    for index in range(last, len(piece) - 1):
        word = piece[index]
        rank = word.text.endswith(".") and is_role(word.key, words)  # "Chief of Staff Gen. Ana"
        if rank or word.key in words.honorifics:  # "Leader of Government Business Dr Ana Rossi"
            return index + 1
    for index in range(last + 1, len(piece) - 1):
        if is_ordinary(piece[index - 1].key) and is_given_name(piece[index:], words):
            return index  # "Minister for Defence Industry | Ana Rossi"
    for length in (3, 2, 1):
        office = " ".join(word.key for word in piece[last : last + length])
        if office in words.places or office in words.departments:
            return min(last + length, len(piece))
    for index in range(last + 1, len(piece) - 1):
        if piece[index].key in words.given or piece[index].key in words.family_first:
            return index
        if is_full_name(piece[index:], words):
            return index
    first = last
    while first < len(piece) and organises(piece[first : first + 1], words):
        first += 1
    return first if last < first <= len(piece) - 2 else len(piece)


def opens_family_first(run: list[Word], index: int, words: NameWords) -> bool:
    """Tell whether a common word is a family name before an unlisted given name: "He Jianlong"."""
    if run[index].key not in words.family_first or index + 1 == len(run):
        return False
    following = run[index + 1]
    given = following.key in words.given and "-" not in following.key  # "Moon Jae-in"
    other = given or following.key in words.not_names
    known = is_role(following.key, words) or following.key in words.places
    plain = (
        following.text.replace("-", "").isalpha()
        and not following.text.isupper()
        and len(following.key) > 2
    )
    return plain and not (other or known or is_adjective(following, words))
