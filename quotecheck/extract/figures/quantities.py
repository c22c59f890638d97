"""Give each bare number its unit: the sign before it, scale letters, units and rates behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from quotecheck.extract.figures.money import (
    read_home,
    read_money_words,
    read_sign_before,
    read_sign_behind,
    read_words_before,
)
from quotecheck.extract.figures.numerals import WORDS, Number
from quotecheck.extract.figures.units import (
    SPANS,
    ReadUnit,
    Unit,
    read_age,
    read_rate,
    read_unit,
)
from quotecheck.lexicon import load_table
from quotecheck.models import Modifier


class Quantity(NamedTuple):
    """A number with its unit, before it is judged: `text[start:end]`.

    `low` is the stated value; `high` is set for a range only; `origin` is the value that a change
    started from. `unit` is empty for a count. `words` are the unit's words or sign as printed;
    `number_end` is where the number ends. `doubt` marks a unit that only the article can settle.
    """

    start: int
    end: int
    number_end: int
    low: float
    high: float | None
    step: float
    scale: float
    unit: str
    kind: str
    form: str
    printed: str
    words: str
    rule: str
    origin: float | None = None
    doubt: str = ""
    modifier: Modifier = ""


def is_year(quantity: Quantity) -> bool:
    """Tell four bare digits that may be a year."""
    return len(quantity.printed) == 4 and 1500 <= quantity.low < 2100


SUFFIXES: dict[str, float] = load_table("numbers")["suffixes"]
_SUFFIX = re.compile(
    r"( ?)([kmbt]|mn|mln|mil|mio|mrd|bn|bln|tn|trn|cr)(?![^\W_]|/|\^|\u00b2|\u00b3)"
)
_SCALE_BEHIND = re.compile(r" (million|billion|trillion|crore|lakh|bn|mn|m)\b")
# "2.7m combined sales" counts millions; "a 37m tower", "48m tall" measure metres.
_COUNTED = re.compile(
    r"(?:[-\u2013][0-9.]{1,6}m)?(?: or (?:more|fewer))?"
    r" (?:of (?:its|the|their|these|those|his|her|our|all)\b"
    r"|(?:people|men|women|children|staff|voters)\b"
    r"|(?!(?:long|wide|tall|high|deep|thick|away|from|above|below|across|apart|of|in|to|and|or|by|at|on|for|per|with|x)\b)"
    r"[a-z-]+(?: (?!(?:in|of|to|at|on|for|by|with)\b)[a-z-]+){0,4}?(?:[a-z]{2,}(?<!s)s"
    r"|people|men|women"
    r"|children)\b)|-strong\b"
)
_COUNTS_BEFORE = re.compile(
    r"(?:sales|audiences?|population|viewers|users|subscribers|customers|visitors|passengers|members"
    r"|jobs|votes|followers|downloads|views|copies|circulation|turnout|crowd|total|number|figure)"
    r" (?:of|to|at|by|was|were|is|are|hit|reached|topped|from|fell to|rose to)"
    r"(?: (?:about|around|nearly|over|almost|some|just|more than|roughly))? $"
)
_COMPARED = re.compile(r"(?:from|against|to|and|than|or|with|versus) $")
_OF_A = re.compile(r"[ -](?:of )?(?:an?|one|1)[ -]|[ -]of[ -]|[ -]")
_BETWEEN = re.compile(
    r" (?:more|further|extra|additional|full|whole|previous|consecutive|straight|successive|long"
    r"|short|working|business|calendar|trading|different|short|solid)(?= )"
)
_FAR_KINDS = ("time", "measure", "points", "share")
# "80+ percent", "20-plus years".
_PLUS = re.compile(r"(?:\+|-plus)(?=[ -][a-z%])")
_BELOW_ZERO = re.compile(r" below (?:zero|freezing)\b")
# "A result of ($99.99)": books print a loss in brackets.
_ACCOUNTED = re.compile(r"(?<![^\W_])(?:is|was|were|of|at|to) \($")
# "Four of its 11 yards", "their two feet": things that a unit is called after.
_THINGS = frozenset(("yards", "feet", "stones", "cups", "knots", "degrees", "barrels", "chains"))
_STUDIED = re.compile(
    r" from (?:the )?(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat"
    r"|Sun|North|South|East|West))[A-Z]"
)
_OWNED = re.compile(r"(?:\b[Ii]ts|\b[Tt]heir|\b[Hh]is|\b[Hh]er|\b[Oo]ur|\b[Mm]y|['\u2019]s) $")


def read_quantities(text: str, lower: str, numbers: Iterable[Number]) -> list[Quantity]:
    """Return `numbers` with their units, in the same order."""
    quantities: list[Quantity] = []
    for number in numbers:
        quantities.append(
            _read_quantity(text, lower, number, quantities[-1] if quantities else None)
        )
    return quantities


def _read_quantity(text: str, lower: str, number: Number, before: Quantity | None) -> Quantity:
    """Read one number; no sign within the quantity `before` it is its own."""
    quantity = Quantity(
        number.start, number.end, number.end, number.value, number.high, number.step,
        number.scale, "", "count", number.form, number.printed, "", number.form,
    )  # fmt: skip
    if number.form in ("multiple", "ordinal"):
        return quantity
    rich = number.step != 0 or number.scale > 1 or "," in number.printed
    follows = lower[number.end : number.end + 1]
    sign = read_sign_before(text, number.start, number.value, rich=rich or follows in tuple("kmbt"))
    sign = sign if sign and (before is None or sign[1] >= before.end) else None
    money = sign is not None or _continues_money(lower, number, before)
    quantity = _read_suffix(text, lower, quantity, before, money=money)
    if sign:
        unit, start = sign
        return _finish_money(
            text, lower, quantity._replace(start=start), unit, text[start : number.start]
        )
    behind = _read_behind(text, lower, quantity)
    written = read_words_before(lower, number.start) if behind.kind == "count" and rich else None
    if written and (before is None or written[1] >= before.end):
        unit, start = written
        return behind._replace(start=start, unit=unit.name, kind="money")
    return behind


def _continues_money(lower: str, number: Number, before: Quantity | None) -> bool:
    """Tell the second amount of "$10-15m"."""
    if before is None or before.kind != "money":
        return False
    return lower[before.end : number.start] in ("-", "\u2013", " to ", " and ", " or ")


def _read_suffix(
    text: str, lower: str, quantity: Quantity, before: Quantity | None, *, money: bool
) -> Quantity:
    """Read the scale letters of "4.2bn", "40k", "$10M"."""
    found = _SUFFIX.match(lower, quantity.end)
    if found is None or quantity.form not in ("digits", "words", "fraction"):
        return quantity
    letters = text[found.start(2) : found.end(2)]
    scales = _is_scale(lower, letters, quantity, found.end(), bool(found[1]), money)
    if not scales and not (found.group() == "m" and _counts_millions(lower, quantity, before)):
        return quantity
    scale = SUFFIXES[letters.lower()]
    step = (quantity.step or 1) * scale
    return quantity._replace(
        end=found.end(), number_end=found.end(), low=quantity.low * scale,
        step=step, scale=scale, printed="", rule="suffix",
    )  # fmt: skip


def _counts_millions(lower: str, quantity: Quantity, before: Quantity | None) -> bool:
    """Tell "sales of 1.1m", "against 1.4m" from "a depth of 1.1m" where no noun follows."""
    start = quantity.start
    if _COUNTS_BEFORE.search(lower, max(0, start - 40), start):
        return True
    if before is None or before.scale != 1e6 or before.rule != "suffix":
        return False
    if before.kind not in ("count", "money"):
        return False
    return start - before.end < 32 and bool(_COMPARED.search(lower, max(0, start - 14), start))


def _is_scale(
    lower: str, letters: str, quantity: Quantity, end: int, spaced: bool, money: bool
) -> bool:
    if len(letters) > 1 or money:
        return not spaced or len(letters) > 1 or letters in "mMBT"
    if letters == "K" and spaced:  # "295 K", but "295 K jobs"
        return bool(_COUNTED.match(lower, end))
    if letters in "kK":
        return letters == "k" or quantity.step != 0.01
    if spaced and letters in "MB":
        return quantity.step > 0 or "," in quantity.printed
    if spaced or letters in "tT":
        return False
    if letters == "m":
        unit_behind = read_unit(lower, lower, end) if lower[end : end + 1] == " " else None
        if unit_behind and unit_behind.unit.kind == "measure" and unit_behind.words != "in":
            return True
        money_behind = lower[end : end + 1] == " " and read_money_words(lower, end + 1, 100)
        return bool(money_behind or _COUNTED.match(lower, end))
    return letters in "MB" or quantity.step > 0


def _finish_money(text: str, lower: str, quantity: Quantity, unit: Unit, words: str) -> Quantity:
    """Take what stands behind an amount: whose dollars they are, and what they are paid for."""
    name, end = unit.name, quantity.end
    if name == "USD":
        home = read_home(text, end)
        name, end = home if home else (name, end)
    if name == unit.name:
        said = read_money_words(lower, end + 1, 100) if lower[end : end + 1] == " " else None
        if said and said[0].name in (name, "dollar") and said[0].kind == "money":
            end = said[1]  # "$5 million dollars"
        behind = read_sign_behind(text, end, quantity.low)
        if behind and behind[0].kind == "money" and words.strip() == "$":
            name, end = behind[0].name, behind[1]
    if text[end : end + 1] == ")" and _ACCOUNTED.search(
        lower, max(0, quantity.start - 6), quantity.start
    ):
        quantity, end = quantity._replace(start=quantity.start - 1, low=-quantity.low), end + 1
    minus = quantity.start and text[quantity.start - 1] in "-\u2212\u2013"
    if minus and (quantity.start == 1 or text[quantity.start - 2].isspace()):
        quantity = quantity._replace(start=quantity.start - 1, low=-quantity.low)
    return _add_rate(
        lower, quantity._replace(end=end, unit=name, kind="money", words=words.strip())
    )


def _add_rate(lower: str, quantity: Quantity) -> Quantity:
    rate, end = read_rate(lower, quantity.end)
    timely = rate.removeprefix("/") in SPANS | {
        "night",
        "shift",
    }  # "six days a week", not "the 30 days a child"
    if quantity.kind == "time" and (end == quantity.end or not timely):
        return quantity
    if rate == "/second" and quantity.kind == "measure":
        rate = "/s"  # "350 MB per second"
    further, last = read_rate(lower, end) if rate else ("", end)
    if further and last > end:  # "20 J/m2 per year"
        rate, end = rate + further, last
    return quantity._replace(end=end, unit=quantity.unit + rate) if rate else quantity


def _read_behind(text: str, lower: str, quantity: Quantity) -> Quantity:
    """Read the unit behind a number: a currency's sign or words, or a unit of measure."""
    sign = read_sign_behind(text, quantity.end, quantity.low)
    if sign:
        return _take_money(text, lower, quantity, *sign, text[quantity.end : sign[1]].strip())
    at = quantity.end
    if quantity.form == "vague" or (quantity.form == "fraction" and quantity.scale == 1):
        of_a = _OF_A.match(lower, at)
        if of_a and "of" not in of_a.group() and not lower.endswith("half", 0, at):
            of_a = None  # "down from three-quarters a year ago"
        at = of_a.end() - 1 if of_a else at
    while lower[at : at + 2] == "  ":
        at += 1
    plus = _PLUS.match(lower, at)
    at = plus.end() if plus else at
    if lower[at : at + 1] in (" ", "-"):
        money = read_money_words(lower, at + 1, quantity.low)
        if money and not (money[2] == "won" and is_year(quantity)):  # "in 2016 won six seats"
            return _take_money(text, lower, quantity, *money)
    return _read_below_zero(lower, _take_unit(lower, quantity, text, at))


