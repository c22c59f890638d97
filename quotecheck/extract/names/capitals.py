"""Find runs of capitalised words, and join those that one organisation's or office's name spans."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from quotecheck.extract.names.name_words import (
    NameWords,
    are_people,
    is_ordinary,
    is_role,
    kin_words,
    name_words,
)
from quotecheck.lexicon import load_table

# Words in lower case that hold an organisation's name together; US, IT and WHO are no pronouns.
ACRONYMS = frozenset(("US", "IT", "WHO"))
KEPT = ACRONYMS | {"of", "for", "and", "the", "on", "&"}
_LINKS = frozenset((" of ", " for ", " of the ", " for the ", " on ", " and ", " & "))
_LEADING = ("the ", "The ", " a ", " an ", "A ", "An ", "'s ", "\u2019s ")
_PEOPLES = frozenset(("'s ", "\u2019s "))
_MANY = frozenset(("people", "women", "men", "children"))
_GENITIVE = frozenset(("' ", "\u2019 "))
# Offices and bodies that are for several fields, and the last of them.
_OFFICES = frozenset(
    ("department", "ministry", "minister", "secretary", "committee", "commissioner", "bureau")
)
# Behind the first field of a body that lists its fields: "Ports, / Skills and Salt Committee".
_FIELDS = re.compile(
    r"(?:, [A-Z][a-z]+){0,4},? and (?:[A-Z][a-z]+ ){1,3}"
    r"(?:Committee|Subcommittee|Department|Commission|Ministry|Board|Council|Agency|Bureau)\b"
)
_LAST_FIELD = re.compile(r"(?:, [A-Z][a-z]+){0,3} and (?:the )?[A-Z][a-z]")
_LONGEST_LINK = 9  # characters
_LONGEST_NAME = 12  # words
# The endings of what departments are for: "and Human Services", "and Prevention", "and Trade".
_ABSTRACT = re.compile(
    r"(?:tion|ions|ment|ity|ety|[ae]nce|ing|ure|ics|ices|irs|rgy|ort|ade|aw|ogy|lth|ork|ries|ties|cies|ism)$"
)
_MATTERS = frozenset(("recovery", "resources", "safety", "water", "industry", "affairs"))
# Words whose dot ends no sentence and belongs to the run.
_SHORT = """Mr Mrs Ms Dr Prof Sec Sen Sens Rep Reps Gov Govs Gen Lt Col Maj Capt Sgt Adm Rev Hon St
Jr Sr Smt Atty Amb Supt Insp Det Cpl Cmdr Pres Messrs"""
_DOTTED = (*_SHORT.split(), *_SHORT.upper().split())
_OF_FAMILY = re.compile(r"^(?:[OD]['\u2019]|\w+-(?=[A-Z]))")  # of "O'Hara", "Lind-Rossi"
_NAMED = 2  # words of a given and a family name
_STATES = frozenset(("us", "uk", "eu", "un"))
_ADJECTIVAL = ("al", "ic", "ive", "ary")


@dataclass(slots=True)
class Word:
    """A word of a run: where it is, as written, and in lower case without its last dot."""

    start: int
    end: int
    text: str
    key: str


@cache
def _run_pattern() -> re.Pattern[str]:
    """One capitalised word or more, with particles between: Ursula von der Leyen."""
    parts = load_table("name_parts")
    capitals = "".join(filter(str.isupper, map(chr, (*range(0x250), *range(0x1E00, 0x1F00)))))
    particles = "|".join(map(re.escape, parts["particles"] + parts["joints"]))
    compounds = "|".join(parts["compounds"])
    initials = rf"(?:[{capitals}]\.){{1,4}}(?:-[{capitals}]\.)?"
    # A look ahead spares what follows: a dot for dotted words, a capital or mark for a next word.
    dotted = rf"(?=\w{{2,6}}\.)(?:{'|'.join(_DOTTED)})\."
    # No dot before a word with a capital: there a page lost a line end ("Corvan.The").
    mark = rf"(?:['’&/-]|\.(?!(?<=[a-z]\.)[{capitals}][a-z]))"
    inner = rf"{mark}(?!s\b)(?!(?:{compounds}|(?<=-)[a-z]+ed)\b)\w+"
    rest = rf"\w*(?:{inner})*"
    word = rf"(?:{'|'.join(parts['articles'])}|d['’])?[{capitals}]{rest}"
    one = rf"(?:{initials}|{dotted}|{word})"
    # The first word is told by its first letter, so that a search passes over all others at once.
    # What somebody was then is no part of a name: "Then-Sen. Ana Rossi". "Ex-Im" is a bank.
    opening = rf"(?!(?:Then|Now|Ex(?!-Im\b))-[{capitals}])[{capitals}ad](?<![\w@#].)"
    first = (
        rf"{opening}(?:(?<=[{capitals}])(?:\.(?:[{capitals}]\.){{0,3}}(?:-[{capitals}]\.)?"
        rf"|(?=\w{{1,5}}\.)(?:{_join_dotted()})|{rest})|(?:(?<=a)l-|(?<=d)['’])[{capitals}]{rest})"
    )
    between = rf"(?: (?:{particles})\b){{0,3}}(?:,(?= (?:Jr|Sr)\b))? "
    following = rf"(?=[{capitals}ade\"“‘'(])"
    nickname = rf"(?:[\"“‘'(][{capitals}]\w+[\"”’')] )?"
    return re.compile(rf"{first}(?:{between}{following}{nickname}{one}){{0,14}}")


def _join_dotted() -> str:
    """Return the pattern of a dotted word behind its first letter."""
    rests: dict[str, list[str]] = {}
    for word in _DOTTED:
        rests.setdefault(word[0], []).append(word[1:])
    return "|".join(rf"(?<={letter})(?:{'|'.join(rests[letter])})\." for letter in rests)


def find_runs(text: str) -> Iterator[list[Word]]:
    """Yield the runs of capitalised words, joined where one organisation's name goes on."""
    words = name_words()
    held: list[Word] = []
    for found in _run_pattern().finditer(text):
        start, name = found.start(), found[0]
        if name.isalpha():
            run = [Word(start, start + len(name), name, name.lower())]
        else:
            run = _split_run(start, name)
        if held:
            near = start - held[-1].end <= _LONGEST_LINK
            if near and _goes_on(text, held, run, words):
                _join(text, held, run)
                continue
            yield held
        held = run
    if held:
        yield held


