"""Read the unit behind a number: "km", "square miles", "percentage points", "tonnes a day"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quotecheck.extract.figures.inch_marks import read_mark
from quotecheck.lexicon import load_table, load_words
from quotecheck.lexicon.endings import ends_in_s


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as the record names it (`km`, `%`, `USD`), and its kind.

    Kinds: "share", "points", "time", "age", "measure", "money", "small" (cents), "count".
    `factor` turns the stated number into this unit: a basis point is .01 percentage points.
    """

    name: str
    kind: str
    factor: float = 1.0
    common: bool = False


@dataclass(slots=True)
class ReadUnit:
    """A unit found in a text: `end` is where its words end."""

    unit: Unit
    end: int
    words: str


_WORD_RUN = re.compile(r"[^\W\d_]+\.?(?:[ -][^\W\d_]+){0,3}")
_GAP = re.compile(r" {0,2}-? {0,2}(?=[^\s\d])")
# 6'3", 8": feet before inches; inches behind feet.
_HEIGHT = re.compile(
    r"(?P<feet>['\u2019])(?= ?[0-9]{1,2}(?:[\"\u201d]|''))"
    r"|(?<=[0-9]['\u2019][0-9])[\"\u201d]|(?<=[0-9]['\u2019][0-9]{2})[\"\u201d]"
)
_BRACKETS = {"(": ")", "[": "]", "{": "})", "<": ">"}
_PER = re.compile(
    r" ?/ ?(?=[^\W\d_])|[ -]{1,3}(?:per|each|every)[ -]{1,3}(?!cent\b|se\b)"
    r"|[ -]{1,3}an?[ -]{1,3}(?=[^\W\d_])"
)
_PER_HUNDRED = re.compile(r" (?:per|every|for every) (?:100|hundred) ?(?:km|kilomet(?:re|er)s)\b")
# "$7 billion a year earlier" is no rate.
_WHEN = re.compile(r" (?:earlier|ago|later|before|after|from now|prior|previously|on year)\b")
# "$5 million annually", "900 tonnes of flour weekly", but "a $500 monthly fee".
_ADVERBS = {
    "annually": "year", "yearly": "year", "monthly": "month", "weekly": "week",
    "daily": "day", "nightly": "night", "hourly": "hour",
}  # fmt: skip
_MEASURED = r" of [a-z][a-z0-9]*(?: (?!over|in|within|for|during)[a-z]+)?"
_ADVERB = re.compile(
    rf"(?:{_MEASURED})? ({'|'.join(_ADVERBS)})(?=[.,;:?!)\"\n\u201d\u2019]|$"
    r"| (?:to|in|from|for|on|and|at|as|by|with|until|since|between|across|over|but|or|into"
    r"|through)\b)"
)
# "1.4 million barrels of oil per day": the rate stands behind what is measured.
_FAR_PER = re.compile(
    rf"{_MEASURED} (?:per|an?|each|every)"
    r" (second|minute|hour|day|week|month|year)\b"
)
_DONE = "|".join(" ".join(load_words("rated_deeds")).split())
_EACH = re.compile(
    rf"(?: (?:(?:are|were|is|was) )?(?:{_DONE}))?"
    r" (?:each|every) (second|minute|hour|day|night|week|month|year)\b"
)
_NOUN = re.compile(r"[^\W\d_]+")
# "$1.04 per diluted share" is so much a share.
_SHARE_SORT = re.compile(
    r"(?:(?:fully|basic|diluted|ordinary|common|adjusted|preferred|and|or) ){1,4}"
    r"(?=(?:share|unit)s?\b)"
)
_NO_BASES = frozenset(("to", "the", "of", "and", "or", "se"))  # "from $7.25 per to $10"
_OLD = re.compile(r"[ -]old\b|[ -]of[ -]age\b")

