"""Read money: the sign or code before a number, the currency behind it, cents and pence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quotecheck.extract.figures.units import Unit, inflect
from quotecheck.lexicon import load_words


@dataclass(frozen=True, slots=True)
class Small:
    """Small money: `name` where the currency is not known, and the currencies it may belong to."""

    name: str
    currencies: tuple[str, ...]


_SIGN = r"[$€£¥￥￡＄₹₩₽₺₪₫฿₭₱₦₴₸₮৳₲₡₵₾₼\u20bf\u17db]"
_BEFORE = re.compile(
    rf"(?<![^\W_])(?<!['\u2019])(?P<sign>\u00c2?[A-Za-z.]{{0,4}} ?{_SIGN}(?:US|NZ|HK|[ACS])?"
    r"|[A-Za-z]{1,3}\.?|K\u010d|S/|GH\u00a2) ?$"
)
_BEHIND = re.compile(
    rf" ?(?P<prefix>[Mm](?=[A-Z]{{3}}\b))?(?P<sign>[A-Z]{{3}}\b|{_SIGN}(?! ?[0-9])|ரூ|zł|Kč"
    r"|RM\b|Rs\b|LE\b|L\.E\b|TL\b|Ft\b|Dhs?\b|[¢p](?!\w|\.\w)|c(?!\w|\.\w|[/'’-]))"
)
_WORDS = re.compile(r"[^\W\d_]+(?:[. -]{1,2}[^\W\d_]+){0,3}")
_WORD_BEFORE = re.compile(r"(?:[ABD-RT-Za-z]|[A-Z]?[a-z]+(?<!hk)) .")
_WORDS_BEFORE = re.compile(r"(?<![^\W_])((?:[a-z]+ )?([a-z]+)) $")
_HOME = re.compile(r" ?(?P<home>U\.?S\.?|Canadian|Australian|Cdn|NZ|AUD|CAD|USD)\b")
_HOMES = {"US": "USD", "CANADIAN": "CAD", "AUSTRALIAN": "AUD", "CDN": "CAD", "NZ": "NZD"}
# Codes that are words: they need a number that only money has.
_WORDLIKE = frozenset(load_words("wordlike_codes"))
_VIDEO = frozenset((360, 480, 720, 1080, 1440, 2160))


def read_sign_before(text: str, start: int, value: float, *, rich: bool) -> tuple[Unit, int] | None:
    """Return the currency whose sign or code ends at `start`, and where that sign begins.

    `rich` tells that the number has a comma, a decimal point or a scale, as money has.

    >>> read_sign_before("about HK$5.4m", 9, 5.4, rich=True)[0].name
    'HKD'
    """
    found = _BEFORE.search(text, max(0, start - 7), start)
    if found is None:
        return None
    sign = text[found.start("sign") : start].strip()
    begin = text.index(sign, found.start("sign"))
    sign = sign.removeprefix("\u00c2")  # a pound sign that was read in the wrong code
    if _WORD_BEFORE.match(sign):  # "A $300 million plan", "cost us $692": no countries
        begin, sign = begin + sign.index(" ") + 1, sign.partition(" ")[2]
    while sign:
        unit = SIGNS.get(sign.replace(" ", "")) or _read_code(sign, text[start - 1] == " ")
        glued = text[start - 1] != " " and not sign.isupper() and sign in SIGNS  # "Sh60"
        wordlike = (sign in _WORDLIKE or _key(sign) in _WORDLIKE) and not glued
        if unit and not (wordlike and not (rich or (value >= 1000 and sign.isupper()))):
            return unit, begin
        cut = _next_cut(sign)
        begin, sign = begin + cut, sign[cut:]
    return None


def _next_cut(sign: str) -> int:
    """Return how much to drop from a sign that is not known: the word before "the $"."""
    space = sign.find(" ")
    if space >= 0:
        return space + 1
    return next((place for place, letter in enumerate(sign) if place and letter == "$"), len(sign))


def _read_code(sign: str, spaced: bool) -> Unit | None:
    key = _key(sign)
    unit = CODES.get(key)
    if unit is None or sign.isupper() or "$" in sign or sign in ("Rs.", "Rs"):
        return unit
    return unit if sign.islower() and len(key) >= 3 and key not in _WORDLIKE else None


def _key(sign: str) -> str:
    return sign.replace(" ", "").rstrip(".").upper()


def read_sign_behind(text: str, end: int, value: float) -> tuple[Unit, int] | None:
    """Return the currency whose sign or code stands at `end`, and where it ends: "20€", "5 USD"."""
    found = _BEHIND.match(text, end)
    if found is None:
        return None
    sign, close = found["sign"], text[end : end + 1] != " "
    unit = SIGNS.get(sign) or CODES.get(sign)
    if unit is None or (_key(sign) in _WORDLIKE and len(sign) == 3) or sign == "DHS":
        return None  # "25,000 DHS workers"
    if unit.kind == "small" and (not close or (sign == "p" and value in _VIDEO)):
        return None
    if found["prefix"]:
        unit = Unit(unit.name, unit.kind, 1e6)
    return unit, found.end()


def read_home(text: str, end: int) -> tuple[str, int] | None:
    """Return whose dollars stand behind an amount: "$75 U.S.", "$5 Canadian"."""
    found = _HOME.match(text, end)
    if found is None:
        return None
    home = found["home"].replace(".", "").upper()
    stop = found.end() + (text[found.end() : found.end() + 1] == "." and "." in found["home"])
    return _HOMES.get(home, home), stop


def read_money_words(lower: str, at: int, value: float) -> tuple[Unit, int, str] | None:
    """Return the currency that is written out at `at`, where it ends, and its words."""
    run = _WORDS.match(lower, at)
    words = run.group() if run else ""
    if _plain(words).partition(" ")[0] not in _MONEY_OPENERS:
        return None
    while words:
        unit = MONEY.get(_plain(words))
        if unit and not (unit.common and abs(value) < 100):
            return unit, at + len(words), words
        cut = max(words.rfind(" "), words.rfind("-"))
        words = words[:cut].rstrip(" .-") if cut > 0 else ""
    return None


def _plain(words: str) -> str:
    return words.replace("-", " ").replace("u.s. ", "us ").replace(".", "")


def read_words_before(lower: str, start: int) -> tuple[Unit, int] | None:
    """Return the currency that is written out right before a number: "rupees 500 crore"."""
    words = _WORDS_BEFORE.search(lower, max(0, start - 30), start)
    if words is None:
        return None
    for begin in (words.start(1), words.start(2)):
        unit = MONEY.get(_plain(lower[begin:start].strip())) if begin >= 0 else None
        if unit and unit.kind == "money" and not unit.common:
            return unit, begin
    return None


def settle_small(unit: Unit, named: frozenset[str]) -> Unit:
    """Return the currency of cents or pence where `named` (codes) tells it, else their own name."""
    small = SMALL[unit.name]
    for code in small.currencies:
        if code in named:
            return Unit(code, "money", 0.01)
    return Unit(small.name, "money")


def _load_money() -> tuple[dict[str, Unit], dict[str, Unit], dict[str, Unit]]:
    signs: dict[str, Unit] = {}
    codes: dict[str, Unit] = {}
    words: dict[str, Unit] = {}
    for line in load_words("currencies"):
        code, forms, marks = (part.strip() for part in line.split(";"))
        for form in inflect(forms):
            common = forms.startswith("*") or form.startswith("*")
            words.setdefault(_plain(form.lstrip("*").lower()), Unit(code, "money", common=common))
        for mark in filter(None, marks.split(", ")):
            signs.setdefault(mark.replace(" ", ""), Unit(code, "money"))
            codes.setdefault(_key(mark), Unit(code, "money"))
    return signs, codes, words


def _load_small() -> dict[str, Small]:
    table = {}
    for line in load_words("small_money"):
        name, forms, marks, currencies = (part.strip() for part in line.split(";"))
        table[name] = Small(name, tuple(currencies.split()))
        for form in inflect(forms):
            MONEY.setdefault(form.lower(), Unit(name, "small"))
        for mark in filter(None, marks.split(", ")):
            SIGNS.setdefault(mark, Unit(name, "small"))
    return table


SIGNS, CODES, MONEY = _load_money()
SMALL = _load_small()
_MONEY_OPENERS = frozenset(words.partition(" ")[0] for words in MONEY)