def _join(text: str, held: list[Word], run: list[Word]) -> None:
    """Add a run to the one before it, with what stands between."""
    last = held[-1]
    gap = text[last.end : run[0].start]
    if gap == ", ":
        held[-1] = replace(last, end=last.end + 1, text=f"{last.text},")
    elif gap in _GENITIVE | _PEOPLES:
        end = last.end + len(gap) - 1
        held[-1] = replace(last, end=end, text=text[last.start : end])
    else:
        held.extend(_split_run(last.end + 1, text[last.end + 1 : run[0].start - 1]))
    held.extend(run)


def _split_run(start: int, run: str) -> list[Word]:
    if run.isalpha():
        return [Word(start, start + len(run), run, run.lower())]
    split = []
    for part in run.split(" "):
        bare = part.rstrip(",")
        split.append(Word(start, start + len(bare), bare, bare.lower().rstrip(".")))
        start += len(part) + 1
    return split


def _goes_on(text: str, held: list[Word], run: list[Word], words: NameWords) -> bool:
    """Tell whether `run`, which is near, goes on with the organisation that `held` began."""
    if len(held) > _LONGEST_NAME:
        return False
    gap = text[held[-1].end : run[0].start]
    if gap in _PEOPLES and held[-1].key in _MANY and run[-1].key in words.organisation:
        return True  # "the People's Daily"
    if gap in _PEOPLES and run[0].key == "office" and _holds_office(held[-1].key, words):
        return True  # "the Prime Minister's Office"
    if gap in _PEOPLES and (held[-1].key, run[0].key) == ("state", "attorney"):
        return True  # "the State's Attorney's Office"
    if gap in _GENITIVE:  # "the Dockers' League"
        plural = held[-1].key.endswith("s") and held[-1].key not in words.given
        return plural and run[-1].key in words.organisation
    if gap == ", ":  # "the Department for Trade, Ports and Fisheries"
        return _lists_fields(text, held, run, words) or _opens_fields(text, held, run, words)
    if gap not in _LINKS or run[0].key in words.honorifics:
        return False
    if gap == " & ":
        return held[-1].key not in words.given or run[0].key not in words.given
    if gap == " and ":
        return run[0].key not in words.given and (
            _joins_fields(held, run, words) or _begins_body(text, held, run, words)
        )
    if len(held) > 1 and ends_name(held[-2], held[-1], True, words):
        return False
    if is_role(held[-1].key, words) or any(word.text == "of" for word in held):
        office = _office(held)
        heads = are_people(held[-1].key) and office in words.organisation_heads
        holds = is_role(office, words) and office not in kin_words()
        return gap in (" of ", " of the ", " for ") and (heads or holds)
    if held[-1].key in words.organisation_heads:
        return True
    if gap not in (" of ", " of the "):
        return False
    return _is_the(text, held, words) or _is_for_deed(held, words)