# Symbols that are words or other things too: what must follow them, or None where it must be
# printed close to the digits.
_DOUBTFUL: dict[str, re.Pattern[str] | None] = {
    "in": re.compile(
        r" (?:thick|wide|long|tall|high|deep|in diameter|by|x|more or less|or more|or less)\b"
        r"|\.?$|\.\s|[,;)]"
    ),
    **dict.fromkeys(("N", "Ma", "Ga", "bar"), re.compile(r"\.?$|[,;)]|\.\s| (?:of|at|and|per)\b")),
    "F": re.compile(r"(?!-?[0-9])"),  # "20 F-16 jets"
    "pc": re.compile(r"(?! sets?\b)"),
    "PS": re.compile(r"(?! ?[0-9])"),
    **dict.fromkeys(("h", "s", "MP", "b", "mo", "ac", "ct", "pt", "cal")),
}


def read_unit(text: str, lower: str, start: int) -> ReadUnit | None:
    """Return the unit of measure that stands at `start`, behind a number, or None.

    >>> read_unit("5 square miles", "5 square miles", 1).unit.name
    'mi2'
    """
    gap = _GAP.match(lower, start)
    if gap is None:
        return None
    at = gap.end()
    height = _HEIGHT.match(text, start) or read_mark(text, start)
    if height:
        return ReadUnit(SYMBOLS["ft" if height["feet"] else "in"], height.end(), height.group())
    found = _read_words(lower, at) or _read_symbol(text, at, close=gap.end() == start)
    if found is None and lower[at] in _BRACKETS:
        inner = _read_words(lower, at + 1) or _read_symbol(text, at + 1, close=True)
        lettered = inner and at == start and inner.end == at + 2  # "section 287(g)"
        closing = tuple(_BRACKETS[lower[at]])
        if inner and not lettered and lower[inner.end : inner.end + 1] in closing:
            return ReadUnit(inner.unit, inner.end + 1, inner.words)
    return found


# Symbols in capitals, which a text in lower case has lost: "$0.23/W".
_CAPITAL_RATES = {"w": "W"}


def read_rate(lower: str, end: int) -> tuple[str, int]:
    """Return what a unit is counted by and where its words end: "/day" for " a day".

    The end stays where it is if the rate stands farther behind.
    """
    per = _PER.match(lower, end)
    hundred = _PER_HUNDRED.match(lower, end)
    if hundred:
        return "/100km", hundred.end()
    if per is None:
        adverb = _ADVERB.match(lower, end)
        if adverb:
            return f"/{_ADVERBS[adverb[1]]}", end
        far = _FAR_PER.match(lower, end)
        return (f"/{far[1]}", end) if far else ("", end)
    sort = _SHARE_SORT.match(lower, per.end())
    words = _NOUN.match(lower, sort.end() if sort else per.end())
    if words is None:
        return "", end
    unit = _read_words(lower, per.end()) or _read_symbol(lower, per.end(), close=True)
    if unit and unit.unit.kind == "time" and _WHEN.match(lower, unit.end):
        return "", end
    if unit and unit.unit.kind in ("time", "measure"):
        return f"/{unit.unit.name}", unit.end
    if words.group() in _NO_BASES:
        return "", end
    loose = per.group().strip(" -") in ("a", "an", "each", "every")
    if loose and words.group() not in RATES:
        return "", end
    word = _singular(words.group())
    return f"/{_CAPITAL_RATES.get(word, word)}", words.end()


def read_rate_behind(lower: str, end: int) -> str:
    """Return what the words behind `end` count by: "/day" for " daily", " are born every day"."""
    adverb = _ADVERB.match(lower, end)
    if adverb and adverb.start(1) == end + 1:
        return f"/{_ADVERBS[adverb[1]]}"
    each = _EACH.match(lower, end)
    return f"/{each[1]}" if each else ""


def read_age(lower: str, end: int) -> int:
    """Return where "old" or "of age" behind a span of time ends, or `end`."""
    old = _OLD.match(lower, end)
    return old.end() if old else end


def _read_words(lower: str, at: int) -> ReadUnit | None:
    run = _WORD_RUN.match(lower, at)
    if run is None:
        return None
    words = run.group()
    while words:
        unit = WORDS.get(words.replace("-", " "))
        if unit:
            return ReadUnit(unit, at + len(words), words)
        cut = max(words.rfind(" "), words.rfind("-"))
        words = words[:cut] if cut > 0 else words.rstrip(".") if words.endswith(".") else ""
    return None