def _take_money(
    text: str, lower: str, quantity: Quantity, unit: Unit, end: int, words: str
) -> Quantity:
    factor = unit.factor
    scale = _SCALE_BEHIND.match(lower, end) if quantity.scale == 1 else None
    if scale:
        word = scale[1]
        factor, end = SUFFIXES.get(word) or WORDS[word][1], scale.end()
    quantity = quantity._replace(
        end=end, low=quantity.low * factor, step=quantity.step * factor,
        scale=max(quantity.scale, factor), unit=unit.name, kind=unit.kind, words=words,
        doubt="small" if unit.kind == "small" else "",
    )  # fmt: skip
    return _add_rate(lower, quantity)


def _read_below_zero(lower: str, quantity: Quantity) -> Quantity:
    """Read "5 degrees below zero", "2 below zero"."""
    below = _BELOW_ZERO.match(lower, quantity.end)
    if (
        below is None
        or quantity.unit not in ("", "\u00b0", "\u00b0C", "\u00b0F")
        or quantity.low < 0
    ):
        return quantity
    return quantity._replace(
        end=below.end(), low=-quantity.low, kind="measure", unit=quantity.unit or "\u00b0"
    )


def _take_unit(lower: str, quantity: Quantity, text: str, at: int) -> Quantity:
    found = read_unit(text, lower, at) or _read_far_unit(text, lower, at)
    if found is None or _is_other_word(text, quantity, found):
        return quantity
    unit, end = found.unit, found.end
    quantity = quantity._replace(
        end=end, unit=unit.name, kind=unit.kind, words=found.words,
        low=quantity.low * unit.factor, step=quantity.step * unit.factor,
    )  # fmt: skip
    if unit.kind == "time":
        aged = read_age(lower, end)
        return quantity._replace(end=aged, kind="age") if aged > end else _add_rate(lower, quantity)
    if unit.name == "lb" and found.words.startswith("pound"):
        quantity = quantity._replace(doubt="pound")
    return _add_rate(lower, quantity) if unit.kind == "measure" else quantity