def _holds_office(key: str, words: NameWords) -> bool:
    """Tell whether an office may be called by a role in the singular: "the Prosecutor's Office"."""
    return key in words.roles and key not in words.plural_roles


def _is_for_deed(held: list[Word], words: NameWords) -> bool:
    """Tell whether a body for a deed goes on with what is done: "Fund for the Relief | of Need"."""
    texts = [word.text for word in held]
    head = texts.index("for") - 1 if "for" in texts[1:] else -1
    return head >= 0 and held[head].key in words.organisation_heads and is_ordinary(held[-1].key)


def _is_the(text: str, held: list[Word], words: NameWords) -> bool:
    """Tell whether "the" makes a thing of the words before an "of": "the Register of Lost Art"."""
    known = held[-1].key in words.given or held[-1].key in words.places
    opens = held[0].key == "the"
    led = opens or text[max(0, held[0].start - 4) : held[0].start].lower() == "the "
    return led and not known and opens < len(held) < 3 + opens


def _joins_fields(held: list[Word], run: list[Word], words: NameWords) -> bool:
    """Tell whether an "and" goes on with what a body is for: "Department of Ports and Skills"."""
    if not any(word.text in ("of", "for", "on") for word in held):
        return False
    if _ABSTRACT.search(run[-1].key) or run[-1].key in words.bodies:
        return True
    if held[-2].text in KEPT and is_adjectival(held[-1].key):
        return True  # "Center for Rural | and Urban Skills"
    if len(run) > _NAMED and _ABSTRACT.search(run[-3].key) and is_full_name(run[-2:], words):
        return _is_field(run[0], words)  # "Ports and Rural Development Ana Rossi"
    if held[0].key not in words.organisation_heads and not is_role(held[0].key, words):
        return held[-1].key in words.places and run[-1].key in words.places
    alone = len(run) == 1 or is_full_name(run[1:], words)  # "Ports and Skills Ana Rossi"
    return alone and _is_field(run[0], words)


def _begins_body(text: str, held: list[Word], run: list[Word], words: NameWords) -> bool:
    """Tell whether an "and" joins what a body is for: "the Seed | and Salt Board"."""
    field, *before = held[-1], *held[:-1]
    if before and before[-1].text.endswith(","):
        return run[-1].key in words.organisation  # "Ports, Skills | and Salt Committee"
    if len(run) < 2 or run[-1].key not in words.organisation or run[0].key in words.organisation:
        return False
    if not (_is_field(field, words) and run[0].text.isalpha()) or run[0].text.isupper():
        return False
    if any(_is_known(word.key, words) for word in (field, run[0])) or is_role(field.key, words):
        return False
    if before and before[-1].key not in ("the", "a", "an"):
        land = before[-1].key
        named = land in words.places or land in words.demonyms or land in words.adjectives
        return named or land.replace(".", "") in _STATES
    return bool(before) or text.endswith(_LEADING, 0, field.start)