def _read_symbol(text: str, at: int, *, close: bool) -> ReadUnit | None:
    """Return the longest symbol at `at`; `close` tells that no space stands before it."""
    for length in _LENGTHS.get(text[at : at + 1], ()):
        symbol = text[at : at + length]
        unit = SYMBOLS.get(symbol) or (ANY_CASE.get(symbol.lower()) if length > 1 else None)
        if unit is None or len(symbol) < length:
            continue
        if (unit.kind == "time" and symbol.isupper()) or symbol == "GMT":
            continue  # "two SEC commissioners"
        if symbol[-1].isalnum() and _goes_on(text, at + length):
            continue
        if symbol in _DOUBTFUL and not _is_sure(symbol, text, at + length, close):
            continue
        return ReadUnit(unit, at + length, symbol)
    return None


def _goes_on(text: str, end: int) -> bool:
    """Tell whether a symbol that ends at `end` is but the beginning of a word: "le", "l.e."."""
    after = text[end : end + 2]
    return after[:1].isalnum() or after[:1] == "_" or (after[:1] == "." and after[1:].isalpha())


def _is_sure(symbol: str, text: str, end: int, close: bool) -> bool:
    needed = _DOUBTFUL[symbol]
    return close or (needed is not None and bool(needed.match(text, end)))


def _singular(word: str) -> str:
    return word[:-1] if ends_in_s(word) else word


def _load_units() -> tuple[dict[str, Unit], dict[str, Unit], dict[str, Unit]]:
    words: dict[str, Unit] = {}
    symbols: dict[str, Unit] = {}
    for line in load_words("units"):
        name, kind, forms, signs, *prefixes = (part.strip() for part in line.split(";"))
        name, _, factor = name.partition("*")
        unit = Unit(name, kind, float(factor or 1))
        spelled, signed = inflect(forms), [sign for sign in signs.split(", ") if sign]
        for form in spelled:
            words.setdefault(form.lower().replace("-", " "), unit)
        for sign in signed:
            symbols.setdefault(sign, unit)
        for letter in prefixes[0].split() if prefixes else ():
            _add_prefix(letter, unit, (spelled, signed), words, symbols)
    return words, symbols, _fold(symbols)


def _add_prefix(
    letter: str,
    base: Unit,
    forms: tuple[list[str], list[str]],
    words: dict[str, Unit],
    symbols: dict[str, Unit],
) -> None:
    """Add what an SI prefix makes of a unit: kW and "kilowatt" of W and "watt"."""
    unit = Unit(letter + base.name, base.kind)
    for form in forms[0]:
        words.setdefault((_PREFIXES[letter] + form).lower().replace("-", " "), unit)
    for sign in [base.name, *forms[1]]:
        symbols.setdefault(letter + sign, unit)
        if letter == "\N{MICRO SIGN}":
            symbols.setdefault(f"\N{GREEK SMALL LETTER MU}{sign}", unit)


def _fold(symbols: dict[str, Unit]) -> dict[str, Unit]:
    """Return the symbols that mean the same in any case, in lower case."""
    short = frozenset(load_words("any_case_symbols"))
    folded: dict[str, Unit] = {}
    for sign, unit in symbols.items():
        if len(sign) > 2 or sign.lower() in short or not sign.isascii():
            folded.setdefault(sign.lower(), unit)
    return folded


def inflect(forms: str) -> list[str]:
    """Return singular and plural of each form in a lexicon's column: "mile, foot/feet"."""
    words = []
    for form in filter(None, forms.split(", ")):
        singular, slash, plural = form.partition("/")
        words += [singular, plural if slash else f"{singular}s"]
    return words


_PREFIXES: dict[str, str] = load_table("si_prefixes")["prefixes"]
WORDS, SYMBOLS, ANY_CASE = _load_units()
RATES = frozenset(load_words("rates"))
SPANS = frozenset(unit.name for unit in WORDS.values() if unit.kind == "time")
# How long the symbols are that begin with each character, the longest first.
_LENGTHS = {
    first: sorted({len(sign) for sign in SYMBOLS if sign[0].lower() == first.lower()}, reverse=True)
    for first in {letter for sign in SYMBOLS for letter in (sign[0].lower(), sign[0].upper())}
}