def _read_far_unit(text: str, lower: str, at: int) -> ReadUnit | None:
    """Read a unit behind one adjective: "two more hours", "50 previous years"."""
    between = _BETWEEN.match(lower, at)
    found = read_unit(text, lower, between.end()) if between else None
    return found if found and found.unit.kind in _FAR_KINDS else None


def _is_other_word(text: str, quantity: Quantity, found: ReadUnit) -> bool:
    """Tell words that only look like units: a second half, the 1980s, a million degrees."""
    if found.words == "second":
        return text[quantity.end : quantity.end + 1] == " "
    if found.words == "s":
        return not quantity.step
    if found.words in ("century", "decade") and text.startswith("-old", found.end):
        return quantity.low > 1 and text[quantity.end : quantity.end + 1] == " "
    if found.unit.name == "\u00b0" and abs(quantity.low) >= 5000:
        return True
    if found.words == "''" and text[quantity.start - 2 : quantity.start] == "''":
        return True
    if found.words in _THINGS and _OWNED.search(text, max(0, quantity.start - 12), quantity.start):
        return True
    if found.words == "degrees" and quantity.low <= 6 and _STUDIED.match(text, found.end):
        return True  # "has three degrees from Osk College"
    place = found.end - len(found.words)
    return found.words == "stone" and text[place].isupper()