def _is_known(key: str, words: NameWords) -> bool:
    """Tell whether a word is a body's, a department's, a place's or a given name by itself."""
    body = key in words.organisation or key in words.departments
    return body or key in words.places or key in words.given


def is_abstract(key: str) -> bool:
    """Tell whether a word in lower case looks like what a department is for: "recovery".

    >>> is_abstract("recovery"), is_abstract("affairs"), is_abstract("harbour")
    (True, True, False)
    """
    return (_ABSTRACT.search(key) is not None or key in _MATTERS) and is_ordinary(key)


def is_adjectival(key: str) -> bool:
    """Tell whether a word in lower case looks like an adjective: "rural", "strategic".

    >>> is_adjectival("rural"), is_adjectival("harbour")
    (True, False)
    """
    return key.endswith(_ADJECTIVAL) and is_ordinary(key)


def _is_field(word: Word, words: NameWords) -> bool:
    """Tell whether a word names no one, but what a department may be for: "Skills"."""
    known = is_ordinary(word.key) or word.key in words.fields
    return known and not (word.key in words.organisations or word.text.isupper())


def _lists_fields(text: str, held: list[Word], run: list[Word], words: NameWords) -> bool:
    """Tell whether a comma goes on with what an office is for: "for Trade, Ports and Fisheries"."""
    if not any(word.text in ("of", "for") for word in held[1:]):
        return False
    first = next((word.key for word in held if word.key in _OFFICES), "")
    fields = all(_is_field(word, words) for word in run)
    return bool(first) and fields and bool(_LAST_FIELD.match(text, run[-1].end))


def _opens_fields(text: str, held: list[Word], run: list[Word], words: NameWords) -> bool:
    """Tell whether a comma goes on with the fields of a body: "Ports, | Skills and Salt Board"."""
    if len(run) > 1 or not all(_is_field(word, words) for word in (held[-1], *run)):
        return False
    people = held[-1].key in words.given or is_role(held[-1].key, words)
    return not people and bool(_FIELDS.match(text, run[-1].end))


def _office(held: list[Word]) -> str:
    """Return the role that a run begins with: "minister" of "Minister of Foreign Affairs"."""
    heads = (held[i].key for i, word in enumerate(held[1:]) if word.text == "of")
    return next(heads, held[-1].key)


def is_full_name(name: list[Word], words: NameWords) -> bool:
    """Tell whether words are a given name, maybe an initial, and a family name, no body's words.

    A given name that nobody lists is no word of the language.
    """
    if len(name) == 3 and len(name[1].key) == 1:
        name = [name[0], name[2]]
    if len(name) != 2 or not all(word.text[0].isupper() for word in name):
        return False
    if not (name[0].text.isalpha() and _OF_FAMILY.sub("", name[1].text).isalpha()):
        return False
    first, last = name[0].key, name[1].key
    if last in words.organisation or last in words.plural_roles or name[0].text.isupper():
        return False
    if first in words.given:
        return True
    known = first in words.places or first in words.adjectives or first in words.demonyms
    known = known or is_role(first, words) or first in words.organisation or is_ordinary(first)
    return not known and not _ABSTRACT.search(last)


def ends_name(before: Word, word: Word, last: bool, words: NameWords) -> bool:
    """Tell whether a role is a family name behind the word before it: Lyle Pope, Teal Baker.

    `last` tells that no other word follows, which makes it likelier.
    """
    if word.text.endswith(".") and not last:
        return False  # "Carolina Sen. Ana Rossi"
    initial = len(before.key) == 1 and before.text.endswith(".")
    if before.key in words.given or initial:
        return last or word.key in words.role_surnames
    known = before.key in words.not_names or is_role(before.key, words)
    adjective = before.key in words.adjectives or before.key in words.demonyms
    return last and word.key in words.role_surnames and not known and not adjective
